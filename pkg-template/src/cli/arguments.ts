// What the person asked for: reads the arguments by the table of options. Says what is wrong with a command line as a `UsageError`.

import { parseArgs } from "node:util";
import type { Options, SchemaDraft } from "../index.ts";
import { DEFAULTS } from "../defaults.ts";
import { COMMAND_NAMES, type CommandName, DEFAULT_COMMAND } from "./commands.ts";
import type { Threshold } from "./grades.ts";
import { didYouMean, nearest } from "./nearest.ts";
import { type PreviewCommand, previewCommand } from "./preview/command.ts";
import { choice, count, type Fixing, fixingOf, type FormatTarget, formatTargets, moreThanOnce, quotaValues, ruleLevels, UsageError } from "./option-values.ts";
import {
  ANSWER_NAMES,
  type AnswerName,
  type ColorChoice,
  COLORS,
  DRAFTS,
  FOR_PEOPLE,
  type OptionRow,
  OPTIONS,
  optionsOf,
  PLAIN_FORMATS,
  type Shell,
  SHELLS,
  TARGET_FORMS,
  type TargetForm,
  THRESHOLDS,
} from "./options.ts";

/** What to search for, and what to leave out. */
export interface Collecting {
  /** Paths, globs, or `-`. */
  patterns: string[];
  stdinFilename: string | undefined;
  /** Patterns as in `.gitignore` for files to search for instead of those in known languages; for files and folders to leave out. */
  include: string[];
  exclude: string[];
  /** Whether what Git ignores, and `node_modules`, is searched. */
  noIgnore: boolean;
  hidden: boolean;
}

export interface LintCommand {
  command: "lint";
  collecting: Collecting;
  showFiles: boolean;
  config: string | undefined;
  noConfig: boolean;
  printConfig: boolean;
  baseline: string | undefined;
  updateBaseline: boolean;
  options: Options & { limit: number; maxBytes: number };
  color: ColorChoice;
  fixing: Fixing | undefined;
  quiet: boolean;
  showInfos: boolean;
  statistics: boolean;
  /** Undefined where the command line says nothing. */
  failOn: Threshold | undefined;
  maxWarnings: number | undefined;
  exitZero: boolean;
  passWithNoDocuments: boolean;
  targets: FormatTarget[];
}

/** What is said of a new job: the values of options. */
export type Answers = { readonly [_ in AnswerName]?: readonly string[] };

export interface LspCommand extends Pick<LintCommand, "options" | "config" | "noConfig"> {
  command: "lsp";
}

export type Command =
  | LintCommand
  | { command: "explain"; code: string; color: ColorChoice }
  | { command: "rules"; format: (typeof PLAIN_FORMATS)[number]; color: ColorChoice }
  | { command: "schema"; options: Pick<Options, "kind">; draft: SchemaDraft }
  | { command: "diff"; before: string; after: string; format: (typeof PLAIN_FORMATS)[number]; color: ColorChoice }
  | { command: "convert"; job: string; to: TargetForm; color: ColorChoice }
  | PreviewCommand
  | InitCommand
  | { command: "completions"; shell: Shell }
  | LspCommand
  | { command: "help"; of: CommandName }
  | { command: "version" };

export interface InitCommand {
  command: "init";
  answers: Answers;
  to: TargetForm | undefined;
  output: string | undefined;
  force: boolean;
  color: ColorChoice;
}

/** Whether colours are asked for, also in arguments that are wrong otherwise. */
export function colorChoice(args: string[]): ColorChoice {
  const choices = tokensOf(args).flatMap((token): (string | undefined)[] => {
    if (token.kind !== "option") return [];
    return token.name === "no-color" ? ["never"] : token.name === "color" ? [token.value] : [];
  });
  return COLORS.find((color) => color === choices.at(-1)) ?? "auto";
}

function tokensOf(args: string[]) {
  return parseArgs({
    args,
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(OPTIONS).map(([name, { short, value }]) => [
        name,
        { type: value === undefined ? "boolean" : "string", ...(short !== undefined && { short }) } as const,
      ]),
    ),
  }).tokens;
}

/** The command that arguments name, if they name one. */
export function namedCommand(args: string[]): CommandName | undefined {
  const first = tokensOf(args).find(({ kind }) => kind !== "option");
  return first?.kind === "positional" ? COMMAND_NAMES.find((name) => name === first.value) : undefined;
}

