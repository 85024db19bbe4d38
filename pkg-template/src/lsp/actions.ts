// What an editor offers to do about findings: each fix, and all safe fixes at once.

import { type CodeAction, CodeActionKind, type CodeActionParams, type TextEdit, type WorkspaceEdit } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Findings } from "./checking.ts";
import { diagnosticOf, rangeOf, SOURCE } from "./diagnostics.ts";

/** The action that applies all safe fixes; an editor can apply it when a file is saved. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.${SOURCE}`;

/** Makes the change of a document, with its version where the editor takes one. */
export function changeOf(document: TextDocument, edits: TextEdit[], hasVersions: boolean): WorkspaceEdit {
  const { uri, version } = document;
  return hasVersions ? { documentChanges: [{ textDocument: { uri, version }, edits }] } : { changes: { [uri]: edits } };
}

/** Whether an editor asks for actions of a kind. */
export function isAsked(kind: string, { only }: CodeActionParams["context"]): boolean {
  return only === undefined || only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
}

/** The fixes of the findings in a range. */
export function fixesIn({ diagnostics }: Findings, document: TextDocument, { range, context }: CodeActionParams, hasVersions: boolean): CodeAction[] {
  if (!isAsked(CodeActionKind.QuickFix, context)) return [];
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const touched = diagnostics.filter((finding) => finding.range !== undefined && finding.range.start.offset <= end && finding.range.end.offset >= start);
  return touched.flatMap((finding) =>
    (finding.fixes ?? []).flatMap(({ title, safety, edits = [] }): CodeAction[] => {
      if (edits.length === 0) return [];
      const isSafe = safety === "safe";
      return [
        {
          title: isSafe ? title : `${title} (unsafe: can change what the job means)`,
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnosticOf(finding, document)],
          isPreferred: isSafe,
          edit: changeOf(document, edits.map((edit) => ({ range: rangeOf(edit.range, document), newText: edit.text })), hasVersions),
        },
      ];
    }),
  );
}

/** The one edit that makes one text of another; none if they are the same. */
export function editBetween(document: TextDocument, after: string): TextEdit[] {
  const before = document.getText();
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  while (isWithin(before, start) || isWithin(after, start)) start -= 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  while (isWithin(before, before.length - end) || isWithin(after, after.length - end)) end -= 1;
  const range = { start: document.positionAt(start), end: document.positionAt(before.length - end) };
  return [{ range, newText: after.slice(start, after.length - end) }];
}

/** Whether a place is within a line break or a character, where an editor has no position. */
function isWithin(text: string, at: number): boolean {
  return /^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(text.slice(Math.max(0, at - 1), at + 1));
}
