// Builders of requests, which are checked before they are returned.
//
// Methods and requests are those of the crate's `builder`. The functions that make conditions on properties are generated from it.

import membersText from "../../target/npm/generated/members.txt";
import type {
  CreateClassificationJobRequest,
  CreateClassificationJobRequestV20210129,
  CriteriaForJob,
  DayOfWeek,
  DocumentKind,
  JobComparator,
  JobScheduleFrequency,
  JobScopeTerm,
  JobScopeTermV20210129,
  ListClassificationJobsRequest,
  ListJobsFilterTerm,
  ListJobsSortAttributeName,
  ManagedDataIdentifierId,
  ManagedDataIdentifierSelector,
  OrderBy,
  Report,
} from "../../target/npm/generated/types.js";
import type { Accepted, Job } from "./accepted.ts";
import { copyOf, judged, validate } from "./checker.ts";
import { passed, sound } from "./gate.ts";
import { type JobOptions, RejectedError } from "./rejected.ts";
import { more } from "./unknown.ts";
import { described, unknownIn, valueOf } from "./values.ts";

/**
 * Starts building a request of CreateClassificationJob, for a one-time job unless a schedule is set.
 *
 * @param name - The name of the job.
 * @returns A builder.
 *
 * @example
 * ```ts
 * const request = job("weekly ledger")
 *   .weekly("MONDAY")
 *   .buckets("210987654321", "ledger", "archive")
 *   .include(prefix("exports/"), size.lessThan(5_000_000))
 *   .exclude(extension("jpg", "png"))
 *   .sample(50)
 *   .tag("team", "ledger")
 *   .build();
 * ```
 */
export function job(name: string): JobBuilder {
  return new JobBuilder({ jobType: "ONE_TIME", name, s3JobDefinition: {} });
}

/**
 * Starts building a request of ListClassificationJobs, for all jobs unless conditions are added.
 *
 * @returns A builder.
 */
export function listJobs(): ListBuilder {
  return new ListBuilder({});
}

/**
 * A builder of requests of CreateClassificationJob, as returned by {@link job}.
 *
 * Immutable: each method returns a new builder. Methods for lists and tags add to the request; the others overwrite.
 */
class JobBuilder<Request = CreateClassificationJobRequest> {
  readonly #request: CreateClassificationJobRequest;

  constructor(request: CreateClassificationJobRequest) {
    this.#request = request;
  }

  /** Run once, right after the job is created. The default. */
  once(): JobBuilder<Request> {
    const { scheduleFrequency: _, ...rest } = this.#request;
    return new JobBuilder({ ...rest, jobType: "ONE_TIME" });
  }

  /** Run every day. */
  daily(): JobBuilder<Request> {
    return this.#scheduled({ dailySchedule: {} });
  }

  /** Run on one day of each week. */
  weekly(dayOfWeek: DayOfWeek): JobBuilder<Request> {
    return this.#scheduled({ weeklySchedule: { dayOfWeek } });
  }

  /** Run on one day of each month: an integer from 1 to 31. The job doesn't run in months without that day. */
  monthly(dayOfMonth: number): JobBuilder<Request> {
    return this.#scheduled({ monthlySchedule: { dayOfMonth } });
  }

  /** Set whether a recurring job analyzes all existing objects right after it is created. Default: false. */
  initialRun(yes: boolean): JobBuilder<Request> {
    return this.#with({ initialRun: yes });
  }

  /** Add buckets of an account, by its ID (12 digits). Mutually exclusive with conditions on buckets. */
  buckets(account: string, ...names: string[]): JobBuilder<Request> {
    const definitions = this.#request.s3JobDefinition.bucketDefinitions ?? [];
    const known = definitions.some(({ accountId }) => accountId === account);
    const bucketDefinitions = known
      ? definitions.map((of) => (of.accountId === account ? { ...of, buckets: [...of.buckets, ...names] } : of))
      : [...definitions, { accountId: account, buckets: names }];
    return this.#with({ s3JobDefinition: { ...this.#request.s3JobDefinition, bucketDefinitions } });
  }

