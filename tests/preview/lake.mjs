// Objects and jobs at random, chosen to be hard to compare; and DuckDB, with a table of such objects.

import { DuckDBInstance } from "@duckdb/node-api";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.env.PACKAGE;
if (!folder) throw new Error("PACKAGE isn't set; run these tests with `cargo xtask test`");

export const { RejectedError, compileScope, more, unknown, wouldAnalyze } = await import(pathToFileURL(join(folder, "index.js")));
export const { declareTable, readPreview, toSql } = await import(pathToFileURL(join(folder, "preview.js")));

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Choices at random. */
export class Choices {
  constructor(seed) {
    this.number = randomNumbers(seed);
  }

  upTo(most) {
    return Math.floor(this.number() * (most + 1));
  }

  of(list) {
    return list[Math.floor(this.number() * list.length)];
  }

  chance(share) {
    return this.number() < share;
  }

  some(list, most) {
    return Array.from({ length: 1 + this.upTo(most - 1) }, () => this.of(list));
  }
}

const SEGMENTS = [
  "exports", "Exports", "EXPORTS", "a", "", ".", "..", "a.b", "100%", "100_", "100x", "_", "%", "*", "?", "it's", "''", "\"", "`", "\\", "\\u0041", "\\x41",
  "$x", "${env:HOME}", "$$", ";", "; DROP TABLE objects; --", "--", "/*", "*/", "line\nbreak", "\r\n", "tab\t", "nul\u0000byte", "\u0000", "\u0001", "é", "e\u0301", "ß", "ẞ", "İ", "ı", "\u212a",
  "K", "k", "ſ", "😀", "👨‍👩‍👧", "日本", "\u{10ffff}", "\uffff", "\u00a0", "\u200b", "\u202e", "\ufeff", " ", "a b", "a+b", "a%20b", "%2F", "logs", "logs-old", "data=1", "{x}", "[x]", "(x)", "^x$", "|", "U&'\\0041'", "E'x'",
];

export const EXTENSIONS = [
  "csv", "CSV", "Csv", "json", "gz", "GZ", "tar", "zip", "parquet", "avro", "pdf", "txt", "jpg", "JPG", "m\u212av", "mkv", "MKV", "TİFF", "tiff", "i̇co", "ico", "ledger", "c%v", "c_v", "cxv", "csv ", " csv",
  "csv\n", "\ncsv", "\n", "csv\u0000", "cs\u0000v", "é", "e\u0301", "it's", "\\z", "$", "😀", "${x}", ";", "日本", "csv%", "",
];

