// The configuration file: where it is found, what it sets, what is said of mistakes in it, and what it accepts.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import Ajv from "ajv";
import { ERROR, folder, GOOD, NO_EFFECT, report, ROOT, run, WARNING } from "./run.mjs";

const TERRAFORM = `resource "aws_macie2_classification_job" "weekly" {
  job_type = "ONCE"
}
`;

/** The findings of a run, in short. */
const found = (args, options) => report(args, options).report.results.flatMap(({ file, diagnostics }) => diagnostics.map(({ code, severity }) => `${file} ${severity} ${code}`));

const OFF = { rules: { "missing-required": "off" } };

test("the nearest configuration counts, for named files too, and the others don't", (t) => {
  const cwd = folder(t, {
    "macie-preflight.json": OFF,
    "a.json": ERROR,
    "own/macie-preflight.json": { rules: { "missing-required": "warning" } },
    "own/deeper/b.json": { ...ERROR, clientToken: "b" },
    "package/package.json": { name: "ledger", "macie-preflight": { rules: { "missing-required": "info" } } },
    "package/c.json": { ...ERROR, clientToken: "c" },
    "other/package.json": { name: "ledger" },
    "other/d.json": { ...ERROR, clientToken: "d" },
  });
  const expected = ["own/deeper/b.json warning missing-required", "package/c.json info missing-required"];
  assert.deepEqual(found(["."], { cwd }), expected);
  assert.deepEqual(found(["a.json", "own/deeper/b.json", "package/c.json", "other/d.json"], { cwd }), expected);
  assert.deepEqual(found(["../own/deeper/b.json"], { cwd: join(cwd, "other") }), ["../own/deeper/b.json warning missing-required"]);
  assert.deepEqual(found(["-", "--stdin-filename", "own/new.json"], { cwd, input: JSON.stringify(ERROR) }), ["own/new.json warning missing-required"]);
  assert.equal(run(["--no-config", "a.json"], { cwd }).code, 1);
  assert.equal(run(["--config", "macie-preflight.json", "own/deeper/b.json"], { cwd }).code, 0);
  assert.match(run(["--config", "absent.json", "a.json"], { cwd }).err, /can't read the configuration `absent\.json`: it doesn't exist/);
});

test("the command line takes precedence over the configuration, and overrides over the rest of it", (t) => {
  const cwd = folder(t, {
    "macie-preflight.json": {
      rules: { "missing-required": "off", "initial-run-with-one-time": "error" },
      "fail-on": "never",
      overrides: [{ files: ["/old/"], rules: { "initial-run-with-one-time": "off" } }],
    },
    "a.json": ERROR,
    "w.json": WARNING,
    "old/w.json": { ...WARNING, clientToken: "old" },
  });
  assert.deepEqual(found(["."], { cwd }), ["w.json error initial-run-with-one-time"]);
  assert.equal(run(["."], { cwd }).code, 0);
  assert.equal(run([".", "--fail-on", "error"], { cwd }).code, 1);
  assert.deepEqual(found([".", "--rule", "initial-run-with-one-time=info", "--rule", "missing-required=warning"], { cwd }), [
    "a.json warning missing-required",
    "old/w.json info initial-run-with-one-time",
    "w.json info initial-run-with-one-time",
  ]);
});

test("each file fails the run by its own configuration", (t) => {
  const cwd = folder(t, { "strict/macie-preflight.json": { "fail-on": "warning" }, "strict/w.json": WARNING, "w.json": { ...WARNING, clientToken: "other" } });
  assert.equal(run(["w.json"], { cwd }).code, 0);
  assert.equal(run(["strict/w.json"], { cwd }).code, 1);
  assert.equal(run(["."], { cwd }).code, 1);
});

test("revision and quotas", (t) => {
  const buckets = Array.from({ length: 3 }, (_, index) => `larkfield-${index}`);
  const job = { ...GOOD, s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets }] } };
  const cwd = folder(t, { "macie-preflight.json": { quotas: { bucketsPerJob: 2 }, revision: "2021-01-29" }, "job.json": { ...job, allowListIds: ["iv2ge31iykxxdxi5nqgo0j"] } });
  const codes = (...args) => report([...args, "job.json"], { cwd }).report.results[0].diagnostics.map(({ code }) => code);
  assert.ok(codes().includes("too-many-buckets"));
  assert.ok(!codes("--quota", "bucketsPerJob=3").includes("too-many-buckets"));
  assert.ok(codes().includes("member-not-in-revision"));
  assert.ok(!codes("--revision", "latest").includes("member-not-in-revision"));
});

