// The gate: what goes on to builders, insight and exports has been judged, and has no error.

import type { Options, Report } from "../../target/npm/generated/types.js";
import { type Judge, type Judged, judgedAs, written } from "./checker.ts";
import { optionsJson } from "./options.ts";
import { RejectedError } from "./rejected.ts";
import { unknown } from "./unknown.ts";
import { type Parts, isMadeOf, partsOf } from "./values.ts";

/** A document without errors. */
export interface Sound extends Judged {
  json: string;
}

/**
 * The last sound document, and what judged it: mostly, one job is asked about many times. Its parts, once it was asked about again, tell
 * faster than its text whether a value is the same.
 */
let last: { judge: Judge; sound: Sound; parts?: Parts | undefined } | undefined;

/** Judges a value by options, and by those that the caller sets; throws the report if it holds an error. */
export function sound(judge: Judge, value: unknown, options: unknown, set?: Options): Sound {
  const asked = optionsJson(options, set);
  const before = last?.judge === judge && last.sound.options === asked ? last : undefined;
  if (before?.parts && isMadeOf(value, before.parts)) return before.sound;
  const given = written(value, asked);
  if (before && before.sound.json === given.json) {
    before.parts ??= partsOf(given.json);
    return before.sound;
  }
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
