//! JSON that is being written.

use crate::report::SourceRange;
use crate::text::{SourcePosition, quote};

/// JSON that is being written.
pub struct Json(pub String);

impl Json {
    pub fn push(&mut self, sign: char) {
        self.0.push(sign);
    }

    /// Goes on to the next item, unless it is the first one.
    pub fn item(&mut self) {
        if !self.0.ends_with(['{', '[']) {
            self.0.push(',');
        }
    }

    pub fn text(&mut self, text: &str) {
        quote(text, &mut self.0);
    }

    pub fn number(&mut self, number: usize) {
        if number > 9 {
            self.number(number / 10);
        }
        self.0.push(char::from(b'0' + (number % 10) as u8));
    }

    pub fn list<T>(&mut self, items: &[T], write: impl Fn(&mut Self, &T)) {
        self.push('[');
        for item in items {
            self.item();
            write(self, item);
        }
        self.push(']');
    }

    /// Six numbers, or nothing.
    pub fn range(&mut self, range: Option<SourceRange>) {
        self.push('[');
        if let Some(SourceRange { start, end }) = range {
            for SourcePosition { line, column, offset } in [start, end] {
                for number in [line, column, offset] {
                    self.item();
                    self.number(number as usize);
                }
            }
        }
        self.push(']');
    }
}
