// What it costs to start: the import and the first call in Node, and the command line on one file.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
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

/** Has a program say at its end, on standard error, how much processor time it took. */
const atEnd = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => { const { user, system } = process.cpuUsage(); process.stderr.write(`\\n${(user + system) / 1_000}`); });',
)}`;

/** The least processor time, in milliseconds, of several runs of Node with these arguments. */
const processorTime = (args) => {
  const times = Array.from({ length: TURNS }, () => {
    const { stderr, status } = spawnSync(process.execPath, ["--import", atEnd, ...args], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    return Number(stderr.split("\n").at(-1));
  });
  return Math.min(...times);
};

const nothing = processorTime(["-e", "0"]);
const checking = processorTime([`${cwd}/cli.cjs`, job]);
console.log(`processor time: \`node -e 0\` ${nothing.toFixed(1)} ms, the command line on one file ${checking.toFixed(1)} ms`);
aim("the command line on one file, processor time beyond that of `node -e 0`", "ms", atMost(40), checking - nothing);
