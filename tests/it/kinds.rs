//! The option `kind: "auto"`: documents are told apart by their members, each for itself.

use macie_preflight::model::DocumentKind;
use macie_preflight::{DocumentCount, KindOption, Options, json_schema, lint};
use serde_json::json;

fn told(text: &str) -> DocumentKind {
    lint(text.as_bytes(), &Options { kind: KindOption::Auto, ..Options::default() }).unwrap().kind
}

#[test]
fn the_examples_of_each_kind_are_told_apart() {
    // Any object of strings could be tags.
    for kind in DocumentKind::ALL.iter().filter(|kind| **kind != DocumentKind::Tags) {
        for example in json_schema(*kind, Default::default())["examples"].as_array().unwrap() {
            assert_eq!(told(&example.to_string()), *kind, "{example}");
        }
    }
}

#[test]
fn what_could_be_several_kinds_is_the_first_request() {
    for (text, kind) in [
        ("{}", DocumentKind::CreateRequest),
        ("[]", DocumentKind::CreateRequest),
        ("null", DocumentKind::CreateRequest),
        ("{", DocumentKind::CreateRequest),
        (r#"{"unknown": 1}"#, DocumentKind::CreateRequest),
        (r#"{"name": "x"}"#, DocumentKind::CreateRequest),
        (r#"{"JobType": "ONE_TIME", "job_type": "ONE_TIME", "Name": "x"}"#, DocumentKind::CreateRequest),
        (r#"{"jobId": "x"}"#, DocumentKind::DescribeRequest),
        (r#"{"JobId": "x"}"#, DocumentKind::DescribeRequest),
        (r#"{"jobArn": "x"}"#, DocumentKind::CreateResponse),
        (r#"{"jobArn": "x", "jobId": "x"}"#, DocumentKind::CreateResponse),
        (r#"{"jobId": "x", "name": "x"}"#, DocumentKind::DescribeResponse),
        (r#"{"jobStatus": "x"}"#, DocumentKind::DescribeResponse),
        (r#"{"jobId": "x", "jobStatus": "x"}"#, DocumentKind::UpdateRequest),
        (r#"{"jobId": "x", "jobStatus": "x", "samplingPercentage": 1, "tags": {}}"#, DocumentKind::UpdateRequest),
        (r#"{"jobId": "x", "jobStatus": "x", "jobType": "x", "name": "x"}"#, DocumentKind::DescribeResponse),
        (r#"{"jobId": "x", "jobStatus": "x", "createdAt": "x"}"#, DocumentKind::DescribeResponse),
        (r#"{"jobStatus": "x", "jobType": "x"}"#, DocumentKind::DescribeResponse),
        (r#"{"nextToken": "x"}"#, DocumentKind::ListRequest),
        (r#"{"maxResults": 1}"#, DocumentKind::ListRequest),
        (r#"{"filterCriteria": {}}"#, DocumentKind::ListRequest),
        (r#"{"items": []}"#, DocumentKind::ListResponse),
        (r#"{"items": [], "nextToken": null}"#, DocumentKind::ListResponse),
        (r#"{"bucketDefinitions": []}"#, DocumentKind::S3JobDefinition),
        (r#"{"scoping": {"includes": {}}}"#, DocumentKind::S3JobDefinition),
        (r#"{"WeeklySchedule": {}}"#, DocumentKind::ScheduleFrequency),
        (r#"{"includes": {}}"#, DocumentKind::Scoping),
        (r#"{"excludes": {"and": [{"tagScopeTerm": {}}]}}"#, DocumentKind::Scoping),
        (r#"{"excludes": {"and": [{"tagCriterion": {}}]}}"#, DocumentKind::BucketCriteria),
        (r#"{"includes": {"And": [{"SimpleCriterion": {}}]}}"#, DocumentKind::BucketCriteria),
        (r#"{"team": "privacy"}"#, DocumentKind::CreateRequest),
    ] {
        assert_eq!(told(text), kind, "{text}");
    }
}

#[test]
fn each_document_of_a_list_is_told_apart_for_itself() {
    let documents = json!([{ "jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35" }, { "items": [] }, { "jobType": "ONE_TIME" }, 1, {}]);
    let options = Options { kind: KindOption::Auto, documents: DocumentCount::Array, ..Options::default() };
    let report = lint(documents.to_string().as_bytes(), &options).unwrap();
    assert_eq!(report.kind, DocumentKind::DescribeRequest);
    assert_eq!(
        report.kinds,
        [
            DocumentKind::DescribeRequest,
            DocumentKind::ListResponse,
            DocumentKind::CreateRequest,
            DocumentKind::CreateRequest,
            DocumentKind::CreateRequest
        ]
    );
    assert!(report.diagnostics.iter().all(|found| found.document > Some(1)), "{report:?}");
    let none =
        lint(b"[]", &Options { kind: DocumentKind::ListResponse.into(), documents: DocumentCount::Array, ..Options::default() }).unwrap();
    assert_eq!((none.kind, none.kinds), (DocumentKind::ListResponse, vec![]));
    let one = lint(b"{}", &Options { kind: KindOption::Auto, ..Options::default() }).unwrap();
    assert_eq!(one.kinds, []);
}

#[test]
fn a_document_of_many_members_is_told_in_no_time() {
    let members: Vec<String> = (0..100_000).map(|number| format!(r#""item{number}": 1"#)).collect();
    assert_eq!(told(&format!(r#"{{"items": [], {}}}"#, members.join(", "))), DocumentKind::ListResponse);
}

#[test]
fn the_option_is_written_as_a_string() {
    for text in DocumentKind::ALL.iter().map(|kind| kind.as_str()).chain(["auto"]) {
        let json = json!({ "kind": text }).to_string();
        let options = Options::from_json(json.as_bytes()).unwrap();
        assert_eq!(options.kind.as_str(), text);
        assert_eq!(serde_json::from_str::<Options>(&json).unwrap(), options);
        assert_eq!(serde_json::to_value(&options).unwrap()["kind"], text);
    }
    assert!(serde_json::from_str::<Options>(r#"{"kind": "automatic"}"#).is_err());
    assert_eq!(Options::default().kind, DocumentKind::CreateRequest.into());
}
