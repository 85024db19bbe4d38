//! HCL, the language of Terraform: blocks with their arguments, and the values that are written literally.
//!
//! Answers for where each block, argument and value begins and ends, in texts with mistakes too: what can't be read is a hole, and the
//! block around it is open. A block that isn't closed ends where the next one of the file's top level begins.

use super::literal::{Literal, LiteralValue, MOST_DEEP, Member, Span};
use crate::model::terraform::COMPOSED;
use crate::text::is_among;

/// What is in a block.
#[derive(Debug, Default)]
pub struct Body {
    /// Its arguments and blocks, in their order.
    pub entries: Vec<Entry>,
    /// Whether there may be more than what could be read.
    pub open: bool,
    /// The place of the block from brace to brace.
    pub span: Span,
}

/// An argument or a block.
#[derive(Debug)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// The place of the name.
    pub span: Span,
    /// What follows the name.
    pub content: Content,
}

/// What an argument or a block has.
#[derive(Debug)]
pub enum Content {
    /// The value of an argument.
    Argument(Literal),
    /// A block with its first label.
    Block(Option<String>, Body),
}

/// A block of the file's top level.
#[derive(Debug)]
pub struct Resource {
    /// Its second label.
    pub name: String,
    /// The place of all of it.
    pub span: Span,
    /// What is in it.
    pub body: Body,
}

/// The resources of this type.
pub fn resources(text: &str, kind: &str) -> Vec<Resource> {
    let mut reader = Hcl { text, at: 0, is_broken: false, is_unclosed: false };
    let mut resources = Vec::new();
    loop {
        reader.skip_blank(true);
        let start = reader.at;
        reader.is_unclosed &= !reader.has_ended();
        let Some(byte) = reader.byte() else { break };
        if !is_letter(byte) {
            reader.skip_token();
            continue;
        }
        let word = reader.word();
        let labels = reader.labels();
        if reader.byte() != Some(b'{') {
            reader.skip_to(b"\n");
        } else if word == "resource"
            && let [Some(label), Some(name)] = labels.as_slice()
            && label == kind
        {
            let body = reader.body(0);
            resources.push(Resource { name: name.clone(), span: Span::new(start, reader.at), body });
        } else {
            reader.skip_brackets();
        }
    }
    resources
}

/// The words that begin a block of a file's top level.
const TOP_LEVEL: [&str; 13] = [
    "check",
    "data",
    "ephemeral",
    "import",
    "locals",
    "module",
    "moved",
    "output",
    "provider",
    "removed",
    "resource",
    "terraform",
    "variable",
];

struct Hcl<'t> {
    text: &'t str,
    at: usize,
    /// Whether something couldn't be read since this was last asked.
    is_broken: bool,
    /// Whether an interpolation had no end before the next block of the top level: up to there, each ends on its line.
    is_unclosed: bool,
}

