//! Tells the documents of the API apart by their members.

use crate::model::Kind;
use crate::shape::{MOST_COMPARED, same_but_for_casing};
use crate::text::Node;

/// The order in which a kind wins over another one that declares as many of a document's members:
/// requests before answers, each in the order of the operations.
const ORDER: [Kind; 6] =
    [Kind::CreateRequest, Kind::DescribeRequest, Kind::ListRequest, Kind::CreateResponse, Kind::DescribeResponse, Kind::ListResponse];

/// The kind that declares most of a document's members, in whatever casing they are written; of those
/// that declare as many, the first in [`ORDER`]. What isn't an object, or has none of them, counts as
/// the request of CreateClassificationJob.
pub fn told_by(document: Node<'_>) -> Kind {
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