  /**
   * Add conditions for buckets to include, joined by AND. They are evaluated at the start of each run. Mutually exclusive with
   * {@link JobBuilder.buckets}.
   */
  bucketsWhere(...criteria: Accepted<CriteriaForJob>[]): JobBuilder<Request> {
    return this.#bucketCriteria("includes", criteria as CriteriaForJob[]);
  }

  /** Add conditions for buckets to exclude, joined by AND: a bucket is excluded only if all of them match. */
  bucketsExcept(...criteria: Accepted<CriteriaForJob>[]): JobBuilder<Request> {
    return this.#bucketCriteria("excludes", criteria as CriteriaForJob[]);
  }

  /** Add conditions for objects to include, joined by AND. */
  include(...conditions: Accepted<JobScopeTerm>[]): JobBuilder<Request>;
  /** Add conditions that exist only in the revision 2021-01-29, joined by AND. The request is then of that revision. */
  include(...conditions: Accepted<JobScopeTermV20210129>[]): JobBuilder<CreateClassificationJobRequestV20210129>;
  include(...conditions: unknown[]): JobBuilder<unknown> {
    return this.#scoping("includes", conditions as JobScopeTerm[]);
  }

  /** Add conditions for objects to exclude, joined by AND: an object is excluded only if all of them match. */
  exclude(...conditions: Accepted<JobScopeTerm>[]): JobBuilder<Request>;
  /**
   * Add conditions that exist only in the revision 2021-01-29, joined by AND: an object is excluded only if all of them match. The
   * request is then of that revision.
   */
  exclude(...conditions: Accepted<JobScopeTermV20210129>[]): JobBuilder<CreateClassificationJobRequestV20210129>;
  exclude(...conditions: unknown[]): JobBuilder<unknown> {
    return this.#scoping("excludes", conditions as JobScopeTerm[]);
  }

  /** Add custom data identifiers, by ID. */
  customIdentifiers(...ids: string[]): JobBuilder<Request> {
    return this.#with(added("customDataIdentifierIds", this.#request.customDataIdentifierIds, ids));
  }

  /** Use the managed data identifiers that AWS recommends. The default. */
  managedRecommended(): JobBuilder<Request> {
    return this.#managed("RECOMMENDED", []);
  }

  /** Use all managed data identifiers, including those that AWS adds later. */
  managedAll(): JobBuilder<Request> {
    return this.#managed("ALL", []);
  }

  /** Use no managed data identifiers, only custom ones. */
  managedNone(): JobBuilder<Request> {
    return this.#managed("NONE", []);
  }

  /** Use only these managed data identifiers, by ID. */
  managedOnly(...ids: (ManagedDataIdentifierId | (string & {}))[]): JobBuilder<Request> {
    return this.#managed("INCLUDE", ids);
  }

  /** Use all managed data identifiers except these, by ID, including those that AWS adds later. */
  managedExcept(...ids: (ManagedDataIdentifierId | (string & {}))[]): JobBuilder<Request> {
    return this.#managed("EXCLUDE", ids);
  }

  /** Add allow lists, by ID. */
  allowLists(...ids: string[]): JobBuilder<Request> {
    return this.#with(added("allowListIds", this.#request.allowListIds, ids));
  }

  /** Set the percentage of eligible objects to analyze, selected at random: an integer from 1 to 100. Default: 100. */
  sample(percentage: number): JobBuilder<Request> {
    return this.#with({ samplingPercentage: percentage });
  }

  /** Set the description, at most 200 characters. */
  description(text: string): JobBuilder<Request> {
    return this.#with({ description: text });
  }

  /** Add a tag to the job itself. Overwrites a tag with the same key. */
  tag(key: string, value: string): JobBuilder<Request> {
    return this.tags({ [key]: value });
  }

  /** Add tags to the job itself. Overwrites tags with the same keys. */
  tags(tags: Readonly<Record<string, string>>): JobBuilder<Request> {
    return Object.keys(tags).length === 0 ? this : this.#with({ tags: { ...this.#request.tags, ...tags } });
  }

