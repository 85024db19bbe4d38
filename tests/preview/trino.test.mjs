// The query for Trino and Athena, which isn't run on either: its grammar is Trino's, and its meaning is the evaluator's where DuckDB reads
// it, with what the two call differently translated here.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { COLUMNS, Choices, database, declareTable, perObject, randomJob, randomObject, tableOf, toSql } from "./lake.mjs";

const OBJECTS = 1_000;
const JOBS = 60;

const programs = process.env.PYTHON_PROGRAMS;
if (!programs) throw new Error("PYTHON_PROGRAMS isn't set; run these tests with `cargo xtask test`");

/** What is wrong with each statement by Trino's grammar; `null` for nothing. */
function syntaxErrors(statements) {
  const program = fileURLToPath(new URL("parse_trino.py", import.meta.url));
  return JSON.parse(execFileSync(join(programs, "python"), [program], { input: JSON.stringify(statements), encoding: "utf8", maxBuffer: 1 << 28 }));
}

/** The functions of Trino that DuckDB has under another name, or not at all. */
const MACROS = ["CREATE MACRO element_at(tags, tag) AS list_extract(map_extract(tags, tag), 1)"];

/** A statement with Trino's literals with escapes as DuckDB writes such texts. */
const forDuckDb = (text) =>
  text.replaceAll(/U&'((?:[^']|'')*)'/g, (_, inner) => {
    const parts = inner.split(/(\\\\|\\\+[0-9a-f]{6}|\\[0-9a-f]{4})/).filter((part) => part !== "");
    return `(${parts.map((part) => (part.startsWith("\\") ? (part === "\\\\" ? "'\\'" : `chr(${Number.parseInt(part.replace(/^\\\+?/, ""), 16)})`) : `'${part}'`)).join(" || ")})`;
  });

test("Trino's grammar has the queries for Trino and Athena, and the declarations for Trino", () => {
  const choices = new Choices(20_260_228);
  const statements = [];
  for (let number = 0; number < 8; number++) {
    const { job, options } = randomJob(choices);
    const dialect = choices.of(["athena", "trino"]);
    const table = choices.of(["inventory", "hive.lake.inventory", ["s3tablescatalog/aws-s3", "b_led\"ger", "inventory"]]);
    for (const sql of [{ columns: COLUMNS }, { source: "metadata" }, { text: true, groupBy: ["prefix"], prefixDepth: 3 }]) statements.push(toSql(job, { dialect, table, ...sql }, options).text);
  }
  for (const format of ["parquet", "csv"]) {
    statements.push(declareTable({ dialect: "trino", table: "hive.lake.inventory", format, columns: ["Bucket", "Key", "Size", "LastModifiedDate", "IsLatest"], files: ["s3://inventory/ledger/data/"] }));
  }
  assert.deepEqual(syntaxErrors(statements), statements.map(() => null));
  // The parser does say what isn't Trino's.
  assert.notDeepEqual(syntaxErrors([`${statements[0]} LIMIT`]), [null]);
});

test("the query for Trino decides as the evaluator does, by way of DuckDB", async () => {
  const choices = new Choices(20_240_229);
  const objects = Array.from({ length: OBJECTS }, () => randomObject(choices));
  const db = await database();
  for (const macro of MACROS) await db.run(macro);
  await tableOf(db, "objects", objects);
  for (let number = 0; number < JOBS; number++) {
    const { job, scope, options } = randomJob(choices);
    const { text } = toSql(job, { dialect: choices.of(["athena", "trino"]), table: "objects", columns: COLUMNS }, options);
    const rows = await db.rows(perObject(forDuckDb(text)));
    const expected = scope.decide(objects);
    for (const [id, { outcome }] of rows.entries()) {
      if (outcome !== expected[id]) assert.fail(`job ${number}, ${JSON.stringify(objects[id].key)}: ${scope.outcomes[outcome]?.why} instead of ${scope.outcomes[expected[id]].why}\n${JSON.stringify(job)}\n${text}`);
    }
    assert.equal(rows.length, OBJECTS);
  }
  db.close();
});
