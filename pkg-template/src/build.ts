// Builders: requests put together word by word, judged before they are let out.
//
// Answers for the same words, and the same requests, as the crate's `build`. The words of conditions
// on properties are made from the crate's.

import membersText from "../../target/npm/generated/members.txt";
import type {
  CreateClassificationJobRequest,
  CriteriaForJob,
  DayOfWeek,
  JobComparator,
  JobScheduleFrequency,
  JobScopeTerm,
  Kind,
  ListClassificationJobsRequest,
  ListJobsFilterTerm,
  ListJobsSortAttributeName,
  ManagedDataIdentifierSelector,
  OrderBy,
  Report,
} from "../../target/npm/generated/types.js";
import { copyOf, judged, validate } from "./checker.ts";
import { passed, sound } from "./gate.ts";
import type { JobOptions } from "./rejected.ts";
import { described, valueOf } from "./values.ts";

/**
 * Begins a job of that name, which runs once unless a word says otherwise.
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

/** Begins a list of all jobs. */
export function listJobs(): ListBuilder {
  return new ListBuilder({});
}

/**
 * A request of CreateClassificationJob in the making: {@link job} begins it, `build` ends it.
 *
 * Each word gives a new builder and leaves this one as it is. Words for a list add to it; all others set, and the last
 * one counts.
 */
class JobBuilder {
  readonly #request: CreateClassificationJobRequest;

  constructor(request: CreateClassificationJobRequest) {
    this.#request = request;
  }

  /** Once, right after it is created. What is so unless another word is said. */
  once(): JobBuilder {
    const { scheduleFrequency: _, ...rest } = this.#request;
    return new JobBuilder({ ...rest, jobType: "ONE_TIME" });
  }

  /** Every day. */
  daily(): JobBuilder {
    return this.#scheduled({ dailySchedule: {} });
  }

  /** On that day of each week. */
  weekly(dayOfWeek: DayOfWeek): JobBuilder {
    return this.#scheduled({ weeklySchedule: { dayOfWeek } });
  }

  /** On that day of each month, 1 to 31. */
  monthly(dayOfMonth: number): JobBuilder {
    return this.#scheduled({ monthlySchedule: { dayOfMonth } });
  }

  /** Whether a recurring job analyses all existing objects right after it is created. */
  initialRun(yes: boolean): JobBuilder {
    return this.#with({ initialRun: yes });
  }

  /** Adds buckets of an account, by name. The account is 12 digits. */
  buckets(account: string, ...names: string[]): JobBuilder {
    const definitions = this.#request.s3JobDefinition.bucketDefinitions ?? [];
    const known = definitions.some(({ accountId }) => accountId === account);
    const bucketDefinitions = known
      ? definitions.map((of) => (of.accountId === account ? { ...of, buckets: [...of.buckets, ...names] } : of))
      : [...definitions, { accountId: account, buckets: names }];
    return this.#with({ s3JobDefinition: { ...this.#request.s3JobDefinition, bucketDefinitions } });
  }

  /**
   * Adds conditions on buckets, which must all hold. They are evaluated at the beginning of each run. A job has either
   * such conditions or buckets by name.
   */
  bucketsWhere(...criteria: CriteriaForJob[]): JobBuilder {
    return this.#bucketCriteria("includes", criteria);
  }

  /** Adds conditions on buckets to leave out. A bucket is left out if all of them hold. */
  bucketsExcept(...criteria: CriteriaForJob[]): JobBuilder {
    return this.#bucketCriteria("excludes", criteria);
  }

  /** Adds conditions on objects, which must all hold. */
  include(...conditions: JobScopeTerm[]): JobBuilder {
    return this.#scoping("includes", conditions);
  }

  /** Adds conditions on objects to leave out. An object is left out if all of them hold: `check` warns where there are several. */
  exclude(...conditions: JobScopeTerm[]): JobBuilder {
    return this.#scoping("excludes", conditions);
  }

  /** Adds custom data identifiers, by id. */
  customIdentifiers(...ids: string[]): JobBuilder {
    return this.#with(added("customDataIdentifierIds", this.#request.customDataIdentifierIds, ids));
  }

  /** The managed data identifiers that AWS recommends, as where no such word is said. */
  managedRecommended(): JobBuilder {
    return this.#managed("RECOMMENDED", []);
  }

  /** All managed data identifiers, those to come too. */
  managedAll(): JobBuilder {
    return this.#managed("ALL", []);
  }

  /** No managed data identifiers: only the custom ones. */
  managedNone(): JobBuilder {
    return this.#managed("NONE", []);
  }

