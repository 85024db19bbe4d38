//! The builder of a request of CreateClassificationJob.

use super::{Texts, extend, judge, let_out, uuid};
use crate::RejectedError;
use crate::model::properties::TAG_KEY;
use crate::model::{
    CreateClassificationJobRequest, CriteriaBlockForJob, CriteriaForJob, DailySchedule, DayOfWeek, DocumentKind, JobScheduleFrequency,
    JobScopeTerm, JobScopingBlock, JobType, ManagedDataIdentifierSelector, MonthlySchedule, S3BucketCriteriaForJob,
    S3BucketDefinitionForJob, S3JobDefinition, Scoping, TagTarget, WeeklySchedule,
};
use crate::{Options, Report, ValidateError};

/// A builder of requests of CreateClassificationJob, as returned by [`job`].
///
/// Methods consume and return the builder. Methods for lists and tags add to the request; the others overwrite.
#[derive(Debug, Clone)]
#[must_use]
pub struct JobBuilder {
    request: CreateClassificationJobRequest,
}

/// Starts building a request of CreateClassificationJob, for a one-time job unless a schedule is set.
///
/// ```
/// use macie_preflight::Options;
/// use macie_preflight::builder::job;
///
/// let request = job("ledger").buckets("210987654321", "ledger").build([7; 16], &Options::default())?;
/// let json = concat!(
///     r#"{"clientToken":"07070707-0707-4707-8707-070707070707","jobType":"ONE_TIME","name":"ledger","#,
///     r#""s3JobDefinition":{"bucketDefinitions":[{"accountId":"210987654321","buckets":["ledger"]}]}}"#,
/// );
/// assert_eq!(serde_json::to_string(&request)?, json);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn job(name: impl Into<String>) -> JobBuilder {
    JobBuilder {
        request: CreateClassificationJobRequest {
            allow_list_ids: None,
            client_token: None,
            custom_data_identifier_ids: None,
            description: None,
            initial_run: None,
            job_type: JobType::OneTime,
            managed_data_identifier_ids: None,
            managed_data_identifier_selector: None,
            name: name.into(),
            s3_job_definition: S3JobDefinition { bucket_criteria: None, bucket_definitions: None, scoping: None },
            sampling_percentage: None,
            schedule_frequency: None,
            tags: None,
        },
    }
}

/// The documentation of a word, with an example: what a job with the word comes to, besides what every job has.
macro_rules! example {
    ($word:literal, $json:literal) => {
        concat!(
            "\n```\nuse macie_preflight::{Options, builder::*, model::*};\n\nlet job = job(\"ledger\").buckets(\"210987654321\", \
                \"ledger\")",
            $word,
            ".build([7; 16], &Options::default())?;\nassert!(serde_json::to_string(&job)?.contains(r#\"",
            $json,
            "\"#));\n# Ok::<(), Box<dyn std::error::Error>>(())\n```"
        )
    };
}

impl JobBuilder {
    /// Runs once, right after the job is created. The default.
    #[doc = example!(".daily().once()", r#""jobType":"ONE_TIME""#)]
    pub fn once(mut self) -> Self {
        self.request.job_type = JobType::OneTime;
        self.request.schedule_frequency = None;
        self
    }

    /// Runs every day.
    #[doc = example!(".daily()", r#""scheduleFrequency":{"dailySchedule":{}}"#)]
    pub fn daily(self) -> Self {
        self.scheduled(|schedule| schedule.daily_schedule = Some(DailySchedule {}))
    }

    /// Runs on one day of each week.
    #[doc = example!(".weekly(DayOfWeek::Monday)", r#""scheduleFrequency":{"weeklySchedule":{"dayOfWeek":"MONDAY"}}"#)]
    pub fn weekly(self, day: DayOfWeek) -> Self {
        self.scheduled(|schedule| schedule.weekly_schedule = Some(WeeklySchedule { day_of_week: Some(day) }))
    }

    /// Runs on one day of each month: an integer from 1 to 31. The job doesn't run in months without that day.
    #[doc = example!(".monthly(15)", r#""scheduleFrequency":{"monthlySchedule":{"dayOfMonth":15}}"#)]
    pub fn monthly(self, day: i32) -> Self {
        self.scheduled(|schedule| schedule.monthly_schedule = Some(MonthlySchedule { day_of_month: Some(day) }))
    }

