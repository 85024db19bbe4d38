//! What conditions on objects select together: nothing, everything, or what the other block takes away.

use crate::support::{self, simple, tag};
use macie_preflight::Diagnostic;
use serde_json::{Value, json};

/// The findings about what both blocks select together.
fn findings(includes: &[Value], excludes: &[Value]) -> Vec<Diagnostic> {
    let mut scoping = json!({});
    for (name, block) in [("excludes", excludes), ("includes", includes)] {
        if !block.is_empty() {
            scoping[name] = json!({ "and": block });
        }
    }
    let mut found = support::findings(&support::with_scoping(&scoping));
    let codes = ["scope-never-matches", "excludes-everything", "include-cancelled-by-exclude", "term-always-true"];
    found.retain(|finding| codes.contains(&finding.code));
    found
}

fn codes(includes: &[Value], excludes: &[Value]) -> Vec<&'static str> {
    findings(includes, excludes).iter().map(|finding| finding.code).collect()
}

fn extension(comparator: &str, values: &[&str]) -> Value {
    simple("OBJECT_EXTENSION", comparator, values)
}

fn key(prefixes: &[&str]) -> Value {
    simple("OBJECT_KEY", "STARTS_WITH", prefixes)
}

fn size(comparator: &str, bytes: u32) -> Value {
    simple("OBJECT_SIZE", comparator, &[&bytes.to_string()])
}

fn date(comparator: &str, day: u32) -> Value {
    simple("OBJECT_LAST_MODIFIED_DATE", comparator, &[&format!("2026-01-{day:02}T12:00:00Z")])
}

#[test]
fn a_block_that_no_object_can_match_is_told_with_the_property() {
    for (property, conditions) in [
        ("extension", vec![extension("EQ", &["csv"]), extension("EQ", &["pdf"])]),
        ("extension", vec![extension("EQ", &["csv"]), extension("NE", &["csv"])]),
        ("extension", vec![extension("NE", &["csv", "pdf"]), extension("EQ", &["pdf", "csv"])]),
        ("key", vec![key(&["a/"]), key(&["b/"])]),
        ("key", vec![key(&["a/b/", "b/"]), key(&["a/c/", "c/"])]),
        ("size", vec![size("GT", 10), size("LT", 5)]),
        ("size", vec![size("GT", 10), size("LT", 11)]),
        ("size", vec![size("GTE", 10), size("LT", 10)]),
        ("size", vec![size("EQ", 10), size("GT", 10)]),
        ("size", vec![size("LTE", 10), size("NE", 10), size("GTE", 10)]),
        ("size", vec![size("LT", 0)]),
        ("date", vec![date("GT", 20), date("LT", 10)]),
        ("date", vec![date("EQ", 20), date("EQ", 10)]),
        ("tags", vec![tag("EQ", &[("team", "a")]), tag("EQ", &[("team", "b")])]),
        ("tags", vec![tag("EQ", &[("team", "a"), ("stage", "a")]), tag("NE", &[("team", "a"), ("stage", "")])]),
        ("tags", vec![tag("NE", &[("team", "")]), tag("EQ", &[("team", "a")])]),
    ] {
        for (block, found) in [("includes", findings(&conditions, &[])), ("excludes", findings(&[], &conditions))] {
            assert_eq!(found.len(), 1, "{conditions:?}");
            let beginning = format!("no object can match `{block}`: its {property} can't be both ");
            assert!(found[0].message.starts_with(&beginning), "{}", found[0].message);
        }
    }
    for conditions in [
        vec![extension("EQ", &["csv", "json"]), extension("NE", &["csv"])],
        vec![extension("EQ", &["csv", "json"]), extension("EQ", &["json", "pdf"])],
        vec![extension("EQ", &["csv"]), key(&["a/"]), key(&["a/b/"])],
        vec![key(&["a/", "b/"]), key(&["b/c/"])],
        vec![size("GTE", 10), size("LTE", 10)],
        vec![size("GT", 10), size("LT", 12)],
        vec![size("GTE", 10), size("NE", 10), size("LTE", 11)],
        vec![size("LTE", 0)],
        vec![date("GT", 10), date("LT", 20), size("GT", 5)],
        vec![tag("EQ", &[("team", "a")]), tag("EQ", &[("team", "")])],
        vec![tag("EQ", &[("team", "")]), tag("EQ", &[("team", "a")])],
        vec![tag("EQ", &[("team", "a")]), tag("EQ", &[("stage", "b")])],
        vec![tag("EQ", &[("team", "a"), ("stage", "a")]), tag("NE", &[("team", "a")])],
        vec![tag("EQ", &[("team", "")]), tag("NE", &[("team", "a")])],
        vec![tag("NE", &[("team", "a")]), tag("EQ", &[("team", "b")])],
        vec![tag("NE", &[("team", "a")]), tag("NE", &[("team", "")])],
    ] {
        assert_eq!(codes(&conditions, &[]), [""; 0], "{conditions:?}");
        assert_eq!(codes(&[], &conditions), [""; 0], "{conditions:?}");
    }
}

