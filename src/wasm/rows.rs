//! Numbers and texts that cross to JavaScript in one piece, and are read there in the order in which they were written.

/// Numbers and texts that are being written.
pub struct Rows {
    numbers: Vec<u32>,
    texts: String,
}

impl Rows {
    /// Nothing yet but room for where the texts begin, and how long they are.
    pub fn new() -> Self {
        Rows { numbers: vec![0, 0], texts: String::new() }
    }

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

    /// What crosses: which of the numbers the texts begin at, and their length in bytes; the numbers; and the texts, UTF-8, one after
    /// the other, four bytes to a number.
    pub fn into_numbers(mut self) -> Vec<u32> {
        let head = [self.numbers.len() as u32, self.texts.len() as u32];
        for (place, number) in self.numbers.iter_mut().zip(head) {
            *place = number;
        }
        let (words, rest) = self.texts.as_bytes().as_chunks();
        self.numbers.extend(words.iter().map(|word| u32::from_le_bytes(*word)));
        let mut last = [0; 4];
        for (place, byte) in last.iter_mut().zip(rest) {
            *place = *byte;
        }
        self.numbers.push(u32::from_le_bytes(last));
        self.numbers
    }
}
