// Takes the documents out of a file and has them checked: one document, an array of them, or one a
// line. A file of lines is read piece by piece, so that memory holds one line, not the file; its
// findings are told in lines and offsets of the file. What keeps a file from being read is told apart
// from everything else that may go wrong.

import { isAscii } from "node:buffer";
import { createReadStream, fstatSync, statSync } from "node:fs";
import { type Diagnostic, type DocumentKind, lint, type Options, type Report } from "../index.ts";
import { withFlags } from "./arguments.ts";
import type { FileReference } from "../read.ts";
import { fileFault } from "./faults.ts";
import type { Input } from "./files.ts";
import { noteWaiting } from "./interrupt.ts";
import { canBeJob, hasMemberOfJob, isJson, isSource, mentionsJob, namesJob } from "./languages.ts";

/** An input that can't be read; the message says which and why. */
export class InputError extends Error {}

/** The report of one piece of a file, with the text that its findings stand in. */
export interface Checked {
  report: Report;
  source: Source;
  /** The kinds of the documents in it, in order, and which one of the file the first is, from 0. */
  kinds: DocumentKind[];
  first: number;
  /** What the document is called in a file of another language. */
  name?: string;
  /** The line on which it begins there. */
  line?: number;
  /** Other files that contain it, or a part of it. */
  files?: readonly FileReference[];
}

