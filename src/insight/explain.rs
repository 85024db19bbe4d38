//! A job in plain English, for somebody who doesn't know Macie.

use super::conditions::{Condition, On};
use super::points::{Explanation, ExplanationTopic, Points};
use super::reading::{at, is_unknown, is_written, member};
use super::runs::Pattern;
use super::support::storage_classes;
use super::words::{push, quoted, shown, whole_phrase};
use crate::formats::dates;
use crate::model::{DayOfWeek, JobStatus, JobType, LastRunErrorStatusCode};
use crate::preflight::{Admitted, Checkable, Options, Origin, RejectedError, gate};
use crate::report::Revision;
use crate::shape;
use crate::text::{Node, NodeKind, Tape, pointer_text};

/// Describes in plain English what a job does: its buckets, its schedule, the objects that it includes and excludes, the identifiers
/// that it uses, and its cost drivers.
///
/// Accepts a request of CreateClassificationJob, or a response of DescribeClassificationJob. For a response, the description
/// includes the state of the job: its status, its runs, and when it expires if it is paused. Members that are missing from a
/// response are described as unknown, and so is what isn't known of a [`SourceDocument`](crate::read::SourceDocument). If the
/// conditions on objects contradict each other, or exclude everything that they include, the description says so, unless the rules
/// that detect this are off.
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
pub fn explain<T: Checkable + ?Sized>(request: &T, options: &Options) -> Result<Explanation, RejectedError> {
    let text = request.json()?;
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
    let mut told = Points::new(tape);
    told.what();
    told.buckets();
    told.when(revision);
    told.state();
    told.objects(nothing);
    told.looks_for(revision);
    told.costs();
    told.explanation()
}

/// How many buckets the summary names; of more it tells how many they are.
const FEW: usize = 10;

impl<'t> Points<'t> {
    fn what(&mut self) {
        let name = self.get("name");
        let called = match name.and_then(Node::str) {
            Some(name) => [" ", &shown(name)].concat(),
            None => if is_unknown(name) { ", whose name isn't known," } else { "" }.to_owned(),
        };
        self.add(ExplanationTopic::What, name, &["The job", &called, " looks for sensitive data in Amazon S3 objects."]);
        let description = self.get("description");
        if is_unknown(description) {
            self.add(ExplanationTopic::What, description, &["The description isn't known."]);
        } else if let Some(text) = description.and_then(Node::str).filter(|text| !text.is_empty()) {
            self.add(ExplanationTopic::What, description, &["Description: ", &shown(text), "."]);
        }
    }

    fn buckets(&mut self) {
        let definition = self.get("s3JobDefinition");
        // A job has only one of the two: if one is known, the other is absent.
        let known = |name| definition.and_then(|definition| member(definition, name)).and_then(Node::known);
        if let Some(definitions) = known("bucketDefinitions") {
            return self.named_buckets(definitions);
        }
        let Some(criteria) = known("bucketCriteria") else {
            return self.add(ExplanationTopic::Where, definition, &["The buckets that it analyzes are unknown."]);
        };
        self.conditions(
            On::Buckets,
            "includes",
            ExplanationTopic::Where,
            [
                "At the start of each run, it selects the buckets that match this condition: ",
                "At the start of each run, it selects the buckets that match all of these conditions: ",
                "The conditions by which it selects buckets aren't known.",
            ],
        );
        self.conditions(
            On::Buckets,
            "excludes",
            ExplanationTopic::Where,
            [
                "It excludes the buckets that match this condition: ",
                "It excludes only the buckets that match all of these conditions: ",
                "The conditions by which it excludes buckets aren't known.",
            ],
        );
        let [includes, excludes] = ["includes", "excludes"].map(|block| On::Buckets.conditions(self.job(), block));
        if includes.is_empty() {
            let text = match excludes.as_slice() {
                [] => "It analyzes every bucket that Macie monitors.",
                excludes if !excludes.iter().any(Condition::is_certain) => {
                    "It analyzes every bucket that Macie monitors, except for excluded ones, which aren't known."
                }
                _ => "It analyzes every other bucket that Macie monitors.",
            };
            self.add(ExplanationTopic::Where, Some(criteria), &[text]);
        }
    }

