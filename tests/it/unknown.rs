//! Documents in which something isn't known: what is told of them says so, and what it states is so whatever the rest is.

use crate::documents::clean_job;
use crate::insight::jobs::scoped_job;
use crate::insight::scope::object;
use crate::support::{job, simple, tag, with_definitions, with_scoping};
use macie_preflight::model::{DocumentKind, SettableJobStatus};
use macie_preflight::read::{Literal, LiteralValue, Member, SourceDocument, SourceForm, Span};
use macie_preflight::{
    ExplanationTopic, ExportNote, ExportedRequest, JobChangeKind, ObjectVerdict, Options, RunOptions, S3Object, can_update, compile_scope,
    diff, explain, lint, next_runs, to_api, to_aws_cli, to_boto3, to_sdk_js, to_step_functions, to_terraform, validate, would_analyze,
};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

const NOWHERE: Span = Span::new(0, 0);

/// Stands for a value that isn't known.
const HOLE: &str = "\u{2}";

/// Stands, as the last item or the name of a member, for what isn't known besides.
const MORE: &str = "\u{3}";

fn literal(value: &Value) -> Literal {
    let value = match value {
        Value::Null => LiteralValue::Null,
        Value::Bool(yes) => LiteralValue::Boolean(*yes),
        Value::Number(number) => LiteralValue::Number(number.to_string()),
        Value::String(text) if text == HOLE => LiteralValue::Hole,
        Value::String(text) => LiteralValue::Text(text.clone()),
        Value::Array(items) => {
            let known = items.iter().filter(|item| **item != MORE);
            LiteralValue::List { items: known.map(literal).collect(), open: items.iter().any(|item| item == MORE) }
        }
        Value::Object(members) => {
            let known = members.iter().filter(|(name, _)| *name != MORE);
            let known = known.map(|(name, value)| Member { name: name.clone(), span: NOWHERE, value: literal(value) });
            LiteralValue::Object { members: known.collect(), open: members.contains_key(MORE) }
        }
    };
    Literal::new(value, NOWHERE)
}

/// A document with holes.
fn document(value: &Value) -> SourceDocument {
    SourceDocument::new(DocumentKind::CreateRequest, SourceForm::Document, "", NOWHERE, literal(value))
}

/// A job of which something isn't known, with some of its members replaced.
fn unknown_job(changes: Value) -> SourceDocument {
    document(&job(changes))
}

fn texts(job: &SourceDocument, topic: ExplanationTopic) -> Vec<String> {
    let explanation = explain(job, &Options::default()).unwrap();
    explanation.points.into_iter().filter(|point| point.topic == topic).map(|point| point.text).collect()
}

fn place(job: &SourceDocument, text: &str) -> Option<String> {
    let explanation = explain(job, &Options::default()).unwrap();
    let point = explanation.points.into_iter().find(|point| point.text == text);
    point.unwrap_or_else(|| panic!("{text}")).pointer
}

#[test]
fn an_unknown_name_and_an_unknown_description_are_said_to_be_unknown() {
    let job = unknown_job(json!({ "name": HOLE, "description": HOLE }));
    assert_eq!(
        texts(&job, ExplanationTopic::What),
        ["The job, whose name isn't known, looks for sensitive data in Amazon S3 objects.", "The description isn't known."]
    );
    assert_eq!(place(&job, "The description isn't known.").as_deref(), Some("/description"));
    let open = unknown_job(json!({ MORE: true }));
    assert_eq!(place(&open, "The description isn't known.").as_deref(), Some(""));
}

#[test]
fn known_buckets_are_named_beside_unknown_ones() {
    let of = |definitions: Value| texts(&document(&with_definitions(definitions)), ExplanationTopic::Where);
    assert_eq!(of(json!(HOLE)), ["The buckets that it analyzes are unknown."]);
    assert_eq!(
        of(json!([{ "accountId": "210987654321", "buckets": ["a-b-c", HOLE, MORE] }, { "accountId": HOLE, "buckets": ["d-e-f"] }])),
        [
            "It analyzes the buckets `a-b-c`, a value that isn't known, and possibly others that aren't known of account `210987654321`.",
            "It analyzes the bucket `d-e-f` of an account that isn't known.",
        ]
    );
    assert_eq!(
        of(json!([{ "accountId": "210987654321", "buckets": HOLE }, HOLE, MORE])),
        [
            "It analyzes buckets that aren't known of account `210987654321`.",
            "It analyzes buckets that aren't known of an account that isn't known.",
            "Whether it analyzes other buckets isn't known.",
        ]
    );
    let many: Vec<String> = (0..11).map(|index| format!("bucket-{index}")).collect();
    let job = document(&with_definitions(json!([{ "accountId": "210987654321", "buckets": many }, HOLE])));
    let summary = explain(&job, &Options::default()).unwrap().summary;
    assert!(summary.contains("It analyzes 11 buckets of some accounts, and possibly others that aren't known."), "{summary}");
}

