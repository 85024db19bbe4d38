//! The words of conditions on tags.

use super::Texts;
use crate::model::properties::TAG_KEY;
use crate::model::{
    CriteriaForJob, JobComparator, JobScopeTerm, TagCriterionForJob, TagCriterionPairForJob, TagScopeTerm, TagTarget, TagValuePair,
};
use std::marker::PhantomData;

/// A condition on the tags of objects or of buckets.
pub trait OnTags {
    #[doc(hidden)]
    fn on_tags(comparator: JobComparator, pairs: Vec<(String, String)>) -> Self;
}

impl OnTags for JobScopeTerm {
    fn on_tags(comparator: JobComparator, pairs: Vec<(String, String)>) -> Self {
        let pairs = pairs.into_iter().map(|(key, value)| TagValuePair { key: Some(key), value: Some(value) }).collect();
        let term = TagScopeTerm {
            comparator: Some(comparator),
            key: Some(TAG_KEY.to_owned()),
            tag_values: Some(pairs),
            target: Some(TagTarget::S3Object),
        };
        JobScopeTerm { simple_scope_term: None, tag_scope_term: Some(term) }
    }
}

impl OnTags for CriteriaForJob {
    fn on_tags(comparator: JobComparator, pairs: Vec<(String, String)>) -> Self {
        let part = |text: String| Some(text).filter(|text| !text.is_empty());
        let pairs = pairs.into_iter().map(|(key, value)| TagCriterionPairForJob { key: part(key), value: part(value) }).collect();
        let criterion = TagCriterionForJob { comparator: Some(comparator), tag_values: Some(pairs) };
        CriteriaForJob { simple_criterion: None, tag_criterion: Some(criterion) }
    }
}

/// Conditions on the tag with a given key, as returned by [`tag`] and [`bucket_tag`].
#[derive(Debug, Clone)]
pub struct Tag<T> {
    key: String,
    condition: PhantomData<T>,
}

/// Returns the conditions on a tag of an object, by its case-sensitive key.
///
/// ```
/// use macie_preflight::builder::tag;
///
/// let condition = tag("team").equals(["ledger", "billing"]);
/// let json = concat!(
///     r#"{"tagScopeTerm":{"comparator":"EQ","key":"TAG","tagValues":"#,
///     r#"[{"key":"team","value":"ledger"},{"key":"team","value":"billing"}],"target":"S3_OBJECT"}}"#,
/// );
/// assert_eq!(serde_json::to_string(&condition)?, json);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn tag(key: impl Into<String>) -> Tag<JobScopeTerm> {
    Tag { key: key.into(), condition: PhantomData }
}

/// Returns the conditions on a tag of a bucket, by its case-sensitive key.
///
/// ```
/// use macie_preflight::builder::bucket_tag;
///
/// let condition = bucket_tag("team").present();
/// assert_eq!(serde_json::to_string(&condition)?, r#"{"tagCriterion":{"comparator":"EQ","tagValues":[{"key":"team"}]}}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn bucket_tag(key: impl Into<String>) -> Tag<CriteriaForJob> {
    Tag { key: key.into(), condition: PhantomData }
}

impl<T: OnTags> Tag<T> {
    /// The tag has one of these values: [`Eq`](JobComparator::Eq). An empty value matches any value.
    ///
    /// ```
    /// use macie_preflight::builder::{tag, tags};
    ///
    /// assert_eq!(tag("team").equals("ledger"), tags::equals([("team", "ledger")]));
    /// ```
    pub fn equals(self, values: impl Texts) -> T {
        self.condition(JobComparator::Eq, values)
    }

    /// The tag has none of these values: [`Ne`](JobComparator::Ne).
    ///
    /// ```
    /// use macie_preflight::builder::{tag, tags};
    ///
    /// assert_eq!(tag("team").not_equals("ledger"), tags::not_equals([("team", "ledger")]));
    /// ```
    pub fn not_equals(self, values: impl Texts) -> T {
        self.condition(JobComparator::Ne, values)
    }

    /// The tag exists, with any value: [`Eq`](JobComparator::Eq).
    ///
    /// ```
    /// use macie_preflight::builder::{tag, tags};
    ///
    /// assert_eq!(tag("team").present(), tags::equals([("team", "")]));
    /// ```
    pub fn present(self) -> T {
        self.equals("")
    }

    /// The tag doesn't exist: [`Ne`](JobComparator::Ne).
    ///
    /// ```
    /// use macie_preflight::builder::{tag, tags};
    ///
    /// assert_eq!(tag("team").absent(), tags::not_equals([("team", "")]));
    /// ```
    pub fn absent(self) -> T {
        self.not_equals("")
    }

    fn condition(self, comparator: JobComparator, values: impl Texts) -> T {
        T::on_tags(comparator, values.texts().into_iter().map(|value| (self.key.clone(), value)).collect())
    }
}

macro_rules! pairs {
    ($(#[doc = $doc:literal])+ $name:ident $condition:ident) => {
        $(#[doc = $doc])+
        pub mod $name {
            use super::{OnTags, owned};
            use crate::model::{JobComparator, $condition};

            /// At least one of these tags exists: [`Eq`](JobComparator::Eq).
            ///
            /// ```
            #[doc = concat!("use macie_preflight::builder::", stringify!($name), ";")]
            ///
            #[doc = concat!("let condition = ", stringify!($name), "::equals([(\"team\", \"ledger\"), (\"public\", \"\")]);")]
            /// assert!(serde_json::to_string(&condition)?.contains(r#""comparator":"EQ""#));
            /// # Ok::<(), serde_json::Error>(())
            /// ```
            pub fn equals(pairs: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>) -> $condition {
                OnTags::on_tags(JobComparator::Eq, owned(pairs))
            }

            /// None of these tags exists: [`Ne`](JobComparator::Ne).
            ///
            /// ```
            #[doc = concat!("use macie_preflight::builder::", stringify!($name), ";")]
            ///
            #[doc = concat!("let condition = ", stringify!($name), "::not_equals([(\"team\", \"ledger\")]);")]
            /// assert!(serde_json::to_string(&condition)?.contains(r#""comparator":"NE""#));
            /// # Ok::<(), serde_json::Error>(())
            /// ```
            pub fn not_equals(pairs: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>) -> $condition {
                OnTags::on_tags(JobComparator::Ne, owned(pairs))
            }
        }
    };
}

pairs! {
    /// Conditions on several tags of an object, as key-value pairs joined by OR. An empty value matches any value.
    tags JobScopeTerm
}

pairs! {
    /// Conditions on several tags of a bucket, as key-value pairs joined by OR. An empty key or value matches any.
    bucket_tags CriteriaForJob
}

fn owned(pairs: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>) -> Vec<(String, String)> {
    pairs.into_iter().map(|(key, value)| (key.into(), value.into())).collect()
}
