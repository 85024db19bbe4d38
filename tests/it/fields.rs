//! What forms are told of fields and conditions is what the checker goes by.

use crate::support::job;
use macie_preflight::model::{DocumentKind, JobComparator, ListJobsFilterKey, MANAGED_DATA_IDENTIFIERS_AS_OF, ManagedDataIdentifier};
use macie_preflight::{
    ConditionHolder, ConditionInfo, ConditionValue, FieldInfo, FieldType, Options, SchemaDraft, conditions, fields, json_schema, lint,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn field(kind: DocumentKind, pointer: &str) -> FieldInfo {
    fields(kind).into_iter().find(|field| field.pointer == pointer).unwrap()
}

/// Codes and pointers of the findings in a document of that kind.
fn places(kind: DocumentKind, document: &Value) -> Vec<(&'static str, String)> {
    let report = lint(document.to_string().as_bytes(), &Options { kind: kind.into(), ..Options::default() }).unwrap();
    report.diagnostics.into_iter().map(|finding| (finding.code, finding.pointer)).collect()
}

fn examples(kind: DocumentKind) -> Vec<Value> {
    json_schema(kind, SchemaDraft::default())["examples"].as_array().unwrap().clone()
}

/// The examples of the requests' kinds, in which the field is replaced, with the pointer of the field there.
fn with(kind: DocumentKind, field: &FieldInfo, value: &Value) -> Vec<(Value, String)> {
    let pointer = field.pointer.replace('*', "0");
    let changed = examples(kind).into_iter().filter_map(|mut document| {
        *document.pointer_mut(&pointer)? = value.clone();
        Some((document, pointer.clone()))
    });
    changed.collect()
}

const REQUESTS: [DocumentKind; 3] = [DocumentKind::CreateRequest, DocumentKind::DescribeRequest, DocumentKind::ListRequest];

fn each_request_field(mut check: impl FnMut(DocumentKind, &FieldInfo)) {
    for kind in REQUESTS {
        fields(kind).iter().for_each(|field| check(kind, field));
    }
}

#[test]
fn a_field_says_what_its_row_says() {
    let name = field(DocumentKind::CreateRequest, "/name");
    assert_eq!((name.name, name.title.as_str(), name.type_), ("name", "Name", FieldType::Text));
    assert_eq!((name.required, name.filled, name.max_length), (true, false, Some(500)));
    assert!(field(DocumentKind::CreateRequest, "/clientToken").filled);

    let tags = field(DocumentKind::CreateRequest, "/tags");
    assert_eq!(tags.type_, FieldType::Map);
    assert_eq!((tags.max_items, tags.max_key_length, tags.max_length), (Some(50), Some(128), Some(256)));

    let sampling = field(DocumentKind::CreateRequest, "/samplingPercentage");
    assert_eq!((sampling.type_, sampling.minimum, sampling.maximum), (FieldType::Integer, Some(1), Some(100)));

    let account = field(DocumentKind::CreateRequest, "/s3JobDefinition/bucketDefinitions/*/accountId");
    assert_eq!((account.title.as_str(), account.required), ("Account ID", true));

    let buckets = field(DocumentKind::CreateRequest, "/s3JobDefinition/bucketDefinitions/*/buckets");
    assert_eq!((buckets.type_, buckets.items, buckets.min_items), (FieldType::List, Some(FieldType::Text), Some(1)));

    let allow_lists = field(DocumentKind::CreateRequest, "/allowListIds");
    assert_eq!((allow_lists.since, allow_lists.max_items, allow_lists.quota), (Some("2022-08"), Some(10), Some("allowListsPerJob")));

    let managed = field(DocumentKind::CreateRequest, "/managedDataIdentifierIds").known.unwrap();
    assert_eq!((managed.as_of, managed.identifiers), (MANAGED_DATA_IDENTIFIERS_AS_OF, ManagedDataIdentifier::ALL));
    assert_eq!(
        serde_json::to_value(managed.identifiers.iter().find(|of| of.id == "CREDIT_CARD_NUMBER")).unwrap(),
        json!({ "id": "CREDIT_CARD_NUMBER", "name": "credit card number", "category": "financial-information", "keyword": "required", "recommended": true })
    );

    let selector = field(DocumentKind::CreateRequest, "/managedDataIdentifierSelector");
    assert_eq!((selector.default, selector.title.as_str()), (Some("RECOMMENDED"), "Managed data identifier selector"));

    let key = field(DocumentKind::CreateRequest, "/s3JobDefinition/scoping/includes/and/*/simpleScopeTerm/key");
    let removed: Vec<&str> = key.values.unwrap().iter().filter(|value| value.until.is_some()).map(|value| value.value).collect();
    assert_eq!(removed, ["BUCKET_CREATION_DATE", "TAG"]);

    assert_eq!(field(DocumentKind::ListResponse, "/items/*/jobId").type_, FieldType::Text);
    assert_eq!(field(DocumentKind::DescribeResponse, "/statistics/numberOfRuns").type_, FieldType::Number);
}

#[test]
fn every_member_of_every_example_is_a_field_and_pointers_are_unique() {
    fn walk(value: &Value, pointer: &str, known: &BTreeSet<String>) {
        match value {
            Value::Object(members) if pointer != "/tags" => {
                for (name, value) in members {
                    let pointer = format!("{pointer}/{name}");
                    assert!(known.contains(&pointer), "{pointer} is no field");
                    walk(value, &pointer, known);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, &format!("{pointer}/*"), known)),
            _ => {}
        }
    }
    // The names of tags are free.
    for kind in DocumentKind::ALL.iter().filter(|kind| **kind != DocumentKind::Tags) {
        let all = fields(*kind);
        let pointers: BTreeSet<String> = all.iter().map(|field| field.pointer.clone()).collect();
        assert_eq!(pointers.len(), all.len());
        examples(*kind).iter().for_each(|example| walk(example, "", &pointers));
    }
}

#[test]
fn every_field_has_a_label_and_documentation() {
    for field in DocumentKind::ALL.iter().flat_map(|kind| fields(*kind)) {
        assert!(!field.title.is_empty() && !field.documentation.is_empty(), "{}", field.pointer);
        assert_eq!(field.items.is_some(), field.type_ == FieldType::List, "{}", field.pointer);
        let choice = [Some(field.type_), field.items].contains(&Some(FieldType::Choice));
        assert_eq!(field.values.is_some(), choice, "{}", field.pointer);
        assert!(field.values.into_iter().flatten().all(|value| !value.documentation.is_empty()), "{}", field.pointer);
    }
}

#[test]
fn the_greatest_length_of_a_field_is_the_checkers() {
    let mut tried = 0;
    each_request_field(|kind, field| {
        let (FieldType::Text, Some(most)) = (field.type_, field.max_length) else { return };
        for (length, too_long) in [(most, false), (most + 1, true)] {
            for (document, pointer) in with(kind, field, &json!("😀".repeat(length))) {
                assert_eq!(places(kind, &document).contains(&("too-long", pointer)), too_long, "{}: {length}", field.pointer);
                tried += 1;
            }
        }
    });
    assert!(tried > 0);
}

#[test]
fn the_range_of_a_field_is_the_checkers() {
    let mut tried = 0;
    each_request_field(|kind, field| {
        let (Some(least), Some(most)) = (field.minimum, field.maximum) else { return };
        for (number, outside) in [(least - 1, true), (least, false), (most, false), (most + 1, true)] {
            for (document, pointer) in with(kind, field, &json!(number)) {
                assert_eq!(places(kind, &document).contains(&("out-of-range", pointer)), outside, "{}: {number}", field.pointer);
                tried += 1;
            }
        }
    });
    assert!(tried > 0);
}

#[test]
fn the_values_of_a_field_are_the_checkers() {
    let mut tried = 0;
    each_request_field(|kind, field| {
        let (FieldType::Choice, Some(values)) = (field.type_, &field.values) else { return };
        let allowed = values.iter().map(|value| (value.value, false));
        for (value, unknown) in allowed.chain([("SOMETHING_ELSE", true)]) {
            for (document, pointer) in with(kind, field, &json!(value)) {
                let refused = |(code, place): &(&str, String)| ["invalid-enum", "tag-term-key-not-tag"].contains(code) && *place == pointer;
                assert_eq!(places(kind, &document).iter().any(refused), unknown, "{}: {value}", field.pointer);
                tried += 1;
            }
        }
    });
    assert!(tried > 0);
}

#[test]
fn a_required_field_is_missed_and_another_isnt() {
    let mut tried = 0;
    each_request_field(|kind, field| {
        for (mut document, pointer) in with(kind, field, &Value::Null) {
            let (parent, name) = pointer.rsplit_once('/').unwrap();
            document.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name);
            assert_eq!(places(kind, &document).contains(&("missing-required", pointer)), field.required, "{}", field.pointer);
            tried += 1;
        }
    });
    assert!(tried > 0);
}

