// Takes the documents out of a file and has them checked: one document, an array of them, or one a
// line. A file of lines is read piece by piece, so that memory holds one line, not the file; its
// findings are told in lines and offsets of the file.

import { isAscii } from "node:buffer";
import { createReadStream } from "node:fs";
import { type Diagnostic, lint, type Options, type Position, type Report } from "../index.ts";
import { MAX_BYTES } from "./defaults.ts";
import type { Input } from "./files.ts";

/** The report of one piece of a file, with the text that its findings stand in. */
export interface Checked {
  report: Report;
  source: Source;
}

/** A piece of text, and where in its file it begins. */
export class Source {
  readonly offset: number;
  #bytes: Uint8Array;
  #text: string | undefined;

  constructor(bytes: Uint8Array, offset: number) {
    this.#bytes = bytes;
    this.offset = offset;
  }

  get text(): string {
    this.#text ??= decode(this.#bytes);
    return this.#text;
  }
}

const LINES = /\.(?:jsonl|ndjson)$/i;

/** How much of a text is read: enough for the checker to say that it is too large. */
const READ_BYTES = MAX_BYTES + 1;

const NEWLINE = 0x0a;
const ARRAY_OPENS = 0x5b;

/** Checks all documents of a file, in order. Throws what the file system throws. */
export async function* check(input: Input, options: Options): AsyncGenerator<Checked> {
  const stream: AsyncIterable<Buffer> = input.path === undefined ? process.stdin : createReadStream(input.path);
  if (LINES.test(input.name)) {
    yield* checkLines(stream, options);
  } else {
    const bytes = await readWhole(stream);
    const documents = firstByte(bytes) === ARRAY_OPENS ? "array" : "one";
    yield { report: lint(bytes, { ...options, documents }), source: new Source(bytes, 0) };
  }
}

async function* checkLines(stream: AsyncIterable<Buffer>, options: Options): AsyncGenerator<Checked> {
  let document = 0;
  let line = 0;
  let offset = 0;
  for await (const { bytes, units } of lines(stream)) {
    if (firstByte(bytes) !== undefined) {
      const report = lint(bytes, options);
      const start = { line, offset };
      for (const diagnostic of report.diagnostics) moveTo(diagnostic, start, document);
      yield { report, source: new Source(bytes, offset) };
      document += 1;
    }
    line += 1;
    offset += units;
  }
}

function moveTo(diagnostic: Diagnostic, start: { line: number; offset: number }, document: number): void {
  const moved = ({ line, column, offset }: Position): Position => ({
    line: line + start.line,
    column,
    offset: offset + start.offset,
  });
  diagnostic.document = document;
  if (diagnostic.range !== undefined) {
    diagnostic.range = { start: moved(diagnostic.range.start), end: moved(diagnostic.range.end) };
  }
}

interface Line {
  /** Its content without the line break; of a line above `READ_BYTES`, the beginning. */
  bytes: Uint8Array;
  /** Its whole length with the line break, in UTF-16 units. */
  units: number;
}

async function* lines(stream: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let kept = 0;
  let units = 0;
  const finish = (): Line => {
    const line = { bytes: parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts), units };
    parts = [];
    kept = 0;
    units = 0;
    return line;
  };
  const add = (piece: Buffer): void => {
    units += utf16Length(piece);
    const room = piece.subarray(0, READ_BYTES - kept);
    if (room.length > 0) parts.push(room);
    kept += room.length;
  };
  for await (const chunk of stream) {
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, to));
      units += 1;
      yield finish();
      from = to + 1;
    }
    if (from < chunk.length) add(chunk.subarray(from));
  }
  if (units > 0) yield finish();
}

async function readWhole(stream: AsyncIterable<Buffer>): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let kept = 0;
  for await (const chunk of stream) {
    parts.push(chunk.subarray(0, READ_BYTES - kept));
    kept += chunk.length;
    if (kept >= READ_BYTES) break;
  }
  return Buffer.concat(parts);
}

/** The first byte that isn't blank, after a byte order mark; nothing in a blank text. */
function firstByte(bytes: Uint8Array): number | undefined {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  for (let index = marked ? 3 : 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return byte;
  }
  return undefined;
}

/** How many UTF-16 units UTF-8 bytes stand for; a character may be cut by the end of a piece. */
function utf16Length(bytes: Uint8Array): number {
  if (isAscii(bytes)) return bytes.length;
  let units = 0;
  for (const byte of bytes) {
    // One unit a leading byte, two where it leads four bytes, none for the bytes that follow it.
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
