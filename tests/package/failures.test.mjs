// What goes wrong stays in the call in which it went wrong.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folder, newProject, root, run } from "./package.mjs";

const { init, isValid, lint, validate } = await import(join(folder, "index.js"));
const project = newProject();

/** Runs a program in which the first call of `lint` inside the module throws. */
function withFailure(thrown, program) {
  const source = `
    const Instance = WebAssembly.Instance;
    let instances = 0;
    let failures = 1;
    WebAssembly.Instance = function (module, imports) {
      instances++;
      const exports = { ...new Instance(module, imports).exports };
      const { lint } = exports;
      exports.lint = (...args) => {
        if (failures-- > 0) throw ${thrown};
        return lint(...args);
      };
      return { exports };
    };
    const { lint } = await import("macie-preflight");
    ${program}
  `;
  writeFileSync(join(project, "failing.mjs"), source);
  return run(process.execPath, ["failing.mjs"], { cwd: project });
}

for (const thrown of ['new WebAssembly.RuntimeError("unreachable")', 'new RangeError("Maximum call stack size exceeded")']) {
  test(`after ${thrown} the next call runs on a fresh instance`, () => {
    const printed = withFailure(
      thrown,
      `
      try {
        lint("{}");
      } catch (error) {
        console.log(error.constructor === Error, error.cause === undefined, error.message);
      }
      console.log(lint("{}").valid, lint("{}").valid, instances);
      `,
    );
    const [first, second] = printed.split("\n");
    assert.match(first, /^true false internal error in macie-preflight \((unreachable|Maximum call stack size exceeded)\)/);
    assert.equal(second, "false false 2");
  });
}

test("memory that a large document took is given back, and ordinary calls keep theirs", () => {
  const source = `
    import assert from "node:assert/strict";
    import { readFileSync } from "node:fs";
    const Instance = WebAssembly.Instance;
    const instances = [];
    WebAssembly.Instance = function (module, imports) {
      const { exports } = new Instance(module, imports);
      instances.push(new WeakRef(exports.memory));
      return { exports };
    };
    const { compileScope, diff, lint, rules, toTerraform, validate } = await import("macie-preflight");
    const alive = async () => {
      // A reference that was looked at is held until the turn ends.
      for (let turn = 0; turn < 10; turn++) {
        await new Promise((done) => setTimeout(done));
        gc();
      }
      return instances.map((memory) => memory.deref()?.buffer.byteLength).filter((bytes) => bytes !== undefined);
    };
    const text = readFileSync(${JSON.stringify(join(root, "examples/jobs/full-scope.json"))}, "utf8");
    const job = JSON.parse(text);
    for (let turn = 0; turn < 100; turn++) {
      lint(text);
      toTerraform(job);
      diff(job, { ...job, tags: { turn: String(turn) } });
    }
    compileScope(job).decide(Array.from({ length: 20_000 }, (_, index) => ({ key: "orders/" + index, size: index, tags: {} })));
    lint("[" + Array(1_000).fill(text).join() + "]", { documents: "array" });
    const ordinary = await alive();
    assert.equal(instances.length, 2);
    assert.equal(ordinary.length, 2);
    assert.ok(ordinary.every((bytes) => bytes < 16 << 20), String(ordinary));

    const many = Array(8_000_000).fill(1);
    lint(JSON.stringify(many));
    validate(many);
    const off = Object.fromEntries(rules().map(({ code }) => [code, "off"]));
    const described = (text) => ({ ...job, description: text.repeat(24 << 20) });
    assert.equal(diff(described("a"), described("b"), { rules: off, maxBytes: 32 << 20 }).length, 1);
    // Both lists took the checker beyond what it is kept with, and the difference the planner.
    assert.ok(instances.length > 4, String(instances.length));
    const left = await alive();
    assert.equal(left.length, 2);
    assert.ok(left.every((bytes) => bytes <= 128 << 20), String(left));
    assert.equal(lint(text).valid, true);
    assert.equal(diff(job, job).length, 0);
    console.log("done");
  `;
  writeFileSync(join(project, "memory.mjs"), source);
  assert.equal(run(process.execPath, ["--expose-gc", "memory.mjs"], { cwd: project }), "done\n");
});

test("options that can't be followed are an error that says so, and the next call works", () => {
  for (const judge of [lint, validate, isValid]) {
    assert.throws(() => judge("{}", { rules: { "no-such-rule": "off" } }), (error) => error instanceof Error && /no-such-rule/.test(error.message));
    assert.throws(() => judge("{}", { revision: "2020-01-01" }), Error);
  }
  assert.equal(lint("{}").valid, false);
});

test("options whose getter throws give what was thrown, and the next call works", () => {
  const options = {
    get strict() {
      throw new TypeError("mine");
    },
  };
  assert.throws(() => lint("{}", options), /mine/);
  assert.equal(lint("{}").valid, false);
});

test("what isn't text is an error that says what is taken", () => {
  for (const [given, words] of [
    [42, "a number"],
    [undefined, "undefined"],
    [null, "null"],
    [{}, "an object"],
    [[], "an array"],
    [new Uint16Array(1), "a Uint16Array"],
    [() => {}, "a function"],
  ]) {
    assert.throws(() => lint(given), {
      name: "TypeError",
      message: `lint expects a string or a Uint8Array; found ${words}; to check a value, use validate`,
    });
  }
});

test("a thousand levels of calls end in a report or an error, and the next call works", () => {
  const deeper = (levels) => {
    try {
      deeper(levels + 1);
    } catch {
      // At the end of the stack, where there is hardly room left.
    }
    if (levels % 1000 === 0) assert.equal(lint("{}").valid, false);
  };
  deeper(0);
});

test("warming up again and again is harmless", async () => {
  await Promise.all([init(), init()]);
  await init();
  assert.equal(lint("{}").valid, false);
});