    fn named_buckets(&mut self, definitions: Node<'t>) {
        let first = self.points.len();
        let mut named = 0;
        for definition in definitions.elements() {
            let account = match member(definition, "accountId") {
                account if is_unknown(account) => "an account that isn't known".to_owned(),
                account => ["account `", account.and_then(Node::str).unwrap_or_default(), "`"].concat(),
            };
            let buckets = match member(definition, "buckets") {
                buckets if is_unknown(buckets) => "buckets that aren't known".to_owned(),
                buckets => {
                    named += buckets.map_or(0, Node::known_count);
                    let one = buckets.is_some_and(|buckets| buckets.count() == 1 && !buckets.is_open());
                    let names = buckets.map(|buckets| quoted(buckets, " and ", usize::MAX)).unwrap_or_default();
                    match one {
                        true if buckets.map(Node::known_count) == Some(0) => "a bucket, whose name isn't known,".to_owned(),
                        true => ["the bucket ", &names].concat(),
                        false => ["the buckets ", &names].concat(),
                    }
                }
            };
            self.add(ExplanationTopic::Where, Some(definition), &["It analyzes ", &buckets, " of ", &account, "."]);
        }
        if definitions.is_open() {
            self.add(ExplanationTopic::Where, Some(definitions), &["Whether it analyzes other buckets isn't known."]);
        }
        if named > FEW {
            let accounts = match definitions.count() {
                _ if !definitions.is_whole() => "some accounts, and possibly others that aren't known".to_owned(),
                1 => "1 account".to_owned(),
                accounts => accounts.to_string() + " accounts",
            };
            let text = ["It analyzes ", &named.to_string(), " buckets of ", &accounts, "."].concat();
            self.in_short = Some((first..self.points.len(), text));
        }
    }

    /// The conditions of a block in one sentence, which begins one way for one condition, and another for several; or another
    /// sentence, if none of them is known.
    fn conditions(&mut self, on: On, block: &str, topic: ExplanationTopic, [one, several, unknown]: [&str; 3]) {
        let conditions = on.conditions(self.job(), block);
        let mut phrases = String::new();
        for condition in &conditions {
            push(&mut phrases, "; ", &whole_phrase(condition));
        }
        match conditions.as_slice() {
            [] => {}
            [Condition { element, .. }, ..] if !conditions.iter().any(Condition::is_certain) => self.add(topic, Some(*element), &[unknown]),
            [Condition { element, .. }] => self.add(topic, Some(*element), &[one, &phrases, "."]),
            _ => self.add(topic, on.list(self.job(), block), &[several, &phrases, "."]),
        }
    }

