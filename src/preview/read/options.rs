//! What a list is to be read as.

use super::ReadFormat;
use crate::preflight::{OptionsError, Setters, choice, one_of, read_options, wrong};
use crate::text::{Node, NodeKind};

/// How a file lists objects, and what its columns are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// The format.
    pub format: ReadFormat,
    /// The columns of a report of S3 Inventory.
    pub columns: Vec<String>,
}

#[derive(Default)]
struct Given {
    format: Option<ReadFormat>,
    columns: Vec<String>,
}

const OPTIONS: Setters<Given, 2> = [
    ("format", |given, node| choice(node, "format", ReadFormat::CHOICE, ReadFormat::of).map(|format| given.format = Some(format))),
    ("columns", |given, node| {
        let names: Option<Vec<String>> = node.elements().map(|name| Node::str(name).map(str::to_owned)).collect();
        given.columns = names.filter(|_| node.kind() == NodeKind::Array).ok_or_else(|| wrong(node, "columns", "a list of names"))?;
        Ok(())
    }),
];

impl ReadOptions {
    /// Reads options from a JSON object, UTF-8.
    ///
    /// # Errors
    ///
    /// If the text isn't valid JSON, if an option is unknown or missing, or if the value of an option is invalid.
    pub fn from_json(text: &[u8]) -> Result<Self, OptionsError> {
        let mut given = Given::default();
        read_options(text, &mut given, &OPTIONS)?;
        let missing = || OptionsError::Missing { name: "format", expected: one_of(ReadFormat::CHOICE.current()) };
        Ok(ReadOptions { format: given.format.ok_or_else(missing)?, columns: given.columns })
    }
}
