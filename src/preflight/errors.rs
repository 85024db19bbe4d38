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

/// The error if something isn't known of a document without which there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} isn't known{}", place(pointer))]
pub struct NotKnown {
    /// What isn't known, such as `the schedule`.
    pub what: &'static str,
    /// JSON Pointer (RFC 6901) to it, or to what it would be in.
    pub pointer: String,
}

fn place(pointer: &str) -> String {
    if pointer.is_empty() { String::new() } else { [" (`", pointer, "`)"].concat() }
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
    /// The document has no errors, but isn't known where it needs to be.
    #[error(transparent)]
    NotKnown(#[from] NotKnown),
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
