// What of the package can be imported as a program, as its manifest declares it.

import { readFileSync } from "node:fs";
import { join } from "node:path";

const { exports } = JSON.parse(readFileSync(join(import.meta.dirname, "package.json"), "utf8"));

/** Each entry: its address after the package's name, the name of its files, and whether it has WebAssembly, with a form for each runtime. */
export const entries = Object.entries(exports)
  .filter(([, { import: program }]) => program !== undefined)
  .map(([path, { workerd }]) => ({ path: path.slice(1), name: path.slice(2) || "index", hasWasm: workerd !== undefined }));
