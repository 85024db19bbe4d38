// Which files are checked, in which order, and how documents are taken out of them.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { linkSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { CLI, ERROR, findings, folder, GOOD, report, run, shell, WARNING } from "./run.mjs";

const tree = {
  "b.json": GOOD,
  "a.json": GOOD,
  "Z.json": GOOD,
  "é.json": GOOD,
  "jobs/nested/deep.json": GOOD,
  "jobs/lines.jsonl": `${JSON.stringify(GOOD)}\n`,
  "jobs/lines.ndjson": `${JSON.stringify(GOOD)}\n`,
  "jobs/notes.txt": "not JSON",
  "[x].json": GOOD,
  "node_modules/some/package.json": GOOD,
  ".hidden/settings.json": GOOD,
  "jobs/.old/old.json": GOOD,
  "jobs/.old/deeper/old.json": GOOD,
};

suite("the files that arguments stand for", () => {
  const all = [
    "Z.json",
    "[x].json",
    "a.json",
    "b.json",
    "jobs/lines.jsonl",
    "jobs/lines.ndjson",
    "jobs/nested/deep.json",
    "é.json",
  ];
  const cases = [
    [["."], all],
    [["b.json", "a.json"], ["b.json", "a.json"]],
    [["b.json", "./b.json", "*.json"], ["b.json", "Z.json", "[x].json", "a.json", "é.json"]],
    [["jobs"], ["jobs/lines.jsonl", "jobs/lines.ndjson", "jobs/nested/deep.json"]],
    [["jobs/"], ["jobs/lines.jsonl", "jobs/lines.ndjson", "jobs/nested/deep.json"]],
    [["**/*.json"], all.filter((name) => name.endsWith(".json"))],
    [["./jobs/**/*.json"], ["jobs/nested/deep.json"]],
    [["jobs/*.{jsonl,ndjson}"], ["jobs/lines.jsonl", "jobs/lines.ndjson"]],
    [["?.json"], ["Z.json", "a.json", "b.json", "é.json"]],
    [["[x].json"], ["[x].json"]],
    [["lint", "a.json"], ["a.json"]],
    [["lint", "--", "a.json"], ["a.json"]],
    [[".hidden/*.json"], [".hidden/settings.json"]],
    [["./.hidden/*.json"], [".hidden/settings.json"]],
    [["jobs/.old/*.json"], ["jobs/.old/old.json"]],
    [["jobs/.old/**/*.json"], ["jobs/.old/deeper/old.json", "jobs/.old/old.json"]],
    [["*/.old/*.json"], ["jobs/.old/old.json"]],
    [["**/.old/*.json"], ["jobs/.old/old.json"]],
    [["{jobs,notes}/.old/*.json"], ["jobs/.old/old.json"]],
    [["{.hidden,jobs}/*.json"], [".hidden/settings.json"]],
    [["node_modules/*/*.json"], ["node_modules/some/package.json"]],
    [["jobs/../?.json"], ["Z.json", "a.json", "b.json", "é.json"]],
    [["jobs//nested/*.json"], ["jobs/nested/deep.json"]],
    [["jobs/nested/../nested/*.json"], ["jobs/nested/deep.json"]],
    [[".//jobs/*.jsonl"], ["jobs/lines.jsonl"]],
    [["././/jobs/.//nested/./*.json"], ["jobs/nested/deep.json"]],
    [["j*//nested/./*.json"], ["jobs/nested/deep.json"]],
    [[".//**//*.jsonl"], ["jobs/lines.jsonl"]],
    [["\\[x\\].*"], ["[x].json"]],
  ];
  for (const [args, expected] of cases) {
    test(args.join(" "), (t) => {
      const { report: found, err } = report(args, { cwd: folder(t, tree) });
      assert.equal(err, "");
      assert.deepEqual(found.results.map(({ file }) => file), expected);
    });
  }
});

