//! The values of HCL that are written literally; every other expression is a hole.

use super::scanner::{Scanner, is_letter};
use super::text::{decoded, number, without_indentation};
use crate::read::literal::{Literal, LiteralValue, MOST_DEEP, Member, Span};

impl Scanner<'_> {
    /// A value up to one of these bytes or the bracket around it; a hole if more than a literal stands there.
    pub fn expression(&mut self, ends: &[u8], depth: usize) -> Literal {
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
            b'<' => {
                let (lines, is_indented) = self.heredoc()?;
                let text = lines.and_then(|lines| if is_indented { without_indentation(lines) } else { Some(lines.to_owned()) });
                text.and_then(|text| decoded(&text, false)).map(LiteralValue::Text)
            }
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
        let mut inner = Scanner::new(self.text, self.at + 1);
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
                Some(b')' | b']' | b'}') => break,
                _ if self.has_ended() => break,
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
                Some(b')' | b']' | b'}') => break,
                _ if self.has_ended() => break,
                Some(b',') => {
                    self.at += 1;
                    continue;
                }
                _ => {}
            }
            let start = self.at;
            let mut name = self.key();
            let span = Span::new(start, self.at);
            self.skip_blank(false);
            let is_equals = |byte: Option<u8>| matches!(byte, Some(b'=' | b':'));
            if !is_equals(self.byte()) {
                // The name is an expression, or there is none.
                name = None;
                self.skip_to(b"=:,\n");
            }
            if !is_equals(self.byte()) {
                self.is_broken = true;
                continue;
            }
            self.at += 1;
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
}
