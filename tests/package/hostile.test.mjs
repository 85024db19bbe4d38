// What foreign code does while it is read (getters, `toJSON`, proxies, classes of its own), and how much of a value is read.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { runInNewContext } from "node:vm";
import { folder } from "./package.mjs";

const preflight = await import(join(folder, "index.js"));
const { RejectedError, canUpdate, cloneRequest, compileScope, diff, explain, fields, fix, isValid, job, lint, listJobs, nextRuns, toApi, toFieldErrors, validate, validateField, validatePages, wouldAnalyze } =
  preflight;
const { classificationJobSchema } = await import(join(folder, "standard-schema.js"));

const scope = (prefix) => ({ includes: { and: [{ simpleScopeTerm: { key: "OBJECT_KEY", comparator: "STARTS_WITH", values: [prefix] } }] } });
const request = (name, changes) => ({
  clientToken: "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
  jobType: "ONE_TIME",
  name,
  s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }], scoping: scope(`${name}/`) },
  ...changes,
});
const mine = request("mine");
const other = request("another", { description: "of another length" });
const page = { items: [{ name: "mine" }] };
const weekly = { weeklySchedule: { dayOfWeek: "MONDAY" } };

/** Calls the library in every way. */
function meddle() {
  lint(JSON.stringify(other));
  lint("€".repeat(10_000));
  assert.throws(() => lint("{}", { limit: -1 }));
  validate(other);
  toApi(other);
  explain(other);
  diff(other, mine);
  compileScope(other).decide([{ key: "another/a" }, { key: "mine/a" }]);
  nextRuns(weekly, { from: "2026-01-31" });
}

/** The object, whose members meddle each time that they are read. */
const meddling = (object) =>
  Object.defineProperties(
    {},
    Object.fromEntries(
      Object.entries(object).map(([name, value]) => {
        const get = () => {
          meddle();
          return typeof value === "object" && value !== null && !Array.isArray(value) ? meddling(value) : value;
        };
        return [name, { enumerable: true, get }];
      }),
    ),
  );

const options = { strict: false, limit: 100 };
const calls = {
  lint: (read) => lint(JSON.stringify(mine), read(options)),
  fix: (read) => fix(JSON.stringify({ ...mine, initialRun: true }), read(options)),
  validate: (read) => validate(read({ ...mine, tags: { a: 1 } }), read(options)),
  isValid: (read) => isValid(read(mine), read(options)),
  validatePages: (read) => validatePages(read({ maxResults: 1 }), [read(page), read(page)], read(options)),
  validateField: (read) => validateField("/name", read({ ...mine, name: "" }), read(options)),
  "job().build": (read) => job("mine").buckets("210987654321", "ledger").clientToken("a token").tags(read({ team: "ledger" })).build(read(options)),
  "job().check": (read) => job("mine").check(read(options)),
  "listJobs().build": (read) => listJobs().maxResults(3).build(read(options)),
  cloneRequest: (read) => cloneRequest(read(mine), read({ clientToken: "a token", description: "again" }), read(options)),
  explain: (read) => explain(read(mine), read(options)),
  canUpdate: (read) => canUpdate(read(mine), "CANCELLED", read(options)),
  diff: (read) => diff(read(mine), read(other), read(options)),
  nextRuns: (read) => nextRuns(read(weekly), read({ from: "2026-01-31", count: 2, revision: "latest" })),
  wouldAnalyze: (read) => wouldAnalyze(read(mine), read({ key: "mine/a", size: 1, tags: { a: "b" } }), read(options)),
  compileScope: (read) => compileScope(read(mine), read(options)).decide([read({ key: "mine/a" }), read({ key: "another/a" })]),
  classificationJobSchema: (read) => classificationJobSchema(read({ strict: true }))["~standard"].validate(read({ ...mine, name: "" })),
  ...Object.fromEntries(Object.keys(preflight).filter((name) => /^to(?!FieldErrors)/.test(name)).map((name) => [name, (read) => preflight[name](read(mine), read(options))])),
};

