//! Escape sequences in strings: what they stand for, and which characters need one to be shown.

/// Three bytes of generalised UTF-8 for half of a surrogate pair, or U+FFFD instead.
fn push_lone(out: &mut Vec<u8>, unit: u32, keep: bool) {
    if keep {
        out.extend([0xED, 0x80 | (unit >> 6 & 0x3F) as u8, 0x80 | (unit & 0x3F) as u8]);
    } else {
        out.extend("\u{FFFD}".as_bytes());
    }
}

/// The content of a string (checked, without its quotes) with its escapes replaced.
///
/// With `keep_lone`, halves of surrogate pairs stay apart, so that two different ones differ;
/// the result is then no UTF-8.
pub(super) fn decode(content: &[u8], keep_lone: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len());
    let mut rest = content;
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'\\' {
            out.push(*first);
            continue;
        }
        let [letter, after @ ..] = rest else { break };
        rest = after;
        match letter {
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'u' => {
                let Some(mut code) = hex4(rest) else { break };
                rest = rest.get(4..).unwrap_or_default();
                if let Some(low) = low_half(code, rest) {
                    code = 0x1_0000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                    rest = rest.get(6..).unwrap_or_default();
                }
                match char::from_u32(code) {
                    Some(c) => out.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
                    None => push_lone(&mut out, code, keep_lone),
                }
            }
            other => out.push(*other),
        }
    }
    out
}

/// The second half that completes `high`, where `rest` begins with its escape.
pub(super) fn low_half(high: u32, rest: &[u8]) -> Option<u32> {
    let escape = (0xD800..0xDC00).contains(&high).then(|| rest.strip_prefix(b"\\u"))??;
    hex4(escape).filter(|low| (0xDC00..0xE000).contains(low))
}

/// The number that the first four bytes write in hexadecimal.
pub(super) fn hex4(bytes: &[u8]) -> Option<u32> {
    bytes.first_chunk::<4>()?.iter().try_fold(0, |code, &digit| Some(code << 4 | char::from(digit).to_digit(16)?))
}

/// Characters that can't be seen, or are orders to a terminal or an editor: controls, line separators, direction marks, and
/// what Unicode has renderers ignore, but for what joins and varies the parts of an emoji. The first and the last of each run.
const UNSEEN: [(char, char); 19] = [
    ('\0', '\u{1f}'),
    ('\u{7f}', '\u{9f}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200c}'),
    ('\u{200e}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

/// Whether a character is in one of these runs, of which the first and the last are given.
pub fn is_among(runs: &[(char, char)], c: char) -> bool {
    runs.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// A character of a literal that needs no escape for the sake of the quotes. What can't be seen is escaped, in a way that all
/// languages of literals read: beyond the first 65,536 characters they have no such way in common.
pub fn plain(c: char, out: &mut String) {
    if c <= '\u{ffff}' { visible(c, out) } else { out.push(c) }
}

/// A text in double quotes, as JSON, Python and JavaScript read it alike.
pub fn quote(text: &str, out: &mut String) {
    out.reserve(text.len() + 2);
    out.push('"');
    let mut rest = text;
    loop {
        let run = rest.bytes().take_while(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\')).count();
        out.push_str(rest.get(..run).unwrap_or_default());
        let mut characters = rest.get(run..).unwrap_or_default().chars();
        match characters.next() {
            None => break,
            Some(c @ ('"' | '\\')) => {
                out.push('\\');
                out.push(c);
            }
            Some(c) => plain(c, out),
        }
        rest = characters.as_str();
    }
    out.push('"');
}

/// Whether everybody sees each character of a text: it is printable ASCII.
pub fn is_visible(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// A character that somebody is to see; an escape where it can't be seen.
pub fn visible(c: char, out: &mut String) {
    match c {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        ' '..='~' => out.push(c),
        _ if !is_among(&UNSEEN, c) => out.push(c),
        _ => {
            let wide = c > '\u{ffff}';
            let shifts: &[u32] = if wide { &[16, 12, 8, 4, 0] } else { &[12, 8, 4, 0] };
            out.push_str(if wide { "\\u{" } else { "\\u" });
            for shift in shifts {
                out.extend(char::from_digit(u32::from(c) >> shift & 0xF, 16));
            }
            if wide {
                out.push('}');
            }
        }
    }
}
