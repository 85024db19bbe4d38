// What an inventory and SQL have that a plain comparison gets wrong, each on DuckDB.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { COLUMNS, database, declareTable, perObject, readPreview, tableOf, toSql, wouldAnalyze } from "./lake.mjs";

const folder = mkdtempSync(join(tmpdir(), "macie-preflight-traps-"));
after(() => rmSync(folder, { recursive: true }));

/** A job with these blocks of conditions. */
const job = (includes, excludes) => ({
  clientToken: "0b6bd1f1-7a0e-4b0e-9f3b-6a2f0b9d1c11",
  name: "ledger",
  jobType: "ONE_TIME",
  s3JobDefinition: {
    bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }],
    scoping: { ...(includes && { includes: { and: includes } }), ...(excludes && { excludes: { and: excludes } }) },
  },
});
const simple = (key, comparator, ...values) => ({ simpleScopeTerm: { key, comparator, values } });
const csv = job([simple("OBJECT_EXTENSION", "EQ", "csv")]);

/** What the query says of objects with these keys, or with these properties. */
async function decided(request, objects) {
  const db = await database();
  const full = objects.map((object) => ({ size: null, lastModified: null, tags: null, bucket: null, storageClass: null, encryptionStatus: null, ...(typeof object === "string" ? { key: object } : object) }));
  await tableOf(db, "objects", full);
  const { text, outcomes } = toSql(request, { dialect: "duckdb", table: "objects", columns: COLUMNS });
  const rows = await db.rows(perObject(text));
  db.close();
  const found = rows.map(({ outcome }) => outcomes[outcome]);
  assert.deepEqual(found, full.map((object) => wouldAnalyze(request, object)));
  return found.map(({ included }) => included);
}

/** The preview of a job over a table. */
async function previewed(db, request, options, preview) {
  return readPreview(request, await db.rows(toSql(request, { dialect: "duckdb", ...options }).text), preview);
}

test("an extension isn't an ending: a dot has to be before it, in the last segment, and nothing after it", async () => {
  assert.deepEqual(await decided(csv, ["a.csv", "csv", "a/csv", ".csv", "a.csv/b", "a.csv/", "a.csv.", "a.xcsv", "a.CSV", "a.csv\n", "a\n.csv", "a.gz.csv"]), [
    true, false, false, true, false, false, false, false, false, false, true, true,
  ]);
});

test("signs that LIKE and regular expressions know stand for themselves in a prefix", async () => {
  const prefixes = job([simple("OBJECT_KEY", "STARTS_WITH", "100%_/", "a.b/", "\\", "[x]", "it's/")]);
  assert.deepEqual(await decided(prefixes, ["100%_/a", "100x_/a", "100%x/a", "a.b/c", "axb/c", "\\x", "[x]y", "xy", "it's/a", "its/a"]), [
    true, false, false, true, false, true, true, false, true, false,
  ]);
});

test("uppercase letters beyond ASCII aren't the lowercase of any", async () => {
  // The Kelvin sign is the lowercase `k` for most functions: `mKv` isn't a video.
  const all = job([simple("OBJECT_KEY", "STARTS_WITH", "a")]);
  const found = await decided(all, ["a.MKV", "a.m\u212av", "a.T\u0130FF", "a.TIFF"]);
  assert.deepEqual(found, [true, true, true, true]);
  assert.deepEqual(["a.MKV", "a.m\u212av", "a.T\u0130FF", "a.TIFF"].map((key) => wouldAnalyze(all, { key }).analyzed), [false, null, null, false]);
});

test("composed and decomposed letters are different, and so are a letter's cases", async () => {
  const composed = job([simple("OBJECT_KEY", "STARTS_WITH", "caf\u00e9/", "\u1e9e/")]);
  assert.deepEqual(await decided(composed, ["caf\u00e9/a", "cafe\u0301/a", "CAF\u00c9/a", "\u1e9e/a", "\u00df/a", "ss/a"]), [true, false, false, true, false, false]);
});

test("a NUL in a condition doesn't end the statement", async () => {
  const nul = job([simple("OBJECT_KEY", "STARTS_WITH", "a\u0000b")]);
  assert.deepEqual(await decided(nul, ["a\u0000bc", "a\u0000c", "a", "ab"]), [true, false, false, false]);
});

test("nothing in a condition is taken for SQL", async () => {
  const hostile = ["'); DROP TABLE objects; --", "' OR TRUE OR '", "${x}", "/* */", "$1 ?"];
  const request = job([simple("OBJECT_KEY", "STARTS_WITH", ...hostile)]);
  assert.deepEqual(await decided(request, [...hostile.map((prefix) => `${prefix}/a`), "x"]), [...hostile.map(() => true), false]);
});

