// What the README shows runs as it stands: its JavaScript, that of the page about fixes, and the commands that a newcomer types.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { after, test } from "node:test";
import { manifestOf, report } from "../cli/lake.mjs";
import { newProject, root, tarball } from "./package.mjs";

const blocksIn = (page, language) => [...readFileSync(join(root, page), "utf8").matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))].map(([, block]) => block);
const blocks = (language) => blocksIn("README.md", language);

test("the JavaScript of the README and of the page about fixes runs as it stands", () => {
  const programs = [...blocks("js"), ...blocksIn("docs/fixes.md", "js")];
  assert.ok(programs.length > 0, "the README has JavaScript");
  const project = newProject();
  for (const [index, program] of programs.entries()) {
    const file = join(project, `readme-${index}.mjs`);
    writeFileSync(file, program);
    execFileSync(process.execPath, [file], { stdio: "pipe" });
  }
});

test("the README's commands install the tarball that the build makes, and run", () => {
  const commands = blocks("sh").flatMap((block) => block.trim().split("\n"));
  const [install, ...others] = commands.filter((command) => command.startsWith("npm install "));
  assert.deepEqual(others, []);
  assert.equal(install, `npm install path/to/macie-preflight/target/npm/${basename(tarball)}`);

  const project = mkdtempSync(join(tmpdir(), "macie-preflight-"));
  after(() => rmSync(project, { recursive: true, force: true }));
  writeFileSync(join(project, "package.json"), '{ "private": true }');
  cpSync(join(root, "examples/jobs"), join(project, "jobs"), { recursive: true });
  cpSync(join(root, "examples/jobs/one-time-minimal.json"), join(project, "job.json"));
  for (const name of ["main.tf", "deploy.py"]) cpSync(join(root, "examples/code", name), join(project, name));
  writeFileSync(join(project, "README.md"), `\`\`\`sh\n${readFileSync(join(root, "examples/code/scan.sh"), "utf8")}\`\`\`\n`);
  for (const [path, content] of Object.entries(report([[{ key: "exports/a.csv" }]]))) {
    const file = join(project, path);
    mkdirSync(dirname(file), { recursive: true });
    if (path === manifestOf()) writeFileSync(join(project, "manifest.json"), JSON.stringify(content));
    else writeFileSync(file, content);
  }
  const shell = (command) => spawnSync("bash", ["-c", command], { cwd: project, encoding: "utf8", env: { ...process.env, npm_config_offline: "true" } });
  const installed = shell(install.replace(`path/to/macie-preflight/target/npm/${basename(tarball)}`, tarball));
  assert.equal(installed.status, 0, installed.stderr);
  const runs = commands.filter((command) => command.startsWith("npx "));
  assert.ok(runs.length > 1, "the README shows the command line");
  for (const command of runs) {
    const { status, stdout, stderr } = shell(command);
    assert.deepEqual([stderr, [0, 1].includes(status), stdout.length > 0], ["", true, true], command);
  }
});