    fn scheduled(mut self, pattern: impl FnOnce(&mut JobScheduleFrequency)) -> Self {
        let mut schedule = JobScheduleFrequency { daily_schedule: None, monthly_schedule: None, weekly_schedule: None };
        pattern(&mut schedule);
        self.request.job_type = JobType::Scheduled;
        self.request.schedule_frequency = Some(schedule);
        self
    }

    /// Sets whether a recurring job analyzes all existing objects right after it is created. Default: false.
    #[doc = example!(".daily().initial_run(true)", r#""initialRun":true"#)]
    pub fn initial_run(mut self, yes: bool) -> Self {
        self.request.initial_run = Some(yes);
        self
    }

    /// Adds buckets of an account, by its ID (12 digits). Mutually exclusive with conditions on buckets.
    #[doc = example!(".buckets(\"210987654321\", [\"archive\"])", r#""buckets":["ledger","archive"]"#)]
    pub fn buckets(mut self, account: impl Into<String>, names: impl Texts) -> Self {
        let account_id = account.into();
        let definitions = self.request.s3_job_definition.bucket_definitions.get_or_insert_default();
        match definitions.iter_mut().find(|definition| definition.account_id == account_id) {
            Some(definition) => definition.buckets.extend(names.texts()),
            None => definitions.push(S3BucketDefinitionForJob { account_id, buckets: names.texts() }),
        }
        self
    }

    /// Adds conditions for buckets to include, joined by AND. They are evaluated at the start of each run. Mutually exclusive with
    /// [`buckets`](JobBuilder::buckets).
    ///
    /// ```
    /// use macie_preflight::Options;
    /// use macie_preflight::builder::{bucket_permission, bucket_tag, job};
    ///
    /// let job = job("public").buckets_where([bucket_permission::equals("PUBLIC"), bucket_tag("team").present()]);
    /// let criteria = job.build([7; 16], &Options::default())?.s3_job_definition.bucket_criteria;
    /// assert_eq!(criteria.and_then(|criteria| criteria.includes?.and).map(|conditions| conditions.len()), Some(2));
    /// # Ok::<(), macie_preflight::RejectedError>(())
    /// ```
    pub fn buckets_where(mut self, criteria: impl IntoIterator<Item = CriteriaForJob>) -> Self {
        self.add_criteria(criteria, |all| &mut all.includes);
        self
    }

    /// Adds conditions for buckets to exclude, joined by AND: a bucket is excluded only if all of them match.
    ///
    /// ```
    /// use macie_preflight::Options;
    /// use macie_preflight::builder::{bucket_account, bucket_name, job};
    ///
    /// let job = job("but one").buckets_where([bucket_account::equals("210987654321")]).buckets_except([bucket_name::equals("scratch")]);
    /// let criteria = job.build([7; 16], &Options::default())?.s3_job_definition.bucket_criteria;
    /// assert_eq!(criteria.and_then(|criteria| criteria.excludes?.and).map(|conditions| conditions.len()), Some(1));
    /// # Ok::<(), macie_preflight::RejectedError>(())
    /// ```
    pub fn buckets_except(mut self, criteria: impl IntoIterator<Item = CriteriaForJob>) -> Self {
        self.add_criteria(criteria, |all| &mut all.excludes);
        self
    }

