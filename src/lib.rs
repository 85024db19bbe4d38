//! Says, before AWS sees it, whether an Amazon Macie classification job will be accepted and what it will do.
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

pub mod build;
mod export;
mod insight;
pub mod model;
mod options;
mod preflight;
mod report;
mod rules;
mod shape;
mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use export::{
    ConditionHolder, ConditionInfo, ConditionValue, Draft, Export, ExportError, ExportNote, FieldInfo, FieldType, FieldValue, Target,
    conditions, export, fields, json_schema, to_api, to_aws_cli, to_boto3, to_sdk_js, to_terraform,
};
pub use insight::{
    Change, ChangeKind, Explanation, InsightError, Point, Run, RunOptions, S3Object, Scope, Topic, Verdict, compile_scope, diff, explain,
    next_runs, would_analyze,
};
pub use options::{Documents, Options, OptionsError};
pub use preflight::{Preflight, Report};
#[cfg(not(feature = "texts"))]
pub use report::give_words;
pub use report::{Basis, Diagnostic, Fact, Facts, Fix, Level, Part, Range, Revision, Severity, Source};
pub use rules::{Levels, Quotas, RuleExample, RuleInfo, rules};
pub use text::{Position, Segment};

/// Judges a JSON text, UTF-8. Whatever the bytes are, the report says what is wrong with them.
///
/// # Errors
///
/// Options that can't be followed.
pub fn lint(text: &[u8], options: &Options) -> Result<Report, OptionsError> {
    Ok(Preflight::try_from(options)?.lint(text))
}

/// Judges a value: anything that serialises to a request. Its diagnostics have no ranges.
///
/// # Errors
///
/// Options that can't be followed, or a value that can't be written as JSON.
pub fn validate<T: serde::Serialize + ?Sized>(value: &T, options: &Options) -> Result<Report, ValidateError> {
    let text = serde_json::to_vec(value)?;
    Ok(Preflight::try_from(options)?.validate_text(&text))
}

impl model::CreateClassificationJobRequest {
    /// Reads a request from JSON text, UTF-8, and judges it on the way.
    ///
    /// ```
    /// use macie_preflight::{Options, ParseError, model::CreateClassificationJobRequest};
    ///
    /// let text = br#"{"name": "nightly", "jobType": "ONE_TIME", "s3JobDefinition": {}}"#;
    /// match CreateClassificationJobRequest::parse(text, &Options::default()) {
    ///     Ok(request) => println!("{} is ready", request.name),
    ///     Err(ParseError::Rejected(report)) => assert_eq!(report.diagnostics[1].code, "bucket-selection-missing"),
    ///     Err(other) => panic!("{other}"),
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// The report, if it holds an error; options that can't be followed; or a text that has no error
    /// only because a rule was switched off, and that still isn't a request.
    pub fn parse(text: &[u8], options: &Options) -> Result<Self, ParseError> {
        let options = Options { documents: Documents::One, kind: model::Kind::CreateRequest, ..options.clone() };
        let report = lint(text, &options)?;
        if !report.valid {
            return Err(ParseError::Rejected(Box::new(report)));
        }
        let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
        let last_of_duplicates: serde_json::Value = serde_json::from_slice(text)?;
        Ok(serde_json::from_value(last_of_duplicates)?)
    }
}

/// Why a text isn't a request.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ParseError {
    /// The options can't be followed.
    #[error(transparent)]
    Options(#[from] OptionsError),
    /// The report holds an error.
    #[error("{}", .0.refusal())]
    Rejected(Box<Report>),
    /// A rule that would have found the fault was switched off.
    #[error("not a request: {0}")]
    Untyped(#[from] serde_json::Error),
}

/// Why a value can't be judged.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ValidateError {
    /// The options can't be followed.
    #[error(transparent)]
    Options(#[from] OptionsError),
    /// The value can't be written as JSON.
    #[error("the value can't be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
