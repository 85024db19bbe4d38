//! A part of a script that is being read.

use super::script::{Command, Script};
use super::word::Word;
use crate::read::literal::{MOST_DEEP, Span};
use crate::read::mapped::Mapped;

/// Reads a part of a script: all of it, or what is between backticks.
pub struct Reader<'s> {
    /// The text.
    pub source: &'s Mapped,
    /// The next byte.
    pub at: usize,
    /// How many parts this one is within.
    pub depth: usize,
    /// The here-documents whose text begins on the next line.
    pub here_documents: Vec<HereDocument>,
    /// The commands that wait for the text of a here-document.
    pub waiting: Vec<Command>,
    /// How many commands have been run.
    pub ran: usize,
    /// What the last one prints, if that is known.
    pub printed: Option<Word>,
    /// What is known.
    pub script: &'s mut Script,
}

/// A here-document whose text is to come.
pub struct HereDocument {
    /// The line that ends it.
    pub end: String,
    /// Whether it is taken as it is.
    pub quoted: bool,
    /// Whether tabs at the beginning of lines don't count.
    pub tabs: bool,
    /// The waiting command that reads it.
    pub command: usize,
}

impl<'s> Reader<'s> {
    /// A reader at the beginning of a text.
    pub fn new(source: &'s Mapped, depth: usize, script: &'s mut Script) -> Self {
        Reader { source, at: 0, depth, here_documents: Vec::new(), waiting: Vec::new(), ran: 0, printed: None, script }
    }

    /// The byte that many after the next one.
    pub fn byte(&self, ahead: usize) -> Option<u8> {
        self.source.text().as_bytes().get(self.at + ahead).copied()
    }

    /// Whether this is next.
    pub fn follows(&self, part: &str) -> bool {
        self.source.text().as_bytes().get(self.at..).unwrap_or_default().starts_with(part.as_bytes())
    }

    /// Goes on if this is next.
    pub fn skip(&mut self, part: &str) -> bool {
        let follows = self.follows(part);
        if follows {
            self.at += part.len();
        }
        follows
    }

    /// Skips a backslash before the end of a line, which makes one line of two.
    pub fn skip_line_continuation(&mut self) -> bool {
        self.skip("\\\n") || self.skip("\\\r\n")
    }

    /// Skips the bytes until one of these, and says where they began.
    pub fn skip_until(&mut self, stops: &[u8]) -> usize {
        let start = self.at;
        let rest = self.source.text().as_bytes().get(start..).unwrap_or_default();
        self.at += rest.iter().take_while(|byte| !stops.contains(byte)).count();
        start
    }

    /// The place in the file from that byte to the next one.
    pub fn span(&self, start: usize) -> Span {
        self.source.span(start, self.at)
    }

    /// Whether parts are too deep within each other; then the rest isn't read.
    pub fn is_too_deep(&mut self) -> bool {
        let too_deep = self.depth >= MOST_DEEP;
        if too_deep {
            self.at = self.source.text().len();
        }
        too_deep
    }
}
