// What the person asked for: one table of options, from which come the parsing, the help text and
// the suggestions for a mistyped option. Says what is wrong with a command line as a `UsageError`.
// Which kinds, revisions and rules exist is the checker's knowledge; it judges those values.

import { parseArgs } from "node:util";
import { type Options, rules, type SchemaDraft } from "../index.ts";
import { DEFAULTS } from "../defaults.ts";
import { GRADES, type Threshold } from "./grades.ts";
import { didYouMean, nearest } from "./nearest.ts";
import { wrapped } from "./wrap.ts";

/** A command line that can't be run as it stands; the message says what would be right. */
export class UsageError extends Error {}

export const FORMATS = ["text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "access-analyzer"] as const;
export type FormatName = (typeof FORMATS)[number];

/** The formats that people read, which leave out what they didn't ask for. */
export const FOR_PEOPLE: readonly FormatName[] = ["text", "concise"];

/** The forms that a job can be converted to. */
export const TARGET_FORMS = ["api", "aws-cli", "boto3", "sdk-js", "terraform"] as const;
export type TargetForm = (typeof TARGET_FORMS)[number];

/** The shells that there are completions for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

export type ColorChoice = (typeof COLORS)[number];

/** Where one rendering of the findings goes: a file, or standard output when there is no path. */
export interface FormatTarget {
  format: FormatName;
  path?: string;
}

/** How findings are fixed before they are reported. */
export interface Fixing {
  /** What is done with fixed text. */
  mode: "write" | "diff" | "dry-run";
  /** Whether unsafe fixes are applied, too. */
  unsafe: boolean;
}

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
  | { command: "completions"; shell: Shell }
  | LspCommand
  | { command: "help" }
  | { command: "version" };

export const COMMANDS = ["lint", "explain", "rules", "schema", "diff", "convert", "completions", "lsp"] as const;
export type CommandName = (typeof COMMANDS)[number];

const COLORS = ["auto", "always", "never"] as const;
export const THRESHOLDS = [...GRADES, "never"] as const satisfies readonly Threshold[];
const DRAFTS = ["2020-12", "draft-07"] as const satisfies readonly SchemaDraft[];
const PLAIN_FORMATS = ["text", "json"] as const satisfies readonly FormatName[];
export const REVISIONS = ["2021-01-29", "latest", "any"] as const satisfies readonly Options["revision"][];
export const LEVELS = ["off", "info", "warning", "error"] as const;
export const FAIL_ON: Threshold = "no-effect";

/** Above it, a number is refused, rather than by the checker in words of its own. */
export const MOST = 0xffff_ffff;

export interface OptionRow {
  short?: string;
  /** The values that there are, where they are a list. */
  choices?: readonly string[];
  /** How the help names the value; an option without it is a switch. */
  value?: string;
  repeatable?: true;
  /** The commands that know it; without it, every command does. */
  commands?: readonly CommandName[];
  /** The checker's name for it, where it isn't the same in camelCase. */
  sets?: keyof Options;
  help: string;
}

export const OPTIONS: Record<string, OptionRow> = {
  kind: { value: "KIND", commands: ["lint", "schema"], help: "kind of document, or auto to detect it (default: create-request)" },
  revision: { value: "REVISION", choices: REVISIONS, commands: ["lint", "lsp"], help: `API revision to check against: ${REVISIONS.join(", ")} (default: any)` },
  now: { value: "TIME", commands: ["lint", "lsp"], help: "current time, e.g. 2026-01-31T12:00:00Z; time-dependent rules run only if this is set" },
  quota: {
    value: "NAME=N",
    repeatable: true,
    commands: ["lint", "lsp"],
    sets: "quotas",
    help: `set a limit that replaces the AWS quota: ${Object.keys(DEFAULTS.quotas).join(", ")}; repeatable`,
  },
  strict: { commands: ["lint", "lsp"], help: "treat warnings as errors" },
  rule: { value: "CODE=LEVEL", repeatable: true, commands: ["lint", "lsp"], help: `set the severity of a rule: ${LEVELS.join(", ")}; repeatable` },
  "fail-on": { value: "LEVEL", choices: THRESHOLDS, commands: ["lint"], help: `exit with 1 on findings at or above this level: ${THRESHOLDS.join(", ")} (default: ${FAIL_ON})` },
  "max-warnings": { value: "N", commands: ["lint"], help: "exit with 1 if there are more than N warnings" },
  "exit-zero": { commands: ["lint"], help: "exit with 0 even if there are findings" },
  "pass-with-no-documents": { commands: ["lint"], help: "exit with 0 if there is nothing to check" },
  limit: {
    value: "N",
    commands: ["lint", "lsp"],
    help: `list only the N most severe findings of a file; in JSON Lines, N of each level (default: ${DEFAULTS.limit}); findings beyond 64 MiB per file or line aren't listed`,
  },
  "max-bytes": { value: "N", commands: ["lint", "lsp"], help: `maximum size in bytes of a file, or of a line of JSON Lines (default: ${DEFAULTS.maxBytes})` },
  fix: { commands: ["lint"], help: "apply safe fixes, and report what is left; of standard input, print the fixed text, and the report on standard error" },
  "unsafe-fixes": { commands: ["lint"], help: "also apply fixes that can change what a job means; with --fix, --diff, or --fix-dry-run" },
  diff: { commands: ["lint"], help: "print the changes that --fix would make as a unified diff, instead of findings, and exit with 1 if there are any" },
  "fix-dry-run": { commands: ["lint"], help: "report what --fix would leave, without writing anything" },
  quiet: { short: "q", commands: ["lint"], help: "show only errors and findings that can fail the run" },
  "show-infos": { commands: ["lint"], help: `show infos, too, in ${FOR_PEOPLE.join(" and ")}` },
  statistics: { commands: ["lint"], help: `in ${FOR_PEOPLE.join(" and ")}, show how often each rule was broken, instead of the findings` },
  format: {
    value: "FORMAT[=FILE]",
    choices: FORMATS,
    repeatable: true,
    commands: ["lint", "rules", "diff"],
    help: `output format: ${FORMATS.join(", ")} (default: text); with =FILE, write to that file; repeatable`,
  },
  to: { value: "FORM", choices: TARGET_FORMS, commands: ["convert"], help: `form to convert to: ${TARGET_FORMS.join(", ")}` },
  draft: { value: "DRAFT", choices: DRAFTS, commands: ["schema"], help: `JSON Schema draft: ${DRAFTS.join(", ")} (default: ${DRAFTS[0]})` },
  "stdin-filename": { value: "NAME", commands: ["lint"], help: "file name to report for standard input; with .jsonl or .ndjson, it is read as JSON Lines" },
  exclude: { value: "GLOB", repeatable: true, commands: ["lint"], help: "leave out files and directories that match, as a line of .gitignore does; repeatable" },
  include: { value: "GLOB", repeatable: true, commands: ["lint"], help: "in directories, search only the files that match, whatever their language; repeatable" },
  "no-ignore": { commands: ["lint"], help: "also search node_modules and what .gitignore files and .git/info/exclude ignore" },
  hidden: { commands: ["lint"], help: "also search files and directories whose names start with a dot" },
  config: { value: "FILE", commands: ["lint", "lsp"], help: "use this configuration file for all files; by default, the nearest macie-preflight.json, or package.json with that key, in a file's directory or above" },
  "no-config": { commands: ["lint", "lsp"], help: "use no configuration file" },
  "print-config": { commands: ["lint"], help: "print the settings for the file, or for the current directory, and where they come from" },
  baseline: { value: "FILE", commands: ["lint"], help: "don't report the findings that are listed in this file" },
  "update-baseline": { commands: ["lint"], help: "write the findings of this run to the file of --baseline" },
  "show-files": { commands: ["lint"], help: "list the files that are searched, and what is skipped and why, instead of findings" },
  stdio: { commands: ["lsp"], help: "use standard input and output, as it does anyway; some editors add this" },
  color: { value: "WHEN", choices: COLORS, help: `use color: ${COLORS.join(", ")} (default: auto, which respects NO_COLOR and FORCE_COLOR)` },
  "no-color": { help: "same as --color never" },
  help: { short: "h", help: "print help" },
  version: { short: "V", help: "print the version" },
};

/** How wide the help is, and where its second column begins. */
const WIDTH = 80;
const COLUMN = 31;

/** The text of `--help`. */
export function helpText(): string {
  const rows = Object.entries(OPTIONS).map(([name, { short, value, help }]) => {
    const flags = `  ${short === undefined ? "    " : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`;
    const lines = wrapped(help, WIDTH - COLUMN).join(`\n${" ".repeat(COLUMN)}`);
    return flags.length > COLUMN - 2 ? `${flags}\n${" ".repeat(COLUMN)}${lines}` : `${flags.padEnd(COLUMN)}${lines}`;
  });
  return `Checks Amazon Macie classification jobs before you create them.

Usage
  macie-preflight [lint] [OPTION]… FILE|DIR|GLOB|-…      check documents
  macie-preflight explain CODE                           explain a rule
  macie-preflight rules [--format ${PLAIN_FORMATS.join("|")}]             list the rules
  macie-preflight schema [--kind KIND] [--draft DRAFT]   print a JSON Schema
  macie-preflight diff [--format ${PLAIN_FORMATS.join("|")}] JOB JOB      compare two jobs
  macie-preflight convert --to FORM JOB                  convert a job
  macie-preflight completions ${SHELLS.join("|")}              print shell completions
  macie-preflight lsp                                    run a language server

A file contains one JSON document, an array of documents, or one document per
line (.jsonl, .ndjson). Jobs are also found in files in other languages:
Terraform, Python, JavaScript, TypeScript, shell, Markdown, YAML. A directory or
a glob is searched for all of these; files without a job are passed over, and so
is what .gitignore excludes, node_modules, and what starts with a dot. A file
that is named is always checked. Use - for standard input. Arguments after --
are always files.

For diff and convert, a JOB is a file in any of these languages, or FILE#NAME or
FILE#0 for one of its jobs: by name, or by number from 0.

Options
${rows.join("\n")}

Levels
  error       the service rejects it, or it is contradictory
  no-effect   a warning: the service accepts it, but it has no effect
  warning     the service accepts it, but it is probably not intended
  info        an explanation

Exit code
  0  no findings at or above the --fail-on level
  1  findings at or above the --fail-on level
  2  could not run: invalid usage, a mistake in a configuration file, an
     unreadable file, nothing to check, or a report that can't be written
`;
}

/** A text of the checker with the command line's flags in the place of the options that it names. */
export function withFlags(text: string): string {
  return text.replace(/\boption `(\w+)(?:\.(\w+))?`/g, (whole, option: string, part: string | undefined) => {
    const flag = Object.entries(OPTIONS).find(([name, { sets }]) => (sets ?? camelCase(name)) === option)?.[0];
    return flag === undefined ? whole : `option \`--${flag}${part === undefined ? "" : ` ${part}=N`}\``;
  });
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
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

/** Reads the arguments that follow the program's name. Throws `UsageError`. */
export function parseCommand(args: string[]): Command {
  const given = new Map<string, string[]>();
  const positionals: string[] = [];
  let named: CommandName | undefined;
  let ended = false;
  for (const token of tokensOf(args)) {
    if (token.kind === "option-terminator") {
      ended = true;
    } else if (token.kind === "positional") {
      const command = ended || named !== undefined || positionals.length > 0 ? undefined : COMMANDS.find((name) => name === token.value);
      if (command === undefined) positionals.push(token.value);
      else named = command;
    } else {
      const values = given.get(token.name) ?? [];
      given.set(token.name, [...values, checkedValue(token.name, token.rawName, token.value, values.length)]);
    }
  }
  if (given.has("help")) return { command: "help" };
  if (given.has("version")) return { command: "version" };

  const command = named ?? "lint";
  for (const name of given.keys()) {
    const { commands } = OPTIONS[name] ?? {};
    if (commands !== undefined && !commands.includes(command)) {
      throw new UsageError(`\`--${name}\` can't be used with \`${command}\``);
    }
  }

  const only = (name: string): string | undefined => {
    const values = given.get(name) ?? [];
    if (values.length > 1) throw moreThanOnce(`--${name}`);
    return values[0];
  };
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
  const command = nearest(word, COMMANDS);
  return command === undefined ? "" : `; did you mean the command \`${command}\`?`;
}

function checkedValue(name: string, rawName: string, value: string | undefined, earlier: number): string {
  const row = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
  if (row === undefined) {
    const known = Object.keys(OPTIONS).map((option) => `--${option}`);
    throw new UsageError(`unknown option \`${rawName}\`${didYouMean(rawName, known)}`);
  }
  if (row.value === undefined) {
    if (value !== undefined) throw new UsageError(`\`--${name}\` takes no value; found \`${value}\``);
    return "";
  }
  if (value === undefined || value === "") {
    throw new UsageError(`\`--${name}\` requires a value: \`--${name} ${row.value}\``);
  }
  if (earlier > 0 && row.repeatable === undefined) throw moreThanOnce(`--${name}`);
  return value;
}

function moreThanOnce(what: string): UsageError {
  return new UsageError(`\`${what}\` is specified more than once`);
}

/** Settings of the form NAME=VALUE as an object; nothing of none. A name that is set twice is an error. */
function settingsOf<T>(option: string, settings: string[], read: (setting: string) => [name: string, value: T]): Record<string, T> | undefined {
  const values = new Map<string, T>();
  for (const setting of settings) {
    const [name, value] = read(setting);
    if (values.has(name)) throw moreThanOnce(`--${option} ${name}`);
    values.set(name, value);
  }
  return values.size === 0 ? undefined : Object.fromEntries(values);
}

function choice<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new UsageError(`\`--${option}\` expects one of ${allowed.join(", ")}; found \`${value}\`${didYouMean(value, allowed)}`);
}

function count(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (/^\d+$/.test(value) && number <= MOST) return number;
  throw new UsageError(`\`--${option}\` expects a whole number from 0 to ${MOST}; found \`${value}\``);
}

function quotaValues(settings: string[]): Options["quotas"] {
  return settingsOf("quota", settings, (setting) => {
    const [name, value, rest] = setting.split("=");
    if (!name || !value || rest !== undefined) {
      throw new UsageError(`\`--quota\` expects NAME=N, e.g. \`--quota ${Object.keys(DEFAULTS.quotas)[0]}=500\`; found \`${setting}\``);
    }
    return [name, count(`quota ${name}`, value)];
  });
}

function ruleLevels(settings: string[]): Options["rules"] {
  return settingsOf("rule", settings, (setting) => {
    const [code, level, rest] = setting.split("=");
    if (!code || level === undefined || rest !== undefined) {
      const example = rules().find(({ severity }) => severity.any === "warning")?.code;
      throw new UsageError(`\`--rule\` expects CODE=LEVEL, e.g. \`--rule ${example}=off\`; found \`${setting}\``);
    }
    return [code, choice("rule", level, LEVELS)];
  });
}

function fixingOf(given: ReadonlySet<string>, patterns: string[]): Fixing | undefined {
  const unsafe = given.has("unsafe-fixes");
  if (given.has("diff") && given.has("fix-dry-run")) throw new UsageError("`--diff` can't be used with `--fix-dry-run`");
  const mode = given.has("diff") ? "diff" : given.has("fix-dry-run") ? "dry-run" : given.has("fix") ? "write" : undefined;
  if (mode === "write" && patterns.includes("-") && patterns.length > 1) {
    throw new UsageError("`--fix` prints the fixed text of standard input, so `-` must be the only input");
  }
  if (mode !== undefined) return { mode, unsafe };
  if (unsafe) throw new UsageError("`--unsafe-fixes` requires `--fix`, `--diff`, or `--fix-dry-run`");
  return undefined;
}

function formatTargets(settings: string[]): FormatTarget[] {
  const targets = settings.map((setting): FormatTarget => {
    const equals = setting.indexOf("=");
    if (equals < 0) return { format: choice("format", setting, FORMATS) };
    const path = setting.slice(equals + 1);
    if (path === "") throw new UsageError(`\`--format ${setting}\` has no file name after \`=\``);
    return { format: choice("format", setting.slice(0, equals), FORMATS), path };
  });
  if (targets.filter(({ path }) => path === undefined).length > 1) {
    throw new UsageError("only one format can go to standard output; write the others to files, e.g. `--format json=report.json`");
  }
  return targets;
}
