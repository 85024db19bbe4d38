// What becomes of a file that is fixed: it is written, on standard output, or shown as a diff, or nothing. A file is replaced as a
// whole once all of it is fixed, and only if nobody has changed it since it was read.

import { accessSync, type BigIntStats, constants, createReadStream, statSync } from "node:fs";
import type { Fixing } from "./option-values.ts";
import { InputError, type Rewrite } from "./documents.ts";
import { fileFault } from "./faults.ts";
import type { Input } from "./files.ts";
import { openOutputs, type Output, OutputError, standardOutput } from "./output.ts";
import { UnifiedDiff } from "./unified.ts";
import { visible } from "./visible.ts";

/** Why a file can't be fixed where it is, if it can't. */
export function obstacleTo({ mode }: Fixing, { path }: Input): string | undefined {
  if (mode !== "write" || path === undefined) return undefined;
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return "it isn't a regular file";
    // The administrator may write all the same, but whoever took the permission away didn't mean them to.
    if ((stats.mode & 0o222) === 0) return "it is read-only";
    accessSync(path, constants.W_OK);
    return undefined;
  } catch (error) {
    return fileFault(error);
  }
}

export function rewriteOf({ mode }: Fixing, { name, path }: Input): Rewrite {
  switch (mode) {
    case "dry-run":
      return { needsAll: false, piece: async () => {}, finish: async () => {} };
    case "diff":
      return diffOf(name);
    case "write":
      return path === undefined ? onStandardOutput() : new FileRewrite(name, path);
  }
}

const NOTHING = new Uint8Array();

function onStandardOutput(): Rewrite {
  return {
    needsAll: true,
    async piece(_, after, ending = NOTHING) {
      await standardOutput.write(Buffer.concat([after, ending]));
    },
    finish: () => standardOutput.close(),
  };
}

function diffOf(name: string): Rewrite {
  // A unit a byte, so that the bytes of a file are those of the diff, whatever they are.
  const diff = new UnifiedDiff(Buffer.from(visible(name)).toString("latin1"));
  const write = (text: string): Promise<void> => {
    const bytes = Buffer.from(text, "latin1");
    return standardOutput.write(standardOutput.terminal.isTTY ? bytes.toString().split("\n").map(visible).join("\n") : bytes);
  };
  return {
    needsAll: false,
    async piece(before, after, ending = NOTHING) {
      const text = (bytes: Uint8Array): string => Buffer.concat([bytes, ending]).toString("latin1");
      const old = text(before);
      await write(diff.compare(old, after === before ? old : text(after)));
    },
    async finish() {
      await write(diff.end());
      await standardOutput.close();
    },
  };
}

/** Writes a file once something has changed, the unchanged text before that included. */
class FileRewrite implements Rewrite {
  readonly needsAll = false;
  #name: string;
  #path: string;
  #known: BigIntStats;
  /** How many bytes are unchanged before the first change. */
  #unchanged = 0;
  #output: Output | undefined;

  constructor(name: string, path: string) {
    this.#name = name;
    this.#path = path;
    this.#known = statSync(path, { bigint: true });
  }

  async piece(before: Uint8Array, after: Uint8Array, ending = NOTHING): Promise<void> {
    await this.#orInputError(async () => {
      if (before !== after) this.#output ??= await this.#begun();
      if (this.#output === undefined) this.#unchanged += after.length + ending.length;
      for (const bytes of [after, ending]) await this.#output?.write(bytes);
    });
  }

  async finish(): Promise<void> {
    await this.#orInputError(async () => {
      await this.#output?.close();
      if (this.#output === undefined) return;
      const { ino, size, mtimeNs } = statSync(this.#path, { bigint: true });
      if (ino !== this.#known.ino || size !== this.#known.size || mtimeNs !== this.#known.mtimeNs) {
        throw new InputError(`can't fix \`${this.#name}\`: it was changed in the meantime`);
      }
      await this.#output.finish();
    });
  }

  async #begun(): Promise<Output | undefined> {
    const [output] = await openOutputs([this.#path], []);
    if (this.#unchanged > 0) {
      for await (const chunk of createReadStream(this.#path, { end: this.#unchanged - 1 })) await output?.write(chunk as Buffer);
    }
    return output;
  }

  async #orInputError(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (error instanceof OutputError) throw new InputError(error.message);
      throw error;
    }
  }
}
