//! Sizes: whole numbers of bytes, in digits.

use crate::text::Characters;

/// A size in bytes, as far as it can be read.
pub fn bytes(text: &str) -> Option<i64> {
    match read(text) {
        Size::Bytes(bytes) => Some(bytes),
        Size::TooGreat | Size::Unreadable => None,
    }
}

/// What a text says of a size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// So many bytes.
    Bytes(i64),
    /// More than 64 bits hold.
    TooGreat,
    /// It isn't a whole number.
    Unreadable,
}

/// Reads a size, with a plus sign and leading zeros if there are any.
pub fn read(text: &str) -> Size {
    let digits = text.strip_prefix('+').unwrap_or(text);
    if Characters::of(digits) != Characters::DIGIT {
        return Size::Unreadable;
    }
    digits.parse().map_or(Size::TooGreat, Size::Bytes)
}

/// What a text that isn't a whole number of bytes most likely means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intended {
    /// The number of bytes; for an ambiguous unit, with 1,000 bytes to the kilobyte.
    pub bytes: i64,
    /// For an ambiguous unit such as `MB`, its letter, and the number of bytes with 1,024 bytes to the kilobyte.
    pub binary: Option<(char, i64)>,
}

/// What is plainly meant: `1,000`, ` 5 `, `1.0`, and `1e3` as digits, `5MiB` and `5MB` as bytes.
pub fn intended(text: &str) -> Option<Intended> {
    const SEPARATORS: [char; 4] = [',', '_', '\'', ' '];
    const THOUSAND: usize = 3;
    let text = text.trim();
    let end = text.find(|character: char| !(character.is_ascii_digit() || character == '.' || SEPARATORS.contains(&character)));
    let (number, unit) = text.split_at_checked(end.unwrap_or(text.len()))?;
    let number = number.trim_end();
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let mut groups = whole.split(SEPARATORS);
    let mut digits = groups.next()?.to_owned();
    let first = digits.len();
    for group in groups {
        if group.len() != THOUSAND || first > THOUSAND {
            return None;
        }
        digits.push_str(group);
    }
    // In some languages, `1.000` is a thousand.
    if whole.is_empty() || fraction.len() == THOUSAND {
        return None;
    }
    let fraction = fraction.trim_end_matches('0');
    digits.push_str(fraction);
    if Characters::of(&digits) != Characters::DIGIT {
        return None;
    }
    let times = |factor: i64, power: i64| {
        let mut bytes: i64 = digits.parse().ok()?;
        for _ in 0..power {
            bytes = bytes.checked_mul(factor)?;
        }
        for _ in 0..fraction.len() {
            if bytes % 10 != 0 {
                return None;
            }
            bytes /= 10;
        }
        Some(bytes)
    };
    let plain = |bytes| Intended { bytes, binary: None };
    let unit = unit.to_ascii_lowercase();
    if let Some(exponent) = unit.strip_prefix('e') {
        let exponent =
            exponent.strip_prefix('+').unwrap_or(exponent).parse().ok().filter(|exponent| (0..MOST_DIGITS).contains(exponent))?;
        return times(10, exponent).map(plain);
    }
    if matches!(&*unit, "" | "b" | "byte" | "bytes") {
        return times(1, 0).map(plain);
    }
    let letter = unit.chars().next()?;
    let power = match letter {
        'k' => 1,
        'm' => 2,
        'g' => 3,
        't' => 4,
        _ => return None,
    };
    let binary = times(1_024, power)?;
    match unit.get(1..)? {
        "ib" => Some(plain(binary)),
        "" | "b" => Some(Intended { bytes: times(1_000, power)?, binary: Some((letter.to_ascii_uppercase(), binary)) }),
        _ => None,
    }
}

/// The number of digits of the greatest 64-bit integer.
const MOST_DIGITS: i64 = 19;
