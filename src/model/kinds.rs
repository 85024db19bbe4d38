//! The kinds of document, and how they are told apart.

use super::documents::{
    CreateClassificationJobRequest, CreateClassificationJobResponse, DescribeClassificationJobRequest, DescribeClassificationJobResponse,
    Id, ListClassificationJobsRequest, ListClassificationJobsResponse,
};
use crate::shape::{MOST_COMPARED, Object, choices, same_but_for_casing};
use crate::text::Node;

choices! {
    /// The kinds of document that the API exchanges.
    Kind default CreateRequest {
        /// The request of CreateClassificationJob.
        CreateRequest "create-request",
        /// The answer of CreateClassificationJob.
        CreateResponse "create-response",
        /// The request of DescribeClassificationJob.
        DescribeRequest "describe-request",
        /// The answer of DescribeClassificationJob.
        DescribeResponse "describe-response",
        /// The request of ListClassificationJobs.
        ListRequest "list-request",
        /// The answer of ListClassificationJobs.
        ListResponse "list-response",
    }
}

choices! {
    /// How many documents a text holds.
    Documents default One {
        /// One.
        One "one",
        /// A JSON array, each of whose items is a document.
        Array "array",
    }
}

impl Kind {
    /// Its declaration.
    pub const fn object(self) -> &'static Object<Id> {
        match self {
            Kind::CreateRequest => CreateClassificationJobRequest::OBJECT,
            Kind::CreateResponse => CreateClassificationJobResponse::OBJECT,
            Kind::DescribeRequest => DescribeClassificationJobRequest::OBJECT,
            Kind::DescribeResponse => DescribeClassificationJobResponse::OBJECT,
            Kind::ListRequest => ListClassificationJobsRequest::OBJECT,
            Kind::ListResponse => ListClassificationJobsResponse::OBJECT,
        }
    }

    /// Whether the service sends it: what it holds is a fact.
    pub const fn is_answer(self) -> bool {
        matches!(self, Kind::CreateResponse | Kind::DescribeResponse | Kind::ListResponse)
    }

    /// What it is, in words.
    pub const fn phrase(self) -> &'static str {
        match self {
            Kind::CreateRequest => "the request of CreateClassificationJob",
            Kind::CreateResponse => "the answer of CreateClassificationJob",
            Kind::DescribeRequest => "the request of DescribeClassificationJob",
            Kind::DescribeResponse => "the answer of DescribeClassificationJob",
            Kind::ListRequest => "the request of ListClassificationJobs",
            Kind::ListResponse => "the answer of ListClassificationJobs",
        }
    }

    /// Whether a document has a member of a job, as a request or an answer has it; an answer has those of a request, too.
    pub(crate) fn is_job(document: Node<'_>) -> bool {
        DescribeClassificationJobResponse::OBJECT.members.iter().any(|member| document.get(member.name).is_some())
    }

    /// The kind that declares most of a document's members, in whatever casing they are written; of those
    /// that declare as many, the first in [`ORDER`]. What isn't an object, or has none of them, counts as
    /// the request of CreateClassificationJob.
    pub(crate) fn told_by(document: Node<'_>) -> Self {
        let mut best = (Kind::default(), 0);
        for kind in ORDER {
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

/// The order in which a kind wins over another one that declares as many of a document's members:
/// requests before answers, each in the order of the operations.
const ORDER: [Kind; 6] =
    [Kind::CreateRequest, Kind::DescribeRequest, Kind::ListRequest, Kind::CreateResponse, Kind::DescribeResponse, Kind::ListResponse];
