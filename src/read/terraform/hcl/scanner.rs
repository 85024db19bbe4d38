//! Where the parts of an HCL text begin and end: comments, strings, here-documents, brackets.
//!
//! Answers for going past each of them in texts with mistakes too. A block or bracket that isn't closed ends where the next block of the
//! file's top level begins.

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

/// A place in a text from which it is read.
pub struct Scanner<'t> {
    pub text: &'t str,
    pub at: usize,
    /// Whether something couldn't be read since this was last asked.
    pub is_broken: bool,
    /// Whether an interpolation had no end before the next block of the top level: up to there, each ends on its line.
    pub is_unclosed: bool,
}

impl<'t> Scanner<'t> {
    /// A text, from this place.
    pub const fn new(text: &'t str, at: usize) -> Self {
        Scanner { text, at, is_broken: false, is_unclosed: false }
    }

    pub fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    pub fn between(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Whether nothing follows that can be inside of a block: the text ends, or a line begins as one of the top level.
    pub fn has_ended(&self) -> bool {
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
    pub fn skip_blank(&mut self, lines: bool) {
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
    pub fn skip_token(&mut self) {
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
    pub fn skip_to(&mut self, ends: &[u8]) {
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
    pub fn skip_brackets(&mut self) {
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
    pub fn close(&mut self, closing: u8) -> bool {
        let is_closed = self.byte() == Some(closing);
        self.at += usize::from(is_closed);
        self.is_broken |= !is_closed;
        is_closed
    }

    /// A name; its first byte was seen to be one of a name.
    pub fn word(&mut self) -> &'t str {
        let start = self.at;
        self.at += self.rest().iter().take_while(|byte| is_letter(**byte) || byte.is_ascii_digit() || **byte == b'-').count();
        self.between(start, self.at)
    }

    /// Goes past a string: what is between its quotes, unless part of it is an expression.
    pub fn string(&mut self) -> Option<&'t str> {
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

    /// Goes past a here-document, if one begins here: its lines, if it ends, and whether their indentation isn't part of them.
    pub fn heredoc(&mut self) -> Option<(Option<&'t str>, bool)> {
        let after = self.rest().strip_prefix(b"<<")?;
        let (after, is_indented) = after.strip_prefix(b"-").map_or((after, false), |after| (after, true));
        let is_name = |byte: &&u8| is_letter(**byte) || byte.is_ascii_digit() || **byte == b'-';
        let (marker, after) = after.split_at(after.iter().take_while(is_name).count());
        let lines = after.strip_prefix(b"\r").unwrap_or(after).strip_prefix(b"\n")?;
        if !marker.first().copied().is_some_and(is_letter) {
            return None;
        }
        let start = self.text.len() - lines.len();
        self.at = start;
        for line in self.between(start, self.text.len()).split_inclusive('\n') {
            if line.trim_ascii().as_bytes() == marker {
                let content = self.between(start, self.at);
                self.at += line.trim_ascii_end().len();
                return Some((Some(content), is_indented));
            }
            self.at += line.len();
        }
        self.is_broken = true;
        Some((None, is_indented))
    }
}

/// Whether a name can begin with this byte.
pub const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}
