// The word at the cursor.

/** So long are words that can be a part of a name or a value, at most. */
const MOST = 128;

/** What of a word is before an offset, and what is behind. Other parts of a longer word are no part of it. */
export function wordAround(text: string, offset: number): [before: string, behind: string] {
  const [before = ""] = /[\w-]*$/.exec(text.slice(Math.max(0, offset - MOST), offset)) ?? [];
  const [behind = ""] = /^[\w-]*/.exec(text.slice(offset, offset + MOST)) ?? [];
  return [before, behind];
}
