//! What the strings and numbers of JavaScript stand for.

/// The content of a string, as it is written with its quotes. None if JSON can't carry it, or if only sloppy code may write it.
pub fn string(written: &str) -> Option<String> {
    decode(written.get(1..written.len().checked_sub(1)?)?, false)
}

/// The content of a template without substitutions, as it is written.
pub fn template(written: &str) -> Option<String> {
    decode(written.get(1..written.len().checked_sub(1)?)?, true)
}

fn decode(content: &str, is_template: bool) -> Option<String> {
    let mut out = String::with_capacity(content.len());
    let mut rest = content.chars();
    while let Some(character) = rest.next() {
        match character {
            '\\' => {}
            '\r' if is_template => {
                skip(&mut rest, '\n');
                out.push('\n');
                continue;
            }
            _ => {
                out.push(character);
                continue;
            }
        }
        match rest.next()? {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            'b' => out.push('\u{8}'),
            'f' => out.push('\u{c}'),
            'v' => out.push('\u{b}'),
            '0' if !rest.as_str().starts_with(|next: char| next.is_ascii_digit()) => out.push('\0'),
            '0'..='9' => return None,
            '\r' => skip(&mut rest, '\n'),
            '\n' | '\u{2028}' | '\u{2029}' => {}
            'x' => out.push(char::from_u32(hexadecimal(&mut rest, 2)?)?),
            'u' => out.push(code_point(&mut rest)?),
            other => out.push(other),
        }
    }
    Some(out)
}

fn skip(rest: &mut std::str::Chars<'_>, character: char) {
    if rest.as_str().starts_with(character) {
        rest.next();
    }
}

fn hexadecimal(rest: &mut std::str::Chars<'_>, digits: usize) -> Option<u32> {
    let mut code = 0;
    for _ in 0..digits {
        code = code << 4 | rest.next()?.to_digit(16)?;
    }
    Some(code)
}

/// The character that `\u` and what follows stand for; two escapes may be one.
fn code_point(rest: &mut std::str::Chars<'_>) -> Option<char> {
    if let Some(braced) = rest.as_str().strip_prefix('{') {
        let (digits, after) = braced.split_once('}')?;
        *rest = after.chars();
        let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        return char::from_u32(u32::from_str_radix(digits, 16).ok().filter(|_| is_number)?);
    }
    let code = hexadecimal(rest, 4)?;
    if !(0xD800..0xDC00).contains(&code) {
        return char::from_u32(code);
    }
    *rest = rest.as_str().strip_prefix("\\u")?.chars();
    let low = hexadecimal(rest, 4)?;
    if (0xDC00..0xE000).contains(&low) { char::from_u32(0x1_0000 + ((code - 0xD800) << 10) + (low - 0xDC00)) } else { None }
}

/// The most digits of a number that is surely kept as it is written.
const EXACT_DIGITS: usize = 15;

/// The most zeros that are written out.
const WRITTEN_ZEROS: i32 = 20;

/// A number as JSON writes it. None if it isn't a number as JavaScript keeps it, or not surely.
pub fn number(written: &str) -> Option<String> {
    let plain = written.replace('_', "");
    let radix = match plain.get(..2).unwrap_or_default() {
        "0x" | "0X" => 16,
        "0o" | "0O" => 8,
        "0b" | "0B" => 2,
        _ => return decimal(&plain),
    };
    let value = u64::from_str_radix(plain.get(2..).filter(|digits| !digits.starts_with('+'))?, radix).ok()?;
    if value <= 1 << 53 { Some(value.to_string()) } else { None }
}

fn decimal(written: &str) -> Option<String> {
    let (mantissa, exponent) = match written.find(['e', 'E']) {
        Some(at) => (written.get(..at)?, written.get(at + 1..).filter(|exponent| exponent.len() < 5)?.parse().ok()?),
        None => (written, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_octal = whole.len() > 1 && whole.starts_with('0');
    if mantissa == "." || is_octal || !whole.bytes().chain(fraction.bytes()).all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let all = whole.to_owned() + fraction;
    let digits = all.trim_end_matches('0');
    let exponent: i32 = exponent - i32::try_from(fraction.len()).ok()? + i32::try_from(all.len() - digits.len()).ok()?;
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    if digits.len() > EXACT_DIGITS || !(-290..290).contains(&exponent) {
        return None;
    }
    let mut out = digits.to_owned();
    if (0..=WRITTEN_ZEROS).contains(&exponent) {
        out.extend(std::iter::repeat_n('0', usize::try_from(exponent).ok()?));
        return Some(out);
    }
    if (-WRITTEN_ZEROS..0).contains(&exponent) {
        let places = usize::try_from(-exponent).ok()?;
        while out.len() <= places {
            out.insert(0, '0');
        }
        out.insert(out.len() - places, '.');
        return Some(out);
    }
    out.push('e');
    out.push_str(&exponent.to_string());
    Some(out)
}
