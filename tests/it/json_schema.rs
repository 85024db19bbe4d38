//! The JSON Schemas against an independent validator: they never reject what the checker accepts, and
//! they see every fault of the rules that are marked as said by them.

use crate::documents::{any_json, clean_answer, clean_job, pointers, spoilt_job};
use jsonschema::Validator;
use macie_preflight::model::DocumentKind;
use macie_preflight::{Fact, Options, Report, Revision, RuleLevel, SchemaDraft, Severity, json_schema, lint, rules};
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Every schema there is.
static SCHEMAS: LazyLock<Vec<(DocumentKind, SchemaDraft, Validator)>> = LazyLock::new(|| {
    let of = |kind: DocumentKind, draft: SchemaDraft| {
        let compile = if draft == SchemaDraft::Draft07 { jsonschema::draft7::new } else { jsonschema::draft202012::new };
        (kind, draft, compile(&json_schema(kind, draft)).unwrap())
    };
    DocumentKind::ALL.iter().flat_map(|kind| SchemaDraft::ALL.iter().map(move |draft| of(*kind, *draft))).collect()
});

/// The codes of the rules whose errors schemas reject, too.
static SAID: LazyLock<BTreeSet<&str>> = LazyLock::new(|| rules().iter().filter(|rule| rule.in_schema).map(|rule| rule.code).collect());

fn judge(kind: DocumentKind, text: &str) -> Report {
    lint(text.as_bytes(), &Options { kind: kind.into(), ..Options::default() }).unwrap()
}

/// The rules for names that aren't a member's.
const NAMES: [&str; 3] = ["unknown-member", "wrong-casing", "wrong-casing-throughout"];

/// What holds of every document: what the checker accepts, both drafts accept; what a marked rule rejects, they reject, except
/// a whole number with a point or an exponent and, in an answer, what is under a misspelled name, which is an unknown one to them.
fn compare(kind: DocumentKind, document: &Value) {
    let report = judge(kind, &document.to_string());
    let misspelled = |finding: &macie_preflight::Diagnostic| {
        let mut names = report.diagnostics.iter().filter(|other| NAMES.contains(&other.code));
        names.any(|name| finding.path.starts_with(&name.path))
    };
    // To a schema, `1e300` is an integer.
    let whole = |finding: &macie_preflight::Diagnostic| {
        let number = document.pointer(&finding.pointer).and_then(Value::as_f64);
        let integer = finding.facts.get("expected") == Some(&Fact::Text("an integer".to_owned()));
        finding.code == "wrong-type" && integer && number.is_some_and(|number| number.fract() == 0.0)
    };
    let said = |finding: &macie_preflight::Diagnostic| {
        let exempt = whole(finding) || (kind.is_answer() && misspelled(finding));
        finding.severity == Severity::Error && SAID.contains(finding.code) && !exempt
    };
    // A schema doesn't look for a job inside another document, and that of an answer takes any other one.
    let wrapped = report.diagnostics.iter().any(|finding| finding.code == "wrapped-document");
    let said: Vec<&str> = report.diagnostics.iter().filter(|finding| said(finding)).map(|finding| finding.code).collect();
    for (_, draft, schema) in SCHEMAS.iter().filter(|(other, ..)| *other == kind) {
        let faults: Vec<String> = schema.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrapped || !report.valid || faults.is_empty(), "{draft:?} of {kind:?} rejects {document}: {faults:?}");
        let open = wrapped && kind.is_answer();
        assert!(open || said.is_empty() || !faults.is_empty(), "{draft:?} of {kind:?} accepts {document}, which has {said:?}");
    }
}

fn examples(kind: DocumentKind) -> Vec<Value> {
    json_schema(kind, SchemaDraft::default())["examples"].as_array().unwrap().clone()
}

#[test]
fn each_schema_is_one_of_its_draft() {
    for kind in DocumentKind::ALL {
        jsonschema::draft202012::meta::validate(&json_schema(*kind, SchemaDraft::Draft202012)).unwrap();
        jsonschema::draft7::meta::validate(&json_schema(*kind, SchemaDraft::Draft07)).unwrap();
    }
}

