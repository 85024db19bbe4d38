//! Strings and numbers: where a string ends, and the values that literals stand for.

use crate::read::literal::Span;
use crate::read::mapped::Mapped;

/// How deep strings may be in the fields of f-strings.
const MOST_NESTED: usize = 8;

/// Where the string ends whose first quote is at this byte. With fields, it is an f-string, whose fields may have strings of their own.
///
/// # Errors
///
/// If it isn't closed: up to where that is certain, which is the end of the line or of the text.
pub fn end_of_string(text: &[u8], quote: usize, has_fields: bool) -> Result<usize, usize> {
    scan(text, quote, has_fields, 0)
}

fn scan(text: &[u8], quote: usize, has_fields: bool, depth: usize) -> Result<usize, usize> {
    let mark = text.get(quote).copied().unwrap_or_default();
    let closes = |at: usize, length: usize| text.get(at..at + length).is_some_and(|quotes| quotes.iter().all(|byte| *byte == mark));
    let length = if closes(quote, 3) { 3 } else { 1 };
    // What is open in a field: `{` the field itself, `:` its format, `(` a bracket.
    let mut open: Vec<u8> = Vec::new();
    let mut at = quote + length;
    while let Some(&byte) = text.get(at) {
        let innermost = open.last().copied();
        if matches!(byte, b'\n' | b'\r') && length == 1 {
            return Err(at);
        }
        let is_expression = matches!(innermost, Some(b'{' | b'('));
        match byte {
            b'"' | b'\'' if is_expression => {
                let before = text.get(at.saturating_sub(2)..at).unwrap_or_default();
                let is_formatted = before.iter().any(|letter| matches!(letter | 0x20, b'f' | b't'));
                let end = if depth < MOST_NESTED { scan(text, at, is_formatted, depth + 1)? } else { return Err(at) };
                let has_break = text.get(at..end).is_some_and(|string| string.contains(&b'\n'));
                if length == 1 && has_break {
                    return Err(at);
                }
                at = end;
                continue;
            }
            _ if byte == mark && closes(at, length) => return if innermost.is_none() { Ok(at + length) } else { Err(at) },
            b'\\' if !is_expression => at += escaped(text.get(at + 1..).unwrap_or_default(), has_fields),
            b'{' if has_fields && innermost.is_none() && text.get(at + 1) == Some(&b'{') => at += 1,
            b'{' if has_fields && !is_expression => open.push(b'{'),
            b'(' | b'[' | b'{' if is_expression => open.push(b'('),
            b')' | b']' if innermost == Some(b'(') => drop(open.pop()),
            b'}' => drop(open.pop()),
            b':' if innermost == Some(b'{') => {
                open.pop();
                open.push(b':');
            }
            _ => {}
        }
        at += 1;
    }
    Err(text.len())
}

/// How many bytes behind a backslash belong to it: a line break, or a character that doesn't end the string.
fn escaped(rest: &[u8], has_fields: bool) -> usize {
    match rest {
        [b'\r', b'\n', ..] => 2,
        [b'{', ..] if has_fields => 0,
        [] => 0,
        _ => 1,
    }
}

/// Adds the value of a string to a text, if it is known. The string, with its prefix and quotes, begins at this byte of the file.
pub fn decode(string: &str, start: usize, into: &mut Mapped) -> bool {
    let Some(quote) = string.find(['"', '\'']) else { return false };
    let (prefix, quoted) = string.split_at(quote);
    let has = |letter: char| prefix.chars().any(|other| other.eq_ignore_ascii_case(&letter));
    if has('b') || has('t') {
        return false;
    }
    let length = if quoted.starts_with("\"\"\"") || quoted.starts_with("'''") { 3 } else { 1 };
    let Some(content) = quoted.get(length..quoted.len().saturating_sub(length)) else { return false };
    let (is_raw, has_fields) = (has('r'), has('f'));
    let is_special = |c: char| c == '\r' || c == '\\' && !is_raw || matches!(c, '{' | '}') && has_fields;
    let (mut rest, mut at) = (content, start + quote + length);
    while !rest.is_empty() {
        let run = rest.find(is_special).unwrap_or(rest.len());
        let (plain, special) = rest.split_at(run);
        if run > 0 {
            into.push(plain, Span::new(at, at + run));
        }
        at += run;
        if special.is_empty() {
            break;
        }
        let Some((value, written)) = special_piece(special, has_fields) else { return false };
        let (_, behind) = special.split_at(written);
        if let Some(value) = value {
            into.push(value.encode_utf8(&mut [0; 4]), Span::new(at, at + written));
        }
        at += written;
        rest = behind;
    }
    true
}

