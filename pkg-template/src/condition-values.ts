// What conditions compare with, as text: the API takes nothing else.
//
// Answers for numbers and dates; whatever else was given goes on as it is, for the rules to judge.

/** A size in bytes; digits go on as they are. */
export function sizeText(size: unknown): unknown {
  return typeof size === "number" || typeof size === "bigint" ? String(size) : size;
}

/** A time, to the second below, in UTC; text goes on as it is. */
export function timeText(time: unknown): unknown {
  if (!(time instanceof Date)) return time;
  return Number.isNaN(time.getTime()) ? String(time) : time.toISOString().replace(/\.\d+Z$/, "Z");
}
