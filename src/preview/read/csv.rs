//! CSV: reports of S3 Inventory, and tables whose first row names the columns.

use super::listed::{ListError, Listed, MOST_BYTES};
use crate::insight::S3Object;
use crate::preview::columns::{Places, PreviewColumn, places};
use csv_core::{ReadRecordResult, Reader};

/// The most columns of a table.
const MOST_COLUMNS: usize = 1 << 12;

/// Cuts CSV into records.
#[derive(Debug)]
struct Records {
    reader: Reader,
    /// The fields of the current record, one after the other, as far as they are read, and where each ends.
    fields: Vec<u8>,
    ends: Vec<usize>,
    written: usize,
    ended: usize,
    /// How many records are behind.
    done: u64,
}

impl Records {
    fn new() -> Self {
        Records { reader: Reader::new(), fields: vec![0; 1 << 12], ends: vec![0; 1 << 6], written: 0, ended: 0, done: 0 }
    }

    /// The rest of a piece, once a record is complete; nothing, once the piece is read. The end of the file is an empty piece.
    fn next<'p>(&mut self, mut piece: &'p [u8]) -> Result<Option<&'p [u8]>, ListError> {
        loop {
            let (fields, ends) = (self.fields.get_mut(self.written..), self.ends.get_mut(self.ended..));
            let (result, read, written, ended) = self.reader.read_record(piece, fields.unwrap_or_default(), ends.unwrap_or_default());
            piece = piece.get(read..).unwrap_or_default();
            self.written += written;
            self.ended += ended;
            match result {
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return Ok(None),
                ReadRecordResult::Record => return Ok(Some(piece)),
                ReadRecordResult::OutputFull if self.fields.len() >= MOST_BYTES => return Err(ListError::too_large(self.done)),
                ReadRecordResult::OutputFull => self.fields.resize(self.fields.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if self.ends.len() >= MOST_COLUMNS => {
                    return Err(ListError::of_row(self.done, format!("it has more than {MOST_COLUMNS} columns")));
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
            }
        }
    }

    /// The fields of the record that is complete.
    fn fields(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends.iter().take(self.ended).map(move |end| {
            let field = self.fields.get(start..*end).unwrap_or_default();
            start = *end;
            field
        })
    }

    fn field(&self, place: usize) -> &[u8] {
        let start = place.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        start.zip(self.ends.get(place)).and_then(|(start, end)| self.fields.get(start..*end)).unwrap_or_default()
    }

    /// Goes on to the next record.
    fn forget(&mut self) {
        self.written = 0;
        self.ended = 0;
        self.done += 1;
    }
}

/// All records of a text.
#[cfg(all(target_arch = "wasm32", feature = "_preview"))]
pub fn records(text: &[u8]) -> Result<Vec<Vec<String>>, ListError> {
    let mut all = Vec::new();
    let mut records = Records::new();
    let mut rest = text;
    loop {
        match records.next(rest)? {
            Some(after) => rest = after,
            // The end of the text may end a record.
            None if !rest.is_empty() => {
                rest = &[];
                continue;
            }
            None => break,
        }
        let fields: Result<Vec<String>, _> = records.fields().map(|field| String::from_utf8(field.to_vec())).collect();
        all.push(fields.map_err(|_| ListError::of_row(records.done, "it isn't UTF-8"))?);
        records.forget();
    }
    Ok(all)
}

/// Where the properties of an object are in a record.
#[derive(Debug)]
struct Columns {
    /// How many columns there are.
    count: usize,
    places: Places,
}

impl Columns {
    /// From their names; `None` if none is the key.
    fn named(names: &[&str]) -> Result<Option<Self>, ListError> {
        let places = places(names.iter().copied())
            .map_err(|name| ListError::of_list(format!("two columns are named `{}`", name.trim().escape_debug())))?;
        let columns = Columns { count: names.len(), places };
        if columns.place(PreviewColumn::SequenceNumber).is_some() && columns.place(PreviewColumn::IsLatest).is_none() {
            return Err(ListError::all_versions());
        }
        Ok(Some(columns).filter(|columns| columns.place(PreviewColumn::Key).is_some()))
    }

    fn place(&self, property: PreviewColumn) -> Option<usize> {
        self.places.get(property as usize).copied().flatten()
    }
}

/// Reads objects.
#[derive(Debug)]
pub struct Csv {
    records: Records,
    /// `None` as long as the header isn't read.
    columns: Option<Columns>,
    /// Whether keys are URL-encoded.
    is_encoded: bool,
    /// A key without its encoding.
    key: Vec<u8>,
}

