/**
 * Previews what a classification job takes from a whole lake, and what that costs: as SQL over a list of objects, and from the rows that
 * an engine answers with.
 *
 * @packageDocumentation
 */

import { DEFAULTS } from "./defaults.ts";
import { figuresOf } from "./figures.ts";
import { sound, passed } from "./gate.ts";
import type { Job, JobOptions, Preview, PreviewQuery } from "./index.ts";
import { formatOf } from "./list-ends.ts";
import { manifestIn } from "./lists.ts";
import { optionsJson } from "./options.ts";
import type { InventoryManifest, ListOptions, PreviewFigures, PreviewOptions, PreviewRow, SqlOptions, TableOptions, Tally, TallyOptions } from "./preview-types.ts";
import { declareTable as writeTable, previewer, readPreview as readRows, toSql as writeQuery } from "./previewer.ts";
import { newTally, rowsIn } from "./tally.ts";
import { described, ListWriter } from "./values.ts";
import { validateJob } from "./checker.ts";

export type * from "./preview-types.ts";

/**
 * Writes a query that decides each object in a table as `compileScope` of `macie-preflight` does, and counts the objects by outcome.
 *
 * The table is a report of S3 Inventory or a live inventory table of S3 Metadata. Only the latest versions count, and delete markers
 * don't. Pass the rows of the result to {@link readPreview}.
 *
 * @param job - A request of CreateClassificationJob, or a response of DescribeClassificationJob.
 * @param sql - The dialect and the table.
 * @param options - The options for checking the job.
 * @returns The query, the verdicts that its column `outcome` has the indexes of, and notes.
 * @throws RejectedError if the job has errors.
 * @throws Error if the options are invalid.
 *
 * @example
 * ```ts
 * const { text, outcomes } = toSql(request, { dialect: "athena", table: "lake.inventory" });
 * ```
 */
export function toSql(job: Job, sql: SqlOptions, options?: JobOptions): PreviewQuery {
  const judged = sound(validateJob, job, options);
  return JSON.parse(passed(judged.report, previewer.call(writeQuery, judged.json, optionsJson(sql, {})!))) as PreviewQuery;
}

/**
 * Writes the statement that makes a report of S3 Inventory a table or a view, for the query of {@link toSql}. Pass `text: true` to
 * `toSql` if the files are CSV.
 *
 * @param table - The dialect, the table, and the files.
 * @returns The statement, without a semicolon at its end.
 * @throws Error if the options are invalid, or a name can't be written in the dialect.
 *
 * @example
 * ```ts
 * declareTable({ dialect: "duckdb", table: "inventory", format: "csv", columns: ["Bucket", "Key", "Size"], files: ["data/0.csv.gz"] });
 * ```
 */
export function declareTable(table: TableOptions): string {
  return previewer.call(writeTable, optionsJson(table, {})!);
}

/**
 * Reads what an engine answers to the query of {@link toSql}: what the job takes, and what that costs.
 *
 * @param job - The job that the query was written for.
 * @param rows - The rows of the result.
 * @param preview - What is assumed.
 * @param options - The options for checking the job.
 * @returns The preview. Its assumptions are listed.
 * @throws RejectedError if the job has errors.
 * @throws Error if the options are invalid, or if a row isn't one of the query for this job.
 *
 * @example
 * ```ts
 * const { total, cost } = readPreview(request, rows, { inventoryDate: "2026-01-31" });
 * total.taken.objects; // 1204
 * cost.low.amount;     // 12.5
 * ```
 */
export function readPreview(job: Job, rows: Iterable<PreviewRow>, preview?: PreviewOptions, options?: JobOptions): Preview {
  const judged = sound(validateJob, job, options);
  if (typeof rows !== "object" || rows === null || !(Symbol.iterator in rows)) {
    throw new TypeError(`readPreview expects a list of rows; found ${described(rows)}`);
  }
  const list = new ListWriter();
  let number = 0;
  for (const row of rows) {
    if (!list.add(row, DEFAULTS.maxBytes)) throw new RangeError(`row ${number} is larger than ${DEFAULTS.maxBytes} bytes`);
    number++;
  }
  const text = passed(judged.report, previewer.call(readRows, judged.json, list.end(), optionsJson(preview, {})!));
  return JSON.parse(text) as Preview;
}

/**
 * Counts the objects of lists by what `compileScope` of `macie-preflight` decides. This is for where no engine runs the query of
 * {@link toSql}; Parquet needs one.
 *
 * @param job - A request of CreateClassificationJob, or a response of DescribeClassificationJob.
 * @param tally - What is counted apart. Default: each bucket and storage class.
 * @param options - The options for checking the job.
 * @returns Nothing counted yet.
 * @throws RejectedError if the job has errors.
 * @throws Error if the options are invalid.
 *
 * @example
 * ```ts
 * const counted = tally(request);
 * await counted.read(createReadStream("keys.txt"), { format: "keys" });
 * const { total } = readPreview(request, counted.rows());
 * ```
 */
export function tally(job: Job, tally?: TallyOptions, options?: JobOptions): Tally {
  return newTally(job, tally, options);
}

/**
 * Reads the result of the query of {@link toSql} from the file that an engine wrote: CSV with a header, or JSON with a row per line or as
 * a list.
 *
 * @param file - The content of the file.
 * @returns The rows, for {@link readPreview}.
 * @throws Error if the file isn't CSV or JSON, or lacks a column.
 */
export function parseRows(file: string | Uint8Array): PreviewRow[] {
  return rowsIn(file);
}

/**
 * Reads the `manifest.json` of a report of S3 Inventory.
 *
 * @param text - The content of the file.
 * @returns The manifest; nothing if the text isn't one.
 * @throws Error if a member of it is invalid.
 */
export function parseManifest(text: string): InventoryManifest | undefined {
  return manifestIn(text);
}

/**
 * Returns the format of a file that lists objects, by its name: Parquet, which needs an engine, or a format that {@link tally} reads.
 * Files of S3 Inventory in CSV have the name of a table with a header.
 *
 * @param fileName - The name, such as `part-0.csv.gz`.
 * @returns The format; nothing of another name.
 */
export function listFormat(fileName: string): ListOptions["format"] | "parquet" | undefined {
  return formatOf(fileName);
}

/**
 * Puts a preview into words and shares, for text and charts.
 *
 * @param preview - The preview.
 * @returns The cost, facts, sections with the parts of bars, and assumptions.
 */
export function previewFigures(preview: Preview): PreviewFigures {
  return figuresOf(preview);
}
