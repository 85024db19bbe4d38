// All six documents and the pages of a list, from JavaScript: as text, and as AWS's SDK gives them.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folder, root } from "./package.mjs";

const { isValid, lint, rules, validate, validatePages } = await import(join(folder, "index.js"));
const { lintSource } = await import(join(folder, "read.js"));

const places = ({ diagnostics }) => diagnostics.map(({ code, severity, pointer }) => `${severity} ${code} ${pointer}`);

/** What `@aws-sdk/client-macie2` gives. */
const described = {
  $metadata: { httpStatusCode: 200, requestId: "4f0c6d1e", attempts: 1, totalRetryDelay: 0, extendedRequestId: undefined },
  createdAt: new Date("2026-01-10T06:12:44Z"),
  jobId: "3c1f0a9e5b7d42f68a10c4e97b2d6f35",
  jobStatus: "USER_PAUSED",
  jobType: "ONE_TIME",
  name: "ledger",
  s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }] },
  scheduleFrequency: undefined,
  userPausedDetails: { jobExpiresAt: new Date("2026-03-02T06:10:00Z"), jobPausedAt: new Date("2026-01-31T06:10:00Z") },
};

test("each example is judged as what its name says, and told apart as that", () => {
  for (const file of readdirSync(join(root, "examples/documents"))) {
    const [, kind] = /^(.+?)(?:-of-.*)?\.json$/.exec(file);
    const text = readFileSync(join(root, "examples/documents", file), "utf8");
    assert.deepEqual(places(lint(text, { kind })), [], file);
    // Any object of strings could be tags.
    if (kind === "tags") continue;
    assert.equal(lint(text, { kind: "auto" }).kind, kind, file);
    assert.equal(validate(JSON.parse(text), { kind: "auto" }).kind, kind, file);
  }
});

test("an answer is taken as the SDK gives it, Dates and all", () => {
  assert.deepEqual(places(validate(described, { kind: "describe-response" })), []);
  assert.deepEqual(places(validate({ $metadata: {}, items: [{ createdAt: new Date() }] }, { kind: "list-response" })), []);
  const late = { ...described, createdAt: new Date("2026-02-01T00:00:00Z"), name: new Date(0) };
  assert.deepEqual(places(validate(late, { kind: "describe-response" })), [
    "error not-json-value /name",
    "warning time-order /userPausedDetails/jobPausedAt",
  ]);
  assert.deepEqual(places(validate({ createdAt: new Date(NaN) }, { kind: "describe-response" })), ["error not-json-value /createdAt"]);
});

test("with now, the days of a pause count", () => {
  const at = (now) => places(validate(described, { kind: "auto", now }));
  assert.deepEqual(at("2026-02-10T00:00:00Z"), []);
  assert.deepEqual(at("2026-03-04T00:00:00Z"), ["warning expired-but-paused /userPausedDetails/jobExpiresAt"]);
});

test("a list of documents is told apart one by one", () => {
  const documents = [{ jobId: described.jobId }, { items: [{ jobType: "ONE_TIME", jobStatus: "IDLE" }] }, {}];
  const report = validate(documents, { kind: "auto", documents: "array" });
  assert.deepEqual(report.kinds, ["describe-request", "list-response", "create-request"]);
  assert.equal(report.kind, "describe-request");
  assert.equal(report.diagnostics[0].document, 1);
  assert.equal("kinds" in validate({}, { kind: "auto" }), false);
});

test("pages are judged against each other and against the request", () => {
  const job = (number) => ({ createdAt: new Date(number * 1e12), jobId: String(number).repeat(32), jobStatus: "RUNNING" });
  const request = {
    filterCriteria: { includes: [{ comparator: "EQ", key: "jobStatus", values: ["RUNNING"] }] },
    maxResults: 2,
    sortCriteria: { attributeName: "createdAt", orderBy: "ASC" },
  };
  const sound = [{ items: [job(1), job(2)], nextToken: "a" }, { items: [job(3)], nextToken: undefined }];
  assert.deepEqual(places(validatePages(request, sound)), []);
  const odd = [
    { items: [job(2), job(1), job(3)], nextToken: "a" },
    { items: [{ ...job(3), jobStatus: "PAUSED" }], nextToken: "a" },
  ];
  assert.deepEqual(places(validatePages(request, odd)), [
    "error page-larger-than-max-results /responses/0/items",
    "warning items-not-sorted /responses/0/items/1",
    "warning item-violates-filter /responses/1/items/0",
    "warning duplicate-job /responses/1/items/0/jobId",
    "warning paging-loop /responses/1/nextToken",
  ]);
  assert.equal(validatePages(request, odd, { rules: { "page-larger-than-max-results": "off" } }).valid, true);
  assert.deepEqual(places(validatePages([{ nextToken: "x", sortCriteria: {} }, { nextToken: "a" }], sound)), [
    "warning paging-criteria-changed /request/1/sortCriteria",
  ]);
  assert.throws(() => validatePages(request, sound[0]), /expects the responses as an array; found an object/);
  assert.throws(() => validatePages(request, [], { revison: "any" }), /unknown option `revison`/);
});

test("text that contains a job is checked there; a value that contains one isn't the job", () => {
  const wrapped = { success: true, data: { ...described, jobStatus: "IDLE" } };
  const inside = [
    "info wrapped-document /data",
    "error status-not-for-one-time /data/jobStatus",
    "error user-paused-details-unexpected /data/userPausedDetails",
  ];
  assert.deepEqual(places(lint(JSON.stringify(wrapped), { kind: "auto" })), inside);
  assert.deepEqual(places(validate(wrapped, { kind: "auto" })), ["error not-a-macie-document ", ...inside]);
  assert.equal(isValid({ data: JSON.parse(readFileSync(join(root, "examples/jobs/full-scope.json"), "utf8")) }), false);
});

test("a response that is checked as a request is reported once", () => {
  const [finding, ...others] = validate(described).diagnostics;
  assert.deepEqual([finding.code, finding.help, others], ["wrong-kind", "convert it with `cloneRequest`, or set the option `kind` to `describe-response`", []]);
});

test("a kind that isn't one is an error that lists them", () => {
  assert.throws(() => lint("{}", { kind: "list" }), /`kind` is `list`; expected one of .*`list-response`, .*`auto`/);
});

test("examples of rules say what they are", () => {
  for (const { code, fails } of rules()) {
    for (const { document, kind, pages, foreign, fileName, revision, maxBytes, now, documents } of fails) {
      if (foreign) continue;
      const options = { kind, revision, documents, ...(maxBytes && { maxBytes }), ...(now && { now }) };
      const { request, responses } = pages ? JSON.parse(document) : {};
      const source = fileName && lintSource(document, { fileName, revision })[0];
      const { diagnostics } = source ?? (pages ? validatePages(request, responses, options) : lint(document, options));
      assert.deepEqual(diagnostics.map((found) => found.code), [code]);
    }
  }
});
