//! The JavaScript boundary: conversions only, no decision.
//!
//! Bytes cross, never strings: a document as UTF-8, options as JSON, and the report as an object.

use crate::export::{self, Target};
use crate::options::Options;
use crate::preflight::{Preflight, Report};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

/// Judges a JSON text, UTF-8.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen]
pub fn lint(text: &[u8], options: Option<Vec<u8>>) -> Result<Ts<Report>, JsError> {
    judge(options, |preflight| preflight.lint(text))
}

/// Judges a JavaScript value that was written as JSON, UTF-8; what JSON can't carry stands between two U+0001.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen]
pub fn validate(text: &[u8], options: Option<Vec<u8>>) -> Result<Ts<Report>, JsError> {
    judge(options, |preflight| preflight.validate_text(text))
}

/// Judges the pages of a list: an object with the members `request` and `responses`, written as for `validate`.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen(js_name = validatePages)]
pub fn validate_pages(text: &[u8], options: Option<Vec<u8>>) -> Result<Ts<Report>, JsError> {
    judge(options, |preflight| preflight.validate_pages_text(text))
}

macro_rules! exports {
    ($($name:ident $js_name:ident $target:ident,)+) => { $(
        /// A request, written as for `validate`, for a target; or the report that speaks against it.
        ///
        /// # Errors
        ///
        /// Options that can't be followed.
        #[wasm_bindgen(js_name = $js_name, unchecked_return_type = "Export | Report")]
        pub fn $name(text: &[u8], options: Option<Vec<u8>>) -> Result<JsValue, JsError> {
            exported(text, Target::$target, options)
        }
    )+ };
}

exports! {
    to_api toApi Api,
    to_aws_cli toAwsCli AwsCli,
    to_boto3 toBoto3 Boto3,
    to_sdk_js toSdkJs SdkJs,
    to_terraform toTerraform Terraform,
}

fn exported(text: &[u8], target: Target, options: Option<Vec<u8>>) -> Result<JsValue, JsError> {
    let options = options.map_or_else(|| Ok(Options::default()), |options| Options::from_json(&options))?;
    let preflight = export::preflight(&options)?;
    Ok(match export::made(text, target, &preflight, Preflight::validate_text) {
        Ok(export) => export.into_js()?.into(),
        Err(report) => report.into_js()?.into(),
    })
}

/// Takes the words of findings, which lie beside the module.
#[cfg(not(feature = "texts"))]
#[wasm_bindgen(js_name = giveWords)]
pub fn give_words(json: Vec<u8>) {
    crate::give_words(json);
}

fn judge(options: Option<Vec<u8>>, judge: impl FnOnce(&Preflight) -> Report) -> Result<Ts<Report>, JsError> {
    let report = match options {
        None => judge(&Preflight::default()),
        Some(options) => judge(&Preflight::try_from(&Options::from_json(&options)?)?),
    };
    Ok(report.into_ts()?)
}
