//! What the strings, the here-documents and the numbers of HCL stand for.

use crate::model::terraform::COMPOSED;
use crate::text::is_among;

/// The text that a template without expressions stands for, with escapes if it is a quoted one; nothing if it has expressions, or if
/// Terraform would normalize it.
pub fn decoded(template: &str, has_escapes: bool) -> Option<String> {
    let mut out = String::with_capacity(template.len());
    let mut characters = template.chars();
    while let Some(c) = characters.next() {
        let rest = characters.as_str();
        match c {
            '\\' if has_escapes => {
                let (c, length) = escaped(rest)?;
                out.push(c);
                characters = rest.get(length..)?.chars();
            }
            '$' | '%' if rest.starts_with('{') => return None,
            '$' | '%' if rest.strip_prefix(c).is_some_and(|rest| rest.starts_with('{')) => {
                out.extend([c, '{']);
                characters = rest.get(2..)?.chars();
            }
            c => out.push(c),
        }
    }
    (out.is_ascii() || !out.chars().any(|c| is_among(&COMPOSED, c))).then_some(out)
}

/// What follows a backslash: the character that it stands for, and its length in bytes.
fn escaped(rest: &str) -> Option<(char, usize)> {
    let letter = rest.chars().next()?;
    let digits = match letter {
        'n' => return Some(('\n', 1)),
        'r' => return Some(('\r', 1)),
        't' => return Some(('\t', 1)),
        '"' | '\\' => return Some((letter, 1)),
        'u' => 4,
        'U' => 8,
        _ => return None,
    };
    let code = rest.get(1..=digits)?;
    let is_code = code.bytes().all(|byte| byte.is_ascii_hexdigit());
    Some((char::from_u32(u32::from_str_radix(code, 16).ok().filter(|_| is_code)?)?, 1 + digits))
}

/// The lines without the blanks that all of them begin with; nothing if a line begins with a blank other than a space or a tab.
pub fn without_indentation(text: &str) -> Option<String> {
    let is_blank = |line: &str| line.ends_with('\n') && line.trim_start().is_empty();
    let mut shared = usize::MAX;
    for line in text.split_inclusive('\n') {
        let after = line.trim_start_matches([' ', '\t']);
        if !is_blank(line) {
            if after.starts_with(char::is_whitespace) {
                return None;
            }
            shared = shared.min(line.len() - after.len());
        }
    }
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        out += if is_blank(line) { line } else { line.get(shared..).unwrap_or_default() };
    }
    Some(out)
}

/// The longest number that is read.
const LONGEST_NUMBER: usize = 40;

/// A number as JSON writes it, and as Terraform makes a text of it: without an exponent, and without zeros that change nothing.
pub fn number(sign: &str, text: &str) -> Option<String> {
    let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_short = text.len() <= LONGEST_NUMBER;
    if !is_short || !are_digits(whole) || !are_digits(fraction) || !are_digits(exponent.trim_start_matches(['+', '-'])) {
        return None;
    }
    let exponent = exponent.parse::<i32>().ok().filter(|exponent| exponent.unsigned_abs() as usize <= LONGEST_NUMBER)?;
    // As many zeros on both sides as the point can move.
    let zeros = "0".repeat(LONGEST_NUMBER);
    let all = [&zeros, whole, fraction, &zeros].concat();
    let point = usize::try_from(i32::try_from(LONGEST_NUMBER + whole.len()).ok()? + exponent).ok()?;
    let whole = all.get(..point)?.trim_start_matches('0');
    let fraction = all.get(point..)?.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(match (whole, fraction) {
        ("0", "") => "0".to_owned(),
        (_, "") => [sign, whole].concat(),
        _ => [sign, whole, ".", fraction].concat(),
    })
}
