// What a form asks: fields, conditions, the findings of one field, the findings of each.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { folder } from "./package.mjs";

const { conditions, fields, lint, toFieldErrors, validate, validateField } = await import(join(folder, "index.js"));

const job = {
  clientToken: "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
  jobType: "ONE_TIME",
  name: "ledger",
  s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }] },
};
const codes = (found) => found.map(({ code }) => code);

test("the fields of each kind are told, those of the create request by default", () => {
  assert.deepEqual(fields(), fields("create-request"));
  assert.deepEqual(fields("describe-request"), [
    { pointer: "/jobId", name: "jobId", title: "Job ID", documentation: "The ID of the job: 32 hexadecimal digits.", type: "text", required: true, filled: false },
  ]);
  const { values } = fields().find(({ pointer }) => pointer === "/jobType");
  assert.deepEqual(
    values.map(({ value }) => value),
    ["ONE_TIME", "SCHEDULED"],
  );
  for (const kind of ["create-response", "describe-response", "list-request", "list-response", "update-request", "scoping"]) assert.ok(fields(kind).length > 0, kind);
});

test("a request's list of managed data identifiers comes with those that are known, as of a month", () => {
  const { known, values } = fields().find(({ pointer }) => pointer === "/managedDataIdentifierIds");
  assert.equal(values, undefined);
  assert.match(known.asOf, /^20\d\d-\d\d$/);
  assert.deepEqual(known.identifiers.find(({ id }) => id === "PHONE_NUMBER"), {
    id: "PHONE_NUMBER",
    name: "phone number",
    category: "personal-information",
    keyword: "varies",
    recommended: false,
  });
  const selected = (ids) => validate({ ...job, managedDataIdentifierSelector: "INCLUDE", managedDataIdentifierIds: ids }).diagnostics;
  assert.deepEqual(selected(known.identifiers.map(({ id }) => id)), []);
  assert.deepEqual(codes(selected(["SSN"])), ["managed-identifier-unknown"]);
});

test("a kind that doesn't exist is refused with those that do", () => {
  for (const [kind, said] of [
    ["create", "`create`"],
    ["toString", "`toString`"],
    [null, "null"],
    [7, "a number"],
  ]) {
    const message = `unknown kind ${said}; expected one of bucket-criteria, create-request, create-response, describe-request, describe-response, list-request, list-response, s3-job-definition, schedule-frequency, scoping, tags, update-request`;
    assert.throws(() => fields(kind), { name: "TypeError", message });
  }
});

test("a condition's property tells its operators, what its values are, and how many", () => {
  const size = conditions().find(({ key }) => key === "OBJECT_SIZE");
  assert.deepEqual(size, {
    in: "simpleScopeTerm",
    key: "OBJECT_SIZE",
    documentation: "The storage size in bytes.",
    comparators: ["EQ", "GT", "GTE", "LT", "LTE", "NE"],
    value: "size",
    maxValues: 1,
  });
});

test("what is given out is the caller's own", () => {
  fields()[0].name = "changed";
  conditions()[0].comparators.length = 0;
  assert.notEqual(fields()[0].name, "changed");
  assert.ok(conditions()[0].comparators.length > 0);
});

test("a member that the draft hasn't got is not missed yet", () => {
  for (const { pointer } of fields().filter(({ pointer }) => !pointer.includes("*"))) assert.deepEqual(validateField(pointer, {}), [], pointer);
  assert.deepEqual(validateField("", {}), []);
  assert.deepEqual(validateField("/s3JobDefinition/bucketDefinitions/0", { ...job, s3JobDefinition: { bucketDefinitions: [{}] } }), []);
});

test("a member that is there has been touched, whatever it holds", () => {
  assert.deepEqual(codes(validateField("/name", { name: "" })), ["empty-text"]);
  assert.deepEqual(codes(validateField("/name", { name: null })), ["missing-required"]);
  assert.deepEqual(codes(validateField("/name", { name: undefined })), ["missing-required"]);
  assert.deepEqual(codes(validateField("/name", { name: "ledger" })), []);
});

test("with `touched`, what is missing is told, at the field and below it", () => {
  assert.deepEqual(codes(validateField("/name", {}, { touched: true })), ["missing-required"]);
  const draft = { s3JobDefinition: { bucketDefinitions: [{}] } };
  const found = validateField("/s3JobDefinition", draft, { touched: true });
  assert.deepEqual(
    found.map(({ pointer }) => pointer),
    ["/s3JobDefinition/bucketDefinitions/0/accountId", "/s3JobDefinition/bucketDefinitions/0/buckets"],
  );
});

