//! What the fuzz targets share: documents, the ways to write them as text, and what holds of every report.

pub mod documents;
pub mod options;
pub mod reports;
pub mod texts;

pub use libfuzzer_sys::arbitrary::{Result, Unstructured};