test("links in a searched folder: to a file is followed, to a folder isn't", (t) => {
  const cwd = folder(t, { "jobs/a.json": GOOD, "elsewhere/b.json": GOOD });
  symlinkSync("../elsewhere/b.json", join(cwd, "jobs/link.json"));
  symlinkSync(".", join(cwd, "jobs/circle"));
  const { report: found } = report(["jobs"], { cwd });
  assert.deepEqual(found.results.map(({ file }) => file), ["jobs/a.json", "jobs/link.json"]);
});

test("a file is checked once, by whatever paths it is named", (t) => {
  const cwd = folder(t, { "a.json": GOOD, "sub/keep.txt": "" });
  symlinkSync("a.json", join(cwd, "link.json"));
  symlinkSync(cwd, join(cwd, "sub/up"));
  linkSync(join(cwd, "a.json"), join(cwd, "hard.json"));
  const files = ["a.json", "./a.json", "sub/../a.json", join(cwd, "a.json"), "link.json", "sub/up/a.json", "hard.json", "*.json", ".", cwd];
  const { report: found, err } = report(files, { cwd });
  assert.equal(err, "");
  assert.deepEqual(found.results.map(({ file }) => file), ["a.json"]);
  const twice = shell("macie-preflight --format json - a.json - < a.json", { cwd });
  assert.deepEqual(JSON.parse(twice.out).results.map(({ file }) => file), ["<stdin>"]);
});

test("a folder is searched for endings in any case", (t) => {
  const cwd = folder(t, { "a.JSON": GOOD, "b.JsonL": `${JSON.stringify(GOOD)}\n`, "c.NDJSON": `${JSON.stringify(GOOD)}\n`, "d.json5": "" });
  const { report: found, err } = report(["."], { cwd });
  assert.equal(err, "");
  assert.deepEqual(found.results.map(({ file }) => file), ["a.JSON", "b.JsonL", "c.NDJSON"]);
});

test("a backslash between folders is told apart from one that quotes", (t) => {
  const cwd = folder(t, tree);
  for (const [typed, meant] of [
    ["jobs\\*.json", "jobs/*.json"],
    ["jobs\\**\\*.json", "jobs/**/*.json"],
    ["jobs\\nested\\deep.json", "jobs/nested/deep.json"],
  ]) {
    const { code, err } = run([typed], { cwd });
    assert.equal(code, 2);
    assert.ok(err.endsWith(`did you mean \`${meant}\`?\n`), err);
  }
});

test("what follows -- is a file, also if a command has its name", (t) => {
  const cwd = folder(t, { lint: GOOD, rules: GOOD, "--help": GOOD, "-q": GOOD });
  const { report: found, err } = report(["--", "lint", "rules", "--help", "-q"], { cwd });
  assert.equal(err, "");
  assert.deepEqual(found.results.map(({ file }) => file), ["lint", "rules", "--help", "-q"]);
});

test("standard input is read for `-` alone, under the name given", () => {
  const input = JSON.stringify(ERROR);
  assert.equal(report(["-"], { input }).report.results[0].file, "<stdin>");
  assert.equal(report(["-", "--stdin-filename", "job.json"], { input }).report.results[0].file, "job.json");
  const lines = report(["-", "--stdin-filename", "jobs.jsonl"], { input: `${JSON.stringify(GOOD)}\n${input}\n` });
  assert.deepEqual(findings(lines.report).map(({ document }) => document), [1]);
  assert.equal(run([], { input }).code, 2);
});