test("no name of a table or a column is taken for SQL, and one that can't be written is refused", async () => {
  const db = await database();
  await db.run(`CREATE TABLE "in""ventory; --" ("k""ey'" VARCHAR)`);
  await db.run(`INSERT INTO "in""ventory; --" VALUES ('a.csv')`);
  const none = Object.fromEntries(["bucket", "size", "lastModified", "storageClass", "encryptionStatus", "isLatest", "isDeleteMarker"].map((name) => [name, null]));
  const preview = await previewed(db, csv, { table: [`in"ventory; --`], columns: { ...none, key: `k"ey'` } });
  assert.deepEqual(preview.total.taken, { objects: 1, bytes: 0, unsized: 1 });
  for (const dialect of ["duckdb", "athena", "trino", "spark"]) {
    for (const table of ["", ["a", ""], ["a\u0000"], ["a\nb"]]) assert.throws(() => toSql(csv, { dialect, table }), /`?table`? is/);
  }
  assert.throws(() => toSql(csv, { dialect: "spark", table: "t", columns: { key: "${key}" } }), /`columns.key` is `\$\{key\}`; expected a name/);
  db.close();
});

test("columns are found by the names that a table has, however they are written", async () => {
  const db = await database();
  await db.run(`CREATE TABLE listed AS SELECT 'b' AS "Bucket", 'a.csv' AS "K-E Y", 5 AS "size", 'x' AS tags`);
  assert.deepEqual((await previewed(db, csv, { table: "listed", columns: ["Bucket", "K-E Y", "size", "tags"] })).total.all, { objects: 1, bytes: 5, unsized: 0 });
  const query = (columns) => toSql(csv, { dialect: "athena", table: "t", columns }).text;
  assert.match(query(["Key", "LastModifiedDate"]), /"last_modified_date"/);
  assert.throws(() => query(["Bucket", "Size"]), /`columns` is `Bucket, Size`; expected the names of all columns, `Key` among them/);
  assert.throws(() => query(["key", "KEY"]), /expected only one column named `KEY`/);
  assert.throws(() => query("key"), /`columns` is `key`; expected an object, or a list of names/);
  db.close();
});

test("the same time is in a column with and without a time zone, whatever the session's is", async () => {
  const since = job([simple("OBJECT_LAST_MODIFIED_DATE", "GTE", "2026-01-31T12:00:00Z")]);
  const db = await database();
  await db.run("SET TimeZone = 'America/New_York'");
  for (const type of ["TIMESTAMP", "TIMESTAMPTZ", "TIMESTAMP_MS", "TIMESTAMP_NS"]) {
    await db.run(`CREATE OR REPLACE TABLE objects AS SELECT 'a' AS key, CAST(CAST(modified AS ${type === "TIMESTAMPTZ" ? "TIMESTAMPTZ" : "TIMESTAMP"}) AS ${type}) AS last_modified_date FROM (VALUES ('2026-01-31 12:00:00+00'), ('2026-01-31 11:59:59.999+00')) times(modified)`);
    const columns = { bucket: null, size: null, storageClass: null, encryptionStatus: null, isLatest: null, isDeleteMarker: null };
    const { total } = await previewed(db, since, { table: "objects", columns });
    assert.deepEqual([total.taken.objects, total.notTaken.objects], [1, 1], type);
  }
  db.close();
});

test("a later run of a recurring job takes what was changed since the run before, and what has no date", async () => {
  const db = await database();
  await tableOf(db, "objects", ["2026-01-31T12:00:00Z", "2026-01-31T11:59:59.999999Z", null].map((lastModified) => ({ key: "a.csv", size: 1n << 30n, lastModified })));
  const recurring = { ...csv, jobType: "SCHEDULED", scheduleFrequency: { dailySchedule: {} } };
  const options = { table: "objects", columns: COLUMNS, changedSince: new Date("2026-01-31T12:00:00Z") };
  const later = await previewed(db, recurring, options, { laterRun: true, price: 1 });
  assert.deepEqual([later.total.all.objects, later.cost.low.amount], [2, 1]);
  assert.ok(later.assumptions.includes("The costs are those of a later run, over what was created or changed since the run before."));
  const first = await previewed(db, recurring, { ...options, changedSince: undefined });
  assert.deepEqual([first.total.taken.objects, first.cost.high.amount], [3, 0]);
  assert.throws(() => toSql(csv, { dialect: "duckdb", ...options, changedSince: "yesterday" }), /`changedSince` is `yesterday`; expected a time/);
  db.close();
});

