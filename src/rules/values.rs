//! Rules for the values of conditions: extensions, key prefixes, dates, sizes. And the readers of dates and sizes.
//!
//! Each value is judged where it stands; a value with a fault that makes the rest meaningless (a wildcard, a
//! web address) isn't judged further.

use super::conditions::{Format, condition, excludes, includes};
use super::sources::{OBJECT_KEYS, SCOPE, heuristic, page, paraphrase, specification};
use super::{Judgement, structure};
use crate::report::{Example, facts, list, rules};
use crate::text::{Characters, Node, Sorted};
use chrono::{DateTime, Datelike, NaiveDate, Timelike};

/// As many characters as a key has at most.
macro_rules! longest_key {
    () => {
        longest_key!(longest_key!(longest_key!("exports/archive/")))
    };
    ($text:expr) => {
        concat!($text, $text, $text, $text)
    };
}

rules! {
    WILDCARD_IN_VALUE "wildcard-in-value" {
        level: Error,
        message: "`{found}` has a wildcard, and values are compared as they stand",
        help: ["write `{suggested}`", "give each value in full"],
        summary: "a value has a wildcard where none can stand",
        reason: "Values are compared character by character. A value with `*` or `?` matches nothing, and no extension, date, size, account or bucket has such a character.",
        facts: { found: text, suggested: text },
        basis: [specification("Macie doesn't support use of wildcard characters in values. Also, string values are case sensitive.")],
        fails: [
            includes!(condition!("OBJECT_EXTENSION", "EQ", r#"["*.csv"]"#)),
            includes!(condition!("OBJECT_SIZE", "GT", r#"["5*"]"#)),
            includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2020-09-*"]"#)),
        ],
        passes: [includes!(condition!("OBJECT_EXTENSION", "EQ", r#"["csv"]"#))],
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
            includes!(condition!("OBJECT_KEY", "STARTS_WITH", r#"["exports/*"]"#)),
            includes!(r#"{"tagScopeTerm": {"comparator": "EQ", "key": "TAG", "tagValues": [{"key": "team", "value": "priv*"}], "target": "S3_OBJECT"}}"#),
        ],
        passes: [includes!(condition!("OBJECT_KEY", "STARTS_WITH", r#"["exports/"]"#))],
    }

    EXTENSION_LEADING_DOT "extension-leading-dot" {
        level: Warning,
        no_effect: true,
        message: "`{found}` begins with a dot, which isn't part of an extension",
        help: ["write `{suggested}`", "write the extension without the dot, such as `csv`"],
        summary: "an extension begins with a dot",
        reason: "The documentation writes extensions without the dot. With it, the condition most likely matches no object, and the job ends without having analysed anything.",
        facts: { found: text, suggested: text },
        basis: [specification("OBJECT_EXTENSION - A string that represents the file name extension of an object. For example: docx or pdf")],
        fails: [includes!(condition!("OBJECT_EXTENSION", "EQ", r#"[".csv"]"#))],
        passes: [includes!(condition!("OBJECT_EXTENSION", "EQ", r#"["csv"]"#))],
    }

    EXTENSION_HAS_SLASH "extension-has-slash" {
        level: Error,
        message: "`{found}` is a path, not an extension",
        help: ["for a folder, use `OBJECT_KEY` with `STARTS_WITH`; for an extension, write `csv` or the like"],
        summary: "an extension holds a slash",
        reason: "An extension is the end of a file name, and a slash ends a folder's name: no object has such an extension.",
        facts: { found: text },
        basis: [specification("OBJECT_EXTENSION - A string that represents the file name extension of an object. For example: docx or pdf")],
        fails: [includes!(condition!("OBJECT_EXTENSION", "EQ", r#"["exports/csv"]"#))],
        passes: [includes!(condition!("OBJECT_KEY", "STARTS_WITH", r#"["exports/"]"#))],
    }

    EXTENSION_HAS_DOT "extension-has-dot" {
        level: Warning,
        message: "`{found}` has a dot within; it may be that only what follows the last dot is compared",
        help: ["write `{suggested}`, or give both", "write what follows the last dot"],
        summary: "an extension has a dot within",
        reason: "No page says what the extension of a name with several dots is. If it is what follows the last dot, `tar.gz` matches nothing.",
        facts: { found: text, suggested: text },
        basis: [heuristic("The documentation doesn't say how an extension is cut from a key.")],
        fails: [includes!(condition!("OBJECT_EXTENSION", "EQ", r#"["tar.gz"]"#))],
        passes: [includes!(condition!("OBJECT_EXTENSION", "EQ", r#"["gz"]"#))],
    }

    EXTENSION_UPPER_CASE "extension-upper-case" {
        level: Warning,
        message: "`{found}` doesn't match `.{suggested}` files: values are case-sensitive",
        help: ["add `{suggested}`, or write it instead"],
        summary: "an extension has capital letters, and its lower-case form isn't in the list",
        reason: "Extensions are compared letter by letter. Most objects have theirs in lower case.",
        facts: { found: text, suggested: text },
        basis: [specification("Macie doesn't support use of wildcard characters in values. Also, string values are case sensitive.")],
        fails: [includes!(condition!("OBJECT_EXTENSION", "EQ", r#"["PDF"]"#))],
        passes: [includes!(condition!("OBJECT_EXTENSION", "EQ", r#"["PDF", "pdf"]"#))],
    }

    EXTENSION_ODD_CHARACTER "extension-odd-character" {
        level: Warning,
        no_effect: true,
        message: "`{found}` holds a space or a separator, which no usual extension has",
        help: ["give each extension as an item of its own, without spaces"],
        summary: "an extension holds a space, a comma or another separator",
        reason: "A list that is written as one text is one value. It matches no object.",
        facts: { found: text, suggested: list },
        basis: [heuristic("An extension with a space, comma, semicolon or bar is next to unknown.")],
        fails: [includes!(condition!("OBJECT_EXTENSION", "EQ", r#"["csv, json"]"#)), includes!(condition!("OBJECT_EXTENSION", "EQ", r#"["csv "]"#))],
        passes: [includes!(condition!("OBJECT_EXTENSION", "EQ", r#"["csv", "json"]"#))],
    }

    PREFIX_IS_URI "prefix-is-uri" {
        level: Error,
        message: "`{found}` is an address, not the beginning of an object's key",
        help: ["write `{suggested}`; the bucket belongs in `bucketDefinitions`", "leave the condition out to take the whole bucket, which belongs in `bucketDefinitions`"],
        summary: "a key prefix is an S3 address or an ARN",
        reason: "An object's key is what follows the bucket's name. No key begins with the address of a bucket, so the condition matches nothing.",
        facts: { found: text, suggested: text },
        basis: [specification("OBJECT_KEY - A string that represents the key prefix (folder name or path) of an object. For example: logs or awslogs/eventlogs.")],
        fails: [
            includes!(condition!("OBJECT_KEY", "STARTS_WITH", r#"["s3://ledger/exports/"]"#)),
            includes!(condition!("OBJECT_KEY", "STARTS_WITH", r#"["arn:aws:s3:::ledger/exports/"]"#)),
            includes!(condition!("OBJECT_KEY", "STARTS_WITH", r#"["https://ledger.s3.eu-central-1.amazonaws.com/exports/"]"#)),
        ],
        passes: [includes!(condition!("OBJECT_KEY", "STARTS_WITH", r#"["exports/"]"#))],
    }

    PREFIX_LEADING_SLASH "prefix-leading-slash" {
        level: Warning,
        no_effect: true,
        message: "`{found}` begins with a slash, which object keys mostly don't",
        help: ["write `{suggested}`", "leave the condition out to take all objects"],
        summary: "a key prefix begins with a slash",
        reason: "A key isn't a path from a root: `logs/a.csv` doesn't begin with `/logs`. Only an object that was uploaded with a slash at the beginning of its key matches.",
        facts: { found: text, suggested: text },
        basis: [specification("OBJECT_KEY - A string that represents the key prefix (folder name or path) of an object. For example: logs or awslogs/eventlogs.")],
        fails: [includes!(condition!("OBJECT_KEY", "STARTS_WITH", r#"["/exports/"]"#))],
        passes: [includes!(condition!("OBJECT_KEY", "STARTS_WITH", r#"["exports/"]"#))],
    }

    PREFIX_HAS_BUCKET "prefix-has-bucket" {
        level: Warning,
        no_effect: true,
        message: "`{found}` begins with `{bucket}`, a bucket of this job",
        help: ["if the bucket is meant, write `{suggested}`: keys don't hold the bucket's name", "if the bucket is meant, leave the condition out: keys don't hold the bucket's name"],
        summary: "a key prefix begins with the name of a bucket of the job",
        reason: "A key begins after the bucket's name. Unless the bucket has a folder of its own name, the condition matches nothing.",
        facts: { found: text, bucket: text, suggested: text },
        basis: [paraphrase("The name of the bucket isn't part of a prefix.", SCOPE)],
        fails: [
            includes!(condition!("OBJECT_KEY", "STARTS_WITH", r#"["ledger/exports/"]"#)),
            excludes!(condition!("OBJECT_KEY", "STARTS_WITH", r#"["ledger"]"#)),
        ],
        passes: [includes!(condition!("OBJECT_KEY", "STARTS_WITH", r#"["ledgers/exports/", "exports/ledger/"]"#))],
    }

    PREFIX_TOO_LONG "prefix-too-long" {
        level: Warning,
        no_effect: true,
        message: "the prefix is {actual} bytes long; an object's key has at most {limit}",
        help: ["write a shorter beginning"],
        summary: "a key prefix is longer than any key",
        reason: "A key that can't exist can't be matched.",
        facts: { actual: number, limit: number },
        basis: [page("a maximum length of 1,024 bytes", OBJECT_KEYS)],
        fails: [Example::patch(concat!(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": [""#, longest_key!(), r#"x"]}}]}}}}"#))],
        passes: [Example::patch(concat!(r#"{"s3JobDefinition": {"scoping": {"includes": {"and": [{"simpleScopeTerm": {"comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": [""#, longest_key!(), r#""]}}]}}}}"#))],
    }

    REDUNDANT_PREFIX "redundant-prefix" {
        level: Warning,
        message: "`{found}` is covered by the prefix `{by}` already",
        help: ["keep the one that is meant; to mean a folder only, end it with `/`"],
        summary: "a key prefix begins with another prefix of the list",
        reason: "Values are joined by OR: every key that begins with the longer one begins with the shorter one.",
        facts: { found: text, by: text },
        basis: [specification("this array can specify multiple values and Amazon Macie uses an OR operator to join the values")],
        fails: [includes!(condition!("OBJECT_KEY", "STARTS_WITH", r#"["logs", "logs/2026/"]"#))],
        passes: [includes!(condition!("OBJECT_KEY", "STARTS_WITH", r#"["logs/2025/", "logs/2026/"]"#))],
    }

    DATE_FORMAT "date-format" {
        level: Error,
        message: "`{found}` isn't a date and time in UTC: {why}",
        help: ["write `{suggested}`", "write it like `2020-09-28T14:31:13Z`"],
        summary: "a value isn't a date and time in the extended format of ISO 8601",
        reason: "The value is a date and a time of day, in UTC, with `-` and `:` between their parts, `T` between the two and `Z` at the end.",
        facts: { found: text, why: text, suggested: text },
        basis: [specification("OBJECT_LAST_MODIFIED_DATE - The date and time (in UTC and extended ISO 8601 format) when an object was created or last changed, whichever is latest. For example: 2020-09-28T14:31:13Z")],
        fails: [
            includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2020-09-28"]"#)),
            includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2020-09-28T14:31:13"]"#)),
            includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["20200928T143113Z"]"#)),
            includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["last week"]"#)),
        ],
        passes: [includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2020-09-28T14:31:13Z"]"#))],
    }

    DATE_INVALID "date-invalid" {
        level: Error,
        message: "there is no such date or time as `{found}`",
        help: ["write a date and time that exist"],
        summary: "a date or time of day doesn't exist",
        reason: "A month has at most 31 days, a day 24 hours.",
        facts: { found: text },
        basis: [specification("The date and time (in UTC and extended ISO 8601 format) when an object was created or last changed, whichever is latest.")],
        fails: [
            includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2021-02-30T00:00:00Z"]"#)),
            includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2021-02-03T25:00:00Z"]"#)),
        ],
        passes: [includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2020-02-29T00:00:00Z"]"#))],
    }

    DATE_NOT_UTC "date-not-utc" {
        level: Error,
        message: "`{found}` isn't in UTC",
        help: ["write `{suggested}`, which is the same time"],
        summary: "a date has another time zone than UTC",
        reason: "Dates are given in UTC, with `Z` at their end.",
        facts: { found: text, suggested: text },
        basis: [specification("The date and time (in UTC and extended ISO 8601 format) when an object was created or last changed, whichever is latest.")],
        fails: [includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2020-09-28T14:31:13+02:00"]"#))],
        passes: [includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2020-09-28T12:31:13Z"]"#))],
    }

    DATE_NOT_Z "date-not-z" {
        level: Warning,
        message: "`{found}` gives UTC as an offset",
        help: ["write `{suggested}`"],
        summary: "a date gives UTC as an offset of zero instead of Z",
        reason: "It is the same time, but the documentation writes `Z`, and no page says that the service reads anything else.",
        facts: { found: text, suggested: text },
        basis: [specification("For example: 2020-09-28T14:31:13Z")],
        fails: [includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2020-09-28T14:31:13+00:00"]"#))],
        passes: [includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2020-09-28T14:31:13Z"]"#))],
    }

    DATE_NOT_CANONICAL "date-not-canonical" {
        level: Warning,
        message: "`{found}` is an unusual way to write this time",
        help: ["write `{suggested}`"],
        summary: "a date is written in an unusual way",
        reason: "ISO 8601 knows a lower-case `t` or `z`, a time without seconds, `24:00:00` and a leap second. Whether the service reads them, no page says.",
        facts: { found: text, suggested: text },
        basis: [specification("For example: 2020-09-28T14:31:13Z")],
        fails: [
            includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2020-09-28t14:31:13z"]"#)),
            includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2020-09-28T14:31Z"]"#)),
            includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2020-09-28T24:00:00Z"]"#)),
        ],
        passes: [includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2020-09-29T00:00:00Z"]"#))],
    }

    DATE_HAS_FRACTION "date-has-fraction" {
        level: Info,
        message: "`{found}` has a fraction of a second, which may not count",
        help: ["write `{suggested}`"],
        summary: "a date has a fraction of a second",
        reason: "ISO 8601 allows a fraction, and S3 gives the times of objects in whole seconds.",
        facts: { found: text, suggested: text },
        basis: [heuristic("No page says whether a fraction of a second is compared.")],
        fails: [includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2020-09-28T14:31:13.5Z"]"#))],
        passes: [includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2020-09-28T14:31:13.000Z"]"#))],
    }

    DATE_IMPLAUSIBLE "date-implausible" {
        level: Warning,
        message: "`{found}` is older than Amazon S3: no object was changed before {limit}",
        help: ["leave the condition out, or give the date that was meant"],
        summary: "a date lies before the beginning of Amazon S3",
        reason: "Every object was changed later, so the condition holds for all objects or for none.",
        facts: { found: text, limit: text },
        basis: [heuristic("Amazon S3 began on 14 March 2006.")],
        fails: [includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["1970-01-01T00:00:00Z"]"#))],
        passes: [includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2006-03-14T00:00:00Z"]"#))],
    }

    DATE_IN_FUTURE "date-in-future" {
        level: Warning,
        message: "`{found}` lies in the future",
        help: ["no object is as new yet: check the date"],
        summary: "a date lies in the future",
        reason: "So far the condition holds for all objects or for none. Only with the option `now` does a rule know what the time is.",
        facts: { found: text },
        basis: [heuristic("No object was changed after now.")],
        fails: [includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2026-12-24T00:00:00Z"]"#)).at("2026-01-31T12:00:00Z")],
        passes: [includes!(condition!("OBJECT_LAST_MODIFIED_DATE", "GT", r#"["2025-12-24T00:00:00Z"]"#)).at("2026-01-31T12:00:00Z")],
    }

    SIZE_FORMAT "size-format" {
        level: Error,
        message: "`{found}` isn't a whole number of bytes",
        help: ["write `{suggested}`", "write the number of bytes in digits only, such as `5242880` for 5 MiB"],
        summary: "a size isn't written in digits only",
        reason: "A size is a whole number of bytes: no unit, no sign, no point, no separators. What is suggested counts 1,024 bytes to the kilobyte.",
        facts: { found: text, suggested: text },
        basis: [specification("OBJECT_SIZE - An integer that represents the storage size (in bytes) of an object.")],
        fails: [
            includes!(condition!("OBJECT_SIZE", "GT", r#"["5MB"]"#)),
            includes!(condition!("OBJECT_SIZE", "GT", r#"["1,000"]"#)),
            includes!(condition!("OBJECT_SIZE", "GT", r#"["-1"]"#)),
            includes!(condition!("OBJECT_SIZE", "GT", r#"["1e6"]"#)),
        ],
        passes: [includes!(condition!("OBJECT_SIZE", "GT", r#"["5242880"]"#))],
    }

    SIZE_NOT_CANONICAL "size-not-canonical" {
        level: Warning,
        message: "`{found}` is an unusual way to write this number",
        help: ["write `{suggested}`"],
        summary: "a size has a plus sign or leading zeros",
        reason: "The number is clear, but no page says that the service reads it.",
        facts: { found: text, suggested: text },
        basis: [specification("OBJECT_SIZE - An integer that represents the storage size (in bytes) of an object.")],
        fails: [includes!(condition!("OBJECT_SIZE", "GT", r#"["0512"]"#)), includes!(condition!("OBJECT_SIZE", "GT", r#"["+512"]"#))],
        passes: [includes!(condition!("OBJECT_SIZE", "GT", r#"["0"]"#))],
    }

    SIZE_OVERFLOW "size-overflow" {
        level: Error,
        message: "`{found}` is greater than any 64-bit integer",
        help: ["the greatest is `{limit}`"],
        summary: "a size doesn't fit into a 64-bit integer",
        reason: "The service can't hold such a number, and no object is nearly as large.",
        facts: { found: text, limit: text },
        basis: [specification("OBJECT_SIZE - An integer that represents the storage size (in bytes) of an object.")],
        fails: [includes!(condition!("OBJECT_SIZE", "LT", r#"["9223372036854775808"]"#))],
        passes: [includes!(condition!("OBJECT_SIZE", "LT", r#"["53687091200000"]"#))],
    }

    SIZE_ABOVE_S3_MAXIMUM "size-above-s3-maximum" {
        level: Warning,
        message: "`{found}` bytes are more than the largest object has, {limit}",
        help: ["leave the condition out, or give the size that was meant"],
        summary: "a size is greater than that of any object",
        reason: "Every object is smaller, so the condition holds for all objects or for none.",
        facts: { found: text, limit: number },
        basis: [page("While Amazon S3 documentation commonly references 50 TB object size limit, the actual maximum object size is 53.7 TB (48.8 TiB).", OBJECTS)],
        fails: [includes!(condition!("OBJECT_SIZE", "LT", r#"["53687091200001"]"#))],
        passes: [includes!(condition!("OBJECT_SIZE", "LT", r#"["53687091200000"]"#))],
    }
}

const OBJECTS: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingObjects.html";

/// The greatest number of bytes of an object: 10,000 parts of 5 GiB. Source: [`OBJECTS`].
pub const LARGEST_OBJECT: i64 = 10_000 * (5 << 30);

/// The greatest number of bytes of an object's key. Source: [`OBJECT_KEYS`].
const LONGEST_KEY: usize = 1_024;

/// When Amazon S3 began: 14 March 2006, in seconds since 1970.
const FIRST_OBJECT: i64 = 1_142_294_400;

/// Judges the values of a condition, each by itself and then together.
pub fn each<'t>(format: Format, values: Node<'t>, judge: &mut Judgement<'t, '_>) {
    let mut capitals = None;
    for node in values.elements() {
        let Some(text) = node.str() else { continue };
        match format {
            Format::Undocumented => {}
            _ if structure::empty(node, subject(format), judge) => {}
            Format::Prefix => prefix(node, text, judge),
            Format::TagKey => {
                literal_wildcard(node, text, judge);
            }
            _ if wildcard(node, text, format == Format::Extension, judge) => {}
            Format::Extension => extension(node, text, values, &mut capitals, judge),
            Format::Date => judge_date(node, text, judge),
            Format::Size => judge_size(node, text, judge),
        }
    }
    if matches!(format, Format::Extension | Format::Prefix) && values.count() > 1 {
        structure::duplicate_texts(values, judge);
        if format == Format::Prefix {
            redundant_prefixes(values, judge);
        }
    }
}

/// What a message calls an empty value.
const fn subject(format: Format) -> &'static str {
    match format {
        Format::Extension => "the extension",
        Format::Prefix => "the prefix",
        Format::Date => "the date",
        Format::Size => "the size",
        Format::TagKey => "the tag key",
        Format::Undocumented => "the value",
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

/// A text that would be right, if there is one to say.
fn said(suggested: &str) -> Option<&str> {
    Some(suggested).filter(|text| !text.is_empty())
}

/// The extensions of a list in order, to look for lower-case forms; made once one has capitals.
type Capitals<'t> = Option<Sorted<'t>>;

fn extension<'t>(node: Node<'t>, text: &str, values: Node<'t>, capitals: &mut Capitals<'t>, judge: &mut Judgement<'t, '_>) {
    let characters = Characters::of(text);
    if characters.within(Characters::LOWER.and(Characters::DIGIT)) {
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
    if characters.has(Characters::UPPER) {
        let all = capitals.get_or_insert_with(|| Sorted::of(values.elements().filter_map(Node::bytes).zip(0..).collect()));
        let lower = name.to_ascii_lowercase();
        if !all.has(lower.as_bytes()) {
            judge.find(&EXTENSION_UPPER_CASE, node, facts! { found: text, suggested: lower });
        }
    }
}

fn prefix<'t>(node: Node<'t>, text: &str, judge: &mut Judgement<'t, '_>) {
    const USUAL: Characters = Characters::LETTER
        .and(Characters::DIGIT)
        .and(Characters::SLASH)
        .and(Characters::HYPHEN)
        .and(Characters::UNDERSCORE)
        .and(Characters::DOT);
    if text.len() <= LONGEST_KEY && !text.starts_with('/') && Characters::of(text).within(USUAL) {
        return;
    }
    if let Some(path) = address(text) {
        judge.find(&PREFIX_IS_URI, node, facts! { found: text, suggested: said(path) });
        return;
    }
    literal_wildcard(node, text, judge);
    if text.starts_with('/') {
        let path = text.trim_start_matches('/');
        let suggested = said(path).filter(|path| address(path).is_none());
        judge.find(&PREFIX_LEADING_SLASH, node, facts! { found: text, suggested: suggested });
    }
    if text.len() > LONGEST_KEY {
        judge.find(&PREFIX_TOO_LONG, node, facts! { actual: text.len(), limit: LONGEST_KEY });
    }
}

/// What follows the bucket in an address of S3, if it is one; empty where nothing does or it can't be told.
fn address(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    let after_slash = |text| str::split_once(text, '/').map_or("", |(_, path)| path);
    if is("arn") {
        // That of a bucket has neither a region nor an account.
        let mut parts = rest.splitn(5, ':').skip(2);
        let path = match (parts.next(), parts.next(), parts.next()) {
            (Some(""), Some(""), Some(name)) => after_slash(name),
            _ => "",
        };
        return rest.starts_with("aws").then_some(path);
    }
    let rest = rest.strip_prefix("//")?;
    if is("s3") || is("s3a") || is("s3n") {
        return Some(after_slash(rest));
    }
    let host = rest.split('/').next().unwrap_or_default();
    if !(is("https") || is("http")) || !(host.ends_with(".amazonaws.com") || host.ends_with(".amazonaws.com.cn")) {
        return None;
    }
    // A host that begins with the service has the bucket in its path.
    Some(after_slash(if host.starts_with("s3") { after_slash(rest) } else { rest }))
}

/// A prefix that begins with the name of a bucket of the job.
pub fn prefix_with_bucket<'t>(node: Node<'t>, is_bucket: impl Fn(&str) -> bool, judge: &mut Judgement<'t, '_>) {
    let Some(text) = node.str() else { return };
    let path = text.trim_start_matches('/');
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    if !first.is_empty() && is_bucket(first) {
        judge.find(&PREFIX_HAS_BUCKET, node, facts! { found: &*text, bucket: first, suggested: said(rest) });
    }
}

/// How many prefixes are compared one by one; more are sorted.
const FEW: usize = 16;

/// Prefixes that begin with another one of the list.
fn redundant_prefixes<'t>(values: Node<'t>, judge: &mut Judgement<'t, '_>) {
    let mut find = |node: Node<'t>, found: &str, by: &str| judge.find(&REDUNDANT_PREFIX, node, facts! { found: found, by: by });
    let covers = |by: &str, text: &str| !by.is_empty() && by.len() < text.len() && text.starts_with(by);
    let all = || values.elements().filter_map(|node| Some((node.str()?, node)));
    if values.count() <= FEW {
        for (text, node) in all() {
            if let Some((by, _)) = all().find(|(by, _)| covers(by, text)) {
                find(node, text, by);
            }
        }
        return;
    }
    let sorted =
        Sorted::of(values.elements().filter_map(|node| Some((node.bytes()?, node.index()))).filter(|(text, _)| !text.is_empty()).collect());
    // What begins with a text follows it at once, so one text to compare with is enough.
    let mut shortest: Option<&(&[u8], u32)> = None;
    for prefix in sorted.iter() {
        match shortest {
            Some(by) if prefix.0.starts_with(by.0) => {
                let (node, by) = (values.sibling(prefix.1), values.sibling(by.1));
                if let (Some(text), Some(by)) = (node.str(), by.str())
                    && covers(by, text)
                {
                    find(node, text, by);
                }
            }
            _ => shortest = Some(prefix),
        }
    }
}

/// A size in bytes, as far as it can be read.
pub fn size(node: Node<'_>) -> Option<i64> {
    match read_size(node.str()?) {
        Size::Bytes(bytes) => Some(bytes),
        Size::TooGreat | Size::Unreadable => None,
    }
}

enum Size {
    Bytes(i64),
    TooGreat,
    Unreadable,
}

fn read_size(text: &str) -> Size {
    let digits = text.strip_prefix('+').unwrap_or(text);
    if Characters::of(digits) != Characters::DIGIT {
        return Size::Unreadable;
    }
    digits.parse().map_or(Size::TooGreat, Size::Bytes)
}

fn judge_size<'t>(node: Node<'t>, text: &str, judge: &mut Judgement<'t, '_>) {
    let bytes = match read_size(text) {
        Size::Bytes(bytes) => bytes,
        Size::TooGreat => {
            judge.find(&SIZE_OVERFLOW, node, facts! { found: text, limit: i64::MAX.to_string() });
            return;
        }
        Size::Unreadable => {
            judge.find(&SIZE_FORMAT, node, facts! { found: text, suggested: intended_size(text) });
            return;
        }
    };
    if text.starts_with('+') || (text.len() > 1 && text.starts_with('0')) {
        judge.find(&SIZE_NOT_CANONICAL, node, facts! { found: text, suggested: bytes.to_string() });
    }
    if bytes > LARGEST_OBJECT {
        judge.find(&SIZE_ABOVE_S3_MAXIMUM, node, facts! { found: text, limit: LARGEST_OBJECT });
    }
}

/// The number of bytes that is plainly meant: `1,000` and ` 5 ` as digits, `5MB` with 1,024 bytes to the kilobyte.
fn intended_size(text: &str) -> Option<String> {
    const SEPARATORS: [char; 4] = [',', '_', '\'', ' '];
    let text = text.trim();
    let end = text.find(|character: char| !character.is_ascii_digit() && !SEPARATORS.contains(&character)).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end)?;
    let mut groups = number.trim_end().split(SEPARATORS);
    let mut digits = groups.next()?.to_owned();
    let first = digits.len();
    for group in groups {
        if first > 3 || group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    let shift = match unit.to_ascii_lowercase().as_str() {
        "" | "b" | "byte" | "bytes" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        "t" | "tb" | "tib" => 40,
        _ => return None,
    };
    let bytes: i64 = digits.parse().ok()?;
    bytes.checked_mul(1 << shift).map(|bytes| bytes.to_string())
}

/// The seconds since 1970 of a time in UTC, in the extended format of ISO 8601 (RFC 3339).
pub fn moment(text: &str) -> Option<i64> {
    read_date(text)?.in_utc().map(|(seconds, _)| seconds)
}

/// The seconds since 1970, and the nanoseconds after them, of a time with any offset.
pub fn instant(text: &str) -> Option<(i64, u32)> {
    let date = read_date(text)?;
    date.time.filter(|_| !matches!(date.form, Form::Wrong(_)))
}

/// The day, in UTC, of a date such as `2026-01-31` or of a time.
pub fn day(text: &str) -> Option<NaiveDate> {
    let mut reader = Reader { rest: text.as_bytes(), form: Form::Usual };
    match reader.date() {
        Some(date) if reader.rest.is_empty() && reader.form == Form::Usual => date,
        _ => DateTime::from_timestamp(instant(text)?.0, 0).map(|time| time.date_naive()),
    }
}

/// The nanoseconds since 1970 of a date, as far as it can be read and lies within 64 bits.
pub fn date(node: Node<'_>) -> Option<i64> {
    let (seconds, nanoseconds) = read_date(node.str()?)?.in_utc()?;
    seconds.checked_mul(1_000_000_000)?.checked_add(nanoseconds.into())
}

/// A text that has the parts of a date, right or nearly so.
struct Date {
    /// The seconds since 1970 and the nanoseconds after them, if there is such a date and time.
    time: Option<(i64, u32)>,
    zone: Zone,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Zone {
    Z,
    Zero,
    Other,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Usual,
    /// ISO 8601 allows it.
    Unusual,
    /// It isn't the extended format of a date and time: why.
    Wrong(&'static str),
}

impl Date {
    fn in_utc(&self) -> Option<(i64, u32)> {
        self.time.filter(|_| self.zone != Zone::Other && !matches!(self.form, Form::Wrong(_)))
    }
}

fn judge_date<'t>(node: Node<'t>, text: &str, judge: &mut Judgement<'t, '_>) {
    let Some(date) = read_date(text) else {
        judge.find(&DATE_FORMAT, node, facts! { found: text, why: "it can't be read as one" });
        return;
    };
    let suggested = || date.time.and_then(|(seconds, _)| write_date(seconds));
    let (seconds, nanoseconds) = match (date.form, date.time, date.zone) {
        (Form::Wrong(why), ..) => return judge.find(&DATE_FORMAT, node, facts! { found: text, suggested: suggested(), why: why }),
        (_, None, _) => return judge.find(&DATE_INVALID, node, facts! { found: text }),
        (_, _, Zone::Other) => return judge.find(&DATE_NOT_UTC, node, facts! { found: text, suggested: suggested() }),
        (_, Some(time), _) => time,
    };
    let unusual = match (date.zone, date.form) {
        (Zone::Zero, _) => Some(&DATE_NOT_Z),
        (_, Form::Unusual) => Some(&DATE_NOT_CANONICAL),
        _ if nanoseconds > 0 => Some(&DATE_HAS_FRACTION),
        _ => None,
    };
    if let Some(rule) = unusual {
        judge.find(rule, node, facts! { found: text, suggested: suggested() });
    }
    if seconds < FIRST_OBJECT {
        judge.find(&DATE_IMPLAUSIBLE, node, facts! { found: text, limit: "14 March 2006" });
    }
    if judge.context.now.is_some_and(|now| seconds > now) {
        judge.find(&DATE_IN_FUTURE, node, facts! { found: text });
    }
}

/// The seconds since 1970 of a time in an answer, and the nanoseconds after them: as the service writes it, as AWS's command
/// line does (with `+00:00`), as Python prints it (with a space for `T`), or as a JavaScript `Date`.
pub fn answered<'t>(node: Node<'t>, judge: &mut Judgement<'t, '_>) -> Option<(i64, u32)> {
    let text = answered_text(node)?;
    let Some(date) = read_answered(text) else {
        judge.find_firmly(&DATE_FORMAT, node, facts! { found: text, why: "it can't be read as one" });
        return None;
    };
    match (date.form, date.time, date.zone) {
        (Form::Wrong(why), time, _) => {
            let suggested = time.and_then(|(seconds, _)| write_date(seconds));
            judge.find_firmly(&DATE_FORMAT, node, facts! { found: text, suggested: suggested, why: why });
            return None;
        }
        (_, None, _) => judge.find_firmly(&DATE_INVALID, node, facts! { found: text }),
        (_, Some((seconds, _)), Zone::Other) => judge.find(&DATE_NOT_UTC, node, facts! { found: text, suggested: write_date(seconds) }),
        _ => {}
    }
    date.time
}

/// The same, of a time that is judged elsewhere.
pub fn answered_quietly(node: Node<'_>) -> Option<(i64, u32)> {
    read_answered(answered_text(node)?).filter(|date| !matches!(date.form, Form::Wrong(_)))?.time
}

fn answered_text(node: Node<'_>) -> Option<&str> {
    node.str().or_else(|| structure::date_of(node))
}

fn read_answered(text: &str) -> Option<Date> {
    read_date(&text.replacen(' ', "T", 1))
}

/// A time as the documentation writes it.
pub fn write_date(seconds: i64) -> Option<String> {
    let time = DateTime::from_timestamp(seconds, 0).filter(|time| (0..=9999).contains(&time.year()))?;
    Some(format!("{}T{:02}:{:02}:{:02}Z", written_day(time.date_naive()), time.hour(), time.minute(), time.second()))
}

/// A day as `YYYY-MM-DD`.
pub fn written_day(day: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

/// Reads a date, a time and an offset, and tolerates what people write; `None` if that's not what it is.
fn read_date(text: &str) -> Option<Date> {
    let trimmed = text.trim_ascii();
    let mut reader = Reader { rest: trimmed.as_bytes(), form: Form::Usual };
    if trimmed.len() < text.len() {
        reader.wrong("there are spaces around it");
    }
    let date = reader.date()?;
    let mut time = Some((0, 0));
    let mut zone = (Zone::Z, Some(0));
    match reader.take(b"Tt ") {
        None => reader.wrong("it has no time of day"),
        Some(between) => {
            match between {
                b't' => reader.unusual(),
                b' ' => reader.wrong("it has a space in place of `T`"),
                _ => {}
            }
            time = reader.time()?;
            zone = reader.zone()?;
        }
    }
    let (zone, offset) = zone;
    let midnight = date.and_then(|date| date.and_hms_opt(0, 0, 0)).map(|midnight| midnight.and_utc().timestamp());
    let time = match (midnight, time, offset) {
        (Some(midnight), Some((seconds, nanoseconds)), Some(offset)) => Some((midnight + seconds - offset, nanoseconds)),
        _ => None,
    };
    reader.rest.is_empty().then_some(Date { time, zone, form: reader.form })
}

/// Reads the parts of a date. `None` is a text that isn't one, an inner `None` a date or time that doesn't exist.
struct Reader<'a> {
    rest: &'a [u8],
    form: Form,
}

impl Reader<'_> {
    fn date(&mut self) -> Option<Option<NaiveDate>> {
        let year = self.number(4)?;
        let dashes = self.take(b"-").is_some();
        let month = self.number(2)?;
        if self.take(b"-").is_some() != dashes {
            return None;
        }
        if !dashes {
            self.wrong("its date lacks the `-` between its parts");
        }
        let day = self.number(2)?;
        Some(i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day)))
    }

    /// The seconds since midnight, and nanoseconds.
    fn time(&mut self) -> Option<Option<(i64, u32)>> {
        let hour = self.number(2)?;
        let colons = self.take(b":").is_some();
        if !colons {
            self.wrong("its time lacks the `:` between its parts");
        }
        let minute = self.number(2)?;
        let seconds_follow = if colons { self.take(b":").is_some() } else { self.rest.first().is_some_and(u8::is_ascii_digit) };
        let (second, nanoseconds) = if seconds_follow { (self.number(2)?, self.fraction()?) } else { (0, 0) };
        let end_of_day = (hour, minute, second, nanoseconds) == (24, 0, 0, 0);
        if !seconds_follow || second == 60 || end_of_day {
            self.unusual();
        }
        let exists = (hour < 24 || end_of_day) && minute < 60 && second <= 60;
        Some(exists.then_some((i64::from(hour * 3600 + minute * 60 + second), nanoseconds)))
    }

    /// A fraction of a second, if there is one, in nanoseconds.
    fn fraction(&mut self) -> Option<u32> {
        if self.take(b".,").is_none() {
            return Some(0);
        }
        let mut nanoseconds = self.number(1)? * 100_000_000;
        let mut place = 10_000_000;
        while let Some(digit) = self.number(1) {
            nanoseconds += digit * place;
            place /= 10;
        }
        Some(nanoseconds)
    }

    /// The zone, and how many seconds it is ahead of UTC.
    fn zone(&mut self) -> Option<(Zone, Option<i64>)> {
        let sign = match self.take(b"Zz+-") {
            Some(b'Z') => return Some((Zone::Z, Some(0))),
            Some(b'z') => {
                self.unusual();
                return Some((Zone::Z, Some(0)));
            }
            Some(sign) => sign,
            None => {
                self.wrong("it has no time zone");
                return Some((Zone::Z, Some(0)));
            }
        };
        let hours = self.number(2)?;
        let minutes = match self.take(b":") {
            Some(_) => self.number(2)?,
            None if self.rest.is_empty() => 0,
            None => {
                self.wrong("its offset lacks the `:`");
                self.number(2)?
            }
        };
        let seconds = i64::from(hours * 3600 + minutes * 60);
        let zone = if seconds == 0 { Zone::Zero } else { Zone::Other };
        Some((zone, (hours < 24 && minutes < 60).then_some(if sign == b'-' { -seconds } else { seconds })))
    }

    /// A number of just so many digits.
    fn number(&mut self, digits: usize) -> Option<u32> {
        let (number, rest) = self.rest.split_at_checked(digits)?;
        let number = number.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))?;
        self.rest = rest;
        Some(number)
    }

    /// The next character, if it is one of these.
    fn take(&mut self, any: &[u8]) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        any.contains(first).then(|| {
            self.rest = rest;
            *first
        })
    }

    fn wrong(&mut self, why: &'static str) {
        if !matches!(self.form, Form::Wrong(_)) {
            self.form = Form::Wrong(why);
        }
    }

    fn unusual(&mut self) {
        if self.form == Form::Usual {
            self.form = Form::Unusual;
        }
    }
}
