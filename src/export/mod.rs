//! What is made of a request, or of the declarations and the rules, for other tools.
//!
//! Answers for no request with an error leaving, and for a person being told what a target can't
//! say. How a target is written, its own file knows.

mod api;
mod aws_cli;
mod boto3;
mod examples;
mod fields;
mod json_schema;
mod literal;
mod reference;
mod request;
mod sdk_js;
mod step_functions;
mod terraform;
mod title;

pub use fields::{ConditionHolder, ConditionInfo, FieldInfo, FieldType, FieldValue, KnownIdentifiers, conditions, fields};
pub use json_schema::{SchemaDraft, json_schema};
pub use reference::{RuleExample, RuleInfo, RuleLevels, rules};
pub use request::ExportNote;

use crate::model::DocumentKind;
use crate::preflight::{Admitted, Checkable, Options, Origin, RejectedError, gate};
use crate::text::Tape;
use request::Notes;
use serde::Serialize;

/// A request as a file or a command for another tool. A placeholder such as `<name>` stands for a value that isn't known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct ExportedRequest {
    /// The content of the file, or the command. Ends with a line break.
    pub text: String,
    /// Settings that the target doesn't support, and other remarks, in the order of the request.
    pub notes: Vec<ExportNote>,
    /// A suggested file name.
    pub file_name: &'static str,
}

/// The target format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportTarget {
    /// JSON for the API.
    Api,
    /// A shell command of the AWS CLI.
    AwsCli,
    /// A Python program that uses boto3.
    Boto3,
    /// An ES module that uses the AWS SDK for JavaScript, version 3.
    SdkJs,
    /// A resource of Terraform's AWS provider, in HCL.
    Terraform,
    /// A state machine of AWS Step Functions, in the Amazon States Language.
    StepFunctions,
}

/// Exports a request as JSON for the API, indented by two spaces, with members in the order of the API reference.
///
/// ```
/// use macie_preflight::{Options, to_api};
/// use serde_json::json;
///
/// let job = json!({
///     "name": "ledger",
///     "jobType": "ONE_TIME",
///     "clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
///     "s3JobDefinition": { "bucketDefinitions": [{ "buckets": ["ledger"], "accountId": "210987654321" }] },
/// });
/// let export = to_api(&job, &Options::default())?;
/// assert!(export.text.starts_with("{\n  \"clientToken\": \"5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10\",\n  \"jobType\": \"ONE_TIME\","));
/// # Ok::<(), macie_preflight::RejectedError>(())
/// ```
///
/// # Errors
///
/// If the request has errors, if the options are invalid, or if the value can't be serialized to JSON.
pub fn to_api<T: Checkable + ?Sized>(request: &T, options: &Options) -> Result<ExportedRequest, RejectedError> {
    export_value(request, ExportTarget::Api, options)
}

/// Exports a request as an AWS CLI command, quoted for POSIX shells.
///
/// ```
/// # use macie_preflight::{Options, to_aws_cli};
/// # use serde_json::json;
/// # let job = json!({
/// #     "name": "ledger",
/// #     "jobType": "ONE_TIME",
/// #     "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] },
/// # });
/// let export = to_aws_cli(&job, &Options::default())?;
/// assert!(export.text.starts_with("aws macie2 create-classification-job --cli-input-json '{\n"));
/// # Ok::<(), macie_preflight::RejectedError>(())
/// ```
///
/// # Errors
///
/// Those of [`to_api`].
pub fn to_aws_cli<T: Checkable + ?Sized>(request: &T, options: &Options) -> Result<ExportedRequest, RejectedError> {
    export_value(request, ExportTarget::AwsCli, options)
}

/// Exports a request as a Python program that creates the job with boto3.
///
/// ```
/// # use macie_preflight::{Options, to_boto3};
/// # use serde_json::json;
/// # let job = json!({
/// #     "name": "ledger",
/// #     "jobType": "ONE_TIME",
/// #     "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] },
/// # });
/// let export = to_boto3(&job, &Options::default())?;
/// assert!(export.text.starts_with("import boto3\n\nrequest = {\n    \"jobType\": \"ONE_TIME\",\n"));
/// # Ok::<(), macie_preflight::RejectedError>(())
/// ```
///
/// # Errors
///
/// Those of [`to_api`].
pub fn to_boto3<T: Checkable + ?Sized>(request: &T, options: &Options) -> Result<ExportedRequest, RejectedError> {
    export_value(request, ExportTarget::Boto3, options)
}

