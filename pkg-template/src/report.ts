// Reports, from what the module writes: rows without words.

import type { Diagnostic, DocumentKind, Fix, PatchOperation, Report, RuleCode, SourceRange, TextEdit } from "../../target/npm/generated/types.js";
import wordsText from "../../target/npm/generated/words.txt";
import { pointer } from "./pointer.ts";

/** What the module writes. */
interface Verdict extends Omit<Report, "valid" | "kinds" | "diagnostics"> {
  kinds: DocumentKind[];
  /** Whether findings say what changed between the revisions. */
  compares: boolean;
  found: Row[];
}

type Row = [
  code: RuleCode,
  severity: Diagnostic["severity"],
  path: Path,
  range: Numbers,
  facts: Diagnostic["facts"],
  /** Facts as messages show them in the place of `{fact}` and the backticks around it, where that isn't the fact between backticks. */
  shown: Record<string, string>,
  related: [path: Path, range: Numbers][],
  fix: [] | FixRow,
  document: number | null,
  /** The help that replaces the rule's, if that has one. */
  advice?: string,
];

type Path = Diagnostic["path"];

type FixRow = [title: string, safety: Fix["safety"], ...steps: StepRow[]];

/** The operation with the new value or name; there is no edit of a value's finding, and no path where it is the finding's. */
type StepRow = [op: PatchOperation["op"], right: unknown, edit: string, range: Numbers, path?: Path];

/** Line, column and offset of a start and an end. */
export type Numbers = [] | [number, number, number, number, number, number];

interface Words {
  noEffect: boolean;
  message: string;
  help: string[];
  change: string | null;
}

/** Where the rules' pages are, and what the findings of each rule say. */
let table: { pages: string; rules: Record<RuleCode, Words> } | undefined;

/** A report as the module writes it, with words. */
export function reportOf(json: string): Report {
  const { kind, kinds, errors, warnings, noEffect, infos, truncated, compares, found } = JSON.parse(json) as Verdict;
  const diagnostics = found.map((row) => diagnosticOf(row, compares));
  return { valid: errors === 0, kind, ...(kinds.length > 0 && { kinds }), diagnostics, errors, warnings, noEffect, infos, truncated };
}

function diagnosticOf([code, severity, path, range, facts, shown, related, fix, document, advice]: Row, compares: boolean): Diagnostic {
  table ??= JSON.parse(wordsText) as NonNullable<typeof table>;
  const { noEffect, message, help, change } = table.rules[code];
  const helps = [firstFilled(help, facts, shown), compares ? change : null].filter((text) => typeof text === "string");
  return {
    code,
    severity,
    noEffect,
    message: filled(message, facts, shown) ?? message,
    ...(helps.length > 0 && { help: advice ?? helps.join("; ") }),
    pointer: pointer(path),
    path,
    ...rangeOf(range),
    facts,
    ...(related.length > 0 && { related: related.map(([path, range]) => ({ pointer: pointer(path), ...rangeOf(range) })) }),
    ...(fix.length > 0 && { fixes: [fixOf(fix as FixRow, path)] }),
    url: `${table.pages}${code}.md`,
    ...(document !== null && { document }),
  };
}

function fixOf([title, safety, ...steps]: FixRow, path: Path): Fix {
  // What is further in comes first, while the names that lead there are still as they were.
  const patch = steps.map(([op, right, , , own]) => operationOf(op, own ?? path, right)).reverse();
  const edits = steps.flatMap(([, , edit, range]) => (range.length > 0 ? [{ ...rangeOf(range), text: edit } as TextEdit] : []));
  return { title, safety, patch, ...(edits.length > 0 && { edits }) };
}

function operationOf(op: StepRow[0], path: Path, right: unknown): PatchOperation {
  const own = pointer(path);
  switch (op) {
    case "add":
    case "replace":
      return { op, path: own, value: right };
    case "move":
      return { op, from: own, path: pointer([...path.slice(0, -1), right as string]) };
    case "remove":
      return { op, path: own };
  }
}

export function rangeOf([line, column, offset, endLine, endColumn, endOffset]: Numbers): { range?: SourceRange } {
  if (line === undefined) return {};
  return { range: { start: { line, column, offset }, end: { line: endLine, column: endColumn, offset: endOffset } } } as { range: SourceRange };
}

function firstFilled(templates: string[], facts: Row[4], shown: Row[5]): string | undefined {
  for (const template of templates) {
    const text = filled(template, facts, shown);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A template with facts in it, if they are all there. */
function filled(template: string, facts: Row[4], shown: Row[5]): string | undefined {
  let text = "";
  for (const { before, name, quoted } of partsOf(template)) {
    text += before;
    if (name === undefined) break;
    const fact = facts[name];
    if (fact === undefined) return undefined;
    text += quoted ? (shown[name] ?? `\`${String(fact)}\``) : Array.isArray(fact) ? shown[name] : String(fact);
  }
  return text;
}

interface Part {
  before: string;
  /** The fact that follows, and whether it is between backticks, which then belong to it. */
  name?: string;
  quoted?: boolean;
}

const parts = new Map<string, Part[]>();

function partsOf(template: string): Part[] {
  let list = parts.get(template);
  if (list === undefined) {
    list = [];
    let end = 0;
    for (const { 0: whole, 1: quoted, 2: bare, index } of template.matchAll(/`\{([a-z_]+)\}`|\{([a-z_]+)\}/g)) {
      list.push({ before: template.slice(end, index), name: (quoted ?? bare)!, quoted: quoted !== undefined });
      end = index + whole.length;
    }
    list.push({ before: template.slice(end) });
    parts.set(template, list);
  }
  return list;
}
