// What the sources import besides programs: tables of text, and the modules.

import { readFileSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";

/** Larger ones are files of their own, if there is a folder for them. */
const MOST_WITHIN = 1 << 13;

/**
 * A plugin of esbuild that makes of a table, or of a module in base64, a function that gives it, so that none is parsed before it is
 * needed. With a folder, larger ones become files there in CommonJS, which are required from a file that has the folder at `from`.
 */
export const data = (files) => ({
  name: "data",
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /\.data\.cjs$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /\.(txt|wasm)$/ }, ({ path }) => {
      const text = JSON.stringify(readFileSync(path, path.endsWith(".wasm") ? "base64" : "utf8"));
      if (files === undefined || text.length <= MOST_WITHIN) return { contents: `export default () => ${text};` };
      const name = `${basename(path, extname(path))}.data.cjs`;
      writeFileSync(join(files.folder, name), `module.exports = ${text};\n`);
      return { contents: `export default () => require(${JSON.stringify(`${files.from}/${name}`)});` };
    });
  },
});
