//! Rules for placeholders: what templates, guides, and SDK examples leave in a document.
//!
//! [`mark`] knows every placeholder. Which rule reports it depends on what the text is for.

use crate::report::{Rule, facts};
use crate::rules::declare::rules;
use crate::rules::examples::{buckets, condition, criterion, filter, includes, job, tagged};
use crate::rules::judgment::Judgment;
use crate::rules::sources::{heuristic, specification};
use crate::text::{Characters, Node, find};

rules! {
    PLACEHOLDER_VALUE "placeholder-value" {
        level: Warning,
        no_effect: true,
        message: "`{mark}` looks like a placeholder, which matches only itself",
        help: ["replace `{mark}` with the actual value"],
        summary: "a condition, a bucket name, or an ID contains a placeholder",
        reason: "Macie compares the text literally, and most likely, no bucket, object, tag, or identifier has such a name. Then the job \
            analyzes nothing. An object key can contain any character, so this isn't an error.",
        facts: { found: text, mark: text },
        basis: [
            heuristic("Templates, guides, and SDK examples mark what a user must replace, such as ${prefix}, <prefix>, or your-bucket-name."),
        ],
        fails: [
            includes!(condition!(OBJECT_KEY STARTS_WITH ["${prefix}"])),
            includes!(condition!(OBJECT_KEY STARTS_WITH ["{}/upload"])),
            includes!(condition!(OBJECT_EXTENSION EQ ["string"])),
            includes!(tagged!([{ "key": "<tag key>", "value": "" }])),
            buckets!(["your-bucket-name"]),
            buckets!(["REPLACE-BUCKET-NAME"]),
            job!({ "customDataIdentifierIds": ["{{identifier}}"] }),
            criterion!({ "simpleCriterion": { "comparator": "EQ", "key": "S3_BUCKET_NAME", "values": ["bucket-name"] } }),
            filter!({ "comparator": "EQ", "key": "name", "values": ["STRING_VALUE"] }),
        ],
        passes: [
            includes!(condition!(OBJECT_KEY STARTS_WITH ["year=2026/", "a<b/", "50%20off/", "_$folder$", "{3F2504E0-4F89-41D3}/"])),
            buckets!(["bucket-name-archive"]),
        ],
    }

    PLACEHOLDER_TEXT "placeholder-text" {
        level: Warning,
        message: "`{mark}` looks like a placeholder",
        help: ["use {instead}", "replace `{mark}` with the actual text"],
        summary: "a name, a description, a token, or a tag of a job contains a placeholder",
        reason: "Macie stores the text literally. A token that was copied from an example is likely to be used again. It marks a \
            repeated request, which might not create a second job.",
        facts: { found: text, mark: text, instead: text },
        basis: [
            specification("A unique, case-sensitive token that you provide to ensure the idempotency of the request."),
            heuristic("Templates, guides, and SDK examples mark what a user must replace, such as ${name}, %NAME%, or STRING_VALUE."),
        ],
        fails: [
            job!({ "name": "string" }),
            job!({ "name": "scan of ${bucket}" }),
            job!({ "description": "%DESCRIPTION%" }),
            job!({ "clientToken": "$$.Execution.Id" }),
            job!({ "clientToken": "States.UUID()" }),
            job!({ "clientToken": "00000000-0000-0000-0000-000000000000" }),
            job!({ "tags": { "team": "$(whoami)" } }),
        ],
        passes: [
            job!({ "name": "a < b, and 5 % of $100", "clientToken": "ledger-review-2026-q1", "tags": { "bucket-name": "ledger" } }),
        ],
    }
}

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Role {
    /// A name or a description.
    Text = 1,
    /// A token.
    Token = 2,
    /// A tag key or a tag value of a job.
    JobTag = 4,
    /// A tag key or a tag value in a condition.
    Tag = 8,
    /// Another value of a condition.
    Value = 0x10,
    /// An ID.
    Id = 0x20,
    /// The name of a bucket.
    Bucket = 0x40,
    /// The ID of an account.
    Account = 0x80,
}

const ANY: u8 = u8::MAX;
const TOKEN: u8 = Role::Token as u8;
const BUCKET: u8 = Role::Bucket as u8;
const ACCOUNT: u8 = Role::Account as u8;
/// Everything but tags, which can have such a key.
const NOT_TAGS: u8 = ANY & !(Role::JobTag as u8 | Role::Tag as u8);

