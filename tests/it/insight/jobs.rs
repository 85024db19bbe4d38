//! Generators of jobs with conditions of every kind, and of objects that come near them.

use crate::support::job;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};

pub const EXTENSIONS: [&str; 5] = ["csv", "CSV", "gz", "json", "parquet"];
pub const PREFIXES: [&str; 5] = ["a", "a/", "a/b", "b/", "*"];
pub const SIZES: [u64; 5] = [0, 1, 10, 1024, u64::MAX];
pub const TIMES: [&str; 5] =
    ["2026-01-31T12:00:00Z", "2026-01-31T12:00:00.5Z", "2026-02-01T00:00:00Z", "2026-01-31T12:00:00+00:00", "2999-12-31T23:59:59Z"];
pub const TAG_KEYS: [&str; 3] = ["team", "Team", "stage"];
pub const TAG_VALUES: [&str; 3] = ["", "x", "y"];
pub const BUCKETS: [&str; 3] = ["ledger", "archive", "elsewhere"];

/// A condition on objects.
pub fn condition() -> impl Strategy<Value = Value> {
    let simple = |key: &'static str, comparators: Vec<&'static str>, values: BoxedStrategy<Vec<&'static str>>| {
        (select(comparators), values)
            .prop_map(move |(comparator, values)| json!({ "simpleScopeTerm": { "key": key, "comparator": comparator, "values": values } }))
    };
    let order = vec!["EQ", "NE", "GT", "GTE", "LT", "LTE"];
    let pair = (select(&TAG_KEYS[..]), select(&TAG_VALUES[..])).prop_map(|(key, value)| json!({ "key": key, "value": value }));
    let tag = (select(vec!["EQ", "NE"]), vec(pair, 1..4)).prop_map(|(comparator, pairs)| {
        json!({ "tagScopeTerm": { "key": "TAG", "comparator": comparator, "tagValues": pairs, "target": "S3_OBJECT" } })
    });
    let one = |all: &[&'static str]| select(all.to_vec()).prop_map(|value| vec![value]).boxed();
    prop_oneof![
        simple("OBJECT_EXTENSION", vec!["EQ", "NE"], subsequence(EXTENSIONS.to_vec(), 1..4).boxed()),
        simple("OBJECT_KEY", vec!["STARTS_WITH"], subsequence(PREFIXES.to_vec(), 1..4).boxed()),
        simple("OBJECT_SIZE", order.clone(), one(&["0", "1", "10", "010", "1024"])),
        simple("OBJECT_LAST_MODIFIED_DATE", order, one(&TIMES)),
        simple("TAG", vec!["EQ", "NE"], one(&TAG_KEYS)),
        tag,
    ]
}

/// A condition on buckets.
pub fn criterion() -> impl Strategy<Value = Value> {
    let comparator = || select(vec!["EQ", "NE"]);
    prop_oneof![
        (comparator(), subsequence(BUCKETS.to_vec(), 1..3)).prop_map(|(comparator, names)| {
            json!({ "simpleCriterion": { "key": "S3_BUCKET_NAME", "comparator": comparator, "values": names } })
        }),
        comparator().prop_map(|comparator| {
            json!({ "simpleCriterion": { "key": "S3_BUCKET_EFFECTIVE_PERMISSION", "comparator": comparator, "values": ["PUBLIC"] } })
        }),
        comparator().prop_map(|comparator| json!({ "tagCriterion": { "comparator": comparator, "tagValues": [{ "key": "team" }] } })),
    ]
}

/// Blocks of conditions, each of which may be absent or empty.
fn blocks(condition: impl Strategy<Value = Value> + 'static) -> impl Strategy<Value = Value> {
    let condition = condition.boxed();
    let block = move || option::of(vec(condition.clone(), 0..4));
    (block(), block()).prop_map(|(includes, excludes)| {
        let mut blocks = json!({});
        for (name, and) in [("includes", includes), ("excludes", excludes)] {
            if let Some(and) = and {
                blocks[name] = json!({ "and": and });
            }
        }
        blocks
    })
}

/// A job whose buckets are named or described, and whose objects are narrowed or not.
pub fn scoped_job() -> impl Strategy<Value = Value> {
    let named = Just(json!({ "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger", "archive"] }] }));
    let described = blocks(criterion()).prop_map(|criteria| json!({ "bucketCriteria": criteria }));
    (prop_oneof![named, described], option::of(blocks(condition()))).prop_map(|(mut definition, scoping)| {
        if let Some(scoping) = scoping {
            definition["scoping"] = scoping;
        }
        job(json!({ "s3JobDefinition": definition }))
    })
}
