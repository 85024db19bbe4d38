//! Why a text is no JSON, in sentences that say what is wrong and what JSON would have.

use std::fmt;

/// What ended the reading of a text, and where (bytes from the beginning of the text).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub fault: SyntaxFault,
    /// Where the offending characters begin; the length of the text if it ends too soon.
    pub at: usize,
    /// Where they end.
    pub end: usize,
    /// Where that began which isn't closed, or is closed wrongly.
    pub related: Option<usize>,
}

/// What stands where something else is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// This character.
    Char(char),
    /// Nothing: the text ends.
    End,
}

/// What is wrong with a text. `Display` gives the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SyntaxFault {
    /// Nothing but blanks.
    Empty,
    /// More bytes than [`Limits::bytes`](super::Limits::bytes).
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// More levels than [`Limits::depth`](super::Limits::depth).
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// The text is in UTF-16 or UTF-32.
    WideEncoding,
    /// Bytes that aren't UTF-8.
    NotUtf8,
    /// Half of a surrogate pair in three bytes, as no UTF-8 may have it.
    SurrogateBytes,
    /// Something else than the grammar has at this place.
    Unexpected {
        /// What would be right.
        expected: &'static str,
        /// What is there.
        found: Found,
    },
    /// The text ends in the midst of an object.
    UnclosedObject {
        /// What would go on.
        expected: &'static str,
    },
    /// The text ends in the midst of an array.
    UnclosedArray {
        /// What would go on.
        expected: &'static str,
    },
    /// The text ends in the midst of a string.
    UnclosedString,
    /// The text ends in the midst of a foreign token.
    UnclosedForeign,
    /// A comma before a closing bracket.
    TrailingComma {
        /// The bracket.
        close: char,
    },
    /// A comment.
    Comment,
    /// A quote that isn't `"`.
    WrongQuote(char),
    /// A word of another language, such as `None`.
    ForeignWord {
        /// The word.
        word: &'static str,
        /// What to write.
        instead: &'static str,
    },
    /// A value without quotes.
    BareWord,
    /// A member name without quotes.
    BareName,
    /// `+1`
    PlusSign,
    /// `.5`
    LeadingPoint,
    /// `01`
    LeadingZero,
    /// `0x1F`
    Hexadecimal,
    /// A raw line break in a string.
    LineBreak,
    /// Another raw control character in a string.
    ControlCharacter(char),
    /// A backslash and something that makes no escape with it.
    BadEscape(Found),
    /// `\u` without four hexadecimal digits.
    BadUnicodeEscape,
}

impl fmt::Display for SyntaxFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match *self {
            Self::Empty => "expected a JSON document, found no text",
            Self::TooLarge { limit } => return write!(f, "the text is larger than {limit} bytes"),
            Self::TooDeep { limit } => {
                return write!(f, "objects and arrays are nested more than {limit} levels deep");
            }
            Self::WideEncoding => "the text looks like UTF-16 or UTF-32: save it as UTF-8",
            Self::NotUtf8 => "these bytes aren't valid UTF-8",
            Self::SurrogateBytes => "half of a UTF-16 surrogate pair: write both halves or neither",
            Self::Unexpected { expected, found } => {
                return write!(f, "expected {expected}, found {found}");
            }
            Self::UnclosedObject { expected } => {
                return write!(f, "the object isn't closed: the text ends, expected {expected}");
            }
            Self::UnclosedArray { expected } => {
                return write!(f, "the array isn't closed: the text ends, expected {expected}");
            }
            Self::UnclosedString => "the string isn't closed: the text ends, expected `\"`",
            Self::UnclosedForeign => "the token isn't closed: the text ends, expected U+0001",
            Self::TrailingComma { close } => {
                return write!(f, "a trailing comma before `{close}` isn't valid JSON");
            }
            Self::Comment => "a comment: JSON has no comments",
            Self::WrongQuote(quote) => {
                return write!(f, "the quote `{quote}`: JSON puts names and strings in `\"`");
            }
            Self::ForeignWord { word, instead } => {
                return write!(f, "`{word}` isn't JSON: write {instead}");
            }
            Self::BareWord => {
                "expected a value, found a bare word: \
                 write `true`, `false`, `null`, or a string in `\"`"
            }
            Self::BareName => "expected a member name in `\"`, found one without quotes",
            Self::PlusSign => "a number with `+`: JSON writes a positive number without a sign",
            Self::LeadingPoint => "a number that begins with `.`: JSON writes a digit first, as in `0.5`",
            Self::LeadingZero => "a number with a leading zero: JSON writes `7`, not `07`",
            Self::Hexadecimal => "a hexadecimal number: JSON has decimal numbers only",
            Self::LineBreak => "a line break in a string: close the string, or write `\\n`",
            Self::ControlCharacter('\t') => "a raw tab in a string: write `\\t`",
            Self::ControlCharacter(c) => {
                let code = u32::from(c);
                return write!(f, "the raw control character U+{code:04X} in a string: write `\\u{code:04x}`");
            }
            Self::BadEscape(found) => {
                return write!(
                    f,
                    "expected one of `\"`, `\\`, `/`, `b`, `f`, `n`, `r`, `t`, `u` after `\\` \
                     in a string, found {found}"
                );
            }
            Self::BadUnicodeEscape => "expected four hexadecimal digits after `\\u`",
        };
        f.write_str(sentence)
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::End => f.write_str("the end of the text"),
            Self::Char('\n' | '\r') => f.write_str("a line break"),
            Self::Char('`') => f.write_str("a backtick"),
            Self::Char(c) if invisible(c) => write!(f, "U+{:04X}", u32::from(c)),
            Self::Char(c) => write!(f, "`{c}`"),
        }
    }
}

/// Characters that would leave nothing to see between backticks, or upset the line around them.
fn invisible(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fault.fmt(f)
    }
}

impl std::error::Error for SyntaxError {}
