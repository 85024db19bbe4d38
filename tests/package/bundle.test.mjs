// What a page downloads is what it uses.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";
import { folder, newProject } from "./package.mjs";

test("a page that only checks is bundled without the planner and without the texts of the reference", async () => {
  const project = newProject();
  const base64 = (name) => readFileSync(join(folder, `${name}.wasm`)).toString("base64");
  const bundled = async (program) => {
    const entry = join(project, "page.mjs");
    writeFileSync(entry, program);
    const { outputFiles } = await build({ entryPoints: [entry], bundle: true, minify: true, format: "esm", write: false, logLevel: "error" });
    return outputFiles[0].text;
  };
  const checks = await bundled('import { validate } from "macie-preflight"; console.log(validate({}));');
  assert.ok(checks.includes(base64("checker")));
  assert.ok(!checks.includes(base64("planner")));
  assert.ok(!checks.includes("summary"), "the texts of the reference are in it");
  assert.ok((await bundled('import { explain } from "macie-preflight"; console.log(explain({}));')).includes(base64("planner")));
});