#[test]
fn the_most_items_of_a_field_are_the_checkers() {
    let ids = |count: usize| (0..count).map(|index| json!(format!("5f0c3c1a-7e55-4c0b-9d43-{index:012}"))).collect::<Value>();
    let tags = |count: usize| Value::Object((0..count).map(|index| (format!("tag-{index}"), json!("x"))).collect());
    for (pointer, code, of) in [
        ("/customDataIdentifierIds", "too-many-custom-identifiers", &ids as &dyn Fn(usize) -> Value),
        ("/allowListIds", "too-many-allow-lists", &ids),
        ("/tags", "too-many-tags", &tags),
    ] {
        let field = field(DocumentKind::CreateRequest, pointer);
        let most = field.max_items.unwrap();
        for (count, too_many) in [(most, false), (most + 1, true)] {
            let found = places(DocumentKind::CreateRequest, &job(json!({ field.name: of(count) })));
            assert_eq!(found.iter().any(|(found, _)| *found == code), too_many, "{pointer}: {count}");
        }
    }
}

/// A job that holds one condition.
fn with_condition(condition: &ConditionInfo, comparator: JobComparator, values: &[&str]) -> Value {
    let comparator = comparator.as_str();
    let element = match condition.holder {
        ConditionHolder::SimpleScopeTerm => {
            json!({ "simpleScopeTerm": { "comparator": comparator, "key": condition.key, "values": values } })
        }
        ConditionHolder::TagScopeTerm => {
            json!({ "tagScopeTerm": { "comparator": comparator, "key": "TAG", "tagValues": [{ "key": "team", "value": "" }], "target": "S3_OBJECT" } })
        }
        ConditionHolder::SimpleCriterion => {
            json!({ "simpleCriterion": { "comparator": comparator, "key": condition.key, "values": values } })
        }
        ConditionHolder::TagCriterion => json!({ "tagCriterion": { "comparator": comparator, "tagValues": [{ "key": "team" }] } }),
        ConditionHolder::FilterCriteria => json!({ "comparator": comparator, "key": condition.key, "values": values }),
    };
    let blocks = json!({ "includes": { "and": [element] } });
    match condition.holder {
        ConditionHolder::SimpleScopeTerm | ConditionHolder::TagScopeTerm => {
            let buckets = json!([{ "accountId": "210987654321", "buckets": ["ledger"] }]);
            job(json!({ "s3JobDefinition": { "bucketDefinitions": buckets, "scoping": blocks } }))
        }
        ConditionHolder::SimpleCriterion | ConditionHolder::TagCriterion => job(json!({ "s3JobDefinition": { "bucketCriteria": blocks } })),
        ConditionHolder::FilterCriteria => json!({ "filterCriteria": { "includes": [element] } }),
    }
}

