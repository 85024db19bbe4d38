//! Lists of objects, whatever is in them: wherever they are cut, they are read alike.
//!
//! The first two bytes choose the format and the length of the pieces, so that the rest is a plain list.

#![no_main]

use libfuzzer_sys::fuzz_target;
use macie_preflight::{ListEnd, ListError, ListReader, ReadFormat, S3Object};

fuzz_target!(|data: &[u8]| {
    let [format, length, text @ ..] = data else { return };
    let (format, columns) = FORMATS[usize::from(*format) % FORMATS.len()];
    let (objects, whole) = read(format, columns, text, text.len().max(1));
    assert_eq!(read(format, columns, text, usize::from(*length).max(1)), (objects, whole.clone()), "{}", text.escape_ascii());
    if let (ReadFormat::Json, Ok(_)) = (format, whole) {
        let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
        let mut values = serde_json::Deserializer::from_slice(text).into_iter::<serde::de::IgnoredAny>();
        assert!(values.all(|value| value.is_ok()), "it isn't JSON: {}", text.escape_ascii());
    }
});

/// Each format, with columns if it needs them.
const FORMATS: [(ReadFormat, &[&str]); 4] = [
    (ReadFormat::InventoryCsv, &["Bucket", "Key", "Size", "LastModifiedDate", "IsLatest"]),
    (ReadFormat::Csv, &[]),
    (ReadFormat::Json, &[]),
    (ReadFormat::Keys, &[]),
];

/// The objects, and how the list ends.
fn read(format: ReadFormat, columns: &[&str], text: &[u8], length: usize) -> (Vec<String>, Result<ListEnd, ListError>) {
    let mut objects = Vec::new();
    let mut each = |object: &S3Object<'_>| objects.push(format!("{object:?}"));
    let mut reader = ListReader::new(format, columns).expect("the columns have the key");
    let read = text.chunks(length).try_for_each(|piece| reader.push(piece, &mut each));
    let end = read.and_then(|()| reader.end(&mut each));
    (objects, end)
}
