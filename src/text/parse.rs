//! The parser: one pass over the bytes, strict RFC 8259, no recursion, no allocation a node.
//!
//! The road of a good text is short and comes first. What is wrong with a bad one is found out
//! afterwards, from where the pass stopped; that part may take its time.

use std::convert;

use super::duplicate_keys;
use super::escapes::{decode, hex4, low_half};
use super::syntax_error::{Found, SyntaxError, SyntaxFault};
use super::tape::{Decoded, Entry, MANY, NodeKind, Tape};

/// How much of a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes that a text may have. 4 GiB is a limit at any rate.
    pub bytes: usize,
    /// How deep objects and arrays may stand in each other.
    pub depth: usize,
    /// Whether the text may have stand-ins: U+0001, a description and U+0001 for a value that JSON can't carry, U+0002 for one that
    /// isn't known, and U+0003 after the last element or member of an array or object that may have more.
    pub stand_ins: bool,
}

impl Limits {
    /// Those of a text of which nothing else is said.
    pub const DEFAULT: Limits = Limits { bytes: 16 << 20, depth: 128, stand_ins: false };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl<'t> Tape<'t> {
    /// Reads a JSON text; a byte order mark before it is skipped.
    ///
    /// # Errors
    ///
    /// The first fault of a text that isn't JSON, isn't UTF-8, or goes beyond the limits.
    pub fn parse(bytes: &'t [u8], limits: Limits) -> Result<Tape<'t>, SyntaxError> {
        let limit = limits.bytes.min(u32::MAX as usize);
        if bytes.len() > limit {
            return Err(error(SyntaxFault::TooLarge { limit }, 0, 0));
        }
        let mut parser = Parser {
            text: bytes,
            limits,
            // A node takes ten bytes or more of a usual text.
            entries: Vec::with_capacity((bytes.len() / 10 + 1).min(1 << 16)),
            open: NONE,
            checked: 0,
            repeats: false,
            unknowns: false,
            repeated: Vec::new(),
            lone_surrogates: Vec::new(),
            decoded: Decoded::default(),
            stopped: error(SyntaxFault::Empty, 0, 0),
        };
        let bom = bytes.starts_with(b"\xEF\xBB\xBF");
        match parser.document(if bom { 3 } else { 0 }) {
            Ok(()) => {
                Ok(Tape {
                    text: bytes,
                    // The parser has checked the bytes, so the error doesn't happen.
                    characters: str::from_utf8(bytes).unwrap_or_default(),
                    entries: parser.entries,
                    repeats: parser.repeats,
                    unknowns: parser.unknowns,
                    lone_surrogates: parser.lone_surrogates,
                    decoded: parser.decoded,
                    bom,
                })
            }
            Err(Stopped) if looks_wide(bytes) => Err(error(SyntaxFault::WideEncoding, 0, 0)),
            Err(Stopped) => Err(parser.stopped),
        }
    }
}

/// Stands for a value that isn't known.
const HOLE: u8 = 2;

/// Stands for what an array or object may have besides.
const MORE: u8 = 3;

/// No container is open.
const NONE: u32 = u32::MAX;

struct Parser<'t> {
    text: &'t [u8],
    limits: Limits,
    entries: Vec<Entry>,
    /// The innermost open container.
    open: u32,
    /// Everything before this byte is known to be UTF-8 as far as it isn't ASCII.
    checked: usize,
    /// Whether an object repeats a key.
    repeats: bool,
    /// Whether something isn't known.
    unknowns: bool,
    /// The keys that the last object repeats.
    repeated: Vec<u32>,
    lone_surrogates: Vec<u32>,
    decoded: Decoded,
    /// Why the pass has stopped, if it has.
    stopped: SyntaxError,
}

/// The pass can't go on; [`Parser::stopped`] says why. An error in its place would be ten words
/// to hand back from every step.
struct Stopped;

/// Where in the grammar the parser stands: says what may come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    Value,
    FirstElement,
    FirstName,
    Name,
    Colon,
    AfterMember,
    AfterElement,
    AfterDocument,
    DigitAfterMinus,
    DigitAfterPoint,
    DigitOfExponent,
}

/// What is expected once the document has ended.
pub(super) const AFTER_DOCUMENT: &str = "the end of the text after the document";

