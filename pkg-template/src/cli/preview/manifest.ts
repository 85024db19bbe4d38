// The manifest of a report of S3 Inventory: which files a report has, and whether they are there as they were written.

import { createHash } from "node:crypto";
import { createReadStream, existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { type InventoryManifest, parseManifest } from "../../preview.ts";
import { messageOf } from "../console.ts";
import { InputError } from "../documents.ts";
import { fileFault } from "../faults.ts";
import { identityOf } from "../identity.ts";
import { asWritten } from "../patterns.ts";
import { plural } from "../plural.ts";
import type { ListFile } from "./list-file.ts";

/** A report, and where its files are here, in their order. */
export interface Report extends InventoryManifest {
  format: "csv" | "parquet";
  found: ListFile[];
}

/** What to do with ORC. */
export const NO_ORC = "ORC isn't supported; set the output format of the inventory to Parquet or CSV, or run the query that `--sql athena` prints";

/** How many faults of files an error lists. */
const LISTED = 10;

/** Finds the files of the report whose manifest a file is, below `root`, or else below the nearest folder above the manifest that has them. */
export async function readReport(name: string, path: string, root: string | undefined): Promise<Report | undefined> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new InputError(`can't read \`${name}\`: ${fileFault(error)}`);
  });
  const manifest = parsed(name, text);
  if (manifest === undefined) return undefined;
  const { format, columns, files } = manifest;
  if (format === "orc") throw new InputError(`can't read the report of \`${name}\`: ${NO_ORC}`);
  const folder = root ?? folderOf(path, files.map(({ key }) => key));
  const found = files.map(({ key, size }) => fileAt(join(folder, key), size));
  const faults = found.filter((fault): fault is string => typeof fault === "string");
  if (faults.length > 0) {
    const hint = root === undefined && faults.length === found.length ? "; pass `--root DIR`, where the content of the destination bucket is" : "";
    throw new InputError(`\`${name}\`: ${plural(faults.length, "file")} of ${found.length} can't be used: ${listed(faults).join("; ")}${hint}`);
  }
  const csv = { format: "inventory-csv", columns } as const;
  return { ...manifest, format, found: (found as Omit<ListFile, "format">[]).map((file) => ({ ...file, ...(format === "csv" ? csv : { format }) })) };
}

function parsed(name: string, text: string): InventoryManifest | undefined {
  try {
    return parseManifest(text);
  } catch (error) {
    throw new InputError(`\`${name}\` isn't a manifest of S3 Inventory: ${messageOf(error)}`);
  }
}

function listed(faults: readonly string[]): string[] {
  return faults.slice(0, LISTED).concat(faults.length > LISTED ? [`and ${faults.length - LISTED} more`] : []);
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
export async function checkFiles(name: string, { files, found }: Report, step: (bytes: number) => void): Promise<void> {
  const changed: string[] = [];
  for (const [place, file] of found.entries()) {
    const expected = files[place]?.md5;
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
  throw new InputError(`\`${name}\`: ${plural(changed.length, "file")} of ${found.length} isn't what was written: the checksum of ${listed(changed).join(", ")} is another one; copy the report again`);
}
