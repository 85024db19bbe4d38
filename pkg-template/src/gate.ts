// The gate: what goes on to builders, insight and exports has been judged, and has no error.

import type { Options, Report } from "../../target/npm/generated/types.js";
import { type Judge, type Judged, judgedAs, written } from "./checker.ts";
import { RejectedError } from "./rejected.ts";
import { unknown } from "./unknown.ts";

/** A document without errors. */
export interface Sound extends Judged {
  json: string;
}

/** The last sound document, and what judged it: mostly, one job is asked about many times. */
let last: { judge: Judge; sound: Sound } | undefined;

/** Judges a value by options, and by those that the caller sets; throws the report if it holds an error. */
export function sound(judge: Judge, value: unknown, options: unknown, set?: Options): Sound {
  const given = written(value, options, set);
  if (last?.judge === judge && last.sound.json === given.json && last.sound.options === given.options) return last.sound;
  const { json, ...rest } = judgedAs(judge, given);
  if (value === unknown) throw new RejectedError(rest.report, "the document isn't known");
  const sound = { json: passed(rest.report, rest.report.valid ? json : undefined), ...rest };
  last = { judge, sound };
  return sound;
}

/**
 * What was made of a document that was judged. Nothing is made of one that is too large or isn't what it should be, though
 * the rules that say so were switched off: it is refused as well.
 */
export function passed<Made>(report: Report, made: Made | undefined): Made {
  if (made === undefined) throw new RejectedError(report);
  return made;
}
