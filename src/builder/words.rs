//! The words of conditions: for each property a module (`size`), with a function for each operator that the property
//! takes (`size::greater_than`).
//!
//! Answers for the one table of words, from which these functions and the package's for JavaScript
//! are made. A test holds it against what the rules allow.

use super::Texts;
use crate::model::{
    CriteriaForJob as Bucket, JobComparator, JobScopeTerm as Object, JobStatus, JobType, ListJobsFilterKey, ListJobsFilterTerm as Job,
    ScopeFilterKey, SimpleCriterionForJob, SimpleCriterionKeyForJob, SimpleScopeTerm,
};
use crate::shape::declare::optional;
use crate::shape::{Choice, carried};

/// A property that conditions apply to, and the functions for its operators.
#[derive(Debug)]
pub struct Subject {
    /// The name of the module in Rust, in snake_case. In camelCase, it is the name of the object in JavaScript.
    pub name: &'static str,
    /// The description. Empty in a build without texts.
    pub doc: &'static str,
    /// The property.
    pub key: Key,
    /// The type of its values.
    pub values: Values,
    /// The operator of the function that has the name of the subject: `prefix("logs/")`.
    pub called: Option<Word>,
    /// The operators of the functions in the module: `size::greater_than(1024)`.
    pub words: &'static [Word],
}

/// The function for an operator.
#[derive(Debug)]
pub struct Word {
    /// The name of the function, in snake_case.
    pub name: &'static str,
    /// The description. Empty in a build without texts.
    pub doc: &'static str,
    /// The operator.
    pub comparator: JobComparator,
}

impl Word {
    const fn new(name: &'static str, comparator: JobComparator, values: Values) -> Self {
        let of_time = matches!(values, Values::Date);
        let of_several = matches!(values, Values::Texts | Values::Choices(_));
        let doc = match comparator {
            JobComparator::Eq if of_time => "At this time",
            JobComparator::Ne if of_time => "Not at this time",
            JobComparator::Gt if of_time => "After this time",
            JobComparator::Gte if of_time => "At or after this time",
            JobComparator::Lt if of_time => "Before this time",
            JobComparator::Lte if of_time => "At or before this time",
            JobComparator::Eq if of_several => "Equal to one of the values",
            JobComparator::Ne if of_several => "Equal to none of the values",
            JobComparator::Contains if of_several => "Contains one of the values",
            JobComparator::StartsWith if of_several => "Starts with one of the values",
            JobComparator::Eq => "Equal to the value",
            JobComparator::Ne => "Not equal to the value",
            JobComparator::Gt => "Greater than the value",
            JobComparator::Gte => "Greater than or equal to the value",
            JobComparator::Lt => "Less than the value",
            JobComparator::Lte => "Less than or equal to the value",
            JobComparator::Contains => "Contains the value",
            JobComparator::StartsWith => "Starts with the value",
        };
        Word { name, doc: carried(doc), comparator }
    }
}

/// A property of an object, a bucket, or a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Of an object: a [`SimpleScopeTerm`] in a [`JobScopeTerm`](Object).
    Object(ScopeFilterKey),
    /// Of a bucket: a [`SimpleCriterionForJob`] in a [`CriteriaForJob`](Bucket).
    Bucket(SimpleCriterionKeyForJob),
    /// Of a job: a [`ListJobsFilterTerm`](Job).
    Job(ListJobsFilterKey),
}

impl Key {
    /// Returns the name of the property in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Key::Object(key) => key.as_str(),
            Key::Bucket(key) => key.as_str(),
            Key::Job(key) => key.as_str(),
        }
    }

    /// Returns the allowed values, if there is a fixed list and the model has no type for it.
    pub fn allowed_values(self) -> Option<Vec<&'static str>> {
        match self {
            Key::Bucket(key) => key.property().choice.map(|choice| choice.current().collect()),
            Key::Object(_) | Key::Job(_) => None,
        }
    }
}

