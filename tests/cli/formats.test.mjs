// What programs read: the JSON report, the JSON lines, and where they go.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ERROR, folder, GOOD, report, run, WARNING } from "./run.mjs";

const files = { "error.json": ERROR, "good.json": GOOD, "warning.json": WARNING };

test("json has exactly these members, in this order", (t) => {
  const { report: found, code } = report(["error.json", "good.json"], { cwd: folder(t, files) });
  assert.equal(code, 1);
  assert.deepEqual(Object.keys(found), ["version", "results", "summary"]);
  assert.equal(found.version, 1);
  assert.deepEqual(found.summary, { files: 2, errors: 1, warnings: 0, infos: 0 });
  const [faulty, clean] = found.results;
  assert.deepEqual(Object.keys(faulty), ["file", "kind", "valid", "diagnostics"]);
  assert.deepEqual(clean, { file: "good.json", kind: "create-request", valid: true, diagnostics: [] });
  assert.equal(faulty.valid, false);
  const [{ help, ...diagnostic }] = faulty.diagnostics;
  assert.deepEqual(Object.keys(diagnostic), ["code", "severity", "message", "pointer", "range", "url", "facts", "fixes"]);
  assert.deepEqual(diagnostic.range, {
    start: { line: 1, column: 1, offset: 0 },
    end: { line: 1, column: 2, offset: 1 },
  });
  assert.equal(diagnostic.pointer, "/name");
  assert.ok(Array.isArray(diagnostic.fixes));
});

test("jsonl is one finding a line, with its file", (t) => {
  const { out } = run(["--format", "jsonl", "."], { cwd: folder(t, files) });
  const found = out.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(
    found.map(({ file, code }) => [file, code]),
    [
      ["error.json", "missing-required"],
      ["warning.json", "initial-run-with-one-time"],
    ],
  );
  const [{ file, ...first }] = found;
  assert.deepEqual(first, report(["."], { cwd: folder(t, files) }).report.results[0].diagnostics[0]);
});

test("without a finding jsonl is empty, and json still whole", (t) => {
  const cwd = folder(t, files);
  assert.equal(run(["--format", "jsonl", "good.json"], { cwd }).out, "");
  const { report: nothing, code } = report(["absent.json"], { cwd });
  assert.equal(code, 2);
  assert.deepEqual(nothing, { version: 1, results: [], summary: { files: 0, errors: 0, warnings: 0, infos: 0 } });
});

test("--quiet leaves out what isn't an error, and still counts it", (t) => {
  const { report: found } = report(["--quiet", "."], { cwd: folder(t, files) });
  assert.deepEqual(found.results.map(({ diagnostics }) => diagnostics.length), [1, 0, 0]);
  assert.deepEqual(found.summary, { files: 3, errors: 1, warnings: 1, infos: 0 });
});

test("several formats go to several places", (t) => {
  const cwd = folder(t, files);
  const { out, code } = run(["--format", "text", "--format", "json=report.json", "--format=jsonl=report.jsonl", "."], { cwd });
  assert.equal(code, 1);
  assert.match(out, /^error\[missing-required\]/);
  assert.equal(JSON.parse(readFileSync(join(cwd, "report.json"), "utf8")).summary.files, 3);
  assert.equal(readFileSync(join(cwd, "report.jsonl"), "utf8").trimEnd().split("\n").length, 2);
});

test("--limit counts by file and says what it left out", (t) => {
  const cwd = folder(t, { "jobs.jsonl": `${JSON.stringify(ERROR)}\n`.repeat(5), "error.json": ERROR });
  const { report: found, err } = report(["--limit", "2", "error.json", "jobs.jsonl"], { cwd });
  assert.deepEqual(found.results.map(({ diagnostics }) => diagnostics.length), [1, 2]);
  assert.equal(found.summary.errors, 6);
  assert.match(err, /`jobs\.jsonl` has 5 findings; 2 are listed/);
});