impl Csv {
    /// A report without a header.
    pub fn of_columns(names: &[&str]) -> Result<Self, ListError> {
        let columns = Columns::named(names)?;
        let columns = columns.ok_or_else(|| ListError::of_list("its columns lack `Key`"))?;
        Ok(Csv { records: Records::new(), columns: Some(columns), is_encoded: true, key: Vec::new() })
    }

    /// A table with a header.
    pub fn with_header() -> Self {
        Csv { records: Records::new(), columns: None, is_encoded: false, key: Vec::new() }
    }

    pub fn push(&mut self, piece: &[u8], each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), ListError> {
        let mut rest = piece;
        // To the parser, an empty piece is the end of the file.
        while !rest.is_empty()
            && let Some(after) = self.records.next(rest)?
        {
            rest = after;
            self.record(each)?;
        }
        Ok(())
    }

    /// What is left; the number of rows.
    pub fn end(&mut self, each: &mut dyn FnMut(&S3Object<'_>)) -> Result<u64, ListError> {
        while self.records.next(&[])?.is_some() {
            self.record(each)?;
        }
        Ok(if self.is_encoded { self.records.done } else { self.records.done.saturating_sub(1) })
    }

    /// Reads the record that is complete.
    fn record(&mut self, each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), ListError> {
        match &self.columns {
            Some(columns) => row(&self.records, columns, self.is_encoded, &mut self.key)?.give(each),
            None => self.header()?,
        }
        self.records.forget();
        Ok(())
    }

    fn header(&mut self) -> Result<(), ListError> {
        let names: Vec<_> = self.records.fields().map(String::from_utf8_lossy).collect();
        let columns = Columns::named(&names.iter().map(AsRef::as_ref).collect::<Vec<&str>>())?;
        self.columns = Some(columns.ok_or_else(|| {
            ListError::of_list(
                "its first row doesn't name a column `key`, so the columns aren't known: reports of S3 Inventory have no header",
            )
        })?);
        Ok(())
    }
}

fn row<'r>(records: &'r Records, columns: &Columns, is_encoded: bool, decoded: &'r mut Vec<u8>) -> Result<Listed<'r>, ListError> {
    if records.ended != columns.count {
        let fault = format!("it has {} fields; expected {}, a field for each column", records.ended, columns.count);
        return Err(ListError::of_row(records.done, fault));
    }
    let field = |property| columns.place(property).map(|place| records.field(place)).filter(|field| !field.is_empty());
    let text = |property: PreviewColumn| match field(property).map(str::from_utf8).transpose() {
        Ok(text) => Ok(text),
        Err(_) => Err(ListError::of_row(records.done, format!("`{}` isn't UTF-8", property.as_str()))),
    };
    let is = |property, word: &[u8]| field(property).is_some_and(|field| field.eq_ignore_ascii_case(word));
    let size = text(PreviewColumn::Size)?.and_then(|size| size.parse().ok());
    let mut object = S3Object {
        key: "",
        size,
        last_modified: text(PreviewColumn::LastModified)?,
        tags: None,
        bucket: text(PreviewColumn::Bucket)?,
        storage_class: text(PreviewColumn::StorageClass)?,
        encryption_status: text(PreviewColumn::EncryptionStatus)?,
    };
    let key = field(PreviewColumn::Key).ok_or_else(|| ListError::of_row(records.done, "it has no key"))?;
    let key = if is_encoded && key.iter().any(|byte| matches!(byte, b'%' | b'+')) {
        decode(key, decoded);
        decoded
    } else {
        key
    };
    object.key = str::from_utf8(key).map_err(|_| ListError::of_row(records.done, "the key isn't UTF-8"))?;
    let is_gone = is(PreviewColumn::IsLatest, b"false") || is(PreviewColumn::IsDeleteMarker, b"true");
    Ok(Listed { object, is_gone })
}

/// A key without its URL-encoding, in which `+` is a space.
fn decode(encoded: &[u8], decoded: &mut Vec<u8>) {
    decoded.clear();
    let mut rest = encoded;
    while let Some((first, after)) = rest.split_first() {
        let (byte, after) = match (first, after) {
            (b'+', _) => (b' ', after),
            (b'%', [high, low, after @ ..]) => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => (high << 4 | low, after),
                _ => (b'%', rest.get(1..).unwrap_or_default()),
            },
            _ => (*first, after),
        };
        decoded.push(byte);
        rest = after;
    }
}

fn digit(character: u8) -> Option<u8> {
    char::from(character).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