  /** Only these managed data identifiers, by id. */
  managedOnly(...ids: string[]): JobBuilder {
    return this.#managed("INCLUDE", ids);
  }

  /** All managed data identifiers but these, by id. */
  managedExcept(...ids: string[]): JobBuilder {
    return this.#managed("EXCLUDE", ids);
  }

  /** Adds allow lists, by id. */
  allowLists(...ids: string[]): JobBuilder {
    return this.#with(added("allowListIds", this.#request.allowListIds, ids));
  }

  /** The percentage of eligible objects, chosen at random, that the job analyses: 1 to 100. */
  sample(percentage: number): JobBuilder {
    return this.#with({ samplingPercentage: percentage });
  }

  /** What the job is for, in at most 200 characters. */
  description(text: string): JobBuilder {
    return this.#with({ description: text });
  }

  /** Adds a tag of the job itself. The value of a key that is there already is replaced. */
  tag(key: string, value: string): JobBuilder {
    return this.tags({ [key]: value });
  }

  /** Adds tags of the job itself: keys and values. */
  tags(tags: Record<string, string>): JobBuilder {
    return Object.keys(tags).length === 0 ? this : this.#with({ tags: { ...this.#request.tags, ...tags } });
  }

  /** The token that makes the request idempotent, in place of the one that `build` makes. */
  clientToken(token: string): JobBuilder {
    return this.#with({ clientToken: token });
  }

  /**
   * What the rules find in the request as it is now, warnings too. A missing token isn't found: `build` makes one.
   *
   * @throws Error if the options can't be followed.
   */
  check(options?: JobOptions): Report {
    return judged(validate, withToken(this.#request), options, { kind: "create-request" }).report;
  }

  /**
   * The request, with a token of its own if none was given. It may have warnings: `check` tells them.
   *
   * @throws RejectedError if the request has an error under these options.
   * @throws Error if the options can't be followed.
   */
  build(options?: JobOptions): CreateClassificationJobRequest {
    return letOut(withToken(this.#request), "create-request", options);
  }

  #with(members: Partial<CreateClassificationJobRequest>): JobBuilder {
    return new JobBuilder({ ...this.#request, ...members });
  }

  #scheduled(scheduleFrequency: JobScheduleFrequency): JobBuilder {
    return this.#with({ jobType: "SCHEDULED", scheduleFrequency });
  }

  #managed(managedDataIdentifierSelector: ManagedDataIdentifierSelector, ids: string[]): JobBuilder {
    const { managedDataIdentifierIds: _, ...rest } = this.#request;
    return new JobBuilder({ ...rest, ...added("managedDataIdentifierIds", [], ids), managedDataIdentifierSelector });
  }

  #bucketCriteria(block: "includes" | "excludes", criteria: CriteriaForJob[]): JobBuilder {
    if (criteria.length === 0) return this;
    const definition = this.#request.s3JobDefinition;
    const and = [...(definition.bucketCriteria?.[block]?.and ?? []), ...criteria];
    return this.#with({ s3JobDefinition: { ...definition, bucketCriteria: { ...definition.bucketCriteria, [block]: { and } } } });
  }

  #scoping(block: "includes" | "excludes", conditions: JobScopeTerm[]): JobBuilder {
    if (conditions.length === 0) return this;
    const definition = this.#request.s3JobDefinition;
    const and = [...(definition.scoping?.[block]?.and ?? []), ...conditions.map(complete)];
    return this.#with({ s3JobDefinition: { ...definition, scoping: { ...definition.scoping, [block]: { and } } } });
  }
}

/**
 * A request of ListClassificationJobs in the making: {@link listJobs} begins it, `build` ends it.
 *
 * Each word gives a new builder and leaves this one as it is. `include` and `exclude` add; all others set, and the last
 * one counts.
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

  /** Adds conditions on the jobs to list. */
  include(...conditions: ListJobsFilterTerm[]): ListBuilder {
    return this.#filter("includes", conditions);
  }

  /** Adds conditions on the jobs to leave out. */
  exclude(...conditions: ListJobsFilterTerm[]): ListBuilder {
    return this.#filter("excludes", conditions);
  }

  /** The property to sort by, ascending or descending. */
  sortBy(attributeName: ListJobsSortAttributeName, orderBy: OrderBy): ListBuilder {
    return this.#with({ sortCriteria: { attributeName, orderBy } });
  }

  /** How many jobs a page holds at most. */
  maxResults(most: number): ListBuilder {
    return this.#with({ maxResults: most });
  }

  /** Which page, as the page before it said. */
  nextToken(token: string): ListBuilder {
    return this.#with({ nextToken: token });
  }

