// From the arguments to the files: a file as it is, a folder searched, a pattern expanded, `-` for
// standard input. The order is the arguments' and, within one, that of the code points, so that it
// is the same on every machine; no file comes twice.

import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, normalize, relative, resolve, sep } from "node:path";
import type { DocumentKind } from "../index.ts";
import type { FileReference } from "../read.ts";
import { type Collecting, commandHint } from "./arguments.ts";
import type { Configurations } from "./configuration.ts";
import { fileFault, leadsNowhere } from "./faults.ts";
import { identityOf } from "./identity.ts";
import { isSearched, SEARCHED } from "./languages.ts";
import { nearest } from "./nearest.ts";
import { asWritten, Patterns } from "./patterns.ts";
import { byCodePoint, type Search, type Skipped, walk } from "./walk.ts";

/** One file to check. Standard input has no path. */
export interface Input {
  /** How findings name it. */
  name: string;
  path?: string;
  /** What it contains, where that isn't what the path leads to: an editor has text that isn't saved yet. */
  content?: Buffer;
  /** The kind of document that it contains, where another file says so. */
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

/** What the arguments stand for. */
export interface Collection {
  inputs: Input[];
  skipped: Skipped[];
  /** The folders that were searched as a whole, as absolute paths. */
  folders: string[];
}

/** Collects the files to check. */
export async function collect(collecting: Collecting, configurations: Configurations, complaints: Complaints): Promise<Collection> {
  const inputs = new Map<string, Input>();
  const folders: string[] = [];
  const skipped = new Map<string, Skipped>();
  const add = (name: string, path: string | undefined, searched: boolean): void => {
    let identity: string | undefined;
    try {
      identity = identityOf(path ?? 0);
    } catch {
      // Whoever reads it will say what is wrong with it.
    }
    const key = identity ?? (path === undefined ? "-" : normalize(path));
    const known = inputs.get(key);
    if (known !== undefined) known.searched &&= searched;
    else inputs.set(key, { name, searched, identity, ...(path !== undefined && { path }) });
  };
  let search: Search | undefined;
  const searching = (): Search => (search ??= searchFor(collecting, configurations, (what) => skipped.set(what.path, what), complaints));
  for (const pattern of collecting.patterns) {
    if (pattern === "-") {
      add(collecting.stdinFilename ?? "<stdin>", undefined, false);
      continue;
    }
    for (const path of await expand(pattern, searching, folders, complaints)) add(asWritten(path), path, path !== pattern);
  }
  return { inputs: [...inputs.values()], skipped: [...skipped.values()].sort((a, b) => byCodePoint(a.path, b.path)), folders };
}

/** How folders are searched. */
function searchFor({ include, exclude, noIgnore, hidden }: Collecting, configurations: Configurations, skip: Search["skip"], { fault }: Complaints): Search {
  const here = resolve();
  const included = include.length === 0 ? undefined : new Patterns(here, include);
  const excluded = new Patterns(here, exclude);
  return {
    isWanted: (path) => (included ?? configurations.for(path)?.include)?.match(resolve(path)) ?? isSearched(path),
    depth: Number.POSITIVE_INFINITY,
    hidden,
    modules: noIgnore,
    gitIgnore: !noIgnore,
    excludedBy: (path, isFolder) => {
      if (excluded.match(path, isFolder)) return "--exclude";
      const configuration = configurations.of(dirname(path));
      return configuration?.exclude.match(path, isFolder) ? configuration.name : undefined;
    },
    skip,
    fault,
  };
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
    if (known) return Object.assign(known, { kind, searched: false });
    inputs.push({ name: asWritten(place), path: place, searched: false, identity, kind });
    return undefined;
  }
  return undefined;
}

/** The files that a path or a pattern stands for, hidden ones as well. Throws if a pattern matches none, or a directory can't be read. */
export async function matching(pattern: string): Promise<string[]> {
  const faults: string[] = [];
  const everything: Search = {
    isWanted: () => true,
    depth: Number.POSITIVE_INFINITY,
    hidden: true,
    modules: true,
    gitIgnore: false,
    excludedBy: () => undefined,
    skip() {},
    fault: (_, message) => faults.push(message),
  };
  const found = existsSync(pattern) ? undefined : await globbed(pattern, () => everything);
  if (faults.length > 0) throw new Error(faults.join("; "));
  if (found?.length === 0) throw new Error(`no file matches \`${pattern}\`${slashHint(pattern)}`);
  return found ?? [pattern];
}

async function expand(pattern: string, searching: () => Search, folders: string[], complaints: Complaints): Promise<string[]> {
  let folder: boolean;
  try {
    folder = statSync(pattern).isDirectory();
  } catch (error) {
    // A name that exists is that file, whatever characters it has; only where none does can it be a pattern.
    const found = await globbed(pattern, searching);
    const hint = slashHint(pattern);
    if (found !== undefined) {
      if (found.length === 0) complaints.nothing(pattern, `no file matches \`${pattern}\`${hint}`);
      return found;
    }
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" && !leadsNowhere(pattern)) complaints.fault(pattern, `can't find \`${pattern}\`${hint || fileHint(pattern) || commandHint(pattern)}`);
    else complaints.fault(pattern, `can't read \`${pattern}\`: ${fileFault(error)}`);
    return [];
  }
  if (!folder) return [pattern];
  folders.push(resolve(pattern));
  const found = await walk(pattern, searching());
  if (found.length === 0) complaints.nothing(pattern, `no ${SEARCHED} files in \`${pattern}\``);
  return found;
}

/** The path without the segments that lead nowhere, which a pattern would look for by their names. */
function plainPath(path: string): string {
  return path.replace(/\/(?:\.?\/)+/g, "/");
}

/** A `!` at the beginning is a part of the name; a backslash takes its meaning from the character behind it. */
const GLOB = { nonegate: true, unescape: true } as const;

function slashHint(pattern: string): string {
  return pattern.includes("\\") && sep === "/" ? `; did you mean \`${pattern.replaceAll("\\", "/")}\`?` : "";
}

/** The hint for a path that leads nowhere: its folder may have something with a name like it. */
function fileHint(path: string): string {
  try {
    const near = nearest(basename(path), readdirSync(dirname(path)));
    return near === undefined ? "" : `; did you mean \`${asWritten(join(dirname(path), near))}\`?`;
  } catch {
    return "";
  }
}

/** The files that match a pattern, which leads into folders of the kinds that it names; nothing of what isn't a pattern. */
async function globbed(pattern: string, searching: () => Search): Promise<string[] | undefined> {
  const { default: picomatch } = await import("picomatch");
  const { base, glob, isGlob } = picomatch.scan(plainPath(asWritten(pattern)), GLOB);
  if (!isGlob) return undefined;
  const search = searching();
  const matches = picomatch(glob, GLOB);
  const root = base === "" ? "." : normalize(base);
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) return [];
  return walk(root, {
    ...search,
    isWanted: (path) => matches(relative(root, path)),
    depth: glob.includes("**") ? search.depth : glob.split("/").length - 1,
    hidden: search.hidden || /(?:^|[/{,(|])\.(?!\.?\/)/.test(glob),
    modules: search.modules || glob.includes("node_modules"),
  });
}