/// The type of the values of a property.
#[derive(Debug, Clone, Copy)]
pub enum Values {
    /// One string.
    Text,
    /// Strings, joined by OR.
    Texts,
    /// A time in UTC.
    Date,
    /// A number of bytes.
    Size,
    /// Values of an enumeration, joined by OR.
    Choices(&'static Choice),
}

/// A condition on a property, put together from its parts.
trait OnProperty {
    type Key;
    fn property(key: Self::Key, comparator: JobComparator, values: Vec<String>) -> Self;
}

impl OnProperty for Object {
    type Key = ScopeFilterKey;
    fn property(key: ScopeFilterKey, comparator: JobComparator, values: Vec<String>) -> Self {
        let term = SimpleScopeTerm { comparator: Some(comparator), key: Some(key), values: Some(values) };
        Object { simple_scope_term: Some(term), tag_scope_term: None }
    }
}

impl OnProperty for Bucket {
    type Key = SimpleCriterionKeyForJob;
    fn property(key: SimpleCriterionKeyForJob, comparator: JobComparator, values: Vec<String>) -> Self {
        let criterion = SimpleCriterionForJob { comparator: Some(comparator), key: Some(key), values: Some(values) };
        Bucket { simple_criterion: Some(criterion), tag_criterion: None }
    }
}

impl OnProperty for Job {
    type Key = ListJobsFilterKey;
    fn property(key: ListJobsFilterKey, comparator: JobComparator, values: Vec<String>) -> Self {
        Job { comparator: Some(comparator), key: Some(key), values: Some(values) }
    }
}

/// What a word takes.
#[rustfmt::skip]
macro_rules! given {
    ([Text]) => { impl Into<String> };
    ([Texts]) => { impl Texts };
    ([Date]) => { impl Into<String> };
    ([Size]) => { u64 };
    ([Choices $choice:ident]) => { impl IntoIterator<Item = $choice> };
}

/// The same as texts.
#[rustfmt::skip]
macro_rules! texts {
    ([Text], $value:ident) => { vec![$value.into()] };
    ([Texts], $value:ident) => { $value.texts() };
    ([Date], $value:ident) => { vec![$value.into()] };
    ([Size], $value:ident) => { vec![$value.to_string()] };
    ([Choices $choice:ident], $values:ident) => { $values.into_iter().map(|value| value.as_str().to_owned()).collect() };
}

#[rustfmt::skip]
macro_rules! values {
    ([Choices $choice:ident]) => { Values::Choices($choice::CHOICE) };
    ([$values:ident]) => { Values::$values };
}

/// A function that makes a condition; `path` is what its example calls it.
macro_rules! function {
    ($name:ident $comparator:ident, $kind:ident($key:ident), $values:tt, $subject:ident, $path:expr, $example:literal) => {
        #[doc = concat!("A condition with the operator [`", stringify!($comparator), "`](JobComparator::", stringify!($comparator), ").")]
        ///
        /// ```
        #[doc = concat!("use macie_preflight::builder::", stringify!($subject), ";")]
        /// use macie_preflight::model;
        ///
        #[doc = concat!("let condition = ", $path, "(", $example, ");")]
        #[doc = concat!("assert!(format!(\"{condition:?}\").contains(\"comparator: Some(", stringify!($comparator), ")\"));")]
        /// ```
        pub fn $name(value: given!($values)) -> $kind {
            OnProperty::property(<$kind as OnProperty>::Key::$key, JobComparator::$comparator, texts!($values, value))
        }
    };
}

/// The module of a subject, if it has words that follow its name.
macro_rules! module {
    ([$($doc:literal)+] $name:ident: $kind:ident($key:ident), $values:tt, $example:literal, []) => {};
    ([$($doc:literal)+] $name:ident: $kind:ident($key:ident), $values:tt, $example:literal, [$($word:ident $comparator:ident)+]) => {
        $(#[doc = $doc])+
        pub mod $name {
            use super::*;
            $( function! {
                $word $comparator, $kind($key), $values, $name, concat!(stringify!($name), "::", stringify!($word)), $example
            } )+
        }
    };
}

/// Declares subjects: the kind of condition and the property, what it is compared with and an example of that in
/// Rust, the word that is the subject's own name, and those that follow it, each with its operator.
macro_rules! subjects {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident: $kind:ident($key:ident), $values:tt, $example:literal
        $(, called $called:ident $by_name:ident)? $(, words $($word:ident $comparator:ident),+)?;
    )+) => {
        $(
            $( function! { $name $by_name, $kind($key), $values, $name, stringify!($name), $example } )?
            module! { [$($doc)+] $name: $kind($key), $values, $example, [$($($word $comparator)+)?] }
        )+

        static SUBJECTS: &[Subject] = &[ $( Subject {
            name: stringify!($name),
            doc: carried(concat!($($doc, "\n"),+)),
            key: Key::$kind(<$kind as OnProperty>::Key::$key),
            values: values!($values),
            called: optional!($( Word::new(stringify!($called), JobComparator::$by_name, values!($values)) )?),
            words: &[ $( $( Word::new(stringify!($word), JobComparator::$comparator, values!($values)) ),+ )? ],
        } ),+ ];
    };
}

