// Judging documents: values, texts, and the pages of a list.

import type { CreateClassificationJobRequest, Options, Report } from "../../target/npm/generated/types.js";
import { bytesOf } from "./bytes.ts";
import { judged, judgedText, lint as judgeText, validate as judgeValue, validatePages as judgePages } from "./checker.ts";
import type { JobOptions } from "./rejected.ts";
import { described } from "./values.ts";

/**
 * Judges a value: what a form holds, or what a handler was given.
 *
 * Whatever the value is, the report says what is wrong with it; a value that JSON can't carry (a `BigInt`,
 * a `Date`, a cycle …) is a finding as well. Members that are `undefined` count as absent.
 *
 * @param value - The request, as it would be given to AWS's SDK, or what the option `kind` says: an answer may be as the
 *   SDK gives it, with `Date`s.
 * @param options - What to judge by.
 * @returns The findings, in the value's order; they have a `pointer` and no `range`.
 * @throws Error if the options can't be followed.
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
 * Judges JSON text: a file, or what stands in an editor.
 *
 * Whatever the text is, the report says what is wrong with it; text that isn't JSON is a finding as well.
 *
 * @param text - The text as a string, or as bytes in UTF-8.
 * @param options - What to judge by.
 * @returns The findings, in the text's order, each with its `range`.
 * @throws TypeError if `text` is neither a string nor a `Uint8Array`.
 * @throws Error if the options can't be followed.
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
 * Judges the pages of a list of jobs, and what they say of each other and of the request: pages that are larger than
 * asked, tokens that lead in a circle, jobs that are listed twice, that the filter keeps out or that are out of order.
 *
 * That the criteria changed from page to page is found only where each page's request is given.
 *
 * @param request - The request of ListClassificationJobs for the first page, or a list of requests, one for each page.
 * @param responses - The pages, in the order in which they came; AWS's SDK gives them, `Date`s and all.
 * @param options - What to judge by; `kind` and `documents` don't count.
 * @returns The findings. Pointers begin at `{ request, responses }`: `/responses/1/items/0`.
 * @throws TypeError if `responses` isn't an array.
 * @throws Error if the options can't be followed.
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
 * Whether a value is a request without errors; it may still have warnings, which {@link validate} tells.
 *
 * @param value - The request, as it would be given to AWS's SDK.
 * @param options - What to judge by.
 * @throws Error if the options can't be followed.
 */
export function isValid(value: unknown, options?: Omit<Options, "kind">): value is CreateClassificationJobRequest {
  return validate(value, options).valid;
}
