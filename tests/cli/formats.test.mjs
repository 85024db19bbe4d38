// What is reported in each format, and which of them leaves out what.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { ERROR, findings, folder, GOOD, jsonLines, NO_EFFECT, report, ROOT, run, WARNING } from "./run.mjs";

const files = { "error.json": ERROR, "good.json": GOOD, "warning.json": WARNING };

test("json has exactly these members, in this order", (t) => {
  const { report: found, code } = report(["error.json", "good.json", "absent.json"], { cwd: folder(t, files) });
  assert.equal(code, 2);
  assert.deepEqual(Object.keys(found), ["version", "tool", "revision", "results", "failures", "summary"]);
  const { version } = JSON.parse(readFileSync(join(ROOT, "target/npm/macie-preflight/package.json"), "utf8"));
  assert.deepEqual([found.version, found.tool, found.revision], [1, { name: "macie-preflight", version }, "any"]);
  assert.deepEqual(found.failures, [{ file: "absent.json", message: "can't find `absent.json`" }]);
  assert.deepEqual(found.summary, { files: 2, documents: 2, skipped: 0, errors: 1, warnings: 0, infos: 0, fixable: 0 });
  const [faulty, clean] = found.results;
  assert.deepEqual(clean, { file: "good.json", document: 0, name: null, kind: "create-request", valid: true, truncated: false, diagnostics: [] });
  assert.deepEqual(Object.keys(faulty), Object.keys(clean));
  assert.equal(faulty.valid, false);
  const [diagnostic] = faulty.diagnostics;
  assert.deepEqual(Object.keys(diagnostic), ["code", "severity", "noEffect", "message", "pointer", "range", "help", "url", "facts", "related", "fixes"]);
  assert.deepEqual(diagnostic.range, {
    start: { line: 1, column: 1, offset: 0 },
    end: { line: 1, column: 2, offset: 1 },
  });
  assert.equal(diagnostic.pointer, "/name");
  assert.deepEqual([diagnostic.related, diagnostic.fixes], [[], []]);
});

test("json names other places of a finding, and edits that fix it", (t) => {
  const ids = ["iv2ge31iykxxdxi5nqgo0j", "iv2ge31iykxxdxi5nqgo0j"];
  const cwd = folder(t, { "twice.json": JSON.stringify({ ...GOOD, allowListIds: ids }) });
  const { report: found } = report(["--revision", "latest", "twice.json"], { cwd });
  assert.equal(found.revision, "latest");
  assert.equal(found.summary.fixable, 1);
  const [{ related, fixes }] = findings(found);
  assert.deepEqual(related.map(({ pointer, message }) => [pointer, message]), [["/allowListIds/0", "see also `/allowListIds/0`"]]);
  assert.deepEqual(fixes.map(({ safety, edits }) => [safety, edits.map(({ text }) => text)]), [["safe", [""]]]);
});

test("the package's README shows json as it is", (t) => {
  const readme = readFileSync(join(ROOT, "pkg-template/README.md"), "utf8");
  const [, shown] = /^```json\n(.*?)^```/ms.exec(readme);
  assert.deepEqual(report(["job.json"], { cwd: folder(t, { "job.json": GOOD }) }).report, JSON.parse(shown));
});

test("jsonl is one result a line, then the failures", (t) => {
  const cwd = folder(t, files);
  const lines = jsonLines(run(["--format", "jsonl", ".", "absent.json"], { cwd }).out);
  const { results, failures } = report([".", "absent.json"], { cwd }).report;
  assert.deepEqual(lines, [...results, ...failures]);
});

test("where nothing could be read json is whole all the same", (t) => {
  const { report: nothing, code } = report(["absent.json"], { cwd: folder(t, files) });
  assert.equal(code, 2);
  assert.deepEqual([nothing.results, nothing.failures.length, nothing.summary.files], [[], 1, 0]);
});

test("json counts searched files without a job as skipped", (t) => {
  const cwd = folder(t, { "infra/none.tf": "locals {}\n", "infra/job.json": GOOD });
  const { summary } = report(["infra"], { cwd }).report;
  assert.deepEqual([summary.files, summary.skipped], [1, 1]);
});

test("in an array of which not all errors are listed, no document is said to be valid", (t) => {
  const jobs = [ERROR, GOOD, ERROR].map((job, index) => ({ ...job, clientToken: `orders-${index}` }));
  const cwd = folder(t, { "array.json": jobs });
  const valid = (...args) => report([...args, "array.json"], { cwd }).report.results.map(({ valid, truncated }) => [valid, truncated]);
  assert.deepEqual(valid(), [
    [false, false],
    [true, false],
    [false, false],
  ]);
  assert.deepEqual(valid("--limit", "1"), [
    [false, true],
    [false, true],
    [false, true],
  ]);
});