#[test]
fn a_job_with_unknown_criteria_isnt_said_to_analyze_every_bucket() {
    let of = |criteria: Value| texts(&unknown_job(json!({ "s3JobDefinition": { "bucketCriteria": criteria } })), ExplanationTopic::Where);
    let name = json!({ "simpleCriterion": { "key": "S3_BUCKET_NAME", "comparator": "EQ", "values": ["ledger"] } });
    assert_eq!(of(json!({})), ["It analyzes every bucket that Macie monitors."]);
    assert_eq!(
        of(json!({ "excludes": HOLE })),
        [
            "The conditions by which it excludes buckets aren't known.",
            "It analyzes every bucket that Macie monitors, except for excluded ones, which aren't known.",
        ]
    );
    assert_eq!(
        of(json!({ "includes": { "and": [name, MORE] }, "excludes": { "and": [name, HOLE] } })),
        [
            "At the start of each run, it selects the buckets that match all of these conditions: the name of the bucket is `ledger`; any \
                other conditions, which aren't known.",
            "It excludes only the buckets that match all of these conditions: the name of the bucket is `ledger`; a condition that isn't known \
                is true.",
        ]
    );
    assert_eq!(
        of(json!({ MORE: true })),
        ["The conditions by which it selects buckets aren't known.", "The conditions by which it excludes buckets aren't known."]
    );
}

#[test]
fn an_unknown_schedule_isnt_said_to_be_one() {
    let of = |changes: Value| texts(&unknown_job(changes), ExplanationTopic::When);
    assert_eq!(of(json!({ "jobType": "SCHEDULED", "scheduleFrequency": HOLE })), ["It runs on a schedule that isn't known."]);
    assert_eq!(of(json!({ "jobType": HOLE, "scheduleFrequency": HOLE })), ["Whether it runs once or on a schedule isn't known."]);
    assert_eq!(
        of(json!({ "scheduleFrequency": HOLE })),
        ["It runs once, right after it is created, unless it has a schedule, which isn't known."]
    );
    assert_eq!(
        place(
            &unknown_job(json!({ "jobType": "SCHEDULED", "scheduleFrequency": { "weeklySchedule": HOLE } })),
            "It runs on a schedule that isn't known."
        )
        .as_deref(),
        Some("/scheduleFrequency")
    );
    let weekly =
        of(json!({ "jobType": "SCHEDULED", "initialRun": HOLE, "scheduleFrequency": { "weeklySchedule": { "dayOfWeek": HOLE } } }));
    assert_eq!(
        weekly[..2],
        ["It runs every week, on a day that isn't known.", "Whether its first run analyzes existing objects isn't known."]
    );
    let monthly = of(json!({ "jobType": "SCHEDULED", "scheduleFrequency": { "monthlySchedule": { MORE: true } } }));
    assert_eq!(monthly[0], "It runs every month, on a day that isn't known.");
    let daily = of(json!({ "jobType": HOLE, "scheduleFrequency": { "dailySchedule": {}, "weeklySchedule": HOLE, MORE: true } }));
    assert_eq!(daily[0], "It runs every day.");
}

#[test]
fn a_job_with_unknown_conditions_isnt_said_to_analyze_every_object() {
    let of = |scoping: Value| {
        let job = document(&with_scoping(&scoping));
        [ExplanationTopic::Objects, ExplanationTopic::Excluded].map(|topic| texts(&job, topic)).concat()
    };
    let csv = simple("OBJECT_EXTENSION", "EQ", &["csv", HOLE]);
    let unknown = of(json!(HOLE));
    assert_eq!(
        unknown[..2],
        ["The conditions by which it includes objects aren't known.", "The conditions by which it excludes objects aren't known."]
    );
    assert_eq!(
        of(json!({ "excludes": { "and": HOLE } }))[0],
        "It analyzes every supported object, except for excluded ones, which aren't known."
    );
    assert_eq!(
        of(json!({ "includes": { "and": [csv] } }))[0],
        "It analyzes an object only if its extension is `csv` or a value that isn't known."
    );
    assert_eq!(
        of(json!({ "includes": { "and": [csv, MORE] } }))[0],
        "It analyzes an object only if all of the following are true: its extension is `csv` or a value that isn't known; any other \
            conditions, which aren't known."
    );
    assert_eq!(
        of(json!({ "excludes": { "and": [HOLE] } }))[0],
        "It analyzes every supported object, except for excluded ones, which aren't known."
    );
    assert_eq!(
        of(json!({ "includes": { "and": [simple("OBJECT_LAST_MODIFIED_DATE", "GT", &[HOLE])] } }))[0],
        "It analyzes an object only if it was last modified after a time that isn't known."
    );
    assert_eq!(
        of(json!({ "includes": { "and": [simple("OBJECT_SIZE", HOLE, &["1"])] } }))[0],
        "It analyzes an object only if a condition on `OBJECT_SIZE` that isn't known is true."
    );
    let size = json!({ "simpleScopeTerm": { "key": "OBJECT_SIZE", "comparator": "GT", "values": [HOLE] } });
    let pairs = json!([{ "key": "team", "value": HOLE }, HOLE]);
    let tags = json!({ "tagScopeTerm": { "key": "TAG", "comparator": "EQ", "tagValues": pairs, "target": HOLE } });
    assert_eq!(
        of(json!({ "excludes": { "and": [size, tags] } }))[1],
        "It excludes an object only if all of the following are true: its size is more than a number of bytes that isn't known; it has the \
            tag `team` with a value that isn't known or a tag that isn't known."
    );
    let costs = |changes: Value| texts(&unknown_job(changes), ExplanationTopic::Costs).len();
    assert_eq!([costs(json!({})), costs(json!({ "samplingPercentage": HOLE })), costs(json!({ "s3JobDefinition": HOLE }))], [2, 1, 1]);
    assert_eq!(
        texts(&unknown_job(json!({ "samplingPercentage": HOLE })), ExplanationTopic::Objects)[1],
        "Which percentage of those objects it analyzes isn't known."
    );
}

