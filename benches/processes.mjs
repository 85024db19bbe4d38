// What runs of programs in Node cost.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

export const command = at("../target/npm/macie-preflight/cli.cjs");

/** The folder for files of a benchmark. */
export function folderFor(name) {
  const folder = at(`../target/bench/${name}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Has a program write at its end, on standard error, how much processor time it took, in milliseconds, and how much memory, in KB. */
const atEnd = `${folderFor("")}at-end.cjs`;
writeFileSync(
  atEnd,
  'process.on("exit", () => { const { user, system } = process.cpuUsage(); process.stderr.write(`\\n${(user + system) / 1_000} ${process.resourceUsage().maxRSS}`); });',
);

/**
 * What a run of Node with these arguments costs: milliseconds of processor time, seconds on the clock, and MB of memory. Nothing that a run
 * before has compiled is kept, as where it runs in CI.
 */
export function cost(args) {
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--require", atEnd, ...args], { encoding: "utf8", env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: "1" }, maxBuffer: 1 << 28 });
  const seconds = (performance.now() - start) / 1_000;
  assert.equal(status, 0, stderr);
  const [time, memory] = stderr.split("\n").at(-1).split(" ").map(Number);
  return { time, seconds, memory: (memory * 1_024) / 1_000_000, stdout };
}

/** The least of several runs. */
export const least = (turns, args, of) => Math.min(...Array.from({ length: turns }, () => cost(args)[of]));
