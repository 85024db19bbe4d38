//! Which objects a job takes.

use super::jobs::{self, scoped_job};
use crate::support::{job, simple, tag, with_scoping};
use chrono::DateTime;
use macie_preflight::{ObjectSupport, ObjectVerdict, Options, Revision, S3Object, compile_scope, would_analyze};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

fn included(condition: Value, object: &S3Object<'_>) -> Option<bool> {
    verdict(&with_scoping(&json!({ "includes": { "and": [condition] } })), object).included
}

fn verdict(job: &Value, object: &S3Object<'_>) -> ObjectVerdict {
    would_analyze(job, object, &Options::default()).unwrap()
}

fn key(key: &str) -> S3Object<'_> {
    S3Object { key, ..S3Object::default() }
}

const INCLUDES: &str = "/s3JobDefinition/scoping/includes/and";
const EXCLUDES: &str = "/s3JobDefinition/scoping/excludes/and";

fn told(verdict: &ObjectVerdict) -> (Option<bool>, Option<&str>, &str) {
    (verdict.included, verdict.by.as_deref(), &verdict.why)
}

#[test]
fn without_conditions_every_object_is_taken_and_none_had_to_decide() {
    let none = verdict(&job(json!({})), &key("a.csv"));
    assert_eq!(told(&none), (Some(true), None, "Included because the job has no conditions on objects."));
    for scoping in [json!({}), json!({ "includes": { "and": [] } }), json!({ "includes": {}, "excludes": { "and": [] } })] {
        assert_eq!(verdict(&with_scoping(&scoping), &key("a.csv")), none);
    }
}

#[test]
fn every_key_begins_with_an_empty_prefix() {
    let prefix = || simple("OBJECT_KEY", "STARTS_WITH", &["", "logs/"]);
    assert_eq!(included(prefix(), &key("exports/2026.csv")), Some(true));
    let excluded = verdict(&with_scoping(&json!({ "excludes": { "and": [prefix()] } })), &key("exports/2026.csv"));
    assert_eq!(excluded.included, Some(false));
}

#[test]
fn of_an_answer_that_lacks_what_it_takes_it_cannot_be_told() {
    let mut answer = json!({ "jobId": "9c3f0a3f6a6c1f105f0c3c1a7e554c0b", "createdAt": "2026-01-01T12:00:00Z" });
    let why = "Unknown because the document has no `s3JobDefinition`.";
    assert_eq!(told(&verdict(&answer, &key("a"))), (None, None, why));
    answer["s3JobDefinition"] = json!({ "scoping": { "excludes": { "and": [simple("OBJECT_EXTENSION", "EQ", &["csv"])] } } });
    assert_eq!(verdict(&answer, &key("a.csv")).included, Some(false));
    assert_eq!(verdict(&answer, &key("a.json")).included, Some(true));
    let in_a_bucket = S3Object { bucket: Some("ledger"), ..key("a.json") };
    assert_eq!(told(&verdict(&answer, &in_a_bucket)), (None, None, "Unknown because the buckets of the job are unknown."));
}

#[test]
fn all_conditions_of_includes_must_hold_and_the_first_that_does_not_decides() {
    let job = with_scoping(&json!({ "includes": { "and": [
        simple("OBJECT_EXTENSION", "EQ", &["csv", "json"]),
        simple("OBJECT_KEY", "STARTS_WITH", &["a/", "b/"]),
        simple("OBJECT_SIZE", "GT", &["10"]),
    ] } }));
    let object = |key, size| S3Object { key, size: Some(size), ..S3Object::default() };
    let included = verdict(&job, &object("b/x.csv", 11));
    assert_eq!(told(&included), (Some(true), Some(INCLUDES), "Included because all conditions in `includes` match."));
    let by = |object| verdict(&job, &object).by;
    assert_eq!(by(object("b/x.txt", 10)), Some(format!("{INCLUDES}/0")));
    assert_eq!(by(object("c/x.csv", 10)), Some(format!("{INCLUDES}/1")));
    assert_eq!(by(object("b/x.csv", 10)), Some(format!("{INCLUDES}/2")));
    assert_eq!(verdict(&job, &object("b/x.csv", 10)).why, "Not included because its size is at most 10 bytes.");
}

