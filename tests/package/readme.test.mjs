// The README's JavaScript runs as it stands, against the installed package.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { newProject } from "./package.mjs";

test("the README's JavaScript runs as it stands", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const programs = [...readme.matchAll(/^```js\n(.*?)^```/gms)].map(([, program]) => program);
  assert.ok(programs.length > 0, "the README has JavaScript");
  const project = newProject();
  for (const [index, program] of programs.entries()) {
    const file = join(project, `readme-${index}.mjs`);
    writeFileSync(file, program);
    execFileSync(process.execPath, [file], { stdio: "pipe" });
  }
});
