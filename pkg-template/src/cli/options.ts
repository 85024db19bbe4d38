// The options: one table, from which come the parsing, the help, the man page, completions, and the suggestions for a mistyped option.
// Which kinds, revisions, and rules exist is the checker's knowledge; it judges those values.

import type { Options, SchemaDraft, SqlDialect, SqlSource } from "../index.ts";
import { DEFAULTS } from "../defaults.ts";
import type { CommandName } from "./commands.ts";
import { CLEAN, FINDINGS } from "./exit-codes.ts";
import { GRADES, type Threshold } from "./grades.ts";

export const FORMATS = ["text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "access-analyzer"] as const;
export type FormatName = (typeof FORMATS)[number];

/** The formats that people read, which leave out what they didn't ask for. */
export const FOR_PEOPLE: readonly FormatName[] = ["text", "concise"];

/** The formats of what isn't findings. */
export const PLAIN_FORMATS = ["text", "json"] as const satisfies readonly FormatName[];

/** The forms that a job can be converted to. */
export const TARGET_FORMS = ["api", "aws-cli", "boto3", "sdk-js", "terraform", "step-functions"] as const;
export type TargetForm = (typeof TARGET_FORMS)[number];
export const DEFAULT_FORM: TargetForm = "api";

/** What can run the query of a preview here. */
export const ENGINES = ["duckdb", "builtin"] as const;
export type Engine = (typeof ENGINES)[number];

/** What a preview can be grouped by. */
export const GROUPINGS = ["bucket", "storage-class", "prefix"] as const;
export const DEFAULT_GROUPINGS = ["bucket", "storage-class"] as const satisfies readonly (typeof GROUPINGS)[number][];

export const DIALECTS = ["duckdb", "athena", "trino", "spark"] as const satisfies readonly SqlDialect[];
export const SOURCES = ["inventory", "metadata"] as const satisfies readonly SqlSource[];

/** The shells that there are completions for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

export const COLORS = ["auto", "always", "never"] as const;
export type ColorChoice = (typeof COLORS)[number];

export const THRESHOLDS = [...GRADES, "never"] as const satisfies readonly Threshold[];
export const DRAFTS = ["2020-12", "draft-07"] as const satisfies readonly SchemaDraft[];
export const REVISIONS = ["2021-01-29", "latest", "any"] as const satisfies readonly Options["revision"][];
export const LEVELS = ["off", "info", "warning", "error"] as const;
export const FAIL_ON: Threshold = "no-effect";

/** Above it, a number is refused, rather than by the checker in words of its own. */
export const MOST = 0xffff_ffff;

/** The subjects of options, in the order of the help. */
export const SUBJECTS = ["Job", "Objects", "Costs", "SQL", "Checks", "Files", "Fixes", "Output", "Exit code", "Configuration", "General"] as const;

export interface OptionRow {
  subject: (typeof SUBJECTS)[number];
  short?: string;
  /** The values that there are, where they are a list. */
  choices?: readonly string[];
  /** What is otherwise with these commands. */
  otherwise?: { readonly [_ in CommandName]?: Partial<Omit<OptionRow, "otherwise">> };
  /** How the help names the value; an option without it is a switch. */
  value?: string;
  repeatable?: boolean;
  /** The commands that know it; without it, every command does. */
  commands?: readonly CommandName[];
  /** The checker's name for it, where it isn't the same in camelCase. */
  sets?: keyof Options;
  help: string;
}

const LINT = { commands: ["lint"] } as const;
const CHECKING = { commands: ["lint", "lsp"] } as const;
const PLAIN = { value: "FORMAT", choices: PLAIN_FORMATS, repeatable: false, help: `output format: ${PLAIN_FORMATS.join(", ")} (default: text)` } as const;
const PREVIEW = { commands: ["preview"] } as const;
const INIT = { subject: "Job", commands: ["init"] } as const;

/** What describes a new job. */
const ANSWERS = {
  name: { ...INIT, value: "NAME", help: "name of the job" },
  schedule: { ...INIT, value: "WHEN", help: "when it runs: once, daily, a day of the week such as MONDAY, or a day of the month from 1 to 31 (default: once)" },
  buckets: { ...INIT, value: "ACCOUNT=NAME,…", repeatable: true, help: "buckets of an account, by its ID and their names; repeatable" },
  "buckets-where": { ...INIT, value: "CONDITION", repeatable: true, help: "in place of --buckets: only buckets that match, e.g. tag:stage=live; repeatable" },
  "buckets-except": { ...INIT, value: "CONDITION", help: "in place of --buckets: no buckets that match, e.g. name=logs,scratch" },
  "custom-identifiers": { ...INIT, value: "ID,…", help: "custom data identifiers, by ID" },
  "managed-identifiers": { ...INIT, value: "WHICH", help: "managed data identifiers: recommended, all, none, only=ID,…, or except=ID,… (default: recommended)" },
  "objects-where": { ...INIT, value: "CONDITION", repeatable: true, help: "only objects that match, e.g. prefix=exports/; repeatable" },
  "objects-except": { ...INIT, value: "CONDITION", help: "no objects that match, e.g. extension=jpg,png" },
  sample: { ...INIT, value: "PERCENT", help: "percentage of objects to analyze, selected at random (default: 100)" },
} as const satisfies Record<string, OptionRow>;

export type AnswerName = keyof typeof ANSWERS;

/** In the order in which they depend on each other. */
export const ANSWER_NAMES = Object.keys(ANSWERS) as AnswerName[];

export const OPTIONS: Record<string, OptionRow> = {
  ...ANSWERS,
  inventory: { subject: "Objects", value: "LIST", repeatable: true, ...PREVIEW, help: "manifest.json of S3 Inventory, or a file that lists objects; repeatable" },
  root: { subject: "Objects", value: "DIR", ...PREVIEW, help: "where the content of the inventory's destination bucket is (default: the nearest directory above the manifest that has its files)" },
  columns: { subject: "Objects", value: "NAME,…", ...PREVIEW, help: "columns of the files, as fileSchema of the manifest has them, for CSV of S3 Inventory without its manifest and for --sql" },
  engine: { subject: "Objects", value: "ENGINE", choices: ENGINES, ...PREVIEW, help: `what reads CSV and Parquet: ${ENGINES.join(", ")} (default: duckdb if it is installed); JSON and keys are always read by builtin` },
  "group-by": { subject: "Objects", value: "WHAT,…", ...PREVIEW, help: `what is counted apart: ${GROUPINGS.join(", ")} (default: ${DEFAULT_GROUPINGS.join(",")})` },
  "prefix-depth": { subject: "Objects", value: "N", ...PREVIEW, help: "how many folders a prefix has, from 1 to 10 (default: 1)" },
  "changed-since": { subject: "Objects", value: "TIMESTAMP", ...PREVIEW, help: "preview a later run of a recurring job: count only objects that were created or changed at this time or later, e.g. 2026-01-24T00:00:00Z" },
  price: { subject: "Costs", value: "DOLLARS", ...PREVIEW, help: "price of a GB in US dollars (default: the prices of us-east-1)" },
  ratio: { subject: "Costs", value: "N", ...PREVIEW, help: "how many times as large archives are when they are uncompressed (default: 3)" },
  sql: { subject: "SQL", value: "DIALECT", choices: DIALECTS, ...PREVIEW, help: `print a query, and run nothing: ${DIALECTS.join(", ")}` },
  table: { subject: "SQL", value: "NAME", ...PREVIEW, help: "table of --sql; without --inventory, one that exists (default: inventory)" },
  source: { subject: "SQL", value: "SOURCE", choices: SOURCES, ...PREVIEW, help: `what the table of --sql is: ${SOURCES.join(", ")}, for S3 Inventory and S3 Metadata (default: ${SOURCES[0]})` },
  rows: { subject: "SQL", value: "FILE", repeatable: true, ...PREVIEW, help: "result of the query, as CSV with a header or as JSON; repeatable, for several tables" },
  kind: {
    subject: "Checks",
    value: "KIND",
    commands: ["lint", "schema"],
    otherwise: { schema: { help: `kind of document (default: ${DEFAULTS.kind})` } },
    help: `kind of document, or auto to detect it (default: ${DEFAULTS.kind})`,
  },
  revision: { subject: "Checks", value: "REVISION", choices: REVISIONS, ...CHECKING, help: `API revision to check against: ${REVISIONS.join(", ")} (default: ${DEFAULTS.revision})` },
  now: { subject: "Checks", value: "TIME", ...CHECKING, help: "current time, e.g. 2026-01-31T12:00:00Z; time-dependent rules run only if this is set" },
  quota: {
    subject: "Checks",
    value: "NAME=N",
    repeatable: true,
    commands: [...CHECKING.commands, "preview"],
    otherwise: { preview: { subject: "Costs", value: "TB", repeatable: false, help: "how many TB the account can analyze in a month (default: 5)" } },
    sets: "quotas",
    help: `set a limit that replaces the AWS quota: ${Object.keys(DEFAULTS.quotas).join(", ")}; repeatable`,
  },
  strict: { subject: "Checks", ...CHECKING, help: "treat warnings as errors" },
  rule: { subject: "Checks", value: "CODE=LEVEL", repeatable: true, ...CHECKING, help: `set the severity of a rule: ${LEVELS.join(", ")}; repeatable` },
  "max-bytes": { subject: "Checks", value: "N", ...CHECKING, help: `maximum size in bytes of a file, or of a line of JSON Lines (default: ${DEFAULTS.maxBytes})` },
  "stdin-filename": { subject: "Files", value: "NAME", ...LINT, help: "file name to report for standard input; with .jsonl or .ndjson, it is read as JSON Lines" },
  exclude: { subject: "Files", value: "GLOB", repeatable: true, ...LINT, help: "leave out files and directories that match, as a line of .gitignore does; repeatable" },
  include: { subject: "Files", value: "GLOB", repeatable: true, ...LINT, help: "in directories, search only the files that match, whatever their language; repeatable" },
  "no-ignore": { subject: "Files", ...LINT, help: "also search node_modules and what .gitignore files and .git/info/exclude ignore" },
  hidden: { subject: "Files", ...LINT, help: "also search files and directories whose names start with a dot" },
  "show-files": { subject: "Files", ...LINT, help: "list the files that are searched, and what is skipped and why, instead of findings" },
  fix: { subject: "Fixes", ...LINT, help: "apply safe fixes, and report what is left; of standard input, print the fixed text, and the report on standard error" },
  "unsafe-fixes": { subject: "Fixes", ...LINT, help: "also apply fixes that can change what a job means; with --fix, --diff, or --fix-dry-run" },
  diff: { subject: "Fixes", ...LINT, help: `print the changes that --fix would make as a unified diff, instead of findings, and exit with ${FINDINGS} if there are any` },
  "fix-dry-run": { subject: "Fixes", ...LINT, help: "report what --fix would leave, without writing anything" },
  format: {
    subject: "Output",
    value: "FORMAT[=FILE]",
    choices: FORMATS,
    otherwise: { rules: PLAIN, diff: PLAIN, preview: PLAIN },
    repeatable: true,
    commands: ["lint", "rules", "diff", "preview"],
    help: `output format: ${FORMATS.join(", ")} (default: text); with =FILE, write to that file; repeatable`,
  },
  quiet: { subject: "Output", short: "q", ...LINT, help: "show only errors and findings that can fail the run" },
  "show-infos": { subject: "Output", ...LINT, help: `show infos, too, in ${FOR_PEOPLE.join(" and ")}` },
  statistics: { subject: "Output", ...LINT, help: `in ${FOR_PEOPLE.join(" and ")}, show how often each rule was broken, instead of the findings` },
  limit: {
    subject: "Output",
    value: "N",
    ...CHECKING,
    help: `list only the N most severe findings of a file; in JSON Lines, N of each level (default: ${DEFAULTS.limit}); findings beyond 64 MiB per file or line aren't listed`,
  },
  html: { subject: "Output", value: "FILE", ...PREVIEW, help: "also write the preview to this file, as a page with charts" },
  to: {
    subject: "Output",
    value: "FORM",
    choices: TARGET_FORMS,
    commands: ["convert", "init"],
    otherwise: { init: { help: `form of the job: ${TARGET_FORMS.join(", ")} (default: ${DEFAULT_FORM}, if nothing is asked)` } },
    help: `form of the job: ${TARGET_FORMS.join(", ")}`,
  },
  output: { subject: "Output", value: "FILE", commands: ["init"], help: "write to this file, which must not exist, instead of standard output" },
  force: { subject: "Output", commands: ["init"], help: "overwrite the file of --output" },
  draft: { subject: "Output", value: "DRAFT", choices: DRAFTS, commands: ["schema"], help: `JSON Schema draft: ${DRAFTS.join(", ")} (default: ${DRAFTS[0]})` },
  "fail-on": { subject: "Exit code", value: "LEVEL", choices: THRESHOLDS, ...LINT, help: `exit with ${FINDINGS} on findings at or above this level: ${THRESHOLDS.join(", ")} (default: ${FAIL_ON})` },
  "max-warnings": { subject: "Exit code", value: "N", ...LINT, help: `exit with ${FINDINGS} if there are more than N warnings` },
  "exit-zero": { subject: "Exit code", ...LINT, help: `exit with ${CLEAN} even if there are findings` },
  "pass-with-no-documents": { subject: "Exit code", ...LINT, help: `exit with ${CLEAN} if there is nothing to check` },
  config: { subject: "Configuration", value: "FILE", ...CHECKING, help: "use this configuration file for all files; by default, the nearest macie-preflight.json, or package.json with that key, in a file's directory or above" },
  "no-config": { subject: "Configuration", ...CHECKING, help: "use no configuration file" },
  "print-config": { subject: "Configuration", ...LINT, help: "print the settings for the file, or for the current directory, and where they come from" },
  baseline: { subject: "Configuration", value: "FILE", ...LINT, help: "don't report the findings that are listed in this file" },
  "update-baseline": { subject: "Configuration", ...LINT, help: "write the findings of this run to the file of --baseline" },
  stdio: { subject: "General", commands: ["lsp"], help: "use standard input and output, as it does anyway; some editors add this" },
  color: { subject: "General", value: "WHEN", choices: COLORS, help: `use color: ${COLORS.join(", ")} (default: auto, which respects NO_COLOR and FORCE_COLOR)` },
  "no-color": { subject: "General", help: "same as --color never" },
  help: { subject: "General", short: "h", help: "print help; after a command, for that command" },
  version: { subject: "General", short: "V", help: "print the version" },
};

/** The options that a command knows, as it knows them. */
export function optionsOf(command: CommandName): [name: string, row: OptionRow][] {
  return Object.entries(OPTIONS)
    .filter(([, { commands }]) => commands === undefined || commands.includes(command))
    .map(([name, row]) => [name, { ...row, ...row.otherwise?.[command] }]);
}

/** All options, each as often as commands know it differently, with the commands that know it so. */
export function allOptions(): [name: string, row: OptionRow][] {
  return Object.entries(OPTIONS).flatMap(([name, { otherwise = {}, ...row }]): [string, OptionRow][] => {
    if (row.commands === undefined) return [[name, row]];
    const variants = new Map<Partial<OptionRow> | undefined, CommandName[]>();
    for (const command of row.commands) {
      const variant = otherwise[command];
      variants.set(variant, [...(variants.get(variant) ?? []), command]);
    }
    return Array.from(variants, ([variant, commands]) => [name, { ...row, ...variant, commands }]);
  });
}

/** Options by their subjects, in their order. */
export function bySubject(options: readonly [name: string, row: OptionRow][]): [subject: string, options: [name: string, row: OptionRow][]][] {
  return SUBJECTS.map((subject): [string, [string, OptionRow][]] => [subject, options.filter(([, row]) => row.subject === subject)]).filter(([, own]) => own.length > 0);
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
