//! Account IDs and bucket names.

use crate::text::Characters;

/// The number of digits in an account ID.
pub const ACCOUNT_DIGITS: usize = 12;

/// Whether a text is a 12-digit account ID.
pub fn is_account_id(text: &str) -> bool {
    text.len() == ACCOUNT_DIGITS && Characters::of(text) == Characters::DIGIT
}

/// The account ID that has lost its leading zeros, if it has so many digits that it probably has.
pub fn padded_account_id(digits: &str) -> Option<String> {
    let short = (ACCOUNT_DIGITS - 3..ACCOUNT_DIGITS).contains(&digits.len()) && Characters::of(digits) == Characters::DIGIT;
    short.then(|| format!("{digits:0>ACCOUNT_DIGITS$}"))
}

/// Current names have 3 to 63 characters, the oldest ones up to 255.
const SHORTEST_NAME: usize = 3;
pub const LONGEST_NAME: usize = 63;
const LONGEST_LEGACY_NAME: usize = 255;

/// The characters of bucket names, including old ones.
pub const IN_NAMES: Characters =
    Characters::LETTER.and(Characters::DIGIT).and(Characters::DOT).and(Characters::HYPHEN).and(Characters::UNDERSCORE);

/// Whether a bucket, at least an old one, can have this name.
pub fn is_possible_name(name: &str) -> bool {
    name.len() >= SHORTEST_NAME && name.len() <= LONGEST_LEGACY_NAME && Characters::of(name).within(IN_NAMES)
}
