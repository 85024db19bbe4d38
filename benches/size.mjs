// What a page downloads: the modules, and what a bundler makes of a page that imports the package.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { aim, atMost } from "./aims.mjs";

const KB = 1_000;
const folder = fileURLToPath(new URL("../target/npm/macie-preflight", import.meta.url));
const gzipped = (content) => gzipSync(content, { level: 9 }).length / KB;

for (const [name, most, mostGzipped] of [
  ["checker", 200, 80],
  ["planner", 150, 60],
]) {
  const module = readFileSync(`${folder}/${name}.wasm`);
  aim(`the ${name}`, "KB", atMost(most), module.length / KB);
  aim(`the ${name}, gzipped`, "KB", atMost(mostGzipped), gzipped(module));
}

const { rules } = await import(`${folder}/index.js`);
aim("the texts of the rules, gzipped", "KB", atMost(40), gzipped(JSON.stringify(rules())));

/** What is left of a page that uses this of the package, minified and gzipped. */
const bundle = async (contents) => {
  const stdin = { contents, resolveDir: folder };
  const { outputFiles } = await build({ stdin, bundle: true, minify: true, format: "esm", write: false, logLevel: "error" });
  return gzipped(outputFiles[0].contents);
};
const validate = await bundle('import { validate } from "./index.js"; console.log(validate({}));');
aim("a page that uses `validate`, bundled by esbuild, minified and gzipped", "KB", atMost(95), validate);
const everything = await bundle('import * as all from "./index.js"; globalThis.all = all;');
aim("a page that uses everything, bundled likewise", "KB", atMost(170), everything);
