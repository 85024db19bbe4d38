// A preview as text: the costs first, then bars.

import type { Preview } from "../../index.ts";
import type { Paint } from "../color.ts";
import { cells, visible, widthOf } from "../visible.ts";
import { wrapped } from "../wrap.ts";
import { type PreviewFate, type PreviewFigureRow, previewFigures } from "../../preview.ts";
import { FATES } from "../../figures.ts";

interface Context {
  title: string;
  /** The run that the costs are those of, if there are several: `for its first run`. */
  run: string | undefined;
  paint: Paint;
  /** The width of the terminal, if it is one. */
  columns: number | undefined;
}

/** The style of each part of a bar, and the sign that it is drawn with, which tells parts apart without colors. */
const PARTS: Readonly<Record<PreviewFate, { style: Parameters<Paint>[0]; sign: string }>> = {
  taken: { style: "added", sign: "█" },
  unknown: { style: "warning", sign: "▒" },
  "not-taken": { style: "faint", sign: "░" },
};

const WIDEST = 100;
const BAR = 24;
const INDENT = "  ";

export function previewText(preview: Preview, { title, run, paint, columns = WIDEST }: Context): string {
  const { cost, facts, sections, assumptions } = previewFigures(preview);
  const width = Math.max(40, Math.min(columns, WIDEST));
  const widest = Math.max(...facts.map(([name]) => name.length));
  const strong = (text: string): string[] => fitting(text, width).map((line) => paint("strong", line));
  const lines = [
    ...strong(`${visible(title)} would cost ${cost}${run === undefined ? "" : ` ${run}`}`),
    "",
    ...facts.flatMap(([name, text]) => wrapped(visible(text), width - INDENT.length - widest - 2).map((line, index) => `${INDENT}${(index === 0 ? name : "").padEnd(widest)}  ${line}`)),
    ...sections.flatMap(({ title, rows }) => ["", ...strong(title), ...rows.flatMap((row) => rowLines(row, rows, width, paint))]),
    "",
    Object.entries(PARTS).map(([fate, { style, sign }]) => `${paint(style, sign)} ${FATES[fate as PreviewFate]}`).join("   "),
    "",
    paint("strong", "Assumptions"),
    ...assumptions.flatMap((sentence) => wrapped(visible(sentence), width - 4).map((line, index) => `${INDENT}${index === 0 ? "- " : "  "}${line}`)),
  ];
  return `${lines.join("\n")}\n`;
}

/** A label, and below it a bar with its numbers. */
function rowLines(row: PreviewFigureRow, rows: readonly PreviewFigureRow[], width: number, paint: Paint): string[] {
  const column = (of: (row: PreviewFigureRow) => string): string => of(row).padStart(Math.max(...rows.map((other) => of(other).length)));
  const numbers = [column(({ percent }) => percent), column(({ bytes }) => bytes), column(({ objects }) => objects)].join("  ");
  const room = Math.max(8, Math.min(BAR, width - INDENT.length - 2 - numbers.length));
  const labels = fitting(visible(row.label), width - INDENT.length);
  return [...labels.map((line) => `${INDENT}${line}`), `${INDENT}${bar(row, room, paint)}  ${numbers}`];
}

function bar({ parts }: PreviewFigureRow, room: number, paint: Paint): string {
  let sum = 0;
  let drawn = 0;
  const text = parts.map(({ fate, share }) => {
    sum += share;
    // What is there is seen, however little it is.
    const end = Math.min(room, Math.max(Math.round(sum * room), drawn + 1));
    const { style, sign } = PARTS[fate];
    const piece = sign.repeat(Math.max(0, end - drawn));
    drawn = Math.max(drawn, end);
    return paint(style, piece);
  });
  return `${text.join("")}${" ".repeat(room - drawn)}`;
}

/** A text in lines that fit, whatever words it has. */
function fitting(text: string, width: number): string[] {
  return wrapped(text, width).flatMap((line) => cut(line, width));
}

/** A line in pieces that fit. */
function cut(line: string, width: number): string[] {
  if (widthOf(line) <= width) return [line];
  const pieces = [""];
  let taken = 0;
  for (const cell of cells(line)) {
    if (taken + cell.width > width) {
      pieces.push("");
      taken = 0;
    }
    pieces[pieces.length - 1] += cell.text;
    taken += cell.width;
  }
  return pieces;
}
