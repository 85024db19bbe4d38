// Compares, in one run and on the same bytes, the package with JSON.parse and ajv (compiled, all
// errors), and with zod on the parsed object. Both get their schema from the package's declarations.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { z } from "zod";
import { compileScope, lint, validate, wouldAnalyze } from "../target/npm/macie-preflight/index.js";

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
compare(`a job of ${bytes.length} bytes`, 5_000, {
  "lint(bytes)": () => lint(bytes),
  "lint(string)": () => lint(text),
  "JSON.parse + ajv": parsedByAjv,
});
compare("the same job as an object", 5_000, {
  "validate(value)": () => validate(value),
  "zod": () => zod.safeParse(value),
});

// No two jobs have the same token.
const numbered = (number) => text.replace("ce3d5453", String(number).padStart(8, "0"));
const manyText = `[${Array.from({ length: JOBS }, (_, number) => numbered(number)).join(",")}]`;
const manyBytes = new TextEncoder().encode(manyText);
const options = { documents: "array", maxBytes: manyBytes.length };
assert.deepEqual(lint(manyBytes, options).diagnostics, []);
compare(`a list of ${JOBS} jobs`, 1, {
  "lint(bytes)": () => lint(manyBytes, options),
  "lint(string)": () => lint(manyText, options),
  "JSON.parse + ajv": () => JSON.parse(manyText).every((job) => ajv(job)),
});

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
const perSecond = (many, run) => {
  let best = Infinity;
  for (let turn = 0; turn < 30; turn++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return Math.round((many / best) * 1_000);
};
console.log("a scope:");
for (const [name, many, run] of [
  ["decide(objects)", objects.length, () => scope.decide(objects)],
  ["decide(lines)", objects.length, () => scope.decide(lines)],
  ["wouldAnalyze", some.length, () => some.forEach((object) => wouldAnalyze(value, object))],
]) {
  console.log(`  ${name.padEnd(18)} ${String(perSecond(many, run)).padStart(10)} objects/s`);
}

/** Runs all in turn and prints the fastest time of each, and how many times as fast as the last it is. */
function compare(what, rounds, contenders) {
  const best = new Map(Object.keys(contenders).map((name) => [name, Infinity]));
  for (let turn = 0; turn < 30; turn++) {
    for (const [name, run] of Object.entries(contenders)) {
      const start = performance.now();
      for (let round = 0; round < rounds; round++) run();
      best.set(name, Math.min(best.get(name), ((performance.now() - start) / rounds) * 1_000));
    }
  }
  const reference = [...best.values()].at(-1);
  console.log(`${what}:`);
  for (const [name, time] of best) console.log(`  ${name.padEnd(18)} ${time.toFixed(2).padStart(10)} µs  ${(reference / time).toFixed(2)} ×`);
}
