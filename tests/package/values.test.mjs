// How a value crosses into the checker: what JSON carries as JSON.stringify writes it, the rest as a description.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { data } from "../../pkg-template/data.mjs";
import { folder, root } from "./package.mjs";

async function source(name) {
  const path = join(root, "pkg-template/src", name);
  const { outputFiles } = await build({ entryPoints: [path], bundle: true, format: "esm", write: false, plugins: [data] });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

const { jsonOf } = await source("values.ts");
const { withBytes } = await source("bytes.ts");
const { lint, validate } = await import(join(folder, "index.js"));

/** The text of a value, of whatever length. */
const textOf = (value) => jsonOf(value, 1 << 28);

/** The bytes of a text. */
const bytesOf = (text) => withBytes([text])[0];

/** The text, with the marks shown as angle brackets. */
const shown = (value) => textOf(value).replaceAll(/\u0001(.*?)\u0001/g, "<$1>");

class Job {
  name = "weekly";
  #secret = 1;
  get derived() {
    return this.#secret;
  }
}

for (const [what, value] of [
  ["text", 'a "quoted"\n\u0001 text'],
  ["half a surrogate pair", { name: "\ud83d" }],
  ["numbers", [0, -0, 1.5, 1e21, -1e-7, Number.MAX_SAFE_INTEGER]],
  ["null and booleans", [null, true, false]],
  ["an empty object", {}],
  ["nested objects", { a: { b: [{ c: 1 }] }, "key with / and ~": [] }],
  ["members that are undefined", { a: undefined, b: 1, c: { d: undefined } }],
  ["an object without a prototype", Object.assign(Object.create(null), { a: 1 })],
  ["an instance of a class", new Job()],
  ["an object of another realm", runInNewContext("({ a: [1, { b: 2 }] })")],
  ["symbol keys and members that aren't enumerable", Object.defineProperty({ [Symbol("s")]: 1, a: 2 }, "b", { value: 3 })],
  ["boxed primitives", { a: new String("a"), b: new Number(1), c: new Boolean(false) }],
  ["an object with toJSON", { a: { toJSON: (key) => `at ${key}` } }],
  ["toJSON that gives undefined for a member", { a: { toJSON: () => undefined }, b: 1 }],
  ["a URL", new URL("https://example.com/")],
  ["the same object twice", ((one) => ({ a: one, b: [one, one] }))({ x: 1 })],
  ["a proxy", new Proxy({ a: [1] }, {})],
  ["__proto__ as a key", JSON.parse('{ "__proto__": { "a": 1 } }')],
]) {
  test(`${what} is written as JSON.stringify writes it`, () => assert.equal(textOf(value), JSON.stringify(value)));
}

const cyclic = { a: { b: {} } };
cyclic.a.b.up = cyclic.a;
cyclic.a.b.top = cyclic;
const list = [1];
list.push({ "odd/key\u0007\ud800": list });
const throwing = {
  get a() {
    throw new Error("no");
  },
};
const revoked = Proxy.revocable({}, {});
revoked.revoke();

for (const [what, value, text] of [
  ["a BigInt", { a: 1n }, '{"a":<a BigInt>}'],
  ["a function", { a() {} }, '{"a":<a function>}'],
  ["a class", [class {}], "[<a function>]"],
  ["a symbol", { a: Symbol("s") }, '{"a":<a symbol>}'],
  ["what isn't a number", [NaN, Infinity, -Infinity, new Number(NaN)], "[<NaN>,<Infinity>,<-Infinity>,<NaN>]"],
  ["undefined in a list", [undefined, , 1], "[<undefined>,<undefined>,1]"],
  ["undefined as the whole", undefined, "<undefined>"],
  ["toJSON that gives undefined for the whole", { toJSON: () => undefined }, "<undefined>"],
  ["a Date", { a: new Date(0), b: [new Date(NaN)] }, '{"a":<a Date (1970-01-01T00:00:00.000Z)>,"b":[<an invalid Date>]}'],
  ["collections", [new Map(), new Set(), new WeakMap(), new WeakSet()], "[<a Map>,<a Set>,<a WeakMap>,<a WeakSet>]"],
  ["bytes", [new Uint8Array(1), Buffer.from("a"), new ArrayBuffer(1), new DataView(new ArrayBuffer(1)), new Float64Array(1)], "[<a Uint8Array>,<a Uint8Array>,<an ArrayBuffer>,<a DataView>,<a Float64Array>]"],
  ["other built-in objects", [/a/, new Error("e"), Promise.resolve()], "[<a RegExp>,<an Error>,<a Promise>]"],
  ["a Date of another realm", runInNewContext("({ a: new Date(0) })"), '{"a":<a Date (1970-01-01T00:00:00.000Z)>}'],
  ["cycles", cyclic, '{"a":{"b":{"up":<a cycle back to /a>,"top":<a cycle back to the root>}}}'],
  ["a cycle through a list", { l: list }, '{"l":[1,{"odd/key\\u0007\\ud800":<a cycle back to /l>}]}'],
  ["a cycle by way of odd keys", { "a/b~\u0007\ud800": list[1] }, undefined],
  ["a getter that throws", throwing, '{"a":<a value whose getter throws>}'],
  ["a toJSON that throws", { a: { toJSON() { throw new Error("no"); } } }, '{"a":<an object that can\'t be read>}'],
  ["a revoked proxy", { a: revoked.proxy }, '{"a":<an object that can\'t be read>}'],
]) {
  test(`${what}: a description stands in its place`, () => {
    if (text !== undefined) assert.equal(shown(value), text);
    // Between the marks there is sound text of one line.
    for (const [, description] of textOf(value).matchAll(/\u0001(.*?)\u0001/gs)) assert.doesNotMatch(description, /[\p{Cc}\p{Cs}]/u);
  });
}

test("a BigInt that was given a toJSON is what that gives", () => {
  BigInt.prototype.toJSON = function () {
    return String(this);
  };
  try {
    assert.equal(textOf({ a: 1n }), '{"a":"1"}');
  } finally {
    delete BigInt.prototype.toJSON;
  }
});

test("what is odd leaves its neighbours as they are", () => {
  assert.equal(shown({ a: "x\u0001", b: 1n, c: [null, { d: 1.5 }], e: undefined }), '{"a":"x\\u0001","b":<a BigInt>,"c":[null,{"d":1.5}]}');
});

function nested(levels, wrap) {
  let value = wrap(undefined);
  for (let level = 1; level < levels; level++) value = wrap(value);
  return value;
}

test("however deep a value is, its text ends", () => {
  for (const wrap of [(inner) => (inner === undefined ? [] : [inner]), (inner) => ({ a: inner })]) {
    assert.equal(textOf(nested(120, wrap)), JSON.stringify(nested(120, wrap)));
    const depth = textOf(nested(100_000, wrap)).match(/[[{]/g).length;
    assert.ok(depth > 128 && depth < 140, `${depth} levels`);
  }
});

test("a value that is too deep is a finding", () => {
  const { valid, diagnostics } = validate(nested(100_000, (inner) => ({ a: inner })));
  assert.equal(valid, false);
  assert.ok(diagnostics.some(({ code }) => code === "too-deep"));
});

for (const [value, words] of [
  [1n, "a BigInt"],
  [Symbol("s"), "a symbol"],
  [() => {}, "a function"],
  [NaN, "NaN"],
  [new Date(), "a Date"],
  [new Map(), "a Map"],
  [new Uint8Array(), "a Uint8Array"],
]) {
  test(`${words} is a finding at its place`, () => {
    const found = validate({ name: value }).diagnostics.find(({ pointer }) => pointer === "/name");
    assert.equal(found?.severity, "error");
    assert.ok(found.message.includes(words), found.message);
    assert.equal(found.range, undefined);
  });
}

test("a cycle is a finding that says where it leads", () => {
  const job = { s3JobDefinition: {} };
  job.s3JobDefinition.scoping = job.s3JobDefinition;
  const found = validate(job).diagnostics.find(({ pointer }) => pointer === "/s3JobDefinition/scoping");
  assert.ok(found?.message.includes("a cycle back to /s3JobDefinition"), found?.message);
});

test("a value and its text are judged alike", () => {
  const job = { name: "", jobType: "ONCE", tags: { a: 1 }, unknown: [true] };
  const findings = (report) => report.diagnostics.map(({ code, pointer }) => `${code} ${pointer}`);
  assert.deepEqual(findings(validate(job)), findings(lint(JSON.stringify(job))));
});

const utf8 = (text) => [...new TextEncoder().encode(text)];

test("text is encoded as UTF-8, short or long", () => {
  for (const text of ["", "a", "äöü€😀", "😀".repeat(5_000), "x".repeat(3_000_000), "€".repeat(400_000), "short again"]) {
    assert.deepEqual([...bytesOf(text)], utf8(text));
  }
});

test("half a surrogate pair is encoded as its three bytes", () => {
  assert.deepEqual([...bytesOf("a\ud83d")], [0x61, 0xed, 0xa0, 0xbd]);
  assert.deepEqual([...bytesOf("\udc00\ud800é")], [0xed, 0xb0, 0x80, 0xed, 0xa0, 0x80, ...utf8("é")]);
  assert.deepEqual([...bytesOf("\ud800😀\udfff")], [0xed, 0xa0, 0x80, ...utf8("😀"), 0xed, 0xbf, 0xbf]);
});

test("without String.prototype.isWellFormed it is the same", () => {
  const { isWellFormed } = String.prototype;
  delete String.prototype.isWellFormed;
  try {
    assert.deepEqual([...bytesOf("a\ud83d😀")], [0x61, 0xed, 0xa0, 0xbd, ...utf8("😀")]);
    assert.deepEqual([...bytesOf("a😀")], utf8("a😀"));
  } finally {
    if (isWellFormed) Object.defineProperty(String.prototype, "isWellFormed", { value: isWellFormed, writable: true, configurable: true });
  }
});

test("half a surrogate pair is a finding at its place", () => {
  const [found] = lint('{ "name": "a\ud83d" }').diagnostics;
  assert.deepEqual([found.code, found.range.start, found.range.end.column], ["invalid-encoding", { line: 1, column: 13, offset: 12 }, 14]);
  assert.ok(lint('{ "name": "a\\ud83d" }').diagnostics.some(({ code, pointer }) => code === "lone-surrogate" && pointer === "/name"));
  assert.ok(validate({ name: "a\ud83d" }).diagnostics.some(({ code, pointer }) => code === "lone-surrogate" && pointer === "/name"));
});

test("bytes that look into a larger buffer are read where they are", () => {
  const whole = new TextEncoder().encode('xx{ "name": 1 }xx');
  assert.deepEqual(lint(whole.subarray(2, -2)), lint('{ "name": 1 }'));
  assert.deepEqual(lint(Buffer.from('{ "name": 1 }')), lint('{ "name": 1 }'));
});
