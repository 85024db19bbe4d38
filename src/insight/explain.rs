//! A job in plain English, for somebody who doesn't know Macie.

use super::conditions::{Condition, On};
use super::reading::{at, member, pointers, written};
use super::runs::Pattern;
use super::scope::storage_classes;
use super::words::{List, push, quoted, sentence, shown, whole_phrase};
use crate::formats::dates;
use crate::model::{
    DayOfWeek, JobStatus, JobType, LastRunErrorStatusCode, MANAGED_DATA_IDENTIFIERS_AS_OF, ManagedDataIdentifierCategory,
    ManagedDataIdentifierSelector, identifiers,
};
use crate::preflight::{Admitted, Options, Origin, RejectedError, gate};
use crate::report::Revision;
use crate::shape::{self, choices};
use crate::text::{Node, NodeKind, Sorted, Tape, pointer_text};
use serde::Serialize;
use std::ops::Range;

/// The description of a job in plain English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Explanation {
    /// What is specific to the job, in one paragraph. If the job names more than 10 buckets, it states only their number.
    pub summary: String,
    /// The full description, by topic.
    pub points: Vec<ExplanationPoint>,
}

/// A statement about a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ExplanationPoint {
    /// The topic.
    pub topic: ExplanationTopic,
    /// The statement: one sentence in plain English.
    pub text: String,
    /// JSON Pointer (RFC 6901) to the member that the statement is based on, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
}

choices! {
    /// The topic of a statement, in the order of the explanation.
    ExplanationTopic {
        /// What the job is.
        What "what",
        /// Which buckets it analyzes.
        Where "where",
        /// When it runs.
        When "when",
        /// Its status and its runs, from a response of DescribeClassificationJob.
        State "state",
        /// Which objects it includes.
        Objects "objects",
        /// Which objects it excludes.
        Excluded "excluded",
        /// Which data identifiers it uses.
        LooksFor "looks-for",
        /// What determines the costs.
        Costs "costs",
    }
}

/// Describes in plain English what a job does: its buckets, its schedule, the objects that it includes and excludes, the identifiers
/// that it uses, and its cost drivers.
///
/// Accepts a request of CreateClassificationJob, or a response of DescribeClassificationJob. For a response, the description
/// includes the state of the job: its status, its runs, and when it expires if it is paused. Members that are missing from a
/// response are described as unknown. If the conditions on objects contradict each other, or exclude everything that they include,
/// the description says so, unless the rules that detect this are off.
///
/// ```
/// use macie_preflight::{Options, ExplanationTopic, explain};
/// use serde_json::json;
///
/// let job = json!({
///     "name": "ledger",
///     "jobType": "ONE_TIME",
///     "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] },
/// });
/// let explanation = explain(&job, &Options::default())?;
/// let when = explanation.points.iter().find(|point| point.topic == ExplanationTopic::When).unwrap();
/// assert_eq!(when.text, "It runs once, right after it is created.");
/// assert_eq!(when.pointer.as_deref(), Some("/jobType"));
/// # Ok::<(), macie_preflight::RejectedError>(())
/// ```
///
/// # Errors
///
/// If the job has errors, if the options are invalid, or if the value can't be serialized to JSON.
pub fn explain<T: Serialize + ?Sized>(request: &T, options: &Options) -> Result<Explanation, RejectedError> {
    let text = written(request)?;
    let job = gate::sound(&text, Origin::Value, Admitted::Job, options)?;
    let places: Vec<(&str, String)> = job.verdict.found.iter().map(|found| (found.rule.code, pointer_text(&found.path))).collect();
    let nothing = Nothing::told_by(places.iter().map(|(code, pointer)| (*code, &**pointer)));
    Ok(explanation(&job.tape, options.revision, nothing))
}

/// How it comes that a job takes no object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nothing {
    /// No object satisfies all includes.
    NeverIncluded,
    /// All that satisfy the includes satisfy the excludes.
    AlwaysExcluded,
}

impl Nothing {
    /// What the findings in a job, as codes and pointers, say of that.
    pub fn told_by<'f>(mut findings: impl Iterator<Item = (&'f str, &'f str)>) -> Option<Self> {
        findings.find_map(|(code, pointer)| match (code, pointer.strip_prefix("/s3JobDefinition/scoping")?) {
            ("scope-never-matches" | "size-above-s3-maximum" | "date-implausible" | "date-in-future", place)
                if place.starts_with("/includes") =>
            {
                Some(Nothing::NeverIncluded)
            }
            ("excludes-everything" | "include-cancelled-by-exclude", _) => Some(Nothing::AlwaysExcluded),
            _ => None,
        })
    }
}

