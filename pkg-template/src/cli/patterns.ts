// Patterns as in `.gitignore`, for paths below a folder: what folders, options and the configuration leave out or name.

import { isAbsolute, relative, sep } from "node:path";
import ignore, { type Ignore } from "ignore";

export class Patterns {
  readonly #folder: string;
  readonly #rules: Ignore;

  /** The folder is an absolute path. */
  constructor(folder: string, patterns: string | readonly string[]) {
    this.#folder = folder;
    this.#rules = ignore({ ignorecase: false }).add(patterns);
  }

  /** Whether the patterns match the absolute path, or a folder above it; undefined if they say nothing of it. */
  decide(path: string, isFolder = false): boolean | undefined {
    const below = relative(this.#folder, path);
    if (below === "" || below === ".." || below.startsWith(`..${sep}`) || isAbsolute(below)) return undefined;
    const { ignored, unignored } = this.#rules.test(`${asWritten(below)}${isFolder ? "/" : ""}`);
    return ignored || (unignored ? false : undefined);
  }

  match(path: string, isFolder = false): boolean {
    return this.decide(path, isFolder) === true;
  }
}

/** A path with the separators that patterns and reports have. */
export function asWritten(path: string): string {
  return sep === "\\" ? path.replaceAll(sep, "/") : path;
}
