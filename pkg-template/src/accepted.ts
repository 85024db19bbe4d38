// What parameters take: more than results give.

import type {
  CreateClassificationJobRequest,
  CreateClassificationJobRequestV20210129,
  DescribeClassificationJobResponse,
  DescribeClassificationJobResponseV20210129,
  TimeName,
} from "../../target/npm/generated/types.js";

/**
 * A document as a parameter accepts it, and as AWS's SDK returns it: members and lists may be read-only, every member may be
 * `undefined`, an optional one may be `null`, and a time may be a `Date`.
 */
export type Accepted<Document> = Document extends readonly (infer Item)[]
  ? readonly Accepted<Item>[]
  : Document extends object
    ? { readonly [Name in keyof Document]: AcceptedMember<Document[Name], Name> }
    : Document;

/** A member of a document as a parameter accepts it. */
type AcceptedMember<Value, Name> = Accepted<Value> | (undefined extends Value ? null : never) | (Name extends TimeName ? Date : never) | undefined;

/** A request of CreateClassificationJob, of either revision. */
export type JobRequest = Accepted<CreateClassificationJobRequest | CreateClassificationJobRequestV20210129>;

/** A job: a request of CreateClassificationJob, or a response of DescribeClassificationJob. */
export type Job = JobRequest | Accepted<DescribeClassificationJobResponse | DescribeClassificationJobResponseV20210129>;