#[test]
fn all_conditions_of_excludes_must_hold_for_an_object_to_be_left_out() {
    let job = with_scoping(&json!({ "excludes": { "and": [
        simple("OBJECT_KEY", "STARTS_WITH", &["logs/"]),
        simple("OBJECT_SIZE", "GT", &["10"]),
    ] } }));
    let object = |key, size| S3Object { key, size: Some(size), ..S3Object::default() };
    let left_out = verdict(&job, &object("logs/x.csv", 11));
    assert_eq!(told(&left_out), (Some(false), Some(EXCLUDES), "Excluded because all conditions in `excludes` match."));
    for kept in [object("logs/x.csv", 10), object("x.csv", 11)] {
        let kept = verdict(&job, &kept);
        assert_eq!(told(&kept), (Some(true), None, "Included because it doesn't match `excludes`."));
    }
}

#[test]
fn excludes_win_over_includes() {
    let job = with_scoping(&json!({
        "includes": { "and": [simple("OBJECT_EXTENSION", "EQ", &["pdf"])] },
        "excludes": { "and": [simple("OBJECT_SIZE", "GT", &["5242880"])] },
    }));
    let of_size = |size| verdict(&job, &S3Object { size: Some(size), ..key("a.pdf") });
    let included = of_size(5_242_880);
    assert_eq!(told(&included), (Some(true), Some(&*format!("{INCLUDES}/0")), "Included because its extension is `pdf`."));
    let left_out = of_size(5_242_881);
    assert_eq!(
        told(&left_out),
        (Some(false), Some(&*format!("{EXCLUDES}/0")), "Excluded because its size is more than 5242880 bytes (5 MiB).")
    );
}

#[test]
fn the_extension_is_what_follows_the_last_dot_of_the_last_segment() {
    for (object, extension) in
        [("a.csv", "csv"), ("a/b.c/d.tar.gz", "gz"), (".gitignore", "gitignore"), ("a..csv", "csv"), ("ä.jsön", "jsön")]
    {
        assert_eq!(included(simple("OBJECT_EXTENSION", "EQ", &[extension]), &key(object)), Some(true), "{object}");
    }
    for object in ["a.csv/b", "a.csv/", "csv", "a.csv.", "a.CSV", "a.csvx", "a.xcsv", ""] {
        assert_eq!(included(simple("OBJECT_EXTENSION", "EQ", &["csv"]), &key(object)), Some(false), "{object}");
        assert_eq!(included(simple("OBJECT_EXTENSION", "NE", &["csv"]), &key(object)), Some(true), "{object}");
    }
}

#[test]
fn not_equal_to_several_means_none_of_them() {
    let none = simple("OBJECT_EXTENSION", "NE", &["csv", "json"]);
    assert_eq!(included(none.clone(), &key("a.csv")), Some(false));
    assert_eq!(included(none.clone(), &key("a.json")), Some(false));
    assert_eq!(included(none, &key("a.pdf")), Some(true));
    let tags: &[(&str, &str)] = &[("team", "y")];
    let object = S3Object { tags: Some(tags), ..key("a") };
    assert_eq!(included(tag("NE", &[("team", "x"), ("team", "y")]), &object), Some(false));
    assert_eq!(included(tag("NE", &[("team", "x"), ("stage", "")]), &object), Some(true));
}

#[test]
fn a_prefix_is_compared_with_the_beginning_character_by_character() {
    for (prefix, object, matches) in [
        ("logs/", "logs/a", true),
        ("logs/", "logs", false),
        ("logs", "logs-old/a", true),
        ("Logs/", "logs/a", false),
        ("*/a", "b/a", false),
        ("*/a", "*/ab", true),
        ("ü", "über", true),
    ] {
        assert_eq!(included(simple("OBJECT_KEY", "STARTS_WITH", &[prefix]), &key(object)), Some(matches), "{prefix} {object}");
    }
    let many: Vec<String> = (0..500).map(|number| format!("{number}/")).chain(["4".to_owned(), "49".to_owned()]).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    for (object, matches) in [("499/a", true), ("500/a", false), ("500", false), ("4", true), ("5/", true), ("5", false), ("", false)] {
        assert_eq!(included(simple("OBJECT_KEY", "STARTS_WITH", &many), &key(object)), Some(matches), "{object}");
    }
}

