// The example files: the right jobs pass, and each mistake is found under the code of its fault.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { report, ROOT } from "./run.mjs";

/** The codes that must appear, by the file's name. Others may appear beside them. */
const MISTAKES = {
  "account-id-as-number": ["wrong-type"],
  "account-id-of-9-digits": ["account-id-format"],
  "arn-as-bucket": ["bucket-not-a-name"],
  "bucket-definitions-at-the-root": ["unknown-member", "missing-required"],
  "bucket-of-another-account": ["bucket-of-other-account"],
  "buckets-in-two-regions": ["buckets-in-several-regions"],
  "buckets-one-level-too-high": ["unknown-member", "bucket-selection-missing"],
  "contains-on-extension": ["comparator-not-allowed"],
  "date-before-s3": ["date-implausible"],
  "date-without-zone": ["date-format"],
  "duplicate-key": ["duplicate-json-key"],
  "empty-condition": ["scope-term-empty"],
  "eq-on-key": ["comparator-not-allowed"],
  "excludes-swallow-includes": ["excludes-everything"],
  "extension-with-leading-dot": ["extension-leading-dot"],
  "initial-run-on-one-time-job": ["initial-run-with-one-time"],
  "managed-ids-that-do-not-exist": ["managed-identifier-unknown"],
  "managed-ids-without-selector": ["managed-ids-without-selector"],
  "name-missing": ["missing-required"],
  "name-of-501-characters": ["too-long"],
  "ne-with-several-accounts": ["ne-with-several-values"],
  "no-bucket-selection": ["bucket-selection-missing"],
  "only-empty-objects": ["size-only-empty"],
  "pascal-case-members": ["wrong-casing-throughout"],
  "placeholder-as-bucket": ["placeholder-value"],
  "placeholder-as-token": ["placeholder-text"],
  "placeholder-in-prefix": ["placeholder-value"],
  "prefix-as-uri": ["prefix-is-uri"],
  "prefix-with-bucket-name": ["prefix-has-bucket"],
  "regular-expression-as-prefix": ["prefix-is-regex"],
  "sampling-as-fraction": ["wrong-type"],
  "schedule-as-string": ["wrong-type"],
  "schedule-empty": ["schedule-empty"],
  "schedule-on-one-time-job": ["schedule-with-one-time"],
  "scheduled-without-schedule": ["schedule-missing"],
  "scope-that-never-matches": ["scope-never-matches"],
  "size-above-any-object": ["size-above-s3-maximum"],
  "size-too-large-to-analyze": ["size-above-analysis-limit"],
  "size-with-unit": ["size-format"],
  "snake-case-members": ["wrong-casing-throughout"],
  "space-around-prefix": ["surrounding-space"],
  "tag-name-as-term-key": ["tag-term-key-not-tag"],
  "tags-as-list": ["wrong-type"],
  "trailing-comma": ["invalid-json"],
  "two-kinds-in-one-condition": ["scope-term-both"],
  "upper-case-image-extension": ["extension-unsupported"],
  "wildcard-as-bucket": ["bucket-name-format"],
  "wildcard-in-prefix": ["wildcard-taken-literally"],
};

/** The mistakes that don't fail a run: the job does what is meant, or most likely so. */
const HARMLESS = [
  "duplicate-key",
  "initial-run-on-one-time-job",
  "ne-with-several-accounts",
  "placeholder-as-token",
  "tag-name-as-term-key",
];

/** What the right jobs are told all the same. */
const REMARKS = { "monthly-on-day-31.json": ["day-of-month-skips-months"] };

const mistakes = join(ROOT, "examples/mistakes");
const jobs = join(ROOT, "examples/jobs");
const codes = ({ diagnostics }) => diagnostics.map(({ code }) => code);

suite("each mistake is found", () => {
  test("every file is in the table, and the table names no other", () => {
    assert.deepEqual(readdirSync(mistakes).sort(), Object.keys(MISTAKES).map((name) => `${name}.json`).sort());
  });

  const { results } = report([mistakes]).report;
  for (const [name, expected] of Object.entries(MISTAKES)) {
    test(name, () => {
      const result = results.find(({ file }) => file.endsWith(`/${name}.json`));
      const found = codes(result);
      for (const code of expected) assert.ok(found.includes(code), `${code} isn't among ${found.join(", ") || "no findings"}`);
      const fails = result.diagnostics.some(({ severity, noEffect }) => severity === "error" || (severity === "warning" && noEffect));
      assert.equal(fails, !HARMLESS.includes(name));
    });
  }
});

suite("each right job is accepted", () => {
  const { report: { results, summary }, code } = report([jobs]);
  test("the run passes", () => assert.equal(code, 0));
  test("all are checked", () => assert.equal(summary.files, readdirSync(jobs).length));
  for (const result of results) {
    const name = result.file.split("/").at(-1);
    test(name, () => {
      assert.equal(result.valid, true);
      assert.deepEqual(codes(result), REMARKS[name] ?? []);
    });
  }
});
