//! The compiled tests of a job's conditions: what each of them asks of an object.
//!
//! Answers for what an object's property is compared with and how. The evaluator and the SQL of previews both come from these.

use super::conditions::{Asked, Compared, Condition};
use super::object::{S3Object, extension};
use crate::formats::dates;
use crate::model::{JobComparator, ScopeFilterKey, SimpleCriterionKeyForJob};
use crate::rules::scope::prefix::Prefixes;
use crate::rules::scope::terms::{Comparison, Demand, Pair, Term};
use crate::text::{Node, Sorted};
use std::cmp::Ordering;

/// What a condition asks. `more` says that it may have values besides these.
#[derive(Debug, Clone)]
pub enum Test {
    Extension {
        equal: bool,
        values: TextSet,
        more: bool,
    },
    Prefix {
        values: TextSet,
        more: bool,
    },
    Size {
        comparator: JobComparator,
        bytes: u64,
    },
    Date {
        comparator: JobComparator,
        time: (i64, u32),
    },
    /// Keys, in order, each with its values; an empty value stands for any.
    Tag {
        equal: bool,
        tags: Vec<(Box<[u8]>, TextSet)>,
        more: bool,
    },
    BucketName {
        equal: bool,
        values: TextSet,
        more: bool,
    },
    /// What isn't documented, or isn't known of any object.
    Untold,
}

impl Test {
    /// What a condition asks.
    pub fn of(condition: &Condition<'_>) -> Self {
        let Some(asked) = condition.asked else { return Test::Untold };
        let Asked { subject, comparator, values } = asked;
        let equal = comparator == JobComparator::Eq;
        let compares_whole = equal || comparator == JobComparator::Ne;
        let more = !values.is_whole();
        let texts = || TextSet::of(&mut values.elements().filter_map(Node::bytes));
        let prefixes = || TextSet::of(&mut Prefixes::of(values.elements().filter_map(Node::bytes).collect()).iter());
        let pairs = || tags(&mut Pair::all(values).map(|pair| (pair.key.as_bytes(), pair.value.as_bytes())));
        if subject == Compared::Bucket(SimpleCriterionKeyForJob::S3BucketName) && compares_whole {
            return Test::BucketName { equal, values: texts(), more };
        }
        let (Compared::Object(_) | Compared::ObjectTags) = subject else { return Test::Untold };
        let key = if let Compared::Object(key) = subject { Some(key) } else { None };
        match (Term::new(condition.element, key, comparator, values).demand(), key) {
            (Some(Demand::Extension { .. }), _) => Test::Extension { equal, values: texts(), more },
            (None, Some(ScopeFilterKey::ObjectExtension)) if more && compares_whole => Test::Extension { equal, values: texts(), more },
            (Some(Demand::Prefix { .. }), _) => Test::Prefix { values: prefixes(), more },
            (None, Some(ScopeFilterKey::ObjectKey)) if more && comparator == JobComparator::StartsWith => {
                Test::Prefix { values: prefixes(), more }
            }
            (Some(Demand::Size(Comparison { value, .. })), _) => Test::Size { comparator, bytes: u64::try_from(value).unwrap_or(0) },
            (Some(Demand::Tag { .. }), _) => Test::Tag { equal, tags: pairs(), more },
            (None, None) if more && compares_whole => Test::Tag { equal, tags: pairs(), more },
            (None, Some(ScopeFilterKey::Tag)) if compares_whole => {
                Test::Tag { equal, tags: tags(&mut values.elements().filter_map(|key| Some((key.bytes()?, &[][..])))), more }
            }
            // Beyond the times that rules compare, too.
            (_, Some(ScopeFilterKey::ObjectLastModifiedDate))
                if !matches!(comparator, JobComparator::Contains | JobComparator::StartsWith) && values.count() == 1 && !more =>
            {
                let time = values.elements().next().and_then(Node::str).and_then(dates::instant);
                time.map_or(Test::Untold, |time| Test::Date { comparator, time })
            }
            _ => Test::Untold,
        }
    }

