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

/// The number of bytes that is plainly meant: `1,000` and ` 5 ` as digits, `5MB` with 1,024 bytes to the kilobyte.
pub fn intended(text: &str) -> Option<String> {
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