for (const [name, call] of Object.entries(calls)) {
  test(`${name} judges what it was given, whatever is called while that is read`, () => {
    assert.deepEqual(call(meddling), call((object) => object));
  });
}

test("every function that takes options or a value is among these", () => {
  const others = ["fields", "conditions", "rules", "init", "initPlanner", "toFieldErrors", "applyFix", "RejectedError", "job", "listJobs"];
  const builders = Object.keys(preflight).filter((name) => typeof preflight[name] !== "function" || /^(tag|bucketTag|prefix|extension)$/.test(name));
  const missing = Object.keys(preflight).filter((name) => !(name in calls) && !others.includes(name) && !builders.includes(name));
  assert.deepEqual(missing, []);
});

test("an option is read once, and what its getter throws goes on", () => {
  for (const judge of [lint, validate, explain, toApi]) {
    let reads = 0;
    const given = judge === lint ? JSON.stringify(mine) : mine;
    judge(given, { get revision() { return reads++ === 0 ? "latest" : "never"; } });
    assert.equal(reads, 1, judge.name);
    assert.throws(() => judge(given, { get rules() { throw new TypeError("mine"); } }), { name: "TypeError", message: "mine" });
  }
});

suite("an option counts wherever the object has it from", () => {
  const expected = lint("{}", { strict: true, limit: 2, quotas: { bucketsPerJob: 7 } });
  const given = (strict, limit, quotas) => Object.defineProperties({}, { strict: { value: strict }, limit: { value: limit }, quotas: { value: quotas } });
  class Quotas {
    get bucketsPerJob() {
      return 7;
    }
  }
  class Settings {
    #strict = true;
    limit = 2;
    get strict() {
      return this.#strict;
    }
    get quotas() {
      return new Quotas();
    }
    loosen() {
      this.#strict = false;
    }
  }
  const without = Object.assign(Object.create(null), { strict: true, limit: 2, quotas: { bucketsPerJob: 7 } });
  const cases = {
    "a class with getters": new Settings(),
    "a class derived from it": new (class extends Settings {})(),
    "an object made from defaults": Object.create({ strict: true, quotas: new Quotas() }, { limit: { value: 2, enumerable: true } }),
    "defaults without a prototype": Object.create(without),
    "another realm": runInNewContext("Object.create({ strict: true, limit: 2, quotas: { bucketsPerJob: 7 } })"),
    "members that aren't enumerable": given(true, 2, { bucketsPerJob: 7 }),
    "a proxy": new Proxy(new Settings(), { get: (settings, name) => settings[name] }),
  };
  for (const [name, options] of Object.entries(cases)) {
    test(name, () => {
      assert.deepEqual(lint("{}", options), expected);
      const buckets = Array.from({ length: 8 }, (_, index) => `ledger-${index}`);
      const many = request("mine", { s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets }] } });
      assert.deepEqual(validate(many, options).diagnostics.map(({ code, severity }) => [code, severity]), [["too-many-buckets", "error"]]);
    });
  }

  test("the levels of rules, too", () => {
    const rules = Object.create({ "missing-required": "off", "client-token-missing": "off" });
    assert.deepEqual(lint("{}", { rules }).diagnostics, []);
  });

  test("what else functions take as options", () => {
    assert.deepEqual(validateField("/jobType", {}, Object.create({ touched: true })), validateField("/jobType", {}, { touched: true }));
    assert.deepEqual(validateField("/jobType", {}, Object.create({ touched: true, limit: 0 })), []);
    assert.deepEqual(nextRuns(weekly, Object.create({ from: "2026-01-31", count: 2 })), nextRuns(weekly, { from: "2026-01-31", count: 2 }));
    assert.equal(classificationJobSchema(new Settings())["~standard"].validate({ ...mine, initialRun: false }).issues.length, 1);
  });

  test("so that a wrong value is refused, whichever option it is", () => {
    const [, members] = /^export interface Options \{\n(.*?)^\}/ms.exec(readFileSync(join(folder, "index.d.ts"), "utf8"));
    const names = Array.from(members.matchAll(/^ {4}(\w+)\?:/gm), ([, name]) => name);
    assert.ok(names.includes("kind") && names.includes("now") && names.length > 8);
    for (const name of names) {
      const wrong = () => Symbol(name);
      for (const options of [Object.create({ [name]: wrong() }), Object.create(Object.defineProperty({}, name, { get: wrong }))]) {
        assert.throws(() => lint("{}", options), { message: new RegExp(`^\`${name}\` is \`a symbol\``) });
      }
    }
    assert.throws(() => lint("{}", Object.create({ strikt: true })), { message: /^unknown option `strikt`/ });
  });
});

