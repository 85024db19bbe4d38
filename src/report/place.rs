//! Places in a document, and in its text.

use crate::text::{Node, SourcePosition, Span};
use serde::Serialize;

/// A range of a text, from `start` (inclusive) to `end` (exclusive).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SourceRange {
    /// The position of the first character.
    pub start: SourcePosition,
    /// The position after the last character.
    pub end: SourcePosition,
}

/// Where a finding is.
#[derive(Debug, Clone, Copy)]
pub enum Place<'t> {
    /// At a value.
    Value(Node<'t>),
    /// At a member's name.
    Key(Node<'t>),
    /// At a member that an object lacks.
    Missing(Node<'t>, &'static str),
    /// At a part of a text that isn't JSON.
    Text(usize, usize),
}

impl<'t> From<Node<'t>> for Place<'t> {
    fn from(node: Node<'t>) -> Self {
        Place::Value(node)
    }
}

impl Place<'_> {
    /// The node whose pointer the finding has, or that of its parent.
    pub(super) fn node(&self) -> Option<u32> {
        match self {
            Place::Value(node) | Place::Key(node) | Place::Missing(node, _) => Some(node.index()),
            Place::Text(..) => None,
        }
    }

    /// What the place is sorted by: the first byte, then the node.
    pub(super) fn rank(&self, source: Source<'_>) -> u64 {
        (source.span(*self).start as u64) << 32 | u64::from(self.node().unwrap_or_default())
    }

    /// The first byte and the one after the last, in the text that was parsed.
    fn span(&self) -> Span {
        match self {
            Place::Value(node) | Place::Key(node) => Span::new(node.start(), node.end()),
            Place::Missing(node, _) => Span::new(node.start(), node.start() + 1),
            Place::Text(start, end) => Span::new(*start, *end),
        }
    }
}

/// Where the text that is checked comes from.
#[derive(Clone, Copy)]
pub enum Source<'s> {
    /// It was written from a value for this purpose: findings have no ranges. What JSON can't carry stands between U+0001.
    Value,
    /// It is the user's.
    Text(&'s [u8]),
    /// It was read from a file in another language.
    File(SourceFile<'s>),
}

/// A file in another language that a document was read from.
#[derive(Clone, Copy)]
pub struct SourceFile<'s> {
    /// The content of the file.
    pub text: &'s [u8],
    /// The place in the file of each node.
    pub spans: &'s [Span],
    /// How the language writes the name of a member.
    pub names: &'s dyn Fn(&str) -> String,
    /// How it writes `false` and `true`.
    pub booleans: [&'static str; 2],
}

impl<'s> Source<'s> {
    /// The user's text; `None` for a value.
    pub fn text(self) -> Option<&'s [u8]> {
        match self {
            Source::Value => None,
            Source::Text(text) | Source::File(SourceFile { text, .. }) => Some(text),
        }
    }

    /// Where a place is in the user's text.
    pub(super) fn span(self, place: Place<'_>) -> Span {
        match (self, place) {
            (Source::File(file), Place::Value(node) | Place::Key(node)) => file.span(node),
            (Source::File(file), Place::Missing(node, _)) => file.beginning(node),
            _ => place.span(),
        }
    }
}

impl SourceFile<'_> {
    /// Where a node is in the file.
    pub(super) fn span(&self, node: Node<'_>) -> Span {
        self.spans.get(node.index() as usize).copied().unwrap_or_default()
    }

    /// The first line of what a node is written as.
    fn beginning(&self, node: Node<'_>) -> Span {
        let Span { start, end } = self.span(node);
        let written = self.text.get(start..end).unwrap_or_default();
        let length = written.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(written.len());
        Span::new(start, start + length)
    }

    /// What a node is written as.
    pub(super) fn written(&self, node: Node<'_>) -> &str {
        let Span { start, end } = self.span(node);
        self.text.get(start..end).and_then(|written| str::from_utf8(written).ok()).unwrap_or_default()
    }
}