test("an array holds documents, also after a byte order mark and blanks", (t) => {
  const text = JSON.stringify([GOOD, ERROR, WARNING].map((job, index) => ({ ...job, clientToken: `orders-${index}` })));
  const cwd = folder(t, { "array.json": `\ufeff\n  ${text}`, "spaced.json": ` \t\r\n${text}` });
  const all = report(["."], { cwd }).report;
  assert.deepEqual(all.results.map(({ file, document }) => `${file} ${document}`), ["array.json 0", "array.json 1", "array.json 2", "spaced.json 0", "spaced.json 1", "spaced.json 2"]);
  for (const name of ["array.json", "spaced.json"]) {
    const found = findings(all).filter(({ file, code }) => file === name && code !== "byte-order-mark");
    assert.deepEqual(
      found.map(({ code, pointer, document }) => ({ code, pointer, document })),
      [
        { code: "missing-required", pointer: "/name", document: 1 },
        { code: "initial-run-with-one-time", pointer: "/initialRun", document: 2 },
      ],
    );
  }
  assert.match(run(["spaced.json"], { cwd }).out, /spaced\.json:2:\d+ \(document 2\)/);
});

test("lines are counted in the file, blank ones hold no document", (t) => {
  const wide = { ...GOOD, name: "📦 Pakete für Zürich" };
  const lines = ["", JSON.stringify(wide), "   ", `${JSON.stringify(ERROR)}\r`, JSON.stringify(WARNING)];
  const cwd = folder(t, { "jobs.jsonl": lines.join("\n") });
  const diagnostics = findings(report(["jobs.jsonl"], { cwd }).report);
  const startOf = (index) => lines.slice(0, index).join("\n").length + 1;
  const at = lines[4].indexOf("false");
  assert.deepEqual(
    diagnostics.map(({ document, range: { start } }) => ({ document, ...start })),
    [
      { document: 1, line: 4, column: 1, offset: startOf(3) },
      { document: 2, line: 5, column: at + 1, offset: startOf(4) + at },
    ],
  );
  assert.match(run(["jobs.jsonl"], { cwd }).out, /jobs\.jsonl:4:1 \(document 2\)/);
});

test("related places are told in lines and offsets of the file", (t) => {
  const id = "iv2ge31iykxxdxi5nqgo0j";
  const line = JSON.stringify({ allowListIds: [id, id] });
  const cwd = folder(t, { "two.jsonl": `${line}\n${line}\n` });
  const diagnostics = findings(report(["two.jsonl"], { cwd }).report);
  const starts = diagnostics.filter(({ code }) => code === "duplicate-item").map(({ related }) => related[0].range.start);
  assert.deepEqual(starts.map(({ line, offset }) => [line, offset]), [[1, 17], [2, 17 + line.length + 1]]);
  assert.match(run(["two.jsonl"], { cwd }).out, /^2 │ .*\n {2}│ {43}\^{24}\n {2}│ {18}-{24} see also$/m);
});

test("edits of fixes are told in offsets of the file", (t) => {
  const file = `${JSON.stringify(GOOD)}\n${JSON.stringify({ ...GOOD, jobType: "one_time" })}\n`;
  const cwd = folder(t, { "jobs.jsonl": file });
  const diagnostics = findings(report(["jobs.jsonl"], { cwd }).report);
  const [{ range, text }] = diagnostics.find(({ code }) => code === "enum-wrong-case").fixes[0].edits;
  assert.equal(file.slice(range.start.offset, range.end.offset), '"one_time"');
  assert.deepEqual([text, range.start.line], ['"ONE_TIME"', 2]);
});

test("where an unclosed object begins is told as a line of the file", (t) => {
  const cwd = folder(t, { "jobs.jsonl": `${JSON.stringify(GOOD)}\n\n{"name": [\n${JSON.stringify(GOOD)}` });
  const diagnostics = findings(report(["jobs.jsonl"], { cwd }).report);
  assert.deepEqual(
    diagnostics.map(({ code, facts, range, help }) => [code, facts.line, facts.column, range.start.line, help]),
    [["invalid-json", 3, 10, 3, "the unclosed value begins at line 3, column 10"]],
  );
});

