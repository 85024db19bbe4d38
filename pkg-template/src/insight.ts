// What a job will do: its runs, its objects, a summary, and how it differs from another job.

import type {
  Explanation,
  JobChange,
  JobRun,
  JobScheduleFrequency,
  ObjectVerdict,
  RunOptions,
  SettableJobStatus,
  UpdateVerdict,
} from "../../target/npm/generated/types.js";
import type { Accepted, Job } from "./accepted.ts";
import { bytesOf } from "./bytes.ts";
import { validate, validateJob, validateSchedule } from "./checker.ts";
import { DEFAULTS } from "./defaults.ts";
import { type Sound, sound } from "./gate.ts";
import { optionsJson } from "./options.ts";
import * as planner from "./planner.ts";
import { type JobOptions, RejectedError } from "./rejected.ts";
import { carried, described, hasMembers, jsonOf, ListWriter, nearestValueOf, valueOf } from "./values.ts";

/**
 * The known properties of an S3 object.
 *
 * A property that is missing or `null` is unknown. If the result depends on an unknown property, `included` is `null`.
 * Unknown members are ignored, unless the name is a likely misspelling, which is an error.
 */
export interface S3Object {
  /** The full key, without the bucket. */
  key: string;
  /** The storage size in bytes. Above `Number.MAX_SAFE_INTEGER`, pass a `BigInt`. */
  size?: number | bigint | null | undefined;
  /** When the object was created or last changed, whichever is later: a `Date`, or an RFC 3339 string with any offset. */
  lastModified?: string | Date | null | undefined;
  /** The tags, by key; `{}` for an object without tags. */
  tags?: Readonly<Record<string, string>> | null | undefined;
  /** The name of the bucket. Default: a bucket that the job includes. */
  bucket?: string | null | undefined;
  /** The S3 storage class, such as `STANDARD`. Default: a class that Macie can analyze. */
  storageClass?: string | null | undefined;
  /**
   * The server-side encryption as S3 Inventory has it, such as `SSE-S3`. Only `SSE-C` matters: Macie can't decrypt such objects. Default:
   * an encryption that Macie can decrypt.
   */
  encryptionStatus?: string | null | undefined;
}

/** The compiled scope of a job, as returned by {@link compileScope}. */
export interface JobScope {
  /** All possible verdicts. */
  readonly outcomes: readonly ObjectVerdict[];
  /**
   * Predicts which objects the job includes and analyzes.
   *
   * @param objects - The objects, or JSON text (a string or UTF-8 bytes) with one object per line.
   * @returns For each object, the index of its verdict in `outcomes`.
   * @throws TypeError if `objects` isn't an array, a string, or a `Uint8Array`.
   * @throws RangeError if an object is larger than 16 MiB as JSON.
   * @throws Error if an object is invalid.
   */
  decide(objects: readonly S3Object[] | string | Uint8Array): Uint32Array;
}

/**
 * Returns the dates of the next scheduled runs of a job.
 *
 * The list is empty for one-time jobs, and for jobs whose status is `CANCELLED` or `COMPLETE`; a job whose status isn't known counts
 * as active. It doesn't include the run that `initialRun` adds, which starts right after the job is created. The time of day isn't
 * documented.
 *
 * If a month doesn't have the `dayOfMonth` of a monthly schedule, the job runs on the last day of the month under the revision
 * 2021-01-29, and skips the month under `latest`. Under `any`, the list includes that run, with `only` set to `2021-01-29`.
 *
 * @param schedule - A schedule, a request of CreateClassificationJob, or a response of DescribeClassificationJob.
 * @param options - The first day (required), the maximum number of runs, and the revision.
 * @returns The runs on or after the day `from`, in chronological order.
 * @throws RejectedError if the schedule or the job has errors, or if the schedule isn't known.
 * @throws Error if the options are invalid.
 *
 * @example
 * ```ts
 * nextRuns({ monthlySchedule: { dayOfMonth: 31 } }, { from: "2026-01-31", count: 2 });
 * // [{ date: "2026-01-31" }, { date: "2026-02-28", only: "2021-01-29" }]
 * ```
 */
export function nextRuns(schedule: Accepted<JobScheduleFrequency> | Job, options: RunOptions): JobRun[] {
  const asked = optionsJson(options, {})!;
  const revision = (valueOf(asked) as Partial<RunOptions> | null)?.revision;
  const judged = sound(validateSchedule, schedule, revision && { revision });
  const unknown = planner.told(planner.unknownSchedule, judged);
  if (unknown !== "") throw new RejectedError(judged.report, unknown);
  return planner.told(planner.nextRuns, judged, asked);
}

