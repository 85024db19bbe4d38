//! Rules for a job's tags.

use crate::model::{CreateClassificationJobRequest, view};
use crate::report::{Place, facts};
use crate::rules::common;
use crate::rules::declare::{Example, rules};
use crate::rules::examples::job;
use crate::rules::judgment::Judgment;
use crate::rules::placeholders::{self, Role};
use crate::rules::sources::{TAGS, heuristic, page, specification};
use crate::shape::Value;
use crate::text::{Characters, Gather, Node};

/// One tag for each suffix, each followed by a comma.
macro_rules! tags {
    ($($ten:literal)+) => { concat!($(tags!(@ones $ten "0" "1" "2" "3" "4" "5" "6" "7" "8" "9")),+) };
    (@ones $ten:literal $($one:literal)+) => { concat!($("\"team", $ten, $one, "\": \"\", "),+) };
}

rules! {
    TOO_MANY_TAGS "too-many-tags" {
        level: Error,
        message: "too many tags: {actual}; the limit is {limit}",
        help: [],
        summary: "a job has too many tags",
        reason: "An AWS resource can have at most 50 tags that its owner added.",
        facts: { actual: number, limit: number },
        basis: [specification("A job can have a maximum of 50 tags.")],
        fails: [Example::patch(concat!(r#"{"tags": {"#, tags!("0" "1" "2" "3" "4"), r#""team": "privacy"}}"#))],
        passes: [job!({ "tags": { "team": "privacy" } })],
    }

    TAG_RESERVED "tag-reserved" {
        level: Error,
        message: "the tag {part} `{found}` begins with `aws:`, which is reserved for AWS",
        help: ["use a different prefix"],
        summary: "a tag begins with aws:",
        reason: "Only AWS services can create, change, or remove such tags.",
        facts: { part: text, found: text },
        basis: [page("The aws: prefix is reserved for use by AWS. You can’t use it in any tag keys or values that you define.", TAGS)],
        fails: [
            job!({ "tags": { "aws:team": "privacy" } }),
            job!({ "tags": { "team": "aws:privacy" } }),
        ],
        passes: [job!({ "tags": { "team:aws": "awsome" } })],
    }

    TAG_ALMOST_RESERVED "tag-almost-reserved" {
        level: Warning,
        message: "the tag {part} `{found}` begins with `aws:` in a different case",
        help: ["use a different prefix"],
        summary: "a tag begins with aws: in uppercase letters",
        reason: "Some AWS services reserve the prefix in any case, others only in lowercase.",
        facts: { part: text, found: text },
        basis: [
            heuristic("The Macie documentation names the lowercase prefix; the AWS Batch documentation names every combination of cases."),
        ],
        fails: [job!({ "tags": { "AWS:team": "privacy" } })],
        passes: [job!({ "tags": { "AWS team": "privacy" } })],
    }

    TAG_CHARACTERS "tag-characters" {
        level: Warning,
        message: "the tag {part} `{found}` contains {character}",
        help: ["use letters, digits, spaces, and `_ . : / = + - @`"],
        summary: "a tag contains an unsupported character",
        reason: "Tags can contain letters and digits of any script, spaces, and a few symbols. AWS doesn't document how Macie treats other \
            characters; most services reject them.",
        facts: { part: text, found: text, character: text },
        basis: [page("The characters can be letters, numbers, spaces, or the following symbols: _ . : / = + - @", TAGS)],
        fails: [
            job!({ "tags": { "cost center #": "4711" } }),
            job!({ "tags": { "team": "privacy, legal" } }),
        ],
        passes: [job!({ "tags": { "cost center": "größe_1.0:/=+-@" } })],
    }

    TAG_KEYS_DIFFER_BY_CASE "tag-keys-differ-by-case" {
        level: Warning,
        message: "the tag keys `{key}` and `{other}` differ only in case",
        help: ["remove one of them: AWS treats them as two tags"],
        summary: "two tag keys differ only in case",
        reason: "AWS keeps both as separate tags, and a report that uses one of them misses the other.",
        facts: { key: text, other: text },
        basis: [page("Tag keys and values are case sensitive.", TAGS)],
        fails: [job!({ "tags": { "Team": "privacy", "team": "privacy" } })],
        passes: [job!({ "tags": { "team": "privacy", "owner": "privacy" } })],
    }
}

/// The prefix that AWS reserves for its own tags.
const RESERVED: &str = "aws:";

/// The tags of a job.
pub fn of_job<'t>(job: view::CreateClassificationJobRequest<'t, '_>, judge: &mut Judgment<'t, '_>) {
    if let Some(node) = job.tags() {
        tags(node, judge);
    }
}

/// The same, wherever they are.
pub fn tags<'t>(tags: Node<'t>, judge: &mut Judgment<'t, '_>) {
    for (key, value) in tags.members() {
        if common::empty(key, "the tag key", judge) {
            continue;
        }
        part(key, "key", judge);
        part(value, "value", judge);
    }
    differ_by_case(tags, judge);
    if let Some(limit) = most_tags().filter(|limit| tags.count() > *limit) {
        let actual = count(tags);
        if actual > limit {
            judge.find(&TOO_MANY_TAGS, tags, facts! { actual: actual, limit: limit });
        }
    }
}

/// The maximum number of tags, from the declaration.
fn most_tags() -> Option<usize> {
    match CreateClassificationJobRequest::OBJECT.member("tags")?.value {
        Value::Map(map) => map.most,
        _ => None,
    }
}

/// The number of tags. A repeated key counts once; a reserved key, which has its own rule, doesn't count, nor does one whose value
/// isn't known.
fn count(tags: Node<'_>) -> usize {
    let known = tags.members().filter(|(_, value)| value.known().is_some()).map(|(key, _)| key);
    let keys: Vec<Node<'_>> = known.filter(|key| !key.str().is_some_and(|key| key.starts_with(RESERVED))).gather();
    keys.len() - common::among(&keys, |key| key.bytes().unwrap_or_default()).count()
}

fn keys<'t>(tags: Node<'t>) -> impl Iterator<Item = Node<'t>> + Clone {
    tags.members().map(|(key, _)| key)
}

