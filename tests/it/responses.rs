//! Answers of the service: liberal towards what it really sends and will send, strict on what can't both be true.

use crate::documents::clean_answer;
use macie_preflight::model::{
    CreateClassificationJobResponse, DescribeClassificationJobRequest, DescribeClassificationJobResponse, DocumentKind, JobStatus,
    ListClassificationJobsResponse,
};
use macie_preflight::{Options, ParseError, Preflight, Quotas, Report, Revision, RuleLevel, Severity, lint};
use proptest::prelude::*;
use serde_json::{Value, json};

fn options(kind: DocumentKind) -> Options {
    Options { kind: kind.into(), ..Options::default() }
}

fn judge(kind: DocumentKind, document: &Value) -> Report {
    lint(document.to_string().as_bytes(), &options(kind)).unwrap()
}

fn places(report: &Report) -> Vec<(&str, Severity, &str)> {
    report.diagnostics.iter().map(|found| (found.code, found.severity, found.pointer.as_str())).collect()
}

/// A job as the service describes it, with some members replaced; `Value::Null` stays `null`.
fn described(changes: Value) -> Value {
    let mut answer = json!({
        "createdAt": "2026-01-10T06:12:44Z",
        "jobArn": "arn:aws:macie2:eu-central-1:210987654321:classification-job/3c1f0a9e5b7d42f68a10c4e97b2d6f35",
        "jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35",
        "jobStatus": "RUNNING",
        "jobType": "ONE_TIME",
        "name": "quarterly ledger review",
        "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] },
    });
    answer.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    answer
}

fn of_described(changes: Value) -> Vec<(String, Severity, String)> {
    let report = judge(DocumentKind::DescribeResponse, &described(changes));
    places(&report).into_iter().map(|(code, severity, pointer)| (code.to_owned(), severity, pointer.to_owned())).collect()
}

fn one(code: &str, severity: Severity, pointer: &str) -> Vec<(String, Severity, String)> {
    vec![(code.to_owned(), severity, pointer.to_owned())]
}

#[test]
fn what_clients_print_is_clean() {
    for (kind, text) in [
        (DocumentKind::CreateResponse, include_str!("../../examples/documents/create-response.json")),
        (DocumentKind::DescribeRequest, include_str!("../../examples/documents/describe-request.json")),
        (DocumentKind::DescribeResponse, include_str!("../../examples/documents/describe-response.json")),
        (DocumentKind::DescribeResponse, include_str!("../../examples/documents/describe-response-of-aws-cli.json")),
        (DocumentKind::DescribeResponse, include_str!("../../examples/documents/describe-response-of-boto3.json")),
        (DocumentKind::ListRequest, include_str!("../../examples/documents/list-request.json")),
        (DocumentKind::ListResponse, include_str!("../../examples/documents/list-response.json")),
        (DocumentKind::ListResponse, include_str!("../../examples/documents/list-response-of-aws-cli.json")),
    ] {
        for revision in [Revision::Any, Revision::Latest] {
            let report = lint(text.as_bytes(), &Options { revision, ..options(kind) }).unwrap();
            assert_eq!(places(&report), [], "{kind:?} {revision:?}: {text}");
        }
        let told = lint(text.as_bytes(), &Options { kind: macie_preflight::KindOption::Auto, ..Options::default() }).unwrap();
        assert_eq!(told.kind, kind);
    }
}

#[test]
fn null_stands_for_what_isnt_there_everywhere() {
    let members = [
        "allowListIds",
        "clientToken",
        "createdAt",
        "customDataIdentifierIds",
        "description",
        "initialRun",
        "jobArn",
        "jobId",
        "jobStatus",
        "jobType",
        "lastRunErrorStatus",
        "lastRunTime",
        "managedDataIdentifierIds",
        "managedDataIdentifierSelector",
        "name",
        "s3JobDefinition",
        "samplingPercentage",
        "scheduleFrequency",
        "statistics",
        "tags",
        "userPausedDetails",
    ];
    for member in members {
        assert_eq!(of_described(json!({ member: null })), [], "{member}");
    }
    let definition = json!({ "bucketCriteria": null, "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }], "scoping": { "excludes": null, "includes": { "and": [{ "simpleScopeTerm": { "comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["csv"] }, "tagScopeTerm": null }] } } });
    assert_eq!(of_described(json!({ "s3JobDefinition": definition })), []);
    assert_eq!(of_described(json!({ "statistics": { "numberOfRuns": null }, "lastRunErrorStatus": { "code": null } })), []);
    assert_eq!(places(&judge(DocumentKind::ListResponse, &json!({ "items": null, "nextToken": null }))), []);
}

