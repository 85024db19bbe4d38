//! Rules for sizes: their format, and sizes that no object has or that Macie doesn't analyze.

use super::extension::SUPPORTED;
use super::interval::{Interval, LARGEST_OBJECT, SMALLEST_OBJECT};
use super::terms::{Conditions, Demand, Demanded};
use crate::formats::sizes;
use crate::report::{facts, fix};
use crate::rules::declare::rules;
use crate::rules::examples::{condition, excludes, includes};
use crate::rules::judgment::Judgment;
use crate::rules::sources::{QUOTAS, heuristic, page, paraphrase, specification};
use crate::text::Node;

rules! {
    SIZE_FORMAT "size-format" {
        level: Error,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` isn't a whole number of bytes",
        help: [
            "write `{suggested}`",
            "write `{decimal}` ({unit}B) or `{binary}` ({unit}iB)",
            "write only digits, such as `5242880` for 5 MiB",
        ],
        summary: "a size isn't a whole number of bytes",
        reason: "A size is a whole number of bytes, without a unit, a sign, an exponent, a decimal point, or separators. A unit such as MB \
            can mean 1,000,000 bytes or, as MiB does, 1,048,576.",
        facts: { found: text, suggested: text, decimal: text, unit: text, binary: text },
        basis: [specification("OBJECT_SIZE - An integer that represents the storage size (in bytes) of an object.")],
        fails: [
            includes!(condition!(OBJECT_SIZE GT ["5MB"])),
            includes!(condition!(OBJECT_SIZE GT ["1,000"])),
            includes!(condition!(OBJECT_SIZE GT ["-1"])),
            includes!(condition!(OBJECT_SIZE GT ["1e6"])),
            includes!(condition!(OBJECT_SIZE GT ["1.0"])),
        ],
        passes: [includes!(condition!(OBJECT_SIZE GT ["5242880"]))],
    }

    SIZE_NOT_CANONICAL "size-not-canonical" {
        level: Warning,
        fix: Safe fix::write_suggestion,
        message: "`{found}` has an unusual format",
        help: ["write `{suggested}`"],
        summary: "a size has a plus sign or leading zeros",
        reason: "The number is clear, but AWS doesn't document whether the service accepts this format.",
        facts: { found: text, suggested: text },
        basis: [specification("OBJECT_SIZE - An integer that represents the storage size (in bytes) of an object.")],
        fails: [
            includes!(condition!(OBJECT_SIZE GT ["0512"])),
            includes!(condition!(OBJECT_SIZE GT ["+512"])),
        ],
        passes: [includes!(condition!(OBJECT_SIZE GT ["0"]))],
    }

    SIZE_OVERFLOW "size-overflow" {
        level: Error,
        message: "`{found}` is greater than any 64-bit integer",
        help: ["the maximum is `{limit}`"],
        summary: "a size is too large for a 64-bit integer",
        reason: "The service can't represent such a number, and no object is nearly as large.",
        facts: { found: text, limit: text },
        basis: [specification("OBJECT_SIZE - An integer that represents the storage size (in bytes) of an object.")],
        fails: [includes!(condition!(OBJECT_SIZE LT ["9223372036854775808"]))],
        passes: [includes!(condition!(OBJECT_SIZE LT ["53687091200000"]))],
    }

    SIZE_ABOVE_S3_MAXIMUM "size-above-s3-maximum" {
        level: Warning,
        no_effect: true,
        message: "no object is larger than {limit} bytes, so nothing matches `{found}`",
        help: ["correct the size, or remove the condition"],
        summary: "a condition selects only objects that are larger than any object",
        reason: "Every object is smaller, so the condition matches nothing.",
        facts: { found: text, limit: number },
        basis: [
            page(
                "While Amazon S3 documentation commonly references 50 TB object size limit, the actual maximum object size is 53.7 TB \
                    (48.8 TiB).",
                OBJECTS,
            ),
        ],
        fails: [
            includes!(condition!(OBJECT_SIZE GT ["53687091200000"])),
            excludes!(condition!(OBJECT_SIZE EQ ["60000000000000"])),
        ],
        passes: [includes!(condition!(OBJECT_SIZE LT ["53687091200000"]))],
    }

    SIZE_ABOVE_ANALYSIS_LIMIT "size-above-analysis-limit" {
        level: Warning,
        no_effect: true,
        message: "the includes select only objects of {least} or more bytes; Macie analyzes at most {limit}",
        help: ["lower the size: Macie skips larger objects"],
        summary: "the includes select only objects that are too large to analyze",
        reason: "Macie skips files that exceed the limit for their format: 1,024 MB for PDF; 512 MB for Word and Excel; 8 GB for Avro, \
            Parquet, GZIP, and ZIP; 20 GB for email, TAR, and text.",
        facts: { least: number, limit: number },
        basis: [
            paraphrase(
                "Macie analyzes files of up to 1,024 MB (PDF), 512 MB (Word, Excel), 8 GB (Avro, Parquet, GZIP, ZIP), or 20 GB \
                    (email, TAR, text).",
                QUOTAS,
            ),
        ],
        fails: [
            includes!(condition!(OBJECT_SIZE GT ["30000000000"])),
            includes!(condition!(OBJECT_EXTENSION EQ ["pdf"]), condition!(OBJECT_SIZE GT ["2000000000"])),
        ],
        passes: [includes!(condition!(OBJECT_SIZE GT ["2000000000"]))],
    }

    SIZE_ONLY_EMPTY "size-only-empty" {
        level: Warning,
        no_effect: true,
        message: "the includes select only empty objects, which contain nothing to analyze",
        help: ["correct the size, which is in bytes"],
        summary: "the includes select only empty objects",
        reason: "An object of 0 bytes contains no data.",
        facts: {},
        basis: [heuristic("An empty object contains no sensitive data.")],
        fails: [
            includes!(condition!(OBJECT_SIZE LT ["1"])),
            includes!(condition!(OBJECT_SIZE EQ ["0"])),
        ],
        passes: [includes!(condition!(OBJECT_SIZE LTE ["1"]))],
    }
}

const OBJECTS: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingObjects.html";

pub fn size<'t>(node: Node<'t>, text: &str, judge: &mut Judgment<'t, '_>) {
    let bytes = match sizes::read(text) {
        sizes::Size::Bytes(bytes) => bytes,
        sizes::Size::TooGreat => {
            judge.find(&SIZE_OVERFLOW, node, facts! { found: text, limit: i64::MAX.to_string() });
            return;
        }
        sizes::Size::Unreadable => {
            judge.find(&SIZE_FORMAT, node, |facts| {
                (facts! { found: text })(facts);
                let Some(sizes::Intended { bytes, binary }) = sizes::intended(text) else { return };
                match binary {
                    None => (facts! { suggested: bytes.to_string() })(facts),
                    Some((unit, binary)) => (facts! { decimal: bytes.to_string(), unit: unit, binary: binary.to_string() })(facts),
                }
            });
            return;
        }
    };
    if text.starts_with('+') || (text.len() > 1 && text.starts_with('0')) {
        judge.find(&SIZE_NOT_CANONICAL, node, facts! { found: text, suggested: bytes.to_string() });
    }
}

/// Reports a comparison that only objects larger than the maximum meet.
pub fn above_maximum<'t>(node: Node<'t>, judge: &mut Judgment<'t, '_>) {
    judge.find(&SIZE_ABOVE_S3_MAXIMUM, node, facts! { found: node.str(), limit: LARGEST_OBJECT });
}

/// Reports includes that select only empty objects, or only objects that are too large. A size that no object has is reported
/// elsewhere.
pub fn unread<'t>(includes: &Conditions<'t, '_>, judge: &mut Judgment<'t, '_>) {
    let interval = Interval::of_sizes(&includes.demands);
    if !interval.possible() {
        return;
    }
    let only_empty = interval.most == SMALLEST_OBJECT;
    let is_bound = |asked: &&Demanded<'t>| {
        let alone = Interval::of_sizes(std::slice::from_ref(*asked));
        matches!(asked.demand, Demand::Size(_)) && if only_empty { alone.most == interval.most } else { alone.least == interval.least }
    };
    let Some(Demanded { element, .. }) = includes.demands.iter().find(is_bound) else { return };
    if only_empty {
        judge.find(&SIZE_ONLY_EMPTY, *element, facts! {});
        return;
    }
    let largest = SUPPORTED.iter().map(|(_, limit)| *limit).max().unwrap_or_default();
    let limit_of = |node: Node<'t>| SUPPORTED.iter().find(|(extension, _)| node.is(extension)).map_or(largest, |(_, limit)| *limit);
    let mut limit = largest;
    for asked in &includes.demands {
        if let Demand::Extension { equal: true, values } = asked.demand {
            limit = limit.min(values.elements().map(limit_of).max().unwrap_or(largest));
        }
    }
    if interval.least > limit {
        judge.find(&SIZE_ABOVE_ANALYSIS_LIMIT, *element, facts! { least: interval.least, limit: limit });
    }
}
