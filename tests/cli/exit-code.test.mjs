// The exit code: 0 clean, 1 findings, 2 could not run; never another, never a stack trace.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { CLI, ERROR, folder, GOOD, NO_EFFECT, report, run, shell, WARNING } from "./run.mjs";

const files = { "good.json": GOOD, "error.json": ERROR, "warning.json": WARNING, "nothing.json": NO_EFFECT };

suite("0 and 1 follow the findings and the threshold", () => {
  const cases = [
    [["good.json"], 0],
    [["warning.json"], 0],
    [["error.json"], 1],
    [["good.json", "error.json"], 1],
    [["nothing.json"], 1],
    [["warning.json", "--fail-on", "warning"], 1],
    [["warning.json", "--fail-on", "no-effect"], 0],
    [["nothing.json", "--fail-on", "no-effect"], 1],
    [["nothing.json", "--fail-on", "warning"], 1],
    [["nothing.json", "--fail-on", "error"], 0],
    [["nothing.json", "--fail-on", "never"], 0],
    [["nothing.json", "--rule", "extension-leading-dot=info"], 0],
    [["nothing.json", "--rule", "extension-leading-dot=info", "--fail-on", "info"], 1],
    [["nothing.json", "--rule", "extension-leading-dot=off"], 0],
    [["nothing.json", "--fail-on", "error", "--strict"], 1],
    [["nothing.json", "--fail-on", "error", "--max-warnings", "0"], 1],
    [["error.json", "--fail-on", "never"], 0],
    [["error.json", "--fail-on", "never", "--max-warnings", "0"], 0],
    [["warning.json", "--fail-on", "never", "--max-warnings", "0"], 1],
    [["error.json", "--exit-zero"], 0],
    [["nothing.json", "--exit-zero", "--max-warnings", "0"], 0],
    [["absent.json", "--exit-zero"], 2],
    [["error.json", "absent.json", "--fail-on", "never"], 2],
    [["warning.json", "--fail-on", "info"], 1],
    [["good.json", "--fail-on", "info"], 0],
    [["warning.json", "--max-warnings", "0"], 1],
    [["warning.json", "--max-warnings", "1"], 0],
    [["warning.json", "--max-warnings", "0", "--quiet"], 1],
    [["warning.json", "--rule", "initial-run-with-one-time=error"], 1],
    [["error.json", "--rule", "missing-required=off"], 0],
    [["warning.json", "--rule", "initial-run-with-one-time=info", "--fail-on", "warning"], 0],
    [["error.json", "--limit", "1"], 1],
    [["--", "good.json"], 0],
  ];
  for (const [args, code] of cases) {
    test(`${args.join(" ")} → ${code}`, (t) => {
      const { code: actual, err } = run(args, { cwd: folder(t, files) });
      assert.equal(actual, code, err);
    });
  }
});

test("invalid JSON is a finding with a place, not a failure to run", (t) => {
  const { code, out, err } = run(["bad.json"], { cwd: folder(t, { "bad.json": '{\n  "name": ,\n}\n' }) });
  assert.equal(code, 1);
  assert.match(out, /error\[invalid-json\]/);
  assert.match(out, /bad\.json:2:11/);
  assert.equal(err, "");
});

test("one warning too many is reported in the singular", (t) => {
  const { err } = run(["warning.json", "--max-warnings", "0"], { cwd: folder(t, files) });
  assert.equal(err, "macie-preflight: found 1 warning; `--max-warnings` allows 0\n");
});

test("the example of a setting of a rule works as it stands", (t) => {
  const cwd = folder(t, files);
  const { err } = run(["--rule", "x", "good.json"], { cwd });
  const [, example] = /e\.g\. `--rule (.+?)`/.exec(err);
  assert.equal(run(["--rule", example, "good.json"], { cwd }).code, 0);
});

