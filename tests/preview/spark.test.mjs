// The query on Spark against the evaluator, for as many jobs as the argument says.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { COLUMNS, Choices, perObject, randomJob, randomObject, readPreview, toSql } from "./lake.mjs";

const OBJECTS = 2_000;
const JOBS = Number(process.argv[2] ?? 10);

const programs = process.env.PYTHON_PROGRAMS;
if (!programs) throw new Error("PYTHON_PROGRAMS isn't set; run these tests with `cargo xtask test`");

/** What Spark answers to queries over objects. */
function spark(objects, queries) {
  const given = JSON.stringify({ objects, queries, timeZone: "America/New_York" }, (_, value) => (typeof value === "bigint" ? String(value) : value));
  const program = fileURLToPath(new URL("run_spark.py", import.meta.url));
  return JSON.parse(execFileSync(join(programs, "python"), [program], { input: given, encoding: "utf8", maxBuffer: 1 << 30, stdio: ["pipe", "pipe", "inherit"] }));
}

test("Spark decides as the evaluator does, and by the same conditions", () => {
  const choices = new Choices(19_700_101);
  const objects = Array.from({ length: OBJECTS }, () => randomObject(choices));
  const jobs = Array.from({ length: JOBS }, () => randomJob(choices));
  const queries = jobs.map(({ job, options }) => toSql(job, { dialect: "spark", table: "objects", columns: COLUMNS, groupBy: ["bucket", "storageClass", "prefix"] }, options).text);
  const answers = spark(objects, [...queries.map(perObject), queries[0]]);
  const counted = answers.pop();
  for (const [number, { job, scope }] of jobs.entries()) {
    const expected = scope.decide(objects);
    for (const [id, found] of answers[number]) {
      if (found !== expected[id]) {
        assert.fail(`job ${number}, ${JSON.stringify(objects[id].key)}: ${scope.outcomes[found]?.why} instead of ${scope.outcomes[expected[id]].why}\n${JSON.stringify(job)}\n${queries[number]}`);
      }
    }
    assert.equal(answers[number].length, OBJECTS);
  }
  const columns = ["job", "outcome", "support", "bucket", "storage_class", "prefix", "objects", "bytes", "squares", "unsized"];
  const rows = counted.map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place]])));
  const { total } = readPreview(jobs[0].job, rows, undefined, jobs[0].options);
  const sizes = objects.map(({ size }) => size ?? 0n).reduce((sum, size) => sum + size, 0n);
  assert.deepEqual(total.all, { objects: OBJECTS, bytes: Number(sizes), unsized: objects.filter(({ size }) => size === null).length });
});
