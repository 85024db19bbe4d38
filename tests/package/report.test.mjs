// A report is plain data: objects, arrays, strings, numbers, booleans, and nothing else.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { folder } from "./package.mjs";

const { applyFix, lint, validate } = await import(join(folder, "index.js"));
const text = JSON.stringify({
  clientToken: "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
  jobType: "SCHEDULED",
  name: "ledger",
  s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }] },
  scheduleFrequency: { dailySchedule: {}, monthlySchedule: { dayOfMonth: 31 } },
});

test("a report is plain data, with the facts of each finding", () => {
  const report = lint(text);
  assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
  const [patterns, day] = report.diagnostics;
  assert.deepEqual(patterns.facts, { count: 2, patterns: ["dailySchedule", "monthlySchedule"] });
  assert.deepEqual(day.facts, { day: 31 });
  assert.deepEqual(day.path, ["scheduleFrequency", "monthlySchedule", "dayOfMonth"]);
  assert.deepEqual(Object.keys(report), ["valid", "kind", "diagnostics", "errors", "warnings", "noEffect", "infos", "truncated"]);
});

test("a finding that knows what would be right carries it, for an editor and for a form", () => {
  const typo = '{ "jobTypo": "ONE_TIME", "name": "ledger" }';
  const unknown = lint(typo).diagnostics.find(({ code }) => code === "unknown-member");
  const { start, end } = unknown.range;
  assert.deepEqual(unknown.fixes, [
    {
      title: "rename to `jobType`",
      safety: "unsafe",
      patch: [{ op: "move", from: "/jobTypo", path: "/jobType" }],
      edits: [{ range: { start, end }, text: '"jobType"' }],
    },
  ]);
  assert.equal(applyFix(typo, unknown.fixes[0]), '{ "jobType": "ONE_TIME", "name": "ledger" }');

  const [value] = validate({ ...JSON.parse(text), jobType: "SHEDULED" }).diagnostics.filter(({ pointer }) => pointer === "/jobType");
  assert.deepEqual(value.fixes, [
    { title: "write `SCHEDULED`", safety: "unsafe", patch: [{ op: "replace", path: "/jobType", value: "SCHEDULED" }] },
  ]);
});

test("a finding about two places has the other one, in a text with its position", () => {
  const twice = { allowListIds: ["iv2ge31iykxxdxi5nqgo0j", "iv2ge31iykxxdxi5nqgo0j"] };
  const related = (report) => report.diagnostics.find(({ code }) => code === "duplicate-item").related;
  assert.deepEqual(related(validate(twice)), [{ pointer: "/allowListIds/0" }]);
  const [{ pointer, range }] = related(lint(JSON.stringify(twice)));
  assert.equal(pointer, "/allowListIds/0");
  assert.deepEqual([range.start.offset, range.end.offset], [17, 41]);
});

test("what isn't a text and its fix is refused", () => {
  const [fix] = lint('{ "jobTypo": "ONE_TIME" }').diagnostics.flatMap(({ fixes = [] }) => fixes);
  const [ofValue] = validate({ jobTypo: "ONE_TIME" }).diagnostics.flatMap(({ fixes = [] }) => fixes);
  assert.throws(() => applyFix({}, fix), { name: "TypeError", message: "applyFix expects a string; found an object" });
  for (const other of [undefined, null, {}, ofValue]) {
    assert.throws(() => applyFix("{}", other), { name: "TypeError", message: "applyFix expects a fix with edits, from a finding of lint" });
  }
  assert.throws(() => applyFix("{}", fix), { name: "RangeError", message: "the fix belongs to another text: it changes what is beyond its end" });
});

test("the fix of a document that isn't in camelCase renames all members, the inner ones first in the patch", () => {
  const text = '{ "MaxResults": 25, "SortCriteria": { "AttributeName": "name", "OrderBy": "ASC" } }';
  const options = { kind: "list-request" };
  const [finding, ...others] = lint(text, options).diagnostics;
  assert.deepEqual([finding.code, others], ["wrong-casing-throughout", []]);
  const [{ edits, ...fix }] = finding.fixes;
  assert.equal(applyFix(text, finding.fixes[0]), '{ "maxResults": 25, "sortCriteria": { "attributeName": "name", "orderBy": "ASC" } }');
  assert.equal(edits.length, 4);
  assert.deepEqual(fix, {
    title: "rename 4 members",
    safety: "safe",
    patch: [
      { op: "move", from: "/SortCriteria/OrderBy", path: "/SortCriteria/orderBy" },
      { op: "move", from: "/SortCriteria/AttributeName", path: "/SortCriteria/attributeName" },
      { op: "move", from: "/SortCriteria", path: "/sortCriteria" },
      { op: "move", from: "/MaxResults", path: "/maxResults" },
    ],
  });
  assert.deepEqual(validate(JSON.parse(text), options).diagnostics[0].fixes, [fix]);
  assert.deepEqual(lint(`[${text}]`, { ...options, documents: "array" }).diagnostics[0].fixes[0].patch, fix.patch);
});

test("a fix that removes a member takes its comma with it, in the text and in the patch", () => {
  const told = (text) => lint(text).diagnostics.find(({ code }) => code === "null-value").fixes[0];
  for (const [before, after] of [
    ['{"description": null, "name": "a"}', '{"name": "a"}'],
    ['{"name": "a", "description": null}', '{"name": "a"}'],
    ['{\n  "name": "a",\n  "description": null,\n  "tags": {}\n}', '{\n  "name": "a",\n  "tags": {}\n}'],
    ['{"description" : null }', "{ }"],
    ['{"name": "\u{1f600}", "description": null}', '{"name": "\u{1f600}"}'],
  ]) {
    const fix = told(before);
    assert.equal(applyFix(before, fix), after);
    assert.deepEqual(fix.patch, [{ op: "remove", path: "/description" }]);
    assert.equal(fix.safety, "safe");
  }
});
