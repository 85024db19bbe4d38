// `lsp`: the language server, as an editor sees it.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { TextDocument } from "vscode-languageserver-textdocument";
import { editor, withAction } from "./editor.mjs";
import { CLI, ERROR, folder, GOOD, NO_EFFECT, ROOT, run, WARNING } from "./run.mjs";

const codes = (diagnostics) => diagnostics.map(({ code }) => code);
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** A resource with a wrong value, behind text that UTF-8 and UTF-16 count differently. */
const TERRAFORM = `# Größe 🪣
resource "aws_macie2_classification_job" "orders" {
  name     = "🪣"
  job_type = "ONCE"
  s3_job_definition {
    bucket_definitions {
      account_id = "210987654321"
      buckets    = ["larkfield-orders"]
    }
  }
}
`;

test("findings are said of a text as it is typed, and are gone once they are mended", async (t) => {
  const { open, type, diagnostics } = await editor(t);
  const document = await open("job.json", json({ ...GOOD, jobType: "ONCE" }));
  const [finding, ...others] = await diagnostics(document);
  assert.deepEqual(others, []);
  assert.equal(document.getText(finding.range), '"ONCE"');
  const { code, severity, source, message, codeDescription } = finding;
  assert.deepEqual([code, severity, source], ["invalid-enum", 1, "macie-preflight"]);
  assert.equal(message, "`ONCE` isn't a value of `jobType`\nhelp: write `ONE_TIME`");
  assert.match(codeDescription.href, /^https:.*\/invalid-enum\.md$/);
  const at = document.getText().indexOf("ONCE");
  await type(document, at, at + 4, "ONE_TIME");
  assert.deepEqual(await diagnostics(document), []);
});

test("what is said of a file is what the command line says of it, in every form", async (t) => {
  const { open, diagnostics } = await editor(t);
  const { results } = JSON.parse(run(["--format", "json", "--exit-zero", "examples"]).out);
  const expected = new Map();
  for (const { file, diagnostics } of results) expected.set(file, [...(expected.get(file) ?? []), ...diagnostics]);
  const files = [...expected.keys()];
  assert.ok(files.length > 40);
  let findings = 0;
  for (const file of files) {
    const document = await open(file, readFileSync(join(ROOT, file), "utf8"));
    const said = (await diagnostics(document)).map(({ code, severity, range }) => ({ code, severity: ["error", "warning", "info"][severity - 1], range }));
    const wanted = expected.get(file).map(({ code, severity, range: { start, end } }) => ({
      code,
      severity,
      range: { start: { line: start.line - 1, character: start.column - 1 }, end: { line: end.line - 1, character: end.column - 1 } },
    }));
    assert.deepEqual(said, wanted, file);
    findings += said.length;
  }
  assert.ok(findings > 40);
});

test("positions count UTF-16, as the server says", async (t) => {
  const { open, diagnostics, offered } = await editor(t, { capabilities: { general: { positionEncodings: ["utf-8", "utf-16"] } } });
  assert.equal(offered.positionEncoding, "utf-16");
  for (const text of [TERRAFORM, TERRAFORM.replaceAll("\n", "\r\n"), `\ufeff${TERRAFORM}`, TERRAFORM.replace("🪣", "\ud83e")]) {
    const document = await open(`${text.length}-${text.charCodeAt(0)}.tf`, text);
    const [{ range, code }] = await diagnostics(document);
    assert.deepEqual([code, document.getText(range)], ["invalid-enum", '"ONCE"']);
  }
});

test("a finding names the other places that it is about, and what can go is unnecessary", async (t) => {
  const { open, diagnostics } = await editor(t);
  const definition = { bucketDefinitions: [{ accountId: "210987654321", buckets: ["larkfield-orders", "larkfield-orders"] }] };
  const document = await open("job.json", json({ ...GOOD, s3JobDefinition: definition }));
  const [repeated, ...others] = await diagnostics(document);
  assert.deepEqual([repeated.code, others], ["duplicate-item", []]);
  const [{ location, message }] = repeated.relatedInformation;
  assert.equal(location.uri, document.uri);
  assert.equal(document.offsetAt(location.range.start), document.getText().indexOf('"larkfield-orders"'));
  assert.equal(message, "see also `/s3JobDefinition/bucketDefinitions/0/buckets/0`");
  assert.deepEqual(repeated.tags, [1]);
  const wrong = await open("wrong.json", json({ ...GOOD, jobType: "ONCE" }));
  assert.deepEqual((await diagnostics(wrong)).map(({ tags }) => tags), [undefined]);
});

