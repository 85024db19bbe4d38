//! Which kind a document is, whether it is one of Macie's at all, and where in another document one is.

use super::documents::{CreateClassificationJobRequest, DescribeClassificationJobResponse, Id};
use super::kinds::{DocumentKind, Side};
use crate::shape::{MOST_COMPARED, Member, Object, same_but_for_a_slip, same_but_for_casing};
use crate::text::{Node, NodeKind};
use std::sync::OnceLock;

/// Members that documents of other programs have as well: by themselves, they don't show that a document is Macie's.
const COMMON: [&str; 23] = [
    "accountId",
    "and",
    "attributeName",
    "buckets",
    "clientToken",
    "code",
    "createdAt",
    "dayOfWeek",
    "description",
    "excludes",
    "includes",
    "items",
    "key",
    "maxResults",
    "name",
    "nextToken",
    "orderBy",
    "scoping",
    "statistics",
    "tags",
    "target",
    "value",
    "values",
];

/// Members that clients add to a response: boto3, the AWS SDK for JavaScript, and that for Go.
pub(crate) const CLIENT_MEMBERS: [&str; 3] = ["ResponseMetadata", "$metadata", "ResultMetadata"];

/// The most keys that are read in search of a document inside another.
const MOST_SEARCHED: usize = 100_000;

/// A document inside another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inside<'t> {
    /// The document.
    pub node: Node<'t>,
    /// What it is.
    pub kind: DocumentKind,
    /// Whether it is the parameters of a state machine's task, whose members are in PascalCase.
    pub of_state: bool,
}

fn keys<'t>(document: Node<'t>) -> impl Iterator<Item = &'t str> + Clone {
    document.members().take(MOST_COMPARED).filter_map(|(key, _)| key.str())
}

/// Whether a document has a member, in whatever casing its name is written.
fn has(document: Node<'_>, name: &str) -> bool {
    keys(document).any(|key| same_but_for_casing(key, name))
}

/// How many members of an object a document has.
fn declared(document: Node<'_>, object: Option<&'static Object<Id>>) -> usize {
    object.map_or(0, |object| object.members.iter().filter(|member| has(document, member.name)).count())
}

/// How many of a document's members, and of those of the objects in it, are declared; of a list, the first object counts.
fn declared_within(document: Node<'_>, object: &'static Object<Id>) -> usize {
    let mut count = 0;
    for (key, value) in document.members().take(MOST_COMPARED) {
        let Some(key) = key.str() else { continue };
        let Some(member) = object.members.iter().find(|member| same_but_for_casing(key, member.name)) else { continue };
        count += 1;
        if let Some(inner) = member.value.object() {
            count += declared_within(value.elements().next().unwrap_or(value), inner);
        }
    }
    count
}

/// The name of every member of every document, once.
fn names() -> &'static [&'static str] {
    static NAMES: OnceLock<Vec<&'static str>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = Vec::new();
        DocumentKind::ALL.iter().filter_map(|kind| kind.object()).for_each(|object| gather(object, &mut names));
        names.sort_unstable();
        names.dedup();
        names
    })
}

fn gather(object: &'static Object<Id>, names: &mut Vec<&'static str>) {
    for member in object.members {
        names.push(member.name);
        if let Some(inner) = member.value.object() {
            gather(inner, names);
        }
    }
}

/// Whether a name is that of a member that is Macie's own.
fn is_own(name: &str, is: fn(&str, &str) -> bool) -> bool {
    names().iter().any(|member| is(name, member) && !COMMON.contains(member))
}

/// Whether a name is a member's, as the API or a state machine writes it.
fn is_written(name: &str, member: &str) -> bool {
    let name = name.strip_suffix(".$").unwrap_or(name);
    let (mut letters, mut others) = (name.chars(), member.chars());
    letters.next().map(|first| first.to_ascii_lowercase()) == others.next() && letters.as_str() == others.as_str()
}