    /// Adds conditions for objects to include, joined by AND.
    #[doc = example!(
        ".include([prefix(\"exports/\")])",
        r#""includes":{"and":[{"simpleScopeTerm":{"comparator":"STARTS_WITH","key":"OBJECT_KEY","values":["exports/"]}}]}"#
    )]
    pub fn include(mut self, conditions: impl IntoIterator<Item = JobScopeTerm>) -> Self {
        self.add_conditions(conditions, |scoping| &mut scoping.includes);
        self
    }

    /// Adds conditions for objects to exclude, joined by AND: an object is excluded only if all of them match.
    #[doc = example!(
        ".exclude([extension([\"jpg\", \"png\"])])",
        r#""excludes":{"and":[{"simpleScopeTerm":{"comparator":"EQ","key":"OBJECT_EXTENSION","values":["jpg","png"]}}]}"#
    )]
    pub fn exclude(mut self, conditions: impl IntoIterator<Item = JobScopeTerm>) -> Self {
        self.add_conditions(conditions, |scoping| &mut scoping.excludes);
        self
    }

    /// Adds custom data identifiers, by ID.
    #[doc = example!(
        ".custom_identifiers(\"63b4ea90-f880-4ced-980c-514a63851874\")",
        r#""customDataIdentifierIds":["63b4ea90-f880-4ced-980c-514a63851874"]"#
    )]
    pub fn custom_identifiers(mut self, ids: impl Texts) -> Self {
        extend(&mut self.request.custom_data_identifier_ids, ids.texts());
        self
    }

    /// Uses the managed data identifiers that AWS recommends. The default.
    #[doc = example!(".managed_recommended()", r#""managedDataIdentifierSelector":"RECOMMENDED""#)]
    pub fn managed_recommended(self) -> Self {
        self.managed(ManagedDataIdentifierSelector::Recommended, Vec::new())
    }

    /// Uses all managed data identifiers, including those that AWS adds later.
    #[doc = example!(".managed_all()", r#""managedDataIdentifierSelector":"ALL""#)]
    pub fn managed_all(self) -> Self {
        self.managed(ManagedDataIdentifierSelector::All, Vec::new())
    }

    /// Uses no managed data identifiers, only custom ones.
    #[doc = example!(
        ".managed_none().custom_identifiers(\"63b4ea90-f880-4ced-980c-514a63851874\")",
        r#""managedDataIdentifierSelector":"NONE""#
    )]
    pub fn managed_none(self) -> Self {
        self.managed(ManagedDataIdentifierSelector::None, Vec::new())
    }

    /// Uses only these managed data identifiers, by ID.
    #[doc = example!(
        ".managed_only([\"CREDIT_CARD_NUMBER\"])",
        r#""managedDataIdentifierIds":["CREDIT_CARD_NUMBER"],"managedDataIdentifierSelector":"INCLUDE""#
    )]
    pub fn managed_only(self, ids: impl Texts) -> Self {
        self.managed(ManagedDataIdentifierSelector::Include, ids.texts())
    }

    /// Uses all managed data identifiers except these, by ID, including those that AWS adds later.
    #[doc = example!(
        ".managed_except([\"CREDIT_CARD_NUMBER\"])",
        r#""managedDataIdentifierIds":["CREDIT_CARD_NUMBER"],"managedDataIdentifierSelector":"EXCLUDE""#
    )]
    pub fn managed_except(self, ids: impl Texts) -> Self {
        self.managed(ManagedDataIdentifierSelector::Exclude, ids.texts())
    }

    fn managed(mut self, selector: ManagedDataIdentifierSelector, ids: Vec<String>) -> Self {
        self.request.managed_data_identifier_selector = Some(selector);
        self.request.managed_data_identifier_ids = Some(ids).filter(|ids| !ids.is_empty());
        self
    }

    /// Adds allow lists, by ID.
    #[doc = example!(".allow_lists(\"iv2ge31iykxxdxi5nqgo0j\")", r#""allowListIds":["iv2ge31iykxxdxi5nqgo0j"]"#)]
    pub fn allow_lists(mut self, ids: impl Texts) -> Self {
        extend(&mut self.request.allow_list_ids, ids.texts());
        self
    }

    /// Sets the percentage of eligible objects to analyze, selected at random: an integer from 1 to 100. Default: 100.
    #[doc = example!(".sample(50)", r#""samplingPercentage":50"#)]
    pub fn sample(mut self, percentage: i32) -> Self {
        self.request.sampling_percentage = Some(percentage);
        self
    }

    /// Sets the description, at most 200 characters.
    #[doc = example!(".description(\"for the audit\")", r#""description":"for the audit""#)]
    pub fn description(mut self, text: impl Into<String>) -> Self {
        self.request.description = Some(text.into());
        self
    }

    /// Adds a tag to the job itself. Overwrites a tag with the same key.
    #[doc = example!(".tag(\"team\", \"ledger\")", r#""tags":{"team":"ledger"}"#)]
    pub fn tag(self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.tags([(key, value)])
    }

    /// Adds tags to the job itself. Overwrites tags with the same keys.
    #[doc = example!(".tags([(\"team\", \"ledger\")])", r#""tags":{"team":"ledger"}"#)]
    pub fn tags(mut self, tags: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>) -> Self {
        for (key, value) in tags {
            self.request.tags.get_or_insert_default().insert(key.into(), value.into());
        }
        self
    }

    /// Sets the client token, which makes the request idempotent. Default: [`build`](JobBuilder::build) generates a UUID.
    #[doc = example!(".client_token(\"63b4ea90-f880-4ced-980c-514a63851874\")", r#""clientToken":"63b4ea90-f880-4ced-980c-514a63851874""#)]
    pub fn client_token(mut self, token: impl Into<String>) -> Self {
        self.request.client_token = Some(token.into());
        self
    }

    /// Checks the request in its current state. A missing client token isn't reported, because `build` generates one.
    ///
    /// ```
    /// use macie_preflight::Options;
    /// use macie_preflight::builder::{extension, job, prefix};
    ///
    /// let job = job("ledger").buckets("210987654321", "ledger").exclude([prefix("tmp/"), extension("log")]);
    /// let report = job.check(&Options::default())?;
    /// assert_eq!((report.valid, report.diagnostics[0].code), (true, "excludes-and-footgun"));
    /// # Ok::<(), macie_preflight::ValidateError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the options are invalid.
    pub fn check(&self, options: &Options) -> Result<Report, ValidateError> {
        judge(&self.clone().with_token([0x5f; 16]), DocumentKind::CreateRequest, options)
    }

    /// Builds the request. Unless a client token is set, it is a version 4 UUID made from `random`, which must be new random bytes for
    /// each job.
    ///
    /// The request has no errors under these options. It may have warnings, which [`check`](JobBuilder::check) returns.
    ///
    /// ```
    /// use macie_preflight::{Options, Revision};
    /// use macie_preflight::builder::job;
    ///
    /// let job = job("ledger").buckets("210987654321", "ledger").managed_all();
    /// assert!(job.clone().build([7; 16], &Options::default()).is_ok());
    /// // The selector came after the revision 2021-01-29.
    /// assert!(job.build([7; 16], &Options { revision: Revision::V20210129, ..Options::default() }).is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// If the request has errors, or if the options are invalid.
    pub fn build(self, random: [u8; 16], options: &Options) -> Result<CreateClassificationJobRequest, RejectedError> {
        let_out(self.with_token(random), DocumentKind::CreateRequest, options)
    }

    fn with_token(self, random: [u8; 16]) -> CreateClassificationJobRequest {
        let mut request = self.request;
        request.client_token.get_or_insert_with(|| uuid(random));
        request
    }

    fn add_criteria(
        &mut self,
        criteria: impl IntoIterator<Item = CriteriaForJob>,
        block: impl FnOnce(&mut S3BucketCriteriaForJob) -> &mut Option<CriteriaBlockForJob>,
    ) {
        let criteria: Vec<CriteriaForJob> = criteria.into_iter().collect();
        if !criteria.is_empty() {
            let all = &mut self.request.s3_job_definition.bucket_criteria;
            let all = all.get_or_insert(S3BucketCriteriaForJob { excludes: None, includes: None });
            extend(&mut block(all).get_or_insert(CriteriaBlockForJob { and: None }).and, criteria);
        }
    }

    fn add_conditions(
        &mut self,
        conditions: impl IntoIterator<Item = JobScopeTerm>,
        block: impl FnOnce(&mut Scoping) -> &mut Option<JobScopingBlock>,
    ) {
        let conditions: Vec<JobScopeTerm> = conditions.into_iter().map(complete).collect();
        if !conditions.is_empty() {
            let scoping = self.request.s3_job_definition.scoping.get_or_insert(Scoping { excludes: None, includes: None });
            extend(&mut block(scoping).get_or_insert(JobScopingBlock { and: None }).and, conditions);
        }
    }
}

/// The condition with the members of a tag condition that have one value only.
pub(super) fn complete(mut condition: JobScopeTerm) -> JobScopeTerm {
    if let Some(term) = &mut condition.tag_scope_term {
        term.key.get_or_insert_with(|| TAG_KEY.to_owned());
        term.target.get_or_insert(TagTarget::S3Object);
    }
    condition
}
