//! What is generated from the declarations and the rules for other tools.

mod json_schema;

pub use json_schema::json_schema;
