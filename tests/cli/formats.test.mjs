// What programs read: the JSON report, the JSON lines, and where they go.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { ERROR, folder, GOOD, jsonLines, NO_EFFECT, report, ROOT, run, WARNING } from "./run.mjs";

const files = { "error.json": ERROR, "good.json": GOOD, "warning.json": WARNING };

test("json has exactly these members, in this order", (t) => {
  const { report: found, code } = report(["error.json", "good.json"], { cwd: folder(t, files) });
  assert.equal(code, 1);
  assert.deepEqual(Object.keys(found), ["version", "results", "summary"]);
  assert.equal(found.version, 1);
  assert.deepEqual(found.summary, { files: 2, errors: 1, warnings: 0, noEffect: 0, infos: 0 });
  const [faulty, clean] = found.results;
  assert.deepEqual(Object.keys(faulty), ["file", "diagnostics", "kind", "valid", "truncated"]);
  assert.deepEqual(clean, { file: "good.json", kind: "create-request", valid: true, truncated: false, diagnostics: [] });
  assert.equal(faulty.valid, false);
  const [{ help, ...diagnostic }] = faulty.diagnostics;
  assert.deepEqual(Object.keys(diagnostic), ["code", "severity", "noEffect", "message", "pointer", "range", "url", "facts", "related", "fixes"]);
  assert.deepEqual(diagnostic.range, {
    start: { line: 1, column: 1, offset: 0 },
    end: { line: 1, column: 2, offset: 1 },
  });
  assert.equal(diagnostic.pointer, "/name");
  assert.deepEqual([diagnostic.related, diagnostic.fixes], [[], []]);
});

test("the package's README shows json as it is", (t) => {
  const readme = readFileSync(join(ROOT, "pkg-template/README.md"), "utf8");
  const [, shown] = /^```json\n(.*?)^```/ms.exec(readme);
  assert.deepEqual(report(["job.json"], { cwd: folder(t, { "job.json": GOOD }) }).report, JSON.parse(shown));
});

test("jsonl is one finding a line, with its file", (t) => {
  const { out } = run(["--format", "jsonl", "."], { cwd: folder(t, files) });
  const found = jsonLines(out);
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
  assert.deepEqual(nothing, { version: 1, results: [], summary: { files: 0, errors: 0, warnings: 0, noEffect: 0, infos: 0 } });
});

test("--quiet leaves out what isn't an error, and still counts it", (t) => {
  const { report: found } = report(["--quiet", "."], { cwd: folder(t, files) });
  assert.deepEqual(found.results.map(({ diagnostics }) => diagnostics.length), [1, 0, 0]);
  assert.deepEqual(found.summary, { files: 3, errors: 1, warnings: 1, noEffect: 0, infos: 0 });
});

test("several formats go to several places", (t) => {
  const cwd = folder(t, files);
  const { out, code } = run(["--format", "text", "--format", "json=report.json", "--format=jsonl=report.jsonl", "."], { cwd });
  assert.equal(code, 1);
  assert.match(out, /^error\[missing-required\]/);
  assert.equal(JSON.parse(readFileSync(join(cwd, "report.json"), "utf8")).summary.files, 3);
  assert.equal(readFileSync(join(cwd, "report.jsonl"), "utf8").trimEnd().split("\n").length, 2);
});

test("what has no effect is marked, and counted among the warnings and apart", (t) => {
  const cwd = folder(t, { "nothing.json": NO_EFFECT, "warning.json": WARNING });
  const { report: found } = report(["."], { cwd });
  assert.deepEqual(
    found.results.map(({ diagnostics, valid }) => [valid, ...diagnostics.map(({ severity, noEffect }) => [severity, noEffect])]),
    [
      [true, ["warning", true]],
      [true, ["warning", false]],
    ],
  );
  assert.deepEqual(found.summary, { files: 2, errors: 0, warnings: 2, noEffect: 1, infos: 0 });
  assert.match(run(["."], { cwd }).out, /\n2 warnings \(1 no-effect\) in 2 files\n$/);
});

