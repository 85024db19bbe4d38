//! The rule table, by topic: each file declares its rules, and below them the functions that find their faults.
//!
//! Answers for which function judges which object. A function reads its object's members quietly:
//! a member that is absent, `null` or of another type was or will be reported elsewhere.

use crate::model::{self, Id, Kind, view};
use crate::report::{About, Facts, Findings, Place, Revision, Rule};
use crate::shape::{self, Fault, Judge, Object, Slots};
use crate::text::{Node, NodeKind};

pub(crate) mod buckets;
pub(crate) mod conditions;
pub(crate) mod criteria;
pub(crate) mod document;
pub(crate) mod identifiers;
pub(crate) mod job;
mod kinds;
pub(crate) mod lists;
pub(crate) mod pages;
mod reference;
mod repeats;
pub(crate) mod responses;
pub(crate) mod schedule;
pub(crate) mod scope;
pub(crate) mod structure;
pub(crate) mod tag_conditions;
pub(crate) mod tags;
pub(crate) mod terms;
pub(crate) mod values;

pub(crate) use kinds::told_by;
pub use reference::{Levels, RuleExample, RuleInfo, rules};

macro_rules! topics {
    ($($topic:ident),+ $(,)?) => {
        /// The rules of each topic.
        static TOPICS: &[&[&Rule]] = &[$( $topic::RULES ),+];

        /// Every rule, by topic, with what a reader wants to know of it.
        fn table() -> impl Iterator<Item = (&'static Rule, &'static About)> {
            let about: [&'static [About]; TOPICS.len()] = [$( $topic::ABOUT ),+];
            all().zip(about.into_iter().flatten())
        }
    };
}

topics! {
    document,
    structure,
    job,
    schedule,
    buckets,
    criteria,
    identifiers,
    conditions,
    values,
    tag_conditions,
    scope,
    tags,
    responses,
    lists,
    pages,
}

/// Every rule, by topic.
fn all() -> impl Iterator<Item = &'static Rule> {
    TOPICS.iter().copied().flatten().copied()
}

/// The rule of that code.
pub(crate) fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code == code)
}

/// Every code.
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    all().map(|rule| rule.code)
}

/// What rules know besides the document.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// The limits of the account.
    pub quotas: Quotas,
    /// The time that counts as now, if the caller gave one: seconds since 1970.
    pub now: Option<i64>,
}

/// Limits that AWS sets per account and may raise.
///
/// Source: <https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html>.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Quotas {
    /// How many buckets a job's `bucketDefinitions` may name; 1,000 by default.
    pub buckets_per_job: usize,
    /// How many custom data identifiers a job may use; 30 by default.
    pub custom_data_identifiers_per_job: usize,
    /// How many allow lists a job may use; 10 by default (5 of predefined text and 5 regular expressions).
    pub allow_lists_per_job: usize,
}

impl Default for Quotas {
    fn default() -> Self {
        Quotas { buckets_per_job: 1_000, custom_data_identifiers_per_job: 30, allow_lists_per_job: 10 }
    }
}

/// Judges a document: collects what the walk and the rules find.
#[derive(Debug)]
pub struct Judgement<'t, 's> {
    /// What was found.
    pub findings: Findings<'t, 's>,
    /// What is known besides the document.
    pub context: &'s Context,
    /// What the document is.
    pub kind: Kind,
    /// The conditions of the document's scope that have been read.
    pub terms: Vec<terms::Term<'t>>,
    /// The object that is being judged as a whole, and what was told of it.
    pub object: Judged,
    /// How many more undeclared names may be compared with the declared ones, which takes much longer than reading them.
    pub guesses: usize,
    /// An object, by its index, and the members that its undeclared names are meant to be.
    pub meant: (u32, Vec<&'static str>),
}

/// An object that is being judged as a whole, and what was told of it: a fault is told once.
#[derive(Debug, Default)]
pub struct Judged {
    declaration: Option<&'static Object<Id>>,
    node: u32,
    /// The members that were told to be missing; `None` for a finding at the object itself.
    told: Vec<Option<&'static str>>,
}

impl Judged {
    /// Whether a `null` in a member's place was told already: that the member is missing, or that its object is empty.
    fn has_told(&self, object: Node<'_>, member: &str) -> bool {
        object.index() == self.node && self.told.iter().any(|told| told.is_none_or(|told| told == member))
    }
}

impl<'t> Judgement<'t, '_> {
    /// Adds a finding, unless its rule is off.
    #[inline(always)]
    pub fn find(&mut self, rule: &'static Rule, place: impl Into<Place<'t>>, facts: impl FnOnce(&mut Facts)) {
        if let Some(place) = self.place(rule, place) {
            facts(place);
        }
    }

    /// The same, at its full level in an answer of the service, too: for what no job that exists can have.
    pub fn find_firmly(&mut self, rule: &'static Rule, place: impl Into<Place<'t>>, facts: impl FnOnce(&mut Facts)) {
        let lowered = std::mem::take(&mut self.findings.lowered);
        self.find(rule, place, facts);
        self.findings.lowered = lowered;
    }