#[test]
fn a_condition_that_has_another_fault_contradicts_nothing() {
    let mut numbers = extension("EQ", &["csv"]);
    numbers["simpleScopeTerm"]["values"] = json!(["csv", 5]);
    let mut half_a_pair = tag("EQ", &[]);
    half_a_pair["tagScopeTerm"]["tagValues"] = json!([{ "key": "team" }]);
    for conditions in [
        [extension("EQ", &[]), extension("EQ", &["csv"])],
        [numbers, extension("EQ", &["pdf"])],
        [extension("GT", &["csv"]), extension("EQ", &["csv"])],
        [simple("OBJECT_KEY", "EQ", &["a/"]), key(&["b/"])],
        [simple("OBJECT_SIZE", "GT", &["10", "20"]), size("LT", 5)],
        [tag("EQ", &[]), tag("EQ", &[("team", "a")])],
        [tag("GT", &[("team", "a")]), tag("EQ", &[("team", "a")])],
        [half_a_pair, tag("EQ", &[("team", "a")])],
    ] {
        assert_eq!(codes(&conditions, &[]), [""; 0], "{conditions:?}");
    }
}

#[test]
fn the_help_for_a_contradiction_is_about_the_size_only_if_no_object_has_it() {
    let alternatives = "conditions are joined by AND; for alternatives, list the values in one condition";
    for (conditions, help) in [
        (vec![size("LT", 0)], "correct the size: no object is smaller than 0 bytes"),
        (vec![size("GT", 10), size("LT", 5)], alternatives),
        (vec![extension("EQ", &["csv"]), extension("EQ", &["pdf"])], alternatives),
    ] {
        assert_eq!(findings(&conditions, &[])[0].help.as_deref(), Some(help), "{conditions:?}");
    }
}

