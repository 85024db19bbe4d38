// What tells a finding from every other, and stays the same when lines, list items, or documents before it come or go.

import { createHash } from "node:crypto";
import type { Diagnostic } from "../../index.ts";
import type { CheckedDocument } from "./format.ts";
import { repositoryPath } from "./paths.ts";

/** A function that gives the fingerprints of a run's findings: one each. */
export function fingerprints(): (diagnostic: Diagnostic, document: CheckedDocument) => string {
  const seen = new Map<string, number>();
  return (diagnostic, document) => {
    const { code, path } = diagnostic;
    const names = path.map((segment) => (typeof segment === "number" ? "*" : segment));
    const key = JSON.stringify([repositoryPath(document.file), document.name, code, names, markedText(diagnostic, document)]);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return createHash("sha256").update(`${key}${before}`).digest("hex");
  };
}

/** The first line of what a finding marks. */
function markedText({ range }: Diagnostic, { source }: CheckedDocument): string {
  if (range === undefined) return "";
  const text = source.text.slice(range.start.offset - source.offset, range.end.offset - source.offset);
  return /^[^\r\n]*/.exec(text)?.[0] ?? "";
}