#[test]
fn draft_7_has_no_keyword_that_it_doesnt_know_and_nothing_beside_a_reference() {
    fn walk(schema: &Value, is_schema: bool) {
        let Some(members) = schema.as_object() else {
            return schema.as_array().into_iter().flatten().for_each(|schema| walk(schema, is_schema));
        };
        if is_schema {
            assert!(!members.contains_key("$ref") || members.len() == 1, "{schema}");
            assert!(!members.contains_key("$defs") && !members.contains_key("deprecated"), "{schema}");
        }
        for (name, value) in members.iter().filter(|(name, _)| !["examples", "enum", "required"].contains(&name.as_str())) {
            walk(value, !(is_schema && ["properties", "definitions"].contains(&name.as_str())));
        }
    }
    DocumentKind::ALL.iter().for_each(|kind| walk(&json_schema(*kind, SchemaDraft::Draft07), true));
}

#[test]
fn the_examples_of_each_kind_are_without_errors_and_pass() {
    for kind in DocumentKind::ALL {
        let examples = examples(*kind);
        assert!(!examples.is_empty(), "{kind:?} has an example");
        for example in examples {
            let report = judge(*kind, &example.to_string());
            assert!(report.valid, "{kind:?}: {report:?}");
            compare(*kind, &example);
        }
    }
}

#[test]
fn the_examples_of_a_member_are_values_that_its_schema_takes() {
    for (kind, draft, _) in SCHEMAS.iter().filter(|(kind, ..)| *kind != DocumentKind::Tags) {
        let schema = json_schema(*kind, *draft);
        let mut checked = 0;
        for pointer in pointers(&schema).into_iter().filter(|pointer| pointer.contains("/properties/") && pointer.ends_with("/examples")) {
            let mut member = schema.pointer(pointer.trim_end_matches("/examples")).unwrap().clone();
            // The definitions that it refers to.
            for name in ["$defs", "definitions", "$schema"] {
                if let Some(part) = schema.get(name) {
                    member[name] = part.clone();
                }
            }
            let validator = jsonschema::validator_for(&member).unwrap();
            for example in schema.pointer(&pointer).unwrap().as_array().unwrap() {
                assert!(validator.is_valid(example), "{pointer} of {kind:?}: {example}");
                checked += 1;
            }
        }
        assert!(checked > 0, "{kind:?} shows values of its members");
    }
}

#[test]
fn every_object_and_every_member_has_a_title_and_a_description() {
    fn walk(schema: &Value, path: &str) {
        for (name, member) in schema["properties"].as_object().into_iter().flatten() {
            let path = format!("{path}/{name}");
            for annotation in ["title", "description"] {
                assert!(member[annotation].as_str().is_some_and(|text| !text.is_empty()), "{path} lacks its {annotation}");
            }
        }
    }
    for kind in DocumentKind::ALL {
        let schema = json_schema(*kind, SchemaDraft::default());
        walk(&schema, "");
        for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
            assert!(definition["title"].is_string() && definition["description"].is_string(), "{name}");
            walk(definition, name);
        }
    }
}

#[test]
fn a_rule_is_marked_as_said_by_schemas_just_when_they_reject_its_failing_examples() {
    let mut shown = 0;
    for rule in rules().iter().filter(|rule| rule.severity.any == RuleLevel::Error) {
        let mut accepted = 0;
        let mut rejected = 0;
        for example in rule.fails.iter().filter(|example| example.revision == Revision::Any && !example.pages) {
            let Ok(document) = serde_json::from_str::<Value>(&example.document) else {
                accepted += 1;
                continue;
            };
            let kinds = DocumentKind::ALL.iter().filter(|kind| **kind == example.kind || example.patch.is_none());
            for kind in kinds {
                let report = judge(*kind, &example.document);
                let [finding] = report.diagnostics.as_slice() else { continue };
                if finding.code == rule.code && finding.severity == Severity::Error {
                    let valid = SCHEMAS.iter().filter(|(other, ..)| other == kind).map(|(.., schema)| schema.is_valid(&document));
                    valid.for_each(|valid| if valid { accepted += 1 } else { rejected += 1 });
                }
            }
        }
        if rule.in_schema {
            assert!(accepted == 0 && rejected > 0, "schemas are said to say {}: {accepted} examples pass", rule.code);
            shown += 1;
        } else {
            assert!(accepted > 0 || rejected == 0, "schemas say {}, and it isn't marked", rule.code);
        }
    }
    assert_eq!(shown, SAID.len(), "what schemas say is an error of a rule");
}

