// Jobs in other languages: which files are read, and how findings in them are reported.

import assert from "node:assert/strict";
import { cpSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { suite, test } from "node:test";
import { CLI, findings, folder, GOOD, report, ROOT, run } from "./run.mjs";

const TERRAFORM = `resource "aws_macie2_classification_job" "weekly" {
  name     = "ledger of \${var.stage}"
  job_type = "ONCE"
  s3_job_definition {
    bucket_definitions {
      account_id = "210987654321"
      buckets    = ["ledger"]
    }
  }
}
`;

const PYTHON = `client.create_classification_job(name="ledger", jobType="ONE_TIME", s3JobDefinition=definition, samplingPercentage=200)\n`;

const MARKDOWN = `# Scanning

\`\`\`sh
aws macie2 create-classification-job --name ledger --job-type ONCE --s3-job-definition file://ledger.json
\`\`\`
`;

/** The findings of a run, in short. */
const found = (args, options) =>
  findings(report(args, options).report).map(({ file, code, name, range }) => `${file}:${range.start.line}:${range.start.column} ${code} ${name ?? ""}`.trim());

/** All orders of these. */
const permutations = (items) =>
  items.length < 2 ? [items] : items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));

suite("jobs in other languages", () => {
  test("are checked in named files, and in directories", (t) => {
    const cwd = folder(t, { "main.tf": TERRAFORM, "deploy.py": PYTHON, "README.md": MARKDOWN, "infra/a.tf": TERRAFORM, "infra/none.tf": "locals {}\n", "infra/job.json": GOOD });
    assert.deepEqual(found(["main.tf", "deploy.py", "README.md", "infra"], { cwd }), [
      "main.tf:3:14 invalid-enum aws_macie2_classification_job.weekly",
      "deploy.py:1:116 out-of-range create_classification_job",
      "README.md:4:63 invalid-enum aws macie2 create-classification-job",
      "infra/a.tf:3:14 invalid-enum aws_macie2_classification_job.weekly",
    ]);
  });

  test("are checked in the files that a command names, as what they contain", (t) => {
    const definition = { bucketDefinitions: [{ accountId: "210987654321", buckets: ["Ledger"] }] };
    const script = "aws macie2 create-classification-job --name ledger --job-type ONE_TIME --s3-job-definition file://definition.json\n";
    const cwd = folder(t, { "scripts/scan.sh": script, "scripts/definition.json": definition, "all.sh": "aws macie2 create-classification-job --cli-input-json file://job.json\n", "job.json": { ...GOOD, jobType: "ONCE" } });
    assert.deepEqual(found(["scripts/scan.sh"], { cwd }), ["scripts/definition.json:6:9 bucket-name-legacy"]);
    assert.deepEqual(found(["all.sh"], { cwd }), ["job.json:4:14 invalid-enum"]);
    assert.deepEqual(found(["scripts/scan.sh", "scripts/definition.json"], { cwd }), ["scripts/definition.json:6:9 bucket-name-legacy"]);
  });

  test("the files that a command names are checked once, whatever the order of the arguments", (t) => {
    const script = (part) => `aws macie2 create-classification-job --name ledger --job-type ONE_TIME ${part}\n`;
    const cwd = folder(t, {
      "a/definition.json": { bucketDefinitions: [{ accountId: "210987654321", buckets: ["Ledger"] }] },
      "a/criteria.txt": { bucketCriteria: { includes: {} } },
      "scan.sh": script("--s3-job-definition file://a/definition.json"),
      Jenkinsfile: script("--s3-job-definition file://a/criteria.txt"),
      "other.json": { ...GOOD, jobType: "ONCE" },
    });
    const files = {
      "a/definition.json": ["a/definition.json:6:9 bucket-name-legacy"],
      "a/criteria.txt": ["a/criteria.txt:3:17 and-empty"],
      "scan.sh": [],
      Jenkinsfile: [],
    };
    for (const order of permutations(Object.keys(files))) {
      assert.deepEqual(found(order, { cwd }), order.flatMap((file) => files[file]), String(order));
    }
    assert.deepEqual(found(["."], { cwd }), ["a/definition.json:6:9 bucket-name-legacy", "other.json:4:14 invalid-enum"]);
    assert.deepEqual(found(["scan.sh", "other.json"], { cwd }), ["other.json:4:14 invalid-enum", "a/definition.json:6:9 bucket-name-legacy"]);
    assert.deepEqual(found(["-", "a"], { cwd, input: script("--s3-job-definition file://a/definition.json") }), ["a/definition.json:6:9 bucket-name-legacy"]);
  });

  test("what a command names is checked only if it is a file", (t) => {
    const command = "aws macie2 create-classification-job --cli-input-json file://";
    const cwd = folder(t, { "scan.sh": `${command}/dev/stdin\n${command}.\n${command}absent.json\n${command}scan.sh/job.json\n` });
    const { report: result, err } = report(["scan.sh"], { cwd, input: "{" });
    assert.deepEqual(new Set(result.results.map(({ file }) => file)), new Set(["scan.sh"]));
    assert.equal(err, "");
  });

  test("are shown in the author's lines and with the author's names", (t) => {
    const cwd = folder(t, { "main.tf": TERRAFORM });
    const { code, out } = run(["main.tf"], { cwd });
    assert.equal(code, 1);
    assert.match(out, /┌─ main\.tf:3:14 \(aws_macie2_classification_job\.weekly\)/);
    assert.match(out, /3 │ {3}job_type = "ONCE"/);
    assert.match(out, /\^{6}/);
    assert.match(out, /at \/jobType/);
  });

  test("are found in standard input, whatever it is called", () => {
    assert.match(run(["-"], { input: TERRAFORM }).out, /<stdin>:3:14/);
    assert.match(run(["-", "--stdin-filename", "deploy.py"], { input: PYTHON }).out, /deploy\.py:1:116/);
  });

  test("are other languages, and JSON with a byte order mark isn't one", () => {
    const input = `\ufeff${JSON.stringify({ ...GOOD, jobType: "ONCE" })}`;
    const [without, named] = [["-"], ["-", "--stdin-filename", "job.json"]].map((args) => findings(report(args, { input }).report));
    assert.deepEqual(without.map(({ code, name }) => [code, name]), [["byte-order-mark", null], ["invalid-enum", null]]);
    assert.deepEqual(without.map(({ file, ...finding }) => finding), named.map(({ file, ...finding }) => finding));
  });

  test("are found in bytes that aren't UTF-8", (t) => {
    const cwd = folder(t, { "main.tf": Buffer.from(`# caf\u00e9\n${TERRAFORM}`, "latin1") });
    assert.deepEqual(found(["main.tf"], { cwd }), ["main.tf:4:14 invalid-enum aws_macie2_classification_job.weekly"]);
  });

  test("a named file without a job is an error, a searched one isn't", (t) => {
    const cwd = folder(t, { "none.tf": "locals {}\n", "infra/none.tf": "locals {}\n" });
    const named = run(["none.tf"], { cwd });
    assert.equal(named.code, 2);
    assert.match(named.err, /`none\.tf` contains no documents/);
    const searched = run(["infra"], { cwd });
    assert.equal(searched.code, 2);
    assert.match(searched.err, /no jobs in the 1 file that were searched/);
    assert.equal(run(["--pass-with-no-documents", "infra"], { cwd }).code, 0);
  });

  test("are read by a module that nothing else loads", (t) => {
    const cwd = folder(t, { "job.json": GOOD, "jobs.jsonl": `${JSON.stringify(GOOD)}\n`, "main.tf": TERRAFORM, "state.json": { type: "aws_macie2_classification_job" } });
    cpSync(dirname(CLI), join(cwd, "package"), { recursive: true });
    const command = join(cwd, "package/cli.cjs");
    const reader = readdirSync(dirname(command)).filter((name) => /^read(?:er)?\.(?:js|node\.js|cjs|wasm)$/.test(name));
    assert.deepEqual(reader, ["read.cjs", "read.js", "read.node.js", "reader.wasm"]);
    for (const name of reader) rmSync(join(dirname(command), name));
    for (const args of [["job.json"], ["jobs.jsonl"], ["--kind", "auto", "job.json", "jobs.jsonl"], ["rules"], ["explain", "prefix-has-bucket"], ["schema"]]) {
      const ran = run(args, { cwd, command });
      assert.equal(ran.code, 0, ran.err);
      assert.deepEqual(ran, run(args, { cwd }), String(args));
    }
    for (const file of ["main.tf", "state.json"]) {
      const { code, err } = run([file], { cwd, command });
      assert.equal(code, 2);
      assert.match(err, new RegExp(`^macie-preflight: can't check \`${file}\`: ENOENT: .*'.*/package/reader\\.wasm'`));
    }
  });

  test("the examples are as they say", () => {
    const cwd = ROOT;
    assert.deepEqual(found(["examples/code"], { cwd }), [
      "examples/code/exports.tf:22:27 prefix-has-bucket aws_macie2_classification_job.exports",
      "examples/code/exports.tf:30:27 extension-leading-dot aws_macie2_classification_job.exports",
    ]);
  });
});
