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

    /// A string of JSON or YAML, which a file writes at this place: as it is or with escapes, in one line or in several. If it can't be
    /// told where each of its characters is, as for an alias, all of it is at the one place.
    pub fn of_string(file: &str, text: &str, span: Span) -> Self {
        let mut placed = Mapped::default();
        let quote = file.get(span.start..).and_then(|rest| rest.chars().next()).filter(|first| matches!(first, '"' | '\''));
        let mut at = span.start + usize::from(quote.is_some());
        let mut start = 0;
        while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
            let written = file.get(at..span.end).unwrap_or_default();
            let same = same_length(rest, written, quote);
            if same > 0 {
                placed.push(rest.get(..same).unwrap_or_default(), Span::new(at, at + same));
                at += same;
                start += same;
                continue;
            }
            let character = rest.chars().next().unwrap_or_default();
            let Some((blank, length)) = length_of(written, character, quote) else {
                placed.push(rest, span);
                break;
            };
            at += blank;
            placed.push(character.encode_utf8(&mut [0; 4]), Span::new(at, at + length));
            at += length;
            start += character.len_utf8();
        }
        placed
    }

    /// Adds a piece that is written at this place: as it is, if the place is as long.
    pub fn push(&mut self, piece: &str, span: Span) {
        let as_is = piece.len() == span.end - span.start;
        match self.pieces.last_mut().filter(|last| as_is && last.as_is && last.span.end == span.start) {
            Some(last) => last.span.end = span.end,
            None => self.pieces.push(Piece { start: self.text.len(), span, as_is }),
        }
        self.text.push_str(piece);
        self.end = span.end;
    }

    /// Adds a piece that isn't known, written at this place.
    pub fn push_hole(&mut self, span: Span) {
        self.pieces.push(Piece { start: self.text.len(), span, as_is: false });
        self.text.push(HOLE);
        self.end = span.end;
    }

    /// Adds a part of another text, with its places.
    pub fn push_part(&mut self, other: &Mapped, start: usize, end: usize) {
        let mut index = other.pieces.partition_point(|piece| piece.start <= start).saturating_sub(1);
        let mut from = start;
        while let Some(piece) = other.pieces.get(index).filter(|_| from < end) {
            index += 1;
            let to = other.pieces.get(index).map_or(other.text.len(), |next| next.start).min(end);
            let part = other.text.get(from..to).unwrap_or_default();
            let at = piece.span.start + (from - piece.start);
            self.push(part, if piece.as_is { Span::new(at, at + part.len()) } else { piece.span });
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
        let first = self.place(start).start;
        Span::new(first, if end > start { self.place(end - 1).end } else { first })
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

/// How many bytes the file writes as they are.
fn same_length(text: &str, file: &str, quote: Option<char>) -> usize {
    let is_same = |(text, file): &(u8, u8)| text == file && !matches!((*file, quote), (b'\\', Some('"')) | (b'\'', Some('\'')));
    let mut length = text.bytes().zip(file.bytes()).take_while(is_same).count();
    while !text.is_char_boundary(length) {
        length -= 1;
    }
    length
}

/// How many bytes are passed over before a character, and how many write it.
fn length_of(file: &str, character: char, quote: Option<char>) -> Option<(usize, usize)> {
    let mut blank = 0;
    loop {
        let rest = file.get(blank..).unwrap_or_default();
        let first = rest.chars().next();
        let is_blank = matches!(first, Some(' ' | '\t' | '\r' | '\n'));
        match (first, quote) {
            (Some('\\'), Some('"')) => match escape(rest, character) {
                // A line that goes on.
                0 => blank += 1,
                length => return Some((blank, length)),
            },
            (Some('\''), Some('\'')) => return (character == '\'').then_some((blank, 2)),
            _ if first == Some(character) => return Some((blank, character.len_utf8())),
            // Lines that are joined; the last break of a block.
            _ if matches!(character, ' ' | '\n') && is_blank => return Some((blank, 1)),
            (None, None) if character == '\n' => return Some((blank, 0)),
            _ if is_blank => blank += 1,
            _ => return None,
        }
    }
}

/// The length of an escape sequence; 0 for one that only hides the end of a line.
fn escape(rest: &str, character: char) -> usize {
    match rest.as_bytes().get(1) {
        Some(b'\n' | b'\r') => 0,
        Some(b'x') => 4,
        Some(b'u') if character > '\u{ffff}' => 12,
        Some(b'u') => 6,
        Some(b'U') => 10,
        Some(byte) if byte.is_ascii() => 2,
        _ => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
    }
}
