// Compiles the wrapper and the command line into the package's folder, which is the one argument.
//
// The wrapper carries the module as base64 in both of its forms; the command line imports the
// wrapper from beside it, so that the module isn't in the package a third time.

import { build } from "esbuild";
import { join } from "node:path";

const [folder] = process.argv.slice(2);
const source = join(import.meta.dirname, "src");

const common = {
  bundle: true,
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
};

const wrapper = {
  ...common,
  entryPoints: [join(source, "index.ts")],
  platform: "neutral",
  loader: { ".wasm": "base64", ".txt": "text" },
};

const besideTheWrapper = {
  name: "beside-the-wrapper",
  setup: ({ onResolve }) => onResolve({ filter: /^\.\.\/index\.ts$/ }, () => ({ path: "./index.js", external: true })),
};

await Promise.all([
  build({ ...wrapper, format: "esm", outfile: join(folder, "index.js") }),
  build({ ...wrapper, format: "cjs", outfile: join(folder, "index.cjs") }),
  build({
    ...common,
    entryPoints: [join(source, "cli/main.ts")],
    platform: "node",
    format: "esm",
    outfile: join(folder, "cli.js"),
    plugins: [besideTheWrapper],
  }),
]);