test("what is found in an array without documents is in a result, too", (t) => {
  const cwd = folder(t, { "mark.json": "\ufeff[]", "open.json": "[", "more.json": "[]]" });
  for (const kind of ["auto", "create-request"]) {
    const found = findings(report(["--strict", "--kind", kind, "mark.json", "open.json", "more.json"], { cwd }).report);
    assert.deepEqual(found.map(({ file, document, code }) => `${file} ${document} ${code}`), ["mark.json 0 byte-order-mark", "open.json 0 invalid-json", "more.json 0 invalid-json"]);
  }
});

test("--quiet leaves out what isn't an error, and still counts it", (t) => {
  const { report: found } = report(["--quiet", "."], { cwd: folder(t, files) });
  assert.deepEqual(found.results.map(({ diagnostics }) => diagnostics.length), [1, 0, 0]);
  assert.deepEqual([found.summary.errors, found.summary.warnings], [1, 1]);
});

test("several formats go to several places", (t) => {
  const cwd = folder(t, files);
  const { out, code } = run(["--format", "text", "--format", "json=report.json", "--format=jsonl=report.jsonl", "--format", "sarif=out.sarif", "."], { cwd });
  assert.equal(code, 1);
  assert.match(out, /^error\[missing-required\]/);
  assert.equal(JSON.parse(readFileSync(join(cwd, "report.json"), "utf8")).summary.files, 3);
  assert.equal(readFileSync(join(cwd, "report.jsonl"), "utf8").trimEnd().split("\n").length, 3);
  assert.equal(JSON.parse(readFileSync(join(cwd, "out.sarif"), "utf8")).runs[0].results.length, 2);
});

test("what has no effect is marked, and counted among the warnings", (t) => {
  const cwd = folder(t, { "nothing.json": NO_EFFECT, "warning.json": WARNING });
  const { report: found } = report(["."], { cwd });
  assert.deepEqual(
    found.results.map(({ diagnostics, valid }) => [valid, ...diagnostics.map(({ severity, noEffect }) => [severity, noEffect])]),
    [
      [true, ["warning", true]],
      [true, ["warning", false]],
    ],
  );
  assert.equal(found.summary.warnings, 2);
  assert.match(run(["."], { cwd }).out, /\n2 warnings \(1 no-effect\) in 2 files\n$/);
});

test("concise is a line a finding, and the summary", (t) => {
  const { out, code } = run(["--format", "concise", "."], { cwd: folder(t, { ...files, "two.jsonl": `${JSON.stringify(GOOD)}\n${JSON.stringify(ERROR)}\n` }) });
  assert.equal(code, 1);
  assert.deepEqual(out.split("\n"), [
    "error.json:1:1: error missing-required `name` is missing",
    "two.jsonl:2:1: error missing-required `name` is missing (document 2)",
    "warning.json:15:17: warning initial-run-with-one-time `initialRun` is present, but `jobType` is `ONE_TIME`",
    "2 errors, 1 warning in 3 files (of 4)",
    "",
  ]);
});

