// A value as JSON.
//
// Answers for every value having a text, and for what is judged being what was read last. What JSON carries is written as
// `JSON.stringify` writes it, most often by that itself. In place of what it can't carry
// stands a description between two U+0001, which no JSON text holds, and of which the core makes a finding;
// in place of what isn't known, U+0002, and before the end of an object or array that may have more, U+0003.

import { DEFAULTS } from "./defaults.ts";
import { pointer } from "./pointer.ts";
import { more, unknown } from "./unknown.ts";

/** The core refuses more than 128 levels; from here on nothing is written but that there are more. */
const DEEPEST = 130;

/** Built-in objects that `JSON.stringify` would pass off as `{}`, as text or as a map of bytes. */
const FOREIGN =
  /^(Map|Set|WeakMap|WeakSet|WeakRef|RegExp|Error|Promise|ArrayBuffer|SharedArrayBuffer|DataView|BigInt|Blob|File|FormData|Headers|URLSearchParams|Big(Int|Uint)64Array|Float(16|32|64)Array|Int(8|16|32)Array|Uint(8|8Clamped|16|32)Array)$/;

/** A value that JSON can't carry. */
class Foreign {
  /** What it is, in words. */
  readonly description: string;
  readonly value: unknown;
  /** What was thrown where it should have been read, in a list. */
  readonly thrown: readonly unknown[];

  constructor(description: string, value?: unknown, ...thrown: unknown[]) {
    // Keys may stand in it, whatever they are: it is one line of sound text.
    this.description = description.replace(/[\p{Control}\p{Surrogate}]/gu, "\ufffd");
    this.value = value;
    this.thrown = thrown;
  }
}

/** What is written, as JSON, in place of a value that JSON can't carry. */
export type StandIn = (foreign: Foreign) => string;

const marked: StandIn = ({ description, value }) => (value === unknown ? "\u0002" : `\u0001${description}\u0001`);

/** For where the core itself says what is right: the description as a text, a `Date` as its time, and what was thrown is thrown. */
export const asText: StandIn = ({ description, value, thrown }) => {
  if (thrown.length > 0) throw thrown[0];
  return JSON.stringify(isDate(value) ? (isoOf(value) ?? description) : description);
};

/** The same, but a `BigInt` as its digits. */
export const carried: StandIn = (foreign) => (typeof foreign.value === "bigint" ? String(foreign.value) : asText(foreign));

/** A value as JSON; nothing if that takes more bytes than the limit. */
export function jsonOf(value: unknown, limit: number, standIn: StandIn = marked): string | undefined {
  const writer = new Writer(standIn);
  return writer.write(value, limit) ? writer.text : undefined;
}

/** What is taken in place of each value that is read, as `JSON.parse` takes it. */
type Reviver = (this: unknown, key: string, value: unknown) => unknown;

/** The value that JSON stands for; nothing if it holds what JSON can't carry. */
export function valueOf(json: string, revive?: Reviver): unknown {
  return json.includes("\u0001") ? undefined : parsed(json, revive);
}

