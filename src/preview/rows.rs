//! The rows that an engine answers with.

use super::count::PreviewCount;
use crate::insight::{JobScope, ObjectSupport, ObjectVerdict};
use crate::preflight::{RejectedError, one_of};
use crate::text::{Node, NodeKind};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::fmt::{self, Write};

/// A row of the result of a query: what is counted of the objects with the same outcome in the same group.
#[derive(Debug, Clone, PartialEq)]
pub struct PreviewRow {
    /// The fingerprint of the job, by which rows of another job are noticed.
    pub job: String,
    /// The index of the verdict in [`PreviewQuery::outcomes`](crate::PreviewQuery::outcomes).
    pub outcome: usize,
    /// What Macie can analyze of the objects.
    pub support: ObjectSupport,
    /// The bucket; `None` if it isn't known or rows aren't grouped by it.
    pub bucket: Option<String>,
    /// The storage class.
    pub storage_class: Option<String>,
    /// The prefix.
    pub prefix: Option<String>,
    /// Objects and bytes.
    pub count: PreviewCount,
    /// The sum of the squares of the sizes.
    pub squares: f64,
}

/// The error if rows can't be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PreviewError {
    /// The job or the options.
    #[error(transparent)]
    Rejected(#[from] RejectedError),
    /// Objects are told apart by so many prefixes, buckets, and storage classes that they can't be counted in memory.
    #[error("there are more than {most} groups of objects; use a smaller `prefixDepth`, or group by less")]
    Groups {
        /// The most groups.
        most: usize,
    },
    /// A row.
    #[error("row {row}: {fault}")]
    Row {
        /// Its index.
        row: usize,
        /// What is wrong with it.
        fault: String,
    },
}

/// The largest sum of bytes in a row: those of as many rows as fit into memory add up within 128 bits.
const LARGEST_SUM: u128 = 10_u128.pow(29);

impl PreviewRow {
    /// Reads a row as engines answer with it, where numbers may be texts.
    pub fn of(node: Node<'_>) -> Result<Self, String> {
        let get = |name: &str| node.get(name).filter(|value| value.kind() != NodeKind::Null);
        let expected = |name: &str, expected: &str| format!("`{name}` must be {expected}");
        let digits = |name: &str| get(name).and_then(|value| value.number().or_else(|| value.str()));
        let whole = |name: &str| {
            let number = digits(name).and_then(|digits| digits.strip_suffix(".0").unwrap_or(digits).parse::<u128>().ok());
            number.ok_or_else(|| expected(name, "a whole number from 0"))
        };
        let text = |name: &str| match get(name) {
            None => Ok(None),
            Some(value) => value.str().map(|text| Some(text.to_owned())).ok_or_else(|| expected(name, "a string or `null`")),
        };
        if node.kind() != NodeKind::Object {
            return Err("expected an object with the columns of the query".to_owned());
        }
        let support = get("support").and_then(ObjectSupport::of);
        Ok(PreviewRow {
            job: text("job")?.ok_or_else(|| expected("job", "the fingerprint that the query has"))?,
            outcome: usize::try_from(whole("outcome")?).map_err(|_| expected("outcome", "the index of an outcome"))?,
            support: support.ok_or_else(|| expected("support", &one_of(ObjectSupport::CHOICE.current())))?,
            bucket: text("bucket")?,
            storage_class: text("storage_class")?,
            prefix: text("prefix")?,
            count: PreviewCount { objects: whole("objects")?, bytes: whole("bytes")?, unsized_objects: whole("unsized")? },
            squares: digits("squares").and_then(|digits| digits.parse().ok()).ok_or_else(|| expected("squares", "a number from 0"))?,
        })
    }

    /// Whether a row can be one of a job, whose query is of a later run, or isn't.
    pub fn check(&self, scope: &JobScope, later_run: bool) -> Result<(), String> {
        let PreviewCount { objects, bytes, unsized_objects } = self.count;
        if self.job != fingerprint(scope, later_run) {
            let fault = match (self.job == fingerprint(scope, !later_run), later_run) {
                (false, _) => "`job` is the fingerprint of another job; run the query of this one",
                (true, true) => "it was counted without the option `changedSince`; the preview must be that of the first run, too",
                (true, false) => "it was counted with the option `changedSince`; the preview must be that of a later run, too",
            };
            return Err(fault.to_owned());
        }
        let last = scope.outcomes().len();
        if self.outcome > last {
            return Err(format!("`outcome` is {}; the last outcome is {last}", self.outcome));
        }
        if unsized_objects > objects {
            return Err(format!("`unsized` is {unsized_objects}, more than `objects`, {objects}"));
        }
        if objects > u128::from(u64::MAX) || bytes > LARGEST_SUM {
            return Err("`objects` or `bytes` is larger than any lake".to_owned());
        }
        if !(self.squares >= 0.0 && self.squares.is_finite()) {
            return Err(format!("`squares` is {}; expected a number from 0", self.squares));
        }
        Ok(())
    }
}

/// A row as engines answer with it; whole numbers are texts, which no reader of JSON rounds.
impl Serialize for PreviewRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_struct("PreviewRow", 10)?;
        row.serialize_field("job", &self.job)?;
        row.serialize_field("outcome", &self.outcome)?;
        row.serialize_field("support", &self.support)?;
        row.serialize_field("bucket", &self.bucket)?;
        row.serialize_field("storage_class", &self.storage_class)?;
        row.serialize_field("prefix", &self.prefix)?;
        row.serialize_field("objects", &self.count.objects.to_string())?;
        row.serialize_field("bytes", &self.count.bytes.to_string())?;
        row.serialize_field("squares", &self.squares)?;
        row.serialize_field("unsized", &self.count.unsized_objects.to_string())?;
        row.end()
    }
}

/// The verdicts that a row of a table can have: those of objects, and that of a row that lacks its key.
pub fn outcomes(scope: &JobScope) -> Vec<ObjectVerdict> {
    let no_key = ObjectVerdict { included: None, analyzed: None, by: None, why: "Unknown because its key isn't known.".to_owned() };
    scope.outcomes().iter().cloned().chain([no_key]).collect()
}

/// What tells jobs apart that don't decide alike, and the query of a later run from that of the first: FNV-1a of all that is compiled.
pub fn fingerprint(scope: &JobScope, later_run: bool) -> String {
    let mut hash = Hash(0xcbf2_9ce4_8422_2325);
    // A hash takes any text.
    let _ = write!(hash, "{later_run} {scope:?}");
    format!("{:016x}", hash.0)
}

struct Hash(u64);

impl Write for Hash {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = text.bytes().fold(self.0, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Ok(())
    }
}
