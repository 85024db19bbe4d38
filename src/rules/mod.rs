//! The rules: the table of all rules, and which function checks which object.
//!
//! A file holds everything on one subject: the rows of its rules, and below them the functions that find the faults.
//! A function reads the members of its object without reporting them: an absent, `null`, or mistyped member is reported
//! elsewhere.
//!
//! A document may have holes: values that aren't known and may be anything, even absent. A finding must be right whatever they are.
//! So a value that must not be there has to be known ([`Node::known`]), what must be missing has to be `None`, and values that are
//! compared as a whole must have no hole ([`Node::is_whole`]); each known value is checked as if there were no holes beside it.

use crate::model::{self, DocumentKind, Id, view};
use crate::report::Rule;
use crate::shape::{self, Fault, Judge, Member, Object, Slots};
use crate::text::{Node, NodeKind};
use declare::About;
use judgment::Judgment;
use scope::terms::Term;

pub(crate) mod answers;
pub(crate) mod buckets;
pub(crate) mod common;
pub(crate) mod declare;
pub(crate) mod document;
mod examples;
pub(crate) mod job;
pub(crate) mod judgment;
pub(crate) mod list;
pub(crate) mod placeholders;
pub(crate) mod scope;
pub(crate) mod source;
mod sources;

macro_rules! topics {
    ($($($room:ident)::+),+ $(,)?) => {
        /// The rules of each file.
        static TOPICS: &[&[&Rule]] = &[$( $($room)::+::RULES ),+];

        /// Every rule, by subject, with its documentation.
        pub(crate) fn table() -> impl Iterator<Item = (&'static Rule, &'static About)> {
            let about: [&'static [About]; TOPICS.len()] = [$( $($room)::+::ABOUT ),+];
            all().zip(about.into_iter().flatten())
        }
    };
}

topics! {
    document::text,
    document::structure,
    document::names,
    document::kind,
    common,
    placeholders,
    job::settings,
    job::schedule,
    job::identifiers,
    job::tags,
    job::update,
    buckets::definitions,
    buckets::names,
    buckets::criteria,
    scope::conditions,
    scope::wildcards,
    scope::extension,
    scope::prefix,
    scope::date,
    scope::size,
    scope::tags,
    scope::contradictions,
    answers,
    list::request,
    list::pages,
    source,
}

/// Every rule, by subject.
fn all() -> impl Iterator<Item = &'static Rule> {
    TOPICS.iter().copied().flatten().copied()
}

/// The rule with this code.
pub(crate) fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code == code)
}

/// Every code.
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    all().map(|rule| rule.code)
}

/// Passes each object of a document to the functions that check it.
#[derive(Debug)]
pub struct Dispatch<'t, 's> {
    /// The findings.
    pub judgment: Judgment<'t, 's>,
    /// The conditions of the document's scope that were read so far.
    terms: Vec<Term<'t>>,
}

impl<'t, 's> Dispatch<'t, 's> {
    /// Creates a dispatch without findings.
    pub fn new(judgment: Judgment<'t, 's>) -> Self {
        Dispatch { judgment, terms: Vec::new() }
    }

    /// Checks a document of a kind.
    pub fn document(&mut self, node: Node<'t>, kind: DocumentKind) {
        self.terms.clear();
        self.judgment.begin(node, kind);
        if node.kind() == NodeKind::Object {
            document::names::throughout(node, &mut self.judgment);
            shape::check(node, kind.value(), self);
            if kind == DocumentKind::Tags {
                job::tags::tags(node, &mut self.judgment);
            }
        } else if node.known().is_some() {
            document::structure::not_an_object(node, &mut self.judgment);
        }
        self.judgment.end();
    }

    /// Checks the settings of a job.
    fn settings(&mut self, job: view::CreateClassificationJobRequest<'t, '_>) {
        let judge = &mut self.judgment;
        judge.advise(Some(FOR_SETTINGS));
        job::settings::settings(job, judge);
        job::schedule::of_job(job, judge);
        job::identifiers::selection(job, judge);
        job::tags::of_job(job, judge);
        scope::contradictions::of_job(job, &self.terms, judge);
    }
}

impl<'t> Judge<'t, Id> for Dispatch<'t, '_> {
    fn fault(&mut self, fault: Fault<'t, Id>) {
        let of_name = matches!(fault, Fault::Unknown { .. } | Fault::Lacking { .. });
        self.judgment.advise((!of_name).then_some(FOR_STRUCTURE));
        document::structure::fault(fault, &mut self.judgment);
    }

