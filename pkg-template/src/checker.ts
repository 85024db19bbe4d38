// What judges documents.

import { __wbg_reset_state as makeAnew, giveWords, initSync } from "../../target/npm/generated/checker.js";
import base64 from "../../target/npm/generated/checker.wasm";
import type { Report } from "../../target/npm/generated/types.js";
import words from "../../target/npm/generated/words.txt";
import { optionBytes } from "./bytes.ts";
import { instanceOf } from "./instance.ts";
import { RejectedError } from "./rejected.ts";

export { lint, validate, validateJob, validatePages, validateSchedule } from "../../target/npm/generated/checker.js";

export const checker = /* @__PURE__ */ instanceOf({ base64, initSync, makeAnew, prepare: () => giveWords(new TextEncoder().encode(words)) });

/** Judges a document that was written as JSON; throws the report if it holds an error. */
export function soundOnly(bytes: Uint8Array, judge: (text: Uint8Array, options?: Uint8Array) => Report, options: object | undefined): Report {
  const report = checker.call(() => judge(bytes, optionBytes(options)));
  if (!report.valid) throw new RejectedError(report);
  return report;
}
