// How long `lintSource` takes in Node: on a file of Terraform as people have it, and on a large one without a job.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { lintSource } from "../target/npm/macie-preflight/read.js";
import { compare } from "./aims.mjs";

const BYTES = 10_000_000;
const options = { fileName: "main.tf" };
// Two small files together.
const bytes = Buffer.concat(["main.tf", "exports.tf"].map((name) => readFileSync(new URL(`../examples/code/${name}`, import.meta.url))));
const text = bytes.toString();
const findings = lintSource(bytes, options).flatMap((report) => report.diagnostics).length;
compare(`a file of Terraform of ${bytes.length} bytes with ${findings} findings`, {
  "lintSource(bytes)": () => lintSource(bytes, options),
  "lintSource(string)": () => lintSource(text, options),
});

const bucket = 'resource "aws_s3_bucket" "lake" {\n  bucket = "larkfield-${var.stage}" # the lake\n  tags = { team = "data" }\n}\n';
const manyText = bucket.repeat(BYTES / bucket.length);
const manyBytes = Buffer.from(manyText);
assert.deepEqual(lintSource(manyBytes, options), []);
compare("10 MB of Terraform without a job", {
  "lintSource(bytes)": () => lintSource(manyBytes, options),
  "lintSource(string)": () => lintSource(manyText, options),
});
