// A report is plain data: objects, arrays, strings, numbers, booleans, and nothing else.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { folder } from "./package.mjs";

const { lint } = await import(join(folder, "index.js"));
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
  assert.deepEqual(Object.keys(report), ["valid", "kind", "diagnostics", "errors", "warnings", "infos", "truncated"]);
});
