// `--sql`: the query, with the statement that makes its table, and how it is run.

import type { PreviewQuery, SqlDialect } from "../../index.ts";
import { declareTable, toSql } from "../../preview.ts";
import { UsageError } from "../option-values.ts";
import { shellOperand, shellWord } from "../shell-words.ts";
import { visible } from "../visible.ts";
import type { PreviewCommand } from "./command.ts";
import type { List } from "./lists.ts";

/** The ends of the names of files with results. */
const RESULT = { duckdb: "json", athena: "csv", trino: "json", spark: "json" } as const satisfies Record<SqlDialect, string>;

/** How queries are run. */
const RUN: Record<SqlDialect, string> = {
  duckdb: "Run it: duckdb < preview.sql",
  athena: "Run it in the query editor of Athena, engine version 3, one statement after the other.",
  trino: "Run it, one statement after the other.",
  spark: "Run it, one statement after the other.",
};

/** How the result of a query becomes a file. */
const RESULT_OF: Record<SqlDialect, (file: string) => string> = {
  duckdb: (file) => `The result is written to ${file}.`,
  athena: (file) => `Download the result as ${file}.`,
  trino: (file) => `Run this query with: trino --output-format JSON > ${file}`,
  spark: (file) => `Run this query with: spark.sql(query).coalesce(1).write.json("${file.replace(/\.json$/, "")}"). Then ${file} is the file in that folder.`,
};

/** The statements for each table, as text. Throws `UsageError` if a list can't be a table. */
export function sqlText(job: object, { job: jobName, sql, lists: { columns: given }, grouping, changedSince }: PreviewCommand & { sql: object }, lists: readonly List[]): string {
  const { dialect, table, source } = sql;
  const tables = lists.length === 0 ? [undefined] : lists;
  const nameOf = (place: number): string => (tables.length === 1 ? table : `${table}_${place + 1}`);
  const results = tables.map((_, place) => `result${tables.length === 1 ? "" : `-${place + 1}`}.${RESULT[dialect]}`);
  const queried = ({ text, notes }: PreviewQuery, place: number): string[] => {
    const file = results[place] ?? "";
    const statement = dialect === "duckdb" ? `COPY (\n${text}\n) TO '${file}' (FORMAT json)` : text;
    return [...comments([...notes, RESULT_OF[dialect](file)]), `${statement};`];
  };
  const parts = tables.map((list, place) => {
    const name = nameOf(place);
    if (list === undefined) {
      const query = toSql(job, { dialect, table: name, source, columns: given, ...grouping, changedSince });
      return queried(query, place).join("\n");
    }
    const format = tableFormat(list);
    const columns = list.report?.columns ?? given;
    if (columns === undefined) throw new UsageError(`the columns of \`${list.name}\` aren't known; pass the report's manifest.json, or \`--columns\``);
    const query = toSql(job, { dialect, table: name, source, text: format === "csv", columns, ...grouping, changedSince });
    const declaration = declareTable({ dialect, table: name, format, columns, files: placesOf(list, dialect) });
    return [...comments(declarationNotes(list, dialect)), `${declaration};`, "", ...queried(query, place)].join("\n");
  });
  const then = ["macie-preflight", "preview", shellOperand(jobName), ...results.flatMap((file) => ["--rows", file]), ...(changedSince === undefined ? [] : ["--changed-since", shellWord(changedSince)])];
  const head = comments([
    `What the job of ${visible(jobName)} takes of a list of objects, as macie-preflight has it.`,
    RUN[dialect],
    `Then: ${then.join(" ")}`,
    ...(tables.length === 1 ? [] : ["Each list is a table, whose query has a result of its own."]),
  ]);
  return `${[...head, "", parts.join("\n\n")].join("\n")}\n`;
}

/** The format of a list that can be a table. */
function tableFormat({ name, files, report }: List): "csv" | "parquet" {
  const format = report?.format ?? files[0]?.format;
  if (format === "parquet") return format;
  if (format === "csv" || format === "inventory-csv") return "csv";
  throw new UsageError(`\`${name}\` can't be a table of \`--sql\`; expected CSV or Parquet of S3 Inventory`);
}

function declarationNotes({ report }: List, dialect: SqlDialect): string[] {
  if (report === undefined || dialect === "duckdb") return [];
  const where = dialect === "athena" ? "the folder of this report below `hive`" : "the folder with the files of this report and no others";
  return [`The location is ${where}; change it if the report is elsewhere.`];
}

/** Where the files of a table are, for an engine. */
function placesOf({ name, files, report }: List, dialect: SqlDialect): string[] {
  if (dialect === "duckdb") return files.map(({ path }) => path);
  const first = report?.files[0]?.key;
  if (report === undefined || first === undefined) return [`s3://BUCKET/${name.replace(/[^\w./-]/g, "_").replace(/[^/]*$/, "")}`];
  const folder = first.replace(/(?:data\/)?[^/]*$/, "");
  const day = report.date === undefined ? "DATE" : `${report.date.slice(0, 13).replace("T", "-")}-${report.date.slice(14, 16)}`;
  const below = dialect === "athena" ? `${folder}hive/dt=${day}/` : `${folder}data/`;
  return [`s3://${report.destination ?? "BUCKET"}/${below}`];
}

/** Lines that no engine reads; what is in them can't end them. */
function comments(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(/[\r\n\u0085\u2028\u2029]+/)).map((line) => `-- ${line}`);
}
