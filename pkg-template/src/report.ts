// Reports, from what the module found: `src/wasm/report.rs` writes it without messages.

import type { Diagnostic, DocumentKind, Fix, PatchOperation, Report, RuleCode, SourceRange, TextEdit } from "../../target/npm/generated/types.js";
import wordsText from "../../target/npm/generated/words.txt";
import { pointer } from "./pointer.ts";
import { Rows } from "./rows.ts";

type Path = Diagnostic["path"];

type Fact = Diagnostic["facts"][string];

/** What the findings of a rule say, as the table has it. */
interface Words {
  noEffect: boolean;
  message: string;
  /** The first that has all its facts is given. */
  help: string[];
  change: string | null;
}

/** The same, taken apart. */
interface Templates extends Words {
  messageTemplate: Template;
  helpTemplates: Template[];
  url: string;
}

/** Texts, and the fact that follows each but the last. */
type Template = { before: string; fact?: string; inBackticks?: boolean }[];

/** The report that a module wrote. */
export function reportOf(numbers: Uint32Array): Report {
  const rows = new Rows(numbers);
  const kind = rows.text() as DocumentKind;
  const kinds = rows.list(textOf) as DocumentKind[];
  const errors = rows.number();
  const warnings = rows.number();
  const noEffect = rows.number();
  const infos = rows.number();
  const truncated = rows.boolean();
  const compares = rows.boolean();
  let path: Path = [];
  const diagnostics = rows.list(() => {
    const diagnostic = diagnosticOf(rows, path, compares);
    ({ path } = diagnostic);
    return diagnostic;
  });
  return { valid: errors === 0, kind, ...(kinds.length > 0 && { kinds }), diagnostics, errors, warnings, noEffect, infos, truncated };
}

/** A finding that follows one with the path `before`. */
function diagnosticOf(rows: Rows, before: Path, compares: boolean): Diagnostic {
  const code = rows.text() as RuleCode;
  const { noEffect, message, messageTemplate, helpTemplates, change, url } = templatesOf(code);
  const diagnostic = { code, severity: rows.text(), noEffect } as Diagnostic;
  const path = pathOf(rows, before);
  const range = rows.optional(rangeOf);
  const facts: Diagnostic["facts"] = {};
  const shown: Record<string, string> = {};
  for (let left = rows.number(); left > 0; left--) {
    const name = rows.text();
    facts[name] = factOf(rows);
    if (rows.boolean()) shown[name] = rows.text();
  }
  diagnostic.message = filled(messageTemplate, facts, shown) ?? message;
  const helps = [firstFilled(helpTemplates, facts, shown), compares ? change : null].filter((text) => typeof text === "string");
  if (helps.length > 0) diagnostic.help = helps.join("; ");
  diagnostic.pointer = pointer(path);
  diagnostic.path = path;
  if (range !== undefined) diagnostic.range = range;
  diagnostic.facts = facts;
  const related = rows.list((rows) => {
    const related = { pointer: pointer(pathOf(rows, path)) };
    const range = rows.optional(rangeOf);
    return range === undefined ? related : { ...related, range };
  });
  if (related.length > 0) diagnostic.related = related;
  const fix = rows.optional((rows) => fixOf(rows, path));
  if (fix !== undefined) diagnostic.fixes = [fix];
  diagnostic.url = url;
  const document = rows.optional(numberOf);
  if (document !== undefined) diagnostic.document = document;
  const advice = rows.optional(textOf);
  if (advice !== undefined && helps.length > 0) diagnostic.help = advice;
  return diagnostic;
}

/** A path that shares its beginning with another. */
function pathOf(rows: Rows, before: Path): Path {
  const path = before.slice(0, rows.number());
  for (let left = rows.number(); left > 0; left--) {
    const index = rows.number();
    path.push(index === 0 ? rows.text() : index - 1);
  }
  return path;
}

function rangeOf(rows: Rows): SourceRange {
  return { start: positionOf(rows), end: positionOf(rows) };
}

function textOf(rows: Rows): string {
  return rows.text();
}

function numberOf(rows: Rows): number {
  return rows.number();
}

function positionOf(rows: Rows): SourceRange["start"] {
  return { line: rows.number(), column: rows.number(), offset: rows.number() };
}

function factOf(rows: Rows): Fact {
  const type = rows.number();
  switch (type) {
    case 2:
      return rows.text();
    case 3:
      return Number(rows.text());
    case 4:
      return rows.list(textOf);
    default:
      return type === 1;
  }
}

/** A fix of a finding with this path. */
function fixOf(rows: Rows, path: Path): Fix {
  const fix: Fix = { title: rows.text(), safety: rows.text() as Fix["safety"], patch: [] };
  const edits: Fix["edits"] = [];
  for (let left = rows.number(); left > 0; left--) {
    fix.patch.push(operationOf(rows, path));
    const edit = rows.optional(editOf);
    if (edit !== undefined) edits.push(edit);
  }
  // What is further in comes first, while the names that lead there are still as they were.
  fix.patch.reverse();
  if (edits.length > 0) fix.edits = edits;
  return fix;
}

function editOf(rows: Rows): TextEdit {
  return { range: rangeOf(rows), text: rows.text() };
}

function operationOf(rows: Rows, finding: Path): PatchOperation {
  const op = rows.text() as PatchOperation["op"];
  switch (op) {
    case "add":
    case "replace": {
      const value = factOf(rows);
      return { op, path: pointer(pathOf(rows, finding)), value };
    }
    case "move": {
      const name = rows.text();
      const path = pathOf(rows, finding);
      return { op, from: pointer(path), path: pointer([...path.slice(0, -1), name]) };
    }
    case "remove":
      return { op, path: pointer(pathOf(rows, finding)) };
  }
}

/** Where the rules' pages are, and what the findings of each rule say. */
let table: { pages: string; rules: Record<RuleCode, Words> } | undefined;

const templates = new Map<RuleCode, Templates>();

function templatesOf(code: RuleCode): Templates {
  let own = templates.get(code);
  if (own === undefined) {
    table ??= JSON.parse(wordsText()) as NonNullable<typeof table>;
    const words = table.rules[code];
    own = { ...words, messageTemplate: templateOf(words.message), helpTemplates: words.help.map(templateOf), url: `${table.pages}${code}.md` };
    templates.set(code, own);
  }
  return own;
}

function templateOf(text: string): Template {
  const template: Template = [];
  let end = 0;
  for (const { 0: whole, 1: inBackticks, 2: bare, index } of text.matchAll(/`\{([a-z_]+)\}`|\{([a-z_]+)\}/g)) {
    template.push({ before: text.slice(end, index), fact: (inBackticks ?? bare)!, inBackticks: inBackticks !== undefined });
    end = index + whole.length;
  }
  template.push({ before: text.slice(end) });
  return template;
}

function firstFilled(templates: Template[], facts: Diagnostic["facts"], shown: Record<string, string>): string | undefined {
  for (const template of templates) {
    const text = filled(template, facts, shown);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A template with facts in it, if they are all there; some are shown otherwise than between backticks. */
function filled(template: Template, facts: Diagnostic["facts"], shown: Record<string, string>): string | undefined {
  let text = "";
  for (const { before, fact, inBackticks } of template) {
    text += before;
    if (fact === undefined) break;
    const value = facts[fact];
    if (value === undefined) return undefined;
    text += inBackticks ? (shown[fact] ?? `\`${String(value)}\``) : Array.isArray(value) ? shown[fact] : String(value);
  }
  return text;
}
