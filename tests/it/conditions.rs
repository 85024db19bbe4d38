//! Conditions on objects: blocks, elements, operators, numbers of values, tags.

use crate::support::{self, simple};
use macie_preflight::Revision::{Any, Latest, V20210129};
use macie_preflight::{Revision, Severity};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// The findings in the `scoping` of an otherwise good job: level, code and place.
fn findings(scoping: &Value, revision: Revision) -> Vec<String> {
    let job = support::with_scoping(scoping);
    let level = |severity| match severity {
        Severity::Error => "E",
        Severity::Warning => "W",
        Severity::Info => "I",
    };
    let place = |pointer: &str| pointer.trim_start_matches("/s3JobDefinition/scoping").trim_start_matches("/includes/and").to_owned();
    support::findings_under(revision, &job)
        .iter()
        .map(|finding| format!("{} {} {}", level(finding.severity), finding.code, place(&finding.pointer)))
        .collect()
}

fn includes(conditions: &[Value], revision: Revision) -> Vec<String> {
    findings(&json!({ "includes": { "and": conditions } }), revision)
}

fn tag(pairs: &[(&str, &str)]) -> Value {
    support::tag("EQ", pairs)
}

const COMPARATORS: [&str; 8] = ["EQ", "GT", "GTE", "LT", "LTE", "NE", "CONTAINS", "STARTS_WITH"];

#[test]
fn each_property_takes_its_operators_in_each_revision() {
    let order = ["EQ", "GT", "GTE", "LT", "LTE", "NE"];
    let cases: [(&str, &str, &[&str], &[&str]); 4] = [
        ("OBJECT_EXTENSION", "csv", &["EQ", "NE"], &[]),
        ("OBJECT_KEY", "exports/", &["STARTS_WITH"], &[]),
        ("OBJECT_LAST_MODIFIED_DATE", "2020-09-28T14:31:13Z", &order, &["STARTS_WITH"]),
        ("OBJECT_SIZE", "5242880", &order, &["STARTS_WITH"]),
    ];
    for (key, value, allowed, to_the_letter) in cases {
        for comparator in COMPARATORS {
            for revision in [V20210129, Latest, Any] {
                let found: Vec<String> = includes(&[simple(key, comparator, &[value])], revision)
                    .into_iter()
                    .filter(|finding| finding.contains(" comparator-"))
                    .collect();
                let expected: &[&str] = if allowed.contains(&comparator) {
                    &[]
                } else if to_the_letter.contains(&comparator) && revision != Latest {
                    &["W comparator-literal-reading /0/simpleScopeTerm/comparator"]
                } else {
                    &["E comparator-not-allowed /0/simpleScopeTerm/comparator"]
                };
                assert_eq!(found, expected, "{key} {comparator} {revision:?}");
            }
        }
    }
}

#[test]
fn removed_properties_are_judged_by_the_revision_that_has_them() {
    let key = "/0/simpleScopeTerm/key";
    let date = ["2020-09-28T14:31:13Z"];
    for (condition, revision, expected) in [
        (simple("TAG", "EQ", &["team"]), V20210129, vec![format!("I prefer-tag-scope-term {key}")]),
        (simple("TAG", "EQ", &["team"]), Latest, vec![format!("E key-removed {key}")]),
        (simple("TAG", "EQ", &["team"]), Any, vec![format!("W key-removed {key}")]),
        (simple("TAG", "GT", &["team"]), Latest, vec![format!("E key-removed {key}")]),
        (
            simple("TAG", "GT", &["team"]),
            Any,
            vec!["E comparator-not-allowed /0/simpleScopeTerm/comparator".to_owned(), format!("W key-removed {key}")],
        ),
        (simple("BUCKET_CREATION_DATE", "CONTAINS", &date), V20210129, vec![format!("W bucket-creation-date-undocumented {key}")]),
        (simple("BUCKET_CREATION_DATE", "GT", &date), Latest, vec![format!("E key-removed {key}")]),
        (simple("BUCKET_CREATION_DATE", "GT", &date), Any, vec![format!("W key-removed {key}")]),
    ] {
        assert_eq!(includes(std::slice::from_ref(&condition), revision), expected, "{condition} {revision:?}");
    }
}

