// What tells of sound jobs: what they will do, and where they go.

import { __wbg_reset_state as makeAnew, initSync } from "../../target/npm/generated/planner.js";
import base64 from "../../target/npm/generated/planner.wasm";
import type { Judged } from "./checker.ts";
import { instanceOf } from "./instance.ts";
import { RejectedError } from "./rejected.ts";

export * from "../../target/npm/generated/planner.js";

export const planner = /* @__PURE__ */ instanceOf({ base64, initSync, makeAnew });

/** What the planner has told. Of a value that isn't a job, though the rules that say so were switched off, it tells nothing. */
export function told<Answer>(of: Judged, answer: Answer | undefined): Answer {
  if (answer === undefined) throw new RejectedError(of.report);
  return answer;
}
