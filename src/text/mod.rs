//! JSON text: a strict RFC 8259 parser that keeps where everything stands.
//!
//! The text becomes a flat tape of nodes with byte ranges; nothing is converted until someone
//! asks. On top of it: JSON pointers for nodes, and lines and columns for byte positions.
//! Knows JSON and nothing else; never panics, never recurses, whatever the bytes are.

mod characters;
mod deserialize;
mod duplicate_keys;
mod escapes;
mod gather;
mod lines;
mod other_format;
mod parse;
mod pointer;
mod sorted;
mod span;
mod syntax_error;
mod tape;

pub use characters::{Characters, contains, count_characters, find};
pub use escapes::{is_among, is_visible, plain, quote, visible};
pub use gather::Gather;
pub use lines::{Lines, SourcePosition};
pub use other_format::mistake;
pub use parse::{Limits, end_of_plain};
pub use pointer::{PathSegment, pointer_text, pointers, pointers_within};
pub use sorted::{Sorted, sorted_numbers};
pub use span::Span;
pub use syntax_error::{SyntaxError, SyntaxFault};
pub use tape::{Node, NodeKind, Tape, same};

#[cfg(test)]
mod tests;
