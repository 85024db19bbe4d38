// UTF-8 where a runtime doesn't offer it.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { root } from "./package.mjs";

const { outputFiles } = await build({
  entryPoints: [join(root, "pkg-template/src/text-coding.ts")],
  bundle: true,
  write: false,
  format: "iife",
  globalName: "coding",
});
/** A runtime that has nothing but the language. */
const runtime = createContext({ Uint8Array });
const own = runInContext(`${outputFiles[0].text}; coding`, runtime);

const TEXTS = ["", "job", "é€😀x", "a\ud800b", "\udc00", "\u0001日本\u0002", "\u{10ffff}\uffff\u07ff\u0800\u007f\u0080"];

test("a runtime without TextEncoder gets the same bytes", () => {
  for (const text of TEXTS) assert.deepEqual(new own.TextEncoder().encode(text), new TextEncoder().encode(text));
});

test("a runtime without TextDecoder gets the same text", () => {
  for (const text of TEXTS) {
    const bytes = new TextEncoder().encode(text);
    assert.equal(new own.TextDecoder().decode(bytes), new TextDecoder().decode(bytes));
  }
});

test("where there is too little room, the same part is written", () => {
  for (const text of TEXTS) {
    for (let room = 0; room < 12; room++) {
      const [mine, theirs] = [new Uint8Array(room), new Uint8Array(room)];
      assert.deepEqual({ ...new own.TextEncoder().encodeInto(text, mine) }, { ...new TextEncoder().encodeInto(text, theirs) });
      assert.deepEqual(mine, theirs);
    }
  }
});
