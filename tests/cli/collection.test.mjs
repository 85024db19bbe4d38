// What a search of folders finds: jobs in every form, nothing else; what it skips, and what it says of that.

import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { ERROR, folder, GOOD, report, run } from "./run.mjs";

const TERRAFORM = `resource "aws_macie2_classification_job" "weekly" {
  job_type = "ONE_TIME"
  s3_job_definition {
    bucket_definitions {
      account_id = "210987654321"
      buckets    = ["ledger"]
    }
  }
}
`;

const SCRIPT = "aws macie2 create-classification-job --job-type ONE_TIME --s3-job-definition file://definition.json\n";

/** JSON that has nothing to do with a job, some of which mentions one. */
const UNRELATED = {
  "package.json": { name: "ledger", version: "1.0.0", description: "makes a classification job" },
  "policy.json": { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["macie2:CreateClassificationJob"], Resource: "*" }] },
  "queue.json": { jobType: "cron", jobStatus: "queued", command: "make" },
  "queues.jsonl": '{"jobType":"cron","jobStatus":"queued"}\n{"jobType":"batch"}\n',
  "schema.json": { $schema: "https://json-schema.org/draft/2020-12/schema", title: "CreateClassificationJob", properties: { jobType: { enum: ["ONE_TIME"] }, s3JobDefinition: {} } },
  "names.json": ["s3JobDefinition", "jobType"],
  "comments.json": '{\n  // classification-job\n  "compilerOptions": {}\n}\n',
  "empty.json": "",
  "open.json": "[",
  "number.json": "1",
};

/** The files that a run reports on. */
function checked(args, options) {
  const { report: found, err } = report(args, options);
  assert.equal(err, "");
  return [...new Set(found.results.map(({ file }) => file))];
}

test("a search finds jobs in every form, and passes over all else in silence; what is named is judged", (t) => {
  const cwd = folder(t, {
    ...UNRELATED,
    "job.json": GOOD,
    "broken.json": '{ "jobType": "ONE_TIME", }',
    "utf16.json": Buffer.from(`\ufeff${JSON.stringify(GOOD)}`, "utf16le"),
    "mixed.json": [GOOD, { name: "ledger", version: "1.0.0", private: true }],
    "event.json": { Records: [{ eventName: "CreateClassificationJob", requestParameters: GOOD }] },
    "lines.jsonl": `{"name":"ledger","version":"1","private":true}\n${JSON.stringify(ERROR)}\n`,
    "described.json": { ...GOOD, jobId: "3c1f0a9e5b7d42f68a10c4e97b2d6f35", jobStatus: "COMPLETE" },
    "definition.json": GOOD.s3JobDefinition,
    "main.tf": TERRAFORM,
    "none.tf": "locals {}\n",
    "scan.sh": SCRIPT,
  });
  const jobs = ["broken.json", "definition.json", "described.json", "event.json", "job.json", "lines.jsonl", "main.tf", "mixed.json", "scan.sh", "utf16.json"];
  assert.deepEqual(checked(["."], { cwd }), jobs);
  assert.deepEqual(checked(["*"], { cwd }), jobs);
  const { report: found } = report(["."], { cwd });
  const codes = (name) => found.results.find(({ file }) => file === name).diagnostics.map(({ code }) => code);
  assert.deepEqual(codes("broken.json"), ["invalid-json"]);
  assert.deepEqual(codes("lines.jsonl"), ["missing-required"]);
  assert.deepEqual(codes("utf16.json"), ["invalid-encoding"]);
  assert.deepEqual(found.results.find(({ file }) => file === "described.json").kind, "describe-response");
  for (const name of ["package.json", "policy.json", "queue.json", "schema.json", "empty.json", "open.json", "number.json"]) {
    assert.equal(report([name], { cwd }).code, 1, `${name} as a named file`);
    assert.equal(new Set(report([".", name], { cwd }).report.results.map(({ file }) => file)).size, jobs.length + 1, `${name} beside a search`);
  }
});

test("with --kind, a search judges JSON as that", (t) => {
  const cwd = folder(t, { "tags.json": { owner: "ledger" }, "tags.md": "# Tags\n" });
  assert.deepEqual(checked(["--kind", "tags", "."], { cwd }), ["tags.json"]);
  assert.equal(run(["."], { cwd }).code, 2);
});

