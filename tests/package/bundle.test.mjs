// What a page downloads is what it uses.

import assert from "node:assert/strict";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";
import { rolldown } from "rolldown";
import { inLetters } from "../../pkg-template/data.mjs";
import { folder, newProject, root, run } from "./package.mjs";

const code = (name) => inLetters(readFileSync(join(folder, `${name}.wasm`)));

test("a page that only checks is bundled without the planner and without the texts of the reference", async () => {
  const project = newProject();
  const bundled = async (program) => {
    const entry = join(project, "page.mjs");
    writeFileSync(entry, program);
    const { outputFiles } = await build({ entryPoints: [entry], bundle: true, minify: true, format: "esm", write: false, logLevel: "error" });
    return outputFiles[0].text;
  };
  const checks = await bundled('import { validate } from "macie-preflight"; console.log(validate({}));');
  assert.ok(checks.includes(code("checker")));
  assert.ok(!checks.includes(code("planner")));
  assert.ok(!checks.includes("summary"), "the texts of the reference are in it");
  assert.ok((await bundled('import { explain } from "macie-preflight"; console.log(explain({}));')).includes(code("planner")));
});

test("a page that checks, and later explains, has the planner and the texts of the reference in a chunk for later", async () => {
  const project = newProject();
  writeFileSync(join(project, "page.mjs"), 'import { validate } from "macie-preflight"; console.log(validate({}), import("./later.mjs"));');
  writeFileSync(join(project, "later.mjs"), 'export { explain, rules } from "macie-preflight";');
  const bundle = await rolldown({ input: join(project, "page.mjs") });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  const { rules } = await import(join(folder, "index.js"));
  const { summary } = rules().find((rule) => /^[\w ]+$/.test(rule.summary));
  const places = (part) => output.filter(({ code }) => code.includes(part)).map(({ isEntry }) => (isEntry ? "first" : "later"));
  assert.deepEqual([code("checker"), code("planner"), summary].map(places), [["first"], ["later"], ["later"]]);
});

test("every text comes through bundlers as it is, in every format", async () => {
  const project = newProject();
  for (const file of ["check.js", "print.mjs", "print.cjs"]) copyFileSync(join(root, "tests/consumers/shared", file), join(project, file));
  const input = join(project, "print.mjs");
  const answers = new Set();
  const take = (file) => answers.add(run(process.execPath, [join(project, file)]));
  take("print.cjs");
  for (const [format, ending] of [
    ["esm", "mjs"],
    ["cjs", "cjs"],
    ["iife", "cjs"],
  ]) {
    await build({ entryPoints: [input], bundle: true, minify: true, format, outfile: join(project, `esbuild.${ending}`), logLevel: "error" });
    take(`esbuild.${ending}`);
    const bundle = await rolldown({ input });
    await bundle.write({ format, minify: true, file: join(project, `rolldown.${ending}`) });
    take(`rolldown.${ending}`);
  }
  assert.equal(answers.size, 1, [...answers].join(" "));
});
