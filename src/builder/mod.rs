//! Builders of requests, which are checked before they are returned.
//!
//! ```
//! use macie_preflight::Options;
//! use macie_preflight::builder::{extension, job, prefix, size};
//! use macie_preflight::model::DayOfWeek;
//!
//! # let random = [7; 16];
//! let request = job("weekly ledger")
//!     .weekly(DayOfWeek::Monday)
//!     .buckets("210987654321", ["ledger", "archive"])
//!     .include([prefix("exports/"), size::less_than(5_000_000)])
//!     .exclude([extension(["jpg", "png"])])
//!     .sample(50)
//!     .tag("team", "ledger")
//!     .build(random, &Options::default())?;
//! assert_eq!(request.client_token.as_deref(), Some("07070707-0707-4707-8707-070707070707"));
//! # Ok::<(), macie_preflight::RejectedError>(())
//! ```
//!
//! The npm package has the same functions, in camelCase. Conditions are plain values of the [model](crate::model), so you can also
//! create them without these functions.

mod clone;
mod jobs;
mod list;
mod tag_words;
mod texts;
mod words;

pub use clone::clone_request;
pub use jobs::{JobBuilder, job};
pub use list::{ListBuilder, list_jobs};
pub use tag_words::{OnTags, Tag, bucket_tag, bucket_tags, tag, tags};
pub use texts::Texts;
pub use words::{
    Key, Subject, Values, Word, bucket_account, bucket_creation_date, bucket_name, bucket_permission, bucket_shared_access, created_at,
    extension, job_name, job_type, last_modified, prefix, size, status, subjects, tag_key,
};

use crate::model::DocumentKind;
use crate::preflight::{Admitted, Options, Origin, RejectedError, Report, ValidateError, gate};
use serde::Serialize;

/// What the rules find in a request.
fn judge(request: &impl Serialize, kind: DocumentKind, options: &Options) -> Result<Report, ValidateError> {
    let text = serde_json::to_vec(request)?;
    Ok(gate::judged(&text, Origin::Value, Admitted::Document(kind), options)?.verdict.into())
}

/// The request, if it has no error.
fn let_out<T: Serialize>(request: T, kind: DocumentKind, options: &Options) -> Result<T, RejectedError> {
    let text = serde_json::to_vec(&request)?;
    gate::sound(&text, Origin::Value, Admitted::Document(kind), options)?;
    Ok(request)
}

/// A version 4 UUID (RFC 9562).
fn uuid(random: [u8; 16]) -> String {
    let number = u128::from_be_bytes(random) & !(0xf << 76 | 0b11 << 62) | 0x4 << 76 | 0b10 << 62;
    let digits = format!("{number:032x}");
    let mut uuid = String::with_capacity(36);
    for (index, digit) in digits.chars().enumerate() {
        if matches!(index, 8 | 12 | 16 | 20) {
            uuid.push('-');
        }
        uuid.push(digit);
    }
    uuid
}

/// Adds to a list, which isn't there before there is something in it.
fn extend<T>(list: &mut Option<Vec<T>>, items: Vec<T>) {
    if !items.is_empty() {
        list.get_or_insert_default().extend(items);
    }
}

#[cfg(test)]
mod tests {
    use super::uuid;

    #[test]
    fn a_uuid_has_its_version_and_variant_whatever_the_bytes_are() {
        assert_eq!(uuid([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(uuid([0; 16]), "00000000-0000-4000-8000-000000000000");
        let counted = [0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff];
        assert_eq!(uuid(counted), "00112233-4455-4677-8899-aabbccddeeff");
    }
}