test("lines that a carriage return alone ends are counted, as in every other text", (t) => {
  const lines = [`{"name":\r1}`, JSON.stringify(ERROR)];
  const cwd = folder(t, { "jobs.jsonl": lines.join("\n") });
  const diagnostics = findings(report(["jobs.jsonl"], { cwd }).report);
  const places = diagnostics.filter(({ code }) => code === "wrong-type" || code === "missing-required").map(({ pointer, range }) => [pointer, range.start.line]);
  assert.deepEqual(places.filter(([pointer]) => pointer === "/name"), [
    ["/name", 2],
    ["/name", 3],
  ]);
});

test("a broken line is a finding of its own; the next ones are checked", (t) => {
  const cwd = folder(t, { "jobs.jsonl": `{"name":\n${JSON.stringify(ERROR)}\n` });
  const diagnostics = findings(report(["jobs.jsonl"], { cwd }).report);
  assert.deepEqual(
    diagnostics.map(({ code, document, range }) => [code, document, range.start.line]),
    [
      ["invalid-json", 0, 1],
      ["missing-required", 1, 2],
    ],
  );
});

test("what is larger than 16 MiB is a finding, not a crash", (t) => {
  const blanks = Buffer.alloc(17 * 1024 * 1024, " ");
  const large = Buffer.concat([Buffer.from("{"), blanks, Buffer.from("}")]);
  const cwd = folder(t, { "large.json": large, "large.jsonl": Buffer.concat([large, Buffer.from(`\n${JSON.stringify(ERROR)}`)]) });
  assert.deepEqual(
    findings(report(["large.json", "large.jsonl"], { cwd }).report).map(({ file, code, range }) => [file, code, range.start.line]),
    [
      ["large.json", "too-large", 1],
      ["large.jsonl", "too-large", 1],
      ["large.jsonl", "missing-required", 2],
    ],
  );
});

test("--max-bytes says what is too large, of a file and of a line, and is what the help names", (t) => {
  const text = JSON.stringify(GOOD);
  const cwd = folder(t, { "a.json": text, "b.jsonl": `${text}\n${text} \n` });
  const found = (size) => findings(report(["--max-bytes", String(size), "."], { cwd }).report).map(({ file, code, document }) => `${file} ${code} ${document}`);
  assert.deepEqual(found(text.length), ["b.jsonl too-large 1"]);
  assert.deepEqual(found(text.length + 1), []);
  assert.match(run(["--max-bytes", "9", "a.json"], { cwd }).out, /= help: increase the option `--max-bytes`\n/);
});

test("--quota sets another limit", (t) => {
  const buckets = Array.from({ length: 1001 }, (_, index) => `larkfield-${index}`);
  const job = { ...GOOD, s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets }] } };
  const cwd = folder(t, { "job.json": job });
  const code = (...options) => run([...options, "--fail-on", "warning", "job.json"], { cwd }).code;
  assert.equal(code(), 1);
  assert.equal(code("--quota", "bucketsPerJob=1001"), 0);
});

for (const format of ["text", "json", "jsonl"]) {
  test(`${format}: memory doesn't grow with a file of lines, however much is found in it`, (t) => {
    const cwd = folder(t, { "many.jsonl": `${JSON.stringify(ERROR)}\n`.repeat(40_000) });
    // Held together, the findings would take a multiple of this heap.
    const { code, out } = shell(`"$NODE" --max-old-space-size=16 "$CLI" --limit 100000 --format ${format} many.jsonl | grep -c missing-required.md`, { cwd });
    assert.deepEqual([code, out], [0, "40000\n"]);
  });
}

test("findings of a stream of lines are told before the stream ends", async () => {
  const child = spawn(process.execPath, [CLI, "--format", "jsonl", "--stdin-filename", "jobs.jsonl", "-"]);
  const ended = new Promise((resolve) => child.on("close", resolve));
  child.stdin.write(`${JSON.stringify(ERROR)}\n`);
  const [first] = await child.stdout.take(1).toArray();
  assert.equal(JSON.parse(first).diagnostics[0].code, "missing-required");
  child.stdin.end();
  assert.equal(await ended, 1);
});