suite("--limit lists the most severe first and says in every format what it left out", () => {
  // Six warnings and infos before the errors, which would take up the limit.
  const jobs = [...Array(4).fill(WARNING), NO_EFFECT, NO_EFFECT, ...Array(3).fill(ERROR)].map((job, index) => ({ ...job, clientToken: `orders-${index}` }));
  const jobFiles = { "array.json": JSON.stringify(jobs), "lines.jsonl": jobs.map((job) => `${JSON.stringify(job)}\n`).join(""), "error.json": ERROR };
  const severities = (diagnostics) => diagnostics.map(({ severity, noEffect }) => (severity === "warning" && noEffect ? "no-effect" : severity)).join(" ");
  const INFO = ["--rule", "initial-run-with-one-time=info"];

  test("json", (t) => {
    const cwd = folder(t, jobFiles);
    const results = (...args) => report([...INFO, ...args, "."], { cwd }).report.results.map(({ diagnostics, truncated }) => [severities(diagnostics), truncated]);
    assert.deepEqual(results("--limit", "2"), [
      ["error error", true],
      ["error", false],
      ["info info no-effect no-effect error error", true],
    ]);
    assert.deepEqual(results("--limit", "0"), [
      ["", true],
      ["", true],
      ["", true],
    ]);
    assert.equal(report(["--limit", "2", "."], { cwd }).report.summary.errors, 7);
  });

  test("text", (t) => {
    const { out, err } = run([...INFO, "--limit", "2", "."], { cwd: folder(t, jobFiles) });
    assert.equal(err, "");
    assert.deepEqual(out.match(/^not listed: .*$/gm), ["not listed: 1 error, 2 warnings (2 no-effect), 4 infos in array.json", "not listed: 1 error, 2 infos in lines.jsonl"]);
  });

  test("jsonl: a line of its own after the file's findings", (t) => {
    const lines = jsonLines(run([...INFO, "--format", "jsonl", "--limit", "2", "."], { cwd: folder(t, jobFiles) }).out);
    assert.deepEqual(lines.filter(({ truncated }) => truncated), [
      { file: "array.json", truncated: true, errors: 3, warnings: 2, noEffect: 2, infos: 4 },
      { file: "lines.jsonl", truncated: true, errors: 3, warnings: 2, noEffect: 2, infos: 4 },
    ]);
    assert.equal(lines.at(-1).truncated, true);
  });

  test("what isn't shown takes nothing of the limit, and isn't said to be left out", (t) => {
    const cwd = folder(t, jobFiles);
    const quiet = (...args) => report(["-q", ...args, "array.json", "lines.jsonl"], { cwd }).report.results.map(({ diagnostics, truncated }) => [severities(diagnostics), truncated]);
    assert.deepEqual(quiet("--limit", "3", "--fail-on", "error"), [
      ["error error error", false],
      ["error error error", false],
    ]);
    assert.deepEqual(quiet("--limit", "5"), [
      ["no-effect no-effect error error error", false],
      ["no-effect no-effect error error error", false],
    ]);
    assert.equal(run(["-q", "--limit", "5", "."], { cwd }).out.includes("not listed"), false);
  });
});

suite("what can't be seen is escaped in json and jsonl", () => {
  const hidden = "a\u009bb\u202ec\u2028d\u200be\u00adf\ufeffg\u{e0041}h\u007fi\u3164j\ufe0fk\u200dl\ufff9m";
  const seen = "é e\u0301 日本語 👩‍👩‍👧 🇨🇭 1️⃣ ❤️ 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} हिन्दी";
  for (const format of ["json", "jsonl"]) {
    test(format, (t) => {
      const name = `job\u202e${seen.slice(0, 2)}.json`;
      const cwd = folder(t, { [name]: { ...GOOD, [hidden]: 1, [seen]: 2, half: "\ud83d" } });
      const { out } = run(["--format", format, "."], { cwd });
      assert.doesNotMatch(out, /[\u007f-\u009f\u00ad\u202e\u2028\u200b\ufeff\u3164\ufff9]|\p{Cs}|l\u200d|j\ufe0f|g\u{e0041}/u);
      assert.ok(out.includes("a\\u009bb\\u202ec\\u2028d\\u200be\\u00adf\\ufeffg\\udb40\\udc41h\\u007fi\\u3164j\\ufe0fk\\u200dl\\ufff9m"));
      assert.ok(out.includes(seen), "what is seen stays as it is");
      const parsed = format === "json" ? JSON.parse(out).results[0] : jsonLines(out)[0];
      assert.equal(parsed.file, name);
      const pointers = (parsed.diagnostics ?? jsonLines(out)).map(({ pointer }) => pointer);
      assert.ok(pointers.includes(`/${hidden}`) && pointers.includes(`/${seen}`));
    });
  }

  test("the rules, whose examples hold such characters", () => {
    const { out } = run(["rules", "--format", "json"]);
    assert.doesNotMatch(out, /\ufeff/);
    assert.ok(JSON.parse(out).some(({ fails }) => fails.some(({ document }) => document.includes("\ufeff"))));
  });
});
