//! The module that judges documents.

use super::read;
use crate::preflight::{Admitted, Origin, Preflight, Report, gate};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

/// Judges a JSON text, UTF-8.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen]
pub fn lint(text: &[u8], options: Option<Vec<u8>>) -> Result<Ts<Report>, JsError> {
    judged(preflight(options)?.lint(text))
}

/// Judges a JavaScript value that was written as JSON, UTF-8; what JSON can't carry stands between two U+0001.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen]
pub fn validate(text: &[u8], options: Option<Vec<u8>>) -> Result<Ts<Report>, JsError> {
    judged(preflight(options)?.validate_text(text))
}

/// Judges the pages of a list: an object with the members `request` and `responses`, written likewise.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen(js_name = validatePages)]
pub fn validate_pages(text: &[u8], options: Option<Vec<u8>>) -> Result<Ts<Report>, JsError> {
    judged(preflight(options)?.validate_pages_text(text))
}

/// Judges a job, a request or an answer, that was written likewise.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen(js_name = validateJob)]
pub fn validate_job(text: &[u8], options: Option<Vec<u8>>) -> Result<Ts<Report>, JsError> {
    judged(gate::judged(text, Origin::Value, Admitted::Job, &read(options)?)?.report)
}

/// Judges a schedule, or a job, that was written likewise.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen(js_name = validateSchedule)]
pub fn validate_schedule(text: &[u8], options: Option<Vec<u8>>) -> Result<Ts<Report>, JsError> {
    judged(gate::judged(text, Origin::Value, Admitted::JobOrSchedule, &read(options)?)?.report)
}

/// Takes the words of findings, which lie beside the module.
#[cfg(not(feature = "_texts"))]
#[wasm_bindgen(js_name = giveWords)]
pub fn give_words(json: Vec<u8>) {
    crate::give_words(json);
}

fn preflight(options: Option<Vec<u8>>) -> Result<Preflight, JsError> {
    match options {
        None => Ok(Preflight::default()),
        options => Ok(Preflight::try_from(&read(options)?)?),
    }
}

fn judged(report: Report) -> Result<Ts<Report>, JsError> {
    Ok(report.into_ts()?)
}