    /// Whether it looks at the key, which is always known, and at nothing that isn't.
    pub const fn is_on_the_key(&self) -> bool {
        matches!(self, Test::Extension { more: false, .. } | Test::Prefix { more: false, .. })
    }

    /// Whether an object satisfies it; `None` if that can't be told.
    #[inline]
    pub fn holds(&self, object: &S3Object<'_>) -> Option<bool> {
        Some(match self {
            Test::Extension { equal, values, more } => match extension(object.key) {
                Some(extension) => found(values.has(extension.as_bytes()), *more)? == *equal,
                None => !equal,
            },
            Test::Prefix { values, more } => found(values.begin(object.key.as_bytes()), *more)?,
            Test::Size { comparator, bytes } => in_order(*comparator, object.size?.cmp(bytes)),
            Test::Date { comparator, time } => in_order(*comparator, dates::instant(object.last_modified?)?.cmp(time)),
            Test::Tag { equal, tags, more } => {
                let has = |key: &str, value: &str| {
                    let of_key = tags.binary_search_by(|(other, _)| (**other).cmp(key.as_bytes())).ok().and_then(|place| tags.get(place));
                    of_key.is_some_and(|(_, values)| values.has(b"") || values.has(value.as_bytes()))
                };
                let of_object = object.tags?;
                found(of_object.iter().any(|(key, value)| has(key, value)), *more && !of_object.is_empty())? == *equal
            }
            Test::BucketName { equal, values, more } => found(values.has(object.bucket?.as_bytes()), *more)? == *equal,
            Test::Untold => return None,
        })
    }
}

/// Whether something is among values, given whether it is among those that are known, and whether there may be more.
fn found(known: bool, more: bool) -> Option<bool> {
    (known || !more).then_some(known)
}

/// The values of each key.
fn tags<'t>(pairs: &mut dyn Iterator<Item = (&'t [u8], &'t [u8])>) -> Vec<(Box<[u8]>, TextSet)> {
    let pairs: Vec<(&[u8], &[u8])> = pairs.collect();
    let keys = Sorted::of(pairs.iter().map(|(key, _)| *key).zip(0..).collect());
    let mut keys = keys.iter().peekable();
    let (mut tags, mut values) = (Vec::new(), Vec::new());
    while let Some((key, place)) = keys.next() {
        values.extend(pairs.get(*place as usize).map(|(_, value)| *value));
        if keys.peek().is_none_or(|(next, _)| next != key) {
            tags.push((Box::from(*key), TextSet::of(&mut values.drain(..))));
        }
    }
    tags
}

fn in_order(comparator: JobComparator, found: Ordering) -> bool {
    match comparator {
        JobComparator::Eq => found.is_eq(),
        JobComparator::Ne => found.is_ne(),
        JobComparator::Gt => found.is_gt(),
        JobComparator::Gte => found.is_ge(),
        JobComparator::Lt => found.is_lt(),
        JobComparator::Lte => found.is_le(),
        JobComparator::Contains | JobComparator::StartsWith => false,
    }
}

/// Texts in order, each once.
#[derive(Debug, Clone)]
pub struct TextSet(Vec<Box<[u8]>>);

impl TextSet {
    /// Puts texts in order.
    pub fn of(texts: &mut dyn Iterator<Item = &[u8]>) -> Self {
        let texts = Sorted::of(texts.map(|text| (text, 0)).collect());
        TextSet(texts.iter().map(|(text, _)| Box::from(*text)).collect())
    }

    fn has(&self, text: &[u8]) -> bool {
        self.not_after(text).is_some_and(|last| last == text)
    }

    /// Those that are Unicode: no key or tag can be equal to another.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|text| str::from_utf8(text).ok())
    }

    /// Whether a text begins with one of them, of which none begins with another.
    fn begin(&self, text: &[u8]) -> bool {
        self.not_after(text).is_some_and(|prefix| text.starts_with(prefix))
    }

    /// The last text that doesn't come after this one.
    fn not_after(&self, text: &[u8]) -> Option<&[u8]> {
        let after = self.0.partition_point(|other| **other <= *text);
        after.checked_sub(1).and_then(|index| self.0.get(index)).map(|other| &**other)
    }
}
