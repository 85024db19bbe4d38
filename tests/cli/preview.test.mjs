// `preview`: what a job would take from a lake, from lists of objects and from the answers of engines.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { gzipSync } from "node:zlib";
import { schemas } from "../../benches/inventory.mjs";
import { manifestOf, report, row } from "./lake.mjs";
import { ERROR, folder, GOOD, run, shell } from "./run.mjs";

/** A job that takes only CSV below `exports/`. */
const JOB = {
  ...GOOD,
  s3JobDefinition: {
    ...GOOD.s3JobDefinition,
    scoping: {
      includes: { and: [{ simpleScopeTerm: { key: "OBJECT_EXTENSION", comparator: "EQ", values: ["csv"] } }, { simpleScopeTerm: { key: "OBJECT_KEY", comparator: "STARTS_WITH", values: ["exports/"] } }] },
    },
  },
};

const GB = 1 << 30;

/** Two objects that the job takes, two that it doesn't, an old version, and a delete marker. */
const OBJECTS = [
  { key: "exports/a b+c%.csv", size: GB },
  { key: 'exports/quote".csv', size: 3 * GB },
  { key: "exports/d.parquet", size: GB },
  { key: "imports/e.csv", size: GB },
  { key: "exports/old.csv", size: GB, isLatest: false },
  { key: "exports/gone.csv", isDeleteMarker: true },
];

/** The preview that a run prints as JSON. */
function previewed(args, options) {
  const { code, out, err } = run(["preview", "job.json", "--format", "json", ...args], options);
  assert.equal(code, 0, err);
  return { ...JSON.parse(out), err };
}

const totals = ({ preview: { total } }) => Object.fromEntries(Object.entries(total).map(([name, { objects, bytes }]) => [name, [objects, bytes]]));

const EXPECTED = { all: [4, 6 * GB], taken: [2, 4 * GB], notTaken: [2, 2 * GB], unknown: [0, 0] };

