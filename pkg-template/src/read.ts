/**
 * Checks classification jobs where they are written: in Terraform, Python, JavaScript, TypeScript, shell scripts, Markdown, and
 * templates in JSON and YAML.
 *
 * @packageDocumentation
 */

import { bytesOf, withBytes } from "./bytes.ts";
import { checker, lintDocument } from "./checker.ts";
import { expressionsIn } from "./expressions.ts";
import { fixedInRounds, selected } from "./fixing.ts";
import type { Diagnostic, DocumentKind, Options, SourceForm, SourceRange, TextReport } from "./index.ts";
import { optionsJson } from "./options.ts";
import { inWordsOf, type Numbers, type Row, rowsOf } from "./reader.ts";
import { reportOf } from "./report.ts";
import { described, parsed, unknownIn } from "./values.ts";

/** How to read a file. */
export interface ReadOptions {
  /** The name of the file, of which the end tells the language, such as `main.tf`. Without a name, every language is tried. */
  readonly fileName?: string | undefined;
}

/** Options of {@link lintSource}. */
export interface SourceOptions extends Omit<Options, "kind" | "documents" | "firstLine" | "maxBytes">, ReadOptions {}

/** Options of {@link fixSource}: those of {@link lintSource}, and which fixes are applied. */
export interface SourceFixOptions extends SourceOptions {
  /** Whether fixes that change what a job means are applied, too. Default: false. */
  readonly unsafe?: boolean | undefined;
  /** Decides whether a finding is fixed. Called before each round with the finding and its report. Default: all findings are fixed. */
  readonly filter?: ((finding: Diagnostic, report: SourceReport) => boolean) | undefined;
}

/** Another file, such as that of the option `--s3-job-definition file://definition.json`. */
export interface FileReference {
  /** The path, as it is written. */
  readonly path: string;
  /** What the file contains: the document, or a part of it. Pass it to `lint` as the option `kind`. */
  readonly kind: DocumentKind;
}

/** A document in a file of another language. */
export interface SourceDocument {
  /** What it is called in the file, such as `aws_macie2_classification_job.weekly`. */
  readonly name: string;
  /** What it is written for. */
  readonly form: SourceForm;
  /** The kind of document. */
  readonly kind: DocumentKind;
  /** The resource, the call, or the command in the file. */
  readonly range: SourceRange;
  /**
   * The document. The symbol `unknown` stands for each value that isn't known, and an object or array that can have more has the
   * property `more`; both symbols are exported by `macie-preflight`. Pass it to `validate`, `explain`, and the other functions of `macie-preflight`.
   */
  readonly value: unknown;
  /** JSON Pointers (RFC 6901) to what isn't known: values that aren't written literally, and objects and arrays that can have more. */
  readonly unknown: readonly string[];
  /**
   * How the file writes the values that aren't known, such as `var.name`, by JSON Pointer. Without those that aren't written, such as a
   * client token that the tool generates.
   */
  readonly expressions: Readonly<Record<string, string>>;
  /** Other files that contain the document, or a part of it, which therefore isn't known. */
  readonly files: readonly FileReference[];
}

/** The report on a document in a file of another language. */
export interface SourceReport extends TextReport {
  /** What the document is called in the file, such as `aws_macie2_classification_job.weekly`. */
  name: string;
  /** What the document is written for. */
  form: SourceForm;
  /** The resource, the call, or the command in the file. */
  range: SourceRange;
  /** Other files that contain the document, or a part of it. They weren't checked. */
  files: FileReference[];
}

/** A file in another language whose findings were fixed, as far as possible. */
export interface SourceFixResult {
  /** The fixed content; the same content if nothing was fixed. */
  text: string;
  /** The number of fixes that were applied. */
  fixed: number;
  /** A report for each document in the fixed content. */
  reports: SourceReport[];
}

/**
 * Reads the documents in a file of another language.
 *
 * What is written literally is known. Everything else, such as a variable or the result of a call, isn't.
 *
 * @param text - The content of the file, as a string or as UTF-8 bytes.
 * @param options - The name of the file.
 * @returns The documents; none if the file has no job.
 * @throws TypeError if `text` is neither a string nor a `Uint8Array`.
 *
 * @example
 * ```ts
 * const [job] = read(`client.create_classification_job(jobType="ONE_TIME", name=name)`, { fileName: "deploy.py" });
 * job.value;   // { jobType: "ONE_TIME", name: unknown, clientToken: unknown }
 * job.unknown; // ["/name", "/clientToken"]
 * job.expressions; // { "/name": "name" }
 * ```
 */
