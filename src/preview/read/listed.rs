//! What a row of a list says of an object, and what is wrong with a row.

use crate::insight::S3Object;

/// The most bytes of a row.
pub const MOST_BYTES: usize = 16 << 20;

/// The error if a list can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}{fault}")]
pub struct ListError {
    place: String,
    fault: String,
}

impl ListError {
    /// A fault of a list as a whole.
    pub fn of_list(fault: impl Into<String>) -> Self {
        ListError { place: String::new(), fault: fault.into() }
    }

    /// A fault of a row, of which so many came before.
    pub fn of_row(before: u64, fault: impl Into<String>) -> Self {
        ListError { place: format!("row {}: ", before.saturating_add(1)), fault: fault.into() }
    }

    /// A row that is larger than any that is meant.
    pub fn too_large(before: u64) -> Self {
        ListError::of_row(before, format!("it has more than {} MiB", MOST_BYTES >> 20))
    }

    /// A list of all versions that doesn't say which are the latest.
    pub fn all_versions() -> Self {
        ListError::of_list(
            "it has `sequence_number`, so it lists all versions; pass only the latest of each object, or query the table itself",
        )
    }
}

/// A row: an object, and which version of it.
#[derive(Debug, Default)]
pub struct Listed<'a> {
    /// The object.
    pub object: S3Object<'a>,
    /// Whether it is an earlier version or a delete marker.
    pub is_gone: bool,
}

impl Listed<'_> {
    /// Hands it over, if the object is there.
    pub fn give(&self, each: &mut dyn FnMut(&S3Object<'_>)) {
        if !self.is_gone {
            each(&self.object);
        }
    }
}
