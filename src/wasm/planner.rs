//! The module that tells of documents that were found sound; of what isn't even an object, it tells nothing.

use super::{objects, read};
use crate::export::{ExportTarget, ExportedRequest, made};
use crate::insight::Explanation;
use crate::insight::diff::{JobChange, changes};
use crate::insight::explain::{Nothing, explanation};
use crate::insight::runs::{JobRun, pattern, runs};
use crate::insight::update::{UpdateVerdict, verdict};
use crate::insight::{JobScope, ObjectVerdict};
use crate::model::SettableJobStatus;
use crate::preflight::{RunOptions, choice};
use crate::text::{Limits, Node, NodeKind, Tape};
use std::cell::RefCell;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

macro_rules! exports {
    ($($name:ident $js_name:ident $target:ident,)+) => { $(
        /// A request for a target.
        ///
        /// # Errors
        ///
        /// None that a request has.
        #[wasm_bindgen(js_name = $js_name)]
        pub fn $name(text: &[u8]) -> Result<Option<Ts<ExportedRequest>>, JsError> {
            // A value that JSON can't carry stands between U+0001: nothing is exported with one.
            let request = opened(text).filter(|_| !text.contains(&1));
            request.map(|request| ts(made(&request, ExportTarget::$target))).transpose()
        }
    )+ };
}

exports! {
    to_api toApi Api,
    to_aws_cli toAwsCli AwsCli,
    to_boto3 toBoto3 Boto3,
    to_sdk_js toSdkJs SdkJs,
    to_terraform toTerraform Terraform,
    to_step_functions toStepFunctions StepFunctions,
}

/// What isn't known of a schedule or of a job's schedule, so that its runs can't be told; empty if they can.
///
/// # Errors
///
/// None that a job has.
#[wasm_bindgen(js_name = unknownSchedule)]
pub fn unknown_schedule(schedule: &[u8]) -> Result<Option<String>, JsError> {
    told(schedule, |schedule| Ok(pattern(schedule).err().map_or_else(String::new, |error| error.to_string())))
}

/// The next runs of a schedule or a job.
///
/// # Errors
///
/// Options that can't be followed, or a schedule that isn't known.
#[wasm_bindgen(js_name = nextRuns)]
pub fn next_runs(schedule: &[u8], options: &[u8]) -> Result<Option<Vec<Ts<JobRun>>>, JsError> {
    let options = RunOptions::from_json(options)?;
    told(schedule, |schedule| list(runs(pattern(schedule)?, &options)?))
}

/// Whether a job's status can be changed to another, which is JSON.
///
/// # Errors
///
/// What isn't one that can be set.
#[wasm_bindgen(js_name = canUpdate)]
pub fn can_update(job: &[u8], status: &[u8]) -> Result<Option<Ts<UpdateVerdict>>, JsError> {
    let status = Tape::parse(status, Limits::default()).map_err(|error| JsError::new(&error.to_string()))?;
    let status = choice(status.root(), "status", SettableJobStatus::CHOICE, SettableJobStatus::of)?;
    told(job, |job| ts(verdict(job.root(), status)))
}

/// Which of the answers that [`scope_outcomes`] gives is that of an object, which is JSON.
///
/// # Errors
///
/// An object that can't be read.
#[wasm_bindgen(js_name = decideObject)]
pub fn decide_object(request: &[u8], object: &[u8]) -> Result<Option<u32>, JsError> {
    in_scope(request, |scope| unless_misread(objects::decide_one(scope, object)))
}

/// What can be answered of an object that a job may take.
///
/// # Errors
///
/// None that a job has.
#[wasm_bindgen(js_name = scopeOutcomes)]
pub fn scope_outcomes(request: &[u8]) -> Result<Option<Vec<Ts<ObjectVerdict>>>, JsError> {
    told(request, |job| list(JobScope::of(job).into_outcomes()))
}

/// For each of the objects, which of these answers is its own. The objects are JSON, one a line, or else a JSON array;
/// `first` is how many came before them.
///
/// # Errors
///
/// An object that can't be read.
#[wasm_bindgen(js_name = decideScope)]
pub fn decide_scope(request: &[u8], objects: &[u8], lines: bool, first: usize) -> Result<Option<Vec<u32>>, JsError> {
    in_scope(request, |scope| unless_misread(objects::decide(scope, objects, lines, first)))
}

/// A job in plain English. What was found in it is a JSON list, with a list of the code and the pointer of each finding.
///
/// # Errors
///
/// Options that can't be followed.
#[wasm_bindgen]
pub fn explain(request: &[u8], findings: &[u8], options: Option<Vec<u8>>) -> Result<Option<Ts<Explanation>>, JsError> {
    let revision = read(options)?.revision;
    let findings = Tape::parse(findings, Limits::default()).ok();
    let findings = findings.iter().flat_map(|findings| findings.root().elements()).filter_map(|finding| {
        let mut parts = finding.elements().filter_map(Node::str);
        Some((parts.next()?, parts.next()?))
    });
    let nothing = Nothing::told_by(findings);
    told(request, |job| ts(explanation(job, revision, nothing)))
}

/// What is different between two jobs.
///
/// # Errors
///
/// None that jobs have.
#[wasm_bindgen]
pub fn diff(before: &[u8], after: &[u8]) -> Result<Option<Vec<Ts<JobChange>>>, JsError> {
    let Some(after) = opened(after) else { return Ok(None) };
    told(before, |before| list(changes(before, &after)))
}

/// A document that the other module has found sound, if it is one.
fn opened(text: &[u8]) -> Option<Tape<'_>> {
    let limits = Limits { bytes: text.len(), stand_ins: true, ..Limits::default() };
    Tape::parse(text, limits).ok().filter(|tape| tape.root().kind() == NodeKind::Object)
}

thread_local! {
    /// The job that was asked about last, and its scope: mostly, many objects are asked about one after the other.
    static LAST: RefCell<Option<(Vec<u8>, JobScope)>> = const { RefCell::new(None) };
}

/// Tells something of the scope of a job.
fn in_scope<T>(text: &[u8], tell: impl FnOnce(&JobScope) -> Result<T, JsError>) -> Result<Option<T>, JsError> {
    LAST.with_borrow_mut(|last| {
        if last.as_ref().is_none_or(|(job, _)| job != text) {
            *last = opened(text).map(|job| (text.to_vec(), JobScope::of(&job)));
        }
        last.as_ref().map(|(_, scope)| tell(scope)).transpose()
    })
}

fn told<T>(text: &[u8], tell: impl FnOnce(&Tape<'_>) -> Result<T, JsError>) -> Result<Option<T>, JsError> {
    opened(text).map(|document| tell(&document)).transpose()
}

fn unless_misread<T>(decided: Result<T, String>) -> Result<T, JsError> {
    decided.map_err(|fault| JsError::new(&fault))
}

fn ts<T: Tsify + serde::Serialize>(value: T) -> Result<Ts<T>, JsError> {
    Ok(value.into_ts()?)
}

fn list<T: Tsify + serde::Serialize>(items: Vec<T>) -> Result<Vec<Ts<T>>, JsError> {
    items.into_iter().map(ts).collect()
}
