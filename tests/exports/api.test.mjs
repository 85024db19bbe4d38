// The request as the API takes it, what an export has besides its text, and what isn't exported.

import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, RejectedError, job, REQUESTS, toApi, toAwsCli, toBoto3, toSdkJs, toStepFunctions, toTerraform, validate } from "./requests.mjs";

for (const [name, request] of Object.entries(REQUESTS)) {
  test(`to the API: ${name}`, () => {
    const { text } = toApi(request);
    assert.deepEqual(JSON.parse(text), counted(request));
  });
}

test("the JSON has two spaces a level and members in the API's order", () => {
  const request = job({ tags: { z: "1", a: "2" }, samplingPercentage: 50, clientToken: "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10" });
  const { clientToken, jobType, name, s3JobDefinition, samplingPercentage, tags } = request;
  const ordered = { clientToken, jobType, name, s3JobDefinition, samplingPercentage, tags };
  assert.equal(toApi(request).text, `${JSON.stringify(ordered, null, 2)}\n`);
});

test("only the API's JSON leaves the token to the reader, and says so", () => {
  assert.deepEqual(toApi(job()).notes.map(({ pointer }) => pointer), ["/clientToken"]);
  assert.deepEqual(toApi(job({ clientToken: "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10" })).notes, []);
  for (const to of [toAwsCli, toBoto3, toSdkJs, toStepFunctions, toTerraform]) assert.deepEqual(to(job()).notes, []);
});

test("a member that is null is told to be left out", () => {
  for (const to of [toApi, toAwsCli, toBoto3, toSdkJs]) {
    const { notes } = to(job({ clientToken: "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10", description: null }));
    assert.deepEqual(notes, [{ pointer: "/description", text: "`null` is omitted, because it means that the member is missing" }]);
  }
});

test("an export is plain data with a name for its file", () => {
  const names = [toApi, toAwsCli, toBoto3, toSdkJs, toTerraform, toStepFunctions].map((to) => to(job()).fileName);
  assert.deepEqual(names, [
    "create-classification-job.json",
    "create-classification-job.sh",
    "create_classification_job.py",
    "create-classification-job.mjs",
    "classification_job.tf",
    "create-classification-job.asl.json",
  ]);
  const whole = toTerraform(job({ managedDataIdentifierSelector: "ALL" }));
  assert.deepEqual(JSON.parse(JSON.stringify(whole)), whole);
  assert.deepEqual(Object.keys(whole), ["text", "notes", "fileName"]);
});

test("a request with an error isn't exported: the error holds the report", () => {
  const wrong = job({ jobType: "ONCE", name: undefined });
  for (const to of [toApi, toAwsCli, toBoto3, toSdkJs, toTerraform, toStepFunctions]) {
    assert.throws(() => to(wrong), (error) => {
      assert.ok(error instanceof RejectedError && error instanceof Error);
      assert.equal(error.name, "RejectedError");
      assert.deepEqual(error.report, validate(wrong));
      assert.match(error.message, /^2 errors; the first: `name` is missing/);
      return true;
    });
  }
});

test("what isn't a request isn't exported, whatever rules are off", () => {
  const rules = Object.fromEntries(["not-an-object", "not-json-value", "wrong-type", "too-deep"].map((code) => [code, "off"]));
  let deep = {};
  for (let level = 0; level < 200; level++) deep = { deep };
  for (const value of [undefined, null, 1, "text", [], 10n, new Date(0), job({ name: 10n }), deep]) {
    assert.throws(() => toTerraform(value), RejectedError);
    assert.throws(() => toTerraform(value, { rules }), RejectedError);
  }
});

test("a request with warnings is exported, unless warnings are errors", () => {
  const monthly = job({ jobType: "SCHEDULED", scheduleFrequency: { monthlySchedule: { dayOfMonth: 31 } } });
  assert.equal(validate(monthly).warnings, 1);
  assert.ok(toApi(monthly).text);
  assert.throws(() => toApi(monthly, { strict: true }), RejectedError);
});

test("options decide as they do elsewhere, and those that can't be followed are said", () => {
  assert.throws(() => toApi(job({ allowListIds: ["hbxa5o5as2qztbjraq5ydv"] }), { revision: "2021-01-29" }), RejectedError);
  assert.throws(() => toApi(job(), { revison: "latest" }), /unknown option `revison`; did you mean `revision`\?/);
});

test("what rules let through that are switched off is exported as it stands", () => {
  const rules = { "unknown-member": "off", "wrong-type": "off" };
  const odd = job({ odd: { x: [1, null, true] }, name: 5, description: { a: [] } });
  assert.deepEqual(JSON.parse(toApi(odd, { rules }).text), odd);
});
