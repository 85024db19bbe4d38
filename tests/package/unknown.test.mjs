// Values in which something isn't known: what functions make of them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folder, root } from "./package.mjs";

const macie = await import(join(folder, "index.js"));
const { RejectedError, cloneRequest, compileScope, diff, explain, job, more, nextRuns, toApi, toTerraform, unknown, validate, wouldAnalyze } = macie;
const { read } = await import(join(folder, "read.js"));

const page = readFileSync(join(root, "docs/reading/README.md"), "utf8");

const PARTLY = {
  name: unknown,
  jobType: "SCHEDULED",
  scheduleFrequency: { weeklySchedule: { dayOfWeek: unknown } },
  s3JobDefinition: { bucketDefinitions: Object.assign([{ accountId: "210987654321", buckets: ["ledger"] }], { [more]: true }) },
  [more]: true,
};

test("a value in which something isn't known has no findings because of it", () => {
  assert.deepEqual(validate(PARTLY).diagnostics, []);
  assert.deepEqual(validate(unknown).diagnostics, []);
  assert.deepEqual(validate({ ...PARTLY, jobType: "ONCE" }).diagnostics.map(({ pointer }) => pointer), ["/jobType"]);
  assert.ok(validate({ name: Symbol("other") }).diagnostics.some(({ pointer }) => pointer === "/name"));
});

test("strings with the characters that stand for it aren't taken for it", () => {
  const report = validate({ ...PARTLY, samplingPercentage: "\u0002", initialRun: "\u0003" });
  assert.deepEqual(report.diagnostics.map(({ pointer }) => pointer).sort(), ["/initialRun", "/samplingPercentage"]);
});

test("the page's example is read with what isn't known, and told of", () => {
  const [, python] = /```python\n([^]*?)```/.exec(page);
  const [{ value, unknown: places }] = read(python, { fileName: "deploy.py" });
  assert.equal(value.name, unknown);
  assert.deepEqual(places, [
    "/name",
    "/s3JobDefinition/bucketDefinitions/0/accountId",
    "/s3JobDefinition/scoping/includes/and/0/simpleScopeTerm/values/1",
    "/clientToken",
  ]);
  assert.deepEqual(
    ["a.csv", "a.json"].map((key) => wouldAnalyze(value, { key }).included),
    [true, null],
  );
  const scope = compileScope(value);
  const [first, second] = scope.decide([{ key: "a.csv" }, { key: "a.json" }]);
  assert.deepEqual([scope.outcomes[first].included, scope.outcomes[second].included], [true, null]);
  assert.deepEqual(scope.decide('{"key":"a.csv"}\n{"key":"a.json"}'), Uint32Array.of(first, second));
  const [, said] = /`explain` says: "(.*?)"/.exec(page);
  assert.ok(explain(value).points.some(({ text }) => text === said));
});

test("the page's example in JavaScript says what it says", () => {
  const [, said] = /\.points\[0\]\.text;\n\/\/ "(.*?)"/.exec(page);
  assert.equal(explain({ name: unknown, jobType: "ONE_TIME", s3JobDefinition: unknown }).points[0].text, said);
});

test("a schedule that isn't known is refused, with the place", () => {
  assert.throws(
    () => nextRuns(PARTLY, { from: "2026-01-31" }),
    (error) => error instanceof RejectedError && error.report.valid && error.message === "the schedule isn't known (`/scheduleFrequency`)",
  );
  const monday = { ...PARTLY, scheduleFrequency: { weeklySchedule: { dayOfWeek: "MONDAY" }, [more]: true } };
  assert.deepEqual(nextRuns(monday, { from: "2026-01-31", count: 1 }), [{ date: "2026-02-02" }]);
});

test("a difference that isn't known is said to be unknown, with the value that is", () => {
  const known = { name: "ledger", jobType: "ONE_TIME", s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }] } };
  assert.deepEqual(diff(known, { ...known, name: unknown }), [
    { pointer: "/name", what: "unknown", before: "ledger", text: "Whether `name` was changed isn't known." },
  ]);
});

test("exports have placeholders for what isn't known, and note it", () => {
  const { text, notes } = toApi(PARTLY);
  assert.equal(JSON.parse(text).name, "<name>");
  assert.ok(notes.some(({ pointer, text }) => pointer === "/name" && text === "the value isn't known; replace `<name>`"));
  assert.match(toTerraform(PARTLY).text, /# \/name: the value isn't known; replace `<name>`/);
});

test("a document that isn't known is refused as such", () => {
  for (const ask of [explain, toApi, compileScope, (value) => nextRuns(value, { from: "2026-01-31" })]) {
    assert.throws(
      () => ask(unknown),
      (error) => error instanceof RejectedError && error.message === "the document isn't known",
    );
  }
});

test("a request is let out only when all of it is known", () => {
  const described = { jobType: "ONE_TIME", name: unknown, jobId: unknown, s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }] } };
  const refused = (message) => (error) => error instanceof RejectedError && error.message === message;
  assert.throws(() => cloneRequest(described), refused("`/name` isn't known"));
  assert.equal(cloneRequest(described, { name: "again" }).name, "again");
  assert.throws(() => cloneRequest({ ...described, [more]: true }, { name: "again" }), refused("the whole request isn't known"));
  assert.throws(() => job(unknown).buckets("210987654321", "ledger").build(), refused("`/name` isn't known"));
});
