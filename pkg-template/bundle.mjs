// Compiles the wrapper and the command line into the package's folder, which is the one argument, puts the schemas of what the command
// line reads and writes there, adds the licenses of the npm packages that are bundled to the notices, and writes the bill of materials.
//
// The wrapper has four forms: ES modules in several files, for bundlers and browsers; CommonJS, which reads a module or a table from
// beside it once it is needed; ES modules that import the modules as files, for Workers; and one without WebAssembly. Node itself imports
// CommonJS; so do the adapters. The command line is a program of its own.

import { build } from "esbuild";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { data, dataFiles, files, imported, translated } from "./data.mjs";
import { entries } from "./entries.mjs";
import { acceptedLicenses, billOfMaterials, packageOf } from "./sbom.mjs";

const [folder] = process.argv.slice(2);
const source = join(import.meta.dirname, "src");

const common = {
  bundle: true,
  metafile: true,
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
};

const wrapper = {
  ...common,
  entryPoints: [join(source, "index.ts")],
  platform: "neutral",
  inject: [join(source, "text-coding.ts")],
};

/** For Node itself, as ES modules. */
const forNode = {
  ...common,
  platform: "node",
  format: "esm",
  mainFields: ["module", "main"],
  // It is there only where the user has installed it.
  external: ["@duckdb/node-api"],
};

/** The entries whose sources have their names. */
const sources = entries.filter(({ hasWasm }) => hasWasm).map(({ name }) => name);

/** Leaves out what is built apart and lies beside: of these sources, by their names, those files. */
const beside = (files) => ({
  name: "beside",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^(?:\.\.?\/)+[\w-]+\.ts$/ }, ({ path, kind }) => {
      const file = kind === "entry-point" ? undefined : files[basename(path, ".ts")];
      return file === undefined ? undefined : { path: file, external: true };
    }),
});

/** An entry in CommonJS, which has no chunks: what several of them use is a file. */
const commonJs = (name, out, files) => {
  const plugins = [beside(files), dataFiles({ folder: join(folder, "parts"), from: dirname(out) === "." ? "./parts" : "." })];
  return build({ ...wrapper, entryPoints: [join(source, `${name}.ts`)], format: "cjs", outfile: join(folder, out), plugins });
};

/** What the wrapper exports from, each a file, so that a bundler can put into each part of a page what that part uses. */
const parts = [...readFileSync(join(source, "index.ts"), "utf8").matchAll(/^export \* from "\.\/(.*)\.ts";$/gm)].map(([, name]) => name);

mkdirSync(join(folder, "parts"), { recursive: true });
const [modules, ...others] = await Promise.all([
  build({
    ...wrapper,
    plugins: [data],
    format: "esm",
    splitting: true,
    outdir: folder,
    entryPoints: [...sources, ...parts].map((name) => ({ in: join(source, `${name}.ts`), out: parts.includes(name) ? `parts/${name}` : name })),
    chunkNames: "parts/[name]-[hash]",
  }),
  commonJs("checker", "parts/checker.cjs", {}),
  commonJs("index", "index.cjs", { checker: "./parts/checker.cjs" }),
  commonJs("reader", "parts/reader.cjs", {}),
  commonJs("read", "read.cjs", { checker: "./parts/checker.cjs", reader: "./parts/reader.cjs" }),
  commonJs("preview", "preview.cjs", { checker: "./parts/checker.cjs" }),
  commonJs("standard-schema", "standard-schema.cjs", { index: "./index.cjs" }),
  build({
    ...wrapper,
    plugins: [imported(".."), data],
    format: "esm",
    splitting: true,
    outdir: join(folder, "workerd"),
    entryPoints: [...sources, "planner"].map((name) => join(source, `${name}.ts`)),
  }),
  ...[
    ["esm", "js"],
    ["cjs", "cjs"],
  ].map(([format, ending]) => build({ ...wrapper, plugins: [translated, data], minify: true, format, outfile: join(folder, `no-wasm.${ending}`) })),
  build({
    ...forNode,
    format: "cjs",
    // What is imported later is required later.
    supported: { "dynamic-import": false },
    entryPoints: [join(source, "cli/main.ts")],
    minify: true,
    outfile: join(folder, "cli-main.cjs"),
    plugins: [beside({ lsp: "./lsp.cjs" }), files, dataFiles({ folder: join(folder, "parts"), from: "./parts" })],
  }),
  // The language server, which only one command loads, is in CommonJS as the library that it is built on is.
  build({
    ...forNode,
    format: "cjs",
    supported: { "dynamic-import": false },
    entryPoints: [join(source, "lsp.ts")],
    outfile: join(folder, "lsp.cjs"),
    plugins: [beside({ index: "./index.cjs", read: "./read.cjs", reader: "./parts/reader.cjs" }), data],
  }),
]);