#[test]
fn unknown_identifiers_arent_counted() {
    let of = |changes: Value| texts(&unknown_job(changes), ExplanationTopic::LooksFor);
    assert_eq!(
        of(json!({ "managedDataIdentifierSelector": HOLE, "customDataIdentifierIds": HOLE, "allowListIds": [HOLE] })),
        [
            "Which of Macie's built-in types of sensitive data it looks for isn't known.",
            "Which custom data identifiers it uses isn't known.",
            "Which allow lists it uses isn't known.",
        ]
    );
    assert_eq!(
        of(json!({ "managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": ["CREDIT_CARD_NUMBER", MORE] })),
        ["It looks for these types of sensitive data: `CREDIT_CARD_NUMBER` and possibly others that aren't known."]
    );
    assert_eq!(
        of(json!({ "managedDataIdentifierSelector": "EXCLUDE", "managedDataIdentifierIds": HOLE })),
        ["It looks for every type of sensitive data that Macie detects except a value that isn't known."]
    );
}

#[test]
fn the_unknown_state_of_a_job_is_said_to_be_unknown() {
    let described = |changes: Value| {
        let mut answer = json!({ "jobId": "9c3f0a3f6a6c1f105f0c3c1a7e554c0b", "createdAt": "2026-01-31T12:00:00Z",
            "lastRunTime": "2026-02-28T12:00:00Z", "statistics": { "numberOfRuns": 1 }, "jobStatus": "IDLE",
            "jobType": "SCHEDULED", "scheduleFrequency": { "dailySchedule": {} } });
        for (name, value) in changes.as_object().unwrap() {
            answer[name] = value.clone();
        }
        texts(&unknown_job(answer), ExplanationTopic::State)
    };
    let last = "Its last run started at `2026-02-28T12:00:00Z`.";
    assert!(described(json!({})).contains(&last.to_owned()));
    assert!(!described(json!({ "createdAt": HOLE })).contains(&last.to_owned()));
    assert!(!described(json!({ "statistics": HOLE })).contains(&last.to_owned()));
    assert_eq!(described(json!({ "jobStatus": HOLE }))[0], "Its status isn't known.");
}

fn verdict(job: &Value, object: &S3Object<'_>) -> ObjectVerdict {
    would_analyze(&document(job), object, &Options::default()).unwrap()
}

#[test]
fn what_is_known_decides_alone_where_it_does() {
    let [csv, json] = ["a.csv", "a.json"].map(|key| S3Object { key, size: Some(1), ..S3Object::default() });
    let extension = |values: &[&str]| simple("OBJECT_EXTENSION", "EQ", values);
    let of = |scoping: Value, object| verdict(&with_scoping(&scoping), object);
    for (scoping, object, included) in [
        (json!(HOLE), &csv, None),
        (json!({ "includes": { "and": [extension(&["csv"]), HOLE] } }), &json, Some(false)),
        (json!({ "includes": { "and": [extension(&["csv"]), HOLE] } }), &csv, None),
        (json!({ "includes": { "and": [extension(&["csv"]), MORE] } }), &json, Some(false)),
        (json!({ "includes": { "and": [extension(&["csv", HOLE])] } }), &csv, Some(true)),
        (json!({ "includes": { "and": [extension(&["csv", HOLE])] } }), &json, None),
        (json!({ "includes": { "and": [simple("OBJECT_EXTENSION", "NE", &["csv", MORE])] } }), &csv, Some(false)),
        (json!({ "includes": { "and": [simple("OBJECT_KEY", "STARTS_WITH", &["a", HOLE])] } }), &csv, Some(true)),
        (json!({ "includes": { "and": [simple("OBJECT_KEY", "STARTS_WITH", &["b", HOLE])] } }), &csv, None),
        (json!({ "includes": { "and": [simple("OBJECT_SIZE", "GT", &[HOLE])] } }), &csv, None),
        (json!({ "excludes": { "and": [extension(&["csv"])] }, "includes": HOLE }), &csv, Some(false)),
        (json!({ "excludes": { "and": [extension(&["csv"])] }, "includes": HOLE }), &json, None),
        (json!({ "excludes": { "and": [extension(&["csv"]), HOLE] } }), &json, Some(true)),
        (json!({ "excludes": { "and": [extension(&["csv"]), HOLE] } }), &csv, None),
        (json!({ "excludes": { "and": [MORE] } }), &csv, None),
        (json!({ "excludes": { MORE: true } }), &csv, None),
    ] {
        assert_eq!(of(scoping.clone(), object).included, included, "{scoping} {object:?}");
    }
    let tags = S3Object { tags: Some(&[("team", "x")]), ..csv };
    let untagged = S3Object { tags: Some(&[]), ..csv };
    let tagged = |comparator| json!({ "includes": { "and": [tag(comparator, &[("team", "x"), ("stage", HOLE)])] } });
    assert_eq!([of(tagged("EQ"), &tags), of(tagged("NE"), &tags)].map(|verdict| verdict.included), [Some(true), Some(false)]);
    assert_eq!([of(tagged("EQ"), &untagged), of(tagged("NE"), &untagged)].map(|verdict| verdict.included), [Some(false), Some(true)]);
}

