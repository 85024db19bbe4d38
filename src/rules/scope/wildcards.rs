//! Rules for wildcards, which no value of a condition has.

use super::terms::said;
use crate::report::facts;
use crate::rules::declare::rules;
use crate::rules::examples::{condition, includes, tagged};
use crate::rules::judgement::Judgement;
use crate::rules::sources::{heuristic, specification};
use crate::text::{Characters, Node};

rules! {
    WILDCARD_IN_VALUE "wildcard-in-value" {
        level: Error,
        message: "`{found}` has a wildcard, and values are compared as they stand",
        help: ["write `{suggested}`", "give each value in full"],
        summary: "a value has a wildcard where none can stand",
        reason: "Values are compared character by character. A value with `*` or `?` matches nothing, and no extension, date, size, \
            account or bucket has such a character.",
        facts: { found: text, suggested: text },
        basis: [specification("Macie doesn't support use of wildcard characters in values. Also, string values are case sensitive.")],
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
        message: "`{found}` has a wildcard character, which stands for itself only",
        help: ["end the prefix before the wildcard: `{suggested}`", "give the text in full"],
        summary: "a key prefix or a tag has a wildcard character",
        reason: "`*` and `?` may stand in the key of an object, so the value is accepted, but they match nothing else than themselves.",
        facts: { found: text, suggested: text },
        basis: [
            specification("Macie doesn't support use of wildcard characters in values. Also, string values are case sensitive."),
            heuristic("An object's key may hold any character, so such a prefix isn't wrong in itself."),
        ],
        fails: [
            includes!(condition!(OBJECT_KEY STARTS_WITH ["exports/*"])),
            includes!(tagged!([{ "key": "team", "value": "priv*" }])),
        ],
        passes: [includes!(condition!(OBJECT_KEY STARTS_WITH ["exports/"]))],
    }
}

/// Reports a wildcard where none can stand, in an extension or in something else; says whether there is one.
pub fn wildcard<'t>(node: Node<'t>, text: &str, extension: bool, judge: &mut Judgement<'t, '_>) -> bool {
    let found = Characters::of(text).has(Characters::WILDCARD);
    if found {
        let plain = |rest: &&str| extension && Characters::of(rest).within(Characters::LETTER.and(Characters::DIGIT));
        let suggested = || text.strip_prefix("*.").filter(plain).and_then(said);
        judge.find(&WILDCARD_IN_VALUE, node, facts! { found: text, suggested: suggested() });
    }
    found
}

/// Reports a wildcard where it stands for itself; says whether there is one.
pub fn literal_wildcard<'t>(node: Node<'t>, text: &str, judge: &mut Judgement<'t, '_>) -> bool {
    if !Characters::of(text).has(Characters::WILDCARD) {
        return false;
    }
    let before = text.split(['*', '?']).next().unwrap_or_default();
    let folder = Some(before).filter(|before| before.ends_with('/'));
    judge.find(&WILDCARD_TAKEN_LITERALLY, node, facts! { found: text, suggested: folder });
    true
}
