// What is known of the name or the value under the pointer.

import { isJson, isSource, namesJob } from "../cli/languages.ts";
import { identifierText, memberText, valueText } from "./documentation.ts";
import { jsonAround, nodeIn, placeInJson } from "./json.ts";
import { fieldAt, type Place } from "./place.ts";
import { nodeAt } from "./source.ts";

/** A text in Markdown, and what it is about. */
export interface Hover {
  markdown: string;
  start: number;
  end: number;
}

interface FoundPlace {
  place: Place;
  /** The text that is there, or the value of a name. */
  value: unknown;
  start: number;
  end: number;
}

/** What is known of the name or the value at an offset of a file's text. */
export function hoverAt(name: string, text: string, offset: number): Hover | undefined {
  const found = isJson(name) ? inJson(name, text, offset) : inSource(name, text, offset);
  if (found === undefined) return undefined;
  const { place, value, start, end } = found;
  const markdown = textOf(place, value);
  return markdown === undefined ? undefined : { markdown, start, end };
}

function inJson(name: string, text: string, offset: number): FoundPlace | undefined {
  const found = namesJob(Buffer.from(text)) ? inSource(name, text, offset) : undefined;
  if (found !== undefined) return found;
  const json = jsonAround(name, text, offset);
  const node = nodeIn(json, offset);
  const place = node && placeInJson(json, node.path, node.isName);
  return place && node && { place, value: node.value, start: node.start, end: node.end };
}

function inSource(name: string, text: string, offset: number): FoundPlace | undefined {
  const file = Buffer.from(text);
  const found = nodeAt(file, isSource(name) ? name : undefined, Buffer.byteLength(text.slice(0, offset)));
  const offsetOf = (byte: number): number => file.subarray(0, byte).toString().length;
  return found && { ...found, start: offsetOf(found.start), end: offsetOf(found.end) };
}

function textOf(place: Place, text: unknown): string | undefined {
  const field = fieldAt(place);
  if (field === undefined) return undefined;
  const member = memberText(place.words.name(field.name) ?? field.name, field);
  if (place.isName) return member;
  const value = field.values?.find(({ value }) => value === text);
  const identifier = field.known?.identifiers.find(({ id }) => id === text);
  const own = value ? valueText(value) : identifier ? identifierText(identifier) : undefined;
  return own === undefined ? member : `${own}\n\n${member}`;
}
