// `preview`: what a job takes from a lake, and what that costs.

import { readFile } from "node:fs/promises";
import type { Preview } from "../../index.ts";
import { parseRows, type PreviewRow, readPreview, tally } from "../../preview.ts";
import { painter } from "../color.ts";
import { complain, messageOf, progress } from "../console.ts";
import { InputError } from "../documents.ts";
import { CLEAN, FINDINGS } from "../exit-codes.ts";
import { fileFault } from "../faults.ts";
import { identityOf } from "../identity.ts";
import { findJob, type FoundJob, sayErrors } from "../job.ts";
import { withFlags } from "../options.ts";
import { openOutputs, standardOutput } from "../output.ts";
import { asWritten } from "../patterns.ts";
import { visibleJson } from "../visible.ts";
import { countFile } from "./builtin.ts";
import type { PreviewCommand } from "./command.ts";
import { Database, duckDb } from "./duckdb.ts";
import { htmlPage } from "./html.ts";
import type { ListFile } from "./list-file.ts";
import { dateOf, findLists, type List } from "./lists.ts";
import { checkFiles } from "./manifest.ts";
import { sqlText } from "./query.ts";
import { previewText } from "./text.ts";

/** Prints a preview or a query, and gives the exit code. Throws if something can't be read. */
export async function previewJob(command: PreviewCommand): Promise<number> {
  const job = await findJob(command.job);
  if (await sayErrors([job], command.color)) return FINDINGS;
  const value = job.value() as object;
  const lists = await findLists(command.lists);
  if (command.sql !== undefined) {
    await standardOutput.write(inWordsOfCommand(() => sqlText(value, { ...command, sql: command.sql as NonNullable<typeof command.sql> }, lists)));
    return CLEAN;
  }
  const page = command.html === undefined ? undefined : (await openOutputs([command.html], sourcesOf(command, lists)))[0];
  const { rows, notes } = command.rows.length > 0 ? { rows: await answeredRows(command.rows), notes: [] } : await countLists(value, command, lists);
  progress.clear();
  const date = dateOf(lists);
  const preview = inWordsOfCommand(() => readPreview(value, rows, { ...command.assumed, ...(lists.length > 0 && date !== undefined && { inventoryDate: date }) }));
  for (const note of notes) complain(note);
  const title = titleOf(job);
  await page?.write(htmlPage(preview, { title, notes }));
  await page?.close();
  await page?.finish();
  await standardOutput.write(
    command.format === "json" ? previewJson(preview, job, lists) : previewText(preview, { title, paint: painter(command.color, process.stdout), columns: process.stdout.columns }),
  );
  return CLEAN;
}

/** Files that a page must not replace. */
function sourcesOf({ job, rows }: PreviewCommand, lists: readonly List[]): { name: string; identity: string | undefined }[] {
  const known = (path: string): { name: string; identity: string | undefined }[] => {
    try {
      return [{ name: path, identity: identityOf(path) }];
    } catch {
      return [];
    }
  };
  return [...known(job.replace(/#.*$/, "")), ...known(job), ...rows.flatMap(known), ...lists.flatMap(({ name, files }) => [...known(name), ...files])];
}

function titleOf({ name, file }: FoundJob): string {
  return name ?? file;
}

/** The preview as JSON, with what it is about. */
function previewJson(preview: Preview, { file, index, name }: FoundJob, lists: readonly List[]): string {
  const about = { version: 1, job: { file, document: index, name: name ?? null }, lists: lists.map(({ name, report }) => ({ file: name, bucket: report?.bucket ?? null, date: report?.date ?? null })) };
  return `${visibleJson({ ...about, preview }, 2)}\n`;
}

/** What is done with options that the core judges. */
function inWordsOfCommand<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new InputError(withFlags(messageOf(error)));
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
async function countLists(job: object, { engine, grouping }: PreviewCommand, lists: readonly List[]): Promise<{ rows: PreviewRow[]; notes: string[] }> {
  await checkReports(lists);
  const tables: ListFile[][] = [];
  const others: ListFile[] = [];
  const module = engine === "builtin" ? undefined : await duckDb();
  if (engine === "duckdb" && module === undefined) throw new InputError("DuckDB isn't installed; install it beside macie-preflight with `npm install @duckdb/node-api`");
  for (const { files } of lists) {
    const isTable = files[0]?.format === "parquet" || files[0]?.format === "inventory-csv";
    if (module !== undefined && isTable) tables.push(files);
    else others.push(...files);
  }
  const all = sizeOf([...tables.flat(), ...others]);
  let done = 0;
  const rows: PreviewRow[] = [];
  const notes: string[] = [];
  if (module !== undefined && tables.length > 0) {
    const database = await Database.open(module);
    try {
      for (const files of tables) {
        const size = sizeOf(files);
        rows.push(...(await database.count(job, files, grouping, (share) => progress.share("counting objects", (done + size * share) / all))));
        done += size;
      }
    } finally {
      await database.close();
    }
  }
  if (others.length > 0) {
    const counted = tally(job, grouping);
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