#[test]
fn answers_may_have_what_this_version_doesnt_know() {
    let mut answer = examples(DocumentKind::DescribeResponse).remove(0);
    answer["jobStatus"] = json!("ARCHIVED");
    answer["region"] = json!("eu-central-1");
    answer["tags"] = Value::Null;
    answer["name"] = json!("x".repeat(501));
    answer["s3JobDefinition"] = json!({ "bucketDefinitions": [{ "accountId": null, "owner": "x" }] });
    for (_, _, schema) in SCHEMAS.iter().filter(|(kind, ..)| *kind == DocumentKind::DescribeResponse) {
        assert!(schema.is_valid(&answer));
        assert!(!schema.is_valid(&json!({ "jobStatus": 1 })));
    }
}

#[test]
fn the_schema_of_an_answer_rejects_what_is_an_error_in_one() {
    let with = |kind: DocumentKind, changes: Value| {
        let mut answer = examples(kind).remove(0);
        answer.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        answer
    };
    let schedule = json!({ "jobType": "ONE_TIME", "scheduleFrequency": { "dailySchedule": {} } });
    for (kind, answer, accepted) in [
        (DocumentKind::DescribeResponse, with(DocumentKind::DescribeResponse, schedule), false),
        (DocumentKind::DescribeResponse, json!({ "jobType": "ONE_TIME", "scheduleFrequency": null }), true),
        (DocumentKind::DescribeResponse, json!({ "jobType": "SCHEDULED", "scheduleFrequency": {} }), true),
        (DocumentKind::DescribeResponse, json!({ "customDataIdentifierIds": [null] }), false),
        (DocumentKind::DescribeResponse, json!({ "customDataIdentifierIds": null }), true),
        (DocumentKind::DescribeResponse, json!({ "tags": { "team": null } }), false),
        (DocumentKind::ListResponse, json!({ "items": [null] }), false),
        (DocumentKind::ListResponse, json!({ "items": null }), true),
        (DocumentKind::ListResponse, json!({ "items": [{ "name": null }] }), true),
    ] {
        compare(kind, &answer);
        for (_, draft, schema) in SCHEMAS.iter().filter(|(other, ..)| *other == kind) {
            assert_eq!(schema.is_valid(&answer), accepted, "{draft:?}: {answer}");
        }
    }
}

#[test]
fn which_operators_and_how_many_values_go_with_a_property_is_in_the_schema() {
    let with = |key: &str, comparator: &str, values: &[&str]| {
        json!({
            "name": "ledger",
            "jobType": "ONE_TIME",
            "s3JobDefinition": {
                "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }],
                "scoping": { "includes": { "and": [{ "simpleScopeTerm": { "key": key, "comparator": comparator, "values": values } }] } },
            },
        })
    };
    for (_, draft, schema) in SCHEMAS.iter().filter(|(kind, ..)| *kind == DocumentKind::CreateRequest) {
        for (key, comparator, values, accepted) in [
            ("OBJECT_EXTENSION", "EQ", &["csv", "json"][..], true),
            ("OBJECT_EXTENSION", "STARTS_WITH", &["csv"], false),
            ("OBJECT_KEY", "STARTS_WITH", &["exports/", "logs/"], true),
            ("OBJECT_KEY", "CONTAINS", &["exports/"], false),
            ("OBJECT_SIZE", "GT", &["1024"], true),
            ("OBJECT_SIZE", "GT", &["1024", "2048"], false),
            ("OBJECT_SIZE", "GT", &["5MB"], false),
            ("OBJECT_LAST_MODIFIED_DATE", "CONTAINS", &["2026-01-31T12:00:00Z"], false),
        ] {
            assert_eq!(schema.is_valid(&with(key, comparator, values)), accepted, "{draft:?}: {key} {comparator} {values:?}");
        }
    }
}

