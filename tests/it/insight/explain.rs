//! A job in plain English.

use super::jobs::scoped_job;
use crate::documents::clean_job;
use crate::support::{all_off, job, with_scoping};
use macie_preflight::model::{ManagedDataIdentifier, ManagedDataIdentifierCategory};
use macie_preflight::{Explanation, ExplanationTopic, Options, Revision, S3Object, diff, explain, would_analyze};
use proptest::prelude::*;
use serde_json::{Value, json};

fn explained(job: &Value) -> Explanation {
    explain(job, &Options::default()).unwrap()
}

fn texts(job: &Value, topic: ExplanationTopic) -> Vec<String> {
    explained(job).points.into_iter().filter(|point| point.topic == topic).map(|point| point.text).collect()
}

fn example(name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()).unwrap()
}

#[test]
fn the_example_is_explained_whole() {
    let explanation = explained(&example("jobs/full-scope.json"));
    let points: Vec<(ExplanationTopic, &str, &str)> =
        explanation.points.iter().map(|point| (point.topic, point.pointer.as_deref().unwrap_or_default(), point.text.as_str())).collect();
    assert_eq!(
        points,
        [
            (ExplanationTopic::What, "/name", "The job `Customer data in the lake, weekly` looks for sensitive data in Amazon S3 objects."),
            (ExplanationTopic::What, "/description", "Description: `Tables and documents of the customer domain, one half`."),
            (
                ExplanationTopic::Where,
                "/s3JobDefinition/bucketDefinitions/0",
                "It analyzes the buckets `larkfield-lake-raw` and `larkfield-lake-curated` of account `210987654321`."
            ),
            (ExplanationTopic::When, "/scheduleFrequency", "It runs every Saturday."),
            (ExplanationTopic::When, "/initialRun", "Its first run starts right after it is created and analyzes all existing objects."),
            (ExplanationTopic::When, "", "Each later run analyzes only objects that were created or changed since the previous run."),
            (
                ExplanationTopic::Objects,
                "/s3JobDefinition/scoping/includes/and",
                "It analyzes an object only if all of the following are true: its extension is `csv`, `parquet`, or `pdf`; its key starts with `customers/` or `orders/`; its size is at least 1024 bytes (1 KiB); its size is less than 536870912 bytes (512 MiB)."
            ),
            (ExplanationTopic::Objects, "/samplingPercentage", "It analyzes a random 50 percent of those objects."),
            (
                ExplanationTopic::Excluded,
                "/s3JobDefinition/scoping/excludes/and/0",
                "It excludes an object if it has the tag `synthetic` with the value `true`."
            ),
            (
                ExplanationTopic::Excluded,
                "",
                "It skips objects that Macie can't analyze: images, audio, video, and other formats, objects that are larger than the quota for their format, objects that are encrypted by their client or with customer-provided keys (SSE-C), and storage classes other than `STANDARD`, `REDUCED_REDUNDANCY`, `STANDARD_IA`, `ONEZONE_IA`, `INTELLIGENT_TIERING`, and `GLACIER_IR`."
            ),
            (
                ExplanationTopic::LooksFor,
                "/managedDataIdentifierSelector",
                "It looks for these types of sensitive data: `CREDIT_CARD_NUMBER` and `USA_SOCIAL_SECURITY_NUMBER`."
            ),
            (ExplanationTopic::LooksFor, "/managedDataIdentifierIds", "It detects 1 type of financial information: credit card number."),
            (
                ExplanationTopic::LooksFor,
                "/managedDataIdentifierIds",
                "It detects 1 type of personal information: Social Security number (SSN)."
            ),
            (
                ExplanationTopic::LooksFor,
                "/customDataIdentifierIds",
                "It looks for matches of these custom data identifiers: `a731ef74-d35d-4328-9068-eaff824f5f98`."
            ),
            (ExplanationTopic::LooksFor, "/allowListIds", "It ignores text that matches these allow lists: `hbxa5o5as2qztbjraq5ydv`."),
            (
                ExplanationTopic::Costs,
                "",
                "AWS charges for the uncompressed size of the analyzed data and for the S3 requests that read it, not for findings or for unsupported objects."
            ),
            (
                ExplanationTopic::Costs,
                "/samplingPercentage",
                "The sample is a percentage of objects, not of bytes, so the cost depends on the size of the sampled objects."
            ),
        ]
    );
    let special: Vec<&str> = points
        .iter()
        .filter(|(topic, pointer, _)| *topic != ExplanationTopic::Costs && (*topic, *pointer) != (ExplanationTopic::Excluded, ""))
        .map(|(.., text)| *text)
        .collect();
    assert_eq!(explanation.summary, special.join(" "));
}

