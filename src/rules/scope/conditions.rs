//! Rules for conditions on objects: how they stand in their blocks, and which operators and how many values go with which property.
//!
//! What goes together, `model::properties` says.

use super::terms::{Block, Term};
use super::{date, extension, prefix, size, wildcards};
use crate::model::properties::{ConditionValue, Property};
use crate::model::{JobComparator, ScopeFilterKey, view};
use crate::report::{Fact, Place, Revision, facts, list};
use crate::rules::common;
use crate::rules::declare::rules;
use crate::rules::examples::{condition, excludes, includes, job, json, tagged};
use crate::rules::judgement::Judgement;
use crate::rules::sources::{model, page, specification};
use crate::text::{Node, NodeKind};

rules! {
    SCOPING_EMPTY "scoping-empty" {
        level: Warning,
        message: "`scoping` has neither `includes` nor `excludes`",
        help: ["add conditions, or leave `scoping` out to take every eligible object"],
        summary: "scoping without a block of conditions",
        reason: "Without conditions the job takes every eligible object, as it would without `scoping`. Whoever writes it mostly means to \
            narrow the job.",
        facts: {},
        basis: [
            specification("The property- and tag-based conditions that determine which objects to include or exclude from the analysis."),
        ],
        fails: [job!({ "s3JobDefinition": { "scoping": {} } })],
        passes: [includes!(condition!(OBJECT_EXTENSION EQ ["csv"]))],
    }

    AND_EMPTY "and-empty" {
        level: Warning,
        message: "there is no condition here",
        help: ["add a condition to `and`, or leave the block out"],
        summary: "a block holds no condition",
        reason: "An empty block narrows nothing. No page says whether the service takes it.",
        facts: {},
        basis: [
            specification(
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
        message: "one element has both `simpleScopeTerm` and `tagScopeTerm`",
        help: ["make two elements of `and`, one for each"],
        summary: "one condition is on a property and on tags at once",
        reason: "An element of `and` is one condition. Two of them are two elements, which are joined by AND anyway.",
        facts: {},
        basis: [
            specification(
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
        message: "the element is no condition",
        help: ["give it a `simpleScopeTerm` or a `tagScopeTerm`, or remove it"],
        summary: "an element of a block holds no condition",
        reason: "An element of `and` is a condition on a property or on tags; an empty one says nothing.",
        facts: {},
        basis: [
            specification(
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
        change: "it was a key in the revision 2021-01-29 and was removed in June 2021",
        message: "`{found}` is no longer a property that conditions look at",
        help: ["use {instead}", "the properties are {allowed}"],
        summary: "a property that conditions no longer look at",
        reason: "Today's service knows four properties. Tags have a kind of condition of their own; a bucket's date of creation has none.",
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
        message: "a condition on `TAG` can't compare tag values, and later revisions don't have it",
        help: ["use a `tagScopeTerm`: it takes several tag keys, and values too"],
        summary: "a condition on a property looks at a tag",
        reason: "In the revision 2021-01-29 the property `TAG` takes one tag key. A tag condition can do all that and more.",
        facts: {},
        basis: [
            specification(
                "TAG - A string that represents a tag key for an object. For advanced options, use a TagScopeTerm object, instead of a \
                    SimpleScopeTerm object, to define a tag-based condition for the job.",
            ),
        ],
        fails: [includes!(condition!(TAG EQ ["team"])).under(Revision::V20210129)],
        passes: [includes!(tagged!([{ "key": "team", "value": "" }])).under(Revision::V20210129)],
    }

    BUCKET_CREATION_DATE_UNDOCUMENTED "bucket-creation-date-undocumented" {
        level: Warning then Off,
        message: "no page says which operators and values go with `BUCKET_CREATION_DATE`",
        help: ["name the buckets in `bucketDefinitions` instead"],
        summary: "a condition looks at a bucket's date of creation",
        reason: "The revision 2021-01-29 lists the property, but neither its operators nor the form of its values; later revisions don't \
            have it.",
        facts: {},
        basis: [
            specification("'key': 'BUCKET_CREATION_DATE'|'OBJECT_EXTENSION'|'OBJECT_LAST_MODIFIED_DATE'|'OBJECT_SIZE'|'TAG'|'OBJECT_KEY'"),
        ],
        fails: [includes!(condition!(BUCKET_CREATION_DATE GT ["2020-09-28T14:31:13Z"])).under(Revision::V20210129)],
        passes: [includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2020-09-28T14:31:13Z"])).under(Revision::V20210129)],
    }

    COMPARATOR_NOT_ALLOWED "comparator-not-allowed" {
        level: Error,
        message: "`{found}` can't be used with {subject}",
        help: ["use {allowed}"],
        summary: "an operator doesn't go with what the condition looks at",
        reason: "Each property takes some of the operators: extensions and tags are compared whole, keys by their beginning, dates and \
            sizes by order.",
        facts: { subject: text, found: text, allowed: list },
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
        message: "`{found}` goes with {subject} only if the revision 2021-01-29 is read to the letter",
        help: ["use {allowed}: today's service takes no other"],
        summary: "a date or a size is compared with STARTS_WITH",
        reason: "The sentence that allows every operator but CONTAINS is older than STARTS_WITH, which came with the revision 2021-01-29 \
            for keys. What the beginning of a size would be, no page says. Under the revision `latest`, this is `comparator-not-allowed`.",
        facts: { subject: text, found: text, allowed: list },
        basis: [
            specification("OBJECT_SIZE - Any operator except CONTAINS"),
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
        message: "`{key}` is compared with one value, and there are {actual}",
        help: ["{hint}"],
        summary: "a condition has several values where only one is allowed",
        reason: "Extensions and key prefixes may be given several at a time, joined by OR. Every other property is compared with one \
            value.",
        facts: { key: text, actual: number, limit: number, hint: text },
        basis: [
            specification(
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
        message: "`NE` with {actual} values may hold for every object",
        help: ["say it the other way round: the same values with `EQ` in the opposite block"],
        summary: "not equal to one value or another",
        reason: "Values are joined by OR. Read to the letter, an extension is always unequal to the one or to the other. Whether the \
            service means none of them, no page says.",
        facts: { actual: number },
        basis: [specification("this array can specify multiple values and Amazon Macie uses an OR operator to join the values")],
        fails: [includes!(condition!(OBJECT_EXTENSION NE ["csv", "json"]))],
        passes: [
            includes!(condition!(OBJECT_EXTENSION NE ["csv"])),
            excludes!(condition!(OBJECT_EXTENSION EQ ["csv", "json"])),
        ],
    }
}

const BOTO3_CHANGES: &str = "https://github.com/boto/boto3/blob/develop/CHANGELOG.rst";

/// Whether a block has conditions, and none of them twice.
pub fn block<'t>(block: view::JobScopingBlock<'t, '_>, terms: &[Term<'t>], judge: &mut Judgement<'t, '_>) {
    empty_block(block.node, block.and(), judge);
    let Some(and) = block.and().filter(|and| and.count() > 1) else { return };
    let block = Block::of(and, terms);
    if !block.plainly_differ() {
        let mut positions = and.elements().zip(0..);
        let placed = block.terms.iter().filter_map(|term| {
            let (_, position) = positions.find(|(element, _)| element.index() == term.element.index())?;
            Some((term.element, term.canonical(), position))
        });
        let placed: Vec<(Node<'t>, Vec<u8>, usize)> = placed.collect();
        common::duplicate_items(&placed, "the same condition", judge);
    }
}

/// A block, of objects or of buckets, that holds no condition. One whose `and` is `null` is reported for that.
pub fn empty_block<'t>(block: Node<'t>, and: Option<Node<'t>>, judge: &mut Judgement<'t, '_>) {
    match and {
        Some(and) if and.kind() == NodeKind::Array && and.is_empty() => judge.find(&AND_EMPTY, and, facts! {}),
        None if block.is_empty() => judge.find(&AND_EMPTY, Place::Missing(block, "and"), facts! {}),
        _ => {}
    }
}

/// Whether an element is one condition. One that holds something unknown is reported for that.
pub fn element<'t>(element: view::JobScopeTerm<'t, '_>, terms: &mut Vec<Term<'t>>, judge: &mut Judgement<'t, '_>) {
    match (element.simple_scope_term(), element.tag_scope_term()) {
        (Some(_), Some(_)) => judge.find(&SCOPE_TERM_BOTH, element.node, facts! {}),
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

/// Whether there are conditions.
pub fn scoping<'t>(scoping: view::Scoping<'t, '_>, judge: &mut Judgement<'t, '_>) {
    if scoping.node.is_empty() {
        judge.find(&SCOPING_EMPTY, scoping.node, facts! {});
    }
}

/// Whether the parts of a condition on a property go together; the condition, where they are there.
pub fn simple<'t>(term: view::SimpleScopeTerm<'t, '_>, judge: &mut Judgement<'t, '_>) -> Option<Term<'t>> {
    let node = term.key()?;
    let key = ScopeFilterKey::of(node)?;
    if !still_there(key, node, judge) {
        return None;
    }
    let comparator = term.comparator().and_then(|node| JobComparator::of(node).map(|comparator| (node, comparator)));
    let allowed = comparator.is_none_or(|(node, comparator)| operator(key, node, comparator, judge));
    let values = term.values().filter(|values| values.kind() == NodeKind::Array)?;
    if allowed && let Some((node, comparator)) = comparator {
        number_of_values(key, node, comparator, values, judge);
    }
    each(key.property().value, values, judge);
    let (_, comparator) = comparator?;
    Some(Term { element: term.node, key: Some(key), comparator, values })
}

/// Reports a property that was removed or isn't documented; says whether the revision has it.
fn still_there<'t>(key: ScopeFilterKey, node: Node<'t>, judge: &mut Judgement<'t, '_>) -> bool {
    match key {
        ScopeFilterKey::Tag => judge.find(&PREFER_TAG_SCOPE_TERM, node, facts! {}),
        ScopeFilterKey::BucketCreationDate => judge.find(&BUCKET_CREATION_DATE_UNDOCUMENTED, node, facts! {}),
        _ => return true,
    }
    let allowed = || list(&mut ScopeFilterKey::CHOICE.current());
    let instead = (key == ScopeFilterKey::Tag).then_some("a `tagScopeTerm`, with the tag key in `tagValues`");
    judge.find(&KEY_REMOVED, node, facts! { found: key.as_str(), allowed: allowed(), instead: instead });
    judge.findings.revision() != Revision::Latest
}

/// Reports an operator that doesn't go with the property; says whether it does.
fn operator<'t>(key: ScopeFilterKey, node: Node<'t>, comparator: JobComparator, judge: &mut Judgement<'t, '_>) -> bool {
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

/// Reports an operator that doesn't go with what a condition looks at.
pub fn not_allowed<'t>(
    subject: std::fmt::Arguments<'_>,
    node: Node<'t>,
    found: JobComparator,
    allowed: &[JobComparator],
    judge: &mut Judgement<'t, '_>,
) {
    judge.find(&COMPARATOR_NOT_ALLOWED, node, facts! { subject: subject, found: found.as_str(), allowed: names(allowed) });
}

fn names(comparators: &[JobComparator]) -> Fact {
    list(&mut comparators.iter().map(|comparator| comparator.as_str()))
}

fn number_of_values<'t>(
    key: ScopeFilterKey,
    operator: Node<'t>,
    comparator: JobComparator,
    values: Node<'t>,
    judge: &mut Judgement<'t, '_>,
) {
    let actual = values.count();
    if let Some(limit) = key.property().most_values
        && actual > limit
    {
        let hint = match key {
            ScopeFilterKey::Tag => "for several tag keys, use a `tagScopeTerm`",
            _ => "for a span, use two conditions, one for each bound",
        };
        judge.find(&TOO_MANY_VALUES, values, facts! { key: key.as_str(), actual: actual, limit: limit, hint: hint });
        return;
    }
    match (key, comparator) {
        (ScopeFilterKey::ObjectExtension, JobComparator::Ne) if actual > 1 => {
            judge.find(&NE_WITH_SEVERAL_VALUES, values, facts! { actual: actual });
        }
        (ScopeFilterKey::ObjectLastModifiedDate, JobComparator::Eq) => date::at_that_second(operator, values, judge),
        _ => {}
    }
}

/// Judges the values of a condition, each by itself and then together.
fn each<'t>(value: ConditionValue, values: Node<'t>, judge: &mut Judgement<'t, '_>) {
    let Some(subject) = subject(value) else { return };
    let mut capitals = None;
    for node in values.elements() {
        let Some(text) = node.str() else { continue };
        if common::empty(node, subject, judge) {
            continue;
        }
        match value {
            ConditionValue::Prefix => prefix::prefix(node, text, judge),
            ConditionValue::TagKey => {
                wildcards::literal_wildcard(node, text, judge);
            }
            _ if wildcards::wildcard(node, text, value == ConditionValue::Extension, judge) => {}
            ConditionValue::Extension => extension::extension(node, text, values, &mut capitals, judge),
            ConditionValue::Date => date::date(node, text, judge),
            ConditionValue::Size => size::size(node, text, judge),
            _ => {}
        }
    }
    if matches!(value, ConditionValue::Extension | ConditionValue::Prefix) && values.count() > 1 {
        common::duplicate_texts(values, judge);
        if value == ConditionValue::Prefix {
            prefix::redundant_prefixes(values, judge);
        }
    }
}

/// What a message calls an empty value of an object's property, if it can be judged.
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