/** Reads the arguments that follow the program's name. Throws `UsageError`. */
export function parseCommand(args: string[]): Command {
  const tokens = tokensOf(args);
  const named = namedCommand(args);
  const command = named ?? DEFAULT_COMMAND;
  const words = tokens.flatMap((token) => (token.kind === "positional" ? [token.value] : []));
  const positionals = named === undefined ? words : words.slice(1);
  const options = tokens.filter((token) => token.kind === "option");
  for (const { name, rawName } of options) {
    if (Object.hasOwn(OPTIONS, name)) continue;
    const known = Object.keys(OPTIONS).map((option) => `--${option}`);
    throw new UsageError(`unknown option \`${rawName}\`${didYouMean(rawName, known)}`);
  }
  if (options.some(({ name }) => name === "help")) return { command: "help", of: command };
  if (options.some(({ name }) => name === "version")) return { command: "version" };

  const given = new Map<string, string[]>();
  const rows = new Map(optionsOf(command));
  for (const { name, value } of options) {
    const row = rows.get(name);
    if (row === undefined) throw new UsageError(`\`--${name}\` can't be used with \`${command}\``);
    const values = given.get(name) ?? [];
    given.set(name, [...values, checkedValue(name, row, value, values.length)]);
  }
  const only = (name: string): string | undefined => given.get(name)?.[0];
  choice("color", only("color") ?? "auto", COLORS);
  const color = colorChoice(args);
  switch (command) {
    case "explain": {
      const [code, another] = positionals;
      if (code === undefined) {
        throw new UsageError("`explain` requires a rule code, e.g. `explain missing-required`");
      }
      if (another !== undefined) throw new UsageError(`\`explain\` takes only one rule code; found another: \`${another}\``);
      return { command, code, color };
    }
    case "rules": {
      if (positionals[0] !== undefined) throw new UsageError(`\`rules\` takes no arguments; found \`${positionals[0]}\``);
      return { command, format: choice("format", only("format") ?? "text", PLAIN_FORMATS), color };
    }
    case "schema": {
      if (positionals[0] !== undefined) throw new UsageError(`\`schema\` takes no arguments; found \`${positionals[0]}\``);
      return { command, options: given.has("kind") ? { kind: only("kind") as NonNullable<Options["kind"]> } : {}, draft: choice("draft", only("draft") ?? DRAFTS[0], DRAFTS) };
    }
    case "diff": {
      const [before, after, another] = positionals;
      if (before === undefined || after === undefined) throw new UsageError("`diff` requires two jobs, e.g. `diff before.json main.tf`");
      if (another !== undefined) throw new UsageError(`\`diff\` takes only two jobs; found another: \`${another}\``);
      return { command, before, after, format: choice("format", only("format") ?? "text", PLAIN_FORMATS), color };
    }
    case "convert": {
      const [job, another] = positionals;
      const to = only("to");
      if (job === undefined || to === undefined) throw new UsageError("`convert` requires a job and a form, e.g. `convert job.json --to terraform`");
      if (another !== undefined) throw new UsageError(`\`convert\` takes only one job; found another: \`${another}\``);
      return { command, job, to: choice("to", to, TARGET_FORMS), color };
    }
    case "preview":
      return previewCommand(positionals, given, color);
    case "init": {
      if (positionals[0] !== undefined) throw new UsageError(`\`init\` takes no arguments; found \`${positionals[0]}\`; to write to a file, use \`--output\``);
      if (given.has("buckets") && (given.has("buckets-where") || given.has("buckets-except"))) {
        throw new UsageError("`--buckets` can't be used with `--buckets-where` and `--buckets-except`");
      }
      if (given.has("force") && !given.has("output")) throw new UsageError("`--force` requires `--output FILE`");
      const to = only("to");
      return {
        command,
        answers: Object.fromEntries(ANSWER_NAMES.flatMap((name) => (given.has(name) ? [[name, given.get(name)]] : []))),
        to: to === undefined ? undefined : choice("to", to, TARGET_FORMS),
        output: only("output"),
        force: given.has("force"),
        color,
      };
    }
    case "completions": {
      const [word = "", another] = positionals;
      const shell = SHELLS.find((one) => one === word);
      if (shell === undefined || another !== undefined) {
        const found = positionals.length === 0 ? "" : `; found \`${positionals.join(" ")}\``;
        throw new UsageError(`\`completions\` requires one shell: ${SHELLS.join(", ")}${found}`);
      }
      return { command, shell };
    }
    case "lsp": {
      if (positionals[0] !== undefined) throw new UsageError(`\`lsp\` takes no arguments; found \`${positionals[0]}\``);
      return { command, ...checking(given) };
    }
    case "lint": {
      if (given.has("update-baseline") && !given.has("baseline")) throw new UsageError("`--update-baseline` requires `--baseline FILE`");
      if (given.has("print-config")) {
        if (positionals[1] !== undefined) throw new UsageError(`\`--print-config\` takes only one file; found another: \`${positionals[1]}\``);
      } else if (positionals.length === 0) {
        throw new UsageError("nothing to check: pass a file, a directory or a glob, or `-` for standard input");
      }
      if (given.has("quiet") && given.has("show-infos")) throw new UsageError("`--show-infos` can't be used with `--quiet`");
      const fixing = fixingOf(new Set(given.keys()), positionals);
      const isDiff = fixing?.mode === "diff";
      const targets = formatTargets(given.get("format") ?? (isDiff ? [] : ["text"]));
      if (isDiff && targets.some(({ path }) => path === undefined)) {
        throw new UsageError("`--diff` writes to standard output; write the report to a file, e.g. `--format json=report.json`");
      }
      if (given.has("statistics") && !targets.some(({ format }) => FOR_PEOPLE.includes(format))) {
        throw new UsageError(`\`--statistics\` is for ${FOR_PEOPLE.join(" and ")}; the other formats list the findings`);
      }
      return {
        command,
        ...checking(given),
        collecting: {
          patterns: positionals,
          stdinFilename: only("stdin-filename"),
          include: given.get("include") ?? [],
          exclude: given.get("exclude") ?? [],
          noIgnore: given.has("no-ignore"),
          hidden: given.has("hidden"),
        },
        showFiles: given.has("show-files"),
        printConfig: given.has("print-config"),
        baseline: only("baseline"),
        updateBaseline: given.has("update-baseline"),
        color,
        fixing,
        quiet: given.has("quiet"),
        showInfos: given.has("show-infos"),
        statistics: given.has("statistics"),
        failOn: given.has("fail-on") ? choice("fail-on", only("fail-on") ?? "", THRESHOLDS) : undefined,
        maxWarnings: count("max-warnings", only("max-warnings")),
        exitZero: given.has("exit-zero"),
        passWithNoDocuments: given.has("pass-with-no-documents"),
        // Standard output gets the fixed text of standard input.
        targets: fixing?.mode === "write" && positionals.includes("-") ? targets.map((target) => ({ path: "/dev/stderr", ...target })) : targets,
      };
    }
  }
}