suite("a report of S3 Inventory", () => {
  for (const engine of ["builtin", "duckdb"]) {
    test(`is counted by ${engine}: latest versions, decoded keys, its date`, (t) => {
      const cwd = folder(t, { "job.json": JOB, ...report([OBJECTS.slice(0, 3), OBJECTS.slice(3)]) });
      const { preview, job, lists, err, version } = previewed(["--inventory", manifestOf(), "--engine", engine], { cwd });
      assert.equal(err, "");
      assert.deepEqual(totals({ preview }), EXPECTED);
      assert.equal(preview.inventoryDate, "2026-01-31T01:00:00.000Z");
      assert.deepEqual([version, job], [1, { file: "job.json", document: 0, name: "Orders" }]);
      assert.deepEqual(lists, [{ file: manifestOf(), bucket: "larkfield-orders", date: "2026-01-31T01:00:00.000Z" }]);
      // 4 GB, of which one is free.
      assert.equal(preview.cost.low.amount, 3);
    });
  }

  test("is found from another folder by --root, and by default from the manifest up", (t) => {
    const files = report([OBJECTS]);
    const { [manifestOf()]: manifest, ...data } = files;
    const cwd = folder(t, { "job.json": JOB, "manifest.json": manifest, ...Object.fromEntries(Object.entries(data).map(([name, content]) => [`copy/${name}`, content])) });
    const { code, out, err } = run(["preview", "job.json", "--inventory", "manifest.json"], { cwd });
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, /^macie-preflight: `manifest\.json`: can't use 1 of 1 file: `.*part-0\.csv\.gz`: it doesn't exist; pass `--root DIR`, where the content of the destination bucket is\n$/);
    assert.deepEqual(totals(previewed(["--inventory", "manifest.json", "--root", "copy"], { cwd })), EXPECTED);
  });

  test("of several buckets is several manifests, which can have the same job", (t) => {
    const cwd = folder(t, { "job.json": JOB, ...report([OBJECTS]), ...report([OBJECTS], { bucket: "other", time: Date.parse("2026-01-29T01:00:00Z") }) });
    const { preview } = previewed(["--inventory", manifestOf(), "--inventory", manifestOf("other")], { cwd });
    assert.deepEqual(preview.buckets.map(({ name, amounts }) => [name, amounts.taken.objects, amounts.all.objects]), [["larkfield-orders", 2, 4], ["other", 0, 4]]);
    // The older one.
    assert.equal(preview.inventoryDate, "2026-01-29T01:00:00.000Z");
  });

  test("that lacks files, or whose files were changed, isn't counted, and each is told", (t) => {
    const files = report([OBJECTS, OBJECTS, OBJECTS]);
    const [missing, short, changed] = Object.keys(files).filter((name) => name.endsWith(".gz"));
    const cwd = folder(t, { "job.json": JOB, ...files });
    writeFileSync(join(cwd, changed), Buffer.from(files[changed]).fill(0, 20, 24));
    const afterChange = run(["preview", "job.json", "--inventory", manifestOf()], { cwd });
    assert.deepEqual([afterChange.code, afterChange.out], [2, ""]);
    assert.match(afterChange.err, /the checksum is another one for 1 of 3 files: `.*part-2\.csv\.gz`; copy the report again/);
    writeFileSync(join(cwd, short), "");
    const missingFiles = Object.fromEntries(Object.entries(files).filter(([name]) => name !== missing));
    const other = folder(t, { "job.json": JOB, ...missingFiles, [short]: "" });
    const { code, err } = run(["preview", "job.json", "--inventory", manifestOf()], { cwd: other });
    assert.equal(code, 2);
    assert.match(err, /can't use 2 of 3 files: `.*part-0\.csv\.gz`: it doesn't exist; `.*part-1\.csv\.gz` has 0 bytes instead of \d+/);
    assert.doesNotMatch(err, /--root/);
  });

  test("twice, or in ORC, or with keys outside of its bucket, is refused", (t) => {
    const cwd = folder(t, {
      "job.json": JOB,
      ...report([OBJECTS]),
      "again/manifest.json": report([OBJECTS])[manifestOf()],
      "orc.json": report([], { changes: { fileFormat: "ORC" } })[manifestOf()],
      "out.json": report([], { changes: { files: [{ key: "../../etc/passwd", size: 1 }] } })[manifestOf()],
      "no.json": { sourceBucket: "x", files: [] },
    });
    const error = (...lists) => run(["preview", "job.json", ...lists.flatMap((list) => ["--inventory", list])], { cwd }).err;
    assert.match(error(manifestOf(), "again/manifest.json"), /both list the bucket `larkfield-orders`; pass only one of them|is listed twice/);
    assert.match(error(manifestOf(), "reports/larkfield-orders/weekly/data/part-0.csv.gz"), /`.*part-0\.csv\.gz` is listed twice; pass either its manifest or the file/);
    assert.match(error("orc.json"), /ORC isn't supported; set the output format of the inventory to Parquet or CSV, or run the query that `--sql athena` prints/);
    assert.match(error("out.json"), /the key `\.\.\/\.\.\/etc\/passwd` leads out of its bucket/);
    assert.match(error("no.json"), /`no\.json` isn't a manifest of S3 Inventory: `fileFormat` must be/);
  });

  test("can be empty", (t) => {
    const cwd = folder(t, { "job.json": JOB, ...report([]), ...report([[]], { bucket: "other" }) });
    for (const engine of ["builtin", "duckdb"]) {
      const { preview } = previewed(["--inventory", manifestOf(), "--inventory", manifestOf("other"), "--engine", engine], { cwd });
      assert.equal(preview.total.all.objects, 0);
    }
  });

  test("without its manifest needs its columns", (t) => {
    const text = OBJECTS.map((object) => `${row(object)}\n`).join("");
    const cwd = folder(t, { "job.json": JOB, "part.csv": text, "part.csv.gz": gzipSync(text) });
    const { code, err } = run(["preview", "job.json", "--inventory", "part.csv"], { cwd });
    assert.equal(code, 2);
    assert.match(err, /can't read `part\.csv`: its first row doesn't name a column `key`.*; pass the report's manifest\.json, or `--columns` with the `fileSchema` in it/);
    for (const list of ["part.csv", "part.csv.gz"]) assert.deepEqual(totals(previewed(["--inventory", list, "--columns", schemas.CSV], { cwd })), EXPECTED);
  });
});

test("files of one pattern are one list, and DuckDB leaves nothing behind", (t) => {
  const text = (objects) => gzipSync(objects.map((object) => `${row(object)}\n`).join(""));
  const cwd = folder(t, { "job.json": JOB, "lake/1.csv.gz": text(OBJECTS.slice(0, 3)), "lake/2.csv.gz": text(OBJECTS.slice(3)) });
  mkdirSync(join(cwd, "tmp"));
  for (const engine of ["builtin", "duckdb"]) {
    const { lists, ...rest } = previewed(["--inventory", "lake/*.gz", "--columns", schemas.CSV, "--engine", engine], { cwd, env: { TMPDIR: join(cwd, "tmp") } });
    assert.deepEqual(lists, [{ file: "lake/*.gz", bucket: null, date: null }]);
    assert.deepEqual(totals(rest), EXPECTED);
  }
  writeFileSync(join(cwd, "lake/3.parquet"), "no");
  const { code, err } = run(["preview", "job.json", "--inventory", "lake/3.parquet"], { cwd, env: { TMPDIR: join(cwd, "tmp") } });
  assert.equal(code, 2);
  assert.match(err, /DuckDB can't read `lake\/3\.parquet`: /);
  assert.deepEqual(readdirSync(join(cwd, "tmp")), []);
  const { out } = run(["preview", "job.json", "--inventory", "lake/*.gz", "--columns", schemas.CSV, "--sql", "duckdb"], { cwd });
  assert.match(out, /read_csv\(\['lake\/1\.csv\.gz', 'lake\/2\.csv\.gz'\]/);
});

test("a later run takes what was changed since a time", (t) => {
  const job = { ...GOOD, jobType: "SCHEDULED", initialRun: true, scheduleFrequency: { dailySchedule: {} } };
  const objects = [{ key: "old.csv", modified: "2026-01-01T00:00:00.000Z" }, { key: "new.csv", modified: "2026-01-30T00:00:00.000Z" }];
  const cwd = folder(t, { "job.json": job, "once.json": GOOD, "keys.txt": "a\n", ...report([objects]) });
  const since = ["--changed-since", "2026-01-29T00:00:00Z"];
  const { preview, changedSince } = previewed(["--inventory", manifestOf(), ...since], { cwd });
  assert.deepEqual([preview.total.all.objects, changedSince], [1, "2026-01-29T00:00:00Z"]);
  assert.match(run(["preview", "job.json", "--inventory", manifestOf(), ...since], { cwd }).out, /^Orders would cost .* for a later run\n/);
  assert.match(run(["preview", "job.json", "--sql", "athena", ...since], { cwd }).out, /--rows result\.csv --changed-since 2026-01-29T00:00:00Z\n/);
  const error = (...args) => run(["preview", ...args], { cwd }).err.split("\n")[0];
  assert.match(error("once.json", "--inventory", manifestOf(), ...since), /`--changed-since` is for recurring jobs; `once\.json` runs only once/);
  assert.match(error("job.json", "--inventory", manifestOf(), "--changed-since", "monday"), /--changed-since.* a time such as `2026-01-31T12:00:00Z`/);
  // What has no date counts.
  assert.equal(previewed(["--inventory", "keys.txt", ...since], { cwd }).preview.total.all.objects, 1);
  assert.equal(previewed(["--inventory", manifestOf(), "--engine", "builtin", ...since], { cwd }).preview.total.all.objects, 1);
});

suite("other lists", () => {
  const listing = { Contents: OBJECTS.slice(0, 4).map(({ key, size }) => ({ Key: key, Size: size, LastModified: "2026-01-30T12:00:00+00:00", StorageClass: "STANDARD" })) };

  test("are answers of the API, lines of objects, tables with a header, and keys", (t) => {
    const objects = OBJECTS.slice(0, 4).map(({ key, size }) => ({ key, size }));
    const cwd = folder(t, {
      "job.json": JOB,
      "objects.json": listing,
      "objects.jsonl": objects.map((object) => JSON.stringify(object)).join("\n"),
      "table.csv": `key,size\n${objects.map(({ key, size }) => `"${key.replaceAll('"', '""')}",${size}\n`).join("")}`,
      "keys.txt": objects.map(({ key }) => `${key}\n`).join(""),
    });
    for (const list of ["objects.json", "objects.jsonl", "table.csv"]) assert.deepEqual(totals(previewed(["--inventory", list], { cwd })), EXPECTED, list);
    const { preview } = previewed(["--inventory", "keys.txt"], { cwd });
    assert.deepEqual([preview.total.taken, preview.total.all.objects], [{ objects: 2, bytes: 0, unsized: 2 }, 4]);
  });

  test("are patterns, too", (t) => {
    const cwd = folder(t, { "job.json": JOB, "lists/1.json": listing, "lists/2.jsonl": '{"key":"exports/x.csv","size":1}\n' });
    assert.equal(previewed(["--inventory", "lists/*"], { cwd }).preview.total.all.objects, 5);
    assert.match(run(["preview", "job.json", "--inventory", "none/*.csv"], { cwd }).err, /no file matches `none\/\*\.csv`/);
  });

  test("that don't have everything are counted, with a note", (t) => {
    const cwd = folder(t, { "job.json": JOB, "page.json": { ...listing, NextToken: "x" }, "empty.json": { RequestCharged: null } });
    const { err, preview } = previewed(["--inventory", "page.json", "--inventory", "empty.json"], { cwd });
    assert.equal(preview.total.all.objects, 4);
    assert.equal(err, "macie-preflight: `page.json` isn't complete: it says that the list goes on, so the numbers are too low\nmacie-preflight: `empty.json` lists no objects\n");
  });

  test("that can't be read are errors that say where", (t) => {
    const cwd = folder(t, {
      "job.json": JOB,
      "cut.json": '{"Contents":[{"Key":"a"},',
      "cut.csv.gz": gzipSync(`key\n${Array.from({ length: 99 }, (_, number) => `${number * 7919}\n`).join("")}`).subarray(0, 90),
      "empty.txt.gz": "",
      "bad.jsonl": '{"key":"a"}\n{"key":1}\n',
      "list.xlsx": "",
      "symlink.txt": "s3://x",
      "lists/a.orc": "",
    });
    const error = (list) => {
      const { code, out, err } = run(["preview", "job.json", "--inventory", list], { cwd });
      assert.deepEqual([code, out], [2, ""]);
      return err.replace("macie-preflight: ", "").trimEnd();
    };
    assert.equal(error("cut.json"), "can't read `cut.json`: the JSON is cut off after row 1");
    for (const cut of ["cut.csv.gz", "empty.txt.gz"]) assert.equal(error(cut), `can't read \`${cut}\`: the compressed file is cut off`);
    assert.equal(error("bad.jsonl"), "can't read `bad.jsonl`: row 2, line 2: `key` must be a string");
    assert.equal(error("missing.csv"), "can't read `missing.csv`: it doesn't exist");
    assert.match(error("list.xlsx"), /^can't tell what `list\.xlsx` is; expected a manifest\.json of S3 Inventory, or a file/);
    assert.match(error("symlink.txt"), /lists the files of a report, not objects; pass the report's manifest\.json/);
    assert.match(error("lists"), /`lists` is a directory; pass its manifest\.json, or a pattern in quotes, such as 'lists\/\*\.parquet'/);
    assert.match(error("lists/a.orc"), /ORC isn't supported/);
    assert.equal(spawnSync("mkfifo", [join(cwd, "fifo.csv"), join(cwd, "fifo.json")]).status, 0);
    for (const name of ["fifo.csv", "fifo.json"]) assert.equal(error(name), `\`${name}\` isn't a file, and a list is read more than once; write it to a file first`);
    assert.match(error("/dev/null"), /^`\/dev\/null` isn't a file/);
  });

  test("below a directory that can't be read aren't passed over", { skip: process.getuid?.() === 0 }, (t) => {
    const cwd = folder(t, { "job.json": JOB, "lists/a/1.json": listing, "lists/b/2.json": listing });
    chmodSync(join(cwd, "lists/b"), 0);
    t.after(() => chmodSync(join(cwd, "lists/b"), 0o700));
    const { code, err } = run(["preview", "job.json", "--inventory", "lists/**/*.json"], { cwd });
    assert.equal(code, 2);
    assert.match(err, /can't read the directory `lists\/b`: permission denied/);
  });
});

suite("SQL", () => {
  test("is printed with the statement for the table and how it is run, and its result is read back", (t) => {
    const cwd = folder(t, { "job.json": JOB, ...report([OBJECTS]) });
    const { code, out, err } = run(["preview", "job.json", "--inventory", manifestOf(), "--sql", "athena", "--table", "lake.inventory"], { cwd });
    assert.deepEqual([code, err], [0, ""]);
    assert.match(out, /^-- What the job of job\.json takes/);
    assert.match(out, /\nCREATE EXTERNAL TABLE `lake`\.`inventory` \(/);
    assert.match(out, /LOCATION 's3:\/\/larkfield-reports\/reports\/larkfield-orders\/weekly\/hive\/dt=2026-01-31-01-00\/'/);
    assert.match(out, /-- Then: macie-preflight preview job\.json --rows result\.csv\n/);
    assert.match(out, /FROM "lake"\."inventory"/);
    assert.match(out, /;\n$/);
  });

  test("of DuckDB gives the preview that counting gives", async (t) => {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const cwd = folder(t, { "job.json": JOB, ...report([OBJECTS]) });
    const { out } = run(["preview", "job.json", "--inventory", manifestOf(), "--sql", "duckdb", "--group-by", "bucket,prefix"], { cwd });
    const connection = await (await DuckDBInstance.create(":memory:", { file_search_path: cwd })).connect();
    const [declaration, query] = out.split(";\n");
    await connection.run(declaration);
    await connection.run(query.replace("'result.json'", `'${join(cwd, "result.json")}'`));
    await connection.run(query.replace("'result.json' (FORMAT json)", `'${join(cwd, "result.csv")}' (HEADER)`));
    connection.closeSync();
    const counted = previewed(["--inventory", manifestOf(), "--group-by", "bucket,prefix"], { cwd }).preview;
    for (const file of ["result.csv", "result.json"]) {
      const { preview } = previewed(["--rows", file], { cwd });
      assert.deepEqual({ ...preview, assumptions: [], inventoryDate: counted.inventoryDate }, { ...counted, assumptions: [] }, file);
    }
  });

  test("of several lists writes a result for each", (t) => {
    const cwd = folder(t, { "job.json": JOB, ...report([OBJECTS]), ...report([OBJECTS], { bucket: "other" }) });
    const { out } = run(["preview", "job.json", "--inventory", manifestOf(), "--inventory", manifestOf("other"), "--sql", "duckdb"], { cwd });
    assert.match(out, /--rows result-1\.json --rows result-2\.json\n/);
    assert.deepEqual(out.match(/TO '.*'/g), ["TO 'result-1.json'", "TO 'result-2.json'"]);
  });

  test("needs the files of a report only for DuckDB", (t) => {
    const cwd = folder(t, { "job.json": JOB, "manifest.json": report([OBJECTS])[manifestOf()] });
    for (const dialect of ["athena", "trino", "spark"]) {
      const { code, err } = run(["preview", "job.json", "--inventory", "manifest.json", "--sql", dialect], { cwd });
      assert.deepEqual([code, err], [0, ""], dialect);
      assert.match(run(["preview", "job.json", "--inventory", "manifest.json", "--sql", dialect, "--root", "."], { cwd }).err, /`--root` can't be used with `--sql/);
    }
    assert.match(run(["preview", "job.json", "--inventory", "manifest.json", "--sql", "duckdb"], { cwd }).err, /can't use 1 of 1 file/);
  });

  test("has names of files in comments on one line, as words of a shell", (t) => {
    const cwd = folder(t, { "a job's.json": JOB, "b\nDROP TABLE x; --.json": JOB });
    assert.match(run(["preview", "a job's.json", "--sql", "athena"], { cwd }).out, /\n-- Then: macie-preflight preview 'a job'\\''s\.json' --rows result\.csv\n/);
    const { out } = run(["preview", "b\nDROP TABLE x; --.json", "--sql", "athena"], { cwd });
    assert.match(out, /preview \$'b\\012DROP TABLE x; --\.json' --rows/);
    assert.doesNotMatch(out, /^(?:-- )?DROP/m);
  });

  test("without a list is for a table that exists", (t) => {
    const cwd = folder(t, { "job.json": JOB });
    const { code, out } = run(["preview", "job.json", "--sql", "spark", "--table", "a.b", "--source", "metadata"], { cwd });
    assert.equal(code, 0);
    assert.match(out, /FROM `a`\.`b`/);
    assert.match(out, /sequence_number/);
    assert.doesNotMatch(out, /CREATE/);
  });

  test("rows of another job, or of no query, are refused", (t) => {
    const cwd = folder(t, { "job.json": JOB, "none.csv": "a,b\n1,2\n", "other.json": '[{"job":"x","outcome":0,"support":"listed","objects":1,"bytes":1,"squares":1,"unsized":0}]' });
    const error = (file) => run(["preview", "job.json", "--rows", file], { cwd });
    assert.deepEqual(error("none.csv"), { code: 2, out: "", err: "macie-preflight: can't read `none.csv`: the result has no column `job`; expected the rows of the query with their names\n" });
    writeFileSync(join(cwd, "header.csv"), "key\n");
    assert.match(error("header.csv").err, /can't read `header\.csv`: the result has no column `job`/);
    writeFileSync(join(cwd, "text.json"), "[1]");
    assert.match(error("text.json").err, /each row must be an object/);
    assert.match(run(["preview", "job.json", "--sql", "athena", "--columns", "Bucket,Size"], { cwd }).err, /: option `--columns` is `Bucket, Size`; expected the names of all columns, `Key` among them\n/);
    assert.match(error("other.json").err, /row 0: `job` is the fingerprint of another job; run the query of this one/);
  });
});

suite("what is shown", () => {
  const cwdOf = (t, job = JOB) => folder(t, { "job.json": job, ...report([OBJECTS]) });

  test("is the money first, then bars, then assumptions", (t) => {
    const { code, out, err } = run(["preview", "job.json", "--inventory", manifestOf(), "--group-by", "bucket,prefix"], { cwd: cwdOf(t) });
    assert.deepEqual([code, err], [0, ""]);
    assert.match(out, /^Orders would cost \$3\.00\n/);
    assert.match(out, /\n {2}Taken +2 objects, 4 GB of 4 objects, 6 GB\n/);
    assert.match(out, /\n {2}Included because all conditions in `includes` match\.\n {2}█{16} {10}67% {2}4 GB {2}2 objects\n/);
    assert.match(out, /\nPrefixes\n {2}exports\/\n {2}█+░+ +83%/);
    assert.match(out, /\nAssumptions\n {2}- /);
    assert.doesNotMatch(out, /\u001b/);
  });

  test("has colors where they are wanted", (t) => {
    const { out } = run(["preview", "job.json", "--inventory", manifestOf(), "--color", "always"], { cwd: cwdOf(t) });
    assert.match(out, /^\u001b\[1mOrders would cost \$3\.00\u001b\[0m\n/);
    assert.match(out, /\u001b\[32m█+\u001b\[0m/);
  });

  test("follows price, ratio, and quota", (t) => {
    const cwd = folder(t, { "job.json": GOOD, "a.jsonl": `{"key":"a.zip","size":${2 * GB}}\n` });
    const { preview } = previewed(["--inventory", "a.jsonl", "--price", "0.5", "--ratio", "4"], { cwd });
    // 8 GB, of which one is free.
    assert.equal(preview.cost.low.amount, 3.5);
    assert.equal(preview.cost.low.months, 1);
    assert.equal("pricesAsOf" in preview, false);
    // A month has a TB, and a GB of it is free.
    assert.equal(previewed(["--inventory", "a.jsonl", "--ratio", "4", "--quota", "0.00390625"], { cwd }).preview.cost.low.months, 2);
  });

  test("names of buckets and keys can't write to the terminal or into the page", (t) => {
    const nasty = '\u001b[31m<script>alert(1)</script>"&/';
    const cwd = folder(t, { "job.json": GOOD, "a.jsonl": `${JSON.stringify({ key: `${nasty}x.csv`, size: 5 })}\n` });
    const { out, code } = run(["preview", "job.json", "--inventory", "a.jsonl", "--group-by", "prefix", "--html", "page.html"], { cwd });
    assert.equal(code, 0);
    assert.doesNotMatch(out, /\u001b/);
    const html = readFileSync(join(cwd, "page.html"), "utf8");
    assert.doesNotMatch(html, /<script|\u001b/);
    assert.match(html, /&#60;script&#62;/);
  });

  test("is the same in the page, which needs nothing else", (t) => {
    const cwd = cwdOf(t);
    const { code } = run(["preview", "job.json", "--inventory", manifestOf(), "--html", "page.html"], { cwd });
    assert.equal(code, 0);
    const html = readFileSync(join(cwd, "page.html"), "utf8");
    assert.match(html, /<p class="cost">\$3\.00<\/p>/);
    assert.match(html, /Included because all conditions in `includes` match\.<svg/);
    assert.doesNotMatch(html, /\bsrc=|\bhref=|url\(|@import|https?:/);
  });

  test("a page never replaces an input", (t) => {
    const cwd = cwdOf(t);
    const { code, err } = run(["preview", "job.json", "--inventory", manifestOf(), "--html", "job.json"], { cwd });
    assert.equal(code, 2);
    assert.match(err, /can't write `job\.json`: it is the input `job\.json`/);
    assert.deepEqual(JSON.parse(readFileSync(join(cwd, "job.json"), "utf8")), JOB);
    writeFileSync(join(cwd, "a#b.json"), JSON.stringify([JOB]));
    const data = "reports/larkfield-orders/weekly/data/part-0.csv.gz";
    for (const page of ["a#b.json", manifestOf(), data]) {
      const before = readFileSync(join(cwd, page));
      const { code, out, err } = run(["preview", "a#b.json#0", "--inventory", manifestOf(), "--html", page], { cwd });
      assert.deepEqual([code, out], [2, ""], page);
      assert.match(err, /can't write `.*`: it is the input `/);
      assert.deepEqual(readFileSync(join(cwd, page)), before);
    }
    const { code: same, err: twice } = shell("macie-preflight preview job.json --inventory " + manifestOf() + " --html page.html > page.html", { cwd });
    assert.equal(same, 2);
    assert.match(twice, /can't write `page\.html`: another report is written to the same file/);
  });

  test("a page goes to standard output in place of the text", (t) => {
    const cwd = cwdOf(t);
    for (const page of ["/dev/stdout", "/dev/fd/1"]) {
      const { code, out, err } = run(["preview", "job.json", "--inventory", manifestOf(), "--html", page], { cwd });
      assert.deepEqual([code, err], [0, ""]);
      assert.match(out, /^<!doctype html>[^]*<\/html>\n$/);
    }
    assert.match(run(["preview", "job.json", "--inventory", manifestOf(), "--html", "/dev/stdout", "--format", "json"], { cwd }).err, /only one of `--html` and `--format` can go to standard output/);
    assert.match(shell("macie-preflight preview job.json --inventory " + manifestOf() + " --html /dev/fd/3 3>&1 >/dev/null | head -1", { cwd }).out, /^<!doctype html>\n$/);
  });
});

test("any form of a job is previewed, and one with errors isn't", (t) => {
  const terraform = 'resource "aws_macie2_classification_job" "orders" {\n  job_type = "ONE_TIME"\n  name = var.name\n  s3_job_definition {\n    bucket_definitions {\n      account_id = "210987654321"\n      buckets = ["larkfield-orders"]\n    }\n  }\n}\n';
  const cwd = folder(t, { "main.tf": terraform, "error.json": ERROR, "keys.txt": "a.csv\n" });
  assert.match(run(["preview", "main.tf#aws_macie2_classification_job.orders", "--inventory", "keys.txt"], { cwd }).out, /1 object/);
  const { code, out, err } = run(["preview", "error.json", "--inventory", "keys.txt"], { cwd });
  assert.deepEqual([code, out], [1, ""]);
  assert.match(err, /^error\[missing-required\]/);
});

test("mistakes on the command line say what is right", (t) => {
  const cwd = folder(t, { "job.json": JOB });
  const error = (...args) => {
    const { code, err } = run(["preview", ...args], { cwd });
    assert.equal(code, 2);
    return err.split("\n")[0].replace("macie-preflight: ", "");
  };
  assert.equal(error(), "`preview` requires a job, e.g. `preview job.json --inventory manifest.json`");
  assert.equal(error("job.json"), "`preview` requires a list of objects, e.g. `--inventory manifest.json`; or `--sql` and `--rows`, for a table elsewhere");
  assert.equal(error("job.json", "a.csv", "--inventory", "b.csv"), "`preview` takes only one job; found another: `a.csv`; for several lists, repeat `--inventory` or quote a pattern");
  assert.equal(error("job.json", "--rows", "a.csv", "--sql", "athena"), "`--rows` can't be used with `--sql`");
  assert.equal(error("job.json", "--inventory", "a.csv", "--table", "t"), "`--table` requires `--sql DIALECT`");
  assert.equal(error("job.json", "--inventory", "a.csv", "--price", "cheap"), "`--price` expects 0 or a number of dollars above it, e.g. `--price 0.8`; found `cheap`");
  assert.equal(error("job.json", "--inventory", "a.csv", "--ratio", "0"), "`--ratio` expects a number above 0, e.g. `--ratio 3`; found `0`");
  assert.match(error("job.json", "--inventory", "a.csv", "--group-by", "bucket,folder"), /^`--group-by` expects one of bucket, storage-class, prefix; found `folder`/);
  assert.equal(error("job.json", "--inventory", "a.csv", "--prefix-depth", "2"), "`--prefix-depth` requires `--group-by prefix`");
  assert.equal(error("job.json", "--inventory", "a.csv", "--group-by", "prefix", "--prefix-depth", "0"), "`--prefix-depth` expects a whole number from 1 to 10; found `0`");
  assert.equal(error("job.json", "--rows", "a.csv", "--prefix-depth", "2"), "`--rows` can't be used with `--prefix-depth`");
  assert.equal(error("job.json", "--inventory", "a.txt", "--columns", "Key,"), "`--columns` expects names separated by commas; found `Key,`");
  writeFileSync(join(cwd, "a.txt"), "a\n");
  assert.equal(error("job.json", "--inventory", "a.txt", "--columns", "Key"), "`--columns` requires CSV without a manifest, e.g. `--inventory part-0.csv.gz`");
  assert.equal(error("job.json", "--inventory", "a.txt", "--root", "."), "`--root` requires a manifest.json of S3 Inventory, e.g. `--inventory manifest.json`");
  assert.equal(error("job.json", "--inventory", "a.txt", "--engine", "duckdb"), "`--engine duckdb` requires a report of S3 Inventory, or Parquet; other lists are read by `--engine builtin`");
});
