// The engines of the command line on the same report: the same answer, whatever keys and versions it has.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { parquetColumns, waysToPreview } from "../../benches/inventory.mjs";
import { manifestOf, report } from "../cli/lake.mjs";
import { CLI, folder, GOOD, ROOT, run } from "../cli/run.mjs";
import { Choices, database, randomJob, randomObject } from "./lake.mjs";

const OBJECTS = 3_000;
const JOBS = 8;

/** An object as a row of a report, some of which are earlier versions or delete markers. */
function rowOf(choices) {
  const { key, size, lastModified, storageClass, encryptionStatus } = randomObject(choices);
  const version = choices.chance(0.1) ? { isLatest: false } : choices.chance(0.1) ? { isDeleteMarker: true } : choices.chance(0.1) ? { isLatest: "", isDeleteMarker: "" } : {};
  return { key: key || "k", size: size ?? "", modified: lastModified ?? "", storageClass: storageClass ?? "", encryption: encryptionStatus ?? "", ...version };
}

/** A job that a file can have: all of it is known. */
function plainJob(choices) {
  for (;;) {
    const { job } = randomJob(choices);
    const text = JSON.stringify(job);
    if (!/\u0000|"values":\[\]|"tagValues":\[\]/.test(text) && JSON.stringify(JSON.parse(text)) === text && isKnown(job)) return job;
  }
}

const isKnown = (value) => typeof value !== "symbol" && (typeof value !== "object" || value === null || (Object.getOwnPropertySymbols(value).length === 0 && Object.values(value).every(isKnown)));

/** The command of a package that is installed beside this version of DuckDB, or beside none. */
function installed(t, duckDb) {
  const modules = join(folder(t, {}), "node_modules");
  cpSync(dirname(CLI), join(modules, "macie-preflight"), { recursive: true });
  if (duckDb !== undefined) {
    mkdirSync(join(modules, "@duckdb"));
    symlinkSync(join(ROOT, "node_modules", duckDb), join(modules, "@duckdb/node-api"));
  }
  return join(modules, "macie-preflight/cli.cjs");
}

test("DuckDB on CSV and on Parquet, and the built-in engine, count the same", async (t) => {
  const choices = new Choices(20_260_202);
  const rows = Array.from({ length: OBJECTS }, () => rowOf(choices));
  const files = report([rows.slice(0, 1_000), rows.slice(1_000)], { bucket: "ledger" });
  const jobs = Array.from({ length: JOBS }, () => plainJob(choices));
  const cwd = folder(t, { ...files, ...Object.fromEntries(jobs.map((job, number) => [`${number}.json`, job])) });

  const db = await database();
  const csv = Object.keys(files).filter((name) => name.endsWith(".gz")).map((name) => `'${cwd}/${name}'`);
  await db.run(`COPY (
    SELECT bucket, url_decode(replace(key, '+', ' ')) AS key, TRY_CAST(is_latest AS BOOLEAN) AS is_latest, TRY_CAST(is_delete_marker AS BOOLEAN) AS is_delete_marker,
      TRY_CAST(size AS BIGINT) AS size, TRY_CAST(last_modified_date AS TIMESTAMP) AS last_modified_date, nullif(storage_class, '') AS storage_class, nullif(encryption_status, '') AS encryption_status
    FROM read_csv([${csv.join(", ")}], header = false, auto_detect = false, quote = '"', escape = '"', columns = {${parquetColumns.map((name) => `'${name}': 'VARCHAR'`).join(", ")}})
  ) TO '${cwd}/lake.parquet' (FORMAT parquet)`);
  db.close();

  const preview = (job, ...list) => {
    const { code, out, err } = run(["preview", job, "--format", "json", "--group-by", "bucket,storage-class,prefix", ...list], { cwd });
    assert.deepEqual([code, err], [0, ""]);
    const { assumptions, inventoryDate, ...rest } = JSON.parse(out).preview;
    return rest;
  };
  const counted = (...job) => {
    const builtin = preview(...job, "--inventory", manifestOf("ledger"), "--engine", "builtin");
    assert.deepEqual(preview(...job, "--inventory", manifestOf("ledger"), "--engine", "duckdb"), builtin);
    assert.deepEqual(preview(...job, "--inventory", "lake.parquet"), builtin);
    return builtin.total;
  };
  let taken = 0;
  for (let number = 0; number < JOBS; number++) {
    const total = counted(`${number}.json`);
    assert.ok(total.all.objects > OBJECTS / 2 && total.all.objects < OBJECTS);
    taken += total.taken.objects;
  }
  assert.ok(taken > 0);

  writeFileSync(join(cwd, "daily.json"), JSON.stringify({ ...jobs[0], jobType: "SCHEDULED", scheduleFrequency: { dailySchedule: {} } }));
  const all = counted("daily.json").all.objects;
  const later = counted("daily.json", "--changed-since", "2026-01-31T12:00:00Z").all.objects;
  assert.ok(later > 0 && later < all, `${later} of ${all}`);
});