#[test]
fn a_condition_beside_a_null_is_mentioned() {
    let tag = json!({ "comparator": "EQ", "key": "TAG", "tagValues": [{ "key": "team", "value": "ledger" }], "target": "S3_OBJECT" });
    let scoping = json!({ "excludes": { "and": [{ "simpleScopeTerm": null, "tagScopeTerm": tag }] } });
    let scoped = with_scoping(&scoping);
    assert_eq!(texts(&scoped, ExplanationTopic::Excluded)[0], "It excludes an object if it has the tag `team` with the value `ledger`.");
}

#[test]
fn when_a_job_runs_is_said_for_each_schedule() {
    let scheduled = |schedule: Value, initial: Option<bool>| {
        let mut job = job(json!({ "jobType": "SCHEDULED", "scheduleFrequency": schedule }));
        if let Some(initial) = initial {
            job["initialRun"] = json!(initial);
        }
        texts(&job, ExplanationTopic::When)
    };
    assert_eq!(texts(&job(json!({})), ExplanationTopic::When), ["It runs once, right after it is created."]);
    assert_eq!(scheduled(json!({ "dailySchedule": {} }), None)[0], "It runs every day.");
    assert_eq!(scheduled(json!({ "weeklySchedule": { "dayOfWeek": "TUESDAY" } }), None)[0], "It runs every Tuesday.");
    assert_eq!(scheduled(json!({ "monthlySchedule": { "dayOfMonth": 28 } }), None)[0], "It runs every month on day 28.");
    let later = "Its first run analyzes only objects that are created or changed after the job is created.";
    assert_eq!(scheduled(json!({ "dailySchedule": {} }), None)[1], later);
    assert_eq!(scheduled(json!({ "dailySchedule": {} }), Some(false))[1], later);
    assert_ne!(scheduled(json!({ "dailySchedule": {} }), Some(true))[1], later);
}

#[test]
fn a_month_without_the_day_is_explained_under_each_revision() {
    let job = job(json!({ "jobType": "SCHEDULED", "scheduleFrequency": { "monthlySchedule": { "dayOfMonth": 29 } } }));
    for (revision, text) in [
        (Revision::V20210129, "In months without that day, it runs on the last day of the month."),
        (Revision::Latest, "In months without that day, it doesn't run."),
        (Revision::Any, "In months without that day, it doesn't run; under the revision 2021-01-29, it runs on the last day of the month."),
    ] {
        let explanation = explain(&job, &Options { revision, ..Options::default() }).unwrap();
        assert!(explanation.points.iter().any(|point| point.topic == ExplanationTopic::When && point.text == text), "{explanation:?}");
    }
}

#[test]
fn without_a_selector_the_revision_says_what_is_looked_for() {
    let said = |revision| explain(&job(json!({})), &Options { revision, ..Options::default() }).unwrap().summary;
    assert!(said(Revision::V20210129).contains("It looks for every type of sensitive data that Macie detects."));
    assert!(said(Revision::Latest).contains("It looks for the types of sensitive data that AWS recommends: 35 types as of 2026-09 ("));
}