/**
 * Predicts whether a job includes an object and analyzes it, and returns the decisive condition.
 *
 * Conditions are evaluated as follows. Some of this is our interpretation, because AWS doesn't document it:
 *
 * - All conditions of a block must match. `excludes` takes precedence over `includes`; without `includes`, every object that isn't
 *   excluded is analyzed.
 * - The extension is the part of the key after the last dot of the last segment: `gz` for `a/b.tar.gz`, none for `a.b/c`.
 *   It must match exactly. Comparison is case-sensitive.
 * - `NE` with several values or tags means none of them.
 * - A prefix matches literally; `*` and `?` aren't wildcards.
 * - A tag with an empty value matches any tag with that key.
 *
 * If the result depends on an unknown property of the object, or on something that isn't known of the job, `included` is `null`.
 * `samplingPercentage` is ignored. An object that Macie can't analyze although the conditions match counts as included; `analyzed` and
 * `why` mention that: images, audio, and video, objects larger than Macie's quota for their format, and those that are encrypted with a
 * customer-provided key. For a format that isn't listed as supported, `analyzed` is `null`: Macie might analyze it as text.
 *
 * @param job - A request of CreateClassificationJob, or a response of DescribeClassificationJob.
 * @param object - The object.
 * @param options - The options for checking the job.
 * @returns The verdict.
 * @throws RejectedError if the job has errors.
 * @throws TypeError if `object` isn't an object.
 * @throws Error if the options or the object are invalid.
 *
 * @example
 * ```ts
 * const { included, by, why } = wouldAnalyze(request, { key: "scans/0001.jpg", size: 20_480 });
 * included; // false
 * by;       // "/s3JobDefinition/scoping/excludes/and/0"
 * why;      // "Excluded because its extension is `jpg` or `png`."
 * ```
 */
export function wouldAnalyze(job: Job, object: S3Object, options?: JobOptions): ObjectVerdict {
  if (!hasMembers(object)) throw new TypeError(`wouldAnalyze expects an object such as \`{ key: "exports/a.csv" }\`; found ${described(object)}`);
  const judged = sound(validateJob, job, options);
  const given = jsonOf(object, DEFAULTS.maxBytes, carried) ?? tooLarge("the object");
  return { ...outcomesOf(judged)[planner.told(planner.decideObject, judged, given)]! };
}

const kept = /* @__PURE__ */ new WeakMap<Sound, readonly ObjectVerdict[]>();

/** What can be answered of an object that a job may take. */
function outcomesOf(job: Sound): readonly ObjectVerdict[] {
  let all = kept.get(job);
  if (all === undefined) kept.set(job, (all = planner.told(planner.scopeOutcomes, job)));
  return all;
}

/**
 * Decides whether UpdateClassificationJob can change the status of a job to this one.
 *
 * The status at the time of the response counts. Only the status of a job can be changed; for anything else, create another job with
 * `cloneRequest`.
 *
 * @param job - A response of DescribeClassificationJob, or an item of a response of ListClassificationJobs.
 * @param status - The new status.
 * @param options - The options for checking the job.
 * @returns The verdict. `allowed` is `null` if the job's current status is unknown.
 * @throws RejectedError if the job has errors.
 * @throws Error if the options or the status are invalid.
 *
 * @example
 * ```ts
 * const { allowed, why } = canUpdate({ jobStatus: "IDLE", jobType: "SCHEDULED" }, "RUNNING");
 * allowed; // false
 * why;     // "The status of the job is `IDLE`. Only `USER_PAUSED` can be changed to `RUNNING`."
 * ```
 */
export function canUpdate(job: Job, status: SettableJobStatus, options?: JobOptions): UpdateVerdict {
  const judged = sound(validate, job, options, { kind: "describe-response", documents: "one" });
  return planner.told(planner.canUpdate, judged, JSON.stringify(typeof status === "string" ? status : described(status)));
}

/**
 * Compiles the scope of a job, to check many objects faster than with {@link wouldAnalyze}.
 *
 * @param job - A request of CreateClassificationJob, or a response of DescribeClassificationJob. Later changes to it have no effect
 *   on the compiled scope.
 * @param options - The options for checking the job.
 * @returns The compiled scope.
 * @throws RejectedError if the job has errors.
 * @throws Error if the options are invalid.
 *
 * @example
 * ```ts
 * const scope = compileScope(request);
 * const decisions = scope.decide([{ key: "exports/a.csv" }, { key: "imports/a.csv" }]);
 * scope.outcomes[decisions[0]!]?.included; // true
 * ```
 */
