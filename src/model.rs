//! The documents of the API, one row per member, in the API's order.
//!
//! From each row come the Rust type, the TypeScript type, the check and everything that is
//! generated. To be held against
//! <https://docs.aws.amazon.com/macie/latest/APIReference/jobs.html>,
//! <https://docs.aws.amazon.com/macie/latest/APIReference/jobs-jobid.html> and
//! <https://docs.aws.amazon.com/macie/latest/APIReference/jobs-list.html>.
//! `since` and `until` count from the revision 2021-01-29.

use crate::shape::{Map, Object, Value, choices, integer_from, objects, text};

/// Declares closed lists of strings whose documentation is said to people, and which every build therefore carries.
macro_rules! said_choices {
    ($( $(#[doc = $doc:literal])+ $name:ident { $( #[doc = $value_doc:literal] $variant:ident $value:literal, )+ } )+) => {
        choices! { $( $(#[doc = $doc])+ $name { $( #[doc = $value_doc] $variant $value, )+ } )+ }

        $( impl $name {
            /// What a value means, to go on a sentence with.
            pub(crate) fn words(self) -> String {
                in_sentence(match self { $( $name::$variant => $value_doc, )+ })
            }
        } )+
    };
}

/// A sentence of documentation as a part of another.
fn in_sentence(documentation: &str) -> String {
    let words = documentation.strip_prefix(' ').and_then(|words| words.strip_suffix('.'));
    let mut words = words.unwrap_or(documentation).to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    words
}

choices! {
    /// The kinds of document that the API exchanges.
    Kind default CreateRequest {
        /// The request of CreateClassificationJob.
        CreateRequest "create-request",
        /// The answer of CreateClassificationJob.
        CreateResponse "create-response",
        /// The request of DescribeClassificationJob.
        DescribeRequest "describe-request",
        /// The answer of DescribeClassificationJob.
        DescribeResponse "describe-response",
        /// The request of ListClassificationJobs.
        ListRequest "list-request",
        /// The answer of ListClassificationJobs.
        ListResponse "list-response",
    }
}

impl Kind {
    /// Its declaration.
    pub const fn object(self) -> &'static Object<Id> {
        match self {
            Kind::CreateRequest => CreateClassificationJobRequest::OBJECT,
            Kind::CreateResponse => CreateClassificationJobResponse::OBJECT,
            Kind::DescribeRequest => DescribeClassificationJobRequest::OBJECT,
            Kind::DescribeResponse => DescribeClassificationJobResponse::OBJECT,
            Kind::ListRequest => ListClassificationJobsRequest::OBJECT,
            Kind::ListResponse => ListClassificationJobsResponse::OBJECT,
        }
    }

    /// Whether the service sends it: what it holds is a fact.
    pub const fn is_answer(self) -> bool {
        matches!(self, Kind::CreateResponse | Kind::DescribeResponse | Kind::ListResponse)
    }

    /// What it is, in words.
    pub const fn phrase(self) -> &'static str {
        match self {
            Kind::CreateRequest => "the request of CreateClassificationJob",
            Kind::CreateResponse => "the answer of CreateClassificationJob",
            Kind::DescribeRequest => "the request of DescribeClassificationJob",
            Kind::DescribeResponse => "the answer of DescribeClassificationJob",
            Kind::ListRequest => "the request of ListClassificationJobs",
            Kind::ListResponse => "the answer of ListClassificationJobs",
        }
    }
}

choices! {
    /// How often a job runs.
    JobType {
        /// Once, right after it is created.
        OneTime "ONE_TIME",
        /// Daily, weekly or monthly, as `scheduleFrequency` says.
        Scheduled "SCHEDULED",
    }

    /// Which managed data identifiers a job uses.
    ManagedDataIdentifierSelector {
        /// All of them.
        All "ALL",
        /// All but those in `managedDataIdentifierIds`.
        Exclude "EXCLUDE",
        /// Only those in `managedDataIdentifierIds`.
        Include "INCLUDE",
        /// None: only the custom data identifiers.
        None "NONE",
        /// The set that AWS recommends; what an absent value means.
        Recommended "RECOMMENDED",
    }

    /// The operator of a condition. Which ones a condition takes depends on its key.
    JobComparator {
        /// Equals.
        Eq "EQ",
        /// Greater than.
        Gt "GT",
        /// Greater than or equal to.
        Gte "GTE",
        /// Less than.
        Lt "LT",
        /// Less than or equal to.
        Lte "LTE",
        /// Not equal to.
        Ne "NE",
        /// Contains.
        Contains "CONTAINS",
        /// Begins with.
        StartsWith "STARTS_WITH",
    }

    /// The property of an object that a condition looks at.
    ScopeFilterKey {
        /// When the object's bucket was created.
        BucketCreationDate "BUCKET_CREATION_DATE" until "2021-06",
        /// The file name extension.
        ObjectExtension "OBJECT_EXTENSION",
        /// When the object was created or last changed, whichever is later.
        ObjectLastModifiedDate "OBJECT_LAST_MODIFIED_DATE",
        /// The storage size in bytes.
        ObjectSize "OBJECT_SIZE",
        /// A tag key of the object.
        Tag "TAG" until "2021-06",
        /// The beginning of the object's key: folders and all.
        ObjectKey "OBJECT_KEY",
    }

    /// What a tag condition looks at.
    TagTarget {
        /// The tags of an S3 object.
        S3Object "S3_OBJECT",
    }

    /// A day of the week.
    DayOfWeek {
        /// Sunday.
        Sunday "SUNDAY",
        /// Monday.
        Monday "MONDAY",
        /// Tuesday.
        Tuesday "TUESDAY",
        /// Wednesday.
        Wednesday "WEDNESDAY",
        /// Thursday.
        Thursday "THURSDAY",
        /// Friday.
        Friday "FRIDAY",
        /// Saturday.
        Saturday "SATURDAY",
    }

    /// The property of a job that a list request filters by.
    ListJobsFilterKey {
        /// The job's type.
        JobType "jobType",
        /// The job's status.
        JobStatus "jobStatus",
        /// When the job was created.
        CreatedAt "createdAt",
        /// The job's name.
        Name "name",
    }

    /// The property of a job that a list request sorts by.
    ListJobsSortAttributeName {
        /// When the job was created.
        CreatedAt "createdAt",
        /// The job's status.
        JobStatus "jobStatus",
        /// The job's name.
        Name "name",
        /// The job's type.
        JobType "jobType",
    }

    /// The order of a sorted list.
    OrderBy {
        /// Ascending.
        Asc "ASC",
        /// Descending.
        Desc "DESC",
    }
}

said_choices! {
    /// The property of a bucket that a condition looks at.
    SimpleCriterionKeyForJob {
        /// The account that owns the bucket.
        AccountId "ACCOUNT_ID",
        /// The name of the bucket.
        S3BucketName "S3_BUCKET_NAME",
        /// Whether the bucket is public.
        S3BucketEffectivePermission "S3_BUCKET_EFFECTIVE_PERMISSION",
        /// With whom the bucket is shared.
        S3BucketSharedAccess "S3_BUCKET_SHARED_ACCESS",
    }

    /// What a job is doing.
    JobStatus {
        /// A run is in progress.
        Running "RUNNING",
        /// Stopped by the monthly quota of an account.
        Paused "PAUSED",
        /// Cancelled, or a one-time job that was paused and not resumed within 30 days.
        Cancelled "CANCELLED",
        /// A one-time job that has processed its data.
        Complete "COMPLETE",
        /// A recurring job that waits for its next run.
        Idle "IDLE",
        /// Paused by a user.
        UserPaused "USER_PAUSED",
    }

    /// Whether access errors occurred in a run.
    LastRunErrorStatusCode {
        /// None occurred.
        None "NONE",
        /// One or more occurred, and not all data was processed.
        Error "ERROR",
    }
}

impl JobStatus {
    /// Whether a job stays as it is: it doesn't run again.
    pub const fn is_final(self) -> bool {
        matches!(self, JobStatus::Cancelled | JobStatus::Complete)
    }
}

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
        optional managed_data_identifier_selector "managedDataIdentifierSelector": ManagedDataIdentifierSelector, since "2021-09", default "RECOMMENDED";
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
