// From the arguments to the files: a file as it is, a folder searched, a pattern expanded, `-` for
// standard input. The order is the arguments' and, within one, that of the code points, so that it
// is the same on every machine; no file comes twice.

import { readdir, stat } from "node:fs/promises";
import { join, normalize, sep } from "node:path";
import picomatch from "picomatch";
import { commandHint } from "./arguments.ts";

/** One file to check. Standard input has no path. */
export interface Input {
  /** How findings name it. */
  name: string;
  path?: string;
}

const SEARCHED = /\.(?:json|jsonl|ndjson)$/;

/** The files that `patterns` stand for; `complain` hears of each thing that can't be read or found. */
export async function findInputs(
  patterns: string[],
  stdinFilename: string | undefined,
  complain: (message: string) => void,
): Promise<Input[]> {
  const inputs = new Map<string, Input>();
  const add = (key: string, input: Input): void => {
    if (!inputs.has(key)) inputs.set(key, input);
  };
  for (const pattern of patterns) {
    if (pattern === "-") {
      add("-", { name: stdinFilename ?? "<stdin>" });
      continue;
    }
    for (const path of await expand(pattern, complain)) {
      const name = sep === "\\" ? path.replaceAll(sep, "/") : path;
      add(normalize(path), { name, path });
    }
  }
  return [...inputs.values()];
}

/** What went wrong with the file system, in words. */
export function fileFault(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return "it doesn't exist";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "EISDIR":
      return "it is a folder";
    case "ENOTDIR":
      return "a part of its path is not a folder";
    default:
      return message;
  }
}

async function expand(pattern: string, complain: (message: string) => void): Promise<string[]> {
  let folder: boolean;
  try {
    folder = (await stat(pattern)).isDirectory();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
      complain(`can't read \`${pattern}\`: ${fileFault(error)}`);
      return [];
    }
    // A name that exists is that file, whatever characters it has; only then can it be a pattern.
    return expandGlob(pattern, complain);
  }
  if (!folder) return [pattern];
  const found = (await walk(pattern, complain)).filter((path) => SEARCHED.test(path));
  if (found.length === 0) complain(`no *.json, *.jsonl or *.ndjson file in \`${pattern}\``);
  return found;
}

async function expandGlob(pattern: string, complain: (message: string) => void): Promise<string[]> {
  const { base, isGlob } = picomatch.scan(pattern);
  if (!isGlob) {
    complain(`can't find \`${pattern}\`${commandHint(pattern)}`);
    return [];
  }
  const matches = picomatch(pattern);
  const root = base === "" ? "." : base;
  const exists = await stat(root).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  const found = exists ? (await walk(root, complain)).filter((path) => matches(path)) : [];
  if (found.length === 0) complain(`no file matches \`${pattern}\``);
  return found;
}

/** All files under a folder, sorted, without node_modules and folders whose name begins with a dot. */
async function walk(root: string, complain: (message: string) => void): Promise<string[]> {
  const files: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    try {
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        const path = folder === "." ? entry.name : join(folder, entry.name);
        if (entry.isDirectory()) {
          if (entry.name !== "node_modules" && !entry.name.startsWith(".")) folders.push(path);
        } else if (entry.isFile() || (entry.isSymbolicLink() && !(await leadsToFolder(path)))) {
          files.push(path);
        }
      }
    } catch (error) {
      complain(`can't read the folder \`${folder}\`: ${fileFault(error)}`);
    }
  }
  return files.sort(byCodePoint);
}

/** Links to folders aren't followed: they can go in circles. */
async function leadsToFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

function byCodePoint(a: string, b: string): number {
  // UTF-8 keeps the order of the code points; JavaScript's own order is that of UTF-16.
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
