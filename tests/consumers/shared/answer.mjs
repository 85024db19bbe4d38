// Prints what the package in this folder answers in plain Node.
import { createRequire } from "node:module";
import { resolve } from "node:path";
import "./check.js";

console.log(globalThis.checkPreflight(createRequire(import.meta.url)(resolve(process.argv[2], "index.cjs"))));