#[test]
fn sizes_and_times_are_compared_by_order() {
    for (comparator, below, at, above) in [
        ("EQ", false, true, false),
        ("NE", true, false, true),
        ("GT", false, false, true),
        ("GTE", false, true, true),
        ("LT", true, false, false),
        ("LTE", true, true, false),
    ] {
        for (size, holds) in [(9, below), (10, at), (11, above), (u64::MAX, above)] {
            let object = S3Object { size: Some(size), ..key("a") };
            assert_eq!(included(simple("OBJECT_SIZE", comparator, &["10"]), &object), Some(holds), "{comparator} {size}");
        }
        for (time, holds) in [
            ("2026-01-31T11:59:59.999Z", below),
            ("2026-01-31T12:00:00.000Z", at),
            ("2026-01-31T14:00:00+02:00", at),
            ("2026-01-31T12:00:00.000000001Z", above),
            ("2500-01-01T00:00:00Z", above),
        ] {
            let object = S3Object { last_modified: Some(time), ..key("a") };
            let condition = simple("OBJECT_LAST_MODIFIED_DATE", comparator, &["2026-01-31T12:00:00Z"]);
            assert_eq!(included(condition, &object), Some(holds), "{comparator} {time}");
        }
    }
}

#[test]
fn a_time_beyond_the_years_that_64_bits_of_nanoseconds_hold_is_compared_too() {
    let object = S3Object { last_modified: Some("2026-01-31T12:00:00Z"), ..key("a") };
    assert_eq!(included(simple("OBJECT_LAST_MODIFIED_DATE", "LT", &["9999-12-31T23:59:59Z"]), &object), Some(true));
    assert_eq!(included(simple("OBJECT_LAST_MODIFIED_DATE", "GT", &["2999-12-31T23:59:59Z"]), &object), Some(false));
}

#[test]
fn a_tag_matches_by_key_or_by_key_and_value() {
    let tags: &[(&str, &str)] = &[("team", "ledger"), ("empty", "")];
    let object = S3Object { tags: Some(tags), ..key("a") };
    let untagged = S3Object { tags: Some(&[]), ..key("a") };
    for (pair, matches) in [
        (("team", "ledger"), true),
        (("team", ""), true),
        (("team", "Ledger"), false),
        (("Team", "ledger"), false),
        (("team", "ledge"), false),
        (("empty", ""), true),
        (("empty", "x"), false),
        (("stage", ""), false),
    ] {
        assert_eq!(included(tag("EQ", &[pair]), &object), Some(matches), "{pair:?}");
        assert_eq!(included(tag("NE", &[pair]), &object), Some(!matches), "{pair:?}");
        assert_eq!(included(tag("EQ", &[pair]), &untagged), Some(false), "{pair:?}");
    }
    assert_eq!(included(tag("EQ", &[("stage", ""), ("team", "ledger")]), &object), Some(true));
}

#[test]
fn the_property_tag_of_2021_is_a_tag_key() {
    let tags: &[(&str, &str)] = &[("team", "ledger")];
    let options = Options { revision: Revision::V20210129, ..Options::default() };
    for (comparator, value, included) in [("EQ", "team", true), ("EQ", "ledger", false), ("NE", "team", false), ("NE", "stage", true)] {
        let job = with_scoping(&json!({ "includes": { "and": [simple("TAG", comparator, &[value])] } }));
        let object = S3Object { tags: Some(tags), ..key("a") };
        assert_eq!(would_analyze(&job, &object, &options).unwrap().included, Some(included), "{comparator} {value}");
    }
}