/// Whether a name is a longer member's but for a slip: a short one is like too many.
fn is_slip(name: &str, member: &str) -> bool {
    member.len() >= 8 && same_but_for_a_slip(name, [member]).is_some()
}

/// Whether a name has a member's letters in another order.
fn is_shuffled(name: &str, member: &str) -> bool {
    let sorted = |name: &str| {
        let mut letters = name.as_bytes().to_vec();
        letters.sort_unstable();
        letters
    };
    name.len() == member.len() && sorted(name) == sorted(member)
}

impl DocumentKind {
    /// The kinds of that side, in the order of the operations.
    fn of_side(side: Side) -> impl Iterator<Item = DocumentKind> {
        DocumentKind::ALL.iter().copied().filter(move |kind| kind.side() == side)
    }

    /// The kind that declares most of a document's members, in whatever casing they are written; of those that declare as many,
    /// the one that declares most of the members within, or else the first: requests before answers before parts, each in the
    /// order of the operations. What isn't an object, or has none of them, counts as the request of CreateClassificationJob.
    pub(crate) fn told_by(document: Node<'_>) -> Self {
        Self::told_among(document, &[Side::Client, Side::Service, Side::Part]).unwrap_or_default()
    }

    fn told_among(document: Node<'_>, sides: &[Side]) -> Option<Self> {
        let mut best = (None, (0, 0));
        for kind in sides.iter().flat_map(|side| Self::of_side(*side)) {
            let Some(object) = kind.object() else { continue };
            let count = declared(document, Some(object));
            if count > 0 && count >= best.1.0 {
                let rank = (count, declared_within(document, object));
                if rank > best.1 {
                    best = (Some(kind), rank);
                }
            }
        }
        best.0
    }

    /// Of a job, which of the two kinds that tell of one it is.
    pub(crate) fn of_job(document: Node<'_>) -> Self {
        let [request, answer] = [DocumentKind::CreateRequest, DocumentKind::DescribeResponse];
        if declared(document, answer.object()) > declared(document, request.object()) { answer } else { request }
    }

    /// Whether a document has a member of a job, as a request or an answer has it; an answer has those of a request, too.
    pub(crate) fn is_job(document: Node<'_>) -> bool {
        DescribeClassificationJobResponse::OBJECT.members.iter().any(|member| document.get(member.name).is_some())
    }

    /// The kind that a document most likely is instead of this one: it has none of this one's members, or several that only
    /// the other has.
    pub(crate) fn mistaken_for(self, document: Node<'_>) -> Option<Self> {
        const SEVERAL: usize = 3;
        let object = self.object()?;
        if keys(document).all(|name| object.member(name).is_some()) {
            return None;
        }
        let none = declared(document, Some(object)) == 0;
        let sides: &[Side] = match self.side() {
            Side::Service => &[Side::Service, Side::Client, Side::Part],
            _ if none => &[Side::Client, Side::Service, Side::Part],
            _ => &[Side::Client, Side::Service],
        };
        let other = Self::told_among(document, sides).filter(|other| *other != self)?;
        // A job's settings in an update are what somebody wants to change.
        let wanted = |name: &str| self == DocumentKind::UpdateRequest && CreateClassificationJobRequest::OBJECT.member(name).is_some();
        let members = other.object()?.members.iter().filter(|member| object.member(member.name).is_none() && !wanted(member.name));
        let misplaced = members.filter(|member| has(document, member.name)).count();
        (misplaced >= SEVERAL || none && misplaced > 0).then_some(other)
    }

