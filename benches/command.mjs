// What the command line costs: on one file, on many, on many that have no job, and on a large one, whose lines are also parsed and checked
// by ajv.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";
import { aim, atLeast, atMost } from "./aims.mjs";
import { command, folderFor, least } from "./processes.mjs";

const TURNS = 15;
const JOBS = 100_000;
const FILES = 3_000;
const UNRELATED = 10_000;

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const job = at("../examples/jobs/full-scope.json");
const folder = folderFor("command");
rmSync(folder, { recursive: true });
const inFolder = (name) => {
  mkdirSync(`${folder}/${name}`, { recursive: true });
  return `${folder}/${name}`;
};

const nothing = least(TURNS, ["-e", "0"], "time");
const one = least(TURNS, [command, job], "time");
console.log(`processor time: \`node -e 0\` ${nothing.toFixed(1)} ms, the command line on one file ${one.toFixed(1)} ms`);
aim("the command line on one file, processor time beyond that of `node -e 0`", "ms", atMost(40), one - nothing);

const value = JSON.parse(readFileSync(job, "utf8"));
// No two jobs have the same token.
const numbered = (number) => JSON.stringify({ ...value, clientToken: value.clientToken.replace(/^.{8}/, String(number).padStart(8, "0")) });

const many = inFolder("many");
for (let number = 0; number < FILES; number++) writeFileSync(`${many}/${number}.json`, numbered(number));
aim(`the command line on ${FILES.toLocaleString("en-US")} files, processor time`, "s", atMost(1.5), least(3, [command, "--no-config", many], "time") / 1_000);

const contents = { json: '{ "name": "app", "version": "1.0.0" }\n', py: "import os\nprint(os.getcwd())\n", tf: "locals {}\n", ts: "export const one = 1;\n", sh: "echo one\n", yaml: "one: 1\n", md: "# One\n" };
const unrelated = inFolder("unrelated");
for (let number = 0; number < UNRELATED; number++) {
  const [ending, content] = Object.entries(contents)[number % Object.keys(contents).length];
  writeFileSync(`${unrelated}/${number}.${ending}`, content);
}
const searching = least(3, [command, "--no-config", "--pass-with-no-documents", unrelated], "time") / 1_000;
aim(`the command line on ${UNRELATED.toLocaleString("en-US")} files without a job, processor time`, "s", atMost(3), searching);

const lines = (count) => {
  const path = `${folder}/${count}.jsonl`;
  writeFileSync(path, "");
  for (let first = 0; first < count; first += 1_000) {
    writeFileSync(path, Array.from({ length: 1_000 }, (_, number) => `${numbered(first + number)}\n`).join(""), { flag: "a" });
  }
  return path;
};
const [few, all] = [lines(1_000), lines(JOBS)];
const memory = (file) => least(3, [command, "--no-config", file], "memory");
aim(`${JOBS.toLocaleString("en-US")} jobs in JSON Lines, memory beyond that for 1,000 jobs`, "MB", atMost(20), memory(all) - memory(few));

const schema = JSON.parse(readFileSync(at("../target/bench/create-request.schema.json"), "utf8"));
const valid = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
const byAjv = Math.min(
  ...Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    for (const line of readFileSync(all, "utf8").split("\n")) assert.ok(line === "" || valid(JSON.parse(line)));
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  }),
);
const byCommand = least(3, [command, "--no-config", all], "time");
console.log(`processor time: the command line ${(byCommand / 1_000).toFixed(2)} s, \`JSON.parse\` and ajv line by line ${(byAjv / 1_000).toFixed(2)} s`);
aim(`${JOBS.toLocaleString("en-US")} jobs in JSON Lines, against \`JSON.parse\` and ajv line by line`, "times as fast", atLeast(1), byAjv / byCommand);
rmSync(folder, { recursive: true });
