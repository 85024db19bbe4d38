//! Which objects a job takes.
//!
//! Answers for how conditions come together: all conditions of a block must hold, one of the values of
//! a condition suffices, excludes win over includes, and what isn't known of an object decides nothing.

use super::conditions::{Asked, Compared, Condition, On};
use super::reading::{member, pointers, written};
use super::words::{List, phrase};
use crate::formats::dates;
use crate::model::{JobComparator, ScopeFilterKey, SimpleCriterionKeyForJob};
use crate::preflight::{Admitted, Options, Origin, RejectedError, gate};
use crate::rules::scope::extension::is_unsupported;
use crate::rules::scope::prefix::Prefixes;
use crate::rules::scope::terms::{Comparison, Demand, Pair, Term};
use crate::text::{Node, Sorted, Tape};
use serde::Serialize;
use std::cmp::Ordering;

/// The known properties of an S3 object.
///
/// A property that is `None` is unknown. If the result depends on an unknown property, [`ObjectVerdict::included`] is `None`. An
/// object without tags has `tags: Some(&[])`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct S3Object<'a> {
    /// The full key, without the bucket.
    pub key: &'a str,
    /// The storage size in bytes.
    pub size: Option<u64>,
    /// When the object was created or last changed, whichever is later: RFC 3339, with any offset. Other text counts as unknown.
    pub last_modified: Option<&'a str>,
    /// The tags: keys and values.
    pub tags: Option<&'a [(&'a str, &'a str)]>,
    /// The name of the bucket. Default: a bucket that the job includes.
    pub bucket: Option<&'a str>,
    /// The S3 storage class, such as `STANDARD`. Default: a class that Macie can analyze.
    pub storage_class: Option<&'a str>,
}

/// Whether a job analyzes an object, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ObjectVerdict {
    /// Whether the job analyzes the object; `null` if unknown.
    pub included: Option<bool>,
    /// JSON Pointer (RFC 6901) to the decisive condition, or to the list if all of its conditions were decisive together; `null` if
    /// no condition was decisive.
    pub by: Option<String>,
    /// The reason: one sentence in plain English.
    pub why: String,
}

/// Predicts whether a job analyzes an object, and returns the decisive condition.
///
/// Accepts a request of CreateClassificationJob, or a response of DescribeClassificationJob. Conditions are evaluated as follows.
/// Some of this is our interpretation, because AWS doesn't document it:
///
/// - All conditions of a block must match. `excludes` takes precedence over `includes`. Without `includes`, or if it is empty, every
///   object that isn't excluded is analyzed. An empty `excludes` excludes nothing.
/// - The extension is the part of the key after the last dot of the last segment: `gz` for `a/b.tar.gz`, `gitignore` for
///   `.gitignore`, none for `a.b/c`, `a.b/` and `c.`. It must match exactly. Comparison is case-sensitive.
/// - `NE` with several values or tags means none of them.
/// - A prefix matches the start of the key literally; `*` and `?` aren't wildcards.
/// - Times are compared with a precision of nanoseconds, in UTC.
/// - A tag of a condition matches a tag of an object with the same key and value. Comparison is case-sensitive. An empty value
///   matches any tag with that key. The property `TAG` of the revision 2021-01-29 is such a key.
/// - The result of undocumented conditions is unknown: `BUCKET_CREATION_DATE`, and `STARTS_WITH` on a date or a size.
///
/// An unknown property of the object matters only if the result depends on it: an object of unknown size whose extension doesn't
/// match `includes` isn't analyzed. The name is the only property of a bucket that can be known. For a response without
/// `s3JobDefinition`, the result is unknown. `samplingPercentage` is ignored. Image, audio, and video files, which Macie can't
/// analyze, count as included, because the documented list of formats may be incomplete; `why` mentions that.
///
/// ```
/// use macie_preflight::{Options, S3Object, would_analyze};
/// use serde_json::json;
///
/// let job = json!({
///     "name": "ledger",
///     "jobType": "ONE_TIME",
///     "s3JobDefinition": {
///         "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }],
///         "scoping": { "excludes": { "and": [
///             { "simpleScopeTerm": { "key": "OBJECT_EXTENSION", "comparator": "EQ", "values": ["jpg", "png"] } },
///         ] } },
///     },
/// });
/// let object = S3Object { key: "scans/0001.jpg", ..S3Object::default() };
/// let verdict = would_analyze(&job, &object, &Options::default())?;
/// assert_eq!(verdict.included, Some(false));
/// assert_eq!(verdict.by.as_deref(), Some("/s3JobDefinition/scoping/excludes/and/0"));
/// assert_eq!(verdict.why, "Excluded because its extension is `jpg` or `png`.");
/// # Ok::<(), macie_preflight::RejectedError>(())
/// ```
///
/// # Errors
///
/// If the job has errors, if the options are invalid, or if the value can't be serialized to JSON.
pub fn would_analyze<T: Serialize + ?Sized>(request: &T, object: &S3Object<'_>, options: &Options) -> Result<ObjectVerdict, RejectedError> {
    Ok(compile_scope(request, options)?.decide(object).clone())
}

