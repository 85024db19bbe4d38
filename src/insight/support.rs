//! What Macie can analyze of the objects that a job includes: storage classes, formats, sizes, encryption.
//!
//! Answers for an object being told apart by what is known of it. The formats and the maximum sizes are those of the rules on extensions.

use super::object::{S3Object, extension};
use super::words::List;
use crate::rules::scope::extension::{ARCHIVES, SUPPORTED, TEXT, UNSUPPORTED};
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

/// What tells one kind of support from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SupportTest {
    /// The format is one of these.
    Formats(&'static [&'static str]),
    /// The status of the encryption is [`CUSTOMER_KEY`].
    CustomerKey,
    /// The object is larger than the limit of its format.
    Large,
    /// The format is listed.
    Listed,
}

/// What is asked of an object, in this order; an object that is none of these is [`ObjectSupport::Unlisted`].
pub const TESTS: [(ObjectSupport, SupportTest); 5] = [
    (ObjectSupport::Multimedia, SupportTest::Formats(&UNSUPPORTED)),
    (ObjectSupport::CustomerKey, SupportTest::CustomerKey),
    (ObjectSupport::TooLarge, SupportTest::Large),
    (ObjectSupport::Archive, SupportTest::Formats(&ARCHIVES)),
    (ObjectSupport::Listed, SupportTest::Listed),
];

impl S3Object<'_> {
    /// Returns what Macie can analyze of the object. What isn't known of it counts as allowing the analysis.
    pub fn support(&self) -> ObjectSupport {
        let format = extension(self.key).unwrap_or_default();
        let named = |other: &str| other.eq_ignore_ascii_case(format);
        let limit = SUPPORTED.iter().find(|(listed, _)| named(listed)).map(|(_, limit)| *limit);
        let holds = |test: &SupportTest| match test {
            SupportTest::Formats(formats) => formats.iter().any(|other| named(other)),
            SupportTest::CustomerKey => self.encryption_status == Some(CUSTOMER_KEY),
            SupportTest::Large => self.size.is_some_and(|size| size > limit.unwrap_or(TEXT).unsigned_abs()),
            SupportTest::Listed => limit.is_some(),
        };
        TESTS.iter().find(|(_, test)| holds(test)).map_or(ObjectSupport::Unlisted, |(support, _)| *support)
    }
}