const BUCKETS = ["ledger", "ledger-2", "LEDGER", "led.ger", "it's", "other"];
const TAG_KEYS = ["team", "Team", "stage", "it's", "é", "e\u0301", "a.b", "", "nul\u0000", "😀"];
const TAG_VALUES = ["", "ledger", "Ledger", "x'y", "é", "\u0000", "prod"];
const CLASSES = ["STANDARD", "STANDARD_IA", "ONEZONE_IA", "REDUCED_REDUNDANCY", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE", "SNOW", "standard"];
const ENCRYPTIONS = ["SSE-S3", "SSE-KMS", "DSSE-KMS", "SSE-C", "NOT-SSE", "sse-c"];
const SIZES = [0n, 1n, 9n, 10n, 11n, 1023n, 1024n, 5n << 20n, (512n << 20n) + 1n, 8n << 30n, (8n << 30n) + 1n, 20n << 30n, (20n << 30n) + 1n, (1n << 53n) + 1n, (1n << 63n) - 1n];
const TIMES = [
  "2026-01-31T12:00:00Z", "2026-01-31T12:00:00.000001Z", "2026-01-31T11:59:59.999999Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59.999999Z", "2024-02-29T23:59:59.123456Z", "2025-03-30T01:30:00Z", "2025-10-26T01:30:00.5Z",
];
/** Times of conditions; some are below a microsecond. */
const CONDITION_TIMES = [...TIMES, "2026-01-31T12:00:00.0000005Z", "2026-01-31T11:59:59.999999999Z", "1969-12-31T23:59:59.9999995Z", "2026-02-01T00:00:00Z"];

/** Keys, with every extension that conditions may ask for. */
function key(choices) {
  const segments = choices.some(SEGMENTS, 4);
  const extension = choices.chance(0.75) ? `.${choices.of(EXTENSIONS)}` : "";
  return segments.join("/") + extension;
}

/** An object, of which some properties aren't known. */
export function randomObject(choices) {
  const known = (value) => (choices.chance(0.85) ? value : null);
  return {
    key: key(choices),
    size: known(choices.of(SIZES)),
    lastModified: known(choices.of(TIMES)),
    tags: known(Object.fromEntries(Array.from({ length: choices.upTo(3) }, () => [choices.of(TAG_KEYS), choices.of(TAG_VALUES)]))),
    bucket: known(choices.of(BUCKETS)),
    storageClass: known(choices.of(CLASSES)),
    encryptionStatus: known(choices.of(ENCRYPTIONS)),
  };
}

/** A list, which may have other items than these. */
function opened(choices, list) {
  if (choices.chance(0.06)) list.push(unknown);
  if (choices.chance(0.06)) list[more] = true;
  return list;
}

function condition(choices) {
  const simple = (key, comparator, values) => ({ simpleScopeTerm: { key, comparator, values } });
  const comparator = choices.of(["EQ", "NE"]);
  const order = choices.of(["EQ", "NE", "GT", "GTE", "LT", "LTE"]);
  switch (choices.upTo(9)) {
    case 0:
    case 1:
    case 2:
      return simple("OBJECT_EXTENSION", comparator, opened(choices, choices.some(EXTENSIONS, 6)));
    case 3:
    case 4:
      return simple("OBJECT_KEY", "STARTS_WITH", opened(choices, Array.from({ length: 1 + choices.upTo(12) }, () => key(choices).slice(0, 1 + choices.upTo(8)))));
    case 5:
      return simple("OBJECT_SIZE", order, [String(choices.of(SIZES))]);
    case 6:
      return simple("OBJECT_LAST_MODIFIED_DATE", order, [choices.of(CONDITION_TIMES)]);
    case 7:
      return { tagScopeTerm: { comparator, key: "TAG", target: "S3_OBJECT", tagValues: opened(choices, Array.from({ length: 1 + choices.upTo(3) }, () => ({ key: choices.of(TAG_KEYS), value: choices.of(TAG_VALUES) }))) } };
    case 8:
      return choices.chance(0.2) ? unknown : simple("TAG", comparator, [choices.of(TAG_KEYS)]);
    default:
      return simple("OBJECT_SIZE", choices.of(["STARTS_WITH", "GT"]), ["10"]);
  }
}

const block = (choices, make, most) => ({ and: opened(choices, Array.from({ length: 1 + choices.upTo(most - 1) }, () => make(choices))) });

function bucketCondition(choices) {
  const comparator = choices.of(["EQ", "NE"]);
  if (choices.chance(0.8)) return { simpleCriterion: { key: "S3_BUCKET_NAME", comparator, values: opened(choices, choices.some(BUCKETS, 3)) } };
  return { simpleCriterion: { key: "S3_BUCKET_SHARED_ACCESS", comparator, values: ["EXTERNAL"] } };
}

/** The rules for errors that say nothing of what an object is compared with: a job may have them here. */
const OPTIONS = { now: "2026-06-01T00:00:00Z" };

/** A job that has no error, and the options under which that is so. */
export function randomJob(choices) {
  for (;;) {
    const scoping = {};
    if (choices.chance(0.75)) scoping.includes = block(choices, condition, 3);
    if (choices.chance(0.6)) scoping.excludes = block(choices, condition, 3);
    const s3JobDefinition = { scoping };
    if (choices.chance(0.7)) s3JobDefinition.bucketDefinitions = [{ accountId: "210987654321", buckets: opened(choices, choices.some(["ledger", "ledger-2", "led.ger"], 2)) }];
    else {
      s3JobDefinition.bucketCriteria = {};
      if (choices.chance(0.8)) s3JobDefinition.bucketCriteria.includes = block(choices, bucketCondition, 2);
      if (choices.chance(0.5)) s3JobDefinition.bucketCriteria.excludes = block(choices, bucketCondition, 2);
    }
    const job = { clientToken: "0b6bd1f1-7a0e-4b0e-9f3b-6a2f0b9d1c11", name: "ledger", jobType: "ONE_TIME", s3JobDefinition };
    try {
      return { job, scope: compileScope(job, OPTIONS), options: OPTIONS };
    } catch (error) {
      if (!(error instanceof RejectedError)) throw error;
    }
  }
}

const hex = (text) => Buffer.from(text, "utf8").toString("hex");

/** A database in memory. */
export async function database() {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  return {
    connection,
    run: (sql) => connection.run(sql),
    /** All rows, as objects. */
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS(),
    close: () => connection.closeSync(),
  };
}

/** Makes a table of objects, which has an id for each. Texts go through a file as hexadecimal digits: a NUL in one would end it elsewhere. */
export async function tableOf(db, name, objects) {
  const folder = mkdtempSync(join(tmpdir(), "macie-preflight-lake-"));
  const file = join(folder, "objects.jsonl");
  const text = (value) => (value === null || value === undefined ? null : hex(value));
  const lines = objects.map((object, id) =>
    JSON.stringify({
      id,
      key: text(object.key),
      size: object.size === null || object.size === undefined ? null : String(object.size),
      modified: object.lastModified ?? null,
      tags: object.tags ? Object.entries(object.tags).map(([key, value]) => ({ key: hex(key), value: hex(value) })) : null,
      bucket: text(object.bucket),
      class: text(object.storageClass),
      encryption: text(object.encryptionStatus),
    }),
  );
  writeFileSync(file, lines.join("\n"));
  await db.run(`
    CREATE OR REPLACE TABLE ${name} AS SELECT id, decode(from_hex(bucket)) AS bucket, decode(from_hex(key)) AS key, CAST(size AS BIGINT) AS size,
      CAST(modified AS TIMESTAMP) AS last_modified_date, decode(from_hex(class)) AS storage_class, decode(from_hex(encryption)) AS encryption_status,
      CASE WHEN tags IS NOT NULL THEN map_from_entries(list_transform(tags, lambda tag: struct_pack(k := decode(from_hex(tag.key)), v := decode(from_hex(tag.value))))) END AS object_tags
    FROM read_json('${file}', format = 'newline_delimited', columns = {id: 'BIGINT', key: 'VARCHAR', size: 'VARCHAR', modified: 'VARCHAR', tags: 'STRUCT(key VARCHAR, value VARCHAR)[]', bucket: 'VARCHAR', class: 'VARCHAR', encryption: 'VARCHAR'})`);
  rmSync(folder, { recursive: true });
}

/** The columns of such a table, which has no versions. */
export const COLUMNS = { isLatest: null, isDeleteMarker: null, tags: "object_tags" };

/** The query with a row for each object in the place of what it counts. */
export function perObject(text) {
  const end = text.lastIndexOf("\nSELECT\n");
  return `${text.slice(0, end).replace("  SELECT ", "  SELECT id, ")}\nSELECT id, outcome FROM decided ORDER BY id`;
}
