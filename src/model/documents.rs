//! The documents' objects, one row per member, in the API's order.
//!
//! The Rust type, the TypeScript type, the check and everything that is generated come from
//! each row. Sources:
//! <https://docs.aws.amazon.com/macie/latest/APIReference/jobs.html>,
//! <https://docs.aws.amazon.com/macie/latest/APIReference/jobs-jobid.html> and
//! <https://docs.aws.amazon.com/macie/latest/APIReference/jobs-list.html>.
//! `since` is the month in which a member was added after the revision 2021-01-29; `or null` marks what the service
//! documents as null; `known identifiers` marks lists of managed data identifiers, which AWS publishes and extends.

use super::choices::{
    DayOfWeek, JobComparator, JobStatus, JobType, LastRunErrorStatusCode, ListJobsFilterKey, ListJobsSortAttributeName,
    ManagedDataIdentifierSelector, OrderBy, ScopeFilterKey, SettableJobStatus, SimpleCriterionKeyForJob, TagTarget,
};
use crate::shape::{Map, Value, integer_from, objects, text};

objects! {
    /// The request of CreateClassificationJob: the settings of a new job.
    CreateClassificationJobRequest {
        /// The IDs of the allow lists to use. The default quota is 10.
        optional allow_list_ids "allowListIds": [String], since "2022-08";
        /// A unique, case-sensitive token that makes the request idempotent. The AWS SDKs and the AWS CLI generate it if it is missing.
        filled client_token "clientToken": String;
        /// The IDs of the custom data identifiers to use. The default quota is 30.
        optional custom_data_identifier_ids "customDataIdentifierIds": [String];
        /// The description of the job, at most 200 characters.
        optional description "description": String = DESCRIPTION;
        /// Whether a recurring job analyzes all existing objects right after it is created. Default: false. Not allowed for one-time jobs.
        optional initial_run "initialRun": bool;
        /// Whether the job runs once or on a schedule. `SCHEDULED` requires `scheduleFrequency`, and `ONE_TIME` doesn't allow it.
        required job_type "jobType": JobType;
        /// The IDs of the managed data identifiers to include or exclude. Required if `managedDataIdentifierSelector` is `INCLUDE` or
        /// `EXCLUDE`; otherwise not allowed.
        optional managed_data_identifier_ids "managedDataIdentifierIds": [String], since "2021-09", known identifiers;
        /// Which managed data identifiers the job uses. Default: `RECOMMENDED`.
        optional managed_data_identifier_selector "managedDataIdentifierSelector": ManagedDataIdentifierSelector,
            since "2021-09", default "RECOMMENDED";
        /// The name of the job, from 1 to 500 characters.
        required name "name": String = NAME;
        /// The buckets to analyze, and conditions on the objects in them.
        required s3_job_definition "s3JobDefinition": S3JobDefinition;
        /// The percentage of eligible objects (supported objects that match the conditions) to analyze: an integer from 1 to 100.
        /// Default: 100. Macie selects the objects at random.
        optional sampling_percentage "samplingPercentage": i32 = PERCENTAGE;
        /// When a recurring job runs. Required if `jobType` is `SCHEDULED`; not allowed if it is `ONE_TIME`.
        optional schedule_frequency "scheduleFrequency": JobScheduleFrequency;
        /// The tags of the job: at most 50. A key has at most 128 characters, a value at most 256.
        optional tags "tags": { String: String } = Value::Map(JOB_TAGS);
    }

    /// The buckets to analyze, and conditions on the objects in them. `bucketDefinitions` and `bucketCriteria` are mutually exclusive;
    /// one of them is required.
    S3JobDefinition {
        /// Conditions on buckets, evaluated at the start of each run. Mutually exclusive with `bucketDefinitions`.
        optional bucket_criteria "bucketCriteria": S3BucketCriteriaForJob, since "2021-05";
        /// The buckets to analyze, by account: at least one item. Mutually exclusive with `bucketCriteria`.
        optional bucket_definitions "bucketDefinitions": [S3BucketDefinitionForJob];
        /// Conditions on objects. Default: every supported object is analyzed.
        optional scoping "scoping": Scoping;
    }

    /// Conditions on buckets. Exclude conditions take precedence over include conditions.
    S3BucketCriteriaForJob {
        /// The conditions for buckets to exclude.
        optional excludes "excludes": CriteriaBlockForJob;
        /// The conditions for buckets to include.
        optional includes "includes": CriteriaBlockForJob;
    }

    /// Conditions on buckets, joined by AND.
    CriteriaBlockForJob {
        /// The conditions, joined by AND.
        optional and "and": [CriteriaForJob];
    }

    /// One condition on buckets: on a property or on tags. The members are mutually exclusive; one of them is required.
    CriteriaForJob {
        /// A condition on a property.
        optional simple_criterion "simpleCriterion": SimpleCriterionForJob;
        /// A condition on tags.
        optional tag_criterion "tagCriterion": TagCriterionForJob;
    }

    /// A condition on a property of a bucket.
    SimpleCriterionForJob {
        /// The operator: `EQ` or `NE`.
        needed comparator "comparator": JobComparator;
        /// The property.
        needed key "key": SimpleCriterionKeyForJob;
        /// The values, joined by OR: at least one. A value must match exactly. Comparison is case-sensitive, without wildcards.
        needed values "values": [String], at least 1;
    }

    /// A condition on the tags of a bucket.
    TagCriterionForJob {
        /// The operator: `EQ` or `NE`.
        needed comparator "comparator": JobComparator;
        /// The tag keys, tag values, or key-value pairs, joined by OR: at least one.
        needed tag_values "tagValues": [TagCriterionPairForJob], at least 1;
    }

    /// A tag key, a tag value, or both. At least one of the members is required.
    TagCriterionPairForJob {
        /// The tag key.
        optional key "key": String;
        /// The tag value.
        optional value "value": String;
    }

    /// Buckets of one account.
    S3BucketDefinitionForJob {
        /// The ID of the AWS account that owns the buckets: 12 digits.
        required account_id "accountId": String;
        /// The names of the buckets, at least one.
        required buckets "buckets": [String], at least 1;
    }

    /// Conditions on objects. Exclude conditions take precedence over include conditions. Without `includes`, every supported object
    /// that isn't excluded is analyzed.
    Scoping {
        /// The conditions for objects to exclude.
        optional excludes "excludes": JobScopingBlock;
        /// The conditions for objects to include.
        optional includes "includes": JobScopingBlock;
    }

    /// Conditions on objects, joined by AND.
    JobScopingBlock {
        /// The conditions, joined by AND.
        optional and "and": [JobScopeTerm];
    }

    /// One condition on objects: on a property or on tags. The members are mutually exclusive; one of them is required.
    JobScopeTerm {
        /// A condition on a property.
        optional simple_scope_term "simpleScopeTerm": SimpleScopeTerm;
        /// A condition on tags.
        optional tag_scope_term "tagScopeTerm": TagScopeTerm;
    }

    /// A condition on a property of an object.
    SimpleScopeTerm {
        /// The operator. `key` determines which ones are allowed.
        needed comparator "comparator": JobComparator;
        /// The property.
        needed key "key": ScopeFilterKey;
        /// The values, joined by OR: at least one. Only `OBJECT_EXTENSION` and `OBJECT_KEY` allow more than one. Comparison is
        /// case-sensitive, without wildcards.
        needed values "values": [String], at least 1;
    }

    /// A condition on the tags of an object.
    TagScopeTerm {
        /// The operator: `EQ` or `NE`.
        needed comparator "comparator": JobComparator;
        /// The only allowed value is `TAG`.
        optional key "key": String;
        /// The tag keys or key-value pairs, joined by OR: at least one.
        needed tag_values "tagValues": [TagValuePair], at least 1;
        /// The type of object that the tags belong to. The only allowed value is `S3_OBJECT`.
        optional target "target": TagTarget;
    }

    /// A tag key and a tag value. Both members are required; an empty `value` matches any value.
    TagValuePair {
        /// The tag key.
        needed key "key": String;
        /// The tag value. An empty string matches any value.
        needed value "value": String;
    }

    /// When a recurring job runs. The members are mutually exclusive; one of them is required.
    JobScheduleFrequency {
        /// Runs the job every day.
        optional daily_schedule "dailySchedule": DailySchedule;
        /// Runs the job on one day of each month.
        optional monthly_schedule "monthlySchedule": MonthlySchedule;
        /// Runs the job on one day of each week.
        optional weekly_schedule "weeklySchedule": WeeklySchedule;
    }

    /// Runs a job every day. The object has no members: `{}`.
    DailySchedule {}

    /// Runs a job on one day of each month.
    MonthlySchedule {
        /// The day of the month: an integer from 1 to 31. In a month without that day, the job doesn't run; under the revision
        /// 2021-01-29, it runs on the last day of the month.
        needed day_of_month "dayOfMonth": i32 = integer_from(1, 31);
    }

    /// Runs a job on one day of each week.
    WeeklySchedule {
        /// The day of the week.
        needed day_of_week "dayOfWeek": DayOfWeek;
    }

    /// The response of CreateClassificationJob: the ID and the ARN of the new job.
    CreateClassificationJobResponse {
        /// The Amazon Resource Name (ARN) of the job.
        optional job_arn "jobArn": String;
        /// The ID of the job: 32 hexadecimal digits.
        optional job_id "jobId": String;
    }

    /// The request of DescribeClassificationJob: the job to describe.
    DescribeClassificationJobRequest {
        /// The ID of the job: 32 hexadecimal digits.
        required job_id "jobId": String;
    }

    /// The response of DescribeClassificationJob: the settings and the state of a job.
    DescribeClassificationJobResponse {
        /// The IDs of the allow lists that the job uses.
        optional allow_list_ids "allowListIds": [String], since "2022-08";
        /// The token of the request that created the job.
        optional client_token "clientToken": String;
        /// When the job was created.
        optional created_at "createdAt": String = Value::Time;
        /// The IDs of the custom data identifiers that the job uses; `null` if it uses only managed data identifiers.
        optional custom_data_identifier_ids "customDataIdentifierIds": [String], or null;
        /// The description of the job.
        optional description "description": String = DESCRIPTION;
        /// Whether a recurring job analyzed all existing objects right after it was created; `false` for a one-time job.
        optional initial_run "initialRun": bool;
        /// The Amazon Resource Name (ARN) of the job.
        optional job_arn "jobArn": String;
        /// The ID of the job: 32 hexadecimal digits.
        optional job_id "jobId": String;
        /// The status of the job. A one-time job can't be `IDLE`, and a recurring job can't be `COMPLETE`.
        optional job_status "jobStatus": JobStatus;
        /// Whether the job runs once or on a schedule.
        optional job_type "jobType": JobType;
        /// Whether the last run had access errors.
        optional last_run_error_status "lastRunErrorStatus": LastRunErrorStatus;
        /// When the last run started. For a job that hasn't run yet, when the job was created.
        optional last_run_time "lastRunTime": String = Value::Time;
        /// The IDs of the managed data identifiers to include or exclude; `null` if `managedDataIdentifierSelector` is neither `INCLUDE`
        /// nor `EXCLUDE`.
        optional managed_data_identifier_ids "managedDataIdentifierIds": [String], since "2021-09", known identifiers, or null;
        /// Which managed data identifiers the job uses; `null` means `RECOMMENDED`.
        optional managed_data_identifier_selector "managedDataIdentifierSelector": ManagedDataIdentifierSelector, since "2021-09", or null;
        /// The name of the job.
        optional name "name": String = NAME;
        /// The buckets to analyze, and conditions on the objects in them.
        optional s3_job_definition "s3JobDefinition": S3JobDefinition;
        /// The percentage of eligible objects that the job analyzes: an integer from 1 to 100.
        optional sampling_percentage "samplingPercentage": i32 = PERCENTAGE;
        /// When a recurring job runs; `null` for a one-time job.
        optional schedule_frequency "scheduleFrequency": JobScheduleFrequency, or null;
        /// The number of runs, and the number of objects that are left to process in the current run.
        optional statistics "statistics": Statistics;
        /// The tags of the job.
        optional tags "tags": { String: String } = Value::Map(JOB_TAGS);
        /// When the job was paused and when it expires, if its status is `USER_PAUSED`.
        optional user_paused_details "userPausedDetails": UserPausedDetails;
    }

    /// Whether the last run had access errors.
    LastRunErrorStatus {
        /// Whether the run had access errors.
        optional code "code": LastRunErrorStatusCode;
    }

    /// The number of runs of a job, and the number of objects that are left to process in the current run.
    Statistics {
        /// The approximate number of objects that are left to process in the current run.
        optional approximate_number_of_objects_to_process "approximateNumberOfObjectsToProcess": f64;
        /// The number of times that the job has run.
        optional number_of_runs "numberOfRuns": f64;
    }

    /// When a job was paused and when it expires.
    UserPausedDetails {
        /// When the job (if one-time) or the paused run (if recurring) expires and is canceled, unless the job is resumed before.
        optional job_expires_at "jobExpiresAt": String = Value::Time;
        /// The ARN of the AWS Health event that announced the expiration; `null` if the job has been paused for less than 23 days.
        optional job_imminent_expiration_health_event_arn "jobImminentExpirationHealthEventArn": String, or null;
        /// When the job was paused.
        optional job_paused_at "jobPausedAt": String = Value::Time;
    }

    /// The request of ListClassificationJobs: a filter, a sort order, and a page.
    ListClassificationJobsRequest {
        /// The conditions on jobs to list. Default: all jobs.
        optional filter_criteria "filterCriteria": ListJobsFilterCriteria;
        /// The maximum number of jobs on a page: an integer of at least 1.
        optional max_results "maxResults": i32 = integer_from(1, i32::MAX as i64);
        /// The `nextToken` of the previous page. Omit it for the first page.
        optional next_token "nextToken": String;
        /// The sort order of the jobs.
        optional sort_criteria "sortCriteria": ListJobsSortCriteria;
    }

    /// Conditions on jobs. Exclude conditions take precedence over include conditions.
    ListJobsFilterCriteria {
        /// The conditions for jobs to exclude.
        optional excludes "excludes": [ListJobsFilterTerm];
        /// The conditions for jobs to include.
        optional includes "includes": [ListJobsFilterTerm];
    }

    /// One condition on jobs.
    ListJobsFilterTerm {
        /// The operator. AWS doesn't document a default.
        optional comparator "comparator": JobComparator;
        /// The property.
        needed key "key": ListJobsFilterKey;
        /// The values, at least one.
        needed values "values": [String], at least 1;
    }

    /// The sort order of the jobs in a list.
    ListJobsSortCriteria {
        /// The property to sort by.
        optional attribute_name "attributeName": ListJobsSortAttributeName;
        /// The sort direction.
        optional order_by "orderBy": OrderBy;
    }

    /// The response of ListClassificationJobs: one page of jobs.
    ListClassificationJobsResponse {
        /// The jobs.
        optional items "items": [JobSummary];
        /// The token for requesting the next page; `null` on the last page.
        optional next_token "nextToken": String, or null;
    }

    /// A job in a list.
    JobSummary {
        /// Conditions on the buckets to analyze. Mutually exclusive with `bucketDefinitions`.
        optional bucket_criteria "bucketCriteria": S3BucketCriteriaForJob, since "2021-05";
        /// The buckets to analyze, by account. Mutually exclusive with `bucketCriteria`.
        optional bucket_definitions "bucketDefinitions": [S3BucketDefinitionForJob];
        /// When the job was created.
        optional created_at "createdAt": String = Value::Time;
        /// The ID of the job: 32 hexadecimal digits.
        optional job_id "jobId": String;
        /// The status of the job. A one-time job can't be `IDLE`, and a recurring job can't be `COMPLETE`.
        optional job_status "jobStatus": JobStatus;
        /// Whether the job runs once or on a schedule.
        optional job_type "jobType": JobType;
        /// Whether the last run had access errors.
        optional last_run_error_status "lastRunErrorStatus": LastRunErrorStatus;
        /// The name of the job.
        optional name "name": String;
        /// When the job was paused and when it expires, if its status is `USER_PAUSED`.
        optional user_paused_details "userPausedDetails": UserPausedDetails;
    }

    /// The request of UpdateClassificationJob: a new status for a job. The settings of a job can't be changed.
    UpdateClassificationJobRequest {
        /// The ID of the job: 32 hexadecimal digits.
        required job_id "jobId": String;
        /// The new status. Which values are allowed depends on the current status.
        required job_status "jobStatus": SettableJobStatus;
    }
}

/// A job's name and its description, in characters. Source: <https://docs.aws.amazon.com/macie/latest/APIReference/jobs.html>.
const NAME: Value<Id> = text(500);
const DESCRIPTION: Value<Id> = text(200);

/// A sampling percentage; that 0 isn't one is our reading, since it would analyze nothing.
const PERCENTAGE: Value<Id> = integer_from(PERCENT.0, PERCENT.1);
pub(crate) const PERCENT: (i64, i64) = (1, 100);

/// A job's tags. Source: <https://docs.aws.amazon.com/macie/latest/APIReference/jobs.html>.
pub(crate) const JOB_TAGS: Map = Map { most_in_key: Some(128), most_in_value: Some(256), most: Some(50) };
