// `text`: a code frame for each finding, and what to do about it.

import type { Diagnostic, SourceRange } from "../../index.ts";
import type { Paint } from "../color.ts";
import type { Source } from "../documents.ts";
import { frame } from "../frame.ts";
import { gradeOf } from "../grades.ts";
import { visible } from "../visible.ts";
import { wrapped } from "../wrap.ts";
import { type CheckedDocument, type Context, type Format, whichDocument } from "./format.ts";
import { lists, notListedLine, summaryLine } from "./summary.ts";

/** How wide a frame is where there is no terminal, and at least. */
const COLUMNS = 100;
const LEAST = 40;

/** What is said at other places of a finding. */
const ALSO = " see also";

export function text(context: Context): Format {
  let hides = false;
  return {
    finding: (diagnostic, document) => {
      if (lists(diagnostic, document, context)) return `${finding(diagnostic, document, context).join("\n")}\n\n`;
      hides = true;
      return "";
    },
    file: (result) => notListedLine(result, context, "\n\n"),
    end: (summary) => summaryLine(summary, context, hides),
  };
}

/** The lines for a finding. */
function finding(diagnostic: Diagnostic, document: CheckedDocument, { paint, columns }: Context): string[] {
  const { range, related = [] } = diagnostic;
  const { file, source } = document;
  const isInSource = (place: SourceRange): boolean => place.start.offset >= source.offset;
  const others = range === undefined ? [] : related.flatMap((place) => (place.range !== undefined && isInSource(place.range) ? place.range : []));
  const gutter = Math.max(0, ...[range ?? [], others].flat().map(({ start }) => String(start.line).length));
  const pad = " ".repeat(gutter + 1);
  const place = range === undefined ? "" : `:${range.start.line}:${range.start.column}`;
  return [
    ...headline(diagnostic, paint, columns),
    `${pad}${paint("frame", "┌─")} ${visible(`${file}${place}${whichDocument(diagnostic, document)}`)}`,
    ...(range === undefined ? [] : framed(diagnostic, [range, ...others], source, { gutter, pad, paint, columns: columns ?? COLUMNS })),
    ...notes(diagnostic, document, others).flatMap(([name, text]) => note(name, text, pad, paint, columns)),
  ];
}

function headline({ severity, code, message }: Diagnostic, paint: Paint, columns = Number.POSITIVE_INFINITY): string[] {
  const label = `${severity}[${code}]`;
  const [first = "", ...rest] = wrapped(visible(`${label}: ${message}`), columns);
  return [`${paint(severity, label)}${paint("strong", first.slice(label.length))}`, ...rest.map((line) => paint("strong", line))];
}

/** The places, the first of which is the finding's, each with its line. */
function framed({ severity }: Diagnostic, places: SourceRange[], source: Source, layout: { gutter: number; pad: string; paint: Paint; columns: number }): string[] {
  const { gutter, pad, paint, columns } = layout;
  const bar = paint("frame", "│");
  const numbered = ({ number, text }: { number: number; text: string }): string => `${paint("frame", String(number).padStart(gutter))} ${bar} ${text}`.trimEnd();
  const width = Math.max(LEAST, columns - gutter - 4 - (places.length > 1 ? ALSO.length : 0));
  const lines = [`${pad}${bar}`];
  let last = "";
  for (const [index, place] of places.entries()) {
    const { before, line, indent, underline, note } = frame(place, source, width);
    const isShownBelow = places.some(({ start }) => start.line === before?.number);
    if (index === 0 && before !== undefined && !isShownBelow) lines.push(numbered(before));
    // Two places of one line are marked below it.
    if (numbered(line) !== last) lines.push(...(index === 0 ? [] : [`${pad}${bar}`]), numbered(line));
    last = numbered(line);
    const mark = index === 0 ? paint(severity, `${underline} ${note}`.trimEnd()) : paint("frame", `${underline.replaceAll("^", "-")}${ALSO}`);
    lines.push(`${pad}${bar} ${indent}${mark}`);
  }
  return [...lines, `${pad}${bar}`];
}

/** What follows the frame: names, and texts. */
function notes(diagnostic: Diagnostic, { detected, kind }: CheckedDocument, shown: SourceRange[]): [name: string, text: string][] {
  const { pointer, help, url, related = [] } = diagnostic;
  const all: [string, string][] = [];
  if (pointer !== "") all.push(["at", pointer]);
  for (const other of related) {
    if (other.range === undefined) all.push(["see also", other.pointer]);
    else if (!shown.includes(other.range)) all.push(["see also", `${other.pointer} (line ${other.range.start.line})`]);
  }
  if (gradeOf(diagnostic) === "no-effect") all.push(["group", "no-effect"]);
  if (detected) all.push(["kind", kind]);
  if (help !== undefined) all.push(["help:", help]);
  all.push(["see", url]);
  return all;
}

function note(name: string, text: string, pad: string, paint: Paint, columns = Number.POSITIVE_INFINITY): string[] {
  const indent = `${pad}  ${" ".repeat(name.length + 1)}`;
  const [first = "", ...rest] = wrapped(visible(text), columns - indent.length);
  return [`${pad}${paint("frame", "=")} ${paint("strong", name)} ${first}`, ...rest.map((line) => `${indent}${line}`)];
}
