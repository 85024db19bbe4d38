//! Lists of keys, one per line.

use super::listed::{LONGEST_ROW, ListError, too_large};
use crate::insight::S3Object;

/// Reads keys.
#[derive(Debug, Default)]
pub struct Keys {
    /// The beginning of a line whose end hasn't come.
    begun: Vec<u8>,
    lines: u64,
}

impl Keys {
    pub fn push(&mut self, piece: &[u8], each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), ListError> {
        let mut lines = piece.split(|byte| *byte == b'\n').peekable();
        while let Some(line) = lines.next() {
            if self.begun.len().saturating_add(line.len()) > LONGEST_ROW {
                return Err(ListError::of_row(self.lines, too_large()));
            }
            let ends = lines.peek().is_some();
            if ends && self.begun.is_empty() {
                self.line(line, each)?;
                continue;
            }
            self.begun.extend_from_slice(line);
            if ends {
                let line = std::mem::take(&mut self.begun);
                self.line(&line, each)?;
            }
        }
        Ok(())
    }

    /// What is left; the number of keys.
    pub fn end(&mut self, each: &mut dyn FnMut(&S3Object<'_>)) -> Result<u64, ListError> {
        let line = std::mem::take(&mut self.begun);
        self.line(&line, each)?;
        Ok(self.lines)
    }

    fn line(&mut self, line: &[u8], each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), ListError> {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            return Ok(());
        }
        let key = str::from_utf8(line).map_err(|_| ListError::of_row(self.lines, "the key isn't UTF-8"))?;
        self.lines += 1;
        each(&S3Object { key, ..S3Object::default() });
        Ok(())
    }
}
