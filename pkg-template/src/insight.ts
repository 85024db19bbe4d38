// What a job will do: when it runs, which objects it takes, in words, and against another job.

import type { Change, CreateClassificationJobRequest, DescribeClassificationJobResponse, Explanation, JobScheduleFrequency, Report, Run, RunOptions, Verdict } from "../../target/npm/generated/types.js";
import { bytesOf, optionBytes } from "./bytes.ts";
import { soundOnly, validateJob, validateSchedule } from "./checker.ts";
import * as planner from "./planner.ts";
import { type JobOptions, RejectedError } from "./rejected.ts";
import { described, textOf } from "./values.ts";

/** A job: a request, or what DescribeClassificationJob answers. */
export type Job = CreateClassificationJobRequest | DescribeClassificationJobResponse;

/**
 * An object in S3, as far as it is known.
 *
 * A property that is absent or `null` is unknown; where the answer depends on one, it can't be told. A member that is
 * called nearly like one of these is an error, and any other is left alone.
 */
export interface S3Object {
  /** The key: the whole of it, without the bucket. */
  key: string;
  /** The storage size in bytes. */
  size?: number | bigint | null;
  /** When it was created or last changed, whichever is later: a `Date`, or a time in RFC 3339 with any offset. */
  lastModified?: string | Date | null;
  /** Its tags, keys and values; `{}` for an object without tags. */
  tags?: Readonly<Record<string, string>> | null;
  /** The name of its bucket; one that the job takes, if it isn't given. */
  bucket?: string | null;
  /** Its storage class, as S3 calls it; one that Macie analyses, if it isn't given. */
  storageClass?: string | null;
}

/** Which objects a job takes: what {@link compileScope} gives. */
export interface Scope {
  /** Every answer that `decide` can give. */
  readonly outcomes: readonly Verdict[];
  /**
   * For each object the place of its answer in `outcomes`.
   *
   * @param objects - The objects; or JSON text (a string, or bytes in UTF-8) with an object a line.
   * @throws Error if an object can't be read: it says which, and why.
   */
  decide(objects: readonly S3Object[] | string | Uint8Array): Uint32Array;
}

/**
 * The next days on which a job runs, in order, `from` included: a job whose day is today starts today.
 *
 * Of a job that runs once the days are none, and so are those that `initialRun` adds: both start right after the job is
 * created. Nor are there any of a job that an answer calls `CANCELLED` or `COMPLETE`. In a month that lacks the day of a monthly schedule, the job runs on the last day of that month under the
 * revision 2021-01-29, and doesn't run under the latest; under `any` that run is there and marked by `only`.
 *
 * @param schedule - A schedule, a request, or what DescribeClassificationJob answers.
 * @param options - From which day, how many, under which revision.
 * @throws RejectedError, with the report, if there is an error.
 * @throws Error if the options can't be followed.
 *
 * @example
 * ```ts
 * nextRuns({ monthlySchedule: { dayOfMonth: 31 } }, { from: "2026-01-31", count: 2 });
 * // [{ date: "2026-01-31" }, { date: "2026-02-28", only: "2021-01-29" }]
 * ```
 */
export function nextRuns(schedule: JobScheduleFrequency | Job, options: RunOptions): Run[] {
  const sound = soundJob(schedule, options?.revision && { revision: options.revision }, validateSchedule);
  return told(sound, () => planner.nextRuns(sound.text, optionBytes(options ?? {})!));
}

