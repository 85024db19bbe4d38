// What a page downloads stays small.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { folder, newProject } from "./package.mjs";

const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** The most bytes of a module, as it is and gzipped. */
const MOST = { checker: [260_000, 104_000], planner: [193_000, 78_000] };

for (const [name, [most, mostGzipped]] of Object.entries(MOST)) {
  test(`the ${name} stays within ${most} bytes, ${mostGzipped} gzipped`, () => {
    const module = readFileSync(join(folder, `${name}.wasm`));
    console.log(`${name} ${module.length}, gzipped ${gzipped(module)}`);
    assert.ok(module.length <= most, `${module.length} bytes`);
    assert.ok(gzipped(module) <= mostGzipped, `${gzipped(module)} bytes gzipped`);
  });
}

test("the rules' texts beside them stay within 40,000 bytes gzipped", async () => {
  const { rules } = await import(join(folder, "index.js"));
  const texts = gzipped(Buffer.from(JSON.stringify(rules())));
  console.log(`texts gzipped ${texts}`);
  assert.ok(texts <= 40_000, `${texts} bytes`);
});

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