#[test]
fn what_is_not_known_counts_only_where_it_matters() {
    let job = with_scoping(&json!({
        "includes": { "and": [simple("OBJECT_SIZE", "GT", &["10"]), simple("OBJECT_EXTENSION", "EQ", &["csv"])] },
        "excludes": { "and": [tag("EQ", &[("team", "x")]), simple("OBJECT_KEY", "STARTS_WITH", &["tmp/"])] },
    }));
    let by = |object: S3Object<'_>| {
        let ObjectVerdict { included, by, .. } = verdict(&job, &object);
        (included, by.unwrap_or_default())
    };
    // Another condition of the same block decides.
    assert_eq!(by(key("a.pdf")), (Some(false), format!("{INCLUDES}/1")));
    assert_eq!(by(S3Object { size: Some(11), ..key("a.csv") }), (Some(true), INCLUDES.to_owned()));
    // It matters.
    assert_eq!(by(key("a.csv")), (None, format!("{INCLUDES}/0")));
    assert_eq!(by(S3Object { size: Some(11), ..key("tmp/a.csv") }), (None, format!("{EXCLUDES}/0")));
    let why = verdict(&job, &key("a.csv")).why;
    assert_eq!(why, "Unknown because it depends on whether its size is more than 10 bytes.");
    // Neither the one block nor the other can be told.
    assert_eq!(by(key("tmp/a.csv")), (None, format!("{EXCLUDES}/0")));
    // Includes don't take it, whatever excludes do.
    assert_eq!(by(key("tmp/a.pdf")), (Some(false), format!("{INCLUDES}/1")));
}

#[test]
fn what_no_page_says_cannot_be_told() {
    let options = Options { revision: Revision::V20210129, ..Options::default() };
    for condition in [
        simple("BUCKET_CREATION_DATE", "GT", &["2020-09-28T14:31:13Z"]),
        simple("OBJECT_SIZE", "STARTS_WITH", &["5"]),
        simple("OBJECT_LAST_MODIFIED_DATE", "STARTS_WITH", &["2020-09-28T14:31:13Z"]),
    ] {
        let job = with_scoping(&json!({ "includes": { "and": [condition] } }));
        let object = S3Object { size: Some(5), last_modified: Some("2020-09-28T14:31:13Z"), ..key("a") };
        let verdict = would_analyze(&job, &object, &options).unwrap();
        assert_eq!((verdict.included, verdict.by), (None, Some(format!("{INCLUDES}/0"))));
    }
}

#[test]
fn a_bucket_is_one_of_those_that_the_job_names() {
    let in_bucket = |bucket| verdict(&job(json!({})), &S3Object { bucket: Some(bucket), ..key("a") });
    assert_eq!(in_bucket("ledger").included, Some(true));
    let other = in_bucket("Ledger");
    let why = "Not included because its bucket isn't in `bucketDefinitions`.";
    assert_eq!(told(&other), (Some(false), Some("/s3JobDefinition/bucketDefinitions"), why));
}

#[test]
fn of_bucket_criteria_the_name_is_known_and_nothing_else() {
    let name = |comparator: &str, names: &[&str]| json!({ "simpleCriterion": { "key": "S3_BUCKET_NAME", "comparator": comparator, "values": names } });
    let public = json!({ "simpleCriterion": { "key": "S3_BUCKET_EFFECTIVE_PERMISSION", "comparator": "EQ", "values": ["PUBLIC"] } });
    let with = |criteria: Value| job(json!({ "s3JobDefinition": { "bucketCriteria": criteria } }));
    let object = S3Object { bucket: Some("ledger"), ..key("a") };
    let by = |criteria: Value| {
        let ObjectVerdict { included, by, .. } = verdict(&with(criteria), &object);
        (included, by.unwrap_or_default())
    };
    let includes = "/s3JobDefinition/bucketCriteria/includes/and";
    assert_eq!(by(json!({ "includes": { "and": [name("EQ", &["ledger", "x"])] } })), (Some(true), String::new()));
    assert_eq!(by(json!({ "includes": { "and": [public, name("EQ", &["x"])] } })), (Some(false), format!("{includes}/1")));
    assert_eq!(by(json!({ "includes": { "and": [public, name("NE", &["x"])] } })), (None, format!("{includes}/0")));
    let excludes = json!({ "excludes": { "and": [name("EQ", &["ledger"])] } });
    assert_eq!(by(excludes.clone()), (Some(false), "/s3JobDefinition/bucketCriteria/excludes/and/0".to_owned()));
    assert_eq!(verdict(&with(excludes), &key("a")).included, Some(true), "without a bucket, the criteria aren't asked");
}

