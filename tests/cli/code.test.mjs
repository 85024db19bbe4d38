// Jobs in other languages: which files are read, and how findings in them are reported.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { findings, folder, GOOD, report, ROOT, run } from "./run.mjs";

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

  test("the examples are as they say", () => {
    const cwd = ROOT;
    assert.deepEqual(found(["examples/code"], { cwd }), [
      "examples/code/exports.tf:22:27 prefix-has-bucket aws_macie2_classification_job.exports",
      "examples/code/exports.tf:30:27 extension-leading-dot aws_macie2_classification_job.exports",
    ]);
  });
});