test("each fix is a quick fix, and only a safe one is preferred", async (t) => {
  const { open, diagnostics, actions } = await editor(t);
  const document = await open("job.json", json({ ...GOOD, jobType: "one_time", description: null, samplingPercentage: "20" }));
  const fixes = [];
  for (const { range } of await diagnostics(document)) fixes.push(...(await actions(document, range, { only: ["quickfix"] })));
  assert.deepEqual(
    fixes.map(({ title, kind, isPreferred, diagnostics: [{ code }] }) => [title, kind, isPreferred, code]),
    [
      ["write `ONE_TIME`", "quickfix", true, "enum-wrong-case"],
      ["remove `description`", "quickfix", true, "null-value"],
      ["write `20` (unsafe: can change what the job means)", "quickfix", false, "wrong-type"],
    ],
  );
  assert.equal(withAction(document, fixes[0]), document.getText().replace("one_time", "ONE_TIME"));
  assert.equal(fixes[0].edit.documentChanges[0].textDocument.version, 1);

  const unsafe = await open("main.tf", TERRAFORM);
  const [{ range }] = await diagnostics(unsafe);
  const [{ title, isPreferred, ...action }] = await actions(unsafe, range);
  assert.deepEqual([title, isPreferred], ["write `ONE_TIME` (unsafe: can change what the job means)", false]);
  assert.equal(withAction(unsafe, action), TERRAFORM.replace("ONCE", "ONE_TIME"));
});

test("all safe fixes are an action of their own, which does what `--fix` does", async (t) => {
  const { open, diagnostics, actions } = await editor(t);
  const faulty = { ...GOOD, jobType: "one_time", description: null };
  for (const [name, text] of [
    ["job.json", json(faulty)],
    ["jobs.jsonl", `${JSON.stringify(GOOD)}\r\n${JSON.stringify(faulty)}\r\n${JSON.stringify({ ...faulty, tags: null })}\r\n`],
    ["main.tf", `${TERRAFORM}${TERRAFORM}`.replaceAll("ONCE", "one_time")],
    ["deploy.py", `client.create_classification_job(jobType="one_time", name="🪣", s3JobDefinition=definition)\n`],
  ]) {
    const { out } = run(["--fix", "--stdin-filename", name, "-"], { input: text });
    assert.notEqual(out, text);
    const document = await open(name, text);
    const start = { line: 0, character: 0 };
    const all = await actions(document, { start, end: start }, { only: ["source.fixAll"] });
    assert.deepEqual(all.map(({ title, kind }) => [title, kind]), [["Apply all safe fixes of macie-preflight", "source.fixAll.macie-preflight"]]);
    assert.equal(withAction(document, all[0]), out);
    assert.deepEqual(await actions(document, { start, end: start }, { only: ["refactor"] }), []);
  }
  const document = await open("good.json", json(GOOD));
  assert.deepEqual(await diagnostics(document), []);
  assert.deepEqual(await actions(document, { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }), []);
});

