// The tarball, installed into an empty project: what is in it, and that every kind of consumer can use it.

import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { build } from "esbuild";
import { publint } from "publint";
import { entries } from "../../pkg-template/entries.mjs";
import { folder, modules, newProject, root, run, tarball, tool } from "./package.mjs";

const project = newProject();
const installed = join(project, "node_modules/macie-preflight");

function inNode(file, text) {
  writeFileSync(join(project, file), text);
  return run(process.execPath, [file], { cwd: project });
}

const USE = `
  const report = lint('{ "jobType": "ONCE" }');
  if (report.valid || isValid({})) throw new Error("an invalid request passed");
  console.log(report.diagnostics.length > 0, validate({}).errors > 0, rules().length > 0);
`;

test("the tarball holds these files and no other", () => {
  const programs = entries.flatMap(({ name, hasWasm }) => ["cjs", "d.cts", "d.ts", "js", ...(hasWasm ? ["node.js"] : [])].map((end) => `${name}.${end}`));
  const others = [
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "THIRD_PARTY_NOTICES",
    "cli-main.cjs",
    "cli.cjs",
    "lsp.cjs",
    "macie-preflight.1",
    "package.json",
    "parts",
    "preview-types.d.cts",
    "preview-types.d.ts",
    "sbom.cdx.json",
    "schema",
    "wasm.d.ts",
    "workerd",
  ];
  assert.deepEqual(readdirSync(installed).sort(), [...programs, ...modules.map((module) => `${module}.wasm`), ...others].sort());
});

test("its parts are those that are exported from, and what they share", () => {
  const index = readFileSync(join(root, "pkg-template/src/index.ts"), "utf8");
  const exported = [...index.matchAll(/^export \* from "\.\/(.*)\.ts";$/gm)].map(([, name]) => `${name}.js`);
  const files = readdirSync(join(installed, "parts"));
  const data = [...modules, "fields", "rules", "schemas", "words"].map((name) => `${name}.data.cjs`);
  assert.deepEqual(files.filter((file) => !file.startsWith("chunk-")).sort(), [...exported, "checker.cjs", "reader.cjs", ...data].sort());
  const programs = entries.filter(({ hasWasm }) => hasWasm).map(({ name }) => join(installed, `${name}.js`));
  const scripts = [...programs, ...files.map((file) => join(installed, "parts", file))];
  const texts = scripts.map((script) => readFileSync(script, "utf8").slice(0, 10_000)).join("");
  for (const file of files.filter((file) => file.startsWith("chunk-"))) assert.ok(texts.includes(`/${file}"`), file);
});

/** The headers of an archive's files, as ustar has them. */
function headers(archive) {
  const found = [];
  for (let place = 0; archive[place] !== 0; ) {
    const [name, mode, uid, gid, size, time] = [[0, 100], [100, 8], [108, 8], [116, 8], [124, 12], [136, 12]].map(([start, length]) =>
      archive.toString("latin1", place + start, place + start + length).replace(/[\0 ]+$/, ""),
    );
    found.push({ name, mode, owner: `${uid}${gid}`, time: new Date(Number.parseInt(time, 8) * 1_000) });
    place += 512 * (1 + Math.ceil(Number.parseInt(size, 8) / 512));
  }
  return found;
}

test("the tarball has nothing of when and by whom its files were written, and everyone can read them", () => {
  const files = headers(gunzipSync(readFileSync(tarball)));
  assert.ok(files.some(({ name }) => name === "package/package.json"));
  for (const { name, mode, owner, time } of files) {
    assert.equal(mode, name === "package/cli.cjs" ? "000755" : "000644", name);
    assert.match(owner, /^0*$/, name);
    assert.equal(time.getUTCFullYear(), 1985, name);
  }
});

test("the consumer of types uses every entry, and the one of Workers every entry with WebAssembly", () => {
  const [types, worker] = ["typescript/program.ts", "workerd/worker.js"].map((file) => readFileSync(join(root, "tests/consumers", file), "utf8"));
  for (const { path, hasWasm } of entries) {
    const imported = `from "macie-preflight${path}"`;
    assert.deepEqual([types.includes(imported), worker.includes(imported)], [true, hasWasm], imported);
  }
});

test("the version is the crate's", () => {
  const [, version] = /^version = "(.+)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"));
  assert.equal(JSON.parse(readFileSync(join(installed, "package.json"), "utf8")).version, version);
});

