// A report is plain data: objects, arrays, strings, numbers, booleans, and nothing else.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { folder } from "./package.mjs";

const { lint, validate } = await import(join(folder, "index.js"));
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
  assert.deepEqual(unknown.fixes, [{ title: "write `jobType`", replaces: "key", text: "jobType" }]);
  const { start, end } = unknown.range;
  const edited = typo.slice(0, start.offset) + JSON.stringify(unknown.fixes[0].text) + typo.slice(end.offset);
  assert.equal(edited, '{ "jobType": "ONE_TIME", "name": "ledger" }');

  const [value] = validate({ ...JSON.parse(text), jobType: "SHEDULED" }).diagnostics.filter(({ pointer }) => pointer === "/jobType");
  assert.deepEqual(value.fixes, [{ title: "write `SCHEDULED`", replaces: "value", text: "SCHEDULED" }]);
});
