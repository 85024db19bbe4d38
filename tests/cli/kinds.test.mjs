// What a document is: as the option says, or as its members tell.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ERROR, findings, folder, GOOD, report, ROOT, run } from "./run.mjs";

/** Each kind has an example of its name; that of a client is named after it, too. */
const KINDS = readdirSync(join(ROOT, "examples/documents"))
  .map((file) => file.replace(".json", ""))
  .filter((name) => !name.includes("-of-"));

const IDLE = { jobType: "ONE_TIME", jobStatus: "IDLE" };
const LIST = { items: [IDLE] };

test("each kind can be asked for, and is told", () => {
  for (const kind of KINDS) {
    // Any object of strings could be tags.
    for (const option of kind === "tags" ? [kind] : [kind, "auto"]) {
      const { report: found, code } = report(["--kind", option, `examples/documents/${kind}.json`]);
      assert.equal(code, 0, kind);
      assert.deepEqual(found.results.map((result) => result.kind), [kind]);
    }
  }
});

test("tags are checked where they are asked for, and aren't detected", () => {
  const codes = (kind) => report(["--kind", kind, "examples/documents/tags.json"]).report.results[0].diagnostics.map(({ code }) => code);
  assert.deepEqual(codes("tags"), []);
  assert.deepEqual(codes("auto"), ["not-a-macie-document"]);
});

const PACKAGE = { name: "orders", version: "1.0.0", description: "Orders", type: "module", scripts: { test: "node --test" }, dependencies: {} };

for (const kind of ["auto", "create-request", "describe-response"]) {
  test(`a file that isn't of Macie is reported once with --kind ${kind}`, (t) => {
    const { report: found, code } = report(["--kind", kind, "package.json"], { cwd: folder(t, { "package.json": PACKAGE }) });
    assert.equal(code, 1);
    assert.deepEqual(found.results[0].diagnostics.map(({ code, pointer }) => [code, pointer]), [["not-a-macie-document", ""]]);
  });
}

test("a job in another document is checked there, with the flag for another kind", (t) => {
  const event = { eventName: "CreateClassificationJob", requestParameters: ERROR, responseElements: { jobId: "3c1f0a9e5b7d42f68a10c4e97b2d6f35" } };
  const cwd = folder(t, { "event.json": event, "answer.json": { jobArn: "x", jobId: "x" }, "plan.yaml.json": "jobType: ONE_TIME" });
  const { report: found } = report(["event.json"], { cwd });
  assert.deepEqual(
    found.results[0].diagnostics.map(({ code, pointer }) => [code, pointer]),
    [
      ["wrapped-document", "/requestParameters"],
      ["missing-required", "/requestParameters/name"],
    ],
  );
  assert.match(run(["answer.json"], { cwd }).out, /help: set the option `--kind` to `create-response`/);
  assert.match(run(["plan.yaml.json"], { cwd }).out, /expected JSON, found what looks like YAML/);
});

test("with auto, files of several kinds are each judged as what they are", (t) => {
  const cwd = folder(t, { "a.json": ERROR, "b.json": LIST, "c.json": IDLE, "d.json": { jobId: "nightly" }, "e.json": "{" });
  const { report: found, code } = report(["--kind", "auto", "a.json", "b.json", "c.json", "d.json", "e.json"], { cwd });
  assert.equal(code, 1);
  assert.deepEqual(
    found.results.map(({ kind, diagnostics }) => [kind, diagnostics.map(({ code, pointer }) => `${code} ${pointer}`)]),
    [
      ["create-request", ["missing-required /name"]],
      ["list-response", ["status-not-for-one-time /items/0/jobStatus"]],
      ["describe-response", ["status-not-for-one-time /jobStatus"]],
      ["describe-request", ["job-id-format /jobId"]],
      ["create-request", ["invalid-json "]],
    ],
  );
});

const MIXED = [GOOD, LIST, IDLE, { ...ERROR, clientToken: "orders-2" }];

for (const [name, content] of [
  ["mixed.json", MIXED],
  ["mixed.jsonl", MIXED.map((one) => `${JSON.stringify(one)}\n`).join("")],
]) {
  test(`${name}: each document is told apart for itself, and its findings say as what`, (t) => {
    const cwd = folder(t, { [name]: content });
    const { report: found } = report(["--kind", "auto", name], { cwd });
    assert.equal(found.results.length, MIXED.length);
    assert.deepEqual(
      findings(found).map(({ document, kind, code }) => [document, kind, code]),
      [
        [1, "list-response", "status-not-for-one-time"],
        [2, "describe-response", "status-not-for-one-time"],
        [3, "create-request", "missing-required"],
      ],
    );
    const { out } = run(["--kind", "auto", name], { cwd });
    assert.deepEqual([...out.matchAll(/= kind (.*)/g)].map(([, kind]) => kind), ["list-response", "describe-response", "create-request"]);
  });
}

test("without auto, a finding doesn't repeat the kind", (t) => {
  const cwd = folder(t, { "list.json": LIST });
  const { out } = run(["--kind", "list-response", "list.json"], { cwd });
  assert.match(out, /1 error in 1 file|1 warning/);
  assert.doesNotMatch(out, /= kind /);
});

test("with --now, the days of a pause count", (t) => {
  const paused = { jobStatus: "USER_PAUSED", userPausedDetails: { jobExpiresAt: "2026-03-02T06:10:00Z", jobPausedAt: "2026-01-31T06:10:00Z" } };
  const cwd = folder(t, { "paused.json": paused });
  const codes = (now) => report(["--kind", "describe-response", ...now, "paused.json"], { cwd }).report.results[0].diagnostics.map(({ code }) => code);
  assert.deepEqual(codes([]), []);
  assert.deepEqual(codes(["--now", "2026-03-03T00:00:00Z"]), ["expired-but-paused"]);
  const wrong = run(["--now", "today", "paused.json"], { cwd });
  assert.equal(wrong.code, 2);
  assert.match(wrong.err, /option `--now` is `today`; expected a time in UTC/);
});

test("a kind that isn't one stops the run, and `schema` requires a single kind", () => {
  const wrong = run(["--kind", "list", "examples/jobs"]);
  assert.equal(wrong.code, 2);
  assert.match(wrong.err, /expected one of .*`auto`/);
  const schema = run(["schema", "--kind", "auto"]);
  assert.equal(schema.code, 2);
  assert.match(schema.err, /`schema` requires a single kind/);
});