/// A value that is right.
fn sample(condition: &ConditionInfo) -> &'static str {
    match condition.value {
        ConditionValue::Extension => "csv",
        ConditionValue::Prefix => "exports/",
        ConditionValue::Date | ConditionValue::Undocumented => "2026-01-31T12:00:00Z",
        ConditionValue::Size => "1024",
        ConditionValue::TagKey | ConditionValue::TagPair | ConditionValue::TagPart => "team",
        ConditionValue::AccountId => "210987654321",
        ConditionValue::BucketName | ConditionValue::Text => "ledger",
        ConditionValue::Choice => condition.values.as_ref().unwrap()[0],
    }
}

fn codes(document: &Value) -> Vec<&'static str> {
    let kind = if document.get("filterCriteria").is_some() { DocumentKind::ListRequest } else { DocumentKind::CreateRequest };
    places(kind, document).into_iter().map(|(code, _)| code).collect()
}

#[test]
fn the_operators_of_a_condition_are_the_checkers() {
    for condition in conditions() {
        assert!(!condition.comparators.is_empty() && !condition.documentation.is_empty());
        for comparator in JobComparator::ALL {
            let found = codes(&with_condition(&condition, *comparator, &[sample(&condition)]));
            let refused = ["comparator-not-allowed", "comparator-literal-reading", "list-comparator-unlikely"]
                .iter()
                .any(|code| found.contains(code));
            assert_eq!(refused, !condition.comparators.contains(comparator), "{:?} {comparator:?}: {found:?}", condition.key);
        }
    }
}

