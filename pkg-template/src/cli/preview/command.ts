// What is asked of `preview`: reads its arguments.

import type { SqlDialect, SqlSource } from "../../index.ts";
import { separated } from "../enumeration.ts";
import { choice, count, moreThanOnce, UsageError } from "../option-values.ts";
import { type ColorChoice, DEFAULT_GROUPINGS, DIALECTS, type Engine, ENGINES, GROUPINGS, PLAIN_FORMATS, SOURCES } from "../options.ts";
import { isStandardOutput } from "../output.ts";

export interface PreviewCommand {
  command: "preview";
  job: string;
  lists: ListArguments;
  engine: Engine | undefined;
  /** What is printed in place of a preview. */
  sql: { dialect: SqlDialect; table: string; source: SqlSource } | undefined;
  /** Files with the answers of an engine. */
  rows: readonly string[];
  grouping: { groupBy: ("bucket" | "storageClass" | "prefix")[]; prefixDepth: number };
  /** The time from which on objects count, for a later run of a recurring job. */
  changedSince: string | undefined;
  assumed: { price?: number; ratio?: number; quota?: number };
  format: (typeof PLAIN_FORMATS)[number];
  html: string | undefined;
  color: ColorChoice;
}

/** Which objects a preview is about. */
export interface ListArguments {
  patterns: readonly string[];
  root: string | undefined;
  columns: readonly string[] | undefined;
}

/** What can't be used together. */
const EXCLUSIVE = [
  ["rows", "inventory"],
  ["rows", "sql"],
  ["rows", "engine"],
  ["rows", "group-by"],
  ["rows", "prefix-depth"],
  ["rows", "columns"],
  ["rows", "root"],
  ["rows", "table"],
  ["rows", "source"],
  ["sql", "engine"],
  ["sql", "html"],
  ["sql", "format"],
  ["sql", "price"],
  ["sql", "ratio"],
  ["sql", "quota"],
] as const;

/** What needs another option. */
const REQUIRES = [
  ["root", "inventory", "--inventory manifest.json"],
  ["table", "sql", "--sql DIALECT"],
  ["source", "sql", "--sql DIALECT"],
] as const;

export function previewCommand(positionals: readonly string[], given: ReadonlyMap<string, string[]>, color: ColorChoice): PreviewCommand {
  const only = (name: string): string | undefined => {
    const values = given.get(name) ?? [];
    if (values.length > 1) throw moreThanOnce(`--${name}`);
    return values[0];
  };
  const [job, another] = positionals;
  if (job === undefined) throw new UsageError("`preview` requires a job, e.g. `preview job.json --inventory manifest.json`");
  if (another !== undefined) {
    throw new UsageError(`\`preview\` takes only one job; found another: \`${another}\`; for several lists, repeat \`--inventory\` or quote a pattern`);
  }
  for (const [one, other] of EXCLUSIVE) {
    if (given.has(one) && given.has(other)) throw new UsageError(`\`--${one}\` can't be used with \`--${other}\``);
  }
  for (const [option, needed, example] of REQUIRES) {
    if (given.has(option) && !given.has(needed)) throw new UsageError(`\`--${option}\` requires \`${example}\``);
  }
  if (!given.has("inventory") && !given.has("sql") && !given.has("rows")) {
    throw new UsageError("`preview` requires a list of objects, e.g. `--inventory manifest.json`; or `--sql` and `--rows`, for a table elsewhere");
  }
  const sql = only("sql");
  const engine = only("engine");
  const depth = count("prefix-depth", only("prefix-depth"), 1, 10);
  const groupings = named("group-by", only("group-by"))?.map((word) => choice("group-by", word, GROUPINGS)) ?? DEFAULT_GROUPINGS;
  if (depth !== undefined && !groupings.some((grouping) => grouping === "prefix")) throw new UsageError("`--prefix-depth` requires `--group-by prefix`");
  const html = only("html");
  if (html !== undefined && isStandardOutput(html) && given.has("format")) {
    throw new UsageError("only one of `--html` and `--format` can go to standard output; write the page to a file, e.g. `--html preview.html`");
  }
  const amounts = (["price", "ratio", "quota"] as const).map((name) => [name, amount(name, only(name))]);
  return {
    command: "preview",
    job,
    lists: { patterns: given.get("inventory") ?? [], root: only("root"), columns: named("columns", only("columns")) },
    engine: engine === undefined ? undefined : choice("engine", engine, ENGINES),
    sql: sql === undefined ? undefined : { dialect: choice("sql", sql, DIALECTS), table: only("table") ?? "inventory", source: choice("source", only("source") ?? SOURCES[0], SOURCES) },
    rows: given.get("rows") ?? [],
    grouping: { groupBy: groupings.map((grouping) => (grouping === "storage-class" ? "storageClass" : grouping)), prefixDepth: depth ?? 1 },
    changedSince: only("changed-since"),
    assumed: Object.fromEntries(amounts.filter(([, value]) => value !== undefined)),
    format: choice("format", only("format") ?? "text", PLAIN_FORMATS),
    html,
    color,
  };
}

/** Names between commas, as `fileSchema` of a manifest has them. */
function named(option: string, text: string | undefined): string[] | undefined {
  const names = text === undefined ? undefined : separated(text);
  if (names?.length === 0 || names?.includes("")) throw new UsageError(`\`--${option}\` expects names separated by commas; found \`${text}\``);
  return names;
}

function amount(name: "price" | "ratio" | "quota", text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  // Prices may be 0.
  if (/^\d*\.?\d+$/.test(text) && Number.isFinite(number) && (number > 0 || name === "price")) return number;
  throw new UsageError(`\`--${name}\` expects ${{ price: "0 or a number of dollars above it", ratio: "a number above 0", quota: "a number of TB above 0" }[name]}, e.g. \`--${name} ${{ price: "0.8", ratio: "3", quota: "5" }[name]}\`; found \`${text}\``);
}
