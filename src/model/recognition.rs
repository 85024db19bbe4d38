//! Which kind a document is, whether it is one of Macie's at all, and where in another document one is.

use super::documents::{CreateClassificationJobRequest, DescribeClassificationJobResponse, Id, OBJECTS};
use super::kinds::{DocumentKind, Side};
use crate::shape::{MOST_COMPARED, Member, may_mean, same_but_for_casing};
use crate::text::{Node, NodeKind};

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

/// The most members of objects that are read in search of a document inside another.
const MOST_SEARCHED: usize = 100_000;

/// What a declared member of a document counts where kinds are compared; one further in counts 1.
const OUTER: usize = 1 << 16;

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

/// Whether one of a document's members passes a test.
fn any_name(document: Node<'_>, test: &mut dyn FnMut(&str) -> bool) -> bool {
    for (key, _) in document.members().take(MOST_COMPARED) {
        if key.str().is_some_and(&mut *test) {
            return true;
        }
    }
    false
}

/// Whether a name is that of a member that only Macie has.
fn is_own(name: &str, is: fn(&str, &str) -> bool) -> bool {
    OBJECTS.iter().any(|object| object.members.iter().any(|member| is(name, member.name) && !COMMON.contains(&member.name)))
}

/// Whether a name is a member's, as the API or a state machine writes it.
fn is_written(name: &str, member: &str) -> bool {
    let name = name.strip_suffix(".$").unwrap_or(name);
    match (name.as_bytes(), member.as_bytes()) {
        ([first, rest @ ..], [letter, letters @ ..]) => first.eq_ignore_ascii_case(letter) && rest == letters,
        _ => false,
    }
}

/// Whether a name is a longer member's but for a slip: a short one is like too many.
fn is_slip(name: &str, member: &str) -> bool {
    member.len() >= 7 && may_mean(name, member)
}

/// Whether a name has a member's letters, if in another order.
fn is_shuffled(name: &str, member: &str) -> bool {
    let letters = |name: &str| name.bytes().fold(0, |sum: u64, letter| sum.wrapping_add(1 << (2 * (letter & 31))));
    name.len() == member.len() && letters(name) == letters(member)
}

/// How much of a document is declared, names in whatever casing: its members, then those of the objects in it; of a list, the first
/// object counts.
fn rank(document: Node<'_>, members: &'static [Member<Id>], each: usize) -> usize {
    let mut rank = 0;
    for (key, value) in document.members().take(MOST_COMPARED) {
        let Some(member) = members.iter().find(|member| key.str().is_some_and(|name| same_but_for_casing(name, member.name))) else {
            continue;
        };
        rank += each;
        if let Some(inner) = member.value.object() {
            rank += self::rank(value.elements().next().unwrap_or(value), inner.members, 1);
        }
    }
    rank
}

