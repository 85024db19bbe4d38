// Jobs in other languages, from JavaScript: `macie-preflight/read`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { folder, root } from "./package.mjs";

const { applyFix, validate } = await import(join(folder, "index.js"));
const { lintSource, read } = await import(join(folder, "read.js"));

const code = (name) => readFileSync(join(root, "examples/code", name), "utf8");

const PYTHON = `client.create_classification_job(name="größe 😀", jobType="one_time", s3JobDefinition=definition, tags={**common})`;

/** What a range is of a text. */
const slice = (text, { start, end }) => text.slice(start.offset, end.offset);

test("the examples are read: what each is, and what of it isn't known", () => {
  const seen = (name) => read(code(name), { fileName: name }).map(({ form, kind, name, unknown }) => [form, kind, name, unknown]);
  assert.deepEqual(seen("main.tf"), [
    ["terraform", "create-request", "aws_macie2_classification_job.weekly", ["/name", "/s3JobDefinition/bucketDefinitions/0/buckets/0", "/clientToken"]],
  ]);
  assert.deepEqual(
    ["deploy.py", "deploy.ts", "scan.sh", "state-machine.json"].map((name) => seen(name).map(([form, kind]) => [form, kind])),
    [[["python", "create-request"]], [["javascript", "create-request"]], [["aws-cli", "create-request"]], [["state-machine", "create-request"]]],
  );
});

test("what is known is a value, and what isn't is named", () => {
  const [job] = read(PYTHON, { fileName: "deploy.py" });
  assert.equal(job.value.jobType, "one_time");
  assert.equal(job.value.name, "größe 😀");
  assert.deepEqual(job.unknown, ["/s3JobDefinition", "/tags", "/clientToken"]);
  assert.equal(slice(PYTHON, job.range), PYTHON);
});

test("what isn't known has its expression, unless it isn't written", () => {
  const expressions = (text, fileName) => read(text, { fileName })[0].expressions;
  assert.deepEqual(expressions(PYTHON, "deploy.py"), { "/s3JobDefinition": "definition" });
  const ts = `const name = f();
new CreateClassificationJobCommand({ name, jobType: "ONE_TIME", tags: { "1": \`größe \${a}\`, b: c, "a/\\"b": d(), ...e }, s3JobDefinition: { bucketDefinitions: [{ accountId: env.ACCOUNT, buckets: [x, "😀", ...more] }, second] } });`;
  assert.deepEqual(expressions(ts, "deploy.ts"), {
    "/name": "name",
    "/tags/1": "`größe ${a}`",
    "/tags/b": "c",
    '/tags/a~1"b': "d()",
    "/s3JobDefinition/bucketDefinitions/0/accountId": "env.ACCOUNT",
    "/s3JobDefinition/bucketDefinitions/0/buckets/0": "x",
    "/s3JobDefinition/bucketDefinitions/1": "second",
  });
  assert.deepEqual(expressions(code("main.tf"), "main.tf"), {
    "/name": '"exports-${var.stage}"',
    "/s3JobDefinition/bucketDefinitions/0/buckets/0": '"larkfield-exports-${var.stage}"',
  });
  for (const name of ["main.tf", "exports.tf", "deploy.py", "deploy.ts", "scan.sh", "state-machine.json", "runbook.yaml"]) {
    for (const { unknown, expressions } of read(code(name), { fileName: name })) {
      for (const [pointer, expression] of Object.entries(expressions)) {
        assert.ok(unknown.includes(pointer) && expression.length > 0 && code(name).includes(expression), `${name} ${pointer} ${expression}`);
      }
    }
  }
});

test("findings are at the author's text, counted in UTF-16, and fixes are made between the author's quotes", () => {
  const [report] = lintSource(PYTHON, { fileName: "deploy.py" });
  const [finding] = report.diagnostics;
  assert.equal(slice(PYTHON, finding.range), `"one_time"`);
  assert.equal(applyFix(PYTHON, finding.fixes[0]), PYTHON.replace("one_time", "ONE_TIME"));
  assert.deepEqual([report.name, report.form, report.kind, report.valid], ["create_classification_job", "python", "create-request", false]);
});

test("messages have the names of the language", () => {
  const text = code("main.tf").replace('"SCHEDULED"', '"ONE_TIME"');
  const [{ diagnostics }] = lintSource(text, { fileName: "main.tf" });
  const [finding] = diagnostics.filter(({ code }) => code === "schedule-with-one-time");
  assert.equal(finding.message, "`schedule_frequency` is present, but `job_type` is `ONE_TIME`");
  assert.equal(finding.pointer, "/scheduleFrequency");
  assert.match(slice(text, finding.range), /^schedule_frequency|^\{/);
});

test("helps show values as the language writes them", () => {
  const text = code("main.tf").replace(/ {2}schedule_frequency \{[^}]*\}\n/, "");
  const [{ diagnostics }] = lintSource(text, { fileName: "main.tf" });
  const [finding] = diagnostics.filter(({ code }) => code === "schedule-missing");
  assert.equal(finding.help, 'add a schedule, such as `schedule_frequency { weekly_schedule = "MONDAY" }`');
});

test("without a name, every language is tried; without a job, there is nothing", () => {
  for (const name of ["main.tf", "deploy.py", "deploy.ts", "scan.sh", "state-machine.json"]) {
    assert.deepEqual(read(code(name)), read(code(name), { fileName: name }), name);
  }
  assert.deepEqual(read("a text about classification jobs"), []);
  assert.deepEqual(lintSource("", { fileName: "main.tf" }), []);
});

test("bytes are read like text, and options count", () => {
  const bytes = new TextEncoder().encode(PYTHON);
  assert.deepEqual(lintSource(bytes, { fileName: "deploy.py" }), lintSource(PYTHON, { fileName: "deploy.py" }));
  const off = lintSource(PYTHON, { fileName: "deploy.py", rules: { "enum-wrong-case": "off" } });
  assert.deepEqual(off.map(({ valid }) => valid), [true]);
  assert.throws(() => lintSource(PYTHON, { fileName: "deploy.py", rules: { nonsense: "off" } }), /nonsense/);
});

test("what can't be read is refused", () => {
  assert.throws(() => read(17), /read expects a string or a Uint8Array; found the number 17|read expects/);
  assert.throws(() => lintSource("", { fileName: 17 }), /fileName must be a string/);
});

test("it is the same in CommonJS, with the same checker", () => {
  const require = createRequire(import.meta.url);
  const common = require(join(folder, "read.cjs"));
  assert.deepEqual(common.lintSource(PYTHON, { fileName: "deploy.py" }), lintSource(PYTHON, { fileName: "deploy.py" }));
  assert.deepEqual(require(join(folder, "index.cjs")).validate({}), validate({}));
});
