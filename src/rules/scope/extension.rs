//! Rules for file name extensions: their format, and whether Macie can analyze them.

use super::terms::{Conditions, Term, said};
use crate::model::{JobComparator, ScopeFilterKey};
use crate::report::{facts, fix, list};
use crate::rules::common;
use crate::rules::declare::rules;
use crate::rules::examples::{condition, excludes, includes};
use crate::rules::judgment::Judgment;
use crate::rules::placeholders::{self, Role};
use crate::rules::sources::{FORMATS, former, heuristic, page, specification};
use crate::text::{Characters, Gather, Node, Sorted};

rules! {
    EXTENSION_LEADING_DOT "extension-leading-dot" {
        level: Warning,
        no_effect: true,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` begins with a dot, which isn't part of an extension",
        help: ["write `{suggested}`", "write the extension without the dot, such as `csv`"],
        summary: "an extension begins with a dot",
        reason: "The documentation writes extensions without the dot. With it, the condition most likely matches no objects.",
        facts: { found: text, suggested: text },
        basis: [
            specification("OBJECT_EXTENSION - A string that represents the file name extension of an object. For example: docx or pdf"),
        ],
        fails: [includes!(condition!(OBJECT_EXTENSION EQ [".csv"]))],
        passes: [includes!(condition!(OBJECT_EXTENSION EQ ["csv"]))],
    }

    EXTENSION_HAS_SLASH "extension-has-slash" {
        level: Error,
        message: "`{found}` is a path, not an extension",
        help: ["to match a folder, use `OBJECT_KEY` with `STARTS_WITH`"],
        summary: "an extension contains a slash",
        reason: "An extension is the end of a file name, which can't contain a slash. No object has such an extension.",
        facts: { found: text },
        basis: [
            specification("OBJECT_EXTENSION - A string that represents the file name extension of an object. For example: docx or pdf"),
        ],
        fails: [includes!(condition!(OBJECT_EXTENSION EQ ["exports/csv"]))],
        passes: [includes!(condition!(OBJECT_KEY STARTS_WITH ["exports/"]))],
    }

    EXTENSION_HAS_DOT "extension-has-dot" {
        level: Warning,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` contains a dot; Macie might compare only what follows the last dot",
        help: ["write `{suggested}`", "write only what follows the last dot"],
        summary: "an extension contains a dot",
        reason: "AWS doesn't document what the extension of a name with several dots is. If it is only what follows the last dot, `tar.gz` \
            matches nothing.",
        facts: { found: text, suggested: text },
        basis: [heuristic("The documentation doesn't say how an extension is derived from a key.")],
        fails: [includes!(condition!(OBJECT_EXTENSION EQ ["tar.gz"]))],
        passes: [includes!(condition!(OBJECT_EXTENSION EQ ["gz"]))],
    }

    EXTENSION_UPPER_CASE "extension-upper-case" {
        level: Warning,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` doesn't match the extension `{suggested}`: values are case-sensitive",
        help: ["write `{suggested}`, or list both"],
        summary: "an extension has uppercase letters, and its lowercase form isn't listed",
        reason: "Comparison is case-sensitive, and most objects have lowercase extensions.",
        facts: { found: text, suggested: text },
        basis: [former("Macie doesn't support use of wildcard characters in values. Also, string values are case sensitive.")],
        fails: [
            includes!(condition!(OBJECT_EXTENSION EQ ["PDF"])),
            includes!(condition!(OBJECT_EXTENSION EQ ["ÉTÉ"])),
        ],
        passes: [
            includes!(condition!(OBJECT_EXTENSION EQ ["PDF", "pdf"])),
            excludes!(condition!(OBJECT_EXTENSION EQ ["PNG"])),
        ],
    }

    EXTENSION_ODD_CHARACTER "extension-odd-character" {
        level: Warning,
        no_effect: true,
        message: "`{found}` contains a space or a separator",
        help: ["list each extension as a separate item, without spaces"],
        summary: "an extension contains a space, a comma, or another separator",
        reason: "A list that is written as one string is one value, which matches no objects.",
        facts: { found: text, suggested: list },
        basis: [heuristic("Extensions with spaces, commas, semicolons, or bars are very rare.")],
        fails: [
            includes!(condition!(OBJECT_EXTENSION EQ ["csv, json"])),
            includes!(condition!(OBJECT_EXTENSION EQ ["csv json"])),
        ],
        passes: [includes!(condition!(OBJECT_EXTENSION EQ ["csv", "json"]))],
    }

    EXTENSION_UNSUPPORTED "extension-unsupported" {
        level: Warning,
        no_effect: true,
        message: "Macie doesn't analyze `{found}` objects: it doesn't support images, audio, or video",
        help: ["use a supported extension, such as `csv` or `pdf`"],
        summary: "the includes select a format that Macie doesn't analyze",
        reason: "A job that selects only images, audio, or video analyzes nothing. AWS extends the list of supported formats over time.",
        facts: { found: text, supported: list, as_of: text },
        basis: [page("Macie doesn’t analyze data in images, or audio, video, and other types of multimedia content.", FORMATS)],
        fails: [includes!(condition!(OBJECT_EXTENSION EQ ["pdf", "jpg"]))],
        passes: [
            includes!(condition!(OBJECT_EXTENSION EQ ["pdf", "docx"])),
            excludes!(condition!(OBJECT_EXTENSION EQ ["jpg"])),
        ],
    }

    EXTENSION_UNKNOWN "extension-unknown" {
        level: Info,
        message: "the documentation doesn't list `{found}` as a format that Macie analyzes",
        help: ["check the supported formats; Macie might analyze it as plain text"],
        summary: "the includes select a format that the documentation doesn't list",
        reason: "The documentation lists some text formats and adds that there are others. It is unknown whether this format is one of \
            them.",
        facts: { found: text, supported: list, as_of: text },
        basis: [
            page(
                "Depending on the type of non-binary text file: .csv, .htm, .html, .json, .jsonl, .tsv, .txt, .xml, .yaml, .yml, and \
                    others",
                FORMATS,
            ),
        ],
        fails: [includes!(condition!(OBJECT_EXTENSION EQ ["ledger"]))],
        passes: [includes!(condition!(OBJECT_EXTENSION EQ ["parquet"]))],
    }
}

/// The sorted extensions of a list, to look up lowercase forms. Built when an extension has uppercase letters.
pub type Capitals<'t> = Option<Sorted<'t>>;

pub fn extension<'t>(node: Node<'t>, text: &str, values: Node<'t>, capitals: &mut Capitals<'t>, judge: &mut Judgment<'t, '_>) {
    let text = common::trimmed(node, text, judge);
    let characters = Characters::of(text);
    let plain = characters.within(Characters::LOWER.and(Characters::DIGIT));
    if placeholders::placeholder(node, text, Role::Value, judge) || plain {
        return;
    }
    if characters.has(Characters::SLASH) {
        judge.find(&EXTENSION_HAS_SLASH, node, facts! { found: text });
        return;
    }
    let separators = |character: char| character.is_whitespace() || matches!(character, ',' | ';' | '|');
    if text.contains(separators) {
        let mut parts = text.split(separators).map(|part| part.trim_start_matches('.')).filter(|part| !part.is_empty());
        judge.find(&EXTENSION_ODD_CHARACTER, node, facts! { found: text, suggested: list(&mut parts) });
        return;
    }
    let name = text.trim_start_matches('.');
    if name.len() < text.len() {
        judge.find(&EXTENSION_LEADING_DOT, node, facts! { found: text, suggested: said(name) });
    }
    if let Some((_, last)) = name.rsplit_once('.') {
        judge.find(&EXTENSION_HAS_DOT, node, facts! { found: text, suggested: said(last) });
    }
    // Macie doesn't analyze images, audio, and video, in whatever case.
    if characters.has(Characters::UPPER.and(Characters::WIDE)) && !is_unsupported(name) {
        let all = capitals.get_or_insert_with(|| Sorted::of(values.elements().filter_map(Node::bytes).zip(0..).gather()));
        let mut lower = String::new();
        for letter in name.chars() {
            lower.push(lowercase(letter));
        }
        if lower != name && !all.has(lower.as_bytes()) && values.is_whole() {
            judge.find(&EXTENSION_UPPER_CASE, node, facts! { found: text, suggested: lower });
        }
    }
}

/// The lowercase form of a Latin, Greek, or Cyrillic letter. The tables for all of Unicode are larger than the other rules for values.
fn lowercase(letter: char) -> char {
    let distance = match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ϋ' | 'А'..='Я' => 32,
        'Ѐ'..='Џ' => 80,
        _ => 0,
    };
    char::from_u32(u32::from(letter) + distance).unwrap_or(letter)
}

/// The month in which the lists of formats were taken from the documentation.
const FORMATS_AS_OF: &str = "2026-11";

const MB: i64 = 1 << 20;
const GB: i64 = 1 << 30;

/// The maximum size of text in bytes, which is all that a format that isn't listed can be analyzed as.
pub const TEXT: i64 = 20 * GB;

/// The formats that the documentation lists, and the maximum size in bytes; larger objects are skipped.
/// Sources: the pages on supported formats ([`FORMATS`]) and on quotas ([`QUOTAS`]).
pub const SUPPORTED: [(&str, i64); 22] = [
    ("avro", 8 * GB),
    ("parquet", 8 * GB),
    ("gz", 8 * GB),
    ("gzip", 8 * GB),
    ("tar", 20 * GB),
    ("zip", 8 * GB),
    ("doc", 512 * MB),
    ("docx", 512 * MB),
    ("pdf", 1024 * MB),
    ("xls", 512 * MB),
    ("xlsx", 512 * MB),
    ("eml", 20 * GB),
    ("csv", TEXT),
    ("htm", TEXT),
    ("html", TEXT),
    ("json", TEXT),
    ("jsonl", TEXT),
    ("tsv", TEXT),
    ("txt", TEXT),
    ("xml", TEXT),
    ("yaml", TEXT),
    ("yml", TEXT),
];

/// Those of them that Macie extracts before it analyzes them. Source: the page on supported formats ([`FORMATS`]).
pub const ARCHIVES: [&str; 4] = ["gz", "gzip", "tar", "zip"];

/// Images, audio, and video.
pub const UNSUPPORTED: [&str; 33] = [
    "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp", "heic", "heif", "ico", "psd", "mp3", "wav", "flac", "ogg", "oga", "m4a",
    "aac", "wma", "aiff", "mp4", "m4v", "mov", "avi", "mkv", "webm", "wmv", "flv", "mpg", "mpeg", "3gp", "ogv",
];

/// Whether an extension is of images, audio, or video, which Macie doesn't analyze.
pub fn is_unsupported(extension: &str) -> bool {
    UNSUPPORTED.iter().any(|unsupported| unsupported.eq_ignore_ascii_case(extension))
}

/// Reports extensions that Macie can't analyze, or might not.
pub fn unread<'t>(includes: &Conditions<'t, '_>, judge: &mut Judgment<'t, '_>) {
    let equal = |term: &&Term<'t>| term.key == Some(ScopeFilterKey::ObjectExtension) && term.comparator == JobComparator::Eq;
    for term in includes.block.terms.iter().filter(equal) {
        for node in term.values.elements() {
            let Some(text) =
                node.str().filter(|text| !text.is_empty() && Characters::of(text).within(Characters::LETTER.and(Characters::DIGIT)))
            else {
                continue;
            };
            let named = |extension: &str| extension.eq_ignore_ascii_case(text);
            if SUPPORTED.iter().any(|(extension, _)| named(extension)) || placeholders::mark(text, Role::Value).is_some() {
                continue;
            }
            let rule = if is_unsupported(text) { &EXTENSION_UNSUPPORTED } else { &EXTENSION_UNKNOWN };
            let supported = || list(&mut SUPPORTED.iter().map(|(extension, _)| *extension));
            judge.find(rule, node, facts! { found: text, supported: supported(), as_of: FORMATS_AS_OF });
        }
    }
}