#[test]
fn an_object_that_the_conditions_leave_out_is_left_out_of_whatever_bucket_it_is() {
    let job = job(json!({ "s3JobDefinition": {
        "bucketCriteria": { "includes": { "and": [{ "tagCriterion": { "comparator": "EQ", "tagValues": [{ "key": "team" }] } }] } },
        "scoping": { "includes": { "and": [simple("OBJECT_EXTENSION", "EQ", &["csv"])] } },
    } }));
    let of = |key| {
        let ObjectVerdict { included, by, .. } = verdict(&job, &S3Object { key, bucket: Some("ledger"), ..S3Object::default() });
        (included, by.unwrap_or_default())
    };
    assert_eq!(of("a.pdf"), (Some(false), format!("{INCLUDES}/0")));
    assert_eq!(of("a.csv"), (None, "/s3JobDefinition/bucketCriteria/includes/and/0".to_owned()));
}

#[test]
fn a_storage_class_that_macie_does_not_analyse_is_not_taken_and_no_condition_had_to_decide() {
    let of = |class| verdict(&job(json!({})), &S3Object { storage_class: Some(class), ..key("a") });
    for class in ["STANDARD", "STANDARD_IA", "ONEZONE_IA", "REDUCED_REDUNDANCY", "INTELLIGENT_TIERING", "GLACIER_IR"] {
        assert_eq!(of(class).included, Some(true), "{class}");
    }
    for class in ["GLACIER", "DEEP_ARCHIVE", "EXPRESS_ONEZONE", "OUTPOSTS"] {
        let verdict = of(class);
        assert_eq!((verdict.included, verdict.by), (Some(false), None), "{class}");
        assert!(verdict.why.contains("`GLACIER_IR`"), "{}", verdict.why);
    }
}

#[test]
fn of_an_object_that_is_included_it_is_told_whether_macie_analyzes_it() {
    let all = job(json!({}));
    let sse_c = |key| S3Object { encryption_status: Some("SSE-C"), ..S3Object { key, ..S3Object::default() } };
    let of_size = |key, size| S3Object { size: Some(size), ..S3Object { key, ..S3Object::default() } };
    let gib = 1 << 30;
    for (object, support, analyzed, but) in [
        (key("a.csv"), ObjectSupport::Listed, Some(true), ""),
        (key("a.PDF"), ObjectSupport::Listed, Some(true), ""),
        (key("a.csv.gz"), ObjectSupport::Archive, Some(true), ""),
        (of_size("a.gz", 8 * gib), ObjectSupport::Archive, Some(true), ""),
        (S3Object { encryption_status: Some("SSE-KMS"), ..key("a.csv") }, ObjectSupport::Listed, Some(true), ""),
        (key("a.unknown"), ObjectSupport::Unlisted, None, ", but its format isn't listed as supported; Macie might analyze it as text"),
        (key("jpg"), ObjectSupport::Unlisted, None, ", but its format isn't listed as supported; Macie might analyze it as text"),
        (key("a.jpg/b"), ObjectSupport::Unlisted, None, ", but its format isn't listed as supported; Macie might analyze it as text"),
        (key("a.jpg"), ObjectSupport::Multimedia, Some(false), ", but Macie doesn't analyze images, audio, or video"),
        (key("a/b.MP4"), ObjectSupport::Multimedia, Some(false), ", but Macie doesn't analyze images, audio, or video"),
        (of_size("a.gz", 8 * gib + 1), ObjectSupport::TooLarge, Some(false), ", but it is larger than Macie's quota for its format"),
        (of_size("a.pdf", gib + 1), ObjectSupport::TooLarge, Some(false), ", but it is larger than Macie's quota for its format"),
        (of_size("a.log", 20 * gib + 1), ObjectSupport::TooLarge, Some(false), ", but it is larger than Macie's quota for its format"),
        (
            sse_c("a.csv"),
            ObjectSupport::CustomerKey,
            Some(false),
            ", but Macie can't decrypt objects that are encrypted with customer-provided keys (SSE-C)",
        ),
        (sse_c("a.jpg"), ObjectSupport::Multimedia, Some(false), ", but Macie doesn't analyze images, audio, or video"),
    ] {
        let verdict = verdict(&all, &object);
        let why = format!("Included because the job has no conditions on objects{but}.");
        assert_eq!((verdict.included, verdict.analyzed, verdict.by, verdict.why), (Some(true), analyzed, None, why), "{object:?}");
        assert_eq!(object.support(), support, "{object:?}");
    }
}

