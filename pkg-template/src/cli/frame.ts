// Shows where in the text a finding stands: the line, numbered and underlined, with the line before
// it. Of a line wider than the terminal, only the surroundings of the place are shown.

import type { SourceRange } from "../index.ts";
import type { Source } from "./documents.ts";
import { type Cell, cells } from "./visible.ts";

/** The lines of a frame, in parts, so that whoever prints it can colour them. */
export interface Frame {
  before?: { number: number; text: string };
  line: { number: number; text: string };
  /** Blanks up to the place. */
  indent: string;
  underline: string;
  /** Where a range of several lines ends. */
  note: string;
}

const CUT: Cell = { text: "…", width: 1, at: 0 };
const LINE_BREAK = /[\r\n]/;

/** The frame for a range, whose lines are at most `width` wide. */
export function frame(range: SourceRange, source: Source, width: number): Frame {
  const { start, end } = range;
  const { text } = source;
  const place = start.offset - source.offset;
  const lineStart = Math.max(0, place - (start.column - 1));
  // A character takes at least one unit, so nothing beyond this can come into view.
  const from = Math.max(lineStart, place - width);
  const to = lineEnd(text, place, place + width);
  const marked = end.line === start.line ? Math.min(to, end.offset - source.offset) : to;

  const view = window(cells(text.slice(from, to)), place - from, marked - from, width, {
    left: from > lineStart,
    right: to < text.length && !LINE_BREAK.test(text.charAt(to)),
  });
  const before = view.scrolled ? undefined : lineBefore(text, lineStart, width);
  return {
    ...(before !== undefined && { before: { number: start.line - 1, text: before } }),
    line: { number: start.line, text: joined(view.shown) },
    indent: " ".repeat(sum(view.shown.slice(0, view.first))),
    underline: "^".repeat(Math.max(1, sum(view.shown.slice(view.first, view.last)))),
    note: end.line === start.line ? "" : `… to line ${end.line}`,
  };
}

interface View {
  shown: Cell[];
  /** The marked cells are those from `first` to before `last`. */
  first: number;
  last: number;
  /** Whether the line's beginning is out of view. */
  scrolled: boolean;
}

/** As many cells as fit: a third of them from before the place, the others from there on. */
function window(line: Cell[], place: number, end: number, width: number, more: { left: boolean; right: boolean }): View {
  const at = (offset: number): number => {
    const index = line.findIndex((cell) => cell.at >= offset);
    return index < 0 ? line.length : index;
  };
  const first = at(place);
  const last = Math.max(first, at(end));
  if (!more.left && !more.right && sum(line) <= width) return { shown: line, first, last, scrolled: false };

  // One column on either side is for the sign that the line goes on.
  let room = width - 2;
  let left = first;
  let right = first;
  const grow = (index: number, keep: number): boolean => {
    const cell = line[index];
    if (cell === undefined || room - cell.width < keep) return false;
    room -= cell.width;
    return true;
  };
  const aThird = Math.floor(width / 3);
  while (grow(left - 1, width - aThird)) left -= 1;
  while (grow(right, 0)) right += 1;
  while (grow(left - 1, 0)) left -= 1;

  const cutLeft = left > 0 || more.left;
  const cutRight = right < line.length || more.right;
  const shift = (cutLeft ? 1 : 0) - left;
  return {
    shown: [...(cutLeft ? [CUT] : []), ...line.slice(left, right), ...(cutRight ? [CUT] : [])],
    first: first + shift,
    last: Math.min(last, right) + shift,
    scrolled: cutLeft,
  };
}

/** The line that ends right before `lineStart`, if it says something. */
function lineBefore(text: string, lineStart: number, width: number): string | undefined {
  if (lineStart === 0) return undefined;
  let end = lineStart - 1;
  if (text[end] === "\n" && text[end - 1] === "\r") end -= 1;
  let start = end;
  // A line too long to look through is no help as context either.
  while (start > 0 && end - start <= width && !LINE_BREAK.test(text.charAt(start - 1))) start -= 1;
  const line = cells(text.slice(start, end));
  if (end - start > width || sum(line) > width || line.every((cell) => cell.text.trim() === "")) return undefined;
  return joined(line);
}

function lineEnd(text: string, from: number, atMost: number): number {
  let end = from;
  while (end < text.length && end < atMost && !LINE_BREAK.test(text.charAt(end))) end += 1;
  return end;
}

function sum(line: Cell[]): number {
  return line.reduce((total, { width }) => total + width, 0);
}

function joined(line: Cell[]): string {
  return line
    .map(({ text }) => text)
    .join("")
    .trimEnd();
}
