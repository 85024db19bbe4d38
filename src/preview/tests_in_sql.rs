//! The compiled tests of conditions as expressions in SQL, which are true, false, or NULL as the tests hold, don't, or can't be told.

use super::dialect::{SqlDialect, operator};
use crate::insight::compiled::Test;

/// The columns that the expressions read. Those that a table lacks are NULL.
pub mod column {
    pub const KEY: &str = "object_key";
    pub const EXTENSION: &str = "extension";
    pub const SIZE: &str = "object_size";
    pub const MODIFIED: &str = "modified";
    pub const TAGS: &str = "object_tags";
    pub const BUCKET: &str = "bucket_name";
    pub const STORAGE_CLASS: &str = "class";
    pub const ENCRYPTION: &str = "encryption";
}

const UNKNOWN: &str = "CAST(NULL AS BOOLEAN)";

/// What tests are written for.
#[derive(Clone, Copy)]
pub struct Writer {
    /// The dialect.
    pub dialect: SqlDialect,
    /// Whether the times of the table were texts.
    pub is_text: bool,
    /// Whether the table has tags.
    pub has_tags: bool,
}

impl Writer {
    /// A test as an expression.
    pub fn test(self, test: &Test) -> String {
        match test {
            Test::Extension { equal, values, more } => {
                let known = self.is_in(column::EXTENSION, values.iter().filter(|value| !value.is_empty()));
                // An object without extension has none of the values, whichever there are.
                self.found(&known, *equal, more.then_some(&[column::EXTENSION, " = ''"].concat()))
            }
            Test::Prefix { values, more } => {
                let starts = values.iter().map(|prefix| self.dialect.starts_with(column::KEY, prefix)).collect();
                let known = joined(starts, "OR").unwrap_or_else(|| "FALSE".to_owned());
                if *more { format!("CASE WHEN {known} THEN TRUE END") } else { known }
            }
            Test::Size { comparator, bytes } => format!("{} {} {bytes}", column::SIZE, operator(*comparator)),
            Test::Date { comparator, time } => self.dialect.compared_time(column::MODIFIED, self.is_text, *comparator, *time),
            Test::Tag { .. } if !self.has_tags => UNKNOWN.to_owned(),
            Test::Tag { equal, tags, more } => {
                let mut each = Vec::new();
                for (key, values) in tags {
                    let Ok(key) = str::from_utf8(key) else { continue };
                    if values.iter().any(str::is_empty) {
                        each.push(self.dialect.has_tag(column::TAGS, key, None));
                    } else {
                        each.extend(values.iter().map(|value| self.dialect.has_tag(column::TAGS, key, Some(value))));
                    }
                }
                let known = joined(each, "OR").unwrap_or_else(|| "FALSE".to_owned());
                let none = [&*self.dialect.tag_count(column::TAGS), " = 0"].concat();
                let found = self.found(&known, *equal, more.then_some(&none));
                format!("CASE WHEN {} IS NOT NULL THEN {found} END", column::TAGS)
            }
            Test::BucketName { equal, values, more } => {
                let known = self.is_in(column::BUCKET, values.iter());
                let never = String::from("FALSE");
                self.found(&known, *equal, more.then_some(&never))
            }
            Test::Untold => UNKNOWN.to_owned(),
        }
    }

    /// Whether a column is one of some texts.
    pub fn is_in<'t>(self, column: &str, values: impl Iterator<Item = &'t str>) -> String {
        let values: Vec<String> = values.map(|value| self.dialect.literal(value)).collect();
        if values.is_empty() { "FALSE".to_owned() } else { format!("{column} IN ({})", values.join(", ")) }
    }

    /// Whether it is so that something is found among the known values, or that it isn't. If there may be more values, that can be told
    /// only where it is found, and where none of any values could be.
    fn found(self, known: &str, equal: bool, none_of_more: Option<&String>) -> String {
        let [is, isnt] = if equal { ["TRUE", "FALSE"] } else { ["FALSE", "TRUE"] };
        match none_of_more {
            Some(none) => format!("CASE WHEN {known} THEN {is} WHEN {none} THEN {isnt} END"),
            None if equal => known.to_owned(),
            None => format!("NOT ({known})"),
        }
    }
}

/// Expressions joined by an operator, in halves: parsers go down a level for each operand of a plain chain.
pub fn joined(mut expressions: Vec<String>, operator: &str) -> Option<String> {
    if expressions.len() <= 8 {
        return (!expressions.is_empty()).then(|| expressions.join(&[" ", operator, " "].concat()));
    }
    let rest = expressions.split_off(expressions.len() / 2);
    Some(format!("({}) {operator} ({})", joined(expressions, operator)?, joined(rest, operator)?))
}