#[test]
fn what_is_looked_for_is_counted_by_category() {
    let said = |selector: &str, ids: Value| {
        texts(&job(json!({ "managedDataIdentifierSelector": selector, "managedDataIdentifierIds": ids })), ExplanationTopic::LooksFor)
    };
    assert_eq!(
        said("ALL", Value::Null),
        [
            "It looks for every type of sensitive data that Macie detects: 166 types as of 2026-09 (9 of credentials, 58 of financial information, 12 of health information, and 87 of personal information)."
        ]
    );
    assert_eq!(
        said("EXCLUDE", json!(["AWS_CREDENTIALS", "NAME", "SSN"])),
        [
            "It looks for every type of sensitive data that Macie detects except `AWS_CREDENTIALS`, `NAME`, and `SSN`: 164 types as of 2026-09 (8 of credentials, 58 of financial information, 12 of health information, and 86 of personal information).",
            "Macie has no managed data identifier `SSN`, as of 2026-09.",
        ]
    );
    assert_eq!(
        said("INCLUDE", json!(["FRANCE_PHONE_NUMBER", "NAME", "PHONE_NUMBER", "PKCS", "SSN", "PII"])),
        [
            "It looks for these types of sensitive data: `FRANCE_PHONE_NUMBER`, `NAME`, `PHONE_NUMBER`, `PKCS`, `SSN`, and `PII`.",
            "It detects 1 type of credentials: Public-Key Cryptography Standard (PKCS) private key.",
            "It detects 3 types of personal information: phone number and full name.",
            "Macie has no managed data identifier `SSN` or `PII`, as of 2026-09.",
        ]
    );
}

#[test]
fn what_the_recommended_set_lacks_is_said() {
    let said = texts(&job(json!({})), ExplanationTopic::LooksFor);
    assert_eq!(
        said,
        [
            "It looks for the types of sensitive data that AWS recommends: 35 types as of 2026-09 (6 of credentials, 2 of financial information, and 27 of personal information).",
            "It doesn't look for health information, or for these types of data: Google Cloud API key, JSON Web Token (JWT), Stripe API key, International Bank Account Number (IBAN), bank account number, credit card expiration date, credit card verification code, Basic Bank Account Number (BBAN) or International Bank Account Number (IBAN), mailing address, public transportation card number, phone number, permanent residence number, birth date, HTTP cookie, Global Positioning System (GPS) coordinates, full name, and vehicle identification number (VIN).",
        ]
    );
    // Neither is said of a job that is pinned to the revision before there was a set.
    let pinned = explain(&job(json!({})), &Options { revision: Revision::V20210129, ..Options::default() }).unwrap();
    assert!(!pinned.summary.contains("It doesn't look for") && !pinned.summary.contains("as of"));
    let recommended = |name: &str| ManagedDataIdentifier::ALL.iter().any(|of| of.recommended && of.name == name);
    for identifier in ManagedDataIdentifier::ALL.iter().filter(|of| of.category != ManagedDataIdentifierCategory::Health) {
        assert_eq!(said[1].contains(identifier.name), !recommended(identifier.name), "{}", identifier.name);
    }
}

#[test]
fn buckets_by_criteria_are_explained() {
    assert_eq!(
        texts(&example("jobs/daily-public-buckets-by-tag.json"), ExplanationTopic::Where),
        [
            "At the start of each run, it selects the buckets that match all of these conditions: the bucket's effective permission is `PUBLIC` or `UNKNOWN`; the bucket has the tag `team` with the value `shop-web` or the tag `team` with the value `shop-payments`.",
            "It excludes the buckets that match this condition: the bucket has the tag `contents` with the value `static-site`.",
        ]
    );
}

/// What DescribeClassificationJob answers of a job, with other members.
fn answer(members: Value) -> Value {
    let mut answer = job(json!({ "jobId": "9c3f0a3f6a6c1f105f0c3c1a7e554c0b", "createdAt": "2026-01-01T12:00:00Z" }));
    for (name, value) in members.as_object().unwrap() {
        answer[name] = value.clone();
    }
    answer
}

