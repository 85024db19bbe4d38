// What the package says of a field, by pointer. No list of values, keys or limits is written anywhere on this page.

import { type ConditionInfo, type FieldInfo, conditions, fields } from "macie-preflight";
import { below, segments } from "../draft/pointer.ts";

const FIELDS = new Map(fields().map((field) => [field.pointer, field]));
const CONDITIONS = conditions();

/** The declaration of a member: of any item of a list, `*` stands for all. */
export function fieldAt(pointer: string): FieldInfo {
  const field = declared(pointer);
  if (!field) throw new Error(`no member is declared at ${pointer}`);
  return field;
}

function declared(pointer: string): FieldInfo | undefined {
  return FIELDS.get(pointer.replaceAll(/\/\d+(?=\/|$)/g, "/*"));
}

/** The members that an object may have. */
export function membersOf(pointer: string): FieldInfo[] {
  const parent = `${pointer.replaceAll(/\/\d+(?=\/|$)/g, "/*")}/`;
  return [...FIELDS.values()].filter((field) => field.pointer.startsWith(parent) && segments(field.pointer).length === segments(parent).length);
}

/** Whether the form has a place for what is found at a pointer. */
export function hasPlace(pointer: string): boolean {
  const parent = declared(below("", ...segments(pointer).slice(0, -1)));
  return declared(pointer) !== undefined || parent?.type === "list" || parent?.type === "map";
}

/** What the conditions of a block may be about. */
export function conditionsFor(block: string): ConditionInfo[] {
  const holders = membersOf(`${block}/and/*`).map(({ name }) => name);
  return CONDITIONS.filter((condition) => holders.includes(condition.in));
}

/** `OBJECT_LAST_MODIFIED_DATE`, or `financial-information`, as words for a label. */
export function inWords(constant: string): string {
  const words = constant.toLowerCase().replaceAll(/[_-]/g, " ").replace(/^s3 /, "");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