test("a synthetic lake is the same in each of its forms, to both engines", (t) => {
  const cwd = folder(t, {});
  const lake = (rows) => execFileSync(process.execPath, [join(ROOT, "benches/lake.mjs"), rows, join(cwd, "lake")], { encoding: "utf8", stdio: "pipe" });
  const [first, ...others] = waysToPreview(lake("2000")).map(({ what, args }) => {
    const { code, out, err } = run(["preview", ...args, "--format", "json", "--group-by", "bucket,storage-class,prefix"], { cwd });
    assert.deepEqual([code, err], [0, ""], what);
    const { total, buckets, storageClasses, prefixes } = JSON.parse(out).preview;
    return { what, counted: { total, buckets, storageClasses, prefixes } };
  });
  for (const { what, counted } of others) assert.deepEqual(counted, first.counted, what);
  const { all, taken } = first.counted.total;
  assert.ok(all.objects > 1_000 && all.objects < 2_000 && taken.objects > 0 && taken.objects < all.objects, JSON.stringify(first.counted.total));
  for (const rows of ["0", "-1", "1.5", "many"]) assert.throws(() => lake(rows), /expected a whole number of rows/, rows);
});

for (const version of ["@duckdb/node-api", "duckdb-1.4"]) {
  test(`DuckDB is used where it is installed: ${version}`, async (t) => {
    const cwd = folder(t, { "job.json": GOOD });
    const db = await database();
    await db.run(`COPY (SELECT 'larkfield-orders' AS bucket, 'a.csv' AS key, 5::BIGINT AS size, TIMESTAMPTZ '2026-01-31 00:00:00Z' AS last_modified_date) TO '${cwd}/lake.parquet' (FORMAT parquet)`);
    db.close();
    const { code, out, err } = run(["preview", "job.json", "--inventory", "lake.parquet", "--format", "json"], { cwd, command: installed(t, version) });
    assert.deepEqual([code, err], [0, ""]);
    assert.deepEqual(JSON.parse(out).preview.total.taken, { objects: 1, bytes: 5, unsized: 0 });
  });
}

test("without DuckDB, Parquet is refused with what to install, and CSV is counted all the same", (t) => {
  const cwd = folder(t, { "job.json": GOOD, "lake.parquet": "", ...report([[{ key: "a.csv" }]]) });
  const command = installed(t);
  const { code, out, err } = run(["preview", "job.json", "--inventory", "lake.parquet"], { cwd, command });
  assert.deepEqual([code, out], [2, ""]);
  assert.equal(err, "macie-preflight: can't read `lake.parquet`: Parquet needs DuckDB; install it beside macie-preflight with `npm install @duckdb/node-api`, or set the output format of the inventory to CSV\n");
  assert.match(run(["preview", "job.json", "--inventory", manifestOf(), "--engine", "duckdb"], { cwd, command }).err, /DuckDB isn't installed; install it beside macie-preflight with `npm install @duckdb\/node-api`/);
  assert.match(run(["preview", "job.json", "--inventory", manifestOf()], { cwd, command }).out, /^Orders would cost \$0\.00\n/);
});

test("what DuckDB can't read is an error in a line", (t) => {
  const cwd = folder(t, { "job.json": GOOD });
  writeFileSync(join(cwd, "lake.parquet"), "no parquet");
  const { code, out, err } = run(["preview", "job.json", "--inventory", "lake.parquet"], { cwd });
  assert.deepEqual([code, out], [2, ""]);
  assert.match(err, /^macie-preflight: DuckDB can't read `lake\.parquet`: [^\n]+\n$/);
});
