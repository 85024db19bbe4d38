//! Objects that are decided and counted one after the other, into the rows that an engine would answer with.

use super::count::PreviewCount;
use super::options::{PreviewGrouping, TallyOptions, instant_of};
use super::rows::{PreviewError, PreviewRow, fingerprint};
use crate::formats::dates;
use crate::insight::{JobScope, ObjectSupport, S3Object};
use crate::preflight::OptionsError;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The most groups with an outcome and a support that are counted: they take about 100 MB.
const MOST_GROUPS: usize = 1 << 18;

/// Counts objects by outcome, as the query of [`to_sql`](crate::to_sql) does.
///
/// ```
/// use macie_preflight::{Grouping, Options, PreviewGrouping, S3Object, Tally, TallyOptions, compile_scope};
/// use serde_json::json;
///
/// let job = json!({
///     "name": "ledger",
///     "jobType": "ONE_TIME",
///     "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] },
/// });
/// let grouping = Grouping { by: vec![PreviewGrouping::Prefix], prefix_depth: 1 };
/// let mut tally = Tally::new(compile_scope(&job, &Options::default())?, &TallyOptions { grouping, ..TallyOptions::default() })?;
/// for key in ["exports/a.csv", "exports/b.csv"] {
///     tally.add(&S3Object { key, size: Some(1024), ..S3Object::default() });
/// }
/// let rows = tally.rows()?;
/// assert_eq!(rows.len(), 1);
/// assert_eq!((rows[0].prefix.as_deref(), rows[0].count.objects, rows[0].count.bytes), (Some("exports/"), 2, 2048));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Tally {
    scope: JobScope,
    /// The time before which objects don't count.
    since: Option<(i64, u32)>,
    by_bucket: bool,
    by_storage_class: bool,
    /// The folders of a prefix; 0 if rows aren't grouped by it.
    depth: usize,
    names: Names,
    /// Those of the last object: mostly, the next one has the same.
    last: [Option<usize>; 3],
    sums: BTreeMap<Place, (PreviewCount, f64)>,
    /// Whether there are more groups than are counted.
    overflows: bool,
}

/// Where an object is counted: its outcome, its support, and the numbers of its bucket, its storage class, and its prefix.
type Place = (u32, ObjectSupport, [Option<usize>; 3]);

impl Tally {
    /// Nothing yet.
    ///
    /// # Errors
    ///
    /// If the options are invalid.
    pub fn new(scope: JobScope, TallyOptions { grouping, changed_since }: &TallyOptions) -> Result<Self, OptionsError> {
        grouping.check()?;
        let by = |group| grouping.by.contains(&group);
        Ok(Tally {
            scope,
            since: instant_of(changed_since.as_deref())?,
            by_bucket: by(PreviewGrouping::Bucket),
            by_storage_class: by(PreviewGrouping::StorageClass),
            depth: if by(PreviewGrouping::Prefix) { grouping.prefix_depth } else { 0 },
            names: Names::default(),
            last: [None; 3],
            sums: BTreeMap::new(),
            overflows: false,
        })
    }

    /// Counts an object.
    pub fn add(&mut self, object: &S3Object<'_>) {
        if self.overflows || self.is_before(object) {
            return;
        }
        let prefix = (self.depth > 0).then(|| first_segments(object.key, self.depth));
        let groups = [object.bucket.filter(|_| self.by_bucket), object.storage_class.filter(|_| self.by_storage_class), prefix];
        for (name, last) in groups.into_iter().zip(&mut self.last) {
            *last = name.map(|name| self.names.number(name, *last));
        }
        let support = object.support();
        let place = (self.scope.outcome_given(object, || support), support, self.last);
        if self.sums.len() == MOST_GROUPS && !self.sums.contains_key(&place) {
            self.overflows = true;
            return;
        }
        let (count, squares) = self.sums.entry(place).or_default();
        *count +=
            PreviewCount { objects: 1, bytes: object.size.unwrap_or_default().into(), unsized_objects: u128::from(object.size.is_none()) };
        *squares += object.size.map_or(0.0, |size| size as f64 * size as f64);
    }

    /// Whether an object was last changed before the objects that count.
    fn is_before(&self, object: &S3Object<'_>) -> bool {
        self.since.is_some_and(|since| object.last_modified.and_then(dates::instant).is_some_and(|modified| modified < since))
    }

    /// Whether there are no more groups than can be counted.
    ///
    /// # Errors
    ///
    /// If there are more.
    pub fn check(&self) -> Result<(), PreviewError> {
        if self.overflows { Err(PreviewError::Groups { most: MOST_GROUPS }) } else { Ok(()) }
    }

    /// The rows so far.
    ///
    /// # Errors
    ///
    /// If there are more groups than can be counted.
    pub fn rows(&self) -> Result<Vec<PreviewRow>, PreviewError> {
        self.check()?;
        let job = fingerprint(&self.scope, self.since.is_some());
        let name = |number: Option<usize>| number.and_then(|number| self.names.list.get(number)).map(ToString::to_string);
        let rows = self.sums.iter().map(|((outcome, support, [bucket, storage_class, prefix]), (count, squares))| PreviewRow {
            job: job.clone(),
            outcome: *outcome as usize,
            support: *support,
            bucket: name(*bucket),
            storage_class: name(*storage_class),
            prefix: name(*prefix),
            count: *count,
            squares: *squares,
        });
        Ok(rows.collect())
    }
}

/// Names by their numbers, each kept once.
#[derive(Debug, Clone, Default)]
struct Names {
    numbers: BTreeMap<Rc<str>, usize>,
    list: Vec<Rc<str>>,
}

impl Names {
    /// The number of a name, which may be the last one again.
    fn number(&mut self, name: &str, last: Option<usize>) -> usize {
        if let Some(last) = last.filter(|last| self.list.get(*last).is_some_and(|last| **last == *name)) {
            return last;
        }
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.list.len();
        let name: Rc<str> = name.into();
        self.list.push(Rc::clone(&name));
        self.numbers.insert(name, number);
        number
    }
}

/// The beginning of a key with at most so many slashes; empty if it has none.
fn first_segments(key: &str, most: usize) -> &str {
    let end = key.match_indices('/').take(most).last().map_or(0, |(slash, _)| slash + 1);
    key.get(..end).unwrap_or_default()
}
