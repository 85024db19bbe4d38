//! Rules for any document, whatever its content: its text, structure, and member names.

pub mod hints;
pub mod kind;
pub mod names;
pub mod structure;
pub mod text;
