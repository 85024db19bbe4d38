// The engines of the command line on the same report: the same answer, whatever keys and versions it has.

import assert from "node:assert/strict";
import { test } from "node:test";
import { manifestOf, report } from "../cli/lake.mjs";
import { folder, run } from "../cli/run.mjs";
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

test("DuckDB on CSV and on Parquet, and the built-in engine, count the same", async (t) => {
  const choices = new Choices(20_260_202);
  const rows = Array.from({ length: OBJECTS }, () => rowOf(choices));
  const files = report([rows.slice(0, 1_000), rows.slice(1_000)], { bucket: "ledger" });
  const jobs = Array.from({ length: JOBS }, () => plainJob(choices));
  const cwd = folder(t, { ...files, ...Object.fromEntries(jobs.map((job, number) => [`${number}.json`, job])) });

  const db = await database();
  const csv = Object.keys(files).filter((name) => name.endsWith(".gz")).map((name) => `'${cwd}/${name}'`);
  const columns = ["bucket", "key", "version_id", "is_latest", "is_delete_marker", "size", "last_modified_date", "e_tag", "storage_class", "encryption_status"];
  await db.run(`COPY (
    SELECT bucket, url_decode(replace(key, '+', ' ')) AS key, TRY_CAST(is_latest AS BOOLEAN) AS is_latest, TRY_CAST(is_delete_marker AS BOOLEAN) AS is_delete_marker,
      TRY_CAST(size AS BIGINT) AS size, TRY_CAST(last_modified_date AS TIMESTAMP) AS last_modified_date, nullif(storage_class, '') AS storage_class, nullif(encryption_status, '') AS encryption_status
    FROM read_csv([${csv.join(", ")}], header = false, auto_detect = false, quote = '"', escape = '"', columns = {${columns.map((name) => `'${name}': 'VARCHAR'`).join(", ")}})
  ) TO '${cwd}/lake.parquet' (FORMAT parquet)`);
  db.close();

  let taken = 0;
  for (let number = 0; number < JOBS; number++) {
    const preview = (...list) => {
      const { code, out, err } = run(["preview", `${number}.json`, "--format", "json", "--group-by", "bucket,storage-class,prefix", ...list], { cwd });
      assert.deepEqual([code, err], [0, ""]);
      const { assumptions, inventoryDate, ...rest } = JSON.parse(out).preview;
      return rest;
    };
    const builtin = preview("--inventory", manifestOf("ledger"), "--engine", "builtin");
    assert.deepEqual(preview("--inventory", manifestOf("ledger"), "--engine", "duckdb"), builtin);
    assert.deepEqual(preview("--inventory", "lake.parquet"), builtin);
    assert.ok(builtin.total.all.objects > OBJECTS / 2 && builtin.total.all.objects < OBJECTS);
    taken += builtin.total.taken.objects;
  }
  assert.ok(taken > 0);
});