/// The same of a job that nothing speaks against.
pub fn explanation(tape: &Tape<'_>, revision: Revision, nothing: Option<Nothing>) -> Explanation {
    let mut told = Points { tape, points: Vec::new(), places: Vec::new(), in_short: None };
    told.what();
    told.buckets();
    told.when(revision);
    told.state();
    told.objects(nothing);
    told.looks_for(revision);
    told.costs();
    let Points { mut points, places, in_short, .. } = told;
    let nodes: Vec<u32> = places.iter().map(|(_, node)| *node).collect();
    for ((place, _), pointer) in places.iter().zip(pointers(tape, &nodes)) {
        if let Some(point) = points.get_mut(*place) {
            point.pointer = Some(pointer);
        }
    }
    let mut summary = String::new();
    let (in_short, short) = in_short.unwrap_or_default();
    for (place, point) in points.iter().enumerate() {
        let of_every_job = point.topic == ExplanationTopic::Costs || (point.topic == ExplanationTopic::Excluded && point.pointer.is_none());
        if in_short.contains(&place) {
            if place == in_short.start {
                push(&mut summary, " ", &short);
            }
        } else if !of_every_job {
            push(&mut summary, " ", &point.text);
        }
    }
    Explanation { summary, points }
}

/// Collects what is told.
struct Points<'t> {
    tape: &'t Tape<'t>,
    points: Vec<ExplanationPoint>,
    /// Which of them have a place, and at which node.
    places: Vec<(usize, u32)>,
    /// What the summary says in the place of some of them.
    in_short: Option<(Range<usize>, String)>,
}

/// How many buckets the summary names; of more it tells how many they are.
const FEW: usize = 10;

/// Maximum number of types of data, or of IDs that don't exist, in a sentence.
const SOME: usize = 20;

impl<'t> Points<'t> {
    /// Adds a sentence, made of parts.
    fn add(&mut self, topic: ExplanationTopic, at: Option<Node<'t>>, parts: &[&str]) {
        self.places.extend(at.map(|node| (self.points.len(), node.index())));
        self.points.push(ExplanationPoint { topic, text: sentence(parts), pointer: None });
    }

