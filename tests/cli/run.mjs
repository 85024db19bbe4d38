// What the tests of the command line share: running the built command as a person would, and
// folders with the files that a test names.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const CLI = join(ROOT, "target/npm/macie-preflight/cli.js");

/** A job without any finding; tests change what they are about. */
export const GOOD = {
  clientToken: "6f1b2c0e-93a4-4d57-8a3e-5b7c1d9e2f40",
  name: "Orders",
  jobType: "ONE_TIME",
  s3JobDefinition: {
    bucketDefinitions: [{ accountId: "210987654321", buckets: ["larkfield-orders"] }],
  },
};

/** One error: `missing-required` at /name. */
export const ERROR = { ...GOOD, clientToken: "7d0e4b1a-52c8-4f9d-b6a7-2e8c5f0d1b93", name: undefined };

/** One warning: `initial-run-with-one-time`. */
export const WARNING = { ...GOOD, clientToken: "0b9f6c3d-84e1-4a27-9d5c-6f1e7a3b2c80", initialRun: false };

/** One warning that says that the job does nothing of what is written: `extension-leading-dot`. */
export const NO_EFFECT = {
  ...GOOD,
  clientToken: "c2a7d9e4-1b60-4f38-92d5-8e4f7a1c3b06",
  s3JobDefinition: {
    ...GOOD.s3JobDefinition,
    scoping: { includes: { and: [{ simpleScopeTerm: { comparator: "EQ", key: "OBJECT_EXTENSION", values: [".csv"] } }] } },
  },
};

/** Runs the command to its end; colours only where a test asks for them. */
export function run(args, { command = CLI, ...options } = {}) {
  return ran(process.execPath, [command, ...args], options);
}

/** Runs a bash script in which `macie-preflight` is the command. */
export function shell(script, options) {
  return ran("bash", ["-c", `macie-preflight() { "$NODE" "$CLI" "$@"; }\n${script}`], options);
}

/** The environment of a run in which this code comes first: it may put something else in the place of what Node has. */
export function patchedBy(code) {
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` };
}

function ran(program, args, { cwd = ROOT, input, env = {} } = {}) {
  const { NO_COLOR, FORCE_COLOR, ...inherited } = process.env;
  const { status, signal, stdout, stderr } = spawnSync(program, args, {
    cwd,
    input,
    env: { ...inherited, NODE: process.execPath, CLI, ...env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return { code: signal ?? status, out: stdout, err: stderr };
}

/** The values of JSON Lines. */
export function jsonLines(text) {
  return text.trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** A new folder with these files, gone after the test; what isn't text or bytes is written as JSON. */
export function folder(test, files) {
  const path = mkdtempSync(join(tmpdir(), "macie-preflight-"));
  test.after(() => rmSync(path, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    const raw = typeof content === "string" || content instanceof Uint8Array;
    writeFileSync(join(path, name), raw ? content : `${JSON.stringify(content, null, 2)}\n`);
  }
  return path;
}

/** The findings of a report, each with its file and its document. */
export function findings({ results }) {
  return results.flatMap(({ file, document, name, kind, diagnostics }) => diagnostics.map((diagnostic) => ({ file, document, name, kind, ...diagnostic })));
}

/** The report of a run with `--format json`. */
export function report(args, options) {
  const { out, ...rest } = run(["--format", "json", ...args], options);
  return { ...rest, report: JSON.parse(out) };
}

/** The commands, and the long options of each, that the help names. */
export function helped() {
  const [, list] = /\nCommands\n([^]*?)\n\n/.exec(run(["--help"]).out);
  const commands = Array.from(list.matchAll(/^ {2}(\w+) {2,}/gm), ([, command]) => command);
  const optionsIn = (help) => Array.from(help.replace(/\nExamples\n[^]*?\n\n/, "").matchAll(/^ {2}(?:-\w, | {4})(--[\w-]+)/gm), ([, option]) => option);
  const optionsOf = Object.fromEntries(commands.map((command) => [command, optionsIn(run([command, "--help"]).out)]));
  return { commands, optionsOf, options: [...new Set(Object.values(optionsOf).flat())] };
}