test("configurations and suppressions count as on the command line, and a change of them is seen", async (t) => {
  const suppression = { rule: "extension-leading-dot", files: ["suppressed.json"], reason: "kept for the archive" };
  const cwd = folder(t, {
    "macie-preflight.json": { rules: { "missing-required": "warning" }, exclude: ["old"], suppressions: [suppression] },
    "more/package.json": { "macie-preflight": { include: ["wanted*"] } },
  });
  const { open, save, fileChanged, diagnostics, registered } = await editor(t, { cwd });
  const warning = await open("job.json", json(ERROR));
  assert.deepEqual((await diagnostics(warning)).map(({ severity }) => severity), [2]);
  assert.deepEqual(await diagnostics(await open("suppressed.json", json(NO_EFFECT))), []);
  assert.deepEqual(await diagnostics(await open("old/job.json", json(ERROR))), []);
  assert.deepEqual(await diagnostics(await open("more/job.json", json(ERROR))), []);
  assert.deepEqual(codes(await diagnostics(await open("more/wanted.json", json(ERROR)))), ["missing-required"]);

  writeFileSync(join(cwd, "macie-preflight.json"), json({ rules: { "missing-required": "off" } }));
  assert.deepEqual(registered.flatMap(({ registerOptions }) => registerOptions.watchers.map(({ globPattern }) => globPattern)), ["**/macie-preflight.json", "**/package.json"]);
  await fileChanged(join(cwd, "macie-preflight.json"));
  assert.deepEqual(await diagnostics(warning, 2), []);

  const wrong = '{ "rules": { "missing-requierd": "off" } }\n';
  const configuration = await open("macie-preflight.json", wrong);
  writeFileSync(join(cwd, "macie-preflight.json"), wrong);
  await save(configuration);
  const [{ message, range, severity }] = await diagnostics(warning, 3);
  assert.match(message, /^macie-preflight\.json:1:14: unknown key `missing-requierd` in `rules`; did you mean `missing-required`\?$/);
  assert.deepEqual([severity, range.start], [1, { line: 0, character: 0 }]);
});

test("an editor that refuses to watch files is served all the same", async (t) => {
  const { open, diagnostics, logged } = await editor(t, { refuses: true });
  assert.deepEqual(codes(await diagnostics(await open("a.json", json(ERROR)))), ["missing-required"]);
  assert.equal((await diagnostics(await open("b.json", json(GOOD)))).length, 0);
  assert.match(logged.join(), /didChangeWatchedFiles failed/);
});

test("options of the command count for every file", async (t) => {
  const cwd = folder(t, { "macie-preflight.json": { rules: { "missing-required": "off" } } });
  const { open, diagnostics } = await editor(t, { cwd, args: ["--no-config", "--rule", "missing-required=info", "--stdio"] });
  assert.deepEqual((await diagnostics(await open("job.json", json(ERROR)))).map(({ severity }) => severity), [3]);
});

test("a comment suppresses findings, and one that is wrong or unused is a finding", async (t) => {
  const { open, diagnostics } = await editor(t);
  const commented = (comment) => TERRAFORM.replace('"ONCE"', `"ONCE" # macie-preflight-ignore ${comment}`);
  assert.deepEqual(await diagnostics(await open("a.tf", commented("invalid-enum: the provider knows it"))), []);
  const document = await open("b.tf", commented("unknown-member: the provider knows it"));
  const [finding, unused, ...others] = await diagnostics(document);
  assert.deepEqual([finding.code, others], ["invalid-enum", []]);
  assert.equal(unused.message, "unused suppression: there is no finding of `unknown-member`");
  assert.equal(document.getText(unused.range), "# macie-preflight-ignore unknown-member: the provider knows it");
});

test("of a file without a job, nothing is said", async (t) => {
  const { open, diagnostics, hover, completions } = await editor(t);
  for (const [name, text] of [
    ["package.json", '{ "name": "x", "version": "1.0.0", "jobType": 5 }'],
    ["empty.json", ""],
    ["main.py", "print('hello')\n"],
    ["notes.md", "The job type is `ONCE`.\n"],
    ["notes.txt", json(ERROR)],
  ]) {
    const document = await open(name, text);
    assert.deepEqual(await diagnostics(document), [], name);
    if (name === "notes.txt") continue;
    assert.equal(await hover(document, 3), null, name);
    if (name !== "empty.json") assert.deepEqual(await completions(document, text.length - 1), [], name);
  }
});

