// Texts in other languages: the job that one of them describes. What reads them is loaded when the first one comes.

import { type Report, type Revision, unknown } from "macie-preflight";
import type { SourceDocument } from "macie-preflight/read";
import { type Json, at, below, isObject } from "./pointer.ts";

/** A job that was read from a text in another language. */
export interface ReadJob {
  /** What it is called there, what it is written for, and what of it isn't known. */
  document: SourceDocument;
  /** How many other jobs the text has. */
  others: number;
  report: Report;
  /** What is known of it, with words in the place of items and tags that aren't. */
  known: Json;
  /** What is to be said at a field of which something isn't known, by pointer. */
  unknown: ReadonlyMap<string, string>;
}

type Reader = typeof import("macie-preflight/read");

let reader: Reader | undefined;

/** Whether a text may describe a job in another language: it doesn't begin as JSON, or is JSON that names a job's resource or operation. */
export function mayBeSource(text: string): boolean {
  return !/^\s*(?:[{[]|$)/.test(text) || /classification[_-]?job/i.test(text);
}

/** The first job of a text; `undefined` until what reads it is loaded, which `onLoaded` hears of, and `null` if there is none. */
export function readJob(text: string, revision: Revision, onLoaded: () => void): ReadJob | null | undefined {
  if (!reader) {
    void import("macie-preflight/read").then((loaded) => {
      reader = loaded;
      onLoaded();
    });
    return undefined;
  }
  const [document, ...others] = reader.read(text);
  const [report] = reader.lintSource(text, { revision });
  if (!document || !report) return null;
  const words = wordsFor(document);
  return { document, others: others.length, report, known: knownOf(document.value, "", words) ?? {}, unknown: words };
}

/** The request that a job stands for, with a placeholder in the place of each value that isn't known. */
export function requestOf({ document: { value } }: ReadJob): Json {
  const request = filledIn(value, "request");
  // Whatever creates the job from the text makes a token, too.
  return isObject(request) && isUnknown(value, TOKEN) ? { ...request, clientToken: crypto.randomUUID() } : request;
}

const TOKEN = "/clientToken";

function isUnknown(value: unknown, pointer: string): boolean {
  return (at(value as Json, pointer) as unknown) === unknown;
}

function wordsFor({ value, unknown: pointers, expressions }: SourceDocument): Map<string, string> {
  const words = new Map<string, string>();
  for (const pointer of pointers) {
    if (pointer === TOKEN) continue;
    words.set(pointer, isUnknown(value, pointer) ? notKnown(expressions[pointer]) : "There can be others, which aren't known.");
  }
  return words;
}

/** How much of an expression is shown. */
const SHOWN = 60;

function notKnown(expression: string | undefined): string {
  const text = expression?.replaceAll(/[\s`]+/g, " ").trim();
  if (!text) return "Not known.";
  return `Not known: written as \`${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}\`.`;
}

function knownOf(value: unknown, pointer: string, words: ReadonlyMap<string, string>): Json | undefined {
  if (value === unknown) return undefined;
  if (Array.isArray(value)) return value.map((item, index) => inPlace(item, below(pointer, index)));
  if (!isObject(value as Json)) return value as Json;
  const isRow = /^\/tags$|\/tagValues\/\d+$/.test(pointer);
  const members = Object.entries(value as object).map(([name, member]) => {
    const place = below(pointer, name);
    return [name, isRow ? inPlace(member, place) : knownOf(member, place, words)];
  });
  return Object.fromEntries(members.filter(([, member]) => member !== undefined)) as Json;

  /** In a list, or in rows of tags, which have no place for words of their own. */
  function inPlace(item: unknown, place: string): Json {
    return knownOf(item, place, words) ?? words.get(place)?.replaceAll("`", "") ?? "";
  }
}

/** A value of a member of that name, or an item in it. */
function filledIn(value: unknown, name: string): Json {
  if (value === unknown) return `<${name}>`;
  if (Array.isArray(value)) return value.map((item) => filledIn(item, name));
  if (!isObject(value as Json)) return value as Json;
  return Object.fromEntries(Object.entries(value as object).map(([inner, member]) => [inner, filledIn(member, inner)]));
}
