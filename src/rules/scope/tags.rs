//! Rules for conditions on the tags of objects.

use super::conditions::{not_allowed, several_with_ne};
use super::terms::Term;
use super::wildcards;
use crate::model::properties::{TAG_KEY, TAGS};
use crate::model::{JobComparator, TagTarget, view};
use crate::report::{Place, Revision, facts, fix, shortened};
use crate::rules::common;
use crate::rules::declare::rules;
use crate::rules::examples::{four, includes, json, tagged};
use crate::rules::judgment::Judgment;
use crate::rules::sources::{model, page, specification};
use crate::text::{Gather, Node, NodeKind, Sorted, count_characters};

rules! {
    TAG_TERM_KEY_NOT_TAG "tag-term-key-not-tag" {
        level: Warning then Error,
        fix: Unsafe fix::write_suggestion,
        change: "the revision 2021-01-29 describes it as the key of the tag",
        message: "the `key` of a tag condition must be `TAG`, not `{found}`",
        help: ["write `{suggested}`; the key of the tag belongs in `tagValues`"],
        summary: "the key of a tag condition isn't TAG",
        reason: "The key names the property to compare, which is always `TAG`. The keys of the tags belong in `tagValues`.",
        facts: { found: text, suggested: text },
        basis: [
            model("The object property to use in the condition. The only valid value is TAG."),
            specification("The tag key to use in the condition."),
        ],
        fails: [
            includes!(
                json!({
                    "tagScopeTerm": {
                        "comparator": "EQ",
                        "key": "Team",
                        "tagValues": [{ "key": "Team", "value": "" }],
                        "target": "S3_OBJECT"
                    }
                }),
            ),
            includes!(
                json!({
                    "tagScopeTerm": {
                        "comparator": "EQ",
                        "key": "Team",
                        "tagValues": [{ "key": "Team", "value": "" }],
                        "target": "S3_OBJECT"
                    }
                }),
            ).under(Revision::V20210129),
            includes!(
                json!({
                    "tagScopeTerm": {
                        "comparator": "EQ",
                        "key": "tag",
                        "tagValues": [{ "key": "Team", "value": "" }],
                        "target": "S3_OBJECT"
                    }
                }),
            ).under(Revision::Latest),
        ],
        passes: [includes!(tagged!([{ "key": "Team", "value": "" }]))],
    }

    TAG_TERM_KEY_MISSING "tag-term-key-missing" {
        level: Off then Error,
        fix: Unsafe fix::write_suggestion,
        change: "the revision 2021-01-29 doesn't require it",
        message: "`key` is {fault}",
        help: ["set `key` to `{suggested}`"],
        summary: "a tag condition has no key",
        reason: "The key identifies a condition on tags; its only value is `TAG`.",
        facts: { fault: text, suggested: text },
        basis: [model("The object property to use in the condition. The only valid value is TAG.")],
        fails: [
            includes!(
                json!({ "tagScopeTerm": { "comparator": "EQ", "tagValues": [{ "key": "team", "value": "" }], "target": "S3_OBJECT" } }),
            ),
            includes!(
                json!({ "tagScopeTerm": { "comparator": "EQ", "tagValues": [{ "key": "team", "value": "" }], "target": "S3_OBJECT" } }),
            ).under(Revision::Latest),
        ],
        passes: [
            includes!(tagged!([{ "key": "team", "value": "" }])),
            includes!(
                json!({ "tagScopeTerm": { "comparator": "EQ", "tagValues": [{ "key": "team", "value": "" }], "target": "S3_OBJECT" } }),
            ).under(Revision::V20210129),
        ],
    }

    TAG_TARGET_MISSING "tag-target-missing" {
        level: Warning,
        fix: Unsafe fix::write_suggestion,
        message: "`target` is missing",
        help: ["set `target` to `{suggested}`"],
        summary: "a tag condition has no target",
        reason: "The target specifies whose tags are compared. It has one value, and AWS doesn't document what happens without it.",
        facts: { suggested: text },
        basis: [specification("The type of object to apply the condition to.")],
        fails: [includes!(json!({ "tagScopeTerm": { "comparator": "EQ", "key": "TAG", "tagValues": [{ "key": "team", "value": "" }] } }))],
        passes: [includes!(tagged!([{ "key": "team", "value": "" }]))],
    }

    REDUNDANT_TAG_PAIR "redundant-tag-pair" {
        level: Warning,
        fix: Safe fix::remove,
        message: "the pair is redundant: another pair matches every value of the tag `{key}`",
        help: ["remove this pair, or the one with the empty value"],
        summary: "a tag pair is covered by a pair with the same key and an empty value",
        reason: "A pair with an empty value matches every value of the key. Pairs are joined by OR, so the narrower one has no effect.",
        facts: { key: text },
        basis: [
            specification(
                "To specify only a tag key for a condition, specify the tag key for the key property and set this value to an empty \
                    string.",
            ),
        ],
        fails: [includes!(tagged!([{ "key": "team", "value": "" }, { "key": "team", "value": "privacy" }]))],
        passes: [includes!(tagged!([{ "key": "team", "value": "privacy" }, { "key": "team", "value": "ledger" }]))],
    }

    TAG_CONDITION_NEVER_MATCHES "tag-condition-never-matches" {
        level: Warning,
        no_effect: true,
        message: "no object can have this tag: {why}",
        help: ["use up to {limit} letters, digits, spaces, and `_ . : / = + - @`", "use a tag without the prefix `aws:`"],
        summary: "a tag condition names a tag that no object can have",
        reason: "S3 rejects such tags, so the condition never holds or, with NE, always holds.",
        facts: { found: text, why: text, limit: number },
        basis: [
            page(
                "A tag key can be up to 128 Unicode characters in length, and tag values can be up to 256 Unicode characters in length.",
                OBJECT_TAGS,
            ),
            page("System created tags that begin with aws: aren’t supported.", CONTROL_TAG),
            page(r"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$", CONTROL_TAG),
        ],
        fails: [
            includes!(tagged!([{ "key": "aws:team", "value": "" }])),
            includes!(tagged!([{ "key": "team", "value": "privacy;ledger" }])),
            includes!(concat!(
                r#"{"tagScopeTerm": {"comparator": "EQ", "key": "TAG", "tagValues": [{"key": ""#,
                four!(four!("01234567")),
                r#"8", "value": ""}], "target": "S3_OBJECT"}}"#
            )),
        ],
        passes: [includes!(tagged!([{ "key": "cost center", "value": "größe:+-=._/@1" }]))],
    }
}

