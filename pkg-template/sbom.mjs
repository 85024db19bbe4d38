// The software bill of materials, in CycloneDX 1.6: the crates that the modules are compiled from, and the npm packages in the scripts.
// It has no time and no serial number: the same package has the same bill.

import { createHash } from "node:crypto";

/** The licenses that the package's parts may have, as `about.toml` lists them. */
export function acceptedLicenses(about) {
  return JSON.parse(/^accepted = (\[.*\])$/m.exec(about)[1]);
}

/** The folder of the npm package that a file is in, by its path. */
export const packageOf = (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];

const hashes = (alg, content) => [{ alg, content }];

/** An expression with a single license is its identifier. */
const licenses = (expression) => [/^[\w.+-]+$/.test(expression) ? { license: { id: expression } } : { expression }];

const references = (url) => (url ? [{ type: "vcs", url }] : undefined);

const ofCrate = ({ name, version, license, repository, checksum, inCompiler }) => ({
  type: "library",
  "bom-ref": `pkg:cargo/${name}@${version}`,
  name,
  version,
  // What only the compiler runs isn't in the package itself.
  scope: inCompiler ? "excluded" : "required",
  hashes: hashes("SHA-256", checksum),
  licenses: licenses(license),
  purl: `pkg:cargo/${name}@${version}`,
  externalReferences: references(repository),
});

const purlOf = ({ name, version }) => `pkg:npm/${name.replace("@", "%40")}@${version}`;

const ofPackage = ({ name, version, license, integrity }) => {
  const [group, own] = name.startsWith("@") ? name.split("/") : [undefined, name];
  const [, digest] = /^sha512-(.*)$/.exec(integrity);
  const purl = purlOf({ name, version });
  return {
    type: "library",
    "bom-ref": purl,
    group,
    name: own,
    version,
    scope: "required",
    hashes: hashes("SHA-512", Buffer.from(digest, "base64").toString("hex")),
    licenses: licenses(license),
    purl,
  };
};

const ofStandardLibrary = (version) => ({
  type: "library",
  "bom-ref": `pkg:github/rust-lang/rust@${version}`,
  name: "std",
  version,
  description: "The Rust standard library",
  scope: "required",
  licenses: licenses("MIT OR Apache-2.0"),
  purl: `pkg:github/rust-lang/rust@${version}`,
});

const ofFile = ({ name, content, module }) => ({
  type: "file",
  "bom-ref": name,
  name,
  description: module && "Scripts contain it as well, as text or translated to JavaScript",
  hashes: hashes("SHA-256", createHash("sha256").update(content).digest("hex")),
});

/**
 * The bill of a package with this manifest. Its `modules` and its `scripts` are files, each with a `name` and its `content`; a script has the
 * npm packages that are bundled into it, too. `crates` is what the modules are compiled from.
 */
export function billOfMaterials({ manifest, modules, scripts, crates }) {
  const { name, version, description, license } = manifest;
  const root = { type: "library", "bom-ref": purlOf(manifest), name, version, description, licenses: licenses(license), purl: purlOf(manifest) };
  const std = ofStandardLibrary(crates.std);
  const bundled = new Map(scripts.flatMap(({ packages }) => packages).map((bundledPackage) => [purlOf(bundledPackage), bundledPackage]));
  const referenceTo = (keys) => keys.map((key) => `pkg:cargo/${key}`);
  const dependencies = [
    { ref: root["bom-ref"], dependsOn: [...modules, ...scripts].map((file) => file.name) },
    ...modules.map((file) => ({ ref: file.name, dependsOn: [...referenceTo(crates.modules[file.module]), std["bom-ref"]] })),
    ...scripts.map((file) => ({ ref: file.name, dependsOn: file.packages.map(purlOf) })),
    ...Object.entries(crates.crates).map(([key, { uses }]) => ({ ref: `pkg:cargo/${key}`, dependsOn: referenceTo(uses) })),
    { ref: std["bom-ref"] },
    ...[...bundled.keys()].map((ref) => ({ ref })),
  ];
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: root },
    components: [
      ...[...modules, ...scripts].map(ofFile),
      ...Object.values(crates.crates).map(ofCrate),
      std,
      ...[...bundled.values()].map(ofPackage),
    ],
    dependencies,
  };
}