#[test]
fn the_reason_names_what_isnt_known() {
    let csv = S3Object { key: "a.csv", ..S3Object::default() };
    let told = |scoping: Value| {
        let ObjectVerdict { by, why, .. } = verdict(&with_scoping(&scoping), &csv);
        (by.unwrap_or_default(), why)
    };
    let expected = |by: &str, why: &str| (by.to_owned(), why.to_owned());
    assert_eq!(
        told(json!({ "includes": { "and": [HOLE] } })),
        expected("/s3JobDefinition/scoping/includes/and/0", "Unknown because it depends on whether a condition that isn't known is true.")
    );
    assert_eq!(
        told(json!({ "includes": { "and": [simple("OBJECT_EXTENSION", "EQ", &[HOLE])] } })),
        expected(
            "/s3JobDefinition/scoping/includes/and/0",
            "Unknown because it depends on whether its extension is a value that isn't known."
        )
    );
    assert_eq!(
        told(json!({ "excludes": { "and": [MORE] } })),
        expected("/s3JobDefinition/scoping/excludes/and", "Unknown because not all conditions in `excludes` are known.")
    );
    assert_eq!(told(json!({ "excludes": HOLE })).0, "/s3JobDefinition/scoping/excludes");
    assert_eq!(told(json!({ MORE: true })).0, "/s3JobDefinition/scoping");
}

#[test]
fn a_bucket_is_decided_on_as_far_as_buckets_are_known() {
    let of = |definition: Value, bucket| {
        let object = S3Object { key: "a.csv", bucket: Some(bucket), ..S3Object::default() };
        verdict(&job(json!({ "s3JobDefinition": definition })), &object).included
    };
    let named = |buckets: Value| json!({ "bucketDefinitions": [{ "accountId": HOLE, "buckets": buckets }] });
    assert_eq!([of(named(json!(["ledger"])), "ledger"), of(named(json!(["ledger"])), "archive")], [Some(true), Some(false)]);
    assert_eq!([of(named(json!(["ledger", MORE])), "ledger"), of(named(json!(["ledger", HOLE])), "archive")], [Some(true), None]);
    assert_eq!(of(named(json!(HOLE)), "archive"), None);
    assert_eq!(of(json!({ "bucketDefinitions": HOLE }), "archive"), None);
    assert_eq!(of(json!(HOLE), "archive"), None);
    let criterion = json!({ "simpleCriterion": { "key": "S3_BUCKET_NAME", "comparator": "EQ", "values": ["ledger", HOLE] } });
    let described = json!({ "bucketCriteria": { "includes": { "and": [criterion] } } });
    assert_eq!([of(described.clone(), "ledger"), of(described, "archive")], [Some(true), None]);
}

#[test]
fn a_storage_class_that_macie_doesnt_support_decides_whatever_isnt_known() {
    let object = S3Object { key: "a.csv", storage_class: Some("DEEP_ARCHIVE"), ..S3Object::default() };
    assert_eq!(verdict(&job(json!({ "s3JobDefinition": HOLE })), &object).included, Some(false));
}

fn runs(value: &Value) -> Result<Vec<String>, String> {
    let options = RunOptions { from: "2026-01-31".to_owned(), count: 1, ..RunOptions::default() };
    let runs = next_runs(&document(value), &options).map_err(|error| error.to_string())?;
    Ok(runs.into_iter().map(|run| run.date).collect())
}