#[test]
fn only_extensions_and_prefixes_take_several_values() {
    let two_dates = ["2020-09-28T14:31:13Z", "2021-09-28T14:31:13Z"];
    for (condition, expected) in [
        (simple("OBJECT_EXTENSION", "EQ", &["csv", "json"]), vec![]),
        (simple("OBJECT_KEY", "STARTS_WITH", &["a/", "b/"]), vec![]),
        (simple("OBJECT_LAST_MODIFIED_DATE", "GT", &two_dates), vec!["E too-many-values /0/simpleScopeTerm/values"]),
        (simple("OBJECT_LAST_MODIFIED_DATE", "EQ", &two_dates), vec!["E too-many-values /0/simpleScopeTerm/values"]),
        (simple("OBJECT_SIZE", "GT", &["1", "2"]), vec!["E too-many-values /0/simpleScopeTerm/values"]),
        (simple("OBJECT_SIZE", "GT", &["1", "1"]), vec!["E too-many-values /0/simpleScopeTerm/values"]),
        (
            simple("OBJECT_SIZE", "CONTAINS", &["1", "2"]),
            vec!["E comparator-not-allowed /0/simpleScopeTerm/comparator", "E too-many-values /0/simpleScopeTerm/values"],
        ),
        (
            simple("OBJECT_SIZE", "LIKE", &["1", "2"]),
            vec!["E invalid-enum /0/simpleScopeTerm/comparator", "E too-many-values /0/simpleScopeTerm/values"],
        ),
        (simple("OBJECT_EXTENSION", "NE", &["csv", "json"]), vec!["W ne-with-several-values /0/simpleScopeTerm/values"]),
        (simple("OBJECT_EXTENSION", "STARTS_WITH", &["csv", "json"]), vec!["E comparator-not-allowed /0/simpleScopeTerm/comparator"]),
        (simple("OBJECT_LAST_MODIFIED_DATE", "EQ", &["2020-09-28T14:31:13Z"]), vec!["W eq-on-timestamp /0/simpleScopeTerm/comparator"]),
        (simple("OBJECT_LAST_MODIFIED_DATE", "EQ", &["2020-09-28"]), vec!["E date-format /0/simpleScopeTerm/values/0"]),
    ] {
        for revision in [V20210129, Latest, Any] {
            assert_eq!(includes(std::slice::from_ref(&condition), revision), expected, "{condition} {revision:?}");
        }
    }
}

#[test]
fn an_operator_that_no_property_supports_is_told_beside_a_wrong_property() {
    let found = |revision| includes(&[simple("SIZE_OF_OBJECT", "CONTAINS", &["5"])], revision);
    let key = "E invalid-enum /0/simpleScopeTerm/key".to_owned();
    assert_eq!(found(Latest), ["E comparator-not-allowed /0/simpleScopeTerm/comparator".to_owned(), key.clone()]);
    assert_eq!(found(V20210129).join(" "), key);
    assert_eq!(includes(&[simple("SIZE_OF_OBJECT", "GT", &["5"])], Latest), [key]);
}

#[test]
fn the_help_says_what_to_use_instead_of_a_removed_key_or_of_several_values() {
    for (condition, revision, code, help) in [
        (simple("TAG", "EQ", &["team"]), Latest, "key-removed", "use `tagScopeTerm`, with the tag key in `tagValues`"),
        (
            simple("BUCKET_CREATION_DATE", "GT", &["2020-09-28T14:31:13Z"]),
            Latest,
            "key-removed",
            "use `OBJECT_EXTENSION`, `OBJECT_LAST_MODIFIED_DATE`, `OBJECT_SIZE`, or `OBJECT_KEY`",
        ),
        (simple("TAG", "EQ", &["team", "stage"]), V20210129, "too-many-values", "for several tag keys, use `tagScopeTerm`"),
        (simple("OBJECT_SIZE", "GT", &["1", "2"]), Any, "too-many-values", "for a range, use one condition for each bound"),
    ] {
        let scoping = json!({ "includes": { "and": [condition] } });
        let job = support::with_scoping(&scoping);
        let found = support::findings_under(revision, &job).into_iter().find(|finding| finding.code == code).unwrap();
        assert_eq!(found.help.as_deref(), Some(help));
    }
}

