// The built package against the JavaScript engine that it runs in, for a number of seconds:
//
//     node fuzz/v8.mjs SECONDS FOLDER [SEED]
//
// - A text is accepted by `lint` exactly when `JSON.parse` accepts it, and then `validate` finds in the parsed value what
//   `lint` finds in the text.
// - `validate` finds in any value, however hostile, what `lint` finds in the text that `JSON.stringify` makes of it; what
//   JSON can't carry is a finding, and nothing throws.
// - What tells of jobs answers about an object, or throws a `RejectedError`.
//
// What it fails on is written into the folder, and it ends with 1.

import assert from "node:assert";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = join(import.meta.dirname, "..");
const folder = process.env.PACKAGE ?? join(root, "target/npm/macie-preflight");
const preflight = await import(pathToFileURL(join(folder, "index.js")).href);
const { lint, validate, rules, RejectedError } = preflight;

const [seconds = "10", out = join(root, "target/fuzz/found/v8"), seed = String(Date.now() % 2 ** 32)] = process.argv.slice(2);
rmSync(out, { recursive: true, force: true });

// Chance: mulberry32.
let state = Number(seed) >>> 0;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const below = (most) => Math.floor(random() * most);
const one = (list) => list[below(list.length)];
const chance = (part) => random() < part;

const texts = ["examples/documents", "examples/jobs", "examples/mistakes"]
  .flatMap((name) => readdirSync(join(root, name)).map((file) => readFileSync(join(root, name, file), "utf8")))
  .concat(rules().flatMap((rule) => [...rule.fails, ...rule.passes]).map((example) => example.document));
const drafts = readdirSync(join(folder, "schema")).filter((file) => file.endsWith(".draft-07.json"));
const kinds = [...drafts.map((file) => file.split(".")[0]), "auto"];

// What stands in a mutated text, or in the place of a string.
const pieces = [
  '"', "'", "\\", "\\u", "\\ud83d", "\\ude00", "\\u0000", "\\/", "{", "}", "[", "]", ",", ":", "-", "+", ".", "0", "01", "1e5", "1E-400", "1e999",
  "-0", "NaN", "Infinity", "null", "true", "false", "undefined", "//", "/*", "#", "\n", "\r\n", "\t", "\f", "\v", "\u00a0", "\ufeff", "\u2028",
  "\u0000", "\u0001", "\u007f", "\ud800", "\udc00", "😀", "é", '"__proto__"', '"toString"', '"1"', "{}", "[]", '""',
];
const words = [...new Set(texts.flatMap((text) => text.match(/"(?:[^"\\]|\\.)*"/g) ?? []))];

function mutated(text) {
  let result = text;
  for (let count = below(4); count > 0; count--) {
    const start = below(result.length + 1);
    const end = Math.min(result.length, start + below(chance(0.8) ? 3 : 40));
    const other = one(texts);
    const from = below(other.length);
    const piece = one([one(pieces), one(words), "", result.slice(start, end).repeat(2), other.slice(from, from + below(30))]);
    result = result.slice(0, start) + piece + result.slice(end);
  }
  return result;
}

// Findings.

const UNREADABLE = new Set(["invalid-json", "invalid-encoding", "too-deep", "too-large"]);
const inShort = (report) => report.diagnostics.map(({ code, severity, pointer, message }) => `${severity} ${code} ${pointer} ${message}`);

/**
 * Holds the findings of a value against those of its text. What isn't a document of Macie, but contains some, is looked into: of an
 * object as a value it is said besides that it is none, and a list as a value isn't looked into.
 */
function agree(ofText, value, ofValue) {
  const isLookedInto = ofText.diagnostics.some(({ code }) => code === "wrapped-document");
  const foreign = "error not-a-macie-document  the document isn't a Macie request or response";
  if (isLookedInto && Array.isArray(value)) assert.ok(inShort(ofValue).includes("error not-an-object  expected a JSON object, found a list"));
  else assert.deepEqual(inShort(ofValue).sort(), [...inShort(ofText), ...(isLookedInto ? [foreign] : [])].sort());
}

function checked(report) {
  const { errors, warnings, infos, diagnostics } = report;
  assert.equal(report.valid, errors === 0);
  assert.equal(diagnostics.length, errors + warnings + infos);
  for (const finding of diagnostics) assert.ok(finding.message.length > 0, finding.code);
  return report;
}

// Texts.

function judgeText(input) {
  const { text, kind } = input;
  const report = checked(lint(text, { kind }));
  const unreadable = report.diagnostics.find((finding) => UNREADABLE.has(finding.code));
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // A byte order mark is skipped; half a pair that isn't an escape has no place in UTF-8.
    if (!unreadable) assert.ok(text.startsWith("\ufeff"), `JSON.parse rejects it: ${error.message}`);
    return;
  }
  if (unreadable) {
    assert.ok(unreadable.code === "too-deep" || !text.isWellFormed(), `JSON.parse accepts it: ${unreadable.message}`);
    return;
  }
  for (const { range } of report.diagnostics) assert.ok(range.start.offset <= range.end.offset && range.end.offset <= text.length);
  // What parsing loses: repeated names, how a number is written, the places of names that are numbers.
  const written = JSON.stringify(value);
  if (compact(text) !== written) return;
  report.diagnostics = report.diagnostics.filter(({ code }) => code !== "duplicate-json-key");
  agree(report, value, checked(validate(value, { kind })));
}

/** The text without blanks between its parts, and with its strings as JSON.stringify writes them. */
function compact(text) {
  return text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, string) => (string === undefined ? "" : JSON.stringify(JSON.parse(string))));
}

