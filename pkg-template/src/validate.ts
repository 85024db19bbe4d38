// Checking documents: values, texts, and the pages of a list.

import type { CreateClassificationJobRequest, CreateClassificationJobRequestV20210129, Options, Report } from "../../target/npm/generated/types.js";
import { bytesOf } from "./bytes.ts";
import { isValid as isValidValue, judged, judgedText, lint as judgeText, validate as judgeValue, validatePages as judgePages } from "./checker.ts";
import type { JobOptions } from "./rejected.ts";
import { described } from "./values.ts";

/**
 * Checks a value, such as the content of a form or the input of a request handler.
 *
 * Accepts any value. A value that JSON can't represent (a `BigInt`, a `Date` in a request, a cycle) is reported as a finding.
 * Members that are `undefined` count as missing.
 *
 * @param value - A request of CreateClassificationJob, as passed to AWS's SDK, or a document of the option `kind`. Responses
 *   may be as AWS's SDK returns them, with `Date` members.
 * @param options - The options. By default, the value is checked as a request of CreateClassificationJob.
 * @returns The report. Findings are in the order of the value; they have a `pointer`, but no `range`.
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

/**
 * Checks JSON text, such as a file or the content of an editor.
 *
 * Accepts any text. Invalid JSON is reported as a finding.
 *
 * @param text - The text, as a string or as UTF-8 bytes.
 * @param options - The options. By default, the text is checked as a request of CreateClassificationJob.
 * @returns The report. Findings are in the order of the text; each has a `range`.
 * @throws TypeError if `text` is neither a string nor a `Uint8Array`.
 * @throws Error if the options are invalid.
 *
 * @example
 * ```ts
 * const [found] = lint('{ "jobType": "ONCE" }').diagnostics;
 * found.range?.start; // { line: 1, column: 14, offset: 13 }
 * ```
 */
export function lint(text: string | Uint8Array, options?: Options): Report {
  const given = typeof text === "string" ? text : bytesOf(text);
  if (given === undefined) throw new TypeError(`lint takes JSON text as a string or a Uint8Array, not ${described(text)}; to check a value, call validate`);
  return judgedText(judgeText, given, options);
}

/**
 * Checks the pages of a list of jobs, against each other and against the request: pages larger than `maxResults`, tokens that
 * form a loop, jobs that are listed twice, that don't match the filter, or that are out of order.
 *
 * To detect criteria that change between pages, pass the request of each page.
 *
 * @param request - The request of ListClassificationJobs for the first page, or an array of requests, one for each page.
 * @param responses - The pages, in the order in which they were received. They may be as AWS's SDK returns them, with `Date`
 *   members.
 * @param options - The options.
 * @returns The report. Pointers are relative to `{ request, responses }`: `/responses/1/items/0`.
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
  if (!Array.isArray(responses)) throw new TypeError(`validatePages takes the pages as an array, not ${described(responses)}`);
  return judged(judgePages, { request, responses }, options).report;
}

/**
 * Checks whether a value is a request of CreateClassificationJob without errors, under the revision 2021-01-29.
 *
 * @param value - The request.
 * @param options - The options.
 * @returns Whether there are no errors. There may be warnings; {@link validate} returns them.
 * @throws Error if the options are invalid.
 */
export function isValid(value: unknown, options: JobOptions & { readonly revision: "2021-01-29" }): value is CreateClassificationJobRequestV20210129;
/**
 * Checks whether a value is a request of CreateClassificationJob without errors, which can be passed to AWS's SDK.
 *
 * Under the default revision, `any`, the keys that were removed from the API (`TAG`, `BUCKET_CREATION_DATE`) are only warnings;
 * the type assumes that they aren't used. Under `latest` they are errors.
 *
 * @param value - The request, as passed to AWS's SDK.
 * @param options - The options.
 * @returns Whether there are no errors. There may be warnings; {@link validate} returns them.
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
