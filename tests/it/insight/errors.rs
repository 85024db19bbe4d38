//! What isn't told, and how that is said.

use crate::documents::{any_json, spoilt_job};
use crate::support::all_off;
use macie_preflight::builder::clone_request;
use macie_preflight::model::DocumentKind;
use macie_preflight::{
    ExplanationTopic, Options, RejectedError, RuleLevel, RunOptions, S3Object, ValidateError, diff, explain, lint, next_runs, would_analyze,
};
use proptest::prelude::*;
use serde_json::{Value, json};

#[test]
fn a_request_with_an_error_gives_the_report_of_validate() {
    let options = Options::default();
    let request = json!({ "jobType": "ONE_TIME" });
    for error in [
        explain(&request, &options).unwrap_err(),
        diff(&request, &request, &options).unwrap_err(),
        would_analyze(&request, &S3Object::default(), &options).unwrap_err(),
        next_runs(&request, &RunOptions { from: "2026-01-31".to_owned(), ..RunOptions::default() }).unwrap_err(),
    ] {
        assert_eq!(error.to_string(), "2 errors; the first: `name` is missing (`/name`)");
        match error {
            RejectedError::Rejected(report) => assert_eq!(*report, macie_preflight::validate(&request, &options).unwrap()),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_request_is_judged_by_the_options() {
    let request = crate::support::job(json!({ "samplingPercentage": 0 }));
    assert!(matches!(explain(&request, &Options::default()), Err(RejectedError::Rejected(_))));
    let rule = |code: &str| Options { rules: [(code.to_owned(), RuleLevel::Off)].into_iter().collect(), ..Options::default() };
    assert!(explain(&request, &rule("out-of-range")).is_ok());
    assert!(matches!(explain(&request, &rule("no-such-rule")), Err(RejectedError::Unjudged(ValidateError::Options(_)))));
    let warned = crate::support::job(json!({ "initialRun": true }));
    assert!(explain(&warned, &Options::default()).is_ok());
    assert!(matches!(explain(&warned, &Options { strict: true, ..Options::default() }), Err(RejectedError::Rejected(_))));
}

#[test]
fn large_jobs_take_neither_long_nor_much() {
    let size = |index: usize, comparator: &str| json!({ "simpleScopeTerm": { "key": "OBJECT_SIZE", "comparator": comparator, "values": [index.to_string()] } });
    let with = |comparator: &str| {
        let conditions: Vec<Value> = (0..50_000).map(|index| size(index, comparator)).collect();
        let definitions: Vec<Value> =
            (0..900).map(|index| json!({ "accountId": format!("{index:012}"), "buckets": [format!("bucket-{index}")] })).collect();
        crate::support::job(
            json!({ "s3JobDefinition": { "bucketDefinitions": definitions, "scoping": { "includes": { "and": conditions } } } }),
        )
    };
    let (before, after) = (with("GT"), with("GTE"));
    let options = Options::default();
    assert_eq!(diff(&before, &after, &options).unwrap().len(), 100_000);
    assert_eq!(explain(&before, &options).unwrap().points.iter().filter(|point| point.topic == ExplanationTopic::Where).count(), 900);
    assert_eq!(
        would_analyze(&before, &S3Object { key: "a", size: Some(49_999), ..S3Object::default() }, &options).unwrap().included,
        Some(false)
    );
}

fn everything(value: &Value, options: &Options) -> [bool; 4] {
    let runs = RunOptions { from: "2026-01-31".to_owned(), revision: options.revision, ..RunOptions::default() };
    [
        explain(value, options).is_ok(),
        diff(value, value, options).map(|changes| assert_eq!(changes, [], "{value}")).is_ok(),
        would_analyze(value, &S3Object { key: "a.csv", ..S3Object::default() }, options).is_ok(),
        next_runs(value, &runs).is_ok(),
    ]
}

/// An answer of DescribeClassificationJob on a job that something in it was replaced of: what speaks against a stored
/// job's settings is a warning, so that nearly everything is told of.
fn spoilt_answer() -> impl Strategy<Value = Value> {
    spoilt_job().prop_filter_map("an object", |mut job| {
        let members = job.as_object_mut()?;
        members.insert("jobId".to_owned(), json!("9c3f0a3f6a6c1f105f0c3c1a7e554c0b"));
        members.insert("jobArn".to_owned(), Value::Null);
        members.insert("createdAt".to_owned(), json!("2026-01-31T12:00:00Z"));
        Some(job)
    })
}

#[test]
fn what_the_service_writes_for_absent_values_is_taken_as_absent() {
    let answer = json!({
        "clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10", "createdAt": "2026-01-31T12:00:00+00:00", "customDataIdentifierIds": null,
        "description": null, "initialRun": false, "jobId": "9c3f0a3f6a6c1f105f0c3c1a7e554c0b", "jobStatus": "COMPLETE", "jobType": "ONE_TIME",
        "name": "ledger", "scheduleFrequency": null, "samplingPercentage": 100, "tags": {}, "userPausedDetails": null,
        "s3JobDefinition": {
            "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }],
            "scoping": { "includes": null, "excludes": { "and": [
                { "simpleScopeTerm": null, "tagScopeTerm": { "comparator": "EQ", "key": "TAG", "tagValues": [{ "key": "team", "value": "" }], "target": "" } },
            ] } },
        },
    });
    let options = Options::default();
    let tags: &[(&str, &str)] = &[("team", "x")];
    let object = S3Object { key: "a", tags: Some(tags), ..S3Object::default() };
    assert_eq!(would_analyze(&answer, &object, &options).unwrap().included, Some(false));
    assert!(explain(&answer, &options).unwrap().summary.contains("It excludes an object if it has the tag `team`."));
    let request = clone_request(&answer, [7; 16], |_| {}, &options).unwrap();
    assert_eq!(diff(&answer, &request, &options).unwrap(), []);
    let runs = RunOptions { from: "2026-01-31".to_owned(), ..RunOptions::default() };
    assert_eq!(next_runs(&answer, &runs).unwrap(), []);
}

proptest! {
    #[test]
    fn a_stored_job_is_told_of_however_odd_it_is(answer in spoilt_answer()) {
        let valid = lint(answer.to_string().as_bytes(), &Options { kind: DocumentKind::DescribeResponse.into(), ..Options::default() }).unwrap().valid;
        prop_assert_eq!(everything(&answer, &Options::default()), [valid; 4], "{}", answer);
    }

    #[test]
    fn what_is_told_depends_on_the_report_alone(value in prop_oneof![spoilt_job(), any_json()]) {
        let valid = lint(value.to_string().as_bytes(), &Options::default()).unwrap().valid;
        let told = everything(&value, &Options::default());
        if valid {
            prop_assert_eq!(told, [true; 4], "{}", value);
        }
    }

    #[test]
    fn with_every_rule_off_there_is_still_an_answer_or_a_report(value in prop_oneof![spoilt_job(), any_json()]) {
        everything(&value, &all_off());
    }
}
