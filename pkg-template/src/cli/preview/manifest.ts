// The manifest of a report of S3 Inventory: which files a report has, and whether they are there as they were written.

import { createHash } from "node:crypto";
import { createReadStream, existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { type InventoryManifest, parseManifest } from "../../preview.ts";
import { messageOf } from "../console.ts";
import { InputError } from "../documents.ts";
import { fileFault } from "../faults.ts";
import { abridged } from "../enumeration.ts";
import { identityOf } from "../identity.ts";
import { asWritten } from "../patterns.ts";
import { plural } from "../../plural.ts";
import type { ListFile } from "./list-file.ts";

/** A report, and where its files are here, in their order; none if they aren't needed here. */
export interface Report extends InventoryManifest {
  format: "csv" | "parquet";
  found: ListFile[];
}

/** Where the files of reports are looked for: below a directory, in the nearest directory above the manifest that has one, or not at all. */
export interface FilesOfReports {
  root: string | undefined;
  areNeeded: boolean;
}

/** What to do with ORC. */
export const NO_ORC = "ORC isn't supported; set the output format of the inventory to Parquet or CSV, or run the query that `--sql athena` prints";

/** Reads the manifest that a file is, and finds the files of its report. Gives nothing of a file that isn't one. Throws `InputError`. */
export async function readReport(name: string, path: string, { root, areNeeded }: FilesOfReports): Promise<Report | undefined> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new InputError(`can't read \`${name}\`: ${fileFault(error)}`);
  });
  const manifest = parsed(name, text);
  if (manifest === undefined) return undefined;
  const { format, columns, files } = manifest;
  if (format === "orc") throw new InputError(`can't read the report of \`${name}\`: ${NO_ORC}`);
  if (!areNeeded) return { ...manifest, format, found: [] };
  const folder = root ?? folderOf(path, files.map(({ key }) => key));
  const found = files.map(({ key, size }) => fileAt(join(folder, key), size));
  const faults = found.filter((fault): fault is string => typeof fault === "string");
  if (faults.length > 0) {
    const hint = root === undefined && faults.length === found.length ? "; pass `--root DIR`, where the content of the destination bucket is" : "";
    throw new InputError(`\`${name}\`: can't use ${share(faults, found)}: ${abridged(faults).join("; ")}${hint}`);
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

function share(some: readonly unknown[], all: readonly unknown[]): string {
  return `${some.length} of ${plural(all.length, "file")}`;
}

/** A file of a report, or what is wrong with it. */
function fileAt(path: string, size: number | undefined): Omit<ListFile, "format"> | string {
  const name = asWritten(path);
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return `\`${name}\` isn't a file`;
    if (size !== undefined && stats.size !== size) return `\`${name}\` has ${plural(stats.size, "byte")} instead of ${size}`;
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
  throw new InputError(`\`${name}\`: the checksum is another one for ${share(changed, found)}: ${abridged(changed).join(", ")}; copy the report again`);
}