/// Compiles the scope of a job, to check many objects faster than with [`would_analyze`].
///
/// ```
/// use macie_preflight::{Options, S3Object, compile_scope};
/// use serde_json::json;
///
/// let job = json!({
///     "name": "ledger",
///     "jobType": "ONE_TIME",
///     "s3JobDefinition": {
///         "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }],
///         "scoping": { "includes": { "and": [
///             { "simpleScopeTerm": { "key": "OBJECT_KEY", "comparator": "STARTS_WITH", "values": ["exports/"] } },
///         ] } },
///     },
/// });
/// let scope = compile_scope(&job, &Options::default())?;
/// let included = |key| scope.decide(&S3Object { key, ..S3Object::default() }).included;
/// assert_eq!(["exports/a.csv", "imports/a.csv"].map(included), [Some(true), Some(false)]);
/// # Ok::<(), macie_preflight::RejectedError>(())
/// ```
///
/// # Errors
///
/// Those of [`would_analyze`].
pub fn compile_scope<T: Serialize + ?Sized>(request: &T, options: &Options) -> Result<JobScope, RejectedError> {
    let text = written(request)?;
    Ok(JobScope::of(&gate::sound(&text, Origin::Value, Admitted::Job, options)?.tape))
}

/// The compiled scope of a job, as returned by [`compile_scope`].
#[derive(Debug, Clone)]
pub struct JobScope {
    /// On the bucket, if it is given.
    buckets: Selection,
    objects: Selection,
    outcomes: Vec<ObjectVerdict>,
}

/// A number of `JobScope::outcomes`.
type Outcome = u32;

const TAKEN: Outcome = 0;
/// The same, of a format that Macie doesn't read.
const TAKEN_UNREAD: Outcome = 1;
const STORAGE_CLASS: Outcome = 2;

impl JobScope {
    /// All possible verdicts.
    pub fn outcomes(&self) -> &[ObjectVerdict] {
        &self.outcomes
    }

    /// The same, for good.
    #[cfg(all(target_arch = "wasm32", feature = "_planner"))]
    pub(crate) fn into_outcomes(self) -> Vec<ObjectVerdict> {
        self.outcomes
    }

    /// Predicts whether the job analyzes an object.
    pub fn decide(&self, object: &S3Object<'_>) -> &ObjectVerdict {
        static NOTHING: ObjectVerdict = ObjectVerdict { included: None, by: None, why: String::new() };
        self.outcomes.get(self.outcome(object) as usize).unwrap_or(&NOTHING)
    }

    /// The answer, as its place among the outcomes.
    pub(crate) fn outcome(&self, object: &S3Object<'_>) -> Outcome {
        if object.storage_class.is_some_and(|class| !STORAGE_CLASSES.contains(&class)) {
            return STORAGE_CLASS;
        }
        let mut untold = None;
        let bucket = object.bucket.and_then(|_| self.buckets.against(object, &mut untold));
        let against = bucket.or_else(|| self.objects.against(object, &mut untold)).or(untold);
        against.unwrap_or_else(|| if extension(object.key).is_some_and(is_unsupported) { TAKEN_UNREAD } else { TAKEN })
    }

