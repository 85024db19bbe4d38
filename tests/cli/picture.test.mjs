// The README's picture shows what the command line prints today.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

test("docs/output.svg is up to date; `cargo xtask docs` draws it", () => {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const drawn = execFileSync(process.execPath, ["docs/output.mjs"], { cwd: root, encoding: "utf8" });
  assert.equal(readFileSync(`${root}/docs/output.svg`, "utf8"), drawn);
});
