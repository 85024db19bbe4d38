// What a job will do: when it runs, which objects it takes, in words, and against another job.

import type { Change, CreateClassificationJobRequest, DescribeClassificationJobResponse, Explanation, JobScheduleFrequency, Run, RunOptions, Verdict } from "../../target/npm/generated/types.js";
import { bytesOf } from "./bytes.ts";
import { validateJob, validateSchedule } from "./checker.ts";
import { DEFAULTS } from "./defaults.ts";
import { sound } from "./gate.ts";
import { optionsJson } from "./options.ts";
import * as planner from "./planner.ts";
import type { JobOptions } from "./rejected.ts";
import { Writer, asText, described, hasMembers, jsonOf, nearestValueOf, type StandIn, valueOf } from "./values.ts";

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
  /** The storage size in bytes; beyond 2^53, a `BigInt` is exact. */
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
   * @throws Error if an object can't be read, or takes more bytes than `maxBytes` is by default: it says which, and why.
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
  const asked = optionsJson(options, {})!;
  const revision = (valueOf(asked) as Partial<RunOptions> | null)?.revision;
  const judged = sound(validateSchedule, schedule, revision && { revision });
  return planner.told(planner.nextRuns, judged, asked);
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
 * @throws TypeError if `object` isn't an object.
 * @throws Error if the options can't be followed, or the object can't be read.
 *
 * @example
 * ```ts
 * const { taken, by, why } = wouldAnalyze(request, { key: "scans/0001.jpg", size: 20_480 });
 * taken; // false
 * by;    // "/s3JobDefinition/scoping/excludes/and/0"
 * why;   // "Excluded because its extension is `jpg` or `png`."
 * ```
 */
export function wouldAnalyze(request: Job, object: S3Object, options?: JobOptions): Verdict {
  if (!hasMembers(object)) throw new TypeError(`wouldAnalyze takes an object such as \`{ key: "exports/a.csv" }\`, not ${described(object)}`);
  const job = sound(validateJob, request, options);
  const given = jsonOf(object, DEFAULTS.maxBytes, carried) ?? tooLarge("the object");
  return planner.told(planner.wouldAnalyze, job, given);
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
  const job = sound(validateJob, request, options);
  const outcomes = planner.told(planner.scopeOutcomes, job);
  // Nothing is kept in the instance, which doesn't outlive a failure: each part of the objects takes the job along.
  const part: Part = (objects, lines, first) => planner.told(planner.decideScope, job, objects, lines, first);
  return {
    outcomes,
    decide: (objects) => {
      if (Array.isArray(objects)) return decideArray(objects, part);
      if (typeof objects === "string") return decideLines(objects, part);
      const bytes = bytesOf(objects);
      if (bytes !== undefined) return decideLines(bytes, part);
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
  const job = sound(validateJob, request, options);
  // The module that tells has no rules: it is told what they found.
  const found = job.report.diagnostics.map(({ code, pointer }) => [code, pointer]);
  return planner.told(planner.explain, job, JSON.stringify(found), job.options);
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
  const was = sound(validateJob, before, options);
  const is = sound(validateJob, after, options);
  const changes = planner.told((after, before: Uint8Array) => planner.diff(before, after), is, was.json);
  return changes.map(({ before, after, ...change }) => ({
    ...change,
    ...(before === undefined ? {} : { before: nearestValueOf(before as string) }),
    ...(after === undefined ? {} : { after: nearestValueOf(after as string) }),
  }));
}

/** Decides objects that are JSON, one a line, or else a JSON array; `first` is how many came before them. */
type Part = (objects: string | Uint8Array, lines: boolean, first: number) => Uint32Array;

/** How many objects, and about how many bytes of text, cross at a time. */
const OBJECTS = 4_096;
const BYTES = 1 << 20;

function decideArray(objects: readonly S3Object[], part: Part): Uint32Array {
  const { length } = objects;
  const parts: Uint32Array[] = [];
  const writer = new Writer(carried);
  for (let next = 0; next < length; ) {
    const first = next;
    writer.length = 0;
    while (next < length && next - first < OBJECTS && writer.length < BYTES) {
      writer.between(next === first ? "[" : ",");
      if (!writer.write(objects[next], DEFAULTS.maxBytes)) tooLarge(`object ${next}`);
      next++;
    }
    writer.between("]");
    parts.push(part(writer.bytes(), false, first));
  }
  return joined(parts);
}

function decideLines(text: string | Uint8Array, part: Part): Uint32Array {
  const feed = (typeof text === "string" ? "\n" : 0x0a) as never;
  const parts: Uint32Array[] = [];
  let lines = 0;
  for (let start = 0; start < text.length; ) {
    const cut = text.length - start > BYTES ? text.lastIndexOf(feed, start + BYTES) : -1;
    const next = cut >= start ? cut : text.indexOf(feed, start + BYTES);
    const end = next < 0 ? text.length : next + 1;
    // More than a part has is one line.
    if (end - start > DEFAULTS.maxBytes) tooLarge(`line ${lines + 1}`);
    const piece = text.slice(start, end);
    parts.push(part(piece, true, lines));
    for (let at = piece.indexOf(feed); at >= 0; at = piece.indexOf(feed, at + 1)) lines++;
    start = end;
  }
  return joined(parts);
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((length, part) => length + part.length, 0));
  let length = 0;
  for (const part of parts) {
    all.set(part, length);
    length += part.length;
  }
  return all;
}

/** What JSON hasn't got, and would take for `null` or for `{}`, goes on as text, for the core to refuse; a `BigInt` as its digits. */
const carried: StandIn = (foreign) => (typeof foreign.value === "bigint" ? String(foreign.value) : asText(foreign));

function tooLarge(what: string): never {
  throw new RangeError(`${what} is larger than ${DEFAULTS.maxBytes} bytes`);
}
