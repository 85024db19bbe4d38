// A module in letters, which is what compresses best.
//
// Base64 divides three bytes among four letters, so that what repeats in a module doesn't in its text, of which gzip leaves a third more.
// Here a byte that is frequent is one letter, and another byte two.

import type { Code } from "../instance.ts";
import { fromBytes } from "./webassembly.ts";

/**
 * The code that a text in these letters stands for. As many of them as are needed for 256 pairs begin a pair: the number that it is, with the
 * letters as digits. The text begins with pairs that say which bytes the other letters stand for.
 */
export const inline = (letters: string, text: () => string): Code => fromBytes(() => decoded(letters, text()));

function decoded(letters: string, text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  /** By the code of a letter: its digit, and the byte that it stands for, or what the first of a pair counts, negated. */
  const digits = new Uint8Array(128);
  const meanings = new Int16Array(128);
  const base = letters.length;
  for (let digit = 0; digit < base; digit++) digits[letters.charCodeAt(digit)] = digit;
  let from = 0;
  const next = () => text.charCodeAt(from++);
  for (let digit = 0; digit < base; digit++) {
    const first = digit * base;
    meanings[letters.charCodeAt(digit)] = first < 256 ? ~first : digits[next()]! * base + digits[next()]!;
  }
  let to = 0;
  while (from < text.length) {
    const meaning = meanings[text.charCodeAt(from++)]!;
    bytes[to++] = meaning >= 0 ? meaning : ~meaning + digits[text.charCodeAt(from++)]!;
  }
  return bytes.subarray(0, to);
}
