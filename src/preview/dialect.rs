//! How each dialect of SQL writes what previews need.
//!
//! Answers for nothing in a job or in a name leaving its literal or its identifier, and for functions that mean in one dialect what they
//! mean in another.

use crate::model::JobComparator;
use crate::preflight::OptionsError;
use crate::shape::choices;
use chrono::{DateTime, Datelike, Timelike};

choices! {
    /// The dialect of SQL.
    SqlDialect {
        /// DuckDB.
        DuckDb "duckdb",
        /// Amazon Athena, engine version 3.
        Athena "athena",
        /// Trino.
        Trino "trino",
        /// Spark SQL.
        Spark "spark",
    }
}

use SqlDialect::{Athena, DuckDb, Spark, Trino};

impl SqlDialect {
    /// A text as a literal, or an expression that yields it.
    pub fn literal(self, text: &str) -> String {
        match self {
            DuckDb => duckdb_literal(text),
            Athena | Trino => trino_literal(text),
            Spark => spark_literal(text),
        }
    }

    /// A name as an identifier; `None` if there is no way to write it.
    pub fn identifier(self, name: &str) -> Option<String> {
        // Spark replaces `${…}` wherever it stands.
        let refused = name.is_empty() || name.contains(char::is_control) || (self == Spark && name.contains("${"));
        let quote = if self == Spark { "`" } else { "\"" };
        (!refused).then(|| [quote, &name.replace(quote, &quote.repeat(2)), quote].concat())
    }

    /// A name as an identifier, for an option.
    pub fn quoted(self, option: &str, name: &str) -> Result<String, OptionsError> {
        self.identifier(name).ok_or_else(|| OptionsError::Value {
            name: option.to_owned(),
            found: name.escape_debug().to_string(),
            expected: "a name without control characters, which the dialect can quote".to_owned(),
        })
    }

    /// The names of a table, outermost first.
    pub fn table(self, names: &[String]) -> Result<String, OptionsError> {
        let names: Result<Vec<String>, OptionsError> = names.iter().map(|name| self.quoted("table", name)).collect();
        Ok(names?.join("."))
    }

    /// The type of texts.
    pub const fn text_type(self) -> &'static str {
        if matches!(self, Spark) { "STRING" } else { "VARCHAR" }
    }

    /// A type that holds any size, as far as 2^64.
    pub const fn size_type(self) -> &'static str {
        if matches!(self, DuckDb) { "HUGEINT" } else { "DECIMAL(20, 0)" }
    }

    /// A cast that yields NULL of what can't be cast.
    pub fn cast_or_null(self, value: &str, into: &str) -> String {
        format!("TRY_CAST({value} AS {into})")
    }

    /// The key in a column of URL-encoded keys, which have `+` for a space.
    pub fn decoded(self, column: &str) -> String {
        format!("url_decode(replace({column}, '+', ' '))")
    }

    /// What times are compared as: microseconds since 1970, or times.
    pub fn modified(self, column: &str, is_text: bool) -> String {
        match (self, is_text) {
            (DuckDb, false) => format!("epoch_us({column})"),
            (DuckDb, true) => format!("epoch_us(TRY_CAST({column} AS TIMESTAMP))"),
            (Athena | Trino, false) => column.to_owned(),
            (Athena | Trino, true) => format!("TRY(from_iso8601_timestamp_nanos({column}))"),
            (Spark, false) => format!("unix_micros(CAST({column} AS TIMESTAMP))"),
            (Spark, true) => format!("unix_micros(TRY_CAST({column} AS TIMESTAMP))"),
        }
    }

    /// A comparison of a time that is compared so with another one. A table's times are whole microseconds.
    pub fn compared_time(self, modified: &str, is_text: bool, comparator: JobComparator, (seconds, nanoseconds): (i64, u32)) -> String {
        let is_whole = nanoseconds.is_multiple_of(1_000);
        let constant = |value: &str| format!("CASE WHEN {modified} IS NOT NULL THEN {value} END");
        let comparator = match comparator {
            JobComparator::Eq if !is_whole => return constant("FALSE"),
            JobComparator::Ne if !is_whole => return constant("TRUE"),
            JobComparator::Gte if !is_whole => JobComparator::Gt,
            JobComparator::Lt if !is_whole => JobComparator::Lte,
            comparator => comparator,
        };
        let microseconds = nanoseconds / 1_000;
        let moment = match self {
            DuckDb | Spark => (i128::from(seconds) * 1_000_000 + i128::from(microseconds)).to_string(),
            Athena | Trino => trino_time(seconds, microseconds, is_text),
        };
        format!("{modified} {} {moment}", operator(comparator))
    }

    /// What follows the last dot of the last segment of a key; empty if nothing does.
    pub fn extension(self, key: &str) -> String {
        match self {
            DuckDb => format!(r"regexp_extract({key}, '\.([^./]+)\z', 1)"),
            Athena | Trino => format!(r"CASE WHEN {key} IS NOT NULL THEN coalesce(regexp_extract({key}, '\.([^./]+)\z', 1), '') END"),
            // Without backslashes, whose meaning in a literal is a setting.
            Spark => format!("regexp_extract({key}, '[.]([^./]+)$', 1)"),
        }
    }

    /// The beginning of a key with at most so many slashes; empty if it has none.
    pub fn first_segments(self, key: &str, most: usize) -> String {
        match self {
            DuckDb => format!(r"regexp_extract({key}, '\A(?:[^/]*/){{1,{most}}}')"),
            Athena | Trino => format!(r"coalesce(regexp_extract({key}, '\A(?:[^/]*/){{1,{most}}}'), '')"),
            Spark => format!("regexp_extract({key}, '^(?:[^/]*/){{1,{most}}}', 0)"),
        }
    }

    /// A text with ASCII letters in lowercase, and no other letter changed.
    pub fn ascii_lowercase(self, text: &str) -> String {
        format!("translate({text}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')")
    }

    /// Whether a key begins with a text.
    pub fn starts_with(self, key: &str, prefix: &str) -> String {
        let function = if self == Spark { "startswith" } else { "starts_with" };
        format!("{function}({key}, {})", self.literal(prefix))
    }

    /// Whether tags that are known have a key, with a value or with any.
    pub fn has_tag(self, tags: &str, key: &str, value: Option<&str>) -> String {
        let key = self.literal(key);
        match (self, value.map(|value| self.literal(value))) {
            (DuckDb, Some(value)) => format!("coalesce(list_contains(map_extract({tags}, {key}), {value}), FALSE)"),
            (DuckDb, None) => format!("map_contains({tags}, {key})"),
            (Athena | Trino, Some(value)) => format!("coalesce(element_at({tags}, {key}) = {value}, FALSE)"),
            (Athena | Trino, None) => format!("contains(map_keys({tags}), {key})"),
            (Spark, Some(value)) => format!("coalesce(try_element_at({tags}, {key}) = {value}, FALSE)"),
            (Spark, None) => format!("map_contains_key({tags}, {key})"),
        }
    }

    /// How many tags there are.
    pub fn tag_count(self, tags: &str) -> String {
        if self == Spark { format!("size({tags})") } else { format!("cardinality({tags})") }
    }

    /// The exact sum of sizes, as text.
    pub fn sum_as_text(self, size: &str) -> String {
        match self {
            DuckDb => format!("CAST(coalesce(sum({size}), 0) AS VARCHAR)"),
            _ => format!("CAST(coalesce(sum(CAST({size} AS DECIMAL(20, 0))), 0) AS {})", self.text_type()),
        }
    }
}