#[test]
fn the_state_of_a_job_is_told_in_the_words_of_its_status() {
    let weekly = json!({ "weeklySchedule": { "dayOfWeek": "MONDAY" } });
    let recurring = |status: &str| {
        texts(&answer(json!({ "jobType": "SCHEDULED", "scheduleFrequency": weekly, "jobStatus": status })), ExplanationTopic::State)
    };
    let once = |status: &str| texts(&answer(json!({ "jobStatus": status })), ExplanationTopic::State);
    assert_eq!(once("RUNNING"), ["Its status is `RUNNING`: a run is in progress."]);
    assert_eq!(once("PAUSED"), ["Its status is `PAUSED`: paused by Macie, because an account reached its monthly quota."]);
    assert_eq!(recurring("IDLE"), ["Its status is `IDLE`: the recurring job is waiting for its next run."]);
    assert_eq!(once("COMPLETE"), ["Its status is `COMPLETE`: the one-time job has finished.", "It doesn't run again."]);
    assert_eq!(recurring("CANCELLED")[1], "It doesn't run again.");
    assert_eq!(once("CANCELLED")[1], "It doesn't run again.");
    assert!(texts(&job(json!({})), ExplanationTopic::State).is_empty());
}

#[test]
fn what_comes_of_a_pause_depends_on_the_type_of_the_job() {
    let paused = json!({ "jobPausedAt": "2026-02-01T12:00:00Z", "jobExpiresAt": "2026-03-03T12:00:00Z" });
    let once = answer(json!({ "jobStatus": "USER_PAUSED", "userPausedDetails": paused }));
    assert_eq!(
        texts(&once, ExplanationTopic::State),
        [
            "Its status is `USER_PAUSED`: paused by a user.",
            "It was paused at `2026-02-01T12:00:00Z`.",
            "If it isn't resumed by `2026-03-03T12:00:00Z`, the job is canceled.",
        ]
    );
    let mut recurring = once.clone();
    recurring["jobType"] = json!("SCHEDULED");
    recurring["scheduleFrequency"] = json!({ "dailySchedule": {} });
    assert_eq!(
        texts(&recurring, ExplanationTopic::State)[2],
        "If it isn't resumed by `2026-03-03T12:00:00Z`, the paused run is canceled, and the job continues with its next run."
    );
    let expiry = explained(&once).points.into_iter().find(|point| point.text.starts_with("If ")).unwrap();
    assert_eq!(expiry.pointer.as_deref(), Some("/userPausedDetails/jobExpiresAt"));
}

#[test]
fn how_often_and_when_it_has_run_is_told() {
    let told = |runs: f64, last: &str| {
        texts(
            &answer(json!({ "statistics": { "numberOfRuns": runs, "approximateNumberOfObjectsToProcess": 40.0 }, "lastRunTime": last })),
            ExplanationTopic::State,
        )
    };
    let left = "Its current run has about 40 objects left to process.";
    assert_eq!(told(1.0, "2026-01-01T12:30:00Z"), ["It has run once.", "Its last run started at `2026-01-01T12:30:00Z`.", left]);
    assert_eq!(told(3.0, "2026-01-01T12:30:00Z")[0], "It has run 3 times.");
    // The service answers the time of creation of a job that hasn't run.
    assert_eq!(told(0.0, "2026-01-01T12:00:00Z"), ["It hasn't run yet.", left]);
    assert_eq!(
        texts(&answer(json!({ "lastRunErrorStatus": { "code": "ERROR" } })), ExplanationTopic::State),
        ["In its last run, access errors occurred, and not all data was processed."]
    );
}

