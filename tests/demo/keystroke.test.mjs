// From a key stroke to its finding, for a job with a hundred conditions. `cargo xtask bench` measures how long that takes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { onPage } from "./page.mjs";
import { strokes } from "./strokes.mjs";

const STROKES = 100;

for (const findings of [0, 50]) {
  test(`each key stroke in a job with 100 conditions and ${findings} other findings shows its finding`, () =>
    onPage(async (page) => {
      assert.equal((await strokes(page, STROKES, findings)).length, STROKES);
    }));
}
