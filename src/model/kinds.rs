//! The kinds of document, and how they are told apart.

use super::documents::{
    CreateClassificationJobRequest, CreateClassificationJobResponse, DescribeClassificationJobRequest, DescribeClassificationJobResponse,
    Id, ListClassificationJobsRequest, ListClassificationJobsResponse,
};
use crate::shape::{MOST_COMPARED, Object, choices, same_but_for_casing};
use crate::text::Node;

/// Declares the kinds of document, a row each: its string, which side sends it for which operation, and its declaration.
macro_rules! kinds {
    ($( $kind:ident $string:literal: $side:ident of $operation:ident, $object:ident; )+) => {
        choices! {
            /// The kind of a document: a request or a response of an operation.
            DocumentKind default CreateRequest { $(
                #[doc = concat!(" The ", stringify!($side), " of ", stringify!($operation), ".")]
                $kind $string,
            )+ }
        }

        impl DocumentKind {
            /// Returns the declaration of the document.
            pub const fn object(self) -> &'static Object<Id> {
                match self { $( DocumentKind::$kind => $object::OBJECT, )+ }
            }

            /// Whether the document is a response of the service.
            pub const fn is_answer(self) -> bool {
                match self { $( DocumentKind::$kind => is_answer!($side), )+ }
            }

            /// Returns a phrase, such as `the request of CreateClassificationJob`.
            pub const fn phrase(self) -> &'static str {
                match self { $( DocumentKind::$kind => concat!("the ", stringify!($side), " of ", stringify!($operation)), )+ }
            }
        }
    };
}

#[rustfmt::skip]
macro_rules! is_answer {
    (request) => { false };
    (response) => { true };
}

kinds! {
    CreateRequest "create-request": request of CreateClassificationJob, CreateClassificationJobRequest;
    CreateResponse "create-response": response of CreateClassificationJob, CreateClassificationJobResponse;
    DescribeRequest "describe-request": request of DescribeClassificationJob, DescribeClassificationJobRequest;
    DescribeResponse "describe-response": response of DescribeClassificationJob, DescribeClassificationJobResponse;
    ListRequest "list-request": request of ListClassificationJobs, ListClassificationJobsRequest;
    ListResponse "list-response": response of ListClassificationJobs, ListClassificationJobsResponse;
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
    /// Whether a document has a member of a job, as a request or an answer has it; an answer has those of a request, too.
    pub(crate) fn is_job(document: Node<'_>) -> bool {
        DescribeClassificationJobResponse::OBJECT.members.iter().any(|member| document.get(member.name).is_some())
    }

    /// The kind that declares most of a document's members, in whatever casing they are written; of those
    /// that declare as many, the first: requests before answers, each in the order of the operations. What isn't an object,
    /// or has none of them, counts as the request of CreateClassificationJob.
    pub(crate) fn told_by(document: Node<'_>) -> Self {
        let mut best = (DocumentKind::default(), 0);
        let sent = |by_service: bool| DocumentKind::ALL.iter().copied().filter(move |kind| kind.is_answer() == by_service);
        for kind in sent(false).chain(sent(true)) {
            let keys = || document.members().take(MOST_COMPARED).filter_map(|(key, _)| key.str());
            let has = |name: &str| keys().any(|key| same_but_for_casing(key, name));
            let count = kind.object().members.iter().filter(|member| has(member.name)).count();
            if count > best.1 {
                best = (kind, count);
            }
        }
        best.0
    }
}
