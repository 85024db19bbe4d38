// Findings that are accepted: by comments in the files, and by a baseline.

import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { ERROR, folder, GOOD, report, run, WARNING } from "./run.mjs";

const codesIn = (cwd, ...args) => report(args, { cwd }).report.results.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));

suite("comments", () => {
  const IGNORE = "macie-preflight-ignore out-of-range: measured";
  const call = (end = "") => `client.create_classification_job(\n    name="ledger", jobType="ONE_TIME", s3JobDefinition=definition,\n    samplingPercentage=200,${end}\n)\n`;
  const sdk = `import { CreateClassificationJobCommand } from "@aws-sdk/client-macie2";\n`;
  const files = {
    "at the end of the line in Python": ["deploy.py", call(`  # ${IGNORE}`)],
    "on the line before in Python": ["deploy.py", call().replace("    sampling", `    # ${IGNORE}\n    sampling`)],
    "before the call in Python": ["deploy.py", `# ${IGNORE}\n${call()}`],
    "before the call, with another comment": ["deploy.py", `# ${IGNORE}\n# All of it.\n${call()}`],
    "at the end of the line in Terraform": ["main.tf", `resource "aws_macie2_classification_job" "weekly" {\n  name = var.name\n  job_type = "ONE_TIME"\n  sampling_percentage = 200 // ${IGNORE}\n  s3_job_definition {\n    bucket_definitions {\n      account_id = var.id\n      buckets = ["ledger"]\n    }\n  }\n}\n`],
    "before the resource in Terraform": ["main.tf", `# ${IGNORE}\nresource "aws_macie2_classification_job" "weekly" {\n  name = var.name\n  job_type = "ONE_TIME"\n  sampling_percentage = 200\n  s3_job_definition {\n    bucket_definitions {\n      account_id = var.id\n      buckets = ["ledger"]\n    }\n  }\n}\n`],
    "before the command in a script": ["scan.sh", `# ${IGNORE}\naws macie2 create-classification-job --name "$NAME" --job-type ONE_TIME \\\n  --sampling-percentage 200 --s3-job-definition "$DEFINITION"\n`],
    "on the line before in TypeScript": ["scan.ts", `${sdk}new CreateClassificationJobCommand({\n  name, jobType: "ONE_TIME", s3JobDefinition, clientToken,\n  // ${IGNORE}\n  samplingPercentage: 200,\n});\n`],
    "in YAML": ["machine.asl.yaml", `States:\n  Scan:\n    Type: Task\n    Resource: arn:aws:states:::aws-sdk:macie2:createClassificationJob\n    Arguments:\n      Name: ledger\n      JobType: ONE_TIME\n      SamplingPercentage: 200 # ${IGNORE}\n      S3JobDefinition: "{% $definition %}"\n`],
    "in Markdown": ["README.md", `<!-- ${IGNORE} -->\n\`\`\`sh\naws macie2 create-classification-job --name "$NAME" --job-type ONE_TIME --sampling-percentage 200 --s3-job-definition "$DEFINITION"\n\`\`\`\n`],
    "with several rules": ["deploy.py", call("  # macie-preflight-ignore too-long, out-of-range: measured").replace('"ledger"', `"${"l".repeat(501)}"`).replace("jobType", "\n    jobType").replace(/ {4}name/, "    # macie-preflight-ignore too-long: fine\n    name")],
  };
  for (const [name, [file, text]] of Object.entries(files)) {
    test(name, (t) => {
      const without = folder(t, { [file]: text.replaceAll("macie-preflight-ignore", "ignore") });
      assert.ok(codesIn(without, file).includes("out-of-range"), "there is a finding without it");
      const cwd = folder(t, { [file]: text });
      const { out, err } = run([file], { cwd });
      assert.doesNotMatch(out, /out-of-range/);
      assert.match(out, /findings? suppressed\n$/);
      if (name !== "with several rules") assert.equal(err, "");
      else assert.match(err, /deploy\.py:5:30: unused suppression: there is no finding of `too-long`\n$/);
    });
  }

  test("of one line don't hold for another, and comments of another job don't hold", (t) => {
    const cwd = folder(t, { "deploy.py": `# ${IGNORE}\n${call()}\n${call()}` });
    assert.deepEqual(codesIn(cwd, "deploy.py"), ["out-of-range"]);
    const other = folder(t, { "deploy.py": call().replace('"ledger",', `"ledger", # ${IGNORE}\n   `) });
    assert.deepEqual(codesIn(other, "deploy.py"), ["out-of-range"]);
  });

  const mistakes = [
    ["# macie-preflight-ignore out-of-range", "a suppression needs a rule and a reason: `# macie-preflight-ignore out-of-range: REASON`"],
    ["# macie-preflight-ignore out-of-range:  ", "a suppression needs a rule and a reason: `# macie-preflight-ignore out-of-range: REASON`"],
    ["# macie-preflight-ignore", "a suppression needs a rule and a reason: `# macie-preflight-ignore RULE: REASON`"],
    ["# macie-preflight-ignore out-of-rang: measured", "unknown rule `out-of-rang`; did you mean `out-of-range`?"],
    ["# macie-preflight-ignore too-long: measured", "unused suppression: there is no finding of `too-long`"],
  ];
  for (const [comment, message] of mistakes) {
    test(`${comment} accepts nothing, and that is said`, (t) => {
      const { code, out, err } = run(["deploy.py"], { cwd: folder(t, { "deploy.py": call(`  ${comment}`) }) });
      assert.deepEqual([code, err], [1, `macie-preflight: deploy.py:3:30: ${message}\n`]);
      assert.match(out, /error\[out-of-range\]/);
    });
  }
});

