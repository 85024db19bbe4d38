// A place in a document, and what is declared of it.

import { conditions, type ConditionInfo, type DocumentKind, type FieldInfo, fields } from "../index.ts";
import type { Words } from "./words.ts";

export type Path = readonly (string | number)[];

/** The name or the value of a member, or an item of a list. */
export interface Place {
  kind: DocumentKind;
  /** From the document that has it. */
  path: Path;
  isName: boolean;
  /** The members of the object that it is in, by their names; of values, only texts. */
  siblings: ReadonlyMap<string, string | undefined>;
  words: Words;
}

const known = new Map<DocumentKind, Map<string, FieldInfo>>();

/** The members of a kind of document, by their pointers. */
function fieldsOf(kind: DocumentKind): Map<string, FieldInfo> {
  const there = known.get(kind) ?? new Map(fields(kind).map((field) => [field.pointer, field]));
  known.set(kind, there);
  return there;
}

/** The path of the object that a member is in, or that has the list that an item is in. */
export function objectOf(path: Path): Path {
  return path.slice(0, Math.max(0, path.length - 1 - [...path].reverse().findIndex((segment) => typeof segment === "string")));
}

/** The pointer of a path in the form data. */
function pattern(path: Path): string {
  return path.map((segment) => `/${typeof segment === "number" ? "*" : segment}`).join("");
}

/** The member whose name, value or item it is. */
export function fieldAt({ kind, path }: Pick<Place, "kind" | "path">): FieldInfo | undefined {
  return fieldsOf(kind).get(pattern(typeof path.at(-1) === "number" ? path.slice(0, -1) : path));
}

/** The members that an object has. */
export function membersOf({ kind }: Pick<Place, "kind">, object: Path): FieldInfo[] {
  const within = `${pattern(object)}/`;
  return [...fieldsOf(kind).values()].filter(({ pointer }) => pointer.startsWith(within) && !pointer.slice(within.length).includes("/"));
}

/** Whether all names are those of members of the document. */
export function areMembers(kind: DocumentKind, names: readonly string[]): boolean {
  return names.every((name) => fieldsOf(kind).has(pattern([name])));
}

/** What is declared of the condition that it is in, by the property that the condition has. */
export function conditionAt({ path, siblings }: Place): ConditionInfo | undefined {
  const all = conditions();
  const holder = [...path].reverse().find((segment) => all.some((condition) => condition.in === segment));
  const ofHolder = all.filter((condition) => condition.in === holder);
  return ofHolder.find(({ key }) => key === siblings.get("key")) ?? (ofHolder.length === 1 ? ofHolder[0] : undefined);
}
