// `preview`: what a job takes from a lake, and what that costs.

import { readFile } from "node:fs/promises";
import type { Preview } from "../../index.ts";
import { parseRows, type PreviewRow, readPreview, tally, toSql } from "../../preview.ts";
import { painter } from "../color.ts";
import { complain, messageOf, progress } from "../console.ts";
import { InputError } from "../documents.ts";
import { CLEAN, FINDINGS } from "../exit-codes.ts";
import { fileFault } from "../faults.ts";
import { identityOf } from "../identity.ts";
import { findJob, type FoundJob, parted, sayErrors } from "../job.ts";
import { UsageError } from "../option-values.ts";
import { withFlags } from "../options.ts";
import { isStandardOutput, plannedOutputs, standardOutput } from "../output.ts";
import { asWritten } from "../patterns.ts";
import { visibleJson } from "../visible.ts";
import { countFile } from "./builtin.ts";
import type { PreviewCommand } from "./command.ts";
import { Database, duckDb } from "./duckdb.ts";
import { htmlPage } from "./html.ts";
import type { ListFile } from "./list-file.ts";
import { dateOf, findLists, isTable, type List } from "./lists.ts";
import { checkFiles } from "./manifest.ts";
import { sqlText } from "./query.ts";
import { previewText } from "./text.ts";

/** Prints a preview or a query, and gives the exit code. Throws if something can't be read. */
export async function previewJob(command: PreviewCommand): Promise<number> {
  const { sql, changedSince } = command;
  const lists = await findLists(command.lists, sql === undefined || sql.dialect === "duckdb");
  refuseUseless(command, lists);
  const openPlaces = await plannedOutputs(command.html === undefined ? [undefined] : isStandardOutput(command.html) ? [command.html] : [undefined, command.html], sourcesOf(command, lists));
  const job = await findJob(command.job);
  if (await sayErrors([job], command.color)) return FINDINGS;
  const value = job.value() as object;
  const date = dateOf(lists);
  const answered = (rows: readonly PreviewRow[], laterRun: boolean): Preview =>
    inWordsOfCommand(() => readPreview(value, rows, { ...command.assumed, laterRun, ...(lists.length > 0 && date !== undefined && { inventoryDate: date }) }));
  if (changedSince !== undefined) {
    if (answered([], false).runs.recurring === false) throw new UsageError(`\`--changed-since\` is for recurring jobs; \`${command.job}\` runs only once`);
    inWordsOfCommand(() => toSql(value, { dialect: "duckdb", table: "inventory", changedSince }));
  }
  if (sql !== undefined) {
    await standardOutput.write(inWordsOfCommand(() => sqlText(value, { ...command, sql }, lists)));
    return CLEAN;
  }
  const outputs = await openPlaces();
  const { rows, notes } = command.rows.length > 0 ? { rows: await answeredRows(command.rows), notes: [] } : await countLists(value, command, lists);
  progress.clear();
  const preview = answered(rows, changedSince !== undefined);
  for (const note of notes) complain(note);
  const title = job.name ?? job.file;
  const run = changedSince !== undefined ? "for a later run" : preview.runs.recurring ? "for its first run" : undefined;
  const page = command.html === undefined ? undefined : outputs.at(-1);
  await page?.write(htmlPage(preview, { title, run, notes }));
  const report = outputs[0] === page ? undefined : outputs[0];
  await report?.write(
    command.format === "json" ? previewJson(preview, command, job, lists) : previewText(preview, { title, run, paint: painter(command.color, standardOutput.terminal), columns: standardOutput.terminal.columns }),
  );
  for (const output of outputs) await output.close();
  for (const output of outputs) await output.finish();
  return CLEAN;
}

/** Refuses options that need something else than these lists. */
function refuseUseless({ engine, sql, lists: { root, columns } }: PreviewCommand, lists: readonly List[]): void {
  if (root !== undefined) {
    if (sql !== undefined && sql.dialect !== "duckdb") throw new UsageError(`\`--root\` can't be used with \`--sql ${sql.dialect}\`, which needs no files of a report`);
    if (lists.every(({ report }) => report === undefined)) throw new UsageError("`--root` requires a manifest.json of S3 Inventory, e.g. `--inventory manifest.json`");
  }
  if (columns !== undefined && lists.length > 0) {
    const isOfUse = lists.some(({ report, files }) => report === undefined && (sql !== undefined || files[0]?.format === "inventory-csv"));
    if (!isOfUse) throw new UsageError(`\`--columns\` requires ${sql === undefined ? "CSV" : "a list"} without a manifest, e.g. \`--inventory part-0.csv.gz\``);
  }
  if (engine === "duckdb" && !lists.some(isTable)) {
    throw new UsageError("`--engine duckdb` requires a report of S3 Inventory, or Parquet; other lists are read by `--engine builtin`");
  }
}

