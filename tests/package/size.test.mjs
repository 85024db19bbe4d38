// What a page downloads stays small.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { folder } from "./package.mjs";

test("the module stays within 280,000 bytes, 112,000 gzipped, and the rules' texts beside it within 40,000 gzipped", async () => {
  const { rules } = await import(join(folder, "index.js"));
  const module = readFileSync(join(folder, "module.wasm"));
  const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;
  const texts = gzipped(Buffer.from(JSON.stringify(rules())));
  console.log(`module ${module.length}, gzipped ${gzipped(module)}; texts gzipped ${texts}`);
  assert.ok(module.length <= 280_000, `${module.length} bytes`);
  assert.ok(gzipped(module) <= 112_000, `${gzipped(module)} bytes gzipped`);
  assert.ok(texts <= 40_000, `${texts} bytes of texts, gzipped`);
});