    fn when(&mut self, revision: Revision) {
        let schedule = self.get("scheduleFrequency");
        let pattern = schedule.and_then(Pattern::of);
        let Some(how_often) = pattern.map(Pattern::in_words).or_else(|| without_its_day(schedule?)) else {
            let job_type = self.get("jobType");
            let text = match job_type.and_then(JobType::of) {
                Some(JobType::OneTime) if is_unknown(schedule) => {
                    "It runs once, right after it is created, unless it has a schedule, which isn't known."
                }
                Some(JobType::OneTime) => "It runs once, right after it is created.",
                Some(JobType::Scheduled) => "It runs on a schedule that isn't known.",
                None => "Whether it runs once or on a schedule isn't known.",
            };
            return self.add(ExplanationTopic::When, schedule.or(job_type), &[text]);
        };
        self.add(ExplanationTopic::When, schedule, &["It runs ", &how_often, "."]);
        if let Some(Pattern::Monthly(29..)) = pattern {
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
            Some(NodeKind::Hole) => "Whether its first run analyzes existing objects isn't known.",
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
        let status = member(job, "jobStatus");
        if status.is_some_and(is_written) && is_unknown(status) {
            self.add(ExplanationTopic::State, status, &["Its status isn't known."]);
        }
        let status = status.and_then(|node| Some((node, JobStatus::of(node)?)));
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
        let is_known = !is_unknown(member(job, "createdAt")) && !is_unknown(at(job, &["statistics", "numberOfRuns"]));
        let last = time(job, "lastRunTime").filter(|(_, time)| is_known && how_often != "hasn't run yet" && Some(*time) != created);
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
        if includes.is_empty() {
            let text = match excludes.as_slice() {
                _ if definition.is_none() => "The objects that it analyzes are unknown.",
                [] => "It analyzes every supported object.",
                excludes if !excludes.iter().any(Condition::is_certain) => {
                    "It analyzes every supported object, except for excluded ones, which aren't known."
                }
                _ => "It analyzes every supported object that isn't excluded.",
            };
            self.add(ExplanationTopic::Objects, None, &[text]);
        }
        self.conditions(
            On::Objects,
            "includes",
            ExplanationTopic::Objects,
            [
                "It analyzes an object only if ",
                "It analyzes an object only if all of the following are true: ",
                "The conditions by which it includes objects aren't known.",
            ],
        );
        if nothing == Some(Nothing::NeverIncluded) {
            let list = On::Objects.list(self.job(), "includes");
            self.add(ExplanationTopic::Objects, list, &["No object can match, so the job analyzes nothing."]);
        }
        let sampling = self.get("samplingPercentage");
        if is_unknown(sampling) {
            self.add(ExplanationTopic::Objects, sampling, &["Which percentage of those objects it analyzes isn't known."]);
        }
        if let Some(percent) = sampling.and_then(shape::integer).filter(|percent| *percent < 100) {
            let text = ["It analyzes a random ", &percent.to_string(), " percent of those objects."].concat();
            self.add(ExplanationTopic::Objects, sampling, &[&text]);
        }
        self.conditions(
            On::Objects,
            "excludes",
            ExplanationTopic::Excluded,
            [
                "It excludes an object if ",
                "It excludes an object only if all of the following are true: ",
                "The conditions by which it excludes objects aren't known.",
            ],
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
                "It skips objects that Macie can't analyze: images, audio, video, and other formats, objects that are larger than the quota \
                    for their format, objects that are encrypted by their client or with customer-provided keys (SSE-C), and storage classes \
                    other than ",
                &classes,
                ".",
            ],
        );
    }

    fn costs(&mut self) {
        self.add(
            ExplanationTopic::Costs,
            None,
            &["AWS charges for the uncompressed size of the analyzed data and for the S3 requests that read it, not for findings or for \
                unsupported objects."],
        );
        let narrowed = self.get("s3JobDefinition").is_none_or(|definition| member(definition, "scoping").is_some());
        let sampling = self.get("samplingPercentage");
        if sampling.and_then(shape::integer).is_some_and(|percent| percent < 100) {
            self.add(
                ExplanationTopic::Costs,
                sampling,
                &["The sample is a percentage of objects, not of bytes, so the cost depends on the size of the sampled objects."],
            );
        } else if !narrowed && !is_unknown(sampling) {
            self.add(
                ExplanationTopic::Costs,
                None,
                &["The job has no conditions on objects and no sampling, so it analyzes every supported object in its buckets."],
            );
        }
    }
}

/// How often a job runs whose schedule is known but for the day.
fn without_its_day(schedule: Node<'_>) -> Option<String> {
    let lacks = |pattern, day| is_unknown(member(schedule, pattern).and_then(Node::known).and_then(|pattern| member(pattern, day)));
    let words = match (lacks("weeklySchedule", "dayOfWeek"), lacks("monthlySchedule", "dayOfMonth")) {
        (true, _) => "every week, on a day that isn't known",
        (_, true) => "every month, on a day that isn't known",
        _ => return None,
    };
    Some(words.to_owned())
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
