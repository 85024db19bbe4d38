// Applying what findings propose.

import type { Fix } from "../../target/npm/generated/types.js";
import { described } from "./values.ts";

/**
 * Applies a fix to the text that was checked.
 *
 * @param text - The text that was passed to {@link lint}.
 * @param fix - A fix of one of the findings.
 * @returns The changed text. Check it again before you apply another fix: in the changed text, other findings and their
 *   fixes have other positions.
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
  const edits = (fix as Fix | null | undefined)?.edits;
  if (!Array.isArray(edits)) throw new TypeError("applyFix expects a fix with edits, from a finding of lint");
  let end = text.length;
  let fixed = "";
  for (const { range, text: replacement } of [...edits].reverse()) {
    if (range.end.offset > end) throw new RangeError("the fix belongs to another text: it changes what is beyond its end");
    fixed = replacement + text.slice(range.end.offset, end) + fixed;
    end = range.start.offset;
  }
  return text.slice(0, end) + fixed;
}
