//! Rules for bucket criteria: property-based and tag-based conditions on buckets.
//!
//! Bucket criteria are newer than the revision 2021-01-29. Under that revision, they are reported as such, and no function of this file runs.

use super::names;
use crate::formats::buckets::{is_account_id, is_possible_name};
use crate::model::properties::TAGS;
use crate::model::{JobComparator, SimpleCriterionKeyForJob as Key, view};
use crate::report::{facts, fix, list};
use crate::rules::common;
use crate::rules::declare::rules;
use crate::rules::examples::{criteria, criterion};
use crate::rules::judgment::Judgment;
use crate::rules::placeholders::{self, Role};
use crate::rules::scope::{conditions, contradictions, wildcards};
use crate::rules::sources::{DATA_SOURCES, heuristic, model, page};
use crate::shape;
use crate::text::Gather;
use crate::text::Node;

rules! {
    CRITERIA_EMPTY "criteria-empty" {
        level: Warning,
        message: "`bucketCriteria` has no conditions, so the job analyzes every bucket",
        help: ["add `includes` or `excludes`"],
        summary: "bucketCriteria has no conditions",
        reason: "Criteria narrow the selection of buckets. Without conditions, the job analyzes every bucket that Macie monitors, which \
            can be expensive.",
        facts: {},
        basis: [
            model(
                "If it's dynamic, the job analyzes objects in any buckets that match the specified criteria each time the job starts to \
                    run.",
            ),
            heuristic("Every bucket matches empty criteria."),
        ],
        fails: [criteria!({})],
        passes: [criterion!({ "simpleCriterion": { "comparator": "EQ", "key": "ACCOUNT_ID", "values": ["210987654321"] } })],
    }

    CRITERION_BOTH "criterion-both" {
        level: Error,
        message: "the condition has both `simpleCriterion` and `tagCriterion`",
        help: ["split it into two conditions, which must both hold"],
        summary: "a bucket condition is both property-based and tag-based",
        reason: "A condition is either property-based or tag-based. Conditions in one list are joined by AND.",
        facts: {},
        basis: [
            model(
                "Specifies a property- or tag-based condition that defines criteria for including or excluding S3 buckets from a \
                    classification job.",
            ),
        ],
        fails: [
            criterion!({
                "simpleCriterion": { "comparator": "EQ", "key": "ACCOUNT_ID", "values": ["210987654321"] },
                "tagCriterion": { "comparator": "EQ", "tagValues": [{ "key": "team" }] }
            }),
        ],
        passes: [
            criteria!({
                "includes": {
                    "and": [
                        { "simpleCriterion": { "comparator": "EQ", "key": "ACCOUNT_ID", "values": ["210987654321"] } },
                        { "tagCriterion": { "comparator": "EQ", "tagValues": [{ "key": "team" }] } }
                    ]
                }
            }),
        ],
    }

    CRITERION_EMPTY "criterion-empty" {
        level: Error,
        message: "the condition is empty",
        help: ["add `simpleCriterion` or `tagCriterion`"],
        summary: "a bucket condition is empty",
        reason: "A condition is either property-based or tag-based.",
        facts: {},
        basis: [
            model(
                "Specifies a property- or tag-based condition that defines criteria for including or excluding S3 buckets from a \
                    classification job.",
            ),
        ],
        fails: [criterion!({})],
        passes: [criterion!({ "tagCriterion": { "comparator": "EQ", "tagValues": [{ "key": "team" }] } })],
    }

    CRITERION_VALUE_NOT_IN_ENUM "criterion-value-not-in-enum" {
        level: Error,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` isn't a value of `{key}`",
        help: ["did you mean `{nearest}`?", "`{key}` must be {allowed}"],
        summary: "a condition compares with a value that its property never has",
        reason: "The property has a fixed set of values. Comparison is case-sensitive.",
        facts: { found: text, key: text, nearest: text, allowed: list },
        basis: [
            model(
                "S3_BUCKET_EFFECTIVE_PERMISSION - A string that represents an enumerated value that Macie defines for the \
                    BucketPublicAccess.effectivePermission property of a bucket.",
            ),
            model(
                "S3_BUCKET_SHARED_ACCESS - A string that represents an enumerated value that Macie defines for the \
                    BucketMetadata.sharedAccess property of a bucket.",
            ),
            page("NOT_PUBLIC - The bucket isn't publicly accessible.", DATA_SOURCES),
        ],
        fails: [
            criterion!({ "simpleCriterion": { "comparator": "EQ", "key": "S3_BUCKET_EFFECTIVE_PERMISSION", "values": ["public"] } }),
            criterion!({ "simpleCriterion": { "comparator": "EQ", "key": "S3_BUCKET_SHARED_ACCESS", "values": ["PUBLIC"] } }),
        ],
        passes: [
            criterion!({ "simpleCriterion": { "comparator": "EQ", "key": "S3_BUCKET_SHARED_ACCESS", "values": ["EXTERNAL", "UNKNOWN"] } }),
        ],
    }

    CRITERION_VALUE_FORMAT "criterion-value-format" {
        level: Warning,
        no_effect: true,
        message: "`{found}` isn't {expected}, so no bucket has this `{key}`",
        help: ["write {expected}"],
        summary: "a condition compares with an invalid account ID or bucket name",
        reason: "Macie compares complete values, and no bucket has an invalid account ID or bucket name.",
        facts: { found: text, key: text, expected: text },
        basis: [
            model("ACCOUNT_ID - A string that represents the unique identifier for the Amazon Web Services account that owns the bucket."),
            model("S3_BUCKET_NAME - A string that represents the name of a bucket."),
        ],
        fails: [
            criterion!({ "simpleCriterion": { "comparator": "EQ", "key": "ACCOUNT_ID", "values": ["21098765432"] } }),
            criterion!({ "simpleCriterion": { "comparator": "EQ", "key": "S3_BUCKET_NAME", "values": ["s3://ledger"] } }),
            criterion!({ "simpleCriterion": { "comparator": "EQ", "key": "S3_BUCKET_NAME", "values": [""] } }),
        ],
        passes: [criterion!({ "simpleCriterion": { "comparator": "NE", "key": "S3_BUCKET_NAME", "values": ["ledger"] } })],
    }

    TAG_PAIR_EMPTY "tag-pair-empty" {
        level: Error,
        message: "the pair has neither a tag key nor a tag value",
        help: ["add `key`, `value`, or both"],
        summary: "a tag condition on buckets has an empty pair",
        reason: "A pair specifies a tag key, a tag value, or both.",
        facts: {},
        basis: [
            model(
                "Specifies a tag key, a tag value, or a tag key and value (as a pair) to use in a tag-based condition that determines \
                    whether an S3 bucket is included or excluded from a classification job.",
            ),
        ],
        fails: [
            criterion!({ "tagCriterion": { "comparator": "EQ", "tagValues": [{}] } }),
            criterion!({ "tagCriterion": { "comparator": "EQ", "tagValues": [{ "key": "", "value": "" }] } }),
        ],
        passes: [criterion!({ "tagCriterion": { "comparator": "EQ", "tagValues": [{ "value": "privacy" }] } })],
    }
}

/// Checks that there are conditions, and what they select together.
pub fn criteria<'t>(criteria: view::S3BucketCriteriaForJob<'t, '_>, judge: &mut Judgment<'t, '_>) {
    if common::is_blank(criteria.node) {
        judge.find(&CRITERIA_EMPTY, criteria.node, facts! {});
    }
    contradictions::of_buckets(criteria.node, judge);
}

/// Checks the conditions that must all hold.
pub fn block<'t>(block: view::CriteriaBlockForJob<'t, '_>, judge: &mut Judgment<'t, '_>) {
    conditions::empty_block(block.node, block.and(), judge);
    if let Some(list) = block.and() {
        let conditions = list.elements().zip(0..).filter_map(|(node, index)| Some((node, canonical(node)?, index)));
        common::duplicate_items(&conditions.gather(), "the condition", judge);
    }
}

/// A canonical form of a condition: the same for any notation and any order of values. `None` if the condition is
/// incomplete, which is reported elsewhere.
fn canonical(element: Node<'_>) -> Option<Vec<u8>> {
    let (property, condition, values) = match (element.get("simpleCriterion"), element.get("tagCriterion")) {
        (Some(simple), None) => (Key::of(simple.get("key")?)? as u8 + 1, simple, "values"),
        (None, Some(tags)) => (0, tags, "tagValues"),
        _ => return None,
    };
    let comparator = JobComparator::of(condition.get("comparator")?)?;
    let values = condition.get(values).filter(|values| !values.is_open())?;
    let texts = values.elements().map(|value| if property > 0 { value.bytes().map(<[u8]>::to_vec) } else { said(value) });
    Some(common::canonical(property, comparator, texts.collect::<Option<_>>()?))
}

/// A canonical form of a pair: an absent part is the same as an empty one.
fn said(pair: Node<'_>) -> Option<Vec<u8>> {
    let part = |name| pair.get(name).map_or(Some(""), Node::str);
    Some(common::paired(part("key")?, part("value")?))
}

/// Checks that an element is exactly one condition.
pub fn element<'t>(element: view::CriteriaForJob<'t, '_>, judge: &mut Judgment<'t, '_>) {
    match (element.simple_criterion(), element.tag_criterion()) {
        (Some(simple), Some(tags)) if simple.known().and(tags.known()).is_some() => judge.find(&CRITERION_BOTH, element.node, facts! {}),
        (None, None) if common::is_blank(element.node) => judge.find(&CRITERION_EMPTY, element.node, facts! {}),
        _ => {}
    }
}

/// Checks a property-based condition.
pub fn simple<'t>(criterion: view::SimpleCriterionForJob<'t, '_>, judge: &mut Judgment<'t, '_>) {
    let key = criterion.key().and_then(Key::of);
    // Every property supports the same operators.
    match key {
        Some(key) => comparator(criterion.comparator(), format_args!("`{}`", key.as_str()), key.property().comparators, judge),
        None => comparator(criterion.comparator(), format_args!("properties of buckets"), Key::S3BucketName.property().comparators, judge),
    }
    let Some(list) = criterion.values() else { return };
    conditions::several_with_ne(criterion.comparator().and_then(JobComparator::of), list, judge);
    for node in list.elements() {
        let Some(text) = node.str() else { continue };
        if !wildcards::wildcard(node, text, false, judge)
            && let Some(key) = key
        {
            value(node, text, key, judge);
        }
    }
    if key == Some(Key::S3BucketName) {
        names::regions(list, &mut None, judge);
    }
    common::duplicate_texts(list, judge);
}

/// Checks a value without wildcards for a known property.
fn value<'t>(node: Node<'t>, found: &str, key: Key, judge: &mut Judgment<'t, '_>) {
    let (role, expected) = match key {
        Key::AccountId if is_account_id(found) => return names::example_account(node, judge),
        Key::AccountId => (Role::Account, "a 12-digit account ID"),
        Key::S3BucketName if is_possible_name(found) => return names::unlikely_name(node, found, judge),
        Key::S3BucketName => (Role::Bucket, "a valid bucket name"),
        Key::S3BucketEffectivePermission | Key::S3BucketSharedAccess => {
            if let Some(choice) = key.property().choice.filter(|choice| choice.position(node).is_none()) {
                let (allowed, nearest) = (list(&mut choice.current()), shape::nearest(found, choice.current()));
                judge.find(
                    &CRITERION_VALUE_NOT_IN_ENUM,
                    node,
                    facts! { found: found, key: key.as_str(), allowed: allowed, nearest: nearest },
                );
            }
            return;
        }
    };
    if placeholders::placeholder(node, found, role, judge) {
        return;
    }
    judge.find(&CRITERION_VALUE_FORMAT, node, facts! { found: found, key: key.as_str(), expected: expected });
}

/// Checks a tag-based condition.
pub fn tag<'t>(criterion: view::TagCriterionForJob<'t, '_>, judge: &mut Judgment<'t, '_>) {
    comparator(criterion.comparator(), format_args!("tags"), TAGS.comparators, judge);
    if let Some(pairs) = criterion.tag_values() {
        conditions::several_with_ne(criterion.comparator().and_then(JobComparator::of), pairs, judge);
    }
    let empty = common::paired("", "");
    let all = criterion.tag_values().into_iter().flat_map(Node::elements).zip(0..);
    let pairs: Vec<(Node<'t>, Vec<u8>, usize)> =
        all.filter_map(|(node, index)| Some((node, said(node).filter(|pair| *pair != empty)?, index))).gather();
    common::duplicate_items(&pairs, "the pair", judge);
}

/// Checks a pair: a tag key, a tag value, or both.
pub fn pair<'t>(pair: view::TagCriterionPairForJob<'t, '_>, judge: &mut Judgment<'t, '_>) {
    let parts = [pair.key(), pair.value()].map(|part| part.filter(|text| !text.is("")));
    if parts.iter().all(Option::is_none) {
        judge.find(&TAG_PAIR_EMPTY, pair.node, facts! {});
    }
    for node in parts.into_iter().flatten() {
        if let Some(text) = node.str() {
            wildcards::of_tag(node, text, judge);
        }
    }
}

/// Checks that the property supports the operator.
fn comparator<'t>(node: Option<Node<'t>>, subject: std::fmt::Arguments<'_>, allowed: &[JobComparator], judge: &mut Judgment<'t, '_>) {
    let Some(node) = node else { return };
    if let Some(found) = JobComparator::of(node).filter(|found| !allowed.contains(found)) {
        conditions::not_allowed(subject, node, found, allowed, judge);
    }
}
