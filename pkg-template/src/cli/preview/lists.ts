// The files that `--inventory` stands for, and what each lists objects as.

import { open, stat } from "node:fs/promises";
import { basename, normalize } from "node:path";
import { listFormat } from "../../preview.ts";
import { InputError } from "../documents.ts";
import { fileFault } from "../faults.ts";
import { matching } from "../files.ts";
import { identityOf } from "../identity.ts";
import { asWritten } from "../patterns.ts";
import type { ListArguments } from "./command.ts";
import type { ListFile } from "./list-file.ts";
import { type FilesOfReports, NO_ORC, readReport, type Report } from "./manifest.ts";

/** Files that are a table together, or a file on its own. */
export interface List {
  /** How messages name it: its one file, its manifest, or the pattern of its files. */
  name: string;
  files: ListFile[];
  /** The report that it is, if it has a manifest. */
  report?: Report;
}

const EXPECTED = "a manifest.json of S3 Inventory, or a file whose name ends in .parquet, .csv, .csv.gz, .json, .jsonl, or .txt";

/** Finds the lists, and checks what manifests say of their files, as far as names and sizes go. Throws `InputError`. */
export async function findLists({ patterns, root, columns }: ListArguments, filesAreNeeded: boolean): Promise<List[]> {
  const lists: List[] = [];
  const seen = new Map<string, string>();
  for (const pattern of patterns) {
    const found: List[] = [];
    for (const path of await matching(pattern)) {
      const name = asWritten(path);
      const size = await sizeOf(name, path);
      const identity = identityOf(path);
      const key = identity ?? normalize(path);
      if (seen.has(key)) continue;
      seen.set(key, name);
      found.push(await listAt({ name, path, size, identity }, { root, areNeeded: filesAreNeeded }, columns));
    }
    lists.push(...tablesTogether(pattern, found));
  }
  for (const { files } of lists.filter(({ report }) => report !== undefined)) {
    for (const { name, path, identity } of files) {
      const key = identity ?? normalize(path);
      if (seen.has(key)) throw new InputError(`\`${name}\` is listed twice; pass either its manifest or the file`);
      seen.set(key, name);
    }
  }
  noneTwice(lists);
  return lists;
}

/** The lists that a pattern stands for: its files of one format are a table together. */
function tablesTogether(pattern: string, found: readonly List[]): List[] {
  const lists: List[] = [];
  for (const list of found) {
    const [file] = list.files;
    const known = list.report !== undefined || !isTable(list) ? undefined : lists.find(({ report, files }) => report === undefined && files[0]?.format === file?.format);
    if (known === undefined) lists.push({ ...list, files: [...list.files] });
    else Object.assign(known, { name: asWritten(pattern), files: [...known.files, ...list.files] });
  }
  return lists;
}

/** Whether an engine can read a list as a table. */
export function isTable({ report, files }: List): boolean {
  return report !== undefined || files[0]?.format === "parquet" || files[0]?.format === "inventory-csv";
}

async function sizeOf(name: string, path: string): Promise<number> {
  const stats = await stat(path).catch((error: unknown) => {
    throw new InputError(`can't read \`${name}\`: ${fileFault(error)}`);
  });
  if (stats.isDirectory()) throw new InputError(`\`${name}\` is a directory; pass its manifest.json, or a pattern in quotes, such as '${name.replace(/\/$/, "")}/*.parquet'`);
  if (!stats.isFile()) throw new InputError(`\`${name}\` isn't a file, and a list is read more than once; write it to a file first`);
  return stats.size;
}

async function listAt(file: Omit<ListFile, "format">, filesOfReports: FilesOfReports, columns: readonly string[] | undefined): Promise<List> {
  const { name, path } = file;
  if (/\.orc$/i.test(name)) throw new InputError(`can't read \`${name}\`: ${NO_ORC}`);
  if (basename(name) === "symlink.txt") throw new InputError(`\`${name}\` lists the files of a report, not objects; pass the report's manifest.json`);
  const format = listFormat(name);
  if (format === undefined) throw new InputError(`can't tell what \`${name}\` is; expected ${EXPECTED}`);
  if (format === "json" && (await mayBeManifest(name, path))) {
    const report = await readReport(name, path, filesOfReports);
    if (report !== undefined) return { name, files: report.found, report };
  }
  return { name, files: [{ ...file, ...(format === "csv" && columns !== undefined ? { format: "inventory-csv", columns } : { format }) }] };
}

const BEGINNING = 1 << 16;

/** Whether a file begins like a manifest; a list of objects may be too large to be read as a whole. */
async function mayBeManifest(name: string, path: string): Promise<boolean> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
      return buffer.subarray(0, bytesRead).includes('"sourceBucket"');
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new InputError(`can't read \`${name}\`: ${fileFault(error)}`);
  }
}

/** A bucket that two reports list would be counted twice. */
function noneTwice(lists: readonly List[]): void {
  const reports = new Map<string, string>();
  for (const { name, report } of lists) {
    if (report === undefined) continue;
    const other = reports.get(report.bucket);
    if (other !== undefined) throw new InputError(`\`${other}\` and \`${name}\` both list the bucket \`${report.bucket}\`; pass only one of them`);
    reports.set(report.bucket, name);
  }
}

/** The oldest date of the reports, if all lists have one. */
export function dateOf(lists: readonly List[]): string | undefined {
  const dates = lists.map(({ report }) => report?.date);
  return dates.some((date) => date === undefined) ? undefined : (dates as string[]).sort()[0];
}
