// What conditions compare with, as text: the API takes nothing else.
//
// Answers for numbers and dates; whatever else was given goes on as it is, for the rules to judge.

/** A size in bytes; digits go on as they are. Throws a RangeError for a number that may stand for another one. */
export function sizeText(size: unknown): unknown {
  if (Number.isInteger(size) && !Number.isSafeInteger(size)) {
    throw new RangeError(`${size} is too great for a number to be exact; give the size as a BigInt, such as 9007199254740993n, or as digits`);
  }
  return typeof size === "number" || typeof size === "bigint" ? String(size) : size;
}

/** A time, to the second below, in UTC; text goes on as it is. */
export function timeText(time: unknown): unknown {
  if (!(time instanceof Date)) return time;
  return Number.isNaN(time.getTime()) ? String(time) : time.toISOString().replace(/\.\d+Z$/, "Z");
}