test("a field's findings are those of the whole draft at the field and below it, and no others", () => {
  const draft = { ...job, name: "", samplingPercentage: 0, tags: { "a/b": "aws:x", a: "aws:y" }, nam: 1 };
  const all = validate(draft).diagnostics;
  assert.deepEqual(validateField("", draft), all);
  for (const pointer of ["/name", "/samplingPercentage", "/tags", "/tags/a", "/tags/a~1b", "/nam"]) {
    const expected = all.filter((found) => found.pointer === pointer || found.pointer.startsWith(`${pointer}/`));
    assert.ok(expected.length > 0, pointer);
    assert.deepEqual(validateField(pointer, draft), expected, pointer);
  }
  assert.deepEqual(validateField("/jobType", draft), []);
});

test("what another member makes wrong is told at the field where the fault is", () => {
  const draft = { ...job, jobType: "ONE_TIME", scheduleFrequency: { dailySchedule: {} } };
  assert.deepEqual(codes(validateField("/scheduleFrequency", draft)), ["schedule-with-one-time"]);
  const scheduled = { ...job, jobType: "SCHEDULED" };
  assert.deepEqual(validateField("/scheduleFrequency", scheduled), []);
  assert.deepEqual(codes(validateField("/scheduleFrequency", scheduled, { touched: true })), ["schedule-missing"]);
});

test("the options are those of validate, and the limit is of the field's findings", () => {
  const draft = { ...job, clientToken: "", name: "", tags: { a: "aws:x", b: "aws:y" } };
  assert.deepEqual(codes(validateField("/tags", draft, { limit: 1 })), ["tag-reserved"]);
  assert.deepEqual(validateField("/tags", draft, { rules: { "tag-reserved": "off" } }), []);
  const [finding] = validateField("/jobId", { jobId: "" }, { kind: "describe-request", touched: true });
  assert.notEqual(finding?.code, "unknown-member");
  assert.throws(() => validateField("/name", draft, { revison: "latest" }), { message: /did you mean `revision`/ });
});

test("what isn't a pointer is refused", () => {
  for (const [pointer, said] of [
    ["name", "`name`"],
    ["/a~", "`/a~`"],
    [["name"], "an array"],
    [undefined, "undefined"],
  ]) {
    const message = `validateField expects a JSON Pointer such as \`/name\`; found ${said}`;
    assert.throws(() => validateField(pointer, {}), { name: "TypeError", message });
  }
});

test("drafts of any sort are judged", () => {
  assert.deepEqual(codes(validateField("", null)), ["not-an-object"]);
  assert.deepEqual(codes(validateField("/name", Object.assign(Object.create(null), { name: "" }))), ["empty-text"]);
  assert.deepEqual(codes(validateField("/name", new Proxy({ name: "" }, {}))), ["empty-text"]);
  assert.deepEqual(codes(validateField("/samplingPercentage", { samplingPercentage: new Date(0) })), ["not-json-value"]);
  // What an object with `toJSON` stands for has no members to look at again, so everything is told.
  assert.deepEqual(codes(validateField("/name", { toJSON: () => ({}) })), ["missing-required"]);
  const thrower = Object.defineProperty({ name: "" }, "jobType", { enumerable: true, get: () => assert.fail("read") });
  assert.deepEqual(codes(validateField("/jobType", thrower)), ["not-json-value"]);
});

test("the findings of a report are keyed by pointer, errors first", () => {
  const report = validate({ ...job, name: "x".repeat(501) + " ", tags: { "cost.centre": "aws:x" }, jobType: "SCHEDULED" });
  const errors = toFieldErrors(report);
  assert.deepEqual(Object.keys(errors).sort(), ["/name", "/scheduleFrequency", "/tags/cost.centre"]);
  assert.deepEqual(codes(errors["/name"]), ["too-long", "name-surrounding-space"]);
  assert.equal(Object.values(errors).flat().length, report.diagnostics.length);
  const [{ message, severity, code }] = errors["/scheduleFrequency"];
  assert.deepEqual([typeof message, severity, code], ["string", "error", "schedule-missing"]);
});

test("errors come first, whatever the order in the document", () => {
  const found = (severity, code) => ({ severity, code, pointer: "/name" });
  const report = { diagnostics: [found("info", "a"), found("warning", "b"), found("error", "c"), found("warning", "d"), found("error", "e")] };
  assert.deepEqual(codes(toFieldErrors(report)["/name"]), ["c", "e", "b", "d", "a"]);
});

test("what is wrong with the whole has the empty pointer, and a valid report has no keys", () => {
  assert.deepEqual(codes(toFieldErrors(lint("[]"))[""]), ["not-an-object"]);
  assert.deepEqual(toFieldErrors(lint("{"))[""].length, 1);
  assert.deepEqual(toFieldErrors(validate(job)), {});
});

test("what isn't a report is refused", () => {
  for (const wrong of [null, undefined, {}, [], "report"]) {
    assert.throws(() => toFieldErrors(wrong), { name: "TypeError", message: /^toFieldErrors expects a report of validate; found / });
  }
});