/// The characters of the names of variables.
const NAME: Characters = Characters::LETTER.and(Characters::DIGIT).and(Characters::UNDERSCORE).and(Characters::DOT);

/// The characters that separate the parts of a path or an ARN are among these.
const SEPARATOR: Characters = Characters::SLASH.and(Characters::JOINT);

/// What begins and ends a placeholder, the characters between, and the least number of them. If that isn't 0, the placeholder is a separate
/// word. [`Characters::OPENING`] has the first character of each.
static ENCLOSED: [(&str, &str, Characters, usize); 7] = [
    ("${", "}", Characters::ALL, 0),
    ("$(", ")", Characters::ALL, 0),
    ("{{", "}}", Characters::ALL, 0),
    ("{%", "%}", Characters::ALL, 0),
    ("{", "}", NAME, 0),
    ("<", ">", NAME.and(Characters::HYPHEN).and(Characters::SPACE), 1),
    // Two hexadecimal digits after `%` are an escaped byte of a URL.
    ("%", "%", Characters::UPPER.and(Characters::DIGIT).and(Characters::UNDERSCORE), 3),
];

/// How a word is compared, except for case and for the character between its parts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// With the whole text.
    Whole,
    /// With each part of a path or an ARN.
    Part,
    /// With the beginning of each part of a path or an ARN.
    Beginning,
    /// With the beginning of each part that is in capitals.
    Capitals,
}

/// Words that represent a value, and for which roles.
static WORDS: [(&str, Word, u8); 30] = [
    ("your-", Word::Beginning, ANY),
    ("replace-", Word::Capitals, ANY),
    ("string-value", Word::Part, ANY),
    ("replace-me", Word::Part, ANY),
    ("change-me", Word::Part, ANY),
    ("changeme", Word::Part, ANY),
    ("string", Word::Whole, ANY),
    ("bucket-name", Word::Whole, NOT_TAGS),
    ("bucket", Word::Whole, BUCKET),
    ("my-bucket", Word::Whole, BUCKET),
    ("mybucket", Word::Whole, BUCKET),
    ("my-bucket-name", Word::Whole, BUCKET),
    ("s3-bucket-name", Word::Whole, BUCKET),
    ("example-bucket", Word::Whole, BUCKET),
    ("doc-example-bucket", Word::Whole, BUCKET),
    ("account", Word::Whole, ACCOUNT),
    ("account-id", Word::Whole, ACCOUNT),
    ("accountid", Word::Whole, ACCOUNT),
    ("aws-account-id", Word::Whole, ACCOUNT),
    ("job-id", Word::Whole, Role::Id as u8),
    ("jobid", Word::Whole, Role::Id as u8),
    ("token", Word::Whole, TOKEN),
    ("clienttoken", Word::Whole, TOKEN),
    ("client-token", Word::Whole, TOKEN),
    ("unique-token", Word::Whole, TOKEN),
    ("uuid", Word::Whole, TOKEN),
    ("example", Word::Beginning, TOKEN),
    ("00000000-0000-0000-0000-000000000000", Word::Whole, TOKEN),
    ("123e4567-e89b-12d3-a456-426614174000", Word::Whole, TOKEN),
    ("12345678-1234-1234-1234-123456789012", Word::Whole, TOKEN),
];

/// The bit that tells a lowercase letter from an uppercase one. Digits have it.
const LOWERCASE: u8 = 0x20;

/// Which of the words begin with each byte, a bit for each: most texts begin otherwise, and are compared with none.
static INITIALS: [u32; 128] = {
    let mut initials = [0; 128];
    let mut words = WORDS.as_slice();
    let mut bit = 1;
    while let [(word, ..), rest @ ..] = words {
        if let [first, ..] = word.as_bytes()
            && let (_, [initial, ..]) = initials.split_at_mut(*first as usize)
        {
            *initial |= bit;
        }
        words = rest;
        bit <<= 1;
    }
    initials
};

/// Reports a placeholder, and returns whether there is one. In a response, a text is as it is.
#[inline(never)]
pub fn placeholder<'t>(node: Node<'t>, text: &str, role: Role, judge: &mut Judgment<'t, '_>) -> bool {
    if judge.kind.is_answer() {
        return false;
    }
    let Some(mark) = mark(text, role) else { return false };
    let rule: &'static Rule = if matches!(role, Role::Text | Role::Token | Role::JobTag) { &PLACEHOLDER_TEXT } else { &PLACEHOLDER_VALUE };
    let instead = (role == Role::Token).then_some("a new UUID for each request");
    judge.find(rule, node, facts! { found: text, mark: mark, instead: instead });
    true
}