/// An example of a kind with something in it replaced by something else.
fn spoilt_example() -> impl Strategy<Value = (DocumentKind, Value)> {
    (prop::sample::select(DocumentKind::ALL), any::<prop::sample::Index>(), any::<prop::sample::Index>(), any_json()).prop_map(
        |(kind, example, place, other)| {
            let examples = examples(kind);
            let mut document = example.get(&examples).clone();
            let pointers = pointers(&document);
            let pointer: &String = place.get(&pointers);
            *document.pointer_mut(pointer).unwrap() = other;
            (kind, document)
        },
    )
}

/// An example of a kind that lacks a member, or has `null` in its place.
fn lacking_example() -> impl Strategy<Value = (DocumentKind, Value)> {
    (prop::sample::select(DocumentKind::ALL), any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>()).prop_map(
        |(kind, example, place, null)| {
            let examples = examples(kind);
            let mut document = example.get(&examples).clone();
            let pointers = pointers(&document);
            let (parent, name) = place.get(&pointers).rsplit_once('/').unwrap_or_default();
            if let Some(Value::Object(members)) = document.pointer_mut(parent) {
                if null {
                    members.insert(name.to_owned(), Value::Null)
                } else {
                    members.remove(name)
                };
            }
            (kind, document)
        },
    )
}

/// A job with conditions, identifiers and a schedule put together at random, of parts that are right by themselves.
fn assembled_job() -> impl Strategy<Value = Value> {
    let pick = |values: &'static [&'static str]| prop::sample::select(values);
    let comparator = pick(&["EQ", "GT", "GTE", "LT", "LTE", "NE", "CONTAINS", "STARTS_WITH"]);
    let value = pick(&["", "csv", "a/b", "*", "5", "+5", "5MB", "2026-01-31T12:00:00Z", "210987654321", "PUBLIC", "EXTERNAL", "aws:x"]);
    let values = prop::collection::vec(value.clone(), 0..3);
    let key = pick(&[
        "OBJECT_EXTENSION",
        "OBJECT_KEY",
        "OBJECT_LAST_MODIFIED_DATE",
        "OBJECT_SIZE",
        "TAG",
        "BUCKET_CREATION_DATE",
        "ACCOUNT_ID",
        "S3_BUCKET_NAME",
        "S3_BUCKET_EFFECTIVE_PERMISSION",
        "S3_BUCKET_SHARED_ACCESS",
    ]);
    let of_property = (comparator.clone(), key, values).prop_map(|(comparator, key, values)| {
        let object = !key.starts_with("S3_") && key != "ACCOUNT_ID";
        (object, json!({ "comparator": comparator, "key": key, "values": values }))
    });
    let pair = (option::of(value.clone()), option::of(value.clone())).prop_map(|(key, value)| json!({ "key": key, "value": value }));
    let of_tags = (comparator, prop::collection::vec(pair, 0..3))
        .prop_map(|(comparator, pairs)| json!({ "comparator": comparator, "tagValues": pairs }));
    let ids = option::of(prop::collection::vec(value.clone(), 0..2));
    let selector = option::of(pick(&["ALL", "EXCLUDE", "INCLUDE", "NONE", "RECOMMENDED"]));
    let schedule = prop_oneof![
        Just(Value::Null),
        Just(json!({})),
        Just(json!({ "dailySchedule": {} })),
        Just(json!({ "dailySchedule": {}, "weeklySchedule": { "dayOfWeek": "MONDAY" } })),
        Just(json!({ "dailySchedule": null, "monthlySchedule": { "dayOfMonth": 1 } })),
    ];
    let parts = (option::of(of_property), option::of(of_tags), any::<bool>(), any::<bool>());
    (parts, ids.clone(), ids, selector, schedule, any::<bool>(), option::of((value.clone(), value))).prop_map(
        |((property, tags, definitions, criteria), managed, custom, selector, schedule, once, tag)| {
            let (object, property) = property.map_or((true, Value::Null), |(object, condition)| (object, condition));
            let mut definition = json!({});
            if definitions {
                definition["bucketDefinitions"] = json!([{ "accountId": "210987654321", "buckets": ["ledger"] }]);
            }
            if criteria {
                let (simple, tags) = if object { (Value::Null, json!(tags)) } else { (property.clone(), Value::Null) };
                definition["bucketCriteria"] = json!({ "includes": { "and": [{ "simpleCriterion": simple, "tagCriterion": tags }] } });
            }
            if object {
                definition["scoping"] = json!({ "includes": { "and": [{ "simpleScopeTerm": property, "tagScopeTerm": tags }] } });
            }
            json!({
                "name": "ledger",
                "jobType": if once { "ONE_TIME" } else { "SCHEDULED" },
                "managedDataIdentifierIds": managed,
                "customDataIdentifierIds": custom,
                "managedDataIdentifierSelector": selector,
                "scheduleFrequency": schedule,
                "tags": tag.map(|(key, value)| json!({ key: value })),
                "s3JobDefinition": definition,
            })
        },
    )
}

