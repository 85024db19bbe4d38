// What is said of a member, a value, and a rule, in Markdown.

import type { Diagnostic, FieldInfo, FieldValue, ManagedDataIdentifier, RuleInfo } from "../index.ts";
import { knownRules } from "../cli/explain.ts";

/** So many values are listed with a member. */
const MOST_VALUES = 12;

/** A member, by the name that its document gives it. */
export function memberText(name: string, field: FieldInfo): string {
  const { documentation, type, items, required, values = [], minimum, maximum, maxLength, minItems, maxItems, since } = field;
  const facts = [
    items === undefined ? type : `list of ${items}`,
    required ? "required" : "",
    minimum === undefined ? "" : `${minimum} to ${maximum}`,
    maxLength === undefined ? "" : `at most ${maxLength} characters`,
    minItems === undefined ? "" : `at least ${minItems}`,
    maxItems === undefined ? "" : `at most ${maxItems}`,
    field.default === undefined ? "" : `default: \`${field.default}\``,
    since === undefined ? "" : `since ${since}`,
  ].filter((fact) => fact !== "");
  const listed = values.length > MOST_VALUES ? [] : values.filter(({ until }) => until === undefined).map((value) => `- ${valueText(value)}`);
  return [`\`${name}\` (${facts.join(", ")})`, inOneLine(documentation), listed.join("\n")].filter((part) => part !== "").join("\n\n");
}

/** One of a fixed list of values. */
export function valueText({ value, documentation }: FieldValue): string {
  return `\`${value}\`: ${inOneLine(documentation)}`;
}

function inOneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}

const KEYWORDS: Record<ManagedDataIdentifier["keyword"], string> = {
  required: "A keyword must be near the data.",
  "not-required": "No keyword is necessary.",
  varies: "Whether a keyword must be near the data depends on its type or country.",
};

export function identifierText({ id, name, category, keyword, recommended }: ManagedDataIdentifier): string {
  return `\`${id}\`: ${name} (${category.replaceAll("-", " ")}). ${KEYWORDS[keyword]}${recommended ? " In the recommended set." : ""}`;
}

let reasons: Map<RuleInfo["code"], RuleInfo> | undefined;

/** Why there is a finding. */
export function reasonText({ code, url }: Diagnostic): string {
  reasons ??= new Map(knownRules().map((rule) => [rule.code, rule]));
  const { summary = "", reason = "" } = reasons.get(code) ?? {};
  return `**[${code}](${url})**: ${summary}\n\n${reason}`;
}