#[test]
fn of_an_object_that_is_not_included_it_is_told_that_macie_does_not_analyze_it() {
    let job = with_scoping(&json!({ "excludes": { "and": [simple("OBJECT_EXTENSION", "EQ", &["jpg"])] } }));
    let excluded = verdict(&job, &key("a.jpg"));
    assert_eq!((excluded.included, excluded.analyzed), (Some(false), Some(false)));
    assert_eq!(excluded.why, "Excluded because its extension is `jpg`.");
    let unknown = verdict(&with_scoping(&json!({ "includes": { "and": [simple("OBJECT_SIZE", "GT", &["1"])] } })), &key("a.csv"));
    assert_eq!((unknown.included, unknown.analyzed), (None, None));
}

#[test]
fn a_request_and_an_answer_give_the_same() {
    let request = with_scoping(&json!({ "excludes": { "and": [simple("OBJECT_EXTENSION", "EQ", &["jpg"])] } }));
    let mut answer = request.clone();
    for (name, value) in [("jobId", "9c3f0a3f6a6c1f105f0c3c1a7e554c0b"), ("jobStatus", "COMPLETE"), ("createdAt", "2026-01-31T12:00:00Z")] {
        answer[name] = json!(value);
    }
    answer["scheduleFrequency"] = Value::Null;
    for object in [key("a.jpg"), key("a.csv")] {
        assert_eq!(verdict(&request, &object), verdict(&answer, &object));
    }
}

/// An object with texts of its own.
#[derive(Debug, Clone)]
pub struct Owned {
    key: String,
    size: Option<u64>,
    last_modified: Option<&'static str>,
    tags: Option<Vec<(&'static str, &'static str)>>,
    bucket: Option<&'static str>,
}

impl Owned {
    pub fn object(&self) -> S3Object<'_> {
        S3Object {
            key: &self.key,
            size: self.size,
            last_modified: self.last_modified,
            tags: self.tags.as_deref(),
            bucket: self.bucket,
            ..S3Object::default()
        }
    }
}

pub fn object() -> impl Strategy<Value = Owned> {
    let key =
        (select(vec!["", "a", "a/", "a/b", "b/", "*", "A/"]), select(vec!["", "x", "x.csv", "x.CSV", "x.csv/y", ".gz", "x.tar.gz", "x."]))
            .prop_map(|(start, end)| format!("{start}{end}"));
    let tags = vec((select(&jobs::TAG_KEYS[..]), select(&jobs::TAG_VALUES[..])), 0..3);
    let bucket = option::of(select(&jobs::BUCKETS[..]));
    (key, option::of(select(&jobs::SIZES[..])), option::of(select(&jobs::TIMES[..])), option::of(tags), bucket)
        .prop_map(|(key, size, last_modified, tags, bucket)| Owned { key, size, last_modified, tags, bucket })
}