    pub(crate) fn of(tape: &Tape<'_>) -> Self {
        let job = tape.root();
        let mut outcomes = Outcomes { tape, verdicts: Vec::new() };
        let (includes, excludes) = (On::Objects.conditions(job, "includes"), On::Objects.conditions(job, "excludes"));
        outcomes.included(&includes, &excludes);
        let classes = storage_classes();
        let why = ["Not included because Macie supports only the storage classes ", &classes, "."].concat();
        outcomes.add(Some(false), None, why);
        let Some(definition) = member(job, "s3JobDefinition") else {
            let unknown = outcomes.unknown("the document has no `s3JobDefinition`");
            return JobScope { buckets: Selection::unknown(unknown), objects: Selection::unknown(unknown), outcomes: outcomes.verdicts };
        };
        let objects = outcomes.selection(&includes, &excludes);
        let buckets = match (member(definition, "bucketDefinitions"), member(definition, "bucketCriteria")) {
            (Some(definitions), _) => outcomes.named(definitions),
            (None, Some(_)) => outcomes.selection(&On::Buckets.conditions(job, "includes"), &On::Buckets.conditions(job, "excludes")),
            (None, None) => Selection::unknown(outcomes.unknown("the buckets of the job are unknown")),
        };
        JobScope { buckets, objects, outcomes: outcomes.verdicts }
    }
}

/// The storage classes whose objects Macie analyzes.
///
/// Source: <https://docs.aws.amazon.com/macie/latest/user/discovery-supported-storage.html>; the names are those of
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html>.
const STORAGE_CLASSES: [&str; 6] = ["STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR"];

/// The storage classes in words.
pub fn storage_classes() -> String {
    let mut words = List::new(STORAGE_CLASSES.len());
    for class in STORAGE_CLASSES {
        words.add(&["`", class, "`"]);
    }
    words.end(" and ")
}

/// Conditions that select: all of the includes must hold, and not all of the excludes may.
#[derive(Debug, Clone)]
struct Selection {
    includes: Vec<Compiled>,
    excludes: Vec<Compiled>,
    /// Where all excludes hold.
    excluded: Outcome,
}

/// A condition.
#[derive(Debug, Clone)]
struct Compiled {
    test: Test,
    /// Where it is an include and doesn't hold.
    failed: Outcome,
    /// Where it isn't known whether it holds, and that matters.
    unknown: Outcome,
}

impl Selection {
    /// One of which it isn't known what it takes.
    fn unknown(unknown: Outcome) -> Self {
        Selection { includes: vec![Compiled { test: Test::Untold, failed: unknown, unknown }], excludes: Vec::new(), excluded: unknown }
    }

    /// What speaks against an object; or else, in `untold`, what may.
    #[inline]
    fn against(&self, object: &S3Object<'_>, untold: &mut Option<Outcome>) -> Option<Outcome> {
        let before = *untold;
        let mut excluded = !self.excludes.is_empty();
        for condition in &self.excludes {
            match condition.test.holds(object) {
                Some(true) => {}
                Some(false) => {
                    (excluded, *untold) = (false, before);
                    break;
                }
                None => {
                    excluded = false;
                    *untold = untold.or(Some(condition.unknown));
                }
            }
        }
        if excluded {
            return Some(self.excluded);
        }
        for condition in &self.includes {
            match condition.test.holds(object) {
                Some(true) => {}
                Some(false) => return Some(condition.failed),
                None => *untold = untold.or(Some(condition.unknown)),
            }
        }
        None
    }
}

/// What a condition asks.
#[derive(Debug, Clone)]
enum Test {
    Extension {
        equal: bool,
        values: TextSet,
    },
    Prefix {
        values: TextSet,
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
    },
    BucketName {
        equal: bool,
        values: TextSet,
    },
    /// What isn't documented, or isn't known of any object.
    Untold,
}

