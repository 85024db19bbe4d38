/**
 * Previews what a classification job takes from a whole lake, and what that costs: as SQL over a list of objects, and from the rows that
 * an engine answers with.
 *
 * @packageDocumentation
 */

import { DEFAULTS } from "./defaults.ts";
import { sound, passed } from "./gate.ts";
import type { Job, JobOptions, ListFormat, ObjectSupport, Preview, PreviewColumn, PreviewGrouping, PreviewQuery, SqlDialect, SqlSource } from "./index.ts";
import { optionsJson } from "./options.ts";
import { declareTable as writeTable, previewer, readPreview as readRows, toSql as writeQuery } from "./previewer.ts";
import { type StandIn, Writer, asText, described } from "./values.ts";
import { validateJob } from "./checker.ts";

/** Options of {@link toSql}. */
export interface SqlOptions {
  /** The dialect of SQL. */
  readonly dialect: SqlDialect;
  /** The name of the table, or a list of names, outermost first: a catalog, a schema, and the table. A string is split at its dots. */
  readonly table: string | readonly string[];
  /** What the table lists the objects of. Default: `inventory`. */
  readonly source?: SqlSource | undefined;
  /** The names of columns, where they aren't those of the source; `null` if the table lacks the column. */
  readonly columns?: { readonly [Column in PreviewColumn]?: string | null | undefined } | undefined;
  /** Whether all columns are text, and keys are URL-encoded, as in reports of S3 Inventory in CSV. Default: false. */
  readonly text?: boolean | undefined;
  /** What rows are grouped by. Default: bucket and storage class. */
  readonly groupBy?: readonly PreviewGrouping[] | undefined;
  /** How many folders a prefix has at most, from 1 to 10. Default: 1. */
  readonly prefixDepth?: number | undefined;
  /**
   * Counts only objects that were created or changed at this time or later, as a later run of a recurring job does: a `Date`, or an RFC 3339
   * string. Objects whose date isn't known count. Default: all objects.
   */
  readonly changedSince?: string | Date | undefined;
}

/** Options of {@link declareTable}. */
export interface TableOptions {
  /** The dialect of SQL. */
  readonly dialect: SqlDialect;
  /** The name of the table, or a list of names, outermost first. A string is split at its dots. */
  readonly table: string | readonly string[];
  /** The format of the files. */
  readonly format: ListFormat;
  /** The columns in their order: the names in `fileSchema` of the manifest for CSV (`LastModifiedDate`), or those in the Parquet files. */
  readonly columns: readonly string[];
  /** For DuckDB, the files. For the others, one location: for Athena, the folder `hive/dt=…` of the report. */
  readonly files: readonly string[];
}

/** A row of the result of a query, by the names of its columns. Other columns are ignored. Numbers can be decimal text. */
export interface PreviewRow {
  /** The fingerprint of the outcomes, by which rows of another job are noticed. */
  readonly job: string;
  /** The index of the verdict in `outcomes` of the query. */
  readonly outcome: number | bigint | string;
  /** What Macie can analyze of the objects. */
  readonly support: ObjectSupport;
  /** The bucket; `null` if it isn't known or rows aren't grouped by it. */
  readonly bucket?: string | null | undefined;
  /** The storage class; `null` if it isn't known or rows aren't grouped by it. */
  readonly storage_class?: string | null | undefined;
  /** The prefix; `null` if rows aren't grouped by it. */
  readonly prefix?: string | null | undefined;
  /** The number of objects. */
  readonly objects: number | bigint | string;
  /** The sum of their sizes in bytes, as far as the sizes are known. */
  readonly bytes: number | bigint | string;
  /** The sum of the squares of their sizes. */
  readonly squares: number | bigint | string;
  /** The number of objects whose size isn't known. */
  readonly unsized: number | bigint | string;
}

/** What a preview assumes. */
export interface PreviewOptions {
  /** The time or the day of the list of objects, as it is to be shown. */
  readonly inventoryDate?: string | Date | undefined;
  /** Whether the rows are those of a later run of a recurring job, as with `changedSince`. Default: false. */
  readonly laterRun?: boolean | undefined;
  /** The price of a gigabyte in US dollars. Default: the prices of us-east-1 by tier. */
  readonly price?: number | undefined;
  /** The uncompressed size of an archive as a multiple of its size. Default: 3, as in estimates of the console. */
  readonly ratio?: number | undefined;
  /** How many terabytes the account can analyze in a month. Default: 5. */
  readonly quota?: number | undefined;
  /** How many buckets, storage classes, and prefixes are listed, the largest first; the others are summed up. Default: 100. */
  readonly groups?: number | undefined;
}

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
  const writer = new Writer(carried);
  let number = 0;
  for (const row of rows) {
    writer.between(number === 0 ? "[" : ",");
    if (!writer.write(row, DEFAULTS.maxBytes)) throw new RangeError(`row ${number} is larger than ${DEFAULTS.maxBytes} bytes`);
    number++;
  }
  writer.between(number === 0 ? "[]" : "]");
  const text = passed(judged.report, previewer.call(readRows, judged.json, writer.bytes(), optionsJson(preview, {})!));
  return JSON.parse(text) as Preview;
}

/** A `BigInt` as its digits; what else JSON hasn't got, as text, for the core to refuse. */
const carried: StandIn = (foreign) => (typeof foreign.value === "bigint" ? String(foreign.value) : asText(foreign));
