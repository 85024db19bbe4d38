// The commands, each with what its help and the man page say of it.

import { endsInWords } from "../list-ends.ts";
import { CLEAN, COULD_NOT_RUN, FINDINGS } from "./exit-codes.ts";

export interface CommandRow {
  /** What follows the command's name. */
  usage: string;
  /** What it does, in a few words. */
  summary: string;
  description: readonly string[];
  /** What people type, and what they get. */
  examples: readonly (readonly [line: string, effect: string])[];
  /** What its exit codes mean. */
  exit: Readonly<Record<number, string>>;
}

const RAN = { [CLEAN]: "printed", [COULD_NOT_RUN]: "could not run: invalid usage" } as const;

const JOB =
  "JOB is a file in any language in which jobs are found. If it has several, add the name or the number of one, from 0: FILE#NAME or FILE#0. Use - for standard input.";

export const COMMANDS = {
  lint: {
    usage: "[OPTION]… FILE|DIR|GLOB|-…",
    summary: "check jobs; the default command",
    description: [
      "Checks Amazon Macie classification jobs before you create them: whether AWS will accept them, and what they will do. Nothing is sent anywhere.",
      "A file contains one JSON document, an array of documents, or one document per line (.jsonl, .ndjson). Jobs are also found in files in other languages: Terraform, Python, JavaScript, TypeScript, shell, Markdown, YAML. A directory or a glob is searched for all of these; files without a job are passed over, and so is what .gitignore excludes, node_modules, and what starts with a dot. A file that is named is always checked. Use - for standard input. Arguments after -- are always files.",
    ],
    examples: [
      ["macie-preflight .", "check all jobs in this directory and below"],
      ["macie-preflight main.tf deploy.py", "check the jobs in these files"],
      ["macie-preflight --diff main.tf", "show what --fix would change"],
      ["macie-preflight --format github .", "annotate a pull request on GitHub"],
      ["make-job | macie-preflight -", "check what a program prints"],
    ],
    exit: {
      [CLEAN]: "no findings at or above the --fail-on level; with --diff, no changes",
      [FINDINGS]: "findings at or above the --fail-on level, or more warnings than --max-warnings; with --diff, changes",
      [COULD_NOT_RUN]: "could not run: invalid usage, a mistake in a configuration file, an unreadable file, nothing to check, or a report that can't be written",
    },
  },
  explain: {
    usage: "CODE",
    summary: "explain a rule",
    description: ["Prints why a rule exists, the documentation that it is based on, and examples of what it reports and how that is mended."],
    examples: [["macie-preflight explain prefix-has-bucket", "why a prefix can't contain the name of the bucket"]],
    exit: RAN,
  },
  rules: {
    usage: "[--format FORMAT]",
    summary: "list the rules",
    description: ["Lists all rules, with the severity, the group, and a summary of each."],
    examples: [
      ["macie-preflight rules", "a line for each rule"],
      ["macie-preflight rules --format json", "all that is known of each rule"],
    ],
    exit: RAN,
  },
  schema: {
    usage: "[--kind KIND] [--draft DRAFT]",
    summary: "print a JSON Schema",
    description: ["Prints the JSON Schema of a kind of document, for editors and validators. Many rules can't be expressed in it, so also run lint."],
    examples: [
      ["macie-preflight schema", "the schema of a request that creates a job"],
      ["macie-preflight schema --kind list-response --draft draft-07", "another kind, for older tools"],
    ],
    exit: RAN,
  },
  diff: {
    usage: "[--format FORMAT] JOB JOB",
    summary: "compare two jobs",
    description: ["Says what changed between two jobs, whatever forms they have. Jobs are compared by meaning: the order of lists, the notation of sizes and times, and defaults don't matter.", JOB],
    examples: [
      ["macie-preflight diff job.json main.tf", "compare a request with a resource"],
      ["git show main:job.json | macie-preflight diff - job.json", "what a branch changes"],
    ],
    exit: { [CLEAN]: "no changes", [FINDINGS]: "changes, or something that isn't known", [COULD_NOT_RUN]: "could not compare: invalid usage, a job that can't be read, or one with errors" },
  },
  convert: {
    usage: "--to FORM JOB",
    summary: "convert a job to another form",
    description: ["Prints a job in another form. Standard error says what the form doesn't support, and which placeholders, such as <name>, stand for what isn't known.", JOB],
    examples: [
      ["macie-preflight convert job.json --to terraform > job.tf", "a resource of Terraform"],
      ["macie-preflight convert jobs.jsonl#0 --to boto3", "the first of several jobs, as Python"],
    ],
    exit: { [CLEAN]: "converted", [FINDINGS]: "the job has errors, which are printed to standard error", [COULD_NOT_RUN]: "could not convert: invalid usage, or a job that can't be read" },
  },
  preview: {
    usage: "--inventory LIST… [OPTION]… JOB",
    summary: "say what a job would take from a lake, and what that costs",
    description: [
      "Decides every object of a list as the job would, and says what the job takes, what Macie can analyze of it, and what that costs. No object is read, and nothing is sent anywhere.",
      `LIST is the manifest.json of a report of S3 Inventory, whose files are looked for in --root, or a file: ${endsInWords("parquet", "csv")} of such a report, ${endsInWords("csv")} with a header, ${endsInWords("json")} with the output of list-objects-v2 or list-object-versions or with objects, or ${endsInWords("keys")} with a key per line, all but Parquet also as .gz. Quote a pattern such as 'data/*.parquet'. Parquet needs DuckDB, which is used where it is installed: npm install @duckdb/node-api. With --sql, prints a query for an engine that has the list, and with --rows, reads the result of that query.`,
      JOB,
    ],
    examples: [
      ["macie-preflight preview job.json --inventory manifest.json", "what a report of S3 Inventory has, of which there is a copy"],
      ["macie-preflight preview main.tf --inventory objects.json", "what aws s3api list-objects-v2 has listed"],
      ["macie-preflight preview job.json --sql athena --table lake.inventory", "print a query, for any number of objects"],
      ["macie-preflight preview job.json --rows result.csv --html preview.html", "read the result of the query, and write a page"],
    ],
    exit: { [CLEAN]: "previewed", [FINDINGS]: "the job has errors, which are printed to standard error", [COULD_NOT_RUN]: "could not preview: invalid usage, or a job or a list that can't be read, is incomplete, or was changed" },
  },
  init: {
    usage: "[OPTION]…",
    summary: "write a new job",
    description: [
      "Writes a request for a new job, in which nothing is found, in any form that convert knows. On a terminal, asks for what the options don't say; with a name and buckets, asks nothing. An answer that would be a mistake isn't accepted.",
      "Conditions on objects are prefix=PREFIX, extension=EXTENSION, smaller-than=BYTES, larger-than=BYTES, tag:KEY=VALUE, and tag:KEY; those on buckets are name=NAME, account=ACCOUNT, permission=PERMISSION, shared-access=ACCESS, tag:KEY=VALUE, and tag:KEY. Several values, separated by commas, are joined by OR, several conditions by AND.",
    ],
    examples: [
      ["macie-preflight init", "ask, and print the request"],
      ["macie-preflight init --to terraform --output job.tf", "ask, and write a resource of Terraform"],
      [
        "macie-preflight init --name weekly --schedule MONDAY --buckets 210987654321=ledger,archive --objects-where prefix=exports/ --objects-except extension=jpg,png",
        "ask nothing",
      ],
    ],
    exit: { [CLEAN]: "written", [COULD_NOT_RUN]: "could not write: invalid usage, an answer that would be a mistake, or a file that exists", 130: "canceled with Ctrl+C; nothing is written" },
  },
  completions: {
    usage: "SHELL",
    summary: "print shell completions",
    description: ["Prints a script that completes commands, options, and their values, in bash, zsh, or fish."],
    examples: [
      ["source <(macie-preflight completions bash)", "in ~/.bashrc"],
      ["source <(macie-preflight completions zsh)", "in ~/.zshrc, after compinit"],
      ["macie-preflight completions fish | source", "in ~/.config/fish/config.fish"],
    ],
    exit: RAN,
  },
  lsp: {
    usage: "[OPTION]…",
    summary: "run a language server",
    description: ["Runs a language server over standard input and output, for editors: findings as you type, quick fixes, hovers, and completions, in all languages in which jobs are found."],
    examples: [["macie-preflight lsp --strict", "what an editor runs, to treat warnings as errors"]],
    exit: { [CLEAN]: "ended by the editor", 1: "ended without the editor having said so", [COULD_NOT_RUN]: "could not run: invalid usage" },
  },
} satisfies Record<string, CommandRow>;

export type CommandName = keyof typeof COMMANDS;

/** The command that is meant where none is named. */
export const DEFAULT_COMMAND: CommandName = "lint";

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

/** What a finding's level means. */
export const LEVELS_MEAN = {
  error: "the service rejects it, or it is contradictory",
  "no-effect": "a warning: the service accepts it, but it has no effect",
  warning: "the service accepts it, but it is probably not intended",
  info: "an explanation",
} as const;