test("options of any sort are followed, or refused with what would be right", () => {
  assert.equal(lint("{}", { now: new Date("2026-01-31T12:00:00Z") }).valid, false);
  const endless = { rules: {} };
  endless.rules.rules = endless;
  for (const [given, message] of [
    [null, "`options` is `null`; expected an object"],
    ["strict", "`options` is `strict`; expected an object"],
    [[], "`options` is `[]`; expected an object"],
    [() => {}, "`options` is `a function`; expected an object"],
    [new Map(), "`options` is `a Map`; expected an object"],
    [{ rules: new Map([["too-long", "off"]]) }, "`rules` is `a Map`; expected an object"],
    [{ limit: 10n }, "`limit` is `a BigInt`; expected a whole number from 0 to 4294967295"],
    [{ limit: Number.NaN }, "`limit` is `NaN`; expected a whole number from 0 to 4294967295"],
    [{ limit: Infinity }, "`limit` is `Infinity`; expected a whole number from 0 to 4294967295"],
    [{ strict: Symbol("yes") }, "`strict` is `a symbol`; expected `true` or `false`"],
    [{ now: new Date(Number.NaN) }, /^`now` is `an invalid Date`; expected a time/],
    [endless, /^`rules.rules` is .*a cycle back to .*; expected one of `off`/],
    [{ rules: { x: "y".repeat(20_000_000) } }, "the options are larger than 16777216 bytes"],
  ]) {
    const document = JSON.stringify(mine);
    for (const judge of [() => lint(document, given), () => validate(mine, given), () => toApi(mine, given), () => job("x").check(given), () => explain(mine, given), () => validateField("/name", mine, given)]) {
      assert.throws(judge, { message });
    }
  }
});

test("what only looks like bytes is refused, and bytes are read whatever their class says", () => {
  let meddled = false;
  const claims = { [Symbol.toStringTag]: "Uint8Array", get length() { meddled = true; return 2; }, 0: 0x7b, 1: 0x7d };
  for (const given of [claims, Object.create(Uint8Array.prototype), new Proxy(new Uint8Array(2), {}), Object.setPrototypeOf(new Uint16Array(2), Uint8Array.prototype)]) {
    assert.throws(() => lint(given), { name: "TypeError", message: /^lint expects a string/ });
    assert.throws(() => compileScope(mine).decide(given), { name: "TypeError", message: /^decide expects/ });
  }
  assert.equal(meddled, false);
  class Odd extends Uint8Array {
    get length() {
      meddled = true;
      return 1 << 30;
    }
    static get [Symbol.species]() {
      meddled = true;
      return Uint8Array;
    }
    get [Symbol.toStringTag]() {
      return "Odd";
    }
  }
  const text = JSON.stringify(mine);
  assert.deepEqual(lint(Odd.from(new TextEncoder().encode(text))), lint(text));
  assert.deepEqual(lint(runInNewContext("new Uint8Array([0x7b, 0x7d])")), lint("{}"));
  const detached = new Uint8Array(2);
  structuredClone(detached, { transfer: [detached.buffer] });
  assert.deepEqual(lint(detached), lint(""));
  assert.equal(meddled, false);
});

