// The man page: programs that read man pages find nothing wrong with it, and it has every command and option.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { CLI, helped, run } from "./run.mjs";

const manifest = JSON.parse(readFileSync(join(dirname(CLI), "package.json"), "utf8"));
const page = join(dirname(CLI), manifest.man);

function printed(program, ...args) {
  const { status, error, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", env: { ...process.env, LC_ALL: "C.UTF-8" } });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** The page as plain text, in one line. */
const text = () => printed("mandoc", "-Tutf8", "-Owidth=100", page).stdout.replaceAll(/.\u0008/gu, "").replaceAll(/\s+/g, " ");

test("mandoc finds nothing wrong with it, but that it has no date, which would change with each build", () => {
  const { stdout } = printed("mandoc", "-Tlint", page);
  assert.deepEqual(stdout.trimEnd().split("\n").map((line) => line.replace(/^.*?\d+:\d+: /, "")), ['WARNING: missing date, using "": TH']);
});

test("groff has no warning", () => {
  assert.deepEqual(printed("groff", "-ww", "-man", "-Tutf8", "-z", page), { status: 0, stdout: "", stderr: "" });
});

test("the judges find what is wrong with a page", () => {
  const broken = spawnSync("mandoc", ["-Tlint"], { input: `${readFileSync(page, "utf8")}.XX\n`, encoding: "utf8" });
  assert.match(broken.stdout, /unknown macro/);
  assert.match(spawnSync("groff", ["-ww", "-man", "-Tutf8", "-z"], { input: `${readFileSync(page, "utf8")}.XX\n`, encoding: "utf8" }).stderr, /XX/);
});

test("npm installs it, with the name and the version of the package", () => {
  assert.equal(manifest.man, "./macie-preflight.1");
  assert.ok(manifest.files.includes("macie-preflight.1"));
  assert.match(text(), new RegExp(`^MACIE-PREFLIGHT\\(1\\) User Commands MACIE-PREFLIGHT\\(1\\) NAME macie-preflight [-–—] `));
  assert.ok(text().includes(`macie-preflight ${manifest.version}`));
});

test("it has every command and every option", () => {
  const { commands, options } = helped();
  const shown = text();
  assert.ok(commands.length > 7 && options.length > 40);
  for (const command of commands) assert.match(shown, new RegExp(`macie-preflight \\[?${command}\\]? `), command);
  for (const option of options) assert.match(shown, new RegExp(`(?:^| )${option}[ ,]`), option);
  assert.match(shown, / EXIT STATUS 0 no findings .* 1 findings at or above .* 2 could not run: /);
});

test("an option that commands know differently is there as the help of each has it", () => {
  const shown = text();
  for (const [command, words] of [
    ["lint", "--quota NAME=N set a limit"],
    ["preview", "--quota TB how many TB"],
    ["lint", "--format FORMAT[=FILE] output format: text, concise"],
    ["rules", "--format FORMAT output format: text, json (default: text)"],
    ["lint", "--kind KIND kind of document, or auto to detect it"],
    ["schema", "--kind KIND kind of document (default: create-request)"],
    ["init", "(default: api, if nothing is asked)"],
  ]) {
    assert.ok(run([command, "--help"]).out.replaceAll(/\s+/g, " ").includes(words), `${command}: ${words}`);
    assert.ok(shown.includes(words), words);
  }
  assert.ok(shown.includes("--format FORMAT output format: text, json (default: text) (rules, diff, preview)"));
});

test("what begins a line like a request of roff is a text, and so is a backslash", () => {
  const source = readFileSync(page, "utf8");
  assert.deepEqual([...new Set(source.match(/^\.\S*/gm))].sort(), [".PP", ".SH", ".SS", ".TH", ".TP", ".br"]);
  assert.deepEqual([...new Set(source.match(/\\(?:\[u[0-9A-F]{4}\]|f[BIR]|\(dq|.)/g))].sort().filter((escape) => !/^\\(?:\[u|f[BIR]$|-$|e$|&$|\(dq$)/.test(escape)), []);
  assert.ok(text().includes(".gitignore excludes"));
});
