//! What is different between two jobs.

use super::jobs::{condition, scoped_job};
use crate::documents::{any_json, clean_job, pointers, spoilt_job};
use crate::support::{all_off, job, simple, with_scoping};
use macie_preflight::{JobChange, JobChangeKind, Options, Revision, diff};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn changes(before: &Value, after: &Value) -> Vec<JobChange> {
    diff(before, after, &Options::default()).unwrap()
}

fn told(before: &Value, after: &Value) -> Vec<(JobChangeKind, String, String)> {
    changes(before, after).into_iter().map(|change| (change.what, change.pointer, change.text)).collect()
}

fn one(before: &Value, after: &Value) -> (JobChangeKind, String, String) {
    let mut all = told(before, after);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn scoped(includes: Value) -> Value {
    with_scoping(&json!({ "includes": { "and": includes } }))
}

#[test]
fn a_condition_on_a_tag_key_is_the_same_in_both_of_its_forms() {
    let by_tag = |comparator: &str, value: &str| json!({ "tagScopeTerm": { "key": "TAG", "comparator": comparator, "tagValues": [{ "key": "team", "value": value }], "target": "S3_OBJECT" } });
    let options = Options { revision: Revision::V20210129, ..Options::default() };
    let between = |before: Value, after: Value| diff(&scoped(json!([before])), &scoped(json!([after])), &options).unwrap().len();
    for comparator in ["EQ", "NE"] {
        assert_eq!(between(simple("TAG", comparator, &["team"]), by_tag(comparator, "")), 0);
        assert_eq!(between(by_tag(comparator, ""), simple("TAG", comparator, &["team"])), 0);
        assert_eq!(between(simple("TAG", comparator, &["team"]), by_tag(comparator, "ledger")), 1);
        assert_eq!(between(simple("TAG", comparator, &["team"]), simple("TAG", comparator, &["stage"])), 1);
    }
    assert_eq!(between(simple("TAG", "EQ", &["team"]), by_tag("NE", "")), 2);
}

#[test]
fn a_setting_is_added_removed_or_changed() {
    let (without, with) = (job(json!({})), job(json!({ "description": "x" })));
    let at = "/description".to_owned();
    assert_eq!(one(&without, &with), (JobChangeKind::Added, at.clone(), "`description` was added: `x`.".to_owned()));
    assert_eq!(one(&with, &without), (JobChangeKind::Removed, at.clone(), "`description` was removed: `x`.".to_owned()));
    let other = job(json!({ "description": "y" }));
    assert_eq!(one(&with, &other), (JobChangeKind::Changed, at, "`description` changed from `x` to `y`.".to_owned()));
    let change = changes(&with, &other).remove(0);
    assert_eq!((change.before.as_deref(), change.after.as_deref()), (Some(r#""x""#), Some(r#""y""#)));
}

#[test]
fn an_absent_setting_is_the_same_as_one_that_says_what_is_the_case_anyway() {
    let scheduled = json!({ "jobType": "SCHEDULED", "scheduleFrequency": { "dailySchedule": {} } });
    for (name, value) in [
        ("samplingPercentage", json!(100)),
        ("initialRun", json!(false)),
        ("managedDataIdentifierSelector", json!("RECOMMENDED")),
        ("allowListIds", json!([])),
        ("tags", json!({})),
        ("description", json!(null)),
    ] {
        let without = job(scheduled.clone());
        let mut with = without.clone();
        with[name] = value;
        assert_eq!(changes(&without, &with), [], "{name}");
        assert_eq!(changes(&with, &without), [], "{name}");
    }
    let sampled = job(json!({ "samplingPercentage": 50 }));
    let text = "`samplingPercentage` was added: `50`.".to_owned();
    assert_eq!(one(&job(json!({})), &sampled), (JobChangeKind::Added, "/samplingPercentage".to_owned(), text));
}

#[test]
fn a_request_and_the_answer_on_it_are_the_same_job() {
    let request = job(json!({ "s3JobDefinition": {
        "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }],
        "scoping": { "excludes": { "and": [
            { "tagScopeTerm": { "key": "TAG", "comparator": "EQ", "tagValues": [{ "key": "team", "value": "" }], "target": "S3_OBJECT" } },
        ] } },
    } }));
    let mut answer = request.clone();
    for (name, value) in [
        ("jobId", json!("9c3f0a3f6a6c1f105f0c3c1a7e554c0b")),
        ("jobStatus", json!("COMPLETE")),
        ("createdAt", json!("2026-01-31T12:00:00Z")),
        ("clientToken", json!("another")),
        ("samplingPercentage", json!(100)),
        ("description", Value::Null),
        ("statistics", json!({ "numberOfRuns": 1.0 })),
    ] {
        answer[name] = value;
    }
    assert_eq!(changes(&request, &answer), []);
    assert_eq!(changes(&answer, &request), []);
}

#[test]
fn buckets_are_compared_by_account_and_name_however_they_are_grouped() {
    let with = |definitions: Value| job(json!({ "s3JobDefinition": { "bucketDefinitions": definitions } }));
    let grouped = with(json!([{ "accountId": "210987654321", "buckets": ["ledger", "archive"] }]));
    let split =
        with(json!([{ "accountId": "210987654321", "buckets": ["archive"] }, { "accountId": "210987654321", "buckets": ["ledger"] }]));
    assert_eq!(changes(&grouped, &split), []);
    let fewer = with(json!([{ "accountId": "210987654321", "buckets": ["archive"] }]));
    let at = "/s3JobDefinition/bucketDefinitions/0/buckets/0".to_owned();
    let text = "A bucket was removed from `bucketDefinitions`: `ledger` of account `210987654321`.".to_owned();
    assert_eq!(one(&grouped, &fewer), (JobChangeKind::Removed, at, text));
    let at = "/s3JobDefinition/bucketDefinitions/1/buckets/0".to_owned();
    let text = "A bucket was added to `bucketDefinitions`: `ledger` of account `210987654321`.".to_owned();
    assert_eq!(one(&fewer, &split), (JobChangeKind::Added, at, text));
    let moved = with(json!([{ "accountId": "310987654321", "buckets": ["archive"] }]));
    assert_eq!(
        changes(&fewer, &moved).iter().map(|change| change.what).collect::<Vec<_>>(),
        [JobChangeKind::Removed, JobChangeKind::Added]
    );
}

#[test]
fn a_condition_with_other_values_has_changed_and_any_other_is_new_or_gone() {
    let before = scoped(json!([simple("OBJECT_SIZE", "GT", &["10"]), simple("OBJECT_EXTENSION", "EQ", &["csv"])]));
    let after = scoped(json!([simple("OBJECT_EXTENSION", "EQ", &["csv", "json"]), simple("OBJECT_SIZE", "GTE", &["10"])]));
    let at = |index: usize| format!("/s3JobDefinition/scoping/includes/and/{index}");
    assert_eq!(
        told(&before, &after),
        [
            (JobChangeKind::Removed, at(0), "A condition was removed from `scoping.includes`: its size is more than 10 bytes.".to_owned()),
            (
                JobChangeKind::Changed,
                at(0),
                "A condition in `scoping.includes` changed. Before: its extension is `csv`. After: its extension is `csv` or `json`."
                    .to_owned()
            ),
            (JobChangeKind::Added, at(1), "A condition was added to `scoping.includes`: its size is at least 10 bytes.".to_owned()),
        ]
    );
}

#[test]
fn how_a_size_or_a_time_is_written_does_not_matter() {
    let same = |key: &str, one: &str, other: &str| {
        changes(&scoped(json!([simple(key, "GT", &[one])])), &scoped(json!([simple(key, "GT", &[other])])))
    };
    assert_eq!(same("OBJECT_SIZE", "1024", "01024"), []);
    assert_eq!(same("OBJECT_LAST_MODIFIED_DATE", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00.000+00:00"), []);
    assert_eq!(same("OBJECT_SIZE", "1024", "1025").len(), 1);
    assert_eq!(same("OBJECT_LAST_MODIFIED_DATE", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00.1Z").len(), 1);
}

#[test]
fn tags_are_compared_by_key() {
    let with = |tags: Value| job(json!({ "tags": tags }));
    let before = with(json!({ "team": "x", "stage": "prod", "a/b": "1" }));
    let after = with(json!({ "a/b": "1", "cost.centre": "4711", "team": "y" }));
    assert_eq!(
        told(&before, &after),
        [
            (JobChangeKind::Removed, "/tags/stage".to_owned(), "`tags.stage` was removed: `prod`.".to_owned()),
            (JobChangeKind::Added, "/tags/cost.centre".to_owned(), "`tags.cost.centre` was added: `4711`.".to_owned()),
            (JobChangeKind::Changed, "/tags/team".to_owned(), "`tags.team` changed from `x` to `y`.".to_owned()),
        ]
    );
}

#[test]
fn a_schedule_is_said_in_words() {
    let scheduled = |schedule: Value| job(json!({ "jobType": "SCHEDULED", "scheduleFrequency": schedule }));
    let (before, after) = (json!({ "weeklySchedule": { "dayOfWeek": "MONDAY" } }), json!({ "monthlySchedule": { "dayOfMonth": 3 } }));
    let text = "`scheduleFrequency` changed from every Monday to every month on day 3.".to_owned();
    assert_eq!(one(&scheduled(before), &scheduled(after)), (JobChangeKind::Changed, "/scheduleFrequency".to_owned(), text));
}

/// The same job in another order: members, conditions, values, identifiers, buckets, pairs.
fn shuffled(value: &Value, seed: &mut u64) -> Value {
    let mut next = || {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) as usize
    };
    match value {
        Value::Array(items) => {
            let mut items = items.clone();
            for end in (1..items.len()).rev() {
                items.swap(end, next() % (end + 1));
            }
            items.iter().map(|item| shuffled(item, seed)).collect()
        }
        Value::Object(members) => {
            let mut members: Vec<(&String, &Value)> = members.iter().collect();
            for end in (1..members.len()).rev() {
                members.swap(end, next() % (end + 1));
            }
            Value::Object(members.into_iter().map(|(name, member)| (name.clone(), shuffled(member, seed))).collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}

/// A job, what became of it where something was replaced, and a job with tags of any sort.
fn odd_jobs() -> impl Strategy<Value = (Value, Value)> {
    let tagged = || {
        let tags = prop::collection::btree_map(prop::sample::select(vec!["team", "stage", "", "a/b"]), any_json(), 0..4);
        tags.prop_map(|tags| job(json!({ "tags": tags })))
    };
    let replaced = (prop_oneof![clean_job(), scoped_job()], any_json(), any::<prop::sample::Index>()).prop_map(|(job, other, place)| {
        let mut changed = job.clone();
        let all = pointers(&job);
        // The root stays an object.
        if let Some(target) = all.get(1 + place.index(all.len() - 1)).and_then(|pointer| changed.pointer_mut(pointer)) {
            *target = other;
        }
        (job, changed)
    });
    let objects = |jobs: &(Value, Value)| jobs.0.is_object() && jobs.1.is_object();
    prop_oneof![replaced, (tagged(), tagged()), (spoilt_job(), spoilt_job()).prop_filter("not objects", objects)]
}

#[test]
fn a_tag_is_told_whatever_its_value_is() {
    let with = |tags: Value| job(json!({ "tags": tags }));
    for value in [json!(null), json!(false), json!(5), json!([]), json!({ "a": 1 })] {
        let (without, with) = (with(json!({})), with(json!({ "team": value })));
        let between = |before, after| diff(before, after, &all_off()).unwrap().iter().map(|change| change.what).collect::<Vec<_>>();
        assert_eq!(between(&without, &with), [JobChangeKind::Added], "{value}");
        assert_eq!(between(&with, &without), [JobChangeKind::Removed], "{value}");
        assert_eq!(between(&with, &with), [], "{value}");
    }
}

#[test]
fn a_member_is_never_taken_for_another_whose_name_holds_a_part_of_its_value() {
    let with = |name: &str, value: &str| scoped(json!([{ "simpleScopeTerm": { name: value } }]));
    for between in '\0'..' ' {
        let (before, after) = (with("a", &format!("b{between}c")), with(&format!("a{between}b"), "c"));
        assert_ne!(diff(&before, &after, &all_off()).unwrap(), [], "{between:?}");
    }
}

proptest! {
    #[test]
    fn there_and_back_mirror_each_other_in_jobs_of_any_sort((one, other) in odd_jobs()) {
        let told = |before: &Value, after: &Value| diff(before, after, &all_off()).unwrap();
        let (there, back) = (told(&one, &other), told(&other, &one));
        let mut values: Vec<_> = there.into_iter().map(|change| (change.before, change.after)).collect();
        let mut mirrored: Vec<_> = back.into_iter().map(|change| (change.after, change.before)).collect();
        values.sort();
        mirrored.sort();
        prop_assert_eq!(values, mirrored);
        prop_assert_eq!(told(&one, &one), []);
    }

    #[test]
    fn a_job_is_the_same_as_itself_in_any_order(job in prop_oneof![clean_job(), scoped_job()], mut seed in any::<u64>()) {
        prop_assert_eq!(changes(&job, &job), []);
        let other = shuffled(&job, &mut seed);
        prop_assert_eq!(changes(&job, &other), [], "{}", other);
        prop_assert_eq!(changes(&other, &job), [], "{}", other);
    }

    #[test]
    fn there_and_back_are_opposite_and_order_does_not_matter(
        one in prop_oneof![clean_job(), scoped_job()],
        other in prop_oneof![clean_job(), scoped_job()],
        mut seed in any::<u64>(),
    ) {
        let (there, back) = (changes(&one, &other), changes(&other, &one));
        let kinds = |changes: &[JobChange], kind| changes.iter().filter(|change| change.what == kind).count();
        prop_assert_eq!(kinds(&there, JobChangeKind::Added), kinds(&back, JobChangeKind::Removed));
        prop_assert_eq!(kinds(&there, JobChangeKind::Changed), kinds(&back, JobChangeKind::Changed));
        for change in &there {
            let (document, value) = match change.what {
                JobChangeKind::Removed => (&one, &change.before),
                JobChangeKind::Added | JobChangeKind::Changed => (&other, &change.after),
                JobChangeKind::Unknown => panic!("{change:?}"),
            };
            let value: Value = serde_json::from_str(value.as_ref().unwrap()).unwrap();
            prop_assert_eq!(document.pointer(&change.pointer), Some(&value));
        }
        let sorted = |changes: Vec<JobChange>| {
            let mut all: Vec<(JobChangeKind, Option<String>)> = changes.into_iter().map(|change| (change.what, change.after)).collect();
            all.sort();
            all.len()
        };
        prop_assert_eq!(sorted(there), sorted(changes(&shuffled(&one, &mut seed), &shuffled(&other, &mut seed))));
    }

    #[test]
    fn another_condition_is_told(conditions in prop::collection::vec(condition(), 0..3), new in condition()) {
        let without = scoped(Value::from(conditions.clone()));
        let mut all = conditions.clone();
        all.push(new.clone());
        let found = changes(&without, &scoped(Value::from(all)));
        prop_assert!(found.len() <= 1, "{:?}", found);
        if let [change] = found.as_slice() {
            prop_assert_eq!(change.what, JobChangeKind::Added);
            prop_assert_eq!(&change.pointer, &format!("/s3JobDefinition/scoping/includes/and/{}", conditions.len()));
        }
    }
}