// Values.

/** A value whose `JSON.stringify` says all there is to say, in a form that is hard to read. */
function disguised(value, shared) {
  if (value === null || typeof value !== "object") {
    if (chance(0.9)) return value;
    switch (typeof value) {
      case "string":
        return one([new String(value), { toJSON: () => value }, new (class extends String {})(value)]);
      case "number":
        return one([new Number(value), { toJSON: () => new Number(value) }]);
      case "boolean":
        return one([new Boolean(value), { toJSON: () => value }]);
      default:
        return { toJSON: () => null };
    }
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => disguised(item, shared));
    return one([items, items, items, new Proxy(items, {}), Object.assign(items, { extra: 1n }), class extends Array {}.from(items), Object.freeze(items)]);
  }
  const text = JSON.stringify(value);
  if (shared.has(text) && chance(0.7)) return shared.get(text);
  const members = Object.entries(value).map(([name, member]) => [name, disguised(member, shared)]);
  const plain = {};
  for (const [name, member] of members) Object.defineProperty(plain, name, { value: member, enumerable: true, configurable: true, writable: true });
  const made = one([
    () => plain,
    () => plain,
    () => plain,
    () => Object.setPrototypeOf(plain, null),
    () => Object.setPrototypeOf(plain, { inherited: 1n, get name() { throw new Error("never read"); } }),
    () => new Proxy(plain, {}),
    () => ({ ...plain, absent: undefined }),
    () => Object.defineProperty(plain, "hidden", { value: 1n, enumerable: false }),
    () => Object.assign(plain, { [Symbol("hidden")]: 1n }),
    () => Object.defineProperties({}, Object.fromEntries(members.map(([name, member]) => [name, { enumerable: true, get: () => member }]))),
    () => ({ toJSON: () => plain }),
    () => Object.freeze(plain),
  ])();
  shared.set(text, made);
  return made;
}

