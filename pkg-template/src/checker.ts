// What judges documents.

import { __wbg_reset_state as makeAnew, initSync, isValid as isValidText, validate } from "../../target/npm/generated/checker.js";
import code from "../../target/npm/generated/checker.wasm";
import type { Options, Report } from "../../target/npm/generated/types.js";
import { DEFAULTS } from "./defaults.ts";
import { instanceOf } from "./instance.ts";
import { optionsJson } from "./options.ts";
import { reportOf } from "./report.ts";
import { jsonOf, valueOf } from "./values.ts";

export { lint, lintDocument, validate, validateJob, validatePages, validateSchedule } from "../../target/npm/generated/checker.js";

export const checker = /* @__PURE__ */ instanceOf({ code, initSync, makeAnew, callsOut: false });

/** A function of the module that judges a text, and writes what was found. */
export type Judge = (text: Uint8Array, options?: Uint8Array | null) => Uint32Array;

/** A value that was judged. */
export interface Judged {
  /** What was judged, as JSON; nothing of a value that is larger than the option `maxBytes`. */
  json: string | undefined;
  /** The options that it was judged by, as JSON. */
  options: string | undefined;
  /** What was found in it. */
  report: Report;
}

/** Judges a value by options, and by those that the caller sets. */
export function judged(judge: Judge, value: unknown, options: unknown, set?: Options): Judged {
  return judgedAs(judge, written(value, optionsJson(options, set)));
}

/** Judges what {@link written} wrote. */
export function judgedAs(judge: Judge, { json, text, options }: Written): Judged {
  return { json, options, report: reportOf(checker.call(judge, text, options)) };
}

/** Whether a value has no errors by options. */
export function isValid(value: unknown, options: unknown): boolean {
  const { text, options: asked } = written(value, optionsJson(options));
  return checker.call(isValidText, text, asked);
}

/** A value and options as they cross. */
interface Written extends Omit<Judged, "report"> {
  /** The value as JSON, or what is read in the place of one that is too large. */
  text: string | Uint8Array;
}

/** Writes a value that is to be judged by options. */
export function written(value: unknown, options: string | undefined): Written {
  const most = maxBytes(options);
  const json = jsonOf(value, most);
  return { json, text: json ?? tooLarge(most), options };
}

/** A copy of a value, as far as it is read under these options, with other values in the place of some. There is none of what JSON can't carry. */
export function copyOf(value: unknown, options: unknown, revive: (this: unknown, key: string, value: unknown) => unknown): unknown {
  const json = jsonOf(value, maxBytes(optionsJson(options)));
  return json && valueOf(json, revive);
}

/** Judges a text, of which no more crosses than is needed to say that it is too large. */
export function judgedText(judge: Judge, text: string | Uint8Array, options: unknown): Report {
  return textJudge(judge, options)(text);
}

/** Judges texts by options, which are read once. */
export function textJudge(judge: Judge, options: unknown): (text: string | Uint8Array) => Report {
  const asked = optionsJson(options);
  const most = maxBytes(asked);
  return (text) => {
    // A character takes a byte or more.
    const read = typeof text === "string" ? (text.length > most ? tooLarge(most) : text) : text.subarray(0, most + 1);
    return reportOf(checker.call(judge, read, asked));
  };
}

/** The most bytes that are read under these options. */
function maxBytes(options: string | undefined): number {
  if (options === undefined) return DEFAULTS.maxBytes;
  const most = (valueOf(options) as Partial<Options> | null)?.maxBytes;
  if (typeof most !== "number" || !(most >= 0)) return DEFAULTS.maxBytes;
  // What the core doesn't read at all, it refuses before anything is made of it.
  if (most > DEFAULTS.maxBytes) checker.call(validate, "", options);
  return most;
}

/** Bytes in the place of those of a text that is certain to be too large, and whose content therefore doesn't matter. */
function tooLarge(most: number): Uint8Array {
  return new Uint8Array(most + 1);
}
