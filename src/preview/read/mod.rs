//! Lists of objects, read as files have them, piece by piece.
//!
//! Answers for every object of a list reaching the caller once, with what the list says of it, in memory that doesn't grow with the list;
//! and for an error where a list can't be what it is taken for. Versions that aren't the latest, and delete markers, are passed over.

mod csv;
mod json;
mod keys;
mod listed;
#[cfg(all(target_arch = "wasm32", feature = "_preview"))]
mod options;

#[cfg(all(target_arch = "wasm32", feature = "_preview"))]
pub(crate) use csv::records;
pub use listed::ListError;
#[cfg(all(target_arch = "wasm32", feature = "_preview"))]
pub(crate) use options::ReadOptions;

use crate::insight::S3Object;
use crate::shape::choices;
use csv::Csv;
use json::Json;
use keys::Keys;

choices! {
    /// How a file lists objects.
    ReadFormat {
        /// A report of S3 Inventory in CSV: no header, and URL-encoded keys.
        InventoryCsv "inventory-csv",
        /// CSV whose first row has the names of the columns. Keys are as they are.
        Csv "csv",
        /// JSON: answers of ListObjectsV2 or ListObjectVersions, a list of objects, or an object per line.
        Json "json",
        /// A key per line.
        Keys "keys",
    }
}

/// Reads a list of objects.
///
/// ```
/// use macie_preflight::{ListReader, ReadFormat};
///
/// let mut keys = Vec::new();
/// let mut reader = ListReader::new(ReadFormat::InventoryCsv, &["Bucket", "Key", "Size"])?;
/// for piece in ["\"ledger\",\"exports", "/a+b.csv\",\"1024\"\n"] {
///     reader.push(piece.as_bytes(), &mut |object| keys.push((object.key.to_owned(), object.size)))?;
/// }
/// let end = reader.end(&mut |object| keys.push((object.key.to_owned(), object.size)))?;
/// assert_eq!(keys, [("exports/a b.csv".to_owned(), Some(1024))]);
/// assert_eq!(end.rows, 1);
/// # Ok::<(), macie_preflight::ListError>(())
/// ```
#[derive(Debug)]
pub struct ListReader {
    source: Source,
    /// How much of a byte order mark there is; `None` once the text has begun.
    mark: Option<usize>,
}

/// The byte order mark in UTF-8.
const MARK: [u8; 3] = [0xEF, 0xBB, 0xBF];

#[derive(Debug)]
enum Source {
    Csv(Box<Csv>),
    Json(Json),
    Keys(Keys),
}

/// What a list had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListEnd {
    /// The number of rows, also those of earlier versions and delete markers.
    pub rows: u64,
    /// Whether the list says that it goes on elsewhere, as an answer with a token for the next page does.
    pub continues: bool,
}

impl ListReader {
    /// A reader of a list from its beginning. Only reports of S3 Inventory need the names of their columns, as `fileSchema` of the manifest
    /// has them.
    ///
    /// # Errors
    ///
    /// If the format needs columns, and none is the key.
    pub fn new(format: ReadFormat, columns: &[&str]) -> Result<Self, ListError> {
        let source = match format {
            ReadFormat::InventoryCsv => Source::Csv(Box::new(Csv::of_columns(columns)?)),
            ReadFormat::Csv => Source::Csv(Box::new(Csv::with_header())),
            ReadFormat::Json => Source::Json(Json::new()),
            ReadFormat::Keys => Source::Keys(Keys::default()),
        };
        Ok(ListReader { source, mark: Some(0) })
    }

    /// Reads the next piece of the file, whatever it is cut at.
    ///
    /// # Errors
    ///
    /// If the list isn't what it should be, or if a row has more than 16 MiB.
    pub fn push(&mut self, piece: &[u8], each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), ListError> {
        let mut rest = piece;
        while let Some(seen) = self.mark {
            match (MARK.get(seen), rest.split_first()) {
                (None, _) => self.mark = None,
                (Some(expected), Some((first, after))) if expected == first => (self.mark, rest) = (Some(seen + 1), after),
                (Some(_), Some(_)) => self.text_begins(each)?,
                (Some(_), None) => return Ok(()),
            }
        }
        self.source.push(rest, each)
    }

    /// What seemed to begin a byte order mark is text.
    fn text_begins(&mut self, each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), ListError> {
        let seen = self.mark.take().and_then(|seen| MARK.get(..seen)).unwrap_or_default();
        self.source.push(seen, each)
    }

    /// Reads what is left at the end of the file.
    ///
    /// # Errors
    ///
    /// Those of [`push`](ListReader::push), and if the list is cut off.
    pub fn end(mut self, each: &mut dyn FnMut(&S3Object<'_>)) -> Result<ListEnd, ListError> {
        if self.mark.is_some_and(|seen| seen < MARK.len()) {
            self.text_begins(each)?;
        }
        let (rows, continues) = match &mut self.source {
            Source::Csv(csv) => (csv.end(each)?, false),
            Source::Json(json) => json.end()?,
            Source::Keys(keys) => (keys.end(each)?, false),
        };
        Ok(ListEnd { rows, continues })
    }
}

impl Source {
    fn push(&mut self, piece: &[u8], each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), ListError> {
        match self {
            Source::Csv(csv) => csv.push(piece, each),
            Source::Json(json) => json.push(piece, each),
            Source::Keys(keys) => keys.push(piece, each),
        }
    }
}

#[cfg(test)]
mod tests;
