//! What goes together in a condition: the property, the operators, the form of the values, how many there are.

use super::choices::{JobComparator, JobStatus, JobType, ListJobsFilterKey, ScopeFilterKey, SimpleCriterionKeyForJob};
use super::documents::Id;
use crate::shape::{Choice, ChoiceValue, choices};
use crate::text::{Gather, Node};
use JobComparator::{Contains, Eq, Gt, Gte, Lt, Lte, Ne, StartsWith};

choices! {
    /// The format of the values of a condition.
    ConditionValue {
        /// File name extensions, without the leading dot.
        Extension "extension",
        /// Prefixes of object keys.
        Prefix "prefix",
        /// Dates and times in UTC: `2026-01-31T12:00:00Z`.
        Date "date",
        /// Sizes in bytes, as strings of digits.
        Size "size",
        /// Tag keys.
        TagKey "tag-key",
        /// IDs of AWS accounts: 12 digits.
        AccountId "account-id",
        /// Names of buckets.
        BucketName "bucket-name",
        /// One of a fixed list of strings.
        Choice "choice",
        /// Objects with a tag key and a tag value. An empty value matches any value.
        TagPair "tag-pair",
        /// Objects with a tag key, a tag value, or both.
        TagPart "tag-part",
        /// Names of jobs, or parts of names.
        Text "text",
        /// An undocumented format.
        Undocumented "undocumented",
    }
}

/// What a condition on a property may say.
#[derive(Debug, Clone, Copy)]
pub struct Property {
    /// The operators that it takes, in every revision that has the property; of a property of jobs, those that make sense.
    pub comparators: &'static [JobComparator],
    /// The operators that it takes besides, if the words of 2021-01-29 are read to the letter.
    pub comparators_to_the_letter: &'static [JobComparator],
    /// What its values look like.
    pub value: ConditionValue,
    /// The values that it takes, if the list of them is closed.
    pub choice: Option<&'static Choice>,
    /// How many values it takes at most.
    pub most_values: Option<usize>,
}

/// Texts that are equal or not, as many as there are.
const EQUAL_OR_NOT: Property =
    Property { comparators: &[Eq, Ne], comparators_to_the_letter: &[], value: ConditionValue::Text, choice: None, most_values: None };

/// One value that is greater, smaller or the same.
const ORDERED: Property = Property { comparators: &[Eq, Gt, Gte, Lt, Lte, Ne], most_values: Some(1), ..EQUAL_OR_NOT };

/// A condition on tags, of objects as of buckets.
pub const TAGS: Property = EQUAL_OR_NOT;

/// The one `key` that a condition on the tags of objects has.
pub const TAG_KEY: &str = "TAG";

impl ScopeFilterKey {
    /// What a condition on it may say.
    ///
    /// Sources: the descriptions of `comparator` and `values` of SimpleScopeTerm, in both revisions.
    pub(crate) const fn property(self) -> &'static Property {
        match self {
            ScopeFilterKey::ObjectExtension => &const { Property { value: ConditionValue::Extension, ..EQUAL_OR_NOT } },
            ScopeFilterKey::ObjectKey => &const { Property { comparators: &[StartsWith], value: ConditionValue::Prefix, ..EQUAL_OR_NOT } },
            ScopeFilterKey::ObjectLastModifiedDate => {
                &const { Property { comparators_to_the_letter: &[StartsWith], value: ConditionValue::Date, ..ORDERED } }
            }
            ScopeFilterKey::ObjectSize => {
                &const { Property { comparators_to_the_letter: &[StartsWith], value: ConditionValue::Size, ..ORDERED } }
            }
            ScopeFilterKey::Tag => &const { Property { value: ConditionValue::TagKey, most_values: Some(1), ..EQUAL_OR_NOT } },
            ScopeFilterKey::BucketCreationDate => {
                &const {
                    Property {
                        comparators: &[Eq, Gt, Gte, Lt, Lte, Ne, Contains, StartsWith],
                        value: ConditionValue::Undocumented,
                        most_values: Some(1),
                        ..EQUAL_OR_NOT
                    }
                }
            }
        }
    }
}