/** How a value is described where it stands in a job. */
const said = (value) => {
  const { code, message } = validate({ ...mine, description: value }).diagnostics.find(({ pointer }) => pointer === "/description");
  assert.equal(code, "not-json-value");
  return message;
};

test("a Date tells its own time, whatever its class says", () => {
  const injected = '\u0001,"name":"injected","x":\u0001';
  class Odd extends Date {
    toISOString() {
      return injected;
    }
    getTime() {
      return 0;
    }
    toJSON() {
      return injected;
    }
    get [Symbol.toStringTag]() {
      return injected;
    }
  }
  const time = "2026-01-31T12:00:00.000Z";
  for (const date of [new Odd(time), Object.assign(new Date(time), { toISOString: () => injected }), runInNewContext(`new Date("${time}")`)]) {
    assert.ok(said(date).includes(`a Date (${time})`), said(date));
    const answer = { jobId: "3c1f0a9e5b7d42f68a10c4e97b2d6f35", createdAt: date };
    assert.deepEqual(validate(answer, { kind: "describe-response" }), validate({ ...answer, createdAt: time }, { kind: "describe-response" }));
  }
});

test("an object is what it is, whatever it calls itself", () => {
  const injected = '\u0001,"name":"injected","x":\u0001';
  const tagged = (tag, members) => Object.assign(Object.create({ [Symbol.toStringTag]: tag, toISOString: () => injected, getTime: () => 0 }), members);
  for (const tag of ["Date", injected, "a\nb"]) {
    assert.deepEqual(validate({ ...mine, tags: tagged(tag, { team: "ledger" }) }), validate({ ...mine, tags: { team: "ledger" } }), tag);
    assert.throws(() => lint(tagged(tag, {})), { message: /found an object; to check a value, use validate$/ });
  }
  assert.throws(() => lint(Proxy.revocable({}, {}) && revoked()), { message: /found an object that can't be read;/ });
});

function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

test("what foreign code returns or is called never ends a description", () => {
  const injected = '\u0001,"injected":\u0001';
  const cyclic = { ...mine, tags: {} };
  cyclic.tags[injected] = cyclic.tags;
  cyclic.tags.up = { [injected]: cyclic };
  const named = Object.defineProperty(() => {}, "name", { value: injected });
  for (const value of [cyclic, { ...mine, description: named }, { ...mine, description: Symbol(injected) }, { ...mine, description: { toJSON: () => injected } }]) {
    assert.ok(validate(value).diagnostics.every(({ pointer, code }) => pointer !== "/injected" && code !== "invalid-json"));
  }
});

test("keys are keys, whatever the prototype of objects has by that name", () => {
  for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty", "toJSON"]) {
    const found = { severity: "error", code: "a", pointer: name };
    const errors = toFieldErrors({ diagnostics: [found, { ...found, severity: "info" }] });
    assert.deepEqual(Object.keys(errors), [name]);
    assert.equal(Object.getOwnPropertyDescriptor(errors, name).value.length, 2);
    assert.equal(Object.getPrototypeOf(errors), Object.prototype);

    const built = job("mine").buckets("210987654321", "ledger").tag(name, "x").tags({ team: "ledger" }).build();
    assert.deepEqual(Object.keys(built.tags).sort(), [name, "team"].sort());
    assert.equal(Object.getOwnPropertyDescriptor(built.tags, name).value, "x");
    const cloned = cloneRequest(built);
    assert.equal(Object.getOwnPropertyDescriptor(cloned.tags, name).value, "x");
    assert.match(toApi(built).text, new RegExp(`"${name}": "x"`));
    assert.deepEqual(diff(mine, { ...mine, tags: built.tags }).map(({ pointer }) => pointer), [`/tags/${name}`, "/tags/team"]);
    assert.throws(() => fields(name), { name: "TypeError", message: /^unknown kind/ });
    const tags = JSON.parse(`{"${name}":"live"}`);
    const tagScopeTerm = { key: "TAG", comparator: "EQ", target: "S3_OBJECT", tagValues: [{ key: name, value: "live" }] };
    const tagged = request("mine", { s3JobDefinition: { ...mine.s3JobDefinition, scoping: { includes: { and: [{ tagScopeTerm }] } } } });
    assert.equal(wouldAnalyze(tagged, { key: "a", tags }).included, true);
    assert.equal(wouldAnalyze(tagged, { key: "a", tags: {} }).included, false);
    assert.deepEqual(validateField(`/${name}`, {}), []);
  }
  assert.equal({}.x, undefined);
});

test("a call from inside a call is refused, and both have their say", () => {
  const outcome = (call) => {
    try {
      return call();
    } catch (error) {
      return error.message;
    }
  };
  const expected = explain(mine);
  let inner;
  Object.defineProperty(Object.prototype, "topic", {
    configurable: true,
    set(value) {
      inner ??= outcome(() => explain(mine));
      Object.defineProperty(this, "topic", { value, enumerable: true, configurable: true, writable: true });
    },
  });
  try {
    explain(mine);
  } finally {
    delete Object.prototype.topic;
  }
  assert.match(inner, /^macie-preflight isn't reentrant/);
  assert.deepEqual(explain(mine), expected);
});

const tooLarge = (maxBytes) => {
  const { diagnostics, ...report } = lint(" ".repeat(maxBytes + 1), { maxBytes });
  return { ...report, diagnostics: diagnostics.map(({ range: _, ...found }) => found) };
};

test("a value may be as large as a text", () => {
  const length = Buffer.byteLength(JSON.stringify(mine));
  const absent = { ...mine, description: undefined, tags: { toJSON: () => undefined } };
  for (const value of [mine, absent]) {
    assert.equal(validate(value, { maxBytes: length }).valid, true);
    assert.deepEqual(validate(value, { maxBytes: length - 1 }), tooLarge(length - 1));
  }
  for (const text of ["€", "😀", "\n", '"', "\ud800", "\u2028"]) {
    const maxBytes = Buffer.byteLength(JSON.stringify([text, text]));
    assert.notEqual(validate([text, text], { maxBytes }).diagnostics[0].code, "too-large", text);
    assert.deepEqual(validate([text, text], { maxBytes: maxBytes - 1 }), tooLarge(maxBytes - 1), text);
  }
  for (const value of [{}, [], null, "", 7, undefined]) assert.deepEqual(validate(value, { maxBytes: 0 }), tooLarge(0));
});

/** Values whose JSON is larger than any text that is read. */
const endless = {
  "references that are shared": () => {
    let value = { a: "shared" };
    for (let level = 0; level < 60; level++) value = { a: value, b: value };
    return value;
  },
  "a list of everything that a number counts": () => ({ list: Array(2 ** 32 - 1) }),
  "a proxy that is a list without end": () => new Proxy([], { get: (list, name) => (name === "length" ? Infinity : /^\d+$/.test(String(name)) ? 1 : list[name]) }),
  "a getter that makes ever new objects": () => {
    const more = () => ({ get one() { return more(); }, get other() { return more(); } });
    return more();
  },
  "members that are all absent": () => {
    const members = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [index, undefined]));
    return Array(10_000).fill(members);
  },
  "a proxy that always has more members": () => {
    let count = 0;
    const always = () => new Proxy({}, { ownKeys: () => [`member ${count++}`, `member ${count++}`], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }), get: (_, name) => (name === "toJSON" ? undefined : always()) });
    return always();
  },
  "a toJSON that gives more": () => {
    const more = () => ({ toJSON: () => [more(), more()] });
    return more();
  },
  "a long text": () => ({ name: "x".repeat(2 ** 28) }),
  "a text that becomes longer": () => ["\u0001".repeat(2 ** 23), "\ud800".repeat(2 ** 23)],
  "a long name": () => ({ ["x".repeat(2 ** 28)]: 1 }),
  "long names around cycles": () => {
    const value = {};
    for (let index = 0; index < 100; index++) value[`${index} ${"x".repeat(2 ** 20)}`] = value;
    return { value };
  },
};

