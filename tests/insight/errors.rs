//! What isn't told, and how that is said.

use crate::common::{any_json, spoilt_job};
use macie_preflight::{InsightError, Options, RunOptions, S3Object, diff, explain, lint, next_runs, would_analyze};
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
            InsightError::Rejected(report) => assert_eq!(*report, macie_preflight::validate(&request, &options).unwrap()),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn options_count_and_wrong_ones_are_refused() {
    let request = crate::support::job(json!({ "samplingPercentage": 0 }));
    assert!(explain(&request, &Options::default()).is_err());
    let off = Options { rules: [("sampling-zero".to_owned(), macie_preflight::Level::Off)].into(), ..Options::default() };
    let outcome = explain(&request, &off);
    assert!(outcome.is_ok() || matches!(outcome, Err(InsightError::Options(_) | InsightError::Rejected(_))));
    let unknown = Options { rules: [("no-such-rule".to_owned(), macie_preflight::Level::Off)].into(), ..Options::default() };
    assert!(matches!(explain(&request, &unknown), Err(InsightError::Options(_))));
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

proptest! {
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
        let rules = macie_preflight::rules().into_iter().map(|rule| (rule.code.to_owned(), macie_preflight::Level::Off)).collect();
        everything(&value, &Options { rules, ..Options::default() });
    }
}
