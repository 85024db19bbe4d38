//! The tokens of a Python file, each with the brackets that it is in, and the logical lines.
//!
//! Any text has tokens. A bracket that isn't closed has no partner; a line that begins like a statement ends what is open before it.

use super::strings::end_of_string;
use crate::read::literal::Span;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A name or a keyword.
    Name,
    Number,
    /// A string with its prefix and its quotes.
    Text,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    Operator,
    /// What can't be read, such as a string that isn't closed.
    Unknown,
}

#[derive(Debug, Clone, Copy)]
pub struct Token {
    pub kind: TokenKind,
    pub span: Span,
    /// The innermost bracket around it, or [`NONE`].
    pub outer: usize,
    /// The other bracket of a pair, or [`NONE`].
    pub partner: usize,
}

/// No token.
pub const NONE: usize = usize::MAX;

/// A logical line: it goes on over line breaks in brackets.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    pub first: usize,
    /// The column of its first token.
    pub indent: usize,
}

/// A file's tokens.
#[derive(Debug)]
pub struct Source<'t> {
    pub text: &'t str,
    pub tokens: Vec<Token>,
    pub lines: Vec<Line>,
    /// The commands of the shell in a notebook: what follows a `!`.
    pub commands: Vec<Span>,
}

impl<'t> Source<'t> {
    pub fn new(text: &'t str) -> Self {
        let source = Source { text, tokens: Vec::new(), lines: Vec::new(), commands: Vec::new() };
        Lexer { source, at: 0, line_start: 0, new_line: true, is_prompted: false, open: Vec::new(), plain_until: 0 }.run()
    }

    /// A token; behind the last one, an unknown one at the end of the text.
    pub fn token(&self, index: usize) -> Token {
        let end = self.text.len();
        let none = Token { kind: TokenKind::Unknown, span: Span::new(end, end), outer: NONE, partner: NONE };
        self.tokens.get(index).copied().unwrap_or(none)
    }

    pub fn kind(&self, index: usize) -> TokenKind {
        self.token(index).kind
    }

    /// The text of a token.
    pub fn word(&self, index: usize) -> &'t str {
        let span = self.token(index).span;
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The text of a name, a number, an operator or a bracket; nothing for another token.
    pub fn sign(&self, index: usize) -> &'t str {
        if matches!(self.kind(index), TokenKind::Text | TokenKind::Unknown) { "" } else { self.word(index) }
    }

    /// Whether a token is this name, operator or bracket.
    pub fn is(&self, index: usize, word: &str) -> bool {
        self.sign(index) == word
    }

    /// Whether a token is one of these names, operators or brackets.
    pub fn is_one_of(&self, index: usize, words: &[&str]) -> bool {
        words.contains(&self.sign(index))
    }

    /// The place of the tokens from one to before another.
    pub fn span(&self, first: usize, end: usize) -> Span {
        self.token(first).span.to(self.token(end.saturating_sub(1).max(first)).span)
    }

    /// The token behind this one, or behind the bracket that it opens: if that isn't closed, the end.
    pub fn after(&self, index: usize) -> usize {
        let token = self.token(index);
        match token.kind {
            TokenKind::Open if token.partner == NONE => self.tokens.len(),
            TokenKind::Open => token.partner + 1,
            _ => index + 1,
        }
    }

    /// The first token of a range that is this word and in none of its brackets. The parameters of a `lambda` count as in brackets.
    pub fn find(&self, word: &str, first: usize, end: usize) -> Option<usize> {
        let (mut at, mut lambdas) = (first, 0);
        while at < end {
            match self.sign(at) {
                sign if lambdas == 0 && sign == word => return Some(at),
                "lambda" => lambdas += 1,
                ":" if lambdas > 0 => lambdas -= 1,
                _ => {}
            }
            at = self.after(at);
        }
        None
    }

    /// The parts of a range between these words, without an empty one at the end.
    pub fn split(&self, word: &str, first: usize, end: usize) -> Vec<(usize, usize)> {
        let (mut parts, mut start) = (Vec::new(), first);
        while start < end {
            let stop = self.find(word, start, end).unwrap_or(end);
            parts.push((start, stop));
            start = stop + 1;
        }
        parts
    }

    /// Whether a bracket follows a value: that of a call or of a subscript.
    pub fn is_trailer(&self, open: usize) -> bool {
        let Some(before) = open.checked_sub(1) else { return false };
        if self.lines.binary_search_by_key(&open, |line| line.first).is_ok() {
            return false;
        }
        match self.kind(before) {
            TokenKind::Name => !is_keyword(self.word(before)),
            TokenKind::Text | TokenKind::Close => true,
            _ => false,
        }
    }
}