#[test]
fn what_an_answer_lacks_is_said_not_to_be_known() {
    let answer = json!({ "jobId": "9c3f0a3f6a6c1f105f0c3c1a7e554c0b", "createdAt": "2026-01-01T12:00:00Z" });
    assert_eq!(texts(&answer, ExplanationTopic::What), ["The job looks for sensitive data in Amazon S3 objects."]);
    assert_eq!(texts(&answer, ExplanationTopic::Where), ["The buckets that it analyzes are unknown."]);
    assert_eq!(texts(&answer, ExplanationTopic::When), ["Whether it runs once or on a schedule isn't known."]);
    assert_eq!(texts(&answer, ExplanationTopic::Objects), ["The objects that it analyzes are unknown."]);
    assert_eq!(texts(&answer, ExplanationTopic::Costs).len(), 1);
}

#[test]
fn that_a_job_takes_nothing_is_said() {
    let on = |extension: &str| json!({ "simpleScopeTerm": { "key": "OBJECT_EXTENSION", "comparator": "EQ", "values": [extension] } });
    let large = json!({ "simpleScopeTerm": { "key": "OBJECT_SIZE", "comparator": "GTE", "values": ["0"] } });
    let nothing = |includes: &[Value], excludes: &[Value]| {
        let scoping = json!({ "includes": { "and": includes }, "excludes": { "and": excludes } });
        let job = with_scoping(&scoping);
        let Explanation { summary, points } = explained(&job);
        let point = points.into_iter().find(|point| point.text.ends_with("so the job analyzes nothing."));
        assert!(point.as_ref().is_none_or(|point| summary.contains(&point.text)));
        point.map(|point| (point.topic, point.text))
    };
    let never = Some((ExplanationTopic::Objects, "No object can match, so the job analyzes nothing.".to_owned()));
    let swallowed =
        Some((ExplanationTopic::Excluded, "Every object that it would analyze is excluded, so the job analyzes nothing.".to_owned()));
    assert_eq!(nothing(&[on("csv"), on("json")], &[]), never);
    assert_eq!(nothing(&[on("csv")], &[large]), swallowed);
    assert_eq!(nothing(&[on("csv")], &[on("csv")]), swallowed);
    // What never leaves anything out, leaves all.
    assert_eq!(nothing(&[], &[on("csv"), on("json")]), None);
    assert_eq!(nothing(&[on("csv")], &[on("json")]), None);
}

#[test]
fn many_buckets_are_counted_in_the_paragraph_and_named_in_the_points() {
    let explained_with = |accounts: usize, each: usize| {
        let buckets = |account: usize| (0..each).map(|bucket| format!("ledger-{account}-{bucket}")).collect::<Vec<_>>();
        let definitions: Vec<Value> =
            (0..accounts).map(|account| json!({ "accountId": format!("{account:012}"), "buckets": buckets(account) })).collect();
        explained(&job(json!({ "s3JobDefinition": { "bucketDefinitions": definitions } })))
    };
    let Explanation { summary, points } = explained_with(25, 3);
    assert!(summary.contains("in Amazon S3 objects. It analyzes 75 buckets of 25 accounts. It runs once"), "{summary}");
    assert!(!summary.contains("ledger-"), "{summary}");
    assert_eq!(points.iter().filter(|point| point.topic == ExplanationTopic::Where).count(), 25);
    assert!(explained_with(1, 11).summary.contains(" It analyzes 11 buckets of 1 account. "));
    assert!(explained_with(1, 10).summary.contains("`ledger-0-9` of account"));
}

#[test]
fn a_text_with_a_line_break_is_shown_on_one_line() {
    let job = job(json!({ "name": "a\nb", "description": "c\r\nd", "tags": { "team": "x" } }));
    let explanation = explain(&job, &Options::default());
    let summary = explanation.unwrap().summary;
    assert!(summary.starts_with("The job `a\\nb` looks for"), "{summary}");
    assert!(summary.contains("Description: `c\\r\\nd`."), "{summary}");
}

