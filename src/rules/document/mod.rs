//! Rules for a document as such, whatever it says: its text, its structure, its names.

pub mod hints;
pub mod names;
pub mod structure;
pub mod text;
