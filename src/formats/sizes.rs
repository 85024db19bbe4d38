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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intended {
    /// So many bytes.
    Bytes(String),
    /// One of two, by what the unit means: `5MB`.
    Either {
        /// With 1,000 bytes to the kilobyte.
        decimal: String,
        /// With 1,024 bytes to the kilobyte.
        binary: String,
        /// The unit: 0 for kilobytes, 1 for megabytes, and so on.
        unit: usize,
    },
}

/// What is plainly meant: `1,000`, ` 5 `, `1.0`, and `1e3` as digits, `5MiB` and `5MB` as bytes.
pub fn intended(text: &str) -> Option<Intended> {
    const SEPARATORS: [char; 4] = [',', '_', '\'', ' '];
    const THOUSAND: usize = 3;
    let text = text.trim();
    let number = |character: char| character.is_ascii_digit() || SEPARATORS.contains(&character) || character == '.';
    let end = text.find(|character| !number(character)).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end)?;
    let (whole, fraction) = number.trim_end().split_once('.').unwrap_or((number.trim_end(), ""));
    let mut groups = whole.split(SEPARATORS);
    let mut digits = groups.next()?.to_owned();
    let first = digits.len();
    for group in groups {
        if first > 3 || group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    if fraction.len() == THOUSAND {
        // In some languages, `1.000` is a thousand.
        return None;
    }
    let fraction = fraction.trim_end_matches('0');
    digits.push_str(fraction);
    if whole.is_empty() || Characters::of(&digits) != Characters::DIGIT {
        return None;
    }
    let digits: i64 = digits.parse().ok()?;
    let parts = 10_i64.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    let times = |factor: i64| {
        let product = digits.checked_mul(factor)?;
        (product % parts == 0).then(|| (product / parts).to_string())
    };
    let unit = unit.to_ascii_lowercase();
    if let Some(exponent) = unit.strip_prefix('e') {
        let exponent: u32 = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
        return times(10_i64.checked_pow(exponent)?).map(Intended::Bytes);
    }
    if matches!(&*unit, "" | "b" | "byte" | "bytes") {
        return times(1).map(Intended::Bytes);
    }
    let place = ["k", "m", "g", "t"].iter().position(|letter| unit.starts_with(letter))?;
    let binary = times(1 << (10 * (place + 1)))?;
    match unit.get(1..)? {
        "ib" => Some(Intended::Bytes(binary)),
        "" | "b" => {
            let decimal = times(1_000_i64.checked_pow(u32::try_from(place + 1).ok()?)?)?;
            Some(Intended::Either { decimal, binary, unit: place })
        }
        _ => None,
    }
}