#[test]
fn unknown_members_and_values_are_warnings() {
    assert_eq!(of_described(json!({ "region": "eu-central-1" })), one("unknown-member", Severity::Warning, "/region"));
    assert_eq!(of_described(json!({ "jobStatus": "ARCHIVED" })), one("invalid-enum", Severity::Warning, "/jobStatus"));
    assert_eq!(
        of_described(json!({ "lastRunErrorStatus": { "code": "MANY" } })),
        one("invalid-enum", Severity::Warning, "/lastRunErrorStatus/code")
    );
    assert_eq!(of_described(json!({ "$metadata": { "attempts": 1 }, "ResponseMetadata": {} })), []);
    let misplaced = judge(DocumentKind::CreateResponse, &json!({ "jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35", "jobStatus": "RUNNING" }));
    assert_eq!(places(&misplaced), [("misplaced-member", Severity::Warning, "/jobStatus")]);
    assert!(misplaced.diagnostics[0].help.as_ref().unwrap().contains("describe-response"));
    let summary = judge(DocumentKind::ListResponse, &json!({ "items": [{ "description": "x" }] }));
    assert_eq!(places(&summary), [("misplaced-member", Severity::Warning, "/items/0/description")]);
}

#[test]
fn strict_makes_errors_of_them_and_a_level_of_ones_own_counts() {
    let text = described(json!({ "jobStatus": "ARCHIVED" })).to_string();
    let strict = lint(text.as_bytes(), &Options { strict: true, ..options(DocumentKind::DescribeResponse) }).unwrap();
    assert_eq!((strict.valid, strict.errors), (false, 1));
    for (level, errors) in [(RuleLevel::Error, 1), (RuleLevel::Off, 0)] {
        let rules = vec![("invalid-enum".to_owned(), level)];
        let own = lint(text.as_bytes(), &Options { rules, ..options(DocumentKind::DescribeResponse) }).unwrap();
        assert_eq!((own.errors, own.warnings), (errors, 0));
    }
}

