// Compares, in one run and on the same bytes, the package with other validators.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { compileScope, lint, validate, wouldAnalyze } from "../target/npm/macie-preflight/index.js";
import { aim, atLeast, atMost, compare } from "./aims.mjs";
import { validatorsOf } from "./validators.mjs";

const JOBS = 10_000;
const schema = JSON.parse(readFileSync(new URL("../target/bench/create-request.schema.json", import.meta.url), "utf8"));
const text = readFileSync(new URL("../examples/jobs/full-scope.json", import.meta.url), "utf8");
const value = JSON.parse(text);

const encoder = new TextEncoder();
const validators = validatorsOf(schema);
const parsedBy = Object.entries(validators).map(([name, isRight]) => [`JSON.parse + ${name}`, isRight]);

/** Compares them on the text of a job. */
function ofJob(what, text, isRight) {
  const job = JSON.parse(text);
  const bytes = encoder.encode(text);
  for (const [name, check] of Object.entries(validators)) assert.equal(check(job), isRight, `${name}: ${what}`);
  assert.equal(lint(text).diagnostics.length > 0, !isRight);
  assert.equal(validate(job).valid, isRight);
  return {
    ...compare(`${what}, ${bytes.length} bytes, as text`, {
      "lint(bytes)": () => lint(bytes),
      "lint(string)": () => lint(text),
      ...Object.fromEntries(parsedBy.map(([name, check]) => [name, () => check(JSON.parse(text))])),
    }),
    ...compare(`${what}, as a value`, {
      "validate(value)": () => validate(job),
      ...Object.fromEntries(Object.entries(validators).map(([name, check]) => [name, () => check(job)])),
    }),
  };
}

/** The job with five mistakes that each of the validators sees. */
function faulty(text) {
  const { s3JobDefinition, ...rest } = JSON.parse(text);
  const [{ buckets }] = s3JobDefinition.bucketDefinitions;
  const bucketDefinitions = [{ accountId: "12", buckets: [...buckets, 5] }];
  return JSON.stringify({ ...rest, jobType: "ONCE", name: "", nmae: "ledger", s3JobDefinition: { ...s3JobDefinition, bucketDefinitions } });
}

/** The job with this many conditions more, of which so many have a fault. */
function grown(count, faults) {
  const job = structuredClone(value);
  const { and } = job.s3JobDefinition.scoping.includes;
  for (let index = 0; index < count; index++) {
    const extension = index < faults ? `.a${index}` : `aa${index}`;
    and.push({ simpleScopeTerm: { comparator: "NE", key: "OBJECT_EXTENSION", values: [extension] } });
  }
  assert.deepEqual(validate(job).diagnostics.map(({ code }) => code), Array.from({ length: faults }, () => "extension-leading-dot"));
  return JSON.stringify(job);
}

const smallest = readFileSync(new URL("../examples/jobs/one-time-minimal.json", import.meta.url), "utf8");
const clean = ofJob("a job", text, true);
ofJob("a job with five mistakes", faulty(text), false);
ofJob("the smallest job", smallest, true);
ofJob("the smallest job with five mistakes", faulty(smallest), false);
const grownTo200 = grown(200, 0);
ofJob("a job with 200 conditions more", grownTo200, true);
ofJob("a job with 200 conditions more and five mistakes", faulty(grownTo200), false);
aim("a clean job from bytes, against `JSON.parse` and ajv", "times as fast", atLeast(2), clean["JSON.parse + ajv"] / clean["lint(bytes)"]);
aim("`validate` of a clean job, against zod", "times its time", atMost(1), clean["validate(value)"] / clean.zod);

const [five, none, fifty, noneOfFifty] = [grown(5, 5), grown(5, 0), grown(50, 50), grown(50, 0)].map((job) => encoder.encode(job));
const faults = compare("the same job with 5 and 50 conditions more, and as many findings or none", {
  "50 findings": () => lint(fifty),
  "50, none": () => lint(noneOfFifty),
  "5 findings": () => lint(five),
  "5, none": () => lint(none),
});
aim("a job with five findings, against a clean one", "times its time", atMost(2.5), faults["5 findings"] / faults["5, none"]);
aim("each further finding", "µs", atMost(2), (faults["50 findings"] - faults["50, none"] - (faults["5 findings"] - faults["5, none"])) / 45);

/** Compares them on a list of jobs, no two of which have the same token. */
function ofList(what, count, job, isRight, others) {
  const text = `[${Array.from({ length: count }, (_, number) => job.replace("ce3d5453", String(number).padStart(8, "0"))).join(",")}]`;
  const bytes = encoder.encode(text);
  const options = { documents: "array", maxBytes: bytes.length };
  assert.equal(lint(bytes, options).diagnostics.length > 0, !isRight);
  return compare(`a list of ${count} ${what}`, {
    "lint(bytes)": () => lint(bytes, options),
    "lint(string)": () => lint(text, options),
    ...Object.fromEntries(others.map(([name, check]) => [name, () => JSON.parse(text).map((job) => check(job))])),
  });
}

const list = ofList("jobs", JOBS, text, true, parsedBy.filter(([name]) => name === "JSON.parse + ajv"));
aim(`a list of ${JOBS} jobs from bytes, against \`JSON.parse\` and ajv`, "times as fast", atLeast(3), list["JSON.parse + ajv"] / list["lint(bytes)"]);
ofList("jobs", 1_000, text, true, parsedBy);
ofList("jobs with five mistakes", 1_000, faulty(text), false, parsedBy);

// Each condition of the job decides for some of the objects.
const objects = Array.from({ length: 100_000 }, (_, index) => ({
  key: `${["customers", "orders", "orders/2026", "logs"][index % 4]}/part-${index}.${["csv", "parquet", "pdf", "jpg"][(index >> 2) % 4]}`,
  size: (index * 613) % 1_000_000_000,
  tags: index % 10 === 0 ? { owner: "ledger", synthetic: "true" } : {},
  bucket: "larkfield-lake-raw",
}));
const lines = encoder.encode(objects.map((object) => JSON.stringify(object)).join("\n"));
const scope = compileScope(value);
assert.deepEqual(scope.decide(lines), scope.decide(objects));
const some = objects.slice(0, 100);
const scopes = compare(`a scope, ${objects.length} objects`, {
  "decide(objects)": () => scope.decide(objects),
  "decide(lines)": () => scope.decide(lines),
});
aim("`decide(lines)`", "million objects a second", atLeast(2), objects.length / scopes["decide(lines)"]);
const one = compare(`one at a time, ${some.length} objects`, { wouldAnalyze: () => some.forEach((object) => wouldAnalyze(value, object)) });
aim("`wouldAnalyze`, one object", "µs", atMost(10), one.wouldAnalyze / some.length);
