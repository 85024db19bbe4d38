// What tells of sound jobs: what they will do, and where they go.

import { __wbg_reset_state as makeAnew, initSync } from "../../target/npm/generated/planner.js";
import base64 from "../../target/npm/generated/planner.wasm";
import { instanceOf } from "./instance.ts";

export * from "../../target/npm/generated/planner.js";

export const planner = /* @__PURE__ */ instanceOf({ base64, initSync, makeAnew });
