//! Lines and columns: from bytes to what editors and JavaScript strings count in.

/// A place in a text as people and JavaScript count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Position {
    /// From 1. A line ends with `\n`, `\r\n` or `\r`.
    pub line: u32,
    /// From 1, in UTF-16 code units. A byte order mark takes no column: no editor shows it.
    pub column: u32,
    /// From 0, in UTF-16 code units from the beginning of the text. A byte order mark is one, as
    /// in a JavaScript string that still holds it.
    pub offset: u32,
}

/// How many bytes lie between two places that are remembered.
const STEP: usize = 256;

#[derive(Clone, Copy)]
struct Mark {
    byte: usize,
    position: Position,
}

/// Finds the [`Position`] of byte offsets.
///
/// Reads the text as far as it is asked, and remembers a place every 256 bytes: ascending
/// questions cost one pass over the text, any other at most 256 bytes each.
pub struct Lines<'t> {
    text: &'t [u8],
    /// The mark `n` is at the byte `n * STEP`; the first is there from the beginning.
    marks: Vec<Mark>,
    /// The last answer: the next question mostly lies ahead of it.
    last: Mark,
}

impl<'t> Lines<'t> {
    /// For this text, a byte order mark included. What isn't UTF-8 is counted somehow.
    pub fn new(text: &'t [u8]) -> Self {
        let start = Mark { byte: 0, position: Position { line: 1, column: 1, offset: 0 } };
        Self { text, marks: vec![start], last: start }
    }

    /// The position of the character that begins at this byte; of the end of the text for it and
    /// anything beyond.
    pub fn position(&mut self, byte: usize) -> Position {
        let byte = byte.min(self.text.len());
        while self.marks.len() <= byte / STEP {
            let mark = self.reach(self.marks.len() * STEP);
            self.marks.push(mark);
        }
        self.last = self.reach(byte);
        self.last.position
    }

    /// From the nearest known place before.
    fn reach(&self, byte: usize) -> Mark {
        let mark = self.marks.get(byte / STEP).or(self.marks.last()).copied();
        let last = Some(self.last).filter(|last| last.byte <= byte);
        let from = mark.into_iter().chain(last).max_by_key(|mark| mark.byte).unwrap_or(self.last);
        Mark { byte, position: self.walk(from, byte) }
    }

    fn walk(&self, from: Mark, to: usize) -> Position {
        let Position { mut line, mut column, mut offset } = from.position;
        let bytes = self.text.get(from.byte..to).unwrap_or_default();
        for (place, &byte) in bytes.iter().enumerate() {
            // Sixteen bits hold a character of up to three bytes; one of four takes two units.
            let units = match byte {
                0x80..=0xBF => 0,
                0xF0.. => 2,
                _ => 1,
            };
            offset += units;
            column += units;
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => self.text.get(from.byte + place + 1) != Some(&b'\n'),
                0xEF if from.byte + place == 0 && self.text.starts_with(b"\xEF\xBB\xBF") => {
                    column -= units;
                    false
                }
                _ => false,
            };
            if ends_line {
                line += 1;
                column = 1;
            }
        }
        Position { line, column, offset }
    }
}
