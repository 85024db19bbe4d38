// Writes a synthetic lake: reports of S3 Inventory in Parquet and CSV, with their manifests, the same objects as JSON lines, and a job that
// takes some of them.
//
//   node benches/lake.mjs ROWS FOLDER
//
// The same number of rows makes the same lake. One row in twelve is an older version or a delete marker.

import { DuckDBInstance } from "@duckdb/node-api";
import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { schemas } from "./inventory.mjs";

/** Rows of a file. */
const PART = 1_000_000;

const DATE = "2026-01-31T01:00:00.000Z";

const chosen = (salt, list) => `list_value(${list.map((value) => `'${value}'`).join(", ")})[1 + CAST(hash(i, ${salt}) % ${list.length} AS INTEGER)]`;

/** The objects from one number to before another. */
const objects = (from, to) => `
  SELECT
    'ledger' AS bucket,
    ${chosen(1, ["exports/", "exports/", "exports/", "logs/", "logs/", "scans/", "raw data/", "raw+data/", "archive/"])}
      || (2020 + hash(i, 2) % 7) || '/' || lpad(CAST(1 + hash(i, 3) % 12 AS VARCHAR), 2, '0') || '/part-' || i || '-' || left(md5(CAST(i AS VARCHAR)), 8)
      || ${chosen(4, [".csv", ".csv", ".csv.gz", ".json", ".parquet", ".parquet", ".parquet", ".log", ".txt", ".jpg", ".PNG", ".zip", ".pdf", "", ".ledger", "._SUCCESS"])} AS key,
    left(md5(CAST(i + 1 AS VARCHAR)), 32) AS version_id,
    hash(i, 5) % 24 <> 0 AS is_latest,
    hash(i, 6) % 24 = 0 AS is_delete_marker,
    CASE WHEN hash(i, 6) % 24 <> 0 THEN CAST(exp(4 + (hash(i, 7) % 1000) / 1000.0 * 18) AS BIGINT) END AS size,
    TIMESTAMP '2026-01-31 00:00:00' - to_milliseconds(CAST(hash(i, 8) % 189216000000 AS BIGINT)) AS last_modified_date,
    md5(CAST(i + 2 AS VARCHAR)) AS e_tag,
    CASE WHEN hash(i, 6) % 24 <> 0 THEN ${chosen(9, ["STANDARD", "STANDARD", "STANDARD", "STANDARD", "STANDARD_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"])} END AS storage_class,
    ${chosen(10, ["SSE-S3", "SSE-S3", "SSE-S3", "SSE-KMS", "SSE-KMS", "DSSE-KMS", "NOT-SSE", "SSE-C"])} AS encryption_status
  FROM range(${from}, ${to}) numbers(i)`;

/** As S3 Inventory writes a key into CSV. */
const ENCODED = "replace(replace(url_encode(key), '%20', '+'), '%2F', '/') AS key";

const simple = (key, comparator, ...values) => ({ simpleScopeTerm: { key, comparator, values } });

/** A job with conditions of several kinds, each of which decides objects of the lake. */
const JOB = {
  clientToken: "3b7d4a52-9c1e-4f60-8d2b-7e5a1c9f0b64",
  name: "Tables and documents of the ledger",
  jobType: "ONE_TIME",
  s3JobDefinition: {
    bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }],
    scoping: {
      includes: { and: [simple("OBJECT_EXTENSION", "EQ", "csv", "json", "parquet", "pdf"), simple("OBJECT_KEY", "STARTS_WITH", "exports/", "raw data/", "scans/"), simple("OBJECT_SIZE", "LT", "536870912")] },
      excludes: { and: [simple("OBJECT_LAST_MODIFIED_DATE", "LT", "2021-01-31T00:00:00Z")] },
    },
  },
};

async function digest(file) {
  const hash = createHash("md5");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

const [, , rows, folder] = process.argv;
const count = Number(rows);
if (!Number.isSafeInteger(count) || count < 1 || folder === undefined) {
  console.error(`expected a whole number of rows, from 1, and a folder; found ${JSON.stringify([rows, folder])}`);
  process.exit(2);
}

rmSync(folder, { recursive: true, force: true });
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const literal = (path) => `'${path.replaceAll("'", "''")}'`;
for (const [format, ending] of [
  ["Parquet", "parquet"],
  ["CSV", "csv.gz"],
]) {
  const report = `inventory/ledger/${format.toLowerCase()}`;
  const files = [];
  for (let from = 0; from < count; from += PART) {
    const key = `${report}/data/${String(files.length).padStart(6, "0")}.${ending}`;
    const file = join(folder, key);
    mkdirSync(dirname(file), { recursive: true });
    const part = objects(from, Math.min(from + PART, count));
    const written = "strftime(last_modified_date, '%Y-%m-%dT%H:%M:%S.%gZ') AS last_modified_date";
    await connection.run(
      format === "Parquet"
        ? `COPY (${part}) TO ${literal(file)} (FORMAT parquet)`
        : `COPY (SELECT * REPLACE (${ENCODED}, ${written}) FROM (${part})) TO ${literal(file)} (FORMAT csv, HEADER false, FORCE_QUOTE *, COMPRESSION gzip)`,
    );
    files.push({ key, size: statSync(file).size, MD5checksum: await digest(file) });
  }
  const manifest = { sourceBucket: "ledger", destinationBucket: "arn:aws:s3:::inventory", version: "2016-11-30", creationTimestamp: String(Date.parse(DATE)), fileFormat: format, fileSchema: schemas[format], files };
  const file = join(folder, report, "2026-01-31T01-00Z", "manifest.json");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
  console.log(file);
}
const lines = join(folder, "objects.jsonl");
const current = `SELECT key, size, strftime(last_modified_date, '%Y-%m-%dT%H:%M:%S.%gZ') AS "lastModified", bucket, storage_class AS "storageClass", encryption_status AS "encryptionStatus"
  FROM (${objects(0, count)}) WHERE is_latest AND NOT is_delete_marker`;
await connection.run(`COPY (${current}) TO ${literal(lines)} (FORMAT json)`);
console.log(lines);
const job = join(folder, "job.json");
writeFileSync(job, `${JSON.stringify(JOB, null, 2)}\n`);
console.log(job);
connection.closeSync();