/// Reports keys that differ from an earlier one only in the case of ASCII letters.
fn differ_by_case<'t>(tags: Node<'t>, judge: &mut Judgment<'t, '_>) {
    let plain = |key: Node<'t>| key.str().is_some_and(|key| !Characters::of(key).has(Characters::UPPER));
    if keys(tags).all(plain) {
        return;
    }
    let keys = keys(tags).filter(|key| !key.is(""));
    let keys: Vec<(Node<'t>, Vec<u8>)> = keys.filter_map(|key| Some((key, key.bytes()?.to_ascii_lowercase()))).gather();
    for ((key, _), (first, _)) in common::among(&keys, |(_, lower)| lower) {
        if let (Some(key_text), Some(other)) = (key.str(), first.str())
            && key_text != other
        {
            judge.find(&TAG_KEYS_DIFFER_BY_CASE, Place::Key(*key), facts! { key: key_text, other: other, related: *first });
        }
    }
}

/// Checks a tag key or a tag value.
fn part<'t>(node: Node<'t>, part: &str, judge: &mut Judgment<'t, '_>) {
    let Some(found) = node.str() else { return };
    let beginning = found.as_bytes().get(..RESERVED.len()).unwrap_or_default();
    if beginning == RESERVED.as_bytes() {
        judge.find(&TAG_RESERVED, node, facts! { part: part, found: found });
    } else if beginning.eq_ignore_ascii_case(RESERVED.as_bytes()) {
        judge.find(&TAG_ALMOST_RESERVED, node, facts! { part: part, found: found });
    } else if !placeholders::placeholder(node, found, Role::JobTag, judge)
        && let Some(character) = common::odd_character(found)
    {
        judge.find(&TAG_CHARACTERS, node, facts! { part: part, found: found, character: common::named(character) });
    }
}