/** One document. */
export interface CheckedDocument {
  /** Which one of its file it is, from 0. */
  index: number;
  kind: DocumentKind;
  valid: boolean;
  diagnostics: Diagnostic[];
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

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const ARRAY_OPENS = 0x5b;
const ARRAY_CLOSES = 0x5d;

type CheckOptions = Options & { maxBytes: number };

/** Checks all documents of a file, in order; gives nothing where there is none. Throws `InputError`. */
export async function* check(input: Input, options: CheckOptions): AsyncGenerator<Checked> {
  if (isGuess(input, options) && !mentions(input, options)) return;
  const stream = read(input);
  // Enough for the checker to say that it is too large.
  const readBytes = options.maxBytes + 1;
  if (LINES.test(input.name)) {
    yield* checkLines(input, stream, options, readBytes);
  } else {
    const bytes = await readWhole(stream, readBytes);
    const inOtherLanguage = bytes.length < readBytes ? await checkSource(input, bytes, options) : [];
    yield* inOtherLanguage;
    if (inOtherLanguage.length > 0 || (bytes.length < readBytes && isSource(input.name) && !isJson(input.name))) return;
    const first = firstSign(bytes);
    const documents = bytes[first] === ARRAY_OPENS ? "array" : "one";
    const report = checkJson(input, bytes, { ...options, documents });
    const empty = documents === "array" && report?.valid && bytes[firstSign(bytes, first + 1)] === ARRAY_CLOSES;
    if (report === undefined || empty) return;
    const source = new Source(bytes, 0);
    yield { report, source, first: 0, kinds: documents === "array" ? kindsOf(report, source) : [report.kind] };
  }
}

/** Checks the jobs in a file of another language. What it is written in, its name tells, or else its content. */
async function checkSource(input: Input, bytes: Uint8Array, { kind: _, maxBytes: __, ...options }: CheckOptions): Promise<Checked[]> {
  if (isJson(input.name) && !namesJob(bytes)) return [];
  const { lintSource } = await import("../read.ts");
  const reports = lintSource(bytes, { ...options, ...(isSource(input.name) && { fileName: input.name }) });
  const source = new Source(bytes, 0);
  return reports.map((report, index) => ({
    report: inWordsOfCommand(report),
    source,
    first: index,
    kinds: [report.kind],
    name: report.name,
    line: report.range.start.line,
    files: report.files,
  }));
}

/** The documents that were checked, each with those of the diagnostics that are about it; what is about all of them is about the first. */
export function documentsOf({ report, first, kinds }: Checked, diagnostics: Diagnostic[]): CheckedDocument[] {
  // An error that isn't listed can be in any of them.
  const valid = report.errors === report.diagnostics.filter(isError).length;
  const documents = kinds.map((kind, place): CheckedDocument => ({ index: first + place, kind, valid, diagnostics: [] }));
  for (const diagnostic of diagnostics) {
    const document = documents[(diagnostic.document ?? first) - first] ?? documents[0];
    document?.diagnostics.push(diagnostic);
    if (document !== undefined && isError(diagnostic)) document.valid = false;
  }
  return documents;
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

/** The kind of each document of an array, and of an array that can't be read as one document. */
function kindsOf({ kind, kinds = [] }: Report, source: Source): DocumentKind[] {
  return kinds.length > 0 ? kinds : Array<DocumentKind>(Math.max(1, itemCount(source.text))).fill(kind);
}

function itemCount(text: string): number {
  try {
    return (JSON.parse(text.replace(/^\ufeff/, "")) as unknown[]).length;
  } catch {
    return 0;
  }
}

/** Whether it is only a guess that JSON is a job: nobody named it, or said what it is. */
function isGuess(input: Input, { kind = "auto" }: Options): boolean {
  return input.searched && input.kind === undefined && (kind === "auto" || !isJson(input.name));
}

/** Whether a file mentions a job at all; most don't. Throws `InputError`. */
function mentions({ name, path = "" }: Input, { maxBytes }: CheckOptions): boolean {
  try {
    return mentionsJob(path, LINES.test(name) ? Number.POSITIVE_INFINITY : maxBytes);
  } catch (error) {
    throw unreadable(name, error);
  }
}

/** Checks JSON. Of what was only found, not named, the kind is detected, and what isn't Macie's has no report. */
function checkJson(input: Input, bytes: Uint8Array, options: Options): Report | undefined {
  const guess = isGuess(input, options);
  if (guess && !canBeJob(bytes)) return undefined;
  const kind = input.kind ?? options.kind ?? (input.searched ? "auto" : undefined);
  const report = inWordsOfCommand(lint(bytes, { ...options, ...(kind !== undefined && { kind }) }));
  if (input.searched && input.kind === undefined && isUnrelated(report)) return undefined;
  const isJob = !guess || report.diagnostics.every(({ code }) => code !== "invalid-json") || hasMemberOfJob(bytes);
  return isJob ? report : undefined;
}

/** Whether none of the documents is Macie's. */
function isUnrelated({ diagnostics, kinds = [], truncated }: Report): boolean {
  const others = diagnostics.filter(({ code, pointer }) => pointer === "" && (code === "not-a-macie-document" || code === "not-an-object"));
  return others.length > 0 && others.length >= (truncated ? diagnostics.length : kinds.length);
}

/** What a file holds, piece by piece. */
async function* read(input: Input): AsyncGenerator<Buffer> {
  try {
    yield* open(input);
  } catch (error) {
    throw unreadable(input.name, error);
  }
}

function unreadable(name: string, error: unknown): InputError {
  return new InputError(`can't read \`${name}\`: ${fileFault(error)}`);
}

function open({ path }: Input): AsyncIterable<Buffer> {
  const stats = path === undefined ? fstatSync(0) : statSync(path);
  if (stats.isDirectory()) throw Object.assign(new Error("it is a directory"), { code: "EISDIR", syscall: "read" });
  if (path === undefined) return process.stdin;
  if (!stats.isFile()) noteWaiting();
  return createReadStream(path);
}

function inWordsOfCommand(report: Report): Report {
  for (const diagnostic of report.diagnostics) {
    if (diagnostic.help !== undefined) diagnostic.help = withFlags(diagnostic.help);
  }
  return report;
}

async function* checkLines(input: Input, stream: AsyncIterable<Buffer>, options: Options, readBytes: number): AsyncGenerator<Checked> {
  let document = 0;
  let line = 1;
  let offset = 0;
  for await (const { bytes, units, breaks } of lines(stream, readBytes)) {
    if (firstSign(bytes) < bytes.length) {
      const report = checkJson(input, bytes, { ...options, firstLine: line });
      if (report !== undefined) {
        for (const diagnostic of report.diagnostics) moveTo(diagnostic, offset, document);
        yield { report, source: new Source(bytes, offset), first: document, kinds: [report.kind] };
      }
      document += 1;
    }
    line += breaks;
    offset += units;
  }
}

function moveTo(diagnostic: Diagnostic, start: number, document: number): void {
  diagnostic.document = document;
  const edits = (diagnostic.fixes ?? []).flatMap(({ edits = [] }) => edits);
  for (const { range } of [diagnostic, ...(diagnostic.related ?? []), ...edits]) {
    if (range === undefined) continue;
    range.start.offset += start;
    range.end.offset += start;
  }
}

interface Line {
  /** Its content without the line break; of a line of more than `most` bytes, the beginning. */
  bytes: Uint8Array;
  /** Its whole length with the line break, in UTF-16 units. */
  units: number;
  /** How many lines end in it as editors and the checker count: a carriage return alone ends one, too. */
  breaks: number;
}

async function* lines(stream: AsyncIterable<Buffer>, most: number): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let kept = 0;
  let units = 0;
  const finish = (): Line => {
    const bytes = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    const line = { bytes, units, breaks: 1 + returns(bytes) };
    parts = [];
    kept = 0;
    units = 0;
    return line;
  };
  const add = (piece: Buffer): void => {
    units += utf16Length(piece);
    const room = piece.subarray(0, most - kept);
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

/** How many carriage returns a line holds, without the one that belongs to its break. */
function returns(line: Uint8Array): number {
  let count = 0;
  for (let at = line.indexOf(RETURN); at >= 0 && at < line.length - 1; at = line.indexOf(RETURN, at + 1)) count += 1;
  return count;
}

async function readWhole(stream: AsyncIterable<Buffer>, most: number): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let kept = 0;
  for await (const chunk of stream) {
    parts.push(chunk.subarray(0, most - kept));
    kept += chunk.length;
    if (kept >= most) break;
  }
  return Buffer.concat(parts);
}

/** Where the first byte is that isn't blank, not before `from` and after a byte order mark; the length of a blank text. */
function firstSign(bytes: Uint8Array, from = 0): number {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  for (let index = Math.max(from, marked ? 3 : 0); index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte !== 0x20 && byte !== 0x09 && byte !== NEWLINE && byte !== RETURN) return index;
  }
  return bytes.length;
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
