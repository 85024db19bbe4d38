//! Requests of UpdateClassificationJob.

use macie_preflight::model::DocumentKind;
use macie_preflight::{Options, fields, validate};
use serde_json::{Value, json};

fn findings(request: &Value) -> Vec<(&'static str, String, Option<String>)> {
    let report = validate(request, &Options { kind: DocumentKind::UpdateRequest.into(), ..Options::default() }).unwrap();
    report.diagnostics.into_iter().map(|found| (found.code, found.pointer, found.help)).collect()
}

fn places(request: &Value) -> Vec<(&'static str, String)> {
    findings(request).into_iter().map(|(code, pointer, _)| (code, pointer)).collect()
}

const ID: &str = "3c1f0a9e5b7d42f68a10c4e97b2d6f35";

#[test]
fn only_three_statuses_can_be_set() {
    for status in ["CANCELLED", "RUNNING", "USER_PAUSED"] {
        assert_eq!(findings(&json!({ "jobId": ID, "jobStatus": status })), []);
    }
    for status in ["COMPLETE", "IDLE", "PAUSED", "STOPPED"] {
        let found = findings(&json!({ "jobId": ID, "jobStatus": status }));
        let [(code, pointer, help)] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((*code, &**pointer), ("invalid-enum", "/jobStatus"));
        assert!(help.as_ref().is_some_and(|help| !help.contains("COMPLETE")), "{help:?}");
    }
    let fields = fields(DocumentKind::UpdateRequest);
    let values = fields.iter().find(|field| field.pointer == "/jobStatus").unwrap().values.clone().unwrap();
    assert_eq!(values.len(), 3);
}

#[test]
fn both_members_are_required_and_the_id_is_an_id() {
    assert_eq!(places(&json!({})), [("missing-required", "/jobId".to_owned()), ("missing-required", "/jobStatus".to_owned())]);
    assert_eq!(places(&json!({ "jobId": "nightly", "jobStatus": "RUNNING" })), [("job-id-format", "/jobId".to_owned())]);
}

#[test]
fn a_setting_of_a_job_cant_be_changed_and_the_way_to_do_it_is_named() {
    let wish = json!({ "jobId": ID, "jobStatus": "RUNNING", "name": "new", "samplingPercentage": 10, "tags": {}, "description": "x" });
    let found = findings(&wish);
    assert_eq!(found.len(), 4, "{found:?}");
    for (code, _, help) in found {
        assert_eq!(code, "member-not-updatable");
        assert!(help.unwrap().contains("`cloneRequest`"));
    }
    assert_eq!(
        places(&json!({ "name": "new" })),
        [
            ("missing-required", "/jobId".to_owned()),
            ("missing-required", "/jobStatus".to_owned()),
            ("member-not-updatable", "/name".to_owned())
        ]
    );
    assert_eq!(places(&json!({ "jobId": ID, "jobStatus": "RUNNING", "x": 1 })), [("unknown-member", "/x".to_owned())]);
}
