//! The pages that rules rest on, and how their words are given.

use super::declare::{RuleBasis, RuleSource};

/// Words of the API's documentation of 29 January 2021.
pub const fn specification(quote: &'static str) -> RuleBasis {
    RuleBasis {
        source: RuleSource::Specification,
        quote,
        url: "https://docs.aws.amazon.com/boto3/latest/reference/services/macie2/client/create_classification_job.html",
    }
}

/// Words of today's documentation of the API.
pub const fn model(quote: &'static str) -> RuleBasis {
    RuleBasis { source: RuleSource::Model, quote, url: "https://docs.aws.amazon.com/macie/latest/APIReference/jobs.html" }
}

/// Words of another page of documentation.
pub const fn page(quote: &'static str, url: &'static str) -> RuleBasis {
    RuleBasis { source: RuleSource::Page, quote, url }
}

/// What another page of documentation states, in our own words.
pub const fn paraphrase(words: &'static str, url: &'static str) -> RuleBasis {
    RuleBasis { source: RuleSource::Paraphrase, quote: words, url }
}

/// Our own judgement, in a sentence.
pub const fn heuristic(reason: &'static str) -> RuleBasis {
    RuleBasis { source: RuleSource::Heuristic, quote: reason, url: "" }
}

/// Words of today's documentation of DescribeClassificationJob.
pub const fn described(quote: &'static str) -> RuleBasis {
    RuleBasis { source: RuleSource::Model, quote, url: "https://docs.aws.amazon.com/macie/latest/APIReference/jobs-jobid.html" }
}

/// Words of the documentation of DescribeClassificationJob of 29 January 2021.
pub const fn described_first(quote: &'static str) -> RuleBasis {
    RuleBasis {
        source: RuleSource::Specification,
        quote,
        url: "https://docs.aws.amazon.com/boto3/latest/reference/services/macie2/client/describe_classification_job.html",
    }
}

/// Words of the documentation of ListClassificationJobs of 29 January 2021.
pub const fn listed_first(quote: &'static str) -> RuleBasis {
    RuleBasis {
        source: RuleSource::Specification,
        quote,
        url: "https://docs.aws.amazon.com/boto3/latest/reference/services/macie2/client/list_classification_jobs.html",
    }
}

pub const QUOTAS: &str = "https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html";
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