impl SimpleCriterionKeyForJob {
    /// What a condition on it may say.
    pub(crate) const fn property(self) -> &'static Property {
        match self {
            SimpleCriterionKeyForJob::AccountId => &const { Property { value: ConditionValue::AccountId, ..EQUAL_OR_NOT } },
            SimpleCriterionKeyForJob::S3BucketName => &const { Property { value: ConditionValue::BucketName, ..EQUAL_OR_NOT } },
            SimpleCriterionKeyForJob::S3BucketEffectivePermission => &const { chosen_from(&EFFECTIVE_PERMISSION) },
            SimpleCriterionKeyForJob::S3BucketSharedAccess => &const { chosen_from(&SHARED_ACCESS) },
        }
    }
}

impl ListJobsFilterKey {
    /// What a condition on it may say. Our reading: no page says what goes together.
    pub(crate) const fn property(self) -> &'static Property {
        match self {
            ListJobsFilterKey::JobType => &const { chosen_from(JobType::CHOICE) },
            ListJobsFilterKey::JobStatus => &const { chosen_from(JobStatus::CHOICE) },
            ListJobsFilterKey::CreatedAt => &const { Property { value: ConditionValue::Date, ..ORDERED } },
            ListJobsFilterKey::Name => &const { Property { comparators: &[Eq, Ne, Contains, StartsWith], ..EQUAL_OR_NOT } },
        }
    }
}

const fn chosen_from(choice: &'static Choice) -> Property {
    Property { value: ConditionValue::Choice, choice: Some(choice), ..EQUAL_OR_NOT }
}

/// Source: BucketPublicAccess on <https://docs.aws.amazon.com/macie/latest/APIReference/datasources-s3.html>.
static EFFECTIVE_PERMISSION: Choice =
    Choice { name: "effectivePermission", doc: "", values: &[answer("PUBLIC"), answer("NOT_PUBLIC"), answer("UNKNOWN")] };

/// Source: BucketMetadata on <https://docs.aws.amazon.com/macie/latest/APIReference/datasources-s3.html>.
static SHARED_ACCESS: Choice =
    Choice { name: "sharedAccess", doc: "", values: &[answer("EXTERNAL"), answer("INTERNAL"), answer("NOT_SHARED"), answer("UNKNOWN")] };

const fn answer(value: &'static str) -> ChoiceValue {
    ChoiceValue { value, doc: "", until: None }
}

/// What a condition of that type may say, if the property that it is on is known.
pub fn property(object: Id, key: Option<Node<'_>>) -> Option<&'static Property> {
    match object {
        Id::SimpleScopeTerm => key.and_then(ScopeFilterKey::of).map(ScopeFilterKey::property),
        Id::SimpleCriterionForJob => key.and_then(SimpleCriterionKeyForJob::of).map(SimpleCriterionKeyForJob::property),
        Id::ListJobsFilterTerm => key.and_then(ListJobsFilterKey::of).map(ListJobsFilterKey::property),
        Id::TagScopeTerm | Id::TagCriterionForJob => Some(&TAGS),
        _ => None,
    }
}

/// The operators of the conditions that objects of that type are, those of former properties among them or not; of the condition whose
/// property is given, its own.
pub fn comparators(object: Id, key: Option<Node<'_>>, former: bool) -> Vec<JobComparator> {
    let properties = match (property(object, key), object) {
        (Some(property), _) => return property.comparators.to_vec(),
        (None, Id::SimpleScopeTerm) => {
            let keys = ScopeFilterKey::ALL.iter().zip(ScopeFilterKey::CHOICE.values).filter(|(_, row)| former || row.until.is_none());
            keys.map(|(key, _)| key.property()).gather()
        }
        (None, Id::SimpleCriterionForJob) => SimpleCriterionKeyForJob::ALL.iter().map(|key| key.property()).gather(),
        (None, Id::ListJobsFilterTerm) => ListJobsFilterKey::ALL.iter().map(|key| key.property()).gather(),
        (None, _) => return JobComparator::ALL.to_vec(),
    };
    let taken = |comparator: &JobComparator| properties.iter().any(|property| property.comparators.contains(comparator));
    JobComparator::ALL.iter().copied().filter(taken).gather()
}
