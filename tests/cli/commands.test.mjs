// The commands beside checking: help, version, rules, explain.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { CLI, helped, run } from "./run.mjs";

const { rules } = await import(join(dirname(CLI), "index.js"));

test("--help goes to standard output, names every option of checking, the other commands, and the exit codes", () => {
  for (const args of [["--help"], ["-h"], ["lint", "--help"], ["--help", "nothing.json"]]) {
    const { code, out, err } = run(args);
    assert.equal(code, 0);
    assert.equal(err, "");
    for (const option of "kind revision now quota strict rule fail-on max-warnings exit-zero pass-with-no-documents limit max-bytes quiet format stdin-filename color no-color".split(" ")) {
      assert.ok(out.includes(`--${option}`), option);
    }
    assert.match(out.replace(/\s+/g, " "), /--limit N .* beyond 64 MiB per file or line aren't listed/);
    assert.match(out, /\nExit codes\n {2}0 [^]*\n {2}1 [^]*\n {2}2 /);
  }
});

test("--help of a command has its usage, examples, options, and exit codes, and is 80 columns wide", () => {
  const { commands, optionsOf } = helped();
  assert.ok(commands.includes("explain") && commands.length > 7);
  for (const command of commands) {
    const { code, out, err } = run([command, "--help"]);
    assert.deepEqual([code, err], [0, ""]);
    for (const title of ["Usage", "Examples", "General", "Exit codes"]) assert.ok(out.includes(`\n${title}\n  `), `${command}: ${title}`);
    assert.match(out, new RegExp(`\nUsage\n {2}macie-preflight \\[?${command}\\]? `));
    for (const line of out.split("\n")) assert.ok(line.length <= 80, line);
    // Options of another command aren't taken.
    const other = optionsOf.lint.find((option) => !optionsOf[command].includes(option));
    if (other !== undefined) assert.match(run([command, other]).err, new RegExp(`\`${other}\` can't be used with \`${command}\``));
  }
  assert.ok(!optionsOf.explain.includes("--fix"));
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
    assert.match(out, /\nExample\n/);
  }
});

test("explain shows what is reported, and the change that mends it", () => {
  const { out } = run(["explain", "extension-leading-dot"]);
  assert.ok(out.includes(`
Example
  warning: \`.csv\` begins with a dot, which isn't part of an extension
  @@ -19,7 +19,7 @@
                 "comparator": "EQ",
                 "key": "OBJECT_EXTENSION",
                 "values": [
  -                ".csv"
  +                "csv"
                 ]
               }
             }

See
`), out);
});

test("the diff of an example is colored, and one in another language is in that language", () => {
  const colored = run(["explain", "extension-leading-dot", "--color", "always"]).out;
  assert.match(colored, /\n {2}\u001b\[1;33mwarning\u001b\[0m: `\.csv` begins/);
  assert.match(colored, /\n {2}\u001b\[31m- +"\.csv"\u001b\[0m\n {2}\u001b\[32m\+ +"csv"\u001b\[0m\n/);
  assert.match(run(["explain", "unsupported-argument"]).out, /\nExample\n {2}\(.*main\.tf\)\n {2}\w+: .*\n {2}@@ [^]*\n {2}- /);
});

test("whatever the rule, a diff leads from what is reported to what isn't", () => {
  for (const { code, fails, passes } of rules().filter((_, index) => index % 8 === 0)) {
    const { out } = run(["explain", code]);
    const count = (title) => out.split("\n").filter((line) => line === title).length;
    assert.equal(count("Example") + count("Fails"), fails.length, code);
    assert.ok(count("Example") >= 1, code);
    assert.ok(count("Passes") <= passes.length, code);
    for (const [, first] of out.matchAll(/^Example\n(?: {2}\(.*\)\n)?(.*)$/gm)) assert.match(first, /^ {2}(error|warning|info): \S/, code);
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