test("a condition's time below a microsecond lies between two times of a table", async () => {
  const times = ["2026-01-31T12:00:00.000001Z", "2026-01-31T12:00:00.000002Z"].map((lastModified) => ({ key: "a", lastModified }));
  const with_ = (comparator) => job([simple("OBJECT_LAST_MODIFIED_DATE", comparator, "2026-01-31T12:00:00.0000015Z")]);
  for (const [comparator, expected] of Object.entries({ EQ: [false, false], NE: [true, true], GT: [false, true], GTE: [false, true], LT: [true, false], LTE: [true, false] })) {
    assert.deepEqual(await decided(with_(comparator), [...times, "a"]), [...expected, null], comparator);
  }
});

test("sizes beyond 2^63 are compared and added as they are", async () => {
  const large = job([simple("OBJECT_SIZE", "GT", "9223372036854775807")]);
  const db = await database();
  const columns = { bucket: null, lastModified: null, storageClass: null, encryptionStatus: null, isLatest: null, isDeleteMarker: null };
  for (const type of ["UBIGINT", "HUGEINT"]) {
    await db.run(`CREATE OR REPLACE TABLE objects AS SELECT 'a' AS key, CAST(size AS ${type}) AS size FROM (VALUES ('18446744073709551615'), ('9223372036854775808'), ('9223372036854775807')) sizes(size)`);
    const { text } = toSql(large, { dialect: "duckdb", table: "objects", columns });
    const rows = await db.rows(text);
    assert.deepEqual(rows.map(({ objects, bytes }) => [Number(objects), bytes]).sort(), [[1, "9223372036854775807"], [2, "27670116110564327423"]]);
    assert.equal(readPreview(large, rows).total.all.objects, 3);
  }
  db.close();
});

test("only the latest version of an object counts, and none of a deleted one", async () => {
  const db = await database();
  await db.run(`CREATE TABLE objects AS SELECT * FROM (VALUES
    ('ledger', 'a.csv', 1, TRUE, FALSE), ('ledger', 'a.csv', 2, FALSE, FALSE), ('ledger', 'b.csv', NULL, TRUE, TRUE), ('ledger', 'b.csv', 4, FALSE, FALSE), ('ledger', 'c.csv', 8, NULL, NULL)
  ) versions(bucket, key, size, is_latest, is_delete_marker)`);
  const columns = { lastModified: null, storageClass: null, encryptionStatus: null };
  assert.deepEqual((await previewed(db, csv, { table: "objects", columns })).total.all, { objects: 2, bytes: 9, unsized: 0 });
  db.close();
});

test("in an inventory table of S3 Metadata, the largest sequence number is the latest version", async () => {
  const db = await database();
  await db.run(`CREATE TABLE inventory AS SELECT * FROM (VALUES
    ('ledger', 'a.csv', '80e7', FALSE, 1, MAP {'team': 'x'}), ('ledger', 'a.csv', '80e6', FALSE, 2, MAP {}), ('other', 'a.csv', '80e5', FALSE, 4, MAP {}),
    ('ledger', 'b.csv', '81', TRUE, NULL, NULL), ('ledger', 'b.csv', '80', FALSE, 8, MAP {}), ('ledger', 'c.csv', '80', FALSE, 16, NULL)
  ) versions(bucket, key, sequence_number, is_delete_marker, size, object_tags)`);
  const columns = { lastModified: null, storageClass: null, encryptionStatus: null };
  const tagged = job([{ tagScopeTerm: { comparator: "EQ", key: "TAG", target: "S3_OBJECT", tagValues: [{ key: "team", value: "x" }] } }]);
  const { total } = await previewed(db, tagged, { table: "inventory", source: "metadata", columns });
  assert.deepEqual(total, {
    all: { objects: 3, bytes: 21, unsized: 0 },
    taken: { objects: 1, bytes: 1, unsized: 0 },
    notTaken: { objects: 1, bytes: 4, unsized: 0 },
    unknown: { objects: 1, bytes: 16, unsized: 0 },
  });
  db.close();
});

test("without a column for tags, a condition on tags can't be told, and the notes say so", async () => {
  const tagged = job(undefined, [{ tagScopeTerm: { comparator: "EQ", key: "TAG", target: "S3_OBJECT", tagValues: [{ key: "team", value: "x" }] } }]);
  const query = toSql(tagged, { dialect: "duckdb", table: "objects" });
  assert.ok(query.notes.includes("The table has no object tags, so conditions on tags can't be evaluated."));
  const db = await database();
  await db.run("CREATE TABLE objects AS SELECT 'ledger' AS bucket, 'a' AS key, 1 AS size, now()::TIMESTAMP AS last_modified_date, 'STANDARD' AS storage_class, 'SSE-S3' AS encryption_status, TRUE AS is_latest, FALSE AS is_delete_marker");
  const preview = readPreview(tagged, await db.rows(query.text));
  assert.deepEqual([preview.total.unknown.objects, preview.outcomes[0].by], [1, "/s3JobDefinition/scoping/excludes/and/0"]);
  db.close();
});