    fn job(&self) -> Node<'t> {
        self.tape.root()
    }

    fn get(&self, name: &str) -> Option<Node<'t>> {
        member(self.job(), name)
    }

    fn what(&mut self) {
        let name = self.get("name");
        let called = name.and_then(Node::str).map(|name| [" ", &shown(name)].concat()).unwrap_or_default();
        self.add(ExplanationTopic::What, name, &["The job", &called, " looks for sensitive data in Amazon S3 objects."]);
        if let Some(node) = self.get("description")
            && let Some(text) = node.str().filter(|text| !text.is_empty())
        {
            self.add(ExplanationTopic::What, Some(node), &["Description: ", &shown(text), "."]);
        }
    }

    fn buckets(&mut self) {
        let definition = self.get("s3JobDefinition");
        if let Some(definitions) = definition.and_then(|definition| member(definition, "bucketDefinitions")) {
            let first = self.points.len();
            let mut named_buckets = 0;
            for definition in definitions.elements() {
                let account = definition.get("accountId").and_then(Node::str).unwrap_or_default();
                let named = definition.get("buckets").map(|buckets| quoted(buckets, " and ", usize::MAX)).unwrap_or_default();
                let count = definition.get("buckets").map_or(0, Node::count);
                named_buckets += count;
                let buckets = if count == 1 { "bucket " } else { "buckets " };
                self.add(ExplanationTopic::Where, Some(definition), &["It analyzes the ", buckets, &named, " of account `", account, "`."]);
            }
            if named_buckets > FEW {
                let of_accounts = if definitions.count() == 1 { " account." } else { " accounts." };
                let text =
                    ["It analyzes ", &named_buckets.to_string(), " buckets of ", &definitions.count().to_string(), of_accounts].concat();
                self.in_short = Some((first..self.points.len(), text));
            }
            return;
        }
        let Some(criteria) = definition.and_then(|definition| member(definition, "bucketCriteria")) else {
            return self.add(ExplanationTopic::Where, definition, &["The buckets that it analyzes are unknown."]);
        };
        self.conditions(
            On::Buckets,
            "includes",
            ExplanationTopic::Where,
            [
                "At the start of each run, it selects the buckets that match this condition: ",
                "At the start of each run, it selects the buckets that match all of these conditions: ",
            ],
        );
        self.conditions(
            On::Buckets,
            "excludes",
            ExplanationTopic::Where,
            ["It excludes the buckets that match this condition: ", "It excludes only the buckets that match all of these conditions: "],
        );
        let [includes, excludes] = ["includes", "excludes"].map(|block| On::Buckets.conditions(self.job(), block).len());
        if includes == 0 {
            let text = if excludes == 0 {
                "It analyzes every bucket that Macie monitors."
            } else {
                "It analyzes every other bucket that Macie monitors."
            };
            self.add(ExplanationTopic::Where, Some(criteria), &[text]);
        }
    }

    /// The conditions of a block in one sentence, which begins one way for one condition, and another for several.
    fn conditions(&mut self, on: On, block: &str, topic: ExplanationTopic, [one, several]: [&str; 2]) {
        let conditions = on.conditions(self.job(), block);
        let mut phrases = String::new();
        for condition in &conditions {
            push(&mut phrases, "; ", &whole_phrase(condition));
        }
        match conditions.as_slice() {
            [] => {}
            [Condition { element, .. }] => self.add(topic, Some(*element), &[one, &phrases, "."]),
            _ => self.add(topic, on.list(self.job(), block), &[several, &phrases, "."]),
        }
    }

    fn when(&mut self, revision: Revision) {
        let schedule = self.get("scheduleFrequency");
        let Some(pattern) = schedule.and_then(Pattern::of) else {
            let node = self.get("jobType");
            let text = match node.and_then(JobType::of) {
                Some(JobType::OneTime) => "It runs once, right after it is created.",
                Some(JobType::Scheduled) => "It runs on an unknown schedule.",
                None => "Its schedule is unknown.",
            };
            return self.add(ExplanationTopic::When, node, &[text]);
        };
        self.add(ExplanationTopic::When, schedule, &["It runs ", &pattern.in_words(), "."]);
        if let Pattern::Monthly(29..) = pattern {
            let text = match revision {
                Revision::V20210129 => "In months without that day, it runs on the last day of the month.",
                Revision::Latest => "In months without that day, it doesn't run.",
                Revision::Any => {
                    "In months without that day, it doesn't run; under the revision 2021-01-29, it runs on the last day of the month."
                }
            };
            self.add(ExplanationTopic::When, schedule, &[text]);
        }
        let initial = self.get("initialRun");
        let text = match initial.map(Node::kind) {
            Some(NodeKind::True) => "Its first run starts right after it is created and analyzes all existing objects.",
            _ => "Its first run analyzes only objects that are created or changed after the job is created.",
        };
        self.add(ExplanationTopic::When, initial, &[text]);
        self.add(
            ExplanationTopic::When,
            None,
            &["Each later run analyzes only objects that were created or changed since the previous run."],
        );
    }

    fn state(&mut self) {
        let job = self.job();
        let status = member(job, "jobStatus").and_then(|node| Some((node, JobStatus::of(node)?)));
        let called = status.map(|(_, status)| [status.as_str(), "`: ", &status.words()].concat()).unwrap_or_default();
        let ended = status.filter(|(_, status)| status.is_final());
        let paused = member(job, "userPausedDetails");
        let expiry = match member(job, "jobType").and_then(JobType::of) {
            Some(JobType::OneTime) => "`, the job is canceled.",
            Some(JobType::Scheduled) => "`, the paused run is canceled, and the job continues with its next run.",
            None => "`, a one-time job is canceled; a recurring job loses only the paused run.",
        };
        let statistics = member(job, "statistics");
        let runs = statistics.and_then(|statistics| whole(statistics, "numberOfRuns"));
        let left = statistics.and_then(|statistics| whole(statistics, "approximateNumberOfObjectsToProcess"));
        let how_often = match runs {
            Some((_, "0")) => "hasn't run yet",
            Some((_, "1")) => "has run once",
            Some((_, runs)) => &["has run ", runs, " times"].concat(),
            None => "",
        };
        // Of a job that hasn't run yet, the time of its last run is that of its creation.
        let created = time(job, "createdAt").map(|(_, time)| time);
        let last = time(job, "lastRunTime").filter(|(_, time)| how_often != "hasn't run yet" && Some(*time) != created);
        let errors = at(job, &["lastRunErrorStatus", "code"]).and_then(|node| Some((node, LastRunErrorStatusCode::of(node)?.words())));
        for (fact, before, after) in [
            (status.map(|(node, _)| (node, &*called)), "Its status is `", "."),
            (paused.and_then(|details| time(details, "jobPausedAt")), "It was paused at `", "`."),
            (paused.and_then(|details| time(details, "jobExpiresAt")), "If it isn't resumed by `", expiry),
            (ended.map(|(node, _)| (node, "")), "It doesn't run again", "."),
            (runs.map(|(node, _)| (node, how_often)), "It ", "."),
            (last, "Its last run started at `", "`."),
            (errors.as_ref().map(|(node, words)| (*node, &**words)), "In its last run, ", "."),
            (left.filter(|(_, left)| *left != "0"), "Its current run has about ", " objects left to process."),
        ] {
            if let Some((node, text)) = fact {
                self.add(ExplanationTopic::State, Some(node), &[before, text, after]);
            }
        }
    }

    fn objects(&mut self, nothing: Option<Nothing>) {
        let definition = self.get("s3JobDefinition");
        let (includes, excludes) = (On::Objects.conditions(self.job(), "includes"), On::Objects.conditions(self.job(), "excludes"));
        match (includes.is_empty(), excludes.is_empty()) {
            _ if definition.is_none() => self.add(ExplanationTopic::Objects, None, &["The objects that it analyzes are unknown."]),
            (true, true) => self.add(ExplanationTopic::Objects, None, &["It analyzes every supported object."]),
            (true, false) => self.add(ExplanationTopic::Objects, None, &["It analyzes every supported object that isn't excluded."]),
            _ => {}
        }
        self.conditions(
            On::Objects,
            "includes",
            ExplanationTopic::Objects,
            ["It analyzes an object only if ", "It analyzes an object only if all of the following are true: "],
        );
        if nothing == Some(Nothing::NeverIncluded) {
            let list = On::Objects.list(self.job(), "includes");
            self.add(ExplanationTopic::Objects, list, &["No object can match, so the job analyzes nothing."]);
        }
        let sampling = self.get("samplingPercentage");
        if let Some(percent) = sampling.and_then(shape::integer).filter(|percent| *percent < 100) {
            let text = ["It analyzes a random ", &percent.to_string(), " percent of those objects."].concat();
            self.add(ExplanationTopic::Objects, sampling, &[&text]);
        }
        self.conditions(
            On::Objects,
            "excludes",
            ExplanationTopic::Excluded,
            ["It excludes an object if ", "It excludes an object only if all of the following are true: "],
        );
        if nothing == Some(Nothing::AlwaysExcluded) {
            let list = On::Objects.list(self.job(), "excludes");
            self.add(ExplanationTopic::Excluded, list, &["Every object that it would analyze is excluded, so the job analyzes nothing."]);
        }
        let classes = storage_classes();
        self.add(
            ExplanationTopic::Excluded,
            None,
            &[
                "It skips objects that Macie doesn't support: images, audio, video, and other formats, and storage classes other than ",
                &classes,
                ".",
            ],
        );
    }

    fn looks_for(&mut self, revision: Revision) {
        use ManagedDataIdentifierSelector::{All, Exclude, Include, None as Nothing, Recommended};
        let strings = |node: Option<Node<'t>>| node.map(|node| quoted(node, " and ", usize::MAX)).unwrap_or_default();
        let node = self.get("managedDataIdentifierSelector");
        let list = self.get("managedDataIdentifierIds");
        let default = if revision == Revision::V20210129 { All } else { Recommended };
        let selector = node.and_then(ManagedDataIdentifierSelector::of).unwrap_or(default);
        let (text, ids) = match selector {
            All => ("It looks for every type of sensitive data that Macie detects", String::new()),
            Exclude => ("It looks for every type of sensitive data that Macie detects except ", strings(list)),
            Include => ("It looks for these types of sensitive data: ", strings(list)),
            Nothing => ("It looks for none of Macie's built-in types of sensitive data", String::new()),
            Recommended => ("It looks for the types of sensitive data that AWS recommends", String::new()),
        };
        let listed = Sorted::of(list.into_iter().flat_map(Node::elements).filter_map(Node::bytes).zip(0..).collect());
        let (mut total, mut counts, mut sentences) = (0, List::new(usize::MAX), Vec::new());
        let (mut lacking, mut others) = (String::new(), List::new(usize::MAX));
        for category in ManagedDataIdentifierCategory::ALL {
            let words = category.as_str().replace('-', " ");
            let (mut count, mut used, mut unused) = (0, Vec::new(), Vec::new());
            for (id, name, of, recommended) in identifiers::identifiers() {
                if of == *category {
                    let uses = match selector {
                        All => true,
                        Exclude => !listed.has(id.as_bytes()),
                        Include => listed.has(id.as_bytes()),
                        Nothing => false,
                        Recommended => recommended,
                    };
                    count += usize::from(uses);
                    let names = if uses { &mut used } else { &mut unused };
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
            }
            total += count;
            if count == 0 {
                push(&mut lacking, ", ", &words);
                continue;
            }
            let count = count.to_string();
            counts.add(&[&count, " of ", &words]);
            let types = if count == "1" { " type of " } else { " types of " };
            let mut names = List::new(SOME);
            for name in &used {
                names.add(&[name]);
            }
            sentences.push(["It detects ", &count, types, &words, ": ", &names.end(" and "), "."].concat());
            for name in &unused {
                if !used.contains(name) {
                    others.add(&[name]);
                }
            }
        }
        let types = if total == 1 { " type" } else { " types" };
        let counts = match selector {
            Include | Nothing => String::new(),
            // AWS doesn't document which types Macie detected in 2021.
            All if revision == Revision::V20210129 => String::new(),
            _ => [": ", &total.to_string(), types, " as of ", MANAGED_DATA_IDENTIFIERS_AS_OF, " (", &counts.end(" and "), ")"].concat(),
        };
        self.add(ExplanationTopic::LooksFor, node, &[text, &ids, &counts, "."]);
        if selector == Recommended {
            let text = ["It doesn't look for ", &lacking, ", or for these types of data: ", &others.end(" and "), "."];
            self.add(ExplanationTopic::LooksFor, node, &text);
        }
        if selector == Include {
            for sentence in &sentences {
                self.add(ExplanationTopic::LooksFor, list, &[sentence]);
            }
        }
        if matches!(selector, Include | Exclude) {
            let mut unknown = List::new(SOME);
            for text in list.into_iter().flat_map(Node::elements).filter_map(Node::str) {
                if !identifiers::exists(text) {
                    unknown.add(&[&shown(text)]);
                }
            }
            let unknown = unknown.end(" or ");
            if !unknown.is_empty() {
                let text = ["Macie has no managed data identifier ", &unknown, ", as of ", MANAGED_DATA_IDENTIFIERS_AS_OF, "."];
                self.add(ExplanationTopic::LooksFor, list, &text);
            }
        }
        for (name, text) in [
            ("customDataIdentifierIds", "It looks for matches of these custom data identifiers: "),
            ("allowListIds", "It ignores text that matches these allow lists: "),
        ] {
            let node = self.get(name);
            if node.is_some_and(|node| !node.is_empty()) {
                self.add(ExplanationTopic::LooksFor, node, &[text, &strings(node), "."]);
            }
        }
    }

    fn costs(&mut self) {
        self.add(
            ExplanationTopic::Costs,
            None,
            &["AWS charges for the uncompressed size of the analyzed data and for the S3 requests that read it, not for findings or for \
                unsupported objects."],
        );
        let narrowed = self.get("s3JobDefinition").is_none_or(|definition| member(definition, "scoping").is_some());
        let sampling = self.get("samplingPercentage").filter(|node| shape::integer(*node).is_some_and(|percent| percent < 100));
        if sampling.is_some() {
            self.add(
                ExplanationTopic::Costs,
                sampling,
                &["The sample is a percentage of objects, not of bytes, so the cost depends on the size of the sampled objects."],
            );
        } else if !narrowed {
            self.add(
                ExplanationTopic::Costs,
                None,
                &["The job has no conditions on objects and no sampling, so it analyzes every supported object in its buckets."],
            );
        }
    }
}