test("include and exclude are for searches, and relative to the configuration", (t) => {
  const cwd = folder(t, { "sub/macie-preflight.json": { include: ["/jobs/"], exclude: ["*.old.json"] }, "sub/jobs/a.json": GOOD, "sub/jobs/b.old.json": GOOD, "sub/c.json": GOOD });
  const files = (...args) => report(args, { cwd }).report.results.map(({ file }) => file);
  assert.deepEqual(files("."), ["sub/jobs/a.json"]);
  assert.deepEqual(files("sub/jobs/b.old.json"), ["sub/jobs/b.old.json"]);
  assert.match(run([".", "--show-files"], { cwd }).out, /skipped +sub\/jobs\/b\.old\.json \(excluded: sub\/macie-preflight\.json\)/);
});

suite("a mistake in a configuration keeps the run from starting, and says where it is and what would be right", () => {
  const cases = [
    ['{\n  "ruels": {}\n}', "2:3: unknown key `ruels` in the configuration; did you mean `rules`?"],
    ['{ "failOn": "error" }', "1:3: unknown key `failOn` in the configuration; did you mean `fail-on`?"],
    ['{ "fail-on": "warnings" }', "1:14: `fail-on` can't be `warnings`; did you mean `warning`?"],
    ['{ "revision": "2022" }', "1:15: `revision` can't be `2022`; expected one of 2021-01-29, latest, any"],
    ['{ "rules": { "missing-requird": "off" } }', "1:14: unknown key `missing-requird` in `rules`; did you mean `missing-required`?"],
    ['{ "rules": { "too-long": "of" } }', "1:26: `too-long` can't be `of`; did you mean `off`?"],
    ['{ "quotas": { "bucketsPerJob": -1 } }', "1:32: `bucketsPerJob` must be from 0 to 4294967295"],
    ['{ "quotas": { "buckets": 1 } }', "1:15: unknown key `buckets` in `quotas`; expected one of bucketsPerJob, customDataIdentifiersPerJob, allowListsPerJob"],
    ['{ "exclude": "x" }', "1:14: `exclude` must be an array"],
    ['{ "include": [1] }', "1:15: item 1 of `include` must be a string"],
    ['{ "suppressions": [{ "rule": "too-long" }] }', "1:20: item 1 of `suppressions` has no `reason`"],
    ['{ "suppressions": [{ "rule": "too-long", "reason": " " }] }', "1:52: `reason` is empty"],
    ['{ "overrides": [{ "files": [] }] }', "1:17: item 1 of `overrides` has no `rules`"],
    ['{ "rules": {}, "rules": {} }', "1:16: `rules` is specified more than once"],
    ['{ "rules": {}\n', "2:1: invalid JSON: close brace expected"],
    ["", "1:1: invalid JSON: value expected"],
    ["[]", "1:1: the configuration must be an object"],
  ];
  const schema = JSON.parse(readFileSync(join(ROOT, "target/npm/macie-preflight/schema/configuration.json"), "utf8"));
  const isValid = new Ajv().compile(schema);
  for (const [text, message] of cases) {
    test(message, (t) => {
      const cwd = folder(t, { "macie-preflight.json": text, "a.json": GOOD });
      for (const args of [["a.json"], ["."]]) {
        assert.deepEqual(run(args, { cwd }), { code: 2, out: "", err: `macie-preflight: macie-preflight.json:${message}\n` });
      }
      let value;
      try {
        value = JSON.parse(text);
      } catch {
        return;
      }
      // Blanks and keys that are there twice are beyond a schema.
      if (!/is empty|more than once/.test(message)) assert.equal(isValid(value), false);
    });
  }

  test("all at once", (t) => {
    const { err } = run(["a.json"], { cwd: folder(t, { "macie-preflight.json": '{ "a": 1,\n "b": 2 }', "a.json": GOOD }) });
    assert.deepEqual(err.match(/json:\d+:\d+/g), ["json:1:3", "json:2:2"]);
  });

  test("in package.json", (t) => {
    const { code, err } = run(["a.json"], { cwd: folder(t, { "package.json": { "macie-preflight": { rule: {} } }, "a.json": GOOD }) });
    assert.deepEqual([code, err], [2, "macie-preflight: package.json:3:5: unknown key `rule` in the configuration; did you mean `rules`?\n"]);
  });

  test("the schema and the configuration of this repository agree", () => {
    assert.equal(isValid(JSON.parse(readFileSync(join(ROOT, "macie-preflight.json"), "utf8"))), true);
    assert.deepEqual(isValid({ ...OFF, "fail-on": "never", suppressions: [{ rule: "too-long", reason: "old" }] }), true);
  });
});

