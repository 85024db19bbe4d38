// `github`: annotations of GitHub Actions, the gravest first, as only the first of each kind are shown.

import type { Diagnostic } from "../../index.ts";
import { type Grade, gradeOf, GRADES } from "../grades.ts";
import { plural } from "../../plural.ts";
import { visible } from "../visible.ts";
import { type CheckedDocument, type Context, type Format, sentence, whichDocument } from "./format.ts";
import { repositoryPath } from "./paths.ts";
import { summaryLine } from "./summary.ts";

const KINDS = { error: "error", "no-effect": "warning", warning: "warning", info: "notice" } as const satisfies Record<Grade, string>;
type Kind = (typeof KINDS)[Grade];

/** How many annotations of a kind GitHub shows for a step. */
const SHOWN = 10;

export function github(context: Context): Format {
  const { name } = context.tool;
  const found: Record<Grade, string[]> = { error: [], "no-effect": [], warning: [], info: [] };
  return {
    finding: (diagnostic, document) => {
      const grade = gradeOf(diagnostic);
      found[grade].push(annotation(KINDS[grade], propertiesOf(diagnostic, document, name), textOf(diagnostic, document)));
      return "";
    },
    end: (summary) => {
      const all: Record<Kind, string[]> = { error: [], warning: [], notice: [] };
      for (const { message } of summary.failures) all.error.push(annotation("error", { title: name }, message));
      for (const grade of GRADES) all[KINDS[grade]].push(...found[grade]);
      const cut = cutOf(all);
      if (cut !== "") all.notice.unshift(annotation("notice", { title: name }, cut));
      return [...all.error, ...all.warning, ...all.notice, summaryLine(summary, context, false)].join("");
    },
  };
}

function propertiesOf({ code, range }: Diagnostic, { file }: CheckedDocument, tool: string): Record<string, string | number> {
  const properties = { title: `${tool}: ${code}`, file: repositoryPath(file) };
  if (range === undefined) return properties;
  const { start, end } = range;
  // Columns are only for what is in one line.
  return { ...properties, line: start.line, endLine: end.line, ...(start.line === end.line && { col: start.column, endColumn: end.column }) };
}

function textOf(diagnostic: Diagnostic, document: CheckedDocument): string {
  return `${sentence(diagnostic)}${whichDocument(diagnostic, document)} ${diagnostic.url}`;
}

/** A workflow command. */
function annotation(kind: Kind, properties: Record<string, string | number>, text: string): string {
  const pairs = Object.entries(properties).map(([name, value]) => `${name}=${escaped(visible(String(value))).replaceAll(":", "%3A").replaceAll(",", "%2C")}`);
  return `::${kind} ${pairs.join(",")}::${escaped(visible(text))}\n`;
}

function escaped(text: string): string {
  return text.replaceAll("%", "%25");
}

/** How many annotations GitHub doesn't show, in words; nothing if it shows all. */
function cutOf({ error, warning, notice }: Record<Kind, string[]>): string {
  const noun = { error: error.length, warning: warning.length, notice: notice.length };
  const over = Object.values(noun).some((count) => count > SHOWN);
  if (!over) return "";
  // The annotation that says so is a notice, too.
  noun.notice += 1;
  const cut = Object.entries(noun).flatMap(([kind, count]) => (count > SHOWN ? plural(count - SHOWN, kind) : []));
  return `GitHub shows ${SHOWN} annotations of each kind for a step; only in the log: ${cut.join(", ")}`;
}
