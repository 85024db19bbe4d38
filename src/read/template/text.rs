//! Texts in a template of JSON or YAML: where each of their characters is in the file, and what CloudFormation puts together of several.

use crate::read::literal::{Literal, LiteralValue, Member, Span};
use crate::read::mapped::Mapped;

/// The function of AWS CloudFormation that an object is a call of, with its argument.
pub fn function(literal: &Literal) -> Option<&Member> {
    match literal.members() {
        [call] if call.name == "Ref" || call.name.starts_with("Fn::") => Some(call),
        _ => None,
    }
}

/// A text, also one of `Fn::Sub` or `Fn::Join`, with holes for what is substituted. A partition in an ARN counts as `aws`: it decides
/// nothing.
pub fn text(source: &str, literal: &Literal) -> Option<Mapped> {
    let mut text = Mapped::default();
    add(source, literal, &mut text).then_some(text)
}

/// A file in which each `${…}` is a hole.
pub fn substituted(source: &str) -> Mapped {
    let mut text = Mapped::default();
    substitute(&Mapped::of(source, 0), &mut text);
    text
}

/// Adds a text, unless it is none.
fn add(source: &str, literal: &Literal, out: &mut Mapped) -> bool {
    if let Some(text) = literal.as_text() {
        substitute(&placed(source, text, literal.span), out);
        return true;
    }
    let Some(Member { name, value, .. }) = function(literal) else { return false };
    match (name.as_str(), &value.value) {
        ("Fn::Sub", LiteralValue::Text(_)) => add(source, value, out),
        ("Fn::Sub", LiteralValue::List { items, .. }) => {
            items.first().is_some_and(|text| text.as_text().is_some() && add(source, text, out))
        }
        ("Fn::Join", LiteralValue::List { items, .. }) => {
            let [separator, Literal { value: LiteralValue::List { items, .. }, .. }] = items.as_slice() else { return false };
            let Some(between) = separator.as_text() else { return false };
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(between, separator.span);
                }
                if !add(source, item, out) {
                    hole(item.span, out);
                }
            }
            true
        }
        _ => false,
    }
}

/// Adds a text in which each `${…}` is a hole.
fn substitute(text: &Mapped, out: &mut Mapped) {
    let mut start = 0;
    while let Some(at) = text.text().get(start..).and_then(|rest| rest.find("${")) {
        let Some(length) = text.text().get(start + at..).and_then(|rest| rest.find('}')) else { break };
        out.push_part(text, start, start + at);
        hole(text.span(start + at, start + at + length + 1), out);
        start += at + length + 1;
    }
    out.push_part(text, start, text.text().len());
}

fn hole(span: Span, out: &mut Mapped) {
    if out.text().ends_with("arn:") { out.push("aws", span) } else { out.push_hole(span) }
}

/// A text with the place in the file of each of its characters, which the file writes as they are or with escapes, in one line or in
/// several. If that can't be told, as for an alias, all of it is at the one place.
fn placed(source: &str, text: &str, span: Span) -> Mapped {
    let mut placed = Mapped::default();
    let quote = source.get(span.start..).and_then(|rest| rest.chars().next()).filter(|first| matches!(first, '"' | '\''));
    let mut at = span.start + usize::from(quote.is_some());
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let file = source.get(at..span.end).unwrap_or_default();
        let same = same_length(rest, file, quote);
        if same > 0 {
            placed.push(rest.get(..same).unwrap_or_default(), Span::new(at, at + same));
            at += same;
            start += same;
            continue;
        }
        let character = rest.chars().next().unwrap_or_default();
        let Some((blank, length)) = written(file, character, quote) else {
            placed.push(rest, span);
            break;
        };
        at += blank;
        placed.push(character.encode_utf8(&mut [0; 4]), Span::new(at, at + length));
        at += length;
        start += character.len_utf8();
    }
    placed
}

/// How many bytes the file writes as they are.
fn same_length(text: &str, file: &str, quote: Option<char>) -> usize {
    let is_same = |(text, file): &(u8, u8)| text == file && !matches!((*file, quote), (b'\\', Some('"')) | (b'\'', Some('\'')));
    let mut length = text.bytes().zip(file.bytes()).take_while(is_same).count();
    while !text.is_char_boundary(length) {
        length -= 1;
    }
    length
}

/// How many bytes are passed over before a character, and how many write it.
fn written(file: &str, character: char, quote: Option<char>) -> Option<(usize, usize)> {
    let mut blank = 0;
    loop {
        let rest = file.get(blank..).unwrap_or_default();
        let first = rest.chars().next();
        let is_blank = matches!(first, Some(' ' | '\t' | '\r' | '\n'));
        match (first, quote) {
            (Some('\\'), Some('"')) => match escape(rest, character) {
                // A line that goes on.
                0 => blank += 1,
                length => return Some((blank, length)),
            },
            (Some('\''), Some('\'')) => return (character == '\'').then_some((blank, 2)),
            _ if first == Some(character) => return Some((blank, character.len_utf8())),
            // Lines that are joined; the last break of a block.
            _ if matches!(character, ' ' | '\n') && is_blank => return Some((blank, 1)),
            (None, None) if character == '\n' => return Some((blank, 0)),
            _ if is_blank => blank += 1,
            _ => return None,
        }
    }
}

/// The length of an escape sequence; 0 for one that only hides the end of a line.
fn escape(rest: &str, character: char) -> usize {
    match rest.as_bytes().get(1) {
        Some(b'\n' | b'\r') => 0,
        Some(b'x') => 4,
        Some(b'u') if character > '\u{ffff}' => 12,
        Some(b'u') => 6,
        Some(b'U') => 10,
        Some(byte) if byte.is_ascii() => 2,
        _ => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
    }
}
