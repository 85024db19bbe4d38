// What `explain` and `rules` say: the rule table, for people.

import { type RuleExample, type RuleInfo, rules } from "../index.ts";
import { withFlags } from "./arguments.ts";
import type { Paint } from "./color.ts";
import { visible } from "./visible.ts";

/** The rules, whose texts name the command line's flags in the place of the checker's options. */
export function knownRules(): RuleInfo[] {
  return rules().map((rule) => ({ ...rule, summary: withFlags(rule.summary), reason: withFlags(rule.reason), help: rule.help.map(withFlags) }));
}

const NO_EFFECT = "no-effect: the service accepts it, but it has no effect; such a warning fails the run by default (see `--fail-on`)";

/** All that is known of a rule. */
export function explainText(rule: RuleInfo, paint: Paint): string {
  const parts = [
    `${paint("strong", rule.code)}\n${rule.summary}`,
    section("Severity", severities(rule), paint),
    section("Group", rule.noEffect ? NO_EFFECT : "", paint),
    section("Why", rule.reason, paint),
    section("Sources", rule.basis.map(basisText).join("\n"), paint),
    section("Changed", rule.change ?? "", paint),
    section("Message", rule.message, paint),
    section("Help", rule.help.join("\n"), paint),
    ...rule.fails.map((example) => section("Fails", exampleText(example), paint)),
    ...rule.passes.map((example) => section("Passes", exampleText(example), paint)),
    section("See", rule.url, paint),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** The rules as a table: code, severity, group, summary. */
export function rulesText(rules: readonly RuleInfo[], paint: Paint): string {
  const widest = Math.max(0, ...rules.map(({ code }) => code.length));
  return rules
    .map(({ code, severity: { any }, noEffect, summary }) => {
      const level = any.padEnd("warning".length);
      const group = (noEffect ? "no-effect" : "").padEnd("no-effect".length);
      return `${code.padEnd(widest)}  ${paint(any === "off" ? "faint" : any, level)}  ${group}  ${summary}\n`;
    })
    .join("");
}

function section(title: string, text: string, paint: Paint): string {
  if (text === "") return "";
  const lines = text.split("\n").map((line) => (line === "" ? "" : `  ${visible(line)}`));
  return `${paint("strong", title)}\n${lines.join("\n")}`;
}

function severities({ severity }: RuleInfo): string {
  const revisions = Object.entries(severity);
  const [first] = revisions;
  if (revisions.every(([, level]) => level === first?.[1])) return `${first?.[1]} (all revisions)`;
  return revisions.map(([revision, level]) => `${revision}: ${level}`).join(", ");
}

/** The kinds of source, in words. */
const SOURCES: Record<RuleInfo["basis"][number]["source"], string> = {
  specification: "documentation as of January 29, 2021",
  former: "documentation as of January 29, 2021, changed since",
  model: "current documentation",
  page: "documentation",
  paraphrase: "documentation, paraphrased",
  heuristic: "heuristic",
};

function basisText({ source, quote, url }: RuleInfo["basis"][number]): string {
  const origin = url === "" ? SOURCES[source] : `${SOURCES[source]}, ${url}`;
  return quote === "" ? origin : `“${quote}”\n  ${origin}`;
}

function exampleText({ document, foreign, fileName, kind, pages, revision, maxBytes, now }: RuleExample): string {
  const conditions = [
    kind === "create-request" ? "" : pages ? "a list request and its pages" : kind,
    revision === "any" ? "" : `revision ${revision}`,
    now === undefined ? "" : `now ${now}`,
    maxBytes === undefined ? "" : `at most ${maxBytes} bytes`,
    foreign ? "a JavaScript value" : "",
    fileName ?? "",
  ].filter((condition) => condition !== "");
  // What JSON can't carry stands between two U+0001.
  const text = foreign ? document.replaceAll(/\u0001([^\u0001]*)\u0001/g, "<$1>") : document;
  return `${conditions.length > 0 ? `(${conditions.join(", ")})\n` : ""}${laidOut(text)}`;
}

/** Compact JSON over several lines; what is laid out already, or isn't JSON, stays as it is. */
function laidOut(document: string): string {
  try {
    const value: unknown = JSON.parse(document);
    return JSON.stringify(value) === document ? JSON.stringify(value, null, 2) : document;
  } catch {
    return document;
  }
}
