// What Git ignores: `.gitignore` in a folder and in those above it, up to the root of the repository, and `.git/info/exclude`. Files
// further in take precedence. Outside of a repository, only the folders that are searched count.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isFileFault } from "./faults.ts";
import { Patterns } from "./patterns.ts";

interface IgnoreFile {
  path: string;
  patterns: Patterns;
}

/** The ignore files that count in a folder, those further in last. */
export class GitIgnore {
  readonly #files: readonly IgnoreFile[];

  private constructor(files: readonly IgnoreFile[]) {
    this.#files = files;
  }

  /** What counts in a folder where a search begins. A folder that is ignored itself was asked for, so nothing above it counts. */
  static from(folder: string): GitIgnore {
    const above: string[] = [];
    for (let outer = folder; ; outer = dirname(outer)) {
      const isRoot = gitFolder(outer) !== undefined;
      if (!isRoot && dirname(outer) === outer) break;
      above.unshift(outer);
      if (!isRoot) continue;
      const ofAbove = above.slice(0, -1).reduce((outside: GitIgnore, next) => outside.in(next), new GitIgnore([]));
      return ofAbove.ignores(folder, true) === undefined ? ofAbove.in(folder) : new GitIgnore([]).in(folder);
    }
    return new GitIgnore([]).in(folder);
  }

  /** What counts in a folder below. */
  in(folder: string): GitIgnore {
    const repository = gitFolder(folder);
    const own = ignoreFiles(folder, repository);
    if (repository !== undefined) return new GitIgnore(own);
    return own.length === 0 ? this : new GitIgnore([...this.#files, ...own]);
  }

  /** The ignore file because of which the path is ignored. */
  ignores(path: string, isFolder: boolean): string | undefined {
    for (let index = this.#files.length - 1; index >= 0; index--) {
      const file = this.#files[index] as IgnoreFile;
      const decision = file.patterns.decide(path, isFolder);
      if (decision !== undefined) return decision ? file.path : undefined;
    }
    return undefined;
  }
}

function ignoreFiles(folder: string, repository: string | undefined): IgnoreFile[] {
  const places = [join(folder, ".gitignore")];
  if (repository !== undefined) places.unshift(join(repository, "info/exclude"));
  return places.flatMap((path) => {
    const text = textOf(path);
    return text === undefined ? [] : [{ path, patterns: new Patterns(folder, text) }];
  });
}

/** The folder in which Git keeps what it knows of the repository with this root. In a worktree, a file says where it is. */
function gitFolder(root: string): string | undefined {
  const path = join(root, ".git");
  const link = /^gitdir: (.+)/.exec(textOf(path) ?? "")?.[1];
  const own = link === undefined ? path : resolve(root, link);
  if (!existsSync(own)) return undefined;
  return resolve(own, textOf(join(own, "commondir"))?.trim() ?? "");
}

/** What a file holds; nothing where none can be read. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isFileFault(error)) return undefined;
    throw error;
  }
}
