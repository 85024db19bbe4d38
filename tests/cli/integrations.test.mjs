// The definitions for pre-commit, GitHub Actions and GitLab CI: they can be read, pass only options that there are, and do what the
// page about them says.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { CLI, ERROR, folder, GOOD, NO_EFFECT, ROOT, run } from "./run.mjs";
import { yaml } from "./yaml.mjs";

const file = (name) => readFileSync(join(ROOT, name), "utf8");
const [hook, ...otherHooks] = yaml(file(".pre-commit-hooks.yaml"));
const action = yaml(file("action.yml"));
const page = file("docs/integrations.md");
const snippets = Array.from(page.matchAll(/^```yaml\n([^]*?)^```$/gm), ([, text]) => yaml(text));
const gitlab = snippets.find((snippet) => "macie-preflight" in snippet)["macie-preflight"];
const { version } = JSON.parse(readFileSync(join(dirname(CLI), "package.json"), "utf8"));

/** The step of the action that runs the command. */
const [check, upload] = action.runs.steps;

/** Runs that step as GitHub does, with these inputs. */
function runAction(cwd, inputs) {
  const given = { ...Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default])), command: `${process.execPath} ${CLI}`, ...inputs };
  const env = Object.fromEntries(
    Object.entries(check.env).map(([name, value]) => {
      const [, input] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value);
      assert.ok(input in given, input);
      return [name, given[input]];
    }),
  );
  const output = join(cwd, ".output");
  writeFileSync(output, "");
  const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", check.run], {
    cwd,
    env: { ...process.env, ...env, GITHUB_OUTPUT: output },
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr, output: readFileSync(output, "utf8") };
}

test("every option that a definition or the page passes is one of the command line", () => {
  const { out } = run(["--help"]);
  const known = new Set([...Array.from(out.matchAll(/^ {2}(?:-\w, | {4})(--[\w-]+)/gm), ([, option]) => option), "--yes", "--"]);
  const commands = [`${hook.entry} ${hook.args.join(" ")}`, check.run, action.inputs.arguments.description, ...page.matchAll(/^.*macie-preflight.*--.*$|^\|.*--.*$/gm)];
  const options = commands.join("\n").match(/(?<![\w-])--[a-z][\w-]*/g);
  assert.ok(options.length > 5);
  for (const option of options) assert.ok(known.has(option), option);
});

/** The versions that a text names, with what a version before a release has at its end. */
const namedVersions = (text) => Array.from(text.matchAll(/(?:rev: v|@v?)(\d+\.\d+\.\d+(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)/g), ([, named]) => named);

test("versions before a release are read to their ends", () => {
  const text = "rev: v1.0.0-rc.1\nuses: macie-preflight/macie-preflight@v1.0.0-rc.1, `npx --yes macie-preflight@1.0.0`. actions/checkout@v4";
  assert.deepEqual(namedVersions(text), ["1.0.0-rc.1", "1.0.0-rc.1", "1.0.0"]);
});

test("the definitions install the version of this package", () => {
  assert.deepEqual(hook.additional_dependencies, [`macie-preflight@${version}`]);
  assert.equal(action.inputs.command.default, `npx --yes macie-preflight@${version}`);
  assert.ok(gitlab.script[0].startsWith(`npx --yes macie-preflight@${version} `));
  assert.ok(namedVersions(page).length > 2);
  for (const named of namedVersions(page)) assert.equal(named, version);
});

test("pre-commit can install the hook: the repository is a package, with a name and a version", () => {
  const { name, version: own, files } = JSON.parse(file("package.json"));
  assert.ok(name && own);
  assert.deepEqual(files, []);
});

test("the hook runs for every file that can have jobs", () => {
  const [, source] = /^\(\?i\)(.*)$/.exec(hook.files);
  const pattern = new RegExp(source, "i");
  const ends = JSON.parse(file("target/npm/generated/languages.txt"));
  assert.ok(ends.length > 20);
  for (const end of [...ends, ".json", ".jsonl", ".ndjson", ".TF"]) assert.match(`jobs/weekly${end}`, pattern);
  for (const other of ["main.rs", "picture.png", "notes.txt", "tf"]) assert.doesNotMatch(other, pattern);
  const words = source.match(/\w+(?=[|)])/g);
  for (const word of words) assert.ok([...ends, ".jsonl", ".ndjson"].some((end) => end.toLowerCase().endsWith(word)), word);
  assert.deepEqual([hook.id, hook.language, hook.pass_filenames, otherHooks], ["macie-preflight", "node", false, []]);
});

