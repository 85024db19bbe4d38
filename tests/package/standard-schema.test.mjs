// The Standard Schema entry: by itself, in the form libraries that take one, and in TypeScript.

import assert from "node:assert/strict";
import { symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { useForm as useTanStackForm } from "@tanstack/react-form";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import { build } from "esbuild";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { useForm } from "react-hook-form";
import { folder, newProject, root, run, tool } from "./package.mjs";

const { classificationJobSchema, createClassificationJobRequest } = await import(join(folder, "standard-schema.js"));
const standard = createClassificationJobRequest["~standard"];

const job = {
  jobType: "ONE_TIME",
  name: "ledger",
  s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }] },
};

/** A draft with an error in a list, one in a tag whose name holds a dot, and one that is missing. */
const draft = () => ({
  jobType: "SCHEDULED",
  name: "",
  s3JobDefinition: { bucketDefinitions: [{ accountId: "12", buckets: ["ledger"] }] },
  tags: { "cost.centre": "aws:x" },
});
const ACCOUNT = "`12` has 2 digits; an account ID has 12";

test("it is a Standard Schema of version 1", () => {
  assert.deepEqual([standard.version, standard.vendor], [1, "macie-preflight"]);
  assert.deepEqual(Object.keys(createClassificationJobRequest), ["~standard"]);
});

test("a valid value is given back as it is, warnings and all", () => {
  const value = { ...job, initialRun: true };
  const result = standard.validate(value);
  assert.equal(result.value, value);
  assert.equal(result.issues, undefined);
});

test("issues are the errors, with their paths", () => {
  const { issues } = standard.validate(draft());
  assert.deepEqual(
    issues.map(({ path }) => path),
    [["scheduleFrequency"], ["name"], ["s3JobDefinition", "bucketDefinitions", 0, "accountId"], ["tags", "cost.centre"]],
  );
  assert.equal(issues[2].message, ACCOUNT);
  for (const value of [undefined, null, 42, [], new Date(0)]) assert.deepEqual(standard.validate(value).issues?.[0].path, []);
});

test("options are followed, and those that can't be are refused at once", () => {
  const value = { ...job, initialRun: true };
  assert.equal(classificationJobSchema({ strict: true })["~standard"].validate(value).issues[0].path[0], "initialRun");
  const lenient = classificationJobSchema({ rules: { "empty-text": "off" } });
  assert.equal(lenient["~standard"].validate({ ...job, name: "" }).issues, undefined);
  assert.throws(() => classificationJobSchema({ revision: "2020" }), { message: /`revision` is `2020`/ });
});

test("its JSON Schemas are those of the package, a fresh one for each caller", async () => {
  const require = createRequire(import.meta.url);
  for (const [target, draft] of [
    ["draft-2020-12", "2020-12"],
    ["draft-07", "draft-07"],
  ]) {
    const shipped = require(join(folder, `schema/create-request.${draft}.json`));
    const given = standard.jsonSchema.input({ target });
    assert.deepEqual(given, shipped);
    given.properties = {};
    assert.deepEqual(standard.jsonSchema.output({ target }), shipped);
    const validate = new (target === "draft-07" ? Ajv : Ajv2020)().compile(standard.jsonSchema.input({ target }));
    assert.deepEqual([validate(job), validate(draft)], [true, false]);
  }
  for (const target of ["openapi-3.0", "toString"]) {
    const message = `unsupported JSON Schema target \`${target}\`; expected one of draft-07, draft-2020-12`;
    assert.throws(() => standard.jsonSchema.input({ target }), { message });
  }
});

/** Renders a component once and gives what its hook gave. */
function rendered(hook) {
  let form;
  const Form = () => {
    form = hook();
    return createElement("form");
  };
  renderToString(createElement(Form));
  return form;
}

test("react-hook-form refuses a faulty form, each error at its field, and submits a good one", async () => {
  const resolver = standardSchemaResolver(createClassificationJobRequest);
  const submit = async (defaultValues) => {
    const form = rendered(() => useForm({ resolver, defaultValues }));
    let outcome;
    await form.handleSubmit(
      (values) => (outcome = { values }),
      (errors) => (outcome = { errors }),
    )();
    return outcome;
  };
  const { errors } = await submit(draft());
  assert.equal(errors.s3JobDefinition.bucketDefinitions[0].accountId.message, ACCOUNT);
  assert.ok(errors.name.message && errors.scheduleFrequency.message);
  // It splits the name of a tag at its dots; `toFieldErrors` of the main entry doesn't.
  assert.ok(errors.tags.cost.centre.message);
  assert.deepEqual(await submit(job), { values: job });
});

test("TanStack Form refuses a faulty form, each error at its field, and submits a good one", async () => {
  const submit = async (defaultValues) => {
    let submitted;
    const onSubmit = ({ value }) => (submitted = value);
    const form = rendered(() => useTanStackForm({ defaultValues, validators: { onSubmit: createClassificationJobRequest }, onSubmit }));
    await form.handleSubmit();
    return { submitted, fields: form.getAllErrors().fields };
  };
  const { submitted, fields } = await submit(draft());
  assert.equal(submitted, undefined);
  assert.equal(fields["s3JobDefinition.bucketDefinitions[0].accountId"].errors[0].message, ACCOUNT);
  assert.deepEqual(Object.keys(fields).sort(), ["name", "s3JobDefinition.bucketDefinitions[0].accountId", "scheduleFrequency", "tags.cost.centre"]);
  assert.deepEqual(await submit(job), { submitted: job, fields: {} });
});

