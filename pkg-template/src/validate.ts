// Checking documents: values, texts, and the pages of a list.

import type { CreateClassificationJobRequest, CreateClassificationJobRequestV20210129, Options, Report, Diagnostic, SourceRange } from "../../target/npm/generated/types.js";
import { bytesOf } from "./bytes.ts";
import { isValid as isValidValue, judged, judgedText, lint as judgeText, validate as judgeValue, validatePages as judgePages } from "./checker.ts";
import type { JobOptions } from "./rejected.ts";
import { described } from "./values.ts";

/**
 * Checks a value, such as the content of a form or the input of a request handler.
 *
 * Accepts any value. A value that JSON can't represent (a `BigInt`, a `Date` in a request, a cycle) is reported as a finding.
 * A member that is `undefined` counts as missing. A number has no notation: what the text `1.0` or `1e1` was parsed to is an
 * integer here, whereas `lint` reports those notations.
 *
 * @param value - A request of CreateClassificationJob, as passed to the AWS SDK, or a document of the kind that the option `kind`
 *   sets. A response can be an object that the AWS SDK returned, with `Date` members.
 * @param options - The options. By default, the value is checked as a request of CreateClassificationJob.
 * @returns The report. The findings are in the order of the value. They have a `pointer` but no `range`.
 * @throws Error if the options are invalid.
 *
 * @example
 * ```ts
 * const report = validate({ jobType: "ONE_TIME" });
 * report.valid;                                   // false
 * report.diagnostics.map((found) => found.pointer); // ["/clientToken", "/name", "/s3JobDefinition"]
 * ```
 */
export function validate(value: unknown, options?: Options): Report {
  return judged(judgeValue, value, options).report;
}

/** A finding in a text, which has a position. */
export interface TextDiagnostic extends Diagnostic {
  range: SourceRange;
}

/** The report on a text. */
export interface TextReport extends Report {
  diagnostics: TextDiagnostic[];
}

/**
 * Checks JSON text, such as a file or the content of an editor.
 *
 * Accepts any text: invalid JSON is reported as a finding.
 *
 * @param text - The text, as a string or as UTF-8 bytes.
 * @param options - The options. By default, the text is checked as a request of CreateClassificationJob.
 * @returns The report. The findings are in the order of the text. Each has a `range`.
 * @throws TypeError if `text` is neither a string nor a `Uint8Array`.
 * @throws Error if the options are invalid.
 *
 * @example
 * ```ts
 * const [found] = lint('{ "jobType": "ONCE" }').diagnostics;
 * found.range.start; // { line: 1, column: 14, offset: 13 }
 * ```
 */
export function lint(text: string | Uint8Array, options?: Options): TextReport {
  const given = typeof text === "string" ? text : bytesOf(text);
  if (given === undefined) throw new TypeError(`lint expects a string or a Uint8Array; found ${described(text)}; to check a value, use validate`);
  return judgedText(judgeText, given, options) as TextReport;
}

/**
 * Checks the pages of a list of jobs against each other and against the request. Detects pages larger than `maxResults`, tokens
 * that form a loop, and jobs that are listed twice, don't match the filter, or are out of order.
 *
 * To also detect criteria that change between pages, pass the request for each page.
 *
 * @param request - The request of ListClassificationJobs for the first page, or an array of requests, one for each page.
 * @param responses - The pages, in the order in which they were received. They can be objects that the AWS SDK returned, with
 *   `Date` members.
 * @param options - The options.
 * @returns The report. Pointers are relative to `{ request, responses }`, such as `/responses/1/items/0`.
 * @throws TypeError if `responses` isn't an array.
 * @throws Error if the options are invalid.
 *
 * @example
 * ```ts
 * const report = validatePages({ maxResults: 1 }, [{ items: [{ name: "a" }, { name: "b" }] }]);
 * report.diagnostics[0].code;    // "page-larger-than-max-results"
 * report.diagnostics[0].pointer; // "/responses/0/items"
 * ```
 */
export function validatePages(request: unknown, responses: readonly unknown[], options?: JobOptions): Report {
  if (!Array.isArray(responses)) throw new TypeError(`validatePages expects the responses as an array; found ${described(responses)}`);
  return judged(judgePages, { request, responses }, options).report;
}

/**
 * Checks whether a value is a request of CreateClassificationJob without errors under the revision 2021-01-29.
 *
 * @param value - The request.
 * @param options - The options.
 * @returns `true` if there are no errors. There can be warnings, which {@link validate} returns.
 * @throws Error if the options are invalid.
 */
export function isValid(value: unknown, options: JobOptions & { readonly revision: "2021-01-29" }): value is CreateClassificationJobRequestV20210129;
/**
 * Checks whether a value is a request of CreateClassificationJob without errors, which can be passed to the AWS SDK.
 *
 * Under the default revision, `any`, a condition with a key that was removed from the API (`TAG`, `BUCKET_CREATION_DATE`) is only
 * a warning, although the type doesn't include these keys. Under `latest`, it is an error.
 *
 * @param value - The request, as passed to the AWS SDK.
 * @param options - The options.
 * @returns `true` if there are no errors. There can be warnings, which {@link validate} returns.
 * @throws Error if the options are invalid.
 *
 * @example
 * ```ts
 * if (isValid(value)) await client.send(new CreateClassificationJobCommand(value));
 * ```
 */
export function isValid(value: unknown, options?: JobOptions): value is CreateClassificationJobRequest;
export function isValid(value: unknown, options?: JobOptions): boolean {
  return isValidValue(value, options);
}
