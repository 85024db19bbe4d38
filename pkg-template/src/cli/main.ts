#!/usr/bin/env node
// The command `macie-preflight`: runs what the arguments ask for and decides the exit code.
// Findings go to standard output or the named files, everything else to standard error.

import { once } from "node:events";
import { open, readFile } from "node:fs/promises";
import { type Kind, lint, type Options, rules, type Severity } from "../index.ts";
import { type FormatTarget, helpText, type LintCommand, parseCommand, UsageError } from "./arguments.ts";
import { painter } from "./color.ts";
import { check } from "./documents.ts";
import { explainText, rulesText } from "./explain.ts";
import { fileFault, findInputs, type Input } from "./files.ts";
import { type Format, format, plural, type Summary } from "./formats.ts";
import { didYouMean } from "./nearest.ts";
import { visible } from "./visible.ts";

/** The only exit codes there are. */
const CLEAN = 0;
const FINDINGS = 1;
const COULD_NOT_RUN = 2;

/** Set when whoever read our output has gone; from then on there is nobody to write to. */
let outputClosed = false;

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") process.exitCode = COULD_NOT_RUN;
    outputClosed = true;
  });
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.exitCode = COULD_NOT_RUN;
  complain(error instanceof Error ? error.message : String(error));
  if (error instanceof UsageError) process.stderr.write("See `macie-preflight --help`.\n");
}

async function run(args: string[]): Promise<number> {
  const command = parseCommand(args);
  switch (command.command) {
    case "help":
      await print(helpText());
      return CLEAN;
    case "version":
      await print(`${await version()}\n`);
      return CLEAN;
    case "explain": {
      const rule = rules().find(({ code }) => code === command.code);
      if (rule === undefined) {
        const known = rules().map(({ code }) => code);
        const hint = didYouMean(command.code, known) || "; `macie-preflight rules` lists them";
        throw new UsageError(`there is no rule \`${command.code}\`${hint}`);
      }
      await print(explainText(rule, painter(command.color, process.stdout)));
      return CLEAN;
    }
    case "rules": {
      const paint = painter(command.color, process.stdout);
      await print(command.format === "json" ? `${JSON.stringify(rules(), null, 2)}\n` : rulesText(rules(), paint));
      return CLEAN;
    }
    case "schema":
      if (command.options.kind === "auto") throw new UsageError("a schema is of one kind: `--kind auto` is for lint");
      await print(await fileOfPackage(`schema/${checkOptions(command.options)}.${command.draft}.json`));
      return CLEAN;
    case "lint":
      return lintFiles(command);
  }
}

async function lintFiles(command: LintCommand): Promise<number> {
  const kind = checkOptions(command.options);
  let failed = false;
  const fail = (message: string): void => {
    failed = true;
    complain(message);
  };
  const inputs = await findInputs(command.patterns, command.stdinFilename, fail);
  const outputs = await Promise.all(command.targets.map((target) => openOutput(target, command)));

  const summary: Summary = { files: 0, errors: 0, warnings: 0, infos: 0, faulty: 0 };
  for (const input of inputs) {
    try {
      await lintFile(input, kind, command, outputs, summary);
    } catch (error) {
      if (!isFileFault(error)) throw error;
      fail(`can't read \`${input.name}\`: ${fileFault(error)}`);
    }
  }
  for (const { format, write, close } of outputs) {
    await write(format.end(summary));
    await close();
  }
  return failed ? COULD_NOT_RUN : verdict(summary, command);
}

/** Has the checker judge the options before any file is read; gives the kind that it understood. */
function checkOptions(options: Options): Kind {
  try {
    return lint("{}", options).kind;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function lintFile(
  input: Input,
  kind: Kind,
  { options, quiet }: LintCommand,
  outputs: Output[],
  summary: Summary,
): Promise<void> {
  const found = { errors: 0, warnings: 0, infos: 0 };
  let listed = 0;
  const kinds = new Set<Kind>();
  for await (const { report, source } of check(input, options)) {
    for (const kind of report.kinds ?? [report.kind]) kinds.add(kind);
    found.errors += report.errors;
    found.warnings += report.warnings;
    found.infos += report.infos;
    for (const diagnostic of report.diagnostics) {
      if (listed >= options.limit) break;
      listed += 1;
      if (quiet && diagnostic.severity !== "error") continue;
      const told = options.kind === "auto" ? (report.kinds?.[diagnostic.document ?? 0] ?? report.kind) : undefined;
      for (const { format, write } of outputs) await write(format.finding(input.name, diagnostic, source, told));
    }
  }

  const all = found.errors + found.warnings + found.infos;
  if (all > listed) complain(`\`${input.name}\` has ${all} findings; ${listed} are listed (see \`--limit\`)`);
  summary.files += 1;
  summary.errors += found.errors;
  summary.warnings += found.warnings;
  summary.infos += found.infos;
  if (all > 0) summary.faulty += 1;
  const [first = kind] = kinds;
  const result = { file: input.name, kind: kinds.size > 1 ? ("auto" as const) : first, valid: found.errors === 0 };
  for (const { format, write } of outputs) await write(format.file(result));
}

function verdict({ errors, warnings, infos }: Summary, { failOn, maxWarnings }: LintCommand): number {
  const counted: Record<Severity, number> = {
    error: errors,
    warning: errors + warnings,
    info: errors + warnings + infos,
  };
  if (counted[failOn] > 0) return FINDINGS;
  if (maxWarnings !== undefined && warnings > maxWarnings) {
    complain(`${plural(warnings, "warning")}: \`--max-warnings\` allows ${maxWarnings}`);
    return FINDINGS;
  }
  return CLEAN;
}

interface Output {
  format: Format;
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

async function openOutput({ format: name, path }: FormatTarget, { color }: LintCommand): Promise<Output> {
  if (path === undefined) {
    const { stdout } = process;
    return { format: format(name, painter(color, stdout), stdout.columns), write: print, close: async () => {} };
  }
  try {
    const file = await open(path, "w");
    return {
      format: format(name, painter(color), undefined),
      write: async (text) => {
        if (text !== "") await file.writeFile(text);
      },
      close: () => file.close(),
    };
  } catch (error) {
    throw new Error(`can't write \`${path}\`: ${fileFault(error)}`);
  }
}

async function print(text: string): Promise<void> {
  if (outputClosed || text === "") return;
  if (!process.stdout.write(text)) {
    // `once` rejects when the reader goes away meanwhile; the listener above has noted that.
    await once(process.stdout, "drain").catch(() => {});
  }
}

function complain(message: string): void {
  process.stderr.write(`${painter("auto", process.stderr)("error", "macie-preflight")}: ${visible(message)}\n`);
}

function isFileFault(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

async function version(): Promise<string> {
  return String((JSON.parse(await fileOfPackage("package.json")) as { version: unknown }).version);
}

/** A file that lies beside this program. */
function fileOfPackage(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), "utf8");
}