/** The value that JSON stands for, as far as it is known. */
export function parsed(text: string, revive?: Reviver): unknown {
  if (!/[\u0002\u0003]/.test(text)) return JSON.parse(text, revive);
  // More question marks than any string of the text has.
  const mark = "?".repeat(Array.from(text.matchAll(/\?+/g), ([run]) => run.length).reduce((most, length) => Math.max(most, length), 0) + 1);
  const json = text
    .replaceAll("\u0002", `"${mark}"`)
    .replaceAll(/([[{]?)\u0003(.)/g, (_, opening: string, closing: string) => `${opening || ","}${closing === "}" ? `"${mark}":` : ""}"+${mark}"${closing}`);
  return JSON.parse(json, function (this: { [more]?: true; length?: number }, key, value: unknown) {
    if (value === `+${mark}`) {
      this[more] = true;
      if (Array.isArray(this)) this.length--;
      return undefined;
    }
    const inner = value === mark ? unknown : value;
    return revive === undefined ? inner : revive.call(this, key, inner);
  });
}

/** Pointers to what isn't known of a value. */
export function unknownIn(value: unknown, path: readonly (string | number)[] = []): string[] {
  if (value === unknown) return [pointer(path)];
  if (typeof value !== "object" || value === null) return [];
  const own = (value as { [more]?: unknown })[more] === true ? [pointer(path)] : [];
  return own.concat(...Object.entries(value).map(([name, member]) => unknownIn(member, [...path, name])));
}

/** The value that a text stands for, with `null` for what JSON can't carry, as exports have it. */
export function nearestValueOf(text: string): unknown {
  return JSON.parse(text.replaceAll(/\u0001[^\u0001]*\u0001/g, "null"));
}

/** What a value is, in words. */
export function described(value: unknown): string {
  switch (typeof value) {
    case "undefined":
      return "undefined";
    case "bigint":
      return "a BigInt";
    case "number":
      return Number.isFinite(value) ? "a number" : String(value);
    case "object":
      try {
        return value === null ? "null" : withArticle(Array.isArray(value) ? "array" : (foreignName(value) ?? "object"));
      } catch {
        return UNREADABLE;
      }
    default:
      return `a ${typeof value}`;
  }
}

/** Whether it is an object that is made of members. */
export function hasMembers(value: unknown): value is object {
  return described(value) === "an object";
}

const UNREADABLE = "an object that can't be read";

/** Thrown, and caught, where a value takes more bytes than it may. */
const ENOUGH = Symbol("too large");

const encoder = new TextEncoder();

/** Writes values, one after the other, into a text. */
class Writer {
  /** What has been written. */
  text = "";
  private readonly standIn: StandIn;
  /** How long it may become. */
  private end = 0;
  /** How many more members may count as absent: they take time, and leave nothing in the text. */
  private absent = 0;
  /** The objects around a value, outermost first, and the keys that lead to it. */
  private objects: object[] = [];
  private keys: (string | number)[] = [];

  constructor(standIn: StandIn) {
    this.standIn = standIn;
  }

  /** Writes a value, unless it takes more bytes than the limit. That is told, and then nothing more can be written. */
  write(value: unknown, limit: number): boolean {
    const start = this.text.length;
    const text = plainJson(value, limit);
    if (text !== undefined) {
      this.text += text;
    } else {
      this.end = start + limit;
      this.absent = DEFAULTS.maxBytes;
      this.objects = [];
      this.keys = [];
      const inner = unwrapped(value, "");
      try {
        this.value(inner === undefined ? new Foreign("undefined") : inner);
      } catch (error) {
        if (error === ENOUGH) return false;
        throw error;
      }
    }
    // A UTF-16 unit becomes three bytes at the most.
    return (this.text.length - start) * 3 <= limit || encoder.encode(this.text.slice(start)).length <= limit;
  }

  private value(value: unknown): void {
    switch (typeof value) {
      case "object":
        return value === null ? this.add("null") : this.object(value);
      case "string":
        // JSON has it in two more at the least.
        if (value.length + 2 > this.end - this.text.length) throw ENOUGH;
        return this.add(JSON.stringify(value));
      case "boolean":
        return this.add(String(value));
      case "number":
        if (Number.isFinite(value)) return this.add(JSON.stringify(value));
        break;
    }
    this.foreign(new Foreign(described(value), value));
  }

  private object(object: object): void {
    // The names of members, or how many elements there are.
    const contents = object instanceof Foreign ? object : contentsOf(object);
    if (contents instanceof Foreign) return this.foreign(contents);
    const level = this.objects.indexOf(object);
    if (level >= 0) return this.foreign(new Foreign(`a cycle back to ${level === 0 ? "the root" : pointer(this.keys.slice(0, level))}`, object));
    const isArray = typeof contents === "number";
    this.add(isArray ? "[" : "{");
    if (this.objects.length < DEEPEST) {
      this.objects.push(object);
      if (isArray) this.elements(object, contents);
      else this.members(object, contents);
      if (this.standIn === marked && memberOf(object, more) === true) this.add("\u0003");
      this.objects.pop();
    }
    this.add(isArray ? "]" : "}");
  }

  private elements(array: object, length: number): void {
    // Each takes a byte, and another for what follows it.
    if (length * 2 > this.end - this.text.length) throw ENOUGH;
    for (let index = 0; index < length; index++) {
      if (index > 0) this.add(",");
      const element = memberOf(array, index);
      this.member(index, element === undefined ? new Foreign("undefined") : element);
    }
  }

  private members(object: object, names: readonly string[]): void {
    let first = true;
    for (const name of names) {
      const member = memberOf(object, name);
      if (member === undefined) {
        if (--this.absent < 0) throw ENOUGH;
        continue;
      }
      if (!first) this.add(",");
      first = false;
      this.value(name);
      this.add(":");
      this.member(name, member);
    }
  }

  private member(key: string | number, value: unknown): void {
    this.keys.push(key);
    this.value(value);
    this.keys.pop();
  }

  private foreign(foreign: Foreign): void {
    this.add(this.standIn(foreign));
  }

  private add(text: string): void {
    if (text.length > this.end - this.text.length) throw ENOUGH;
    this.text += text;
  }
}

/** Writes a list for the core, value by value. */
export class ListWriter {
  readonly #writer = new Writer(carried);

  /** How long the text is so far. */
  get length(): number {
    return this.#writer.text.length;
  }

  /** Adds a value, unless it takes more bytes than the limit. That is told, and then nothing more can be added. */
  add(value: unknown, limit: number): boolean {
    this.#writer.text += this.length === 0 ? "[" : ",";
    return this.#writer.write(value, limit);
  }

  /** The list as JSON. */
  end(): string {
    return `${this.#writer.text || "["}]`;
  }
}

/** Objects, arrays, their ends, and members that count as absent, in a walk over the parts of a value. */
const OBJECT = Symbol("object");
const ARRAY = Symbol("array");
const END = Symbol("end");
const ABSENT = Symbol("absent");

/** What a value is made of: texts, numbers, booleans, and `null`, in the order of its JSON, names before their values. */
export type Parts = readonly unknown[];

/**
 * Whether a value is one that JSON carries, made of nothing but what object and array literals make, and whether each of its parts is
 * one that is to be met.
 */
function isPlain(value: unknown, meets: (part: unknown) => boolean, level = 0): boolean {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value) && meets(value);
    case "string":
    case "boolean":
      return meets(value);
    case "object":
      break;
    default:
      return false;
  }
  if (value === null) return meets(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  const object = value as { [more]?: unknown; toJSON?: unknown };
  if (level > DEEPEST || object.toJSON !== undefined || object[more] !== undefined) return false;
  if (prototype === Array.prototype) {
    if (!meets(ARRAY)) return false;
    const array = value as unknown[];
    for (let index = 0; index < array.length; index++) if (!isPlain(array[index], meets, level + 1)) return false;
    return meets(END);
  }
  if ((prototype !== Object.prototype && prototype !== null) || !meets(OBJECT)) return false;
  for (const name in value) {
    const member = (value as Record<string, unknown>)[name];
    if (member === undefined ? !meets(ABSENT) : !(meets(name) && isPlain(member, meets, level + 1))) return false;
  }
  return meets(END);
}

/** The JSON of a plain value, of so many bytes or not many more. */
function plainJson(value: unknown, limit: number): string | undefined {
  let left = limit;
  try {
    return isPlain(value, (part) => (left -= typeof part === "string" ? part.length : 1) >= 0) ? JSON.stringify(value) : undefined;
  } catch {
    // Foreign code threw, or the value is too deep: then it is read part by part.
    return undefined;
  }
}

/** What a value is made of that was written as JSON; nothing if JSON doesn't carry all of it. */
export function partsOf(json: string): Parts | undefined {
  const parts: unknown[] = [];
  try {
    return isPlain(JSON.parse(json), (part) => parts.push(part) > 0) ? parts : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a plain value is made of these parts, as they are read now. */
export function isMadeOf(value: unknown, parts: Parts): boolean {
  let next = 0;
  try {
    return isPlain(value, (part) => part === ABSENT || part === parts[next++]) && next === parts.length;
  } catch {
    return false;
  }
}

/** A member, or an element, as `JSON.stringify` takes it. */
function memberOf(object: object, key: string | number | symbol): unknown {
  let member: unknown;
  try {
    member = (object as Record<string | number | symbol, unknown>)[key];
  } catch (error) {
    return new Foreign("a value whose getter throws", undefined, error);
  }
  return unwrapped(member, String(key));
}

/** What `JSON.stringify` takes in place of a value: what its `toJSON` gives, or the primitive in a box. */
function unwrapped(value: unknown, key: string): unknown {
  if ((typeof value !== "object" || value === null) && typeof value !== "bigint") return value;
  try {
    if (typeof value === "object" && foreignName(value) !== undefined) return value;
    const { toJSON } = value as { toJSON?: unknown };
    const inner: unknown = typeof toJSON === "function" ? toJSON.call(value, key) : value;
    return inner instanceof String || inner instanceof Number || inner instanceof Boolean ? inner.valueOf() : inner;
  } catch (error) {
    return new Foreign(UNREADABLE, value, error);
  }
}

/** The names of an object's members, or how many elements an array has. */
function contentsOf(object: object): readonly string[] | number | Foreign {
  try {
    const name = foreignName(object);
    if (name !== undefined) return new Foreign(name === "Date" ? date(object as Date) : withArticle(name), object);
    // As many elements as `JSON.stringify` counts.
    return Array.isArray(object) ? Math.max(0, Math.floor(Number(object.length)) || 0) : Object.keys(object);
  } catch (error) {
    return new Foreign(UNREADABLE, object, error);
  }
}

/** What a built-in object is that isn't made of members. */
function foreignName(object: object): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype === Object.prototype || prototype === Array.prototype || prototype === null) return undefined;
  if (isDate(object)) return "Date";
  const tag = Object.prototype.toString.call(object).slice(8, -1);
  return FOREIGN.test(tag) ? tag : undefined;
}

/** Whether it is a `Date`: of whichever realm, and whatever it calls itself. */
function isDate(value: unknown): value is Date {
  try {
    Date.prototype.getTime.call(value);
    return true;
  } catch {
    return false;
  }
}

/** The time of a `Date`, whatever a class of its own makes of it; nothing of an invalid one. */
function isoOf(date: Date): string | undefined {
  return Number.isNaN(Date.prototype.getTime.call(date)) ? undefined : Date.prototype.toISOString.call(date);
}

/** A `Date` with its time, which the core reads where an answer of the service has one. */
function date(value: Date): string {
  const iso = isoOf(value);
  return iso === undefined ? "an invalid Date" : `a Date (${iso})`;
}

function withArticle(name: string): string {
  return `${/^[AEIOaeio]/.test(name) ? "an" : "a"} ${name}`;
}
