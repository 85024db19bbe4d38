//! The sources that rules are based on, and how they are quoted.

use super::declare::{RuleBasis, RuleSource};

/// The dated record of the API documentation of January 29, 2021: AWS's pages describe only the current revision.
const REVISION_2021_01_29: &str = "https://awsapichanges.com/archive/changes/cc7fd8-macie2.html";

/// A quotation from the API documentation of January 29, 2021.
pub const fn specification(quote: &'static str) -> RuleBasis {
    RuleBasis { source: RuleSource::Specification, quote, url: REVISION_2021_01_29 }
}

/// The same, in words that the current API documentation no longer has.
pub const fn former(quote: &'static str) -> RuleBasis {
    RuleBasis { source: RuleSource::Former, quote, url: REVISION_2021_01_29 }
}

/// A quotation from the current API documentation.
pub const fn model(quote: &'static str) -> RuleBasis {
    RuleBasis { source: RuleSource::Model, quote, url: "https://docs.aws.amazon.com/macie/latest/APIReference/jobs.html" }
}

/// A quotation from another page of documentation.
pub const fn page(quote: &'static str, url: &'static str) -> RuleBasis {
    RuleBasis { source: RuleSource::Page, quote, url }
}

/// A statement of another page of documentation, in our own words.
pub const fn paraphrase(words: &'static str, url: &'static str) -> RuleBasis {
    RuleBasis { source: RuleSource::Paraphrase, quote: words, url }
}

/// Our own judgment, in a sentence.
pub const fn heuristic(reason: &'static str) -> RuleBasis {
    RuleBasis { source: RuleSource::Heuristic, quote: reason, url: "" }
}

/// A quotation from the current documentation of DescribeClassificationJob and UpdateClassificationJob.
pub const fn described(quote: &'static str) -> RuleBasis {
    RuleBasis { source: RuleSource::Model, quote, url: "https://docs.aws.amazon.com/macie/latest/APIReference/jobs-jobid.html" }
}

pub const QUOTAS: &str = "https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html";
pub const MANAGED_IDENTIFIERS: &str = "https://docs.aws.amazon.com/macie/latest/user/mdis-reference-quick.html";
pub const SCOPE: &str = "https://docs.aws.amazon.com/macie/latest/user/discovery-jobs-scope.html";
pub const FORMATS: &str = "https://docs.aws.amazon.com/macie/latest/user/discovery-supported-storage.html";
pub const BUCKET_NAMES: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html";
pub const OBJECT_KEYS: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html";
pub const ACCOUNT_IDS: &str = "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html";
pub const DATA_SOURCES: &str = "https://docs.aws.amazon.com/macie/latest/APIReference/datasources-s3.html";
pub const ALLOW_LISTS: &str = "https://docs.aws.amazon.com/macie/latest/APIReference/allow-lists.html";
pub const CLASSIFICATION_SCOPE: &str = "https://docs.aws.amazon.com/macie/latest/APIReference/classification-scopes-id.html";
pub const TAGS: &str = "https://docs.aws.amazon.com/macie/latest/user/tagging-resources.html";
pub const JSON: &str = "https://www.rfc-editor.org/rfc/rfc8259";
