//! The rows that an engine answers with.

use super::count::PreviewCount;
use crate::insight::{JobScope, ObjectSupport};
use crate::preflight::RejectedError;

/// A row of the result of a query: what is counted of the objects with the same outcome in the same group.
#[derive(Debug, Clone, PartialEq)]
pub struct PreviewRow {
    /// The fingerprint of the outcomes, by which rows of another job are noticed.
    pub job: String,
    /// The index of the verdict in [`PreviewQuery::outcomes`](crate::PreviewQuery::outcomes).
    pub outcome: usize,
    /// What Macie can analyze of the objects.
    pub support: ObjectSupport,
    /// The bucket; `None` if it isn't known or rows aren't grouped by it.
    pub bucket: Option<String>,
    /// The storage class.
    pub storage_class: Option<String>,
    /// The prefix.
    pub prefix: Option<String>,
    /// Objects and bytes.
    pub count: PreviewCount,
    /// The sum of the squares of the sizes.
    pub squares: f64,
}

/// The error if rows can't be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PreviewError {
    /// The job or the options.
    #[error(transparent)]
    Rejected(#[from] RejectedError),
    /// A row.
    #[error("row {row}: {fault}")]
    Row {
        /// Its index.
        row: usize,
        /// What is wrong with it.
        fault: String,
    },
}

/// The most bytes of a row: so many rows as fit into memory add up within 128 bits.
pub const MOST_BYTES: u128 = 10_u128.pow(29);

impl PreviewRow {
    /// Whether a row can be one of a job.
    pub fn check(&self, outcomes: usize, fingerprint: &str) -> Result<(), String> {
        let PreviewCount { objects, bytes, unsized_objects } = self.count;
        if self.job != fingerprint {
            return Err("`job` is the fingerprint of another job; run the query of this one".to_owned());
        }
        if self.outcome >= outcomes {
            return Err(format!("`outcome` is {}; the last outcome is {}", self.outcome, outcomes.saturating_sub(1)));
        }
        if unsized_objects > objects {
            return Err(format!("`unsized` is {unsized_objects}, more than `objects`, {objects}"));
        }
        if objects > u128::from(u64::MAX) || bytes > MOST_BYTES {
            return Err("`objects` or `bytes` is larger than any lake".to_owned());
        }
        if !(self.squares >= 0.0 && self.squares.is_finite()) {
            return Err(format!("`squares` is {}; expected a number from 0", self.squares));
        }
        Ok(())
    }
}

/// What tells jobs apart whose outcomes differ: FNV-1a of all of them.
pub fn fingerprint(scope: &JobScope) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |text: &str| {
        for byte in text.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for outcome in scope.outcomes() {
        add(outcome.by.as_deref().unwrap_or_default());
        add(&outcome.why);
    }
    format!("{hash:016x}")
}
