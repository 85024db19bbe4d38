// `diff`: what changed between two jobs, whatever forms they have.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ERROR, folder, GOOD, run } from "./run.mjs";

const SCHEDULED = { ...GOOD, jobType: "SCHEDULED", scheduleFrequency: { weeklySchedule: { dayOfWeek: "MONDAY" } }, samplingPercentage: 20 };

const TERRAFORM = `resource "aws_macie2_classification_job" "orders" {
  job_type = "ONE_TIME"
  name     = "Orders"
  s3_job_definition {
    bucket_definitions {
      account_id = "210987654321"
      buckets    = ["larkfield-orders"]
    }
  }
}

resource "aws_macie2_classification_job" "other" {
  job_type = "ONE_TIME"
  name     = var.name
  s3_job_definition {
    bucket_definitions {
      account_id = "210987654321"
      buckets    = ["larkfield-orders"]
    }
  }
}
`;

test("each change is a line with a sign, a pointer and the values, and the exit code is 1", (t) => {
  const cwd = folder(t, { "a.json": { ...GOOD, description: "all" }, "b.json": SCHEDULED });
  const { code, out, err } = run(["diff", "a.json", "b.json"], { cwd });
  assert.deepEqual([code, err], [1, ""]);
  assert.deepEqual(out.split("\n").sort(), [
    "",
    "+ /samplingPercentage: 20",
    '+ /scheduleFrequency: {"weeklySchedule":{"dayOfWeek":"MONDAY"}}',
    '- /description: "all"',
    '~ /jobType: "ONE_TIME" → "SCHEDULED"',
  ]);
});

test("jobs that mean the same have no changes, across forms", (t) => {
  const cwd = folder(t, { "a.json": GOOD, "main.tf": TERRAFORM });
  assert.deepEqual(run(["diff", "a.json", "main.tf#aws_macie2_classification_job.orders"], { cwd }), { code: 0, out: "no changes\n", err: "" });
  assert.deepEqual(run(["diff", "main.tf#0", "a.json"], { cwd }), { code: 0, out: "no changes\n", err: "" });
});

test("what isn't known is said, and isn't counted as unchanged", (t) => {
  const cwd = folder(t, { "a.json": GOOD, "main.tf": TERRAFORM });
  assert.deepEqual(run(["diff", "a.json", "main.tf#1"], { cwd }), { code: 1, out: "? /name: it isn't known whether this was changed\n", err: "" });
});

test("json has the changes, and which jobs were compared", (t) => {
  const cwd = folder(t, { "a.jsonl": `${JSON.stringify(ERROR)}\n${JSON.stringify({ ...GOOD, samplingPercentage: 10 })}\n`, "b.json": { ...GOOD, samplingPercentage: 20 } });
  const { code, out } = run(["diff", "--format", "json", "a.jsonl#Orders", "b.json"], { cwd });
  assert.equal(code, 1);
  const { changes, ...rest } = JSON.parse(out);
  assert.deepEqual(rest, { version: 1, before: { file: "a.jsonl", document: 1, name: "Orders" }, after: { file: "b.json", document: 0, name: "Orders" } });
  assert.deepEqual(changes.map(({ pointer, what, before, after }) => [pointer, what, before, after]), [["/samplingPercentage", "changed", 10, 20]]);
});

test("a file with several jobs needs a choice, and the error lists them", (t) => {
  const cwd = folder(t, { "a.json": GOOD, "main.tf": TERRAFORM, "same.json": [GOOD, GOOD] });
  for (const [args, message] of [
    [["a.json", "main.tf"], /`main.tf` matches 2 jobs; .* `main.tf#0`: #0 \(aws_macie2_classification_job.orders\), #1 \(aws_macie2_classification_job.other\)/],
    [["a.json", "main.tf#2"], /`main.tf` has no job `2`; it has #0 /],
    [["a.json", "main.tf#nowhere"], /`main.tf` has no job `nowhere`/],
    [["same.json#Orders", "a.json"], /`same.json#Orders` matches 2 jobs; /],
  ]) {
    const { code, out, err } = run(["diff", ...args], { cwd });
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, message);
  }
  assert.equal(run(["diff", "same.json#1", "a.json"], { cwd }).code, 0);
});

test("jobs are found inside other documents, in arrays, in files with a number sign in their names, and on standard input", (t) => {
  const event = { Records: [{ requestParameters: { ...GOOD, name: "First" } }, { requestParameters: GOOD }] };
  const cwd = folder(t, { "event.json": event, "jobs#1.json": [SCHEDULED, GOOD], "a.json": GOOD });
  for (const reference of ["event.json#1", "event.json#Orders", "jobs#1.json#1", "-", "-#0"]) {
    assert.deepEqual(run(["diff", "--", reference, "a.json"], { cwd, input: JSON.stringify(GOOD) }), { code: 0, out: "no changes\n", err: "" }, reference);
  }
});

test("what can't be compared exits with 2 and says why", (t) => {
  const cwd = folder(t, { "a.json": GOOD, "error.json": ERROR, "part.json": { includes: { and: [{ tagScopeTerm: { comparator: "EQ", key: "TAG", tagValues: [{ key: "a", value: "b" }], target: "S3_OBJECT" } }] } }, "main.tf": "" });
  for (const [args, message] of [
    [["a.json", "error.json"], /error\[missing-required\]: `name` is missing[^]*can't compare jobs that have errors/],
    [["a.json", "missing.json"], /can't read `missing.json`: it doesn't exist/],
    [["a.json", "."], /can't read `.`: it is a directory/],
    [["a.json", "main.tf"], /`main.tf` contains no job/],
    [["a.json", "part.json"], /`part.json` is of the kind `scoping`; expected a job/],
    [["a.json"], /`diff` requires two jobs/],
    [["a.json", "a.json", "a.json"], /`diff` takes only two jobs/],
    [["a.json", "a.json", "--format", "sarif"], /`--format` expects one of text, json/],
  ]) {
    const { code, out, err } = run(["diff", ...args], { cwd });
    assert.deepEqual([code, out], [2, ""], args.join(" "));
    assert.match(err, message);
  }
});
