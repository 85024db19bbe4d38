//! The errors of checking a value, and of working with one that has errors.

use super::options::OptionsError;
use super::report::Report;

/// The error if a value can't be checked at all, because the options are invalid or it can't be serialized to JSON.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ValidateError {
    /// The options are invalid.
    #[error(transparent)]
    Options(#[from] OptionsError),
    /// The value can't be serialized to JSON.
    #[error("the value can't be serialized to JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// The error if a document has errors.
///
/// ```
/// use macie_preflight::{Options, RejectedError, builder::job};
///
/// match job("nightly").daily().build([7; 16], &Options::default()) {
///     Err(RejectedError::Rejected(report)) => assert_eq!(report.diagnostics[0].code, "bucket-selection-missing"),
///     other => panic!("{other:?}"),
/// }
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RejectedError {
    /// The value can't be checked.
    #[error(transparent)]
    Unjudged(#[from] ValidateError),
    /// The report has errors, or the value has the wrong type and the rules that would report it are off.
    #[error("{}", .0.refusal())]
    Rejected(Box<Report>),
}

impl From<OptionsError> for RejectedError {
    fn from(error: OptionsError) -> Self {
        RejectedError::Unjudged(error.into())
    }
}

impl From<serde_json::Error> for RejectedError {
    fn from(error: serde_json::Error) -> Self {
        RejectedError::Unjudged(error.into())
    }
}