#[test]
fn an_empty_value_is_called_what_the_property_holds() {
    for (key, comparator, subject) in [
        ("OBJECT_EXTENSION", "EQ", "the extension"),
        ("OBJECT_LAST_MODIFIED_DATE", "GT", "the date"),
        ("OBJECT_SIZE", "GT", "the size"),
        ("TAG", "EQ", "the tag key"),
    ] {
        let scoping = json!({ "includes": { "and": [simple(key, comparator, &[""])] } });
        let job = support::with_scoping(&scoping);
        let found = support::findings(&job).into_iter().find(|finding| finding.code == "empty-text").unwrap();
        assert_eq!(found.message, format!("{subject} is empty"));
    }
}

#[test]
fn what_is_wrong_in_form_isnt_judged_a_second_time() {
    for (condition, expected) in [
        (r#"{"simpleScopeTerm": {"comparator": "EQ", "key": "S3_OBJECT", "values": ["*.log"]}}"#, "E invalid-enum /0/simpleScopeTerm/key"),
        (
            r#"{"simpleScopeTerm": {"comparator": "IN", "key": "OBJECT_EXTENSION", "values": ["csv", "json"]}}"#,
            "E invalid-enum /0/simpleScopeTerm/comparator",
        ),
        (r#"{"simpleScopeTerm": {"key": "OBJECT_EXTENSION", "values": ["csv"]}}"#, "E missing-required /0/simpleScopeTerm/comparator"),
        (r#"{"simpleScopeTerm": {"comparator": "GT", "key": "OBJECT_SIZE", "values": [5]}}"#, "E wrong-type /0/simpleScopeTerm/values/0"),
        (r#"{"simpleScopeTerm": {"comparator": "GT", "key": "OBJECT_SIZE", "values": "5"}}"#, "E wrong-type /0/simpleScopeTerm/values"),
        (r#"{"simpleScopeTerm": {"comparator": "GT", "key": "OBJECT_SIZE", "values": []}}"#, "E empty-list /0/simpleScopeTerm/values"),
        (r#"{"simpleScopeTerm": "csv"}"#, "E wrong-type /0/simpleScopeTerm"),
        (
            r#"{"tagScopeTerm": {"comparator": "EQ", "key": 5, "tagValues": [{"key": "team", "value": ""}], "target": "S3_OBJECT"}}"#,
            "E wrong-type /0/tagScopeTerm/key",
        ),
        (
            r#"{"tagScopeTerm": {"comparator": "EQ", "key": "TAG", "tagValues": ["team"], "target": "S3_OBJECT"}}"#,
            "E wrong-type /0/tagScopeTerm/tagValues/0",
        ),
        (
            r#"{"tagScopeTerm": {"comparator": "EQ", "key": "TAG", "tagValues": [{"key": "team"}], "target": "S3_OBJECT"}}"#,
            "E missing-required /0/tagScopeTerm/tagValues/0/value",
        ),
        (
            r#"{"tagScopeTerm": {"comparator": "EQ", "key": "TAG", "tagValues": [{"key": "team", "value": ""}], "target": "BUCKET"}}"#,
            "E invalid-enum /0/tagScopeTerm/target",
        ),
        (
            r#"{"tagScopeTerm": {"comparator": "EQ", "key": "TAG", "tagValues": [{"key": "team", "value": ""}], "target": null}}"#,
            "W null-value /0/tagScopeTerm/target",
        ),
        (r#"{"condition": {}}"#, "E unknown-member /0/condition"),
        ("null", "E wrong-type /0"),
    ] {
        for revision in [V20210129, Latest, Any] {
            assert_eq!(includes(&[serde_json::from_str(condition).unwrap()], revision), [expected], "{condition} {revision:?}");
        }
    }
}

#[test]
fn blocks_hold_conditions_and_elements_hold_one_each() {
    let csv = simple("OBJECT_EXTENSION", "EQ", &["csv"]);
    let both = json!({ "simpleScopeTerm": csv["simpleScopeTerm"], "tagScopeTerm": tag(&[("team", "")])["tagScopeTerm"] });
    for (scoping, expected) in [
        (json!({}), vec!["W scoping-empty "]),
        (json!({"includes": {}}), vec!["W and-empty "]),
        (json!({"includes": {"and": []}, "excludes": {"and": []}}), vec!["W and-empty ", "W and-empty /excludes/and"]),
        (json!({"includes": {"and": null}}), vec!["W null-value "]),
        (json!({"includes": null}), vec!["W null-value /includes"]),
        (json!({"includes": {"or": []}}), vec!["E unknown-member /includes/or"]),
        (json!({"includes": {"and": [{}]}}), vec!["E scope-term-empty /0"]),
        (json!({"includes": {"and": [{"simpleScopeTerm": null}]}}), vec!["E scope-term-empty /0"]),
        (json!({ "includes": { "and": [both] } }), vec!["E scope-term-both /0"]),
        (
            json!({ "includes": { "and": [both, simple("OBJECT_EXTENSION", "EQ", &["pdf"]), both] } }),
            vec!["E scope-term-both /0", "E scope-term-both /2"],
        ),
    ] {
        for revision in [V20210129, Latest, Any] {
            assert_eq!(findings(&scoping, revision), expected, "{scoping} {revision:?}");
        }
    }
}

#[test]
fn the_same_condition_is_found_in_any_order_of_its_values() {
    let same = ["W duplicate-item /1"];
    for (one, other, expected) in [
        (simple("OBJECT_EXTENSION", "EQ", &["csv", "json"]), simple("OBJECT_EXTENSION", "EQ", &["json", "csv"]), &same[..]),
        (tag(&[("team", "a"), ("stage", "")]), tag(&[("stage", ""), ("team", "a")]), &same),
        (simple("OBJECT_SIZE", "GT", &["5"]), simple("OBJECT_SIZE", "GT", &["5"]), &same),
        (simple("OBJECT_SIZE", "GT", &["5"]), simple("OBJECT_SIZE", "GT", &["6"]), &[]),
        (simple("OBJECT_SIZE", "GT", &["5"]), simple("OBJECT_SIZE", "LT", &["500"]), &[]),
        (tag(&[("team", "a")]), tag(&[("stage", "a")]), &[]),
    ] {
        assert_eq!(includes(&[one.clone(), other.clone()], Any), expected, "{one} {other}");
    }
    let duplicates = |conditions: &[Value]| {
        let mut found = includes(conditions, V20210129);
        found.retain(|finding| finding.contains("duplicate-item"));
        found
    };
    let created = |value: &str| simple("BUCKET_CREATION_DATE", "EQ", &[value]);
    assert_eq!(duplicates(&[created("2020"), created("2021"), created("2020")]), ["W duplicate-item /2"]);
    // The text is what a tag is compared as.
    assert_eq!(duplicates(&[created("\u{4}\0\0\0team"), tag(&[("team", "")]), tag(&[("stage", "")])]), [""; 0]);
}

#[test]
fn excludes_that_repeat_the_includes_are_found() {
    let csv = || simple("OBJECT_EXTENSION", "EQ", &["csv"]);
    let large = || simple("OBJECT_SIZE", "GT", &["1024"]);
    let both = |includes: &[Value], excludes: &[Value]| {
        findings(&json!({ "includes": { "and": includes }, "excludes": { "and": excludes } }), Any)
    };
    let cancelled = ["W include-cancelled-by-exclude /excludes/and/0"];
    assert_eq!(both(&[csv()], &[csv()]), cancelled);
    assert_eq!(both(&[csv(), large()], &[large()]), cancelled);
    assert_eq!(both(&[csv(), large()], &[large(), csv()]), cancelled);
    assert_eq!(both(&[csv()], &[csv(), large()]), ["W excludes-and-footgun /excludes/and"]);
    assert_eq!(both(&[csv()], &[large()]), [""; 0]);
}

#[test]
fn several_excludes_are_pointed_out_unless_they_are_one_span() {
    let excludes = |conditions: &[Value]| findings(&json!({ "excludes": { "and": conditions } }), Any);
    let key = |prefix: &str| simple("OBJECT_KEY", "STARTS_WITH", &[prefix]);
    assert_eq!(excludes(&[key("a/"), simple("OBJECT_EXTENSION", "EQ", &["csv"])]), ["W excludes-and-footgun /excludes/and"]);
    assert_eq!(excludes(&[simple("OBJECT_SIZE", "GT", &["5"]), key("a/")]), ["W excludes-and-footgun /excludes/and"]);
    assert_eq!(
        excludes(&[simple("OBJECT_EXTENSION", "EQ", &["csv", "pdf"]), simple("OBJECT_EXTENSION", "EQ", &["csv"])]),
        ["W excludes-and-footgun /excludes/and"]
    );
    assert_eq!(excludes(&[simple("OBJECT_SIZE", "GT", &["5"]), simple("OBJECT_SIZE", "LT", &["9"])]), [""; 0]);
    assert_eq!(excludes(&[key("a/"), key("a/")]), ["W duplicate-item /excludes/and/1"]);
}

#[test]
fn a_tag_condition_names_tags_that_objects_can_have() {
    let pair = |index: usize, member: &str| format!("/0/tagScopeTerm/tagValues/{index}/{member}");
    let (long_key, long_value) = ("😀".repeat(129), "😀".repeat(257));
    for (pairs, expected) in [
        (vec![("team", "")], vec![]),
        (vec![("Größe in m²", "1.5 _.:/=+-@")], vec![]),
        (vec![("", "privacy")], vec![format!("E empty-text {}", pair(0, "key"))]),
        (vec![("aws:team", "")], vec![format!("W tag-condition-never-matches {}", pair(0, "key"))]),
        (vec![("team", "AWS:x")], vec![format!("W tag-condition-never-matches {}", pair(0, "value"))]),
        (
            vec![("team;", "a\tb")],
            vec![
                format!("W tag-condition-never-matches {}", pair(0, "key")),
                format!("W tag-condition-never-matches {}", pair(0, "value")),
            ],
        ),
        (vec![("team*", "")], vec![format!("W wildcard-taken-literally {}", pair(0, "key"))]),
        (vec![(&long_key, "")], vec![format!("W tag-condition-never-matches {}", pair(0, "key"))]),
        (vec![("team", &long_value)], vec![format!("W tag-condition-never-matches {}", pair(0, "value"))]),
        (vec![("team", "a"), ("team", "b"), ("team", "a")], vec!["W duplicate-item /0/tagScopeTerm/tagValues/2".to_owned()]),
        (vec![("team", ""), ("team", "b"), ("Team", "b")], vec!["W redundant-tag-pair /0/tagScopeTerm/tagValues/1".to_owned()]),
    ] {
        for revision in [V20210129, Latest, Any] {
            assert_eq!(includes(&[tag(&pairs)], revision), expected, "{pairs:?} {revision:?}");
        }
    }
    let letters = "a".repeat(128);
    assert_eq!(includes(&[tag(&[(&letters, &"ä".repeat(256))])], Any), [""; 0]);
}

#[test]
fn the_key_and_target_of_a_tag_condition_are_judged_by_revision() {
    let term = |members: Value| {
        let mut term = tag(&[("team", "")]);
        term["tagScopeTerm"]["key"] = members["key"].clone();
        term["tagScopeTerm"]["target"] = members["target"].clone();
        for absent in ["key", "target"].into_iter().filter(|member| members.get(member).is_none()) {
            term["tagScopeTerm"].as_object_mut().map(|term| term.remove(absent));
        }
        term
    };
    let key = "/0/tagScopeTerm/key";
    for (members, revision, expected) in [
        (json!({ "key": "TAG", "target": "S3_OBJECT" }), Any, vec![]),
        (json!({ "key": "team", "target": "S3_OBJECT" }), V20210129, vec![format!("W tag-term-key-not-tag {key}")]),
        (json!({ "key": "team", "target": "S3_OBJECT" }), Latest, vec![format!("E tag-term-key-not-tag {key}")]),
        (json!({ "key": "team", "target": "S3_OBJECT" }), Any, vec![format!("W tag-term-key-not-tag {key}")]),
        (json!({ "target": "S3_OBJECT" }), V20210129, vec![]),
        (json!({ "target": "S3_OBJECT" }), Latest, vec![format!("E tag-term-key-missing {key}")]),
        (json!({ "target": "S3_OBJECT" }), Any, vec![format!("W tag-term-key-missing {key}")]),
        (json!({ "key": "TAG" }), Any, vec!["W tag-target-missing /0/tagScopeTerm/target".to_owned()]),
        (json!({ "key": "TAG" }), Latest, vec!["W tag-target-missing /0/tagScopeTerm/target".to_owned()]),
    ] {
        assert_eq!(includes(&[term(members.clone())], revision), expected, "{members} {revision:?}");
    }
}

#[test]
fn long_lists_take_no_longer_than_their_length() {
    let numbers = |count: usize, make: &dyn Fn(usize) -> Value| (0..count).map(make).collect::<Vec<_>>();
    let prefixes = numbers(100_000, &|number| json!(format!("exports/{number}/")));
    let extensions = numbers(100_000, &|number| json!(format!("X{number}")));
    let pairs = numbers(100_000, &|number| json!({ "key": format!("team{number}"), "value": if number % 2 == 0 { "" } else { "x" } }));
    let terms = numbers(20_000, &|number| simple("OBJECT_SIZE", "NE", &[&number.to_string()]));
    for scoping in [
        json!({ "includes": { "and": [{ "simpleScopeTerm": { "comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": prefixes } }] } }),
        json!({ "includes": { "and": [{ "simpleScopeTerm": { "comparator": "EQ", "key": "OBJECT_EXTENSION", "values": extensions } }] } }),
        json!({ "includes": { "and": [{ "tagScopeTerm": { "comparator": "EQ", "key": "TAG", "tagValues": pairs, "target": "S3_OBJECT" } }] } }),
        json!({ "includes": { "and": terms } }),
        json!({ "includes": { "and": terms }, "excludes": { "and": terms } }),
    ] {
        let begin = Instant::now();
        findings(&scoping, Any);
        assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", begin.elapsed());
    }
}

#[test]
fn a_misplaced_member_is_sent_to_the_object_around_which_it_stands() {
    let helps = |document: Value| -> Vec<String> {
        let found = support::findings(&document);
        found.into_iter().filter(|finding| finding.code == "unknown-member").filter_map(|finding| finding.help).collect()
    };
    let element = |element: Value| {
        let scoping = json!({ "includes": { "and": [element] } });
        support::with_scoping(&scoping)
    };
    let of_either = |member: &str| format!("`{member}` belongs in `simpleScopeTerm` or `tagScopeTerm`");
    assert_eq!(
        helps(element(json!({ "comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["csv"] }))),
        [of_either("comparator"), of_either("key"), "`values` belongs in `simpleScopeTerm`".to_owned()]
    );
    assert_eq!(helps(element(json!({ "tagValues": [] }))), ["`tagValues` belongs in `tagScopeTerm`"]);
    let mut of_tags = tag(&[("team", "")]);
    of_tags["tagScopeTerm"]["values"] = json!(["team"]);
    assert_eq!(helps(element(of_tags)), ["`tagValues` is also present: remove one of the two"]);
    assert_eq!(helps(support::job(json!({ "dayOfWeek": "MONDAY" }))), ["`dayOfWeek` belongs in `weeklySchedule`"]);
    let criteria = json!({ "includes": { "and": [{ "comparator": "EQ", "key": "ACCOUNT_ID", "values": ["210987654321"] }] } });
    assert_eq!(
        helps(support::job(json!({ "s3JobDefinition": { "bucketCriteria": criteria } }))),
        [
            "`comparator` belongs in `simpleCriterion` or `tagCriterion`",
            "`key` belongs in `simpleCriterion`",
            "`values` belongs in `simpleCriterion`"
        ]
    );
}

#[test]
fn an_operator_that_is_missing_or_isnt_one_is_told_those_that_the_condition_takes() {
    let of_tags = json!([{ "key": "team", "value": "" }]);
    let several = "`comparator` must be `EQ` or `NE`";
    for (condition, order, unknown) in [
        (json!({ "simpleScopeTerm": { "key": "OBJECT_KEY", "values": ["exports/"] } }), "`STARTS_WITH`", "write `STARTS_WITH`"),
        (json!({ "simpleScopeTerm": { "key": "OBJECT_EXTENSION", "values": ["csv"] } }), "`EQ` or `NE`", several),
        (json!({ "tagScopeTerm": { "key": "TAG", "tagValues": of_tags, "target": "S3_OBJECT" } }), "`EQ` or `NE`", several),
    ] {
        let help = |comparator: Option<&str>| {
            let mut condition = condition.clone();
            if let (Some(comparator), Some(holder)) =
                (comparator, condition.as_object_mut().and_then(|holders| holders.values_mut().next()))
            {
                holder["comparator"] = json!(comparator);
            }
            let scoping = json!({ "includes": { "and": [condition] } });
            let found = support::findings(&support::with_scoping(&scoping));
            assert_eq!(found.len(), 1, "{found:?}");
            found[0].help.clone().unwrap()
        };
        assert_eq!(help(None), format!("set it to {order}"));
        assert_eq!(help(Some("LIKE")), unknown);
    }
}

/// The findings in a scope.
fn diagnostics(scoping: Value) -> Vec<macie_preflight::Diagnostic> {
    support::findings(&support::with_scoping(&scoping))
}

#[test]
fn an_empty_prefix_matches_every_key() {
    let empty = || simple("OBJECT_KEY", "STARTS_WITH", &[""]);
    let found = |scoping: Value| diagnostics(scoping).iter().map(|finding| (finding.code, finding.message.clone())).collect::<Vec<_>>();
    let always = "every object matches this condition: every key begins with an empty prefix";
    assert_eq!(found(json!({ "includes": { "and": [empty()] } })), [("term-always-true", always.to_owned())]);
    assert_eq!(found(json!({ "excludes": { "and": [empty()] } }))[0].0, "excludes-everything");
}

#[test]
fn ne_with_several_pairs_is_told_as_with_several_extensions() {
    let mut condition = tag(&[("team", "privacy"), ("team", "legal")]);
    assert_eq!(includes(std::slice::from_ref(&condition), Any), [""; 0]);
    condition["tagScopeTerm"]["comparator"] = json!("NE");
    assert_eq!(includes(std::slice::from_ref(&condition), Any), ["W ne-with-several-values /0/tagScopeTerm/tagValues"]);
}

#[test]
fn a_contradiction_names_both_conditions() {
    let tagged = support::tag;
    let date = |comparator: &str, day: u32| simple("OBJECT_LAST_MODIFIED_DATE", comparator, &[&format!("2026-02-{day:02}T00:00:00Z")]);
    for (conditions, message) in [
        (
            vec![simple("OBJECT_EXTENSION", "EQ", &["csv"]), simple("OBJECT_EXTENSION", "EQ", &["pdf"])],
            "its extension can't be both `csv` and `pdf`",
        ),
        (
            vec![simple("OBJECT_EXTENSION", "NE", &["csv"]), simple("OBJECT_EXTENSION", "EQ", &["csv"])],
            "its extension can't be both other than `csv` and `csv`",
        ),
        (
            vec![simple("OBJECT_EXTENSION", "EQ", &["a", "b", "c", "d"]), simple("OBJECT_EXTENSION", "EQ", &["e", "f"])],
            "its extension can't be both `a` or `b` or `c` or others and `e` or `f`",
        ),
        (
            vec![
                simple("OBJECT_EXTENSION", "EQ", &["a", "b"]),
                simple("OBJECT_EXTENSION", "EQ", &["b", "c"]),
                simple("OBJECT_EXTENSION", "EQ", &["a", "c"]),
            ],
            "its extension can't be both what the earlier conditions allow and `a` or `c`",
        ),
        (
            vec![simple("OBJECT_KEY", "STARTS_WITH", &["invoices/"]), simple("OBJECT_KEY", "STARTS_WITH", &["orders/"])],
            "its key can't be both `invoices/…` and `orders/…`",
        ),
        (
            vec![simple("OBJECT_SIZE", "GT", &["10"]), simple("OBJECT_SIZE", "LTE", &["5"])],
            "its size can't be both greater than `10` and at most `5`",
        ),
        (vec![simple("OBJECT_SIZE", "LT", &["0"])], "its size can't be both at least `0` and less than `0`"),
        (
            vec![date("GTE", 2), date("LT", 1)],
            "its date can't be both at or after `2026-02-02T00:00:00Z` and before `2026-02-01T00:00:00Z`",
        ),
        (
            vec![tagged("EQ", &[("stage", "live")]), tagged("NE", &[("stage", "")])],
            "its tags can't be both `stage=live` and without `stage`",
        ),
    ] {
        let found = diagnostics(json!({ "includes": { "and": conditions } }));
        let found = found.iter().find(|finding| finding.code == "scope-never-matches");
        assert_eq!(
            found.map(|finding| finding.message.as_str()),
            Some(&*format!("no object can match `includes`: {message}")),
            "{conditions:?}"
        );
    }
}

#[test]
fn excludes_that_match_everything_name_the_condition_that_does() {
    for (includes, excludes, message) in [
        (simple("OBJECT_KEY", "STARTS_WITH", &["exports/2026/"]), simple("OBJECT_KEY", "STARTS_WITH", &["exports/"]), "key `exports/…`"),
        (simple("OBJECT_SIZE", "LTE", &["500"]), simple("OBJECT_SIZE", "LT", &["1000"]), "size less than `1000`"),
        (simple("OBJECT_EXTENSION", "EQ", &["csv"]), simple("OBJECT_EXTENSION", "NE", &["pdf"]), "extension other than `pdf`"),
        (simple("OBJECT_EXTENSION", "EQ", &["csv"]), simple("OBJECT_SIZE", "LT", &["60000000000000"]), "size less than `60000000000000`"),
    ] {
        let found = diagnostics(json!({ "includes": { "and": [includes] }, "excludes": { "and": [excludes] } }));
        let found = found.iter().find(|finding| finding.code == "excludes-everything");
        let expected = format!("`excludes` matches every object that the job would select: {message}");
        assert_eq!(found.map(|finding| finding.message.as_str()), Some(expected.as_str()));
    }
}

#[test]
fn conditions_that_nothing_meets_by_themselves_are_all_told() {
    let conditions = json!([
        simple("OBJECT_SIZE", "GT", &["60000000000000"]),
        simple("OBJECT_LAST_MODIFIED_DATE", "LT", &["1999-01-01T00:00:00Z"]),
        simple("OBJECT_EXTENSION", "EQ", &["csv"]),
    ]);
    let found: Vec<&str> = diagnostics(json!({ "includes": { "and": conditions } })).iter().map(|finding| finding.code).collect();
    assert_eq!(found, ["size-above-s3-maximum", "date-implausible"]);
}
