//! Words: quotes, escapes, and what the shell replaces.

use super::reader::Reader;
use super::script::is_name_byte;
use super::word::Word;
use crate::read::literal::{HOLE, Span};
use crate::read::mapped::Mapped;

/// What ends a word, and what is special in one.
const SPECIAL: &[u8] = b" \t\r\n;&|()<>'\"\\$`~*?{},.\x02";

/// How long the name of a placeholder such as `<bucket name>` may be.
const LONGEST_PLACEHOLDER: usize = 64;

/// Where a word is in its command.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// Before the command's name: it may be an assignment.
    Leading,
    /// After a command such as `export`: it may be an assignment.
    Declared,
    /// After another command's name.
    Argument,
}

impl Reader<'_> {
    /// Reads a word.
    pub fn word(&mut self, position: Position) -> Word {
        let start = self.at;
        let mut word = Word { bare: true, ..Word::default() };
        let mut patterns = false;
        let mut braces = String::new();
        if position != Position::Argument {
            self.assignment(&mut word);
        }
        while let Some(byte) = self.byte(0) {
            let from = self.at;
            match byte {
                b'\'' => {
                    word.bare = false;
                    self.at += 1;
                    let content = self.skip_until(b"'");
                    word.push_part(self.source, content, self.at);
                    self.close(&mut word, start, b'\'');
                }
                b'"' => {
                    word.bare = false;
                    self.at += 1;
                    self.double_quoted(&mut word, true);
                    self.close(&mut word, start, b'"');
                }
                b'\\' if self.skip_line_continuation() => {}
                b'\\' => {
                    word.bare = false;
                    self.at += 1;
                    self.escaped(&mut word, from);
                }
                b'$' | b'`' => {
                    word.bare = false;
                    self.replaced(&mut word, false);
                }
                b'<' | b'>' if self.byte(1) == Some(b'(') => {
                    word.bare = false;
                    self.at += 2;
                    self.substituted();
                    let span = self.span(from);
                    word.push_hole(span, "");
                }
                b'<' if self.placeholder() > 0 => {
                    word.bare = false;
                    self.at += self.placeholder();
                    let span = self.span(from);
                    word.push_hole(span, "");
                }
                b' ' | b'\t' | b'\r' | b'\n' | b';' | b'&' | b'|' | b'(' | b')' | b'<' | b'>' => break,
                b'~' if from == start || matches!(self.before(), Some(b'=' | b':')) => {
                    word.bare = false;
                    self.skip_until(b" \t\r\n;&|()<>'\"\\$`/:");
                    let span = self.span(from);
                    word.push_hole(span, "");
                }
                _ => {
                    self.at += 1;
                    patterns |= matches!(byte, b'*' | b'?');
                    word.splits |= byte == HOLE as u8;
                    if matches!(byte, b'{' | b',' | b'}') || byte == b'.' && self.byte(0) == Some(b'.') {
                        braces.push(char::from(byte));
                    }
                    self.skip_until(SPECIAL);
                    word.push_part(self.source, from, self.at);
                }
            }
        }
        word.span = self.span(start);
        let assigns = word.value.is_some();
        word.braces = !(assigns && position == Position::Leading) && makes_words(&braces, ',');
        if !assigns && (patterns || makes_words(&braces, '.')) || word.braces {
            word.forget();
        }
        word
    }

    fn before(&self) -> Option<u8> {
        self.at.checked_sub(1).and_then(|before| self.source.text().as_bytes().get(before)).copied()
    }

    /// Reads the closing quote. Without it, the word may be anything.
    fn close(&mut self, word: &mut Word, start: usize, quote: u8) {
        if self.byte(0) == Some(quote) {
            self.at += 1;
        } else {
            word.span = self.span(start);
            word.forget();
        }
    }

    /// How many bytes a placeholder such as `<bucket name>` has; 0 if this is none, but a redirection.
    pub fn placeholder(&self) -> usize {
        let rest = self.source.text().as_bytes().get(self.at + 1..).unwrap_or_default();
        let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'_' | b'-' | b'.' | b':' | b'/');
        let length = rest.iter().take(LONGEST_PLACEHOLDER).take_while(is_part).count();
        let name = rest.get(..length).unwrap_or_default();
        let is_name = name.first().is_some_and(u8::is_ascii_alphabetic) && !name.ends_with(b" ");
        let ends = matches!(
            rest.get(length..).unwrap_or_default(),
            [b'>'] | [b'>', b' ' | b'\r' | b'\n' | b',' | b']' | b'}' | b')' | b'"' | b'\'' | b'/', ..]
        );
        if is_name && ends { length + 2 } else { 0 }
    }

    /// Reads the beginning of an assignment, and all of an array's.
    fn assignment(&mut self, word: &mut Word) {
        let start = self.at;
        let rest = self.source.text().as_bytes().get(start..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| is_name_byte(**byte)).count();
        let is_name = rest.first().is_some_and(|first| is_name_byte(*first) && !first.is_ascii_digit());
        let operator = match rest.get(length..) {
            Some([b'=', ..]) => 1,
            Some([b'+', b'=', ..]) => 2,
            _ => 0,
        };
        if !is_name || operator == 0 {
            return;
        }
        self.at += length + operator;
        word.push_part(self.source, start, self.at);
        (word.bare, word.value) = (false, Some(length + operator));
        if self.byte(0) == Some(b'(') && !self.is_too_deep() {
            self.at += 1;
            self.depth += 1;
            let mut items = Vec::new();
            loop {
                match self.byte(0) {
                    Some(b' ' | b'\t' | b'\r' | b'\n') => self.at += 1,
                    Some(b'#') => _ = self.skip_until(b"\n"),
                    Some(b')') => {
                        self.at += 1;
                        break;
                    }
                    None => break,
                    Some(b';' | b'&' | b'|' | b'(' | b'<' | b'>') if self.placeholder() == 0 => self.at += 1,
                    Some(_) if self.skip_line_continuation() => {}
                    Some(_) => items.push(self.word(Position::Argument)),
                }
            }
            self.depth -= 1;
            word.items = Some(items);
            let span = self.span(start);
            word.push_hole(span, "");
        }
    }

    /// Adds the character after a backslash.
    fn escaped(&mut self, word: &mut Word, backslash: usize) {
        let text = self.source.text().get(self.at..).unwrap_or_default();
        let length = text.chars().next().map_or(0, char::len_utf8);
        self.at += length;
        let character = text.get(..length).unwrap_or("\\");
        if character.starts_with(HOLE) {
            word.push_part(self.source, backslash, self.at);
        } else {
            word.text.push(if length == 0 { "\\" } else { character }, self.source.span(backslash, self.at));
        }
    }

    /// Reads until the closing quote, or what a here-document has.
    pub fn double_quoted(&mut self, word: &mut Word, in_quotes: bool) {
        while let Some(byte) = self.byte(0) {
            let from = self.at;
            match byte {
                b'"' if in_quotes => return,
                b'\\' if self.skip_line_continuation() => {}
                b'\\' => {
                    self.at += 1;
                    match self.byte(0) {
                        Some(b'$' | b'`' | b'\\') => self.escaped(word, from),
                        Some(b'"') if in_quotes => self.escaped(word, from),
                        _ => word.push_part(self.source, from, self.at),
                    }
                }
                b'$' | b'`' => self.replaced(word, true),
                _ => {
                    self.at += 1;
                    self.skip_until(if in_quotes { b"\"\\$`" } else { b"\\$`" });
                    word.push_part(self.source, from, self.at);
                }
            }
        }
    }

    /// What the shell replaces: after `$`, or between backticks.
    fn replaced(&mut self, word: &mut Word, quoted: bool) {
        let start = self.at;
        match (self.byte(0), self.byte(1)) {
            (Some(b'`'), _) => {
                let value = self.between_backticks(quoted);
                self.insert(word, value, quoted, start, "");
            }
            (_, Some(b'(')) if self.byte(2) == Some(b'(') => {
                self.at += 1;
                self.skip_arithmetic();
                self.insert(word, None, true, start, "");
            }
            (_, Some(b'(')) => {
                self.at += 2;
                let value = self.substituted();
                self.insert(word, value, quoted, start, "");
            }
            (_, Some(b'{')) => self.parameter(word, quoted),
            (_, Some(b'\'')) if !quoted => self.ansi_quoted(word),
            (_, Some(b'"')) if !quoted => self.at += 1,
            (_, Some(byte)) if byte.is_ascii_digit() || matches!(byte, b'@' | b'*' | b'#' | b'?' | b'-' | b'$' | b'!') => {
                self.at += 2;
                word.splits |= byte == b'@';
                self.insert(word, None, quoted, start, "");
            }
            (_, Some(byte)) if is_name_byte(byte) => {
                self.at += 1;
                let rest = self.source.text().as_bytes().get(self.at..).unwrap_or_default();
                self.at += rest.iter().take_while(|byte| is_name_byte(**byte)).count();
                self.variable(word, quoted, start, start + 1, self.at);
            }
            _ => {
                self.at += 1;
                word.push_part(self.source, start, self.at);
            }
        }
    }

    /// Adds a variable's value; its name is from one byte to another.
    fn variable(&mut self, word: &mut Word, quoted: bool, start: usize, from: usize, to: usize) {
        let name = self.source.text().get(from..to).unwrap_or_default();
        let value = self.script.variable(name).filter(|value| value.items.is_none());
        self.insert(word, value, quoted, start, name);
    }

    /// Adds a value that was written since that byte, or a hole that stands for a variable's.
    fn insert(&mut self, word: &mut Word, value: Option<Word>, quoted: bool, start: usize, name: &str) {
        let stays_whole = |value: &Word| {
            let text = value.as_str();
            value.text.is_known() && !text.is_empty() && !text.contains([' ', '\t', '\n', '*', '?', '\\'])
        };
        let quoted = quoted || word.value.is_some();
        match value {
            Some(value) if quoted || stays_whole(&value) => word.push_word(&value, 0, value.as_str().len()),
            Some(_) => {
                word.push_hole(self.span(start), "");
                word.splits = true;
            }
            None => {
                word.push_hole(self.span(start), name);
                word.splits |= !quoted;
            }
        }
    }

    /// `${…}`
    fn parameter(&mut self, word: &mut Word, quoted: bool) {
        let start = self.at;
        self.at += 2;
        let name = self.at;
        let rest = self.source.text().as_bytes().get(name..).unwrap_or_default();
        self.at += rest.iter().take_while(|byte| is_name_byte(**byte)).count();
        let end = self.at;
        if self.skip("}") {
            return self.variable(word, quoted, start, name, end);
        }
        let begin = self.at;
        if !self.is_too_deep() {
            self.depth += 1;
            // What is in there is read for the commands that it may have.
            let mut ignored = Word::default();
            while let Some(byte) = self.byte(0).filter(|byte| *byte != b'}') {
                match byte {
                    b'$' | b'`' => self.replaced(&mut ignored, quoted),
                    b'\\' => self.at = self.source.text().len().min(self.at + 2),
                    b'\'' if !quoted => {
                        self.at += 1;
                        self.skip_until(b"'");
                        self.skip("'");
                    }
                    b'"' => {
                        self.at += 1;
                        self.double_quoted(&mut ignored, true);
                        self.skip("\"");
                    }
                    _ => self.at += 1,
                }
            }
            self.depth -= 1;
        }
        let inside = self.source.text().get(begin..self.at).unwrap_or_default();
        word.splits |= inside.contains(['@', '*']);
        self.at = self.source.text().len().min(self.at + 1);
        self.insert(word, None, quoted, start, "");
    }

    /// The words of an array, if a word is `"${NAME[@]}"` and the array is known.
    pub fn array(&mut self, start: usize) -> Option<Vec<Word>> {
        let name = self.source.text().get(start..self.at)?.strip_prefix("\"${")?.strip_suffix("[@]}\"")?;
        self.script.variable(name)?.items
    }

    /// Skips `((…))`.
    pub fn skip_arithmetic(&mut self) {
        let mut open = 0;
        loop {
            self.skip_until(b"()");
            match self.byte(0) {
                Some(b'(') => open += 1,
                Some(_) => open -= 1,
                None => return,
            }
            self.at += 1;
            if open == 0 {
                return;
            }
        }
    }

    /// What the commands until `)` print, if that is plain.
    fn substituted(&mut self) -> Option<Word> {
        if self.is_too_deep() {
            return None;
        }
        self.depth += 1;
        let (here_documents, waiting) = (std::mem::take(&mut self.here_documents), std::mem::take(&mut self.waiting));
        self.ran = 0;
        self.script.open();
        self.commands(true);
        self.script.close();
        (self.here_documents, self.waiting) = (here_documents, waiting);
        self.depth -= 1;
        let printed = self.printed.take();
        printed.filter(|_| std::mem::replace(&mut self.ran, 2) == 1).map(without_line_ends)
    }

    /// What the commands between backticks print, if that is plain.
    fn between_backticks(&mut self, quoted: bool) -> Option<Word> {
        let mut commands = Mapped::default();
        self.at += 1;
        loop {
            let from = self.skip_until(b"`\\");
            commands.push_part(self.source, from, self.at);
            match (self.byte(0), self.byte(1)) {
                (Some(b'\\'), Some(next)) => {
                    let escapes = matches!(next, b'`' | b'\\' | b'$') || quoted && next == b'"';
                    let first = self.at + usize::from(escapes);
                    self.at += 2;
                    while !self.source.text().is_char_boundary(self.at) {
                        self.at += 1;
                    }
                    commands.push_part(self.source, first, self.at);
                }
                (Some(b'\\'), None) => self.at += 1,
                _ => break,
            }
        }
        self.skip("`");
        if self.is_too_deep() {
            return None;
        }
        self.script.open();
        let mut inner = Reader::new(&commands, self.depth + 1, self.script);
        inner.commands(false);
        let printed = inner.printed.filter(|_| inner.ran == 1);
        self.script.close();
        printed.map(without_line_ends)
    }

    /// `$'…'`
    fn ansi_quoted(&mut self, word: &mut Word) {
        let start = self.at;
        self.at += 2;
        loop {
            let from = self.skip_until(b"'\\");
            word.push_part(self.source, from, self.at);
            let backslash = self.at;
            if self.byte(0) != Some(b'\\') {
                return self.close(word, start, b'\'');
            }
            self.at += 1;
            let plain = match self.byte(0) {
                Some(b'n') => "\n",
                Some(b't') => "\t",
                Some(b'r') => "\r",
                Some(b'\'') => "'",
                Some(b'"') => "\"",
                Some(b'\\') => "\\",
                Some(b'?') => "?",
                Some(b'u') => {
                    self.at += 1;
                    self.code_point(word, backslash);
                    continue;
                }
                _ => {
                    // Another escape: it isn't worth knowing.
                    word.push_hole(Span::new(self.span(backslash).start, self.span(backslash).end), "");
                    let mut next = self.at + 1;
                    while next < self.source.text().len() && !self.source.text().is_char_boundary(next) {
                        next += 1;
                    }
                    self.at = next.min(self.source.text().len());
                    continue;
                }
            };
            self.at += 1;
            word.text.push(plain, self.source.span(backslash, self.at));
        }
    }

    /// The digits of `\u…`.
    fn code_point(&mut self, word: &mut Word, backslash: usize) {
        let rest = self.source.text().get(self.at..).unwrap_or_default();
        let length = rest.bytes().take(4).take_while(u8::is_ascii_hexdigit).count();
        let code = rest.get(..length).and_then(|digits| u32::from_str_radix(digits, 16).ok()).filter(|code| *code >= 0x20);
        self.at += length;
        let span = self.source.span(backslash, self.at);
        match code.and_then(char::from_u32) {
            Some(character) => word.text.push(character.encode_utf8(&mut [0; 4]), span),
            None => word.push_hole(span, ""),
        }
    }
}

fn without_line_ends(mut printed: Word) -> Word {
    let length = printed.as_str().trim_end_matches('\n').len();
    let mut text = Mapped::default();
    text.push_part(&printed.text, 0, length);
    printed.text = text;
    printed
}

/// Whether the shell makes several words of these braces, because of this character between them.
fn makes_words(braces: &str, separator: char) -> bool {
    let mut open = Vec::new();
    for character in braces.chars() {
        match character {
            '{' => open.push(false),
            '}' if open.pop() == Some(true) => return true,
            _ if character == separator => {
                if let Some(last) = open.last_mut() {
                    *last = true;
                }
            }
            _ => {}
        }
    }
    false
}
