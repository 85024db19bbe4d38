//! The JSON Schema against an independent validator: it never rejects what the checker accepts, and
//! it sees every structural fault that a schema can say.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a test stops at what it doesn't expect"
)]

mod common;

use common::{any_json, clean_job, spoilt_job};
use jsonschema::Validator;
use macie_preflight::model::Kind;
use macie_preflight::{Options, json_schema, lint};
use proptest::prelude::*;
use serde_json::Value;

fn schema() -> Validator {
    jsonschema::draft202012::new(&json_schema(Kind::CreateRequest)).unwrap()
}

fn codes(document: &Value) -> Vec<&'static str> {
    lint(document.to_string().as_bytes(), &Options::default()).unwrap().diagnostics.iter().map(|finding| finding.code).collect()
}

/// The rules whose faults the schema rejects, too.
const SAID_BY_THE_SCHEMA: [&str; 9] = [
    "comparator-not-allowed",
    "empty-list",
    "invalid-enum",
    "missing-required",
    "not-an-object",
    "out-of-range",
    "too-long",
    "unknown-member",
    "wrong-type",
];

#[test]
fn the_schema_is_a_schema() {
    jsonschema::draft202012::meta::validate(&json_schema(Kind::CreateRequest)).unwrap();
}

proptest! {
    #[test]
    fn what_the_checker_accepts_the_schema_accepts(document in prop_oneof![clean_job(), spoilt_job(), any_json()]) {
        let accepted = lint(document.to_string().as_bytes(), &Options::default()).unwrap().valid;
        if accepted {
            let faults: Vec<String> = schema().iter_errors(&document).map(|error| error.to_string()).collect();
            prop_assert!(faults.is_empty(), "{document}: {faults:?}");
        }
    }

    #[test]
    fn what_the_schema_can_say_it_rejects(document in spoilt_job()) {
        // An unknown member that stands for a known one is judged as that one; the schema can't know.
        let stands_in = codes(&document).contains(&"wrong-casing");
        if !stands_in && codes(&document).iter().any(|code| SAID_BY_THE_SCHEMA.contains(code)) {
            prop_assert!(!schema().is_valid(&document), "{document}: {:?}", codes(&document));
        }
    }
}
