// `lsp`: what is offered to be typed next, and what the text is once it is accepted.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { conditions, fields } from "../../target/npm/macie-preflight/index.js";
import { editor, marked, withCompletion } from "./editor.mjs";
import { ROOT } from "./run.mjs";

const labels = (items) => items.map(({ label }) => label);

/** A resource of Terraform with these lines. */
const terraform = (...lines) => `resource "aws_macie2_classification_job" "orders" {\n  ${lines.join("\n  ")}\n}\n`;

/** A call of boto3 with these arguments. */
const python = (...lines) => `client.create_classification_job(\n    ${lines.join("\n    ")}\n    s3JobDefinition=definition,\n)\n`;

/** A command of the AWS CLI with these options. */
const shell = (...lines) => `aws macie2 create-classification-job \\\n  ${lines.join(" \\\n  ")} \\\n  --name orders\n`;

/** A call of the SDK for JavaScript with these members. */
const script = (...lines) => `await client.send(new CreateClassificationJobCommand({\n  ${lines.join("\n  ")}\n  name: "orders",\n}));\n`;

/** A step of a runbook with these inputs. */
const runbook = (...lines) =>
  `schemaVersion: "0.3"\nmainSteps:\n  - name: Scan\n    action: aws:executeAwsApi\n    inputs:\n      Service: macie2\n      Api: CreateClassificationJob\n      ${lines.join("\n      ")}\n      name: orders\n`;

/** A scope with one condition, as JSON that is being typed. */
const scope = (condition) => `{ "s3JobDefinition": { "scoping": { "excludes": { "and": [{ "simpleScopeTerm": { ${condition}`;

const TASK = '{ "States": { "Scan": { "Resource": "arn:aws:states:::aws-sdk:macie2:createClassificationJob", "Parameters": { ';

