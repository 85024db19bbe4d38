//! Rules for conditions on objects: how they stand in their blocks, and which operators and how many values go with which property.
//!
//! [`CONDITIONS`] is the one place that says what goes together; what a value may look like, `values` says.
//! What the conditions of a job come to together, `scope` says.

use super::sources::{heuristic, model, page, specification};
use super::terms::{Block, Term, within};
use super::{Judgement, criteria, lists, structure, tag_conditions, values};
use crate::model::{Id, JobComparator, ListJobsFilterKey, ScopeFilterKey, view};
use crate::report::{Example, Fact, Place, Revision, facts, list, rules};
use crate::text::{Node, NodeKind, Sorted};

/// A condition on a property, as JSON text: `condition!("OBJECT_SIZE", "GT", r#"["1024"]"#)`.
macro_rules! condition {
    ($key:literal, $comparator:literal, $values:literal) => {
        concat!(r#"{"simpleScopeTerm": {"comparator": ""#, $comparator, r#"", "key": ""#, $key, r#"", "values": "#, $values, "}}")
    };
}

/// An example: the good job with such conditions in `includes`.
macro_rules! includes {
    ($first:expr $(, $next:expr)*) => {
        $crate::report::Example::patch(concat!(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": ["#, $first $(, ", ", $next)*, "]}}}}"))
    };
}

/// An example: the good job with such conditions in `excludes`.
macro_rules! excludes {
    ($first:expr $(, $next:expr)*) => {
        $crate::report::Example::patch(concat!(r#"{"s3JobDefinition": {"scoping": {"excludes": {"and": ["#, $first $(, ", ", $next)*, "]}}}}"))
    };
}

pub(super) use {condition, excludes, includes};

rules! {
    SCOPING_EMPTY "scoping-empty" {
        level: Warning,
        message: "`scoping` has neither `includes` nor `excludes`",
        help: ["add conditions, or leave `scoping` out to take every eligible object"],
        summary: "scoping without a block of conditions",
        reason: "Without conditions the job takes every eligible object, as it would without `scoping`. Whoever writes it mostly means to narrow the job.",
        facts: {},
        basis: [specification("The property- and tag-based conditions that determine which objects to include or exclude from the analysis.")],
        fails: [Example::patch(r#"{"s3JobDefinition": {"scoping": {}}}"#)],
        passes: [includes!(condition!("OBJECT_EXTENSION", "EQ", r#"["csv"]"#))],
    }

    AND_EMPTY "and-empty" {
        level: Warning,
        message: "there is no condition here",
        help: ["add a condition to `and`, or leave the block out"],
        summary: "a block holds no condition",
        reason: "An empty block narrows nothing. No page says whether the service takes it.",
        facts: {},
        basis: [specification("An array of conditions, one for each condition that determines which objects to include or exclude from the job.")],
        fails: [
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": []}}}}"#),
            Example::patch(r#"{"s3JobDefinition": {"scoping": {"excludes": {}}}}"#),
        ],
        passes: [includes!(condition!("OBJECT_EXTENSION", "EQ", r#"["csv"]"#))],
    }

    SCOPE_TERM_BOTH "scope-term-both" {
        level: Error,
        message: "one element has both `simpleScopeTerm` and `tagScopeTerm`",
        help: ["make two elements of `and`, one for each"],
        summary: "one condition is on a property and on tags at once",
        reason: "An element of `and` is one condition. Two of them are two elements, which are joined by AND anyway.",
        facts: {},
        basis: [
            specification("Specifies a property- or tag-based condition that defines criteria for including or excluding objects from a classification job."),
            model("A JobScopeTerm object can contain only one simpleScopeTerm object or one tagScopeTerm object."),
        ],
        fails: [includes!(r#"{"simpleScopeTerm": {"comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["csv"]}, "tagScopeTerm": {"comparator": "EQ", "key": "TAG", "tagValues": [{"key": "team", "value": ""}], "target": "S3_OBJECT"}}"#)],
        passes: [includes!(
            condition!("OBJECT_EXTENSION", "EQ", r#"["csv"]"#),
            r#"{"tagScopeTerm": {"comparator": "EQ", "key": "TAG", "tagValues": [{"key": "team", "value": ""}], "target": "S3_OBJECT"}}"#
        )],
    }

    SCOPE_TERM_EMPTY "scope-term-empty" {
        level: Error,
        message: "the element is no condition",
        help: ["give it a `simpleScopeTerm` or a `tagScopeTerm`, or remove it"],
        summary: "an element of a block holds no condition",
        reason: "An element of `and` is a condition on a property or on tags; an empty one says nothing.",
        facts: {},
        basis: [
            specification("Specifies a property- or tag-based condition that defines criteria for including or excluding objects from a classification job."),
            model("A JobScopeTerm object can contain only one simpleScopeTerm object or one tagScopeTerm object."),
        ],
        fails: [includes!("{}")],
        passes: [includes!(condition!("OBJECT_EXTENSION", "EQ", r#"["csv"]"#))],
    }

    INCLUDE_CANCELLED_BY_EXCLUDE "include-cancelled-by-exclude" {
        level: Warning,
        no_effect: true,
        message: "what `includes` takes, `excludes` leaves out again: the same conditions stand in both",
        help: ["keep the conditions in one of the two"],
        summary: "the conditions of excludes stand in includes too",
        reason: "An object that matches both blocks is left out. Where the same conditions stand in both, no object is left, and the job ends without having analysed anything. A list of jobs that is filtered so is empty.",
        facts: {},
        basis: [
            model("Exclude conditions take precedence over include conditions."),
            heuristic("No page says which of a list's conditions win; we read them as those of a job."),
        ],
        fails: [
            Example::patch(concat!(
                r#"{"s3JobDefinition": {"scoping": {"includes": {"and": ["#, condition!("OBJECT_EXTENSION", "EQ", r#"["csv", "json"]"#),
                r#"]}, "excludes": {"and": ["#, condition!("OBJECT_EXTENSION", "EQ", r#"["json", "csv"]"#), "]}}}}"
            )),
            Example::patch(concat!(
                r#"{"filterCriteria": {"excludes": [{"comparator": "CONTAINS", "key": "name", "values": ["ledger"]}], "#,
                r#""includes": [{"comparator": "CONTAINS", "key": "name", "values": ["ledger"]}]}}"#
            )).of(crate::model::Kind::ListRequest),
        ],
        passes: [Example::patch(concat!(
            r#"{"s3JobDefinition": {"scoping": {"includes": {"and": ["#, condition!("OBJECT_EXTENSION", "EQ", r#"["csv", "json"]"#),
            r#"]}, "excludes": {"and": ["#, condition!("OBJECT_EXTENSION", "EQ", r#"["json"]"#), "]}}}}"
        ))],
    }

    EXCLUDES_AND_FOOTGUN "excludes-and-footgun" {
        level: Warning,
        message: "an object is left out only if it matches all {count} conditions of `excludes`",
        help: ["to leave out what matches any of them, put the values of one property into one condition, leave one condition here, and state the others in `includes`, turned round: `NE` for `EQ`, the opposite bound for a bound"],
        summary: "excludes has several conditions, which must all hold",
        reason: "Conditions of a block are joined by AND. In `excludes` this is often read as OR, and then the job analyses, and bills, objects that were meant to be left out.",
        facts: { count: number },
        basis: [model("If you specify more than one condition, Amazon Macie uses AND logic to join the conditions.")],
        fails: [excludes!(condition!("OBJECT_KEY", "STARTS_WITH", r#"["logs/"]"#), condition!("OBJECT_SIZE", "GT", r#"["5242880"]"#))],
        passes: [
            excludes!(condition!("OBJECT_KEY", "STARTS_WITH", r#"["logs/", "tmp/"]"#)),
            excludes!(condition!("OBJECT_SIZE", "GT", r#"["1024"]"#), condition!("OBJECT_SIZE", "LT", r#"["5242880"]"#)),
        ],
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
            model("Valid values for each supported property (key) are: - OBJECT_EXTENSION - EQ (equals) or NE (not equals) - OBJECT_KEY - STARTS_WITH - OBJECT_LAST_MODIFIED_DATE - EQ (equals), GT (greater than)"),
            page("introduces stricter validation of S3 object criteria for classification jobs", BOTO3_CHANGES),
        ],
        fails: [
            includes!(condition!("TAG", "EQ", r#"["team"]"#)),
            includes!(condition!("TAG", "EQ", r#"["team"]"#)).under(Revision::Latest),
            includes!(condition!("BUCKET_CREATION_DATE", "GT", r#"["2020-09-28T14:31:13Z"]"#)).under(Revision::Latest),
        ],
        passes: [includes!(r#"{"tagScopeTerm": {"comparator": "EQ", "key": "TAG", "tagValues": [{"key": "team", "value": ""}], "target": "S3_OBJECT"}}"#)],
    }

    PREFER_TAG_SCOPE_TERM "prefer-tag-scope-term" {
        level: Info then Off,
        message: "a condition on `TAG` can't compare tag values, and later revisions don't have it",
        help: ["use a `tagScopeTerm`: it takes several tag keys, and values too"],
        summary: "a condition on a property looks at a tag",
        reason: "In the revision 2021-01-29 the property `TAG` takes one tag key. A tag condition can do all that and more.",
        facts: {},
        basis: [specification("TAG - A string that represents a tag key for an object. For advanced options, use a TagScopeTerm object, instead of a SimpleScopeTerm object, to define a tag-based condition for the job.")],
        fails: [includes!(condition!("TAG", "EQ", r#"["team"]"#)).under(Revision::V20210129)],
        passes: [includes!(r#"{"tagScopeTerm": {"comparator": "EQ", "key": "TAG", "tagValues": [{"key": "team", "value": ""}], "target": "S3_OBJECT"}}"#).under(Revision::V20210129)],
    }

    BUCKET_CREATION_DATE_UNDOCUMENTED "bucket-creation-date-undocumented" {
        level: Warning then Off,
        message: "no page says which operators and values go with `BUCKET_CREATION_DATE`",
        help: ["name the buckets in `bucketDefinitions` instead"],
        summary: "a condition looks at a bucket's date of creation",
        reason: "The revision 2021-01-29 lists the property, but neither its operators nor the form of its values; later revisions don't have it.",
        facts: {},
        basis: [specification("'key': 'BUCKET_CREATION_DATE'|'OBJECT_EXTENSION'|'OBJECT_LAST_MODIFIED_DATE'|'OBJECT_SIZE'|'TAG'|'OBJECT_KEY'")],
        fails: [includes!(condition!("BUCKET_CREATION_DATE", "GT", r#"["2020-09-28T14:31:13Z"]"#)).under(Revision::V20210129)],
        passes: [includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2020-09-28T14:31:13Z"]"#)).under(Revision::V20210129)],
    }

    COMPARATOR_NOT_ALLOWED "comparator-not-allowed" {
        level: Error,
        message: "`{found}` can't be used with {subject}",
        help: ["use {allowed}"],
        summary: "an operator doesn't go with what the condition looks at",
        reason: "Each property takes some of the operators: extensions and tags are compared whole, keys by their beginning, dates and sizes by order.",
        facts: { subject: text, found: text, allowed: list },
        basis: [
            specification("OBJECT_EXTENSION - EQ (equals) or NE (not equals)"),
            specification("OBJECT_KEY - STARTS_WITH"),
            model("OBJECT_SIZE - EQ (equals), GT (greater than), GTE (greater than or equals), LT (less than), LTE (less than or equals), or NE (not equals)"),
            model("The operator to use in the condition. Valid values are EQ (equals) or NE (not equals)."),
        ],
        fails: [
            includes!(condition!("OBJECT_EXTENSION", "CONTAINS", r#"["csv"]"#)),
            includes!(condition!("OBJECT_KEY", "EQ", r#"["exports/2026.csv"]"#)),
            includes!(condition!("OBJECT_SIZE", "CONTAINS", r#"["5"]"#)),
            includes!(condition!("OBJECT_SIZE", "STARTS_WITH", r#"["5"]"#)).under(Revision::Latest),
            includes!(r#"{"tagScopeTerm": {"comparator": "STARTS_WITH", "key": "TAG", "tagValues": [{"key": "team", "value": ""}], "target": "S3_OBJECT"}}"#),
        ],
        passes: [
            includes!(condition!("OBJECT_EXTENSION", "NE", r#"["csv"]"#)),
            includes!(condition!("OBJECT_KEY", "STARTS_WITH", r#"["exports/"]"#)),
            includes!(condition!("OBJECT_SIZE", "LTE", r#"["5"]"#)),
        ],
    }

    COMPARATOR_LITERAL_READING "comparator-literal-reading" {
        level: Warning,
        message: "`{found}` goes with {subject} only if the revision 2021-01-29 is read to the letter",
        help: ["use {allowed}: today's service takes no other"],
        summary: "a date or a size is compared with STARTS_WITH",
        reason: "The sentence that allows every operator but CONTAINS is older than STARTS_WITH, which came with the revision 2021-01-29 for keys. What the beginning of a size would be, no page says. Under the revision `latest`, this is `comparator-not-allowed`.",
        facts: { subject: text, found: text, allowed: list },
        basis: [
            specification("OBJECT_SIZE - Any operator except CONTAINS"),
            model("OBJECT_SIZE - EQ (equals), GT (greater than), GTE (greater than or equals), LT (less than), LTE (less than or equals), or NE (not equals)"),
        ],
        fails: [
            includes!(condition!("OBJECT_SIZE", "STARTS_WITH", r#"["5"]"#)),
            includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "STARTS_WITH", r#"["2020-09-28T14:31:13Z"]"#)).under(Revision::V20210129),
        ],
        passes: [includes!(condition!("OBJECT_SIZE", "GT", r#"["5"]"#))],
    }

    TOO_MANY_VALUES "too-many-values" {
        level: Error,
        message: "`{key}` is compared with one value, and there are {actual}",
        help: ["{hint}"],
        summary: "a condition has several values where only one is allowed",
        reason: "Extensions and key prefixes may be given several at a time, joined by OR. Every other property is compared with one value.",
        facts: { key: text, actual: number, limit: number, hint: text },
        basis: [specification("If the value for the key property is OBJECT_EXTENSION or OBJECT_KEY, this array can specify multiple values and Amazon Macie uses an OR operator to join the values. Otherwise, this array can specify only one value.")],
        fails: [
            includes!(condition!("OBJECT_SIZE", "EQ", r#"["1024", "2048"]"#)),
            includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2020-09-28T14:31:13Z", "2021-09-28T14:31:13Z"]"#)),
            includes!(condition!("OBJECT_SIZE", "EQ", r#"["1024", "2048"]"#)).under(Revision::Latest),
        ],
        passes: [
            includes!(condition!("OBJECT_EXTENSION", "EQ", r#"["csv", "json"]"#)),
            includes!(condition!("OBJECT_SIZE", "GT", r#"["1024"]"#), condition!("OBJECT_SIZE", "LT", r#"["2048"]"#)),
        ],
    }

    NE_WITH_SEVERAL_VALUES "ne-with-several-values" {
        level: Warning,
        message: "`NE` with {actual} values may hold for every object",
        help: ["say it the other way round: the same values with `EQ` in the opposite block"],
        summary: "not equal to one value or another",
        reason: "Values are joined by OR. Read to the letter, an extension is always unequal to the one or to the other. Whether the service means none of them, no page says.",
        facts: { actual: number },
        basis: [specification("this array can specify multiple values and Amazon Macie uses an OR operator to join the values")],
        fails: [includes!(condition!("OBJECT_EXTENSION", "NE", r#"["csv", "json"]"#))],
        passes: [includes!(condition!("OBJECT_EXTENSION", "NE", r#"["csv"]"#)), excludes!(condition!("OBJECT_EXTENSION", "EQ", r#"["csv", "json"]"#))],
    }

    EQ_ON_TIMESTAMP "eq-on-timestamp" {
        level: Warning,
        message: "`EQ` takes only objects that were changed at that very second",
        help: ["for a day, use two conditions: `GTE` its beginning and `LT` the beginning of the next"],
        summary: "a date is compared with EQ",
        reason: "A date in a condition has a time of day. That an object was changed at just that time is next to impossible to foresee.",
        facts: {},
        basis: [specification("OBJECT_LAST_MODIFIED_DATE - The date and time (in UTC and extended ISO 8601 format) when an object was created or last changed, whichever is latest.")],
        fails: [includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "EQ", r#"["2020-09-28T14:31:13Z"]"#))],
        passes: [includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GTE", r#"["2020-09-28T00:00:00Z"]"#))],
    }
}

const BOTO3_CHANGES: &str = "https://github.com/boto/boto3/blob/develop/CHANGELOG.rst";

/// What a condition on a property may say.
#[derive(Debug)]
pub struct Condition {
    /// The property.
    pub key: ScopeFilterKey,
    /// The operators that it takes, in every revision that has the property.
    pub comparators: &'static [JobComparator],
    /// The operators that it takes besides, if the words of 2021-01-29 are read to the letter.
    pub comparators_to_the_letter: &'static [JobComparator],
    /// What its values look like.
    pub format: Format,
    /// How many values it takes at most.
    pub most_values: Option<usize>,
}

/// What the values of a condition look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// File name extensions, without a dot before them.
    Extension,
    /// Beginnings of object keys.
    Prefix,
    /// A date and time in UTC, in the extended format of ISO 8601.
    Date,
    /// A whole number of bytes.
    Size,
    /// A tag key.
    TagKey,
    /// No page says.
    Undocumented,
}

use JobComparator::{Contains, Eq, Gt, Gte, Lt, Lte, Ne, StartsWith};

/// What goes together: property, operators, form of the values, number of values.
///
/// Sources: the descriptions of `comparator` and `values` of SimpleScopeTerm, in both revisions. Which properties
/// were removed since, the declaration of [`ScopeFilterKey`] says.
pub static CONDITIONS: [Condition; 6] = [
    Condition {
        key: ScopeFilterKey::ObjectExtension,
        comparators: &[Eq, Ne],
        comparators_to_the_letter: &[],
        format: Format::Extension,
        most_values: None,
    },
    Condition {
        key: ScopeFilterKey::ObjectKey,
        comparators: &[StartsWith],
        comparators_to_the_letter: &[],
        format: Format::Prefix,
        most_values: None,
    },
    Condition {
        key: ScopeFilterKey::ObjectLastModifiedDate,
        comparators: &[Eq, Gt, Gte, Lt, Lte, Ne],
        comparators_to_the_letter: &[StartsWith],
        format: Format::Date,
        most_values: Some(1),
    },
    Condition {
        key: ScopeFilterKey::ObjectSize,
        comparators: &[Eq, Gt, Gte, Lt, Lte, Ne],
        comparators_to_the_letter: &[StartsWith],
        format: Format::Size,
        most_values: Some(1),
    },
    Condition {
        key: ScopeFilterKey::Tag,
        comparators: &[Eq, Ne],
        comparators_to_the_letter: &[],
        format: Format::TagKey,
        most_values: Some(1),
    },
    Condition {
        key: ScopeFilterKey::BucketCreationDate,
        comparators: &[Eq, Gt, Gte, Lt, Lte, Ne, Contains, StartsWith],
        comparators_to_the_letter: &[],
        format: Format::Undocumented,
        most_values: Some(1),
    },
];

impl Condition {
    /// What a condition on that property may say.
    pub fn on(key: ScopeFilterKey) -> Option<&'static Condition> {
        CONDITIONS.iter().find(|condition| condition.key == key)
    }
}

/// The operators of the conditions that objects of that type are; of the one whose property is given, its own.
pub fn comparators(object: Id, key: Option<Node<'_>>) -> &'static [JobComparator] {
    let of_its_key = match object {
        Id::SimpleScopeTerm => key.and_then(ScopeFilterKey::of).and_then(Condition::on).map(|condition| condition.comparators),
        Id::ListJobsFilterTerm => key.and_then(ListJobsFilterKey::of).and_then(lists::Condition::on).map(|condition| condition.comparators),
        Id::SimpleCriterionForJob => Some(criteria::COMPARATORS),
        Id::TagScopeTerm | Id::TagCriterionForJob => Some(tag_conditions::COMPARATORS),
        _ => None,
    };
    of_its_key.unwrap_or(JobComparator::ALL)
}

/// Whether there are conditions, and whether the blocks go together.
pub fn scoping<'t>(scoping: view::Scoping<'t, '_>, judge: &mut Judgement<'t, '_>) {
    if scoping.node.is_empty() {
        judge.find(&SCOPING_EMPTY, scoping.node, facts! {});
    }
    let terms = std::mem::take(&mut judge.terms);
    let block =
        |block: Option<Node<'t>>| block.and_then(|block| block.get("and")).filter(|and| !and.is_empty()).map(|and| Block::of(and, &terms));
    if let Some(excludes) = block(scoping.excludes()) {
        if block(scoping.includes()).is_some_and(|includes| excludes.is_within(&includes)) {
            // All the conditions are there again: the first stands for the block.
            if let Some(first) = excludes.terms.first() {
                judge.find(&INCLUDE_CANCELLED_BY_EXCLUDE, first.element, facts! {});
            }
        } else if excludes.and.count() > 1 && !one_span(excludes.terms) {
            judge.find(&EXCLUDES_AND_FOOTGUN, excludes.and, facts! { count: excludes.and.count() });
        }
    }
    judge.terms = terms;
}

/// Whether the conditions, as far as they can be read, are the bounds of one property, or all the same.
fn one_span(terms: &[Term<'_>]) -> bool {
    let Some((first, rest)) = terms.split_first() else { return true };
    let bounds = matches!(first.key, Some(ScopeFilterKey::ObjectLastModifiedDate | ScopeFilterKey::ObjectSize));
    rest.iter().all(|term| (bounds && term.key == first.key) || term == first)
}

/// Whether a block has conditions, and none of them twice.
pub fn block<'t>(block: view::JobScopingBlock<'t, '_>, judge: &mut Judgement<'t, '_>) {
    empty_block(block.node, block.and(), judge);
    let Some(and) = block.and().filter(|and| and.count() > 1) else { return };
    let terms = std::mem::take(&mut judge.terms);
    let block = Block::of(and, &terms);
    if !block.plainly_differ() {
        let mut positions = and.elements().zip(0..);
        let placed = block.terms.iter().filter_map(|term| {
            let (_, position) = positions.find(|(element, _)| element.index() == term.element.index())?;
            Some((term.element, term.canonical(), position))
        });
        let placed: Vec<(Node<'t>, Vec<u8>, usize)> = placed.collect();
        structure::duplicate_items(&placed, "the same condition", judge);
    }
    judge.terms = terms;
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
pub fn element<'t>(element: view::JobScopeTerm<'t, '_>, judge: &mut Judgement<'t, '_>) {
    match (element.simple_scope_term(), element.tag_scope_term()) {
        (Some(_), Some(_)) => judge.find(&SCOPE_TERM_BOTH, element.node, facts! {}),
        (None, None) if structure::is_blank(element.node) => judge.find(&SCOPE_TERM_EMPTY, element.node, facts! {}),
        _ => {}
    }
    let both = element.simple_scope_term().is_some() && element.tag_scope_term().is_some();
    let of_this = judge.terms.iter_mut().rev().take_while(|term| term.element.index() > element.node.index());
    let read = of_this.map(|term| term.element = element.node).count();
    if both {
        judge.terms.truncate(judge.terms.len() - read);
    }
}

/// Whether the parts of a condition on a property go together.
pub fn simple<'t>(term: view::SimpleScopeTerm<'t, '_>, judge: &mut Judgement<'t, '_>) {
    let Some(key) = term.key() else { return };
    let Some(condition) = ScopeFilterKey::of(key).and_then(Condition::on) else { return };
    if !still_there(condition.key, key, judge) {
        return;
    }
    let comparator = term.comparator().and_then(|node| JobComparator::of(node).map(|comparator| (node, comparator)));
    let allowed = comparator.is_none_or(|(node, comparator)| operator(condition, node, comparator, judge));
    let Some(values) = term.values().filter(|values| values.kind() == NodeKind::Array) else { return };
    if allowed && let Some((node, comparator)) = comparator {
        number_of_values(condition, node, comparator, values, judge);
    }
    if let Some((_, comparator)) = comparator {
        judge.terms.push(Term { element: term.node, key: Some(condition.key), comparator, values });
    }
    values::each(condition.format, values, judge);
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
fn operator<'t>(condition: &Condition, node: Node<'t>, comparator: JobComparator, judge: &mut Judgement<'t, '_>) -> bool {
    if condition.comparators.contains(&comparator) {
        return true;
    }
    let subject = format_args!("`{}`", condition.key.as_str());
    if condition.comparators_to_the_letter.contains(&comparator) && judge.findings.revision() != Revision::Latest {
        let allowed = || names(condition.comparators);
        judge.find(&COMPARATOR_LITERAL_READING, node, facts! { subject: subject, found: comparator.as_str(), allowed: allowed() });
    } else {
        not_allowed(subject, node, comparator, condition.comparators, judge);
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
    condition: &Condition,
    operator: Node<'t>,
    comparator: JobComparator,
    values: Node<'t>,
    judge: &mut Judgement<'t, '_>,
) {
    let actual = values.count();
    if let Some(limit) = condition.most_values
        && actual > limit
    {
        let hint = match condition.format {
            Format::TagKey => "for several tag keys, use a `tagScopeTerm`",
            _ => "for a span, use two conditions, one for each bound",
        };
        judge.find(&TOO_MANY_VALUES, values, facts! { key: condition.key.as_str(), actual: actual, limit: limit, hint: hint });
        return;
    }
    match (condition.format, comparator) {
        (Format::Extension, Ne) if actual > 1 => judge.find(&NE_WITH_SEVERAL_VALUES, values, facts! { actual: actual }),
        (Format::Date, Eq) if values.elements().any(|value| values::date(value).is_some()) => {
            judge.find(&EQ_ON_TIMESTAMP, operator, facts! {})
        }
        _ => {}
    }
}

/// The prefixes of a job that begin with the name of one of its buckets.
pub fn prefixes_with_bucket<'t>(definition: view::S3JobDefinition<'t, '_>, judge: &mut Judgement<'t, '_>) {
    let Some(definitions) = definition.bucket_definitions() else { return };
    let buckets = Buckets::of(definitions);
    let terms = std::mem::take(&mut judge.terms);
    for term in within(definition.node, &terms).iter().filter(|term| term.key == Some(ScopeFilterKey::ObjectKey)) {
        for prefix in term.values.elements() {
            values::prefix_with_bucket(prefix, |name| buckets.have(name), judge);
        }
    }
    judge.terms = terms;
}

/// The names of a job's buckets: looked through where they are few, searched where they are many.
enum Buckets<'t> {
    Few(Node<'t>),
    Many(Sorted<'t>),
}

impl<'t> Buckets<'t> {
    const FEW: usize = 32;

    fn of(definitions: Node<'t>) -> Self {
        if Self::names(definitions).take(Self::FEW + 1).count() <= Self::FEW {
            return Buckets::Few(definitions);
        }
        Buckets::Many(Sorted::of(Self::names(definitions).filter_map(Node::bytes).zip(0..).collect()))
    }

    fn names(definitions: Node<'t>) -> impl Iterator<Item = Node<'t>> {
        definitions.elements().filter_map(|definition| definition.get("buckets")).flat_map(Node::elements)
    }

    fn have(&self, name: &str) -> bool {
        match self {
            Buckets::Few(definitions) => Self::names(*definitions).any(|bucket| bucket.is(name)),
            Buckets::Many(names) => names.has(name.as_bytes()),
        }
    }
}
