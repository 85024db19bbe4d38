//! Rules for wildcards, which conditions don't support.

use super::terms::said;
use crate::report::{facts, fix};
use crate::rules::declare::rules;
use crate::rules::examples::{condition, includes, tagged};
use crate::rules::judgment::Judgment;
use crate::rules::sources::{former, heuristic};
use crate::text::{Characters, Node};

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
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` contains a wildcard character, which matches only itself",
        help: ["end the prefix before the wildcard: `{suggested}`", "write the complete text"],
        summary: "a key prefix or a tag contains a wildcard character",
        reason: "An object key can contain `*` or `?`, so the value is accepted, but these characters match only themselves.",
        facts: { found: text, suggested: text },
        basis: [
            former("Macie doesn't support use of wildcard characters in values. Also, string values are case sensitive."),
            heuristic("An object key can contain any character, so such a prefix isn't an error in itself."),
        ],
        fails: [
            includes!(condition!(OBJECT_KEY STARTS_WITH ["exports/*"])),
            includes!(tagged!([{ "key": "team", "value": "priv*" }])),
        ],
        passes: [includes!(condition!(OBJECT_KEY STARTS_WITH ["exports/"]))],
    }
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

/// Reports a wildcard that matches only itself, and returns whether there is one.
pub fn literal_wildcard<'t>(node: Node<'t>, text: &str, judge: &mut Judgment<'t, '_>) -> bool {
    if !Characters::of(text).has(Characters::WILDCARD) {
        return false;
    }
    let before = text.split(['*', '?']).next().unwrap_or_default();
    let folder = Some(before).filter(|before| before.ends_with('/'));
    judge.find(&WILDCARD_TAKEN_LITERALLY, node, facts! { found: text, suggested: folder });
    true
}
