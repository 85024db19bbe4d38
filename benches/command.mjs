// What the command line costs: on one file, on many, and on a large one, whose lines are also parsed and checked by ajv.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createReadStream, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";
import { aim, atLeast, atMost } from "./aims.mjs";

const TURNS = 15;
const JOBS = 100_000;
const FILES = 3_000;

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const command = at("../target/npm/macie-preflight/cli.cjs");
const job = at("../examples/jobs/full-scope.json");
const folder = at("../target/bench/command");
rmSync(folder, { recursive: true, force: true });
mkdirSync(`${folder}/many`, { recursive: true });

/** Has a program write at its end, on standard error, how much processor time it took, in milliseconds, and how much memory, in KB. */
const atEnd = `${folder}/at-end.cjs`;
writeFileSync(
  atEnd,
  'process.on("exit", () => { const { user, system } = process.cpuUsage(); process.stderr.write(`\\n${(user + system) / 1_000} ${process.resourceUsage().maxRSS}`); });',
);

/** What a run of Node with these arguments costs. */
function cost(args, expected = 0) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--require", atEnd, ...args], { encoding: "utf8" });
  assert.equal(status, expected, stderr);
  const [time, memory] = stderr.split("\n").at(-1).split(" ").map(Number);
  return { time, memory: (memory * 1_024) / 1_000_000, stdout };
}

/** The least of several runs. */
const least = (turns, args, of) => Math.min(...Array.from({ length: turns }, () => cost(args)[of]));

const nothing = least(TURNS, ["-e", "0"], "time");
const one = least(TURNS, [command, job], "time");
console.log(`processor time: \`node -e 0\` ${nothing.toFixed(1)} ms, the command line on one file ${one.toFixed(1)} ms`);
aim("the command line on one file, processor time beyond that of `node -e 0`", "ms", atMost(60), one - nothing);

const value = JSON.parse(readFileSync(job, "utf8"));
// No two jobs have the same token.
const numbered = (number) => JSON.stringify({ ...value, clientToken: value.clientToken.replace(/^.{8}/, String(number).padStart(8, "0")) });

for (let number = 0; number < FILES; number++) writeFileSync(`${folder}/many/${number}.json`, numbered(number));
const many = least(3, [command, "--no-config", `${folder}/many`], "time");
console.log(`${FILES} files in a directory: ${(many / 1_000).toFixed(2)} s of processor time`);
aim(`the command line on ${FILES.toLocaleString("en-US")} files, processor time`, "s", atMost(1.5), many / 1_000);

const lines = (count) => {
  const path = `${folder}/${count}.jsonl`;
  writeFileSync(path, "");
  for (let first = 0; first < count; first += 1_000) {
    writeFileSync(path, Array.from({ length: 1_000 }, (_, number) => `${numbered(first + number)}\n`).join(""), { flag: "a" });
  }
  return path;
};
const [few, all] = [lines(1_000), lines(JOBS)];
const arguments_ = [command, "--no-config", "--max-bytes", "1000000"];
const memory = least(3, [...arguments_, few], "memory");
const large = cost([...arguments_, all]);
const megabytes = readFileSync(all).length / 1_000_000;
console.log(`${JOBS} jobs in JSON Lines, ${megabytes.toFixed(0)} MB: ${large.memory.toFixed(1)} MB of memory, 1,000 jobs: ${memory.toFixed(1)} MB`);
aim(`${JOBS.toLocaleString("en-US")} jobs in JSON Lines, memory beyond that for 1,000 jobs`, "MB", atMost(20), large.memory - memory);

const schema = JSON.parse(readFileSync(at("../target/bench/create-request.schema.json"), "utf8"));
const valid = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
const before = process.cpuUsage();
for await (const line of createInterface({ input: createReadStream(all) })) assert.equal(valid(JSON.parse(line)), true);
const { user, system } = process.cpuUsage(before);
const byAjv = (user + system) / 1_000;
console.log(`processor time: the command line ${(large.time / 1_000).toFixed(2)} s, \`JSON.parse\` and ajv line by line ${(byAjv / 1_000).toFixed(2)} s`);
aim(`${JOBS.toLocaleString("en-US")} jobs in JSON Lines, against \`JSON.parse\` and ajv line by line`, "times as fast", atLeast(1), byAjv / large.time);
rmSync(folder, { recursive: true });
