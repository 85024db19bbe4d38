//! The rules: the table of all rules, and which function checks which object.
//!
//! A file holds everything on one subject: the rows of its rules, and below them the functions that find the faults.
//! A function reads the members of its object without reporting them: an absent, `null`, or mistyped member is reported
//! elsewhere.

use crate::model::{self, DocumentKind, Id, view};
use crate::report::Rule;
use crate::shape::{self, Fault, Judge, Object, Slots, Value};
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
pub(crate) mod scope;
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
        self.judgment.begin(kind);
        match kind.value() {
            Value::Object(object) => {
                document::names::throughout(node, object, &mut self.judgment);
                self.object_of(node, object);
            }
            Value::Map(map) if node.kind() == NodeKind::Object => {
                shape::check_map(node, &map, self);
                job::tags::tags(node, &mut self.judgment);
            }
            _ => document::structure::not_an_object(node, &mut self.judgment),
        }
        self.judgment.end();
    }

    /// Checks an object.
    pub fn object_of(&mut self, node: Node<'t>, object: &'static Object<Id>) {
        if node.kind() == NodeKind::Object {
            shape::check(node, object, self);
        } else {
            document::structure::not_an_object(node, &mut self.judgment);
        }
    }

    /// Keeps a condition that was read.
    fn read(&mut self, term: Option<Term<'t>>) {
        if let Some(term) = term {
            self.terms.push(term);
        }
    }

    /// Checks the settings of a job.
    fn settings(&mut self, job: view::CreateClassificationJobRequest<'t, '_>) {
        let judge = &mut self.judgment;
        job::settings::settings(job, judge);
        job::schedule::of_job(job, judge);
        job::identifiers::selection(job, judge);
        job::tags::of_job(job, judge);
        scope::contradictions::of_job(job, &self.terms, judge);
    }
}

impl<'t> Judge<'t, Id> for Dispatch<'t, '_> {
    fn fault(&mut self, fault: Fault<'t, Id>) {
        document::structure::fault(fault, &mut self.judgment);
    }

    fn stands_for(&mut self, key: Node<'t>, object: &'static Object<Id>) -> Option<&'static str> {
        document::names::stands_for(key, object, &mut self.judgment)
    }

    fn object(&mut self, object: &'static Object<Id>, node: Node<'t>, slots: &Slots<'t>) {
        self.judgment.begin_object(object, node);
        let judge = &mut self.judgment;
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
            Id::SimpleScopeTerm => {
                let term = scope::conditions::simple(view::SimpleScopeTerm::new(node, slots), judge);
                self.read(term);
            }
            Id::TagScopeTerm => {
                let term = scope::tags::term(view::TagScopeTerm::new(node, slots), judge);
                self.read(term);
            }
            Id::TagValuePair => scope::tags::pair(view::TagValuePair::new(node, slots), judge),
            Id::JobScheduleFrequency => job::schedule::frequency(view::JobScheduleFrequency::new(node, slots), judge),
            Id::MonthlySchedule => job::schedule::monthly(view::MonthlySchedule::new(node, slots), judge),
            Id::CreateClassificationJobResponse => answers::created(view::CreateClassificationJobResponse::new(node, slots), judge),
            Id::DescribeClassificationJobRequest => {
                answers::which(view::DescribeClassificationJobRequest::new(node, slots).job_id(), judge);
            }
            Id::UpdateClassificationJobRequest => job::update::request(view::UpdateClassificationJobRequest::new(node, slots), judge),
            Id::DescribeClassificationJobResponse => {
                let settings = slots.read_as(object, model::CreateClassificationJobRequest::OBJECT);
                self.settings(view::CreateClassificationJobRequest::new(node, &settings));
                let judge = &mut self.judgment;
                answers::job(view::DescribeClassificationJobResponse::new(node, slots), judge);
            }
            Id::JobSummary => {
                let definition = slots.read_as(object, model::S3JobDefinition::OBJECT);
                let definition = view::S3JobDefinition::new(node, &definition);
                if definition.bucket_definitions().or(definition.bucket_criteria()).is_some() {
                    buckets::definitions::selection(definition, judge);
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
