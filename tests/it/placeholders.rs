//! Placeholders: which texts are some, and in which members they are looked for.

use crate::support::{codes, findings, job, simple, tag, with_definitions, with_scoping};
use macie_preflight::model::DocumentKind;
use macie_preflight::{Fact, Options, Severity, lint};
use serde_json::{Value, json};

fn with_scope(element: Value) -> Value {
    with_scoping(&json!({ "includes": { "and": [element] } }))
}

fn prefix(text: &str) -> Value {
    with_scope(simple("OBJECT_KEY", "STARTS_WITH", &[text]))
}

fn extension(text: &str) -> Value {
    with_scope(simple("OBJECT_EXTENSION", "EQ", &[text]))
}

fn tagged(key: &str, value: &str) -> Value {
    with_scope(tag("EQ", &[(key, value)]))
}

#[test]
fn each_clear_form_is_a_placeholder() {
    for (text, mark) in [
        ("${prefix}", "${prefix}"),
        ("${var.env}-logs/", "${var.env}"),
        ("logs/${prefix}/2026/", "${prefix}"),
        ("{{ prefix }}/", "{{ prefix }}"),
        ("{{x}}", "{{x}}"),
        ("{% if x %}", "{% if x %}"),
        ("{}/upload", "{}"),
        ("{prefix}/upload", "{prefix}"),
        ("#{prefix}/", "{prefix}"),
        ("<prefix>", "<prefix>"),
        ("logs/<your prefix>/", "<your prefix>"),
        ("%TOKEN%", "%TOKEN%"),
        ("logs/%DATE%/", "%DATE%"),
        ("$(uuidgen)", "$(uuidgen)"),
        ("logs-$(date +%F)/", "$(date +%F)"),
        ("$.x", "$.x"),
        ("$$.Execution.Id", "$$.Execution.Id"),
        ("States.UUID()", "States.UUID()"),
        ("States.Format('{}', $.x)", "{}"),
        ("STRING_VALUE", "STRING_VALUE"),
        ("string", "string"),
        ("string/", "string"),
        ("your-prefix/", "your-prefix"),
        ("logs/YOUR_PREFIX/", "YOUR_PREFIX"),
        ("bucket-name/", "bucket-name"),
        ("REPLACE-BUCKET-NAME", "REPLACE-BUCKET-NAME"),
        ("REPLACE_ME/", "REPLACE_ME"),
        ("replace-me", "replace-me"),
        ("CHANGEME", "CHANGEME"),
    ] {
        let found = findings(&prefix(text));
        assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["placeholder-value"], "{text}");
        assert_eq!(found[0].facts.get("mark"), Some(&Fact::Text(mark.to_owned())), "{text}");
        assert!(found[0].no_effect && found[0].severity == Severity::Warning, "{text}");
    }
}

#[test]
fn ordinary_text_is_none() {
    for text in [
        "year=2026/",
        "a%20b/",
        "caf%C3%A9/",
        "%C3%A9t%C3%A9/",
        "%C3ABC%20/",
        "50%/OFF%20/",
        "a<b",
        "a<b>c",
        "a < b > c",
        "<1>",
        "<-->",
        "{3F2504E0-4F89-41D3-9A0C-0305E82C3301}/",
        "{2026}/",
        "{",
        "}{",
        "${",
        "$5 bills/",
        "$RECYCLE.BIN/",
        "cost$/",
        "_$folder$",
        "$.5/",
        "states.txt",
        "States.csv",
        "strings/",
        "my-string/",
        "you/",
        "yours-truly/",
        "replacements/",
        "replace-old-logs/",
        "bucket-names/",
        "__HIVE_DEFAULT_PARTITION__/",
        "(a)/",
    ] {
        assert_eq!(codes(&prefix(text)), [""; 0], "{text}");
    }
    for text in ["a < b and 5 % of $100", "Jane Doe <jane@example.com>", "Your first scan", "my-job", "example-job", "json/string"] {
        assert_eq!(codes(&job(json!({ "name": text, "description": text }))), [""; 0], "{text}");
    }
}

