//! The kinds of document: requests and responses of operations, and parts of a job that are written apart.

use super::documents::{
    CreateClassificationJobRequest, CreateClassificationJobResponse, DescribeClassificationJobRequest, DescribeClassificationJobResponse,
    Id, JOB_TAGS, JobScheduleFrequency, ListClassificationJobsRequest, ListClassificationJobsResponse, S3BucketCriteriaForJob,
    S3JobDefinition, Scoping, UpdateClassificationJobRequest,
};
use crate::shape::{Object, Shaped, Value, choices};

/// Declares the kinds of document, a row each: its string, its side, what it is of which operation, and its declaration.
macro_rules! kinds {
    ($( $kind:ident $string:literal: $side:ident $what:literal of $operation:ident, $value:expr; )+) => {
        choices! {
            /// The kind of a document: a request or a response of an operation, or a part of a job.
            DocumentKind default CreateRequest { $(
                #[doc = concat!(" The ", $what, " of ", stringify!($operation), ".")]
                $kind $string,
            )+ }
        }

        impl DocumentKind {
            /// Returns the declaration of the document.
            pub const fn value(self) -> &'static Value<Id> {
                match self { $( DocumentKind::$kind => &$value, )+ }
            }

            /// Who writes it.
            pub(crate) const fn side(self) -> Side {
                match self { $( DocumentKind::$kind => Side::$side, )+ }
            }

            /// The operation that it belongs to, such as `CreateClassificationJob`.
            pub(crate) const fn operation(self) -> &'static str {
                match self { $( DocumentKind::$kind => stringify!($operation), )+ }
            }

            /// Returns a phrase, such as `the request of CreateClassificationJob`.
            pub const fn phrase(self) -> &'static str {
                match self { $( DocumentKind::$kind => concat!("the ", $what, " of ", stringify!($operation)), )+ }
            }
        }
    };
}

/// Who writes a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// A client, as a request.
    Client,
    /// The service, as a response: what it holds is a fact.
    Service,
    /// A client, as a part of a request.
    Part,
}

kinds! {
    CreateRequest "create-request": Client "request" of CreateClassificationJob, CreateClassificationJobRequest::VALUE;
    CreateResponse "create-response": Service "response" of CreateClassificationJob, CreateClassificationJobResponse::VALUE;
    DescribeRequest "describe-request": Client "request" of DescribeClassificationJob, DescribeClassificationJobRequest::VALUE;
    DescribeResponse "describe-response": Service "response" of DescribeClassificationJob, DescribeClassificationJobResponse::VALUE;
    ListRequest "list-request": Client "request" of ListClassificationJobs, ListClassificationJobsRequest::VALUE;
    ListResponse "list-response": Service "response" of ListClassificationJobs, ListClassificationJobsResponse::VALUE;
    UpdateRequest "update-request": Client "request" of UpdateClassificationJob, UpdateClassificationJobRequest::VALUE;
    S3JobDefinition "s3-job-definition": Part "`s3JobDefinition`" of CreateClassificationJob, S3JobDefinition::VALUE;
    ScheduleFrequency "schedule-frequency": Part "`scheduleFrequency`" of CreateClassificationJob, JobScheduleFrequency::VALUE;
    Scoping "scoping": Part "`scoping`" of CreateClassificationJob, Scoping::VALUE;
    BucketCriteria "bucket-criteria": Part "`bucketCriteria`" of CreateClassificationJob, S3BucketCriteriaForJob::VALUE;
    Tags "tags": Part "`tags`" of CreateClassificationJob, Value::Map(JOB_TAGS);
}

choices! {
    /// Whether the input is one document or several.
    DocumentCount default One {
        /// One document.
        One "one",
        /// A JSON array of documents.
        Array "array",
    }
}

impl DocumentKind {
    /// Returns the declaration of the document as an object. `None` for tags, whose names are free.
    pub const fn object(self) -> Option<&'static Object<Id>> {
        match self.value() {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The request of an operation, whose name is written in camelCase, PascalCase or snake_case.
    pub(crate) fn of_request(operation: &str) -> Option<Self> {
        let is_named = |kind: &&Self| {
            let letters = operation.bytes().filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_lowercase());
            kind.side() == Side::Client && letters.eq(kind.operation().bytes().map(|byte| byte.to_ascii_lowercase()))
        };
        Self::ALL.iter().find(is_named).copied()
    }

    /// Whether the document is a response of the service.
    pub const fn is_answer(self) -> bool {
        matches!(self.side(), Side::Service)
    }
}