/// The character that an escape, a doubled brace or a line break stands for, if any, and the number of its bytes. `None` if it isn't known.
fn special_piece(text: &str, has_fields: bool) -> Option<(Option<char>, usize)> {
    Some(match text.as_bytes() {
        [b'\r', b'\n', ..] => (Some('\n'), 2),
        [b'\r', ..] => (Some('\n'), 1),
        [b'{', b'{', ..] if has_fields => (Some('{'), 2),
        [b'}', b'}', ..] if has_fields => (Some('}'), 2),
        [b'\\', b'\r', b'\n', ..] => (None, 3),
        [b'\\', b'\n' | b'\r', ..] => (None, 2),
        [b'\\', letter, ..] => {
            let digits = |length: usize| text.get(2..2 + length).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
            let coded = |length: usize| char::from_u32(u32::from_str_radix(digits(length)?, 16).ok()?).map(|c| (Some(c), 2 + length));
            let simple = match letter {
                b'\\' | b'\'' | b'"' => char::from(*letter),
                b'a' => '\u{7}',
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'v' => '\u{b}',
                b'x' => return coded(2),
                b'u' => return coded(4),
                b'U' => return coded(8),
                b'N' => return None,
                b'0'..=b'7' => {
                    let length = text.bytes().skip(1).take(3).take_while(|digit| matches!(digit, b'0'..=b'7')).count();
                    let code = u32::from_str_radix(text.get(1..1 + length)?, 8).ok()?;
                    return Some((Some(char::from_u32(code)?), 1 + length));
                }
                // The backslash stays.
                _ => return Some((Some('\\'), 1)),
            };
            (Some(simple), 2)
        }
        _ => return None,
    })
}

/// A number as JSON writes it, if JSON has it and it isn't a huge one.
pub fn number(written: &str) -> Option<String> {
    let number = written.replace('_', "").to_ascii_lowercase();
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = number.strip_prefix(prefix) {
            let digits = Some(digits).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_alphanumeric()))?;
            return u64::from_str_radix(digits, radix).ok().map(|value| value.to_string());
        }
    }
    let are_digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    let (mantissa, exponent) = number.split_once('e').map_or((number.as_str(), None), |(mantissa, exponent)| (mantissa, Some(exponent)));
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(whole, fraction)| (whole, Some(fraction)));
    if !are_digits(whole) || !are_digits(fraction.unwrap_or_default()) || whole.is_empty() && fraction.is_none_or(str::is_empty) {
        return None;
    }
    let significant = whole.trim_start_matches('0');
    let is_integer = fraction.is_none() && exponent.is_none();
    if is_integer && significant.len() < whole.len() && !significant.is_empty() || !is_integer && significant.len() > 200 {
        return None;
    }
    let mut out = if significant.is_empty() { "0".to_owned() } else { significant.to_owned() };
    if let Some(fraction) = fraction {
        out += ".";
        out += if fraction.is_empty() { "0" } else { fraction };
    }
    if let Some(exponent) = exponent {
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        if !are_digits(digits) || !matches!(digits.len(), 1 | 2) {
            return None;
        }
        out += "e";
        out += exponent;
    }
    Some(out)
}
