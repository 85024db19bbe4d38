//! Bucket criteria: conditions on buckets, by property or by tag.

use crate::support::{codes, codes_under, findings, job};
use macie_preflight::Revision;
use serde_json::{Value, json};

fn described(criteria: Value) -> Value {
    job(json!({ "s3JobDefinition": { "bucketCriteria": criteria } }))
}

fn including(condition: Value) -> Value {
    described(json!({ "includes": { "and": [condition] } }))
}

fn comparing(key: &str, values: Value) -> Value {
    including(json!({ "simpleCriterion": { "comparator": "EQ", "key": key, "values": values } }))
}

fn tagged(pairs: Value) -> Value {
    including(json!({ "tagCriterion": { "comparator": "EQ", "tagValues": pairs } }))
}

#[test]
fn a_condition_is_on_a_property_or_on_tags() {
    let simple = json!({ "comparator": "EQ", "key": "ACCOUNT_ID", "values": ["210987654321"] });
    let tag = json!({ "comparator": "NE", "tagValues": [{ "key": "team" }] });
    for (criteria, expected) in [
        (json!({}), &["criteria-empty"][..]),
        (json!({ "include": {} }), &["unknown-member", "and-empty"]),
        (json!({ "conditions": [] }), &["unknown-member"]),
        (json!({ "includes": {} }), &["and-empty"]),
        (json!({ "excludes": { "and": [] } }), &["and-empty"]),
        (json!({ "includes": { "and": [{}] } }), &["criterion-empty"]),
        (json!({ "includes": { "and": [{ "tagScopeTerm": {} }] } }), &["unknown-member"]),
        (json!({ "includes": { "and": [{ "simpleCriterion": simple, "tagCriterion": tag }] } }), &["criterion-both"]),
        (json!({ "includes": { "and": [{ "simpleCriterion": simple }, { "tagCriterion": tag }] } }), &[]),
        (json!({ "includes": { "and": [{ "simpleCriterion": simple }, { "simpleCriterion": simple }] } }), &["duplicate-item"]),
    ] {
        assert_eq!(codes(&described(criteria.clone())), expected, "{criteria}");
    }
}

#[test]
fn conditions_on_buckets_know_two_operators() {
    for comparator in ["GT", "GTE", "LT", "LTE", "CONTAINS", "STARTS_WITH"] {
        let simple = including(json!({ "simpleCriterion": { "comparator": comparator, "key": "S3_BUCKET_NAME", "values": ["ledger"] } }));
        let tag = including(json!({ "tagCriterion": { "comparator": comparator, "tagValues": [{ "key": "team" }] } }));
        assert_eq!(codes(&simple), ["comparator-not-allowed"], "{comparator}");
        assert_eq!(codes(&tag), ["comparator-not-allowed"], "{comparator}");
    }
}

