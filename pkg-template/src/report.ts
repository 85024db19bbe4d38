// Reports, from what the module found: `src/wasm/report.rs` writes it without messages.

import type { Diagnostic, DocumentKind, Fix, PatchOperation, Report, RuleCode, Severity, SourceRange, TextEdit } from "../../target/npm/generated/types.js";
import wordsText from "../../target/npm/generated/words.txt";
import { part } from "./pointer.ts";
import { Rows } from "./rows.ts";

/** Where something is, in both ways that a finding says it, and where each segment ends in the pointer. */
interface Place extends Pick<Diagnostic, "path" | "pointer"> {
  ends: number[];
}

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
  let place: Place = { path: [], pointer: "", ends: [] };
  const diagnostics = rows.list(() => {
    const code = rows.text() as RuleCode;
    const severity = rows.text() as Severity;
    place = placeOf(rows, place);
    return diagnosticOf(rows, code, severity, place, compares);
  });
  return { valid: errors === 0, kind, ...(kinds.length > 0 && { kinds }), diagnostics, errors, warnings, noEffect, infos, truncated };
}

/** A finding at a place. */
function diagnosticOf(rows: Rows, code: RuleCode, severity: Severity, place: Place, compares: boolean): Diagnostic {
  const { noEffect, message, messageTemplate, helpTemplates, change, url } = templatesOf(code);
  const diagnostic = { code, severity, noEffect } as Diagnostic;
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
  diagnostic.pointer = place.pointer;
  diagnostic.path = place.path;
  if (range !== undefined) diagnostic.range = range;
  diagnostic.facts = facts;
  const related = rows.list((rows) => {
    const { pointer } = placeOf(rows, place);
    const related = { pointer };
    const range = rows.optional(rangeOf);
    return range === undefined ? related : { ...related, range };
  });
  if (related.length > 0) diagnostic.related = related;
  const fix = rows.optional((rows) => fixOf(rows, place));
  if (fix !== undefined) diagnostic.fixes = [fix];
  diagnostic.url = url;
  const document = rows.optional(numberOf);
  if (document !== undefined) diagnostic.document = document;
  const advice = rows.optional(textOf);
  if (advice !== undefined && helps.length > 0) diagnostic.help = advice;
  return diagnostic;
}

/** A place whose path shares its beginning with another. */
function placeOf(rows: Rows, before: Place): Place {
  const shared = rows.number();
  const path = before.path.slice(0, shared);
  const ends = before.ends.slice(0, shared);
  let pointer = before.pointer.slice(0, ends[shared - 1] ?? 0);
  for (let left = rows.number(); left > 0; left--) {
    const index = rows.number();
    const segment = index === 0 ? rows.text() : index - 1;
    path.push(segment);
    pointer += part(segment);
    ends.push(pointer.length);
  }
  return { path, pointer, ends };
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

/** A fix of a finding at that place. */
function fixOf(rows: Rows, place: Place): Fix {
  const fix: Fix = { title: rows.text(), safety: rows.text() as Fix["safety"], patch: [] };
  const edits: Fix["edits"] = [];
  for (let left = rows.number(); left > 0; left--) {
    fix.patch.push(operationOf(rows, place));
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

function operationOf(rows: Rows, finding: Place): PatchOperation {
  const op = rows.text() as PatchOperation["op"];
  switch (op) {
    case "add":
    case "replace": {
      const value = factOf(rows);
      return { op, path: placeOf(rows, finding).pointer, value };
    }
    case "move": {
      const name = rows.text();
      const { pointer, ends } = placeOf(rows, finding);
      return { op, from: pointer, path: pointer.slice(0, ends.at(-2) ?? 0) + part(name) };
    }
    case "remove":
      return { op, path: placeOf(rows, finding).pointer };
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