#[test]
fn a_schedule_that_isnt_known_is_an_error_that_says_so() {
    let of = |changes: Value| runs(&job(changes));
    let weekly = |day: &str| json!({ "weeklySchedule": { "dayOfWeek": day } });
    let unknown = Err("the schedule isn't known (`/scheduleFrequency`)".to_owned());
    assert_eq!(of(json!({ "jobType": "SCHEDULED", "scheduleFrequency": HOLE })), unknown);
    assert_eq!(of(json!({ "jobType": "SCHEDULED", "scheduleFrequency": weekly(HOLE) })), unknown);
    assert_eq!(of(json!({ "scheduleFrequency": HOLE })), unknown);
    assert_eq!(of(json!({ MORE: true })), Err("the schedule isn't known".to_owned()));
    assert_eq!(runs(&weekly(HOLE)), Err("the schedule isn't known".to_owned()));
    assert_eq!(runs(&json!({ MORE: true })), Err("the schedule isn't known".to_owned()));
}

#[test]
fn a_known_schedule_has_its_runs_whatever_else_isnt_known() {
    let schedule = json!({ "weeklySchedule": { "dayOfWeek": "MONDAY" }, "dailySchedule": HOLE, MORE: true });
    let monday = Ok(vec!["2026-02-02".to_owned()]);
    assert_eq!(runs(&schedule), monday);
    let job =
        json!({ "name": HOLE, "jobType": HOLE, "jobStatus": HOLE, "s3JobDefinition": HOLE, "scheduleFrequency": schedule, MORE: true });
    assert_eq!(runs(&job), monday);
    assert_eq!(runs(&json!({ "jobStatus": "COMPLETE", "jobId": HOLE, "scheduleFrequency": HOLE, MORE: true })), Ok(Vec::new()));
    assert_eq!(runs(&crate::support::job(json!({ "name": HOLE }))), Ok(Vec::new()));
}

#[test]
fn the_status_of_a_job_whose_status_isnt_known_may_be_changed_or_not() {
    for job in [json!({ "jobStatus": HOLE, "jobType": "ONE_TIME" }), json!({ "jobId": HOLE, MORE: true })] {
        let verdict = can_update(&document(&job), SettableJobStatus::Running, &Options::default()).unwrap();
        assert_eq!(verdict.allowed, None, "{job}");
        assert!(verdict.why.starts_with("The status of the job is unknown."), "{}", verdict.why);
    }
}

fn changes(before: &Value, after: &Value) -> Vec<(JobChangeKind, String, String)> {
    let changes = diff(&document(before), &document(after), &Options::default()).unwrap();
    changes.into_iter().map(|change| (change.what, change.pointer, change.text)).collect()
}

#[test]
fn what_isnt_known_on_one_side_isnt_reported_as_changed() {
    let unknown = |pointer: &str, text: &str| (JobChangeKind::Unknown, pointer.to_owned(), text.to_owned());
    for (before, after, expected) in [
        (json!({}), json!({ "name": HOLE }), vec![unknown("/name", "Whether `name` was changed isn't known.")]),
        (json!({ "name": HOLE }), json!({ "name": HOLE }), vec![unknown("/name", "Whether `name` was changed isn't known.")]),
        (
            json!({ "samplingPercentage": HOLE }),
            json!({}),
            vec![unknown("/samplingPercentage", "Whether `samplingPercentage` was changed isn't known.")],
        ),
        (json!({ "clientToken": HOLE }), json!({}), vec![]),
        (
            json!({ "tags": { "team": "x", "stage": HOLE } }),
            json!({ "tags": { "stage": "y", MORE: true } }),
            vec![
                unknown("/tags/stage", "Whether `tags.stage` was changed isn't known."),
                unknown("/tags", "Whether anything else in `tags` was changed isn't known."),
            ],
        ),
        (
            json!({ "s3JobDefinition": HOLE }),
            json!({}),
            vec![unknown("/s3JobDefinition", "Whether `s3JobDefinition` was changed isn't known.")],
        ),
        (json!({ MORE: true }), json!({}), vec![unknown("", "Whether anything was changed isn't known.")]),
        (
            json!({ "samplingPercentage": 50 }),
            json!({ MORE: true }),
            vec![
                unknown("/samplingPercentage", "Whether `samplingPercentage` was changed isn't known."),
                unknown("", "Whether anything else was changed isn't known."),
            ],
        ),
    ] {
        assert_eq!(changes(&job(before.clone()), &job(after.clone())), expected, "{before} {after}");
    }
}

#[test]
fn of_a_list_that_isnt_all_known_what_is_sure_to_be_new_is_reported() {
    let ids = ["63b4ea90-f880-4ced-980c-514a63851874", "73b4ea90-f880-4ced-980c-514a63851874"];
    let with = |ids: Value| job(json!({ "customDataIdentifierIds": ids }));
    assert_eq!(
        changes(&with(json!([ids[0]])), &with(json!([ids[1], HOLE]))),
        [
            (
                JobChangeKind::Added,
                "/customDataIdentifierIds/0".to_owned(),
                format!("A value was added to `customDataIdentifierIds`: `{}`.", ids[1])
            ),
            (
                JobChangeKind::Unknown,
                "/customDataIdentifierIds".to_owned(),
                "Whether anything else in `customDataIdentifierIds` was changed isn't known.".to_owned()
            ),
        ]
    );
    let open = with_scoping(&json!({ "includes": { "and": [simple("OBJECT_EXTENSION", "EQ", &["csv", HOLE]), MORE] } }));
    let closed = with_scoping(&json!({ "includes": { "and": [simple("OBJECT_EXTENSION", "EQ", &["csv"])] } }));
    let unknown = |text: &str| (JobChangeKind::Unknown, "/s3JobDefinition/scoping/includes/and".to_owned(), text.to_owned());
    for (before, after) in [(&open, &closed), (&closed, &open)] {
        assert_eq!(changes(before, after), [unknown("Whether `scoping.includes` was changed isn't known.")]);
    }
}