subjects! {
    /// Conditions on the file name extension of an object, without the leading dot. Case-sensitive. Several values are joined by OR.
    extension: Object(ObjectExtension), [Texts], r#"["csv", "json"]"#, called equals Eq,
        words not_equals Ne;

    /// Conditions on the prefix of an object's key, including folders but not the bucket. Case-sensitive. Several values are joined
    /// by OR.
    prefix: Object(ObjectKey), [Texts], r#""exports/""#, called starts_with StartsWith;

    /// Conditions on the storage size of an object, in bytes.
    size: Object(ObjectSize), [Size], "1024",
        words equals Eq, not_equals Ne, greater_than Gt, at_least Gte, less_than Lt, at_most Lte;

    /// Conditions on when an object was created or last changed, whichever is later. Times are in UTC, such as `2026-01-31T12:00:00Z`.
    last_modified: Object(ObjectLastModifiedDate), [Date], r#""2026-01-31T12:00:00Z""#,
        words equals Eq, not_equals Ne, after Gt, since Gte, before Lt, until Lte;

    /// Conditions on when the bucket of an object was created. Only in the revision 2021-01-29; the format of values isn't documented.
    bucket_creation_date: Object(BucketCreationDate), [Date], r#""2020-09-28T14:31:13Z""#,
        words equals Eq, not_equals Ne, after Gt, since Gte, before Lt, until Lte, contains Contains, starts_with StartsWith;

    /// Conditions on a tag key of an object. Only in the revision 2021-01-29; use [`tag`](super::tag) instead.
    tag_key: Object(Tag), [Text], r#""team""#,
        words equals Eq, not_equals Ne;

    /// Conditions on the ID of the account that owns a bucket: 12 digits. Several values are joined by OR.
    bucket_account: Bucket(AccountId), [Texts], r#""210987654321""#,
        words equals Eq, not_equals Ne;

    /// Conditions on the full name of a bucket, without wildcards. Several values are joined by OR.
    bucket_name: Bucket(S3BucketName), [Texts], r#"["ledger", "archive"]"#,
        words equals Eq, not_equals Ne;

    /// Conditions on whether a bucket is public. Several values are joined by OR.
    bucket_permission: Bucket(S3BucketEffectivePermission), [Texts], r#""PUBLIC""#,
        words equals Eq, not_equals Ne;

    /// Conditions on who a bucket is shared with. Several values are joined by OR.
    bucket_shared_access: Bucket(S3BucketSharedAccess), [Texts], r#"["EXTERNAL", "UNKNOWN"]"#,
        words equals Eq, not_equals Ne;

    /// Conditions on the name of a job, for a list of jobs.
    job_name: Job(Name), [Texts], r#""nightly""#,
        words equals Eq, not_equals Ne, contains Contains, starts_with StartsWith;

    /// Conditions on whether a job runs once or on a schedule, for a list of jobs.
    job_type: Job(JobType), [Choices JobType], "[model::JobType::Scheduled]",
        words equals Eq, not_equals Ne;

    /// Conditions on the status of a job, for a list of jobs.
    status: Job(JobStatus), [Choices JobStatus], "[model::JobStatus::Running]",
        words equals Eq, not_equals Ne;

    /// Conditions on when a job was created, for a list of jobs. Times are in UTC, such as `2026-01-31T12:00:00Z`.
    created_at: Job(CreatedAt), [Date], r#""2026-01-31T12:00:00Z""#,
        words equals Eq, not_equals Ne, after Gt, since Gte, before Lt, until Lte;
}

/// Returns every property of conditions with its functions. The JavaScript functions of the npm package are generated from it.
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
    fn an_operator_has_the_same_word_wherever_it_follows_a_subject() {
        for subject in SUBJECTS {
            let of_time = |other: &&Subject| matches!(other.values, Values::Date) == matches!(subject.values, Values::Date);
            let others = || SUBJECTS.iter().filter(of_time).flat_map(|other| other.words);
            for word in subject.words {
                assert!(others().all(|other| (other.name == word.name) == (other.comparator == word.comparator)), "{word:?}");
            }
        }
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