    /// Judges a document of a kind. In an answer, what the rules for requests call an error is a warning.
    pub fn document(&mut self, node: Node<'t>, kind: Kind) {
        self.kind = kind;
        self.terms.clear();
        if node.kind() == NodeKind::Object {
            self.findings.lowered = kind.is_answer();
            shape::check(node, kind.object(), self);
            self.findings.lowered = false;
        } else {
            structure::not_an_object(node, self);
        }
    }

    /// What a job is set to.
    fn settings(&mut self, job: view::CreateClassificationJobRequest<'t, '_>) {
        job::settings(job, self);
        schedule::of_job(job, self);
        identifiers::selection(job, self);
        tags::of_job(job, self);
        scope::of_job(job, self);
    }

    /// Where the facts of a finding go, if it is wanted. Not inlined: every rule asks, and mostly nothing is found.
    #[inline(never)]
    fn place(&mut self, rule: &'static Rule, place: impl Into<Place<'t>>) -> Option<&mut Facts> {
        self.once(rule, place.into())
    }

    /// The same; notes what is told of the object that is being judged, and what was told already isn't wanted.
    #[inline(never)]
    fn once(&mut self, rule: &'static Rule, place: Place<'t>) -> Option<&mut Facts> {
        match place {
            Place::Missing(node, member) if node.index() == self.object.node && self.findings.wants(rule) => {
                if self.object.declaration.is_some_and(|object| structure::is_meant(node, member, object, self)) {
                    return None;
                }
                self.object.told.push(Some(member));
            }
            Place::Value(node) if node.index() == self.object.node && self.findings.wants(rule) => self.object.told.push(None),
            _ => {}
        }
        self.findings.add(rule, place)
    }

    /// Whether one more name may be compared with the declared ones.
    pub fn guess(&mut self) -> bool {
        let left = self.guesses > 0;
        self.guesses = self.guesses.saturating_sub(1);
        left
    }

    /// Whether the revision has the members that came after 2021-01-29. Where it doesn't, each is reported for
    /// being there, and what it holds isn't judged on top of that.
    pub fn has_newer_members(&self) -> bool {
        self.findings.revision() != Revision::V20210129
    }
}

impl<'t> Judge<'t, Id> for Judgement<'t, '_> {
    fn fault(&mut self, fault: Fault<'t, Id>) {
        structure::fault(fault, self);
    }

    fn stands_for(&mut self, key: Node<'t>, object: &'static Object<Id>) -> Option<&'static str> {
        structure::stands_for(key, object, self)
    }

    fn object(&mut self, object: &'static Object<Id>, node: Node<'t>, slots: &Slots<'t>) {
        self.object = Judged { declaration: Some(object), node: node.index(), told: Vec::new() };
        match object.id {
            Id::CreateClassificationJobRequest => self.settings(view::CreateClassificationJobRequest::new(node, slots)),
            Id::S3JobDefinition => {
                let definition = view::S3JobDefinition::new(node, slots);
                buckets::selection(definition, self);
                conditions::prefixes_with_bucket(definition, self);
            }
            Id::S3BucketDefinitionForJob => buckets::definition(view::S3BucketDefinitionForJob::new(node, slots), self),
            Id::S3BucketCriteriaForJob => criteria::criteria(view::S3BucketCriteriaForJob::new(node, slots), self),
            Id::CriteriaBlockForJob => criteria::block(view::CriteriaBlockForJob::new(node, slots), self),
            Id::CriteriaForJob => criteria::element(view::CriteriaForJob::new(node, slots), self),
            Id::SimpleCriterionForJob => criteria::simple(view::SimpleCriterionForJob::new(node, slots), self),
            Id::TagCriterionForJob => criteria::tag(view::TagCriterionForJob::new(node, slots), self),
            Id::TagCriterionPairForJob => criteria::pair(view::TagCriterionPairForJob::new(node, slots), self),
            Id::Scoping => conditions::scoping(view::Scoping::new(node, slots), self),
            Id::JobScopingBlock => conditions::block(view::JobScopingBlock::new(node, slots), self),
            Id::JobScopeTerm => conditions::element(view::JobScopeTerm::new(node, slots), self),
            Id::SimpleScopeTerm => conditions::simple(view::SimpleScopeTerm::new(node, slots), self),
            Id::TagScopeTerm => tag_conditions::term(view::TagScopeTerm::new(node, slots), self),
            Id::TagValuePair => tag_conditions::pair(view::TagValuePair::new(node, slots), self),
            Id::JobScheduleFrequency => schedule::frequency(view::JobScheduleFrequency::new(node, slots), self),
            Id::MonthlySchedule => schedule::monthly(view::MonthlySchedule::new(node, slots), self),
            Id::CreateClassificationJobResponse => responses::created(view::CreateClassificationJobResponse::new(node, slots), self),
            Id::DescribeClassificationJobRequest => responses::which(view::DescribeClassificationJobRequest::new(node, slots), self),
            Id::DescribeClassificationJobResponse => {
                let settings = slots.read_as(object, model::CreateClassificationJobRequest::OBJECT);
                self.settings(view::CreateClassificationJobRequest::new(node, &settings));
                responses::job(view::DescribeClassificationJobResponse::new(node, slots), self);
            }
            Id::JobSummary => {
                let definition = slots.read_as(object, model::S3JobDefinition::OBJECT);
                let definition = view::S3JobDefinition::new(node, &definition);
                if definition.bucket_definitions().or(definition.bucket_criteria()).is_some() {
                    buckets::selection(definition, self);
                }
                let job = slots.read_as(object, model::DescribeClassificationJobResponse::OBJECT);
                responses::job(view::DescribeClassificationJobResponse::new(node, &job), self);
            }
            Id::LastRunErrorStatus => responses::last_run(view::LastRunErrorStatus::new(node, slots), self),
            Id::Statistics => responses::statistics(view::Statistics::new(node, slots), self),
            Id::UserPausedDetails => responses::pause(view::UserPausedDetails::new(node, slots), self),
            Id::ListClassificationJobsRequest => lists::request(view::ListClassificationJobsRequest::new(node, slots), self),
            Id::ListJobsFilterCriteria => lists::criteria(view::ListJobsFilterCriteria::new(node, slots), self),
            Id::ListJobsFilterTerm => lists::term(view::ListJobsFilterTerm::new(node, slots), self),
            Id::ListJobsSortCriteria => lists::sorting(view::ListJobsSortCriteria::new(node, slots), self),
            Id::ListClassificationJobsResponse => lists::page(view::ListClassificationJobsResponse::new(node, slots), self),
            Id::DailySchedule | Id::WeeklySchedule => {}
        }
    }
}

