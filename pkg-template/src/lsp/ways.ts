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

const QUOTES = ['"', "'"];

/** The word alone comes first: of ways that are as good, the first is taken. */
export const WAYS: readonly Way[] = [
  { for: "both", write: (word) => word },
  ...["", ","].flatMap((comma): Way[] => [
    ...QUOTES.map((quote): Way => ({ for: "value", quote, write: (word) => `${word}${quote}${comma}` })),
    { for: "value", quoted: true, write: (word) => `${word}${comma}` },
    ...QUOTES.map((quote): Way => ({ for: "name", hasValue: true, quote, write: (name, value) => `${name}${quote}: ${value}${comma}` })),
    { for: "name", hasValue: true, write: (name, value) => `${name}=${value}${comma}` },
    { for: "name", hasValue: true, write: (name, value) => `${name}: ${value}${comma}` },
    { for: "name", hasValue: true, write: (name, value) => `"${name}": ${value}${comma}` },
  ]),
];

/** The way of the AWS CLI, for the options of a command. */
export const OPTION_WAY: Way = { for: "name", hasValue: true, write: (name, value) => `--${name} ${value}` };

/** What a way writes to find out whether it is right. */
export function probeOf({ quoted, write }: Way): string {
  return write(quoted ? `"${PROBE}"` : PROBE, "0");
}
