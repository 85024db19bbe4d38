//! The shorthand syntax of the AWS CLI: `key=value,key=[a,b],key={key=value}`, read as its own parser reads it.

use crate::read::literal::{HOLE, Literal, LiteralValue, MOST_DEEP, Member, Span};
use crate::read::mapped::Mapped;

/// Why a text can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShorthandError {
    /// It isn't shorthand: where.
    Syntax(usize),
    /// Objects and lists are too deep in each other, or there are too many members.
    TooLarge,
}

/// How many members are compared with each other.
const MOST_MEMBERS: usize = 1024;

type Result<T> = std::result::Result<T, ShorthandError>;

/// Reads a text from that byte: an object, whose values are texts, lists and objects.
///
/// # Errors
///
/// Where the AWS CLI can't parse it.
pub fn read(text: &Mapped, start: usize) -> Result<Literal> {
    let mut parser = Parser { source: text, text: text.text(), at: start, depth: 0, reads_files: false };
    parser.parameter()
}

struct Parser<'t> {
    source: &'t Mapped,
    text: &'t str,
    at: usize,
    depth: usize,
    /// Whether values may name files, after `@=`.
    reads_files: bool,
}

/// Which characters a value without quotes may have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    First,
    /// After the first comma of a list without brackets.
    Second,
}

