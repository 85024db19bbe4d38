// What reads documents in other languages.

import { __wbg_reset_state as makeAnew, initSync } from "../../target/npm/generated/reader.js";
import base64 from "../../target/npm/generated/reader.wasm";
import { instanceOf } from "./instance.ts";

export { inWordsOf, read } from "../../target/npm/generated/reader.js";

export const reader = /* @__PURE__ */ instanceOf({ base64, initSync, makeAnew, callsOut: false });
