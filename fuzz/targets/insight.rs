//! What is told of jobs, sound or let pass: nothing fails, and no two answers contradict each other.

#![no_main]

use libfuzzer_sys::fuzz_target;
use macie_preflight::model::DocumentKind;
use macie_preflight::{
    JobChangeKind, Options, RejectedError, Report, Revision, RunOptions, S3Object, compile_scope, diff, explain, next_runs, validate,
    would_analyze,
};
use macie_preflight_fuzz::options::{ALL_OFF, levels_and_revision};
use macie_preflight_fuzz::{Result, Unstructured, documents};
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    let _ = insight(&mut Unstructured::new(data));
});

fn insight(u: &mut Unstructured<'_>) -> Result<()> {
    let kind = match u.int_in_range(0..=7)? {
        0 => documents::kind(u)?,
        1 | 2 => DocumentKind::DescribeResponse,
        _ => DocumentKind::CreateRequest,
    };
    let job = documents::document(kind, 3, u)?;
    let options = if u.arbitrary()? { ALL_OFF.clone() } else { levels_and_revision(u)? };
    explained(&job, &options);
    runs(&job, u)?;
    let objects = objects(&job, u)?;
    let report = validate(&job, &Options::default()).expect("a value is JSON");
    scope(&job, &objects, &report, &options);

    let mut other = if u.ratio(1, 4)? { documents::document(kind, 1, u)? } else { job.clone() };
    for _ in 0..u.int_in_range(0..=2)? {
        documents::change(&mut other, u)?;
    }
    differences(&job, &other, &objects, &options);
    Ok(())
}

/// The answer, or that it was refused, with a reason.
fn told<T>(answer: std::result::Result<T, RejectedError>, document: &Value) -> Option<T> {
    match answer {
        Ok(answer) => Some(answer),
        Err(RejectedError::Rejected(report)) => {
            assert!(!report.valid || !document.is_object(), "it has no errors and is refused: {document}");
            None
        }
        Err(error) => panic!("{error}: {document}"),
    }
}

fn explained(job: &Value, options: &Options) {
    let Some(explanation) = told(explain(job, options), job) else { return };
    for point in &explanation.points {
        assert!(point.text.ends_with('.') && !point.text.chars().any(char::is_control), "no sentence, {point:?}: {job}");
        if let Some(pointer) = &point.pointer {
            assert!(job.pointer(pointer).is_some(), "a pointer leads nowhere, {point:?}: {job}");
        }
    }
}

fn runs(job: &Value, u: &mut Unstructured<'_>) -> Result<()> {
    let days = ["2026-01-31", "2024-02-29", "9999-12-01", "0000-01-01", "2026-01-31T23:59:59-10:00", "0000-01-01T00:00:00+01:00"];
    let options = RunOptions { from: (*u.choose(&days)?).to_owned(), count: u.int_in_range(0..=40)?, revision: Revision::Any };
    let schedule = job.get("scheduleFrequency").filter(|schedule| schedule.is_object()).unwrap_or(job);
    let of = |revision| match next_runs(schedule, &RunOptions { revision, ..options.clone() }) {
        // A day that isn't one.
        Err(RejectedError::Unjudged(_)) => None,
        answer => told(answer, schedule),
    };
    let (Some(any), Some(first)) = (of(Revision::Any), of(Revision::V20210129)) else { return Ok(()) };
    assert!(any.len() <= options.count && any.is_sorted_by(|one, next| one.date < next.date), "{any:?}: {schedule}");
    assert!(any.iter().all(|run| run.date.len() == 10), "{any:?}: {schedule}");
    // What the latest revision doesn't have is marked; each of 2021's runs is there.
    assert!(any.iter().map(|run| &run.date).eq(first.iter().map(|run| &run.date)), "{any:?} {first:?}: {schedule}");
    if let Some(latest) = of(Revision::Latest) {
        let both = any.iter().filter(|run| run.only.is_none()).map(|run| &run.date);
        assert!(both.zip(&latest).all(|(one, other)| *one == other.date), "{any:?} {latest:?}: {schedule}");
    }
    Ok(())
}

/// What an object may be made from: a job's own strings.
fn objects(job: &Value, u: &mut Unstructured<'_>) -> Result<Vec<Object>> {
    let mut texts = vec![String::new(), "csv".to_owned(), "2026-01-31T12:00:00Z".to_owned()];
    strings(job.pointer("/s3JobDefinition").unwrap_or(job), &mut texts);
    (0..4).map(|_| Object::new(&texts, u)).collect()
}

fn strings(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, texts)),
        Value::Object(members) => members.values().for_each(|member| strings(member, texts)),
        _ => {}
    }
}

/// The largest object that S3 stores, and a time after its launch.
const LARGEST: u64 = 53_687_091_200_000;
const FIRST: &str = "2006-03-16T00:00:00Z";

struct Object {
    key: String,
    size: u64,
    last_modified: String,
    tags: Vec<(String, String)>,
    /// Which of these are known.
    known: [bool; 3],
}

