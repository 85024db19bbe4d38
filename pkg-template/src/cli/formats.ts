// What the findings look like when they leave: text for people, json and jsonl for programs. A
// format turns each step of a run into the text to write, so that long runs are written as they go.

import type { Diagnostic, DocumentKind } from "../index.ts";
import type { FormatName } from "./arguments.ts";
import type { Paint } from "./color.ts";
import type { Source } from "./documents.ts";
import { frame } from "./frame.ts";
import { type Counts, gradeOf, named, total } from "./grades.ts";
import { plural } from "./plural.ts";
import { type Searched, searchedLine } from "./searched.ts";
import { type AcceptedCounts, acceptedLine } from "./screening.ts";
import { visible, visibleJson } from "./visible.ts";

/** One file, after the last of its findings. */
export interface FileResult {
  file: string;
  /** Whether it was read to its end; if not, there may be more to find. */
  complete: boolean;
  /** What its documents were judged as: `auto` if they are of several kinds, which their findings tell. */
  kind: DocumentKind | "auto";
  /** What was found in it, listed or not. */
  found: Counts;
  /** What isn't listed because it is too much. */
  cut: Counts;
}

/** The whole run. Counts hold every finding, listed or not. */
export interface Summary {
  files: number;
  found: Counts;
  /** How many of the files have findings. */
  faulty: number;
  /** Whether a file has findings that fail the run. */
  failing: boolean;
  /** What was searched, if there was a search. */
  searched?: Searched;
  /** How many findings were accepted, which no other count holds. */
  accepted: AcceptedCounts;
}

/** The document of a finding. */
export interface About {
  /** Its kind, where its members told it. */
  kind: DocumentKind | undefined;
  /** What it is called in a file of another language. */
  name: string | undefined;
}

/** Each function gives the text to write at that step. */
export interface Format {
  finding(file: string, diagnostic: Diagnostic, source: Source, about: About): string;
  file(result: FileResult): string;
  end(summary: Summary): string;
}

/** How wide text is where nobody says how wide the terminal is. */
const COLUMNS = 100;

/** The format of that name; `paint` and `columns` matter to text only. */
export function format(name: FormatName, paint: Paint, columns: number | undefined): Format {
  switch (name) {
    case "text":
      return textFormat(paint, columns || COLUMNS);
    case "json":
      return jsonFormat();
    case "jsonl":
      return {
        finding: (file, diagnostic, _source, about) => `${visibleJson({ file, ...plain(diagnostic, about) })}\n`,
        file: ({ file, complete, found, cut }) => (isTruncated(complete, cut) ? `${visibleJson({ file, truncated: true, ...named(found) })}\n` : ""),
        end: () => "",
      };
  }
}

/** A finding as programs get it: these members in this order, `related` and `fixes` always there. */
function plain(diagnostic: Diagnostic, { kind, name }: About): object {
  const { code, severity, noEffect, message, pointer, range, help, url, facts, related = [], fixes = [], document } = diagnostic;
  return { code, severity, noEffect, message, pointer, range, help, url, facts, related, fixes, document, kind, name };
}

/** Whether a file may have findings that aren't listed. */
function isTruncated(complete: boolean, cut: Counts): boolean {
  return !complete || total(cut) > 0;
}

function jsonFormat(): Format {
  const head = '{ "version": 1,\n  "results": [';
  let results = 0;
  let findings = 0;
  // Diagnostics come before what is known only after the last of them, so that none has to be kept.
  const open = (file: string): string => `${results === 0 ? head : ","}\n    { "file": ${visibleJson(file)}, "diagnostics": [`;
  return {
    finding: (file, diagnostic, _source, about) => {
      const before = findings === 0 ? open(file) : ",";
      findings += 1;
      return `${before}\n      ${visibleJson(plain(diagnostic, about))}`;
    },
    file: ({ file, complete, kind, found, cut }) => {
      const before = findings === 0 ? open(file) : "";
      findings = 0;
      results += 1;
      const valid = complete && found.error === 0;
      return `${before}], "kind": "${kind}", "valid": ${valid}, "truncated": ${isTruncated(complete, cut)} }`;
    },
    end: ({ files, found }) => `${results === 0 ? head : ""}],\n  "summary": ${visibleJson({ files, ...named(found) })} }\n`,
  };
}

function textFormat(paint: Paint, columns: number): Format {
  return {
    finding: (file, diagnostic, source, about) => `${finding(file, diagnostic, source, about, paint, columns)}\n`,
    file: ({ file, cut }) => (total(cut) === 0 ? "" : `not listed: ${counted(cut, paint)} in ${visible(file)}\n\n`),
    // Where nothing could be read, "no findings" would be a lie.
    end: (summary) => (summary.files === 0 ? "" : `${summaryLine(summary, paint)}\n${acceptedLine(summary.accepted)}${summary.searched ? searchedLine(summary.searched) : ""}`),
  };
}

function finding(file: string, diagnostic: Diagnostic, source: Source, { kind, name }: About, paint: Paint, columns: number): string {
  const { severity, code, message, range, pointer, help, url, related = [], document } = diagnostic;
  const which = name !== undefined ? ` (${visible(name)})` : document === undefined ? "" : ` (document ${document + 1})`;
  const lines = [`${paint(severity, `${severity}[${code}]`)}${paint("strong", `: ${visible(message)}`)}`];
  let pad = " ";
  if (range === undefined) {
    lines.push(` ${paint("frame", "┌─")} ${visible(file)}${which}`);
  } else {
    const shown = frame(range, source, columns);
    pad = " ".repeat(shown.gutter + 1);
    const bar = paint("frame", "│");
    const numbered = ({ number, text }: { number: number; text: string }): string =>
      `${paint("frame", String(number).padStart(shown.gutter))} ${bar} ${text}`.trimEnd();
    const { line, column } = range.start;
    lines.push(`${pad}${paint("frame", "┌─")} ${visible(file)}:${line}:${column}${which}`, `${pad}${bar}`);
    if (shown.before !== undefined) lines.push(numbered(shown.before));
    lines.push(
      numbered(shown.line),
      `${pad}${bar} ${shown.indent}${paint(severity, [shown.underline, shown.note].join(" ").trimEnd())}`,
      `${pad}${bar}`,
    );
  }
  const note = (name: string, text: string): void => {
    lines.push(`${pad}${paint("frame", "=")} ${paint("strong", name)} ${visible(text)}`);
  };
  if (pointer !== "") note("at", pointer);
  for (const other of related) {
    const line = other.range === undefined ? "" : ` (line ${other.range.start.line})`;
    note("see also", `${other.pointer}${line}`);
  }
  if (gradeOf(diagnostic) === "no-effect") note("group", "no-effect");
  if (kind !== undefined) note("kind", kind);
  if (help !== undefined) note("help:", help);
  note("see", url);
  return `${lines.join("\n")}\n`;
}

function summaryLine({ files, found, faulty }: Summary, paint: Paint): string {
  if (total(found) === 0) return `no findings in ${plural(files, "file")}`;
  const all = files > faulty ? ` (of ${files})` : "";
  return `${counted(found, paint)} in ${plural(faulty, "file")}${all}`;
}

/** Counts in words, those of nothing left out; nothing of no count. */
function counted(counts: Counts, paint: Paint = (_, text) => text): string {
  const { errors, warnings, noEffect, infos } = named(counts);
  return [
    errors > 0 ? paint("error", plural(errors, "error")) : "",
    warnings > 0 ? paint("warning", plural(warnings, "warning")) + (noEffect > 0 ? ` (${noEffect} no-effect)` : "") : "",
    infos > 0 ? paint("info", plural(infos, "info")) : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}
