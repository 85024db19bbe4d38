//! The JavaScript boundary: conversions only, no decision.
//!
//! Bytes cross, never strings: a document as UTF-8, and the report as an object.

use crate::preflight::{Options, Preflight, Report};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

/// Judges a JSON text, UTF-8.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen]
pub fn lint(text: &[u8], options: Option<Ts<Options>>) -> Result<Ts<Report>, JsError> {
    judge(options, |preflight| preflight.lint(text))
}

/// Judges a JavaScript value that was written as JSON, UTF-8; what JSON can't carry stands between two U+0001.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen]
pub fn validate(text: &[u8], options: Option<Ts<Options>>) -> Result<Ts<Report>, JsError> {
    judge(options, |preflight| preflight.validate_text(text))
}

fn judge(options: Option<Ts<Options>>, judge: impl FnOnce(&Preflight) -> Report) -> Result<Ts<Report>, JsError> {
    let report = match options {
        None => judge(&Preflight::default()),
        Some(options) => judge(&Preflight::try_from(&options.to_rust()?)?),
    };
    Ok(report.into_ts()?)
}
