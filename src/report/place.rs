//! Places in a document, and in its text.

use crate::text::{Node, SourcePosition};
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
    pub(super) fn rank(&self) -> u64 {
        (self.span().0 as u64) << 32 | u64::from(self.node().unwrap_or_default())
    }

    /// The first byte and the one after the last.
    pub(super) fn span(&self) -> (usize, usize) {
        match self {
            Place::Value(node) | Place::Key(node) => (node.start(), node.end()),
            Place::Missing(node, _) => (node.start(), node.start() + 1),
            Place::Text(start, end) => (*start, *end),
        }
    }
}