fn exports(request: &SourceDocument) -> [ExportedRequest; 6] {
    [to_api, to_aws_cli, to_boto3, to_sdk_js, to_step_functions, to_terraform].map(|export| export(request, &Options::default()).unwrap())
}

#[test]
fn exports_have_placeholders_for_what_isnt_known_and_say_so() {
    let request = unknown_job(json!({
        "clientToken": HOLE,
        "jobType": "SCHEDULED",
        "name": HOLE,
        "s3JobDefinition": {
            "bucketDefinitions": [{ "accountId": HOLE, "buckets": ["ledger", HOLE] }, HOLE],
            "scoping": { "excludes": HOLE, "includes": { "and": [MORE] } },
            MORE: true,
        },
        "samplingPercentage": HOLE,
        "scheduleFrequency": { "weeklySchedule": { "dayOfWeek": HOLE } },
        "tags": { "team": HOLE, "stage": "y" },
    }));
    let placeholders = [
        ("/name", "name"),
        ("/s3JobDefinition/bucketDefinitions/0/accountId", "accountId"),
        ("/s3JobDefinition/bucketDefinitions/0/buckets/1", "buckets"),
        ("/s3JobDefinition/bucketDefinitions/1", "bucketDefinitions"),
        ("/s3JobDefinition/scoping/excludes", "excludes"),
        ("/s3JobDefinition/scoping/includes/and", "and"),
        ("/samplingPercentage", "samplingPercentage"),
        ("/scheduleFrequency/weeklySchedule/dayOfWeek", "dayOfWeek"),
        ("/tags/team", "tags"),
    ];
    let note = |pointer: &str, placeholder: &str| ExportNote {
        pointer: pointer.to_owned(),
        text: format!("the value isn't known; replace `<{placeholder}>`"),
    };
    let open = ExportNote {
        pointer: "/s3JobDefinition".to_owned(),
        text: "whether there are other members isn't known; only these are written".to_owned(),
    };
    let [all @ .., terraform] = exports(&request);
    for export in &all {
        assert!(export.notes.contains(&open), "{export:?}");
        for (pointer, placeholder) in placeholders {
            assert!(export.notes.contains(&note(pointer, placeholder)), "{pointer} {export:?}");
            assert!(export.text.contains(&format!("\"<{placeholder}>\"")), "{placeholder} {}", export.text);
        }
        assert!(!export.text.replace("\"ClientToken.$\": \"States.UUID()\"", "").contains("oken"), "{}", export.text);
    }
    assert_eq!(
        terraform.text,
        r#"# Differences between the job and this resource:
#
# /name: the value isn't known; replace `<name>`
#
# /s3JobDefinition: whether there are other members isn't known; only these are written
#
# /s3JobDefinition/bucketDefinitions/0/accountId: the value isn't known; replace `<account_id>`
#
# /s3JobDefinition/bucketDefinitions/0/buckets/1: the value isn't known; replace `<buckets>`
#
# /s3JobDefinition/bucketDefinitions/1: the value isn't known; replace `<bucket_definitions>`
#
# /s3JobDefinition/scoping/excludes: the value isn't known; replace `<excludes>`
#
# /s3JobDefinition/scoping/includes/and: the value isn't known; replace `<and>`
#
# /samplingPercentage: the value isn't known; replace `<sampling_percentage>`
#
# /scheduleFrequency/weeklySchedule/dayOfWeek: the value isn't known; replace `<weekly_schedule>`
#
# /tags/team: the value isn't known; replace `<tags>`

resource "aws_macie2_classification_job" "job" {
  job_type = "SCHEDULED"
  name     = "<name>"

  s3_job_definition {
    bucket_definitions {
      account_id = "<account_id>"
      buckets    = ["ledger", "<buckets>"]
    }

    bucket_definitions = "<bucket_definitions>"

    scoping {
      excludes = "<excludes>"

      includes {
        and = "<and>"
      }
    }
  }

  sampling_percentage = "<sampling_percentage>"

  schedule_frequency {
    weekly_schedule = "<weekly_schedule>"
  }

  tags = {
    "team"  = "<tags>"
    "stage" = "y"
  }
}
"#
    );
}

