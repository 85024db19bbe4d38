// What a page downloads stays small.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { folder } from "./package.mjs";

test("the module and the rules' texts beside it stay within 200,000 bytes, 80,000 gzipped", async () => {
  const { rules } = await import(join(folder, "index.js"));
  const module = readFileSync(join(folder, "module.wasm"));
  const texts = Buffer.from(JSON.stringify(rules()));
  const raw = module.length + texts.length;
  const gzipped = gzipSync(module, { level: 9 }).length + gzipSync(texts, { level: 9 }).length;
  console.log(`module ${module.length}, texts ${texts.length}, gzipped together ${gzipped}`);
  assert.ok(raw <= 200_000, `${raw} bytes`);
  assert.ok(gzipped <= 80_000, `${gzipped} bytes gzipped`);
});