/**
 * Whether a job takes an object, by which condition, and why.
 *
 * How conditions are read, where the documentation leaves it open:
 *
 * - All conditions of a block must hold. An object that matches `excludes` is left out, whatever `includes` says;
 *   without `includes`, every other object is taken.
 * - The extension is what follows the last dot of the last segment of the key: `gz` of `a/b.tar.gz`, none of `a.b/c`.
 *   It is compared whole, upper and lower case apart.
 * - `NE` with several values or tags means none of them.
 * - A prefix is compared character by character; `*` and `?` stand for themselves.
 * - A tag with an empty value stands for every tag with its key.
 *
 * What isn't known of the object counts only where it matters; then `taken` is `null`, as it is where an answer has no
 * `s3JobDefinition`. `samplingPercentage` isn't asked.
 * That Macie doesn't analyse images, audio and video decides nothing; `why` says it of an object that is taken.
 *
 * @param request - A request, or what DescribeClassificationJob answers.
 * @param object - The object.
 * @param options - What to judge the request by.
 * @throws RejectedError, with the report, if the request has an error.
 * @throws Error if the options can't be followed, or the object can't be read.
 *
 * @example
 * ```ts
 * const { taken, by, why } = wouldAnalyze(request, { key: "scans/0001.jpg", size: 20_480 });
 * taken; // false
 * by;    // "/s3JobDefinition/scoping/excludes/and/0"
 * why;   // "Left out, because its extension is `jpg` or `png`."
 * ```
 */
export function wouldAnalyze(request: Job, object: S3Object, options?: JobOptions): Verdict {
  const job = soundJob(request, options);
  const bytes = bytesOf(objectsText([object]).slice(1, -1));
  return told(job, () => planner.wouldAnalyze(job.text, bytes));
}

/**
 * What {@link wouldAnalyze} goes by, made ready for many objects.
 *
 * @param request - A request, or what DescribeClassificationJob answers; it may be changed afterwards.
 * @param options - What to judge the request by.
 * @throws RejectedError, with the report, if the request has an error.
 * @throws Error if the options can't be followed.
 *
 * @example
 * ```ts
 * const scope = compileScope(request);
 * const decisions = scope.decide([{ key: "exports/a.csv" }, { key: "imports/a.csv" }]);
 * scope.outcomes[decisions[0]!]?.taken; // true
 * ```
 */
export function compileScope(request: Job, options?: JobOptions): Scope {
  const job = soundJob(request, options);
  const outcomes = told(job, () => planner.scopeOutcomes(job.text));
  // Nothing is kept in the instance, which doesn't outlive a failure: each part of the objects takes the job along.
  const part: Part = (objects, lines, first) => told(job, () => planner.decideScope(job.text, objects, lines, first));
  return {
    outcomes,
    decide: (objects) => {
      if (Array.isArray(objects)) return decideArray(objects, part);
      const text = typeof objects === "string" ? bytesOf(objects) : objects;
      if (Object.prototype.toString.call(text) === "[object Uint8Array]") return decideLines(text as Uint8Array, part);
      throw new TypeError(`decide takes a list of objects, or JSON text with an object a line, not ${described(objects)}`);
    },
  };
}

/**
 * What a job does, in plain English: what, where, when, which objects, what it leaves out, what it looks for, what costs.
 *
 * Of an answer, it tells the state of the job, too: its status, what comes of a pause, how often and when it has run. What
 * an answer lacks is said not to be known. That the job takes no object is said where a rule has found it, and the options
 * didn't switch that rule off.
 *
 * @param request - A request, or what DescribeClassificationJob answers.
 * @param options - What to judge the request by.
 * @throws RejectedError, with the report, if the request has an error.
 * @throws Error if the options can't be followed.
 */
export function explain(request: Job, options?: JobOptions): Explanation {
  const job = soundJob(request, options);
  // The module that tells has no rules: it is told what they found.
  const found = job.report.diagnostics.map(({ code, pointer }) => [code, pointer]);
  return told(job, () => planner.explain(job.text, bytesOf(JSON.stringify(found)), optionBytes(options)));
}

/**
 * What is different between two jobs, by meaning: in the API's order, and of one list removals before additions.
 *
 * The order of conditions, values, buckets, identifiers and tags doesn't matter, nor how a size or a time is written, nor by
 * which of its two forms a condition asks for a tag key. Not compared are the token and what only an answer has. An absent member is the same as one that says what is the case
 * without it: `samplingPercentage` 100, `initialRun` false, the selector `RECOMMENDED`, an empty list.
 *
 * @param before - A request, or what DescribeClassificationJob answers.
 * @param after - The same, of the other job.
 * @param options - What to judge both by.
 * @throws RejectedError, with the report, on the first that has an error.
 * @throws Error if the options can't be followed.
 */
