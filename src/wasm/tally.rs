//! The part of the module for previews that counts the objects of lists.

use super::preview::opened;
use crate::insight::JobScope;
use crate::preview::{ListReader, ReadOptions, Tally, TallyOptions, records};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

/// What is counted so far, and the list that is read.
#[wasm_bindgen]
pub struct ObjectTally {
    tally: Tally,
    reader: Option<ListReader>,
}

#[wasm_bindgen]
impl ObjectTally {
    /// Nothing yet, for a job that the checker has found sound. The options are those of queries that a tally has, too.
    ///
    /// # Errors
    ///
    /// Options that can't be followed.
    #[wasm_bindgen]
    pub fn of(request: &[u8], options: &[u8]) -> Result<Option<ObjectTally>, JsError> {
        let options = TallyOptions::from_json(options)?;
        let Some(job) = opened(request) else { return Ok(None) };
        Ok(Some(ObjectTally { tally: Tally::new(JobScope::of(&job), &options)?, reader: None }))
    }

    /// Begins a list.
    ///
    /// # Errors
    ///
    /// Options that can't be followed.
    pub fn begin(&mut self, options: &[u8]) -> Result<(), JsError> {
        let options = ReadOptions::from_json(options)?;
        let columns: Vec<&str> = options.columns.iter().map(String::as_str).collect();
        self.reader = Some(ListReader::new(options.format, &columns)?);
        Ok(())
    }

    /// Reads the next piece of the list.
    ///
    /// # Errors
    ///
    /// A list that isn't what it should be.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), JsError> {
        let ObjectTally { tally, reader } = self;
        if let Some(reader) = reader {
            reader.push(piece, &mut |object| tally.add(object))?;
        }
        Ok(tally.check()?)
    }

    /// Ends the list, and says what it had: JSON.
    ///
    /// # Errors
    ///
    /// A list that isn't what it should be.
    pub fn end(&mut self) -> Result<String, JsError> {
        let ObjectTally { tally, reader } = self;
        let end = reader.take().map(|reader| reader.end(&mut |object| tally.add(object))).transpose()?;
        Ok(end.map_or(Value::Null, |end| json!({ "rows": end.rows, "continues": end.continues })).to_string())
    }

    /// The rows so far: JSON.
    ///
    /// # Errors
    ///
    /// More groups than can be counted.
    pub fn rows(&self) -> Result<String, JsError> {
        Ok(serde_json::to_string(&self.tally.rows()?)?)
    }
}

/// The records of CSV, as lists of fields: JSON.
///
/// # Errors
///
/// A record that is too large, or isn't UTF-8.
#[wasm_bindgen(js_name = csvRecords)]
pub fn csv_records(text: &[u8]) -> Result<String, JsError> {
    Ok(serde_json::to_string(&records(text)?)?)
}
