// Places in JSON, which may be broken as it is being typed.

import { findNodeAtOffset, getLocation, getNodePath, getNodeValue, type Node, parseTree } from "jsonc-parser";
import { type DocumentKind, validate } from "../index.ts";
import { canBeJob, isJsonLines } from "../cli/languages.ts";
import { valueAt, wrappedIn } from "../cli/wrapped.ts";
import { areMembers, objectOf, type Path, type Place } from "./place.ts";
import { wordAround } from "./word.ts";
import { JSON_WORDS } from "./words.ts";

/** A text of JSON as far as it can be read, and where it begins in its file. */
export interface JsonText {
  text: string;
  start: number;
  tree: Node | undefined;
  value: unknown;
}

/** The JSON around a place: that of a line, where each line has its own. */
export function jsonAround(name: string, text: string, offset: number): JsonText {
  const isOfLines = isJsonLines(name);
  const start = isOfLines ? text.slice(0, offset).lastIndexOf("\n") + 1 : text.startsWith("\ufeff") ? 1 : 0;
  const end = isOfLines ? text.indexOf("\n", offset) : -1;
  const part = text.slice(start, end < 0 ? undefined : end);
  const tree = parseTree(part);
  return { text: part, start, tree, value: tree && getNodeValue(tree) };
}

/** Where the cursor is in JSON, and what is there. */
export interface Cursor {
  path: Path;
  isName: boolean;
  /** The name or the value that is there, from where to where in the file. */
  start: number;
  end: number;
  /** What follows it: whether a value, and whether another member without a comma between. */
  hasValue: boolean;
  needsComma: boolean;
}

/** Where the cursor is. */
export function cursorIn({ text, start }: JsonText, offset: number): Cursor | undefined {
  const at = offset - start;
  const { path, isAtPropertyKey, previousNode } = getLocation(text, at);
  const isThere = previousNode !== undefined && previousNode.offset <= at && at <= previousNode.offset + previousNode.length;
  const [before, behind] = wordAround(text, at);
  const from = isThere ? previousNode.offset : at - before.length;
  const to = isThere ? previousNode.offset + previousNode.length : at + behind.length;
  // Behind a value, there is nothing to be completed.
  if (isThere && previousNode.type !== "property" && at === to && /["\]}]/.test(text[to - 1] ?? "") && to - from > 1) return undefined;
  const [next = ""] = /\S/.exec(text.slice(to)) ?? [];
  return {
    path,
    isName: isAtPropertyKey,
    start: start + from,
    end: start + to,
    hasValue: next === ":",
    needsComma: next !== "" && !/[,:}\]]/.test(next),
  };
}

/** The name or the value that a place is in, and where it is in the file. */
export function nodeIn({ tree, start }: JsonText, offset: number): { path: Path; isName: boolean; value: unknown; start: number; end: number } | undefined {
  const node = tree && findNodeAtOffset(tree, offset - start);
  if (node === undefined || node.type === "object" || node.type === "array" || node.type === "property") return undefined;
  const isName = node.parent?.type === "property" && node.parent.children?.[0] === node;
  return { path: getNodePath(node), isName, value: node.value as unknown, start: start + node.offset, end: start + node.offset + node.length };
}

/** A place of JSON that is a document of Macie's, or has one. */
export function placeInJson({ text, value }: JsonText, path: Path, isName: boolean): Place | undefined {
  const items = Array.isArray(value) ? 1 : 0;
  const root = rootOf(Array.isArray(value) ? value[Number(path[0])] : value, path.slice(items), text);
  if (root === undefined) return undefined;
  const { kind, depth } = root;
  const object = valueAt(value, objectOf(path));
  const entries = isObject(object) ? Object.entries(object) : [];
  const siblings = new Map(entries.map(([name, member]) => [name, typeof member === "string" ? member : undefined]));
  return { kind, path: path.slice(items + depth), isName, siblings, words: JSON_WORDS };
}

/** The document that a path leads into: its kind, and how many segments lead to it. */
function rootOf(value: unknown, path: Path, text: string): { kind: DocumentKind; depth: number } | undefined {
  const { kind, diagnostics } = validate(value, { kind: "auto" });
  const [wrapped] = wrappedIn(value, diagnostics.filter(({ path: inner }) => inner.every((segment, index) => segment === path[index])));
  if (wrapped !== undefined) return { kind: wrapped.kind, depth: wrapped.path.length };
  if (diagnostics.some(({ code, pointer }) => code === "not-a-macie-document" && pointer === "")) return undefined;
  const isJob = canBeJob(Buffer.from(text)) || (isObject(value) && areMembers(kind, Object.keys(value)));
  return isJob ? { kind, depth: 0 } : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value with this text at a path; of a name, with a member of this name instead, or without the member. */
export function valueWith(value: unknown, path: Path, isName: boolean, text: string | undefined): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return text;
  if (typeof first === "number") {
    const items: unknown[] = Array.isArray(value) ? [...value] : [];
    items[first] = valueWith(items[first], rest, isName, text);
    return items;
  }
  const members = { ...(isObject(value) ? value : {}) };
  if (rest.length > 0 || !isName) return { ...members, [first]: valueWith(members[first], rest, isName, text) };
  delete members[first];
  return text === undefined ? members : { ...members, [text]: 0 };
}
