// How many rows a second the command `preview` counts, by engine and by the size of the lake, and in how much memory.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rate } from "./aims.mjs";
import { waysToPreview } from "./inventory.mjs";
import { command, cost, folderFor } from "./processes.mjs";

const MILLIONS = [1, 10, 20];

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = folderFor("lake");
for (const millions of MILLIONS) {
  const printed = execFileSync(process.execPath, [at("lake.mjs"), String(millions * 1_000_000), folder], { encoding: "utf8" });
  const answers = new Set();
  for (const { what, args } of waysToPreview(printed)) {
    const { stdout, seconds, memory } = cost([command, "preview", ...args, "--format", "json"]);
    answers.add(JSON.stringify(JSON.parse(stdout).total));
    rate(what, { rows: millions * 1_000_000, seconds, memory });
  }
  assert.equal(answers.size, 1, [...answers].join("\n"));
  rmSync(folder, { recursive: true });
}
