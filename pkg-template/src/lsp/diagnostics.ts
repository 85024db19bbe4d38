// Findings as diagnostics of the Language Server Protocol.

import { type Diagnostic as EditorDiagnostic, DiagnosticSeverity, DiagnosticTag, type Range, uinteger } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Diagnostic, Severity, SourceRange } from "../index.ts";
import { seeAlso } from "../cli/formats/format.ts";
import type { Findings } from "./checking.ts";

export const SOURCE = "macie-preflight";

const SEVERITIES: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** All that is to be said of a text. */
export function diagnosticsOf({ diagnostics, remarks, faults }: Findings, document: TextDocument): EditorDiagnostic[] {
  return [
    ...faults.map((message) => ({ range: START, severity: DiagnosticSeverity.Error, source: SOURCE, message })),
    ...diagnostics.map((finding) => diagnosticOf(finding, document)),
    ...remarks.map(({ line, column, message }) => {
      const start = { line: line - 1, character: column - 1 };
      const end = document.positionAt(document.offsetAt({ line: line - 1, character: uinteger.MAX_VALUE }));
      return { range: { start, end }, severity: DiagnosticSeverity.Warning, source: SOURCE, message };
    }),
  ];
}

/** A finding. */
export function diagnosticOf(finding: Diagnostic, document: TextDocument): EditorDiagnostic {
  const { code, severity, message, help, url, range, related = [] } = finding;
  const places = related.flatMap((place) => (place.range ? [{ location: { uri: document.uri, range: rangeOf(place.range, document) }, message: seeAlso(place) }] : []));
  return {
    range: range ? rangeOf(range, document) : START,
    severity: SEVERITIES[severity],
    source: SOURCE,
    code,
    codeDescription: { href: url },
    message: help === undefined ? message : `${message}\nhelp: ${help}`,
    ...(places.length > 0 && { relatedInformation: places }),
    ...(isUnnecessary(finding) && { tags: [DiagnosticTag.Unnecessary] }),
  };
}

/** A range of the editor. Offsets count what an editor counts, also where a text begins with a byte order mark. */
export function rangeOf({ start, end }: SourceRange, document: TextDocument): Range {
  return { start: document.positionAt(start.offset), end: document.positionAt(end.offset) };
}

/** Whether all that is marked can go without a change of what the job means. */
function isUnnecessary({ range, fixes = [] }: Diagnostic): boolean {
  if (range === undefined) return false;
  return fixes.some(
    ({ safety, edits = [] }) =>
      safety === "safe" &&
      edits.every(({ text }) => text === "") &&
      edits.some((edit) => edit.range.start.offset <= range.start.offset && edit.range.end.offset >= range.end.offset),
  );
}
