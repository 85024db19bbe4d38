//! The words and marks of JavaScript and TypeScript, with the partner of each bracket.
//!
//! Comments are left out; strings, templates and regular expressions are one token each, so that what they say isn't taken for code.
//! Brackets that don't match are recovered from: the smallest part of the file that they can be blamed for has no partners.

use crate::read::literal::Span;

/// A token.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    start: u32,
    end: u32,
    pair: u32,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A name or a keyword.
    Word,
    /// An operator or a bracket.
    Mark,
    /// A number.
    Number,
    /// A string.
    Text,
    /// A template without substitutions.
    Template,
    /// A template up to its first substitution.
    TemplateHead,
    /// A part of a template between two substitutions.
    TemplateMiddle,
    /// A template after its last substitution.
    TemplateTail,
    /// A regular expression.
    Regex,
    /// A string or a regular expression that isn't closed on its line.
    Broken,
}

/// The tokens of a file.
pub struct Tokens<'t> {
    /// The file.
    pub text: &'t str,
    list: Vec<Token>,
}

/// No partner.
const NONE: u32 = u32::MAX;

/// The marks that are longer than a byte and are one token; a longer one comes before its beginning. `>` is always one of its own, as it
/// may close type arguments.
const LONG_MARKS: [&str; 20] =
    ["**=", "&&=", "||=", "??=", "<<=", "===", "!==", "...", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "==", "!=", "<=", "=>"];

/// The words after which an expression begins.
const BEFORE_EXPRESSION: [&str; 16] = [
    "return",
    "typeof",
    "instanceof",
    "in",
    "of",
    "new",
    "delete",
    "void",
    "throw",
    "case",
    "do",
    "else",
    "await",
    "yield",
    "default",
    "extends",
];

impl<'t> Tokens<'t> {
    /// Reads a file.
    pub fn of(text: &'t str) -> Self {
        let mut lexer = Lexer { tokens: Tokens { text, list: Vec::new() }, at: 0, open: Vec::new(), opened: [0; 3] };
        if text.len() < NONE as usize {
            lexer.run();
        }
        lexer.tokens
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// What a token is; none after the last one.
    pub fn kind(&self, index: usize) -> Option<TokenKind> {
        self.list.get(index).map(|token| token.kind)
    }

    /// Where a token is. After the last one, the end of the file.
    pub fn span(&self, index: usize) -> Span {
        self.list
            .get(index)
            .map_or(Span::new(self.text.len(), self.text.len()), |token| Span::new(token.start as usize, token.end as usize))
    }

    /// A token as it is written.
    pub fn written(&self, index: usize) -> &'t str {
        let span = self.span(index);
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// A word or a mark; empty for another token.
    pub fn mark(&self, index: usize) -> &'t str {
        if matches!(self.kind(index), Some(TokenKind::Word | TokenKind::Mark)) { self.written(index) } else { "" }
    }