/// A time in an answer, as JSON has it or as AWS's SDK gives it.
fn time<'t>(node: Node<'t>, name: &str) -> Option<(Node<'t>, &'t str)> {
    let node = member(node, name)?;
    Some((node, node.str().or_else(|| dates::date_of(node))?))
}

/// A whole number in an answer, which may be written as `3.0`.
fn whole<'t>(node: Node<'t>, name: &str) -> Option<(Node<'t>, &'t str)> {
    let node = member(node, name)?;
    let text = node.number()?;
    let digits = text.strip_suffix(".0").unwrap_or(text);
    digits.bytes().all(|byte| byte.is_ascii_digit()).then_some((node, digits))
}

impl Pattern {
    /// When that is.
    pub fn in_words(self) -> String {
        match self {
            Pattern::Daily => "every day".to_owned(),
            Pattern::Weekly(day) => ["every ", day_name(day)].concat(),
            Pattern::Monthly(day) => ["every month on day ", &day.to_string()].concat(),
        }
    }
}

const fn day_name(day: DayOfWeek) -> &'static str {
    match day {
        DayOfWeek::Sunday => "Sunday",
        DayOfWeek::Monday => "Monday",
        DayOfWeek::Tuesday => "Tuesday",
        DayOfWeek::Wednesday => "Wednesday",
        DayOfWeek::Thursday => "Thursday",
        DayOfWeek::Friday => "Friday",
        DayOfWeek::Saturday => "Saturday",
    }
}
