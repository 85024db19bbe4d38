// The manifest of a report of S3 Inventory: which files a report has, and whether they are there as they were written.

import { createHash } from "node:crypto";
import { createReadStream, existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { InputError } from "../documents.ts";
import { fileFault } from "../faults.ts";
import { identityOf } from "../identity.ts";
import { asWritten } from "../patterns.ts";
import { plural } from "../plural.ts";
import type { ListFile } from "./lists.ts";

/** A report. */
export interface Manifest {
  /** The bucket whose objects it lists. */
  bucket: string;
  /** When it was begun, if that is known: RFC 3339. */
  date: string | undefined;
  format: "csv" | "parquet";
  /** The columns, in their order. */
  columns: string[];
  files: ListFile[];
  /** Where the files are in the destination bucket, in the order of `files`, and the bucket. */
  keys: string[];
  destination: string | undefined;
  /** The checksums of the files, in their order. */
  checksums: (string | undefined)[];
}

/** What is taken for a manifest, by the beginning of its text. */
export function isManifest(text: string): boolean {
  return /^\s*\{/.test(text) && /"sourceBucket"\s*:/.test(text) && /"(?:fileFormat|fileSchema|files)"\s*:/.test(text);
}

/** How many faults of files an error lists. */
const LISTED = 10;

/** Reads a manifest, and finds its files below `root`, or else below the nearest folder above the manifest that has them. */
export async function readManifest(name: string, path: string, root: string | undefined): Promise<Manifest> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new InputError(`can't read \`${name}\`: ${fileFault(error)}`);
  });
  const { sourceBucket, fileFormat, fileSchema, files, creationTimestamp, destinationBucket } = parsed(name, text);
  const wrong = (what: string): never => {
    throw new InputError(`\`${name}\` isn't a manifest of S3 Inventory: ${what}`);
  };
  if (typeof sourceBucket !== "string") return wrong("`sourceBucket` must be a string");
  if (fileFormat === "ORC") {
    throw new InputError(`can't read the report of \`${name}\`: ORC isn't supported; set the output format of the inventory to Parquet or CSV, or run the query that \`--sql athena\` prints`);
  }
  if (fileFormat !== "CSV" && fileFormat !== "Parquet") return wrong("`fileFormat` must be `CSV`, `Parquet`, or `ORC`");
  if (typeof fileSchema !== "string") return wrong("`fileSchema` must be a string");
  if (!Array.isArray(files)) return wrong("`files` must be a list");
  const format = fileFormat === "CSV" ? "csv" : "parquet";
  const columns = format === "csv" ? fileSchema.split(",").map((column) => column.trim()) : Array.from(fileSchema.matchAll(/\b(?:required|optional)\s+\w+\s+(\w+)/g), ([, column = ""]) => column);
  if (!columns.some((column) => column.toLowerCase() === "key")) return wrong("`fileSchema` names no column `Key`");
  const entries = files.map((file: unknown) => {
    const { key, size, MD5checksum } = (file ?? {}) as Record<string, unknown>;
    if (typeof key !== "string" || key === "") return wrong("each of `files` must have a `key`");
    if (key.split("/").includes("..")) return wrong(`the key \`${key}\` leads out of its bucket`);
    return { key, size: typeof size === "number" ? size : undefined, checksum: typeof MD5checksum === "string" ? MD5checksum.toLowerCase() : undefined };
  });
  const folder = root ?? folderOf(path, entries.map(({ key }) => key));
  const found = entries.map(({ key, size }) => fileAt(join(folder, key), size));
  const faults = found.filter((fault): fault is string => typeof fault === "string");
  if (faults.length > 0) {
    const shown = faults.slice(0, LISTED).concat(faults.length > LISTED ? [`and ${faults.length - LISTED} more`] : []);
    const hint = root === undefined && faults.length === found.length ? "; pass `--root DIR`, where the content of the destination bucket is" : "";
    throw new InputError(`\`${name}\`: ${plural(faults.length, "file")} of ${found.length} can't be used: ${shown.join("; ")}${hint}`);
  }
  const time = Number(creationTimestamp);
  return {
    bucket: sourceBucket,
    date: creationTimestamp !== undefined && Number.isFinite(time) && Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : undefined,
    format,
    columns,
    files: (found as Omit<ListFile, "format">[]).map((file) => ({ ...file, ...(format === "csv" ? { format: "inventory-csv", columns } : { format }) })),
    keys: entries.map(({ key }) => key),
    destination: typeof destinationBucket === "string" ? destinationBucket.replace(/^arn:aws[\w-]*:s3:::/, "") : undefined,
    checksums: entries.map(({ checksum }) => checksum),
  };
}

function parsed(name: string, text: string): Record<string, unknown> {
  try {
    return JSON.parse(text.replace(/^\ufeff/, "")) as Record<string, unknown>;
  } catch (error) {
    throw new InputError(`\`${name}\` isn't valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The nearest folder above a manifest, or else the current one, that has a file with one of the keys. */
function folderOf(path: string, keys: readonly string[]): string {
  let folder = dirname(resolve(path));
  for (;;) {
    if (keys.some((key) => existsSync(join(folder, key)))) return asWritten(folder);
    const above = dirname(folder);
    if (above === folder || folder === sep) return ".";
    folder = above;
  }
}

/** A file of a report, or what is wrong with it. */
function fileAt(path: string, size: number | undefined): Omit<ListFile, "format"> | string {
  const name = asWritten(path);
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return `\`${name}\` isn't a file`;
    if (size !== undefined && stats.size !== size) return `\`${name}\` has ${stats.size} bytes instead of ${size}`;
    return { name, path, size: stats.size, identity: identityOf(path) };
  } catch (error) {
    return `\`${name}\`: ${fileFault(error)}`;
  }
}

/** Compares the files of a report with their checksums; `step` hears of each piece that is read. Throws `InputError`. */
export async function checkFiles(name: string, { files, checksums }: Manifest, step: (bytes: number) => void): Promise<void> {
  const changed: string[] = [];
  for (const [place, file] of files.entries()) {
    const expected = checksums[place];
    if (expected === undefined) continue;
    const hash = createHash("md5");
    try {
      for await (const piece of createReadStream(file.path, { highWaterMark: 1 << 20 })) {
        hash.update(piece as Buffer);
        step((piece as Buffer).length);
      }
    } catch (error) {
      throw new InputError(`can't read \`${file.name}\`: ${fileFault(error)}`);
    }
    if (hash.digest("hex") !== expected) changed.push(`\`${file.name}\``);
  }
  if (changed.length === 0) return;
  const shown = changed.slice(0, LISTED).concat(changed.length > LISTED ? [`and ${changed.length - LISTED} more`] : []);
  throw new InputError(`\`${name}\`: ${plural(changed.length, "file")} of ${files.length} isn't what was written: the checksum of ${shown.join(", ")} is another one; copy the report again`);
}
