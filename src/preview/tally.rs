//! Objects that are decided and counted one after the other, into the rows that an engine would answer with.

use super::count::PreviewCount;
use super::options::{PreviewGrouping, SqlOptions};
use super::rows::{PreviewRow, fingerprint};
use crate::insight::{JobScope, ObjectSupport, S3Object};
use std::collections::BTreeMap;

/// Counts objects by outcome, as the query of [`to_sql`](crate::to_sql) does.
///
/// ```
/// use macie_preflight::{Options, PreviewGrouping, S3Object, Tally, compile_scope};
/// use serde_json::json;
///
/// let job = json!({
///     "name": "ledger",
///     "jobType": "ONE_TIME",
///     "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] },
/// });
/// let mut tally = Tally::new(compile_scope(&job, &Options::default())?, &[PreviewGrouping::Prefix], 1);
/// for key in ["exports/a.csv", "exports/b.csv"] {
///     tally.add(&S3Object { key, size: Some(1024), ..S3Object::default() });
/// }
/// let rows = tally.rows();
/// assert_eq!(rows.len(), 1);
/// assert_eq!((rows[0].prefix.as_deref(), rows[0].count.objects, rows[0].count.bytes), (Some("exports/"), 2, 2048));
/// # Ok::<(), macie_preflight::RejectedError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Tally {
    scope: JobScope,
    by_bucket: bool,
    by_storage_class: bool,
    /// The folders of a prefix; 0 if rows aren't grouped by it.
    depth: usize,
    names: Names,
    /// Those of the last object: mostly, the next one has the same.
    last: [Option<usize>; 3],
    sums: BTreeMap<Place, (PreviewCount, f64)>,
}

/// Where an object is counted: its outcome, its support, and the numbers of its bucket, its storage class, and its prefix.
type Place = (u32, ObjectSupport, [Option<usize>; 3]);

impl Tally {
    /// Nothing yet. A prefix has so many folders at most.
    pub fn new(scope: JobScope, group_by: &[PreviewGrouping], prefix_depth: usize) -> Self {
        let by = |grouping| group_by.contains(&grouping);
        Tally {
            scope,
            by_bucket: by(PreviewGrouping::Bucket),
            by_storage_class: by(PreviewGrouping::StorageClass),
            depth: if by(PreviewGrouping::Prefix) { prefix_depth } else { 0 },
            names: Names::default(),
            last: [None; 3],
            sums: BTreeMap::new(),
        }
    }

    /// The same, grouped as a query with these options groups.
    pub fn of(scope: JobScope, options: &SqlOptions) -> Self {
        Tally::new(scope, &options.group_by, options.prefix_depth)
    }

    /// Counts an object.
    pub fn add(&mut self, object: &S3Object<'_>) {
        let prefix = (self.depth > 0).then(|| first_segments(object.key, self.depth));
        let groups = [object.bucket.filter(|_| self.by_bucket), object.storage_class.filter(|_| self.by_storage_class), prefix];
        for (name, last) in groups.into_iter().zip(&mut self.last) {
            *last = name.map(|name| self.names.number(name, *last));
        }
        let support = object.support();
        let place = (self.scope.outcome_given(object, || support), support, self.last);
        let (count, squares) = self.sums.entry(place).or_default();
        *count +=
            PreviewCount { objects: 1, bytes: object.size.unwrap_or_default().into(), unsized_objects: u128::from(object.size.is_none()) };
        *squares += object.size.map_or(0.0, |size| size as f64 * size as f64);
    }

    /// The rows so far.
    pub fn rows(&self) -> Vec<PreviewRow> {
        let job = fingerprint(&self.scope);
        let name = |number: Option<usize>| number.and_then(|number| self.names.list.get(number)).cloned();
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
        rows.collect()
    }
}

/// Names by their numbers, each kept once.
#[derive(Debug, Clone, Default)]
struct Names {
    numbers: BTreeMap<String, usize>,
    list: Vec<String>,
}

impl Names {
    /// The number of a name, which may be the last one again.
    fn number(&mut self, name: &str, last: Option<usize>) -> usize {
        if let Some(last) = last.filter(|last| self.list.get(*last).is_some_and(|last| last == name)) {
            return last;
        }
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.list.len();
        self.list.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }
}

/// The beginning of a key with at most so many slashes; empty if it has none.
fn first_segments(key: &str, most: usize) -> &str {
    let end = key.match_indices('/').take(most).last().map_or(0, |(slash, _)| slash + 1);
    key.get(..end).unwrap_or_default()
}
