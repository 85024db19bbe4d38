//! What a row of a list says of an object, and what is wrong with a row.

use crate::formats::dates;
use crate::insight::S3Object;
use crate::preview::columns::PreviewColumn;
use crate::report::shortened;
use crate::text::Limits;

/// The most bytes of a row.
pub const LONGEST_ROW: usize = Limits::DEFAULT.bytes;

/// The error if a list can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}{fault}")]
pub struct ListError {
    place: String,
    fault: String,
}

impl ListError {
    /// A fault of a list as a whole.
    pub fn of_list(fault: impl Into<String>) -> Self {
        ListError { place: String::new(), fault: fault.into() }
    }

    /// A fault of a row, of which so many came before.
    pub fn of_row(before: u64, fault: impl Into<String>) -> Self {
        ListError { place: format!("row {}: ", before.saturating_add(1)), fault: fault.into() }
    }

    /// A fault of a row that isn't a line.
    pub fn of_line(before: u64, line: u64, fault: impl Into<String>) -> Self {
        ListError { place: format!("row {}, line {line}: ", before.saturating_add(1)), fault: fault.into() }
    }
}

/// A row that is larger than any that is meant.
pub fn too_large() -> String {
    format!("it has more than {} MiB", LONGEST_ROW >> 20)
}

/// A list of all versions that doesn't say which are the latest.
const ALL_VERSIONS: &str =
    "it has `sequence_number`, so it lists all versions; pass only the latest of each object, or query the table itself";

/// A value of a row.
#[derive(Debug, Clone, Copy)]
pub enum Cell<'a> {
    /// A string, or a field of a table.
    Text(&'a str),
    /// What else JSON has, as it is written.
    Literal(&'a str),
}

/// A row: an object, and which version of it.
#[derive(Debug)]
pub struct Listed<'a> {
    object: S3Object<'a>,
    /// Whether it is an earlier version or a delete marker.
    is_gone: bool,
    /// The properties that are set, a bit for each.
    set: u32,
    /// For the time, if it is written otherwise.
    time: Option<&'a mut String>,
}

impl<'a> Listed<'a> {
    /// Nothing yet; whether it is a delete marker.
    pub fn new(is_gone: bool, time: &'a mut String) -> Self {
        Listed { object: S3Object::default(), is_gone, set: 0, time: Some(time) }
    }

    /// Sets a property, which the list calls by that name. An empty value is none.
    pub fn set(&mut self, property: PreviewColumn, name: &str, value: Cell<'a>) -> Result<(), String> {
        if matches!(value, Cell::Text("")) {
            return Ok(());
        }
        self.note(property, name)?;
        let (Cell::Text(written) | Cell::Literal(written)) = value;
        let fault = |expected| Err(format!("`{}` must be {expected}", shortened(name.trim())));
        let text = match property {
            PreviewColumn::Key => &mut self.object.key,
            PreviewColumn::Bucket => self.object.bucket.get_or_insert_default(),
            PreviewColumn::StorageClass => self.object.storage_class.get_or_insert_default(),
            PreviewColumn::EncryptionStatus => self.object.encryption_status.get_or_insert_default(),
            PreviewColumn::Size => {
                let Ok(size) = written.strip_suffix(".0").unwrap_or(written).parse() else { return fault("a whole number of bytes") };
                self.object.size = Some(size);
                return Ok(());
            }
            PreviewColumn::LastModified => {
                let Some(time) = self.time(value) else { return fault("a time such as `2026-01-31T12:00:00Z`") };
                self.object.last_modified = Some(time);
                return Ok(());
            }
            PreviewColumn::IsLatest | PreviewColumn::IsDeleteMarker => {
                let is = |word| written.eq_ignore_ascii_case(word);
                if !is("true") && !is("false") {
                    return fault("`true` or `false`");
                }
                self.is_gone |= is("true") == (property == PreviewColumn::IsDeleteMarker);
                return Ok(());
            }
            PreviewColumn::SequenceNumber | PreviewColumn::Tags => return Ok(()),
        };
        let Cell::Text(written) = value else { return fault("a string") };
        *text = written;
        Ok(())
    }

    /// Sets the tags.
    pub fn set_tags(&mut self, name: &str, tags: &'a [(&'a str, &'a str)]) -> Result<(), String> {
        self.object.tags = Some(tags);
        self.note(PreviewColumn::Tags, name)
    }

    /// The time of a value, which may also be a number of seconds, as programs that read AWS's APIs write it.
    fn time(&mut self, value: Cell<'a>) -> Option<&'a str> {
        let buffer = self.time.take()?;
        match value {
            Cell::Text(text) => dates::of_table(text, buffer),
            Cell::Literal(digits) => {
                *buffer = dates::of_seconds(digits)?;
                Some(buffer)
            }
        }
    }

    fn note(&mut self, property: PreviewColumn, name: &str) -> Result<(), String> {
        if self.has(property) {
            return Err(format!("`{}` duplicates a value of the row", shortened(name.trim())));
        }
        self.set |= 1 << property as u32;
        Ok(())
    }

    fn has(&self, property: PreviewColumn) -> bool {
        self.set & 1 << property as u32 != 0
    }

    /// Hands the object over, if it is there.
    pub fn give(&self, each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), &'static str> {
        if !self.has(PreviewColumn::Key) {
            return Err("it has no key");
        }
        if self.has(PreviewColumn::SequenceNumber) && !self.has(PreviewColumn::IsLatest) {
            return Err(ALL_VERSIONS);
        }
        if !self.is_gone {
            each(&self.object);
        }
        Ok(())
    }
}