#[test]
fn excludes_that_match_all_that_the_includes_do_are_told() {
    let (csv, json, both) = (extension("EQ", &["csv"]), extension("EQ", &["json"]), extension("EQ", &["csv", "json"]));
    for (includes, excludes) in [
        (vec![], size("GTE", 0)),
        (vec![csv.clone()], size("GTE", 0)),
        (vec![size("LTE", 5)], size("LT", 6)),
        (vec![size("LT", 5)], size("LTE", 4)),
        (vec![size("LT", 5)], size("LTE", 9)),
        (vec![size("GTE", 6)], size("GT", 5)),
        (vec![size("GT", 5)], size("GTE", 6)),
        (vec![size("GT", 5)], size("GTE", 3)),
        (vec![size("GTE", 5), size("LTE", 5)], size("EQ", 5)),
        (vec![size("LT", 5)], size("NE", 5)),
        (vec![size("GT", 5)], size("NE", 5)),
        (vec![date("GT", 20)], date("GT", 10)),
        (vec![csv.clone()], extension("NE", &["pdf"])),
        (vec![csv.clone()], both.clone()),
        (vec![extension("NE", &["csv", "json"])], extension("NE", &["csv"])),
        (vec![json, both.clone()], extension("NE", &["csv"])),
        (vec![key(&["a/b/", "a/c/"])], key(&["a/"])),
        (vec![tag("EQ", &[("team", "a"), ("team", "b")])], tag("EQ", &[("team", "")])),
        (vec![tag("NE", &[("team", ""), ("stage", "a")])], tag("NE", &[("team", "a")])),
    ] {
        assert_eq!(codes(&includes, std::slice::from_ref(&excludes)), ["excludes-everything"], "{includes:?} {excludes}");
    }
    for (includes, excludes) in [
        (vec![], size("GT", 0)),
        (vec![], csv.clone()),
        (vec![size("LTE", 5)], size("LT", 5)),
        (vec![size("LT", 6)], size("LTE", 4)),
        (vec![size("GTE", 5)], size("GT", 5)),
        (vec![size("GT", 4)], size("GTE", 6)),
        (vec![size("LTE", 5)], size("EQ", 5)),
        (vec![size("GTE", 5)], size("EQ", 5)),
        (vec![size("LTE", 5)], size("NE", 5)),
        (vec![size("GTE", 5)], size("NE", 5)),
        (vec![date("GT", 10)], date("GT", 20)),
        (vec![date("GT", 20)], size("GT", 10)),
        (vec![csv.clone()], extension("NE", &["csv"])),
        (vec![both], csv.clone()),
        (vec![extension("NE", &["csv"])], extension("NE", &["csv", "json"])),
        (vec![extension("NE", &["csv"])], extension("EQ", &["pdf"])),
        (vec![key(&["a/b/", "c/"])], key(&["a/"])),
        (vec![tag("EQ", &[("team", ""), ("team", "a")])], tag("EQ", &[("team", "a")])),
        (vec![tag("EQ", &[("team", "a")])], tag("NE", &[("team", "a")])),
        (vec![tag("NE", &[("team", "a")])], tag("EQ", &[("team", "a")])),
        (vec![tag("NE", &[("team", "a")])], tag("NE", &[("team", "")])),
    ] {
        assert_eq!(codes(&includes, std::slice::from_ref(&excludes)), [""; 0], "{includes:?} {excludes}");
    }
    let two = [size("LT", 10), extension("NE", &["pdf"])];
    assert_eq!(codes(&[size("LT", 5), csv.clone()], &two), ["excludes-everything"]);
    assert_eq!(codes(&[size("LT", 5)], &two), [""; 0]);
    assert_eq!(codes(&[size("LT", 5)], &[size("LT", 10), simple("OBJECT_SIZE", "LT", &["10 MB"])]), [""; 0]);
    assert_eq!(codes(&[csv.clone(), extension("EQ", &["pdf"])], &[size("GTE", 0)]), ["scope-never-matches"]);
}

#[test]
fn a_condition_that_every_object_matches_is_told_in_either_block() {
    let csv = extension("EQ", &["csv"]);
    assert_eq!(codes(&[size("GTE", 0)], &[]), ["term-always-true"]);
    assert_eq!(codes(&[size("GTE", 0)], std::slice::from_ref(&csv)), ["term-always-true"]);
    assert_eq!(codes(&[], &[csv.clone(), size("GTE", 0)]), ["term-always-true"]);
    assert_eq!(codes(&[size("NE", 0)], &[csv]), [""; 0]);
}

#[test]
fn a_block_of_more_than_a_thousand_conditions_with_a_value_each_is_left_out() {
    for (count, expected) in [(1000, &["scope-never-matches"][..]), (1001, &[])] {
        let mut conditions: Vec<Value> = (1..count).map(|bytes| size("GT", bytes)).collect();
        conditions.push(size("EQ", 0));
        assert_eq!(codes(&conditions, &[]), expected, "{count}");
        let accounts = (0..count).map(|number| {
            let account = format!("21098765{number:04}");
            json!({ "simpleCriterion": { "comparator": "EQ", "key": "ACCOUNT_ID", "values": [account] } })
        });
        let criteria = json!({ "includes": { "and": accounts.collect::<Value>() } });
        assert_eq!(support::codes(&support::job(json!({ "s3JobDefinition": { "bucketCriteria": criteria } }))), expected, "{count}");
    }
}