for (const [name, make] of Object.entries(endless)) {
  test(`of ${name}, no more is read than is needed to say that it is too large`, () => {
    assert.deepEqual(validate(make()), tooLarge(2 ** 24));
  });
}

test("whatever reads a value reads no more of it than that", () => {
  const value = endless["references that are shared"]();
  const tagged = { ...mine, tags: value };
  const few = { maxBytes: 2 ** 16 };
  for (const call of [
    () => toApi(value, few),
    () => explain(tagged, few),
    () => diff(mine, tagged, few),
    () => compileScope(tagged, few),
    () => cloneRequest(tagged, {}, few),
    () => cloneRequest(mine, { tags: value }, few),
    () => job("mine").tag("team", value).build(few),
    () => nextRuns({ dailySchedule: value }, { from: "2026-01-31" }),
  ]) {
    assert.throws(call, (error) => error instanceof RejectedError && error.report.diagnostics[0].code === "too-large");
  }
  assert.deepEqual(validatePages(value, [], few).diagnostics, tooLarge(2 ** 16).diagnostics);
  assert.deepEqual(validateField("", value, few), tooLarge(2 ** 16).diagnostics);
  assert.throws(() => wouldAnalyze(mine, { key: "a", tags: value }), { name: "RangeError", message: "the object is larger than 16777216 bytes" });
  assert.throws(() => compileScope(mine).decide([{ key: "a" }, { key: "a", tags: value }]), { name: "RangeError", message: "object 1 is larger than 16777216 bytes" });
  assert.throws(() => lint("{}", { rules: value }), { name: "RangeError", message: "the options are larger than 16777216 bytes" });
});