const project = newProject();

function inNode(file, text) {
  writeFileSync(join(project, file), text);
  return run(process.execPath, [file], { cwd: project });
}

test("it shares the one WebAssembly module with the main entry, as an ES module and as CommonJS", () => {
  const use = `
    let compiled = 0;
    WebAssembly.Module = new Proxy(WebAssembly.Module, { construct: (target, args) => (compiled++, new target(...args)) });
    createClassificationJobRequest["~standard"].validate({});
    lint("{}");
    console.log(compiled);
  `;
  const names = [
    ["{ createClassificationJobRequest }", "macie-preflight/standard-schema"],
    ["{ lint }", "macie-preflight"],
  ];
  const imports = names.map(([what, from]) => `import ${what} from "${from}";`).join("\n");
  const requires = names.map(([what, from]) => `const ${what} = require("${from}");`).join("\n");
  assert.equal(inNode("shared.mjs", imports + use), "1\n");
  assert.equal(inNode("shared.cjs", requires + use), "1\n");
});

test("a bundle that only checks doesn't carry the fields, the conditions or the schemas", async () => {
  const bundled = async (source) => {
    writeFileSync(join(project, "bundled.js"), source);
    const result = await build({ entryPoints: [join(project, "bundled.js")], bundle: true, minify: true, write: false, format: "esm" });
    return result.outputFiles[0].text;
  };
  const check = await bundled('import { lint } from "macie-preflight"; console.log(lint);');
  const marks = ["maxKeyLength", "maxValues", "additionalProperties"];
  for (const mark of marks) assert.ok(!check.includes(mark), mark);
  const all = await bundled(
    'import { conditions, fields } from "macie-preflight"; import { createClassificationJobRequest } from "macie-preflight/standard-schema"; console.log(fields, conditions, createClassificationJobRequest);',
  );
  for (const mark of marks) assert.ok(all.includes(mark), mark);
  const unused = await bundled('import "macie-preflight/standard-schema"; console.log("alone");');
  assert.ok(unused.length < 100, unused.slice(0, 1000));
});

const CONSUMER = `
import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import type { UseFormProps } from "react-hook-form";
import { useForm } from "@tanstack/react-form";
import { conditions, fields, toFieldErrors, validateField, validate, type ConditionInfo, type CreateClassificationJobRequest, type Diagnostic, type FieldInfo } from "macie-preflight";
import { classificationJobSchema, createClassificationJobRequest } from "macie-preflight/standard-schema";

const schema: StandardSchemaV1<CreateClassificationJobRequest> = createClassificationJobRequest;
const json: StandardJSONSchemaV1<CreateClassificationJobRequest> = classificationJobSchema({ revision: "latest" });
type Output = StandardSchemaV1.InferOutput<typeof createClassificationJobRequest>;
type Input = StandardSchemaV1.InferInput<typeof createClassificationJobRequest>;
const name: string = ({} as Output).name;
const input: Input = { jobType: "ONE_TIME", name, s3JobDefinition: {} };
const props: UseFormProps<Input, unknown, Output> = { resolver: standardSchemaResolver(createClassificationJobRequest) };
export const Form = () => useForm({ defaultValues: input, validators: { onChange: createClassificationJobRequest } });

const field: FieldInfo | undefined = fields("list-request")[0];
const type: "text" | "choice" | "integer" | "number" | "boolean" | "list" | "map" | "object" | undefined = field?.type;
const condition: ConditionInfo | undefined = conditions()[0];
const comparator: "EQ" | "GT" | "GTE" | "LT" | "LTE" | "NE" | "CONTAINS" | "STARTS_WITH" | undefined = condition?.comparators[0];
const found: Diagnostic[] = validateField("/name", {}, { touched: true, revision: "latest" });
const errors: Record<string, Diagnostic[]> = toFieldErrors(validate({}));
console.log(type, comparator, found, errors);
// @ts-expect-error: no such kind
fields("create");
// @ts-expect-error: a draft is one document
validateField("/name", {}, { documents: "array" });
// @ts-expect-error: the kind is given
classificationJobSchema({ kind: "list-request" });
console.log(schema, json, input, props);
`;

// The libraries are those of the root's node_modules.
for (const name of ["@standard-schema", "@hookform", "@tanstack", "react-hook-form"]) symlinkSync(join(root, "node_modules", name), join(project, "node_modules", name));

for (const kind of ["mts", "cts"]) {
  test(`a strict TypeScript consumer gives it to form libraries as a schema of the specification, as .${kind}`, () => {
    const file = `consumer.${kind}`;
    writeFileSync(join(project, file), CONSUMER);
    const strict = ["--strict", "--exactOptionalPropertyTypes", "--module", "nodenext", "--target", "es2022"];
    try {
      tool("typescript/bin/tsc", [...strict, "--noEmit", "--skipLibCheck", "--types", "", "--lib", "es2022,dom", file], { cwd: project });
    } catch (error) {
      assert.fail(error.stdout);
    }
  });
}
