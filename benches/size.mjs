// What a page downloads: the modules, and what a bundler makes of a page that imports the package.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { rolldown } from "rolldown";
import { entries } from "../pkg-template/entries.mjs";
import { aim, atMost, size } from "./aims.mjs";

const KB = 1_000;
const folder = fileURLToPath(new URL("../target/npm/macie-preflight", import.meta.url));
const gzipped = (content) => gzipSync(content, { level: 9 }).length / KB;
const sizes = (content) => ({ raw: Buffer.byteLength(content) / KB, gzip: gzipped(content), brotli: brotliCompressSync(content).length / KB });

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
size("`validate` of `macie-preflight`", sizes(validate));

const pages = {
  page: 'import { validate } from "macie-preflight"; console.log(validate({}), import("later"));',
  later: 'export { explain } from "macie-preflight";',
};
const resolveId = (id) => (id in pages ? id : id === "macie-preflight" ? `${folder}/index.js` : undefined);
const split = await rolldown({ input: "page", plugins: [{ name: "pages", resolveId, load: (id) => pages[id] }] });
const { output } = await split.generate({ format: "esm", minify: true });
const [{ code: first }] = output;
const beside = "`validate` beside a lazy `explain`, the first chunk, bundled by Rolldown";
aim(`${beside}, minified and gzipped`, "KB", atMost(100), gzipped(first));
size(beside, sizes(first));

const everything = {};
for (const { name, path } of entries) {
  everything[name] = sizes(await bundle(`import * as all from "./${name}.js"; globalThis.all = all;`));
  size(`everything of \`macie-preflight${path}\``, everything[name]);
}
aim("a page that uses everything, bundled likewise", "KB", atMost(170), everything.index.gzip);
for (const file of readdirSync(folder).filter((file) => file.endsWith(".wasm"))) size(`\`macie-preflight/${file}\``, sizes(readFileSync(`${folder}/${file}`)));
