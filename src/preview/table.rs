//! The statement that makes a list of objects a table.

use super::columns::declared;
use super::dialect::SqlDialect;
use super::options::{TABLE, table_names, texts};
use crate::preflight::{OptionsError, Setters, choice, one_of, read_options};
use crate::shape::choices;

choices! {
    /// The format of the files that list objects.
    ListFormat {
        /// Apache Parquet.
        Parquet "parquet",
        /// CSV without a header, compressed or not, as S3 Inventory writes it. All columns are text, and keys are URL-encoded.
        Csv "csv",
    }
}

/// How a report of S3 Inventory becomes a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableOptions {
    /// The dialect of SQL.
    pub dialect: SqlDialect,
    /// The names of the table, outermost first.
    pub table: Vec<String>,
    /// The format of the files.
    pub format: ListFormat,
    /// The columns in their order, as `fileSchema` of the manifest has them for CSV (`LastModifiedDate`), or as they are in Parquet.
    pub columns: Vec<String>,
    /// For DuckDB, the files. For the others, one location: for Athena, the folder `hive/dt=…` of the report.
    pub files: Vec<String>,
}

impl TableOptions {
    /// Reads options from a JSON object, UTF-8.
    ///
    /// # Errors
    ///
    /// If the text isn't valid JSON, if an option is unknown or missing, or if the value of an option is invalid.
    pub fn from_json(text: &[u8]) -> Result<Self, OptionsError> {
        let mut given = Given::default();
        read_options(text, &mut given, &OPTIONS)?;
        let missing = |name, expected| OptionsError::Missing { name, expected };
        Ok(TableOptions {
            dialect: given.dialect.ok_or_else(|| missing("dialect", one_of(SqlDialect::CHOICE.current())))?,
            table: given.table.ok_or_else(|| missing("table", TABLE.to_owned()))?,
            format: given.format.ok_or_else(|| missing("format", one_of(ListFormat::CHOICE.current())))?,
            columns: given.columns.ok_or_else(|| missing("columns", NAMES.to_owned()))?,
            files: given.files.ok_or_else(|| missing("files", FILES.to_owned()))?,
        })
    }
}

const NAMES: &str = "a list of names";
const FILES: &str = "a list of files";

#[derive(Default)]
struct Given {
    dialect: Option<SqlDialect>,
    table: Option<Vec<String>>,
    format: Option<ListFormat>,
    columns: Option<Vec<String>>,
    files: Option<Vec<String>>,
}

const OPTIONS: Setters<Given, 5> = [
    ("dialect", |given, node| choice(node, "dialect", SqlDialect::CHOICE, SqlDialect::of).map(|dialect| given.dialect = Some(dialect))),
    ("table", |given, node| table_names(node).map(|names| given.table = Some(names))),
    ("format", |given, node| choice(node, "format", ListFormat::CHOICE, ListFormat::of).map(|format| given.format = Some(format))),
    ("columns", |given, node| texts(node, "columns", NAMES).map(|names| given.columns = Some(names))),
    ("files", |given, node| texts(node, "files", FILES).map(|names| given.files = Some(names))),
];