#[test]
fn more_than_a_thousand_comparisons_of_tags_are_left_out() {
    let tags = |count: usize, value: &str| {
        let keys: Vec<String> = (0..count).map(|number| format!("key{number}")).collect();
        tag("EQ", &keys.iter().map(|key| (key.as_str(), value)).collect::<Vec<_>>())
    };
    let one = |value: &str| tag("EQ", &[("key0", value)]);
    let never = ["scope-never-matches"];
    for (count, contradiction, cancelled) in [(1000, &never[..], &["excludes-everything"][..]), (1001, &[], &[])] {
        let same_key: Vec<String> = (0..count).map(|number| number.to_string()).collect();
        let same_key = tag("EQ", &same_key.iter().map(|value| ("key0", value.as_str())).collect::<Vec<_>>());
        assert_eq!(codes(&[same_key, one("other")], &[]), contradiction, "{count}");
        assert_eq!(codes(&[one("a")], &[tags(count, "")]), cancelled, "{count}");
    }
}

#[test]
fn a_finding_about_two_places_has_the_other_one() {
    let extension = |value: &str| simple("OBJECT_EXTENSION", "EQ", &[value]);
    let prefix = |value: &str| simple("OBJECT_KEY", "STARTS_WITH", &[value]);
    let (csv, pdf) = (extension("csv"), extension("pdf"));
    let term = "/s3JobDefinition/scoping/includes/and/0";
    let buckets = |definitions: Value| support::job(json!({ "s3JobDefinition": { "bucketDefinitions": definitions } }));
    let twice = buckets(json!([{ "accountId": "210987654321", "buckets": ["ledger", "archive", "ledger"] }]));
    let two_accounts =
        json!([{ "accountId": "210987654321", "buckets": ["ledger"] }, { "accountId": "310987654321", "buckets": ["ledger"] }]);
    for (document, code, related) in [
        (support::with_scoping(&json!({ "includes": { "and": [csv, pdf] } })), "scope-never-matches", term.to_owned()),
        (
            support::with_scoping(&json!({ "includes": { "and": [prefix("logs/2026/")] }, "excludes": { "and": [prefix("logs/")] } })),
            "excludes-everything",
            "/s3JobDefinition/scoping/excludes/and/0".to_owned(),
        ),
        (
            support::with_scoping(&json!({ "includes": { "and": [simple("OBJECT_KEY", "STARTS_WITH", &["logs/", "logs/2026/"])] } })),
            "redundant-prefix",
            format!("{term}/simpleScopeTerm/values/0"),
        ),
        (twice, "duplicate-item", "/s3JobDefinition/bucketDefinitions/0/buckets/0".to_owned()),
        (buckets(two_accounts), "bucket-in-two-accounts", "/s3JobDefinition/bucketDefinitions/0/buckets/0".to_owned()),
        (support::job(json!({ "tags": { "team": "a", "Team": "b" } })), "tag-keys-differ-by-case", "/tags/team".to_owned()),
    ] {
        let found = support::findings(&document).into_iter().find(|finding| finding.code == code).unwrap();
        let places: Vec<&str> = found.related.iter().map(|place| place.pointer.as_str()).collect();
        assert_eq!(places, [related], "{code}");
    }
}

#[test]
fn conditions_that_cant_be_read_arent_taken_for_equal() {
    let condition = |key: &str| json!({ "TagScopeTerm": { "Comparator": "EQ", "Key": "TAG", "TagValues": [{ "Key": key, "Value": "" }], "Target": "S3_OBJECT" } });
    let document = json!({
        "ClientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
        "JobType": "ONE_TIME",
        "Name": "quarterly ledger review",
        "S3JobDefinition": {
            "BucketDefinitions": [{ "AccountId": "210987654321", "Buckets": ["ledger"] }],
            "Scoping": { "Includes": { "And": [condition("team"), condition("stage")] } },
        },
    });
    assert_eq!(support::codes(&document), ["wrong-casing-throughout"]);
}