    /// The token before: a word or a mark, empty for another one.
    pub fn mark_before(&self, index: usize) -> &'t str {
        index.checked_sub(1).map_or("", |before| self.mark(before))
    }

    /// A word; empty for another token.
    pub fn word(&self, index: usize) -> &'t str {
        if self.kind(index) == Some(TokenKind::Word) { self.written(index) } else { "" }
    }

    /// The other bracket of a pair; of a part of a template, the next part.
    pub fn pair(&self, index: usize) -> Option<usize> {
        self.list.get(index).filter(|token| token.pair != NONE).map(|token| token.pair as usize)
    }

    /// The token after a bracket's partner, or after the end of a template.
    pub fn after_pair(&self, index: usize) -> Option<usize> {
        let mut end = self.pair(index)?;
        while self.kind(end) == Some(TokenKind::TemplateMiddle) {
            end = self.pair(end)?;
        }
        Some(end + 1)
    }

    /// The token after the value that begins here: the comma or the bracket that ends it. None if that can't be told.
    pub fn after_value(&self, from: usize) -> Option<usize> {
        let (mut at, mut conditions) = (from, 0usize);
        while !self.ends_value(at) {
            at = match self.mark(at) {
                "?" => {
                    conditions += 1;
                    at + 1
                }
                // Of a condition, or before the type of what a function returns; otherwise a comma is missing before the name.
                ":" if self.mark_before(at) != ")" => {
                    conditions = conditions.checked_sub(1)?;
                    at + 1
                }
                "(" | "[" | "{" => self.after_pair(at)?,
                // What begins like a tag or a type may have commas of its own.
                "<" if at == from || !self.ends_operand(at - 1) => return None,
                "<" => self.after_type_arguments(at).filter(|after| self.goes_on_after_types(*after)).unwrap_or(at + 1),
                _ if self.kind(at) == Some(TokenKind::TemplateHead) => self.after_pair(at)?,
                _ => at + 1,
            };
        }
        Some(at)
    }

    /// Whether a value can't go on with this token.
    pub fn ends_value(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(TokenKind::Mark) => matches!(self.written(at), "," | ")" | "]" | "}" | ";"),
            kind => matches!(kind, None | Some(TokenKind::TemplateMiddle | TokenKind::TemplateTail)),
        }
    }

    /// Whether `<…>` before this token are type arguments, rather than two comparisons.
    fn goes_on_after_types(&self, at: usize) -> bool {
        self.ends_value(at)
            || matches!(self.kind(at), Some(TokenKind::Template | TokenKind::TemplateHead))
            || matches!(self.mark(at), "(" | "." | "?." | "=>" | "{" | "[" | "|" | "&" | "=" | "as" | "satisfies")
    }

    /// The token after type arguments or parameters, if these are some.
    pub fn after_type_arguments(&self, from: usize) -> Option<usize> {
        let (mut at, mut depth) = (from, 0usize);
        // Longer ones aren't written; the limit keeps many tries short.
        while at < from + 200 {
            match self.mark(at) {
                "<" => depth += 1,
                ">" if depth == 1 => return Some(at + 1),
                ">" => depth -= 1,
                "(" | "[" | "{" => at = self.pair(at)?,
                "." | "," | "|" | "&" | "?" | "=>" | "..." | "-" => {}
                _ => match self.kind(at)? {
                    TokenKind::Word | TokenKind::Number | TokenKind::Text | TokenKind::Template => {}
                    _ => return None,
                },
            }
            at += 1;
        }
        None
    }

    /// The token after a type.
    pub fn after_type(&self, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            at = match self.mark(at) {
                "|" | "&" | "-" | "keyof" | "readonly" | "unique" | "typeof" | "infer" | "asserts" => {
                    at += 1;
                    continue;
                }
                "{" | "[" => self.after_pair(at)?,
                "(" => {
                    let after = self.after_pair(at)?;
                    if self.mark(after) == "=>" {
                        at = after + 1;
                        continue;
                    }
                    after
                }
                _ => {
                    if !matches!(self.kind(at)?, TokenKind::Word | TokenKind::Number | TokenKind::Text | TokenKind::Template) {
                        return None;
                    }
                    at + 1
                }
            };
            while self.mark(at) == "." && !self.word(at + 1).is_empty() {
                at += 2;
            }
            if self.mark(at) == "<" {
                at = self.after_type_arguments(at)?;
            }
            while self.mark(at) == "[" && !self.begins_line(at) {
                at = self.after_pair(at)?;
            }
            match self.mark(at) {
                "is" => at += 1,
                // `||` and `&&` are two marks.
                mark @ ("|" | "&") if self.mark(at + 1) != mark => at += 1,
                "extends" => return None,
                _ => return Some(at),
            }
        }
    }

    /// Whether a token begins on a later line than the one before it ends.
    pub fn begins_line(&self, index: usize) -> bool {
        let before = index.checked_sub(1).map_or(0, |before| self.span(before).end);
        self.text.get(before..self.span(index).start).unwrap_or_default().contains(['\n', '\r', '\u{2028}', '\u{2029}'])
    }

    /// Whether a value ends with this token, so that `/` after it divides and `(` after it calls.
    pub fn ends_operand(&self, index: usize) -> bool {
        match self.kind(index) {
            None | Some(TokenKind::TemplateHead | TokenKind::TemplateMiddle) => false,
            Some(TokenKind::Word) => !BEFORE_EXPRESSION.contains(&self.written(index)) || self.mark_before(index) == ".",
            Some(TokenKind::Mark) => match self.written(index) {
                "]" => true,
                ")" => !self.pair(index).is_some_and(|open| ["if", "while", "for", "with"].contains(&self.mark_before(open))),
                "}" => self.pair(index).is_some_and(|open| {
                    // The brace of an object, not of a block.
                    let before = self.mark_before(open);
                    ["(", ",", "=", ":", "[", "?", "&", "|", "return", "as", "of", "in", "..."].contains(&before)
                }),
                "++" | "--" => index.checked_sub(1).is_some_and(|at| !self.word(at).is_empty() || matches!(self.mark(at), ")" | "]")),
                _ => false,
            },
            Some(_) => true,
        }
    }
}

