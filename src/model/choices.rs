//! The closed lists of strings that members take, a row for each value.

use crate::shape::choices;

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
    /// How often a job runs.
    JobType {
        /// The job runs once, right after it is created.
        OneTime "ONE_TIME",
        /// The job runs daily, weekly, or monthly, as specified by `scheduleFrequency`.
        Scheduled "SCHEDULED",
    }

    /// Which managed data identifiers a job uses.
    ManagedDataIdentifierSelector {
        /// All managed data identifiers.
        All "ALL",
        /// All managed data identifiers except those in `managedDataIdentifierIds`.
        Exclude "EXCLUDE",
        /// Only the managed data identifiers in `managedDataIdentifierIds`.
        Include "INCLUDE",
        /// No managed data identifiers, only custom data identifiers.
        None "NONE",
        /// The managed data identifiers that AWS recommends. The default.
        Recommended "RECOMMENDED",
    }

    /// The operator of a condition. The property determines which ones are allowed.
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
        /// Starts with.
        StartsWith "STARTS_WITH",
    }

    /// The property of an object that a condition applies to.
    ScopeFilterKey {
        /// When the object's bucket was created.
        BucketCreationDate "BUCKET_CREATION_DATE" until "2021-06",
        /// The file name extension.
        ObjectExtension "OBJECT_EXTENSION",
        /// When the object was created or last changed, whichever is later, in UTC.
        ObjectLastModifiedDate "OBJECT_LAST_MODIFIED_DATE",
        /// The storage size in bytes.
        ObjectSize "OBJECT_SIZE",
        /// A tag key of the object.
        Tag "TAG" until "2021-06",
        /// The prefix of the object's key, including folders.
        ObjectKey "OBJECT_KEY",
    }

    /// The type of object that a tag condition applies to.
    TagTarget {
        /// An S3 object.
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
        /// The type of the job.
        JobType "jobType",
        /// The status of the job.
        JobStatus "jobStatus",
        /// When the job was created.
        CreatedAt "createdAt",
        /// The name of the job.
        Name "name",
    }

    /// The property of a job that a list request sorts by.
    ListJobsSortAttributeName {
        /// When the job was created.
        CreatedAt "createdAt",
        /// The status of the job.
        JobStatus "jobStatus",
        /// The name of the job.
        Name "name",
        /// The type of the job.
        JobType "jobType",
    }

    /// The direction of sorting.
    OrderBy {
        /// Ascending.
        Asc "ASC",
        /// Descending.
        Desc "DESC",
    }

    /// A status that UpdateClassificationJob can set.
    SettableJobStatus {
        /// Cancels the job, permanently.
        Cancelled "CANCELLED",
        /// Resumes the job. Allowed if it is `USER_PAUSED`.
        Running "RUNNING",
        /// Pauses the job. Allowed if it is `IDLE`, `PAUSED`, or `RUNNING`.
        UserPaused "USER_PAUSED",
    }
}

said_choices! {
    /// The property of a bucket that a condition applies to.
    SimpleCriterionKeyForJob {
        /// The account that owns the bucket.
        AccountId "ACCOUNT_ID",
        /// The name of the bucket.
        S3BucketName "S3_BUCKET_NAME",
        /// Whether the bucket is public.
        S3BucketEffectivePermission "S3_BUCKET_EFFECTIVE_PERMISSION",
        /// Who the bucket is shared with.
        S3BucketSharedAccess "S3_BUCKET_SHARED_ACCESS",
    }

    /// The status of a job. A one-time job can't be `IDLE`; a recurring job can't be `COMPLETE`.
    JobStatus {
        /// A run is in progress.
        Running "RUNNING",
        /// Paused by Macie, because an account reached its monthly quota.
        Paused "PAUSED",
        /// Canceled by a user, or because a paused one-time job wasn't resumed within 30 days.
        Cancelled "CANCELLED",
        /// The one-time job has finished.
        Complete "COMPLETE",
        /// The recurring job is waiting for its next run.
        Idle "IDLE",
        /// Paused by a user.
        UserPaused "USER_PAUSED",
    }

    /// Whether a run had access errors.
    LastRunErrorStatusCode {
        /// No access errors occurred.
        None "NONE",
        /// Access errors occurred, and not all data was processed.
        Error "ERROR",
    }
}

impl JobStatus {
    /// Whether a job with this status doesn't run again.
    pub const fn is_final(self) -> bool {
        matches!(self, JobStatus::Cancelled | JobStatus::Complete)
    }

    /// Whether a job of that type can have it.
    pub(crate) const fn goes_with(self, job_type: JobType) -> bool {
        !matches!((self, job_type), (JobStatus::Complete, JobType::Scheduled) | (JobStatus::Idle, JobType::OneTime))
    }
}

impl SettableJobStatus {
    /// Returns the statuses from which UpdateClassificationJob can change a job to this one.
    ///
    /// Source: <https://docs.aws.amazon.com/macie/latest/APIReference/jobs-jobid.html>.
    pub const fn set_from(self) -> &'static [JobStatus] {
        match self {
            SettableJobStatus::Cancelled => &[JobStatus::Idle, JobStatus::Paused, JobStatus::Running, JobStatus::UserPaused],
            SettableJobStatus::Running => &[JobStatus::UserPaused],
            SettableJobStatus::UserPaused => &[JobStatus::Idle, JobStatus::Paused, JobStatus::Running],
        }
    }
}