impl Test {
    fn of(condition: &Condition<'_>) -> Self {
        let Some(asked) = condition.asked else { return Test::Untold };
        let Asked { subject, comparator, values } = asked;
        let equal = comparator == JobComparator::Eq;
        let compares_whole = equal || comparator == JobComparator::Ne;
        let texts = || TextSet::of(&mut values.elements().filter_map(Node::bytes));
        if subject == Compared::Bucket(SimpleCriterionKeyForJob::S3BucketName) && compares_whole {
            return Test::BucketName { equal, values: texts() };
        }
        let (Compared::Object(_) | Compared::ObjectTags) = subject else { return Test::Untold };
        let key = if let Compared::Object(key) = subject { Some(key) } else { None };
        match (Term::new(condition.element, key, comparator, values).demand(), key) {
            (Some(Demand::Extension { .. }), _) => Test::Extension { equal, values: texts() },
            (Some(Demand::Prefix { .. }), _) => {
                let prefixes = Prefixes::of(values.elements().filter_map(Node::bytes).collect());
                Test::Prefix { values: TextSet::of(&mut prefixes.iter()) }
            }
            (Some(Demand::Size(Comparison { value, .. })), _) => Test::Size { comparator, bytes: u64::try_from(value).unwrap_or(0) },
            (Some(Demand::Tag { .. }), _) => {
                Test::Tag { equal, tags: tags(&mut Pair::all(values).map(|pair| (pair.key.as_bytes(), pair.value.as_bytes()))) }
            }
            (None, Some(ScopeFilterKey::Tag)) if compares_whole => {
                Test::Tag { equal, tags: tags(&mut values.elements().filter_map(|key| Some((key.bytes()?, &[][..])))) }
            }
            // Beyond the times that rules compare, too.
            (_, Some(ScopeFilterKey::ObjectLastModifiedDate))
                if !matches!(comparator, JobComparator::Contains | JobComparator::StartsWith) && values.count() == 1 =>
            {
                let time = values.elements().next().and_then(Node::str).and_then(dates::instant);
                time.map_or(Test::Untold, |time| Test::Date { comparator, time })
            }
            _ => Test::Untold,
        }
    }

    /// Whether it looks at the key, which is always known.
    const fn is_on_the_key(&self) -> bool {
        matches!(self, Test::Extension { .. } | Test::Prefix { .. })
    }

