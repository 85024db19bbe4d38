//! The parsed conditions of a job's scope and of its bucket criteria, for rules that compare them.

use crate::formats::{dates, sizes};
use crate::model::{JobComparator, ScopeFilterKey, SimpleCriterionKeyForJob};
use crate::rules::common::{self, FEW};
use crate::text::{Gather, Node, NodeKind, Sorted};

/// A condition with a property, an operator, and values.
#[derive(Debug, Clone, Copy)]
pub struct Term<'t> {
    /// The element of `and` that holds it.
    pub element: Node<'t>,
    /// The property; `None` for a condition on tags.
    pub key: Option<ScopeFilterKey>,
    /// The operator.
    pub comparator: JobComparator,
    /// The values, or the pairs of a condition on tags.
    pub values: Node<'t>,
    /// Whether all of them are known.
    pub whole: bool,
}

impl<'t> Term<'t> {
    /// A condition, of which everything but the values is known.
    pub fn new(element: Node<'t>, key: Option<ScopeFilterKey>, comparator: JobComparator, values: Node<'t>) -> Self {
        Term { element, key, comparator, values, whole: values.is_whole() }
    }

    /// Reads an element of `and`, if its condition is complete.
    pub fn read(element: Node<'t>) -> Option<Self> {
        let (key, condition, values) = match (element.get("simpleScopeTerm"), element.get("tagScopeTerm")) {
            (Some(simple), _) if simple.kind() == NodeKind::Object => (Some(ScopeFilterKey::of(simple.get("key")?)?), simple, "values"),
            (_, tag) => (None, tag?, "tagValues"),
        };
        Some(Term::new(element, key, JobComparator::of(condition.get("comparator")?)?, condition.get(values)?))
    }

    /// What the condition requires of an object, if its parts are compatible, and known.
    pub fn demand(self) -> Option<Demand<'t>> {
        use JobComparator::{Contains, Eq, Ne, StartsWith};
        let Term { comparator, values, whole, .. } = self;
        if !whole {
            return None;
        }
        let of = |kind: NodeKind| values.elements().all(|value| value.kind() == kind) && !values.is_empty();
        let equal = comparator == Eq;
        let compares = !matches!(comparator, Contains | StartsWith);
        let comparison = |read: fn(Node<'t>) -> Option<i64>| {
            let node = values.elements().next().filter(|_| values.count() == 1 && compares)?;
            Some(Comparison { comparator, value: read(node)?, node })
        };
        match self.key {
            None if equal || comparator == Ne => (of(NodeKind::Object) && values.elements().all(|pair| Pair::of(pair).is_some()))
                .then_some(Demand::Tag { equal, pairs: values }),
            Some(ScopeFilterKey::ObjectExtension) if equal || comparator == Ne => {
                of(NodeKind::String).then_some(Demand::Extension { equal, values })
            }
            Some(ScopeFilterKey::ObjectKey) if comparator == StartsWith => of(NodeKind::String).then_some(Demand::Prefix { values }),
            Some(ScopeFilterKey::ObjectSize) => comparison(|node| sizes::bytes(node.str()?)).map(Demand::Size),
            Some(ScopeFilterKey::ObjectLastModifiedDate) => comparison(|node| dates::nanoseconds(node.str()?)).map(Demand::Date),
            _ => None,
        }
    }

    /// Whether two conditions are equal, or may be.
    pub fn may_equal(&self, other: &Self) -> bool {
        let same = self.key == other.key && self.comparator == other.comparator;
        same && (!self.whole || !other.whole || self == other)
    }

    /// Whether two conditions have the same property, operator, and number of values.
    fn alike(&self, other: &Self) -> bool {
        self.key == other.key && self.comparator == other.comparator && self.values.count() == other.values.count()
    }

    /// A canonical form of the condition: the same for any order of values, and like no other if one of them isn't known.
    pub fn canonical(&self) -> Vec<u8> {
        if !self.whole {
            return self.values.index().to_le_bytes().to_vec();
        }
        let part = |value: Node<'t>, name| value.get(name).and_then(Node::str).unwrap_or_default();
        let text = |value: Node<'t>| match value.str() {
            Some(text) => text.as_bytes().to_vec(),
            None => common::paired(part(value, "key"), part(value, "value")),
        };
        common::canonical(self.key.map_or(0, |key| key as u8 + 1), self.comparator, self.values.elements().map(text).gather())
    }
}

