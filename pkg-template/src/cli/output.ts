// Where text goes: standard output, or files. A report in a file is written beside its place and moved
// there once it is whole, so that there is never half of one, and never one in the place of an input.

import { constants, createReadStream, createWriteStream, fstatSync, promises, readlinkSync, realpathSync, type Stats, writeSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { WriteStream } from "node:tty";
import { fileFault, isFileFault } from "./faults.ts";
import { identityIn, identityOf } from "./identity.ts";
import { noteWaiting } from "./interrupt.ts";
import { temporary } from "./temporary.ts";

/** What decides how text looks where it is written to. */
export type Terminal = Pick<WriteStream, "isTTY"> & Partial<Pick<WriteStream, "columns">>;

/** A place that text is written to, piece by piece. */
export interface Output {
  /** The terminal, if it may be one. */
  readonly terminal?: Terminal;
  write(text: string | Uint8Array): Promise<void>;
  /** Resolves once all that was written is stored; nothing is written after that. */
  close(): Promise<void>;
  /** Resolves once it is in its place. */
  finish(): Promise<void>;
}

/** Text that can't be written; the message says where and why. */
export class OutputError extends Error {}

/** How much text is collected before it is written: what nobody reads yet needn't be there at once. */
const COLLECTED = 1 << 16;

/** Text and bytes that are written at once. */
class Collected {
  length = 0;
  #pieces: Uint8Array[] = [];
  #text = "";

  add(piece: string | Uint8Array): void {
    this.length += piece.length;
    if (typeof piece === "string") {
      this.#text += piece;
    } else {
      this.#pieces.push(Buffer.from(this.#text), piece);
      this.#text = "";
    }
  }

  take(): Buffer {
    const all = Buffer.concat([...this.#pieces, Buffer.from(this.#text)]);
    this.length = 0;
    this.#pieces = [];
    this.#text = "";
    return all;
  }
}

/** Something that is read, as far as outputs have to know it. */
interface Source {
  name: string;
  identity: string | undefined;
}

/** Opens the outputs with these paths, standard output where there is none. Throws `OutputError` before anything is written. */
export async function openOutputs(paths: (string | undefined)[], sources: Source[]): Promise<Output[]> {
  return (await plannedOutputs(paths, sources))();
}

/** What opens the outputs with these paths. Throws `OutputError` if one of them is a source, or the same as another. */
export async function plannedOutputs(paths: (string | undefined)[], sources: Source[]): Promise<() => Promise<Output[]>> {
  const taken = new Map<string | undefined, string>();
  for (const { name, identity } of sources) taken.set(identity, `it is the input \`${name}\``);
  const places: Place[] = [];
  for (const path of paths) {
    const place = await placeOf(path);
    if (place.identity !== undefined) {
      const conflict = taken.get(place.identity);
      if (conflict !== undefined) throw new OutputError(`can't write ${place.name}: ${conflict}`);
      taken.set(place.identity, "another report is written to the same file");
    }
    places.push(place);
  }
  return () => opened(places);
}

async function opened(places: readonly Place[]): Promise<Output[]> {
  // A FIFO keeps whoever opens it waiting for its reader, which nothing may be left to fail after.
  const outputs = new Map<Place, Output>();
  for (const place of places.filter(({ waits }) => !waits)) outputs.set(place, await place.open());
  for (const place of places.filter(({ waits }) => waits)) outputs.set(place, await place.open());
  return places.flatMap((place) => outputs.get(place) ?? []);
}

/** A place before anything is opened there. */
interface Place {
  /** How messages name it. */
  name: string;
  identity: string | undefined;
  /** Whether opening it may take until somebody else does something. */
  waits?: true;
  open(): Promise<Output>;
}

/** The names under which a program finds its own standard streams; to open them fails where they are sockets. */
const STANDARD = /^\/(?:dev\/std(?<name>out|err)|(?:dev|proc\/self)\/fd\/(?<number>[12]))$/;

function standardAt(path: string): Standard | undefined {
  const { name, number } = STANDARD.exec(path)?.groups ?? {};
  return name === "out" || number === "1" ? standardOutput : name === "err" || number === "2" ? standardError : undefined;
}

/** Whether what is written to a path goes to standard output. */
export function isStandardOutput(path: string): boolean {
  return standardAt(path) === standardOutput;
}

async function placeOf(path: string | undefined): Promise<Place> {
  const standard = path === undefined ? standardOutput : standardAt(path);
  if (standard === undefined) return fileAt(path ?? "");
  return { name: standard.name, identity: identityOf(standard.descriptor) ?? standard.name, open: async () => standard };
}

async function fileAt(path: string): Promise<Place> {
  const name = `\`${path}\``;
  const known = await promises.stat(path).catch((error: unknown) => {
    if (isFileFault(error) && error.code === "ENOENT") return undefined;
    throw unwritable(name, error);
  });
  if (known?.isDirectory()) throw new OutputError(`can't write ${name}: it is a directory`);
  if (path.endsWith("/")) throw new OutputError(`can't write ${name}: a path that ends in \`/\` is a directory; add a file name`);
  try {
    if (known === undefined) {
      const target = endOfLinks(path);
      const identity = identityIn(dirname(target), basename(target));
      return { name, identity, open: () => openStaged(name, target, undefined) };
    }
    const identity = identityOf(path);
    if (!known.isFile() || REOPENED.test(path)) return { name, identity, waits: true, open: () => openDirect(name, path) };
    await promises.access(path, constants.W_OK);
    const target = await promises.realpath(path);
    return { name, identity, open: () => openStaged(name, target, known) };
  } catch (error) {
    throw unwritable(name, error);
  }
}

/** Files that the caller has opened: to replace one would take it away from the caller. */
const REOPENED = /^\/(?:dev|proc\/[^/]+)\/fd\//;

/** Where a path leads to that nothing is at yet: a link may name what doesn't exist. */
function endOfLinks(path: string): string {
  let end = path;
  for (;;) {
    try {
      end = resolve(realpathSync(dirname(end)), readlinkSync(end));
    } catch {
      return end;
    }
  }
}

/** Every file that was opened for an output. */
const files: FileHandle[] = [];

async function openToWrite(path: string, flags: string, mode?: number): Promise<FileHandle> {
  const file = await promises.open(path, flags, mode);
  files.push(file);
  return file;
}

/** Closes the files of all outputs that are still open, whatever is stored of them. */
export async function closeFiles(): Promise<void> {
  await Promise.allSettled(files.map((file) => file.close()));
}

/** What is written to directly: a FIFO, a device. */
async function openDirect(name: string, path: string): Promise<Output> {
  noteWaiting();
  const file = await openToWrite(path, "a").catch((error: unknown) => {
    throw unwritable(name, error);
  });
  let closed = false;
  return {
    async write(text) {
      if (closed || text.length === 0) return;
      try {
        await file.writeFile(text);
      } catch (error) {
        if (!isFileFault(error) || error.code !== "EPIPE") throw unwritable(name, error);
        closed = true;
      }
    },
    close: () => file.close(),
    async finish() {},
  };
}

async function openStaged(name: string, target: string, known: Stats | undefined): Promise<Output> {
  const { path, file } = await stage(name, target, known);
  const collected = new Collected();
  const flush = (): Promise<void> => file.writeFile(collected.take());
  return {
    async write(text) {
      collected.add(text);
      if (collected.length < COLLECTED) return;
      await flush().catch((error: unknown) => {
        throw unwritable(name, error);
      });
    },
    async close() {
      try {
        await flush();
        await file.close();
      } catch (error) {
        throw unwritable(name, error);
      }
    },
    finish: () => move(name, path, target, known),
  };
}

/** A new file beside the target; where its folder takes none but the target is there, in the folder for temporary files. */
async function stage(name: string, target: string, known: Stats | undefined): Promise<{ path: string; file: FileHandle }> {
  const folders = known === undefined ? [dirname(target)] : [dirname(target), tmpdir()];
  let fault: unknown;
  for (const folder of folders) {
    const path = join(folder, `.macie-preflight-${crypto.randomUUID()}.tmp`);
    try {
      const file = await openToWrite(path, "wx", known === undefined ? 0o666 : 0o600);
      temporary.add(path);
      if (known !== undefined) {
        // Only the administrator may give a file to somebody else.
        await file.chown(known.uid, known.gid).catch(() => {});
        await file.chmod(known.mode & 0o7777);
      }
      return { path, file };
    } catch (error) {
      fault ??= error;
    }
  }
  throw unwritable(name, fault);
}

/** Why a file can't be replaced that can be written all the same: its folder is read-only, it is mounted, or on another disk. */
const NOT_REPLACEABLE = ["EACCES", "EBUSY", "EPERM", "EROFS", "EXDEV"];

async function move(name: string, from: string, to: string, known: Stats | undefined): Promise<void> {
  // The other names of a file that has several would be left with what it held before.
  const hasOtherNames = known !== undefined && known.nlink > 1;
  try {
    if (!hasOtherNames) {
      await promises.rename(from, to);
      temporary.delete(from);
      return;
    }
  } catch (error) {
    if (!isFileFault(error) || !NOT_REPLACEABLE.includes(error.code ?? "")) throw unwritable(name, error);
  }
  // From here on, the target may hold a part of the text, so the whole of it stays until the target has it.
  temporary.delete(from);
  try {
    // Not `copyFile`: it empties a file of somebody else before it finds that it can't give it the permissions of the copy.
    const { pipeline } = await import("node:stream/promises");
    await pipeline(createReadStream(from), createWriteStream(to));
  } catch (error) {
    throw new OutputError(`${unwritable(name, error).message}; the complete text is in \`${from}\``);
  }
  await promises.rm(from, { force: true });
}

function unwritable(name: string, error: unknown): OutputError {
  // What is written is made where it isn't there; only its folder can be absent.
  const absent = isFileFault(error) && error.code === "ENOENT";
  return new OutputError(`can't write ${name}: ${absent ? "its directory doesn't exist" : fileFault(error)}`);
}

/** One of the program's own streams. Once its reader has gone, there is nobody to write to, which is no fault. */
class Standard implements Output {
  readonly name: string;
  readonly descriptor: number;
  /** Whether it is a file or a pipe, which is written to without a stream. */
  readonly #isPlain: boolean;
  readonly #opened: () => WriteStream;
  #stream: WriteStream | undefined;
  #fault: NodeJS.ErrnoException | undefined;
  #collected = new Collected();
  #planned: NodeJS.Immediate | undefined;

  constructor(name: string, opened: () => WriteStream, descriptor: number) {
    this.name = name;
    this.#opened = opened;
    this.descriptor = descriptor;
    this.#isPlain = isPlain(descriptor);
  }

  get terminal(): Terminal {
    return this.#isPlain ? { isTTY: false } : this.stream;
  }

  /** Made once it is needed, which takes a while. */
  get stream(): WriteStream {
    this.#stream ??= this.#opened().on("error", (error) => this.#note(error));
    return this.#stream;
  }

  async write(text: string | Uint8Array): Promise<void> {
    this.#collected.add(text);
    if (this.terminal.isTTY || this.#collected.length >= COLLECTED) await this.#flush();
    // A program that waits for its input has written what it can.
    else this.#planned ??= setImmediate(() => this.#flush());
    this.#throwFault();
  }

  async close(): Promise<void> {
    await this.#flush();
    this.#throwFault();
  }

  async finish(): Promise<void> {}

  async #flush(): Promise<void> {
    clearImmediate(this.#planned);
    this.#planned = undefined;
    const bytes = this.#collected.take();
    const left = this.#isPlain && this.#stream === undefined ? this.#writeAtOnce(bytes) : bytes;
    if (left.length > 0 && this.#fault === undefined) {
      await new Promise<void>((resolve) => {
        this.stream.write(left, (error) => {
          if (error) this.#note(error);
          resolve();
        });
      });
    }
  }

  /** Writes what it can without having to wait, and gives the rest. */
  #writeAtOnce(bytes: Buffer): Buffer {
    let left = bytes;
    try {
      while (left.length > 0 && this.#fault === undefined) left = left.subarray(writeSync(this.descriptor, left));
    } catch (error) {
      if (!isFileFault(error)) throw error;
      if (error.code !== "EAGAIN") this.#note(error);
    }
    return left;
  }

  #throwFault(): void {
    if (this.#fault !== undefined && this.#fault.code !== "EPIPE") throw unwritable(this.name, this.#fault);
  }

  #note(error: NodeJS.ErrnoException): void {
    this.#fault ??= error;
  }
}

function isPlain(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isFile() || stats.isFIFO() || stats.isSocket();
  } catch {
    return false;
  }
}

export const standardOutput = new Standard("to standard output", () => process.stdout, 1);
export const standardError = new Standard("to standard error", () => process.stderr, 2);