const throwing = () => {
  throw new Error("hostile");
};
// What JSON can't carry, or what can't be read at all.
const hostile = [
  () => 1n, () => Object(1n), () => Symbol("a"), () => () => 1, () => NaN, () => -Infinity, () => new Date(0), () => new Date(NaN), () => new Map([["a", 1]]),
  () => new Set(), () => /a/, () => new Error("a"), () => Promise.resolve(), () => new Uint8Array(3), () => Buffer.from("a"), () => new ArrayBuffer(2),
  () => new BigInt64Array(1), () => new DataView(new ArrayBuffer(1)), () => new Number(NaN), () => ({ toJSON: throwing }), () => ({ toJSON: () => 1n }),
  () => ({ get toJSON() { return throwing(); } }), () => Object.defineProperty({}, "a", { enumerable: true, get: throwing }),
  () => new Proxy({}, { ownKeys: throwing }), () => new Proxy({ a: 1 }, { get: throwing }), () => new Proxy({}, { getPrototypeOf: throwing }),
  () => new Proxy([1], { get: (items, key) => (key === "length" ? throwing() : items[key]) }), () => Proxy.revocable({}, {}).proxy,
  () => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy; },
  () => ({ get [Symbol.toStringTag]() { return throwing(); } }), () => ({ [Symbol.toStringTag]: "Date" }), () => ({ [Symbol.toStringTag]: 1n }),
  () => { const cycle = {}; cycle.self = cycle; return cycle; }, () => { const cycle = []; cycle.push([cycle]); return cycle; },
  () => { const endless = { toJSON: () => ({ endless }) }; return endless; }, () => new Proxy({}, { ownKeys: () => ["a"], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }), get: (_, key, self) => (key === "a" ? self : undefined) }),
  () => [, 1], () => [undefined], () => document(200), () => new WeakMap(), () => globalThis, () => Object.create(Date.prototype), () => new String("\ud800"),
];

function document(depth) {
  let value = 1;
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value };
  return value;
}

/** Puts something hostile somewhere. */
function spoilt(value) {
  const bad = one(hostile)();
  if (value === null || typeof value !== "object" || chance(0.2)) return bad;
  const names = Object.keys(value);
  const copy = Array.isArray(value) ? [...value] : { ...value };
  const name = names.length === 0 || chance(0.1) ? (Array.isArray(value) ? value.length : one(["toJSON", "then", "constructor", "a"])) : one(names);
  copy[name] = typeof copy[name] === "object" ? spoilt(copy[name]) : bad;
  return copy;
}

function judgeValue({ text, kind }) {
  let value;
  try {
    // Twice, since of a number beyond all limits it makes Infinity, which it doesn't write.
    value = JSON.parse(JSON.stringify(JSON.parse(text)));
  } catch {
    return;
  }
  const options = { kind };
  const written = JSON.stringify(value);
  const report = checked(lint(written, options));
  const ofValue = checked(validate(value, options));
  agree(report, value, ofValue);
  const odd = disguised(value, new Map());
  assert.equal(JSON.stringify(odd), written, "the disguise is wrong");
  assert.deepEqual(inShort(checked(validate(odd, options))), inShort(ofValue), "disguised, it has other findings");

  const bad = spoilt(value);
  const [first, second] = [checked(validate(bad, options)), checked(validate(bad, options))];
  assert.deepEqual(first, second, "the second time it has other findings");
}

// What is told of jobs.

const telling = ["explain", "toApi", "toAwsCli", "toBoto3", "toSdkJs", "toTerraform", "toStepFunctions", "compileScope"];

function judgeJob({ text }) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return;
  }
  const calls = telling.map((name) => () => preflight[name](value));
  calls.push(() => preflight.nextRuns(value, { from: "2026-01-31", count: 3 }), () => preflight.diff(value, value));
  calls.push(() => preflight.wouldAnalyze(value, { key: "a/b.csv" }), () => preflight.cloneRequest(value, {}));
  for (const call of calls) {
    try {
      call();
    } catch (error) {
      // What isn't an object at all, or a list, is refused as an argument.
      const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
      if (!(error instanceof RejectedError) && (isObject || !(error instanceof TypeError))) throw error;
    }
  }
}

// The run.

const end = performance.now() + Number(seconds) * 1000;
let runs = 0;
for (; performance.now() < end; runs++) {
  const input = { text: chance(0.1) ? one(texts) : mutated(one(texts)), kind: one(kinds) };
  const before = state;
  for (const judge of [judgeText, judgeValue, judgeJob]) {
    try {
      judge(input);
    } catch (error) {
      mkdirSync(out, { recursive: true });
      writeFileSync(join(out, "input.json"), input.text);
      const how = { judge: judge.name, kind: input.kind, seed, state: before, text: input.text };
      writeFileSync(join(out, "how.json"), JSON.stringify(how, null, 2));
      console.error(`${judge.name}, seed ${seed}, run ${runs}, kind ${input.kind}:`);
      console.error(error);
      console.error(`the text: ${JSON.stringify(input.text)}`);
      process.exit(1);
    }
  }
}
console.log(`${runs} runs, seed ${seed}`);
