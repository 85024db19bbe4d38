// The values of conditions, as strings: the API takes nothing else.
//
// Converts numbers and dates; all else is returned as it is, for the rules to check.

/** A size in bytes as digits. Throws a RangeError for a number above 2^53, which isn't exact. */
export function sizeText(size: unknown): unknown {
  if (Number.isInteger(size) && !Number.isSafeInteger(size)) {
    throw new RangeError(`${size} is too large for an exact number; pass a BigInt, such as 9007199254740993n, or a string of digits`);
  }
  return typeof size === "number" || typeof size === "bigint" ? String(size) : size;
}

/** A time in UTC; fractions of a second are dropped. */
export function timeText(time: unknown): unknown {
  if (!(time instanceof Date)) return time;
  return Number.isNaN(time.getTime()) ? String(time) : time.toISOString().replace(/\.\d+Z$/, "Z");
}
