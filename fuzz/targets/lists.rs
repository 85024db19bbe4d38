//! Lists of objects, whatever is in them: it doesn't matter where they are cut, and JSON that is read is JSON that serde reads.

#![no_main]

use libfuzzer_sys::fuzz_target;
use macie_preflight::{ListEnd, ListReader, ReadFormat, S3Object};
use serde::de::IgnoredAny;
use serde_json::Deserializer;
use std::borrow::Cow;

/// Columns of a report.
const COLUMNS: [&str; 5] = ["Key", "Size", "IsLatest", "LastModifiedDate", "StorageClass"];

/// What lists are made of.
const WORDS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "\n",
    "\r\n",
    " ",
    "\"Contents\":[",
    "\"Versions\":[",
    "\"DeleteMarkers\":[",
    "\"CommonPrefixes\":[",
    "\"NextToken\":",
    "\"IsTruncated\":",
    "\"RequestCharged\":null",
    "\"Key\":\"a\"",
    "\"Size\":",
    "\"LastModified\":",
    "\"IsLatest\":",
    "\"tags\":",
    "\"sequence_number\":\"1\"",
    "{\"Key\":\"b\"}",
    "null",
    "true",
    "false",
    "1704164645.5",
    "\"2024-01-02 03:04:05+00\"",
    "2024-01-02T03:04:05.000Z",
    "key",
    "size",
    "last_modified",
    "is_latest",
    "a%20b+c",
    "é",
    "7",
    "}\n{",
    "\u{feff}",
];

fuzz_target!(|data: &[u8]| {
    let [format, piece, text @ ..] = data else { return };
    let text = if *format < 128 { Cow::Borrowed(text) } else { Cow::Owned(of_words(text)) };
    let format = ReadFormat::ALL[usize::from(*format) % ReadFormat::ALL.len()];
    let whole = read(format, &text, text.len().max(1));
    assert_eq!(read(format, &text, usize::from(*piece).max(1)), whole, "it depends on where the list is cut");
    let (objects, end) = whole;
    match end {
        Ok(end) => {
            assert!(objects.len() as u64 <= end.rows, "there are more objects than rows");
            let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&text);
            if format == ReadFormat::Json {
                let values: Result<Vec<IgnoredAny>, _> = Deserializer::from_slice(text).into_iter().collect();
                assert!(values.is_ok(), "serde doesn't read it: {values:?}");
            }
        }
        Err(error) => assert!(!error.is_empty() && error.chars().count() < 2_000, "the words have no bound: {error}"),
    }
});

/// The objects of a list in pieces of so many bytes, and how it ends.
fn read(format: ReadFormat, text: &[u8], piece: usize) -> (Vec<String>, Result<ListEnd, String>) {
    let mut objects = Vec::new();
    let mut each = |object: &S3Object<'_>| objects.push(format!("{object:?}"));
    let mut read = || {
        let mut reader = ListReader::new(format, &COLUMNS)?;
        for part in text.chunks(piece) {
            reader.push(part, &mut each)?;
        }
        reader.end(&mut each)
    };
    let end = read().map_err(|error| error.to_string());
    (objects, end)
}

/// A text in which each byte stands for a word.
fn of_words(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().flat_map(|byte| WORDS[usize::from(*byte) % WORDS.len()].bytes()).collect()
}
