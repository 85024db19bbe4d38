//! What the tests of all languages use.

use macie_preflight::read::{SourceDocument, read};
use serde_json::Value;

/// The one document in a file.
pub fn one(file_name: &str, text: &str) -> SourceDocument {
    let documents = read(text, Some(file_name));
    assert_eq!(documents.len(), 1, "{documents:?} in {text}");
    documents.into_iter().next().unwrap()
}

/// The document as a value; a hole is the string `<hole>`, and an open object or list has a last member or item `<more>`.
pub fn value(document: &SourceDocument) -> Value {
    let text = document.text.replace('\u{2}', "\"<hole>\"");
    let mut json = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\u{3}' {
            let closing = characters.next().unwrap();
            let comma = if json.ends_with(['{', '[']) { "" } else { ", " };
            json += comma;
            json += if closing == '}' { "\"<more>\": \"\"" } else { "\"<more>\"" };
            json.push(closing);
        } else {
            json.push(character);
        }
    }
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// What is written in the file where each node is, of keys and values, in the order of the document.
pub fn written<'a>(document: &SourceDocument, text: &'a str) -> Vec<&'a str> {
    document.spans.iter().map(|span| &text[span.start..span.end]).collect()
}