export function compileScope(job: Job, options?: JobOptions): JobScope {
  const judged = sound(validateJob, job, options);
  const outcomes = planner.told(planner.scopeOutcomes, judged);
  // Nothing is kept in the instance, which doesn't outlive a failure: each part of the objects takes the job along.
  const part: Part = (objects, lines, first) => planner.told(planner.decideScope, judged, objects, lines, first);
  return {
    outcomes,
    decide: (objects) => {
      if (Array.isArray(objects)) return decideArray(objects, part);
      if (typeof objects === "string") return decideLines(objects, part);
      const bytes = bytesOf(objects);
      if (bytes !== undefined) return decideLines(bytes, part);
      throw new TypeError(`decide expects an array of objects, or JSON text with one object per line; found ${described(objects)}`);
    },
  };
}

/**
 * Describes in plain English what a job does: its buckets, its schedule, the objects that it includes and excludes, the identifiers
 * that it uses, and its cost drivers.
 *
 * For a response of DescribeClassificationJob, the description includes the state of the job: its status, its runs, and when it
 * expires if it is paused. Members that are missing from a response, and what isn't known of a job, are described as unknown. If the
 * conditions on objects contradict each other, or exclude everything that they include, the description says so, unless the rules that
 * detect this are off.
 *
 * @param job - A request of CreateClassificationJob, or a response of DescribeClassificationJob.
 * @param options - The options for checking the job.
 * @returns A summary, and the full description by topic.
 * @throws RejectedError if the job has errors.
 * @throws Error if the options are invalid.
 */
export function explain(job: Job, options?: JobOptions): Explanation {
  const judged = sound(validateJob, job, options);
  // The planner has no rules: it gets the findings of the checker.
  const found = judged.report.diagnostics.map(({ code, pointer }) => [code, pointer]);
  return planner.told(planner.explain, judged, JSON.stringify(found), judged.options);
}

/**
 * Compares two jobs by meaning.
 *
 * Ignores the order of conditions, values, buckets, identifiers, and tags, the notation of sizes and times, and which of the two
 * forms (`TAG` or `tagScopeTerm`) a condition on a tag key has. Also ignores the client token, and members that only responses have.
 * A missing member is equal to its default: `samplingPercentage` 100, `initialRun` false, `managedDataIdentifierSelector`
 * `RECOMMENDED`, or an empty list. Of what isn't known in one of the jobs, the result says that it isn't known whether it was changed.
 *
 * @param before - A request of CreateClassificationJob, or a response of DescribeClassificationJob.
 * @param after - The job to compare it with.
 * @param options - The options for checking both jobs.
 * @returns The changes, in the order of the API reference; within a list, removals come before additions.
 * @throws RejectedError if one of the jobs has errors.
 * @throws Error if the options are invalid.
 */
export function diff(before: Job, after: Job, options?: JobOptions): JobChange[] {
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
  for (let next = 0; next < length; ) {
    const first = next;
    const list = new ListWriter();
    while (next < length && next - first < OBJECTS && list.length < BYTES) {
      if (!list.add(objects[next], DEFAULTS.maxBytes)) tooLarge(`object ${next}`);
      next++;
    }
    parts.push(part(list.end(), false, first));
  }
  return joined(parts);
}

function decideLines(text: string | Uint8Array, part: Part): Uint32Array {
  const feed = (typeof text === "string" ? "\n" : 0x0a) as never;
  const parts: Uint32Array[] = [];
  for (let start = 0; start < text.length; ) {
    const cut = text.length - start > BYTES ? text.lastIndexOf(feed, start + BYTES) : -1;
    const next = cut >= start ? cut : text.indexOf(feed, start + BYTES);
    const end = next < 0 ? text.length : next + 1;
    const linesBefore = () => {
      let lines = 0;
      for (let at = text.indexOf(feed); at >= 0 && at < start; at = text.indexOf(feed, at + 1)) lines++;
      return lines;
    };
    // More than a part has is one line.
    if (end - start > DEFAULTS.maxBytes) tooLarge(`line ${linesBefore() + 1}`);
    const piece = text.slice(start, end);
    try {
      parts.push(part(piece, true, 0));
    } catch {
      // The error names a line, by its number in the whole text.
      parts.push(part(piece, true, linesBefore()));
    }
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

function tooLarge(what: string): never {
  throw new RangeError(`${what} is larger than ${DEFAULTS.maxBytes} bytes`);
}
