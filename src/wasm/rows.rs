//! Numbers and texts that cross to JavaScript in one piece, and are read there in the order in which they were written.

/// Numbers and texts that are being written.
#[derive(Default)]
pub struct Rows {
    numbers: Vec<u32>,
    texts: String,
}

impl Rows {
    /// Writes a number below 2^32.
    pub fn number(&mut self, number: usize) {
        self.numbers.push(number as u32);
    }

    /// Writes a text: its length in UTF-16 code units among the numbers.
    pub fn text(&mut self, text: &str) {
        self.number(if text.is_ascii() { text.len() } else { text.encode_utf16().count() });
        self.texts.push_str(text);
    }

    /// Writes how many items there are, and each of them.
    pub fn list<T>(&mut self, items: &[T], write: impl Fn(&mut Self, &T)) {
        self.number(items.len());
        for item in items {
            write(self, item);
        }
    }

    /// Writes 1 and the item, or 0.
    pub fn optional<T>(&mut self, item: Option<T>, write: impl Fn(&mut Self, T)) {
        self.number(usize::from(item.is_some()));
        if let Some(item) = item {
            write(self, item);
        }
    }

    /// What crosses: how many numbers there are, the numbers of four bytes each, and the texts, UTF-8, one after the other.
    pub fn into_bytes(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(4 + 4 * self.numbers.len() + self.texts.len());
        bytes.extend_from_slice(&(self.numbers.len() as u32).to_le_bytes());
        for number in self.numbers {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend_from_slice(self.texts.as_bytes());
        bytes
    }
}
