// Compiles the wrapper and the command line into the package's folder, which is the one argument, and adds the licenses of
// the npm packages that are bundled into them to the notices there.
//
// The wrapper carries the modules as base64 in both of its forms, as an ES module in several files; the command line and the
// adapters import the wrapper from beside them, so that the modules aren't in the package a third time.

import { build } from "esbuild";
import { appendFileSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const [folder] = process.argv.slice(2);
const source = join(import.meta.dirname, "src");

const common = {
  bundle: true,
  metafile: true,
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  loader: { ".txt": "text" },
};

const wrapper = {
  ...common,
  entryPoints: [join(source, "index.ts")],
  platform: "neutral",
  loader: { ...common.loader, ".wasm": "base64" },
};

/** Leaves out what is built apart and lies beside: of these sources, by their names, those files. */
const beside = (files) => ({
  name: "beside",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\.?\/[\w-]+\.ts$/ }, ({ path, kind }) => {
      const file = kind === "entry-point" ? undefined : files[basename(path, ".ts")];
      return file === undefined ? undefined : { path: file, external: true };
    }),
});

/** An entry in CommonJS, which has no chunks: what several of them use is a file. */
const commonJs = (name, out, files) => build({ ...wrapper, entryPoints: [join(source, `${name}.ts`)], format: "cjs", outfile: join(folder, out), plugins: [beside(files)] });

/** An entry that adapts the wrapper, in both of its forms. */
const adapter = (name) =>
  [
    ["esm", "js"],
    ["cjs", "cjs"],
  ].map(([format, ending]) =>
    build({ ...wrapper, entryPoints: [join(source, `${name}.ts`)], format, outfile: join(folder, `${name}.${ending}`), plugins: [beside({ index: `./index.${ending}` })] }),
  );

/** What the wrapper exports from, each a file, so that a bundler can put into each part of a page what that part uses. */
const parts = [...readFileSync(join(source, "index.ts"), "utf8").matchAll(/^export \* from "\.\/(.*)\.ts";$/gm)].map(([, name]) => name);

const results = await Promise.all([
  build({
    ...wrapper,
    format: "esm",
    splitting: true,
    outdir: folder,
    entryPoints: ["index", "read", ...parts].map((name) => ({ in: join(source, `${name}.ts`), out: parts.includes(name) ? `parts/${name}` : name })),
    chunkNames: "parts/[name]-[hash]",
  }),
  commonJs("checker", "parts/checker.cjs", {}),
  commonJs("index", "index.cjs", { checker: "./parts/checker.cjs" }),
  commonJs("read", "read.cjs", { checker: "./parts/checker.cjs" }),
  ...adapter("standard-schema"),
  build({
    ...common,
    entryPoints: [join(source, "cli/main.ts")],
    platform: "node",
    format: "esm",
    outfile: join(folder, "cli.js"),
    plugins: [beside({ index: "./index.js", read: "./read.js" })],
  }),
]);

/** The folders of the npm packages that files are bundled from. */
const bundled = new Set(
  results.flatMap(({ metafile }) => Object.keys(metafile.inputs)).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path) ?? []),
);
for (const packageFolder of [...bundled].sort()) {
  const { name, version, license } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  const file = readdirSync(packageFolder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`the package \`${name}\` has no license file`);
  const text = readFileSync(join(packageFolder, file), "utf8").trim();
  appendFileSync(join(folder, "THIRD_PARTY_NOTICES"), `\n${"-".repeat(80)}\n\n${name} ${version}\nLicense: ${license}\n\n${text}\n`);
}