suite("a baseline", () => {
  const BASELINE = ["--baseline", "baseline.jsonl"];
  const files = {
    "b.json": ERROR,
    "a.json": [WARNING, { ...ERROR, clientToken: "second" }],
    "infra/main.tf": `resource "aws_macie2_classification_job" "weekly" {\n  job_type = "ONCE"\n}\n`,
  };
  const made = (t, more = {}) => {
    const cwd = folder(t, { ...files, ...more });
    const { code, err } = run([...BASELINE, "--update-baseline", "."], { cwd });
    assert.deepEqual([code, err], [0, ""]);
    return cwd;
  };
  const lines = (cwd) => readFileSync(join(cwd, "baseline.jsonl"), "utf8").trimEnd().split("\n");

  test("has a finding a line, sorted, and old findings don't fail a run", (t) => {
    const cwd = made(t);
    assert.deepEqual(lines(cwd), [
      '{"file":"a.json","document":0,"pointer":"/initialRun","code":"initial-run-with-one-time"}',
      '{"file":"a.json","document":1,"pointer":"/name","code":"missing-required"}',
      '{"file":"b.json","pointer":"/name","code":"missing-required"}',
      '{"file":"infra/main.tf","document":"aws_macie2_classification_job.weekly","pointer":"/jobType","code":"invalid-enum"}',
      '{"file":"infra/main.tf","document":"aws_macie2_classification_job.weekly","pointer":"/s3JobDefinition","code":"missing-required"}',
    ]);
    assert.deepEqual(run([...BASELINE, "."], { cwd }), { code: 0, out: "no findings in 3 files\n5 findings in the baseline\n", err: "" });
    assert.equal(run(["--baseline", "../baseline.jsonl", "main.tf"], { cwd: join(cwd, "infra") }).code, 0);
    const before = lines(cwd);
    run([...BASELINE, "--update-baseline", "."], { cwd });
    assert.deepEqual(lines(cwd), before);
  });

  test("doesn't accept new findings, nor one that is there a second time", (t) => {
    const cwd = made(t, { "deploy.py": "client.create_classification_job(**job, samplingPercentage=200)\n" });
    writeFileSync(join(cwd, "deploy.py"), "client.create_classification_job(**job, samplingPercentage=200)\n".repeat(2));
    writeFileSync(join(cwd, "b.json"), JSON.stringify({ ...ERROR, initialRun: false }));
    const { code, report: found } = report([...BASELINE, "."], { cwd });
    assert.equal(code, 1);
    assert.deepEqual(found.results.flatMap(({ file, diagnostics }) => diagnostics.map(({ code }) => `${file} ${code}`)), ["b.json initial-run-with-one-time", "deploy.py out-of-range"]);
  });

  test("says what is gone, until it is updated; of files that weren't checked, nothing is gone", (t) => {
    const cwd = made(t);
    writeFileSync(join(cwd, "b.json"), JSON.stringify(GOOD));
    rmSync(join(cwd, "infra"), { recursive: true });
    const gone = (file, rest) => `macie-preflight: gone from the baseline: {"file":"${file}",${rest}}\n`;
    const ofB = gone("b.json", '"pointer":"/name","code":"missing-required"');
    const { code, err } = run([...BASELINE, "."], { cwd });
    assert.equal(code, 0);
    assert.ok(err.startsWith(ofB), err);
    assert.equal(err.match(/gone from the baseline: .*infra\/main\.tf/g).length, 2);
    assert.match(err, /run with `--update-baseline` to remove what is gone\n$/);
    run([...BASELINE, "--update-baseline", "b.json"], { cwd });
    assert.deepEqual(lines(cwd).map((line) => JSON.parse(line).file), ["a.json", "a.json"]);
    assert.equal(run([...BASELINE, "."], { cwd }).err, "");
  });

  test("isn't written if a file can't be read, and mistakes with it are said", (t) => {
    const cwd = folder(t, { "a.json": ERROR, "broken.jsonl": '{"file":1}\n' });
    assert.match(run([...BASELINE, "a.json"], { cwd }).err, /can't find the baseline `baseline\.jsonl`; create it with `--update-baseline`/);
    assert.match(run(["--update-baseline", "a.json"], { cwd }).err, /`--update-baseline` requires `--baseline FILE`/);
    assert.match(run(["--baseline", "broken.jsonl", "a.json"], { cwd }).err, /broken\.jsonl:1: expected a finding, e\.g\. \{"file":"job\.json"/);
    assert.match(run(["--baseline", "a.json", "--update-baseline", "a.json"], { cwd }).err, /a\.json:1: expected a finding/);
    const partly = run([...BASELINE, "--update-baseline", "a.json", "absent.json"], { cwd });
    assert.equal(partly.code, 2);
    assert.match(partly.err, /the baseline `baseline\.jsonl` isn't updated, as not everything could be checked\n$/);
    assert.match(run([...BASELINE, "--update-baseline", "--format", "json=baseline.jsonl", "a.json"], { cwd }).err, /another report is written to the same file/);
    assert.equal(existsSync(join(cwd, "baseline.jsonl")), false);
    assert.equal(JSON.parse(readFileSync(join(cwd, "a.json"), "utf8")).clientToken, ERROR.clientToken);
  });
});
