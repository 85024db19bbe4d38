// The JSON Schemas in the package, against Ajv: strict about the schemas themselves, and never stricter than the checker.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import { folder, root } from "./package.mjs";

const { lint, rules } = await import(join(folder, "index.js"));

const KINDS = [
  "create-request",
  "create-response",
  "describe-request",
  "describe-response",
  "list-request",
  "list-response",
  "update-request",
  "s3-job-definition",
  "schedule-frequency",
  "scoping",
  "bucket-criteria",
  "tags",
];
const DRAFTS = { "2020-12": Ajv2020, "draft-07": Ajv };

/** What Ajv has to say about the schemas, over and above what is an error to it. */
const remarks = [];
const logger = { log: () => {}, warn: (text) => remarks.push(text), error: (text) => remarks.push(text) };

const schemas = KINDS.flatMap((kind) =>
  Object.entries(DRAFTS).map(([draft, Validator]) => {
    const schema = JSON.parse(readFileSync(join(folder, `schema/${kind}.${draft}.json`), "utf8"));
    return { kind, draft, schema, validate: new Validator({ strict: true, allErrors: true, logger }).compile(schema) };
  }),
);
const marked = new Set(rules().filter((rule) => rule.inSchema).map((rule) => rule.code));

/** What the checker accepts, the schemas accept; what a marked rule rejects in a request or a part, they reject. */
function compare(text, kind) {
  const { valid, diagnostics } = lint(text, { kind });
  const document = JSON.parse(text);
  const wrapped = diagnostics.some(({ code }) => code === "wrapped-document");
  const said = diagnostics.filter(({ code, severity }) => severity === "error" && marked.has(code)).map(({ code }) => code);
  for (const { draft, validate } of schemas.filter((schema) => schema.kind === kind)) {
    const accepted = validate(document);
    // A schema doesn't look for a job inside another document.
    if (valid && !wrapped) assert.ok(accepted, `${draft} of ${kind} rejects ${text}: ${JSON.stringify(validate.errors)}`);
    if (said.length > 0 && !kind.endsWith("response")) assert.ok(!accepted, `${draft} of ${kind} accepts ${text}, which has ${said}`);
  }
}

test("there is a schema of each kind in each draft, and one of the report and of the configuration of the command line", () => {
  const documents = KINDS.flatMap((kind) => Object.keys(DRAFTS).map((draft) => `${kind}.${draft}.json`));
  assert.deepEqual(readdirSync(join(folder, "schema")).sort(), [...documents, "configuration.json", "report.json"].sort());
});

test("Ajv finds nothing odd in them", () => {
  assert.deepEqual(remarks, []);
});

test("their own examples pass", () => {
  for (const { kind, draft, schema, validate } of schemas) {
    assert.ok(schema.examples.length > 0);
    for (const example of schema.examples) assert.ok(validate(example), `${kind} ${draft}: ${JSON.stringify(validate.errors)}`);
  }
});

test("the example jobs and the usual mistakes get the checker's verdict, as far as a schema can say it", () => {
  let compared = 0;
  for (const name of ["examples/jobs", "examples/mistakes"]) {
    for (const file of readdirSync(join(root, name)).filter((file) => file.endsWith(".json"))) {
      const text = readFileSync(join(root, name, file), "utf8");
      if (lint(text).diagnostics.some(({ code }) => code === "invalid-json")) continue;
      compare(text, "create-request");
      compared += 1;
    }
  }
  assert.ok(compared > 30, `${compared}`);
});

test("so do the rules' examples, taken for any kind", () => {
  for (const rule of rules()) {
    for (const { document, foreign, fileName } of [...rule.fails, ...rule.passes]) {
      if (foreign || fileName || lint(document).diagnostics.some(({ code }) => ["invalid-json", "invalid-encoding", "too-large", "too-deep", "byte-order-mark"].includes(code))) continue;
      for (const kind of KINDS) compare(document, kind);
    }
  }
});
