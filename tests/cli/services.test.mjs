// The formats of services that show findings: GitHub, GitLab, JUnit reports, reviewdog, consoles of AWS.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { SaxesParser } from "saxes";
import { ERROR, findings, folder, GOOD, NO_EFFECT, report, run, WARNING } from "./run.mjs";

const PLACE = { GITHUB_WORKSPACE: "", CI_PROJECT_DIR: "" };
const files = { "error.json": ERROR, "good.json": GOOD, "nothing.json": NO_EFFECT, "warning.json": WARNING };

const written = (format, args, options) => run(["--format", format, ...args], { env: PLACE, ...options }).out;

suite("github", () => {
  /** Annotations as the runner of GitHub Actions reads them. */
  const annotations = (out) =>
    [...out.matchAll(/^::(error|warning|notice) (.*?)::(.*)$/gm)].map(([, kind, properties, text]) => {
      const plain = (value) => value.replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%25", "%");
      return { kind, text: plain(text), ...Object.fromEntries(properties.split(",").map((pair) => /^(.*?)=(.*)$/s.exec(pair).slice(1).map(plain))) };
    });

  test("an annotation has the place, the rule, and what would be right", (t) => {
    const [{ text, ...found }] = annotations(written("github", ["nothing.json"], { cwd: folder(t, files) }));
    assert.deepEqual(found, { kind: "warning", title: "macie-preflight: extension-leading-dot", file: "nothing.json", line: "22", endLine: "22", col: "17", endColumn: "23" });
    assert.match(text, /^`\.csv` begins with a dot.*; write `csv` https:\S+extension-leading-dot\.md$/);
  });

  test("what couldn't be read comes first, then the gravest findings, whatever file they are in", (t) => {
    const cwd = folder(t, { "a.json": WARNING, "b.json": NO_EFFECT, "c.json": ERROR });
    const found = annotations(written("github", [".", "absent.json"], { cwd }));
    assert.deepEqual(found.map(({ kind, file }) => `${kind} ${file}`), ["error undefined", "error c.json", "warning b.json", "warning a.json"]);
  });

  test("what GitHub doesn't show is in the log, and counted", (t) => {
    const jobs = [...Array(13).fill(ERROR), ...Array(6).fill(WARNING), ...Array(6).fill(NO_EFFECT)].map((job, index) => ({ ...job, clientToken: `orders-${index}` }));
    const out = written("github", ["jobs.json"], { cwd: folder(t, { "jobs.json": jobs }) });
    const found = annotations(out);
    assert.deepEqual(found.filter(({ kind }) => kind === "notice").map(({ text }) => text), ["GitHub shows 10 annotations of each kind for a step; only in the log: 3 errors, 2 warnings"]);
    assert.equal(found.length, jobs.length + 1);
    assert.match(out, /\n13 errors, 12 warnings \(6 no-effect\) in 1 file\n$/);
  });

  test("ten of each kind are all shown", (t) => {
    const jobs = Array.from({ length: 10 }, (_, index) => ({ ...ERROR, clientToken: `orders-${index}` }));
    assert.doesNotMatch(written("github", ["jobs.json"], { cwd: folder(t, { "jobs.json": jobs }) }), /::notice/);
  });

  test("what stands in a file or in its name is no command", (t) => {
    const name = "a,line=9::b%0A\n::error ::x.json";
    const cwd = folder(t, { [name]: { ...GOOD, "\n::error title=y::x%0A": 1 } });
    const out = written("github", [name], { cwd });
    assert.equal(out.split("\n").length, 3);
    const [{ file, line, text }] = annotations(out);
    assert.equal(file, name.replace("\n", "␊"));
    assert.equal(line, "15");
    assert.ok(text.includes("x%0A"));
  });
});

suite("gitlab", () => {
  test("each finding has what Code Quality requires", (t) => {
    const found = JSON.parse(written("gitlab", [".", "absent.json"], { cwd: folder(t, files) }));
    assert.deepEqual(
      found.map(({ check_name, severity, location }) => [check_name, severity, location.path, location.lines.begin]),
      [
        ["missing-required", "critical", "error.json", 1],
        ["extension-leading-dot", "major", "nothing.json", 22],
        ["initial-run-with-one-time", "minor", "warning.json", 15],
        ["not-checked", "blocker", "absent.json", 1],
      ],
    );
    assert.equal(new Set(found.map(({ fingerprint }) => fingerprint)).size, found.length);
    for (const { description } of found) assert.ok(description.length > 0);
  });

  test("nothing is an empty list", (t) => {
    assert.deepEqual(JSON.parse(written("gitlab", ["good.json"], { cwd: folder(t, files) })), []);
  });
});

