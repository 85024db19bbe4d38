// Completions: what fits at the cursor, as the language writes it there.

import { setImmediate } from "node:timers/promises";
import type { FieldInfo } from "../index.ts";
import { isJson, isSource, namesJob } from "../cli/languages.ts";
import { cursorIn, jsonAround, placeInJson, valueWith } from "./json.ts";
import { membersOf, type Place } from "./place.ts";
import { PROBE, type Probed, probed } from "./source.ts";
import { type Suggestion, suggestionsAt } from "./suggestions.ts";
import { OPTION_WAY, probeOf, type Way, waysBetween } from "./ways.ts";
import { wordAround } from "./word.ts";

/** A suggestion, what it replaces, and by what; `$1` stands where the cursor goes, if it isn't the end. */
export interface Completion extends Suggestion {
  label: string;
  start: number;
  end: number;
  insert: string;
  /** What editors compare with the text that is replaced. */
  filter: string;
}

/** The completions at an offset of a file's text; none if nobody waits for them any more. */
export async function completionsAt(name: string, text: string, offset: number, isCancelled: () => boolean): Promise<Completion[]> {
  return isJson(name) ? inJson(name, text, offset) : inSource(name, text, offset, isCancelled);
}

function inJson(name: string, text: string, offset: number): Completion[] {
  const json = jsonAround(name, text, offset);
  const cursor = cursorIn(json, offset);
  if (cursor === undefined) return [];
  const { path, isName, start, end, hasValue, needsComma } = cursor;
  // What is being typed says nothing of what the document is.
  const rest = isName ? valueWith(json.value, path, isName, undefined) : json.value;
  const probedText = (): Buffer => Buffer.from(JSON.stringify(valueWith(rest, path, isName, PROBE)));
  const inOtherForm = namesJob(Buffer.from(json.text)) ? probed(probedText(), name, -1)?.place : undefined;
  const found = inOtherForm ?? placeInJson({ ...json, value: rest }, path, isName);
  if (found === undefined) return [];
  const comma = needsComma && !hasValue ? "," : "";
  const isQuoted = text[start] === '"';
  return suggestionsAt(found).map((suggestion) => {
    const quoted = suggestion.isLiteral ? suggestion.text : JSON.stringify(suggestion.text);
    const value = suggestion.field === undefined || hasValue ? "" : `: ${skeleton(suggestion.field, found)}`;
    return { ...suggestion, label: suggestion.text, start, end, insert: `${quoted}${value}${comma}`, filter: isQuoted ? quoted : suggestion.text };
  });
}

async function inSource(name: string, text: string, offset: number, isCancelled: () => boolean): Promise<Completion[]> {
  const [before, behind] = wordAround(text, offset);
  const [start, end] = [offset - before.length, offset + behind.length];
  const [head, tail] = [text.slice(0, start), text.slice(end)];
  const fileName = isSource(name) ? name : undefined;
  const headLength = Buffer.byteLength(head);
  let best: { size: number; completions: Completion[] } = { size: 0, completions: [] };
  for (const way of waysBetween(head, before, tail)) {
    // What the editor has sent in the meantime is read here.
    await setImmediate();
    if (isCancelled()) return [];
    const probe = probeOf(way);
    const isEnded = way.quote !== undefined && tail.startsWith(way.quote);
    const text = head + probe + (isEnded ? tail.slice(1) : tail);
    const found = probed(Buffer.from(text), fileName, headLength + probe.indexOf(PROBE));
    if (found === undefined || found.size <= best.size || (way.for !== "both" && (way.for === "name") !== found.place.isName)) continue;
    const suggestions = suggestionsAt(found.place);
    if (suggestions.length === 0) continue;
    const isInQuotes = /["'`]$/.test(head);
    const completions = suggestions.flatMap((suggestion) => {
      if (suggestion.isLiteral && isInQuotes) return [];
      const label = way === OPTION_WAY ? `--${inKebabCase(suggestion.text)}` : suggestion.text;
      const insert = suggestion.field === undefined ? valueOf(suggestion, way, found) : memberOf(suggestion.text, suggestion.field, way, found, { name, tail });
      return [{ ...suggestion, label, start, end: isEnded ? end + 1 : end, insert, filter: label }];
    });
    best = { size: found.size, completions };
  }
  return best.completions;
}

function valueOf({ text, isLiteral }: Suggestion, way: Way, { isBare }: Probed): string {
  const isText = !isLiteral && (way.quoted || isBare);
  return way.write(isText ? JSON.stringify(text) : text, "");
}

function memberOf(text: string, field: FieldInfo, way: Way, { place, form, isShorthand }: Probed, { name, tail }: { name: string; tail: string }): string {
  const { words } = place;
  if (isShorthand) return `${text}: ${skeleton(field, place)}`;
  if (!way.hasValue) return way.write(text, "");
  if (words.hcl !== undefined) return words.hcl.isBlock(field) ? `${text} {\n  $1\n}` : `${text} = ${skeleton(field, place)}`;
  // Words of a shell and scalars of YAML have no quotes.
  const isPlain = /\.ya?ml$/i.test(name) || (form === "aws-cli" && !way.write("", "").includes(":"));
  if (way !== OPTION_WAY) return way.write(text, isPlain ? "$1" : skeleton(field, place));
  const hasValue = field.type === "boolean" || /^[ \t]+[^\s\\-]/.test(tail);
  return way.write(inKebabCase(text), hasValue ? "" : "$1").trimEnd();
}

/** What the value of a member begins and ends with. */
function skeleton(field: FieldInfo, place: Place): string {
  const written = place.words.isPlain(field) ? membersOf(place, [...place.path.slice(0, -1), field.name])[0] : field;
  const type = written?.type ?? "boolean";
  return { text: '"$1"', choice: '"$1"', list: "[$1]", map: "{$1}", object: "{$1}", integer: "$1", number: "$1", boolean: "$1" }[type];
}

function inKebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