test("--print-config prints what counts for a file", (t) => {
  const cwd = folder(t, { "sub/macie-preflight.json": { ...OFF, overrides: [{ files: ["a.json"], rules: { "too-long": "info" } }], exclude: ["x"] }, "sub/a.json": GOOD });
  const { code, out } = run(["--print-config", "sub/a.json", "--fail-on", "info", "--exclude", "y"], { cwd });
  const printed = JSON.parse(out);
  assert.equal(code, 0);
  assert.deepEqual(
    [printed.configuration, printed.rules, printed["fail-on"], printed.exclude],
    ["sub/macie-preflight.json", { "missing-required": "off", "too-long": "info" }, "info", ["x", "y"]],
  );
  assert.equal(JSON.parse(run(["--print-config"], { cwd }).out).configuration, null);
  assert.equal(JSON.parse(run(["--print-config", "sub"], { cwd }).out).configuration, "sub/macie-preflight.json");
});

suite("suppressions", () => {
  const suppressed = (suppression, files) => ({ "macie-preflight.json": { suppressions: [{ reason: "accepted in 2024", ...suppression }] }, ...files });

  test("accept what matches in all that they say, and nothing else", (t) => {
    const files = { "a.json": NO_EFFECT, "sub/a.json": { ...NO_EFFECT, clientToken: "sub" }, "main.tf": TERRAFORM };
    const cases = [
      [{ rule: "extension-leading-dot" }, ["main.tf"]],
      [{ rule: "extension-leading-dot", files: ["/a.json"] }, ["main.tf", "sub/a.json"]],
      [{ rule: "extension-leading-dot", pointer: "/s3JobDefinition/scoping" }, ["main.tf"]],
      [{ rule: "extension-leading-dot", pointer: "/s3Job" }, ["a.json", "main.tf", "sub/a.json"]],
      [{ rule: "invalid-enum", resource: "aws_macie2_classification_job.weekly" }, ["a.json", "main.tf", "sub/a.json"]],
      [{ rule: "invalid-enum", resource: "aws_macie2_classification_job.other" }, ["a.json", "main.tf", "sub/a.json"]],
    ];
    for (const [suppression, expected] of cases) {
      const { report: result } = report(["."], { cwd: folder(t, suppressed(suppression, files)) });
      const codes = result.results.filter(({ diagnostics }) => diagnostics.length > 0).map(({ file }) => file);
      assert.deepEqual(codes, expected, JSON.stringify(suppression));
    }
    const resource = folder(t, suppressed({ rule: "invalid-enum", resource: "aws_macie2_classification_job.weekly" }, { "main.tf": TERRAFORM }));
    assert.ok(!found(["."], { cwd: resource }).includes("main.tf error invalid-enum"));
  });

  test("count neither for the exit code nor for the limit, and the summary says how many there are", (t) => {
    const cwd = folder(t, suppressed({ rule: "extension-leading-dot" }, { "a.json": NO_EFFECT }));
    assert.deepEqual(run(["a.json"], { cwd }), { code: 0, out: "no findings in 1 file\n1 finding suppressed\n", err: "" });
    const jobs = [ERROR, ERROR, NO_EFFECT].map((job, index) => ({ ...job, clientToken: `orders-${index}` }));
    const array = folder(t, suppressed({ rule: "missing-required" }, { "jobs.json": jobs }));
    assert.deepEqual(found(["--limit", "1", "jobs.json"], { cwd: array }), ["jobs.json warning extension-leading-dot"]);
  });

  test("that accept nothing are said, once all their files were checked", (t) => {
    const files = { "a.json": GOOD, "sub/b.json": { ...GOOD, clientToken: "b" } };
    const told = "macie-preflight: macie-preflight.json:3:5: unused suppression: there is no finding of `too-long` that it matches\n";
    const all = folder(t, suppressed({ rule: "too-long" }, files));
    assert.deepEqual([run(["."], { cwd: all }).err, run(["a.json"], { cwd: all }).err, run(["."], { cwd: join(all, "sub") }).err], [told, "", ""]);
    const named = folder(t, suppressed({ rule: "too-long", files: ["a.json"] }, files));
    assert.deepEqual([run(["a.json"], { cwd: named }).err, run(["sub/b.json"], { cwd: named }).err], [told, ""]);
    assert.equal(run(["."], { cwd: named }).code, 0);
  });
});