/// Writes the statement that makes a report of S3 Inventory a table or a view, for the query of [`to_sql`](crate::to_sql).
///
/// ```
/// use macie_preflight::{ListFormat, SqlDialect, TableOptions, declare_table};
///
/// let statement = declare_table(&TableOptions {
///     dialect: SqlDialect::DuckDb,
///     table: vec!["inventory".to_owned()],
///     format: ListFormat::Parquet,
///     columns: vec!["bucket".to_owned(), "key".to_owned()],
///     files: vec!["data/0.parquet".to_owned()],
/// })?;
/// assert!(statement.starts_with(r#"CREATE OR REPLACE VIEW "inventory" AS"#));
/// # Ok::<(), macie_preflight::OptionsError>(())
/// ```
///
/// # Errors
///
/// If a name or a location can't be written in the dialect.
pub fn declare_table(options: &TableOptions) -> Result<String, OptionsError> {
    let TableOptions { dialect, table, format, columns, files } = options;
    let names: Vec<String> = columns.iter().map(|column| declared(*dialect, *format == ListFormat::Csv, column)).collect();
    match dialect {
        SqlDialect::DuckDb => {
            let table = dialect.table(table)?;
            let files: Vec<String> = files.iter().map(|file| dialect.literal(&without_patterns(file))).collect();
            let files = files.join(", ");
            let read = match format {
                ListFormat::Parquet => format!("read_parquet([{files}], hive_partitioning = false, union_by_name = true)"),
                ListFormat::Csv => {
                    let columns: Vec<String> = names
                        .iter()
                        .map(|name| Ok([&*dialect.quoted("columns", name)?, ": 'VARCHAR'"].concat()))
                        .collect::<Result<_, OptionsError>>()?;
                    let columns = columns.join(", ");
                    format!(
                        "read_csv([{files}], auto_detect = false, header = false, delim = ',', quote = '\"', escape = '\"', \
                            hive_partitioning = false, columns = {{{columns}}})"
                    )
                }
            };
            Ok(format!("CREATE OR REPLACE VIEW {table} AS\nSELECT * FROM {read}"))
        }
        SqlDialect::Athena => {
            // Statements that define tables are Hive's, and quote as Spark does.
            let table = SqlDialect::Spark.table(table)?;
            let columns = typed(SqlDialect::Spark, &names, |name| if *format == ListFormat::Csv { "string" } else { hive_type(name) })?;
            let serde = match format {
                ListFormat::Parquet => "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
                ListFormat::Csv => "org.apache.hadoop.hive.serde2.OpenCSVSerde",
            };
            Ok(format!(
                "CREATE EXTERNAL TABLE {table} (\n  {columns}\n)\nROW FORMAT SERDE '{serde}'\nSTORED AS INPUTFORMAT \
                    'org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat'\nOUTPUTFORMAT \
                    'org.apache.hadoop.hive.ql.io.IgnoreKeyTextOutputFormat'\nLOCATION '{}'",
                location(files)?
            ))
        }
        SqlDialect::Trino => {
            let table = dialect.table(table)?;
            let columns = typed(*dialect, &names, |name| if *format == ListFormat::Csv { "varchar" } else { trino_type(name) })?;
            let format = format.as_str().to_ascii_uppercase();
            Ok(format!("CREATE TABLE {table} (\n  {columns}\n)\nWITH (format = '{format}', external_location = '{}')", location(files)?))
        }
        SqlDialect::Spark => {
            if table.len() > 1 {
                let expected = "one name, because a temporary view has no schema".to_owned();
                return Err(OptionsError::Value { name: "table".to_owned(), found: table.join("."), expected });
            }
            let table = dialect.table(table)?;
            let location = location(files)?;
            match format {
                ListFormat::Parquet => Ok(format!("CREATE OR REPLACE TEMPORARY VIEW {table}\nUSING parquet OPTIONS (path '{location}')")),
                ListFormat::Csv => {
                    let columns = typed(*dialect, &names, |_| "STRING")?;
                    Ok(format!(
                        "CREATE OR REPLACE TEMPORARY VIEW {table} (\n  {columns}\n)\nUSING csv OPTIONS (path '{location}', header 'false', \
                            quote '\"', escape '\"')"
                    ))
                }
            }
        }
    }
}

/// The columns with their types.
fn typed(dialect: SqlDialect, names: &[String], type_of: impl Fn(&str) -> &'static str) -> Result<String, OptionsError> {
    let mut columns = Vec::new();
    for name in names {
        columns.push([&*dialect.quoted("columns", name)?, " ", type_of(name)].concat());
    }
    Ok(columns.join(",\n  "))
}

/// The type of a column in a report in Parquet, in the words of Hive.
///
/// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-athena-query.html>
fn hive_type(name: &str) -> &'static str {
    match name {
        "size" | "object_lock_retain_until_date" => "bigint",
        "is_latest" | "is_delete_marker" | "is_multipart_uploaded" => "boolean",
        "last_modified_date" | "lifecycle_expiration_date" => "timestamp",
        _ => "string",
    }
}

/// The same in the words of Trino.
fn trino_type(name: &str) -> &'static str {
    match hive_type(name) {
        "string" => "varchar",
        "timestamp" => "timestamp(3)",
        other => other,
    }
}

/// The path of one file, of which no character stands for others.
fn without_patterns(path: &str) -> String {
    let mut plain = String::new();
    for character in path.chars() {
        match character {
            '*' | '?' | '[' => plain.extend(['[', character, ']']),
            _ => plain.push(character),
        }
    }
    plain
}

/// The one location, which the dialects with backslashes and those without read alike.
fn location(files: &[String]) -> Result<&str, OptionsError> {
    let expected = "one location without quotes, backslashes, `$`, and control characters".to_owned();
    let wrong = |found: String| OptionsError::Value { name: "files".to_owned(), found, expected };
    match files {
        [location] if !location.contains(|character: char| character.is_control() || matches!(character, '\'' | '"' | '\\' | '$')) => {
            Ok(location)
        }
        [location] => Err(wrong(location.escape_debug().to_string())),
        _ => Err(wrong(format!("{} files", files.len()))),
    }
}
