// What it costs to start in Node: the import and the first call.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { aim, atMost } from "./aims.mjs";

const TURNS = 15;
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const cwd = at("../target/npm/macie-preflight");
const job = at("../examples/jobs/full-scope.json");

/** The fastest of several runs of a program that prints a number of milliseconds. */
const fastest = (program) => {
  const times = Array.from({ length: TURNS }, () => Number(execFileSync(process.execPath, ["--input-type=module", "--eval", program], { cwd })));
  return Math.min(...times);
};

const imported = fastest(`
  import { readFileSync } from "node:fs";
  const bytes = readFileSync(${JSON.stringify(job)});
  const start = performance.now();
  const { lint } = await import("macie-preflight");
  lint(bytes);
  console.log(performance.now() - start);
`);
console.log(`import and first call: ${imported.toFixed(1)} ms`);
aim("import and first call in Node", "ms", atMost(12), imported);
