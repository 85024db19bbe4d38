// Applying what findings propose: one fix, or all of them until nothing is left to fix.

import type { Diagnostic, Fix, Options, Report, TextEdit } from "../../target/npm/generated/types.js";
import { edited, fixedInRounds, selected } from "./fixing.ts";
import { lint } from "./validate.ts";
import { described } from "./values.ts";

/** Options of {@link fix}: those of {@link lint}, and which fixes are applied. */
export interface FixOptions extends Options {
  /** Whether fixes that change what the job means are applied, too. Default: false. */
  readonly unsafe?: boolean | undefined;
  /** Decides whether a finding is fixed. Called before each round with the finding and its report. Default: all findings are fixed. */
  readonly filter?: ((finding: Diagnostic, report: Report) => boolean) | undefined;
}

/** A text whose findings were fixed, as far as possible. */
export interface FixResult {
  /** The fixed text; the same text if nothing was fixed. */
  text: string;
  /** The number of fixes that were applied. */
  fixed: number;
  /** The report on the fixed text. */
  report: Report;
}

/**
 * Fixes what can be fixed in JSON text, and checks the result.
 *
 * Applies safe fixes, and unsafe ones if the option `unsafe` is set. Fixes that overlap are applied one after the other, and what a
 * fix brings to light is fixed, too. A fix isn't applied if there would be more errors, or if its finding would remain. The layout
 * of the text, the order of members, and line endings are kept.
 *
 * @param text - The text.
 * @param options - The options. By default, the text is checked as a request of CreateClassificationJob.
 * @returns The fixed text, the number of fixes, and the report on the fixed text.
 * @throws TypeError if `text` isn't a string, `unsafe` isn't a boolean, or `filter` isn't a function.
 * @throws Error if the options are invalid.
 *
 * @example
 * ```ts
 * const { text, fixed, report } = fix('{ "JobType": "one_time", "Description": null }');
 * text;  // '{ "jobType": "ONE_TIME" }'
 * fixed; // 3
 * report.diagnostics.map(({ pointer }) => pointer); // ["/clientToken", "/name", "/s3JobDefinition"]
 * ```
 */
export function fix(text: string, options?: FixOptions): FixResult {
  if (typeof text !== "string") throw new TypeError(`fix expects a string; found ${described(text)}`);
  const { selection, asked } = selected<Options, Report>(options);
  const { reports, ...result } = fixedInRounds(text, selection, asked, (text, options) => [lint(text, options)]);
  return { ...result, report: reports[0] as Report };
}

/**
 * Applies a fix to the text that was checked.
 *
 * @param text - The text that was passed to {@link lint}.
 * @param fix - A fix of one of the findings.
 * @returns The changed text. Check it again before you apply another fix: in the changed text, other findings and their
 *   fixes have other positions. To apply all fixes, use {@link fix}.
 * @throws TypeError if `text` isn't a string, or if the fix has no edits: a fix from {@link validate} has only a `patch`.
 * @throws RangeError if the fix belongs to another, longer text.
 *
 * @example
 * ```ts
 * const text = '{ "jobType": "one_time" }';
 * const fix = lint(text).diagnostics.flatMap(({ fixes }) => fixes ?? [])[0];
 * if (fix?.safety === "safe") applyFix(text, fix); // '{ "jobType": "ONE_TIME" }'
 * ```
 */
export function applyFix(text: string, fix: Fix): string {
  if (typeof text !== "string") throw new TypeError(`applyFix expects a string; found ${described(text)}`);
  const edits: TextEdit[] | undefined = (fix as Fix | null | undefined)?.edits;
  if (!Array.isArray(edits)) throw new TypeError("applyFix expects a fix with edits, from a finding of lint");
  if (edits.some(({ range }) => range.end.offset > text.length)) {
    throw new RangeError("the fix belongs to another text: it changes what is beyond its end");
  }
  return edited(text, edits);
}
