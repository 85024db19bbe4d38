// The notices of the package name what is compiled and bundled into it, each with its license.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";
import { entries } from "../../pkg-template/entries.mjs";
import { packageOf } from "../../pkg-template/sbom.mjs";
import { folder, modules, root, run } from "./package.mjs";

const words = (text) => text.replace(/\s+/g, " ");
const notices = words(readFileSync(join(folder, "THIRD_PARTY_NOTICES"), "utf8"));

/** That a component is named, and that the text of one of its license files is there. */
function assertNoticed(name, version, place) {
  assert.ok(notices.includes(` ${name} ${version} `), `${name} ${version} isn't named; \`cargo xtask notices\` generates the notices of crates`);
  const texts = readdirSync(place).filter((file) => /^(licen[cs]e|copying)/i.test(file)).map((file) => words(readFileSync(join(place, file), "utf8")).trim());
  assert.ok(texts.some((text) => text.length > 100 && notices.includes(text)), `no license of ${name} is there`);
}

test("every crate that is compiled into the modules is named with its license", () => {
  const graph = ["--offline", "--locked", "--no-default-features", "--features", modules.map((module) => `_${module}`).join()];
  const tree = run("cargo", ["tree", ...graph, "--target", "wasm32-unknown-unknown", "--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"], { cwd: root });
  const compiled = new Set(tree.split("\n").map((line) => line.split(" ").slice(0, 2).join(" v").replace("vv", "v")));
  const { packages } = JSON.parse(run("cargo", ["metadata", "--format-version", "1", ...graph], { cwd: root, maxBuffer: 1 << 28 }));
  const crates = packages.filter(({ name, version, source }) => source !== null && compiled.has(`${name} v${version}`));
  assert.ok(crates.some(({ name }) => name === "serde_json") && crates.some(({ name }) => name === "wasm-bindgen"));
  for (const { name, version, manifest_path: manifest } of crates) assertNoticed(name, version, dirname(manifest));
});

test("every npm package that is bundled into the programs is named with its license", async () => {
  const { metafile } = await build({
    entryPoints: ["cli/main", ...entries.filter(({ hasWasm }) => hasWasm).map(({ name }) => name)].map((name) => join(root, `pkg-template/src/${name}.ts`)),
    bundle: true, write: false, metafile: true, platform: "node", format: "esm", outdir: "unused", loader: { ".txt": "text", ".wasm": "base64" }, external: ["@duckdb/node-api"],
    absWorkingDir: root, logLevel: "error",
  });
  const packages = new Set(Object.keys(metafile.inputs).flatMap((path) => packageOf(path) ?? []));
  assert.ok(packages.has("node_modules/picomatch"));
  for (const place of packages) {
    const { name, version } = JSON.parse(readFileSync(join(root, place, "package.json"), "utf8"));
    assertNoticed(name, version, join(root, place));
  }
});
