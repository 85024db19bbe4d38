// A baseline: findings that were there when the check was adopted, which don't fail a run. The file has a finding a line, in JSON, in the
// order of the code points, so that changes of several people merge.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Diagnostic } from "../index.ts";
import { fileFault, isFileFault } from "./faults.ts";
import { asWritten } from "./patterns.ts";
import { byCodePoint } from "./walk.ts";

/** A baseline that can't be read; the message says where and what would be right. */
export class BaselineError extends Error {}

/** A finding as the baseline knows it. */
interface Entry {
  /** The path from the folder of the baseline. */
  file: string;
  /** The name of the job in a file in another language, or the index of the document, if the file has several. */
  document?: string | number;
  pointer: string;
  code: string;
}

export class Baseline {
  readonly #path: string;
  /** How often each finding, as its line, was there and hasn't been found yet. */
  readonly #left = new Map<string, number>();
  /** The findings of this run. */
  readonly #found: string[] = [];
  readonly #checked = new Set<string>();

  /** Reads a baseline; one that is to be updated need not exist. Throws `BaselineError`. */
  constructor(path: string, isUpdate: boolean) {
    this.#path = path;
    let text: string;
    try {
      text = readFileSync(path, "utf8");
    } catch (error) {
      const isAbsent = isFileFault(error) && error.code === "ENOENT";
      if (isAbsent && isUpdate) return;
      throw new BaselineError(isAbsent ? `can't find the baseline \`${path}\`; create it with \`--update-baseline\`` : `can't read the baseline \`${path}\`: ${fileFault(error)}`);
    }
    for (const [index, line] of text.split(/\r?\n/).entries()) {
      if (line.trim() === "") continue;
      const entry = entryIn(line);
      if (entry === undefined) throw new BaselineError(`${path}:${index + 1}: expected a finding, e.g. ${lineOf({ file: "job.json", pointer: "/name", code: "missing-required" })}`);
      this.#left.set(lineOf(entry), (this.#left.get(lineOf(entry)) ?? 0) + 1);
    }
  }

  /** Whether a finding was there, however often. */
  has(file: string, name: string | undefined, diagnostic: Diagnostic): boolean {
    return (this.#left.get(this.#lineOf(file, name, diagnostic)) ?? 0) > 0;
  }

  /** Whether a finding was there; each is there once. */
  accept(file: string, name: string | undefined, diagnostic: Diagnostic): boolean {
    const line = this.#lineOf(file, name, diagnostic);
    this.#found.push(line);
    const left = this.#left.get(line) ?? 0;
    if (left > 0) this.#left.set(line, left - 1);
    return left > 0;
  }

  /** To be called once all findings of a file are known. */
  noteChecked(file: string): void {
    this.#checked.add(this.#pathOf(file));
  }

  /** The findings that are there no more, of the files that were checked or are gone. */
  gone(): string[] {
    return [...this.#left].flatMap(([line, left]) => (this.#isKnown(line) ? Array<string>(left).fill(line) : [])).sort(byCodePoint);
  }

  /** The baseline of this run; of files that it didn't check, what was there before. */
  text(): string {
    const kept = [...this.#left].flatMap(([line, left]) => (this.#isKnown(line) ? [] : Array<string>(left).fill(line)));
    return [...this.#found, ...kept].sort(byCodePoint).map((line) => `${line}\n`).join("");
  }

  #isKnown(line: string): boolean {
    const { file } = JSON.parse(line) as Entry;
    return this.#checked.has(file) || !existsSync(join(dirname(this.#path), file));
  }

  #lineOf(file: string, name: string | undefined, { pointer, code, document = undefined }: Diagnostic): string {
    const key = name ?? document;
    return lineOf({ file: this.#pathOf(file), ...(key !== undefined && { document: key }), pointer, code });
  }

  #pathOf(file: string): string {
    return asWritten(relative(dirname(resolve(this.#path)), resolve(file)));
  }
}

function lineOf({ file, document, pointer, code }: Entry): string {
  return JSON.stringify({ file, document, pointer, code });
}

function entryIn(line: string): Entry | undefined {
  try {
    const { file, document, pointer, code } = JSON.parse(line) as Record<keyof Entry, unknown>;
    const isEntry = [file, pointer, code].every((text) => typeof text === "string") && ["undefined", "string", "number"].includes(typeof document);
    return isEntry ? ({ file, document, pointer, code } as Entry) : undefined;
  } catch {
    return undefined;
  }
}