  /**
   * What the rules find in the request as it is now, warnings too.
   *
   * @throws Error if the options can't be followed.
   */
  check(options?: JobOptions): Report {
    return judged(validate, this.#request, options, { kind: "list-request" }).report;
  }

  /**
   * The request. It may have warnings: `check` tells them.
   *
   * @throws RejectedError if the request has an error under these options.
   * @throws Error if the options can't be followed.
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

/** The words for a tag, by its key. */
export interface TagWords<Condition> {
  /** The tag has that value, or one of those: `EQ`. An empty value stands for any. */
  equals(...values: string[]): Condition;
  /** The tag doesn't have that value: `NE`. */
  notEquals(...values: string[]): Condition;
  /** The tag is there, whatever its value: `EQ`. */
  present(): Condition;
  /** The tag isn't there: `NE`. */
  absent(): Condition;
}

/** The words for several tags: pairs of key and value, joined by OR. */
export interface TagsWords<Condition> {
  /** One of the pairs is there: `EQ`. */
  equals(...pairs: [key: string, value: string][]): Condition;
  /** The opposite: `NE`. */
  notEquals(...pairs: [key: string, value: string][]): Condition;
}

/** Conditions on a tag of an object, by its key. The condition's `target` is filled in. */
export function tag(key: string): TagWords<JobScopeTerm> {
  return tagWords(key, tags);
}

/** Conditions on a tag of a bucket, by its key. */
export function bucketTag(key: string): TagWords<CriteriaForJob> {
  return tagWords(key, bucketTags);
}

/** Conditions on several tags of an object: pairs of key and value, joined by OR. An empty value stands for any. */
export const tags: TagsWords<JobScopeTerm> = {
  equals: (...pairs) => objectTags("EQ", pairs),
  notEquals: (...pairs) => objectTags("NE", pairs),
};

/** Conditions on several tags of a bucket: pairs of key and value, joined by OR. An empty key or value stands for any. */
export const bucketTags: TagsWords<CriteriaForJob> = {
  equals: (...pairs) => tagsOfBuckets("EQ", pairs),
  notEquals: (...pairs) => tagsOfBuckets("NE", pairs),
};

/** Changes to a request, member by member; `undefined` leaves the member out. */
export type Changes = { [Member in keyof CreateClassificationJobRequest]?: CreateClassificationJobRequest[Member] | undefined };

/**
 * The request for another job like one that exists: its settings, without what only an answer has, with a fresh token,
 * and with other values for some members. A job can't be edited; another one can take its place.
 *
 * What the service writes for an absent value, and doesn't take, is left out: `null`, an empty `target`, and `initialRun`
 * of a job that runs once.
 *
 * @param response - What DescribeClassificationJob answers, from AWS's SDK or as JSON.
 * @param changes - Members to put in the place of those of the job.
 * @throws RejectedError if the request has an error after the changes.
 * @throws TypeError if `response` isn't an object.
 * @throws Error if the options can't be followed.
 *
 * @example
 * ```ts
 * const request = cloneRequest(response, { samplingPercentage: 10, description: undefined });
 * ```
 */
export function cloneRequest(response: object, changes?: Changes, options?: JobOptions): CreateClassificationJobRequest {
  if (typeof response !== "object" || response === null || Array.isArray(response)) {
    throw new TypeError(`cloneRequest takes what DescribeClassificationJob answers, an object, not ${described(response)}`);
  }
  const names = JSON.parse(membersText) as string[];
  const members = Object.fromEntries(names.map((name) => [name, (response as Record<string, unknown>)[name]]));
  const request = copyOf(members, options, withoutNulls) as CreateClassificationJobRequest | undefined;
  // What can't be copied is refused.
  if (request === undefined) return letOut({ ...members, clientToken: uuid(), ...changes } as CreateClassificationJobRequest, "create-request", options);
  request.clientToken = uuid();
  if (request.jobType === "ONE_TIME") delete request.initialRun;
  for (const block of [request.s3JobDefinition?.scoping?.excludes, request.s3JobDefinition?.scoping?.includes]) {
    if (Array.isArray(block?.and)) block.and = block.and.map(complete);
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

function objectTags(comparator: JobComparator, pairs: [string, string][]): JobScopeTerm {
  return complete({ tagScopeTerm: { comparator, tagValues: pairs.map(([key, value]) => ({ key, value })) } });
}

function tagsOfBuckets(comparator: JobComparator, pairs: [string, string][]): CriteriaForJob {
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

/** The request as it was judged, in a copy of its own, if it has no error. */
function letOut<Request extends object>(request: Request, kind: Kind, options: JobOptions | undefined): Request {
  const { json, report } = sound(validate, request, options, { kind });
  return passed(report, valueOf(json)) as Request;
}
