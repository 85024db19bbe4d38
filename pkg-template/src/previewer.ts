// What previews jobs over tables of objects.

import { __wbg_reset_state as makeAnew, initSync } from "../../target/npm/generated/preview.js";
import code from "../../target/npm/generated/preview.wasm";
import { instanceOf } from "./instance.ts";

export { csvRecords, declareTable, ObjectTally, readPreview, toSql } from "../../target/npm/generated/preview.js";

export const previewer = /* @__PURE__ */ instanceOf({ code, initSync, makeAnew, callsOut: false, keeps: true });
