// How many rows a second the command `preview` counts, by engine and by the size of the lake, and in how much memory.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rate } from "./aims.mjs";
import { command, cost, folderFor } from "./processes.mjs";

const MILLIONS = [1, 10, 20];

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = folderFor("lake");
for (const millions of MILLIONS) {
  const printed = execFileSync(process.execPath, [at("lake.mjs"), String(millions * 1_000_000), folder], { encoding: "utf8" });
  const [parquet, csv, lines] = printed.trim().split("\n");
  const answers = new Set();
  for (const [what, list, engine] of [
    ["Parquet, DuckDB", parquet, "duckdb"],
    ["compressed CSV, DuckDB", csv, "duckdb"],
    ["compressed CSV, built-in", csv, "builtin"],
    ["JSON lines, built-in", lines, "builtin"],
  ]) {
    const { stdout, seconds, memory } = cost([command, "preview", at("../examples/jobs/full-scope.json"), "--inventory", list, "--engine", engine, "--format", "json"]);
    answers.add(JSON.stringify(JSON.parse(stdout).total));
    rate(what, { rows: millions * 1_000_000, seconds, memory });
  }
  assert.equal(answers.size, 1, [...answers].join("\n"));
  rmSync(folder, { recursive: true });
}