    /// Whether a document may be one of Macie's, of this kind or another: it is empty, or has a member that is Macie's own, or at
    /// least as many that may be Macie's as others. `guess` says whether one more name can be compared with all members.
    pub(crate) fn is_macie(self, document: Node<'_>, mut guess: impl FnMut() -> bool) -> bool {
        let Some(object) = self.object() else { return true };
        let declared_own = |name: &str| object.member(name).is_some() && !COMMON.contains(&name);
        if keys(document).any(declared_own) || keys(document).any(|name| is_own(name, same_but_for_casing)) {
            return true;
        }
        let (mut known, mut unknown) = (0, 0);
        for name in keys(document).filter(|name| !self.is_answer() || !CLIENT_MEMBERS.contains(name)) {
            if COMMON.iter().any(|member| same_but_for_casing(name, member)) {
                known += 1;
            } else if !guess() {
                unknown += 1;
            } else if is_own(name, is_slip) {
                return true;
            } else if COMMON.iter().any(|member| is_shuffled(name, member)) {
                known += 1;
            } else {
                unknown += 1;
            }
        }
        known >= unknown
    }

    /// The documents inside another: of the kind that is wanted, if there are any, or else of any kind.
    pub(crate) fn inside<'t>(document: Node<'t>, wanted: Option<Self>) -> Vec<Inside<'t>> {
        let mut found = Vec::new();
        let mut left = MOST_SEARCHED;
        let mut index = document.index() + 1;
        while index < document.next() && left > 0 {
            let node = document.sibling(index);
            index += 1;
            if node.kind() != NodeKind::Object {
                continue;
            }
            left = left.saturating_sub(node.count());
            if let Some(kind) = Self::written_as(node) {
                let of_state = document.sibling(node.index() - 1);
                found.push(Inside { node, kind, of_state: ["Parameters", "Arguments"].iter().any(|name| of_state.is(name)) });
                index = node.next();
            }
        }
        if found.iter().any(|inside| Some(inside.kind) == wanted) {
            found.retain(|inside| Some(inside.kind) == wanted);
        }
        found
    }

    /// The kind of a document that is plainly Macie's: with a member of its own, with as many declared members as others, and
    /// with values of their types.
    fn written_as(document: Node<'_>) -> Option<Self> {
        if !keys(document).any(|name| names().iter().any(|member| is_written(name, member))) {
            return None;
        }
        let kind = Self::told_among(document, &[Side::Client, Side::Service])?;
        let object = kind.object().filter(|object| is_owned(document, object))?;
        let (mut right, mut wrong) = (0, 0);
        for (key, value) in document.members().take(MOST_COMPARED) {
            let name = key.str().unwrap_or_default();
            let fits = |member: &Member<Id>| match value.kind() {
                NodeKind::Null => true,
                _ if name.ends_with(".$") => true,
                // A schema has objects in the place of all values.
                NodeKind::Object => member.value.takes(NodeKind::Object) && (value.is_empty() || !is_schema(value, member)),
                kind => member.value.takes(kind),
            };
            match object.members.iter().find(|member| is_written(name, member.name)) {
                Some(member) if fits(member) => right += 1,
                _ => wrong += 1,
            }
        }
        (right >= wrong).then_some(kind)
    }
}

/// Whether an object has none of the members that it should have.
fn is_schema(object: Node<'_>, member: &Member<Id>) -> bool {
    let declares = |declared: &Object<Id>| keys(object).any(|name| declared.members.iter().any(|member| is_written(name, member.name)));
    member.value.object().is_some_and(|declared| !declares(declared))
}

/// Whether a document has a member that is Macie's own, in it or in the objects of its members; of a list, the first one counts.
fn is_owned(document: Node<'_>, object: &'static Object<Id>) -> bool {
    document.members().take(MOST_COMPARED).any(|(key, value)| {
        let name = key.str().unwrap_or_default();
        object.members.iter().find(|member| is_written(name, member.name)).is_some_and(|member| {
            let within = |inner| is_owned(value.elements().next().unwrap_or(value), inner);
            !COMMON.contains(&member.name) || member.value.object().is_some_and(within)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_members_are_members() {
        for name in COMMON {
            assert!(names().contains(&name), "{name}");
        }
    }
}