  /** Set the client token, which makes the request idempotent. Default: `build` generates a UUID. */
  clientToken(token: string): JobBuilder<Request> {
    return this.#with({ clientToken: token });
  }

  /**
   * Check the request in its current state. A missing client token isn't reported, because `build` generates one.
   *
   * @returns The report, including warnings.
   * @throws Error if the options are invalid.
   */
  check(options?: JobOptions): Report {
    return judged(validate, withToken(this.#request), options, { kind: "create-request" }).report;
  }

  /**
   * Build the request. Generates a client token unless one is set.
   *
   * @returns The request. It can have warnings, which `check` returns.
   * @throws RejectedError if the request has errors, or if something in it isn't known.
   * @throws Error if the options are invalid.
   */
  build(options?: JobOptions): Request {
    return letOut(withToken(this.#request), "create-request", options) as Request;
  }

  #with(members: Partial<CreateClassificationJobRequest>): JobBuilder<Request> {
    return new JobBuilder({ ...this.#request, ...members });
  }

  #scheduled(scheduleFrequency: JobScheduleFrequency): JobBuilder<Request> {
    return this.#with({ jobType: "SCHEDULED", scheduleFrequency });
  }

  #managed(managedDataIdentifierSelector: ManagedDataIdentifierSelector, ids: string[]): JobBuilder<Request> {
    const { managedDataIdentifierIds: _, ...rest } = this.#request;
    return new JobBuilder({ ...rest, ...added("managedDataIdentifierIds", [], ids), managedDataIdentifierSelector });
  }

  #bucketCriteria(block: "includes" | "excludes", criteria: CriteriaForJob[]): JobBuilder<Request> {
    if (criteria.length === 0) return this;
    const definition = this.#request.s3JobDefinition;
    const and = [...(definition.bucketCriteria?.[block]?.and ?? []), ...criteria];
    return this.#with({ s3JobDefinition: { ...definition, bucketCriteria: { ...definition.bucketCriteria, [block]: { and } } } });
  }

  #scoping(block: "includes" | "excludes", conditions: JobScopeTerm[]): JobBuilder<Request> {
    if (conditions.length === 0) return this;
    const definition = this.#request.s3JobDefinition;
    const and = [...(definition.scoping?.[block]?.and ?? []), ...conditions.map(complete)];
    return this.#with({ s3JobDefinition: { ...definition, scoping: { ...definition.scoping, [block]: { and } } } });
  }
}

/**
 * A builder of requests of ListClassificationJobs, as returned by {@link listJobs}.
 *
 * Immutable: each method returns a new builder. `include` and `exclude` add conditions; the other methods overwrite.
 *
 * @example
 * ```ts
 * const request = listJobs().include(status.equals("RUNNING")).sortBy("createdAt", "DESC").build();
 * ```
 */
class ListBuilder {
  readonly #request: ListClassificationJobsRequest;

  constructor(request: ListClassificationJobsRequest) {
    this.#request = request;
  }

  /** Add conditions for jobs to include, joined by AND. */
  include(...conditions: Accepted<ListJobsFilterTerm>[]): ListBuilder {
    return this.#filter("includes", conditions as ListJobsFilterTerm[]);
  }

  /** Add conditions for jobs to exclude. */
  exclude(...conditions: Accepted<ListJobsFilterTerm>[]): ListBuilder {
    return this.#filter("excludes", conditions as ListJobsFilterTerm[]);
  }

  /** Set the property to sort by, and the direction. */
  sortBy(attributeName: ListJobsSortAttributeName, orderBy: OrderBy): ListBuilder {
    return this.#with({ sortCriteria: { attributeName, orderBy } });
  }

  /** Set the maximum number of jobs on a page: an integer of at least 1. */
  maxResults(maximum: number): ListBuilder {
    return this.#with({ maxResults: maximum });
  }

  /** Set the `nextToken` of the previous page, to request the next one. */
  nextToken(token: string): ListBuilder {
    return this.#with({ nextToken: token });
  }

