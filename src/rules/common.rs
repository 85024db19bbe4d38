//! What several rules share: empty texts, duplicate items, and empty objects.

use crate::model::JobComparator;
use crate::report::{facts, fix, shortened};
use crate::rules::declare::rules;
use crate::rules::examples::{buckets, condition, criterion, includes, job, tagged};
use crate::rules::judgment::Judgment;
use crate::rules::sources::heuristic;
use crate::text::{Characters, Gather, Node, NodeKind, Sorted};

rules! {
    EMPTY_TEXT "empty-text" {
        level: Error,
        message: "{subject} is empty",
        help: ["add at least one character"],
        summary: "a text is empty",
        reason: "An empty name, token, identifier, extension, or tag key has no meaning, although AWS doesn't document a minimum \
            length.",
        facts: { subject: text },
        basis: [heuristic("The documentation states only maximum lengths; an empty string has no meaning here.")],
        fails: [
            job!({ "name": "" }),
            job!({ "clientToken": "" }),
        ],
        passes: [job!({ "name": "x" })],
    }

    SURROUNDING_SPACE "surrounding-space" {
        level: Warning,
        no_effect: true,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` begins or ends with whitespace, which is part of the value",
        help: ["write `{suggested}`", "add a visible character"],
        summary: "a value of a condition begins or ends with whitespace",
        reason: "Values are compared as they are, including whitespace. Unless a key, an extension, or a tag has the same whitespace, \
            the condition matches nothing.",
        facts: { found: text, suggested: text },
        basis: [heuristic("Whitespace at the beginning or end of a key, an extension, or a tag is rarely intended.")],
        fails: [
            includes!(condition!(OBJECT_KEY STARTS_WITH [" exports/"])),
            includes!(condition!(OBJECT_EXTENSION EQ ["csv "])),
            includes!(tagged!([{ "key": "team ", "value": "privacy" }])),
            criterion!({ "tagCriterion": { "comparator": "EQ", "tagValues": [{ "key": "team", "value": " privacy" }] } }),
        ],
        passes: [
            includes!(condition!(OBJECT_KEY STARTS_WITH ["annual exports/"])),
            includes!(tagged!([{ "key": "cost center", "value": "" }])),
        ],
    }

    DUPLICATE_ITEM "duplicate-item" {
        level: Warning,
        fix: Safe fix::remove,
        message: "{subject} duplicates the item at index {first}",
        help: ["remove one of them"],
        summary: "a list contains the same item twice",
        reason: "The second item has no effect. Perhaps a different item was intended.",
        facts: { subject: text, first: number },
        basis: [heuristic("A list of names, values, or conditions is a set: an item counts once.")],
        fails: [buckets!(["ledger", "ledger"])],
        passes: [buckets!(["ledger", "payroll"])],
    }
}

/// Reports an empty text, and returns whether it is empty.
pub fn empty<'t>(node: Node<'t>, subject: &str, judge: &mut Judgment<'t, '_>) -> bool {
    let empty = node.is_empty_string();
    if empty {
        judge.find(&EMPTY_TEXT, node, facts! { subject: subject });
    }
    empty
}

/// What a message says of a member that an object lacks: that it is missing, or that there is a `null` in its place.
pub fn absence(null: Option<Node<'_>>) -> &'static str {
    if null.is_some() { "`null`" } else { "missing" }
}

/// Reports whitespace at the beginning or end of a value, and returns the value without it.
pub fn trimmed<'t, 'a>(node: Node<'t>, text: &'a str, judge: &mut Judgment<'t, '_>) -> &'a str {
    let trimmed = text.trim();
    if trimmed.len() < text.len() {
        let suggested = Some(trimmed).filter(|text| !text.is_empty());
        judge.find(&SURROUNDING_SPACE, node, facts! { found: text, suggested: suggested });
    }
    trimmed
}

/// What a message calls a character.
pub fn named(character: char) -> String {
    if character.is_control() {
        format!("the control character U+{:04X}", u32::from(character))
    } else {
        format!("`{}`", shortened(character.encode_utf8(&mut [0; 4])))
    }
}

/// Whether an object has only `null` members. Undeclared members are reported elsewhere.
pub fn is_blank(object: Node<'_>) -> bool {
    !object.is_open() && object.members().all(|(_, value)| value.kind() == NodeKind::Null)
}

/// Reports duplicate texts in a list, except empty ones.
pub fn duplicate_texts<'t>(list: Node<'t>, judge: &mut Judgment<'t, '_>) {
    if none_among(list.elements()) {
        return;
    }
    let texts: Vec<(Node<'t>, &str, usize)> = list
        .elements()
        .zip(0..)
        .filter_map(|(node, index)| Some((node, node.str()?, index)))
        .filter(|(_, text, _)| !text.is_empty())
        .gather();
    for ((node, text, _), (other, _, first)) in among(&texts, |(_, text, _)| text.as_bytes()) {
        duplicate(*node, format_args!("`{}`", shortened(text)), *other, *first, judge);
    }
}

/// Reports items that equal an earlier one: each with its canonical form and its index.
pub fn duplicate_items<'t>(items: &[(Node<'t>, Vec<u8>, usize)], subject: &str, judge: &mut Judgment<'t, '_>) {
    for ((node, ..), (other, _, first)) in among(items, |(_, text, _)| text) {
        duplicate(*node, format_args!("{subject}"), *other, *first, judge);
    }
}

/// Reports an item that equals another one, at the index `first`.
pub fn duplicate<'t>(node: Node<'t>, subject: std::fmt::Arguments<'_>, other: Node<'t>, first: usize, judge: &mut Judgment<'t, '_>) {
    judge.find(&DUPLICATE_ITEM, node, facts! { subject: subject, first: first, related: other });
}

/// The number of items that are compared one by one; more are sorted.
pub const FEW: usize = 16;

/// Whether a quick comparison shows that no two of these strings are equal, ignoring ASCII case.
pub fn none_among<'t>(strings: impl Iterator<Item = Node<'t>> + Clone) -> bool {
    let differ = |one: &str, other: Node<'t>| other.str().is_none_or(|other| !other.eq_ignore_ascii_case(one));
    strings
        .clone()
        .enumerate()
        .all(|(index, one)| index < FEW && one.str().is_some_and(|text| strings.clone().take(index).all(|other| differ(text, other))))
}

/// The items whose text an earlier one also has, each with the first that has it.
pub fn among<'a, T>(items: &'a [T], text: impl Fn(&'a T) -> &'a [u8]) -> impl Iterator<Item = (&'a T, &'a T)> {
    let mut texts = Vec::with_capacity(items.len());
    for (item, number) in items.iter().zip(0..) {
        texts.push((text(item), number));
    }
    repeats(texts).into_iter().filter_map(|(again, first)| Some((items.get(again as usize)?, items.get(first as usize)?)))
}

/// The numbers of texts that an earlier one equals, each with that of the first. Apart, since it is the same for all items.
fn repeats(texts: Vec<(&[u8], u32)>) -> Vec<(u32, u32)> {
    Sorted::of(texts).repeats().gather()
}

/// Joins two texts unambiguously.
pub fn paired(one: &str, other: &str) -> Vec<u8> {
    [&(one.len() as u32).to_le_bytes(), one.as_bytes(), other.as_bytes()].concat()
}

/// A canonical form of a condition: the same for any order of values.
pub fn canonical(property: u8, comparator: JobComparator, values: Vec<Vec<u8>>) -> Vec<u8> {
    let values = Sorted::of(values.iter().map(|value| (&**value, 0)).gather());
    let mut text = vec![property, comparator as u8];
    for (value, _) in values.iter() {
        text.extend((value.len() as u32).to_le_bytes());
        text.extend_from_slice(value);
    }
    text
}

/// The first character that tags don't support. Combining vowel marks count as letters.
pub fn odd_character(text: &str) -> Option<char> {
    const TAKEN: Characters = Characters::LETTER
        .and(Characters::DIGIT)
        .and(Characters::SPACE)
        .and(Characters::UNDERSCORE)
        .and(Characters::DOT)
        .and(Characters::SLASH)
        .and(Characters::HYPHEN)
        .and(Characters::JOINT);
    if Characters::of(text).within(TAKEN) {
        return None;
    }
    let taken = |character: char| match character {
        '\0'..='\x7f' => Characters::of(character.encode_utf8(&mut [0; 4])).within(TAKEN),
        _ => character.is_alphanumeric() || (character.is_whitespace() && !character.is_control()),
    };
    text.chars().find(|character| !taken(*character))
}
