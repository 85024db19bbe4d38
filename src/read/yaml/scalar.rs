//! Values in YAML that are written without quotes: null, truth values, numbers, texts.
//!
//! AWS CloudFormation and PyYAML read YAML 1.1, the AWS CLI and the Serverless Framework read YAML 1.2, so that a value is known only if
//! both versions read the same.

use crate::read::literal::LiteralValue;

/// What a plain scalar is. `None` if YAML 1.1 and YAML 1.2 read it differently: `012345678901` is a text for one, and a number for the
/// other. A number that JSON doesn't have is a hole.
pub fn plain(text: &str) -> Option<LiteralValue> {
    Some(match text {
        "" | "~" | "null" | "Null" | "NULL" => LiteralValue::Null,
        "true" | "True" | "TRUE" => LiteralValue::Boolean(true),
        "false" | "False" | "FALSE" => LiteralValue::Boolean(false),
        "yes" | "Yes" | "YES" | "no" | "No" | "NO" | "on" | "On" | "ON" | "off" | "Off" | "OFF" => return None,
        ".nan" | ".NaN" | ".NAN" => LiteralValue::Hole,
        _ => {
            let negative = text.starts_with('-');
            let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
            match digits.as_bytes() {
                [b'0'..=b'9' | b'.', ..] => return number(digits, negative, digits.len() < text.len()),
                _ => LiteralValue::Text(text.to_owned()),
            }
        }
    })
}

/// What begins with a digit or a point, after its sign.
fn number(digits: &str, negative: bool, signed: bool) -> Option<LiteralValue> {
    let text = || {
        let sign = if negative { "-" } else { "+" };
        Some(LiteralValue::Text(if signed { format!("{sign}{digits}") } else { digits.to_owned() }))
    };
    let value = |number: String| Some(LiteralValue::Number(if negative { format!("-{number}") } else { number }));
    if matches!(digits, ".inf" | ".Inf" | ".INF") {
        return Some(LiteralValue::Hole);
    }
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let whole = digits.get(..digits.len() - rest.len()).unwrap_or_default();
    let is_padded = whole.len() > 1 && whole.starts_with('0');
    match rest.as_bytes() {
        // Up to 7, it doesn't matter whether they are octal digits.
        [] if is_padded => match whole.trim_start_matches('0') {
            "" => value("0".to_owned()),
            digit @ ("1" | "2" | "3" | "4" | "5" | "6" | "7") => value(digit.to_owned()),
            _ => None,
        },
        [] => value(digits.to_owned()),
        [letter @ (b'x' | b'o' | b'b'), after @ ..] if whole == "0" && !after.is_empty() => {
            let radix = match letter {
                b'x' => 16,
                b'o' => 8,
                _ => 2,
            };
            let is_number = after.iter().all(|byte| char::from(*byte).is_digit(radix) || radix != 8 && *byte == b'_');
            match (is_number, radix) {
                (true, 16) if !signed && !after.contains(&b'_') => {
                    let number = u64::from_str_radix(rest.get(1..).unwrap_or_default(), radix);
                    Some(number.map_or(LiteralValue::Hole, |number| LiteralValue::Number(number.to_string())))
                }
                (true, 8) if signed => text(),
                (true, _) => None,
                _ => text(),
            }
        }
        [b'_' | b':', ..] => {
            if is_old(digits) {
                None
            } else {
                text()
            }
        }
        [b'.' | b'e' | b'E', ..] => {
            let (fraction, exponent) = match rest.find(['e', 'E']) {
                Some(at) => (rest.get(..at).unwrap_or_default(), rest.get(at + 1..)),
                None => (rest, None),
            };
            let decimals = fraction.strip_prefix('.').unwrap_or(fraction);
            let power = exponent.map(|exponent| exponent.strip_prefix(['-', '+']).unwrap_or(exponent));
            let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            if !are_digits(decimals)
                || whole.is_empty() && decimals.is_empty()
                || power.is_some_and(|power| power.is_empty() || !are_digits(power))
            {
                return if is_old(digits) { None } else { text() };
            }
            if fraction.is_empty() || signed && whole.is_empty() || exponent.is_some_and(|exponent| power == Some(exponent)) {
                return None;
            }
            let whole = whole.trim_start_matches('0');
            let whole = if whole.is_empty() { "0" } else { whole };
            let decimals = if decimals.is_empty() { "0" } else { decimals };
            value(match exponent {
                Some(exponent) => format!("{whole}.{decimals}e{exponent}"),
                None => format!("{whole}.{decimals}"),
            })
        }
        _ => text(),
    }
}

/// Whether it is a number of YAML 1.1 only: with `_` among its digits, or in base 60 as `12:30`.
fn is_old(digits: &str) -> bool {
    let (whole, rest) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut parts = whole.split(':');
    let first = parts.next().unwrap_or_default();
    let are = |text: &str, most: u8| text.bytes().all(|byte| byte == b'_' || (b'0'..=most).contains(&byte));
    let begins_as_one = match (first.as_bytes(), rest) {
        ([b'1'..=b'9', ..], _) => are(first, b'9'),
        ([b'0', ..], None) => first.len() == whole.len() && are(first, b'7'),
        ([b'0', ..], Some(_)) => are(first, b'9'),
        (_, rest) => whole.is_empty() && rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())),
    };
    let (decimals, exponent) =
        rest.unwrap_or_default().split_once(['e', 'E']).map_or((rest, None), |(start, end)| (Some(start), Some(end)));
    let is_power = |exponent: &str| exponent.strip_prefix(['-', '+']).is_some_and(|power| !power.is_empty() && are(power, b'9'));
    begins_as_one
        && parts.all(|part| matches!(part.as_bytes(), [b'0'..=b'9'] | [b'0'..=b'5', b'0'..=b'9']))
        && are(decimals.unwrap_or_default(), b'9')
        && exponent.is_none_or(is_power)
}