suite("2 says what would be right", () => {
  const cases = [
    [[], /pass a file, a directory or a glob/],
    [["--fromat", "json", "good.json"], /unknown option `--fromat`; did you mean `--format`\?/],
    [["explian"], /can't find `explian`; did you mean the command `explain`\?/],
    [["help"], /can't find `help`; did you mean the option `--help`\?/],
    [["version"], /can't find `version`; did you mean the option `--version`\?/],
    [["absent.json"], /can't find `absent\.json`$/m],
    [["godo.json"], /can't find `godo\.json`; did you mean `good\.json`\?/],
    [["./godo.json"], /can't find `\.\/godo\.json`; did you mean `good\.json`\?/],
    [["nothing/*.json"], /no file matches `nothing\/\*\.json`/],
    [["empty"], /no JSON, Terraform, .*, or YAML files in `empty`/],
    [["--format", "xml", "good.json"], /expects one of text, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, access-analyzer; found `xml`/],
    [["--format", "jsn", "good.json"], /did you mean `json`\?/],
    [["--format", "json", "--format", "text", "good.json"], /only one format can go to standard output/],
    [["--format", "json=absent/report.json", "good.json"], /can't write `absent\/report\.json`: its directory doesn't exist/],
    [["--statistics", "--format", "json", "good.json"], /`--statistics` is for text and concise/],
    [["--quiet", "--show-infos", "good.json"], /`--show-infos` can't be used with `--quiet`/],
    [["--format", "json=", "good.json"], /has no file name after `=`/],
    [["--max-warnings", "many", "good.json"], /expects a whole number from 0 to 4294967295; found `many`/],
    [["--limit", "-1", "good.json"], /expects a whole number from 0 to 4294967295; found `-1`/],
    [["--limit", "4294967296", "good.json"], /expects a whole number from 0 to 4294967295/],
    [["--max-bytes", "1e3", "good.json"], /`--max-bytes` expects a whole number from 0 to 4294967295; found `1e3`/],
    [["--max-bytes", "67108865", "good.json"], /option `--max-bytes` is `67108865`; expected a whole number from 0 to 67108864/],
    [["--quota", "bucketsPerJob", "good.json"], /`--quota` expects NAME=N, e\.g\. `--quota bucketsPerJob=500`/],
    [["--quota", "bucketsPerJob=many", "good.json"], /expects a whole number from 0 to 4294967295; found `many`/],
    [["--quota", "bucketPerJob=1", "good.json"], /unknown quota `bucketPerJob`; did you mean `bucketsPerJob`\?/],
    [["--no-colour", "good.json"], /unknown option `--no-colour`; did you mean `--no-color`\?/],
    [["--", "rules"], /can't find `rules`/],
    [["lint", "rules"], /can't find `rules`/],
    [["--color", "sometimes", "good.json"], /expects one of auto, always, never; found `sometimes`/],
    [["--fail-on", "warnings", "good.json"], /did you mean `warning`\?/],
    [["--rule", "missing-required", "good.json"], /expects CODE=LEVEL/],
    [["--rule", "missing-required=warn", "good.json"], /expects one of off, info, warning, error; found `warn`/],
    [["--rule", "missing-requierd=off", "good.json"], /missing-requierd/],
    [["--kind", "job", "good.json"], /`job`/],
    [["--revision", "2022", "good.json"], /`2022`/],
    [["--quiet=yes", "good.json"], /takes no value; found `yes`/],
    [["--kind", "create-request", "--kind", "create-request", "good.json"], /more than once/],
    [["--rule", "missing-required=off", "--rule", "missing-required=error", "good.json"], /`--rule missing-required` is specified more than once/],
    [["--quota", "bucketsPerJob=1", "--quota", "bucketsPerJob=2", "good.json"], /`--quota bucketsPerJob` is specified more than once/],
    [["rules", "--format", "json", "--format", "text"], /`--format` is specified more than once/],
    [["rules", "--format", "jsonl"], /expects one of text, json; found `jsonl`/],
    [["good.json", "--format"], /`--format` requires a value/],
    [["good.json", "--html"], /`--html` can't be used with `lint`/],
    [["rules", "--limit="], /`--limit` can't be used with `rules`/],
    [["convert", "good.json", "--fix=yes"], /`--fix` can't be used with `convert`/],
    [["explain", "--kind", "a", "--kind", "b"], /`--kind` can't be used with `explain`/],
    [["preview", "good.json", "--quota"], /`--quota` requires a value: `--quota TB`/],
    [["preview", "good.json", "--quota", "1", "--quota", "2"], /`--quota` is specified more than once/],
    [["rules", "--format"], /`--format` requires a value: `--format FORMAT`/],
    [["rules", "--quiet"], /`--quiet` can't be used with `rules`/],
    [["rules", "good.json"], /takes no argument/],
    [["explain"], /requires a rule code/],
    [["explain", "a", "b"], /takes only one rule code/],
    [["explain", "missing-requird"], /did you mean `missing-required`\?/],
  ];
  for (const [args, message] of cases) {
    test(args.join(" ") || "no arguments", (t) => {
      const cwd = folder(t, files);
      mkdirSync(join(cwd, "empty"));
      const { code, out, err } = run(args, { cwd });
      assert.equal(code, 2);
      assert.match(err, message);
      assert.doesNotMatch(err, /\bat .*:\d+:\d+|node:internal/, "no stack trace");
      assert.equal(out, "");
    });
  }
});

test("a file that can't be read doesn't keep the others from being checked", (t) => {
  const cwd = folder(t, { ...files, "nested/good.json/keep.txt": "" });
  const { code, out, err } = run(["absent.json", "error.json", "good.json/below"], { cwd });
  assert.equal(code, 2);
  assert.match(out, /error\[missing-required\]/);
  assert.match(out, /1 error in 1 file\n$/);
  assert.match(err, /can't find `absent\.json`/);
  assert.match(err, /can't read `good\.json\/below`: a part of its path isn't a directory/);
});

suite("where there is nothing to check, the run has failed, unless that is said to be right", () => {
  const cases = {
    "an empty file of lines": ["empty.jsonl", "`empty.jsonl` contains no documents"],
    "blank lines": ["blank.ndjson", "`blank.ndjson` contains no documents"],
    "an empty list": ["list.json", "`list.json` contains no documents"],
    "an empty list, laid out, after a byte order mark": ["wide.json", "`wide.json` contains no documents"],
    "an empty folder": ["folder", "no JSON, Terraform, Python, JavaScript, TypeScript, shell, Markdown, or YAML files in `folder`"],
    "a pattern without a file": ["*.ndjsonl", "no file matches `*.ndjsonl`"],
    "standard input": ["- --stdin-filename jobs.jsonl", "`jobs.jsonl` contains no documents"],
    "one file of several": ["good.json empty.jsonl", "`empty.jsonl` contains no documents"],
  };
  for (const [name, [args, message]] of Object.entries(cases)) {
    test(name, (t) => {
      const cwd = folder(t, { "good.json": GOOD, "empty.jsonl": "", "blank.ndjson": " \n\r\n\t\n", "list.json": "[]", "wide.json": "\ufeff\n [\n ]\n" });
      mkdirSync(join(cwd, "folder"));
      const words = args.split(" ");
      const told = `macie-preflight: ${message}\n`;
      const shown = words.includes("good.json") ? "no findings in 1 file\n" : "";
      assert.deepEqual(run(words, { cwd, input: "" }), { code: 2, out: shown, err: told });
      assert.deepEqual(run(["--pass-with-no-documents", ...words], { cwd, input: "" }), { code: 0, out: shown, err: told });
      assert.equal(report(words, { cwd, input: "" }).report.results.length, shown === "" ? 0 : 1);
    });
  }

  test("that something is absent is never right", (t) => {
    assert.equal(run(["--pass-with-no-documents", "absent.json"], { cwd: folder(t, files) }).code, 2);
  });

  test("an empty text and a list that isn't closed are findings", (t) => {
    const cwd = folder(t, { "empty.json": "", "open.json": "[", "more.json": "[]]" });
    const { report: found, code } = report(["empty.json", "open.json", "more.json"], { cwd });
    assert.equal(code, 1);
    assert.deepEqual(found.results.map(({ diagnostics }) => diagnostics.map(({ code }) => code)), [["invalid-json"], ["invalid-json"], ["invalid-json"]]);
  });
});

test("a link to nothing and a name that isn't UTF-8 are said to be that", (t) => {
  const cwd = folder(t, { "jobs/good.json": GOOD });
  symlinkSync("absent.json", join(cwd, "jobs/link.json"));
  writeFileSync(Buffer.concat([Buffer.from(`${cwd}/jobs/b`), Buffer.from([0xff]), Buffer.from(".json")]), JSON.stringify(GOOD));
  const { code, err } = run(["jobs"], { cwd });
  assert.equal(code, 2);
  assert.match(err, /can't read `jobs\/link\.json`: it is a broken symbolic link\n/);
  assert.match(err, /can't read `jobs\/b\ufffd\.json`: its name isn't UTF-8\n/);
  assert.match(run(["jobs/link.json"], { cwd }).err, /it is a broken symbolic link\n$/);
});

test("a folder as standard input is said to be one", (t) => {
  const { code, out, err } = shell("macie-preflight - < .", { cwd: folder(t, files) });
  assert.deepEqual([code, out, err], [2, "", "macie-preflight: can't read `<stdin>`: it is a directory\n"]);
});

suite("what makes a run fail is shown, however quiet it is", () => {
  const cases = [
    [["warning.json", "--fail-on", "warning"], 1, ["initial-run-with-one-time"]],
    [["warning.json", "--max-warnings", "0"], 1, ["initial-run-with-one-time"]],
    [["nothing.json"], 1, ["extension-leading-dot"]],
    [["warning.json"], 0, []],
    [["nothing.json", "--fail-on", "error"], 0, []],
    [["error.json", "--fail-on", "never"], 0, ["missing-required"]],
    [["warning.json", "--rule", "initial-run-with-one-time=info", "--fail-on", "info"], 1, ["initial-run-with-one-time"]],
  ];
  for (const [args, code, codes] of cases) {
    test(args.join(" "), (t) => {
      const { report: found, code: actual } = report(["-q", ...args], { cwd: folder(t, files) });
      assert.equal(actual, code);
      assert.deepEqual(found.results[0].diagnostics.map(({ code }) => code), codes);
    });
  }
});

test("a reader that goes away is no fault", (t) => {
  const line = JSON.stringify(ERROR);
  const cwd = folder(t, { "many.jsonl": `${line}\n`.repeat(5000) });
  const script = `"$0" "$1" --format jsonl many.jsonl | head -n 1; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync("bash", ["-c", script, process.execPath, CLI], { cwd, encoding: "utf8" });
  const [result, code] = stdout.trimEnd().split("\n");
  assert.equal(JSON.parse(result).diagnostics[0].code, "missing-required");
  assert.equal(code, "1");
  assert.equal(stderr, "");
});