    fn stands_for(&mut self, key: Node<'t>, object: &'static Object<Id>) -> Option<&'static str> {
        document::names::stands_for(key, object, &mut self.judgment)
    }

    fn is_expression(&self, key: Node<'t>) -> bool {
        self.judgment.of_state && key.str().is_some_and(|name| name.ends_with(".$"))
    }

    fn lacks(&self, member: &'static Member<Id>) -> bool {
        member.since.is_some() && !self.judgment.has_newer_members()
    }

    fn object(&mut self, object: &'static Object<Id>, node: Node<'t>, slots: &Slots<'t>) {
        self.judgment.begin_object(object, node);
        let judge = &mut self.judgment;
        judge.advise(Some(FOR_SETTINGS).filter(|_| !is_of_answer(object.id)));
        match object.id {
            Id::CreateClassificationJobRequest => self.settings(view::CreateClassificationJobRequest::new(node, slots)),
            Id::S3JobDefinition => {
                let definition = view::S3JobDefinition::new(node, slots);
                buckets::definitions::selection(definition, judge);
                scope::prefix::prefixes_with_bucket(definition, &self.terms, judge);
            }
            Id::S3BucketDefinitionForJob => buckets::definitions::definition(view::S3BucketDefinitionForJob::new(node, slots), judge),
            Id::S3BucketCriteriaForJob => buckets::criteria::criteria(view::S3BucketCriteriaForJob::new(node, slots), judge),
            Id::CriteriaBlockForJob => buckets::criteria::block(view::CriteriaBlockForJob::new(node, slots), judge),
            Id::CriteriaForJob => buckets::criteria::element(view::CriteriaForJob::new(node, slots), judge),
            Id::SimpleCriterionForJob => buckets::criteria::simple(view::SimpleCriterionForJob::new(node, slots), judge),
            Id::TagCriterionForJob => buckets::criteria::tag(view::TagCriterionForJob::new(node, slots), judge),
            Id::TagCriterionPairForJob => buckets::criteria::pair(view::TagCriterionPairForJob::new(node, slots), judge),
            Id::Scoping => {
                let scoping = view::Scoping::new(node, slots);
                scope::conditions::scoping(scoping, judge);
                scope::contradictions::scoping(scoping, &self.terms, judge);
            }
            Id::JobScopingBlock => scope::conditions::block(view::JobScopingBlock::new(node, slots), &self.terms, judge),
            Id::JobScopeTerm => scope::conditions::element(view::JobScopeTerm::new(node, slots), &mut self.terms, judge),
            Id::SimpleScopeTerm => self.terms.extend(scope::conditions::simple(view::SimpleScopeTerm::new(node, slots), judge)),
            Id::TagScopeTerm => self.terms.extend(scope::tags::term(view::TagScopeTerm::new(node, slots), judge)),
            Id::TagValuePair => scope::tags::pair(view::TagValuePair::new(node, slots), judge),
            Id::JobScheduleFrequency => job::schedule::frequency(view::JobScheduleFrequency::new(node, slots), judge),
            Id::MonthlySchedule => job::schedule::monthly(view::MonthlySchedule::new(node, slots), judge),
            Id::CreateClassificationJobResponse => answers::created(view::CreateClassificationJobResponse::new(node, slots), judge),
            Id::DescribeClassificationJobRequest => {
                answers::which(view::DescribeClassificationJobRequest::new(node, slots).job_id(), judge);
            }
            Id::UpdateClassificationJobRequest => {
                answers::which(view::UpdateClassificationJobRequest::new(node, slots).job_id(), judge);
            }
            Id::DescribeClassificationJobResponse => {
                let settings = slots.read_as(object, model::CreateClassificationJobRequest::OBJECT);
                self.settings(view::CreateClassificationJobRequest::new(node, &settings));
                let judge = &mut self.judgment;
                judge.advise(None);
                answers::job(view::DescribeClassificationJobResponse::new(node, slots), judge);
            }
            Id::JobSummary => {
                let definition = slots.read_as(object, model::S3JobDefinition::OBJECT);
                let definition = view::S3JobDefinition::new(node, &definition);
                if definition.bucket_definitions().or(definition.bucket_criteria()).is_some() {
                    judge.advise(Some(FOR_SETTINGS));
                    buckets::definitions::selection(definition, judge);
                    judge.advise(None);
                }
                let job = slots.read_as(object, model::DescribeClassificationJobResponse::OBJECT);
                answers::job(view::DescribeClassificationJobResponse::new(node, &job), judge);
            }
            Id::LastRunErrorStatus => answers::last_run(view::LastRunErrorStatus::new(node, slots), judge),
            Id::Statistics => answers::statistics(view::Statistics::new(node, slots), judge),
            Id::UserPausedDetails => answers::pause(view::UserPausedDetails::new(node, slots), judge),
            Id::ListClassificationJobsRequest => list::request::request(view::ListClassificationJobsRequest::new(node, slots), judge),
            Id::ListJobsFilterCriteria => list::request::criteria(view::ListJobsFilterCriteria::new(node, slots), judge),
            Id::ListJobsFilterTerm => list::request::term(view::ListJobsFilterTerm::new(node, slots), judge),
            Id::ListJobsSortCriteria => list::request::sorting(view::ListJobsSortCriteria::new(node, slots), judge),
            Id::ListClassificationJobsResponse => list::pages::page(view::ListClassificationJobsResponse::new(node, slots), judge),
            Id::DailySchedule | Id::WeeklySchedule => {}
        }
    }
}

/// The help for the settings in a response.
const FOR_SETTINGS: &str = "to change this, create a new job: an existing one can't be changed";

/// The help for a value in a response that isn't as the API declares it.
const FOR_STRUCTURE: &str = "check whether the response was edited, or the API has changed since";

/// Whether only responses have objects of this type, so that what rules say of them is meant for responses.
const fn is_of_answer(object: Id) -> bool {
    matches!(
        object,
        Id::CreateClassificationJobResponse
            | Id::DescribeClassificationJobResponse
            | Id::JobSummary
            | Id::LastRunErrorStatus
            | Id::Statistics
            | Id::UserPausedDetails
            | Id::ListClassificationJobsResponse
    )
}
