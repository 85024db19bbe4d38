// Applying what findings propose.

import type { Fix } from "../../target/npm/generated/types.js";

/**
 * Applies a fix to the text that was checked.
 *
 * @param text - The text that was passed to {@link lint}.
 * @param fix - A fix of one of the findings.
 * @returns The changed text. Check it again before you apply another fix, because the positions have changed. A fix from
 *   {@link validate} has no text edits, so the text is returned unchanged; apply its `patch` to the value instead.
 *
 * @example
 * ```ts
 * const text = '{ "jobType": "one_time" }';
 * const fix = lint(text).diagnostics.flatMap(({ fixes }) => fixes ?? [])[0];
 * if (fix?.safety === "safe") applyFix(text, fix); // '{ "jobType": "ONE_TIME" }'
 * ```
 */
export function applyFix(text: string, fix: Fix): string {
  let end = text.length;
  let fixed = "";
  for (const { range, text: replacement } of [...(fix.edits ?? [])].reverse()) {
    fixed = replacement + text.slice(range.end.offset, end) + fixed;
    end = range.start.offset;
  }
  return text.slice(0, end) + fixed;
}