/// Whether a name is a keyword after which an expression may begin.
fn is_keyword(name: &str) -> bool {
    const KEYWORDS: [&str; 19] = [
        "and", "as", "assert", "await", "case", "del", "elif", "else", "for", "from", "if", "in", "is", "lambda", "not", "or", "return",
        "while", "yield",
    ];
    KEYWORDS.contains(&name)
}

/// Keywords that only a statement begins with.
const STATEMENTS: [&str; 18] = [
    "def", "class", "import", "return", "with", "try", "while", "raise", "assert", "pass", "del", "global", "nonlocal", "break",
    "continue", "except", "finally", "elif",
];

/// Whether a line begins with a keyword.
fn begins_with(line: &[u8], keyword: &str) -> bool {
    let rest = line.strip_prefix(keyword.as_bytes());
    rest.is_some_and(|rest| !rest.first().is_some_and(|next| next.is_ascii_alphanumeric() || matches!(next, b'_' | 0x80..)))
}

/// Operators of several characters, longer ones first.
const OPERATORS: [&str; 24] = [
    "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "==", "!=", "<=", ">=", "->", ":=", "+=", "-=", "*=", "/=", "%=", "@=",
    "&=", "|=", "^=",
];

struct Lexer<'t> {
    source: Source<'t>,
    at: usize,
    /// Where the physical line begins.
    line_start: usize,
    /// Whether the next token begins a logical line.
    new_line: bool,
    /// Whether the lines are those of a session, behind `>>>` and `...`.
    is_prompted: bool,
    /// The brackets that are open.
    open: Vec<usize>,
    /// Up to where f-strings are read without regard to strings in their fields, because one of them isn't closed.
    plain_until: usize,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t [u8] {
        self.source.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn run(mut self) -> Source<'t> {
        self.at = if self.source.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        self.begin_line();
        while let [byte, rest @ ..] = self.rest() {
            let start = self.at;
            match byte {
                b'\n' | b'\r' => {
                    self.at += 1;
                    self.begin_line();
                }
                b' ' | b'\t' | 0x0c => self.at += 1,
                b'#' => self.at += self.rest().iter().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count(),
                b'\\' if matches!(rest, [b'\n' | b'\r', ..]) => self.at += if rest.starts_with(b"\r\n") { 3 } else { 2 },
                b'(' | b'[' | b'{' => {
                    let index = self.push(TokenKind::Open, start + 1);
                    self.open.push(index);
                }
                b')' | b']' | b'}' => self.close(*byte),
                b'"' | b'\'' => self.string(start),
                b'!' if self.open.is_empty() && !rest.starts_with(b"=") => self.command(),
                b'0'..=b'9' => self.number(),
                b'.' if matches!(rest, [b'0'..=b'9', ..]) => self.number(),
                b'_' | 0x80.. => self.name(),
                letter if letter.is_ascii_alphabetic() => self.name(),
                _ => self.operator(),
            }
        }
        self.source
    }

    /// Notes a token from the current byte on.
    fn push(&mut self, kind: TokenKind, end: usize) -> usize {
        let index = self.source.tokens.len();
        if self.new_line {
            let indent = self.source.text.as_bytes().get(self.line_start..self.at).unwrap_or_default();
            let indent = indent.iter().fold(0, |column, byte| if *byte == b'\t' { (column / 8 + 1) * 8 } else { column + 1 });
            self.source.lines.push(Line { first: index, indent });
            self.new_line = false;
        }
        let outer = self.open.last().copied().unwrap_or(NONE);
        self.source.tokens.push(Token { kind, span: Span::new(self.at, end), outer, partner: NONE });
        self.at = end;
        index
    }

    /// The first byte of a physical line.
    fn begin_line(&mut self) {
        self.line_start = self.at;
        let blanks = self.rest().iter().take_while(|byte| **byte == b' ').count();
        let line = self.rest().get(blanks..).unwrap_or_default();
        let has = |prompt: &[u8]| line.strip_prefix(prompt).is_some_and(|rest| matches!(rest, [b' ' | b'\n' | b'\r', ..] | []));
        if self.open.is_empty() {
            self.new_line = true;
            self.is_prompted = has(b">>>") || self.is_prompted && has(b"...");
        } else if STATEMENTS.iter().any(|word| begins_with(line, word)) {
            self.open.clear();
            self.new_line = true;
        }
        if self.is_prompted && (has(b">>>") || has(b"...")) {
            self.at += blanks + 3 + usize::from(line.get(3) == Some(&b' '));
            self.line_start = self.at;
        }
    }

    /// A closing bracket ends the innermost one of its kind that is open, and what isn't closed in there.
    fn close(&mut self, bracket: u8) {
        let opening = match bracket {
            b')' => b'(',
            b']' => b'[',
            _ => b'{',
        };
        let bytes = self.source.text.as_bytes();
        let opens = |index: &usize| self.source.tokens.get(*index).and_then(|open| bytes.get(open.span.start)) == Some(&opening);
        // What is open in there isn't closed by another bracket later, so that each is looked at once.
        let unclosed = self.open.iter().rev().take_while(|index| !opens(index)).count();
        if unclosed == self.open.len() {
            self.push(TokenKind::Unknown, self.at + 1);
            self.open.clear();
            return;
        }
        self.open.truncate(self.open.len() - unclosed);
        let partner = self.open.pop().unwrap_or(NONE);
        let index = self.push(TokenKind::Close, self.at + 1);
        if let Some(close) = self.source.tokens.get_mut(index) {
            close.partner = partner;
        }
        if let Some(open) = self.source.tokens.get_mut(partner) {
            open.partner = index;
        }
    }

    fn name(&mut self) {
        let length = self.rest().iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_' || **byte >= 0x80).count();
        let name = self.rest().get(..length).unwrap_or_default();
        let is_prefix = length <= 2 && name.iter().all(|letter| matches!(letter | 0x20, b'r' | b'b' | b'u' | b'f' | b't'));
        match self.rest().get(length) {
            Some(b'"' | b'\'') if is_prefix => self.string(self.at + length),
            _ => {
                self.push(TokenKind::Name, self.at + length);
            }
        }
    }

    fn number(&mut self) {
        let number = self.rest();
        let is_decimal = !matches!(number, [b'0', b'x' | b'X', ..]);
        let mut length = 0;
        while let Some(byte) = number.get(length) {
            let is_sign = matches!(byte, b'+' | b'-') && is_decimal && length > 0 && matches!(number.get(length - 1), Some(b'e' | b'E'));
            if !is_sign && !byte.is_ascii_alphanumeric() && !matches!(byte, b'.' | b'_') {
                break;
            }
            length += 1;
        }
        self.push(TokenKind::Number, self.at + length);
    }

    fn operator(&mut self) {
        let found = OPERATORS.iter().find(|operator| self.rest().starts_with(operator.as_bytes()));
        self.push(TokenKind::Operator, self.at + found.map_or(1, |operator| operator.len()));
    }

    /// A command of the shell, which a notebook has behind a `!`, up to the end of the line.
    fn command(&mut self) {
        let start = self.at + self.rest().iter().take_while(|byte| **byte == b'!').count();
        let (mut end, mut goes_on) = (start, false);
        for byte in self.source.text.as_bytes().get(start..).unwrap_or_default() {
            if *byte == b'\n' && !goes_on {
                break;
            }
            goes_on = *byte == b'\\' || *byte == b'\r' && goes_on;
            end += 1;
        }
        self.source.commands.push(Span::new(start, end));
        self.push(TokenKind::Unknown, end);
    }

    /// A string whose first quote is at this byte; its prefix begins at the current one.
    fn string(&mut self, quote: usize) {
        let bytes = self.source.text.as_bytes();
        let prefix = bytes.get(self.at..quote).unwrap_or_default();
        let has_fields = prefix.iter().any(|letter| matches!(letter | 0x20, b'f' | b't'));
        let mut found = end_of_string(bytes, quote, has_fields && self.at >= self.plain_until);
        if let (Err(stop), true) = (found, has_fields) {
            self.plain_until = stop;
            found = end_of_string(bytes, quote, false);
        }
        match found {
            Ok(end) => self.push(TokenKind::Text, end),
            Err(end) => self.push(TokenKind::Unknown, end),
        };
    }
}