#[test]
fn every_placeholder_of_an_export_is_found_when_it_is_checked() {
    let values = json!({ "simpleScopeTerm": { "comparator": HOLE, "key": "OBJECT_EXTENSION", "values": ["csv", HOLE] } });
    let request = unknown_job(json!({
        "name": HOLE,
        "jobType": HOLE,
        "customDataIdentifierIds": HOLE,
        "s3JobDefinition": {
            "bucketDefinitions": [{ "accountId": HOLE, "buckets": [HOLE] }],
            "scoping": { "includes": { "and": [values, HOLE] }, "excludes": HOLE },
        },
        "samplingPercentage": HOLE,
        "tags": { "team": HOLE },
    }));
    let export = to_api(&request, &Options::default()).unwrap();
    let report = lint(export.text.as_bytes(), &Options::default()).unwrap();
    for note in export.notes.iter().filter(|note| note.text.contains("replace")) {
        assert!(report.diagnostics.iter().any(|finding| finding.pointer == note.pointer), "{note:?} {report:?}");
    }
}

#[test]
fn the_export_of_a_request_of_which_nothing_is_known_is_a_placeholder() {
    let [api, .., terraform] = exports(&document(&json!({ MORE: true })));
    assert_eq!(api.text, "\"<request>\"\n");
    assert!(terraform.text.starts_with("# Differences between the job and this resource:\n#\n# : the request isn't known\n"));
}

#[test]
fn a_document_that_isnt_known_is_refused_as_such() {
    let refused = to_api(&document(&json!(HOLE)), &Options::default()).unwrap_err();
    assert_eq!(refused.to_string(), "the document isn't known");
    assert_eq!(runs(&json!(HOLE)), Err("the document isn't known".to_owned()));
}

#[test]
fn a_document_in_which_something_isnt_known_is_checked() {
    let report = validate(&unknown_job(json!({ "name": HOLE, "samplingPercentage": 0 })), &Options::default()).unwrap();
    let found: Vec<&str> = report.diagnostics.iter().map(|finding| finding.pointer.as_str()).collect();
    assert_eq!(found, ["/samplingPercentage"]);
}

/// What is done to a document, so that less is known of it.
#[derive(Debug, Clone)]
enum Loss {
    /// A value isn't known.
    Hole(Index),
    /// An object or array may have more, and its last member or item is one of those, or not.
    Open(Index, bool),
    /// A member that an object doesn't have isn't known.
    Absent(Index, Index),
}

fn losses() -> impl Strategy<Value = Vec<Loss>> {
    let loss = prop_oneof![
        3 => any::<Index>().prop_map(Loss::Hole),
        1 => (any::<Index>(), any::<bool>()).prop_map(|(place, drops)| Loss::Open(place, drops)),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(place, name)| Loss::Absent(place, name)),
    ];
    prop::collection::vec(loss, 1..6)
}

/// The pointers of the values in a document, without its own.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    let mut child = |name: &str, value: &Value| {
        let pointer = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
        all.push(pointer.clone());
        pointers(value, &pointer, all);
    };
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| child(&index.to_string(), item)),
        Value::Object(members) => members.iter().filter(|(name, _)| *name != MORE).for_each(|(name, member)| child(name, member)),
        _ => {}
    }
}

/// The members that an object in a request may have, if it is one whose members are optional.
fn optional(pointer: &str) -> &'static [&'static str] {
    match pointer {
        "" => &[
            "description",
            "initialRun",
            "managedDataIdentifierSelector",
            "samplingPercentage",
            "scheduleFrequency",
            "tags",
            "allowListIds",
        ],
        "/s3JobDefinition" => &["scoping", "bucketCriteria", "bucketDefinitions"],
        "/s3JobDefinition/scoping" | "/s3JobDefinition/bucketCriteria" => &["includes", "excludes"],
        "/scheduleFrequency" => &["dailySchedule", "weeklySchedule", "monthlySchedule"],
        _ => &[],
    }
}

fn with_losses(job: &Value, losses: &[Loss]) -> Value {
    let mut job = job.clone();
    for loss in losses {
        let mut all = vec![String::new()];
        pointers(&job, "", &mut all);
        match loss {
            Loss::Hole(place) => *job.pointer_mut(&all[1 + place.index(all.len() - 1)]).unwrap() = json!(HOLE),
            Loss::Open(place, drops) => {
                all.retain(|pointer| matches!(job.pointer(pointer).unwrap(), Value::Array(_) | Value::Object(_)));
                match job.pointer_mut(&all[place.index(all.len())]).unwrap() {
                    Value::Array(items) if !items.contains(&json!(MORE)) => {
                        items.truncate(items.len() - usize::from(*drops && !items.is_empty()));
                        items.push(json!(MORE));
                    }
                    Value::Object(members) => {
                        let last = members.keys().next_back().cloned().filter(|name| *drops && name != MORE);
                        last.and_then(|name| members.remove(&name));
                        members.insert(MORE.to_owned(), json!(true));
                    }
                    _ => {}
                }
            }
            Loss::Absent(place, name) => {
                all.retain(|pointer| job.pointer(pointer).unwrap().is_object() && !optional(pointer).is_empty());
                let pointer = &all[place.index(all.len())];
                let members = job.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
                members.entry(optional(pointer)[name.index(optional(pointer).len())]).or_insert(json!(HOLE));
            }
        }
    }
    job
}