  /**
   * Check the request in its current state.
   *
   * @returns The report, including warnings.
   * @throws Error if the options are invalid.
   */
  check(options?: JobOptions): Report {
    return judged(validate, this.#request, options, { kind: "list-request" }).report;
  }

  /**
   * Build the request.
   *
   * @returns The request. It can have warnings, which `check` returns.
   * @throws RejectedError if the request has errors, or if something in it isn't known.
   * @throws Error if the options are invalid.
   */
  build(options?: JobOptions): ListClassificationJobsRequest {
    return letOut(this.#request, "list-request", options);
  }

  #with(members: ListClassificationJobsRequest): ListBuilder {
    return new ListBuilder({ ...this.#request, ...members });
  }

  #filter(block: "includes" | "excludes", conditions: ListJobsFilterTerm[]): ListBuilder {
    if (conditions.length === 0) return this;
    const criteria = this.#request.filterCriteria;
    return this.#with({ filterCriteria: { ...criteria, [block]: [...(criteria?.[block] ?? []), ...conditions] } });
  }
}

export type { JobBuilder, ListBuilder };

/** Conditions on the tag with a given key. */
export interface TagWords<Condition> {
  /** The tag has one of these values: `EQ`. An empty value matches any value. */
  equals(...values: string[]): Condition;
  /** The tag has none of these values: `NE`. */
  notEquals(...values: string[]): Condition;
  /** The tag exists, with any value: `EQ`. */
  present(): Condition;
  /** The tag doesn't exist: `NE`. */
  absent(): Condition;
}

/** Conditions on several tags. */
export interface TagsWords<Condition> {
  /** At least one of these tags exists: `EQ`. */
  equals(...pairs: (readonly [key: string, value: string])[]): Condition;
  /** None of these tags exists: `NE`. */
  notEquals(...pairs: (readonly [key: string, value: string])[]): Condition;
}

/**
 * Returns the conditions on a tag of an object.
 *
 * @param key - The key of the tag, case-sensitive.
 */
export function tag(key: string): TagWords<JobScopeTerm> {
  return tagWords(key, tags);
}

/**
 * Returns the conditions on a tag of a bucket.
 *
 * @param key - The key of the tag, case-sensitive.
 */
export function bucketTag(key: string): TagWords<CriteriaForJob> {
  return tagWords(key, bucketTags);
}

/** Conditions on several tags of an object, as key-value pairs joined by OR. An empty value matches any value. */
export const tags: TagsWords<JobScopeTerm> = {
  equals: (...pairs) => objectTags("EQ", pairs),
  notEquals: (...pairs) => objectTags("NE", pairs),
};

/** Conditions on several tags of a bucket, as key-value pairs joined by OR. An empty key or value matches any. */
export const bucketTags: TagsWords<CriteriaForJob> = {
  equals: (...pairs) => tagsOfBuckets("EQ", pairs),
  notEquals: (...pairs) => tagsOfBuckets("NE", pairs),
};

/** Changes to a cloned request, by member. `undefined` removes the member. */
export type CloneChanges = { readonly [Member in keyof CreateClassificationJobRequest]?: Accepted<CreateClassificationJobRequest[Member]> | undefined };

/**
 * Creates a request for a new job with the settings of an existing job. A job can't be edited after it is created.
 *
 * Removes members that only responses have, and generates a new client token. Also removes values that the service returns in place
 * of missing members but doesn't accept in a request: `null`, an empty `target`, and `initialRun` of a one-time job.
 *
 * @param response - A response of DescribeClassificationJob, as the AWS SDK returned it or as parsed JSON.
 * @param changes - The members to change, and their new values.
 * @param options - The options for checking the request.
 * @returns The request.
 * @throws RejectedError if the request has errors after the changes, or if something in it isn't known.
 * @throws TypeError if `response` isn't an object.
 * @throws Error if the options are invalid.
 *
 * @example
 * ```ts
 * const request = cloneRequest(response, { samplingPercentage: 10, description: undefined });
 * ```
 */
export function cloneRequest(response: Job, changes?: CloneChanges, options?: JobOptions): CreateClassificationJobRequest {
  if (typeof response !== "object" || response === null || Array.isArray(response)) {
    throw new TypeError(`cloneRequest expects a response of DescribeClassificationJob; found ${described(response)}`);
  }
  const names = JSON.parse(membersText()) as string[];
  const members = Object.fromEntries(names.map((name) => [name, (response as Record<string, unknown>)[name]]));
  if (more in response) Object.assign(members, { [more]: response[more] });
  const request = copyOf(members, options, withoutNulls) as CreateClassificationJobRequest | undefined;
  // What can't be copied is refused.
  if (request === undefined) return letOut({ ...members, clientToken: uuid(), ...changes } as CreateClassificationJobRequest, "create-request", options);
  request.clientToken = uuid();
  if (request.jobType === "ONE_TIME") delete request.initialRun;
  for (const block of [request.s3JobDefinition?.scoping?.excludes, request.s3JobDefinition?.scoping?.includes]) {
    if (Array.isArray(block?.and)) block.and.forEach((condition, index, and) => (and[index] = complete(condition)));
  }
  return letOut({ ...request, ...changes } as CreateClassificationJobRequest, "create-request", options);
}

function tagWords<Condition>(key: string, of: TagsWords<Condition>): TagWords<Condition> {
  const pairs = (values: string[]): [string, string][] => values.map((value) => [key, value]);
  return {
    equals: (...values) => of.equals(...pairs(values)),
    notEquals: (...values) => of.notEquals(...pairs(values)),
    present: () => of.equals([key, ""]),
    absent: () => of.notEquals([key, ""]),
  };
}

function objectTags(comparator: JobComparator, pairs: readonly (readonly [key: string, value: string])[]): JobScopeTerm {
  return complete({ tagScopeTerm: { comparator, tagValues: pairs.map(([key, value]) => ({ key, value })) } });
}

function tagsOfBuckets(comparator: JobComparator, pairs: readonly (readonly [key: string, value: string])[]): CriteriaForJob {
  const tagValues = pairs.map(([key, value]) => ({ ...(key !== "" && { key }), ...(value !== "" && { value }) }));
  return { tagCriterion: { comparator, tagValues } };
}

/** The condition with the members of a tag condition that have one value only. */
function complete(condition: JobScopeTerm): JobScopeTerm {
  const term: unknown = condition?.tagScopeTerm;
  if (typeof term !== "object" || term === null) return condition;
  const { key, target, ...rest } = term as { key?: string; target?: string };
  return { ...condition, tagScopeTerm: { ...rest, key: key ?? "TAG", target: (target || "S3_OBJECT") as "S3_OBJECT" } };
}

/** A list with more in it; nothing if there is nothing to add. */
function added<Name extends string>(name: Name, list: string[] | undefined, items: string[]): { [_ in Name]?: string[] } {
  return (items.length === 0 ? {} : { [name]: [...(list ?? []), ...items] }) as { [_ in Name]?: string[] };
}

/** Members that are `null` are left out. */
function withoutNulls(this: unknown, _key: string, value: unknown): unknown {
  return value === null && !Array.isArray(this) ? undefined : value;
}

function withToken(request: CreateClassificationJobRequest): CreateClassificationJobRequest {
  return request.clientToken === undefined ? { clientToken: uuid(), ...request } : request;
}

/** A version 4 UUID (RFC 9562). Pages that aren't served securely have random bytes, but no UUIDs. */
function uuid(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const digits = Array.from(bytes, (byte, index) => {
    const fixed = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return fixed.toString(16).padStart(2, "0");
  });
  return digits.join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** A copy of the request as it was checked. Throws if it has errors, or if something in it isn't known. */
function letOut<Request extends object>(request: Request, kind: DocumentKind, options: JobOptions | undefined): Request {
  const { json, report } = sound(validate, request, options, { kind });
  const copy = passed(report, valueOf(json)) as Request;
  const [place] = unknownIn(copy);
  if (place !== undefined) throw new RejectedError(report, `${place === "" ? "the whole request" : `\`${place}\``} isn't known`);
  return copy;
}
