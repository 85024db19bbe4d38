// Compares, in one run and on the same bytes, the package with JSON.parse and ajv (compiled, all
// errors), and with zod on the parsed object. Both get their schema from the package's declarations.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { z } from "zod";
import { compileScope, lint, validate, wouldAnalyze } from "../target/npm/macie-preflight/index.js";
import { aim, atLeast, atMost, compare } from "./aims.mjs";

const JOBS = 10_000;
const schema = JSON.parse(readFileSync(new URL("../target/bench/create-request.schema.json", import.meta.url), "utf8"));
const text = readFileSync(new URL("../examples/jobs/full-scope.json", import.meta.url), "utf8");
const bytes = new TextEncoder().encode(text);
const value = JSON.parse(text);

const ajv = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
// zod has no conditional schemas and no `not`: it needn't know which comparators go with which key, nor which tags are reserved.
const zod = z.fromJSONSchema(JSON.parse(JSON.stringify(schema), (name, part) => (name === "allOf" || name === "not" ? undefined : part)));
assert.equal(ajv(value), true);
assert.equal(zod.safeParse(value).success, true);
assert.deepEqual(lint(text).diagnostics, []);
assert.deepEqual(validate(value).diagnostics, []);

const parsedByAjv = () => ajv(JSON.parse(text));
const clean = compare(`a job of ${bytes.length} bytes`, 5_000, {
  "lint(bytes)": () => lint(bytes),
  "lint(string)": () => lint(text),
  "JSON.parse + ajv": parsedByAjv,
});
aim("a clean job from bytes, against `JSON.parse` and ajv", "times as fast", atLeast(2), clean["JSON.parse + ajv"] / clean["lint(bytes)"]);
const object = compare("the same job as an object", 5_000, {
  "validate(value)": () => validate(value),
  "zod": () => zod.safeParse(value),
});
aim("`validate` of a clean job, against zod", "times its time", atMost(1), object["validate(value)"] / object.zod);

/** The job with this many conditions more, of which so many have a fault. */
const grown = (count, faults) => {
  const job = structuredClone(value);
  const { and } = job.s3JobDefinition.scoping.includes;
  for (let index = 0; index < count; index++) {
    const extension = index < faults ? `.a${index}` : `aa${index}`;
    and.push({ simpleScopeTerm: { comparator: "NE", key: "OBJECT_EXTENSION", values: [extension] } });
  }
  const bytes = new TextEncoder().encode(JSON.stringify(job));
  assert.deepEqual(lint(bytes).diagnostics.map(({ code }) => code), Array.from({ length: faults }, () => "extension-leading-dot"));
  return bytes;
};
const [five, none, fifty, noneOfFifty] = [grown(5, 5), grown(5, 0), grown(50, 50), grown(50, 0)];
const faults = compare("the same job with 5 and 50 conditions more, and as many findings or none", 500, {
  "50 findings": () => lint(fifty),
  "50, none": () => lint(noneOfFifty),
  "5 findings": () => lint(five),
  "5, none": () => lint(none),
});
aim("a job with five findings, against a clean one", "times its time", atMost(2.5), faults["5 findings"] / faults["5, none"]);
aim("each further finding", "µs", atMost(2), (faults["50 findings"] - faults["50, none"] - (faults["5 findings"] - faults["5, none"])) / 45);

// No two jobs have the same token.
const numbered = (number) => text.replace("ce3d5453", String(number).padStart(8, "0"));
const manyText = `[${Array.from({ length: JOBS }, (_, number) => numbered(number)).join(",")}]`;
const manyBytes = new TextEncoder().encode(manyText);
const options = { documents: "array", maxBytes: manyBytes.length };
assert.deepEqual(lint(manyBytes, options).diagnostics, []);
const list = compare(`a list of ${JOBS} jobs`, 1, {
  "lint(bytes)": () => lint(manyBytes, options),
  "lint(string)": () => lint(manyText, options),
  "JSON.parse + ajv": () => JSON.parse(manyText).every((job) => ajv(job)),
});
aim(`a list of ${JOBS} jobs from bytes, against \`JSON.parse\` and ajv`, "times as fast", atLeast(3), list["JSON.parse + ajv"] / list["lint(bytes)"]);

// Each condition of the job decides for some of the objects.
const objects = Array.from({ length: 100_000 }, (_, index) => ({
  key: `${["customers", "orders", "orders/2026", "logs"][index % 4]}/part-${index}.${["csv", "parquet", "pdf", "jpg"][(index >> 2) % 4]}`,
  size: (index * 613) % 1_000_000_000,
  tags: index % 10 === 0 ? { owner: "ledger", synthetic: "true" } : {},
  bucket: "larkfield-lake-raw",
}));
const lines = new TextEncoder().encode(objects.map((object) => JSON.stringify(object)).join("\n"));
const scope = compileScope(value);
assert.deepEqual(scope.decide(lines), scope.decide(objects));
const some = objects.slice(0, 100);
const scopes = compare(`a scope, ${objects.length} objects`, 1, {
  "decide(objects)": () => scope.decide(objects),
  "decide(lines)": () => scope.decide(lines),
});
aim("`decide(lines)`", "million objects a second", atLeast(2), objects.length / scopes["decide(lines)"]);
const one = compare(`one at a time, ${some.length} objects`, 1, { wouldAnalyze: () => some.forEach((object) => wouldAnalyze(value, object)) });
aim("`wouldAnalyze`, one object", "µs", atMost(10), one.wouldAnalyze / some.length);
