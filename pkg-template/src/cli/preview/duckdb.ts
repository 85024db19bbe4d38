// The engine DuckDB, where it is installed: runs the query over files of CSV and Parquet.

import type { DuckDBConnection } from "@duckdb/node-api";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { declareTable, type PreviewRow, type SqlOptions, toSql } from "../../preview.ts";
import { messageOf } from "../console.ts";
import { InputError } from "../documents.ts";
import { temporary } from "../temporary.ts";
import type { PreviewCommand } from "./command.ts";
import type { List } from "./lists.ts";

type DuckDb = typeof import("@duckdb/node-api");

/** DuckDB, if it is installed beside this package. */
export async function duckDb(): Promise<DuckDb | undefined> {
  try {
    return await import("@duckdb/node-api");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND") return undefined;
    throw new InputError(`DuckDB is installed, but can't be loaded: ${messageOf(error)}; use \`--engine builtin\``);
  }
}

/** What the name of the table is. */
const TABLE = "inventory";

/** How often it is asked how far a query is, in milliseconds. */
const INTERVAL = 200;

/** A database that runs queries over files. */
export class Database {
  readonly #connection: DuckDBConnection;
  readonly #folder: string;

  private constructor(connection: DuckDBConnection, folder: string) {
    this.#connection = connection;
    this.#folder = folder;
  }

  /** A database in memory, which puts what doesn't fit there into a folder for temporary files, and loads nothing from elsewhere. */
  static async open({ DuckDBInstance }: DuckDb): Promise<Database> {
    const folder = await mkdtemp(join(tmpdir(), "macie-preflight-"));
    temporary.add(folder);
    const settings = { temp_directory: folder, autoinstall_known_extensions: "false", autoload_known_extensions: "false" };
    const connection = await (await DuckDBInstance.create(":memory:", settings)).connect();
    await connection.run("SET TimeZone = 'UTC'; SET enable_progress_bar = true; SET enable_progress_bar_print = false");
    return new Database(connection, folder);
  }

  /** The rows of a job over the files of a table; `share` hears how much of it is done. Throws `InputError`. */
  async count(job: object, { name, files }: List, { grouping, changedSince }: Pick<PreviewCommand, "grouping" | "changedSince">, share: (done: number) => void): Promise<PreviewRow[]> {
    const [{ format, columns = ["Key"] } = { format: "parquet" as const }] = files;
    const isCsv = format !== "parquet";
    const timer = setInterval(() => share(Math.max(0, this.#connection.progress.percentage) / 100), INTERVAL);
    try {
      await this.#connection.run(declareTable({ dialect: "duckdb", table: TABLE, format: isCsv ? "csv" : "parquet", columns, files: files.map(({ path }) => path) }));
      const described = await this.#connection.runAndReadAll(`DESCRIBE ${TABLE}`);
      const sql: SqlOptions = { dialect: "duckdb", table: TABLE, text: isCsv, columns: described.getRows().map(([column]) => String(column)), ...grouping, changedSince };
      // As JSON, because a text that begins with a byte order mark comes without it.
      const result = await this.#connection.runAndReadAll(`SELECT CAST(to_json(counted) AS VARCHAR) FROM (${toSql(job, sql).text}) counted`);
      return result.getRows().map(([row]) => JSON.parse(String(row)) as PreviewRow);
    } catch (error) {
      throw new InputError(`DuckDB can't read \`${name}\`: ${messageOf(error).split("\n")[0]}`);
    } finally {
      clearInterval(timer);
    }
  }

  close(): void {
    this.#connection.closeSync();
    rmSync(this.#folder, { recursive: true, force: true });
    temporary.delete(this.#folder);
  }
}