impl DocumentKind {
    fn members(self) -> &'static [Member<Id>] {
        self.object().map_or(&[], |object| object.members)
    }

    /// The kind that declares most of a document's members, in whatever casing they are written; of those that declare as many,
    /// the one that declares most of the members further in, or else the first: requests before responses before parts, each in
    /// the order of the operations. None for what isn't an object, or has no such member.
    pub(crate) fn likeliest(document: Node<'_>) -> Option<Self> {
        let (mut likeliest, mut most) = (None, 0);
        for side in [Side::Client, Side::Service, Side::Part] {
            for kind in Self::ALL {
                let rank = if kind.side() == side { kind.rank(document) } else { 0 };
                if rank > most {
                    (likeliest, most) = (Some(*kind), rank);
                }
            }
        }
        likeliest
    }

    /// How much of a document this kind declares. An update has an ID and a status, and no type; its other settings are what somebody
    /// wants to change.
    fn rank(self, document: Node<'_>) -> usize {
        if self != DocumentKind::UpdateRequest {
            return rank(document, self.members(), OUTER);
        }
        let has = |member: &str| any_name(document, &mut |name| same_but_for_casing(name, member));
        match has("jobId") && has("jobStatus") {
            true if has("jobType") => rank(document, self.members(), OUTER),
            true => rank(document, self.members(), OUTER) + rank(document, CreateClassificationJobRequest::OBJECT.members, OUTER),
            false => 0,
        }
    }

    /// Of a job, which of the two kinds that tell of one it is.
    pub(crate) fn of_job(document: Node<'_>) -> Self {
        let [request, answer] = [DocumentKind::CreateRequest, DocumentKind::DescribeResponse];
        let rank = |kind: Self| rank(document, kind.members(), OUTER);
        if rank(answer) > rank(request) { answer } else { request }
    }

    /// Whether a document has a member of a job, as a request or a response has it; a response has those of a request, too.
    pub(crate) fn is_job(document: Node<'_>) -> bool {
        document.members().any(|(key, _)| DescribeClassificationJobResponse::OBJECT.members.iter().any(|member| key.is(member.name)))
    }

    /// The kind that a document most likely is instead of this one: it has none of this one's members, or several that only
    /// the other has.
    pub(crate) fn mistaken_for(self, document: Node<'_>) -> Option<Self> {
        const SEVERAL: usize = 3;
        let object = self.object()?;
        let mut misplaced = 0;
        let is_elsewhere = |name: &str| {
            let mut others = Self::ALL.iter().flat_map(|kind| kind.members());
            others.any(|member| same_but_for_casing(name, member.name) && object.member(member.name).is_none())
        };
        if !any_name(document, &mut |name| object.member(name).is_none() && is_elsewhere(name)) {
            return None;
        }
        let other = Self::likeliest(document)?;
        for member in other.members().iter().filter(|member| object.member(member.name).is_none()) {
            // A job's settings in an update are what somebody wants to change.
            let wanted = self == DocumentKind::UpdateRequest && CreateClassificationJobRequest::OBJECT.member(member.name).is_some();
            misplaced += usize::from(!wanted && any_name(document, &mut |name| same_but_for_casing(name, member.name)));
        }
        let several = misplaced >= SEVERAL && other.side() != Side::Part;
        (several || misplaced > 0 && !document.is_open() && rank(document, object.members, OUTER) == 0).then_some(other)
    }

    /// Whether a document may be one of Macie's, of this kind or another: it is empty or open, or has a member that only Macie has, or at
    /// least as many that may be Macie's as others. `guess` says whether one more name can be compared with all members.
    pub(crate) fn is_macie(self, document: Node<'_>, mut guess: impl FnMut() -> bool) -> bool {
        let Some(object) = self.object() else { return true };
        let (mut known, mut unknown) = (0, 0);
        any_name(document, &mut |name| object.member(name).is_some() && !COMMON.contains(&name))
            || any_name(document, &mut |name| is_own(name, same_but_for_casing))
            || any_name(document, &mut |name| {
                if COMMON.iter().any(|member| same_but_for_casing(name, member) || is_shuffled(name, member)) {
                    known += 1;
                } else if !CLIENT_MEMBERS.contains(&name) {
                    unknown += 1;
                    return guess() && is_own(name, is_slip);
                }
                false
            })
            || known >= unknown
            || document.is_open()
    }

    /// The documents inside another.
    pub(crate) fn inside(document: Node<'_>) -> Vec<Inside<'_>> {
        let mut found = Vec::new();
        let mut left = MOST_SEARCHED;
        let mut index = document.index() + 1;
        while index < document.next() && left > 0 {
            let node = document.sibling(index);
            index += 1;
            if node.kind() == NodeKind::Object {
                left = left.saturating_sub(node.count());
                if let Some(kind) = Self::written_as(node) {
                    let name = document.sibling(node.index() - 1);
                    found.push(Inside { node, kind, of_state: name.is("Parameters") || name.is("Arguments") });
                    index = node.next();
                }
            }
        }
        found
    }

    /// The kind of a document that is plainly Macie's: with a member that only Macie has, as a page of jobs has in the first of
    /// them, and with at least as many members that are declared, and have values of their types, as others.
    fn written_as(document: Node<'_>) -> Option<Self> {
        let is_owned = |document: Node<'_>| any_name(document, &mut |name| is_own(name, is_written));
        let of_page = || document.get("items").and_then(|items| items.elements().next()).is_some_and(is_owned);
        if !is_owned(document) && !of_page() {
            return None;
        }
        let kind = Self::likeliest(document).filter(|kind| kind.side() != Side::Part)?;
        let (mut right, mut wrong) = (0, 0);
        for (key, value) in document.members().take(MOST_COMPARED) {
            let name = key.str().unwrap_or_default();
            let member = kind.members().iter().find(|member| is_written(name, member.name));
            let is_right = member.is_some_and(|member| match value.kind() {
                NodeKind::Null | NodeKind::Hole => true,
                _ if name.ends_with(".$") => true,
                kind if !member.value.takes(kind) => false,
                // A schema has objects in the place of values, and none of the members in them.
                NodeKind::Object if value.count() > 0 => member.value.object().is_none_or(|inner| rank(value, inner.members, 1) > 0),
                _ => true,
            });
            *(if is_right { &mut right } else { &mut wrong }) += 1;
        }
        (right >= wrong).then_some(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_members_are_members() {
        for name in COMMON {
            assert!(OBJECTS.iter().any(|object| object.member(name).is_some()), "{name}");
        }
    }
}
