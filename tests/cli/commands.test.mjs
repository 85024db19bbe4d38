// The commands beside checking: help, version, rules, explain.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { CLI, run } from "./run.mjs";

test("--help goes to standard output and names every option and exit code", () => {
  for (const args of [["--help"], ["-h"], ["lint", "--help"], ["explain", "--help"]]) {
    const { code, out, err } = run(args);
    assert.equal(code, 0);
    assert.equal(err, "");
    for (const option of "kind revision now quota strict rule fail-on max-warnings exit-zero pass-with-no-documents limit max-bytes quiet format draft stdin-filename color no-color".split(" ")) {
      assert.ok(out.includes(`--${option}`), option);
    }
    assert.match(out, /macie-preflight rules \[--format text\|json\] /);
    assert.match(out, /macie-preflight schema \[--kind KIND\] \[--draft DRAFT\] /);
    assert.match(out.replace(/\s+/g, " "), /--limit N .* beyond 64 MiB per file or line aren't listed --max-bytes/);
    assert.match(out, /Exit code\n {2}0 .*\n {2}1 .*\n {2}2 /);
    for (const line of out.split("\n")) assert.ok(line.length <= 80, line);
  }
});

test("--version is the package's", () => {
  const { version } = JSON.parse(readFileSync(join(dirname(CLI), "package.json"), "utf8"));
  assert.deepEqual(run(["--version"]), { code: 0, out: `${version}\n`, err: "" });
});

test("rules is a table of all rules", () => {
  const rules = JSON.parse(run(["rules", "--format", "json"]).out);
  const { code, out } = run(["rules"]);
  assert.equal(code, 0);
  const lines = out.trimEnd().split("\n");
  assert.deepEqual(lines.map((line) => line.split(" ")[0]), rules.map((rule) => rule.code));
  for (const [index, { severity, summary, noEffect }] of rules.entries()) {
    assert.ok(lines[index].includes(severity.any) && lines[index].endsWith(summary));
    assert.equal(lines[index].includes("  no-effect  "), noEffect);
  }
  assert.ok(rules.some(({ noEffect }) => noEffect) && rules.some(({ noEffect }) => !noEffect));
});

test("explain tells all that the table knows of each rule", () => {
  for (const rule of JSON.parse(run(["rules", "--format", "json"]).out).slice(0, 5)) {
    const { code, out } = run(["explain", rule.code]);
    assert.equal(code, 0);
    assert.ok(out.startsWith(`${rule.code}\n${rule.summary}\n`));
    for (const text of [rule.reason, rule.message, rule.url, ...rule.basis.flatMap(({ quote, url }) => [quote, url])]) {
      if (text !== undefined) assert.ok(out.includes(text.split("\n")[0]), text);
    }
    assert.match(out, /\nSeverity\n/);
    assert.match(out, /\nFails\n/);
    assert.match(out, /\nPasses\n/);
  }
});

test("explain tells the group of a rule, if it has one", () => {
  assert.match(run(["explain", "extension-leading-dot"]).out, /\nGroup\n {2}no-effect: /);
  assert.doesNotMatch(run(["explain", "initial-run-with-one-time"]).out, /\nGroup\n/);
});

test("the texts of rules name the flags of the command line, not options of the API", () => {
  for (const text of [run(["explain", "too-large"]).out, run(["explain", "too-many-buckets"]).out, run(["rules"]).out, run(["rules", "--format", "json"]).out]) {
    assert.doesNotMatch(text, /option `(?!--)/);
  }
  assert.match(run(["explain", "too-large"]).out, /increase the option `--max-bytes`/);
});

test("schema prints the JSON Schema of a kind, in the draft that is asked for", () => {
  const { title } = JSON.parse(run(["schema"]).out);
  assert.equal(title, "CreateClassificationJobRequest");
  const { code, out, err } = run(["schema", "--kind", "list-response", "--draft", "draft-07"]);
  assert.deepEqual([code, err], [0, ""]);
  assert.equal(out, readFileSync(join(dirname(CLI), "schema/list-response.draft-07.json"), "utf8"));
});

test("schema refuses what it can't print", () => {
  for (const [args, message] of [
    [["--kind", "create"], /option `--kind` is `create`; expected one of/],
    [["--draft", "2019-09"], /`--draft` expects one of 2020-12, draft-07; found `2019-09`/],
    [["--strict"], /`--strict` can't be used with `schema`/],
    [["job.json"], /`schema` takes no arguments; found `job.json`/],
  ]) {
    const { code, out, err } = run(["schema", ...args]);
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, message);
  }
});