/// A placeholder in a text. Not inlined: each text that a user writes is searched.
#[inline(never)]
pub fn mark(text: &str, role: Role) -> Option<&str> {
    let characters = Characters::of(text);
    let signed = if characters.has(Characters::OPENING) { enclosed(text) } else { None };
    signed.or_else(|| expression(text, characters)).or_else(|| word(text, characters, role))
}

/// A placeholder between marks: what is before an end mark, from the last mark that begins one.
fn enclosed(text: &str) -> Option<&str> {
    for (open, close, kinds, least) in &ENCLOSED {
        let (mut start, mut from) = (0, 0);
        while let Some(length) = text.get(from..).and_then(|rest| find(rest, close)) {
            let end = from + length;
            let before = text.get(start..end)?;
            if let Some(at) = before.as_bytes().windows(open.len()).rposition(|part| part == open.as_bytes())
                && let Some(inside) = before.get(at + open.len()..)
            {
                let named = inside.as_bytes().first().is_none_or(|first| first.is_ascii_alphabetic() || *first == b'_');
                let fits = *kinds == Characters::ALL || (named && inside.len() >= *least && Characters::of(inside).within(*kinds));
                let (at, end) = (start + at, end + close.len());
                if fits && (*least == 0 || is_word(text, at, end)) {
                    return text.get(at..end);
                }
            }
            (start, from) = (end, end + close.len());
        }
    }
    None
}

/// Whether neither a letter nor a digit is beside a part of a text.
fn is_word(text: &str, start: usize, end: usize) -> bool {
    let beside = |place: Option<usize>| {
        let byte = place.and_then(|place| text.as_bytes().get(place));
        byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
    };
    !beside(start.checked_sub(1)) && !beside(Some(end))
}

/// An expression of a state machine: a path, or an intrinsic function.
fn expression(text: &str, characters: Characters) -> Option<&str> {
    let is_path = || {
        let path = text.strip_prefix("$$.").or_else(|| text.strip_prefix("$."));
        path.is_some_and(|path| path.as_bytes().first().is_some_and(u8::is_ascii_alphabetic))
    };
    let is_function = || text.starts_with("States.") && text.ends_with(')');
    let is_expression = (characters.has(Characters::OPENING) && is_path()) || (characters.has(Characters::PARENTHESIS) && is_function());
    is_expression.then_some(text)
}

/// A word that represents a value.
fn word(text: &str, characters: Characters, role: Role) -> Option<&str> {
    if !characters.has(SEPARATOR) {
        return word_in(text, text, role);
    }
    let text = text.trim_matches('/');
    text.split(['/', ':']).find_map(|part| word_in(text, part, role))
}

/// A word that a text is, or that a part of it is or begins with.
fn word_in<'a>(text: &'a str, part: &'a str, role: Role) -> Option<&'a str> {
    let initial = part.as_bytes().first()? | LOWERCASE;
    let mut words = *INITIALS.get(usize::from(initial))?;
    while words != 0 {
        let (word, how, roles) = WORDS.get(words.trailing_zeros() as usize)?;
        words &= words - 1;
        let found = roles & role as u8 != 0
            && match how {
                Word::Whole => same(text, word),
                Word::Part => same(part, word),
                Word::Beginning => begins(part, word),
                Word::Capitals => begins(part, word) && !Characters::of(part).has(Characters::LOWER),
            };
        if found {
            return Some(if *how == Word::Whole { text } else { part });
        }
    }
    None
}

/// Whether a text is a word, in any case, with any character between its parts.
fn same(text: &str, word: &str) -> bool {
    text.len() == word.len() && begins(text, word)
}

/// Whether a text without spaces, or one that is the word, begins with it.
fn begins(text: &str, word: &str) -> bool {
    let mut letters = text.bytes();
    let same = word.bytes().all(|wanted| match letters.next() {
        Some(b'_' | b' ') => wanted == b'-',
        Some(letter) => letter.eq_ignore_ascii_case(&wanted),
        None => false,
    });
    same && (text.len() == word.len() || !text.as_bytes().contains(&b' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_without_an_opening_character_have_no_enclosed_placeholder() {
        for (open, ..) in &ENCLOSED {
            assert!(Characters::of(open.get(..1).unwrap_or_default()).has(Characters::OPENING), "{open}");
        }
    }
}