test("keys in CSV are URL-encoded, with a plus for a space", async () => {
  const file = join(folder, "part [0]*.csv.gz");
  const line = (key, size, { latest = "true", marker = "false", modified = "2026-01-31T12:00:00.000Z", storageClass = "STANDARD" } = {}) =>
    ["ledger", key, latest, marker, size, modified, storageClass].map((value) => `"${value}"`).join(",");
  const lines = [
    line("a+b/c%2Bd.csv", "1"),
    line("a+b/%C3%A9%0A%00%22%2C.csv", "2", { modified: "2026-01-31T11:59:59.999Z" }),
    line("a%2Bb/x.csv", "4"),
    line("a+b/old.csv", "8", { latest: "false" }),
    line("a+b/deleted.csv", "", { marker: "true", storageClass: "" }),
    line("a+b/unknown.csv", "", { modified: "" }),
  ];
  writeFileSync(file, gzipSync(`${lines.join("\n")}\n`));
  const db = await database();
  const columns = ["Bucket", "Key", "IsLatest", "IsDeleteMarker", "Size", "LastModifiedDate", "StorageClass"];
  await db.run(declareTable({ dialect: "duckdb", table: "inventory", format: "csv", columns, files: [file] }));
  const request = job([simple("OBJECT_KEY", "STARTS_WITH", "a b/"), simple("OBJECT_LAST_MODIFIED_DATE", "GTE", "2026-01-31T12:00:00Z")]);
  const preview = await previewed(db, request, { table: "inventory", text: true, columns: { encryptionStatus: null }, groupBy: ["prefix"] });
  assert.deepEqual(preview.total, {
    all: { objects: 4, bytes: 7, unsized: 1 },
    taken: { objects: 1, bytes: 1, unsized: 0 },
    notTaken: { objects: 2, bytes: 6, unsized: 0 },
    unknown: { objects: 1, bytes: 0, unsized: 1 },
  });
  assert.deepEqual(preview.prefixes.map(({ name }) => name), ["a+b/", "a b/"]);
  db.close();
});

test("rows of another job are refused, and what isn't a row", async () => {
  const row = { job: /'([0-9a-f]{16})' AS job/.exec(toSql(csv, { dialect: "duckdb", table: "t" }).text)[1], outcome: 0n, support: "listed", objects: 2n, bytes: "3", squares: 5, unsized: "0" };
  assert.equal(readPreview(csv, [row]).total.taken.objects, 2);
  const other = job([simple("OBJECT_EXTENSION", "EQ", "pdf")]);
  const elsewhere = { ...csv, s3JobDefinition: { ...csv.s3JobDefinition, bucketDefinitions: [{ accountId: "210987654321", buckets: ["elsewhere"] }] } };
  for (const [request, wrong, message] of [
    [other, {}, /row 0: `job` is the fingerprint of another job/],
    [elsewhere, {}, /row 0: `job` is the fingerprint of another job/],
    [csv, { outcome: 99 }, /row 0: `outcome` is 99; the last outcome is/],
    [csv, { outcome: -1 }, /row 0: `outcome` must be a whole number from 0/],
    [csv, { support: "text" }, /row 0: `support` must be one of `listed`, `archive`/],
    [csv, { objects: null }, /row 0: `objects` must be a whole number from 0/],
    [csv, { unsized: 3 }, /row 0: `unsized` is 3, more than `objects`, 2/],
    [csv, { squares: NaN }, /row 0: `squares` is NaN; expected a number from 0/],
    [csv, { squares: "x" }, /row 0: `squares` must be a number from 0/],
    [csv, { bucket: 1 }, /row 0: `bucket` must be a string or `null`/],
    [csv, { bytes: 10n ** 30n }, /row 0: `objects` or `bytes` is larger than any lake/],
  ]) {
    assert.throws(() => readPreview(request, [{ ...row, ...wrong }]), message);
  }
  assert.throws(() => readPreview(csv, "rows"), /readPreview expects a list of rows; found a string/);
  assert.throws(() => readPreview(csv, [1]), /row 0: expected an object with the columns of the query/);
});
