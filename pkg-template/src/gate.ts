// The gate: what goes on to builders, insight and exports has been judged, and has no error.

import type { Options, Report } from "../../target/npm/generated/types.js";
import { type Judge, type Judged, judged } from "./checker.ts";
import { RejectedError } from "./rejected.ts";
import { unknown } from "./unknown.ts";

/** A document without errors. */
export interface Sound extends Judged {
  json: Uint8Array;
}

/** Judges a value by options, and by those that the caller sets; throws the report if it holds an error. */
export function sound(judge: Judge, value: unknown, options: unknown, set?: Options): Sound {
  const { json, ...rest } = judged(judge, value, options, set);
  if (value === unknown) throw new RejectedError(rest.report, "the document isn't known");
  return { json: passed(rest.report, rest.report.valid ? json : undefined), ...rest };
}

/**
 * What was made of a document that was judged. Nothing is made of one that is too large or isn't what it should be, though
 * the rules that say so were switched off: it is refused as well.
 */
export function passed<Made>(report: Report, made: Made | undefined): Made {
  if (made === undefined) throw new RejectedError(report);
  return made;
}