/** How files are checked. */
function checking(given: ReadonlyMap<string, string[]>): Pick<LintCommand, "options" | "config" | "noConfig"> {
  if (given.has("config") && given.has("no-config")) throw new UsageError("`--config` and `--no-config` are mutually exclusive");
  const value = (name: string): string | undefined => given.get(name)?.[0];
  const levels = ruleLevels(given.get("rule") ?? []);
  const quotas = quotaValues(given.get("quota") ?? []);
  return {
    config: value("config"),
    noConfig: given.has("no-config"),
    options: {
      ...(given.has("kind") && { kind: value("kind") as NonNullable<Options["kind"]> }),
      ...(given.has("revision") && { revision: value("revision") as NonNullable<Options["revision"]> }),
      ...(given.has("now") && { now: value("now") as string }),
      ...(given.has("strict") && { strict: true }),
      limit: count("limit", value("limit")) ?? DEFAULTS.limit,
      maxBytes: count("max-bytes", value("max-bytes")) ?? DEFAULTS.maxBytes,
      ...(levels !== undefined && { rules: levels }),
      ...(quotas !== undefined && { quotas }),
    },
  };
}

/** The hint for a name that is no file: it may have been meant as a command or as an option. */
export function commandHint(word: string): string {
  if (Object.hasOwn(OPTIONS, word)) return `; did you mean the option \`--${word}\`?`;
  const command = nearest(word, COMMAND_NAMES);
  return command === undefined ? "" : `; did you mean the command \`${command}\`?`;
}

function checkedValue(name: string, row: OptionRow, value: string | undefined, earlier: number): string {
  if (row.value === undefined) {
    if (value !== undefined) throw new UsageError(`\`--${name}\` takes no value; found \`${value}\``);
    return "";
  }
  if (value === undefined || value === "") {
    throw new UsageError(`\`--${name}\` requires a value: \`--${name} ${row.value}\``);
  }
  if (earlier > 0 && !row.repeatable) throw moreThanOnce(`--${name}`);
  return value;
}
