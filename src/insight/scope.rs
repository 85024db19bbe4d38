//! Which objects a job takes.
//!
//! Answers for how conditions come together: all conditions of a block must hold, one of the values of
//! a condition suffices, excludes win over includes, and what isn't known of an object decides nothing.

use super::compiled::{Test, TextSet};
use super::conditions::{Condition, On};
use super::object::S3Object;
use super::reading::{member, pointers};
use super::support::{ObjectSupport, STORAGE_CLASSES, storage_classes};
use super::words::phrase;
use crate::preflight::{Admitted, Checkable, Options, Origin, RejectedError, gate};
use crate::text::{Node, Tape};
use serde::Serialize;

/// Whether a job includes an object, whether Macie analyzes it, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ObjectVerdict {
    /// Whether the job includes the object: its bucket, its storage class, and the conditions. `null` if that depends on something
    /// that isn't known of the object or of the job.
    pub included: Option<bool>,
    /// Whether Macie analyzes the object when the job runs, unless the sample lacks it. `false` if the object isn't included, is an
    /// image, audio, or video, is larger than Macie's quota for its format, or is encrypted with a customer-provided key. `null` if it
    /// isn't known whether the object is included, or if its format isn't listed as supported: Macie might analyze it as text.
    pub analyzed: Option<bool>,
    /// JSON Pointer (RFC 6901) to the decisive condition, or to the list if all of its conditions were decisive together; `null` if
    /// no condition was decisive.
    pub by: Option<String>,
    /// The reason: one sentence in plain English.
    pub why: String,
}

/// Predicts whether a job includes an object and analyzes it, and returns the decisive condition.
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
/// - An object of unknown size, storage class, or encryption can be analyzed. Encryption by the client can't be known.
///
/// An unknown property of the object matters only if the result depends on it: an object of unknown size whose extension doesn't match
/// `includes` isn't analyzed. The same is true of what isn't known of the job. The name is the only property of a bucket that can be
/// known. For a response without `s3JobDefinition`, the result is unknown. `samplingPercentage` is ignored. An object that Macie can't
/// analyze although the conditions match counts as included; [`analyzed`](ObjectVerdict::analyzed) and `why` mention that.
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
pub fn would_analyze<T: Checkable + ?Sized>(request: &T, object: &S3Object<'_>, options: &Options) -> Result<ObjectVerdict, RejectedError> {
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
pub fn compile_scope<T: Checkable + ?Sized>(request: &T, options: &Options) -> Result<JobScope, RejectedError> {
    let text = request.json()?;
    Ok(JobScope::of(&gate::sound(&text, Origin::Value, Admitted::Job, options)?.tape))
}

/// The compiled scope of a job, as returned by [`compile_scope`].
#[derive(Debug, Clone)]
pub struct JobScope {
    /// On the bucket, if it is given.
    pub(crate) buckets: Selection,
    pub(crate) objects: Selection,
    outcomes: Vec<ObjectVerdict>,
}

/// A number of `JobScope::outcomes`.
pub type Outcome = u32;

/// It is included, with what Macie can analyze of it.
pub const fn included(support: ObjectSupport) -> Outcome {
    match support {
        ObjectSupport::Listed | ObjectSupport::Archive => INCLUDED,
        ObjectSupport::Unlisted => 1,
        ObjectSupport::Multimedia => 2,
        ObjectSupport::TooLarge => 3,
        ObjectSupport::CustomerKey => 4,
    }
}

/// It is included, and Macie can analyze it.
pub const INCLUDED: Outcome = 0;
/// Its storage class isn't supported.
pub const STORAGE_CLASS: Outcome = ObjectSupport::ALL.len() as Outcome - 1;

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

    /// Whether an outcome is one of the conditions on buckets.
    pub(crate) fn decides_by_bucket(&self, outcome: usize) -> bool {
        let Selection { includes, excluded, .. } = &self.buckets;
        let outcomes = includes.iter().map(|condition| condition.failed).chain([*excluded]);
        outcomes.filter(|outcome| *outcome != INCLUDED).any(|other| other as usize == outcome)
    }

    /// Predicts whether the job includes an object.
    pub fn decide(&self, object: &S3Object<'_>) -> &ObjectVerdict {
        static NOTHING: ObjectVerdict = ObjectVerdict { included: None, analyzed: None, by: None, why: String::new() };
        self.outcomes.get(self.outcome(object) as usize).unwrap_or(&NOTHING)
    }

    /// The answer, as its place among the outcomes.
    pub(crate) fn outcome(&self, object: &S3Object<'_>) -> Outcome {
        self.outcome_given(object, || object.support())
    }

    /// The same, given what Macie can analyze of the object.
    pub(crate) fn outcome_given(&self, object: &S3Object<'_>, support: impl FnOnce() -> ObjectSupport) -> Outcome {
        if object.storage_class.is_some_and(|class| !STORAGE_CLASSES.contains(&class)) {
            return STORAGE_CLASS;
        }
        let mut untold = None;
        let bucket = object.bucket.and_then(|_| self.buckets.against(object, &mut untold));
        let against = bucket.or_else(|| self.objects.against(object, &mut untold)).or(untold);
        against.unwrap_or_else(|| included(support()))
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
        let [definitions, criteria] = ["bucketDefinitions", "bucketCriteria"].map(|name| member(definition, name).and_then(Node::known));
        let buckets = match (definitions, criteria) {
            (Some(definitions), _) => outcomes.named(definitions),
            (None, Some(_)) => outcomes.selection(&On::Buckets.conditions(job, "includes"), &On::Buckets.conditions(job, "excludes")),
            (None, None) => Selection::unknown(outcomes.unknown("the buckets of the job are unknown")),
        };
        JobScope { buckets, objects, outcomes: outcomes.verdicts }
    }
}

