// SARIF, against its published schema.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { suite, test } from "node:test";
import Ajv from "ajv";
import { ERROR, folder, GOOD, NO_EFFECT, ROOT, run, WARNING } from "./run.mjs";

const { resolve } = createRequire(import.meta.url);
const { id, $schema, ...schema } = JSON.parse(readFileSync(join(resolve("@microsoft/jest-sarif/package.json"), "../lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"));
// It is of draft 4, of which it has nothing that draft 7 hasn't.
const ajv = new Ajv({ strict: false, unicodeRegExp: false, formats: { uri: (text) => URL.canParse(text), "uri-reference": (text) => URL.canParse(text, "file:///"), "date-time": true } });
const validate = ajv.compile(schema);

/** The one run in a valid log. */
function sarif(args, options) {
  const { out } = run(["--format", "sarif", ...args], options);
  const log = JSON.parse(out);
  assert.ok(validate(log), ajv.errorsText(validate.errors));
  assert.equal(log.runs.length, 1);
  return log.runs[0];
}

suite("the log is valid", () => {
  for (const name of ["jobs", "mistakes", "documents", "code"]) {
    test(`on examples/${name}`, () => {
      const { tool, results } = sarif(["--kind", "auto", `examples/${name}`]);
      const { rules } = tool.driver;
      for (const { ruleId, ruleIndex } of results) assert.equal(rules[ruleIndex].id, ruleId);
      assert.deepEqual(rules.map(({ id }) => id).sort(), [...new Set(results.map(({ ruleId }) => ruleId))].sort());
      for (const { helpUri, shortDescription } of rules) assert.ok(URL.canParse(helpUri) && shortDescription.text !== "");
    });
  }

  test("where nothing is found, and where nothing can be read", (t) => {
    const cwd = folder(t, { "good.json": GOOD });
    assert.deepEqual(sarif(["good.json"], { cwd }).results, []);
    const { results, invocations } = sarif(["absent.json"], { cwd });
    assert.deepEqual([results, invocations[0].executionSuccessful], [[], false]);
    assert.equal(invocations[0].toolExecutionNotifications[0].message.text, "can't find `absent.json`");
  });

  test("with names that aren't plain", (t) => {
    const names = ["a b.json", "#50%?.json", "日本.json", "c:d.json", "sub/ä.json"];
    const cwd = folder(t, Object.fromEntries(names.map((name) => [name, ERROR])));
    const uris = sarif(names, { cwd }).results.map(({ locations }) => locations[0].physicalLocation.artifactLocation.uri);
    assert.deepEqual(uris.map(decodeURIComponent), names);
    for (const uri of uris) assert.equal(new URL(uri, "file:///base/").pathname, `/base/${uri}`);
  });
});

test("a result says where, in which member, and what would be right", (t) => {
  const ids = ["iv2ge31iykxxdxi5nqgo0j", "iv2ge31iykxxdxi5nqgo0j"];
  const cwd = folder(t, { "twice.json": JSON.stringify({ name: "📦 Pakete", ...GOOD, allowListIds: ids }) });
  const text = readFileSync(join(cwd, "twice.json"), "utf8");
  const { columnKind, results } = sarif(["twice.json"], { cwd });
  assert.equal(columnKind, "utf16CodeUnits");
  const [{ level, message, locations, relatedLocations, fixes }] = results;
  assert.equal(level, "warning");
  assert.match(message.text, /duplicates the item at index 0; remove one of them$/);
  const textOf = ({ startColumn, endColumn }) => text.slice(startColumn - 1, endColumn - 1);
  const [{ physicalLocation, logicalLocations }] = locations;
  assert.equal(textOf(physicalLocation.region), JSON.stringify(ids[1]));
  assert.deepEqual(logicalLocations, [{ fullyQualifiedName: "/allowListIds/1" }]);
  assert.equal(textOf(relatedLocations[0].physicalLocation.region), JSON.stringify(ids[0]));
  const [{ artifactChanges, properties }] = fixes;
  assert.equal(properties.safety, "safe");
  const [{ deletedRegion, insertedContent }] = artifactChanges[0].replacements;
  assert.deepEqual([textOf(deletedRegion), insertedContent.text], [`,${JSON.stringify(ids[1])}`, ""]);
});

test("infos are notes, and what has no effect is a tag of its rule", (t) => {
  const cwd = folder(t, { "a.json": NO_EFFECT, "b.json": WARNING });
  const { results, tool } = sarif(["--rule", "initial-run-with-one-time=info", "."], { cwd });
  assert.deepEqual(results.map(({ level }) => level), ["warning", "note"]);
  assert.deepEqual(tool.driver.rules.map(({ properties }) => properties.tags), [["no-effect"], []]);
});

suite("fingerprints", () => {
  const of = (cwd) => sarif(["."], { cwd }).results.map(({ partialFingerprints }) => partialFingerprints["macie-preflight/v1"]);
  const bad = { ...NO_EFFECT, flavour: 1, s3JobDefinition: { ...NO_EFFECT.s3JobDefinition, more: 1 } };

  test("differ for each finding, also for the same in two documents", (t) => {
    const found = of(folder(t, { "a.json": bad, "b.json": bad, "c.jsonl": `${JSON.stringify(bad)}\n`.repeat(3) }));
    assert.equal(found.length, 15);
    assert.equal(new Set(found).size, found.length);
  });

  test("stay when lines move, and when documents and list items come before", (t) => {
    const cwd = folder(t, { "a.json": JSON.stringify(bad), "c.jsonl": `${JSON.stringify(bad)}\n` });
    const before = of(cwd);
    const { includes } = bad.s3JobDefinition.scoping;
    const more = { simpleScopeTerm: { comparator: "STARTS_WITH", key: "OBJECT_KEY", values: ["exports/"] } };
    const moved = structuredClone(bad);
    moved.s3JobDefinition.scoping.includes.and = [more, ...includes.and];
    writeFileSync(join(cwd, "a.json"), `\n\n${JSON.stringify(moved, null, 4)}`);
    writeFileSync(join(cwd, "c.jsonl"), `${JSON.stringify(GOOD)}\n${JSON.stringify(bad)}\n`);
    assert.deepEqual(of(cwd).sort(), before.sort());
  });

  test("change with what is found", (t) => {
    const cwd = folder(t, { "a.json": NO_EFFECT });
    const before = of(cwd);
    writeFileSync(join(cwd, "a.json"), JSON.stringify(NO_EFFECT).replace(".csv", ".pdf"));
    assert.notDeepEqual(of(cwd), before);
  });
});

test("in GitHub Actions and GitLab CI, a file is named from the root of the repository", (t) => {
  const root = folder(t, { "jobs/error.json": ERROR });
  const cwd = join(root, "jobs");
  for (const [env, expected] of [
    [{ GITHUB_WORKSPACE: root }, "jobs/error.json"],
    [{ CI_PROJECT_DIR: root }, "jobs/error.json"],
    [{ GITHUB_WORKSPACE: ROOT }, "error.json"],
    [{}, "error.json"],
  ]) {
    const [{ locations }] = sarif(["error.json"], { cwd, env: { GITHUB_WORKSPACE: "", CI_PROJECT_DIR: "", ...env } }).results;
    assert.deepEqual(locations[0].physicalLocation.artifactLocation, { uri: expected, uriBaseId: "%SRCROOT%" });
  }
});
