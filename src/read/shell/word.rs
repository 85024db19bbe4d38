//! A word of a shell command: its text as far as it is known, and what the shell may make of it.

use crate::read::literal::{HOLE, Span};
use crate::read::mapped::Mapped;

/// A word, after the shell's quotes are removed and what it replaces is replaced as far as that is known.
#[derive(Debug, Clone, Default)]
pub struct Word {
    /// The text, with a hole for each piece that isn't known.
    pub text: Mapped,
    /// Its place, with quotes.
    pub span: Span,
    /// The variable that each hole stands for; an empty name for anything else.
    pub holes: Vec<String>,
    /// Whether it is written without quotes and expansions, so that it may be a reserved word.
    pub bare: bool,
    /// Whether it may be several words, or none.
    pub splits: bool,
    /// Whether the shell makes several words of its braces.
    pub braces: bool,
    /// Where the value begins, if it is an assignment: `NAME=value`.
    pub value: Option<usize>,
    /// The words between parentheses, if it is an assignment of an array.
    pub items: Option<Vec<Word>>,
    /// The content of the file that it names as `file://…`, if it is known.
    pub file: Option<Box<Word>>,
}

impl Word {
    /// The text.
    pub fn as_str(&self) -> &str {
        self.text.text()
    }

    /// The text, if all of it is known and it is one word.
    pub fn known(&self) -> Option<&str> {
        (!self.splits && self.text.is_known()).then(|| self.as_str())
    }

    /// Adds a part of another text.
    pub fn push_part(&mut self, source: &Mapped, start: usize, end: usize) {
        let holes = source.text().get(start..end).unwrap_or_default().bytes().filter(|byte| *byte == HOLE as u8).count();
        self.holes.resize(self.holes.len() + holes, String::new());
        self.text.push_part(source, start, end);
    }

    /// Adds another word's text from that byte.
    pub fn push_word(&mut self, other: &Word, start: usize, end: usize) {
        self.holes.extend(
            other.holes.iter().skip(count_holes(other.as_str().get(..start))).take(count_holes(other.as_str().get(start..end))).cloned(),
        );
        self.text.push_part(&other.text, start, end);
    }

    /// Adds a piece that isn't known: the value of this variable, or anything if the name is empty.
    pub fn push_hole(&mut self, span: Span, name: &str) {
        self.holes.push(name.to_owned());
        self.text.push_hole(span);
    }

    /// Forgets the text: the word may be anything.
    pub fn forget(&mut self) {
        self.text = Mapped::default();
        self.holes.clear();
        self.push_hole(self.span, "");
        (self.splits, self.value) = (true, None);
    }

    /// What a path is called that this word has from that byte, with the names of variables whose values aren't known. `None` if it has
    /// anything else that isn't known.
    pub fn path(&self, start: usize) -> Option<String> {
        let text = self.as_str();
        let mut names = self.holes.iter().skip(count_holes(text.get(..start)));
        let mut path = String::new();
        for character in text.get(start..)?.chars() {
            if character == HOLE {
                let name = names.next().filter(|name| !name.is_empty())?;
                path.push_str("${");
                path.push_str(name);
                path.push('}');
            } else {
                path.push(character);
            }
        }
        let path = path.strip_prefix("./").unwrap_or(&path);
        (!path.is_empty()).then(|| path.to_owned())
    }

    /// The variables whose values would have to be known.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        self.holes.iter().map(String::as_str).filter(|name| !name.is_empty())
    }
}

fn count_holes(text: Option<&str>) -> usize {
    text.unwrap_or_default().bytes().filter(|byte| *byte == HOLE as u8).count()
}