impl Parser<'_> {
    fn parameter(&mut self) -> Result<Literal> {
        let start = self.at;
        let mut members: Vec<Member> = Vec::new();
        let mut open = false;
        loop {
            let before = self.at;
            let (name, span) = self.key()?;
            let value = self.values()?;
            if members.len() >= MOST_MEMBERS {
                return Err(ShorthandError::TooLarge);
            }
            if members.iter().any(|member| member.name == name) {
                return Err(ShorthandError::Syntax(before));
            }
            push_member(&mut members, &mut open, name, span, value);
            if self.at >= self.text.len() {
                return Ok(Literal::object(members, open, self.source.span(start, self.at)));
            }
            self.expect(b',', true)?;
        }
    }

    /// `key=` or `key@=`
    fn key(&mut self) -> Result<(String, Span)> {
        let start = self.at;
        while self.current().is_some_and(|byte| byte.is_ascii_alphanumeric() || b"-_.#/:\x02".contains(&byte)) {
            self.at += 1;
        }
        let (name, span) = (self.text.get(start..self.at).unwrap_or_default().to_owned(), self.source.span(start, self.at));
        // Blanks are skipped even if there is no `@`.
        self.reads_files = self.expect(b'@', true).is_ok();
        self.expect(b'=', true)?;
        Ok((name, span))
    }

    fn values(&mut self) -> Result<Literal> {
        match self.current() {
            None => Ok(Literal::text("", self.source.span(self.at, self.at))),
            Some(b'[' | b'{') => self.nested(),
            Some(_) => self.list_without_brackets(),
        }
    }

    fn list_without_brackets(&mut self) -> Result<Literal> {
        let start = self.at;
        let first = self.value(Kind::First)?;
        self.skip_blanks();
        if self.current() != Some(b',') {
            return Ok(first);
        }
        self.expect(b',', true)?;
        let mut end = first.span.end;
        let mut items = vec![first];
        let mut is_last = false;
        while !is_last {
            match self.next_item(&mut is_last) {
                Ok(item) => {
                    end = item.span.end;
                    items.push(item);
                }
                Err(error) if self.at >= self.text.len() => return Err(error),
                Err(_) => {
                    // It was the key of what follows.
                    while self.current() != Some(b',') && self.at > start {
                        self.at -= 1;
                    }
                    is_last = true;
                }
            }
        }
        let span = Span::new(self.source.span(start, start + 1).start, end);
        match <[Literal; 1]>::try_from(items) {
            Ok([only]) => Ok(only),
            Err(items) => Ok(list(items, span)),
        }
    }

    fn next_item(&mut self, is_last: &mut bool) -> Result<Literal> {
        let item = self.value(Kind::Second)?;
        self.skip_blanks();
        *is_last = self.at >= self.text.len();
        if !*is_last {
            self.expect(b',', true)?;
        }
        Ok(item)
    }

    /// A list in brackets or an object in braces.
    fn nested(&mut self) -> Result<Literal> {
        if self.depth >= MOST_DEEP {
            return Err(ShorthandError::TooLarge);
        }
        self.depth += 1;
        let start = self.at;
        let value = if self.current() == Some(b'[') { self.list(start) } else { self.object(start) };
        self.depth -= 1;
        value
    }

    fn list(&mut self, start: usize) -> Result<Literal> {
        self.expect(b'[', true)?;
        let mut items = Vec::new();
        while self.current() != Some(b']') {
            items.push(self.nested_value()?);
            self.separate(b']')?;
        }
        self.at += 1;
        Ok(list(items, self.source.span(start, self.at)))
    }

    fn object(&mut self, start: usize) -> Result<Literal> {
        self.expect(b'{', true)?;
        let (mut members, mut open) = (Vec::new(), false);
        while self.current() != Some(b'}') {
            let (name, span) = self.key()?;
            let value = self.nested_value()?;
            self.separate(b'}')?;
            push_member(&mut members, &mut open, name, span, value);
        }
        self.at += 1;
        Ok(Literal::object(members, open, self.source.span(start, self.at)))
    }

    fn nested_value(&mut self) -> Result<Literal> {
        if matches!(self.current(), Some(b'[' | b'{')) { self.nested() } else { self.value(Kind::First) }
    }

    fn separate(&mut self, closing: u8) -> Result<()> {
        self.skip_blanks();
        if self.current() != Some(closing) {
            self.expect(b',', false)?;
            self.skip_blanks();
        }
        Ok(())
    }

    fn value(&mut self, kind: Kind) -> Result<Literal> {
        let start = self.at;
        let text = match self.current() {
            Some(quote @ (b'\'' | b'"')) => self.quoted(quote)?,
            _ => {
                self.skip_value(kind);
                if self.at == start && kind == Kind::Second {
                    return Err(ShorthandError::Syntax(start));
                }
                let written = self.text.get(start..self.at).unwrap_or_default().trim_end();
                written.replace("\\,", ",")
            }
        };
        let end = if self.text.get(start..).is_some_and(|text| text.starts_with(['\'', '"'])) {
            self.at
        } else {
            start + self.text.get(start..self.at).unwrap_or_default().trim_end().len()
        };
        let span = self.source.span(start, end);
        let names_file = self.reads_files && (text.starts_with("file://") || text.starts_with("fileb://"));
        Ok(if names_file || text.contains(HOLE) { Literal::hole(span) } else { Literal::text(text, span) })
    }

    /// Skips a value without quotes.
    fn skip_value(&mut self, kind: Kind) {
        let start = self.at;
        while let Some(character) = self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            let is_part = match character {
                '\\' if self.text.as_bytes().get(self.at + 1) == Some(&b',') => {
                    self.at += 2;
                    continue;
                }
                HOLE => true,
                '"' | '\'' | ',' | '\u{10000}'.. => false,
                '=' | '[' | '{' if self.at == start => false,
                '=' => kind == Kind::First,
                ']' | '}' => kind == Kind::Second || self.at == start,
                '\t'..='\r' | '\u{1c}'..=' ' => self.at > start,
                '\0'..=' ' => false,
                _ => true,
            };
            if !is_part {
                return;
            }
            self.at += character.len_utf8();
        }
    }

    fn quoted(&mut self, quote: u8) -> Result<String> {
        let start = self.at + 1;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let mut escaped = None;
        let mut end = None;
        for (index, byte) in rest.iter().enumerate() {
            if *byte == quote {
                let before = index.checked_sub(1).and_then(|before| rest.get(before));
                if before == Some(&b'\\') {
                    escaped = Some(index);
                } else {
                    end = Some(index);
                    break;
                }
            }
        }
        let length = end.or(escaped).ok_or(ShorthandError::Syntax(self.at))?;
        self.at = start + length + 1;
        let (escape, instead) = if quote == b'"' { ("\\\"", "\"") } else { ("\\'", "'") };
        Ok(self.text.get(start..start + length).unwrap_or_default().replace(escape, instead).replace("\\\\", "\\"))
    }

    fn current(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn expect(&mut self, byte: u8, blanks: bool) -> Result<()> {
        if blanks {
            self.skip_blanks();
        }
        if self.current() != Some(byte) {
            return Err(ShorthandError::Syntax(self.at));
        }
        self.at += 1;
        if blanks {
            self.skip_blanks();
        }
        Ok(())
    }

    fn skip_blanks(&mut self) {
        while self.current().is_some_and(|byte| matches!(byte, b' ' | b'\t'..=b'\r')) {
            self.at += 1;
        }
    }
}

/// A list; one of what isn't known may be several items.
fn list(items: Vec<Literal>, span: Span) -> Literal {
    let open = items.iter().any(|item| item.value == LiteralValue::Hole);
    Literal::list(items, open, span)
}

fn push_member(members: &mut Vec<Member>, open: &mut bool, name: String, span: Span, value: Literal) {
    if name.contains(HOLE) {
        *open = true;
    } else {
        members.push(Member { name, span, value });
    }
}
