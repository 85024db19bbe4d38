// Makes any text safe and measurable for a terminal: what would move the cursor, change colours or
// turn the writing direction is shown instead of done, and wide characters count two columns.

/** A piece of text that a terminal shows as one, and how many columns it takes. */
export interface Cell {
  text: string;
  width: number;
  /** Where it begins in the original text, in UTF-16 units. */
  at: number;
}

const TAB = "    ";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Plain printable ASCII, as nearly all of it is: one column a character. */
const PLAIN = /^[ -~]*$/;

/** C0 and C1 controls, line separators, direction marks, halves of surrogate pairs. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Cs}/u;

const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

const EMOJI = /\p{Emoji_Presentation}|\p{Regional_Indicator}|\ufe0f/u;

/** The blocks of East Asian wide and fullwidth characters. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;

/** The text as a terminal may show it: one line, no control character. */
export function visible(text: string): string {
  return PLAIN.test(text) ? text : cells(text).map((cell) => cell.text).join("");
}

/** The text cut into what a terminal shows as one. */
export function cells(text: string): Cell[] {
  return Array.from(graphemes.segment(text), ({ segment, index }) => ({ ...shown(segment), at: index }));
}

function shown(grapheme: string): { text: string; width: number } {
  if (PLAIN.test(grapheme)) return { text: grapheme, width: grapheme.length };
  if (grapheme === "\t") return { text: TAB, width: TAB.length };
  if (UNSAFE.test(grapheme)) {
    const text = Array.from(grapheme, (character) => (UNSAFE.test(character) ? named(character) : character)).join("");
    return { text, width: Array.from(text).length };
  }
  if (ZERO_WIDTH.test(grapheme)) return { text: grapheme, width: 0 };
  return { text: grapheme, width: EMOJI.test(grapheme) || WIDE.test(grapheme) ? 2 : 1 };
}

/** A picture of an ASCII control, and the number of any other. */
function named(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `\\u{${code.toString(16)}}`;
}
