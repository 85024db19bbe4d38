//! Why a value can't be judged, and why nothing is made or told of it.

use super::options::OptionsError;
use super::report::Report;

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

/// Why a request isn't let out or exported, and why nothing is told of a job.
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
    /// It can't be judged.
    #[error(transparent)]
    Unjudged(#[from] ValidateError),
    /// The report holds an error, or the value isn't what is asked for and the rules that say so were switched off.
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