// What Node itself imports: the form in CommonJS, of which it loads a part once that is needed, and of which there is one for all. It
// takes half the time of an `import` of the same file, for whose names Node reads all of it. Bundlers wouldn't follow it: of those, only
// Bun's sets the condition `node-addons` that leads there, and it has a condition of its own before.
for (const name of sources) {
  const { exports } = Object.values(modules.metafile.outputs).find(({ entryPoint }) => basename(entryPoint ?? "", ".ts") === name);
  const lines = [`import { createRequire } from "node:module";`, ``, `export const { ${exports.join(", ")} } = createRequire(import.meta.url)("./${name}.cjs");`];
  writeFileSync(join(folder, `${name}.node.js`), `${lines.join("\n")}\n`);
}

// Node can keep what it compiles, but not the file that says so.
const starter = `#!/usr/bin/env node\nrequire("node:module").enableCompileCache?.();\nrequire("./cli-main.cjs");\n`;
writeFileSync(join(folder, "cli.cjs"), starter, { mode: 0o755 });

cpSync(join(import.meta.dirname, "schema"), join(folder, "schema"), { recursive: true });

// The schema of configuration files and the man page are made by the command line's own declarations.
const { configurationSchema } = await program("configuration-schema");
writeFileSync(join(folder, "schema/configuration.json"), `${JSON.stringify(configurationSchema(), null, 2)}\n`);
const { manPage } = await program("man");
const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
writeFileSync(join(folder, manifest.man), manPage(manifest));

/** What a program of the command line exports. */
async function program(name) {
  const outfile = join(folder, `${name}.mjs`);
  await build({ ...forNode, entryPoints: [join(source, "cli", `${name}.ts`)], outfile, plugins: [beside({ index: "./index.node.js" }), data] });
  const exported = await import(pathToFileURL(outfile).href);
  rmSync(outfile);
  return exported;
}

const text = (...path) => readFileSync(join(...path), "utf8");
const parsed = (...path) => JSON.parse(text(...path));
const root = join(import.meta.dirname, "..");
const locked = parsed(root, "package-lock.json").packages;
const accepted = acceptedLicenses(text(root, "about.toml"));

/** Each npm package that files are bundled from: by its folder, what its manifest and the lock file say of it. */
const bundled = new Map();
/** Each script that has such packages, and those. */
const scripts = [];
for (const [out, { inputs }] of [modules, ...others].flatMap(({ metafile }) => Object.entries(metafile.outputs)).sort()) {
  const folders = [...new Set(Object.keys(inputs).flatMap((path) => packageOf(path) ?? []))].sort();
  for (const place of folders) {
    const { name, version, license } = parsed(place, "package.json");
    if (!accepted.includes(license)) throw new Error(`the license of the package \`${name}\` is \`${license}\`; about.toml accepts ${accepted.join(", ")}`);
    bundled.set(place, { name, version, license, integrity: locked[relative(root, place)].integrity });
  }
  if (folders.length > 0) scripts.push({ name: relative(folder, out), content: readFileSync(out), packages: folders.map((place) => bundled.get(place)) });
}

const notices = [...bundled].sort().map(([place, { name, version, license }]) => {
  const file = readdirSync(place).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`the package \`${name}\` has no license file`);
  return `\n${"-".repeat(80)}\n\n${name} ${version}\nLicense: ${license}\n\n${text(place, file).trim()}\n`;
});
writeFileSync(join(folder, "THIRD_PARTY_NOTICES"), [text(root, "THIRD_PARTY_NOTICES"), ...notices].join(""));

const crates = parsed(root, "target/npm/generated/crates.json");
const compiled = Object.keys(crates.modules).map((module) => ({ module, name: `${module}.wasm`, content: readFileSync(join(folder, `${module}.wasm`)) }));
const bill = billOfMaterials({ manifest, modules: compiled, scripts, crates });
writeFileSync(join(folder, "sbom.cdx.json"), `${JSON.stringify(bill, null, 2)}\n`);