struct Lexer<'t> {
    tokens: Tokens<'t>,
    at: usize,
    /// The brackets that aren't closed yet, as tokens, and how many of each sort they are.
    open: Vec<usize>,
    opened: [usize; 3],
}

impl Lexer<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.tokens.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn run(&mut self) {
        if self.tokens.text.starts_with("#!") {
            self.at = self.line_end(0);
        }
        while self.at < self.tokens.text.len() {
            self.token();
        }
    }

    fn token(&mut self) {
        let start = self.at;
        match self.byte(start) {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => self.at += 1,
            b'/' if self.byte(start + 1) == b'/' => self.at = self.line_end(start),
            b'/' if self.byte(start + 1) == b'*' => {
                let comment = self.tokens.text.get(start + 2..).unwrap_or_default();
                self.at = comment.find("*/").map_or(self.tokens.text.len(), |end| start + 2 + end + 2);
            }
            b'/' if self.begins_regex(start) => self.regex(start),
            quote @ (b'"' | b'\'') => self.string(quote),
            b'`' => {
                let (end, closed) = self.template_end(start + 1);
                self.push(if closed { TokenKind::Template } else { TokenKind::TemplateHead }, end);
                if !closed {
                    self.opens(2);
                }
            }
            b'0'..=b'9' => self.number(),
            b'.' if self.byte(start + 1).is_ascii_digit() => self.number(),
            byte if is_word(byte) || byte == b'#' => self.word(),
            b'(' => self.bracket(0),
            b'[' => self.bracket(1),
            b'{' => self.bracket(2),
            b')' => self.close(0),
            b']' => self.close(1),
            b'}' => self.close(2),
            _ => self.mark(),
        }
    }

    fn push(&mut self, kind: TokenKind, end: usize) {
        self.tokens.list.push(Token { kind, start: self.at as u32, end: end as u32, pair: NONE });
        self.at = end;
    }

    fn mark(&mut self) {
        let rest = self.tokens.text.get(self.at..).unwrap_or_default();
        let mut length = 1;
        match rest.as_bytes() {
            [b'?', b'.', after, ..] if !after.is_ascii_digit() => length = 2,
            [b'+', b'+', ..] | [b'-', b'-', ..] => length = 2,
            [_, b'=' | b'>' | b'.' | b'*' | b'&' | b'|' | b'?' | b'<', ..] => {
                for mark in LONG_MARKS {
                    if rest.starts_with(mark) {
                        length = mark.len();
                        break;
                    }
                }
            }
            _ => {}
        }
        self.push(TokenKind::Mark, self.at + length);
    }

    fn bracket(&mut self, sort: usize) {
        self.push(TokenKind::Mark, self.at + 1);
        self.opens(sort);
    }

    /// The last token opens a pair.
    fn opens(&mut self, sort: usize) {
        self.open.push(self.tokens.len() - 1);
        if let Some(opened) = self.opened.get_mut(sort) {
            *opened += 1;
        }
    }

    /// A closing bracket: what is open inside of its pair stays without partners, and it itself if nothing of its sort is open.
    fn close(&mut self, sort: usize) {
        if self.opened.get(sort).is_none_or(|opened| *opened == 0) {
            return self.mark();
        }
        while let Some(open) = self.open.pop() {
            let sort_of_open = match self.tokens.mark(open) {
                "(" => 0,
                "[" => 1,
                _ => 2,
            };
            if let Some(opened) = self.opened.get_mut(sort_of_open) {
                *opened -= 1;
            }
            if sort_of_open != sort {
                continue;
            }
            let close = self.tokens.len();
            if matches!(self.tokens.kind(open), Some(TokenKind::TemplateHead | TokenKind::TemplateMiddle)) {
                let (end, closed) = self.template_end(self.at + 1);
                self.push(if closed { TokenKind::TemplateTail } else { TokenKind::TemplateMiddle }, end);
                if !closed {
                    self.opens(2);
                }
            } else {
                self.push(TokenKind::Mark, self.at + 1);
                if let Some(token) = self.tokens.list.get_mut(close) {
                    token.pair = open as u32;
                }
            }
            if let Some(token) = self.tokens.list.get_mut(open) {
                token.pair = close as u32;
            }
            return;
        }
    }

    fn word(&mut self) {
        let rest = self.tokens.text.get(self.at..).unwrap_or_default();
        let mut length = usize::from(rest.starts_with('#'));
        for character in rest.chars().skip(length) {
            let belongs = if character.is_ascii() { is_word(character as u8) } else { !is_blank(character) };
            if !belongs {
                break;
            }
            length += character.len_utf8();
        }
        match (length, rest.chars().next()) {
            (0, Some(blank)) => self.at += blank.len_utf8(),
            _ => self.push(TokenKind::Word, self.at + length.max(1)),
        }
    }

    fn number(&mut self) {
        let mut end = self.at;
        let decimal = self.byte(end) != b'0' || !self.byte(end + 1).is_ascii_alphabetic();
        loop {
            let byte = self.byte(end);
            let is_sign = matches!(byte, b'+' | b'-') && decimal && end > self.at && self.byte(end - 1) | 0x20 == b'e';
            if !byte.is_ascii_alphanumeric() && byte != b'_' && byte != b'.' && !is_sign {
                break;
            }
            end += 1;
        }
        self.push(TokenKind::Number, end);
    }

    fn string(&mut self, quote: u8) {
        let mut end = self.at + 1;
        loop {
            match self.byte(end) {
                b'\n' | b'\r' => return self.push(TokenKind::Broken, end),
                0 if end >= self.tokens.text.len() => return self.push(TokenKind::Broken, self.tokens.text.len()),
                b'\\' if self.byte(end + 1) == b'\r' && self.byte(end + 2) == b'\n' => end += 3,
                // The rest of a character of several bytes looks like none of these.
                b'\\' => end += 2,
                byte if byte == quote => return self.push(TokenKind::Text, end + 1),
                _ => end += 1,
            }
        }
    }

    /// Where a template that goes on here ends, or where its next substitution begins; and whether it ends.
    fn template_end(&self, from: usize) -> (usize, bool) {
        let mut end = from;
        loop {
            match self.byte(end) {
                b'`' => return (end + 1, true),
                b'$' if self.byte(end + 1) == b'{' => return (end + 2, false),
                b'\\' => end += 2,
                _ if end >= self.tokens.text.len() => return (self.tokens.text.len(), false),
                _ => end += 1,
            }
        }
    }

    /// The end of the line, where a comment ends.
    fn line_end(&self, from: usize) -> usize {
        let rest = self.tokens.text.get(from..).unwrap_or_default();
        rest.find(['\n', '\r', '\u{2028}', '\u{2029}']).map_or(self.tokens.text.len(), |end| from + end)
    }

    /// Whether a slash begins a regular expression, rather than dividing or closing a tag: `</p>`, `<p {...props} />`.
    fn begins_regex(&self, start: usize) -> bool {
        let Some(before) = self.tokens.len().checked_sub(1) else { return true };
        let closes_tag = match self.tokens.mark(before) {
            "<" => self.tokens.span(before).end == start,
            "}" => self.byte(start + 1) == b'>',
            _ => false,
        };
        !closes_tag && !self.tokens.ends_operand(before)
    }

    /// A regular expression with its flags.
    fn regex(&mut self, start: usize) {
        let (mut end, mut in_class) = (start + 1, false);
        loop {
            match self.byte(end) {
                b'\n' | b'\r' => return self.push(TokenKind::Broken, end),
                0 if end >= self.tokens.text.len() => return self.push(TokenKind::Broken, self.tokens.text.len()),
                b'/' if !in_class => break,
                b'[' => in_class = true,
                b']' => in_class = false,
                b'\\' if !matches!(self.byte(end + 1), b'\n' | b'\r') => end += 1,
                _ => {}
            }
            end += 1;
        }
        end += 1;
        while is_word(self.byte(end)) {
            end += 1;
        }
        self.push(TokenKind::Regex, end);
    }
}

/// Whether a byte can be of a name; bytes of other alphabets are looked at as characters.
const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'\\' | 0x80..)
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || character == '\u{feff}'
}