#[test]
fn values_are_those_that_the_property_can_have() {
    for (key, values, expected) in [
        ("ACCOUNT_ID", json!(["210987654321"]), &[][..]),
        ("ACCOUNT_ID", json!(["21098765432"]), &["criterion-value-format"]),
        ("ACCOUNT_ID", json!(["2109*"]), &["wildcard-in-value"]),
        ("ACCOUNT_ID", json!(["111122223333"]), &["account-id-example"]),
        ("ACCOUNT_ID", json!([""]), &["criterion-value-format"]),
        ("ACCOUNT_ID", json!(["210987654321", "210987654321"]), &["duplicate-item"]),
        ("S3_BUCKET_NAME", json!(["ledger", "payroll"]), &[]),
        ("S3_BUCKET_NAME", json!(["ledger-*"]), &["wildcard-in-value"]),
        ("S3_BUCKET_NAME", json!(["arn:aws:s3:::ledger"]), &["criterion-value-format"]),
        ("S3_BUCKET_NAME", json!(["Ledger"]), &["bucket-name-legacy"]),
        ("S3_BUCKET_NAME", json!(["${bucket}"]), &["placeholder-value"]),
        ("S3_BUCKET_NAME", json!(["your-bucket-name"]), &["placeholder-value"]),
        ("ACCOUNT_ID", json!(["AWS_ACCOUNT_ID"]), &["placeholder-value"]),
        (
            "S3_BUCKET_NAME",
            json!(["ledger-210987654321-eu-west-1-an", "ledger-210987654321-us-east-1-an"]),
            &["buckets-in-several-regions"],
        ),
        ("S3_BUCKET_NAME", json!(["ledger--usw2-az1--x-s3"]), &["directory-bucket-unsupported"]),
        ("S3_BUCKET_EFFECTIVE_PERMISSION", json!(["PUBLIC", "NOT_PUBLIC", "UNKNOWN"]), &[]),
        ("S3_BUCKET_EFFECTIVE_PERMISSION", json!(["public"]), &["criterion-value-not-in-enum"]),
        ("S3_BUCKET_EFFECTIVE_PERMISSION", json!(["EXTERNAL"]), &["criterion-value-not-in-enum"]),
        ("S3_BUCKET_EFFECTIVE_PERMISSION", json!(["*"]), &["wildcard-in-value"]),
        ("S3_BUCKET_SHARED_ACCESS", json!(["EXTERNAL", "INTERNAL", "NOT_SHARED", "UNKNOWN"]), &[]),
        ("S3_BUCKET_SHARED_ACCESS", json!(["PUBLIC"]), &["criterion-value-not-in-enum"]),
        ("S3_BUCKET_SHARED_ACCESS", json!([]), &["empty-list"]),
        ("S3_BUCKET_SHARED_ACCESS", json!([true]), &["wrong-type"]),
        ("BUCKET_NAME", json!(["ledger*"]), &["invalid-enum", "wildcard-in-value"]),
        ("BUCKET_NAME", json!(["whatever"]), &["invalid-enum"]),
    ] {
        assert_eq!(codes(&comparing(key, values.clone())), expected, "{key} {values}");
    }
}

#[test]
fn a_wrong_property_doesnt_hide_a_wrong_operator() {
    let criterion = |criterion: Value| {
        job(json!({ "s3JobDefinition": { "bucketCriteria": { "includes": { "and": [{ "simpleCriterion": criterion }] } } } }))
    };
    assert_eq!(
        codes(&criterion(json!({ "comparator": "GT", "key": "BUCKET", "values": ["ledger"] }))),
        ["comparator-not-allowed", "invalid-enum"]
    );
    assert_eq!(codes(&criterion(json!({ "comparator": "GT", "values": ["ledger"] }))), ["missing-required", "comparator-not-allowed"]);
}

#[test]
fn an_empty_value_is_one_that_no_bucket_has() {
    let found = findings(&comparing("S3_BUCKET_NAME", json!([""])));
    assert_eq!(found[0].message, "an empty string isn't a valid bucket name, so no bucket has this `S3_BUCKET_NAME`");
    assert_eq!(codes(&comparing("S3_BUCKET_SHARED_ACCESS", json!([""]))), ["criterion-value-not-in-enum"]);
}

#[test]
fn the_help_gives_the_nearest_value() {
    let found = findings(&comparing("S3_BUCKET_EFFECTIVE_PERMISSION", json!(["public"])));
    assert_eq!(found[0].message, "`public` isn't a value of `S3_BUCKET_EFFECTIVE_PERMISSION`");
    assert_eq!(found[0].help.as_deref(), Some("did you mean `PUBLIC`?"));
}

#[test]
fn a_pair_has_a_key_a_value_or_both() {
    for (pairs, expected) in [
        (json!([{ "key": "team" }, { "value": "privacy" }, { "key": "team", "value": "privacy" }]), &[][..]),
        (json!([{ "key": "team", "value": "" }]), &[]),
        (json!([{ "key": "aws:cloudformation:stack-name" }]), &[]),
        (json!([{}]), &["tag-pair-empty"]),
        (json!([{ "key": "" }]), &["tag-pair-empty"]),
        (json!([{ "key": "", "value": "" }, {}]), &["tag-pair-empty", "tag-pair-empty"]),
        (json!([{ "key": "team*" }]), &["wildcard-taken-literally"]),
        (json!([{ "key": "team ", "value": "<value>" }]), &["surrounding-space", "placeholder-value"]),
        (json!([{ "key": "team", "value": "priv?cy" }]), &["wildcard-taken-literally"]),
        (json!([{ "key": "team" }, { "key": "team", "value": "" }]), &["duplicate-item"]),
        (json!([]), &["empty-list"]),
    ] {
        assert_eq!(codes(&tagged(pairs.clone())), expected, "{pairs}");
    }
}

