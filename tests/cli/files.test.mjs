// Which files are checked, in which order, and how documents are taken out of them.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { CLI, ERROR, folder, GOOD, report, run, WARNING } from "./run.mjs";

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
  "node_modules/some/package.json": {},
  ".hidden/settings.json": {},
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
  const cwd = folder(t, { "a.json": GOOD });
  symlinkSync("a.json", join(cwd, "link.json"));
  symlinkSync(".", join(cwd, "circle"));
  const { report: found } = report(["."], { cwd });
  assert.deepEqual(found.results.map(({ file }) => file), ["a.json", "link.json"]);
});

test("standard input is read for `-` alone, under the name given", () => {
  const input = JSON.stringify(ERROR);
  assert.equal(report(["-"], { input }).report.results[0].file, "<stdin>");
  assert.equal(report(["-", "--stdin-filename", "job.json"], { input }).report.results[0].file, "job.json");
  const lines = report(["-", "--stdin-filename", "jobs.jsonl"], { input: `${JSON.stringify(GOOD)}\n${input}\n` });
  assert.deepEqual(lines.report.results[0].diagnostics.map(({ document }) => document), [1]);
  assert.equal(run([], { input }).code, 2);
});

test("an array holds documents, also after a byte order mark and blanks", (t) => {
  const text = JSON.stringify([GOOD, ERROR, WARNING].map((job, index) => ({ ...job, clientToken: `orders-${index}` })));
  const cwd = folder(t, { "array.json": `\ufeff\n  ${text}`, "spaced.json": ` \t\r\n${text}` });
  for (const { diagnostics } of report(["."], { cwd }).report.results) {
    const found = diagnostics.filter(({ code }) => code !== "byte-order-mark");
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
  const [{ diagnostics }] = report(["jobs.jsonl"], { cwd }).report.results;
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

test("a broken line is a finding of its own; the next ones are checked", (t) => {
  const cwd = folder(t, { "jobs.jsonl": `{"name":\n${JSON.stringify(ERROR)}\n` });
  const [{ diagnostics }] = report(["jobs.jsonl"], { cwd }).report.results;
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
  const [whole, lines] = report(["."], { cwd }).report.results;
  assert.deepEqual(whole.diagnostics.map(({ code }) => code), ["too-large"]);
  assert.deepEqual(
    lines.diagnostics.map(({ code, range }) => [code, range.start.line]),
    [
      ["too-large", 1],
      ["missing-required", 2],
    ],
  );
});

test("findings of a stream of lines are told before the stream ends", async () => {
  const child = spawn(process.execPath, [CLI, "--format", "jsonl", "--stdin-filename", "jobs.jsonl", "-"]);
  const ended = new Promise((resolve) => child.on("close", resolve));
  child.stdin.write(`${JSON.stringify(ERROR)}\n`);
  const [first] = await child.stdout.take(1).toArray();
  assert.equal(JSON.parse(first).code, "missing-required");
  child.stdin.end();
  assert.equal(await ended, 1);
});
