//! Checks offline whether Amazon Macie will accept a classification job, and what the job will do.
//!
//! ```
//! use macie_preflight::{Options, lint};
//!
//! let report = lint(br#"{"jobType": "ONE_TIME"}"#, &Options::default())?;
//! assert!(!report.valid);
//! let missing: Vec<&str> = report.diagnostics.iter().map(|finding| finding.pointer.as_str()).collect();
//! assert_eq!(missing, ["/clientToken", "/name", "/s3JobDefinition"]);
//! # Ok::<(), macie_preflight::OptionsError>(())
//! ```

#![cfg_attr(not(target_arch = "wasm32"), forbid(unsafe_code))]

pub mod builder;
mod export;
mod formats;
mod insight;
pub mod model;
mod preflight;
mod preview;
pub mod read;
mod report;
mod rules;
mod shape;
mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use export::{
    ConditionHolder, ConditionInfo, ExportNote, ExportTarget, ExportedRequest, FieldInfo, FieldType, FieldValue, KnownIdentifiers,
    RuleExample, RuleInfo, RuleLevels, SchemaDraft, conditions, export, fields, json_schema, rules, to_api, to_aws_cli, to_boto3,
    to_sdk_js, to_step_functions, to_terraform,
};
pub use insight::{
    Explanation, ExplanationPoint, ExplanationTopic, JobChange, JobChangeKind, JobRun, JobScope, ObjectSupport, ObjectVerdict, S3Object,
    UpdateVerdict, can_update, compile_scope, diff, explain, next_runs, would_analyze,
};
pub use model::DocumentCount;
pub use model::properties::ConditionValue;
pub use preflight::{
    Checkable, KindOption, NotKnown, Options, OptionsError, ParseError, Preflight, RejectedError, Report, RunOptions, SourceReport,
    ValidateError,
};
pub use preview::{
    Grouping, ListEnd, ListError, ListFormat, ListReader, Preview, PreviewAmounts, PreviewColumn, PreviewConsole, PreviewCost,
    PreviewCount, PreviewError, PreviewGroup, PreviewGrouping, PreviewOptions, PreviewOutcome, PreviewQuery, PreviewRange, PreviewRow,
    PreviewRuns, PreviewSample, PreviewSampling, PreviewSupport, PreviewTier, ReadFormat, SqlDialect, SqlOptions, SqlSource, TableOptions,
    Tally, TallyOptions, declare_table, read_preview, to_sql,
};
pub use report::{
    Diagnostic, Fact, Facts, Fix, FixSafety, PatchOperation, RelatedPlace, Revision, RuleLevel, Severity, SourceRange, TextEdit,
};
pub use rules::declare::{RuleBasis, RuleSource};
pub use rules::judgment::Quotas;
pub use text::{PathSegment, SourcePosition};

/// Checks JSON text, UTF-8. Accepts any bytes: invalid JSON is reported as a finding.
///
/// Numbers are checked as they are written: `1.0` and `1e1` aren't integers. A parser might read them as integers, so [`validate`]
/// can accept the parsed value.
///
/// ```
/// use macie_preflight::{Options, lint};
///
/// let report = lint(b"\n[", &Options { first_line: 7, ..Options::default() })?;
/// let finding = &report.diagnostics[0];
/// assert_eq!(finding.range.map(|range| range.start.line), Some(8));
/// assert_eq!(finding.help.as_deref(), Some("the unclosed value begins at line 8, column 1"));
/// # Ok::<(), macie_preflight::OptionsError>(())
/// ```
///
/// # Errors
///
/// If the options are invalid.
pub fn lint(text: &[u8], options: &Options) -> Result<Report, OptionsError> {
    Ok(Preflight::try_from(options)?.lint(text))
}

/// Checks a value that serializes to a request or another document. The findings have no ranges.
///
/// Numbers are checked as they serialize: a value that was parsed from `1e1` can be the integer `10`, where [`lint`] rejects the text.
///
/// # Errors
///
/// If the options are invalid, or if a value can't be serialized to JSON.
pub fn validate<T: Checkable + ?Sized>(value: &T, options: &Options) -> Result<Report, ValidateError> {
    let text = value.json()?;
    Ok(Preflight::try_from(options)?.validate_text(&text))
}

/// Checks the pages of a list of jobs against each other and against the request. Detects pages larger than `maxResults`, tokens
/// that form a loop, and jobs that are listed twice, don't match the filter, or are out of order.
///
/// `request` is the request of ListClassificationJobs for the first page, or a list of requests, one for each page; `responses` are
/// the pages, all or some, in the order in which they were received. Pointers are relative to `{ request, responses }`:
/// `/request/filterCriteria`, `/responses/1/items/0`. The options `kind` and `documents` are ignored.
///
/// ```
/// use macie_preflight::{Options, validate_pages};
/// use serde_json::json;
///
/// let request = json!({ "maxResults": 1 });
/// let pages = [json!({ "items": [{ "name": "ledger" }, { "name": "payroll" }], "nextToken": null })];
/// let report = validate_pages(&request, &pages, &Options::default())?;
/// assert_eq!(report.diagnostics[0].code, "page-larger-than-max-results");
/// assert_eq!(report.diagnostics[0].pointer, "/responses/0/items");
/// # Ok::<(), macie_preflight::ValidateError>(())
/// ```
///
/// # Errors
///
/// If the options are invalid, or if a value can't be serialized to JSON.
pub fn validate_pages<T, R>(request: &T, responses: &[R], options: &Options) -> Result<Report, ValidateError>
where
    T: serde::Serialize + ?Sized,
    R: serde::Serialize,
{
    #[derive(serde::Serialize)]
    struct Pages<'a, T: ?Sized, R> {
        request: &'a T,
        responses: &'a [R],
    }
    let text = serde_json::to_vec(&Pages { request, responses })?;
    Ok(Preflight::try_from(options)?.judged_pages(&text).into())
}

/// Checks the jobs in a file of another language: Terraform, Python, JavaScript, TypeScript, shell scripts, Markdown, or templates in JSON
/// and YAML. The end of the file's name tells the language; without a name, every language is tried.
///
/// Values that aren't written literally aren't known, and not reported. A file without a job has no reports.
///
/// ```
/// use macie_preflight::{Options, lint_source};
///
/// let file = "client.create_classification_job(jobType='ONCE', name=name, s3JobDefinition=definition)";
/// let reports = lint_source(file, Some("deploy.py"), &Options::default())?;
/// let finding = &reports[0].report.diagnostics[0];
/// assert_eq!(finding.pointer, "/jobType");
/// assert_eq!(finding.range.map(|range| range.start.column), Some(42));
/// # Ok::<(), macie_preflight::OptionsError>(())
/// ```
///
/// # Errors
///
/// If the options are invalid.
pub fn lint_source(text: &str, file_name: Option<&str>, options: &Options) -> Result<Vec<SourceReport>, OptionsError> {
    Ok(Preflight::try_from(options)?.lint_source(text, file_name))
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
