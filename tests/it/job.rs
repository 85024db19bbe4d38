//! A job's own settings: token, name, description, first run, sampling.

use crate::support::{codes, codes_under, findings, job};
use macie_preflight::model::DocumentKind;
use macie_preflight::{DocumentCount, Options, Revision, lint};
use serde_json::{Value, json};

fn check(member: &str, cases: &[(Value, &[&str])]) {
    for (value, expected) in cases {
        assert_eq!(codes(&job(json!({ member: value }))), *expected, "{member}: {value}");
    }
}

#[test]
fn a_token_says_something_of_its_own() {
    check(
        "clientToken",
        &[
            (json!(""), &["empty-text"]),
            (json!(" \t\n"), &["blank-text"]),
            (json!("\u{a0}\u{2003}"), &["blank-text"]),
            (json!("string"), &["placeholder-text"]),
            (json!("clientToken"), &["placeholder-text"]),
            (json!("ledger-${uuid}"), &["placeholder-text"]),
            (json!("{{ token }}"), &["placeholder-text"]),
            (json!("<your token>"), &["placeholder-text"]),
            (json!("123e4567-e89b-12d3-a456-426614174000"), &["placeholder-text"]),
            (json!("strings"), &[]),
            (json!("a > b"), &[]),
            (json!("0"), &[]),
            (json!("\u{1f600}"), &[]),
            (json!("x".repeat(5_000)), &[]),
        ],
    );
}

#[test]
fn a_token_of_an_earlier_request_of_the_list_is_told_at_each_later_one() {
    let request = |token: &str| job(json!({ "clientToken": token }));
    let list = json!([request("a"), request("b"), request("A"), request("a"), { "clientToken": 5 }, request("a"), request("string"), request("string")]);
    let found = |kind: DocumentKind, documents: DocumentCount| -> Vec<(Option<usize>, String)> {
        let report = lint(list.to_string().as_bytes(), &Options { kind: kind.into(), documents, ..Options::default() }).unwrap();
        let reused = report.diagnostics.into_iter().filter(|finding| finding.code == "client-token-reused");
        reused.map(|finding| (finding.document, format!("{}: {}", finding.pointer, finding.message))).collect()
    };
    let told = "/clientToken: the request at index 0 has the same `clientToken`".to_owned();
    assert_eq!(found(DocumentKind::CreateRequest, DocumentCount::Array), [(Some(3), told.clone()), (Some(5), told)]);
    assert_eq!(found(DocumentKind::DescribeResponse, DocumentCount::Array), []);
    assert_eq!(found(DocumentKind::CreateRequest, DocumentCount::One), []);
}

#[test]
fn a_name_can_be_seen_and_told_from_others() {
    check(
        "name",
        &[
            (json!(""), &["empty-text"]),
            (json!(" "), &["blank-text"]),
            (json!("\u{3000}"), &["blank-text"]),
            (json!(" ledger"), &["name-surrounding-space"]),
            (json!("ledger\n"), &["name-surrounding-space"]),
            (json!("\u{a0}ledger\u{a0}"), &["name-surrounding-space"]),
            (json!("led\tger"), &["name-control-characters"]),
            (json!("led\u{7f}ger"), &["name-control-characters"]),
            (json!("led\u{85}ger"), &["name-control-characters"]),
            (json!(" led\u{0}ger"), &["name-control-characters", "name-surrounding-space"]),
            (json!("größe 😀"), &[]),
            (json!("a \"quoted\" name"), &[]),
            (json!("x"), &[]),
        ],
    );
}

#[test]
fn a_name_of_five_hundred_characters_is_counted_in_code_points() {
    check("name", &[(json!("😀".repeat(500)), &[]), (json!("😀".repeat(501)), &["too-long"]), (json!("é".repeat(500)), &[])]);
}

#[test]
fn a_message_names_the_control_character_and_the_help_the_trimmed_name() {
    let found = findings(&job(json!({ "name": "led\tger" })));
    assert_eq!(found[0].message, "the name contains the control character U+0009");
    let found = findings(&job(json!({ "name": " ledger " })));
    assert_eq!(found[0].message, "the name begins and ends with whitespace");
    assert_eq!(found[0].help.as_deref(), Some("write `ledger`"));
}

#[test]
fn an_empty_description_is_no_more_than_a_remark() {
    check("description", &[(json!(""), &["description-empty"]), (json!(" "), &[]), (json!("a\nb"), &[])]);
    assert!(findings(&job(json!({ "description": "" }))).iter().all(|finding| finding.severity == macie_preflight::Severity::Info));
}

#[test]
fn an_initial_run_is_for_scheduled_jobs_since_the_revision_of_2021() {
    let one_time = job(json!({ "initialRun": false }));
    assert_eq!(codes(&one_time), ["initial-run-with-one-time"]);
    assert_eq!(codes_under(Revision::Latest, &one_time), ["initial-run-with-one-time"]);
    assert_eq!(codes_under(Revision::V20210129, &one_time), [""; 0]);
    let scheduled = json!({ "initialRun": true, "jobType": "SCHEDULED", "scheduleFrequency": { "dailySchedule": {} } });
    assert_eq!(codes(&job(scheduled)), [""; 0]);
    assert_eq!(codes(&job(json!({ "initialRun": "true" }))), ["wrong-type"]);
    assert_eq!(codes(&job(json!({ "initialRun": true, "jobType": "ONCE" }))), ["invalid-enum"]);
}

