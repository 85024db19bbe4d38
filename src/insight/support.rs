//! What Macie can analyze of the objects that a job includes: storage classes, formats, sizes, encryption.
//!
//! Answers for an object being told apart by what is known of it. The formats and the maximum sizes are those of the rules on extensions.

use super::object::{S3Object, extension};
use super::words::List;
use crate::rules::scope::extension::{SUPPORTED, is_unsupported};
use crate::shape::choices;

/// The storage classes whose objects Macie analyzes.
///
/// Source: <https://docs.aws.amazon.com/macie/latest/user/discovery-supported-storage.html>; the names are those of
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html>.
pub const STORAGE_CLASSES: [&str; 6] = ["STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR"];

/// The storage classes in words.
pub fn storage_classes() -> String {
    let mut words = List::new(STORAGE_CLASSES.len());
    for class in STORAGE_CLASSES {
        words.add(&["`", class, "`"]);
    }
    words.end(" and ")
}

/// The status of an object that is encrypted with a key that only its owner has, as S3 Inventory writes it: Macie can't decrypt it.
///
/// Sources: <https://docs.aws.amazon.com/macie/latest/user/discovery-supported-encryption-types.html> and
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory.html>.
pub const CUSTOMER_KEY: &str = "SSE-C";

/// The formats that Macie extracts before it analyzes them.
///
/// Source: <https://docs.aws.amazon.com/macie/latest/user/discovery-supported-storage.html>.
pub const ARCHIVES: [&str; 4] = ["gz", "gzip", "tar", "zip"];

/// The maximum size of an object whose format isn't listed: that of text, because Macie can analyze it only as text.
pub fn text_limit() -> i64 {
    SUPPORTED.iter().find(|(extension, _)| *extension == "txt").map_or(i64::MAX, |(_, limit)| *limit)
}

choices! {
    /// What Macie can analyze of an object, given its extension, its size, and its encryption.
    ObjectSupport {
        /// Its format is listed as supported.
        Listed "listed",
        /// It is a compressed file or an archive, which Macie extracts.
        Archive "archive",
        /// Its format isn't listed. Macie might analyze it as text.
        Unlisted "unlisted",
        /// It is an image, or audio or video, which Macie doesn't analyze.
        Multimedia "multimedia",
        /// It is larger than Macie's quota for its format.
        TooLarge "too-large",
        /// It is encrypted with a key that the customer provides (SSE-C), so that Macie can't decrypt it.
        CustomerKey "customer-key",
    }
}

impl ObjectSupport {
    /// Whether Macie analyzes such an object; `None` if that isn't documented.
    pub const fn analyzed(self) -> Option<bool> {
        match self {
            ObjectSupport::Listed | ObjectSupport::Archive => Some(true),
            ObjectSupport::Unlisted => None,
            ObjectSupport::Multimedia | ObjectSupport::TooLarge | ObjectSupport::CustomerKey => Some(false),
        }
    }

    /// How the sentence goes on that says why an object is included, unless Macie analyzes it.
    pub const fn but(self) -> &'static str {
        match self {
            ObjectSupport::Listed | ObjectSupport::Archive => "",
            ObjectSupport::Unlisted => ", but its format isn't listed as supported; Macie might analyze it as text",
            ObjectSupport::Multimedia => ", but Macie doesn't analyze images, audio, or video",
            ObjectSupport::TooLarge => ", but it is larger than Macie's quota for its format",
            ObjectSupport::CustomerKey => ", but Macie can't decrypt objects that are encrypted with customer-provided keys (SSE-C)",
        }
    }
}

impl S3Object<'_> {
    /// Returns what Macie can analyze of the self. What isn't known of it counts as allowing the analysis.
    pub fn support(&self) -> ObjectSupport {
        let extension = extension(self.key).unwrap_or_default();
        if is_unsupported(extension) {
            return ObjectSupport::Multimedia;
        }
        if self.encryption_status == Some(CUSTOMER_KEY) {
            return ObjectSupport::CustomerKey;
        }
        let listed = SUPPORTED.iter().find(|(listed, _)| listed.eq_ignore_ascii_case(extension));
        let limit = listed.map_or_else(text_limit, |(_, limit)| *limit);
        match listed {
            _ if self.size.is_some_and(|size| size > limit.unsigned_abs()) => ObjectSupport::TooLarge,
            Some((listed, _)) if ARCHIVES.contains(listed) => ObjectSupport::Archive,
            Some(_) => ObjectSupport::Listed,
            None => ObjectSupport::Unlisted,
        }
    }
}
