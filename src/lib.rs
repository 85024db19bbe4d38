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

mod preflight;
pub mod model;
mod report;
mod rules;
mod shape;
mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use preflight::{Documents, Options, OptionsError, Preflight, Report};
pub use report::{Basis, Diagnostic, Fact, Facts, Level, Range, Revision, Severity, Source};
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