#[test]
fn nothing_that_a_document_says_breaks_a_line() {
    let broken = "1\n\u{1b}[2J\u{202e}";
    let scope = json!([{ "simpleScopeTerm": { "key": "OBJECT_SIZE", "comparator": "GT", "values": [broken] } }]);
    let mut job = job(json!({
        "jobStatus": "USER_PAUSED",
        "lastRunTime": broken,
        "userPausedDetails": { "jobPausedAt": broken, "jobExpiresAt": broken },
        "tags": { broken: "x" },
    }));
    job["s3JobDefinition"]["bucketDefinitions"][0]["accountId"] = json!(broken);
    job["s3JobDefinition"]["scoping"] = json!({ "includes": { "and": scope } });
    let options = all_off();
    let explanation = explain(&job, &options).unwrap();
    let mut sentences: Vec<String> = explanation.points.into_iter().map(|point| point.text).collect();
    for topic in ["account `1\\n", "was paused at `1\\n", "isn't resumed by `1\\n", "last run started at `1\\n", "more than 1\\n"] {
        assert!(sentences.iter().any(|text| text.contains(topic)), "{topic}: {sentences:?}");
    }
    sentences.push(explanation.summary);
    sentences.extend(diff(&job, &json!({}), &options).unwrap().into_iter().map(|change| change.text));
    sentences.push(would_analyze(&job, &S3Object { key: "a", ..S3Object::default() }, &options).unwrap().why);
    assert!(sentences.iter().any(|text| text.contains("`tags.1\\n")), "{sentences:?}");
    for text in sentences {
        assert!(!text.contains(|character: char| character.is_control() || character == '\u{202e}'), "{text:?}");
    }
}

#[test]
fn every_example_is_explained() {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/jobs")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let job: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            assert!(explained(&job).summary.contains(job["name"].as_str().unwrap()));
        }
    }
}

/// The texts of a value that a reader must find again: names of buckets, accounts, values of conditions.
fn values(value: &Value, all: &mut Vec<String>) {
    const HOW: [&str; 5] = ["comparator", "target", "jobType", "clientToken", "managedDataIdentifierSelector"];
    match value {
        Value::String(text) => all.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| values(item, all)),
        Value::Object(members) => {
            let property = members.contains_key("values") || members.contains_key("tagValues");
            for (name, member) in members {
                let how = HOW.contains(&name.as_str()) || (property && name == "key") || name == "tags" || name == "scheduleFrequency";
                if !how {
                    values(member, all);
                }
            }
        }
        _ => {}
    }
}

proptest! {
    #[test]
    fn every_bucket_and_every_value_is_mentioned_in_the_paragraph_and_in_the_points(job in prop_oneof![clean_job(), scoped_job()]) {
        let Explanation { summary, points } = explained(&job);
        let mut named = Vec::new();
        values(&job["s3JobDefinition"]["bucketDefinitions"], &mut named);
        let in_short = summary.contains(" buckets of ");
        let mut all = Vec::new();
        values(&job, &mut all);
        for text in all.iter().filter(|text| !text.is_empty()) {
            prop_assert!(summary.contains(text.as_str()) || (in_short && named.contains(text)), "{} isn't in: {}", text, summary);
            prop_assert!(points.iter().any(|point| point.text.contains(text.as_str())), "{}", text);
        }
        for point in &points {
            prop_assert!(point.text.ends_with('.') && !point.text.ends_with(".."), "{}", point.text);
            if let Some(pointer) = &point.pointer {
                prop_assert!(job.pointer(pointer).is_some(), "{}", pointer);
            }
        }
        let mut topics: Vec<ExplanationTopic> = points.iter().map(|point| point.topic).collect();
        prop_assert!(topics.is_sorted());
        topics.dedup();
        let of_a_request: Vec<ExplanationTopic> = ExplanationTopic::ALL.iter().copied().filter(|topic| *topic != ExplanationTopic::State).collect();
        prop_assert_eq!(topics, of_a_request);
    }
}
