// The ways in which languages write what may be missing at the cursor.

import { PROBE } from "./source.ts";

/** A way to write a name with its value, or a value. */
export interface Way {
  /** What stands in the place of the word at the cursor, with a name or a value, and with the value of a name. */
  write(word: string, value: string): string;
  /** Whether it is for names, for values, or for both. */
  for: "name" | "value" | "both";
  /** Whether it writes the value of a name. */
  hasValue?: boolean;
  /** The quote in which the cursor is, which is written; one that follows the cursor goes. */
  quote?: string;
  /** Whether a value is a text, in quotes. */
  quoted?: boolean;
}

/** The ways where the cursor is in these quotes, with this behind each. */
function waysIn(quote: string, comma: string): Way[] {
  return [
    { for: "value", quote, write: (word) => `${word}${quote}${comma}` },
    { for: "name", hasValue: true, quote, write: (name, value) => `${name}${quote}: ${value}${comma}` },
  ];
}

/** The ways where the cursor isn't in quotes, with this behind each. */
function plainWays(comma: string): Way[] {
  return [
    { for: "value", quoted: true, write: (word) => `${word}${comma}` },
    { for: "name", hasValue: true, write: (name, value) => `${name}=${value}${comma}` },
    { for: "name", hasValue: true, write: (name, value) => `${name}: ${value}${comma}` },
    { for: "name", hasValue: true, write: (name, value) => `"${name}": ${value}${comma}` },
  ];
}

/** The way of the AWS CLI, for the options of a command. */
export const OPTION_WAY: Way = { for: "name", hasValue: true, write: (name, value) => `--${name} ${value}` };

/** What a way writes to find out whether it is right. */
export function probeOf({ quoted, write }: Way): string {
  return write(quoted ? `"${PROBE}"` : PROBE, "0");
}

/** The ways that come into question for a word between texts. The word alone comes first: of ways that are as good, the first is taken. */
export function waysBetween(head: string, word: string, tail: string): Way[] {
  if (word.startsWith("-")) return [OPTION_WAY];
  const quote = /["'`]$/.exec(head)?.[0];
  const commas = /^["'`]?\s*,/.test(tail) ? [""] : ["", ","];
  const others = commas.flatMap((comma) => (quote === undefined ? plainWays(comma) : waysIn(quote, comma)));
  return [{ for: "both", write: (word) => word }, ...others, ...(quote === undefined ? [OPTION_WAY] : [])];
}
