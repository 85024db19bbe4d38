//! The module that judges documents.

use super::{read, report};
use crate::model::DocumentKind;
use crate::preflight::{Admitted, Origin, Preflight, Verdict, gate};
use crate::read::{Dialect, Mistake, MistakeKind, SourceDocument, SourceForm, Span, text_of};
use crate::text::{Gather, Limits, Node, Tape};
use wasm_bindgen::prelude::*;

/// Judges a JSON text, UTF-8.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen]
pub fn lint(text: &[u8], options: Option<Vec<u8>>) -> Result<Vec<u32>, JsError> {
    judged(preflight(options)?.judged(text, Origin::Text))
}

/// Judges a JavaScript value that was written as JSON, UTF-8; what JSON can't carry stands between two U+0001.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen]
pub fn validate(text: &[u8], options: Option<Vec<u8>>) -> Result<Vec<u32>, JsError> {
    judged(preflight(options)?.judged(text, Origin::Value))
}

/// Judges a document that the reader read from a file, UTF-8, given what it wrote of it.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen(js_name = lintDocument)]
pub fn lint_document(file: &[u8], document: &[u8], options: Option<Vec<u8>>) -> Result<Vec<u32>, JsError> {
    let preflight = preflight(options)?;
    let tape = Tape::parse(document, Limits { bytes: usize::MAX, ..Limits::default() }).ok();
    let document = tape.as_ref().and_then(|tape| document_of(tape.root())).ok_or_else(|| JsError::new("not a document of the reader"))?;
    judged(preflight.judged_in_file(text_of(file).as_bytes(), &document))
}

/// What `reader.rs` wrote.
fn document_of(row: Node<'_>) -> Option<SourceDocument> {
    let mut parts = row.elements();
    let name = parts.next()?.str()?.to_owned();
    parts.next()?;
    let kind = DocumentKind::of(parts.next()?)?;
    let form = parts.next()?;
    let form = SourceForm::ALL.iter().copied().find(|known| form.is(known.as_str()))?;
    let text = parts.next()?.str()?.to_owned();
    let number = |node: Node<'_>| node.number().and_then(|number| number.parse().ok());
    let numbers = parts.next()?.elements().filter_map(number).gather();
    let spans = numbers.chunks_exact(2).map(span).gather();
    let mut mistakes = Vec::new();
    for row in parts.next()?.elements() {
        let numbers = row.elements().filter_map(number).gather();
        let (kind, places) = numbers.split_first()?;
        let mut places = places.chunks_exact(2).map(span);
        mistakes.push(Mistake { kind: *MistakeKind::ALL.get(*kind)?, span: places.next()?, other: places.next() });
    }
    parts.next()?;
    let dialect = *Dialect::ALL.get(number(parts.next()?)?)?;
    Some(SourceDocument { kind, form, dialect, name, span: Span::default(), text, spans, mistakes, files: Vec::new() })
}

fn span(numbers: &[usize]) -> Span {
    match numbers {
        [start, end] => Span::new(*start, *end),
        _ => Span::default(),
    }
}

/// Judges the pages of a list: an object with the members `request` and `responses`, written likewise.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen(js_name = validatePages)]
pub fn validate_pages(text: &[u8], options: Option<Vec<u8>>) -> Result<Vec<u32>, JsError> {
    judged(preflight(options)?.judged_pages(text))
}

/// Judges a job, a request or an answer, that was written likewise.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen(js_name = validateJob)]
pub fn validate_job(text: &[u8], options: Option<Vec<u8>>) -> Result<Vec<u32>, JsError> {
    judged(gate::judged(text, Origin::Value, Admitted::Job, &read(options)?)?.verdict)
}

/// Judges a schedule, or a job, that was written likewise.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen(js_name = validateSchedule)]
pub fn validate_schedule(text: &[u8], options: Option<Vec<u8>>) -> Result<Vec<u32>, JsError> {
    judged(gate::judged(text, Origin::Value, Admitted::JobOrSchedule, &read(options)?)?.verdict)
}

/// Whether a value, written likewise, has no errors.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen(js_name = isValid)]
pub fn is_valid(text: &[u8], options: Option<Vec<u8>>) -> Result<bool, JsError> {
    Ok(preflight(options)?.counting().judged(text, Origin::Value).errors == 0)
}

fn preflight(options: Option<Vec<u8>>) -> Result<Preflight, JsError> {
    match options {
        None => Ok(Preflight::default()),
        options => Ok(Preflight::try_from(&read(options)?)?),
    }
}

fn judged(verdict: Verdict) -> Result<Vec<u32>, JsError> {
    Ok(report::rows(&verdict))
}