#[test]
fn where_text_is_free_a_placeholder_is_told_once() {
    let of_value = "placeholder-value";
    let of_text = "placeholder-text";
    let criterion = |condition: Value| job(json!({ "s3JobDefinition": { "bucketCriteria": { "includes": { "and": [condition] } } } }));
    for (document, code) in [
        (prefix("${x}"), of_value),
        (extension("${x}"), of_value),
        (extension("string"), of_value),
        (tagged("${x}", ""), of_value),
        (tagged("team", "${x}"), of_value),
        (with_definitions(json!([{ "accountId": "210987654321", "buckets": ["your-bucket-name"] }])), of_value),
        (with_definitions(json!([{ "accountId": "210987654321", "buckets": ["REPLACE-BUCKET-NAME"] }])), of_value),
        (with_definitions(json!([{ "accountId": "210987654321", "buckets": ["bucket-name"] }])), of_value),
        (criterion(json!({ "simpleCriterion": { "comparator": "EQ", "key": "S3_BUCKET_NAME", "values": ["my-bucket"] } })), of_value),
        (criterion(json!({ "tagCriterion": { "comparator": "EQ", "tagValues": [{ "key": "<key>" }] } })), of_value),
        (job(json!({ "customDataIdentifierIds": ["${x}"] })), of_value),
        (job(json!({ "allowListIds": ["string"] })), of_value),
        (job(json!({ "managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": ["STRING_VALUE"] })), of_value),
        (job(json!({ "name": "${x}" })), of_text),
        (job(json!({ "name": "string" })), of_text),
        (job(json!({ "description": "scan of {{x}}" })), of_text),
        (job(json!({ "clientToken": "$(uuidgen)" })), of_text),
        (job(json!({ "clientToken": "example-token-1" })), of_text),
        (job(json!({ "tags": { "${x}": "" } })), of_text),
        (job(json!({ "tags": { "team": "arn:aws:events:AWS_REGION:AWS_ACCOUNT_ID:event-bus/REPLACE-WITH-MY-EVENT-BUS-NAME" } })), of_text),
    ] {
        assert_eq!(codes(&document), [code], "{document}");
    }
    for (kind, document) in [
        (DocumentKind::DescribeRequest, json!({ "jobId": "<job-id>" })),
        (DocumentKind::DescribeRequest, json!({ "jobId": "JOB_ID" })),
        (
            DocumentKind::ListRequest,
            json!({ "filterCriteria": { "includes": [{ "comparator": "CONTAINS", "key": "name", "values": ["${x}"] }] } }),
        ),
    ] {
        let report = lint(document.to_string().as_bytes(), &Options { kind: kind.into(), ..Options::default() }).unwrap();
        assert_eq!(report.diagnostics.iter().map(|finding| finding.code).collect::<Vec<_>>(), [of_value], "{document}");
    }
}

#[test]
fn an_error_in_an_account_or_a_bucket_names_the_placeholder() {
    for (account, bucket, help) in [
        ("AWS_ACCOUNT_ID", "ledger", "replace the placeholder `AWS_ACCOUNT_ID`"),
        ("${account}", "ledger", "replace the placeholder `${account}`"),
        ("210987654321", "<bucket>", "replace the placeholder `<bucket>`"),
    ] {
        let found = findings(&with_definitions(json!([{ "accountId": account, "buckets": [bucket] }])));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].help.as_deref(), Some(help));
    }
}

#[test]
fn tags_and_names_can_be_called_what_elsewhere_is_a_placeholder() {
    assert_eq!(codes(&tagged("bucket-name", "")), [""; 0]);
    assert_eq!(codes(&job(json!({ "tags": { "bucket-name": "bucket", "account-id": "token" } }))), [""; 0]);
    assert_eq!(codes(&job(json!({ "name": "token" }))), [""; 0]);
}

#[test]
fn in_an_answer_a_text_is_as_it_is() {
    let answer =
        json!({ "name": "${x}", "clientToken": "string", "tags": { "team": "string" }, "jobStatus": "IDLE", "jobType": "SCHEDULED" });
    let options = Options { kind: DocumentKind::DescribeResponse.into(), ..Options::default() };
    let report = lint(answer.to_string().as_bytes(), &options).unwrap();
    assert!(report.diagnostics.iter().all(|finding| !finding.code.starts_with("placeholder")), "{:?}", report.diagnostics);
}

#[test]
fn a_long_text_of_marks_alone_is_read_and_is_no_placeholder() {
    for mark in ["{", "${", "<a", "%AB", "$(", "{{", "{%", "a/", ":"] {
        let text = mark.repeat(400_000 / mark.len());
        let report = lint(job(json!({ "description": text })).to_string().as_bytes(), &Options::default()).unwrap();
        assert!(report.diagnostics.iter().all(|finding| finding.code != "placeholder-text"), "{mark}");
    }
}