/// Exports a request as an ES module that creates the job with `@aws-sdk/client-macie2`.
///
/// ```
/// # use macie_preflight::{Options, to_sdk_js};
/// # use serde_json::json;
/// # let job = json!({
/// #     "name": "ledger",
/// #     "jobType": "ONE_TIME",
/// #     "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] },
/// # });
/// let export = to_sdk_js(&job, &Options::default())?;
/// assert!(export.text.contains("new CreateClassificationJobCommand({\n  jobType: \"ONE_TIME\",\n"));
/// # Ok::<(), macie_preflight::RejectedError>(())
/// ```
///
/// # Errors
///
/// Those of [`to_api`].
pub fn to_sdk_js<T: Checkable + ?Sized>(request: &T, options: &Options) -> Result<ExportedRequest, RejectedError> {
    export_value(request, ExportTarget::SdkJs, options)
}

/// Exports a request as an `aws_macie2_classification_job` resource of Terraform's AWS provider.
///
/// The provider doesn't support managed data identifiers, allow lists, and the client token, and doesn't send empty values. A
/// comment above the resource, and `notes`, list what is affected.
///
/// ```
/// # use macie_preflight::{Options, to_terraform};
/// # use serde_json::json;
/// let job = json!({
///     "name": "ledger",
///     "jobType": "SCHEDULED",
///     "managedDataIdentifierSelector": "ALL",
///     "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] },
///     "scheduleFrequency": { "weeklySchedule": { "dayOfWeek": "MONDAY" } },
/// });
/// let export = to_terraform(&job, &Options::default())?;
/// assert!(export.text.contains("  schedule_frequency {\n    weekly_schedule = \"MONDAY\"\n  }\n"));
/// assert_eq!(export.notes[0].pointer, "/managedDataIdentifierSelector");
/// # Ok::<(), macie_preflight::RejectedError>(())
/// ```
///
/// # Errors
///
/// Those of [`to_api`].
pub fn to_terraform<T: Checkable + ?Sized>(request: &T, options: &Options) -> Result<ExportedRequest, RejectedError> {
    export_value(request, ExportTarget::Terraform, options)
}

/// Exports a request as a state machine of AWS Step Functions, whose only state creates the job. If the request has no client token, each
/// execution generates one.
///
/// ```
/// # use macie_preflight::{Options, to_step_functions};
/// # use serde_json::json;
/// # let job = json!({
/// #     "name": "ledger",
/// #     "jobType": "ONE_TIME",
/// #     "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] },
/// # });
/// let export = to_step_functions(&job, &Options::default())?;
/// assert!(export.text.contains("\"Resource\": \"arn:aws:states:::aws-sdk:macie2:createClassificationJob\""));
/// assert!(export.text.contains("\"JobType\": \"ONE_TIME\""));
/// # Ok::<(), macie_preflight::RejectedError>(())
/// ```
///
/// # Errors
///
/// Those of [`to_api`].
pub fn to_step_functions<T: Checkable + ?Sized>(request: &T, options: &Options) -> Result<ExportedRequest, RejectedError> {
    export_value(request, ExportTarget::StepFunctions, options)
}

/// Exports a request that is JSON text, UTF-8. If a key is repeated, the last value counts.
///
/// # Errors
///
/// Those of [`to_api`]. The findings of the report have ranges.
pub fn export(text: &[u8], target: ExportTarget, options: &Options) -> Result<ExportedRequest, RejectedError> {
    Ok(made(&gate::sound(text, Origin::Text, Admitted::Document(DocumentKind::CreateRequest), options)?.tape, target))
}

fn export_value<T: Checkable + ?Sized>(request: &T, target: ExportTarget, options: &Options) -> Result<ExportedRequest, RejectedError> {
    let text = request.json()?;
    Ok(made(&gate::sound(&text, Origin::Value, Admitted::Document(DocumentKind::CreateRequest), options)?.tape, target))
}

/// A sound request for a target.
pub(crate) fn made(tape: &Tape<'_>, target: ExportTarget) -> ExportedRequest {
    let mut notes = Notes::new(tape);
    let text = match target {
        ExportTarget::Api => api::text(tape.root(), &mut notes),
        ExportTarget::AwsCli => aws_cli::text(tape.root(), &mut notes),
        ExportTarget::Boto3 => boto3::text(tape.root(), &mut notes),
        ExportTarget::SdkJs => sdk_js::text(tape.root(), &mut notes),
        ExportTarget::Terraform => terraform::text(tape.root(), &mut notes),
        ExportTarget::StepFunctions => step_functions::text(tape.root(), &mut notes),
    };
    ExportedRequest { text, notes: notes.told(), file_name: target.file_name() }
}

impl ExportTarget {
    const fn file_name(self) -> &'static str {
        match self {
            ExportTarget::Api => "create-classification-job.json",
            ExportTarget::AwsCli => "create-classification-job.sh",
            ExportTarget::Boto3 => "create_classification_job.py",
            ExportTarget::SdkJs => "create-classification-job.mjs",
            ExportTarget::Terraform => "classification_job.tf",
            ExportTarget::StepFunctions => "create-classification-job.asl.json",
        }
    }
}