/// Whether everything in a value is in another one, too, with items in the same order; or a placeholder is in its place.
fn is_part(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::String(text), _) if text.starts_with('<') && text.ends_with('>') => true,
        (Value::Object(part), Value::Object(whole)) => {
            part.iter().all(|(name, value)| is_part(value, whole.get(name).unwrap_or(&Value::Null)))
        }
        (Value::Array(part), Value::Array(whole)) => {
            let mut rest = whole.iter();
            part.iter().all(|item| rest.any(|other| is_part(item, other)))
        }
        _ => part == whole,
    }
}

fn parsed(text: &Option<String>) -> Option<Value> {
    text.as_ref().map(|text| serde_json::from_str(text).unwrap())
}

/// Where a document has holes, and where it may have more.
fn unknowns(value: &Value) -> Vec<String> {
    let mut all = vec![String::new()];
    pointers(value, "", &mut all);
    let is_open = |value: &Value| value.get(MORE).is_some() || value.as_array().is_some_and(|items| items.contains(&json!(MORE)));
    all.retain(|pointer| value.pointer(pointer).is_some_and(|value| value == HOLE || is_open(value)));
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn what_is_told_of_a_document_is_so_whatever_isnt_known(
        job in prop_oneof![clean_job(), scoped_job()],
        losses in losses(),
        objects in prop::collection::vec(object(), 1..8),
    ) {
        let options = Options::default();
        let lossy = with_losses(&job, &losses);
        let document = document(&lossy);
        let all: Vec<String> = explain(&job, &options).unwrap().points.into_iter().map(|point| point.text).collect();
        for point in explain(&document, &options).unwrap().points {
            prop_assert!(point.text.contains("known") || all.contains(&point.text), "{} {}", point.text, lossy);
            prop_assert!(point.pointer.is_none_or(|pointer| lossy.pointer(&pointer).is_some()), "{}", lossy);
        }
        let (known, lost) = (compile_scope(&job, &options).unwrap(), compile_scope(&document, &options).unwrap());
        for object in &objects {
            let (known, lost) = (known.decide(&object.object()), lost.decide(&object.object()));
            prop_assert!(lost.included.is_none() || known.included == lost.included, "{:?} {:?} {:?} {}", object, known, lost, lossy);
            prop_assert!(lost.by.as_ref().is_none_or(|by| lossy.pointer(by).is_some()), "{:?} {}", lost, lossy);
        }
        let from = RunOptions { from: "2026-01-31".to_owned(), count: 3, ..RunOptions::default() };
        if let Ok(runs) = next_runs(&document, &from) {
            prop_assert_eq!(runs, next_runs(&job, &from).unwrap(), "{}", lossy);
        }
    }

    #[test]
    fn a_change_is_reported_only_if_it_is_one_whatever_isnt_known(
        one in prop_oneof![clean_job(), scoped_job()],
        other in prop_oneof![clean_job(), scoped_job()],
        losses in losses(),
    ) {
        let options = Options::default();
        let lossy = with_losses(&one, &losses);
        let lossy_document = document(&lossy);
        for change in [diff(&one, &lossy_document, &options), diff(&lossy_document, &one, &options)].map(Result::unwrap).concat() {
            prop_assert_eq!(change.what, JobChangeKind::Unknown, "{:?} {}", change, lossy);
        }
        for (known, lost) in [
            (diff(&one, &other, &options).unwrap(), diff(&lossy_document, &other, &options).unwrap()),
            (diff(&other, &one, &options).unwrap(), diff(&other, &lossy_document, &options).unwrap()),
        ] {
            for change in lost.iter().filter(|change| change.what != JobChangeKind::Unknown) {
                let same = known.iter().any(|other| match change.what {
                    // Of two conditions of one kind, a removed and an added one are one that was changed.
                    JobChangeKind::Removed => parsed(&other.before) == parsed(&change.before),
                    _ => parsed(&other.after) == parsed(&change.after) && other.pointer == change.pointer,
                });
                prop_assert!(same, "{:?} {:?} {}", change, known, lossy);
            }
        }
    }

    #[test]
    fn an_export_has_what_is_known_and_notes_of_the_rest(job in prop_oneof![clean_job(), scoped_job()], losses in losses()) {
        let lossy = with_losses(&job, &losses);
        let exports = exports(&document(&lossy));
        for export in &exports {
            for pointer in unknowns(&lossy).iter().filter(|pointer| *pointer != "/clientToken") {
                let is_noted = export.notes.iter().any(|note| note.pointer == *pointer && note.text.contains("known"));
                prop_assert!(is_noted, "{} {:?}", pointer, export);
            }
        }
        let exported: Value = serde_json::from_str(&exports[0].text).unwrap();
        prop_assert!(is_part(&exported, &job), "{} {}", exported, job);
    }
}