/// A request for a list, put together at random of parts that are right by themselves.
fn assembled_list() -> impl Strategy<Value = Value> {
    let pick = |values: &'static [&'static str]| prop::sample::select(values);
    let term = (
        pick(&["EQ", "GT", "GTE", "LT", "LTE", "NE", "CONTAINS", "STARTS_WITH"]),
        pick(&["jobType", "jobStatus", "createdAt", "name"]),
        prop::collection::vec(pick(&["", "ledger", "RUNNING", "running", "IDLE", "ONE_TIME", "2026-01-31T12:00:00Z", "2026-01-31"]), 0..3),
    );
    let term = term.prop_map(|(comparator, key, values)| json!({ "comparator": comparator, "key": key, "values": values }));
    let block = option::of(prop::collection::vec(term, 0..3));
    let sort = option::of((option::of(pick(&["createdAt", "jobStatus", "name", "jobType"])), option::of(pick(&["ASC", "DESC"]))));
    (block.clone(), block, option::of(-1..30), option::of(pick(&["", "AAAB"])), sort).prop_map(|(includes, excludes, most, token, sort)| {
        let sort = sort.map(|(attribute, order)| json!({ "attributeName": attribute, "orderBy": order }));
        json!({ "filterCriteria": { "excludes": excludes, "includes": includes }, "maxResults": most, "nextToken": token, "sortCriteria": sort })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn nor_a_job_whose_parts_are_put_together_at_random(document in assembled_job()) {
        compare(DocumentKind::CreateRequest, &document);
    }

    #[test]
    fn nor_a_request_for_a_list_whose_parts_are(document in assembled_list()) {
        compare(DocumentKind::ListRequest, &document);
    }

    #[test]
    fn nor_an_answer_that_is_sound_or_has_something_replaced(mut answer in clean_answer(), place in option::of(any::<prop::sample::Index>()), other in any_json()) {
        if let Some(place) = place {
            let pointers = pointers(&answer);
            let pointer: &String = place.get(&pointers);
            *answer.pointer_mut(pointer).unwrap() = other;
        }
        compare(DocumentKind::DescribeResponse, &answer);
        compare(DocumentKind::ListResponse, &json!({ "items": [answer] }));
    }
}

proptest! {
    #[test]
    fn the_schemas_never_reject_a_job_that_the_checker_accepts(document in prop_oneof![clean_job(), spoilt_job(), any_json()]) {
        compare(DocumentKind::CreateRequest, &document);
    }

    #[test]
    fn nor_a_document_of_another_kind((kind, document) in prop_oneof![spoilt_example(), lacking_example()]) {
        compare(kind, &document);
    }

    #[test]
    fn nor_any_json_whatever_it_is_taken_for(kind in prop::sample::select(DocumentKind::ALL), document in any_json()) {
        compare(kind, &document);
    }
}
