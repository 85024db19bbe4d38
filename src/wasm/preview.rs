//! The module that previews jobs over tables of objects.

use crate::insight::JobScope;
use crate::preview::{self, PreviewError, PreviewOptions, PreviewRow, SqlOptions, TableOptions};
use crate::text::{Limits, NodeKind, Tape};
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
        rows.push(PreviewRow::of(node).map_err(|fault| PreviewError::Row { row: number, fault })?);
    }
    let preview = preview::answer(&job, &rows, &options)?;
    Ok(Some(serde_json::to_string(&preview)?))
}

/// A job that the checker has found sound, if it is one.
pub fn opened(text: &[u8]) -> Option<Tape<'_>> {
    let limits = Limits { bytes: text.len(), stand_ins: true, ..Limits::default() };
    Tape::parse(text, limits).ok().filter(|tape| tape.root().kind() == NodeKind::Object)
}
