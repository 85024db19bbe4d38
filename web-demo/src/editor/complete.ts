// Completion of members and of their values: from the declarations that the form is made from.

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";
import { type FieldInfo, conditions } from "macie-preflight";
import { membersOf } from "../form/fields.ts";

export function complete({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const inner = syntaxTree(state).resolveInner(pos, -1);
  const word = inner.name === "String" || inner.name === "PropertyName" ? inner : undefined;
  if (!word && !explicit) return null;
  const from = word?.from ?? pos;
  // A word that isn't closed yet reaches to the end of its line.
  const closed = word && word.to > pos && state.sliceDoc(word.to - 1, word.to) === '"';
  const range = { from, to: closed ? word.to : pos };
  // The editor would hold the quotes against the labels.
  const typed = state.sliceDoc(from, pos).replace('"', "").toLowerCase();
  const offer = (options: Completion[]) => {
    const fitting = options.filter(({ displayLabel }) => displayLabel?.toLowerCase().includes(typed));
    return fitting.length > 0 ? { ...range, options: fitting, filter: false } : null;
  };

  const place = word?.name === "PropertyName" ? word.parent?.parent : (word?.parent ?? inner);
  if (!place) return null;
  if (word?.name === "PropertyName" || place.name === "Object") {
    const object = place.name === "Object" ? place : place.parent;
    if (!object) return null;
    const written = new Set(object.getChildren("Property").map((member) => nameOf(member, state)));
    const current = word?.name === "PropertyName" ? nameOf(word.parent!, state) : undefined;
    const free = membersOf(pointerOf(object, state)).filter(({ name }) => name === current || !written.has(name));
    const value = /^\s*:/.test(state.sliceDoc(range.to, state.doc.lineAt(range.to).to));
    return offer(free.map((member) => memberOption(member, value)));
  }
  return offer(valuesAt(place, state));
}

function memberOption({ name, type, documentation, required }: FieldInfo, hasValue: boolean): Completion {
  const begun = { object: "{}", map: "{}", list: "[]", text: '""', choice: '""' }[type as string] ?? "";
  const text = JSON.stringify(name);
  return {
    label: text,
    displayLabel: name,
    detail: required ? "required" : "",
    info: documentation,
    type: "property",
    boost: required ? 1 : 0,
    apply: (view, _, from, to) => {
      const insert = hasValue ? text : `${text}: ${begun}`;
      const cursor = from + insert.length - (hasValue || begun === "" ? 0 : 1);
      view.dispatch({ changes: { from, to, insert }, selection: { anchor: cursor }, userEvent: "input.complete" });
    },
  };
}

/** The values that may stand in a member, or as an item of a list. */
function valuesAt(place: SyntaxNode, state: EditorState): Completion[] {
  const list = place.name === "Array" ? place : undefined;
  const member = list ? list.parent : place;
  const object = member?.name === "Property" ? member.parent : undefined;
  if (!member || !object) return [];
  const name = nameOf(member, state);
  const holder = object.parent?.name === "Property" ? nameOf(object.parent, state) : "";
  const key = textOf(object.getChildren("Property").find((other) => nameOf(other, state) === "key")?.lastChild, state);
  const condition = conditions().find((condition) => condition.in === holder && (condition.key === undefined || condition.key === key));
  const field = membersOf(pointerOf(object, state)).find((field) => field.name === name);
  const allowed = name === "comparator" ? condition?.comparators : name === "values" ? condition?.values : undefined;
  const values = field?.values?.filter(({ value }) => !allowed || (allowed as string[]).includes(value)) ?? allowed?.map((value) => ({ value, documentation: "" })) ?? [];
  return values.map(({ value, documentation }) => ({ label: JSON.stringify(value), displayLabel: value, info: documentation, type: "enum" }));
}

/** The pointer of an object or a list in the text, with `*` for any index. */
function pointerOf(node: SyntaxNode, state: EditorState): string {
  const parent = node.parent;
  if (!parent) return "";
  if (parent.name === "Property") return `${pointerOf(parent.parent!, state)}/${nameOf(parent, state)}`;
  return parent.name === "Array" ? `${pointerOf(parent, state)}/*` : pointerOf(parent, state);
}

function nameOf(member: SyntaxNode, state: EditorState): string {
  return textOf(member.getChild("PropertyName"), state);
}

function textOf(node: SyntaxNode | null | undefined, state: EditorState): string {
  if (!node) return "";
  const text = state.sliceDoc(node.from, node.to);
  try {
    return String(JSON.parse(text));
  } catch {
    return text.replaceAll('"', "");
  }
}
