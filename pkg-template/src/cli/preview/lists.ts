// The files that `--inventory` stands for, and what each lists objects as.

import { open, stat } from "node:fs/promises";
import { basename, normalize } from "node:path";
import type { ListOptions } from "../../preview.ts";
import { InputError } from "../documents.ts";
import { fileFault } from "../faults.ts";
import { matching } from "../files.ts";
import { identityOf } from "../identity.ts";
import { asWritten } from "../patterns.ts";
import type { ListArguments } from "./command.ts";
import { isManifest, type Manifest, readManifest } from "./manifest.ts";

/** A file that lists objects. */
export interface ListFile {
  name: string;
  path: string;
  identity: string | undefined;
  /** Its size in bytes. */
  size: number;
  format: ListOptions["format"] | "parquet";
  /** The columns of CSV without a header. */
  columns?: readonly string[];
}

/** Files that are a table together, or a file on its own. */
export interface List {
  /** How messages name it. */
  name: string;
  files: ListFile[];
  /** What it is a report by, if it has a manifest. */
  manifest?: Manifest;
}

/** The formats by the ends of names. */
const ENDS: readonly (readonly [end: RegExp, format: ListFile["format"]])[] = [
  [/\.parquet$/i, "parquet"],
  [/\.csv(?:\.gz)?$/i, "csv"],
  [/\.(?:json|jsonl|ndjson)(?:\.gz)?$/i, "json"],
  [/\.txt(?:\.gz)?$/i, "keys"],
];

const EXPECTED = "a manifest.json of S3 Inventory, or a file whose name ends in .parquet, .csv, .csv.gz, .json, .jsonl, or .txt";

/** Finds the lists, and checks what manifests say of their files, as far as names and sizes go. Throws `InputError`. */
export async function findLists({ patterns, root, columns }: ListArguments): Promise<List[]> {
  const lists: List[] = [];
  const seen = new Map<string, string>();
  for (const pattern of patterns) {
    for (const path of await matching(pattern)) {
      const name = asWritten(path);
      const size = await sizeOf(name, path);
      const identity = identityOf(path);
      const key = identity ?? normalize(path);
      if (seen.has(key)) continue;
      seen.set(key, name);
      lists.push(await listAt({ name, path, size, identity }, root, columns));
    }
  }
  for (const { files } of lists.filter(({ manifest }) => manifest !== undefined)) {
    for (const { name, path, identity } of files) {
      const key = identity ?? normalize(path);
      if (seen.has(key)) throw new InputError(`\`${name}\` is listed twice; pass either its manifest or the file`);
      seen.set(key, name);
    }
  }
  noneTwice(lists);
  return lists;
}

async function sizeOf(name: string, path: string): Promise<number> {
  const stats = await stat(path).catch((error: unknown) => {
    throw new InputError(`can't read \`${name}\`: ${fileFault(error)}`);
  });
  if (stats.isDirectory()) throw new InputError(`\`${name}\` is a directory; pass its manifest.json, or a pattern in quotes, such as '${name.replace(/\/$/, "")}/*.parquet'`);
  return stats.size;
}

async function listAt(file: Omit<ListFile, "format">, root: string | undefined, columns: readonly string[] | undefined): Promise<List> {
  const { name, path } = file;
  if (/\.orc$/i.test(name)) throw new InputError(`can't read \`${name}\`: ORC isn't supported; set the output format of the inventory to Parquet or CSV, or run the query that \`--sql athena\` prints`);
  if (basename(name) === "symlink.txt") throw new InputError(`\`${name}\` lists the files of a report, not objects; pass the report's manifest.json`);
  const format = ENDS.find(([end]) => end.test(name))?.[1];
  if (format === undefined) throw new InputError(`can't tell what \`${name}\` is; expected ${EXPECTED}`);
  if (format === "json" && isManifest(await beginningOf(name, path))) {
    const manifest = await readManifest(name, path, root);
    return { name, files: manifest.files, manifest };
  }
  return { name, files: [{ ...file, ...(format === "csv" && columns !== undefined ? { format: "inventory-csv", columns } : { format }) }] };
}

const BEGINNING = 1 << 16;

async function beginningOf(name: string, path: string): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
      return buffer.subarray(0, bytesRead).toString("utf8");
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
  for (const { name, manifest } of lists) {
    if (manifest === undefined) continue;
    const other = reports.get(manifest.bucket);
    if (other !== undefined) throw new InputError(`\`${other}\` and \`${name}\` both list the bucket \`${manifest.bucket}\`; pass only one of them`);
    reports.set(manifest.bucket, name);
  }
}

/** The oldest date of the reports, if all lists have one. */
export function dateOf(lists: readonly List[]): string | undefined {
  const dates = lists.map(({ manifest }) => manifest?.date);
  return dates.some((date) => date === undefined) ? undefined : (dates as string[]).sort()[0];
}