/// An operator that compares numbers.
pub const fn operator(comparator: JobComparator) -> &'static str {
    match comparator {
        JobComparator::Ne => "<>",
        JobComparator::Gt => ">",
        JobComparator::Gte => ">=",
        JobComparator::Lt => "<",
        JobComparator::Lte => "<=",
        JobComparator::Eq | JobComparator::Contains | JobComparator::StartsWith => "=",
    }
}

/// Control characters, of which a NUL would end the statement, are made by a function.
fn duckdb_literal(text: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut plain = String::new();
    for character in text.chars() {
        match character {
            '\'' => plain.push_str("''"),
            character if character.is_control() => {
                if !plain.is_empty() {
                    parts.push(["'", &plain, "'"].concat());
                    plain.clear();
                }
                parts.push(format!("chr({})", u32::from(character)));
            }
            character => plain.push(character),
        }
    }
    if parts.is_empty() {
        return ["'", &plain, "'"].concat();
    }
    if !plain.is_empty() {
        parts.push(["'", &plain, "'"].concat());
    }
    ["(", &parts.join(" || "), ")"].concat()
}

/// Printable ASCII but for what some program that handles a statement may take for its own.
const fn is_plain(character: char) -> bool {
    matches!(character, ' '..='~') && !matches!(character, '\'' | '\\' | ';' | '$')
}

fn trino_literal(text: &str) -> String {
    if text.chars().all(|character| is_plain(character) || character == '$') {
        return ["'", text, "'"].concat();
    }
    let mut literal = String::from("U&'");
    for character in text.chars() {
        match character {
            character if is_plain(character) => literal.push(character),
            '\u{10000}'.. => literal += &format!("\\+{:06x}", u32::from(character)),
            _ => literal += &format!("\\{:04x}", u32::from(character)),
        }
    }
    literal + "'"
}

/// Without backslashes, whose meaning in a literal is a setting.
fn spark_literal(text: &str) -> String {
    if text.chars().all(is_plain) {
        return ["'", text, "'"].concat();
    }
    let mut literal = String::from("CAST(X'");
    for byte in text.bytes() {
        literal += &format!("{byte:02X}");
    }
    literal + "' AS STRING)"
}

fn trino_time(seconds: i64, microseconds: u32, has_zone: bool) -> String {
    // Seconds come from a date with four digits for its year, moved by less than a day.
    let time = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    let zone = if has_zone { " UTC" } else { "" };
    let (year, month, day) = (time.year(), time.month(), time.day());
    let year = if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") };
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    format!("TIMESTAMP '{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}.{microseconds:06}{zone}'")
}
