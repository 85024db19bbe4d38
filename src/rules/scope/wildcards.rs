//! Rules for wildcards, which conditions don't support.

use super::terms::said;
use crate::report::{Facts, Place, facts, fix};
use crate::rules::common;
use crate::rules::declare::rules;
use crate::rules::examples::{condition, includes, tagged};
use crate::rules::judgment::Judgment;
use crate::rules::placeholders::{self, Role};
use crate::rules::sources::{former, heuristic, specification};
use crate::text::{Characters, Node, contains};

rules! {
    WILDCARD_IN_VALUE "wildcard-in-value" {
        level: Error,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` contains a wildcard, but values are compared literally",
        help: ["write `{suggested}`", "write the complete value"],
        summary: "a value contains a wildcard",
        reason: "Values are compared literally. No extension, date, size, account ID, or bucket name contains `*` or `?`, so the value \
            matches nothing.",
        facts: { found: text, suggested: text },
        basis: [former("Macie doesn't support use of wildcard characters in values. Also, string values are case sensitive.")],
        fails: [
            includes!(condition!(OBJECT_EXTENSION EQ ["*.csv"])),
            includes!(condition!(OBJECT_SIZE GT ["5*"])),
            includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2020-09-*"])),
        ],
        passes: [includes!(condition!(OBJECT_EXTENSION EQ ["csv"]))],
    }

    WILDCARD_TAKEN_LITERALLY "wildcard-taken-literally" {
        level: Warning,
        no_effect: true,
        fix: Unsafe whole_advice,
        message: "`{found}` contains a wildcard character, which matches only itself",
        help: [
            "write `{suggested}`, and add a condition on `OBJECT_EXTENSION` with `{extension}`",
            "end the prefix before the wildcard: `{suggested}`",
            "use a condition on `OBJECT_EXTENSION` with `{extension}` instead",
            "write the complete text",
        ],
        summary: "a key prefix or a tag contains a wildcard character",
        reason: "An object key can contain `*` or `?`, so the value is accepted, but these characters match only themselves. A prefix \
            matches every key that begins with it, so it needs no wildcard at its end.",
        facts: { found: text, suggested: text, extension: text },
        basis: [
            former("Macie doesn't support use of wildcard characters in values. Also, string values are case sensitive."),
            heuristic("An object key can contain any character, so such a prefix isn't an error in itself."),
        ],
        fails: [
            includes!(condition!(OBJECT_KEY STARTS_WITH ["exports/*"])),
            includes!(condition!(OBJECT_KEY STARTS_WITH ["exports/2026-*.csv"])),
            includes!(tagged!([{ "key": "team", "value": "priv*" }])),
        ],
        passes: [includes!(condition!(OBJECT_KEY STARTS_WITH ["exports/"]))],
    }

    PREFIX_IS_REGEX "prefix-is-regex" {
        level: Warning,
        no_effect: true,
        fix: Unsafe whole_advice,
        message: "`{found}` is a regular expression, but `STARTS_WITH` compares literally",
        help: [
            "write `{suggested}`, and add a condition on `OBJECT_EXTENSION` with `{extension}`",
            "write the literal beginning of the keys: `{suggested}`",
            "use a condition on `OBJECT_EXTENSION` with `{extension}` instead",
            "write the literal beginning of the keys",
        ],
        summary: "a key prefix is a regular expression",
        reason: "A key matches if it begins with the same characters. An object key can contain the characters of a regular expression, \
            so the value is accepted, but they match only themselves.",
        facts: { found: text, suggested: text, extension: text },
        basis: [
            specification("OBJECT_KEY - STARTS_WITH"),
            heuristic("A prefix that begins with ^ or contains .*, an escaped dot, or a set such as [0-9] is a regular expression."),
        ],
        fails: [
            includes!(condition!(OBJECT_KEY STARTS_WITH ["^logs/.*\\.csv$"])),
            includes!(condition!(OBJECT_KEY STARTS_WITH ["logs/[0-9]{4}/"])),
            includes!(condition!(OBJECT_KEY STARTS_WITH ["logs/(2025|2026)/"])),
        ],
        passes: [includes!(condition!(OBJECT_KEY STARTS_WITH ["logs/", "reports (final)/", "v1.2+3/", "_$folder$"]))],
    }
}

/// Writes the suggestion, unless it needs a second condition.
fn whole_advice<'t>(place: Place<'t>, facts: &Facts) -> Vec<fix::Change<'t>> {
    if facts.get("extension").is_some() { Vec::new() } else { fix::write_suggestion(place, facts) }
}

/// Reports a wildcard where the character is never valid, and returns whether there is one.
pub fn wildcard<'t>(node: Node<'t>, text: &str, extension: bool, judge: &mut Judgment<'t, '_>) -> bool {
    let found = Characters::of(text).has(Characters::WILDCARD);
    if found {
        let plain = |rest: &&str| extension && Characters::of(rest).within(Characters::LETTER.and(Characters::DIGIT));
        let suggested = || text.strip_prefix("*.").filter(plain).and_then(said);
        judge.find(&WILDCARD_IN_VALUE, node, facts! { found: text, suggested: suggested() });
    }
    found
}

/// Reports whitespace around a tag key or a tag value in a condition, a placeholder, or a wildcard that matches only itself. Returns
/// the text without the whitespace if it has neither of the others.
pub fn of_tag<'t, 'a>(node: Node<'t>, text: &'a str, judge: &mut Judgment<'t, '_>) -> Option<&'a str> {
    let text = common::trimmed(node, text, judge);
    if placeholders::placeholder(node, text, Role::Tag, judge) {
        return None;
    }
    if Characters::of(text).has(Characters::WILDCARD) {
        judge.find(&WILDCARD_TAKEN_LITERALLY, node, facts! { found: text });
        return None;
    }
    Some(text)
}

/// What a prefix contains if it is a regular expression. Each is very rare in keys.
const OF_REGEX: [&str; 6] = [".*", "\\.", "[0-9]", "[a-z]", "[A-Z]", "[^"];

/// Reports a prefix that is a regular expression or contains a wildcard.
pub fn pattern<'t>(node: Node<'t>, text: &str, judge: &mut Judgment<'t, '_>) {
    let characters = Characters::of(text);
    if !characters.has(Characters::WILDCARD.and(Characters::SIGN).and(Characters::OPENING)) {
        return;
    }
    let bytes = text.as_bytes();
    let alternatives = [b'(', b'|', b')'].iter().all(|byte| bytes.contains(byte));
    let regex = bytes.first() == Some(&b'^') || alternatives || OF_REGEX.iter().any(|part| contains(text, part));
    if !regex && !characters.has(Characters::WILDCARD) {
        return;
    }
    let rule = if regex { &PREFIX_IS_REGEX } else { &WILDCARD_TAKEN_LITERALLY };
    let (beginning, rest) = literal_beginning(text, regex);
    judge.find(rule, node, facts! { found: text, suggested: said(beginning), extension: extension(rest) });
}

/// The text before the first wildcard or operator of a pattern, and the rest.
fn literal_beginning(text: &str, regex: bool) -> (&str, &str) {
    let text = text.trim_start_matches('^').trim_start_matches('/');
    let special = |byte: u8| match byte {
        b'*' | b'?' => true,
        b'+' | b'[' | b'(' | b'{' | b'|' | b'\\' | b'$' | b'.' => regex,
        _ => false,
    };
    let (beginning, rest) = text.split_at_checked(text.bytes().position(special).unwrap_or(text.len())).unwrap_or_default();
    if regex && matches!(rest.as_bytes().first(), Some(b'*' | b'?' | b'+' | b'{')) {
        // The operator repeats the last character, or removes it.
        let mut characters = beginning.chars();
        characters.next_back();
        return (characters.as_str(), rest);
    }
    (beginning, rest)
}

/// The extension that a pattern ends with.
fn extension(pattern: &str) -> Option<&str> {
    let (_, extension) = pattern.trim_end_matches('$').rsplit_once('.')?;
    said(extension).filter(|extension| Characters::of(extension).within(Characters::LETTER.and(Characters::DIGIT)))
}
