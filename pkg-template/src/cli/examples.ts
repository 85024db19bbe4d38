// The examples of a rule: what it reports, as a diff that mends it.

import { applyFix, type Diagnostic, lint, type Options, type RuleExample, type RuleInfo } from "../index.ts";
import type { Paint } from "./color.ts";
import { UnifiedDiff } from "./unified.ts";
import { visible } from "./visible.ts";

/** Each example with its title: those that fail as the change that mends them, and those that pass that no change leads to. */
export async function exampleTexts(rule: RuleInfo, paint: Paint): Promise<[title: string, text: string][]> {
  const texts: [string, string][] = [];
  const passing = new Set(rule.passes.map(laidOut));
  for (const [index, example] of rule.fails.entries()) {
    const before = laidOut(example);
    const finding = await findingIn(before, example, rule);
    // The first of each belong together.
    const [counterpart] = index === 0 ? rule.passes.filter(({ kind, fileName }) => kind === example.kind && fileName === example.fileName) : [];
    const after = (finding && (await mendedBy(finding, before, example))) ?? (counterpart && laidOut(counterpart));
    if (after !== undefined) passing.delete(after);
    const { severity = "warning", message = rule.message } = finding ?? {};
    const shown = after === undefined ? visibleLines(before) : diffText(before, after, paint);
    texts.push([after === undefined ? "Fails" : "Example", `${conditionsOf(example)}${paint(severity, severity)}: ${visible(message)}\n${shown}`]);
  }
  for (const example of rule.passes) {
    if (passing.has(laidOut(example))) texts.push(["Passes", `${conditionsOf(example)}${visibleLines(laidOut(example))}`]);
  }
  return texts.map(([title, text]) => [title, text.trimEnd()]);
}

/** The finding of the rule in a text; nothing in what isn't a text by itself. */
async function findingIn(text: string, example: RuleExample, { code }: Pick<RuleInfo, "code">): Promise<Diagnostic | undefined> {
  if (example.foreign || example.pages) return undefined;
  const { kind, revision, documents, maxBytes, now, fileName } = example;
  const options = { revision, ...(maxBytes !== undefined && { maxBytes }), ...(now !== undefined && { now }) } as Options;
  if (fileName === undefined) return lint(text, { ...options, kind, documents } as Options).diagnostics.find((one) => one.code === code);
  const { lintSource } = await import("../read.ts");
  return lintSource(text, { ...options, fileName }).flatMap(({ diagnostics }) => diagnostics).find((one) => one.code === code);
}

/** The text that a fix of the finding makes, if that ends it. */
async function mendedBy(finding: Diagnostic, text: string, example: RuleExample): Promise<string | undefined> {
  const fix = finding.fixes?.find(({ edits }) => edits !== undefined);
  const after = fix && applyFix(text, fix);
  return after === undefined || (await findingIn(after, example, finding)) !== undefined ? undefined : after;
}

function conditionsOf({ foreign, fileName, kind, pages, revision, maxBytes, now }: RuleExample): string {
  const conditions = [
    kind === "create-request" ? "" : pages ? "a list request and its pages" : kind,
    revision === "any" ? "" : `revision ${revision}`,
    now === undefined ? "" : `now ${now}`,
    maxBytes === undefined ? "" : `at most ${maxBytes} bytes`,
    foreign ? "a JavaScript value" : "",
    fileName ?? "",
  ].filter((condition) => condition !== "");
  return conditions.length > 0 ? `(${conditions.join(", ")})\n` : "";
}

/** Compact JSON over several lines; what is laid out already, or isn't JSON, stays as it is. */
function laidOut({ document, foreign }: RuleExample): string {
  // What JSON can't carry stands between two U+0001.
  const text = foreign ? document.replaceAll(/\u0001([^\u0001]*)\u0001/g, "<$1>") : document;
  try {
    const value: unknown = JSON.parse(text);
    return `${JSON.stringify(value) === text ? JSON.stringify(value, null, 2) : text}\n`;
  } catch {
    return text.endsWith("\n") ? text : `${text}\n`;
  }
}

function diffText(before: string, after: string, paint: Paint): string {
  const diff = new UnifiedDiff("example");
  const lines = (diff.compare(before, after) + diff.end()).trimEnd().split("\n").slice(2);
  return lines
    .map((line) => {
      const style = line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : line.startsWith("@") ? "frame" : undefined;
      return style === undefined ? visible(line) : paint(style, visible(line));
    })
    .join("\n");
}

function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}