impl Expected {
    fn expected(self) -> &'static str {
        match self {
            Self::Value => "a value",
            Self::FirstElement => "a value or `]`",
            Self::FirstName => "a member name in `\"` or `}`",
            Self::Name => "a member name in `\"`",
            Self::Colon => "`:` after a member name",
            Self::AfterMember => "`,` or `}` after a member",
            Self::AfterElement => "`,` or `]` after an element",
            Self::AfterDocument => AFTER_DOCUMENT,
            Self::DigitAfterMinus => "a digit after `-`",
            Self::DigitAfterPoint => "a digit after the decimal point",
            Self::DigitOfExponent => "a digit in the exponent",
        }
    }
}

impl<'t> Parser<'t> {
    fn document(&mut self, start: usize) -> Result<(), Stopped> {
        let text = self.text;
        let mut at = blank(text, start);
        let mut in_object = false;
        let mut depth = 0;
        // Children of the innermost open container, the one that begins here among them.
        let mut count: u32 = 0;
        loop {
            count += 1;
            if in_object {
                at = self.name(at)?;
            }
            match byte(text, at) {
                Some(b'"') => at = self.string(at)?,
                Some(opening @ (b'{' | b'[')) => {
                    if depth == self.limits.depth {
                        let fault = SyntaxFault::TooDeep { limit: self.limits.depth };
                        return Err(self.stop(error(fault, at, at + 1)));
                    }
                    depth += 1;
                    in_object = opening == b'{';
                    self.open(at, if in_object { NodeKind::Object } else { NodeKind::Array }, count);
                    count = 0;
                    at = self.more(blank(text, at + 1));
                    let closing = if in_object { b'}' } else { b']' };
                    if byte(text, at) != Some(closing) {
                        continue;
                    }
                }
                Some(b'-' | b'0'..=b'9') => at = self.number(at)?,
                Some(b't') => at = self.literal(at, b"true", NodeKind::True)?,
                Some(b'f') => at = self.literal(at, b"false", NodeKind::False)?,
                Some(b'n') => at = self.literal(at, b"null", NodeKind::Null)?,
                Some(1) if self.limits.stand_ins => at = self.foreign(at)?,
                Some(HOLE) if self.limits.stand_ins => {
                    self.push(NodeKind::Hole, at, at + 1, false);
                    self.unknowns = true;
                    at += 1;
                }
                _ => return Err(self.misplaced(at, self.place_of_value())),
            }
            // A value has ended, or a container is empty: containers close, or it goes on.
            loop {
                at = blank(text, at);
                match byte(text, at) {
                    None if depth == 0 => return Ok(()),
                    _ if depth == 0 => return Err(self.misplaced(at, Expected::AfterDocument)),
                    Some(b',') => break,
                    Some(b'}') if in_object => {}
                    Some(b']') if !in_object => {}
                    Some(MORE) if self.limits.stand_ins => {
                        at = self.more(at);
                        continue;
                    }
                    _ if in_object => return Err(self.misplaced(at, Expected::AfterMember)),
                    _ => return Err(self.misplaced(at, Expected::AfterElement)),
                }
                at += 1;
                (count, in_object) = self.close(at, count);
                depth -= 1;
            }
            at = blank(text, at + 1);
        }
    }

    /// Notes that the open container may have more than what is written, if that is said here.
    fn more(&mut self, at: usize) -> usize {
        let is_said = self.limits.stand_ins && byte(self.text, at) == Some(MORE);
        if let Some(entry) = self.entries.get_mut(self.open as usize).filter(|_| is_said) {
            entry.marked = true;
            self.unknowns = true;
        }
        at + usize::from(is_said)
    }

    fn open(&mut self, at: usize, kind: NodeKind, outer_count: u32) {
        let index = self.entries.len() as u32;
        let (start, next) = (at as u32, self.open);
        self.entries.push(Entry { start, end: outer_count, next, count: 0, kind, marked: false });
        self.open = index;
    }

    /// Closes the innermost container. Returns how many children the one around it had before,
    /// and whether that is an object.
    fn close(&mut self, end: usize, count: u32) -> (u32, bool) {
        let index = self.open as usize;
        let next = self.entries.len() as u32;
        let Some(entry) = self.entries.get_mut(index) else { return (0, false) };
        let outer_count = entry.end;
        self.open = entry.next;
        entry.end = end as u32;
        entry.next = next;
        entry.count = u16::try_from(count).unwrap_or(MANY);
        if count > 1 && entry.kind == NodeKind::Object {
            duplicate_keys::find(self.text, &self.entries, index + 1, &mut self.repeated);
            for key in self.repeated.drain(..) {
                self.repeats = true;
                if let Some(key) = self.entries.get_mut(key as usize) {
                    key.count = 1;
                }
            }
        }
        (outer_count, self.open_kind() == Some(NodeKind::Object))
    }