/** Files that an output must not replace. */
function sourcesOf({ job, rows }: PreviewCommand, lists: readonly List[]): { name: string; identity: string | undefined }[] {
  const known = (path: string): { name: string; identity: string | undefined }[] => {
    try {
      return [{ name: asWritten(path), identity: identityOf(path) }];
    } catch {
      // Whoever reads it will say what is wrong with it.
      return [];
    }
  };
  return [parted(job).path, ...rows, ...lists.map(({ name }) => name)].flatMap(known).concat(lists.flatMap(({ files }) => files));
}

/** The preview as JSON, with what it is about. */
interface PreviewReport {
  version: 1;
  /** The file of the job, which one of it the job is, from 0, and its name. */
  job: { file: string; document: number; name: string | null };
  /** The lists: a file, a manifest, or a pattern of files. The bucket and the date are those of the manifest. */
  lists: { file: string; bucket: string | null; date: string | null }[];
  /** The time of `--changed-since`. */
  changedSince: string | null;
  preview: Preview;
}

function previewJson(preview: Preview, { changedSince }: PreviewCommand, { file, index, name }: FoundJob, lists: readonly List[]): string {
  const report: PreviewReport = {
    version: 1,
    job: { file, document: index, name: name ?? null },
    lists: lists.map(({ name, report }) => ({ file: name, bucket: report?.bucket ?? null, date: report?.date ?? null })),
    changedSince: changedSince ?? null,
    preview,
  };
  return `${visibleJson(report, 2)}\n`;
}

/** What is done with options that the core judges. */
function inWordsOfCommand<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new InputError(withFlags(messageOf(error).replace(/^(?=`\w+`)/, "option ")));
  }
}

/** The rows of files that an engine wrote. */
async function answeredRows(paths: readonly string[]): Promise<PreviewRow[]> {
  const rows: PreviewRow[][] = [];
  for (const path of paths) {
    const name = asWritten(path);
    const text = await readFile(path).catch((error: unknown) => {
      throw new InputError(`can't read \`${name}\`: ${fileFault(error)}`);
    });
    try {
      rows.push(parseRows(text));
    } catch (error) {
      throw new InputError(`can't read \`${name}\`: ${messageOf(error)}`);
    }
  }
  return rows.flat();
}

/** Counts what the lists have, by the engines that can read them. */
async function countLists(job: object, { engine, grouping, changedSince }: PreviewCommand, lists: readonly List[]): Promise<{ rows: PreviewRow[]; notes: string[] }> {
  const module = engine === "builtin" ? undefined : await duckDb();
  if (engine === "duckdb" && module === undefined) throw new InputError("DuckDB isn't installed; install it beside macie-preflight with `npm install @duckdb/node-api`");
  const tables = module === undefined ? [] : lists.filter(isTable);
  const others = lists.filter((list) => !tables.includes(list)).flatMap(({ files }) => files);
  await checkReports(lists);
  const all = sizeOf(lists.flatMap(({ files }) => files));
  let done = 0;
  const rows: PreviewRow[] = [];
  const notes: string[] = [];
  if (module !== undefined && tables.length > 0) {
    const database = await Database.open(module);
    try {
      for (const table of tables.filter(({ files }) => files.length > 0)) {
        const size = sizeOf(table.files);
        rows.push(...(await database.count(job, table, { grouping, changedSince }, (share) => progress.share("counting objects", (done + size * share) / all))));
        done += size;
      }
    } finally {
      database.close();
    }
  }
  if (others.length > 0) {
    const counted = tally(job, { ...grouping, changedSince });
    for (const file of others) {
      notes.push(
        ...(await countFile(counted, file, (bytes) => {
          done += bytes;
          progress.share("counting objects", done / all);
        })),
      );
    }
    rows.push(...counted.rows());
  }
  return { rows, notes };
}

/** Compares the files of reports with what their manifests say of them. */
async function checkReports(lists: readonly List[]): Promise<void> {
  const all = sizeOf(lists.flatMap(({ report }) => report?.found ?? []));
  let done = 0;
  for (const { name, report } of lists) {
    if (report === undefined) continue;
    await checkFiles(name, report, (bytes) => {
      done += bytes;
      progress.share("checking files", done / all);
    });
  }
}

function sizeOf(files: readonly ListFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