#[test]
fn each_condition_has_the_value_format_of_its_property() {
    let formats: Vec<(Option<&str>, ConditionValue)> = conditions().iter().map(|condition| (condition.key, condition.value)).collect();
    assert_eq!(
        formats,
        [
            (Some("OBJECT_EXTENSION"), ConditionValue::Extension),
            (Some("OBJECT_LAST_MODIFIED_DATE"), ConditionValue::Date),
            (Some("OBJECT_SIZE"), ConditionValue::Size),
            (Some("OBJECT_KEY"), ConditionValue::Prefix),
            (Some("BUCKET_CREATION_DATE"), ConditionValue::Undocumented),
            (Some("TAG"), ConditionValue::TagKey),
            (None, ConditionValue::TagPair),
            (Some("ACCOUNT_ID"), ConditionValue::AccountId),
            (Some("S3_BUCKET_NAME"), ConditionValue::BucketName),
            (Some("S3_BUCKET_EFFECTIVE_PERMISSION"), ConditionValue::Choice),
            (Some("S3_BUCKET_SHARED_ACCESS"), ConditionValue::Choice),
            (None, ConditionValue::TagPart),
            (Some("jobType"), ConditionValue::Choice),
            (Some("jobStatus"), ConditionValue::Choice),
            (Some("createdAt"), ConditionValue::Date),
            (Some("name"), ConditionValue::Text),
        ]
    );
}

#[test]
fn the_operators_of_a_field_are_those_of_the_conditions_in_its_place() {
    for field in fields(DocumentKind::CreateRequest).into_iter().filter(|field| field.name == "comparator") {
        let holder = field.pointer.rsplit('/').nth(1);
        let conditions = conditions().into_iter().filter(|condition| Some(condition.holder.as_str()) == holder);
        let taken: BTreeSet<&str> = conditions.flat_map(|condition| condition.comparators).map(JobComparator::as_str).collect();
        let offered: BTreeSet<&str> = field.values.unwrap().into_iter().map(|value| value.value).collect();
        assert_eq!(offered, taken, "{}", field.pointer);
    }
    let key = field(DocumentKind::CreateRequest, "/s3JobDefinition/scoping/includes/and/*/tagScopeTerm/key");
    assert_eq!(key.values.unwrap().iter().map(|value| value.value).collect::<Vec<_>>(), ["TAG"]);
}

#[test]
fn how_many_values_a_condition_takes_is_the_checkers() {
    for condition in conditions().into_iter().filter(|condition| condition.key.is_some()) {
        let value = sample(&condition);
        let found = codes(&with_condition(&condition, condition.comparators[0], &[value, value]));
        let too_many = ["too-many-values", "list-filter-several-times"].iter().any(|code| found.contains(code));
        assert_eq!(too_many, condition.max_values == Some(1), "{:?}: {found:?}", condition.key);
    }
}

#[test]
fn the_closed_lists_of_a_condition_are_the_checkers() {
    let mut tried = 0;
    for condition in conditions() {
        assert_eq!(condition.values.is_some(), condition.value == ConditionValue::Choice);
        for value in condition.values.iter().flatten() {
            assert_eq!(codes(&with_condition(&condition, JobComparator::Eq, &[value])), [""; 0]);
            let wrong = format!("{value}_");
            let of_jobs = condition.holder == ConditionHolder::FilterCriteria;
            let code = if of_jobs { "list-filter-value-not-in-enum" } else { "criterion-value-not-in-enum" };
            assert_eq!(codes(&with_condition(&condition, JobComparator::Eq, &[&wrong])), [code]);
            tried += 1;
        }
    }
    assert!(tried > 0);
}

#[test]
fn conditions_know_every_property_once_and_which_were_removed() {
    let of = |holder: ConditionHolder| -> Vec<(Option<&str>, Option<&str>)> {
        conditions().into_iter().filter(|condition| condition.holder == holder).map(|condition| (condition.key, condition.until)).collect()
    };
    assert_eq!(
        of(ConditionHolder::SimpleScopeTerm),
        [
            (Some("OBJECT_EXTENSION"), None),
            (Some("OBJECT_LAST_MODIFIED_DATE"), None),
            (Some("OBJECT_SIZE"), None),
            (Some("OBJECT_KEY"), None),
            (Some("BUCKET_CREATION_DATE"), Some("2021-06")),
            (Some("TAG"), Some("2021-06")),
        ]
    );
    assert_eq!(of(ConditionHolder::SimpleCriterion).len(), 4);
    assert_eq!(of(ConditionHolder::TagScopeTerm), [(None, None)]);
    assert_eq!(of(ConditionHolder::TagCriterion), [(None, None)]);
    let of_jobs = ListJobsFilterKey::ALL.iter().map(|key| (Some(key.as_str()), None)).collect::<Vec<_>>();
    assert_eq!(of(ConditionHolder::FilterCriteria), of_jobs);
}
