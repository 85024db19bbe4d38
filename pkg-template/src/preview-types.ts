// What previews accept and return, beside what the core declares.

import type { ListFormat, ObjectSupport, PreviewColumn, PreviewGrouping, ReadFormat, SqlDialect, SqlSource } from "./index.ts";

/** Options of {@link toSql}. */
export interface SqlOptions {
  /** The dialect of SQL. */
  readonly dialect: SqlDialect;
  /** The name of the table, or a list of names, outermost first: a catalog, a schema, and the table. A string is split at its dots. */
  readonly table: string | readonly string[];
  /** What the table lists the objects of. Default: `inventory`. */
  readonly source?: SqlSource | undefined;
  /**
   * The names of columns, where they aren't those of the source; `null` if the table lacks the column. Or a list of all columns of the
   * table, by the names that {@link declareTable} takes.
   */
  readonly columns?: { readonly [Column in PreviewColumn]?: string | null | undefined } | readonly string[] | undefined;
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

/** What a {@link Tally} counts, and how it groups that. */
export type TallyOptions = Pick<SqlOptions, "groupBy" | "prefixDepth" | "changedSince">;

/** How a file lists objects. */
export interface ListOptions {
  /**
   * The format: `inventory-csv` for a report of S3 Inventory in CSV, which has URL-encoded keys and no header; `csv` for a table whose
   * first row names the columns; `json` for a response of ListObjectsV2 or ListObjectVersions, for a list of objects, and for an object
   * per line; `keys` for a key per line.
   */
  readonly format: ReadFormat;
  /** The columns of `inventory-csv`, as `fileSchema` of the manifest has them: `["Bucket", "Key", "Size"]`. */
  readonly columns?: readonly string[] | undefined;
}

/** What a list had. */
export interface ListEnd {
  /** The number of rows, also those of earlier versions and delete markers. */
  rows: number;
  /** Whether the list says that it goes on elsewhere, as a response with a token for the next page does. */
  continues: boolean;
}

/** Objects that are counted by outcome, as {@link tally} returns it. */
export interface Tally {
  /**
   * Counts the objects of a file. The memory that this takes doesn't depend on the size of the file, only on the number of groups.
   *
   * @param pieces - The content of the file, uncompressed: a stream, or a list of its pieces.
   * @param list - The format of the file.
   * @returns What the list had.
   * @throws Error if the options are invalid, or the list isn't what it should be. The tally has then counted a part of it.
   */
  read(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, list: ListOptions): Promise<ListEnd>;
  /** The rows so far, for {@link readPreview}. */
  rows(): PreviewRow[];
}

/** The manifest of a report of S3 Inventory. */
export interface InventoryManifest {
  /** The bucket whose objects the report lists. */
  bucket: string;
  /** The bucket that the report is in. */
  destination?: string;
  /** When the report was begun: RFC 3339. */
  date?: string;
  /** The format of the files. */
  format: "csv" | "parquet" | "orc";
  /** The columns, in their order. */
  columns: string[];
  /** The files: their keys in the destination bucket, their sizes in bytes, and their checksums (MD5, hexadecimal). */
  files: { key: string; size?: number; md5?: string }[];
}

/** What becomes of objects: the job includes them, doesn't include them, or that isn't known. */
export type PreviewFate = "taken" | "not-taken" | "unknown";

/** What is counted of some objects, for a chart. */
export interface PreviewFigureRow {
  /** Which objects. */
  label: string;
  /** The parts of a bar, each with its share of all objects from 0 to 1: by size, or by number if most sizes aren't known. */
  parts: { fate: PreviewFate; share: number }[];
  /** The number of objects, as text. */
  objects: string;
  /** Their size, as text. */
  bytes: string;
  /** The share of all parts, as text. */
  percent: string;
}

/** Rows with a title. */
export interface PreviewFigureSection {
  /** The title. */
  title: string;
  /** The rows. */
  rows: PreviewFigureRow[];
}

/** A preview in words and shares, as people read it. Names of buckets and keys are in it as they are. */
export interface PreviewFigures {
  /** The cost, or its range. */
  cost: string;
  /** What belongs next to the cost: names and texts. */
  facts: [name: string, text: string][];
  /** What the parts of bars are: each fate, in words. */
  legend: { fate: PreviewFate; text: string }[];
  /** Objects by condition, by what Macie can analyze, and by group. */
  sections: PreviewFigureSection[];
  /** What the numbers rest on: sentences. */
  assumptions: readonly string[];
}
