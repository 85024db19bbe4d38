//! The words of conditions: for each property a module (`size`), with a function for each operator that the property
//! takes (`size::greater_than`).
//!
//! Answers for the one table of words, from which these functions and the package's for JavaScript
//! are made. A test holds it against what the rules allow.

use super::Texts;
use crate::model::{
    CriteriaForJob, JobComparator, JobScopeTerm, JobStatus, JobType, ListJobsFilterKey, ListJobsFilterTerm, ScopeFilterKey,
    SimpleCriterionForJob, SimpleCriterionKeyForJob, SimpleScopeTerm,
};
use crate::shape::declare::optional;
use crate::shape::{Choice, carried};

/// A property that conditions look at, and the words for it.
#[derive(Debug)]
pub struct Subject {
    /// Its name, in snake_case: of the module in Rust and, in camelCase, of the object in JavaScript.
    pub name: &'static str,
    /// What it is. Empty in a build without the feature `texts`.
    pub doc: &'static str,
    /// The property.
    pub key: Key,
    /// What it is compared with.
    pub values: Values,
    /// The word that is the subject's own name: `prefix("logs/")`.
    pub called: Option<Word>,
    /// The words that follow the subject's name: `size::greater_than(1024)`.
    pub words: &'static [Word],
}

/// The word for an operator.
#[derive(Debug)]
pub struct Word {
    /// Its name, in snake_case.
    pub name: &'static str,
    /// What it means. Empty in a build without the feature `texts`.
    pub doc: &'static str,
    /// The operator.
    pub comparator: JobComparator,
}

/// A property, of one of three kinds of condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Of an object: a [`SimpleScopeTerm`] in a [`JobScopeTerm`].
    Object(ScopeFilterKey),
    /// Of a bucket: a [`SimpleCriterionForJob`] in a [`CriteriaForJob`].
    Bucket(SimpleCriterionKeyForJob),
    /// Of a job: a [`ListJobsFilterTerm`].
    Job(ListJobsFilterKey),
}

impl Key {
    /// The property's name, as it is written in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Key::Object(key) => key.as_str(),
            Key::Bucket(key) => key.as_str(),
            Key::Job(key) => key.as_str(),
        }
    }

    /// The closed list of values that the property takes, if it takes one and the model has no type for it.
    pub fn allowed_values(self) -> Option<Vec<&'static str>> {
        match self {
            Key::Bucket(key) => key.property().choice.map(|choice| choice.current().collect()),
            Key::Object(_) | Key::Job(_) => None,
        }
    }
}

