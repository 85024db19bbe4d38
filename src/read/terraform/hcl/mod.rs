//! HCL, the language of Terraform: the blocks of a file with their arguments.
//!
//! Answers for what is in each block, in texts with mistakes too: where something can't be read, the block is open.

mod scanner;
mod text;
mod values;

pub use text::{decoded, number};

use crate::read::literal::{Literal, MOST_DEEP, Span};
use scanner::{Scanner, is_letter};

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
    let mut reader = Scanner::new(text, 0);
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

impl Scanner<'_> {
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
}