export function read(text: string | Uint8Array, options?: ReadOptions): SourceDocument[] {
  const file = given(text, "read");
  return rows(file, options).map(([name, range, kind, form, document, spans, , files]) => {
    const value = parsed(document);
    const expressions = expressionsIn(document, spans, file);
    return { name, form, kind, ...placed(range), value, unknown: unknownIn(value), expressions, files: files.map(referenceOf) };
  });
}

/**
 * Checks the jobs in a file of another language.
 *
 * Findings have ranges in the file, and messages use the names of the language. Values that aren't written literally aren't reported.
 *
 * @param text - The content of the file, as a string or as UTF-8 bytes.
 * @param options - The name of the file, and the options.
 * @returns A report for each document; none if the file has no job. Pointers are those of the API's request.
 * @throws TypeError if `text` is neither a string nor a `Uint8Array`.
 * @throws Error if the options are invalid.
 *
 * @example
 * ```ts
 * const [report] = lintSource(`client.create_classification_job(jobType="ONCE", name=name)`, { fileName: "deploy.py" });
 * report.diagnostics[0].pointer;     // "/jobType"
 * report.diagnostics[0].range.start; // { line: 1, column: 42, offset: 41 }
 * ```
 */
export function lintSource(text: string | Uint8Array, options?: SourceOptions): SourceReport[] {
  const { fileName, ...asked } = options ?? {};
  const file = given(text, "lintSource");
  const judgedBy = optionsJson(asked);
  return rows(file, { fileName }).map((row) => {
    const [name, range, , form, , , , files, dialect] = row;
    const report = reportOf(checker.call(lintDocument, file, JSON.stringify(row), judgedBy)) as TextReport;
    const words = (text: string, isHelp: boolean) => inWordsOf(text, dialect, isHelp);
    for (const diagnostic of report.diagnostics) {
      diagnostic.message = words(diagnostic.message, false);
      if (diagnostic.help !== undefined) diagnostic.help = words(diagnostic.help, true);
      for (const fix of diagnostic.fixes ?? []) fix.title = words(fix.title, true);
    }
    return { name, form, ...placed(range), files: files.map(referenceOf), ...report };
  });
}

/**
 * Fixes what can be fixed in the jobs of a file of another language, and checks the result.
 *
 * Only literals are changed: what is between the author's quotes, numbers, and names. Otherwise as `fix` of `macie-preflight`.
 *
 * @param text - The content of the file.
 * @param options - The name of the file, and the options.
 * @returns The fixed content, the number of fixes, and a report for each document in it.
 * @throws TypeError if `text` isn't a string, `unsafe` isn't a boolean, or `filter` isn't a function.
 * @throws Error if the options are invalid.
 *
 * @example
 * ```ts
 * const file = `client.create_classification_job(jobType="one_time", name=name)`;
 * fixSource(file, { fileName: "deploy.py" }).text; // `client.create_classification_job(jobType="ONE_TIME", name=name)`
 * ```
 */
export function fixSource(text: string, options?: SourceFixOptions): SourceFixResult {
  if (typeof text !== "string") throw new TypeError(`fixSource expects a string; found ${described(text)}`);
  const { selection, asked } = selected<SourceOptions, SourceReport>(options);
  return fixedInRounds(text, selection, asked, lintSource);
}

function referenceOf([path, kind]: Row[7][number]): FileReference {
  return { path, kind };
}

function given(text: unknown, what: string): Uint8Array {
  // A copy: the bytes of a text are good until the next call only.
  const bytes = typeof text === "string" ? (withBytes([text])[0] as Uint8Array).slice() : bytesOf(text);
  if (bytes === undefined) throw new TypeError(`${what} expects a string or a Uint8Array; found ${described(text)}`);
  return bytes;
}

function rows(file: Uint8Array, options: ReadOptions | undefined): Row[] {
  const fileName = options?.fileName;
  if (fileName !== undefined && typeof fileName !== "string") throw new TypeError(`fileName must be a string; found ${described(fileName)}`);
  return rowsOf(file, fileName);
}

function placed([line, column, offset, endLine, endColumn, endOffset]: Numbers): { range: SourceRange } {
  return { range: { start: { line, column, offset }, end: { line: endLine, column: endColumn, offset: endOffset } } };
}