/** What is typed, where the cursor is, one of the labels that are offered, and the text once it is accepted. */
const ACCEPTED = [
  ["job.json", '{ "|"', "jobType", '{ "jobType": ""'],
  ["job.json", "{ | }", "tags", '{ "tags": {} }'],
  ["job.json", '{ "name": "x", job| }', "jobType", '{ "name": "x", "jobType": "" }'],
  ["job.json", '{ "j|" "name": "x" }', "jobType", '{ "jobType": "", "name": "x" }'],
  ["job.json", '{ "jobT|": "ONE_TIME" }', "jobType", '{ "jobType": "ONE_TIME" }'],
  ["job.json", '{ "jobType": "|" }', "SCHEDULED", '{ "jobType": "SCHEDULED" }'],
  ["job.json", '{ "jobType": |, "name": "x" }', "ONE_TIME", '{ "jobType": "ONE_TIME", "name": "x" }'],
  ["job.json", '{ "jobType": "ONE_TIME", "initialRun": | }', "true", '{ "jobType": "ONE_TIME", "initialRun": true }'],
  ["job.json", '{ "s3JobDefinition": { "bucketDefinitions": [{ "acc|" }] } }', "accountId", '{ "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "" }] } }'],
  ["job.json", '{ "managedDataIdentifierIds": ["AWS_CREDENTIALS", "CRED|', "CREDIT_CARD_NUMBER", '{ "managedDataIdentifierIds": ["AWS_CREDENTIALS", "CREDIT_CARD_NUMBER"'],
  ["jobs.jsonl", '{ "jobType": "ONE_TIME" }\n{ "jobType": "|" }\n', "ONE_TIME", '{ "jobType": "ONE_TIME" }\n{ "jobType": "ONE_TIME" }\n'],
  ["jobs.json", '[{ "jobType": "ONE_TIME" }, { "jobType": "|" }]', "ONE_TIME", '[{ "jobType": "ONE_TIME" }, { "jobType": "ONE_TIME" }]'],
  ["definition.json", '{ "bucketDefinitions": [], "sc|" }', "scoping", '{ "bucketDefinitions": [], "scoping": {} }'],
  ["task.json", `${TASK}"|"`, "JobType", `${TASK}"JobType": ""`],
  ["task.json", `${TASK}"JobType": "|"`, "SCHEDULED", `${TASK}"JobType": "SCHEDULED"`],
  ["event.json", '{ "detail": { "requestParameters": { "jobType": "ONE_TIME", "s3JobDefinition": {}, "na|" } } }', "name", '{ "detail": { "requestParameters": { "jobType": "ONE_TIME", "s3JobDefinition": {}, "name": "" } } }'],
  ["main.tf.json", '{ "resource": { "aws_macie2_classification_job": { "x": { "job|" } } } }', "job_type", '{ "resource": { "aws_macie2_classification_job": { "x": { "job_type": "" } } } }'],
  ["main.tf", terraform("job|"), "job_type", terraform('job_type = ""')],
  ["main.tf", terraform('job_type = "ONE_TIME"', "s3|"), "s3_job_definition", terraform('job_type = "ONE_TIME"', "s3_job_definition {\n  \n}")],
  ["main.tf", terraform("job_type = |"), "ONE_TIME", terraform('job_type = "ONE_TIME"')],
  ["main.tf", terraform('job_type = "ONE|"'), "ONE_TIME", terraform('job_type = "ONE_TIME"')],
  ["main.tf", terraform('job_type = "|'), "ONE_TIME", terraform('job_type = "ONE_TIME"')],
  ["main.tf", terraform("schedule_frequency {", "  |", "}"), "weekly_schedule", terraform("schedule_frequency {", '  weekly_schedule = ""', "}")],
  ["main.tf", terraform("schedule_frequency {", "  weekly_schedule = |", "}"), "MONDAY", terraform("schedule_frequency {", '  weekly_schedule = "MONDAY"', "}")],
  ["main.tf", terraform("schedule_frequency {", "  daily_schedule = |", "}"), "true", terraform("schedule_frequency {", "  daily_schedule = true", "}")],
  ["main.tf", `${terraform('job_type = "ONE_TIME"')}resource "aws_macie2_classification_job" "b" {\n  init|`, "initial_run", `${terraform('job_type = "ONE_TIME"')}resource "aws_macie2_classification_job" "b" {\n  initial_run = `],
  ["deploy.py", python("jobT|"), "jobType", python('jobType="",')],
  ["deploy.py", python("jobType=|,"), "ONE_TIME", python('jobType="ONE_TIME",')],
  ["deploy.py", python('jobType="|'), "ONE_TIME", python('jobType="ONE_TIME",')],
  ["deploy.py", python("jobType='ONE|',"), "ONE_TIME", python("jobType='ONE_TIME',")],
  ["deploy.py", python("initialRun=|,"), "True", python("initialRun=True,")],
  ["deploy.py", python('scheduleFrequency={"week|"},'), "weeklySchedule", python('scheduleFrequency={"weeklySchedule": {}},')],
  ["deploy.py", `params = {"jobType": "|"}\nclient.create_classification_job(**params)\n`, "SCHEDULED", `params = {"jobType": "SCHEDULED"}\nclient.create_classification_job(**params)\n`],
  ["deploy.ts", script("jobT|"), "jobType", script('jobType: "",')],
  ["deploy.ts", script("jobType: |"), "ONE_TIME", script('jobType: "ONE_TIME",')],
  ["deploy.ts", script("scheduleFrequency: { | },"), "dailySchedule", script("scheduleFrequency: { dailySchedule: {} },")],
  ["scan.sh", shell("--job-|"), "--job-type", shell("--job-type ")],
  ["scan.sh", shell("|"), "--initial-run", shell("--initial-run")],
  ["scan.sh", shell("--job-type |"), "SCHEDULED", shell("--job-type SCHEDULED")],
  ["scan.sh", shell(`--schedule-frequency '{"weeklySchedule": {"|"}}'`), "dayOfWeek", shell(`--schedule-frequency '{"weeklySchedule": {"dayOfWeek": ""}}'`)],
  ["scan.sh", shell("--schedule-frequency weeklySchedule={day|}"), "dayOfWeek", shell("--schedule-frequency weeklySchedule={dayOfWeek=}")],
  ["runbook.yaml", runbook("job|"), "jobType", runbook("jobType: ")],
  ["runbook.yaml", runbook("jobType: |"), "ONE_TIME", runbook("jobType: ONE_TIME")],
  ["runbook.yaml", runbook("managedDataIdentifierIds:", "  - |"), "AWS_CREDENTIALS", runbook("managedDataIdentifierIds:", "  - AWS_CREDENTIALS")],
  ["README.md", `# Jobs\n\n\`\`\`hcl\n${terraform("job|")}\`\`\`\n`, "job_type", `# Jobs\n\n\`\`\`hcl\n${terraform('job_type = ""')}\`\`\`\n`],
];