test("that a rule is off doesn't make a value that wasn't read a request", () => {
  const value = { ...mine, tags: { team: "x".repeat(2 ** 25) } };
  const rules = { "too-large": "off" };
  for (const call of [toApi, explain, cloneRequest, (value, options) => diff(value, mine, options), (value, options) => job("x").tags(value.tags).build(options)]) {
    assert.throws(() => (call === cloneRequest ? call(value, {}, { rules }) : call(value, { rules })), RejectedError);
  }
});

test("a text that is too large is refused without being read, be it characters or bytes", () => {
  const expected = lint(" ".repeat(17), { maxBytes: 16 });
  for (const length of [17, 100, 2 ** 28]) {
    assert.deepEqual(lint(" ".repeat(length), { maxBytes: 16 }), expected);
    assert.deepEqual(lint("\ud800".repeat(length), { maxBytes: 16 }), expected);
    assert.deepEqual(lint(new Uint8Array(length), { maxBytes: 16 }), expected);
  }
  assert.deepEqual(lint("€€€€€€", { maxBytes: 16 }), expected);
  assert.notEqual(lint('"€€€€"', { maxBytes: 16 }).diagnostics[0].code, "too-large");
});

test("lines are cut one by one, however long the text is, and one that is too large is named", () => {
  const scope = compileScope(mine);
  const line = JSON.stringify({ key: `mine/${"x".repeat(2 ** 21)}` });
  assert.equal(scope.decide(`${line}\n\n${line}\n`).length, 2);
  const long = JSON.stringify({ key: "x".repeat(2 ** 24) });
  for (const [text, number] of [[long, 1], [`\n${long}`, 2], [`${line}\n${long}\n${line}`, 2], [`{"key":"a"}\n`.repeat(200_000) + long, 200_001]]) {
    for (const given of [text, new TextEncoder().encode(text)]) {
      assert.throws(() => scope.decide(given), { name: "RangeError", message: `line ${number} is larger than 16777216 bytes` });
    }
  }
});