impl<'t> Hcl<'t> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn between(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Whether nothing follows that can be inside of a block: the text ends, or a line begins as one of the top level.
    fn has_ended(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|before| self.text.as_bytes().get(before));
        let Some(byte) = self.byte() else { return true };
        if before != Some(&b'\n') || !byte.is_ascii_lowercase() {
            return false;
        }
        let rest = self.rest();
        let length = rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        let after = rest.get(length..).unwrap_or_default().trim_ascii_start();
        let is_word = TOP_LEVEL.iter().any(|word| Some(word.as_bytes()) == rest.get(..length));
        is_word && matches!(after, [b'"' | b'{', ..])
    }

    /// Goes past blanks and comments, and past the ends of lines too if asked to.
    fn skip_blank(&mut self, lines: bool) {
        loop {
            match self.byte() {
                Some(b' ' | b'\t' | b'\r') => self.at += 1,
                Some(b'\n') if lines => {
                    self.at += 1;
                    if self.has_ended() {
                        break;
                    }
                }
                _ if !self.skip_comment() => break,
                _ => {}
            }
        }
    }

    /// Goes past a comment, if one begins here. The end of the line isn't part of it.
    fn skip_comment(&mut self) -> bool {
        match self.rest() {
            [b'#', ..] | [b'/', b'/', ..] => self.skip_line(),
            [b'/', b'*', after @ ..] => {
                let length = after.windows(2).position(|pair| pair == b"*/").map_or(after.len(), |end| end + 2);
                self.at += 2 + length;
            }
            _ => return false,
        }
        true
    }

    /// Goes to the end of the line.
    fn skip_line(&mut self) {
        let rest = self.rest();
        self.at += rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
    }

    /// Goes past a string, a here-document, a comment, or else a single byte.
    fn skip_token(&mut self) {
        match self.byte() {
            Some(b'"') => {
                self.string();
            }
            Some(b'<') if self.heredoc().is_some() => {}
            _ if self.skip_comment() => {}
            _ => self.at += 1,
        }
    }

    /// Goes to one of these bytes outside of all brackets, or to a bracket that closes none of those that are opened from here.
    fn skip_to(&mut self, ends: &[u8]) {
        let mut closing = Vec::new();
        while !self.has_ended() {
            let Some(byte) = self.byte() else { break };
            match byte {
                _ if closing.is_empty() && ends.contains(&byte) => return,
                b'(' => closing.push(b')'),
                b'[' => closing.push(b']'),
                b'{' => closing.push(b'}'),
                b')' | b']' | b'}' => {
                    if closing.is_empty() {
                        return;
                    }
                    if closing.last() == Some(&byte) {
                        closing.pop();
                    } else {
                        self.is_broken = true;
                        if byte == b'}' {
                            return;
                        }
                    }
                }
                _ => {
                    self.skip_token();
                    continue;
                }
            }
            self.at += 1;
        }
        self.is_broken |= !closing.is_empty();
    }

    /// Goes past the bracket that begins here and all that is in it.
    fn skip_brackets(&mut self) {
        let closing = match self.byte() {
            Some(b'(') => b')',
            Some(b'[') => b']',
            _ => b'}',
        };
        self.at += 1;
        self.skip_to(b"");
        while closing == b'}' && matches!(self.byte(), Some(b')' | b']')) {
            self.at += 1;
            self.skip_to(b"");
        }
        self.close(closing);
    }

    /// Goes past a closing bracket: whether it is this one.
    fn close(&mut self, closing: u8) -> bool {
        let is_closed = self.byte() == Some(closing);
        self.at += usize::from(is_closed);
        self.is_broken |= !is_closed;
        is_closed
    }

    /// A name; its first byte was seen to be one of a name.
    fn word(&mut self) -> &'t str {
        let start = self.at;
        self.at += self.rest().iter().take_while(|byte| is_letter(**byte) || byte.is_ascii_digit() || **byte == b'-').count();
        self.between(start, self.at)
    }

    /// The labels of a block; nothing for one that isn't literal.
    fn labels(&mut self) -> Vec<Option<String>> {
        let mut labels = Vec::new();
        loop {
            self.skip_blank(false);
            match self.byte() {
                Some(b'"') => labels.push(self.string().and_then(|text| decoded(text, true))),
                Some(byte) if is_letter(byte) => labels.push(Some(self.word().to_owned())),
                _ => return labels,
            }
        }
    }

    /// What is between braces, of which the first is here.
    fn body(&mut self, depth: usize) -> Body {
        let start = self.at;
        let mut body = Body::default();
        if depth == MOST_DEEP {
            self.skip_brackets();
            body.open = true;
        } else {
            self.at += 1;
            self.is_broken = false;
            loop {
                self.skip_blank(true);
                match self.byte() {
                    Some(b'}') => {
                        self.at += 1;
                        break;
                    }
                    _ if self.has_ended() => {
                        body.open = true;
                        break;
                    }
                    Some(byte) if is_letter(byte) => body.entries.extend(self.entry(depth)),
                    _ => {
                        self.is_broken = true;
                        self.at += 1;
                        self.skip_to(b"\n");
                    }
                }
                body.open |= std::mem::take(&mut self.is_broken);
            }
        }
        body.span = Span::new(start, self.at);
        body
    }

    fn entry(&mut self, depth: usize) -> Option<Entry> {
        let start = self.at;
        let name = self.word().to_owned();
        let span = Span::new(start, self.at);
        self.skip_blank(false);
        if let [b'=', after, ..] = self.rest()
            && *after != b'='
        {
            self.at += 1;
            let value = self.expression(b"\n", depth);
            return Some(Entry { name, span, content: Content::Argument(value) });
        }
        let label = self.labels().into_iter().next().flatten();
        if self.byte() == Some(b'{') {
            let body = self.body(depth + 1);
            return Some(Entry { name, span, content: Content::Block(label, body) });
        }
        self.is_broken = true;
        self.skip_to(b"\n");
        None
    }

    /// A value up to one of these bytes or the bracket around it; a hole if more than a literal stands there.
    fn expression(&mut self, ends: &[u8], depth: usize) -> Literal {
        let lines = !ends.contains(&b'\n');
        self.skip_blank(lines);
        let start = self.at;
        let literal = self.literal(depth);
        let end = self.at;
        self.skip_blank(lines);
        match self.byte() {
            Some(byte) if !ends.contains(&byte) && !matches!(byte, b')' | b']' | b'}') && !self.has_ended() => {
                // An operator makes it an expression; anything else is a mistake, after which nothing is sure.
                self.is_broken |= literal.is_some() && !b"+-*/%=!<>&|?:.[(".contains(&byte);
                self.skip_to(ends);
                let written = self.between(start, self.at).trim_ascii_end().len();
                Literal::hole(Span::new(start, start + written))
            }
            _ => {
                self.is_broken |= literal.is_none();
                literal.unwrap_or_else(|| Literal::hole(Span::new(start, end)))
            }
        }
    }

    /// The literal that begins here, if one does. Something else that begins with a name is passed up to its end.
    fn literal(&mut self, depth: usize) -> Option<Literal> {
        let start = self.at;
        let value = match self.byte()? {
            b'"' => self.string().and_then(|text| decoded(text, true)).map(LiteralValue::Text),
            b'<' => return self.heredoc(),
            b'[' | b'{' | b'(' if depth >= MOST_DEEP || self.is_comprehension() => {
                self.skip_brackets();
                None
            }
            b'[' => Some(self.list(depth + 1)),
            b'{' => Some(self.object(depth + 1)),
            b'(' => {
                self.at += 1;
                let inner = self.expression(b"", depth + 1);
                if self.close(b')') {
                    return Some(inner);
                }
                None
            }
            b'-' => {
                self.at += 1;
                self.skip_blank(false);
                self.byte().filter(u8::is_ascii_digit)?;
                self.number("-")
            }
            byte if byte.is_ascii_digit() => self.number(""),
            byte if is_letter(byte) => match self.word() {
                "true" => Some(LiteralValue::Boolean(true)),
                "false" => Some(LiteralValue::Boolean(false)),
                "null" => Some(LiteralValue::Null),
                _ => None,
            },
            _ => return None,
        };
        let span = Span::new(start, self.at);
        Some(Literal::new(value.unwrap_or(LiteralValue::Hole), span))
    }

    /// Whether the list or object that begins here is made of another one.
    fn is_comprehension(&self) -> bool {
        let mut inner = Hcl { text: self.text, at: self.at + 1, is_broken: false, is_unclosed: false };
        inner.skip_blank(true);
        inner.byte() == Some(b'f') && inner.word() == "for"
    }

    fn number(&mut self, sign: &str) -> Option<LiteralValue> {
        let start = self.at;
        while let [byte, after @ ..] = self.rest() {
            let is_part = match byte {
                b'.' => after.first().is_some_and(u8::is_ascii_digit),
                b'+' | b'-' => self.between(start, self.at).ends_with(['e', 'E']),
                byte => byte.is_ascii_alphanumeric() || *byte == b'_',
            };
            if !is_part {
                break;
            }
            self.at += 1;
        }
        number(sign, self.between(start, self.at)).map(LiteralValue::Number)
    }

    fn list(&mut self, depth: usize) -> LiteralValue {
        let before = std::mem::take(&mut self.is_broken);
        let mut items = Vec::new();
        self.at += 1;
        loop {
            self.skip_blank(true);
            match self.byte() {
                Some(b']') => break,
                _ if self.has_ended() => break,
                Some(b')' | b'}') => break,
                _ => items.push(self.expression(b",", depth)),
            }
            if self.byte() == Some(b',') {
                self.at += 1;
            }
        }
        let is_closed = self.close(b']');
        let open = std::mem::replace(&mut self.is_broken, before || !is_closed);
        LiteralValue::List { items, open }
    }

    fn object(&mut self, depth: usize) -> LiteralValue {
        let before = std::mem::take(&mut self.is_broken);
        let (mut members, mut open) = (Vec::new(), false);
        self.at += 1;
        loop {
            self.skip_blank(true);
            match self.byte() {
                Some(b'}') => break,
                _ if self.has_ended() => break,
                Some(b')' | b']') => break,
                Some(b',') => {
                    self.at += 1;
                    continue;
                }
                _ => {}
            }
            let start = self.at;
            let name = self.key();
            let span = Span::new(start, self.at);
            self.skip_blank(false);
            if let Some(b'=' | b':') = self.byte() {
                self.at += 1;
            } else {
                self.skip_to(b"=:,\n");
                if !matches!(self.byte(), Some(b'=' | b':')) {
                    self.is_broken = true;
                    continue;
                }
                self.at += 1;
                open = true;
                self.expression(b",\n", depth);
                continue;
            }
            let value = self.expression(b",\n", depth);
            match name {
                Some(name) => members.push(Member { name, span, value }),
                None => open = true,
            }
        }
        let is_closed = self.close(b'}');
        open |= std::mem::replace(&mut self.is_broken, before || !is_closed);
        LiteralValue::Object { members, open }
    }

    /// The name of an object's member, if it is literal.
    fn key(&mut self) -> Option<String> {
        match self.byte()? {
            b'"' => self.string().and_then(|text| decoded(text, true)),
            b'(' => {
                self.skip_brackets();
                None
            }
            byte if byte.is_ascii_digit() => match self.number("")? {
                LiteralValue::Number(number) => Some(number),
                _ => None,
            },
            byte if is_letter(byte) => Some(self.word().to_owned()),
            _ => {
                self.skip_token();
                None
            }
        }
    }

    /// Goes past a string: what is between its quotes, unless part of it is an expression.
    fn string(&mut self) -> Option<&'t str> {
        self.at += 1;
        let start = self.at;
        let mut is_known = true;
        loop {
            match self.rest() {
                [b'"', ..] => {
                    let text = self.between(start, self.at);
                    self.at += 1;
                    return is_known.then_some(text);
                }
                [] | [b'\n', ..] => {
                    self.is_broken = true;
                    return None;
                }
                [b'\\', after, ..] if *after != b'\n' => self.at += 2,
                [b'$', b'$', b'{', ..] | [b'%', b'%', b'{', ..] => self.at += 3,
                [b'$' | b'%', b'{', ..] => {
                    is_known = false;
                    self.at += 2;
                    self.skip_interpolation();
                }
                _ => self.at += 1,
            }
        }
    }

    /// Goes past the rest of an interpolation in a string; to the end of the line if it has no end.
    fn skip_interpolation(&mut self) {
        let start = self.at;
        let mut closing = vec![b'}'];
        while let Some(&end) = closing.last() {
            if self.has_ended() || (self.byte() == Some(b'\n') && (self.is_unclosed || end == b'"')) {
                self.is_unclosed = true;
                self.at = start;
                self.skip_line();
                return;
            }
            match self.rest() {
                [byte, ..] if *byte == end => {
                    closing.pop();
                }
                [b'\\', after, ..] if end == b'"' && *after != b'\n' => self.at += 1,
                [b'$', b'$', b'{', ..] | [b'%', b'%', b'{', ..] if end == b'"' => self.at += 2,
                [b'$' | b'%', b'{', ..] if end == b'"' => {
                    closing.push(b'}');
                    self.at += 1;
                }
                [b'"', ..] => closing.push(b'"'),
                [b'{', ..] if end != b'"' => closing.push(b'}'),
                _ if end != b'"' && self.skip_comment() => continue,
                _ => {}
            }
            self.at += 1;
        }
    }

    /// A here-document, if one begins here.
    fn heredoc(&mut self) -> Option<Literal> {
        let start = self.at;
        let after = self.between(start, self.text.len()).strip_prefix("<<")?;
        let (first, body) = after.split_once('\n')?;
        let first = first.strip_suffix('\r').unwrap_or(first);
        let (marker, is_flush) = first.strip_prefix('-').map_or((first, false), |marker| (marker, true));
        let is_name = |byte: u8| is_letter(byte) || byte.is_ascii_digit() || byte == b'-';
        if !marker.bytes().next().is_some_and(is_letter) || !marker.bytes().all(is_name) {
            return None;
        }
        self.at = self.text.len() - body.len();
        let begin = self.at;
        for line in body.split_inclusive('\n') {
            if line.trim_ascii() == marker {
                let text = self.between(begin, self.at);
                self.at += line.trim_ascii_end().len();
                let text = if is_flush { without_indentation(text) } else { Some(text.to_owned()) };
                let value = text.and_then(|text| decoded(&text, false)).map_or(LiteralValue::Hole, LiteralValue::Text);
                return Some(Literal::new(value, Span::new(start, self.at)));
            }
            self.at += line.len();
        }
        self.is_broken = true;
        Some(Literal::hole(Span::new(start, self.at)))
    }
}

/// Whether a name can begin with this byte.
const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

/// The lines without the blanks that all of them begin with; nothing if a line begins with a blank other than a space or a tab.
fn without_indentation(text: &str) -> Option<String> {
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