export function diff(before: Job, after: Job, options?: JobOptions): Change[] {
  const was = soundJob(before, options);
  const is = soundJob(after, options);
  const changes = told(is, () => planner.diff(was.text, is.text));
  const parsed = (text: unknown): unknown => JSON.parse(text as string);
  return changes.map(({ before, after, ...change }) => ({
    ...change,
    ...(before === undefined ? {} : { before: parsed(before) }),
    ...(after === undefined ? {} : { after: parsed(after) }),
  }));
}

/** A job that nothing speaks against, as JSON, and the report that says so. */
interface SoundJob {
  text: Uint8Array;
  report: Report;
}

function soundJob(value: unknown, options: JobOptions | undefined, judge = validateJob): SoundJob {
  const text = bytesOf(textOf(value)).slice();
  return { text, report: soundOnly(text, judge, options) };
}

/** What the planner tells. Of a value that isn't a job, though the rules that say so were switched off, it tells nothing. */
function told<T>(of: SoundJob, tell: () => T | undefined): T {
  const answer = planner.planner.call(tell);
  if (answer === undefined) throw new RejectedError(of.report);
  return answer;
}

/** Objects as JSON. What JSON hasn't got, and would take for `null`, goes on as text, for the core to refuse. */
function objectsText(objects: readonly unknown[]): string {
  return objects.every(isPlain) ? JSON.stringify(objects) : JSON.stringify(objects, carried);
}

/** Whether `JSON.stringify` says all there is to say of an object. */
function isPlain(object: unknown): boolean {
  if (typeof object !== "object" || object === null) return false;
  const { key, size, lastModified, bucket, storageClass } = object as S3Object;
  const isText = (value: unknown): boolean => typeof value === "string" || value === null || value === undefined;
  const hasSize = Number.isFinite(size) || size === null || size === undefined;
  const hasTime = lastModified instanceof Date ? !Number.isNaN(lastModified.getTime()) : isText(lastModified);
  return hasSize && hasTime && isText(key) && isText(bucket) && isText(storageClass);
}

function carried(this: unknown, name: string, value: unknown): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  const given = (this as Record<string, unknown>)[name];
  return given instanceof Date && value === null ? String(given) : value;
}

/** Decides objects that are JSON, one a line, or else a JSON array; `first` is how many came before them. */
type Part = (objects: Uint8Array, lines: boolean, first: number) => Uint32Array;

/** How many objects, and how many bytes of text, cross at a time: the instance's memory never shrinks. */
const OBJECTS = 4_096;
const BYTES = 1 << 20;

function decideArray(objects: readonly S3Object[], part: Part): Uint32Array {
  const decisions = new Uint32Array(objects.length);
  for (let first = 0; first < objects.length; first += OBJECTS) {
    decisions.set(part(bytesOf(objectsText(objects.slice(first, first + OBJECTS))), false, first), first);
  }
  return decisions;
}

function decideLines(text: Uint8Array, part: Part): Uint32Array {
  const parts: Uint32Array[] = [];
  let lines = 0;
  for (let start = 0; start < text.length; ) {
    const cut = text.length - start > BYTES ? text.lastIndexOf(LINE_FEED, start + BYTES) : -1;
    const next = cut > start ? cut : text.indexOf(LINE_FEED, start + BYTES);
    const end = next < 0 ? text.length : next + 1;
    const bytes = text.subarray(start, end);
    parts.push(part(bytes, true, lines));
    for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines++;
    start = end;
  }
  const decisions = new Uint32Array(parts.reduce((length, part) => length + part.length, 0));
  let length = 0;
  for (const part of parts) {
    decisions.set(part, length);
    length += part.length;
  }
  return decisions;
}

const LINE_FEED = 0x0a;
