// The JSON Schema of the report, against the reports on many inputs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import { ERROR, folder, GOOD, jsonLines, NO_EFFECT, report, ROOT, run, WARNING } from "./run.mjs";

const schema = JSON.parse(readFileSync(join(ROOT, "target/npm/macie-preflight/schema/report.json"), "utf8"));
const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
const validate = ajv.compile(schema);
const validateLine = ajv.compile({ anyOf: ["result", "failure"].map((name) => ({ $ref: `#/$defs/${name}` })), $defs: schema.$defs });

/** That the report is what the schema says, and that each line is. */
function holds(args, options) {
  const { report: found } = report(args, options);
  assert.ok(validate(found), ajv.errorsText(validate.errors));
  const lines = jsonLines(run(["--format", "jsonl", ...args], options).out);
  for (const line of lines) assert.ok(validateLine(line), ajv.errorsText(validateLine.errors));
  assert.deepEqual(lines, [...found.results, ...found.failures]);
  assert.equal(found.summary.documents, found.results.length);
  assert.equal(found.summary.files, new Set(found.results.map(({ file }) => file)).size);
  return found;
}

suite("the reports are what the schema says", () => {
  for (const name of ["jobs", "mistakes", "documents", "code"]) {
    test(`on examples/${name}`, () => {
      const { results } = holds(["--kind", "auto", `examples/${name}`]);
      assert.ok(results.length > 0);
    });
  }

  const files = {
    "error.json": ERROR,
    "good.json": GOOD,
    "nothing.json": NO_EFFECT,
    "array.json": [GOOD, ERROR, WARNING],
    "empty-list.json": "[]",
    "open-list.json": "[{",
    "lines.jsonl": `${JSON.stringify(ERROR)}\n\n{"name":\n${JSON.stringify(GOOD)}\n`,
    "broken.json": '{ "name": ',
    "blank.json": "  \n",
    "no-json.json": "name: ledger\n",
    "bytes.json": Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
    "mark.json": `\ufeff${JSON.stringify(GOOD)}`,
    "slashes.json": { ...GOOD, "a/b~c": 1, "": 2, "日本": "\u202e" },
    "empty.tf": "",
    "job.tf": 'resource "aws_macie2_classification_job" "a" {\n  job_type = "ONCE"\n}\n',
  };
  const runs = {
    "each file": ["."],
    "files by their names": Object.keys(files),
    "missing files and folders": ["good.json", "absent.json", "absent/", "*.absent", "good.json/below"],
    "few findings of each file": ["--limit", "1", "."],
    "no findings of any file": ["--limit", "0", "."],
    "only what fails the run": ["--quiet", "."],
    "files that are too large": ["--max-bytes", "20", "."],
    "another revision": ["--revision", "2021-01-29", "."],
  };
  for (const [name, args] of Object.entries(runs)) {
    test(`on ${name}`, (t) => holds(args, { cwd: folder(t, files) }));
  }

  test("on standard input", () => {
    assert.equal(holds(["-"], { input: JSON.stringify([ERROR, GOOD]) }).results.length, 2);
    assert.deepEqual(holds(["-"], { input: "" }).results.map(({ file }) => file), ["<stdin>"]);
  });
});

test("the schema allows no other members", () => {
  const { report: found } = report(["examples/mistakes/name-missing.json"]);
  for (const change of [(one) => (one.more = 1), (one) => (one.results[0].more = 1), (one) => delete one.results[0].diagnostics[0].help, (one) => (one.version = 2)]) {
    const changed = structuredClone(found);
    change(changed);
    assert.equal(validate(changed), false);
  }
});

test("the package exports the schema", () => {
  const { exports, files } = JSON.parse(readFileSync(join(ROOT, "target/npm/macie-preflight/package.json"), "utf8"));
  assert.equal(exports["./schema/*.json"], "./schema/*.json");
  assert.ok(files.includes("schema"));
});
