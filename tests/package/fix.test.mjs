// Fixing texts as a whole: what is fixed stays fixed, and nothing gets worse.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { folder, root } from "./package.mjs";

const { fix, lint, rules } = await import(join(folder, "index.js"));
const { fixSource, lintSource } = await import(join(folder, "read.js"));

const read = (name) => readFileSync(join(root, name), "utf8");
const namesIn = (name) => readdirSync(join(root, name)).map((file) => `${name}/${file}`);

/** The failing examples of all rules, and the example files. */
const EXAMPLES = [
  ...rules().flatMap(({ code, fails }) => fails.filter(({ pages }) => !pages).map(({ document, kind, revision, documents }) => [code, document, { kind, revision, documents }])),
  ...["examples/jobs", "examples/mistakes"].flatMap(namesIn).map((name) => [name, read(name), {}]),
];
const CODE = namesIn("examples/code").map((name) => [name, read(name), { fileName: name }]);

/** Fixes that were to be applied and are still proposed. */
const left = (reports, unsafe) =>
  reports.flatMap(({ diagnostics }) => diagnostics).filter(({ fixes = [] }) => fixes.some(({ safety, edits }) => edits && (unsafe || safety === "safe")));
const errors = (reports) => reports.reduce((sum, report) => sum + report.errors, 0);

for (const unsafe of [false, true]) {
  suite(unsafe ? "with unsafe fixes" : "with safe fixes", () => {
    test("every example that a rule fixes is fixed, has no more errors, and isn't changed again", () => {
      let fixed = 0;
      for (const [name, text, options] of EXAMPLES) {
        const before = lint(text, options);
        const result = fix(text, { ...options, unsafe });
        assert.deepEqual(result.report, lint(result.text, options), name);
        assert.deepEqual(left([result.report], unsafe), [], name);
        assert.ok(result.report.errors <= before.errors, name);
        assert.equal(result.fixed > 0, result.text !== text, name);
        assert.deepEqual(fix(result.text, { ...options, unsafe }), { ...result, fixed: 0 }, name);
        fixed += result.fixed;
      }
      assert.ok(fixed > (unsafe ? 80 : 25), `${fixed}`);
    });

    test("and so is every example in another language, beside what isn't a literal", () => {
      for (const [name, text, options] of CODE) {
        const before = lintSource(text, options);
        const result = fixSource(text, { ...options, unsafe });
        assert.deepEqual(result.reports, lintSource(result.text, options), name);
        assert.deepEqual(left(result.reports, unsafe), [], name);
        assert.equal(result.reports.length, before.length, name);
        assert.ok(errors(result.reports) <= errors(before), name);
        assert.equal(result.fixed > 0, result.text !== text, name);
        assert.deepEqual(fixSource(result.text, { ...options, unsafe }), { ...result, fixed: 0 }, name);
      }
    });
  });
}

test("what a fix brings to light is fixed in the next round", () => {
  const { text, fixed } = fix('{ "JobType": "one_time", "InitialRun": false, "Description": null }');
  assert.equal(text, '{ "jobType": "ONE_TIME" }');
  assert.equal(fixed, 4);
});

test("a fix that would add an error isn't applied, and doesn't keep others from being applied", () => {
  // Under this name, the value is wrong.
  const text = '{ "jobType": "one_time", "nam": 5, "name": null }';
  const before = lint(text);
  const { text: after, report } = fix(text, { unsafe: true });
  assert.match(after, /"ONE_TIME"/);
  assert.ok(report.errors <= before.errors);
});

test("fixes that overlap are applied one after the other", () => {
  const nulls = ["description", "managedDataIdentifierIds", "tags"].map((name) => `"${name}": null`);
  for (const members of [nulls, [...nulls, '"name": "ledger"'], ['"name": "ledger"', ...nulls]]) {
    const { text } = fix(`{ ${members.join(", ")} }`);
    assert.equal(text.replace(/\s/g, ""), members.length === 3 ? "{}" : '{"name":"ledger"}');
  }
});

test("the limit is for the report, not for what is fixed", () => {
  const jobs = JSON.stringify(Array(20).fill({ jobType: "one_time" }));
  const { text, fixed, report } = fix(jobs, { documents: "array", limit: 1 });
  assert.deepEqual([text, fixed], [jobs.replaceAll("one_time", "ONE_TIME"), 20]);
  assert.deepEqual([report.diagnostics.length, report.truncated], [1, true]);
});

test("options are those of lint, also inherited", () => {
  const text = '{ "jobType": "one_time", "description": null }';
  assert.equal(fix(text, { rules: { "enum-wrong-case": "off" } }).text, '{ "jobType": "one_time" }');
  assert.equal(fix('{ "jobTypo": "ONE_TIME" }', Object.create({ unsafe: true })).text, '{ "jobType": "ONE_TIME" }');
  assert.throws(() => fix(text, { unsafe: 1 }), { name: "TypeError", message: "`unsafe` must be a boolean; found a number" });
  assert.throws(() => fix(text, { filter: "jobType" }), { name: "TypeError", message: "`filter` must be a function; found a string" });
  assert.throws(() => fix(text, { safe: true }), /safe/);
  assert.throws(() => fix(text, 5), Error);
  assert.throws(() => fix({}), { name: "TypeError", message: "fix expects a string; found an object" });
  assert.throws(() => fixSource({}), { name: "TypeError", message: "fixSource expects a string; found an object" });
});

test("a filter decides which findings are fixed, in each round", () => {
  const text = '{ "JobType": "one_time", "initialRun": false }';
  const asked = [];
  const filter = ({ code, pointer }, { kind }) => asked.push(`${kind} ${code} ${pointer}`) && code !== "initial-run-with-one-time";
  assert.equal(fix(text, { filter }).text, '{ "jobType": "ONE_TIME", "initialRun": false }');
  for (const finding of ["wrong-casing /JobType", "enum-wrong-case /JobType", "initial-run-with-one-time /initialRun"]) assert.ok(asked.includes(`create-request ${finding}`), asked.join("\n"));
  assert.deepEqual(fix(text, { filter: () => false }).text, text);

  const file = `client.create_classification_job(jobType="one_time", name=a)\nclient.create_classification_job(jobType="one_time", name=b)\n`;
  const fixed = fixSource(file, { fileName: "deploy.py", filter: (_, { range }) => range.start.line === 2 });
  assert.equal(fixed.text, file.replace(/one_time(?=.*name=b)/, "ONE_TIME"));
  assert.equal(fixed.fixed, 1);
});
