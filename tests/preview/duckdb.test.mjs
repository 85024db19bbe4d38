// The query on DuckDB against the evaluator: the same outcome for each object, which is also the condition that decides.

import assert from "node:assert/strict";
import test from "node:test";
import { COLUMNS, Choices, database, perObject, randomJob, randomObject, readPreview, tableOf, toSql } from "./lake.mjs";

const OBJECTS = 2_500;
const JOBS = 420;

const sql = { dialect: "duckdb", table: "objects", columns: COLUMNS, groupBy: ["bucket", "storageClass", "prefix"] };

test("DuckDB decides a million times as the evaluator does, and by the same conditions", async () => {
  const choices = new Choices(20_260_131);
  const objects = Array.from({ length: OBJECTS }, () => randomObject(choices));
  const db = await database();
  await tableOf(db, "objects", objects);
  const seen = { true: 0, false: 0, null: 0 };
  for (let number = 0; number < JOBS; number++) {
    const { job, scope, options } = randomJob(choices);
    const { text, outcomes } = toSql(job, sql, options);
    // A row can also lack its key.
    assert.deepEqual(outcomes.slice(0, -1), scope.outcomes);
    const expected = scope.decide(objects);
    const found = (await db.connection.runAndReadAll(perObject(text))).getColumns()[1];
    for (let id = 0; id < objects.length; id++) {
      if (found[id] !== expected[id]) {
        assert.fail(`job ${number}, object ${JSON.stringify(objects[id], (_, value) => (typeof value === "bigint" ? String(value) : value))}: ${outcomes[found[id]]?.why} instead of ${outcomes[expected[id]].why}\n${JSON.stringify(job)}\n${text}`);
      }
      seen[outcomes[found[id]].included]++;
    }
    if (number % 10 === 0) sumsHold(readPreview(job, await db.rows(text), undefined, options), objects, scope, expected);
  }
  db.close();
  const decisions = Object.values(seen).reduce((sum, count) => sum + count);
  assert.ok(decisions >= 1_000_000, `${decisions} decisions`);
  // The jobs are hard enough only if each answer is frequent.
  for (const [included, count] of Object.entries(seen)) assert.ok(count > decisions / 20, `${included}: ${count} of ${decisions}`);
});

/** What the preview says is what is counted one by one. */
function sumsHold(preview, objects, scope, decided) {
  const of = (included) => objects.filter((_, id) => included === undefined || scope.outcomes[decided[id]].included === included);
  const count = (some) => ({
    objects: some.length,
    bytes: Number(some.reduce((bytes, { size }) => bytes + (size ?? 0n), 0n)),
    unsized: some.filter(({ size }) => size === null).length,
  });
  assert.deepEqual(preview.total, { all: count(of()), taken: count(of(true)), notTaken: count(of(false)), unknown: count(of(null)) });
}