test("what the hook runs finds a job among other files, and passes without one", (t) => {
  const [program, ...args] = [...hook.entry.split(" "), ...hook.args];
  assert.equal(program, "macie-preflight");
  const bad = run(args, { cwd: folder(t, { "jobs/bad.json": NO_EFFECT, "package.json": { name: "x" } }) });
  assert.equal(bad.code, 1);
  assert.match(bad.out, /jobs\/bad.json:/);
  assert.equal(run(args, { cwd: folder(t, { "package.json": { name: "x" } }) }).code, 0);
});

test("the action annotates, writes SARIF, and keeps the exit code", (t) => {
  const cwd = folder(t, { "jobs/error.json": ERROR, "jobs/good.json": GOOD, "more jobs.json": GOOD });
  const { code, out, output } = runAction(cwd, { "sarif-file": "out.sarif" });
  assert.equal(code, 1);
  assert.match(out, /^::error title=.*file=jobs\/error.json,/m);
  assert.equal(output, "sarif-file=out.sarif\n");
  assert.equal(JSON.parse(readFileSync(join(cwd, "out.sarif"), "utf8")).runs[0].results[0].ruleId, "missing-required");
  assert.equal(runAction(cwd, { paths: "jobs/good.json" }).code, 0);
});

test("the action takes several paths and options, and writes no report that isn't asked for", (t) => {
  const cwd = folder(t, { "a/good.json": GOOD, "b/error.json": ERROR, "c/other.txt": "" });
  assert.equal(runAction(cwd, { paths: "a\nb", arguments: "--exit-zero --strict" }).code, 0);
  const { code, output } = runAction(cwd, { paths: "a b" });
  assert.deepEqual([code, output], [1, ""]);
  assert.equal(runAction(cwd, { paths: "c" }).code, 2);
  assert.equal(runAction(cwd, { paths: "c", arguments: "--pass-with-no-documents" }).code, 0);
  assert.equal(runAction(cwd, { paths: "a", arguments: "--unknown", "sarif-file": "out.sarif" }).output, "");
});

test("the action uploads the report that the step wrote, also if the step fails", () => {
  assert.match(upload.uses, /^github\/codeql-action\/upload-sarif@/);
  assert.equal(upload.if, `\${{ always() && steps.${check.id}.outputs.sarif-file != '' }}`);
  assert.equal(upload.with.sarif_file, `\${{ steps.${check.id}.outputs.sarif-file }}`);
  assert.equal(action.outputs["sarif-file"].value, upload.with.sarif_file);
  assert.equal(action.runs.using, "composite");
});

test("the page shows each input of the action, with its default", () => {
  const rows = Object.fromEntries(Array.from(page.matchAll(/^\| `([\w-]+)` \| (?:`(.*?)`)? ?\|/gm), ([, name, value = ""]) => [name, value]));
  assert.deepEqual(rows, Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default])));
  const used = snippets.flatMap(({ jobs }) => jobs?.["macie-preflight"].steps ?? []).flatMap((step) => Object.keys(step.with ?? {}));
  assert.ok(used.length > 0);
  for (const name of used) assert.ok(name in action.inputs, name);
});

test("the GitLab job prints the findings, and writes the report that it names as an artifact", (t) => {
  const cwd = folder(t, { "job.json": ERROR });
  const args = gitlab.script[0].split(" ").slice(3);
  const { code, out } = run(args, { cwd });
  assert.equal(code, 1);
  assert.match(out, /error\[missing-required\]/);
  const [{ check_name: name }] = JSON.parse(readFileSync(join(cwd, gitlab.artifacts.reports.codequality), "utf8"));
  assert.equal(name, "missing-required");
  assert.equal(gitlab.artifacts.when, "always");
});
