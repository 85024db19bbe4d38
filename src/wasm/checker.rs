//! The module that judges documents.

use super::{read, report};
use crate::preflight::{Admitted, Origin, Preflight, Verdict, gate};
use wasm_bindgen::prelude::*;

/// Judges a JSON text, UTF-8.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen]
pub fn lint(text: &[u8], options: Option<Vec<u8>>) -> Result<String, JsError> {
    judged(preflight(options)?.judged(text, Origin::Text))
}

/// Judges a JavaScript value that was written as JSON, UTF-8; what JSON can't carry stands between two U+0001.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen]
pub fn validate(text: &[u8], options: Option<Vec<u8>>) -> Result<String, JsError> {
    judged(preflight(options)?.judged(text, Origin::Value))
}

/// Judges the pages of a list: an object with the members `request` and `responses`, written likewise.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen(js_name = validatePages)]
pub fn validate_pages(text: &[u8], options: Option<Vec<u8>>) -> Result<String, JsError> {
    judged(preflight(options)?.judged_pages(text))
}

/// Judges a job, a request or an answer, that was written likewise.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen(js_name = validateJob)]
pub fn validate_job(text: &[u8], options: Option<Vec<u8>>) -> Result<String, JsError> {
    judged(gate::judged(text, Origin::Value, Admitted::Job, &read(options)?)?.verdict)
}

/// Judges a schedule, or a job, that was written likewise.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen(js_name = validateSchedule)]
pub fn validate_schedule(text: &[u8], options: Option<Vec<u8>>) -> Result<String, JsError> {
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

fn judged(verdict: Verdict) -> Result<String, JsError> {
    Ok(report::json(&verdict))
}
