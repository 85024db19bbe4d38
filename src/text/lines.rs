//! Lines and columns: from bytes to what editors and JavaScript strings count in.

/// A position in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SourcePosition {
    /// Line number, starting at 1. Lines end with `\n`, `\r\n`, or `\r`.
    pub line: u32,
    /// Column number, starting at 1, in UTF-16 code units. A byte order mark doesn't count.
    pub column: u32,
    /// Offset from the start of the text, starting at 0, in UTF-16 code units, as in a JavaScript string. A byte order mark
    /// counts as one code unit.
    pub offset: u32,
}

/// How many bytes lie between two places that are remembered.
const STEP: usize = 256;

#[derive(Clone, Copy)]
struct Mark {
    byte: usize,
    position: SourcePosition,
}

/// Finds the [`SourcePosition`] of byte offsets.
///
/// Reads the text as far as it is asked, and remembers a place every 256 bytes: ascending
/// questions cost one pass over the text, any other at most 256 bytes each.
pub struct Lines<'t> {
    text: &'t [u8],
    /// The mark `n` is at the byte `n * STEP`; the first is there from the beginning.
    marks: Vec<Mark>,
    /// The last answer: the next question mostly lies ahead of it.
    last: Mark,
    /// How many lines lie before the text.
    before: u32,
}

impl<'t> Lines<'t> {
    /// For this text, a byte order mark included, whose first line has that number. What isn't UTF-8 is counted somehow.
    pub fn new(text: &'t [u8], first: u32) -> Self {
        let start = Mark { byte: 0, position: SourcePosition { line: 1, column: 1, offset: 0 } };
        Self { text, marks: vec![start], last: start, before: first.saturating_sub(1) }
    }

    /// The position of the character that begins at this byte; of the end of the text for it and
    /// anything beyond.
    pub fn position(&mut self, byte: usize) -> SourcePosition {
        let byte = byte.min(self.text.len());
        while self.marks.len() <= byte / STEP {
            let mark = self.reach(self.marks.len() * STEP);
            self.marks.push(mark);
        }
        self.last = self.reach(byte);
        let SourcePosition { line, column, offset } = self.last.position;
        SourcePosition { line: line.saturating_add(self.before), column, offset }
    }

    /// From the nearest known place before.
    fn reach(&self, byte: usize) -> Mark {
        let mark = self.marks.get(byte / STEP).or(self.marks.last()).copied();
        let last = Some(self.last).filter(|last| last.byte <= byte);
        let from = mark.into_iter().chain(last).max_by_key(|mark| mark.byte).unwrap_or(self.last);
        Mark { byte, position: self.walk(from, byte) }
    }

    fn walk(&self, from: Mark, to: usize) -> SourcePosition {
        let SourcePosition { mut line, mut column, mut offset } = from.position;
        let mut rest = self.text.get(from.byte..to).unwrap_or_default();
        while let [byte, after @ ..] = rest {
            if let Some((word, after)) = rest.split_first_chunk()
                && is_printable_ascii(*word)
            {
                (column, offset, rest) = (column + 8, offset + 8, after);
                continue;
            }
            let place = to - rest.len();
            rest = after;
            // UTF-16 takes one unit for a character of up to three bytes, two for one of four.
            let units = match byte {
                0x80..=0xBF => 0,
                0xF0.. => 2,
                _ => 1,
            };
            offset += units;
            column += units;
            match byte {
                b'\r' if self.text.get(place + 1) == Some(&b'\n') => {}
                b'\n' | b'\r' => (line, column) = (line + 1, 1),
                0xEF if place == 0 && self.text.starts_with(b"\xEF\xBB\xBF") => column = 1,
                _ => {}
            }
        }
        SourcePosition { line, column, offset }
    }
}

/// Eight bytes that are eight characters of one line.
fn is_printable_ascii(bytes: [u8; 8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let word = u64::from_le_bytes(bytes);
    (word | word.wrapping_sub(ONES * 0x20)) & (ONES * 0x80) == 0
}
