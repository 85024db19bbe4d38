// What `explain` and `rules` say: the rule table, for people.

import { type RuleInfo, rules } from "../index.ts";
import type { Paint } from "./color.ts";
import { exampleTexts } from "./examples.ts";
import { didYouMean } from "./nearest.ts";
import { UsageError } from "./option-values.ts";
import { type PLAIN_FORMATS, withFlags } from "./options.ts";
import { visible, visibleJson } from "./visible.ts";

/** The rules, whose texts name the command line's flags in the place of the checker's options. */
export function knownRules(): RuleInfo[] {
  return rules().map((rule) => ({ ...rule, summary: withFlags(rule.summary), reason: withFlags(rule.reason), help: rule.help.map(withFlags) }));
}

const NO_EFFECT = "no-effect: the service accepts it, but it has no effect; such a warning fails the run by default (see `--fail-on`)";

/** All that is known of a rule. Throws `UsageError` for a code that no rule has. */
export async function explanation(code: string, paint: Paint): Promise<string> {
  const rule = knownRules().find((known) => known.code === code);
  if (rule === undefined) {
    const known = knownRules().map(({ code }) => code);
    throw new UsageError(`unknown rule \`${code}\`${didYouMean(code, known) || "; run `macie-preflight rules` to list the rules"}`);
  }
  const parts = [
    `${paint("strong", rule.code)}\n${rule.summary}`,
    section("Severity", severities(rule), paint),
    section("Group", rule.noEffect ? NO_EFFECT : "", paint),
    section("Why", rule.reason, paint),
    section("Sources", rule.basis.map(basisText).join("\n"), paint),
    section("Changed", rule.change ?? "", paint),
    section("Message", rule.message, paint),
    section("Help", rule.help.join("\n"), paint),
    ...(await exampleTexts(rule, paint)).map(([title, text]) => `${paint("strong", title)}\n${indented(text)}`),
    section("See", rule.url, paint),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** The rules as a table: code, severity, group, summary. */
export function rulesText(format: (typeof PLAIN_FORMATS)[number], paint: Paint): string {
  const rules = knownRules();
  if (format === "json") return `${visibleJson(rules, 2)}\n`;
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
  return text === "" ? "" : `${paint("strong", title)}\n${indented(text.split("\n").map(visible).join("\n"))}`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
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