test("a list of objects is read as far as its objects can be", () => {
  const scope = compileScope(mine);
  assert.throws(() => scope.decide(Array(2 ** 32 - 1)), { message: "object 0: expected an object with a `key`" });
  let lengths = 0;
  const growing = new Proxy([{ key: "mine/a" }], { get: (list, name) => (name === "length" ? ++lengths : list[0]) });
  assert.equal(scope.decide(growing).length, 1);
});

test("an object is left alone where it isn't asked, and refused where it is", () => {
  const cyclic = { key: "mine/a" };
  cyclic.Owner = cyclic;
  assert.equal(wouldAnalyze(mine, cyclic).included, true);
  assert.equal(wouldAnalyze(mine, { key: "mine/a", stream: new Map(), ETag: 1n, version: Number.NaN }).included, true);
  assert.throws(() => wouldAnalyze(mine, { key: "mine/a", tags: new Map([["team", "ledger"]]) }), { message: "the object: `tags` must be an object of strings" });
  assert.throws(() => wouldAnalyze(mine, { get key() { throw new TypeError("mine"); } }), { name: "TypeError", message: "mine" });
});

test("a size may be as large as an object's can be, as a BigInt", () => {
  const sized = (comparator, value) => {
    const simpleScopeTerm = { key: "OBJECT_SIZE", comparator, values: [String(value)] };
    const scoped = request("mine", { s3JobDefinition: { ...mine.s3JobDefinition, scoping: { includes: { and: [{ simpleScopeTerm }] } } } });
    return (size) => wouldAnalyze(scoped, { key: "a", size }).included;
  };
  for (const size of [2n ** 53n + 1n, 10n ** 18n, 2n ** 63n - 1n]) {
    assert.equal(sized("EQ", size)(size), true);
    assert.equal(sized("EQ", size)(size - 1n), false);
    assert.equal(sized("LT", size)(size - 1n), true);
  }
  assert.equal(sized("EQ", 2n ** 63n - 1n)(2n ** 63n), false);
  assert.equal(sized("GT", 2n ** 63n - 1n)(2n ** 64n - 1n), true);
  for (const size of [2n ** 64n, -1n]) assert.throws(() => sized("GT", 1)(size), { message: "the object: `size` must be a whole number of bytes" });
});

test("a draft that can't be read again is judged all the same", () => {
  let reads = 0;
  const draft = { get s3JobDefinition() { if (reads++ > 0) throw new Error("again"); return {}; } };
  assert.ok(Array.isArray(validateField("/s3JobDefinition", draft)));
  const closed = new Proxy({}, { has() { throw new Error("no"); } });
  assert.ok(Array.isArray(validateField("", closed)));
  assert.deepEqual(validateField(`/${"a/".repeat(2 ** 20)}`, {}), []);
  assert.throws(() => validateField("/name", {}, { limit: -1 }), { message: "`limit` is `-1`; expected a whole number from 0 to 4294967295" });
  assert.equal(validateField("/name", { name: "" }, { limit: 0 }).length, 0);
});

test("what JSON can't carry is refused by what makes a request, and told apart by what compares", () => {
  const rules = { "not-json-value": "off" };
  const odd = { ...mine, description: Number.NaN };
  assert.equal(isValid(odd, { rules }), true);
  for (const call of [() => job("x").buckets("210987654321", "ledger").sample(Number.NaN).build({ rules }), () => cloneRequest(odd, {}, { rules }), () => toApi(odd, { rules })]) {
    assert.throws(call, RejectedError);
  }
  assert.deepEqual(diff(mine, odd, { rules }).map(({ pointer, after }) => [pointer, after]), [["/description", null]]);
});
