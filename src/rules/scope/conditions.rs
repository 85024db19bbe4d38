//! Rules for conditions on objects: their place in a block, and the operators and the number of values that each property supports.
//!
//! `model::properties` declares which of them go together.

use super::terms::{Block, Term};
use super::{date, extension, prefix, size, wildcards};
use crate::model::properties::{ConditionValue, Property, comparators};
use crate::model::{Id, JobComparator, ScopeFilterKey, view};
use crate::report::{Fact, Place, Revision, facts, fix, list};
use crate::rules::common;
use crate::rules::declare::rules;
use crate::rules::examples::{condition, criterion, excludes, includes, job, json, tagged};
use crate::rules::judgment::Judgment;
use crate::rules::sources::{former, heuristic, model, page, specification};
use crate::text::{Gather, Node, NodeKind};

rules! {
    SCOPING_EMPTY "scoping-empty" {
        level: Warning,
        fix: Safe fix::remove,
        message: "`scoping` has neither `includes` nor `excludes`",
        help: ["add conditions, or remove `scoping` to analyze every eligible object"],
        summary: "scoping has no conditions",
        reason: "Without conditions, the job analyzes every eligible object, as it would without `scoping`.",
        facts: {},
        basis: [
            former("The property- and tag-based conditions that determine which objects to include or exclude from the analysis."),
        ],
        fails: [job!({ "s3JobDefinition": { "scoping": {} } })],
        passes: [includes!(condition!(OBJECT_EXTENSION EQ ["csv"]))],
    }

    AND_EMPTY "and-empty" {
        level: Warning,
        message: "the block has no conditions",
        help: ["add a condition to `and`, or remove the block"],
        summary: "a block has no conditions",
        reason: "AWS doesn't document whether the service accepts an empty block, which selects nothing in particular.",
        facts: {},
        basis: [
            former(
                "An array of conditions, one for each condition that determines which objects to include or exclude from the job.",
            ),
        ],
        fails: [
            job!({ "s3JobDefinition": { "scoping": { "includes": { "and": [] } } } }),
            job!({ "s3JobDefinition": { "scoping": { "excludes": {} } } }),
        ],
        passes: [includes!(condition!(OBJECT_EXTENSION EQ ["csv"]))],
    }

    SCOPE_TERM_BOTH "scope-term-both" {
        level: Error,
        message: "the element has both `simpleScopeTerm` and `tagScopeTerm`",
        help: ["split it into two elements of `and`"],
        summary: "a condition is both property-based and tag-based",
        reason: "An element of `and` is one condition. Elements are joined by AND, so two elements have the intended effect.",
        facts: {},
        basis: [
            former(
                "Specifies a property- or tag-based condition that defines criteria for including or excluding objects from a \
                    classification job.",
            ),
            model("A JobScopeTerm object can contain only one simpleScopeTerm object or one tagScopeTerm object."),
        ],
        fails: [
            includes!(
                json!({
                    "simpleScopeTerm": { "comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["csv"] },
                    "tagScopeTerm": {
                        "comparator": "EQ",
                        "key": "TAG",
                        "tagValues": [{ "key": "team", "value": "" }],
                        "target": "S3_OBJECT"
                    }
                }),
            ),
        ],
        passes: [includes!(condition!(OBJECT_EXTENSION EQ ["csv"]), tagged!([{ "key": "team", "value": "" }]))],
    }

    SCOPE_TERM_EMPTY "scope-term-empty" {
        level: Error,
        message: "the element has no condition",
        help: ["add `simpleScopeTerm` or `tagScopeTerm`, or remove the element"],
        summary: "an element of a block has no condition",
        reason: "An element of `and` is a property-based or tag-based condition.",
        facts: {},
        basis: [
            former(
                "Specifies a property- or tag-based condition that defines criteria for including or excluding objects from a \
                    classification job.",
            ),
            model("A JobScopeTerm object can contain only one simpleScopeTerm object or one tagScopeTerm object."),
        ],
        fails: [includes!(json!({}))],
        passes: [includes!(condition!(OBJECT_EXTENSION EQ ["csv"]))],
    }

    KEY_REMOVED "key-removed" {
        level: Off then Error,
        change: "the revision 2021-01-29 has the key, which was removed in June 2021",
        message: "conditions no longer support the key `{found}`",
        help: ["use {instead}", "use {allowed}"],
        summary: "conditions no longer support the key",
        reason: "The service supports four keys. Tag conditions replace `TAG`; `BUCKET_CREATION_DATE` has no replacement.",
        facts: { found: text, allowed: list, instead: text },
        basis: [
            model(
                "Valid values for each supported property (key) are: - OBJECT_EXTENSION - EQ (equals) or NE (not equals) - OBJECT_KEY - \
                    STARTS_WITH - OBJECT_LAST_MODIFIED_DATE - EQ (equals), GT (greater than)",
            ),
            page("introduces stricter validation of S3 object criteria for classification jobs", BOTO3_CHANGES),
        ],
        fails: [
            includes!(condition!(TAG EQ ["team"])),
            includes!(condition!(TAG EQ ["team"])).under(Revision::Latest),
            includes!(condition!(BUCKET_CREATION_DATE GT ["2020-09-28T14:31:13Z"])).under(Revision::Latest),
        ],
        passes: [includes!(tagged!([{ "key": "team", "value": "" }]))],
    }

    PREFER_TAG_SCOPE_TERM "prefer-tag-scope-term" {
        level: Info then Off,
        message: "a condition on `TAG` can't compare values, and later revisions don't support it",
        help: ["use `tagScopeTerm`, which supports several tag keys and values"],
        summary: "a property-based condition uses the key TAG",
        reason: "In the revision 2021-01-29, `TAG` takes one tag key. A tag condition can do this and more.",
        facts: {},
        basis: [
            former(
                "TAG - A string that represents a tag key for an object. For advanced options, use a TagScopeTerm object, instead of a \
                    SimpleScopeTerm object, to define a tag-based condition for the job.",
            ),
        ],
        fails: [includes!(condition!(TAG EQ ["team"])).under(Revision::V20210129)],
        passes: [includes!(tagged!([{ "key": "team", "value": "" }])).under(Revision::V20210129)],
    }

    BUCKET_CREATION_DATE_UNDOCUMENTED "bucket-creation-date-undocumented" {
        level: Warning then Off,
        message: "AWS doesn't document which operators and values `BUCKET_CREATION_DATE` supports",
        help: ["list the buckets in `bucketDefinitions` instead"],
        summary: "a condition uses the creation date of a bucket",
        reason: "The revision 2021-01-29 lists the key, but neither its operators nor the format of its values. Later revisions don't have \
            it.",
        facts: {},
        basis: [
            former("'key': 'BUCKET_CREATION_DATE'|'OBJECT_EXTENSION'|'OBJECT_LAST_MODIFIED_DATE'|'OBJECT_SIZE'|'TAG'|'OBJECT_KEY'"),
        ],
        fails: [includes!(condition!(BUCKET_CREATION_DATE GT ["2020-09-28T14:31:13Z"])).under(Revision::V20210129)],
        passes: [includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2020-09-28T14:31:13Z"])).under(Revision::V20210129)],
    }

    COMPARATOR_NOT_ALLOWED "comparator-not-allowed" {
        level: Error,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` can't be used with {subject}",
        help: ["write `{suggested}`", "use {allowed}"],
        summary: "a condition uses an operator that its property doesn't support",
        reason: "Extensions and tags are compared for equality, keys by prefix, and dates and sizes by order.",
        facts: { subject: text, found: text, suggested: text, allowed: list },
        basis: [
            specification("OBJECT_EXTENSION - EQ (equals) or NE (not equals)"),
            specification("OBJECT_KEY - STARTS_WITH"),
            model(
                "OBJECT_SIZE - EQ (equals), GT (greater than), GTE (greater than or equals), LT (less than), LTE (less than or equals), \
                    or NE (not equals)",
            ),
            model("The operator to use in the condition. Valid values are EQ (equals) or NE (not equals)."),
        ],
        fails: [
            includes!(condition!(OBJECT_EXTENSION CONTAINS ["csv"])),
            includes!(condition!(OBJECT_KEY EQ ["exports/2026.csv"])),
            includes!(condition!(OBJECT_SIZE CONTAINS ["5"])),
            includes!(condition!(OBJECT_SIZE STARTS_WITH ["5"])).under(Revision::Latest),
            includes!(
                json!({
                    "tagScopeTerm": {
                        "comparator": "STARTS_WITH",
                        "key": "TAG",
                        "tagValues": [{ "key": "team", "value": "" }],
                        "target": "S3_OBJECT"
                    }
                }),
            ),
        ],
        passes: [
            includes!(condition!(OBJECT_EXTENSION NE ["csv"])),
            includes!(condition!(OBJECT_KEY STARTS_WITH ["exports/"])),
            includes!(condition!(OBJECT_SIZE LTE ["5"])),
        ],
    }

    COMPARATOR_LITERAL_READING "comparator-literal-reading" {
        level: Warning,
        message: "`{found}` is valid with {subject} only in a literal reading of the revision 2021-01-29",
        help: ["use {allowed}"],
        summary: "a date or a size is compared with STARTS_WITH",
        reason: "The sentence that allows every operator except CONTAINS is older than STARTS_WITH, which the revision 2021-01-29 added \
            for keys. AWS doesn't document what the beginning of a size would be. Under the revision `latest`, this is \
            `comparator-not-allowed`.",
        facts: { subject: text, found: text, allowed: list },
        basis: [
            former("OBJECT_SIZE - Any operator except CONTAINS"),
            model(
                "OBJECT_SIZE - EQ (equals), GT (greater than), GTE (greater than or equals), LT (less than), LTE (less than or equals), \
                    or NE (not equals)",
            ),
        ],
        fails: [
            includes!(condition!(OBJECT_SIZE STARTS_WITH ["5"])),
            includes!(condition!(OBJECT_LAST_MODIFIED_DATE STARTS_WITH ["2020-09-28T14:31:13Z"])).under(Revision::V20210129),
        ],
        passes: [includes!(condition!(OBJECT_SIZE GT ["5"]))],
    }

    TOO_MANY_VALUES "too-many-values" {
        level: Error,
        message: "`{key}` takes one value, but there are {actual}",
        help: ["{hint}"],
        summary: "a condition has too many values",
        reason: "Extensions and key prefixes can have several values, joined by OR. Every other property takes one value.",
        facts: { key: text, actual: number, limit: number, hint: text },
        basis: [
            former(
                "If the value for the key property is OBJECT_EXTENSION or OBJECT_KEY, this array can specify multiple values and Amazon \
                    Macie uses an OR operator to join the values. Otherwise, this array can specify only one value.",
            ),
        ],
        fails: [
            includes!(condition!(OBJECT_SIZE EQ ["1024", "2048"])),
            includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2020-09-28T14:31:13Z", "2021-09-28T14:31:13Z"])),
            includes!(condition!(OBJECT_SIZE EQ ["1024", "2048"])).under(Revision::Latest),
        ],
        passes: [
            includes!(condition!(OBJECT_EXTENSION EQ ["csv", "json"])),
            includes!(condition!(OBJECT_SIZE GT ["1024"]), condition!(OBJECT_SIZE LT ["2048"])),
        ],
    }

    NE_WITH_SEVERAL_VALUES "ne-with-several-values" {
        level: Warning,
        message: "`NE` with {actual} values might match everything",
        help: ["use `EQ` with the same values in the opposite block"],
        summary: "a condition with NE has several values",
        reason: "Values are joined by OR. Read literally, every extension, account, or bucket name differs from at least one of the \
            values. AWS doesn't document whether NE means none of them.",
        facts: { actual: number },
        basis: [
            former("this array can specify multiple values and Amazon Macie uses an OR operator to join the values"),
            model("If you specify multiple values, Amazon Macie uses OR logic to join the values."),
            heuristic("We assume that the pairs of a tag condition are joined by OR, as other values are."),
        ],
        fails: [
            includes!(condition!(OBJECT_EXTENSION NE ["csv", "json"])),
            includes!(
                json!({
                    "tagScopeTerm": {
                        "comparator": "NE",
                        "key": "TAG",
                        "tagValues": [{ "key": "team", "value": "privacy" }, { "key": "team", "value": "legal" }],
                        "target": "S3_OBJECT"
                    }
                }),
            ),
            criterion!({ "simpleCriterion": { "comparator": "NE", "key": "ACCOUNT_ID", "values": ["210987654321", "310987654321"] } }),
            criterion!({ "tagCriterion": { "comparator": "NE", "tagValues": [{ "key": "team" }, { "key": "stage" }] } }),
        ],
        passes: [
            includes!(condition!(OBJECT_EXTENSION NE ["csv"])),
            excludes!(condition!(OBJECT_EXTENSION EQ ["csv", "json"])),
        ],
    }
}

const BOTO3_CHANGES: &str = "https://github.com/boto/boto3/blob/develop/CHANGELOG.rst";

/// Reports a block without conditions, and duplicate conditions.
pub fn block<'t>(block: view::JobScopingBlock<'t, '_>, terms: &[Term<'t>], judge: &mut Judgment<'t, '_>) {
    empty_block(block.node, block.and(), judge);
    let Some(and) = block.and() else { return };
    let block = Block::of(and, terms);
    if !block.plainly_differ() {
        let mut positions = and.elements().zip(0..);
        let placed = block.terms.iter().filter_map(|term| {
            let (_, position) = positions.find(|(element, _)| element.index() == term.element.index())?;
            Some((term.element, term.canonical(), position))
        });
        let placed: Vec<(Node<'t>, Vec<u8>, usize)> = placed.gather();
        common::duplicate_items(&placed, "the condition", judge);
    }
}

/// Reports a block, of objects or of buckets, without conditions. A `null` in `and` is reported elsewhere.
pub fn empty_block<'t>(block: Node<'t>, and: Option<Node<'t>>, judge: &mut Judgment<'t, '_>) {
    match and {
        Some(and) if and.kind() == NodeKind::Array && and.is_empty() => judge.find(&AND_EMPTY, and, facts! {}),
        None if block.is_empty() => judge.find(&AND_EMPTY, Place::Missing(block, "and"), facts! {}),
        _ => {}
    }
}

/// Checks that an element is exactly one condition. Undeclared members are reported elsewhere.
pub fn element<'t>(element: view::JobScopeTerm<'t, '_>, terms: &mut Vec<Term<'t>>, judge: &mut Judgment<'t, '_>) {
    match (element.simple_scope_term(), element.tag_scope_term()) {
        (Some(simple), Some(tags)) if simple.known().and(tags.known()).is_some() => judge.find(&SCOPE_TERM_BOTH, element.node, facts! {}),
        (None, None) if common::is_blank(element.node) => judge.find(&SCOPE_TERM_EMPTY, element.node, facts! {}),
        _ => {}
    }
    let both = element.simple_scope_term().is_some() && element.tag_scope_term().is_some();
    let of_this = terms.iter_mut().rev().take_while(|term| term.element.index() > element.node.index());
    let read = of_this.map(|term| term.element = element.node).count();
    if both {
        terms.truncate(terms.len() - read);
    }
}

/// Reports a scope without conditions.
pub fn scoping<'t>(scoping: view::Scoping<'t, '_>, judge: &mut Judgment<'t, '_>) {
    if scoping.node.is_empty() {
        judge.find(&SCOPING_EMPTY, scoping.node, facts! {});
    }
}

/// Checks a property-based condition, and returns it if it is complete; its values needn't be known.
pub fn simple<'t>(term: view::SimpleScopeTerm<'t, '_>, judge: &mut Judgment<'t, '_>) -> Option<Term<'t>> {
    let comparator = term.comparator().and_then(|node| JobComparator::of(node).map(|comparator| (node, comparator)));
    let Some((node, key)) = term.key().and_then(|node| Some((node, ScopeFilterKey::of(node)?))) else {
        if let Some((node, comparator)) = comparator {
            operator_of_any(node, comparator, judge);
        }
        return None;
    };
    if !still_there(key, node, judge) {
        return None;
    }
    let supported = comparator.filter(|(node, comparator)| operator(key, *node, *comparator, judge));
    let values = term.values().filter(|values| matches!(values.kind(), NodeKind::Array | NodeKind::Hole))?;
    number_of_values(key, supported, values, judge);
    each(key.property().value, values, judge);
    Some(Term::new(term.node, Some(key), comparator?.1, values))
}

/// Reports a key that was removed or isn't documented, and returns whether the revision has it.
fn still_there<'t>(key: ScopeFilterKey, node: Node<'t>, judge: &mut Judgment<'t, '_>) -> bool {
    match key {
        ScopeFilterKey::Tag => judge.find(&PREFER_TAG_SCOPE_TERM, node, facts! {}),
        ScopeFilterKey::BucketCreationDate => judge.find(&BUCKET_CREATION_DATE_UNDOCUMENTED, node, facts! {}),
        _ => return true,
    }
    let allowed = || list(&mut ScopeFilterKey::CHOICE.current());
    let instead = (key == ScopeFilterKey::Tag).then_some("`tagScopeTerm`, with the tag key in `tagValues`");
    judge.find(&KEY_REMOVED, node, facts! { found: key.as_str(), allowed: allowed(), instead: instead });
    judge.findings.revision() != Revision::Latest
}

/// Reports an operator that the property doesn't support, and returns whether it does.
fn operator<'t>(key: ScopeFilterKey, node: Node<'t>, comparator: JobComparator, judge: &mut Judgment<'t, '_>) -> bool {
    let Property { comparators, comparators_to_the_letter, .. } = key.property();
    if comparators.contains(&comparator) {
        return true;
    }
    let subject = format_args!("`{}`", key.as_str());
    if comparators_to_the_letter.contains(&comparator) && judge.findings.revision() != Revision::Latest {
        let allowed = || names(comparators);
        judge.find(&COMPARATOR_LITERAL_READING, node, facts! { subject: subject, found: comparator.as_str(), allowed: allowed() });
    } else {
        not_allowed(subject, node, comparator, comparators, judge);
    }
    false
}

/// Reports an operator that no property of the revision supports, where the property isn't known.
fn operator_of_any<'t>(node: Node<'t>, comparator: JobComparator, judge: &mut Judgment<'t, '_>) {
    let former = judge.findings.revision() == Revision::V20210129;
    let supported = comparators(Id::SimpleScopeTerm, None, former);
    if !supported.contains(&comparator) {
        not_allowed(format_args!("properties of objects"), node, comparator, &supported, judge);
    }
}

/// Reports an operator that a condition doesn't support.
pub fn not_allowed<'t>(
    subject: std::fmt::Arguments<'_>,
    node: Node<'t>,
    found: JobComparator,
    allowed: &[JobComparator],
    judge: &mut Judgment<'t, '_>,
) {
    let suggested = if let [only] = allowed { Some(only.as_str()) } else { None };
    let facts = facts! { subject: subject, found: found.as_str(), suggested: suggested, allowed: names(allowed) };
    judge.find(&COMPARATOR_NOT_ALLOWED, node, facts);
}

fn names(comparators: &[JobComparator]) -> Fact {
    list(&mut comparators.iter().map(|comparator| comparator.as_str()))
}

/// Checks how many values a condition has, and what several ones mean with its operator, if the property supports it.
fn number_of_values<'t>(
    key: ScopeFilterKey,
    comparator: Option<(Node<'t>, JobComparator)>,
    values: Node<'t>,
    judge: &mut Judgment<'t, '_>,
) {
    let actual = values.known_count();
    if let Some(limit) = key.property().most_values
        && actual > limit
    {
        let hint = match key {
            ScopeFilterKey::Tag => "for several tag keys, use `tagScopeTerm`",
            _ => "for a range, use one condition for each bound",
        };
        judge.find(&TOO_MANY_VALUES, values, facts! { key: key.as_str(), actual: actual, limit: limit, hint: hint });
        return;
    }
    let Some((operator, comparator)) = comparator else { return };
    several_with_ne(Some(comparator), values, judge);
    if key == ScopeFilterKey::ObjectLastModifiedDate && comparator == JobComparator::Eq && values.is_whole() {
        date::at_that_second(operator, values, judge);
    }
}

/// Reports `NE` with several values or pairs.
pub fn several_with_ne<'t>(comparator: Option<JobComparator>, values: Node<'t>, judge: &mut Judgment<'t, '_>) {
    if comparator == Some(JobComparator::Ne) && values.kind() == NodeKind::Array && values.known_count() > 1 {
        judge.find(&NE_WITH_SEVERAL_VALUES, values, facts! { actual: values.known_count() });
    }
}

/// Checks the values of a condition, each separately and then together.
fn each<'t>(value: ConditionValue, values: Node<'t>, judge: &mut Judgment<'t, '_>) {
    let Some(subject) = subject(value) else { return };
    let mut capitals = None;
    for node in values.elements() {
        let Some(text) = node.str() else { continue };
        if value != ConditionValue::Prefix && common::empty(node, subject, judge) {
            continue;
        }
        match value {
            ConditionValue::Prefix => prefix::prefix(node, text, judge),
            ConditionValue::TagKey => {
                wildcards::of_tag(node, text, judge);
            }
            _ if wildcards::wildcard(node, text, value == ConditionValue::Extension, judge) => {}
            ConditionValue::Extension => extension::extension(node, text, values, &mut capitals, judge),
            ConditionValue::Date => date::date(node, text, judge),
            ConditionValue::Size => size::size(node, text, judge),
            _ => {}
        }
    }
    if matches!(value, ConditionValue::Extension | ConditionValue::Prefix) {
        common::duplicate_texts(values, judge);
        if value == ConditionValue::Prefix {
            prefix::redundant_prefixes(values, judge);
        }
    }
}

/// What a message calls an object's property whose value is empty; `None` if its values aren't checked.
const fn subject(value: ConditionValue) -> Option<&'static str> {
    Some(match value {
        ConditionValue::Extension => "the extension",
        ConditionValue::Prefix => "the prefix",
        ConditionValue::Date => "the date",
        ConditionValue::Size => "the size",
        ConditionValue::TagKey => "the tag key",
        ConditionValue::TagPair
        | ConditionValue::TagPart
        | ConditionValue::AccountId
        | ConditionValue::BucketName
        | ConditionValue::Choice
        | ConditionValue::Text
        | ConditionValue::Undocumented => return None,
    })
}