/// Conditions that select: all of the includes must hold, and not all of the excludes may.
#[derive(Debug, Clone)]
pub struct Selection {
    /// All of which must hold.
    pub includes: Vec<Compiled>,
    /// Not all of which may hold.
    pub excludes: Vec<Compiled>,
    /// Where all excludes hold.
    pub excluded: Outcome,
}

/// A condition.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// What it asks.
    pub test: Test,
    /// Where it is an include and doesn't hold.
    pub failed: Outcome,
    /// Where it isn't known whether it holds, and that matters.
    pub unknown: Outcome,
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

/// Collects what can be answered.
struct Outcomes<'t> {
    tape: &'t Tape<'t>,
    verdicts: Vec<ObjectVerdict>,
}

impl<'t> Outcomes<'t> {
    fn add(&mut self, included: Option<bool>, by: Option<String>, why: String) -> Outcome {
        self.verdicts.push(ObjectVerdict { included, analyzed: included.filter(|included| !included), by, why });
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
            [one] if !one.others => (Some(pointer), [verdict, " because ", &phrase(one, false), "."].concat()),
            _ => {
                let list = pointer.rsplit_once('/').map(|(list, _)| list.to_owned());
                (list, [verdict, " because all conditions in `", block, "` match."].concat())
            }
        };
        ObjectVerdict { included, analyzed: None, by, why }
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
                ObjectVerdict { included: Some(true), analyzed: None, by: None, why: why.to_owned() }
            }
        };
        for support in ObjectSupport::ALL.iter().filter(|support| **support != ObjectSupport::Archive) {
            let why = [verdict.why.trim_end_matches('.'), support.but(), "."].concat();
            self.verdicts.push(ObjectVerdict { analyzed: support.analyzed(), why, ..verdict.clone() });
        }
    }

    fn selection(&mut self, includes: &[Condition<'t>], excludes: &[Condition<'t>]) -> Selection {
        let excluded = match excludes {
            [] => INCLUDED,
            _ => {
                let ObjectVerdict { included, by, why, .. } = self.all(Some(false), "Excluded", "excludes", excludes);
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
        let is_known = |definition: Node<'t>| definition.known().is_some() && definition.get("buckets").is_none_or(Node::is_whole);
        let more = definitions.is_open() || !definitions.elements().all(is_known);
        let test = Test::BucketName { equal: true, values: TextSet::of(&mut names.filter_map(Node::bytes)), more };
        let pointer = Some("/s3JobDefinition/bucketDefinitions".to_owned());
        let failed = match more {
            true => self.add(None, pointer, "Unknown because not all buckets in `bucketDefinitions` are known.".to_owned()),
            false => self.add(Some(false), pointer, "Not included because its bucket isn't in `bucketDefinitions`.".to_owned()),
        };
        Selection { includes: vec![Compiled { test, failed, unknown: failed }], excludes: Vec::new(), excluded: failed }
    }

    fn compiled(&mut self, conditions: &[Condition<'t>], includes: bool) -> Vec<Compiled> {
        let pointers = self.pointers(conditions);
        let mut compiled = Vec::with_capacity(conditions.len());
        for (condition, pointer) in conditions.iter().zip(pointers) {
            let test = Test::of(condition);
            let (mut failed, mut unknown) = (INCLUDED, INCLUDED);
            if !test.is_on_the_key() {
                let why = match condition.others {
                    true => {
                        ["Unknown because not all conditions in `", if includes { "includes" } else { "excludes" }, "` are known."].concat()
                    }
                    false => ["Unknown because it depends on whether ", &phrase(condition, false), "."].concat(),
                };
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
