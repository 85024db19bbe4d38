//! The module that reads documents in other languages.

use super::json::Json;
use crate::read::{self, Dialect, SourceDocument, Span};
use crate::report::SourceRange;
use crate::text::Lines;
use wasm_bindgen::prelude::*;

/// Reads the documents in a file, UTF-8, whose name tells the language. Each is a row: its name, its range, its kind, its form, its
/// text, the place of each node, its mistakes (kind, place, and the place of the other one), other files with parts of it, and its dialect.
#[wasm_bindgen]
pub fn read(file: &[u8], file_name: Option<Vec<u8>>) -> String {
    let text = read::text_of(file);
    let file_name = file_name.and_then(|name| String::from_utf8(name).ok());
    let documents = read::read(&text, file_name.as_deref());
    let mut lines = Lines::new(text.as_bytes(), 1);
    let mut range = |span: Span| Some(SourceRange { start: lines.position(span.start), end: lines.position(span.end) });
    let mut out = Json(String::from("["));
    for SourceDocument { kind, form, dialect, name, span, text, spans, mistakes, files } in documents {
        out.item();
        out.push('[');
        out.text(&name);
        out.item();
        out.range(range(span));
        for text in [kind.as_str(), form.as_str(), &text] {
            out.item();
            out.text(text);
        }
        out.item();
        out.push('[');
        spans.iter().for_each(|span| out.span(*span));
        out.push(']');
        out.item();
        out.list(&mistakes, |out, mistake| {
            out.push('[');
            out.number(mistake.kind as usize);
            out.span(mistake.span);
            mistake.other.into_iter().for_each(|other| out.span(other));
            out.push(']');
        });
        out.item();
        out.list(&files, |out, file| {
            out.push('[');
            out.text(&file.path);
            out.item();
            out.text(file.kind.as_str());
            out.push(']');
        });
        out.item();
        out.number(dialect as usize);
        out.push(']');
    }
    out.push(']');
    out.0
}

/// Writes the names of members in a message, UTF-8, as a dialect does; in a help, also the values.
#[wasm_bindgen(js_name = inWordsOf)]
pub fn in_words_of(text: &[u8], dialect: usize, is_help: bool) -> String {
    let text = str::from_utf8(text).unwrap_or_default();
    let dialect = Dialect::ALL.get(dialect).copied().unwrap_or(Dialect::Api);
    if is_help { dialect.help(text) } else { dialect.message(text) }
}

impl Json {
    fn span(&mut self, span: Span) {
        for number in [span.start, span.end] {
            self.item();
            self.number(number);
        }
    }
}