    /// Whether an object satisfies it; `None` if that can't be told.
    #[inline]
    fn holds(&self, object: &S3Object<'_>) -> Option<bool> {
        Some(match self {
            Test::Extension { equal, values } => extension(object.key).is_some_and(|extension| values.has(extension.as_bytes())) == *equal,
            Test::Prefix { values } => values.begin(object.key.as_bytes()),
            Test::Size { comparator, bytes } => in_order(*comparator, object.size?.cmp(bytes)),
            Test::Date { comparator, time } => in_order(*comparator, dates::instant(object.last_modified?)?.cmp(time)),
            Test::Tag { equal, tags } => {
                let has = |key: &str, value: &str| {
                    let of_key = tags.binary_search_by(|(other, _)| (**other).cmp(key.as_bytes())).ok().and_then(|place| tags.get(place));
                    of_key.is_some_and(|(_, values)| values.has(b"") || values.has(value.as_bytes()))
                };
                object.tags?.iter().any(|(key, value)| has(key, value)) == *equal
            }
            Test::BucketName { equal, values } => values.has(object.bucket?.as_bytes()) == *equal,
            Test::Untold => return None,
        })
    }
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

/// What follows the last dot of the last segment of a key, if anything does.
fn extension(key: &str) -> Option<&str> {
    let mut after = key.len();
    for byte in key.bytes().rev() {
        match byte {
            b'.' => return key.get(after..).filter(|extension| !extension.is_empty()),
            b'/' => return None,
            _ => after -= 1,
        }
    }
    None
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

/// TextSet in order.
#[derive(Debug, Clone)]
struct TextSet(Vec<Box<[u8]>>);

impl TextSet {
    fn of(texts: &mut dyn Iterator<Item = &[u8]>) -> Self {
        let texts = Sorted::of(texts.map(|text| (text, 0)).collect());
        TextSet(texts.iter().map(|(text, _)| Box::from(*text)).collect())
    }

    fn has(&self, text: &[u8]) -> bool {
        self.not_after(text).is_some_and(|last| last == text)
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

/// Collects what can be answered.
struct Outcomes<'t> {
    tape: &'t Tape<'t>,
    verdicts: Vec<ObjectVerdict>,
}

impl<'t> Outcomes<'t> {
    fn add(&mut self, included: Option<bool>, by: Option<String>, why: String) -> Outcome {
        self.verdicts.push(ObjectVerdict { included, by, why });
        self.verdicts.len() as Outcome - 1
    }

    /// The pointers of conditions.
    fn pointers(&self, conditions: &[Condition<'t>]) -> Vec<String> {
        let elements: Vec<u32> = conditions.iter().map(|condition| condition.element.index()).collect();
        pointers(self.tape, &elements)
    }

    /// Where all conditions hold: the one, or the list of all.
    fn all(&self, included: Option<bool>, verdict: &str, block: &str, conditions: &[Condition<'t>]) -> ObjectVerdict {
        let pointer = self.pointers(conditions.get(..1).unwrap_or_default()).pop().unwrap_or_default();
        let (by, why) = match conditions {
            [one] => (Some(pointer), [verdict, " because ", &phrase(one, false), "."].concat()),
            _ => {
                let list = pointer.rsplit_once('/').map(|(list, _)| list.to_owned());
                (list, [verdict, " because all conditions in `", block, "` match."].concat())
            }
        };
        ObjectVerdict { included, by, why }
    }

    fn included(&mut self, includes: &[Condition<'t>], excludes: &[Condition<'t>]) {
        let verdict = match (includes.is_empty(), excludes.is_empty()) {
            (false, _) => self.all(Some(true), "Included", "includes", includes),
            (true, none) => {
                let why = if none {
                    "Included because the job has no conditions on objects."
                } else {
                    "Included because it doesn't match `excludes`."
                };
                ObjectVerdict { included: Some(true), by: None, why: why.to_owned() }
            }
        };
        let unread = [verdict.why.trim_end_matches('.'), ", but Macie doesn't analyze images, audio, or video."].concat();
        self.verdicts.extend([verdict.clone(), ObjectVerdict { why: unread, ..verdict }]);
    }

    fn selection(&mut self, includes: &[Condition<'t>], excludes: &[Condition<'t>]) -> Selection {
        let excluded = match excludes {
            [] => TAKEN,
            _ => {
                let ObjectVerdict { included, by, why } = self.all(Some(false), "Excluded", "excludes", excludes);
                self.add(included, by, why)
            }
        };
        Selection { excluded, includes: self.compiled(includes, true), excludes: self.compiled(excludes, false) }
    }

    /// Of a document that does not say which objects are included.
    fn unknown(&mut self, reason: &str) -> Outcome {
        self.add(None, None, ["Unknown because ", reason, "."].concat())
    }

    /// The buckets that the job names.
    fn named(&mut self, definitions: Node<'t>) -> Selection {
        let names = definitions.elements().filter_map(|definition| definition.get("buckets")).flat_map(Node::elements);
        let test = Test::BucketName { equal: true, values: TextSet::of(&mut names.filter_map(Node::bytes)) };
        let pointer = Some("/s3JobDefinition/bucketDefinitions".to_owned());
        let failed = self.add(Some(false), pointer, "Not included because its bucket isn't in `bucketDefinitions`.".to_owned());
        Selection { includes: vec![Compiled { test, failed, unknown: failed }], excludes: Vec::new(), excluded: failed }
    }

    fn compiled(&mut self, conditions: &[Condition<'t>], includes: bool) -> Vec<Compiled> {
        let pointers = self.pointers(conditions);
        let mut compiled = Vec::with_capacity(conditions.len());
        for (condition, pointer) in conditions.iter().zip(pointers) {
            let test = Test::of(condition);
            let (mut failed, mut unknown) = (TAKEN, TAKEN);
            if !test.is_on_the_key() {
                let why = ["Unknown because it depends on whether ", &phrase(condition, false), "."].concat();
                unknown = self.add(None, Some(pointer.clone()), why);
            }
            if includes && !matches!(test, Test::Untold) {
                failed = self.add(Some(false), Some(pointer), ["Not included because ", &phrase(condition, true), "."].concat());
            }
            compiled.push(Compiled { test, failed, unknown });
        }
        compiled
    }
}
