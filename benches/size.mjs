// What a page downloads: the modules, and what a bundler makes of a page that imports the package.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { rolldown } from "rolldown";
import { aim, atMost, size } from "./aims.mjs";

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

/** What is left of a page with this script, minified. */
const bundle = async (contents) => {
  const stdin = { contents, resolveDir: folder };
  const { outputFiles } = await build({ stdin, bundle: true, minify: true, format: "esm", write: false, logLevel: "error" });
  return outputFiles[0].contents;
};
const validate = await bundle('import { validate } from "./index.js"; console.log(validate({}));');
aim("a page that uses `validate`, bundled by esbuild, minified and gzipped", "KB", atMost(95), gzipped(validate));
const everything = await bundle('import * as all from "./index.js"; globalThis.all = all;');
aim("a page that uses everything, bundled likewise", "KB", atMost(170), gzipped(everything));

const pages = {
  page: 'import { validate } from "macie-preflight"; console.log(validate({}), import("later"));',
  later: 'export { explain } from "macie-preflight";',
};
const resolveId = (id) => (id in pages ? id : id === "macie-preflight" ? `${folder}/index.js` : undefined);
const split = await rolldown({ input: "page", plugins: [{ name: "pages", resolveId, load: (id) => pages[id] }] });
const { output } = await split.generate({ format: "esm", minify: true });
aim("`validate` beside a lazy `explain`, the first chunk, bundled by Rolldown, minified and gzipped", "KB", atMost(100), gzipped(output[0].code));

for (const entry of ["index", "read", "preview", "standard-schema", "no-wasm"]) {
  const content = await bundle(`import * as all from "./${entry}.js"; globalThis.all = all;`);
  size(`everything of \`${entry === "index" ? "macie-preflight" : `macie-preflight/${entry}`}\``, {
    raw: content.length / KB,
    gzip: gzipped(content),
    brotli: brotliCompressSync(content).length / KB,
  });
}
