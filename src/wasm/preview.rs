//! The module that previews jobs over tables of objects.

use crate::insight::{JobScope, ObjectSupport};
use crate::preview::{self, PreviewCount, PreviewOptions, PreviewRow, SqlOptions, TableOptions};
use crate::text::{Limits, Node, NodeKind, Tape};
use wasm_bindgen::prelude::*;

/// The query for a job, which the checker has found sound: JSON.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen(js_name = toSql)]
pub fn to_sql(request: &[u8], options: &[u8]) -> Result<Option<String>, JsError> {
    let options = SqlOptions::from_json(options)?;
    let Some(job) = opened(request) else { return Ok(None) };
    Ok(Some(serde_json::to_string(&preview::query(&JobScope::of(&job), &options)?)?))
}

/// The statement that makes a list of objects a table.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen(js_name = declareTable)]
pub fn declare_table(options: &[u8]) -> Result<String, JsError> {
    Ok(preview::declare_table(&TableOptions::from_json(options)?)?)
}

/// What the rows come to, which are a JSON list: JSON.
///
/// # Errors
///
/// Options that can't be followed, and rows that aren't those of the query.
#[wasm_bindgen(js_name = readPreview)]
pub fn read_preview(request: &[u8], rows: &[u8], options: &[u8]) -> Result<Option<String>, JsError> {
    let options = PreviewOptions::from_json(options)?;
    let Some(job) = opened(request) else { return Ok(None) };
    let list = Tape::parse(rows, Limits { bytes: rows.len(), ..Limits::default() }).map_err(|error| JsError::new(&error.to_string()))?;
    let mut rows = Vec::new();
    for (node, number) in list.root().elements().zip(0..) {
        rows.push(row(node).map_err(|fault| JsError::new(&format!("row {number}: {fault}")))?);
    }
    let preview = preview::answer(&job, &rows, &options)?;
    Ok(Some(serde_json::to_string(&preview)?))
}

/// A job that the checker has found sound, if it is one.
pub fn opened(text: &[u8]) -> Option<Tape<'_>> {
    let limits = Limits { bytes: text.len(), stand_ins: true, ..Limits::default() };
    Tape::parse(text, limits).ok().filter(|tape| tape.root().kind() == NodeKind::Object)
}

fn row(node: Node<'_>) -> Result<PreviewRow, String> {
    let get = |name: &str| node.get(name).filter(|value| value.kind() != NodeKind::Null);
    let expected = |name: &str, expected: &str| format!("`{name}` must be {expected}");
    // A number may be written as a text.
    let digits = |name: &str| get(name).and_then(|value| value.number().or_else(|| value.str()));
    let whole = |name: &str| {
        let number = digits(name).and_then(|digits| digits.strip_suffix(".0").unwrap_or(digits).parse::<u128>().ok());
        number.ok_or_else(|| expected(name, "a whole number from 0"))
    };
    let text = |name: &str| match get(name) {
        None => Ok(None),
        Some(value) => value.str().map(|text| Some(text.to_owned())).ok_or_else(|| expected(name, "a string or `null`")),
    };
    if node.kind() != NodeKind::Object {
        return Err("expected an object with the columns of the query".to_owned());
    }
    let supports = || ObjectSupport::ALL.iter().map(|support| support.as_str()).collect::<Vec<_>>().join("`, `");
    let support = get("support").and_then(ObjectSupport::of);
    Ok(PreviewRow {
        job: text("job")?.ok_or_else(|| expected("job", "the fingerprint that the query has"))?,
        outcome: usize::try_from(whole("outcome")?).map_err(|_| expected("outcome", "the index of an outcome"))?,
        support: support.ok_or_else(|| expected("support", &["one of `", &supports(), "`"].concat()))?,
        bucket: text("bucket")?,
        storage_class: text("storage_class")?,
        prefix: text("prefix")?,
        count: PreviewCount { objects: whole("objects")?, bytes: whole("bytes")?, unsized_objects: whole("unsized")? },
        squares: digits("squares").and_then(|digits| digits.parse().ok()).ok_or_else(|| expected("squares", "a number from 0"))?,
    })
}
