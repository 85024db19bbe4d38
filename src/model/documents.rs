//! The documents' objects, one row per member, in the API's order.
//!
//! From each row come the Rust type, the TypeScript type, the check and everything that is
//! generated. To be held against
//! <https://docs.aws.amazon.com/macie/latest/APIReference/jobs.html>,
//! <https://docs.aws.amazon.com/macie/latest/APIReference/jobs-jobid.html> and
//! <https://docs.aws.amazon.com/macie/latest/APIReference/jobs-list.html>.
//! `since` counts from the revision 2021-01-29.

use super::choices::{
    DayOfWeek, JobComparator, JobStatus, JobType, LastRunErrorStatusCode, ListJobsFilterKey, ListJobsSortAttributeName,
    ManagedDataIdentifierSelector, OrderBy, ScopeFilterKey, SimpleCriterionKeyForJob, TagTarget,
};
use crate::shape::{Map, Value, integer_from, objects, text};

objects! {
    /// The request of CreateClassificationJob: a job and its settings.
    CreateClassificationJobRequest {
        /// The allow lists that the job applies, by id.
        optional allow_list_ids "allowListIds": [String], since "2022-08";
        /// A unique, case-sensitive token that makes the request idempotent. AWS's SDKs and command line fill it in.
        filled client_token "clientToken": String;
        /// The custom data identifiers that the job uses, by id.
        optional custom_data_identifier_ids "customDataIdentifierIds": [String];
        /// A description of at most 200 characters.
        optional description "description": String = DESCRIPTION;
        /// Whether a recurring job analyses all existing objects right after it is created. Not for one-time jobs.
        optional initial_run "initialRun": bool;
        /// Whether the job runs once or on a schedule.
        required job_type "jobType": JobType;
        /// The managed data identifiers to include or exclude, by id; only with the selector `INCLUDE` or `EXCLUDE`.
        optional managed_data_identifier_ids "managedDataIdentifierIds": [String], since "2021-09";
        /// Which managed data identifiers the job uses. Absent means `RECOMMENDED`.
        optional managed_data_identifier_selector "managedDataIdentifierSelector": ManagedDataIdentifierSelector,
            since "2021-09", default "RECOMMENDED";
        /// A name of at most 500 characters.
        required name "name": String = NAME;
        /// The buckets whose objects the job analyses, and which of their objects.
        required s3_job_definition "s3JobDefinition": S3JobDefinition;
        /// The percentage of eligible objects, chosen at random, that the job analyses.
        optional sampling_percentage "samplingPercentage": i32 = PERCENTAGE;
        /// When a recurring job runs. Not for one-time jobs.
        optional schedule_frequency "scheduleFrequency": JobScheduleFrequency;
        /// At most 50 tags for the job: keys of at most 128 characters, values of at most 256.
        optional tags "tags": { String: String } = Value::Map(JOB_TAGS);
    }

    /// The buckets whose objects a job analyses, named (`bucketDefinitions`) or described (`bucketCriteria`), and which of their objects.
    S3JobDefinition {
        /// Conditions on buckets, evaluated at the beginning of each run. Either these or `bucketDefinitions`.
        optional bucket_criteria "bucketCriteria": S3BucketCriteriaForJob, since "2021-05";
        /// The buckets, by account. Either these or `bucketCriteria`.
        optional bucket_definitions "bucketDefinitions": [S3BucketDefinitionForJob], at least 1;
        /// Conditions on objects: which to include and which to exclude.
        optional scoping "scoping": Scoping;
    }

    /// Conditions on buckets. Exclude conditions win over include conditions.
    S3BucketCriteriaForJob {
        /// Which buckets to leave out.
        optional excludes "excludes": CriteriaBlockForJob;
        /// Which buckets to take.
        optional includes "includes": CriteriaBlockForJob;
    }

    /// Conditions on buckets that must all hold.
    CriteriaBlockForJob {
        /// The conditions, joined by AND.
        optional and "and": [CriteriaForJob];
    }

    /// One condition on buckets: on a property or on tags.
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
        /// The values, joined by OR; case-sensitive, whole, without wildcards.
        needed values "values": [String], at least 1;
    }

    /// A condition on the tags of a bucket.
    TagCriterionForJob {
        /// The operator: `EQ` or `NE`.
        needed comparator "comparator": JobComparator;
        /// The tag keys, tag values, or pairs of both.
        needed tag_values "tagValues": [TagCriterionPairForJob], at least 1;
    }

    /// A tag key, a tag value, or a pair of both.
    TagCriterionPairForJob {
        /// The tag key.
        optional key "key": String;
        /// The tag value.
        optional value "value": String;
    }

    /// Buckets of one account, by name.
    S3BucketDefinitionForJob {
        /// The account that owns the buckets: 12 digits.
        required account_id "accountId": String;
        /// The names of the buckets.
        required buckets "buckets": [String], at least 1;
    }

    /// Conditions on objects. Exclude conditions win over include conditions; without includes, every eligible object is taken.
    Scoping {
        /// Which objects to leave out.
        optional excludes "excludes": JobScopingBlock;
        /// Which objects to take.
        optional includes "includes": JobScopingBlock;
    }

    /// Conditions on objects that must all hold.
    JobScopingBlock {
        /// The conditions, joined by AND.
        optional and "and": [JobScopeTerm];
    }

    /// One condition on objects: on a property or on tags.
    JobScopeTerm {
        /// A condition on a property.
        optional simple_scope_term "simpleScopeTerm": SimpleScopeTerm;
        /// A condition on tags.
        optional tag_scope_term "tagScopeTerm": TagScopeTerm;
    }

    /// A condition on a property of an object.
    SimpleScopeTerm {
        /// The operator. Which ones are allowed depends on the key.
        needed comparator "comparator": JobComparator;
        /// The property.
        needed key "key": ScopeFilterKey;
        /// The values; several are joined by OR and allowed for extensions and key prefixes only. Case-sensitive, without wildcards.
        needed values "values": [String], at least 1;
    }

    /// A condition on the tags of an object.
    TagScopeTerm {
        /// The operator: `EQ` or `NE`.
        needed comparator "comparator": JobComparator;
        /// Always `TAG`.
        optional key "key": String;
        /// The tag keys or pairs.
        needed tag_values "tagValues": [TagValuePair], at least 1;
        /// What the tags belong to.
        optional target "target": TagTarget;
    }

    /// A tag key, or a tag key and a tag value.
    TagValuePair {
        /// The tag key.
        needed key "key": String;
        /// The tag value; empty for a condition on the key alone.
        needed value "value": String;
    }

    /// When a recurring job runs: one of three patterns.
    JobScheduleFrequency {
        /// Every day.
        optional daily_schedule "dailySchedule": DailySchedule;
        /// On a day of each month.
        optional monthly_schedule "monthlySchedule": MonthlySchedule;
        /// On a day of each week.
        optional weekly_schedule "weeklySchedule": WeeklySchedule;
    }

    /// Every day; an empty object.
    DailySchedule {}

    /// On a day of each month.
    MonthlySchedule {
        /// The day, 1 to 31.
        needed day_of_month "dayOfMonth": i32 = integer_from(1, 31);
    }

    /// On a day of each week.
    WeeklySchedule {
        /// The day.
        needed day_of_week "dayOfWeek": DayOfWeek;
    }

    /// The answer of CreateClassificationJob: how the new job is called.
    CreateClassificationJobResponse {
        /// The job's Amazon Resource Name.
        optional job_arn "jobArn": String;
        /// The job's id.
        optional job_id "jobId": String;
    }

    /// The request of DescribeClassificationJob: which job.
    DescribeClassificationJobRequest {
        /// The job's id.
        required job_id "jobId": String;
    }

    /// The answer of DescribeClassificationJob: a job, its settings and its state.
    DescribeClassificationJobResponse {
        /// The allow lists that the job applies, by id.
        optional allow_list_ids "allowListIds": [String], since "2022-08";
        /// The token of the request that created the job.
        optional client_token "clientToken": String;
        /// When the job was created.
        optional created_at "createdAt": String = Value::Time;
        /// The custom data identifiers that the job uses, by id.
        optional custom_data_identifier_ids "customDataIdentifierIds": [String];
        /// The description.
        optional description "description": String = DESCRIPTION;
        /// Whether the job analyses all existing objects right after it is created.
        optional initial_run "initialRun": bool;
        /// The job's Amazon Resource Name.
        optional job_arn "jobArn": String;
        /// The job's id.
        optional job_id "jobId": String;
        /// What the job is doing.
        optional job_status "jobStatus": JobStatus;
        /// Whether the job runs once or on a schedule.
        optional job_type "jobType": JobType;
        /// Whether access errors occurred in the last run.
        optional last_run_error_status "lastRunErrorStatus": LastRunErrorStatus;
        /// When the last run began.
        optional last_run_time "lastRunTime": String = Value::Time;
        /// The managed data identifiers that are included or excluded, by id.
        optional managed_data_identifier_ids "managedDataIdentifierIds": [String], since "2021-09";
        /// Which managed data identifiers the job uses.
        optional managed_data_identifier_selector "managedDataIdentifierSelector": ManagedDataIdentifierSelector, since "2021-09";
        /// The name.
        optional name "name": String = NAME;
        /// The buckets whose objects the job analyses, and which of their objects.
        optional s3_job_definition "s3JobDefinition": S3JobDefinition;
        /// The percentage of eligible objects that the job analyses.
        optional sampling_percentage "samplingPercentage": i32 = PERCENTAGE;
        /// When a recurring job runs.
        optional schedule_frequency "scheduleFrequency": JobScheduleFrequency;
        /// How often the job has run, and what the current run has left to do.
        optional statistics "statistics": Statistics;
        /// The job's tags.
        optional tags "tags": { String: String } = Value::Map(JOB_TAGS);
        /// When a user paused the job and when it expires.
        optional user_paused_details "userPausedDetails": UserPausedDetails;
    }

    /// Whether access errors occurred in the last run.
    LastRunErrorStatus {
        /// `NONE` or `ERROR`.
        optional code "code": LastRunErrorStatusCode;
    }

    /// How often a job has run, and what its current run has left to do.
    Statistics {
        /// About how many objects the current run has yet to process.
        optional approximate_number_of_objects_to_process "approximateNumberOfObjectsToProcess": f64;
        /// How often the job has run.
        optional number_of_runs "numberOfRuns": f64;
    }

    /// When a user paused a job and when it expires.
    UserPausedDetails {
        /// When the job or its run expires and is cancelled.
        optional job_expires_at "jobExpiresAt": String = Value::Time;
        /// The AWS Health event that tells of the expiry.
        optional job_imminent_expiration_health_event_arn "jobImminentExpirationHealthEventArn": String;
        /// When the job was paused.
        optional job_paused_at "jobPausedAt": String = Value::Time;
    }

    /// The request of ListClassificationJobs: which jobs, in which order, how many a page.
    ListClassificationJobsRequest {
        /// Which jobs.
        optional filter_criteria "filterCriteria": ListJobsFilterCriteria;
        /// How many jobs a page holds at most.
        optional max_results "maxResults": i32 = integer_from(1, i32::MAX as i64);
        /// Which page, as the page before it said.
        optional next_token "nextToken": String;
        /// In which order.
        optional sort_criteria "sortCriteria": ListJobsSortCriteria;
    }

    /// Which jobs a list holds.
    ListJobsFilterCriteria {
        /// Which jobs to leave out.
        optional excludes "excludes": [ListJobsFilterTerm];
        /// Which jobs to take.
        optional includes "includes": [ListJobsFilterTerm];
    }

    /// One condition on jobs.
    ListJobsFilterTerm {
        /// The operator.
        needed comparator "comparator": JobComparator;
        /// The property.
        needed key "key": ListJobsFilterKey;
        /// The values.
        needed values "values": [String], at least 1;
    }

    /// The order of a list.
    ListJobsSortCriteria {
        /// The property to sort by.
        optional attribute_name "attributeName": ListJobsSortAttributeName;
        /// Ascending or descending.
        optional order_by "orderBy": OrderBy;
    }

    /// The answer of ListClassificationJobs: one page of jobs.
    ListClassificationJobsResponse {
        /// The jobs.
        optional items "items": [JobSummary];
        /// What asks for the next page; `null` on the last.
        optional next_token "nextToken": String;
    }

    /// What a list tells of a job.
    JobSummary {
        /// Conditions on the buckets that the job analyses.
        optional bucket_criteria "bucketCriteria": S3BucketCriteriaForJob, since "2021-05";
        /// The buckets that the job analyses.
        optional bucket_definitions "bucketDefinitions": [S3BucketDefinitionForJob];
        /// When the job was created.
        optional created_at "createdAt": String = Value::Time;
        /// The job's id.
        optional job_id "jobId": String;
        /// What the job is doing.
        optional job_status "jobStatus": JobStatus;
        /// Whether the job runs once or on a schedule.
        optional job_type "jobType": JobType;
        /// Whether access errors occurred in the last run.
        optional last_run_error_status "lastRunErrorStatus": LastRunErrorStatus;
        /// The job's name.
        optional name "name": String;
        /// When a user paused the job and when it expires.
        optional user_paused_details "userPausedDetails": UserPausedDetails;
    }
}

/// A job's name and its description, in characters. Source: <https://docs.aws.amazon.com/macie/latest/APIReference/jobs.html>.
const NAME: Value<Id> = text(500);
const DESCRIPTION: Value<Id> = text(200);

/// A sampling percentage; that 0 isn't one is our reading, since it would analyse nothing.
const PERCENTAGE: Value<Id> = integer_from(PERCENT.0, PERCENT.1);
pub(crate) const PERCENT: (i64, i64) = (1, 100);

/// A job's tags. Source: <https://docs.aws.amazon.com/macie/latest/APIReference/jobs.html>.
const JOB_TAGS: Map = Map { most_in_key: Some(128), most_in_value: Some(256), most: Some(50) };
