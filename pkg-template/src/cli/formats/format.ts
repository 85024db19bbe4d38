// What a format is: functions that turn each step of a run into the text to write, so that long runs
// are written as they go; and what several formats have in common.

import type { Diagnostic, DocumentKind, RelatedPlace, Revision } from "../../index.ts";
import type { Fixing } from "../option-values.ts";
import type { Paint } from "../color.ts";
import type { Source } from "../documents.ts";
import { type Counts, type Grade, named, total } from "../grades.ts";
import { plural } from "../../plural.ts";
import type { AcceptedCounts } from "../screening.ts";
import type { Searched } from "../searched.ts";

/** What is set for a file. */
export interface CheckedFile {
  file: string;
  /** Whether a finding of that grade fails the run. */
  fails(grade: Grade): boolean;
}

/** One document, with what is known of it before its findings. */
export interface CheckedDocument extends CheckedFile {
  /** Which one of its file it is, from 0. */
  index: number;
  /** What it is called in a file of another language. */
  name: string | undefined;
  kind: DocumentKind;
  /** Whether the kind was detected. */
  detected: boolean;
  valid: boolean;
  /** Whether it has findings that aren't listed, or may have some. */
  truncated: boolean;
  source: Source;
}

/** One file, after the last of its documents. */
export interface FileResult extends CheckedFile {
  /** What isn't listed because it is too much. */
  cut: Counts;
}

/** Something that was named and couldn't be checked, and why. */
export interface Failure {
  file: string;
  message: string;
}

/** How often a rule was broken, whether each finding is listed or not. */
export interface RuleCount {
  code: string;
  grade: Grade;
  count: number;
  /** Whether one of them fails the run. */
  fails: boolean;
}

/** The whole run. Counts hold every finding, listed or not. */
export interface Summary {
  /** How many files have documents. */
  files: number;
  documents: number;
  /** How many files were searched for documents, and have none. */
  skipped: number;
  found: Counts;
  /** How many of the files have findings. */
  faulty: number;
  /** How many fixes were applied. */
  fixed: number;
  /** How many of the findings have a safe fix that wasn't tried. */
  fixable: number;
  /** How many have an unsafe one. */
  unsafeFixable: number;
  /** By grade and code. */
  rules: Map<string, RuleCount>;
  failures: Failure[];
  /** Whether a file has findings that fail the run. */
  failing: boolean;
  /** How many findings were accepted, which no other count holds. */
  accepted: AcceptedCounts;
  /** What was searched, if there was a search. */
  searched?: Searched;
}

/** What a format may depend on. */
export interface Context {
  paint: Paint;
  /** How wide the terminal is, if it is one. */
  columns: number | undefined;
  showInfos: boolean;
  /** How findings were fixed before they were reported, if they were. */
  fixing: Fixing | undefined;
  tool: Tool;
  revision: Revision;
}

/** This program. */
export interface Tool {
  name: string;
  version: string;
  url: string;
}

/** Each function gives the text to write at that step. */
export interface Format {
  /** Before the findings of a document. */
  open?(document: CheckedDocument): string;
  finding(diagnostic: Diagnostic, document: CheckedDocument): string;
  /** After the findings of a document. */
  close?(document: CheckedDocument): string;
  /** After the documents of a file. A format without it has no place for what isn't listed. */
  file?(result: FileResult): string;
  end(summary: Summary): string;
}

/** The message, and what would be right, in one line. */
export function sentence({ message, help }: Pick<Diagnostic, "message" | "help">): string {
  return help === undefined ? message : `${message}; ${help}`;
}

/** What is said at another place that a finding is about. */
export function seeAlso({ pointer }: RelatedPlace): string {
  return `see also ${pointer === "" ? "the document" : `\`${pointer}\``}`;
}

/** Which document of its file a finding is in, in words; nothing where there is only one. */
export function whichDocument({ document }: Diagnostic, { name }: CheckedDocument): string {
  if (name !== undefined) return ` (${name})`;
  return document === undefined ? "" : ` (document ${document + 1})`;
}

/** Counts in words, those of nothing left out; nothing of no count. */
export function counted(counts: Counts, paint: Paint = (_, text) => text): string {
  const { errors, warnings, noEffect, infos } = named(counts);
  return [
    errors > 0 ? paint("error", plural(errors, "error")) : "",
    warnings > 0 ? paint("warning", plural(warnings, "warning")) + (noEffect > 0 ? ` (${noEffect} no-effect)` : "") : "",
    infos > 0 ? paint("info", plural(infos, "info")) : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}

/** What isn't listed of a file, as a sentence; nothing of nothing. */
export function notListed({ file, cut }: FileResult): string {
  return total(cut) === 0 ? "" : `not listed: ${counted(cut)} in \`${file}\``;
}