#[test]
fn a_condition_on_the_tags_of_buckets_has_neither_key_nor_target() {
    let condition =
        json!({ "tagCriterion": { "comparator": "EQ", "key": "TAG", "target": "S3_OBJECT", "tagValues": [{ "key": "team" }] } });
    assert_eq!(codes(&including(condition)), ["unknown-member", "unknown-member"]);
}

#[test]
fn under_the_revision_of_2021_the_criteria_are_the_fault_and_nothing_in_them() {
    let criteria = described(
        json!({ "includes": { "and": [{}, { "simpleCriterion": { "comparator": "GT", "key": "ACCOUNT_ID", "values": ["x*"] } }] } }),
    );
    assert_eq!(codes_under(Revision::V20210129, &criteria), ["member-not-in-revision"]);
}

#[test]
fn conditions_that_no_bucket_or_none_more_can_meet_are_told() {
    let simple = |key: &str, comparator: &str, values: &[&str]| json!({ "simpleCriterion": { "comparator": comparator, "key": key, "values": values } });
    let name = |comparator: &str, values: &[&str]| simple("S3_BUCKET_NAME", comparator, values);
    let account = |value: &str| simple("ACCOUNT_ID", "EQ", &[value]);
    let tag = json!({ "tagCriterion": { "comparator": "EQ", "tagValues": [{ "key": "team" }] } });
    for (includes, excludes, expected) in [
        (vec![account("210987654321"), account("310987654321")], vec![], &["scope-never-matches"][..]),
        (vec![name("EQ", &["ledger"]), name("NE", &["ledger"])], vec![], &["scope-never-matches"]),
        (vec![name("EQ", &["ledger", "payroll"]), name("NE", &["ledger"])], vec![], &[]),
        (vec![name("EQ", &["ledger"]), name("GT", &["ledger"])], vec![], &["comparator-not-allowed"]),
        (vec![account("210987654321"), name("EQ", &["ledger"])], vec![], &[]),
        (vec![name("EQ", &["ledger"])], vec![name("EQ", &["payroll", "ledger"])], &["excludes-everything"]),
        (vec![name("EQ", &["ledger", "payroll"])], vec![name("EQ", &["ledger"])], &[]),
        (vec![name("EQ", &["ledger"])], vec![name("EQ", &["ledger"]), tag], &[]),
        (vec![account("210987654321")], vec![name("EQ", &["ledger"])], &[]),
    ] {
        let document = described(json!({ "includes": { "and": includes.clone() }, "excludes": { "and": excludes.clone() } }));
        let found: Vec<&str> = codes(&document).into_iter().filter(|code| *code != "and-empty").collect();
        assert_eq!(found, expected, "{includes:?} {excludes:?}");
    }
    for (key, values, property) in [
        ("ACCOUNT_ID", ["210987654321", "310987654321"], "account"),
        ("S3_BUCKET_NAME", ["ledger", "payroll"], "name"),
        ("S3_BUCKET_EFFECTIVE_PERMISSION", ["PUBLIC", "NOT_PUBLIC"], "effective permission"),
        ("S3_BUCKET_SHARED_ACCESS", ["EXTERNAL", "INTERNAL"], "shared access"),
    ] {
        let two = values.map(|value| simple(key, "EQ", &[value]));
        let found = findings(&described(json!({ "includes": { "and": two } })));
        let [one, other] = values;
        assert_eq!(found[0].message, format!("no bucket can match `includes`: its {property} can't be both `{one}` and `{other}`"));
    }
}

#[test]
fn ne_with_several_values_or_pairs_is_told_in_each_condition_on_buckets() {
    let simple = |values: Value| including(json!({ "simpleCriterion": { "comparator": "NE", "key": "S3_BUCKET_NAME", "values": values } }));
    let tag = |pairs: Value| including(json!({ "tagCriterion": { "comparator": "NE", "tagValues": pairs } }));
    assert_eq!(codes(&simple(json!(["ledger"]))), [""; 0]);
    assert_eq!(codes(&simple(json!(["ledger", "payroll"]))), ["ne-with-several-values"]);
    assert_eq!(codes(&tag(json!([{ "key": "team" }]))), [""; 0]);
    assert_eq!(codes(&tag(json!([{ "key": "team" }, { "value": "live" }]))), ["ne-with-several-values"]);
    assert_eq!(codes_under(Revision::V20210129, &simple(json!(["ledger", "payroll"]))), ["member-not-in-revision"]);
}
