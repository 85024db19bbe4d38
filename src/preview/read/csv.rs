//! CSV: reports of S3 Inventory, and tables whose first row names the columns.

use super::listed::{Cell, LONGEST_ROW, ListError, Listed, too_large};
use crate::insight::S3Object;
use crate::preview::columns::{PreviewColumn, places};
use crate::report::shortened;
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

    /// The rest of a piece, once a record is complete; nothing, once the piece is read.
    fn next<'p>(&mut self, mut piece: &'p [u8]) -> Result<Option<&'p [u8]>, ListError> {
        // To the parser, an empty piece is the end of the file.
        while !piece.is_empty() {
            let (fields, ends) = (self.fields.get_mut(self.written..), self.ends.get_mut(self.ended..));
            let (result, read, written, ended) = self.reader.read_record(piece, fields.unwrap_or_default(), ends.unwrap_or_default());
            piece = piece.get(read..).unwrap_or_default();
            self.written += written;
            self.ended += ended;
            match result {
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return Ok(None),
                ReadRecordResult::Record => return Ok(Some(piece)),
                ReadRecordResult::OutputFull if self.fields.len() >= LONGEST_ROW => {
                    return Err(ListError::of_row(self.done, too_large()));
                }
                ReadRecordResult::OutputFull => self.fields.resize(self.fields.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if self.ends.len() >= MOST_COLUMNS => {
                    return Err(ListError::of_row(self.done, format!("it has more than {MOST_COLUMNS} columns")));
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
            }
        }
        Ok(None)
    }

    /// Whether there is a last record, which needs no line break.
    fn last(&mut self) -> Result<bool, ListError> {
        if self.next(b"\n")?.is_some() {
            return Ok(true);
        }
        // Only a field in quotes can have a line break.
        if self.written > 0 { Err(ListError::of_row(self.done, "a field lacks its closing quote")) } else { Ok(false) }
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
    let mut read = |records: &mut Records| -> Result<(), ListError> {
        let fields: Result<Vec<String>, _> = records.fields().map(|field| String::from_utf8(field.to_vec())).collect();
        all.push(fields.map_err(|_| ListError::of_row(records.done, "it isn't UTF-8"))?);
        records.forget();
        Ok(())
    };
    let mut rest = text;
    while let Some(after) = records.next(rest)? {
        rest = after;
        read(&mut records)?;
    }
    if records.last()? {
        read(&mut records)?;
    }
    Ok(all)
}

/// The columns of a table, and where the properties of an object are.
#[derive(Debug)]
struct Columns {
    names: Vec<String>,
    places: Vec<(usize, PreviewColumn)>,
}

impl Columns {
    /// From their names; `None` if none is the key.
    fn named(names: Vec<String>) -> Result<Option<Self>, ListError> {
        let places = places(names.iter().map(String::as_str))
            .map_err(|name| ListError::of_list(format!("two columns are named `{}`", shortened(name.trim()))))?;
        let places: Vec<_> = PreviewColumn::ALL.iter().zip(places).filter_map(|(property, place)| Some((place?, *property))).collect();
        let has_key = places.iter().any(|(_, property)| *property == PreviewColumn::Key);
        Ok(has_key.then_some(Columns { names, places }))
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
    /// A time in RFC 3339, if it is written otherwise.
    time: String,
}

impl Csv {
    /// A report without a header.
    pub fn of_columns(names: &[&str]) -> Result<Self, ListError> {
        let columns = Columns::named(names.iter().map(|name| (*name).to_owned()).collect())?;
        let columns = columns.ok_or_else(|| ListError::of_list("its columns lack `Key`"))?;
        Ok(Csv { columns: Some(columns), is_encoded: true, ..Csv::with_header() })
    }

    /// A table with a header.
    pub fn with_header() -> Self {
        Csv { records: Records::new(), columns: None, is_encoded: false, key: Vec::new(), time: String::new() }
    }

    pub fn push(&mut self, piece: &[u8], each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), ListError> {
        let mut rest = piece;
        while let Some(after) = self.records.next(rest)? {
            rest = after;
            self.record(each)?;
        }
        Ok(())
    }

    /// What is left; the number of rows.
    pub fn end(&mut self, each: &mut dyn FnMut(&S3Object<'_>)) -> Result<u64, ListError> {
        if self.records.last()? {
            self.record(each)?;
        }
        Ok(if self.is_encoded { self.records.done } else { self.records.done.saturating_sub(1) })
    }

    /// Reads the record that is complete.
    fn record(&mut self, each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), ListError> {
        if self.columns.is_some() {
            self.row(each).map_err(|fault| ListError::of_row(self.records.done, fault))?;
        } else {
            self.header()?;
        }
        self.records.forget();
        Ok(())
    }

    fn header(&mut self) -> Result<(), ListError> {
        let columns = Columns::named(self.records.fields().map(|name| String::from_utf8_lossy(name).into_owned()).collect())?;
        self.columns = Some(columns.ok_or_else(|| {
            ListError::of_list(
                "its first row doesn't name a column `key`, so the columns aren't known: reports of S3 Inventory have no header",
            )
        })?);
        Ok(())
    }

    fn row(&mut self, each: &mut dyn FnMut(&S3Object<'_>)) -> Result<(), String> {
        let Some(Columns { names, places }) = &self.columns else { return Ok(()) };
        if self.records.ended != names.len() {
            return Err(format!("it has {} fields; expected {}, a field for each column", self.records.ended, names.len()));
        }
        let mut listed = Listed::new(false, &mut self.time);
        let mut decoded = Some(&mut self.key);
        for (place, property) in places {
            let mut field = self.records.field(*place);
            if self.is_encoded
                && *property == PreviewColumn::Key
                && field.iter().any(|byte| matches!(byte, b'%' | b'+'))
                && let Some(key) = decoded.take()
            {
                decode(field, key);
                field = key;
            }
            let name = names.get(*place).map_or("", String::as_str);
            let text = str::from_utf8(field).map_err(|_| format!("`{}` isn't UTF-8", shortened(name.trim())))?;
            listed.set(*property, name, Cell::Text(text))?;
        }
        Ok(listed.give(each)?)
    }
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