test("a text that has no file is read by its language", async (t) => {
  const { open, diagnostics } = await editor(t);
  const call = `client.create_classification_job(jobType="ONCE", name=name, s3JobDefinition=definition)\n`;
  assert.deepEqual(codes(await diagnostics(await open("untitled:Untitled-1", call, "python"))), ["invalid-enum"]);
  assert.deepEqual(codes(await diagnostics(await open("vscode-notebook-cell:/work/jobs.ipynb#W0", call, "python"))), ["invalid-enum"]);
  assert.deepEqual(codes(await diagnostics(await open("untitled:Untitled-2", TERRAFORM, "terraform"))), ["invalid-enum"]);
  assert.deepEqual(codes(await diagnostics(await open("untitled:Untitled-3", json(ERROR), "json"))), ["missing-required"]);
});

test("each line of JSON Lines is a document, whatever the editor calls the language", async (t) => {
  const { open, diagnostics } = await editor(t);
  const lines = `${JSON.stringify(GOOD)}\n${JSON.stringify(ERROR)}\n`;
  for (const [name, languageId] of [["a.jsonl", "json"], ["b.ndjson", "plaintext"], ["c.JSONL", "jsonl"], ["untitled:Untitled-1", "jsonl"], ["untitled:Untitled-2", "ndjson"]]) {
    const found = await diagnostics(await open(name, lines, languageId));
    assert.deepEqual(found.map(({ code, range }) => [code, range.start.line]), [["missing-required", 1]], name);
  }
});

test("of more findings than are listed, the most severe are, wherever they are in the file", async (t) => {
  const { open, diagnostics } = await editor(t, { args: ["--limit", "1"] });
  const call = (job) => `client.create_classification_job(${Object.entries(JSON.parse(JSON.stringify(job))).map(([name, value]) => `${name}=${JSON.stringify(value).replaceAll("false", "False")}`).join(", ")})\n`;
  for (const [name, text] of [
    ["jobs.jsonl", `${JSON.stringify(WARNING)}\n${JSON.stringify(ERROR)}\n`],
    ["jobs.json", JSON.stringify([WARNING, ERROR])],
    ["deploy.py", call(WARNING) + call(ERROR)],
  ]) {
    assert.deepEqual(codes(await diagnostics(await open(name, text))), ["missing-required"], name);
  }
});

test("of many changes at once, the last is what findings are said of", async (t) => {
  const { open, type, diagnostics, published } = await editor(t);
  const document = await open("job.json", json({ ...GOOD, name: "" }));
  const at = document.getText().indexOf('"name": "') + '"name": "'.length;
  const typing = [];
  for (let count = 0; count < 200; count++) typing.push(type(document, at, at, "x"));
  await Promise.all(typing);
  assert.deepEqual(await diagnostics(document), []);
  assert.ok(published.get(document.uri).length < 100);
});

test("what was said of a text is taken back when it is closed", async (t) => {
  const { open, close, diagnostics } = await editor(t);
  const document = await open("job.json", json(ERROR));
  assert.equal((await diagnostics(document)).length, 1);
  await close(document);
  assert.deepEqual(await diagnostics({ uri: document.uri, version: undefined }), []);
});

