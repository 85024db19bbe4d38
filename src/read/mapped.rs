//! A text that is put together from pieces of the file, such as a quoted shell word or a string with escapes, and where each piece is.

use super::literal::{HOLE, Span};

/// A decoded text, and the place in the file of each of its bytes.
#[derive(Debug, Clone, Default)]
pub struct Mapped {
    text: String,
    /// Where a piece begins, in the text and in the file, and whether its bytes are those of the file. In between, both go on together;
    /// a piece that the file writes otherwise is one place.
    pieces: Vec<Piece>,
    /// The byte of the file after the last piece.
    end: usize,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    start: usize,
    span: Span,
    /// Whether the file has the same bytes.
    as_is: bool,
}

impl Mapped {
    /// A part of the file as it is.
    pub fn of(text: &str, start: usize) -> Self {
        let mut mapped = Mapped::default();
        mapped.push(text, Span::new(start, start + text.len()));
        mapped
    }

    /// Adds a piece that is written at this place: as it is, if the place is as long.
    pub fn push(&mut self, piece: &str, span: Span) {
        self.end = span.end;
        if piece.is_empty() {
            return;
        }
        let as_is = piece.len() == span.end - span.start;
        match self.pieces.last_mut().filter(|last| as_is && last.as_is && last.span.end == span.start) {
            Some(last) => last.span.end = span.end,
            None => self.pieces.push(Piece { start: self.text.len(), span, as_is }),
        }
        self.text.push_str(piece);
    }

    /// Adds a piece that isn't known, written at this place.
    pub fn push_hole(&mut self, span: Span) {
        self.pieces.push(Piece { start: self.text.len(), span, as_is: false });
        self.text.push(HOLE);
        self.end = span.end;
    }

    /// Adds a part of another text, with its places.
    pub fn push_part(&mut self, other: &Mapped, start: usize, end: usize) {
        let first = other.pieces.partition_point(|piece| piece.start <= start).saturating_sub(1);
        let mut from = start;
        for index in first..other.pieces.len() {
            let Some(piece) = other.pieces.get(index).filter(|_| from < end) else { return };
            let next = other.pieces.get(index + 1).map_or(other.text.len(), |next| next.start);
            let to = next.min(end);
            let Some(text) = other.text.get(from..to).filter(|text| !text.is_empty()) else { continue };
            let at = piece.span.start + (from - piece.start);
            self.push(text, if piece.as_is { Span::new(at, at + text.len()) } else { piece.span });
            from = to;
        }
    }

    /// The text; [`HOLE`] stands for what isn't known.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether all of it is known.
    pub fn is_known(&self) -> bool {
        !self.text.contains(HOLE)
    }

    /// The place in the file of a part of the text.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let first = self.place(start);
        let last = if end > start { self.place(end - 1).end } else { first.start };
        Span::new(first.start, if last < first.start { first.end } else { last })
    }

    /// The place of a byte of the text.
    fn place(&self, byte: usize) -> Span {
        let index = self.pieces.partition_point(|piece| piece.start <= byte);
        let Some(piece) = index.checked_sub(1).and_then(|index| self.pieces.get(index)) else { return Span::new(self.end, self.end) };
        if byte >= self.text.len() {
            return Span::new(self.end, self.end);
        }
        if !piece.as_is {
            return piece.span;
        }
        let start = piece.span.start + (byte - piece.start);
        Span::new(start, start + 1)
    }
}