impl Object {
    fn new(texts: &[String], u: &mut Unstructured<'_>) -> Result<Object> {
        let mut key = u.choose(texts)?.clone();
        if u.ratio(3, 4)? {
            key.push_str(u.choose(&["", "/", "a", "A."])?);
            key.push('.');
            key.push_str(u.choose(texts)?);
        }
        let size = u.choose(texts)?.parse::<u64>().unwrap_or_default();
        let size = size.saturating_add_signed(u.int_in_range(-1..=1)?).min(LARGEST);
        // S3 has no older objects.
        let last_modified = u.choose(texts)?.as_str();
        let old = last_modified.starts_with(|first: char| first.is_ascii_digit()) && last_modified < FIRST;
        let last_modified = if old { FIRST } else { last_modified }.to_owned();
        let mut tags = Vec::new();
        for _ in 0..u.int_in_range(0..=2)? {
            tags.push((u.choose(texts)?.clone(), u.choose(texts)?.clone()));
        }
        Ok(Object { key, size, last_modified, tags, known: u.arbitrary()? })
    }
}

fn scope(job: &Value, objects: &[Object], report: &Report, options: &Options) {
    let Some(scope) = told(compile_scope(job, options), job) else { return };
    let takes_nothing = report.diagnostics.iter().find(|finding| match finding.code {
        "scope-never-matches" | "size-above-s3-maximum" | "date-implausible" => {
            finding.pointer.starts_with("/s3JobDefinition/scoping/includes")
        }
        "excludes-everything" | "include-cancelled-by-exclude" => finding.pointer.starts_with("/s3JobDefinition/scoping"),
        _ => false,
    });
    for object in objects {
        let tags: Vec<(&str, &str)> = object.tags.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let whole = S3Object {
            key: &object.key,
            size: Some(object.size),
            last_modified: Some(&object.last_modified),
            tags: Some(&tags),
            ..S3Object::default()
        };
        let [size, time, tagged] = object.known;
        let partial = S3Object {
            size: whole.size.filter(|_| size),
            last_modified: whole.last_modified.filter(|_| time),
            tags: whole.tags.filter(|_| tagged),
            ..whole
        };
        let (of_whole, of_partial) = (scope.decide(&whole), scope.decide(&partial));
        let says = || format!("{whole:?} is {of_whole:?}, {partial:?} is {of_partial:?}: {job}");
        assert!(of_partial.included.is_none() || of_partial.included == of_whole.included, "more knowledge changes the answer: {}", says());
        for verdict in [of_whole, of_partial] {
            assert!(verdict.by.as_ref().is_none_or(|by| job.pointer(by).is_some()), "a pointer leads nowhere: {}", says());
            assert!(verdict.why.ends_with('.'), "no sentence: {}", says());
        }
        if let Some(finding) = takes_nothing {
            assert_ne!(of_whole.included, Some(true), "{} at {}, and it takes one: {}", finding.code, finding.pointer, says());
        }
        let one = would_analyze(job, &whole, options).unwrap_or_else(|error| panic!("{error}: {job}"));
        assert_eq!(one, *of_whole);
    }
}

fn differences(before: &Value, after: &Value, objects: &[Object], options: &Options) {
    let none = told(diff(before, before, options), before);
    assert!(none.as_ref().is_none_or(Vec::is_empty), "a job differs from itself, {none:?}: {before}");
    let (Ok(there), Ok(back)) = (diff(before, after, options), diff(after, before, options)) else { return };
    for change in &there {
        let document = if change.what == JobChangeKind::Removed { before } else { after };
        assert!(document.pointer(&change.pointer).is_some(), "a pointer leads nowhere, {change:?}:\n{before}\n{after}");
        assert!(change.text.ends_with('.') && !change.text.chars().any(char::is_control), "no sentence, {change:?}:\n{before}\n{after}");
    }
    let is_sound = |job| validate(job, &Options::default()).is_ok_and(|report| report.valid);
    if !is_sound(before) || !is_sound(after) {
        return;
    }
    let count = |changes: &[macie_preflight::JobChange], what| changes.iter().filter(|change| change.what == what).count();
    for (what, opposite) in [
        (JobChangeKind::Added, JobChangeKind::Removed),
        (JobChangeKind::Removed, JobChangeKind::Added),
        (JobChangeKind::Changed, JobChangeKind::Changed),
    ] {
        assert_eq!(count(&there, what), count(&back, opposite), "there and back differ: {there:?}\n{back:?}\n{before}\n{after}");
    }
    if !there.is_empty() {
        return;
    }
    let (Ok(one), Ok(other)) = (compile_scope(before, options), compile_scope(after, options)) else { return };
    for object in objects {
        let object =
            S3Object { key: &object.key, size: Some(object.size), last_modified: Some(&object.last_modified), ..S3Object::default() };
        assert_eq!(
            one.decide(&object).included,
            other.decide(&object).included,
            "no difference, and yet of {object:?}:\n{before}\n{after}"
        );
    }
}
