// What tells of sound jobs: what they will do, and where they go.

import { __wbg_reset_state as makeAnew, initSync } from "../../target/npm/generated/planner.js";
import code from "../../target/npm/generated/planner.wasm";
import { type Sound, passed } from "./gate.ts";
import { type Texts, instanceOf } from "./instance.ts";

export * from "../../target/npm/generated/planner.js";

export const planner = /* @__PURE__ */ instanceOf({ code, initSync, makeAnew, callsOut: true });

/** What a function of the module tells of a job, given the job first. */
export function told<Given extends unknown[], Answer>(tell: (job: Uint8Array, ...given: Given) => Answer | undefined, job: Sound, ...given: Texts<Given>): Answer {
  return passed(job.report, planner.call(tell, ...([job.json, ...given] as Texts<[Uint8Array, ...Given]>)));
}