suite("infos are for people on request only, and for programs always", () => {
  const INFO = ["--rule", "initial-run-with-one-time=info", "warning.json"];
  for (const format of ["text", "concise"]) {
    test(format, (t) => {
      const cwd = folder(t, files);
      const shows = (...args) => run(["--format", format, ...args, ...INFO], { cwd }).out.includes("initial-run-with-one-time");
      assert.deepEqual([shows(), shows("--show-infos"), shows("--fail-on", "info")], [false, true, true]);
    });
  }

  for (const format of ["json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "access-analyzer"]) {
    test(format, (t) => {
      assert.match(run(["--format", format, ...INFO], { cwd: folder(t, files) }).out, /initial-run-with-one-time/);
    });
  }
});

suite("--statistics", () => {
  test("lists how often each rule was broken, the most frequent first, instead of the findings", (t) => {
    const cwd = folder(t, { ...files, "many.jsonl": Array(11).fill(`${JSON.stringify(NO_EFFECT)}\n`).join("") });
    const { out, code } = run(["--statistics", "--limit", "2", "."], { cwd });
    assert.equal(code, 1);
    assert.deepEqual(out.split("\n"), [
      "11  no-effect  extension-leading-dot      an extension begins with a dot",
      " 1  warning    initial-run-with-one-time  a one-time job has initialRun",
      " 1  error      missing-required           a required member is missing or null",
      "",
      "1 error, 12 warnings (11 no-effect) in 3 files (of 4)",
      "",
    ]);
  });

  test("leaves the formats for programs as they are", (t) => {
    const cwd = folder(t, files);
    const { out } = run(["--statistics", "--format", "concise", "--format", "json=report.json", "."], { cwd });
    assert.match(out, /^1 {2}warning/);
    assert.equal(findings(JSON.parse(readFileSync(join(cwd, "report.json"), "utf8"))).length, 2);
  });
});

suite("--limit lists the most severe first and says in every format what it left out", () => {
  // Six warnings and infos before the errors, which would take up the limit.
  const jobs = [...Array(4).fill(WARNING), NO_EFFECT, NO_EFFECT, ...Array(3).fill(ERROR)].map((job, index) => ({ ...job, clientToken: `orders-${index}` }));
  const jobFiles = { "array.json": JSON.stringify(jobs), "lines.jsonl": jobs.map((job) => `${JSON.stringify(job)}\n`).join(""), "error.json": ERROR };
  const severities = (diagnostics) => diagnostics.map(({ severity, noEffect }) => (severity === "warning" && noEffect ? "no-effect" : severity)).join(" ");
  const INFO = ["--rule", "initial-run-with-one-time=info"];

  const shown = (args, cwd) => {
    const { results } = report(args, { cwd }).report;
    return [...new Set(results.map(({ file }) => file))].map((name) => {
      const documents = results.filter(({ file }) => file === name);
      return [name, severities(documents.flatMap(({ diagnostics }) => diagnostics)), documents.some(({ truncated }) => truncated)];
    });
  };

  test("json", (t) => {
    const cwd = folder(t, jobFiles);
    assert.deepEqual(shown([...INFO, "--limit", "2", "."], cwd), [
      ["array.json", "error error", true],
      ["error.json", "error", false],
      ["lines.jsonl", "info info no-effect no-effect error error", true],
    ]);
    assert.deepEqual(shown([...INFO, "--limit", "0", "."], cwd), [
      ["array.json", "", true],
      ["error.json", "", true],
      ["lines.jsonl", "", true],
    ]);
    assert.equal(report(["--limit", "2", "."], { cwd }).report.summary.errors, 7);
  });

  const CUT = ["not listed: 1 error, 2 warnings (2 no-effect), 4 infos in array.json", "not listed: 1 error, 2 infos in lines.jsonl"];
  const WITHOUT_INFOS = ["not listed: 1 error, 2 warnings (2 no-effect) in array.json", "not listed: 1 error in lines.jsonl"];

  for (const format of ["text", "concise"]) {
    test(format, (t) => {
      const cwd = folder(t, jobFiles);
      const cut = (...args) => run([...INFO, ...args, "--format", format, "--limit", "2", "."], { cwd });
      assert.equal(cut().err, "");
      assert.deepEqual(cut("--show-infos").out.match(/^not listed: .*$/gm), CUT);
      assert.deepEqual(cut().out.match(/^not listed: .*$/gm), WITHOUT_INFOS);
    });
  }

  test("sarif: as notifications of the run", (t) => {
    const { out, err } = run([...INFO, "--format", "sarif", "--limit", "2", "."], { cwd: folder(t, jobFiles) });
    assert.equal(err, "");
    const [{ toolExecutionNotifications: notes }] = JSON.parse(out).runs[0].invocations;
    assert.deepEqual(notes.map(({ level, message }) => [level, message.text.replaceAll("`", "")]), CUT.map((text) => ["warning", text]));
  });

  test("junit: in the test suite of the file", (t) => {
    const { out, err } = run([...INFO, "--format", "junit", "--limit", "2", "."], { cwd: folder(t, jobFiles) });
    assert.equal(err, "");
    assert.deepEqual([...out.matchAll(/<system-err>(.*)<\/system-err>/g)].map(([, text]) => text.replaceAll("`", "")), CUT);
  });

  for (const format of ["github", "gitlab", "rdjson", "access-analyzer"]) {
    test(`${format}: on standard error`, (t) => {
      const { err } = run([...INFO, "--format", format, "--limit", "2", "."], { cwd: folder(t, jobFiles) });
      assert.equal(err.replaceAll("`", ""), CUT.map((text) => `macie-preflight: ${text}\n`).join(""));
    });
  }

  test("what isn't shown takes nothing of the limit, and isn't said to be left out", (t) => {
    const cwd = folder(t, jobFiles);
    const quiet = (...args) => shown(["-q", ...args, "array.json", "lines.jsonl"], cwd);
    assert.deepEqual(quiet("--limit", "3", "--fail-on", "error"), [
      ["array.json", "error error error", false],
      ["lines.jsonl", "error error error", false],
    ]);
    assert.deepEqual(quiet("--limit", "5"), [
      ["array.json", "no-effect no-effect error error error", false],
      ["lines.jsonl", "no-effect no-effect error error error", false],
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
      const [result] = format === "json" ? JSON.parse(out).results : jsonLines(out);
      assert.equal(result.file, name);
      const pointers = result.diagnostics.map(({ pointer }) => pointer);
      assert.ok(pointers.includes(`/${hidden}`) && pointers.includes(`/${seen}`));
    });
  }

  test("the rules, whose examples hold such characters", () => {
    const { out } = run(["rules", "--format", "json"]);
    assert.doesNotMatch(out, /\ufeff/);
    assert.ok(JSON.parse(out).some(({ fails }) => fails.some(({ document }) => document.includes("\ufeff"))));
  });
});
