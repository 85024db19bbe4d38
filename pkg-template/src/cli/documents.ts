// Takes the documents out of a file and has them checked: one document, an array of them, or one a
// line. A file of lines is read piece by piece, so that memory holds one line, not the file; its
// findings are told in lines and offsets of the file. What keeps a file from being read is told apart
// from everything else that may go wrong.

import { isUtf8 } from "node:buffer";
import { closeSync, createReadStream, fstatSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { type Diagnostic, type DocumentKind, fix, lint, type Options, type Report } from "../index.ts";
import { lint as lintText, textJudge } from "../checker.ts";
import { withFlags } from "./options.ts";
import type { FileReference } from "../read.ts";
import { fileFault } from "./faults.ts";
import { addReferenced, type Input } from "./files.ts";
import { letSignalsThrough, noteWaiting } from "./interrupt.ts";
import { lines, NEWLINE, RETURN, returns, utf16Length } from "./lines.ts";
import { canBeJob, fileMentionsJob, hasMemberOfJob, isJson, isJsonLines, isSource, mentionsJob, namesJob } from "./languages.ts";
import type { Progress } from "./progress.ts";

/** An input that can't be read; the message says which and why. */
export class InputError extends Error {}

/** The report of one piece of a file, with the text that its findings stand in, after it was fixed. */
export interface Checked {
  report: Report;
  /** How many fixes were applied. */
  fixed: number;
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
  readonly bytes: Uint8Array;
  #text: string | undefined;

  constructor(bytes: Uint8Array, offset: number) {
    this.bytes = bytes;
    this.offset = offset;
  }

  get text(): string {
    this.#text ??= decode(this.bytes);
    return this.#text;
  }
}

/** The most bytes of a file that is read before it is known whether it mentions a job. */
const SMALL = 1 << 16;

const ARRAY_OPENS = 0x5b;
const ARRAY_CLOSES = 0x5d;

type CheckOptions = Options & { maxBytes: number };

/** What gets a file that is fixed, in pieces, each as it was and as it is now; what is unchanged is the same object. */
export interface Rewrite {
  /** Whether all of the file is needed, even if it is too large to be checked. */
  needsAll: boolean;
  piece(before: Uint8Array, after: Uint8Array, ending?: Uint8Array): Promise<void>;
  /** Puts what was rewritten in its place. Throws `InputError`. */
  finish(): Promise<void>;
}

/** How findings are fixed before they are reported, and what gets the fixed text. */
export interface FixBefore {
  unsafe: boolean;
  rewrite: Rewrite;
  /** Whether a finding may be fixed: of the job with that name, which begins on that line of the text. */
  mayFix(diagnostic: Diagnostic, name: string | undefined, line: number | undefined, text: string): boolean;
}

/** Checks all documents of a file, in order, several at once; gives nothing where there is none. Throws `InputError`. */
export async function* check(input: Input, options: CheckOptions, fixing?: FixBefore): AsyncGenerator<Checked[]> {
  // Enough for the checker to say that it is too large.
  const readBytes = options.maxBytes + 1;
  const most = fixing?.rewrite.needsAll ? Number.POSITIVE_INFINITY : readBytes;
  const guess = isGuess(input, options);
  const small = guess && !isJsonLines(input.name) ? readAtOnce(input, most, SMALL) : undefined;
  if (guess && !(small === undefined ? mentions(input, options) : mentionsJob(small))) return;
  if (isJsonLines(input.name)) {
    yield* checkLines(input, read(input), options, readBytes, fixing);
  } else {
    const bytes = small ?? readAtOnce(input, most) ?? (await readWhole(read(input), most));
    const found = await checkWhole(input, bytes, options, fixing);
    yield found;
    await fixing?.rewrite.piece(bytes, found[0]?.source.bytes ?? bytes);
  }
}

async function checkWhole(input: Input, bytes: Uint8Array, options: CheckOptions, fixing: FixBefore | undefined): Promise<Checked[]> {
  const isTooLarge = bytes.length > options.maxBytes;
  const inOtherLanguage = isTooLarge ? [] : await checkSource(input, bytes, options, fixing);
  if (inOtherLanguage.length > 0 || (!isTooLarge && isSource(input.name) && !isJson(input.name))) return inOtherLanguage;
  const first = firstSign(bytes);
  const documents = bytes[first] === ARRAY_OPENS ? "array" : "one";
  const judged = jsonChecker(input, { ...options, documents })(bytes, fixing);
  const empty = documents === "array" && judged?.report.valid && bytes[firstSign(bytes, first + 1)] === ARRAY_CLOSES;
  if (judged === undefined || empty) return [];
  const { report } = judged;
  const source = new Source(judged.bytes, 0);
  return [{ report, source, fixed: judged.fixed, first: 0, kinds: documents === "array" ? kindsOf(report, source) : [report.kind] }];
}

/**
 * Checks the inputs that can refer to other files, ahead of all others: what such a file contains, only the command that names it says.
 * The files come among the inputs. An input that fails is left for its turn, and so is standard input where it is read again to be fixed.
 */
export async function checkScripts(
  inputs: Input[],
  optionsOf: (input: Input) => CheckOptions,
  isReadAgain: boolean,
  progress: Progress,
): Promise<Map<Input, Checked[]>> {
  const scripts = new Map<Input, Checked[]>();
  for (const [index, input] of inputs.entries()) {
    await letSignalsThrough();
    if (isJson(input.name) || (isReadAgain && input.path === undefined)) continue;
    progress.files(index, inputs.length);
    const documents: Checked[] = [];
    try {
      for await (const some of check(input, optionsOf(input))) documents.push(...some);
    } catch {
      continue;
    }
    scripts.set(input, documents);
    for (const file of documents.flatMap(({ files = [] }) => files)) {
      const known = addReferenced(inputs, input, file);
      if (known) scripts.delete(known);
    }
  }
  return scripts;
}

/** Checks the jobs in a file of another language. What it is written in, its name tells, or else its content. */
async function checkSource(
  input: Input,
  bytes: Uint8Array,
  { kind: _, maxBytes: __, ...options }: CheckOptions,
  fixing: FixBefore | undefined,
): Promise<Checked[]> {
  if (isJson(input.name) && !namesJob(bytes)) return [];
  const { fixSource, lintSource } = await import("../read.ts");
  const asked = { ...options, ...(isSource(input.name) && { fileName: input.name }) };
  const text = fixing && textOf(bytes);
  const { reports, ...result } =
    text === undefined ? { reports: lintSource(bytes, asked), text, fixed: 0 } : fixSource(text, { ...asked, unsafe: fixing?.unsafe, filter: (finding, { name, range }) => fixing?.mayFix(finding, name, range.start.line, text) ?? true });
  const source = new Source(result.fixed === 0 ? bytes : Buffer.from(result.text ?? ""), 0);
  return reports.map((report, index) => ({
    report: inWordsOfCommand(report),
    source,
    fixed: index === 0 ? result.fixed : 0,
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
function mentions({ name, path = "", content }: Input, { maxBytes }: CheckOptions): boolean {
  if (content !== undefined) return mentionsJob(content);
  try {
    return fileMentionsJob(path, isJsonLines(name) ? Number.POSITIVE_INFINITY : maxBytes);
  } catch (error) {
    throw unreadable(name, error);
  }
}

/** Checks JSON. Of what was only found, not named, the kind is detected, and what isn't Macie's has no report. */
function jsonChecker(input: Input, options: Options): (bytes: Uint8Array, fixing: FixBefore | undefined, firstLine?: number) => Judged | undefined {
  const guess = isGuess(input, options);
  const kind = input.kind ?? options.kind ?? (input.searched ? "auto" : undefined);
  const judge = judgeOf({ ...options, ...(kind !== undefined && { kind }) });
  return (bytes, fixing, firstLine = 1) => {
    if (guess && !canBeJob(bytes)) return undefined;
    const judged = judge(bytes, fixing, firstLine);
    const { report } = judged;
    if (input.searched && input.kind === undefined && isUnrelated(report)) return undefined;
    const isJob = !guess || report.diagnostics.every(({ code }) => code !== "invalid-json") || hasMemberOfJob(bytes);
    return isJob ? judged : undefined;
  };
}

/** Whether none of the documents is Macie's. */
function isUnrelated({ diagnostics, kinds = [], truncated }: Report): boolean {
  const others = diagnostics.filter(({ code, pointer }) => pointer === "" && (code === "not-a-macie-document" || code === "not-an-object"));
  return others.length > 0 && others.length >= (truncated ? diagnostics.length : kinds.length);
}

/** What an editor or a regular file of at most that size holds, which nobody has to be waited for; nothing of anything else. */
function readAtOnce({ name, path, content }: Input, most: number, largest = Number.POSITIVE_INFINITY): Uint8Array | undefined {
  if (path === undefined || content !== undefined) return content?.subarray(0, most);
  try {
    const stats = statSync(path);
    // One that says that it is empty, such as those of the kernel, need not be.
    if (!stats.isFile() || stats.size === 0 || stats.size > largest) return undefined;
    if (stats.size < most) return readFileSync(path);
    const bytes = Buffer.allocUnsafe(most);
    const file = openSync(path, "r");
    try {
      let length = 0;
      for (let read = -1; read !== 0 && length < most; length += read) read = readSync(file, bytes, length, most - length, null);
      return bytes.subarray(0, length);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw unreadable(name, error);
  }
}

/** What a file holds, piece by piece. */
async function* read(input: Input): AsyncGenerator<Buffer> {
  try {
    if (input.content !== undefined) yield input.content;
    else yield* open(input);
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

/** The report on JSON, which may have been fixed. */
interface Judged {
  report: Report;
  bytes: Uint8Array;
  fixed: number;
}

const textJudges = new Map<string, ReturnType<typeof textJudge>>();

/** What judges texts by these options, which most files share. */
function textJudgeOf(options: Options): ReturnType<typeof textJudge> {
  const key = JSON.stringify(options);
  const judge = textJudges.get(key) ?? textJudge(lintText, options);
  textJudges.set(key, judge);
  return judge;
}

/** Judges JSON as it is, or as it is once it is fixed. Where there is nothing to report, it doesn't matter on which line it begins. */
function judgeOf(options: Options): (bytes: Uint8Array, fixing: FixBefore | undefined, firstLine: number) => Judged {
  const judge = textJudgeOf(options);
  let wasClean = true;
  return (bytes, fixing, firstLine) => {
    const text = fixing && textOf(bytes);
    if (text === undefined) {
      let report = wasClean || firstLine === 1 ? judge(bytes) : undefined;
      wasClean = report?.diagnostics.length === 0;
      if (report === undefined || (!wasClean && firstLine !== 1)) {
        report = lint(bytes, { ...options, firstLine });
        wasClean = report.diagnostics.length === 0;
      }
      return { report: inWordsOfCommand(report), bytes, fixed: 0 };
    }
    const filter = (finding: Diagnostic): boolean => fixing?.mayFix(finding, undefined, undefined, text) ?? true;
    const { text: after, fixed, report } = fix(text, { ...options, firstLine, unsafe: fixing?.unsafe, filter });
    return { report: inWordsOfCommand(report), bytes: fixed === 0 ? bytes : Buffer.from(after), fixed };
  };
}

function inWordsOfCommand(report: Report): Report {
  for (const diagnostic of report.diagnostics) {
    if (diagnostic.help !== undefined) diagnostic.help = withFlags(diagnostic.help);
  }
  return report;
}

async function* checkLines(
  input: Input,
  stream: AsyncIterable<Buffer>,
  options: Options,
  readBytes: number,
  fixing: FixBefore | undefined,
): AsyncGenerator<Checked[]> {
  // Of a line, nothing is left for long, so more room for what is new would only be filled.
  const { setFlagsFromString } = await import("node:v8");
  setFlagsFromString("--semi-space-growth-factor=1");
  const checkJson = jsonChecker(input, options);
  let document = 0;
  let line = 1;
  let offset = 0;
  // A line that is too large has to be there as a whole to be written again.
  for await (const some of lines(stream, fixing ? Number.POSITIVE_INFINITY : readBytes)) {
    const checked: Checked[] = [];
    for (const { bytes, ending, units, breaks } of some) {
      let after = bytes;
      if (firstSign(bytes) < bytes.length) {
        const judged = checkJson(bytes, fixing && inDocument(document, fixing), line);
        if (judged !== undefined) {
          const { report, fixed } = judged;
          after = judged.bytes;
          for (const diagnostic of report.diagnostics) moveTo(diagnostic, offset, document);
          checked.push({ report, source: new Source(after, offset), fixed, first: document, kinds: [report.kind] });
        }
        document += 1;
      }
      if (fixing !== undefined) await fixing.rewrite.piece(bytes, after, ending);
      line += breaks + (after === bytes ? 0 : returns(after) - returns(bytes));
      offset += units + (after === bytes ? 0 : utf16Length(after) - utf16Length(bytes));
    }
    yield checked;
  }
}

/** The same for a text that is one of the documents of its file. */
function inDocument(document: number, fixing: FixBefore): FixBefore {
  return { ...fixing, mayFix: (diagnostic, ...place) => fixing.mayFix({ ...diagnostic, document }, ...place) };
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

/** The text of UTF-8; nothing of anything else, which a fix could only damage. */
function textOf(bytes: Uint8Array): string | undefined {
  return isUtf8(bytes) ? decode(bytes) : undefined;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