/// What a property is compared with.
#[derive(Debug, Clone, Copy)]
pub enum Values {
    /// One text.
    Text,
    /// Texts, joined by OR.
    Texts,
    /// A time in UTC.
    Date,
    /// A number of bytes.
    Size,
    /// Some of the values of a type.
    Choices(&'static Choice),
}

/// A condition on a property, put together from its parts.
trait Property {
    type Key;
    fn property(key: Self::Key, comparator: JobComparator, values: Vec<String>) -> Self;
}

impl Property for JobScopeTerm {
    type Key = ScopeFilterKey;
    fn property(key: ScopeFilterKey, comparator: JobComparator, values: Vec<String>) -> Self {
        let term = SimpleScopeTerm { comparator: Some(comparator), key: Some(key), values: Some(values) };
        JobScopeTerm { simple_scope_term: Some(term), tag_scope_term: None }
    }
}

impl Property for CriteriaForJob {
    type Key = SimpleCriterionKeyForJob;
    fn property(key: SimpleCriterionKeyForJob, comparator: JobComparator, values: Vec<String>) -> Self {
        let criterion = SimpleCriterionForJob { comparator: Some(comparator), key: Some(key), values: Some(values) };
        CriteriaForJob { simple_criterion: Some(criterion), tag_criterion: None }
    }
}

impl Property for ListJobsFilterTerm {
    type Key = ListJobsFilterKey;
    fn property(key: ListJobsFilterKey, comparator: JobComparator, values: Vec<String>) -> Self {
        ListJobsFilterTerm { comparator: Some(comparator), key: Some(key), values: Some(values) }
    }
}

/// The word for an operator, handed on to another macro: dates have words of their own.
#[rustfmt::skip]
macro_rules! word {
    ($then:ident! [Date] Gt $($rest:tt)*) => { $then! { after Gt "Later than that time" [Date] $($rest)* } };
    ($then:ident! [Date] Gte $($rest:tt)*) => { $then! { since Gte "At that time or later" [Date] $($rest)* } };
    ($then:ident! [Date] Lt $($rest:tt)*) => { $then! { before Lt "Earlier than that time" [Date] $($rest)* } };
    ($then:ident! [Date] Lte $($rest:tt)*) => { $then! { until Lte "At that time or earlier" [Date] $($rest)* } };
    ($then:ident! $values:tt Eq $($rest:tt)*) => { $then! { equals Eq "Equal to what is given" $values $($rest)* } };
    ($then:ident! $values:tt Ne $($rest:tt)*) => { $then! { not_equals Ne "Not equal to what is given" $values $($rest)* } };
    ($then:ident! $values:tt Gt $($rest:tt)*) => { $then! { greater_than Gt "Greater than what is given" $values $($rest)* } };
    ($then:ident! $values:tt Gte $($rest:tt)*) => { $then! { at_least Gte "As great as what is given, or greater" $values $($rest)* } };
    ($then:ident! $values:tt Lt $($rest:tt)*) => { $then! { less_than Lt "Less than what is given" $values $($rest)* } };
    ($then:ident! $values:tt Lte $($rest:tt)*) => { $then! { at_most Lte "As great as what is given, or less" $values $($rest)* } };
    ($then:ident! $values:tt Contains $($rest:tt)*) => { $then! { contains Contains "Containing what is given" $values $($rest)* } };
    ($then:ident! $values:tt StartsWith $($rest:tt)*) => { $then! { starts_with StartsWith "Beginning with what is given" $values $($rest)* } };
}

/// The function for a word that follows its subject.
macro_rules! following {
    ($word:ident $comparator:ident $doc:literal $values:tt $subject:ident $($rest:tt)+) => {
        function! { $values $word $comparator $doc $subject (concat!(stringify!($subject), "::", stringify!($word))) $($rest)+ }
    };
}

/// The function for a word that is its subject's own name.
macro_rules! called {
    ($word:ident $comparator:ident $doc:literal $values:tt $subject:ident $($rest:tt)+) => {
        function! { $values $subject $comparator $doc $subject (stringify!($subject)) $($rest)+ }
    };
}

/// The module of a subject, if it has words that follow it.
macro_rules! module {
    ($docs:tt $name:ident $kind:ident $key:ident $values:tt $example:literal) => {};
    ([$($docs:tt)+] $name:ident $kind:ident $key:ident $values:tt $example:literal $($comparator:ident)+) => {
        $($docs)+
        pub mod $name {
            use super::*;
            $( word! { following! $values $comparator $name $kind $key $example } )+
        }
    };
}

/// A function that makes a condition.
macro_rules! function {
    ([Texts] $($rest:tt)+) => { function! { (values: impl Texts) (values.texts()) $($rest)+ } };
    ([Size] $($rest:tt)+) => { function! { (bytes: u64) (vec![bytes.to_string()]) $($rest)+ } };
    ([Text] $($rest:tt)+) => { function! { (text: impl Into<String>) (vec![text.into()]) $($rest)+ } };
    ([Date] $($rest:tt)+) => { function! { (time: impl Into<String>) (vec![time.into()]) $($rest)+ } };
    ([Choices<$choice:ident>] $($rest:tt)+) => {
        function! { (values: impl IntoIterator<Item = $choice>) (values.into_iter().map(|value| value.as_str().to_owned()).collect()) $($rest)+ }
    };
    (($given:ident: $type:ty) ($values:expr) $name:ident $comparator:ident $doc:literal $subject:ident ($path:expr) $kind:ident $key:ident $example:literal) => {
        #[doc = concat!($doc, ": [`", stringify!($comparator), "`](JobComparator::", stringify!($comparator), ").")]
        ///
        /// ```
        #[doc = concat!("use macie_preflight::builder::", stringify!($subject), ";")]
        /// use macie_preflight::model::{self, JobComparator};
        ///
        #[doc = concat!("let condition = ", $path, "(", $example, ");")]
        #[doc = concat!("assert_eq!(condition", comparator_of!($kind), ", Some(JobComparator::", stringify!($comparator), "));")]
        /// ```
        pub fn $name($given: $type) -> kind!($kind) {
            Property::property(<kind!($kind) as Property>::Key::$key, JobComparator::$comparator, $values)
        }
    };
}

#[rustfmt::skip]
macro_rules! kind {
    (Object) => { JobScopeTerm };
    (Bucket) => { CriteriaForJob };
    (Job) => { ListJobsFilterTerm };
}

/// Where an example finds the operator.
#[rustfmt::skip]
macro_rules! comparator_of {
    (Object) => { ".simple_scope_term.and_then(|term| term.comparator)" };
    (Bucket) => { ".simple_criterion.and_then(|criterion| criterion.comparator)" };
    (Job) => { ".comparator" };
}

macro_rules! row {
    ($word:ident $comparator:ident $doc:literal $values:tt) => {
        Word { name: stringify!($word), doc: carried($doc), comparator: JobComparator::$comparator }
    };
}

#[rustfmt::skip]
macro_rules! values {
    ([Choices<$choice:ident>]) => { Values::Choices($choice::CHOICE) };
    ([$values:ident]) => { Values::$values };
}

/// Declares subjects: the kind of condition and the property, what it is compared with and an example of that in
/// Rust, the operator that goes without a word, and those that have one.
macro_rules! subjects {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident $kind:ident($key:ident) $values:tt $example:literal $(called $called:ident)? $(words $($comparator:ident)+)?;
    )+) => {
        $(
            $( word! { called! $values $called $name $kind $key $example } )?
            module! { [$(#[doc = $doc])+] $name $kind $key $values $example $($($comparator)+)? }
        )+

        static SUBJECTS: &[Subject] = &[ $( Subject {
            name: stringify!($name),
            doc: carried(concat!($($doc, "\n"),+)),
            key: Key::$kind(<kind!($kind) as Property>::Key::$key),
            values: values!($values),
            called: optional!($( word!(row! $values $called) )?),
            words: &[ $( $( word!(row! $values $comparator) ),+ )? ],
        } ),+ ];
    };
}

subjects! {
    /// Conditions on the file name extension of an object, without the dot; case-sensitive. Several are joined by OR.
    extension Object(ObjectExtension) [Texts] r#"["csv", "json"]"# called Eq words Ne;

    /// Conditions on the beginning of an object's key: folders and all, without the bucket. Several are joined by OR.
    prefix Object(ObjectKey) [Texts] r#""exports/""# called StartsWith;

    /// Conditions on an object's storage size in bytes.
    size Object(ObjectSize) [Size] "1024" words Eq Ne Gt Gte Lt Lte;

    /// Conditions on the time when an object was created or last changed, whichever is later: UTC, such as `2026-01-31T12:00:00Z`.
    last_modified Object(ObjectLastModifiedDate) [Date] r#""2026-01-31T12:00:00Z""# words Eq Ne Gt Gte Lt Lte;

    /// Conditions on the time when an object's bucket was created. Only the revision 2021-01-29 has them, and no page says what they take.
    bucket_creation_date Object(BucketCreationDate) [Date] r#""2020-09-28T14:31:13Z""# words Eq Ne Gt Gte Lt Lte Contains StartsWith;

    /// Conditions on a tag key of an object. Only the revision 2021-01-29 has them; [`tag`](super::tag) can do the same and more.
    tag_key Object(Tag) [Text] r#""team""# words Eq Ne;

    /// Conditions on the account that owns a bucket: 12 digits. Several are joined by OR.
    bucket_account Bucket(AccountId) [Texts] r#""210987654321""# words Eq Ne;

    /// Conditions on the name of a bucket, whole. Several are joined by OR.
    bucket_name Bucket(S3BucketName) [Texts] r#"["ledger", "archive"]"# words Eq Ne;

    /// Conditions on whether a bucket is public. Several values are joined by OR.
    bucket_permission Bucket(S3BucketEffectivePermission) [Texts] r#""PUBLIC""# words Eq Ne;

    /// Conditions on with whom a bucket is shared. Several values are joined by OR.
    bucket_shared_access Bucket(S3BucketSharedAccess) [Texts] r#"["EXTERNAL", "UNKNOWN"]"# words Eq Ne;

    /// Conditions on a job's name, for a list of jobs.
    job_name Job(Name) [Texts] r#""nightly""# words Eq Ne Contains StartsWith;

    /// Conditions on whether a job runs once or on a schedule, for a list of jobs.
    job_type Job(JobType) [Choices<JobType>] "[model::JobType::Scheduled]" words Eq Ne;

    /// Conditions on what a job is doing, for a list of jobs.
    status Job(JobStatus) [Choices<JobStatus>] "[model::JobStatus::Running]" words Eq Ne;

    /// Conditions on the time when a job was created, for a list of jobs: UTC, such as `2026-01-31T12:00:00Z`.
    created_at Job(CreatedAt) [Date] r#""2026-01-31T12:00:00Z""# words Eq Ne Gt Gte Lt Lte;
}

/// Every subject of conditions and its words: what the package's functions for JavaScript are made from.
///
/// ```
/// let subjects = macie_preflight::builder::subjects();
/// let prefix = subjects.iter().find(|subject| subject.name == "prefix").unwrap();
/// assert_eq!(prefix.key.as_str(), "OBJECT_KEY");
/// assert_eq!(prefix.called.as_ref().map(|word| word.comparator.as_str()), Some("STARTS_WITH"));
/// assert!(prefix.words.is_empty());
/// ```
pub fn subjects() -> &'static [Subject] {
    SUBJECTS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::properties::TAGS;
    use std::collections::BTreeSet;

    /// The operators that have a word, by property.
    fn words(key: Key) -> BTreeSet<JobComparator> {
        let of_key: Vec<&Subject> = SUBJECTS.iter().filter(|subject| subject.key == key).collect();
        assert_eq!(of_key.len(), 1, "{key:?} is one subject");
        let words = of_key.into_iter().flat_map(|subject| subject.called.iter().chain(subject.words));
        words.map(|word| word.comparator).collect()
    }

    #[test]
    fn a_property_has_a_word_for_each_operator_that_the_rules_allow_and_for_no_other() {
        let allowed = |comparators: &[JobComparator]| comparators.iter().copied().collect::<BTreeSet<JobComparator>>();
        for key in ScopeFilterKey::ALL {
            assert_eq!(words(Key::Object(*key)), allowed(key.property().comparators), "{key:?}");
        }
        for key in SimpleCriterionKeyForJob::ALL {
            assert_eq!(words(Key::Bucket(*key)), allowed(key.property().comparators), "{key:?}");
        }
        for key in ListJobsFilterKey::ALL {
            assert_eq!(words(Key::Job(*key)), allowed(key.property().comparators), "{key:?}");
        }
        // The words for tags are `equals` and `not_equals`, whatever they are called.
        assert_eq!(TAGS.comparators, [JobComparator::Eq, JobComparator::Ne]);
    }

    #[test]
    fn a_property_that_takes_one_value_takes_it_in_the_types() {
        for key in ScopeFilterKey::ALL {
            let subject = SUBJECTS.iter().find(|subject| subject.key == Key::Object(*key));
            let several = subject.map(|subject| matches!(subject.values, Values::Texts));
            assert_eq!(several, Some(key.property().most_values.is_none()), "{key:?}");
        }
        for key in ListJobsFilterKey::ALL {
            let subject = SUBJECTS.iter().find(|subject| subject.key == Key::Job(*key)).map(|subject| subject.values);
            let several = subject.map(|values| matches!(values, Values::Texts | Values::Choices(_)));
            assert_eq!(several, Some(key.property().most_values.is_none()), "{key:?}");
            let choice = subject.and_then(|values| if let Values::Choices(choice) = values { Some(choice.name) } else { None });
            assert_eq!(choice, key.property().choice.map(|choice| choice.name), "{key:?}");
        }
    }
}