test("10,000 files without a job have no finding, and the reader of other languages isn't loaded", (t) => {
  const cwd = folder(t, {});
  for (let index = 0; index < 100; index++) {
    mkdirSync(join(cwd, `package-${index}`));
    for (let file = 0; file < 20; file++) {
      writeFileSync(join(cwd, `package-${index}/data-${file}.json`), JSON.stringify({ name: `item-${file}`, values: [index, file] }));
      writeFileSync(join(cwd, `package-${index}/main-${file}.tf`), `resource "aws_s3_bucket" "b${file}" {\n  bucket = "larkfield-${index}"\n}\n`);
      writeFileSync(join(cwd, `package-${index}/module-${file}.py`), `def job_${file}(client):\n    return client.get("${index}")\n`);
      writeFileSync(join(cwd, `package-${index}/part-${file}.ts`), `export const part = { kind: ${file}, items: [${index}] };\n`);
      writeFileSync(join(cwd, `package-${index}/notes-${file}.md`), `# Notes ${file}\n\nNothing to see.\n`);
    }
  }
  // Only one module can be compiled, which the checker is.
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent("const { Module } = WebAssembly; let made = 0; WebAssembly.Module = class extends Module { constructor(bytes) { if (++made > 1) throw new Error('a second module'); super(bytes); } };")}` };
  const { code, out, err } = run(["--pass-with-no-documents", "."], { cwd, env });
  assert.deepEqual([code, out, err], [0, "", "macie-preflight: no jobs in the 10000 files that were searched\n"]);
});

suite("what is skipped", () => {
  const tree = {
    ".git/HEAD": "ref: refs/heads/main\n",
    ".git/info/exclude": "excluded.json\n",
    ".gitignore": "build/\n*.tmp.json\n!kept.tmp.json\n",
    "job.json": GOOD,
    "a.tmp.json": GOOD,
    "kept.tmp.json": GOOD,
    "excluded.json": GOOD,
    "build/out.json": GOOD,
    "sub/.gitignore": "/local.json\n!b.tmp.json\n",
    "sub/local.json": GOOD,
    "sub/b.tmp.json": GOOD,
    "sub/deeper/local.json": GOOD,
    "node_modules/pkg/job.json": GOOD,
    ".github/job.json": GOOD,
    ".hidden.json": GOOD,
    "inner/.git/HEAD": "ref: refs/heads/main\n",
    "inner/c.tmp.json": GOOD,
  };
  const ordinary = ["inner/c.tmp.json", "job.json", "kept.tmp.json", "sub/b.tmp.json", "sub/deeper/local.json"];
  const ignored = ["a.tmp.json", "build/out.json", "excluded.json", "node_modules/pkg/job.json", "sub/local.json"];
  const hidden = [".github/job.json", ".hidden.json"];
  const cases = {
    "by default": [["."], ordinary],
    "with --no-ignore": [["--no-ignore", "."], [...ordinary, ...ignored].sort()],
    "with --hidden": [["--hidden", "."], [...ordinary, ...hidden].sort()],
    "by a glob": [["**/*.json"], ordinary],
    "with --exclude": [["--exclude", "sub/", "--exclude", "/*.tmp.json", "."], ["inner/c.tmp.json", "job.json"]],
    "with --include": [["--include", "*.tmp.json", "."], ["inner/c.tmp.json", "kept.tmp.json", "sub/b.tmp.json"]],
    "a folder inside of the repository": [["sub"], ["sub/b.tmp.json", "sub/deeper/local.json"]],
    "an ignored folder that is named": [["build"], ["build/out.json"]],
    "an ignored and excluded file that is named": [["--exclude", "*.json", "a.tmp.json"], ["a.tmp.json"]],
    "a glob in an ignored folder": [["build/*.json"], ["build/out.json"]],
  };
  for (const [name, [args, expected]] of Object.entries(cases)) {
    test(name, (t) => assert.deepEqual(checked(args, { cwd: folder(t, tree) }), expected));
  }

  test("a worktree has the excluded files of its repository", (t) => {
    const cwd = folder(t, {
      "main/.git/info/exclude": "excluded.json\n",
      "main/.git/worktrees/other/commondir": "../..\n",
      "other/excluded.json": GOOD,
      "other/job.json": GOOD,
    });
    writeFileSync(join(cwd, "other/.git"), `gitdir: ${cwd}/main/.git/worktrees/other\n`);
    assert.deepEqual(checked(["."], { cwd: join(cwd, "other") }), ["job.json"]);
  });

  test("files in other languages are found by --include whatever they are called", (t) => {
    const cwd = folder(t, { "jobs/weekly.tf.tmpl": TERRAFORM, "jobs/readme.txt": "none", "job.json": GOOD });
    assert.deepEqual(checked(["--include", "jobs/**", "."], { cwd }), ["jobs/weekly.tf.tmpl"]);
  });

  test("the summary and --show-files say it", (t) => {
    const cwd = folder(t, { ...tree, "none.tf": "locals {}\n", "notes.txt": "" });
    symlinkSync(".", join(cwd, "circle"));
    const { code, out, err } = run([".", "--exclude", "sub/deeper"], { cwd });
    assert.deepEqual(
      [code, out, err],
      [0, "no findings in 4 files\nsearched 5 files, 4 with jobs; skipped 4 hidden, 1 node_modules, 4 ignored, 1 excluded, 1 linked (`--show-files` lists them)\n", ""],
    );
    const list = run([".", "--exclude", "sub/deeper", "--show-files"], { cwd });
    assert.deepEqual([list.code, list.err], [0, ""]);
    const lines = list.out.trimEnd().split("\n").map((line) => line.replaceAll(/ +/g, " "));
    assert.deepEqual(lines.slice(0, 5), ["checked inner/c.tmp.json", "checked job.json", "checked kept.tmp.json", "no job none.tf", "checked sub/b.tmp.json"]);
    assert.deepEqual(lines.slice(5), [
      "skipped .git (hidden)",
      "skipped .github (hidden)",
      "skipped .hidden.json (hidden)",
      "skipped a.tmp.json (ignored: .gitignore)",
      "skipped build (ignored: .gitignore)",
      "skipped circle (linked)",
      "skipped excluded.json (ignored: .git/info/exclude)",
      "skipped inner/.git (hidden)",
      "skipped node_modules (node_modules)",
      "skipped sub/deeper (excluded: --exclude)",
      "skipped sub/local.json (ignored: sub/.gitignore)",
    ]);
  });
});