/// The pages that rules rest on, and how their words are given.
pub(crate) mod sources {
    use crate::report::{Basis, Source};

    /// Words of the API's documentation of 29 January 2021.
    pub const fn specification(quote: &'static str) -> Basis {
        Basis {
            source: Source::Specification,
            quote,
            url: "https://docs.aws.amazon.com/boto3/latest/reference/services/macie2/client/create_classification_job.html",
        }
    }

    /// Words of today's documentation of the API.
    pub const fn model(quote: &'static str) -> Basis {
        Basis { source: Source::Model, quote, url: "https://docs.aws.amazon.com/macie/latest/APIReference/jobs.html" }
    }

    /// Words of another page of documentation.
    pub const fn page(quote: &'static str, url: &'static str) -> Basis {
        Basis { source: Source::Page, quote, url }
    }

    /// What another page of documentation states, in our own words.
    pub const fn paraphrase(words: &'static str, url: &'static str) -> Basis {
        Basis { source: Source::Paraphrase, quote: words, url }
    }

    /// Our own judgement, in a sentence.
    pub const fn heuristic(reason: &'static str) -> Basis {
        Basis { source: Source::Heuristic, quote: reason, url: "" }
    }

    /// Words of today's documentation of DescribeClassificationJob.
    pub const fn described(quote: &'static str) -> Basis {
        Basis { source: Source::Model, quote, url: "https://docs.aws.amazon.com/macie/latest/APIReference/jobs-jobid.html" }
    }

    /// Words of the documentation of DescribeClassificationJob of 29 January 2021.
    pub const fn described_first(quote: &'static str) -> Basis {
        Basis {
            source: Source::Specification,
            quote,
            url: "https://docs.aws.amazon.com/boto3/latest/reference/services/macie2/client/describe_classification_job.html",
        }
    }

    /// Words of the documentation of ListClassificationJobs of 29 January 2021.
    pub const fn listed_first(quote: &'static str) -> Basis {
        Basis {
            source: Source::Specification,
            quote,
            url: "https://docs.aws.amazon.com/boto3/latest/reference/services/macie2/client/list_classification_jobs.html",
        }
    }

    pub const QUOTAS: &str = "https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html";
    pub const SCOPE: &str = "https://docs.aws.amazon.com/macie/latest/user/discovery-jobs-scope.html";
    pub const FORMATS: &str = "https://docs.aws.amazon.com/macie/latest/user/discovery-supported-storage.html";
    pub const BUCKET_NAMES: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html";
    pub const OBJECT_KEYS: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html";
    pub const ACCOUNT_IDS: &str = "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html";
    pub const DATA_SOURCES: &str = "https://docs.aws.amazon.com/macie/latest/APIReference/datasources-s3.html";
    pub const ALLOW_LISTS: &str = "https://docs.aws.amazon.com/macie/latest/APIReference/allow-lists.html";
    pub const CLASSIFICATION_SCOPE: &str = "https://docs.aws.amazon.com/macie/latest/APIReference/classification-scopes-id.html";
    pub const TAGS: &str = "https://docs.aws.amazon.com/macie/latest/user/tagging-resources.html";
    pub const JSON: &str = "https://www.rfc-editor.org/rfc/rfc8259";
}
