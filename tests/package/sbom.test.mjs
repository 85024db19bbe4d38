// The software bill of materials: valid CycloneDX that names what the notices name, and describes the files that are there.

import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folder, root } from "./package.mjs";

const text = readFileSync(join(folder, "sbom.cdx.json"), "utf8");
const { metadata, components, dependencies } = JSON.parse(text);
const files = components.filter(({ type }) => type === "file");
const libraries = components.filter(({ type }) => type === "library");
const fullName = ({ group, name, version }) => `${group === undefined ? "" : `${group}/`}${name} ${version}`;

test("it is valid by the published schema of CycloneDX", async () => {
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  assert.equal(await validator.validate(text), null);
  assert.notEqual(await validator.validate(text.replace('"library"', '"book"')), null);
});

test("it names what the notices name, and the standard library", () => {
  const notices = readFileSync(join(folder, "THIRD_PARTY_NOTICES"), "utf8").split(/^-{80}$/m).slice(1);
  const noticed = new Set(notices.flatMap((notice) => notice.split("\nLicense: ")[0].split("\n")).filter((name) => name !== ""));
  const named = libraries.filter(({ name }) => name !== "std").map(fullName);
  assert.deepEqual(named.sort(), [...noticed].sort());
  assert.ok(noticed.size > 30 && libraries.length === noticed.size + 1);
});

test("each library has a version, a license, and a package URL, and those of a registry have the digest that the lock files have", () => {
  const locks = readFileSync(join(root, "Cargo.lock"), "utf8") + readFileSync(join(root, "package-lock.json"), "utf8");
  for (const library of libraries) {
    assert.match(library.purl, /^pkg:(cargo|npm|github)\/\S+@\d/, library.name);
    assert.equal(library.licenses.length, 1, library.name);
    if (library.name === "std") continue;
    const [{ alg, content }] = library.hashes;
    assert.ok(locks.includes(alg === "SHA-256" ? `checksum = "${content}"` : `"sha512-${Buffer.from(content, "hex").toString("base64")}"`), library.name);
  }
});

test("the files that it describes are those of the package: each module, and each script with a library", () => {
  const modules = readdirSync(folder).filter((name) => name.endsWith(".wasm"));
  assert.deepEqual(files.map(({ name }) => name).filter((name) => name.endsWith(".wasm")).sort(), modules.sort());
  assert.ok(files.some(({ name }) => name === "cli-main.cjs"));
  for (const { name, hashes } of files) {
    assert.deepEqual(hashes, [{ alg: "SHA-256", content: createHash("sha256").update(readFileSync(join(folder, name))).digest("hex") }], name);
  }
});

test("the package leads to every component, and to the crates of a module through that module", () => {
  const uses = new Map(dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]));
  const reached = new Set();
  const walk = (ref) => {
    if (reached.has(ref)) return;
    reached.add(ref);
    for (const used of uses.get(ref)) walk(used);
  };
  walk(metadata.component["bom-ref"]);
  assert.deepEqual([...reached].sort(), [metadata.component, ...components].map((component) => component["bom-ref"]).sort());
  const has = (file, start) => uses.get(file).some((ref) => ref.startsWith(start));
  for (const { name } of files) assert.ok(name.endsWith(".wasm") ? has(name, "pkg:cargo/serde@") && has(name, "pkg:github/rust-lang/rust@") : has(name, "pkg:npm/"), name);
});

test("what only the compiler runs is excluded, and what is compiled isn't", () => {
  const scope = (wanted) => libraries.find(({ name }) => name === wanted).scope;
  assert.deepEqual(["syn", "proc-macro2", "serde_derive", "serde_core", "unicode-ident", "std"].map(scope), ["excluded", "excluded", "excluded", "required", "required", "required"]);
});

test("it is the bill of this version, without a time or a number that another build would change", () => {
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  assert.equal(metadata.component.purl, `pkg:npm/macie-preflight@${version}`);
  assert.deepEqual([metadata.timestamp, JSON.parse(text).serialNumber], [undefined, undefined]);
});