test("a hover says why there is a finding, and what a member and its value are", async (t) => {
  const { open, hover } = await editor(t);
  const document = await open("main.tf", TERRAFORM);
  const at = (text) => TERRAFORM.indexOf(text) + 1;
  const finding = await hover(document, at("ONCE"));
  assert.equal(finding.contents.kind, "markdown");
  assert.match(finding.contents.value, /^\*\*\[invalid-enum\]\(https:\/\/.*\)\*\*: a string isn't among the allowed values\n\nThe member has a fixed set of values\./);
  assert.match(finding.contents.value, /\n\n---\n\n`job_type` \(choice, required\)\n\nWhether the job runs once or on a schedule\./);
  assert.equal(document.getText(finding.range), '"ONCE"');
  const member = await hover(document, at("account_id"));
  assert.match(member.contents.value, /^`account_id` \(text, required\)\n\n/);
  assert.equal(document.getText(member.range), "account_id");
  assert.equal(await hover(document, at("resource")), null);

  for (const [name, text, word, said] of [
    ["job.json", json({ ...GOOD, managedDataIdentifierSelector: "INCLUDE", managedDataIdentifierIds: ["AWS_CREDENTIALS"] }), "AWS_CREDENTIALS", /^`AWS_CREDENTIALS`: /],
    ["asl.json", readFileSync(join(ROOT, "examples/code/state-machine.json"), "utf8"), "BucketDefinitions", /^`BucketDefinitions` \(list of object\)/],
    ["deploy.py", readFileSync(join(ROOT, "examples/code/deploy.py"), "utf8"), "STARTS_WITH", /^`STARTS_WITH`: .*\n\n`comparator` \(choice, required\)/],
    ["deploy.ts", readFileSync(join(ROOT, "examples/code/deploy.ts"), "utf8"), "dailySchedule", /^`dailySchedule` \(object\)/],
    ["scan.sh", readFileSync(join(ROOT, "examples/code/scan.sh"), "utf8"), "--sampling-percentage", /^`samplingPercentage` \(integer, 1 to 100\)/],
    ["runbook.yaml", readFileSync(join(ROOT, "examples/code/runbook.yaml"), "utf8"), "ONE_TIME", /^`ONE_TIME`: The job runs once/],
    ["exports.ipynb", readFileSync(join(ROOT, "examples/code/exports.ipynb"), "utf8"), "RECOMMENDED", /^`RECOMMENDED`: /],
    ["event.json", json({ Records: [{ requestParameters: { ...GOOD, jobType: "SCHEDULED" } }] }), "SCHEDULED", /`SCHEDULED`: The job runs daily/],
  ]) {
    const { contents } = await hover(await open(name, text), text.indexOf(word) + 2);
    assert.match(contents.value, said, name);
  }
});

test("a hover is about the text that it was asked of, or there is none", async (t) => {
  const { open, type, diagnostics, hover } = await editor(t);
  const document = await open("jobs.jsonl", Array(300).fill(JSON.stringify(WARNING)).join("\n"));
  await diagnostics(document);
  const typed = type(document, 0, 0, "\n");
  const before = TextDocument.create(document.uri, "json", document.version, document.getText());
  const asked = hover(document, document.getText().indexOf("jobType") + 1);
  await Promise.all([typed, type(document, 0, 0, "\n\n")]);
  const answer = await asked;
  if (answer !== null) assert.equal(before.getText(answer.range), '"jobType"');
});

test("an editor that can do little gets plain text, and no actions", async (t) => {
  const { open, hover, actions, completions, diagnostics } = await editor(t, { capabilities: {} });
  const document = await open("job.json", '{ "jobType": "one_time",  }');
  const [{ range }] = await diagnostics(document);
  assert.deepEqual(await actions(document, range), []);
  assert.equal((await hover(document, 3)).contents.kind, "plaintext");
  const [item] = await completions(document, 25);
  assert.deepEqual([item.insertTextFormat, item.textEdit.newText, item.documentation.kind], [undefined, '"allowListIds": []', "plaintext"]);
});

test("whatever is in a text, the server answers, and says no more than that", async (t) => {
  const { open, type, diagnostics, hover, completions, actions, logged } = await editor(t);
  let seed = 7;
  const random = (most) => {
    seed = (seed * 48271) % 2147483647;
    return seed % most;
  };
  const files = readdirSync(join(ROOT, "examples/code")).map((name) => [name, readFileSync(join(ROOT, "examples/code", name), "utf8")]);
  const hostile = [
    ["deep.json", `{"s3JobDefinition":${"[".repeat(200_000)}`],
    ["deep.tf", `resource "aws_macie2_classification_job" "x" {${"a {".repeat(50_000)}`],
    ["long.py", `create_classification_job(jobType="${"a".repeat(1_000_000)}`],
    ["long.json", `{"jobType":"ONE_TIME","name":"${"a".repeat(1_000_000)}`],
    ["names.json", '{"__proto__":{"jobType":"ONE_TIME"},"constructor":1,"s3JobDefinition":{"__proto__":'],
    ["halves.py", `create_classification_job(jobType="\ud800", name="\udc00"`],
    ["zero.json", '{"jobType":"\u0000\u0002\u0003","s3JobDefinition"'],
    ["returns.json", '{\r"jobType":\r"ONE_TIME",\r\r\n"'],
  ];
  for (const [name, text] of [...files, ...hostile]) {
    const document = await open(name, text);
    for (let round = 0; round < (text.length > 10_000 ? 2 : 12); round++) {
      const length = document.getText().length;
      const start = round % 3 === 0 ? 0 : random(length + 1);
      const end = Math.min(length, start + random(40));
      await type(document, start, end, ['"', "{", "}", "\n", "$1", "🪣", "  ", "'''", "<<E"][random(9)]);
      const offset = random(document.getText().length + 1);
      await hover(document, offset);
      assert.ok(Array.isArray(await completions(document, offset)));
      await actions(document, { start: { line: 0, character: 0 }, end: document.positionAt(length) });
      await diagnostics(document);
    }
  }
  assert.deepEqual(logged, []);
});

test("the server ends when the editor does, with 0 if it was asked to", async (t) => {
  assert.equal(await (await editor(t)).end(), 0);
  const { server, exit } = await editor(t);
  server.stdin.end();
  assert.equal(await exit, 1);
});

test("a command line that is wrong is said before the server runs", () => {
  for (const [args, message] of [
    [["lsp", "job.json"], "`lsp` takes no arguments; found `job.json`"],
    [["lsp", "--fix"], "`--fix` can't be used with `lsp`"],
    [["lsp", "--revision", "2020"], "option `--revision` is `2020`; expected one of"],
    [["--stdio", "job.json"], "`--stdio` can't be used with `lint`"],
  ]) {
    const { code, out, err } = run(args, { input: "" });
    assert.deepEqual([code, out], [2, ""]);
    assert.ok(err.includes(message), err);
  }
});

test("the page for editors names every option, and the action that there is, and what it has to be pasted runs", async (t) => {
  const page = readFileSync(join(ROOT, "docs/editors.md"), "utf8");
  const [, options] = /^ *lsp\) options="(.*?)"/m.exec(run(["completions", "bash"]).out);
  const general = ["--color", "--no-color", "--help", "--version"];
  for (const option of options.split(" ").filter((option) => option.startsWith("--") && !general.includes(option))) assert.ok(page.includes(`\`${option}\``), option);

  const { offered } = await editor(t);
  const [, kind] = offered.codeActionProvider.codeActionKinds;
  for (const [, named] of page.matchAll(/(source\.fixAll\.[\w-]+)/g)) assert.equal(named, kind);

  const [manifest, ...settings] = Array.from(page.matchAll(/^```json\n([^]*?)^```$/gm), ([, json]) => JSON.parse(json));
  assert.equal(settings.length, 2);
  const [extension] = Array.from(page.matchAll(/^```js\n([^]*?)^```$/gm), ([, code]) => code);
  const cwd = folder(t, {
    "package.json": manifest,
    "extension.js": extension,
    "node_modules/vscode-languageclient/node.js": `exports.LanguageClient = class { constructor(...given) { this.given = given; } start() { return this.given; } };`,
  });
  const [, , { command, args }, { documentSelector }] = await createRequire(join(cwd, "any.js"))(manifest.main).activate();
  assert.deepEqual([command, args], ["npx", ["macie-preflight", "lsp"]]);
  assert.deepEqual(documentSelector.map(({ scheme }) => scheme), ["file", "untitled", "vscode-notebook-cell"]);
  assert.ok(page.includes(`cmd = ${JSON.stringify([command, ...args]).replace("[", "{ ").replace("]", " }").replaceAll(",", ", ")}`));
});

test("no other command loads it", (t) => {
  const cwd = folder(t, { "job.json": GOOD });
  const copy = join(cwd, "package");
  mkdirSync(copy);
  cpSync(dirname(CLI), copy, { recursive: true });
  rmSync(join(copy, "lsp.cjs"));
  assert.equal(run(["job.json"], { cwd, command: join(copy, "cli.cjs") }).code, 0);
  assert.equal(run(["--fix", "--format", "jsonl", "job.json"], { cwd, command: join(copy, "cli.cjs") }).code, 0);
  assert.equal(run(["lsp"], { cwd, command: join(copy, "cli.cjs"), input: "" }).code, 2);
});