test("what is accepted is written as the language writes it, whatever is unfinished", async (t) => {
  const { open, completions } = await editor(t);
  for (const [name, typed, label, expected] of ACCEPTED) {
    const { text, offset } = marked(typed);
    const document = await open(name, text);
    const item = (await completions(document, offset)).find((one) => one.label === label);
    assert.ok(item, `${name}: ${typed}`);
    assert.equal(withCompletion(document, item), expected, typed);
    // Editors leave out what doesn't begin as what is replaced up to the cursor.
    const replaced = text.slice(document.offsetAt(item.textEdit.range.start), offset);
    assert.ok(item.filterText.startsWith(replaced), `${item.filterText} isn't offered for ${replaced}`);
  }
});

/** What the form data declares, in every naming. */
const all = fields();
const VALUES = [...new Set(all.flatMap(({ values = [], known }) => [...values.map(({ value }) => value), ...(known?.identifiers.map(({ id }) => id) ?? [])]))];
const NAMES = [...new Set(all.map(({ name }) => name))].flatMap((name) => {
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return [name, kebab.replaceAll("-", "_"), `--${kebab}`, name[0].toUpperCase() + name.slice(1)];
});

/** Where a text has one of these words, not in a comment. */
function placesOf(text, words) {
  const pattern = new RegExp(`(?<![\\w.$-])(?:${[...words].sort((a, b) => b.length - a.length).join("|")})(?![\\w.$-])`, "g");
  return [...text.matchAll(pattern)].filter(({ index }) => !/^\s*(?:#|\/\/)/.test(text.slice(text.lastIndexOf("\n", index) + 1, index)));
}

/** Whether the server knows what is there. */
const isKnown = (hover, beginning) => hover?.contents.value.startsWith(beginning);

test("a value that is erased is offered, and accepting it restores the file, in every form", async (t) => {
  const { open, hover, completions } = await editor(t);
  let restored = 0;
  for (const folder of ["examples/code", "examples/jobs"]) {
    for (const name of readdirSync(join(ROOT, folder))) {
      const text = readFileSync(join(ROOT, folder, name), "utf8");
      const whole = await open(name, text);
      for (const { 0: word, index } of placesOf(text, VALUES).slice(0, 20)) {
        if (!isKnown(await hover(whole, index + 1), `\`${word}\`: `)) continue;
        const document = await open(name, text.slice(0, index) + text.slice(index + word.length));
        const item = (await completions(document, index)).find(({ label }) => label === word);
        assert.ok(item, `${name}: ${word} at ${index}`);
        assert.equal(withCompletion(document, item), text);
        restored += 1;
      }
    }
  }
  assert.ok(restored > 60, String(restored));
});

test("a name of which only the beginning is left is offered, and accepting it restores the file, in every form", async (t) => {
  const { open, hover, completions } = await editor(t);
  let restored = 0;
  for (const folder of ["examples/code", "examples/jobs"]) {
    for (const name of readdirSync(join(ROOT, folder))) {
      const text = readFileSync(join(ROOT, folder, name), "utf8");
      const whole = await open(name, text);
      for (const { 0: word, index } of placesOf(text, NAMES).slice(0, 30)) {
        const isShorthand = /\.ts$/.test(name) && text[index + word.length] === ",";
        if (isShorthand || !(word.startsWith("--") || isKnown(await hover(whole, index + 1), `\`${word}\` (`))) continue;
        const document = await open(name, `${text.slice(0, index)}${word.slice(0, 2)}${text.slice(index + word.length)}`);
        const item = (await completions(document, index + 2)).find(({ label }) => label === word);
        assert.ok(item, `${name}: ${word} at ${index}`);
        assert.equal(withCompletion(document, item), text, `${name}: ${word} at ${index}`);
        restored += 1;
      }
    }
  }
  assert.ok(restored > 60, String(restored));
});

test("only what fits is offered: operators of the property, its values, and members that aren't there", async (t) => {
  const { open, completions } = await editor(t);
  const offered = async (name, typed) => {
    const { text, offset } = marked(typed);
    return labels(await completions(await open(name, text), offset));
  };
  for (const { in: holder, key, comparators, until } of conditions()) {
    if (holder !== "simpleScopeTerm" || until !== undefined) continue;
    assert.deepEqual(await offered("job.json", scope(`"key": "${key}", "comparator": "|"`)), comparators, key);
  }
  assert.deepEqual(await offered("job.json", scope('"key": "|"')), ["OBJECT_EXTENSION", "OBJECT_LAST_MODIFIED_DATE", "OBJECT_SIZE", "OBJECT_KEY"]);
  assert.deepEqual(await offered("job.json", scope('"key": "OBJECT_KEY", "|"')), ["comparator", "values"]);
  assert.deepEqual(await offered("main.tf", terraform("s3_job_definition {", "bucket_criteria {", "includes {", "and {", "simple_criterion {", 'key = "S3_BUCKET_SHARED_ACCESS"', 'values = ["|"]', "}", "}", "}", "}", "}")), [
    "EXTERNAL",
    "INTERNAL",
    "NOT_SHARED",
    "UNKNOWN",
  ]);
  assert.deepEqual(await offered("job.json", '{ "scheduleFrequency": { "dailySchedule": {}, "|" } }'), ["monthlySchedule", "weeklySchedule"]);
  const top = await offered("main.tf", terraform('name = "x"', "|"));
  assert.ok(top.includes("job_type") && !top.includes("name") && !top.includes("client_token") && !top.includes("allow_list_ids"), String(top));
});

test("required members come first, and each is documented", async (t) => {
  const { open, completions } = await editor(t);
  const { text, offset } = marked('{ "name": "x", "|" }');
  const items = await completions(await open("job.json", text), offset);
  const sorted = [...items].sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
  assert.deepEqual(labels(sorted).slice(0, 2).sort(), ["jobType", "s3JobDefinition"]);
  assert.match(items.find(({ label }) => label === "samplingPercentage").documentation.value, /^`samplingPercentage` \(integer, 1 to 100\)\n\n/);
  assert.ok(items.every(({ documentation }) => documentation.value.length > 20));
});

test("where nothing of a job can be typed, nothing is offered", async (t) => {
  const { open, completions } = await editor(t);
  for (const [name, typed] of [
    ["job.json", '{ "jobType": "ONE_TIME", "tags": { "|" } }'],
    ["job.json", '{ "jobType": "ONE_TIME", "name": "|" }'],
    ["job.json", '{ "jobType": "ONE_TIME"| }'],
    ["package.json", '{ "dependencies": { "|" } }'],
    ["tsconfig.json", '{ "compilerOptions": {}, "|" }'],
    ["main.tf", `${terraform('job_type = "ONE_TIME"')}resource "aws_s3_bucket" "b" {\n  |\n}\n`],
    ["main.tf", terraform("# |", 'job_type = "ONE_TIME"')],
    ["deploy.py", `${python('jobType="ONE_TIME",')}print("|")\n`],
    ["scan.sh", `${shell("--job-type ONE_TIME")}echo |\n`],
  ]) {
    const { text, offset } = marked(typed);
    assert.deepEqual(labels(await completions(await open(name, text), offset)), [], `${name}: ${typed}`);
  }
});
