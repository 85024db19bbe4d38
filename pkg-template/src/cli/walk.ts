// Searches a folder: which files below it come into question, and what is skipped for which reason. Links to folders aren't
// followed: they can lead in circles, or out of the folder.

import { type Dirent, readdirSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { fileFault } from "./faults.ts";
import { GitIgnore } from "./gitignore.ts";
import { letSignalsThrough } from "./interrupt.ts";
import { asWritten } from "./patterns.ts";

/** Why files and folders are skipped, as the summary says it. */
export const REASONS = ["hidden", "node_modules", "ignored", "excluded", "linked"] as const;
export type Reason = (typeof REASONS)[number];

/** Something that a search leaves out. */
export interface Skipped {
  path: string;
  reason: Reason;
  /** What says so, such as an ignore file. */
  by?: string;
}

/** What a search looks for. */
export interface Search {
  /** Whether a file comes into question. */
  isWanted(path: string): boolean;
  /** How many folders deep files can be. */
  depth: number;
  /** Whether hidden files and folders are looked at. */
  hidden: boolean;
  /** Whether `node_modules` is looked into. */
  modules: boolean;
  /** Whether it counts what Git ignores. */
  gitIgnore: boolean;
  /** What excludes the absolute path. */
  excludedBy(path: string, isFolder: boolean): string | undefined;
  skip(skipped: Skipped): void;
  fault(folder: string, message: string): void;
}

interface Folder {
  path: string;
  depth: number;
  ignored: GitIgnore | undefined;
}

/** All files below a folder that are wanted, in the order of the code points. */
export async function walk(root: string, search: Search): Promise<string[]> {
  const files: string[] = [];
  const folders: Folder[] = [{ path: root, depth: 0, ignored: search.gitIgnore ? GitIgnore.from(resolve(root)) : undefined }];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const { path: within, depth, ignored } = folder;
    let entries: Dirent[] = [];
    try {
      entries = readdirSync(within, { withFileTypes: true });
    } catch (error) {
      search.fault(within, `can't read the directory \`${within}\`: ${fileFault(error)}`);
    }
    for (const entry of entries) {
      await letSignalsThrough();
      const path = within === "." ? entry.name : join(within, entry.name);
      const type = entry.isSymbolicLink() ? typeBehind(path) : entry;
      const isFolder = type?.isDirectory() ?? false;
      if (isFolder ? depth >= search.depth : (type !== undefined && !type.isFile()) || !search.isWanted(path)) continue;
      const skipped = skippedBecause(path, isFolder, ignored, search) ?? (isFolder && entry.isSymbolicLink() ? { reason: "linked" as const } : undefined);
      if (skipped !== undefined) search.skip({ path: asWritten(path), ...skipped });
      else if (isFolder) folders.push({ path, depth: depth + 1, ignored: ignored?.in(resolve(path)) });
      else files.push(path);
    }
  }
  return files.sort(byCodePoint);
}

function skippedBecause(path: string, isFolder: boolean, ignored: GitIgnore | undefined, search: Search): Omit<Skipped, "path"> | undefined {
  const name = basename(path);
  if (isFolder && name === "node_modules" && !search.modules) return { reason: "node_modules" };
  if (name.startsWith(".") && (!search.hidden || name === ".git")) return { reason: "hidden" };
  const place = resolve(path);
  const file = ignored?.ignores(place, isFolder);
  if (file !== undefined) return { reason: "ignored", by: asWritten(relative("", file)) };
  const by = search.excludedBy(place, isFolder);
  return by === undefined ? undefined : { reason: "excluded", by };
}

/** What a link leads to; nothing of one that leads nowhere, which whoever reads it will say. */
function typeBehind(link: string): { isDirectory(): boolean; isFile(): boolean } | undefined {
  try {
    return statSync(link);
  } catch {
    return undefined;
  }
}

export function byCodePoint(a: string, b: string): number {
  // UTF-8 keeps the order of the code points; JavaScript's own order is that of UTF-16.
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
