// The state machine: a published validator of the Amazon States Language takes it, its parameters have the names of the service's model in
// PascalCase, and the package reads the same request from it.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { folder } from "../package/package.mjs";
import { counted, job, REQUESTS, TEXTS, toStepFunctions } from "./requests.mjs";
import { run } from "./service.mjs";

const validated = createRequire(import.meta.url)("asl-validator");
const { read } = await import(join(folder, "read.js"));

const jobs = Object.entries(REQUESTS);
const machines = jobs.map(([, request]) => JSON.parse(toStepFunctions(request).text));
const parametersOf = (machine) => machine.States[machine.StartAt].Parameters;

const script = fileURLToPath(new URL("read_states.py", import.meta.url));
const judged = (parameters) => run("python", [script], { input: JSON.stringify(parameters) });
const { stdout, stderr } = await judged(machines.map(parametersOf));

/** Texts that a template of CloudFormation, a runbook, or JSONata would replace a part of, and paths: the reader takes none of them as known. */
const isKnownToReader = (text) => !/\$\{|#\{|\{\{|\{%|^\$$/.test(text);

/** The machine without what the validator trips over: line breaks in texts, which its pattern doesn't know, and a key that every object has. */
const readable = (machine) => JSON.parse(JSON.stringify(machine).replaceAll('"__proto__"', '"proto"'), (_, value) => (typeof value === "string" ? value.replaceAll(/[\n\r\u2028\u2029]/g, " ") : value));

for (const [index, [name, request]] of jobs.entries()) {
  test(`to a state machine: ${name}`, () => {
    const machine = machines[index];
    const { isValid, errors } = validated(readable(machine));
    assert.ok(isValid, JSON.stringify(errors));
    const state = machine.States[machine.StartAt];
    assert.equal(state.Resource, "arn:aws:states:::aws-sdk:macie2:createClassificationJob");

    const { request: read, fault } = JSON.parse(stdout || assert.fail(stderr))[index];
    assert.equal(fault, "");
    assert.deepEqual(read, counted(request));
    assert.equal(state.Parameters["ClientToken.$"], request.clientToken ? undefined : "States.UUID()");
  });

  test(`from a state machine: ${name}`, () => {
    const { text, fileName } = toStepFunctions(request);
    const [document, ...others] = read(text, { fileName });
    assert.equal(others.length, 0);
    assert.equal(document.kind, "create-request");
    const same = (found, expected, path) => {
      if (typeof found === "symbol") return assert.ok(!isKnownToReader(expected), `${path} isn't known: ${expected}`);
      if (typeof expected !== "object") return assert.equal(found, expected, path);
      const names = Object.keys(expected);
      assert.deepEqual(Object.keys(found).sort(), names.sort(), path);
      for (const name of names) same(found[name], expected[name], `${path}/${name}`);
    };
    const { clientToken, ...rest } = document.value;
    const { clientToken: given, ...expected } = counted(request);
    same(rest, expected, "");
    if (given === undefined) assert.equal(typeof clientToken, "symbol");
    else assert.equal(clientToken, given);
  });
}

test("the judges refuse a state that isn't one, and parameters with other names", async () => {
  const machine = JSON.parse(toStepFunctions(job()).text);
  const state = machine.States[machine.StartAt];
  const { End, ...endless } = state;
  for (const wrong of [endless, { ...state, Resource: "createClassificationJob" }, { ...state, Parametres: {} }, { ...state, Type: "Tusk" }]) {
    assert.equal(validated({ ...machine, States: { [machine.StartAt]: wrong } }).isValid, false, JSON.stringify(wrong));
  }
  for (const [name, value, fault] of [
    ["jobType", "ONE_TIME", /KeyError: 'jobType'/],
    ["Tags", { team: 5 }, /Invalid type for parameter tags.team/],
  ]) {
    const { stdout, stderr } = await judged([{ ...state.Parameters, [name]: value }]);
    assert.match(stdout + stderr, fault);
  }
});

test("a text that looks like a path or an expression is a text to a state machine: only a name says otherwise", () => {
  const texts = ["$.name", "$$.Execution.Id", "States.UUID()", "{% $name %}", ...TEXTS];
  for (const text of texts) {
    const parameters = parametersOf(JSON.parse(toStepFunctions(job({ description: text, tags: { text } })).text));
    assert.deepEqual([parameters.Description, parameters.Tags], [text, { text }]);
    assert.deepEqual(Object.keys(parameters).filter((name) => name.endsWith(".$")), ["ClientToken.$"]);
  }
});