/// Conditions are equal if they have the same values, in any order.
impl PartialEq for Term<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.alike(other) && self.canonical() == other.canonical()
    }
}

/// What a condition requires of an object. Lists are nodes of strings or of pairs.
#[derive(Debug, Clone, Copy)]
pub enum Demand<'t> {
    /// The extension is one of these, or none of them.
    Extension { equal: bool, values: Node<'t> },
    /// The key begins with one of these.
    Prefix { values: Node<'t> },
    /// The comparison with the size in bytes.
    Size(Comparison<'t>),
    /// The comparison with the date.
    Date(Comparison<'t>),
    /// The object has one of these tags, or none of them.
    Tag { equal: bool, pairs: Node<'t> },
    /// The bucket's property is one of these, or none of them.
    Bucket { key: SimpleCriterionKeyForJob, equal: bool, values: Node<'t> },
}

impl<'t> Demand<'t> {
    /// What a property-based condition on buckets requires, if its parts are compatible.
    pub fn of_bucket(condition: Node<'t>) -> Option<Self> {
        let key = SimpleCriterionKeyForJob::of(condition.get("key")?)?;
        let comparator = JobComparator::of(condition.get("comparator")?)?;
        let values = condition.get("values").filter(|values| values.count() > 0 && !values.is_open())?;
        let whole =
            matches!(comparator, JobComparator::Eq | JobComparator::Ne) && values.elements().all(|value| value.kind() == NodeKind::String);
        whole.then_some(Demand::Bucket { key, equal: comparator == JobComparator::Eq, values })
    }

    /// For a condition with alternative texts: the property of buckets, or `None` for the extension; whether it must be
    /// one of the texts or none of them; and the texts.
    pub fn choice(self) -> Option<(Option<SimpleCriterionKeyForJob>, bool, Node<'t>)> {
        match self {
            Demand::Extension { equal, values } => Some((None, equal, values)),
            Demand::Bucket { key, equal, values } => Some((Some(key), equal, values)),
            Demand::Prefix { .. } | Demand::Size(_) | Demand::Date(_) | Demand::Tag { .. } => None,
        }
    }
}

/// A comparison with a number: bytes, or nanoseconds since 1970.
#[derive(Debug, Clone, Copy)]
pub struct Comparison<'t> {
    /// The operator, which compares numbers.
    pub comparator: JobComparator,
    /// The number.
    pub value: i64,
    /// The node of the number.
    pub node: Node<'t>,
}

/// A tag key with a tag value, or with any value.
#[derive(Debug, PartialEq)]
pub struct Pair<'t> {
    /// The key.
    pub key: &'t str,
    /// The value; empty for any.
    pub value: &'t str,
}

impl<'t> Pair<'t> {
    fn of(node: Node<'t>) -> Option<Self> {
        Some(Pair { key: node.get("key")?.str()?, value: node.get("value")?.str()? })
    }

    /// The pairs of a list.
    pub fn all(list: Node<'t>) -> impl Iterator<Item = Pair<'t>> {
        list.elements().filter_map(Pair::of)
    }

    /// Whether every object that has this pair also has the other one.
    pub fn implies(&self, other: &Pair<'_>) -> bool {
        self.key == other.key && (other.value.is_empty() || self.value == other.value)
    }

    /// Whether an object can have both: a key has only one value.
    pub fn compatible(&self, other: &Pair<'_>) -> bool {
        self.key != other.key || self.value.is_empty() || other.value.is_empty() || self.value == other.value
    }
}

/// The conditions inside a node. `terms` holds all conditions in document order.
pub fn within<'t, 'a>(value: Node<'t>, terms: &'a [Term<'t>]) -> &'a [Term<'t>] {
    let start = terms.partition_point(|term| term.element.index() < value.index());
    let end = terms.partition_point(|term| term.element.index() < value.next());
    terms.get(start..end).unwrap_or_default()
}

/// The conditions of `includes` or `excludes`.
#[derive(Debug, Clone, Copy)]
pub struct Block<'t, 'a> {
    /// Its member `and`.
    pub and: Node<'t>,
    /// The readable conditions.
    pub terms: &'a [Term<'t>],
}

impl<'t, 'a> Block<'t, 'a> {
    /// The conditions in `and`. `terms` holds all conditions in document order.
    pub fn of(and: Node<'t>, terms: &'a [Term<'t>]) -> Self {
        Block { and, terms: within(and, terms) }
    }

    /// Whether every condition could be read. Unreadable ones are reported elsewhere.
    pub fn is_whole(&self) -> bool {
        self.terms.len() == self.and.count() && !self.and.is_open()
    }

    /// Whether the other block may also have each of these conditions: something isn't known, and what is doesn't speak against it.
    pub fn may_be_within(&self, other: &Self) -> bool {
        let whole = self.and.is_whole() && other.and.is_whole();
        let same = |term: &Term<'t>| other.terms.iter().any(|other| term.may_equal(other));
        let few = self.terms.len().max(other.terms.len()) <= FEW;
        !whole && !(other.is_whole() && few && !self.terms.iter().all(same))
    }

    /// Whether a quick comparison shows that no two conditions are equal.
    pub fn plainly_differ(&self) -> bool {
        let terms = || self.terms.iter();
        terms().enumerate().all(|(index, term)| index < FEW && !terms().take(index).any(|other| term.alike(other)))
    }

    /// Whether the other block also has each of these conditions.
    pub fn is_within(&self, other: &Self) -> bool {
        if !self.is_whole() {
            return false;
        }
        if other.terms.len() <= FEW {
            return self.terms.iter().all(|term| other.terms.contains(term));
        }
        let others: Vec<Vec<u8>> = other.terms.iter().map(Term::canonical).gather();
        let others = Sorted::of(others.iter().map(|term| (&**term, 0)).gather());
        self.terms.iter().all(|term| others.has(&term.canonical()))
    }
}

/// The maximum number of conditions times values to analyze in a block. No block written by hand has more.
const MOST_WORK: usize = 1_000_000;

/// The compatible conditions of `includes` or `excludes`, and what they require.
pub struct Conditions<'t, 'a> {
    /// What the conditions select: `object` or `bucket`.
    pub subject: &'static str,
    /// The block's name.
    pub name: &'static str,
    /// The block.
    pub node: Node<'t>,
    /// The conditions as they were read; none for conditions on buckets.
    pub block: Block<'t, 'a>,
    /// What the compatible conditions require.
    pub demands: Vec<Demanded<'t>>,
}

impl<'t, 'a> Conditions<'t, 'a> {
    /// The conditions on objects. `None` if the block is too large to analyze.
    pub fn of(scoping: Node<'t>, name: &'static str, terms: &'a [Term<'t>]) -> Option<Self> {
        let node = scoping.get(name)?;
        let block = Block::of(node.get("and")?, terms);
        let values: usize = block.terms.iter().map(|term| term.values.count()).sum();
        if block.terms.len().saturating_mul(values) > MOST_WORK {
            return None;
        }
        let mut demands = Vec::with_capacity(block.terms.len());
        for term in block.terms {
            if let Some(demand) = term.demand() {
                demands.push(Demanded { element: term.element, demand });
            }
        }
        Some(Conditions { subject: "object", name, node, block, demands })
    }

    /// The property-based conditions on buckets.
    pub fn of_buckets(criteria: Node<'t>, name: &'static str) -> Option<Self> {
        let node = criteria.get(name)?;
        let and = node.get("and")?;
        let simple = || and.elements().filter_map(|element| Some((element, element.get("simpleCriterion")?)));
        let values: usize = simple().filter_map(|(_, condition)| condition.get("values")).map(Node::count).sum();
        if and.count().saturating_mul(values) > MOST_WORK {
            return None;
        }
        let demands: Vec<Demanded<'t>> =
            simple().filter_map(|(element, condition)| Some(Demanded { element, demand: Demand::of_bucket(condition)? })).gather();
        (!demands.is_empty()).then_some(Conditions { subject: "bucket", name, node, block: Block { and, terms: &[] }, demands })
    }

    /// Whether every condition of the block was understood.
    pub fn is_whole(&self) -> bool {
        self.demands.len() == self.block.and.count() && !self.block.and.is_open()
    }
}

/// A condition, and what it requires.
#[derive(Debug, Clone, Copy)]
pub struct Demanded<'t> {
    /// The element of `and` that holds it.
    pub element: Node<'t>,
    /// What it requires.
    pub demand: Demand<'t>,
}

/// A suggestion, unless it is empty.
pub fn said(suggested: &str) -> Option<&str> {
    Some(suggested).filter(|text| !text.is_empty())
}
