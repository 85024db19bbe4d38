// What reads documents in other languages.

import { __wbg_reset_state as makeAnew, initSync } from "../../target/npm/generated/reader.js";
import code from "../../target/npm/generated/reader.wasm";
import { instanceOf } from "./instance.ts";

export { inWordsOf, read } from "../../target/npm/generated/reader.js";

export const reader = /* @__PURE__ */ instanceOf({ code, initSync, makeAnew, callsOut: false });