/// Whether a condition holds, read from the JSON anew, each time.
fn holds(condition: &Value, object: &Owned) -> Option<bool> {
    let texts =
        |values: &Value| -> Vec<String> { values.as_array().unwrap().iter().map(|value| value.as_str().unwrap().to_owned()).collect() };
    let compare = |comparator: &str, found: i128, value: i128| match comparator {
        "EQ" => found == value,
        "NE" => found != value,
        "GT" => found > value,
        "GTE" => found >= value,
        "LT" => found < value,
        "LTE" => found <= value,
        other => panic!("{other}"),
    };
    let nanoseconds = |text: &str| {
        let time = DateTime::parse_from_rfc3339(text).unwrap();
        i128::from(time.timestamp()) * 1_000_000_000 + i128::from(time.timestamp_subsec_nanos())
    };
    if let Some(term) = condition.get("tagScopeTerm").or(condition.get("tagCriterion")) {
        let tags = object.tags.as_ref().filter(|_| condition.get("tagScopeTerm").is_some())?;
        let any = term["tagValues"]
            .as_array()
            .unwrap()
            .iter()
            .any(|pair| tags.iter().any(|(key, value)| pair["key"] == *key && (pair["value"] == "" || pair["value"] == *value)));
        return Some(any == (term["comparator"] == "EQ"));
    }
    let term = condition.get("simpleScopeTerm").or(condition.get("simpleCriterion")).unwrap();
    let (comparator, values) = (term["comparator"].as_str().unwrap(), texts(&term["values"]));
    Some(match term["key"].as_str().unwrap() {
        "OBJECT_EXTENSION" => {
            let name = object.key.rsplit('/').next().unwrap();
            let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
            values.iter().any(|value| value == extension) == (comparator == "EQ")
        }
        "OBJECT_KEY" => values.iter().any(|prefix| object.key.starts_with(prefix)),
        "OBJECT_SIZE" => compare(comparator, object.size?.into(), values[0].parse().unwrap()),
        "OBJECT_LAST_MODIFIED_DATE" => compare(comparator, nanoseconds(object.last_modified?), nanoseconds(&values[0])),
        "TAG" => object.tags.as_ref()?.iter().any(|(key, _)| values[0] == *key) == (comparator == "EQ"),
        "S3_BUCKET_NAME" => values.iter().any(|name| name == object.bucket.unwrap()) == (comparator == "EQ"),
        _ => return None,
    })
}

/// Whether all hold.
fn all(conditions: &[Option<bool>]) -> Option<bool> {
    if conditions.contains(&Some(false)) {
        Some(false)
    } else if conditions.contains(&None) {
        None
    } else {
        Some(true)
    }
}

fn selects(blocks: &Value, object: &Owned) -> Option<bool> {
    let block = |name: &str| -> Vec<Option<bool>> {
        blocks[name]["and"].as_array().into_iter().flatten().map(|condition| holds(condition, object)).collect()
    };
    let (includes, excludes) = (block("includes"), block("excludes"));
    let excluded = if excludes.is_empty() { Some(false) } else { all(&excludes) };
    all(&[all(&includes), excluded.map(|excluded| !excluded)])
}

fn naive(job: &Value, object: &Owned) -> Option<bool> {
    let definition = &job["s3JobDefinition"];
    let bucket = match (object.bucket, definition.get("bucketDefinitions")) {
        (None, _) => Some(true),
        (Some(bucket), Some(_)) => Some(["ledger", "archive"].contains(&bucket)),
        (Some(_), None) => selects(&definition["bucketCriteria"], object),
    };
    all(&[bucket, selects(&definition["scoping"], object)])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn a_plain_reading_of_the_conditions_comes_to_the_same(job in scoped_job(), objects in vec(object(), 1..8)) {
        let scope = compile_scope(&job, &Options::default()).unwrap();
        for object in &objects {
            let verdict = scope.decide(&object.object());
            prop_assert_eq!(verdict.included, naive(&job, object), "{} {:?}", job, object);
            prop_assert!(scope.outcomes().contains(verdict));
            if let Some(by) = &verdict.by {
                prop_assert!(job.pointer(by).is_some(), "{} {}", job, by);
            }
            prop_assert_eq!(verdict, &would_analyze(&job, &object.object(), &Options::default()).unwrap());
        }
    }
}
