// What parameters take: more than results give.

import type {
  CreateClassificationJobRequest,
  CreateClassificationJobRequestV20210129,
  DescribeClassificationJobResponse,
  DescribeClassificationJobResponseV20210129,
  TimeName,
} from "../../target/npm/generated/types.js";
import type { Unknown } from "./unknown.ts";

/**
 * A document as functions accept it, and as the AWS SDK returns it: members and lists can be read-only, any member can be
 * `undefined`, an optional member can be `null`, a time can be a `Date`, and what isn't known can be {@link unknown}.
 */
export type Accepted<Document> = Document extends readonly (infer Item)[]
  ? readonly (Accepted<Item> | Unknown)[]
  : Document extends object
    ? { readonly [Name in keyof Document]: AcceptedMember<Document[Name], Name> }
    : Document;

/** A member of a document as functions accept it. */
type AcceptedMember<Value, Name> = Accepted<Value> | Unknown | (undefined extends Value ? null : never) | (Name extends TimeName ? Date : never) | undefined;

/** A request of CreateClassificationJob, of either revision. */
export type JobRequest = Accepted<CreateClassificationJobRequest | CreateClassificationJobRequestV20210129>;

/** A job: a request of CreateClassificationJob, or a response of DescribeClassificationJob. */
export type Job = JobRequest | Accepted<DescribeClassificationJobResponse | DescribeClassificationJobResponseV20210129>;