    /// A member's name and its colon; returns where the value begins.
    #[inline(always)]
    fn name(&mut self, at: usize) -> Result<usize, Stopped> {
        if byte(self.text, at) != Some(b'"') {
            return Err(self.misplaced(at, self.place_of_name()));
        }
        let end = self.string(at)?;
        let at = blank(self.text, end);
        if byte(self.text, at) != Some(b':') {
            return Err(self.misplaced(at, Expected::Colon));
        }
        Ok(blank(self.text, at + 1))
    }

    #[inline(always)]
    fn string(&mut self, open: usize) -> Result<usize, Stopped> {
        let at = end_of_plain(self.text, open + 1);
        if byte(self.text, at) != Some(b'"') {
            return self.rest_of_string(open, at);
        }
        self.push(NodeKind::String, open, at + 1, false);
        Ok(at + 1)
    }

    /// A string with something else in it than plain ASCII, first at `at`.
    #[inline(never)]
    fn rest_of_string(&mut self, open: usize, mut at: usize) -> Result<usize, Stopped> {
        let mut escaped = false;
        loop {
            match byte(self.text, at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    at = self.escape(at, open)?;
                }
                Some(0x80..) => at = self.wide_characters(at)?,
                _ => return Err(self.broken_string(at, open)),
            }
            at = end_of_plain(self.text, at);
        }
        if escaped {
            let content = self.text.get(open + 1..at).unwrap_or_default();
            self.decoded.text.push_str(&String::from_utf8(decode(content, false)).unwrap_or_default());
            self.decoded.ends.push((self.entries.len() as u32, self.decoded.text.len()));
        }
        self.push(NodeKind::String, open, at + 1, escaped);
        Ok(at + 1)
    }

    fn escape(&mut self, at: usize, open: usize) -> Result<usize, Stopped> {
        match byte(self.text, at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
            Some(b'u') => {
                let rest = self.text.get(at + 2..).unwrap_or_default();
                let Some(unit) = hex4(rest) else {
                    return Err(self.bad_unicode_escape(at, open));
                };
                if low_half(unit, rest.get(4..).unwrap_or_default()).is_some() {
                    return Ok(at + 12);
                }
                let index = self.entries.len() as u32;
                if (0xD800..0xE000).contains(&unit) && self.lone_surrogates.last() != Some(&index) {
                    self.lone_surrogates.push(index);
                }
                Ok(at + 6)
            }
            None => Err(self.broken_string(at + 1, open)),
            Some(_) => Err(self.bad_escape(at)),
        }
    }

    /// Passes over characters beyond ASCII. The first of the text has all after it checked at
    /// once, so that a text in ASCII is never looked at twice.
    fn wide_characters(&mut self, mut at: usize) -> Result<usize, Stopped> {
        if at >= self.checked {
            let rest = self.text.get(at..).unwrap_or_default();
            let valid = str::from_utf8(rest).map_or_else(|bad| bad.valid_up_to(), str::len);
            self.checked = at + valid;
        }
        while at < self.checked && byte(self.text, at).is_some_and(|byte| byte >= 0x80) {
            at += 1;
        }
        match byte(self.text, at) {
            Some(0x80..) => Err(self.stop(self.not_utf8(at))),
            _ => Ok(at),
        }
    }

    #[inline]
    fn number(&mut self, start: usize) -> Result<usize, Stopped> {
        let mut at = start;
        if byte(self.text, at) == Some(b'-') {
            at += 1;
        }
        at = match byte(self.text, at) {
            Some(b'0') => at + 1,
            _ => self.digits(at, Expected::DigitAfterMinus)?,
        };
        if byte(self.text, at) == Some(b'.') {
            at = self.digits(at + 1, Expected::DigitAfterPoint)?;
        }
        if let Some(b'e' | b'E') = byte(self.text, at) {
            at += 1;
            if let Some(b'+' | b'-') = byte(self.text, at) {
                at += 1;
            }
            at = self.digits(at, Expected::DigitOfExponent)?;
        }
        self.push(NodeKind::Number, start, at, false);
        Ok(at)
    }

    /// One digit or more.
    fn digits(&mut self, start: usize, place: Expected) -> Result<usize, Stopped> {
        let mut at = start;
        while let Some(b'0'..=b'9') = byte(self.text, at) {
            at += 1;
        }
        if at == start { Err(self.misplaced(at, place)) } else { Ok(at) }
    }

    fn literal(&mut self, at: usize, word: &[u8], kind: NodeKind) -> Result<usize, Stopped> {
        let end = at + word.len();
        if self.text.get(at..end) != Some(word) {
            return Err(self.misplaced(at, Expected::Value));
        }
        self.push(kind, at, end, false);
        Ok(end)
    }

    fn foreign(&mut self, open: usize) -> Result<usize, Stopped> {
        let rest = self.text.get(open + 1..).unwrap_or_default();
        let length = rest.iter().position(|&byte| byte == 1);
        let description = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default();
        if let Err(bad) = str::from_utf8(description) {
            return Err(self.stop(self.not_utf8(open + 1 + bad.valid_up_to())));
        }
        let end = open + 1 + description.len();
        if length.is_none() {
            return Err(self.stop(related(error(SyntaxFault::UnclosedForeign, end, end), open)));
        }
        self.push(NodeKind::Foreign, open, end + 1, false);
        Ok(end + 1)
    }

    #[inline]
    fn push(&mut self, kind: NodeKind, start: usize, end: usize, marked: bool) {
        let next = self.entries.len() as u32 + 1;
        let (start, end) = (start as u32, end as u32);
        self.entries.push(Entry { start, end, next, count: 0, kind, marked });
    }

    fn open_kind(&self) -> Option<NodeKind> {
        Some(self.entries.get(self.open as usize)?.kind)
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = ONES << 7;

#[inline(always)]
fn byte(text: &[u8], at: usize) -> Option<u8> {
    text.get(at).copied()
}

/// Where the first byte at or after `at` stands that is a quote, a backslash, a control
/// character or beyond ASCII, eight bytes at a time.
#[inline(always)]
pub fn end_of_plain(text: &[u8], at: usize) -> usize {
    let mut rest = text.get(at..).unwrap_or_default();
    while let Some((word, after)) = rest.split_first_chunk() {
        let word = u64::from_le_bytes(*word);
        // In each term, a byte's high bit says that it is one of these. The lowest bit is right
        // even so: a borrow, or a byte beyond ASCII, can only mislead about higher bytes.
        let stop =
            (word ^ (ONES * 0x22)).wrapping_sub(ONES) | (word ^ (ONES * 0x5C)).wrapping_sub(ONES) | word.wrapping_sub(ONES * 0x20) | word;
        if stop & HIGH != 0 {
            return text.len() - rest.len() + ((stop & HIGH).trailing_zeros() / 8) as usize;
        }
        rest = after;
    }
    while let [b' '..=0x7F, after @ ..] = rest
        && !rest.starts_with(b"\"")
        && !rest.starts_with(b"\\")
    {
        rest = after;
    }
    text.len() - rest.len()
}

/// Where the first byte at or after `at` stands that isn't blank.
#[inline(always)]
fn blank(text: &[u8], at: usize) -> usize {
    match byte(text, at) {
        Some(b'!'..) => at,
        Some(b' ') if matches!(byte(text, at + 1), Some(b'!'..)) => at + 1,
        _ => end_of_blank(text, at),
    }
}

/// Indentation comes in runs of spaces, so eight are taken at a time.
#[inline(never)]
fn end_of_blank(text: &[u8], at: usize) -> usize {
    let mut rest = text.get(at..).unwrap_or_default();
    loop {
        let spaces = match rest.first_chunk() {
            Some(word) => (u64::from_le_bytes(*word) ^ (ONES * 0x20)).trailing_zeros() as usize / 8,
            None => rest.iter().take_while(|&&byte| byte == b' ').count(),
        };
        rest = rest.get(spaces..).unwrap_or_default();
        match rest {
            [b'\n' | b'\r' | b'\t', after @ ..] => rest = after,
            _ if spaces < 8 => return text.len() - rest.len(),
            _ => {}
        }
    }
}

// ---- What is wrong with a bad text -------------------------------------------------------------

#[cold]
fn error(fault: SyntaxFault, at: usize, end: usize) -> SyntaxError {
    SyntaxError { fault, at, end, related: None }
}

fn related(error: SyntaxError, at: usize) -> SyntaxError {
    SyntaxError { related: Some(at), ..error }
}

/// No JSON text has a zero byte, and UTF-16 has one beside nearly every ASCII character.
fn looks_wide(text: &[u8]) -> bool {
    text.starts_with(b"\xFE\xFF") || text.starts_with(b"\xFF\xFE") || text.iter().take(4).any(|&byte| byte == 0)
}

/// Words that other languages write for a value, and what JSON has.
const FOREIGN_WORDS: [(&str, &str); 14] = [
    ("True", "`true`"),
    ("TRUE", "`true`"),
    ("False", "`false`"),
    ("FALSE", "`false`"),
    ("None", "`null`"),
    ("Null", "`null`"),
    ("NULL", "`null`"),
    ("nil", "`null`"),
    ("undefined", "`null`, or leave it out"),
    ("NaN", "a finite number or `null`"),
    ("nan", "a finite number or `null`"),
    ("Infinity", "a finite number or `null`"),
    ("inf", "a finite number or `null`"),
    ("-Infinity", "a finite number or `null`"),
];

fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$'
}

