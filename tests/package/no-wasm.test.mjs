// The entry without WebAssembly says the same, and runs where there is none.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { readFileSync, writeFileSync } from "node:fs";
import { folder, nativeReports, newProject, run, root } from "./package.mjs";

const entry = await import(join(folder, "no-wasm.js"));
const index = await import(join(folder, "index.js"));

test("it exports what the main entry does", () => {
  assert.deepEqual(Object.keys(entry).sort(), Object.keys(index).sort());
});

test("it says of every example of the rules what the crate says, word for word", () => {
  const reports = JSON.parse(readFileSync(nativeReports, "utf8"));
  assert.ok(reports.length > 300);
  for (const { document, options, report } of reports) assert.deepEqual(entry.lint(document, options), report, document);
});

test("it explains, predicts, and exports as the main entry does", () => {
  const job = JSON.parse(readFileSync(join(root, "examples/jobs/full-scope.json"), "utf8"));
  const schedule = { monthlySchedule: { dayOfMonth: 31 } };
  const object = { key: "customers/2026/a.csv", size: 123_456_789, lastModified: "2026-02-03T04:05:06.789Z", bucket: "larkfield-lake-raw" };
  const answers = ({ explain, nextRuns, wouldAnalyze, toTerraform, toAwsCli, diff, validate }) => [
    explain(job),
    nextRuns(schedule, { from: "2026-01-31", count: 12 }),
    wouldAnalyze(job, object),
    toTerraform(job),
    toAwsCli(job),
    diff(job, { ...job, samplingPercentage: 7 }),
    validate({ ...job, samplingPercentage: 101, name: "\u{1f600}" }),
  ];
  assert.deepEqual(answers(entry), answers(index));
});

test("what is thrown inside a call leaves later calls sound", () => {
  assert.throws(() => entry.lint("{}", { revision: "2020-01-01" }), /revision/);
  assert.throws(() => entry.nextRuns({ dailySchedule: {} }, { from: "yesterday" }), /from/);
  assert.equal(entry.lint("{}").valid, false);
  assert.equal(entry.nextRuns({ dailySchedule: {} }, { from: "2026-01-31", count: 2 }).length, 2);
});

const project = newProject();

test("Node runs it without WebAssembly, imported and required", () => {
  const use = 'console.log(lint("{}").valid, explain({ jobType: "ONE_TIME", name: "a", clientToken: "b", s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }] } }).summary.length > 0);';
  writeFileSync(join(project, "import.mjs"), `import { explain, lint } from "macie-preflight/no-wasm"; ${use}`);
  writeFileSync(join(project, "require.cjs"), `const { explain, lint } = require("macie-preflight/no-wasm"); ${use}`);
  for (const file of ["import.mjs", "require.cjs"]) assert.equal(run(process.execPath, ["--jitless", "--no-expose-wasm", file], { cwd: project }), "false true\n");
});

test("where there is no WebAssembly, the main entry names it", () => {
  const text = 'import { lint } from "macie-preflight"; try { lint("{}"); } catch ({ message }) { console.log(message); }';
  writeFileSync(join(project, "main.mjs"), text);
  assert.match(run(process.execPath, ["--no-expose-wasm", "main.mjs"], { cwd: project }), /requires WebAssembly.*`macie-preflight\/no-wasm`/);
});