#[test]
fn echoed_settings_are_judged_as_warnings_by_the_rules_for_requests() {
    let scope = |term: Value| json!({ "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }], "scoping": { "includes": { "and": [term] } } });
    for (changes, code, pointer) in [
        (json!({ "name": "" }), "empty-text", "/name"),
        (json!({ "name": "x".repeat(501) }), "too-long", "/name"),
        (json!({ "samplingPercentage": 0 }), "out-of-range", "/samplingPercentage"),
        (json!({ "tags": { "aws:x": "y" } }), "tag-reserved", "/tags/aws:x"),
        (json!({ "jobType": "SCHEDULED" }), "schedule-missing", "/scheduleFrequency"),
        (json!({ "initialRun": true }), "initial-run-with-one-time", "/initialRun"),
        (
            json!({ "managedDataIdentifierSelector": "ALL", "managedDataIdentifierIds": ["CREDIT_CARD_NUMBER"] }),
            "managed-ids-not-allowed",
            "/managedDataIdentifierIds",
        ),
        (
            json!({ "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "21098765432", "buckets": ["ledger"] }] } }),
            "account-id-format",
            "/s3JobDefinition/bucketDefinitions/0/accountId",
        ),
        (
            json!({ "s3JobDefinition": scope(json!({ "simpleScopeTerm": { "comparator": "CONTAINS", "key": "OBJECT_EXTENSION", "values": ["csv"] } })) }),
            "comparator-not-allowed",
            "/s3JobDefinition/scoping/includes/and/0/simpleScopeTerm/comparator",
        ),
        (
            json!({ "s3JobDefinition": scope(json!({ "simpleScopeTerm": { "comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": ["ledger/exports/"] } })) }),
            "prefix-has-bucket",
            "/s3JobDefinition/scoping/includes/and/0/simpleScopeTerm/values/0",
        ),
    ] {
        assert_eq!(of_described(changes.clone()), one(code, Severity::Warning, pointer), "{changes}");
    }
    assert_eq!(of_described(json!({ "initialRun": false, "samplingPercentage": 100, "description": "" })), []);
}

#[test]
fn an_empty_target_is_what_the_service_writes() {
    let with = |target: Value| {
        let term = json!({ "tagScopeTerm": { "comparator": "EQ", "key": "TAG", "tagValues": [{ "key": "team", "value": "" }], "target": target } });
        json!({ "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }], "scoping": { "excludes": { "and": [term] } } })
    };
    assert_eq!(of_described(json!({ "s3JobDefinition": with(json!("")) })), []);
    assert_eq!(of_described(json!({ "s3JobDefinition": with(json!(null)) })), []);
    assert_eq!(of_described(json!({ "s3JobDefinition": with(json!("S3_BUCKET")) }))[0].0, "invalid-enum");
    let typed = DescribeClassificationJobResponse::parse(
        described(json!({ "s3JobDefinition": with(json!("")) })).to_string().as_bytes(),
        &Options::default(),
    )
    .unwrap();
    let definition = serde_json::to_value(typed.s3_job_definition).unwrap();
    assert_eq!(definition.pointer("/scoping/excludes/and/0/tagScopeTerm/target"), None);
}

#[test]
fn a_type_that_isnt_the_services_is_an_error() {
    assert_eq!(of_described(json!({ "createdAt": 1_768_025_564 })), one("wrong-type", Severity::Error, "/createdAt"));
    assert_eq!(
        of_described(json!({ "statistics": { "numberOfRuns": "4" } })),
        one("wrong-type", Severity::Error, "/statistics/numberOfRuns")
    );
    assert_eq!(places(&judge(DocumentKind::ListResponse, &json!({ "items": {} }))), [("wrong-type", Severity::Error, "/items")]);
    assert_eq!(places(&judge(DocumentKind::CreateResponse, &json!([]))), [("not-an-object", Severity::Error, "")]);
}

#[test]
fn status_and_type_go_together() {
    let schedule = json!({ "dailySchedule": {} });
    for (job_type, status, expected) in [
        ("ONE_TIME", "IDLE", Some("status-not-for-one-time")),
        ("SCHEDULED", "COMPLETE", Some("status-not-for-recurring")),
        ("ONE_TIME", "COMPLETE", None),
        ("SCHEDULED", "IDLE", None),
        ("ONE_TIME", "RUNNING", None),
        ("SCHEDULED", "CANCELLED", None),
        ("ONE_TIME", "PAUSED", None),
        ("SOMETIMES", "IDLE", Some("invalid-enum")),
    ] {
        let frequency = if job_type == "SCHEDULED" { schedule.clone() } else { Value::Null };
        let found = of_described(json!({ "jobType": job_type, "jobStatus": status, "scheduleFrequency": frequency }));
        assert_eq!(found.first().map(|(code, ..)| code.as_str()), expected, "{job_type} {status}");
        let listed = judge(DocumentKind::ListResponse, &json!({ "items": [{ "jobType": job_type, "jobStatus": status }] }));
        assert_eq!(listed.diagnostics.first().map(|found| found.code), expected, "{job_type} {status} in a list");
    }
    assert_eq!(
        of_described(json!({ "scheduleFrequency": schedule })),
        one("schedule-with-one-time", Severity::Error, "/scheduleFrequency")
    );
}

#[test]
fn details_of_a_pause_belong_to_a_paused_job() {
    let details = json!({ "jobExpiresAt": "2026-03-02T06:10:00Z", "jobImminentExpirationHealthEventArn": null, "jobPausedAt": "2026-01-31T06:10:00Z" });
    for status in JobStatus::ALL.iter().filter(|status| !matches!(status, JobStatus::UserPaused | JobStatus::Idle)) {
        let found = of_described(json!({ "jobStatus": status, "userPausedDetails": details }));
        assert_eq!(found, one("user-paused-details-unexpected", Severity::Error, "/userPausedDetails"), "{status:?}");
    }
    assert_eq!(of_described(json!({ "jobStatus": "USER_PAUSED", "userPausedDetails": details })), []);
    for nothing in [json!(null), json!({}), json!({ "jobPausedAt": null })] {
        assert_eq!(of_described(json!({ "userPausedDetails": nothing })), [], "{nothing}");
        let found = of_described(json!({ "jobStatus": "USER_PAUSED", "userPausedDetails": nothing }));
        assert_eq!(found, one("user-paused-details-missing", Severity::Info, "/jobStatus"), "{nothing}");
    }
    assert_eq!(
        of_described(json!({ "jobStatus": "ARCHIVED", "userPausedDetails": details })),
        one("invalid-enum", Severity::Warning, "/jobStatus")
    );
}

/// The report on a paused job, `days` and `seconds` after it was paused.
fn paused_report(details: Value, days: i64, seconds: i64) -> Report {
    let document = described(json!({ "jobStatus": "USER_PAUSED", "userPausedDetails": details }));
    // Paused on 31 January at noon.
    let day = 31 + days;
    let (month, day) = if day <= 31 {
        (1, day)
    } else if day <= 59 {
        (2, day - 31)
    } else {
        (3, day - 59)
    };
    let now = format!("2026-{month:02}-{day:02}T12:00:{seconds:02}Z");
    lint(document.to_string().as_bytes(), &Options { now: Some(now), ..options(DocumentKind::DescribeResponse) }).unwrap()
}

/// The findings of a paused job, `days` and `seconds` after it was paused.
fn paused(details: Value, days: i64, seconds: i64) -> Vec<(String, Severity)> {
    paused_report(details, days, seconds).diagnostics.iter().map(|found| (found.code.to_owned(), found.severity)).collect()
}

#[test]
fn a_count_of_0_or_1_has_no_plural() {
    let details = |expires: &str, event: Option<&str>| json!({ "jobExpiresAt": expires, "jobImminentExpirationHealthEventArn": event, "jobPausedAt": "2026-01-31T12:00:00Z" });
    let event = Some("arn:aws:health:eu-central-1::event/MACIE/EXPIRES/1");
    let soon = "2026-03-02T12:00:00Z";
    let mut reports: Vec<Report> =
        (0..=30).flat_map(|days| [paused_report(details(soon, event), days, 1), paused_report(details(soon, None), days, 1)]).collect();
    let early = ["2026-01-31T13:00:00Z", "2026-02-01T12:00:00Z"].map(|expires| details(expires, None));
    reports.extend(early.map(|details| {
        judge(DocumentKind::DescribeResponse, &described(json!({ "jobStatus": "USER_PAUSED", "userPausedDetails": details })))
    }));
    for quota in [0, 1] {
        let quotas = Quotas { buckets_per_job: quota, custom_data_identifiers_per_job: quota, allow_lists_per_job: quota };
        let many = crate::support::job(json!({
            "allowListIds": ["iv2ge31iykxxdxi5nqgo0j", "iv2ge31iykxxdxi5nqgo1j"],
            "customDataIdentifierIds": ["63b4ea90-f880-4ced-980c-514a63851874", "63b4ea90-f880-4ced-980c-514a63851875"],
            "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger", "payroll"] }] },
        }));
        reports.push(lint(many.to_string().as_bytes(), &Options { quotas, ..Options::default() }).unwrap());
    }
    let texts =
        reports.iter().flat_map(|report| &report.diagnostics).flat_map(|found| [Some(&found.message), found.help.as_ref()]).flatten();
    let mut seen = 0;
    for text in texts {
        let words: Vec<&str> = text.split([' ', ';', ':', ',']).collect();
        let plural = words.windows(2).find(|pair| matches!(pair[0], "0" | "1") && pair[1].ends_with('s'));
        assert_eq!(plural, None, "{text}");
        seen += usize::from(words.iter().any(|word| matches!(*word, "0" | "1")));
    }
    assert!(seen > 5, "{seen} texts with a count of 0 or 1");
}

#[test]
fn the_days_of_a_pause_count_where_now_is_given() {
    let found = |code: &str, severity| vec![(code.to_owned(), severity)];
    let with = |event: Option<&str>| json!({ "jobExpiresAt": "2026-03-02T12:00:00Z", "jobImminentExpirationHealthEventArn": event, "jobPausedAt": "2026-01-31T12:00:00Z" });
    let event = with(Some("arn:aws:health:eu-central-1::event/MACIE/EXPIRES/1"));
    let none = with(None);
    assert_eq!(paused(event.clone(), 22, 59), found("expiry-event-too-early", Severity::Error));
    assert_eq!(paused(event.clone(), 23, 0), found("expires-soon", Severity::Info));
    assert_eq!(paused(none.clone(), 22, 59), []);
    assert_eq!(paused(none.clone(), 23, 0), found("expiry-event-missing", Severity::Info));
    assert_eq!(paused(event.clone(), 30, 0), found("expires-soon", Severity::Info));
    assert_eq!(paused(event, 30, 1), found("expired-but-paused", Severity::Warning));
    assert_eq!(paused(none, 30, 1), found("expired-but-paused", Severity::Warning));
}

#[test]
fn the_days_left_are_those_until_the_expiry_or_until_30_days_after_the_pause() {
    let help = |expires: Option<&str>, days: i64| {
        let details = json!({ "jobExpiresAt": expires, "jobPausedAt": "2026-01-31T12:00:00Z" });
        let found = paused_report(details, days, 0).diagnostics.remove(0);
        assert_eq!(found.code, "expiry-event-missing");
        found.help.unwrap()
    };
    for (expires, days, left) in [(None, 23, 7), (None, 25, 5), (None, 31, 0), (Some("2026-03-01T12:00:00Z"), 25, 4)] {
        assert_eq!(help(expires, days), format!("resume the job before it expires; days left: {left}"), "{expires:?} {days}");
    }
}

#[test]
fn what_expires_is_a_one_time_job_or_the_run_of_a_recurring_job() {
    for (job_type, message) in
        [("ONE_TIME", "the job expires soon; days left: 2"), ("SCHEDULED", "the job's run expires soon; days left: 2")]
    {
        let details = json!({ "jobExpiresAt": "2026-03-02T12:00:00Z" });
        let document = json!({ "jobStatus": "USER_PAUSED", "jobType": job_type, "userPausedDetails": details });
        let now = Some("2026-02-28T12:00:00Z".to_owned());
        let report = lint(document.to_string().as_bytes(), &Options { now, ..options(DocumentKind::DescribeResponse) }).unwrap();
        let soon = report.diagnostics.iter().find(|found| found.code == "expires-soon").unwrap();
        assert_eq!(soon.message, message);
    }
}

#[test]
fn an_expiry_is_30_days_after_the_pause_give_or_take_a_day() {
    let expires = |time: &str| {
        of_described(
            json!({ "jobStatus": "USER_PAUSED", "userPausedDetails": { "jobExpiresAt": time, "jobPausedAt": "2026-01-31T12:00:00Z" } }),
        )
    };
    let pointer = "/userPausedDetails/jobExpiresAt";
    assert_eq!(expires("2026-01-31T12:00:00Z"), one("expiry-before-pause", Severity::Error, pointer));
    assert_eq!(expires("2026-01-30T12:00:00Z"), one("expiry-before-pause", Severity::Error, pointer));
    assert_eq!(expires("2026-03-01T11:59:59Z"), one("expiry-not-30-days", Severity::Warning, pointer));
    assert_eq!(expires("2026-03-01T12:00:00Z"), []);
    assert_eq!(expires("2026-03-03T12:00:00Z"), []);
    assert_eq!(expires("2026-03-03T12:00:01Z"), one("expiry-not-30-days", Severity::Warning, pointer));
}

#[test]
fn times_are_taken_as_the_service_and_its_clients_write_them() {
    for time in [
        "2026-01-10T06:12:44Z",
        "2026-01-10T06:12:44.120Z",
        "2026-01-10T06:12:44.120000Z",
        "2026-01-10T06:12:44+00:00",
        "2026-01-10T06:12:44.120000+00:00",
        "2026-01-10 06:12:44+00:00",
        "2026-01-10 06:12:44.120000+00:00",
    ] {
        assert_eq!(of_described(json!({ "createdAt": time })), [], "{time}");
    }
    for (time, code, severity) in [
        ("2026-01-10", "date-format", Severity::Error),
        ("2026-01-10 06:12:44", "date-format", Severity::Error),
        ("yesterday", "date-format", Severity::Error),
        ("", "date-format", Severity::Error),
        ("2026-02-30T06:12:44Z", "date-invalid", Severity::Error),
        ("2026-01-10T08:12:44+02:00", "date-not-utc", Severity::Warning),
    ] {
        assert_eq!(of_described(json!({ "createdAt": time })), one(code, severity, "/createdAt"), "{time}");
        let listed = judge(DocumentKind::ListResponse, &json!({ "items": [{ "createdAt": time }] }));
        assert_eq!(places(&listed), [(code, severity, "/items/0/createdAt")], "{time} in a list");
    }
}

#[test]
fn a_job_is_created_before_it_runs_or_is_paused() {
    let run = |time: &str| of_described(json!({ "createdAt": "2026-01-10T06:12:44.500Z", "lastRunTime": time }));
    assert_eq!(run("2026-01-10T06:12:44Z"), []);
    assert_eq!(run("2026-01-10T06:12:43Z"), one("time-order", Severity::Warning, "/lastRunTime"));
    assert_eq!(run("2026-01-10T07:12:43+01:00").iter().map(|(code, ..)| code.as_str()).collect::<Vec<_>>(), ["date-not-utc", "time-order"]);
    let pause = json!({ "jobStatus": "USER_PAUSED", "userPausedDetails": { "jobPausedAt": "2026-01-10T06:12:43Z" } });
    assert_eq!(of_described(pause), one("time-order", Severity::Warning, "/userPausedDetails/jobPausedAt"));
}

#[test]
fn a_date_of_javascript_stands_for_a_time_only() {
    let text = "{\"createdAt\": \u{1}a Date (2026-01-10T06:12:44.000Z)\u{1}, \"lastRunTime\": \u{1}a Date (2026-01-10T06:12:43.000Z)\u{1}, \"name\": \u{1}a Date (2026-01-10T06:12:44.000Z)\u{1}}";
    let report = Preflight::try_from(&options(DocumentKind::DescribeResponse)).unwrap().validate_text(text.as_bytes());
    assert_eq!(places(&report), [("time-order", Severity::Warning, "/lastRunTime"), ("not-json-value", Severity::Error, "/name")]);
    let invalid = Preflight::try_from(&options(DocumentKind::DescribeResponse))
        .unwrap()
        .validate_text("{\"createdAt\": \u{1}an invalid Date\u{1}}".as_bytes());
    assert_eq!(places(&invalid), [("not-json-value", Severity::Error, "/createdAt")]);
}

#[test]
fn statistics_count() {
    let runs = |number: &str| {
        let text = format!(
            r#"{{"jobType": "ONE_TIME", "jobStatus": "COMPLETE", "statistics": {{"approximateNumberOfObjectsToProcess": 0.0, "numberOfRuns": {number}}}}}"#
        );
        let report = lint(text.as_bytes(), &options(DocumentKind::DescribeResponse)).unwrap();
        report.diagnostics.iter().map(|found| found.code).collect::<Vec<_>>()
    };
    for number in ["0", "0.0", "-0.0", "1", "1.0", "1e0", "0e5"] {
        assert_eq!(runs(number), [""; 0], "{number}");
    }
    for number in ["-1", "-0.5", "-1e-9", "-1e999999999999999999999"] {
        assert_eq!(runs(number), ["statistics-negative"], "{number}");
    }
    for number in ["0.5", "1.5", "15e-1", "1e-999999999999999999999"] {
        assert_eq!(runs(number), ["statistics-not-integral"], "{number}");
    }
    for number in ["2", "2.0", "1e1", "2.5e1", "20e-1", "10", "1e999999999999999999999"] {
        assert_eq!(runs(number), ["one-time-ran-twice"], "{number}");
    }
    let left = |status: &str, number: f64| {
        of_described(json!({ "jobStatus": status, "statistics": { "approximateNumberOfObjectsToProcess": number } }))
    };
    let pointer = "/statistics/approximateNumberOfObjectsToProcess";
    assert_eq!(left("COMPLETE", 12.0), one("complete-with-pending-objects", Severity::Warning, pointer));
    assert_eq!(left("RUNNING", 12.0), []);
    assert_eq!(left("COMPLETE", -12.0), one("statistics-negative", Severity::Error, pointer));
}

#[test]
fn a_count_is_shown_without_a_zero_fraction_and_otherwise_as_it_is_written() {
    for (number, shown) in [("12", "12"), ("12.0", "12"), ("12.5", "12.5"), ("12e1", "12e1"), ("1.25E1", "1.25E1")] {
        let text = format!(r#"{{"jobStatus": "COMPLETE", "statistics": {{"approximateNumberOfObjectsToProcess": {number}}}}}"#);
        let report = lint(text.as_bytes(), &options(DocumentKind::DescribeResponse)).unwrap();
        let message = format!("the job is `COMPLETE`, but `approximateNumberOfObjectsToProcess` is {shown}");
        assert_eq!(report.diagnostics[0].message, message);
    }
}

#[test]
fn an_arn_is_that_of_the_job() {
    let id = "3c1f0a9e5b7d42f68a10c4e97b2d6f35";
    for (arn, expected) in [
        (format!("arn:aws:macie2:eu-central-1:210987654321:classification-job/{id}"), None),
        (format!("arn:aws-cn:macie2:cn-north-1:210987654321:classification-job/{id}"), None),
        (format!("arn:aws-us-gov:macie2:us-gov-west-1:210987654321:classification-job/{id}"), None),
        (
            "arn:aws:macie2:eu-central-1:210987654321:classification-job/0a1b2c3d4e5f60718293a4b5c6d7e8f9".to_owned(),
            Some("job-arn-mismatch"),
        ),
        (format!("arn:aws:macie2:eu-central-1:2109:classification-job/{id}"), Some("job-arn-format")),
        (format!("arn:aws:s3:eu-central-1:210987654321:classification-job/{id}"), Some("job-arn-format")),
        ("arn:aws:macie2:eu-central-1:210987654321:classification-job/".to_owned(), Some("job-arn-format")),
        (String::new(), Some("job-arn-format")),
    ] {
        for kind in [DocumentKind::CreateResponse, DocumentKind::DescribeResponse] {
            let report = judge(kind, &json!({ "jobArn": arn, "jobId": id }));
            assert_eq!(report.diagnostics.first().map(|found| found.code), expected, "{arn}");
            assert!(report.valid);
        }
    }
}

#[test]
fn a_job_is_asked_for_by_its_id() {
    let ask = |id: Value| judge(DocumentKind::DescribeRequest, &json!({ "jobId": id }));
    assert_eq!(places(&ask(json!("3c1f0a9e5b7d42f68a10c4e97b2d6f35"))), []);
    assert_eq!(places(&ask(json!(""))), [("empty-text", Severity::Error, "/jobId")]);
    assert_eq!(places(&ask(json!(null))), [("missing-required", Severity::Error, "/jobId")]);
    assert_eq!(places(&judge(DocumentKind::DescribeRequest, &json!({}))), [("missing-required", Severity::Error, "/jobId")]);
    for id in ["nightly", "3C1F0A9E5B7D42F68A10C4E97B2D6F35", "3c1f0a9e5b7d42f68a10c4e97b2d6f3"] {
        assert_eq!(places(&ask(json!(id))), [("job-id-format", Severity::Warning, "/jobId")], "{id}");
    }
    let arn = ask(json!("arn:aws:macie2:eu-central-1:210987654321:classification-job/3c1f0a9e5b7d42f68a10c4e97b2d6f35"));
    assert!(arn.diagnostics[0].help.as_ref().unwrap().contains("`3c1f0a9e5b7d42f68a10c4e97b2d6f35`"));
    let misplaced = judge(DocumentKind::DescribeRequest, &json!({ "jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35", "name": "x" }));
    assert_eq!(places(&misplaced), [("misplaced-member", Severity::Error, "/name")]);
    // The service doesn't set a name.
    let help = misplaced.diagnostics[0].help.as_deref();
    assert_eq!(help, Some("remove it, or set the option `kind` to `create-request`"));
}

#[test]
fn each_kind_parses_to_its_type() {
    let id = r#"{"jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35", "more": 1}"#.as_bytes();
    assert!(CreateClassificationJobResponse::parse(id, &Options::default()).unwrap().job_id.is_some());
    assert!(
        matches!(DescribeClassificationJobRequest::parse(id, &Options::default()), Err(ParseError::Rejected(report)) if report.diagnostics[0].code == "unknown-member")
    );
    let text = include_bytes!("../../examples/documents/describe-response-of-boto3.json");
    let typed = DescribeClassificationJobResponse::parse(text, &options(DocumentKind::ListRequest)).unwrap();
    assert_eq!((typed.job_status, typed.statistics.unwrap().number_of_runs), (Some(JobStatus::Idle), Some(5.0)));
    let text = include_bytes!("../../examples/documents/list-response-of-aws-cli.json");
    assert_eq!(ListClassificationJobsResponse::parse(text, &Options::default()).unwrap().items.unwrap().len(), 2);
}

#[test]
fn a_value_that_the_type_doesnt_know_is_told_as_such() {
    match DescribeClassificationJobResponse::parse(br#"{"jobStatus": "ARCHIVED"}"#, &Options::default()) {
        Err(ParseError::Untyped { report, fault }) => {
            assert!(fault.to_string().contains("ARCHIVED"), "{fault}");
            assert_eq!((report.warnings, report.diagnostics[0].pointer.as_str()), (1, "/jobStatus"));
        }
        other => panic!("{other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_sound_answer_is_clean(answer in clean_answer()) {
        for revision in [Revision::Any, Revision::Latest, Revision::V20210129] {
            let report = lint(answer.to_string().as_bytes(), &Options { revision, ..options(DocumentKind::DescribeResponse) }).unwrap();
            prop_assert_eq!(places(&report), vec![], "{}", answer);
        }
        let summary = json!({ "items": [{ "createdAt": answer["createdAt"], "jobId": answer["jobId"], "jobStatus": answer["jobStatus"], "jobType": answer["jobType"], "name": answer["name"], "userPausedDetails": answer["userPausedDetails"], "bucketDefinitions": answer["s3JobDefinition"]["bucketDefinitions"] }] });
        let report = judge(DocumentKind::ListResponse, &summary);
        prop_assert_eq!(places(&report), vec![], "{}", summary);
        prop_assert!(DescribeClassificationJobResponse::parse(answer.to_string().as_bytes(), &Options::default()).is_ok());
    }
}

#[test]
fn a_response_gets_no_advice_for_requests() {
    let helps = |changes: Value| {
        let report = judge(DocumentKind::DescribeResponse, &described(changes));
        assert!(report.diagnostics.iter().all(|found| found.fixes.is_empty()), "{report:?}");
        report.diagnostics.iter().map(|found| (found.code, found.help.clone().unwrap_or_default())).collect::<Vec<_>>()
    };
    let new_job = "to change this, create a new job: an existing one can't be changed".to_owned();
    let edited = "check whether the response was edited, or the API has changed since".to_owned();
    let prefix = json!({ "simpleScopeTerm": { "comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": ["/exports/"] } });
    let scoped = json!({
        "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }],
        "scoping": { "includes": { "and": [prefix] } },
    });
    assert_eq!(helps(json!({ "s3JobDefinition": scoped })), [("prefix-leading-slash", new_job.clone())]);
    assert_eq!(helps(json!({ "name": "ledger " })), [("name-surrounding-space", new_job.clone())]);
    assert_eq!(helps(json!({ "scheduleFrequency": { "dailySchedule": {} } })), [("schedule-with-one-time", new_job)]);
    assert_eq!(helps(json!({ "jobStatus": "ARCHIVED" })), [("invalid-enum", edited.clone())]);
    assert_eq!(helps(json!({ "samplingPercentage": "50" })), [("wrong-type", edited)]);
    let newer = helps(json!({ "zone": "eu" }));
    assert_eq!(newer, [("unknown-member", "ignore it, unless it is misspelled: AWS can add members to the response".to_owned())]);
    // What only a response has says what it means.
    assert_eq!(
        helps(json!({ "jobStatus": "IDLE" })),
        [("status-not-for-one-time", "after its run, the status of a one-time job is `COMPLETE`".to_owned())]
    );
    let time = helps(json!({ "createdAt": "2026-01-10 at noon" }));
    assert_eq!(time, [("date-format", "use the format `2020-09-28T14:31:13Z`".to_owned())]);
}

#[test]
fn of_a_recurring_job_only_the_run_expires() {
    let said = |changes: Value| {
        let options = Options { now: Some("2026-04-01T00:00:00Z".to_owned()), ..options(DocumentKind::DescribeResponse) };
        let mut answer = described(json!({
            "jobStatus": "USER_PAUSED",
            "userPausedDetails": { "jobExpiresAt": "2026-03-02T06:10:00Z", "jobPausedAt": "2026-01-31T06:10:00Z" },
        }));
        answer.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        let report = lint(answer.to_string().as_bytes(), &options).unwrap();
        assert_eq!(report.diagnostics.len(), 1, "{report:?}");
        assert_eq!(report.diagnostics[0].code, "expired-but-paused");
        (report.diagnostics[0].message.clone(), report.diagnostics[0].help.clone().unwrap())
    };
    let (message, help) = said(json!({}));
    assert_eq!(message, "the job expired at `2026-03-02T06:10:00Z`, but the job's status is still `USER_PAUSED`");
    assert_eq!(help, "request the job again: an expired job is canceled and can't be resumed");
    let (message, help) = said(json!({ "jobType": "SCHEDULED", "scheduleFrequency": { "dailySchedule": {} } }));
    assert_eq!(message, "the job's run expired at `2026-03-02T06:10:00Z`, but the job's status is still `USER_PAUSED`");
    assert_eq!(help, "request the job again: an expired run is canceled, and the job continues with the next one");
}