suite("junit", () => {
  /** The elements of well-formed XML, in order: each with its attributes, its text, and what it is in. */
  function elements(text) {
    const all = [];
    const open = [];
    const parser = new SaxesParser();
    parser.on("opentag", ({ name, attributes }) => {
      const element = { name, attributes, text: "", parent: open.at(-1) };
      all.push(element);
      open.push(element);
    });
    parser.on("text", (piece) => {
      if (open.length > 0) open.at(-1).text += piece;
    });
    parser.on("closetag", () => open.pop());
    parser.write(text).close();
    return all;
  }

  test("what fails the run is a failed test, and only that", (t) => {
    const found = elements(written("junit", ["."], { cwd: folder(t, files) }));
    const suites = found.filter(({ name }) => name === "testsuite").map(({ attributes: { name, tests, failures, errors } }) => [name, tests, failures, errors]);
    assert.deepEqual(suites, [
      ["error.json", "1", "1", "0"],
      ["good.json", "1", "0", "0"],
      ["nothing.json", "1", "1", "0"],
      ["warning.json", "1", "0", "0"],
    ]);
    const failed = found.filter(({ name }) => name === "failure");
    assert.deepEqual(failed.map(({ parent }) => parent.attributes.name), ["missing-required /name", "extension-leading-dot /s3JobDefinition/scoping/includes/and/0/simpleScopeTerm/values/0"]);
    assert.match(failed[0].text, /^error\.json:1:1: error: `name` is missing; set it to /);
    const strict = elements(written("junit", ["--fail-on", "warning", "warning.json"], { cwd: folder(t, files) }));
    assert.equal(strict.filter(({ name }) => name === "failure").length, 1);
  });

  test("what couldn't be read is a test with an error", (t) => {
    const found = elements(written("junit", ["absent.json"], { cwd: folder(t, files) }));
    assert.deepEqual(found.filter(({ name }) => name === "error").map(({ attributes }) => attributes.message), ["can't find `absent.json`"]);
  });

  test("it is well-formed whatever stands in a file or in its name", (t) => {
    const odd = "<&\"'>]]>\u0000\u001b\ufffe\uffff\ud83d日本";
    const name = "<&\"'>]]>\u001b\ufffe.json";
    const cwd = folder(t, { [name]: { ...GOOD, name: undefined, [odd]: 1 } });
    const found = elements(written("junit", [name], { cwd }));
    assert.deepEqual(found.filter(({ name }) => name === "failure").map(({ parent }) => parent.attributes.name.split(" ")[0]).sort(), ["lone-surrogate", "missing-required", "unknown-member"]);
    assert.equal(found.find(({ name }) => name === "testsuite").attributes.name, "<&\"'>]]>␛\ufffd.json");
  });
});

test("rdjson counts columns in bytes, and suggests what one edit does", (t) => {
  const text = JSON.stringify({ name: "📦 Pakete für Zürich", ...GOOD, jobType: "one_time" });
  const cwd = folder(t, { "job.json": text, "jobs.jsonl": `${JSON.stringify(GOOD)}\n${text}\n` });
  const { source, diagnostics } = JSON.parse(written("rdjson", [".", "absent.json"], { cwd }));
  assert.equal(source.name, "macie-preflight");
  const bytes = Buffer.from(text);
  const marked = diagnostics.filter(({ code }) => code?.value === "enum-wrong-case");
  assert.deepEqual(marked.map(({ location }) => [location.path, location.range.start.line]), [["job.json", 1], ["jobs.jsonl", 2]]);
  for (const { severity, location, suggestions } of marked) {
    assert.equal(severity, "ERROR");
    for (const { start, end } of [location.range, suggestions[0].range]) assert.equal(bytes.subarray(start.column - 1, end.column - 1).toString(), '"one_time"');
    assert.equal(suggestions[0].text, '"ONE_TIME"');
  }
  assert.deepEqual(diagnostics.at(-1), { message: "can't find `absent.json`", location: { path: "absent.json" }, severity: "ERROR" });
});

test("access-analyzer has the members, paths, and positions of ValidatePolicy", (t) => {
  const cwd = folder(t, files);
  const { findings: found, failures } = JSON.parse(written("access-analyzer", [".", "absent.json"], { cwd }));
  assert.deepEqual(failures, [{ file: "absent.json", message: "can't find `absent.json`" }]);
  assert.deepEqual(found.map(({ findingType, issueCode }) => [findingType, issueCode]), [
    ["ERROR", "missing-required"],
    ["WARNING", "extension-leading-dot"],
    ["WARNING", "initial-run-with-one-time"],
  ]);
  const [, { locations, learnMoreLink, findingDetails }] = found;
  const [, { range, url }] = findings(report(["."], { cwd }).report);
  assert.deepEqual([learnMoreLink, findingDetails], [url, "`.csv` begins with a dot, which isn't part of an extension; write `csv`"]);
  const names = ["s3JobDefinition", "scoping", "includes", "and", 0, "simpleScopeTerm", "values", 0];
  assert.deepEqual(locations[0].path, names.map((name) => (typeof name === "number" ? { index: name } : { value: name })));
  assert.deepEqual(locations[0].span.start, { ...range.start, column: range.start.column - 1 });
});
