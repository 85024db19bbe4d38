// What can stand at a place: names of members, and values.

import { CompletionItemKind } from "vscode-languageserver/node";
import type { FieldInfo } from "../index.ts";
import { identifierText, memberText, valueText } from "./documentation.ts";
import { conditionAt, fieldAt, membersOf, type Place } from "./place.ts";

/** A name or a value that fits. */
export interface Suggestion {
  text: string;
  /** What is said of it, in a word and in Markdown. */
  detail?: string;
  documentation: string;
  /** Of a name, the member. */
  field?: FieldInfo;
  /** Whether a value isn't a text, such as `true`. */
  isLiteral?: boolean;
  kind: CompletionItemKind;
  isFirst: boolean;
}

/** All that fits. */
export function suggestionsAt(place: Place): Suggestion[] {
  return place.isName ? names(place) : values(place);
}

function names(place: Place): Suggestion[] {
  const { path, siblings, words } = place;
  return membersOf(place, path.slice(0, -1)).flatMap((field): Suggestion[] => {
    const text = words.name(field.name);
    // A list of objects is written as a block for each.
    const isRepeatable = field.items === "object" && words.hcl?.isBlock(field);
    if (text === undefined || (siblings.has(field.name) && !isRepeatable)) return [];
    return [{ text, field, documentation: memberText(text, field), kind: CompletionItemKind.Property, isFirst: field.required }];
  });
}

function values(place: Place): Suggestion[] {
  const field = fieldAt(place);
  const isItem = typeof place.path.at(-1) === "number";
  if (field === undefined || isItem !== (field.type === "list")) return [];
  const condition = conditionAt(place);
  const { name, type, known, values = [] } = field;
  const isSwitch = place.words.isPlain(field) && membersOf(place, place.path).length === 0;
  if (type === "boolean" || isSwitch) {
    return (isSwitch ? ["true"] : ["true", "false"]).map((json) => ({ text: place.words.literal(json), documentation: "", isLiteral: true, kind: CompletionItemKind.Keyword, isFirst: false }));
  }
  if (name === "values" && condition?.values !== undefined) {
    return condition.values.map((text) => ({ text, documentation: "", kind: CompletionItemKind.EnumMember, isFirst: false }));
  }
  if (known !== undefined) {
    return known.identifiers.map((identifier) => ({
      text: identifier.id,
      detail: identifier.name,
      documentation: identifierText(identifier),
      kind: CompletionItemKind.EnumMember,
      isFirst: false,
    }));
  }
  const comparators: readonly string[] | undefined = name === "comparator" ? condition?.comparators : undefined;
  const allowed = values.filter(({ value, until }) => until === undefined && (comparators?.includes(value) ?? true));
  return allowed.map((value) => ({
    text: value.value,
    ...(value.value === field.default && { detail: "default" }),
    documentation: valueText(value),
    kind: CompletionItemKind.EnumMember,
    isFirst: false,
  }));
}
