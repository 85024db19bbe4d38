//! A job's conditions, on objects and on buckets, as they stand in the document.

use super::reading::{at, nearest};
use crate::model::{JobComparator, ScopeFilterKey, SimpleCriterionKeyForJob};
use crate::rules::scope::terms::Term;
use crate::text::{Node, NodeKind};

/// One condition, or those that a list may have besides.
#[derive(Debug, Clone, Copy)]
pub struct Condition<'t> {
    /// The element of `and` that holds it; for those that a list may have besides, the list, or what it would be in.
    pub element: Node<'t>,
    /// What it looks at, how, and the values or pairs; `None` if it can't be read, or isn't known.
    pub asked: Option<Asked<'t>>,
    /// Whether it stands for the conditions that a list may have besides.
    pub others: bool,
}

impl<'t> Condition<'t> {
    /// The property that it looks at, even if nothing else of it is known.
    pub fn property(&self) -> Option<&'t str> {
        let element = self.element;
        ["simpleScopeTerm", "simpleCriterion"].iter().find_map(|name| element.get(name)?.get("key")?.str())
    }

    /// Whether there is a condition: an item that isn't known may be absent.
    pub fn is_certain(&self) -> bool {
        !self.others && self.element.known().is_some()
    }
}

/// What a condition asks.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'t> {
    /// What it looks at.
    pub subject: Compared,
    /// The operator.
    pub comparator: JobComparator,
    /// The values, or the pairs of a condition on tags.
    pub values: Node<'t>,
}

/// What a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// A property of objects.
    Object(ScopeFilterKey),
    /// Their tags.
    ObjectTags,
    /// A property of buckets.
    Bucket(SimpleCriterionKeyForJob),
    /// Their tags.
    BucketTags,
}

impl Compared {
    /// Its name, as it is written in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Compared::Object(key) => key.as_str(),
            Compared::Bucket(key) => key.as_str(),
            Compared::ObjectTags => "tagScopeTerm",
            Compared::BucketTags => "tagCriterion",
        }
    }
}

/// What conditions are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// Objects: `scoping`.
    Objects,
    /// Buckets: `bucketCriteria`.
    Buckets,
}

impl On {
    /// The member that holds their blocks.
    pub const fn holder(self) -> &'static str {
        match self {
            On::Objects => "scoping",
            On::Buckets => "bucketCriteria",
        }
    }

    /// The list of conditions in `includes` or `excludes`; a hole, if it isn't known.
    pub fn list<'t>(self, job: Node<'t>, block: &str) -> Option<Node<'t>> {
        at(job, &["s3JobDefinition", self.holder(), block, "and"])
    }

    /// The conditions in `includes` or `excludes`. If there may be others, they come last.
    pub fn conditions<'t>(self, job: Node<'t>, block: &str) -> Vec<Condition<'t>> {
        let list = self.list(job, block);
        let elements = list.into_iter().flat_map(Node::elements);
        let mut conditions: Vec<Condition<'t>> =
            elements.map(|element| Condition { element, asked: self.read(element), others: false }).collect();
        if list.is_some_and(|list| list.is_open() || list.known().is_none()) {
            let element = nearest(job, &["s3JobDefinition", self.holder(), block, "and"]);
            conditions.push(Condition { element, asked: None, others: true });
        }
        conditions
    }

    fn read(self, element: Node<'_>) -> Option<Asked<'_>> {
        if self == On::Objects {
            let Term { key, comparator, values, .. } = Term::read(element)?;
            return Some(Asked { subject: key.map_or(Compared::ObjectTags, Compared::Object), comparator, values });
        }
        let (subject, criterion, values) = match element.get("simpleCriterion").filter(|simple| simple.kind() == NodeKind::Object) {
            Some(simple) => (Compared::Bucket(SimpleCriterionKeyForJob::of(simple.get("key")?)?), simple, "values"),
            None => (Compared::BucketTags, element.get("tagCriterion")?, "tagValues"),
        };
        Some(Asked { subject, comparator: JobComparator::of(criterion.get("comparator")?)?, values: criterion.get(values)? })
    }
}
