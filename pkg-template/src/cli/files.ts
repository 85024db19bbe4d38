// From the arguments to the files: a file as it is, a folder searched, a pattern expanded, `-` for
// standard input. The order is the arguments' and, within one, that of the code points, so that it
// is the same on every machine; no file comes twice.

import { statSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { dirname, join, normalize, relative, sep } from "node:path";
import picomatch from "picomatch";
import type { DocumentKind } from "../index.ts";
import type { FileReference } from "../read.ts";
import { commandHint } from "./arguments.ts";
import { fileFault, leadsNowhere } from "./faults.ts";
import { identityOf } from "./identity.ts";
import { isJson, isSource, SEARCHED } from "./languages.ts";

/** One file to check. Standard input has no path. */
export interface Input {
  /** How findings name it. */
  name: string;
  path?: string;
  /** What it contains, where another file says so. */
  kind?: DocumentKind;
  /** Whether it was found in a folder or by a pattern, rather than named. */
  searched: boolean;
  /** Undefined where it can't be told, as of a terminal. */
  identity: string | undefined;
}

/** Hears of what keeps a run from being complete, and of which file. */
export interface Complaints {
  /** Something can't be found or read. */
  fault(file: string, message: string): void;
  /** Something is there, and holds nothing to check. */
  nothing(file: string, message: string): void;
}

/** The files that `patterns` stand for. */
export async function findInputs(patterns: string[], stdinFilename: string | undefined, complaints: Complaints): Promise<Input[]> {
  const inputs = new Map<string, Input>();
  const add = (name: string, path: string | undefined, searched: boolean): void => {
    let identity: string | undefined;
    try {
      identity = identityOf(path ?? 0);
    } catch {
      // Whoever reads it will say what is wrong with it.
    }
    const key = identity ?? (path === undefined ? "-" : normalize(path));
    if (!inputs.has(key)) inputs.set(key, { name, searched, identity, ...(path !== undefined && { path }) });
  };
  for (const pattern of patterns) {
    if (pattern === "-") {
      add(stdinFilename ?? "<stdin>", undefined, false);
      continue;
    }
    for (const path of await expand(pattern, complaints)) add(sep === "\\" ? path.replaceAll(sep, "/") : path, path, path !== pattern);
  }
  return [...inputs.values()];
}

/**
 * Puts a file that another one refers to among the inputs, or notes of an input that it is that file. It is searched beside the other
 * file, then where the command runs. Returns the input whose content is known only now.
 */
export function addReferenced(inputs: Input[], from: Input, { path, kind }: FileReference): Input | undefined {
  for (const place of [join(from.path === undefined ? "" : dirname(from.path), path), path]) {
    let identity: string | undefined;
    try {
      // Others, such as `/dev/stdin`, have a content only when the command runs.
      if (!statSync(place).isFile()) continue;
      identity = identityOf(place);
    } catch {
      continue;
    }
    // What standard input is redirected from is standard input all the same.
    const known = inputs.find((input) => input.identity === identity && input.path !== undefined);
    if (known?.kind !== undefined) return undefined;
    if (known) return Object.assign(known, { kind });
    inputs.push({ name: sep === "\\" ? place.replaceAll(sep, "/") : place, path: place, searched: false, identity, kind });
    return undefined;
  }
  return undefined;
}

async function expand(pattern: string, complaints: Complaints): Promise<string[]> {
  let folder: boolean;
  try {
    folder = (await stat(pattern)).isDirectory();
  } catch (error) {
    // A name that exists is that file, whatever characters it has; only where none does can it be a pattern.
    const { base, glob, isGlob } = picomatch.scan(plainPath(sep === "\\" ? pattern.replaceAll(sep, "/") : pattern), GLOB);
    const hint = pattern.includes("\\") && sep === "/" ? `; did you mean \`${pattern.replaceAll("\\", "/")}\`?` : "";
    if (isGlob) return expandGlob(base, glob, () => complaints.nothing(pattern, `no file matches \`${pattern}\`${hint}`), complaints);
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" && !leadsNowhere(pattern)) complaints.fault(pattern, `can't find \`${pattern}\`${hint || commandHint(pattern)}`);
    else complaints.fault(pattern, `can't read \`${pattern}\`: ${fileFault(error)}`);
    return [];
  }
  if (!folder) return [pattern];
  const found = (await walk(pattern, isOrdinary, complaints)).filter((path) => isJson(path) || isSource(path));
  if (found.length === 0) complaints.nothing(pattern, `no ${SEARCHED} files in \`${pattern}\``);
  return found;
}

/** The path without the segments that lead nowhere, which a pattern would look for by their names. */
function plainPath(path: string): string {
  return path.replace(/\/(?:\.?\/)+/g, "/");
}

/** Which folders a search goes into, by name, where nothing else is asked for. */
function isOrdinary(folder: string): boolean {
  return folder !== "node_modules" && !folder.startsWith(".");
}

/** A `!` at the beginning is a part of the name; a backslash takes its meaning from the character behind it. */
const GLOB = { nonegate: true, unescape: true } as const;

/** The files below the folder `base` that match the rest of the pattern, `glob`. */
async function expandGlob(base: string, glob: string, nothing: () => void, complaints: Complaints): Promise<string[]> {
  const matches = picomatch(glob, GLOB);
  const root = base === "" ? "." : normalize(base);
  const exists = await stat(root).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  const found = exists ? (await walk(root, named(glob), complaints)).filter((path) => matches(relative(root, path))) : [];
  if (found.length === 0) nothing();
  return found;
}

/** Which folders a pattern leads into: beside the ordinary ones, those of the kinds that it names. */
function named(pattern: string): (folder: string) => boolean {
  const hidden = /(?:^|[/{,(|])\.(?!\.?\/)/.test(pattern);
  const modules = pattern.includes("node_modules");
  return (folder) => isOrdinary(folder) || (hidden && folder.startsWith(".")) || (modules && folder === "node_modules");
}

/** All files under a folder, sorted; `enters` says which folders below it are looked into, by name. */
async function walk(root: string, enters: (folder: string) => boolean, complaints: Complaints): Promise<string[]> {
  const files: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    try {
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        const path = folder === "." ? entry.name : join(folder, entry.name);
        if (entry.isDirectory()) {
          if (enters(entry.name)) folders.push(path);
        } else if (entry.isFile() || (entry.isSymbolicLink() && !(await leadsToFolder(path)))) {
          files.push(path);
        }
      }
    } catch (error) {
      complaints.fault(folder, `can't read the directory \`${folder}\`: ${fileFault(error)}`);
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
