//! Compares, in one run and on the same bytes, a full check with serde_json reading into the typed structs, and with the
//! validator of JSON Schema.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a benchmark stops at what it doesn't expect"
)]

mod aims;
mod compared;

use aims::aim;
use compared::compare;
use macie_preflight::model::CreateClassificationJobRequest;
use macie_preflight::{DocumentCount, Options, Preflight, SchemaDraft, json_schema, model::DocumentKind};
use serde_json::{Value, json};
use std::hint::black_box;

const SMALLEST: &[u8] = include_bytes!("../examples/jobs/one-time-minimal.json");
const JOB: &[u8] = include_bytes!("../examples/jobs/full-scope.json");
const JOBS: usize = 10_000;

/// How much of serde_json's time a check is to take.
const MOST: f64 = 0.8;

fn main() {
    let ratio = of_job("a job", 2_000, JOB);
    aim("the crate on a clean job, against serde_json reading it into typed structs", "times its time", "at most", MOST, ratio);
    of_job("the smallest job", 10_000, SMALLEST);
    of_job("a job with 200 conditions more", 100, &grown());

    // No two jobs have the same token.
    let token = std::str::from_utf8(JOB).unwrap().find("ce3d5453").expect("the job's token");
    let numbered = |number: usize| [&JOB[..token], format!("{number:08}").as_bytes(), &JOB[token + 8..]].concat();
    let text = [b"[".to_vec(), (0..JOBS).map(numbered).collect::<Vec<_>>().join(&b","[..]), b"]".to_vec()].concat();
    let options = Options { max_bytes: text.len(), documents: DocumentCount::Array, ..Options::default() };
    let many = Preflight::try_from(&options).unwrap();
    assert_eq!(many.lint(&text).warnings, 0, "the jobs of the benchmark are right");
    let [check, typed] = compare(
        &format!("the crate, a list of {JOBS} jobs"),
        1,
        [
            ("Preflight::lint", &mut || drop(black_box(many.lint(black_box(&text))))),
            ("serde_json, typed", &mut || {
                drop(black_box(serde_json::from_slice::<Vec<CreateClassificationJobRequest>>(black_box(&text)).unwrap()))
            }),
        ],
    );
    aim(&format!("the crate on a list of {JOBS} jobs, against the same"), "times its time", "at most", MOST, check / typed);
}

/// Compares on a clean job and on one with mistakes; how much of serde_json's time a check of the clean one takes.
fn of_job(what: &str, rounds: u32, job: &[u8]) -> f64 {
    let one = Preflight::default();
    let report = one.lint(job);
    assert_eq!((report.errors, report.warnings), (0, 0), "the job of the benchmark is right");
    let faulty = faulty(job);
    assert_eq!(one.lint(&faulty).errors, 5, "the job of the benchmark is faulty");
    let schema = jsonschema::validator_for(&json_schema(DocumentKind::CreateRequest, SchemaDraft::default())).unwrap();
    let errors = |text: &[u8]| schema.iter_errors(&serde_json::from_slice::<Value>(text).unwrap()).count();
    assert_eq!((errors(job), errors(&faulty) > 0), (0, true));
    let [check, typed, _] = compare(
        &format!("the crate, {what}, {} bytes", job.len()),
        rounds,
        [
            ("Preflight::lint", &mut || drop(black_box(one.lint(black_box(job))))),
            ("serde_json, typed", &mut || {
                drop(black_box(serde_json::from_slice::<CreateClassificationJobRequest>(black_box(job)).unwrap()))
            }),
            ("serde_json + jsonschema", &mut || _ = black_box(errors(black_box(job)))),
        ],
    );
    compare(
        &format!("the crate, {what}, with five mistakes"),
        rounds,
        [
            ("Preflight::lint", &mut || drop(black_box(one.lint(black_box(&faulty))))),
            ("serde_json + jsonschema", &mut || _ = black_box(errors(black_box(&faulty)))),
        ],
    );
    check / typed
}

/// The job with five mistakes.
fn faulty(job: &[u8]) -> Vec<u8> {
    let mut job: Value = serde_json::from_slice(job).unwrap();
    job["jobType"] = json!("ONCE");
    job["name"] = json!("");
    job["nmae"] = json!("ledger");
    let definition = &mut job["s3JobDefinition"]["bucketDefinitions"][0];
    definition["accountId"] = json!("12");
    definition["buckets"].as_array_mut().unwrap().push(json!(5));
    serde_json::to_vec(&job).unwrap()
}

/// The job with 200 conditions more.
fn grown() -> Vec<u8> {
    let mut job: Value = serde_json::from_slice(JOB).unwrap();
    let term = |index| json!({ "simpleScopeTerm": { "comparator": "NE", "key": "OBJECT_EXTENSION", "values": [format!("aa{index}")] } });
    job["s3JobDefinition"]["scoping"]["includes"]["and"].as_array_mut().unwrap().extend((0..200).map(term));
    serde_json::to_vec(&job).unwrap()
}
