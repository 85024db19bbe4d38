// Makes any text safe and measurable for whoever looks at it: what would move the cursor, change colours,
// turn the writing direction or not be seen at all is shown instead, and wide characters count two columns.

/** A piece of text that a terminal shows as one, and how many columns it takes. */
export interface Cell {
  text: string;
  width: number;
  /** Where it begins in the original text, in UTF-16 units. */
  at: number;
}

const TAB = "    ";

/** What is costly to make, and seldom needed. */
let segmenter: Intl.Segmenter | undefined;
let emojiSequence: RegExp | undefined;

function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter.segment(text);
}

/** Whether a grapheme is an emoji that Unicode recommends for interchange: what joins and varies its parts is seen in it. */
function isEmojiSequence(grapheme: string): boolean {
  emojiSequence ??= new RegExp("^\\p{RGI_Emoji}$", "v");
  return emojiSequence.test(grapheme);
}

/** Plain printable ASCII, as nearly all of it is: one column a character. */
const PLAIN = /^[ -~]*$/;

/** What isn't, with the plain characters that may be one with what is beside them. */
const NOT_PLAIN = /[ -~]?[^ -~]+(?:[ -~][^ -~]+)*[ -~]?/g;

/**
 * What isn't plainly visible: controls, line separators, direction marks, halves of surrogate pairs, and what Unicode has
 * renderers ignore, such as zero-width characters, variation selectors and tags.
 */
const UNSAFE = /\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}|\p{Bidi_Control}|\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/u;

const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

const EMOJI = /\p{Emoji_Presentation}|\p{Regional_Indicator}|\ufe0f/u;

/** The blocks of East Asian wide and fullwidth characters. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;

/** The text as a terminal may show it: one line, nothing unsafe. */
export function visible(text: string): string {
  return PLAIN.test(text) ? text : cells(text).map((cell) => cell.text).join("");
}

/** The value as JSON in which nothing is unsafe. */
export function visibleJson(value: unknown, indent?: number): string {
  // A line break can only be layout: in a string, JSON escapes it. The keycaps are ASCII with a sign behind it.
  return JSON.stringify(value, null, indent).replace(/[#*0-9]?[^\n -~]+/g, (run) =>
    UNSAFE.test(run) ? Array.from(graphemesOf(run), ({ segment }) => shownUnsafe(segment, escaped)).join("") : run,
  );
}

/** The text cut into what a terminal shows as one. */
export function cells(text: string): Cell[] {
  const all: Cell[] = [];
  let done = 0;
  const addPlain = (to: number): void => {
    for (; done < to; done++) all.push({ text: text.charAt(done), width: 1, at: done });
  };
  for (const { 0: run, index } of text.matchAll(NOT_PLAIN)) {
    addPlain(index);
    for (const { segment, index: at } of graphemesOf(run)) all.push({ ...shown(segment), at: index + at });
    done = index + run.length;
  }
  addPlain(text.length);
  return all;
}

/** How many columns the text takes, as a terminal may show it. */
export function widthOf(text: string): number {
  return PLAIN.test(text) ? text.length : cells(text).reduce((sum, cell) => sum + cell.width, 0);
}

function shown(grapheme: string): { text: string; width: number } {
  if (PLAIN.test(grapheme)) return { text: grapheme, width: grapheme.length };
  if (grapheme === "\t") return { text: TAB, width: TAB.length };
  const text = shownUnsafe(grapheme, pictured);
  return { text, width: text === grapheme ? width(text) : Array.from(text).reduce((sum, character) => sum + width(character), 0) };
}

/** How many columns something takes that a terminal shows as one. */
function width(grapheme: string): number {
  if (ZERO_WIDTH.test(grapheme)) return 0;
  return EMOJI.test(grapheme) || WIDE.test(grapheme) ? 2 : 1;
}

/** What is unsafe in a grapheme, as `show` has it. */
function shownUnsafe(grapheme: string, show: (character: string) => string): string {
  if (!UNSAFE.test(grapheme) || isEmojiSequence(grapheme)) return grapheme;
  return Array.from(grapheme, (character) => (UNSAFE.test(character) ? show(character) : character)).join("");
}

/** A picture of an ASCII control, and the number of any other. */
function pictured(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `\\u{${code.toString(16)}}`;
}

/** Its UTF-16 units, as a string in JSON may hold them. */
function escaped(character: string): string {
  return character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
