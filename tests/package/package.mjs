// The package under test: the built folder, and its tarball installed as a user would install it.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

function given(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} isn't set; run these tests with \`cargo xtask test\``);
  return value;
}

/** The publishable folder. */
export const folder = given("PACKAGE");
export const tarball = given("TARBALL");
export const chromium = given("CHROMIUM");
/** A file: what the crate, compiled natively, says of each example of the rules. */
export const nativeReports = given("NATIVE_REPORTS");

/** The names of the modules that the crate was compiled into. */
export const modules = Object.keys(JSON.parse(readFileSync(join(root, "target/npm/generated/crates.json"), "utf8")).modules);

/** Runs a program and returns what it prints; its own errors are shown if it fails. */
export function run(program, args, options = {}) {
  return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], ...options });
}

/** Runs a program of this project's node_modules. */
export function tool(path, args, options) {
  return run(process.execPath, [join(root, "node_modules", path), ...args], options);
}

/** An empty folder of a new project that has installed the tarball; gone after the tests. */
export function newProject() {
  const project = mkdtempSync(join(tmpdir(), "macie-preflight-"));
  after(() => rmSync(project, { recursive: true, force: true }));
  writeFileSync(join(project, "package.json"), '{ "private": true }');
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", tarball], { cwd: project });
  return project;
}