test("the declarations say nothing that is only for Rust, and have a space after each value", () => {
  const text = readFileSync(join(installed, "index.d.ts"), "utf8");
  assert.doesNotMatch(text, /macie_preflight|\bRust\b|^ *\* - `[^`]+`:\S/m);
});

test("it has no dependencies but for the engine of previews, which is optional", () => {
  const { dependencies, peerDependencies, peerDependenciesMeta, scripts } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  assert.deepEqual([dependencies, scripts], [undefined, undefined]);
  assert.deepEqual(Object.keys(peerDependencies), ["@duckdb/node-api"]);
  assert.deepEqual(peerDependenciesMeta, { "@duckdb/node-api": { optional: true } });
});

test("an ES module imports it", () => {
  assert.equal(inNode("import.mjs", `import { isValid, lint, rules, validate } from "macie-preflight";${USE}`), "true true true\n");
});

test("CommonJS requires it", () => {
  assert.equal(inNode("require.cjs", `const { isValid, lint, rules, validate } = require("macie-preflight");${USE}`), "true true true\n");
});

test("an ES module imports it where Node has no addons, and so takes the form for bundlers", () => {
  writeFileSync(join(project, "no-addons.mjs"), `import { isValid, lint, rules, validate } from "macie-preflight";${USE}`);
  assert.equal(run(process.execPath, ["--no-addons", "no-addons.mjs"], { cwd: project }), "true true true\n");
});

test("a bundler with the conditions of Bun can follow what it takes", async () => {
  const source = 'import { lint } from "macie-preflight"; console.log(lint("[").valid);';
  assert.equal(inNode("followed.cjs", await bundled(source, "cjs", { platform: "node", conditions: ["bun", "node-addons"] })), "false\n");
});

test("what one module throws is an error of the class that another one requires", () => {
  const text = `
    import { createRequire } from "node:module";
    import { RejectedError, toApi } from "macie-preflight";
    const required = createRequire(import.meta.url)("macie-preflight");
    try {
      toApi({});
    } catch (error) {
      console.log(error instanceof RejectedError, error instanceof required.RejectedError);
    }
  `;
  assert.equal(inNode("classes.mjs", text), "true true\n");
});

test("a form in CommonJS loads a module once it is needed", () => {
  const text = `
    const { lint, rules } = require("macie-preflight");
    const loaded = () => Object.keys(require.cache).flatMap((file) => /parts.(\\w+)[.]data[.]cjs$/.exec(file)?.[1] ?? []).join();
    console.log([loaded(), lint("{}") && loaded(), rules() && loaded()].join(" "));
  `;
  assert.equal(inNode("parts.cjs", text), " checker,words checker,words,rules\n");
});

test("importing it compiles nothing yet", () => {
  const spy = 'WebAssembly.Module = class { constructor() { console.log("compiled"); } }; await import("macie-preflight");';
  assert.equal(inNode("lazy.mjs", spy), "");
});

test("a warm-up compiles ahead of the first call, once", () => {
  const spy = `
    const { init, lint } = await import("macie-preflight");
    let compiled = 0;
    const compile = WebAssembly.compile;
    WebAssembly.compile = (bytes) => (compiled++, compile(bytes));
    WebAssembly.Module = new Proxy(WebAssembly.Module, { construct: () => { throw new Error("compiled on the calling thread"); } });
    await init();
    await init();
    console.log(compiled, lint("{}").valid);
  `;
  assert.equal(inNode("init.mjs", spy), "1 false\n");
});

test("the JSON Schemas can be imported by name", () => {
  const text = `
    const { title } = require("macie-preflight/schema/create-request.2020-12.json");
    const { $schema } = require("macie-preflight/schema/list-response.draft-07.json");
    console.log(title, $schema);
  `;
  assert.equal(inNode("schemas.cjs", text), "CreateClassificationJobRequest http://json-schema.org/draft-07/schema#\n");
});

test("the modules and the manifest can be imported by name", () => {
  const text = `
    import { createRequire } from "node:module";
    import { readFileSync } from "node:fs";
    const require = createRequire(import.meta.url);
    const modules = ${JSON.stringify(modules)}.map((name) => readFileSync(require.resolve(\`macie-preflight/\${name}.wasm\`)));
    console.log(require("macie-preflight/package.json").name, ...modules.map((module) => WebAssembly.validate(module)));
  `;
  assert.equal(inNode("names.mjs", text), `macie-preflight${" true".repeat(modules.length)}\n`);
});

test("the command is installed", () => {
  assert.match(run(join(project, "node_modules/.bin/macie-preflight"), ["--version"]), /^\d+\.\d+\.\d+(-[\w.-]+)?\n$/);
});

const CONSUMER = `
  const options: Options = { revision: "latest", strict: true, rules: { "empty-text": "off" } };
  const report: Report = lint("{}", options);
  const bytes: Report = lint(new Uint8Array(2));
  const found: Diagnostic | undefined = validate({}).diagnostics[0];
  const severity: "error" | "warning" | "info" | undefined = found?.severity;
  const line: number | undefined = found?.range?.start.line;
  const codes: string[] = rules().map((rule: RuleInfo) => rule.code);
  const ready: Promise<void> = init();
  const value: unknown = {};
  if (isValid(value)) {
    const request: CreateClassificationJobRequest = value;
    const name: string = request.name;
    console.log(name);
  }
  // @ts-expect-error: a revision that doesn't exist
  lint("{}", { revision: "2020" });
  // @ts-expect-error: not text
  lint(42);
  console.log(report, bytes, severity, line, codes, ready);
`;
const NAMES = "init, isValid, lint, rules, validate, type CreateClassificationJobRequest, type Diagnostic, type Options, type Report, type RuleInfo";

for (const kind of ["mts", "cts"]) {
  test(`a strict TypeScript consumer compiles as .${kind}`, () => {
    const file = `consumer.${kind}`;
    writeFileSync(join(project, file), `import { ${NAMES} } from "macie-preflight";${CONSUMER}`);
    const strict = ["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--module", "nodenext", "--target", "es2022"];
    // Declarations are checked as well, and need nothing but the language's own library.
    const own = ["--noEmit", "--skipLibCheck", "false", "--types", "", "--lib", "es2022,dom", file];
    try {
      tool("typescript/bin/tsc", [...strict, ...own], { cwd: project });
    } catch (error) {
      assert.fail(error.stdout);
    }
  });
}

test("both forms resolve to their own declarations", async () => {
  const { problems } = await checkPackage(createPackageFromTarballData(readFileSync(tarball)));
  assert.deepEqual(problems, []);
});

test("the manifest follows the rules of publishing", async () => {
  const { messages } = await publint({ pkgDir: folder, level: "suggestion", strict: true, pack: false });
  assert.deepEqual(messages, []);
});

async function bundled(source, format, options = {}) {
  writeFileSync(join(project, "bundled.js"), source);
  const result = await build({ ...options, entryPoints: [join(project, "bundled.js")], bundle: true, minify: true, write: false, format, logLevel: "silent" });
  return result.outputFiles[0].text;
}

test("a bundle runs, as an ES module and as CommonJS", async () => {
  const source = 'import { lint } from "macie-preflight"; console.log(lint("[").valid);';
  assert.equal(inNode("bundle.mjs", await bundled(source, "esm")), "false\n");
  assert.equal(inNode("bundle.cjs", await bundled(source, "cjs")), "false\n");
});

test("a bundle that doesn't show the rules doesn't carry their texts", async () => {
  const { rules } = await import(join(installed, "index.js"));
  const { summary } = rules().find((rule) => /^[\w ]+$/.test(rule.summary));
  assert.ok((await bundled('import { rules } from "macie-preflight"; console.log(rules);', "esm")).includes(summary));
  assert.ok(!(await bundled('import { lint } from "macie-preflight"; console.log(lint);', "esm")).includes(summary));
});

test("a bundle that uses nothing of it carries nothing of it", async () => {
  const text = await bundled('import * as preflight from "macie-preflight"; console.log("alone");', "esm");
  assert.ok(text.length < 100, text.slice(0, 1000));
});

test("nothing in it is of the machine that made it", () => {
  for (const file of readdirSync(installed, { recursive: true }).filter((file) => statSync(join(installed, file)).isFile())) {
    const content = readFileSync(join(installed, file), "latin1");
    for (const path of [root, process.env.HOME + "/", ".cargo/registry", "index.crates.io"]) {
      assert.ok(!content.includes(path), `${file} holds ${path}`);
    }
  }
});
