//! The JavaScript boundary: conversions only, no decision.
//!
//! Bytes cross, never strings: a document as UTF-8, options as JSON, and the report as an object.

use crate::export::{self, Target};
use crate::insight::of_texts::{self as insight, Refusal};
use crate::insight::{Change, Run, Verdict};
use crate::options::{Options, RunOptions};
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
    let preflight = export::preflight(&read(options)?)?;
    Ok(match export::made(text, target, &preflight, Preflight::validate_text) {
        Ok(export) => export.into_js()?.into(),
        Err(report) => report.into_js()?.into(),
    })
}

/// The next runs of a schedule or a job, written as for `validate`; or the report that speaks against it.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen(js_name = nextRuns, unchecked_return_type = "Run[] | Report")]
pub fn next_runs(schedule: &[u8], options: &[u8]) -> Result<JsValue, JsError> {
    told(insight::next_runs(schedule, &RunOptions::from_json(options)?), list::<Run>)
}

/// Whether a job, written as for `validate`, takes an object, which is JSON; or the report that speaks against the job.
///
/// # Errors
///
/// Options that can't be followed, or an object that can't be read.
#[wasm_bindgen(js_name = wouldAnalyze, unchecked_return_type = "Verdict | Report")]
pub fn would_analyze(request: &[u8], object: &[u8], options: Option<Vec<u8>>) -> Result<JsValue, JsError> {
    told(insight::compile_scope(request, &read(options)?), |scope| js(unless_misread(insight::decide_one(&scope, object))?))
}

/// What can be answered of an object that a job, written as for `validate`, may take; or the report that speaks against the job.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen(js_name = scopeOutcomes, unchecked_return_type = "Verdict[] | Report")]
pub fn scope_outcomes(request: &[u8], options: Option<Vec<u8>>) -> Result<JsValue, JsError> {
    told(insight::compile_scope(request, &read(options)?), |scope| list::<Verdict>(scope.into_outcomes()))
}

/// For each of the objects, which of these answers is its own. The objects are JSON, one a line, or else a JSON array;
/// `first` is how many came before them.
///
/// # Errors
///
/// A job that has errors, options that can't be followed, or an object that can't be read.
#[wasm_bindgen(js_name = decideScope)]
pub fn decide_scope(request: &[u8], objects: &[u8], lines: bool, first: usize, options: Option<Vec<u8>>) -> Result<Vec<u32>, JsError> {
    match insight::compile_scope(request, &read(options)?) {
        Ok(scope) => unless_misread(insight::decide(&scope, objects, lines, first)),
        Err(Refusal::Options(error)) => Err(error.into()),
        Err(Refusal::Rejected(report)) => Err(JsError::new(&report.refusal())),
    }
}

/// A job, written as for `validate`, in plain English; or the report that speaks against it.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen(unchecked_return_type = "Explanation | Report")]
pub fn explain(request: &[u8], options: Option<Vec<u8>>) -> Result<JsValue, JsError> {
    told(insight::explain(request, &read(options)?), js)
}

/// What is different between two jobs, written as for `validate`; or the report that speaks against one of them.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen(unchecked_return_type = "Change[] | Report")]
pub fn diff(before: &[u8], after: &[u8], options: Option<Vec<u8>>) -> Result<JsValue, JsError> {
    told(insight::diff(before, after, &read(options)?), list::<Change>)
}

/// What was asked for, or the report that speaks against it.
fn told<T>(answer: Result<T, Refusal>, to_js: impl FnOnce(T) -> Result<JsValue, JsError>) -> Result<JsValue, JsError> {
    match answer {
        Ok(answer) => to_js(answer),
        Err(Refusal::Rejected(report)) => js(*report),
        Err(Refusal::Options(error)) => Err(error.into()),
    }
}

fn unless_misread<T>(decided: Result<T, String>) -> Result<T, JsError> {
    decided.map_err(|fault| JsError::new(&fault))
}

fn js<T: Tsify + serde::Serialize>(value: T) -> Result<JsValue, JsError>
where
    T::JsType: Into<JsValue>,
{
    Ok(value.into_js()?.into())
}

fn list<T: Tsify + serde::Serialize>(items: Vec<T>) -> Result<JsValue, JsError>
where
    T::JsType: Into<JsValue>,
{
    let list = js_sys::Array::new();
    for item in items {
        list.push(&js(item)?);
    }
    Ok(list.into())
}

fn read(options: Option<Vec<u8>>) -> Result<Options, JsError> {
    Ok(options.map_or_else(|| Ok(Options::default()), |options| Options::from_json(&options))?)
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