#[test]
fn a_percentage_of_one_hundred_samples_nothing() {
    check(
        "samplingPercentage",
        &[
            (json!(100), &["sampling-no-effect"]),
            (json!(99), &[]),
            (json!(1), &[]),
            (json!(0), &["out-of-range"]),
            (json!(101), &["out-of-range"]),
            (json!("100"), &["wrong-type"]),
            (json!(100.0), &["wrong-type"]),
        ],
    );
}

#[test]
fn a_misspelt_member_stands_for_the_member_only_where_nothing_else_does() {
    let alone = json!({ "samplingPercentage": null, "SamplingPercentage": 500 });
    assert_eq!(codes(&job(alone)), ["wrong-casing", "out-of-range"]);
    let two = json!({ "samplingPercentage": null, "SamplingPercentage": 500, "sampling_percentage": 600 });
    assert_eq!(codes(&job(two)), ["wrong-casing", "wrong-casing"]);
    let with_the_member = json!({ "samplingPercentage": 50, "SamplingPercentage": 500 });
    assert_eq!(codes(&job(with_the_member)), ["wrong-casing"]);
}

#[test]
fn a_fault_is_told_once() {
    let scheduled = |members: Value| {
        let mut job = job(json!({ "jobType": "SCHEDULED" }));
        members.as_object().unwrap().iter().for_each(|(name, value)| job[name] = value.clone());
        job
    };
    let definition = |definition: Value| job(json!({ "s3JobDefinition": definition }));
    let condition = |condition: Value| {
        let scoping = json!({ "includes": { "and": [condition] } });
        definition(json!({ "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }], "scoping": scoping }))
    };
    let size =
        |member: &str, value: Value| condition(json!({ "simpleScopeTerm": { "comparator": "EQ", "key": "OBJECT_SIZE", member: value } }));
    for (document, expected) in [
        (scheduled(json!({ "scheduleFrequency": null })), &["schedule-missing"][..]),
        (scheduled(json!({ "scheduleFrequency": { "dailySchedule": null } })), &["schedule-empty"]),
        (scheduled(json!({ "schedule": { "dailySchedule": {} } })), &["unknown-member"]),
        (scheduled(json!({ "schedule": "DAILY" })), &["unknown-member"]),
        (scheduled(json!({ "scheduleFrequency": { "hourlySchedule": {} } })), &["unknown-member"]),
        (scheduled(json!({ "scheduleFrequency": { "dayOfWeek": "MONDAY" } })), &["unknown-member"]),
        (scheduled(json!({ "description": null, "scheduleFrequency": null })), &["schedule-missing", "null-value"]),
        (definition(json!({ "bucketDefinitions": null })), &["bucket-selection-missing"]),
        (definition(json!({ "bucketDefinitionsForJob": [] })), &["unknown-member"]),
        (condition(json!({ "simpleScopeTerm": null })), &["scope-term-empty"]),
        (
            condition(
                json!({ "tagScopeTerm": { "comparator": "EQ", "key": null, "tagValues": [{ "key": "team", "value": "" }], "target": "S3_OBJECT" } }),
            ),
            &["tag-term-key-missing"],
        ),
        (size("value", json!("5")), &["unknown-member"]),
        (size("value", json!(["5"])), &["unknown-member"]),
        (size("value", json!(["5", "6"])), &["unknown-member", "too-many-values"]),
        (size("theValues", json!(["5"])), &["unknown-member"]),
        (size("Values", json!("5")), &["wrong-casing", "wrong-type"]),
    ] {
        assert_eq!(codes(&document), expected, "{document}");
    }
    let of_2021 = condition(
        json!({ "tagScopeTerm": { "comparator": "EQ", "key": null, "tagValues": [{ "key": "team", "value": "" }], "target": "S3_OBJECT" } }),
    );
    assert_eq!(codes_under(Revision::V20210129, &of_2021), ["null-value"]);
}

#[test]
fn help_says_what_belongs_there() {
    let help = |document: Value| findings(&document).first().and_then(|finding| finding.help.clone()).unwrap_or_default();
    let definition = |definition: Value| job(json!({ "s3JobDefinition": { "bucketDefinitions": [definition] } }));
    assert_eq!(help(definition(json!({ "buckets": ["ledger"] }))), "set it to the 12-digit account ID, in quotes");
    assert_eq!(help(definition(json!({ "accountId": "210987654321" }))), "set it to a list of bucket names");
    assert_eq!(help(job(json!({ "name": null }))), "set it to a string of at most 500 characters");
    assert_eq!(
        help(job(json!({ "s3JobDefinition": null }))),
        "set it to an object with some of the members `bucketCriteria`, `bucketDefinitions`, `scoping`"
    );
    let monthly = json!({ "jobType": "SCHEDULED", "scheduleFrequency": { "monthlySchedule": {} } });
    assert_eq!(help(job(monthly)), "set it to an integer from 1 to 31");
    for (fraction, percent) in [(json!(0.2), "20"), (json!(0.25), "25"), (json!(0.05), "5")] {
        assert_eq!(help(job(json!({ "samplingPercentage": fraction }))), format!("a percentage is a whole number: write `{percent}`"));
    }
    for no_percentage in [json!(0.125), json!(12.5), json!(0.0)] {
        assert_eq!(help(job(json!({ "samplingPercentage": no_percentage }))), "write a whole number, in digits only");
    }
}

#[test]
fn an_empty_text_is_called_one() {
    let weekly = json!({ "jobType": "SCHEDULED", "scheduleFrequency": { "weeklySchedule": { "dayOfWeek": "" } } });
    assert_eq!(findings(&job(weekly))[0].message, "an empty string isn't a value of `dayOfWeek`");
}