const OBJECT_TAGS: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html";
const CONTROL_TAG: &str = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_Tag.html";

/// The maximum length of a tag key and of a tag value, in characters. Source: [`OBJECT_TAGS`].
const MOST_IN_KEY: usize = 128;
const MOST_IN_VALUE: usize = 256;

/// Checks a tag-based condition, and returns it if it is complete; its pairs needn't be known.
pub fn term<'t>(term: view::TagScopeTerm<'t, '_>, judge: &mut Judgment<'t, '_>) -> Option<Term<'t>> {
    let comparator = term.comparator().and_then(|node| Some((node, JobComparator::of(node)?)));
    if let Some((node, comparator)) = comparator
        && !TAGS.comparators.contains(&comparator)
    {
        not_allowed(format_args!("tags"), node, comparator, TAGS.comparators, judge);
    }
    match term.key() {
        None => {
            let fault = common::absence(term.node.get("key"));
            judge.find(&TAG_TERM_KEY_MISSING, Place::Missing(term.node, "key"), facts! { fault: fault, suggested: TAG_KEY });
        }
        Some(key) if key.kind() == NodeKind::String && !key.is(TAG_KEY) => {
            judge.find(&TAG_TERM_KEY_NOT_TAG, key, facts! { found: key.str().unwrap_or_default(), suggested: TAG_KEY });
        }
        Some(_) => {}
    }
    if term.target().is_none() && term.node.get("target").is_none() {
        judge.find(&TAG_TARGET_MISSING, Place::Missing(term.node, "target"), facts! { suggested: TagTarget::S3Object.as_str() });
    }
    if let Some(pairs) = term.tag_values().filter(|pairs| pairs.count() > 1) {
        several_with_ne(comparator.map(|(_, comparator)| comparator), pairs, judge);
        repeated(pairs, judge);
    }
    Some(Term::new(term.node, None, comparator?.1, term.tag_values()?))
}

/// Reports duplicate pairs, and pairs whose key is also listed with any value.
fn repeated<'t>(pairs: Node<'t>, judge: &mut Judgment<'t, '_>) {
    let text = |node: Node<'t>, member| node.get(member).and_then(Node::str);
    let read = |(node, index)| Some((node, text(node, "key")?, text(node, "value")?, index));
    let read: Vec<(Node<'t>, &str, &str, usize)> = pairs.elements().zip(0..).filter_map(read).gather();
    let whole: Vec<(Vec<u8>, usize)> = read.iter().map(|(_, key, value, _)| common::paired(key, value)).zip(0..).gather();
    for ((_, again), (_, first)) in common::among(&whole, |(pair, _)| pair) {
        if let (Some((node, key, value, _)), Some((other, _, _, first))) = (read.get(*again), read.get(*first)) {
            let of_value = if value.is_empty() { String::new() } else { format!(" with the value `{}`", shortened(value)) };
            common::duplicate(*node, format_args!("the tag `{}`{of_value}", shortened(key)), *other, *first, judge);
        }
    }
    let any_value = Sorted::of(read.iter().filter(|(_, _, value, _)| value.is_empty()).map(|(_, key, ..)| (key.as_bytes(), 0)).gather());
    for (node, key, value, _) in read {
        if !value.is_empty() && any_value.has(key.as_bytes()) {
            judge.find(&REDUNDANT_TAG_PAIR, node, facts! { key: key });
        }
    }
}

/// Checks whether an object can have the tag.
pub fn pair<'t>(pair: view::TagValuePair<'t, '_>, judge: &mut Judgment<'t, '_>) {
    if let Some(key) = pair.key()
        && let Some(text) = key.str()
        && !common::empty(key, "the tag key", judge)
    {
        never_matches(key, text, MOST_IN_KEY, judge);
    }
    if let Some(value) = pair.value()
        && let Some(text) = value.str()
    {
        never_matches(value, text, MOST_IN_VALUE, judge);
    }
}

fn never_matches<'t>(node: Node<'t>, text: &str, most: usize, judge: &mut Judgment<'t, '_>) {
    let Some(text) = wildcards::of_tag(node, text, judge) else { return };
    let reserved = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("aws:"));
    let why = if text.len() > most && count_characters(text) > most {
        format!("it is longer than {most} characters")
    } else if reserved {
        "`aws:` is reserved for AWS".to_owned()
    } else if let Some(character) = common::odd_character(text) {
        format!("it contains `{}`", shortened(character.encode_utf8(&mut [0; 4])))
    } else {
        return;
    };
    judge.find(&TAG_CONDITION_NEVER_MATCHES, node, facts! { found: text, why: why, limit: (!reserved).then_some(most) });
}
