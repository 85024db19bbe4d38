//! A place in a text, in bytes.

/// A place in a text, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The place from one byte to another.
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// The place from the beginning of this one to the end of the other.
    pub const fn to(self, other: Span) -> Self {
        Span { start: self.start, end: other.end }
    }
}
