// `convert`: a job in another form, from any form that can be read.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ERROR, folder, GOOD, ROOT, run } from "./run.mjs";

/** A form, and the end of the name of a file in it. */
const FORMS = { api: ".json", "aws-cli": ".sh", boto3: ".py", "sdk-js": ".mjs", terraform: ".tf", "step-functions": ".asl.json" };

test("each form converts to each other form without a change of what the job means", (t) => {
  const cwd = folder(t, { "job.json": GOOD });
  for (const [from, end] of Object.entries(FORMS)) {
    const first = run(["convert", "job.json", "--to", from], { cwd });
    assert.equal(first.code, 0, first.err);
    for (const [to, otherEnd] of Object.entries(FORMS)) {
      const files = folder(t, { "job.json": GOOD, [`from${end}`]: first.out });
      const second = run(["convert", `from${end}`, "--to", to], { cwd: files });
      assert.equal(second.code, 0, `${from} to ${to}: ${second.err}`);
      const last = folder(t, { "job.json": GOOD, [`to${otherEnd}`]: second.out });
      assert.deepEqual(run(["diff", "job.json", `to${otherEnd}`], { cwd: last }), { code: 0, out: "no changes\n", err: "" }, `${from} to ${to}`);
    }
  }
});

test("what the target doesn't support, or isn't known, is said on standard error", () => {
  const { code, out, err } = run(["convert", "examples/code/main.tf", "--to", "boto3"]);
  assert.equal(code, 0);
  assert.match(out, /"name": "<name>"/);
  assert.match(err, /^macie-preflight: \/name: the value isn't known; replace `<name>`$/m);
});

test("a response of DescribeClassificationJob becomes a request for a new job", (t) => {
  const response = JSON.parse(readFileSync(join(ROOT, "examples/documents/describe-response.json"), "utf8"));
  const { code, out } = run(["convert", "examples/documents/describe-response.json", "--to", "api"]);
  const request = JSON.parse(out);
  assert.equal(code, 0);
  assert.equal(request.name, response.name);
  assert.notEqual(request.clientToken, response.clientToken);
  assert.equal("jobId" in request, false);
  assert.equal(run(["request.json"], { cwd: folder(t, { "request.json": request }) }).code, 0);
});

test("a job of several is chosen by its name or its number", (t) => {
  const cwd = folder(t, { "jobs.json": [{ ...GOOD, name: "First" }, GOOD] });
  for (const reference of ["jobs.json#1", "jobs.json#Orders"]) {
    assert.equal(JSON.parse(run(["convert", reference, "--to", "api"], { cwd }).out).name, "Orders");
  }
  const { code, err } = run(["convert", "jobs.json", "--to", "api"], { cwd });
  assert.equal(code, 2);
  assert.match(err, /#0 \(First\), #1 \(Orders\)/);
});

test("a job with errors isn't converted: its findings go to standard error, and the exit code is 1", (t) => {
  const cwd = folder(t, { "error.json": ERROR, "broken.json": "{", "partial.json": { jobId: "0a1b2c3d4e5f60718293a4b5c6d7e8f9", jobArn: "arn:aws:macie2:eu-west-1:210987654321:classification-job/0a1b2c3d4e5f60718293a4b5c6d7e8f9", jobStatus: "RUNNING" } });
  for (const [file, message] of [
    ["error.json", /error\[missing-required\]: `name` is missing\n.*error.json:1:1/],
    ["broken.json", /error\[invalid-json\]/],
    ["partial.json", /can't convert `partial.json`: \d errors; the first: `jobType` is missing/],
  ]) {
    const { code, out, err } = run(["convert", file, "--to", "terraform"], { cwd });
    assert.deepEqual([code, out], [1, ""], err);
    assert.match(err, message);
  }
});

test("what can't be read, or isn't asked for completely, exits with 2", (t) => {
  const cwd = folder(t, { "job.json": GOOD });
  for (const [args, message] of [
    [["missing.json", "--to", "api"], /can't read `missing.json`: it doesn't exist/],
    [["job.json"], /`convert` requires a job and a form/],
    [["--to", "api"], /`convert` requires a job and a form/],
    [["job.json", "job.json", "--to", "api"], /`convert` takes only one job; found another: `job.json`/],
    [["job.json", "--to", "teraform"], /`--to` expects one of api, .*; did you mean `terraform`\?/],
  ]) {
    const { code, out, err } = run(["convert", ...args], { cwd });
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, message);
  }
});
