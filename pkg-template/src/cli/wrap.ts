// Breaks text into lines at its spaces.

import { widthOf } from "./visible.ts";

/** The text in lines of at most `width` columns; a longer word has a line of its own. */
export function wrapped(text: string, width: number): string[] {
  if (width === Number.POSITIVE_INFINITY) return [text];
  const lines: string[] = [];
  let room = 0;
  for (const word of text.split(" ")) {
    const taken = widthOf(word);
    if (lines.length > 0 && taken + 1 <= room) {
      lines[lines.length - 1] += ` ${word}`;
      room -= taken + 1;
    } else {
      lines.push(word);
      room = width - taken;
    }
  }
  return lines;
}