impl Parser<'_> {
    /// Before the first child, the container may close as well.
    fn place_of_value(&self) -> Expected {
        match self.entries.last() {
            Some(Entry { kind: NodeKind::Array, .. }) if self.at_first_child() => Expected::FirstElement,
            _ => Expected::Value,
        }
    }

    fn place_of_name(&self) -> Expected {
        if self.at_first_child() { Expected::FirstName } else { Expected::Name }
    }

    fn at_first_child(&self) -> bool {
        self.entries.len().checked_sub(1) == Some(self.open as usize)
    }

    #[cold]
    fn stop(&mut self, error: SyntaxError) -> Stopped {
        self.stopped = error;
        Stopped
    }

    /// The grammar has no place for what stands at `at`.
    #[cold]
    fn misplaced(&mut self, at: usize, place: Expected) -> Stopped {
        self.stop(self.why_misplaced(at, place))
    }

    fn why_misplaced(&self, at: usize, place: Expected) -> SyntaxError {
        let expected = place.expected();
        let Some(first) = byte(self.text, at) else { return self.ended(place) };
        let character = match self.character(at) {
            Ok(character) => character,
            Err(fault) => return fault,
        };
        let value = matches!(place, Expected::Value | Expected::FirstElement);
        let name = matches!(place, Expected::FirstName | Expected::Name);
        let end = at + character.len_utf8();
        let next = byte(self.text, at + 1);
        match character {
            '/' if matches!(next, Some(b'/' | b'*')) => {
                return error(SyntaxFault::Comment, at, at + 2);
            }
            '#' => return error(SyntaxFault::Comment, at, end),
            '\'' | '`' | '‘' | '’' | '“' | '”' if value || name => {
                return error(SyntaxFault::WrongQuote(character), at, end);
            }
            '}' | ']' if (character == '}') == name => {
                if let Some(comma) = self.comma_before(at) {
                    let fault = SyntaxFault::TrailingComma { close: character };
                    return error(fault, comma, comma + 1);
                }
            }
            '+' if value => return error(SyntaxFault::PlusSign, at, end),
            '.' if value && next.is_some_and(|byte| byte.is_ascii_digit()) => {
                return error(SyntaxFault::LeadingPoint, at, end);
            }
            _ if !in_word(first) => {}
            _ if value || place == Expected::DigitAfterMinus => {
                let start = if value { at } else { at - 1 };
                return self.word(start, at);
            }
            _ if name && !first.is_ascii_digit() => {
                return error(SyntaxFault::BareName, at, self.end_of_word(at));
            }
            _ => {}
        }
        if let Some(glued) = self.glued(at, first) {
            return glued;
        }
        let found = Found::Char(character);
        let fault = error(SyntaxFault::Unexpected { expected, found }, at, end);
        match (character, self.opening()) {
            ('}' | ']', Some(opening)) => related(fault, opening),
            _ => fault,
        }
    }

    /// The text ends where something is expected.
    fn ended(&self, place: Expected) -> SyntaxError {
        let (end, expected) = (self.text.len(), place.expected());
        let fault = match self.open_kind() {
            Some(NodeKind::Object) => SyntaxFault::UnclosedObject { expected },
            Some(_) => SyntaxFault::UnclosedArray { expected },
            None if place == Expected::Value => SyntaxFault::Empty,
            None => SyntaxFault::Unexpected { expected, found: Found::End },
        };
        SyntaxError { related: self.opening(), ..error(fault, end, end) }
    }

    /// A bare word from `start`, whose letters begin at `at`.
    fn word(&self, start: usize, at: usize) -> SyntaxError {
        let end = self.end_of_word(at);
        let written = self.text.get(start..end).unwrap_or_default();
        let fault = FOREIGN_WORDS
            .iter()
            .find(|(word, _)| word.as_bytes() == written)
            .map_or(SyntaxFault::BareWord, |&(word, instead)| SyntaxFault::ForeignWord { word, instead });
        error(fault, start, end)
    }

    /// Something that follows a number or a literal without anything between them.
    fn glued(&self, at: usize, byte: u8) -> Option<SyntaxError> {
        let before = self.entries.last().filter(|entry| entry.end as usize == at)?;
        let start = before.start as usize;
        let written = self.text.get(start..at).unwrap_or_default();
        let fault = match (before.kind, byte) {
            (NodeKind::True | NodeKind::False | NodeKind::Null, _) if in_word(byte) => SyntaxFault::BareWord,
            (NodeKind::Number, b'0'..=b'9') => SyntaxFault::LeadingZero,
            (NodeKind::Number, b'x' | b'X') if matches!(written, b"0" | b"-0") => SyntaxFault::Hexadecimal,
            _ => return None,
        };
        Some(error(fault, start, self.end_of_word(at)))
    }

    /// A string comes upon the end of the text or a control character.
    #[cold]
    fn broken_string(&mut self, at: usize, open: usize) -> Stopped {
        let fault = match byte(self.text, at) {
            None => related(error(SyntaxFault::UnclosedString, at, at), open),
            Some(b'\n' | b'\r') => related(error(SyntaxFault::LineBreak, at, at + 1), open),
            Some(byte) => error(SyntaxFault::ControlCharacter(char::from(byte)), at, at + 1),
        };
        self.stop(fault)
    }

    #[cold]
    fn bad_escape(&mut self, at: usize) -> Stopped {
        let fault = self
            .character(at + 1)
            .map_or_else(convert::identity, |c| error(SyntaxFault::BadEscape(Found::Char(c)), at, at + 1 + c.len_utf8()));
        self.stop(fault)
    }

    /// From the backslash over the digits that are there.
    #[cold]
    fn bad_unicode_escape(&mut self, at: usize, open: usize) -> Stopped {
        let after = self.text.get(at + 2..).unwrap_or_default();
        let digits = after.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
        let end = at + 2 + digits;
        if end == self.text.len() {
            return self.broken_string(end, open);
        }
        self.stop(error(SyntaxFault::BadUnicodeEscape, at, end))
    }

    /// The character at `at`, if the bytes there are one.
    fn character(&self, at: usize) -> Result<char, SyntaxError> {
        let rest = self.text.get(at..).unwrap_or_default();
        (1..=4).find_map(|length| str::from_utf8(rest.get(..length)?).ok()?.chars().next()).ok_or_else(|| self.not_utf8(at))
    }

    fn not_utf8(&self, at: usize) -> SyntaxError {
        let rest = self.text.get(at..).unwrap_or_default();
        if let [0xED, 0xA0..=0xBF, 0x80..=0xBF, ..] = rest {
            return error(SyntaxFault::SurrogateBytes, at, at + 3);
        }
        let bad = str::from_utf8(rest).err().and_then(|bad| bad.error_len());
        error(SyntaxFault::NotUtf8, at, at + bad.unwrap_or(rest.len()))
    }

    /// Where the comma is that only blanks part from `at`.
    fn comma_before(&self, at: usize) -> Option<usize> {
        let blank = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        let place = self.text.get(..at)?.iter().rposition(|byte| !blank(byte))?;
        (byte(self.text, place) == Some(b',')).then_some(place)
    }

    fn end_of_word(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|&&byte| in_word(byte)).count()
    }

    /// Where the innermost open container begins.
    fn opening(&self) -> Option<usize> {
        Some(self.entries.get(self.open as usize)?.start as usize)
    }
}
