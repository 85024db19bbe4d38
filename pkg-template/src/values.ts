// A value as JSON text.
//
// Answers for every value having a text. What JSON carries is written as `JSON.stringify` writes it;
// in place of what it can't carry stands a description between two U+0001, which no JSON text holds,
// and of which the core makes a finding.

/** The core refuses more than 128 levels; from here on nothing is written but that there are more. */
const DEEPEST = 130;

const MARK = "\u0001";

/** Built-in objects that `JSON.stringify` would pass off as `{}`, as text or as a map of bytes. */
const FOREIGN =
  /^(Date|Map|Set|WeakMap|WeakSet|WeakRef|RegExp|Error|Promise|ArrayBuffer|SharedArrayBuffer|DataView|Blob|File|FormData|Headers|URLSearchParams|Big(Int|Uint)64Array|Float(16|32|64)Array|Int(8|16|32)Array|Uint(8|8Clamped|16|32)Array)$/;

/** The text of a value. */
export function textOf(value: unknown): string {
  if (isPlain(value, 0)) return JSON.stringify(value);
  const text = write(value, "", { objects: [], keys: [] });
  return text ?? foreign("undefined");
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
      return value === null ? "null" : withArticle(Array.isArray(value) ? "array" : tagOf(value));
    default:
      return `a ${typeof value}`;
  }
}

/** Whether `JSON.stringify` says all there is to say. */
function isPlain(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value);
    case "object":
      return value === null || (depth < DEEPEST && isPlainObject(value, depth));
    default:
      return false;
  }
}

function isPlainObject(value: object, depth: number): boolean {
  try {
    if (typeof (value as { toJSON?: unknown }).toJSON === "function") return false;
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        if (!isPlain(value[index], depth + 1)) return false;
      }
      return true;
    }
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return false;
    for (const key of Object.keys(value)) {
      const member = (value as Record<string, unknown>)[key];
      if (member !== undefined && !isPlain(member, depth + 1)) return false;
    }
    return true;
  } catch {
    // A getter or a proxy threw: the long way says which.
    return false;
  }
}

/** The objects around a value, outermost first, and the keys that lead to it. */
interface Way {
  objects: object[];
  keys: string[];
}

/** The text of a value, or `undefined` for one that counts as absent. */
function write(value: unknown, key: string, way: Way): string | undefined {
  try {
    return writeReadable(unwrapped(value, key), way);
  } catch {
    // A `toJSON` or a proxy threw.
    return foreign("an object that can't be read");
  }
}

function writeReadable(value: unknown, way: Way): string | undefined {
  if (value === undefined) return undefined;
  if (value === null || typeof value === "string" || typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))) {
    return JSON.stringify(value);
  }
  if (typeof value !== "object" || FOREIGN.test(tagOf(value))) return foreign(tagOf(Object(value)) === "Date" ? date(value as Date) : described(value));

  const level = way.objects.indexOf(value);
  if (level >= 0) return foreign(`a cycle back to ${level === 0 ? "the root" : pointer(way.keys.slice(0, level))}`);
  if (way.objects.length >= DEEPEST) return Array.isArray(value) ? "[]" : "{}";

  way.objects.push(value);
  try {
    return Array.isArray(value) ? writeArray(value, way) : writeObject(value, way);
  } finally {
    way.objects.pop();
  }
}

function writeArray(array: unknown[], way: Way): string {
  const elements: string[] = [];
  for (let index = 0; index < array.length; index++) {
    elements.push(writeMember(array, String(index), way) ?? foreign("undefined"));
  }
  return `[${elements.join(",")}]`;
}

function writeObject(object: object, way: Way): string {
  const members: string[] = [];
  for (const key of Object.keys(object)) {
    const member = writeMember(object, key, way);
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${member}`);
  }
  return `{${members.join(",")}}`;
}

function writeMember(object: object, key: string, way: Way): string | undefined {
  let member: unknown;
  try {
    member = (object as Record<string, unknown>)[key];
  } catch {
    return foreign("a value whose getter throws");
  }
  way.keys.push(key);
  try {
    return write(member, key, way);
  } finally {
    way.keys.pop();
  }
}

/** What `JSON.stringify` takes in place of a value: what its `toJSON` gives, or the primitive in a box. */
function unwrapped(value: unknown, key: string): unknown {
  let inner = value;
  const may = typeof value === "bigint" || (typeof value === "object" && value !== null && !FOREIGN.test(tagOf(value)));
  if (may) {
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON === "function") inner = toJSON.call(value, key);
  }
  if (inner instanceof String || inner instanceof Number || inner instanceof Boolean) return inner.valueOf();
  return inner;
}

/** A `Date` with its time, which the core reads where an answer of the service has one. */
function date(value: Date): string {
  return Number.isNaN(value.getTime()) ? "an invalid Date" : `a Date (${value.toISOString()})`;
}

function foreign(description: string): string {
  return MARK + description + MARK;
}

function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

function withArticle(name: string): string {
  return `${/^[AEIOaeio]/.test(name) ? "an" : "a"} ${name === "Object" ? "object" : name}`;
}

function pointer(keys: string[]): string {
  const escaped = keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  // A description is one line of sound text, whatever the keys are.
  return escaped.join("").replace(/[\p{Control}\p{Surrogate}]/gu, "\ufffd");
}
