//! The options of previews.

use super::columns::{PreviewColumn, declared, places};
use super::dialect::SqlDialect;
use crate::formats::dates;
use crate::preflight::{DAY, OptionsError, Setters, boolean, choice, one_of, read_options, wrong};
use crate::shape::{self, choices};
use crate::text::{Node, NodeKind};

choices! {
    /// What a table lists the objects of.
    SqlSource default Inventory {
        /// A report of S3 Inventory.
        Inventory "inventory",
        /// A live inventory table of S3 Metadata.
        Metadata "metadata",
    }

    /// What rows are grouped by, besides their outcome.
    PreviewGrouping {
        /// The bucket.
        Bucket "bucket",
        /// The storage class.
        StorageClass "storageClass",
        /// The first folders of the key.
        Prefix "prefix",
    }
}

/// What rows are grouped by, besides their outcome and what Macie can analyze of the objects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouping {
    /// The properties. Default: bucket and storage class.
    pub by: Vec<PreviewGrouping>,
    /// How many folders a prefix has at most. Default: 1.
    pub prefix_depth: usize,
}

impl Default for Grouping {
    fn default() -> Self {
        Grouping { by: vec![PreviewGrouping::Bucket, PreviewGrouping::StorageClass], prefix_depth: 1 }
    }
}

/// The most folders that a prefix is made of.
const MOST_FOLDERS: usize = 10;

impl Grouping {
    /// Whether it can be followed.
    pub(super) fn check(&self) -> Result<(), OptionsError> {
        let expected = || format!("a whole number from 1 to {MOST_FOLDERS}");
        within("prefixDepth", self.prefix_depth, (1..=MOST_FOLDERS).contains(&self.prefix_depth), expected)
    }

    fn set_by(&mut self, node: Node<'_>) -> Result<(), OptionsError> {
        if node.kind() != NodeKind::Array {
            return Err(wrong(node, "groupBy", "a list"));
        }
        self.by.clear();
        for node in node.elements() {
            self.by.push(choice(node, "groupBy", PreviewGrouping::CHOICE, PreviewGrouping::of)?);
        }
        Ok(())
    }

    fn set_prefix_depth(&mut self, node: Node<'_>) -> Result<(), OptionsError> {
        let depth = shape::integer(node).and_then(|depth| usize::try_from(depth).ok());
        self.prefix_depth = depth.ok_or_else(|| wrong(node, "prefixDepth", &format!("a whole number from 1 to {MOST_FOLDERS}")))?;
        Ok(())
    }
}

/// How objects are counted that are read one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TallyOptions {
    /// What rows are grouped by.
    pub grouping: Grouping,
    /// Counts only objects that were created or changed at this time or later, as [`SqlOptions::changed_since`] does.
    pub changed_since: Option<String>,
}

const TALLY_OPTIONS: Setters<TallyOptions, 3> = [
    ("groupBy", |options, node| options.grouping.set_by(node)),
    ("prefixDepth", |options, node| options.grouping.set_prefix_depth(node)),
    ("changedSince", |options, node| time_of(node).map(|time| options.changed_since = Some(time))),
];

impl TallyOptions {
    /// Reads options from a JSON object, UTF-8.
    ///
    /// # Errors
    ///
    /// If the text isn't valid JSON, if an option is unknown, or if the value of an option is invalid.
    pub fn from_json(text: &[u8]) -> Result<Self, OptionsError> {
        let mut options = TallyOptions::default();
        read_options(text, &mut options, &TALLY_OPTIONS)?;
        Ok(options)
    }
}

fn time_of(node: Node<'_>) -> Result<String, OptionsError> {
    node.str().map(str::to_owned).ok_or_else(|| wrong(node, "changedSince", TIME))
}

/// The time before which objects don't count.
pub fn instant_of(changed_since: Option<&str>) -> Result<Option<(i64, u32)>, OptionsError> {
    let instant = |time: &str| {
        dates::instant(time).ok_or_else(|| OptionsError::Value {
            name: "changedSince".to_owned(),
            found: time.to_owned(),
            expected: TIME.to_owned(),
        })
    };
    changed_since.map(instant).transpose()
}

/// How objects are listed in a table, and how a query writes what it counts of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqlOptions {
    /// The dialect of SQL.
    pub dialect: SqlDialect,
    /// The names of the table, outermost first: a catalog, a schema, and the table, or fewer of them.
    pub table: Vec<String>,
    /// What the table lists the objects of. Default: S3 Inventory.
    pub source: SqlSource,
    /// The names of columns, where they aren't those of the source; `None` if the table lacks the column.
    pub columns: Vec<(PreviewColumn, Option<String>)>,
    /// Whether all columns are text, and keys are URL-encoded, as in reports of S3 Inventory in CSV. Default: false.
    pub text: bool,
    /// What rows are grouped by.
    pub grouping: Grouping,
    /// Counts only objects that were created or changed at this time or later, as a later run of a recurring job does: RFC 3339. Objects
    /// whose date isn't known count. Default: all objects.
    pub changed_since: Option<String>,
}

impl SqlOptions {
    /// The options for a table of that name, which may have dots between its parts.
    pub fn new(dialect: SqlDialect, table: &str) -> Self {
        SqlOptions {
            dialect,
            table: table.split('.').map(str::to_owned).collect(),
            source: SqlSource::default(),
            columns: Vec::new(),
            text: false,
            grouping: Grouping::default(),
            changed_since: None,
        }
    }

    /// Reads options from a JSON object, UTF-8.
    ///
    /// # Errors
    ///
    /// If the text isn't valid JSON, if an option is unknown or missing, or if the value of an option is invalid.
    pub fn from_json(text: &[u8]) -> Result<Self, OptionsError> {
        let mut given = Given { dialect: None, listed: None, options: SqlOptions::new(SqlDialect::DuckDb, "") };
        read_options(text, &mut given, &SQL_OPTIONS)?;
        let missing = |name, expected| OptionsError::Missing { name, expected };
        if given.options.table == [""] {
            return Err(missing("table", TABLE.to_owned()));
        }
        let dialect = given.dialect.ok_or_else(|| missing("dialect", one_of(SqlDialect::CHOICE.current())))?;
        let mut options = SqlOptions { dialect, ..given.options };
        if let Some(names) = given.listed {
            options.columns = options.columns_among(&names)?;
        }
        Ok(options)
    }

    /// The columns of a table that has just these, whose names are written as [`declare_table`](crate::declare_table) takes them. The
    /// dialect, the source, and whether all columns are text are those of the options.
    ///
    /// # Errors
    ///
    /// If none of them has the keys, or if two have the same property.
    pub fn columns_among(&self, names: &[String]) -> Result<Vec<(PreviewColumn, Option<String>)>, OptionsError> {
        let expected = |what: String| OptionsError::Value { name: "columns".to_owned(), found: names.join(", "), expected: what };
        let places = places(names.iter().map(String::as_str)).map_err(|name| expected(format!("only one column named `{name}`")))?;
        let columns = PreviewColumn::ALL.iter().zip(places).map(|(column, place)| {
            // What other sources have for tags isn't documented.
            let is_readable = *column != PreviewColumn::Tags || self.source == SqlSource::Metadata;
            let name = place.filter(|_| is_readable).and_then(|place| names.get(place));
            (*column, name.map(|name| declared(self.dialect, self.text, name)))
        });
        let columns: Vec<_> = columns.collect();
        let has_keys = columns.iter().any(|(column, name)| *column == PreviewColumn::Key && name.is_some());
        if has_keys { Ok(columns) } else { Err(expected("the names of all columns, `Key` among them".to_owned())) }
    }

    /// The name of a column, if the table has it.
    pub fn column(&self, column: PreviewColumn) -> Option<&str> {
        let given = self.columns.iter().rev().find(|(other, _)| *other == column);
        given.map_or_else(|| default_name(self.source, column), |(_, name)| name.as_deref())
    }
}

/// What the source calls its columns.
///
/// Sources: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-athena-query.html> and
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-inventory-schema.html>.
const fn default_name(source: SqlSource, column: PreviewColumn) -> Option<&'static str> {
    let is_inventory = matches!(source, SqlSource::Inventory);
    match column {
        PreviewColumn::Bucket => Some("bucket"),
        PreviewColumn::Key => Some("key"),
        PreviewColumn::Size => Some("size"),
        PreviewColumn::LastModified => Some("last_modified_date"),
        PreviewColumn::StorageClass => Some("storage_class"),
        PreviewColumn::EncryptionStatus => Some("encryption_status"),
        PreviewColumn::IsLatest => {
            if is_inventory {
                Some("is_latest")
            } else {
                None
            }
        }
        PreviewColumn::IsDeleteMarker => Some("is_delete_marker"),
        PreviewColumn::SequenceNumber => {
            if is_inventory {
                None
            } else {
                Some("sequence_number")
            }
        }
        PreviewColumn::Tags => {
            if is_inventory {
                None
            } else {
                Some("object_tags")
            }
        }
    }
}

/// What `columns` takes.
const COLUMNS: &str = "an object, or a list of names";

/// What `table` takes.
pub const TABLE: &str = "a name such as `lake.inventory`, or a list of names";

/// The names of a table.
pub fn table_names(node: Node<'_>) -> Result<Vec<String>, OptionsError> {
    match node.str() {
        Some(name) => Ok(name.split('.').map(str::to_owned).collect()),
        None => texts(node, "table", TABLE),
    }
}

/// A list of one or more texts.
pub fn texts(node: Node<'_>, name: &str, expected: &str) -> Result<Vec<String>, OptionsError> {
    let texts: Option<Vec<String>> = node.elements().map(|text| text.str().map(str::to_owned)).collect();
    texts.filter(|texts| node.kind() == NodeKind::Array && !texts.is_empty()).ok_or_else(|| wrong(node, name, expected))
}

/// That the value of an option is what it may be.
fn within(name: &str, found: impl ToString, fits: bool, expected: impl FnOnce() -> String) -> Result<(), OptionsError> {
    if fits { Ok(()) } else { Err(OptionsError::Value { name: name.to_owned(), found: found.to_string(), expected: expected() }) }
}

struct Given {
    dialect: Option<SqlDialect>,
    /// The names of all columns.
    listed: Option<Vec<String>>,
    options: SqlOptions,
}

const SQL_OPTIONS: Setters<Given, 8> = [
    ("dialect", |given, node| choice(node, "dialect", SqlDialect::CHOICE, SqlDialect::of).map(|dialect| given.dialect = Some(dialect))),
    ("table", |given, node| {
        given.options.table = table_names(node)?;
        Ok(())
    }),
    ("source", |given, node| choice(node, "source", SqlSource::CHOICE, SqlSource::of).map(|source| given.options.source = source)),
    ("columns", |given, node| {
        if node.kind() == NodeKind::Array {
            given.listed = Some(texts(node, "columns", COLUMNS)?);
            return Ok(());
        }
        if node.kind() != NodeKind::Object {
            return Err(wrong(node, "columns", COLUMNS));
        }
        for (name, value) in node.members() {
            let Some(column) = PreviewColumn::of(name) else {
                let name = name.str().unwrap_or_default().to_owned();
                let nearest = shape::nearest(&name, PreviewColumn::ALL.iter().map(|column| column.as_str()));
                return Err(OptionsError::Unknown { what: "column", nearest, name });
            };
            let to = match value.kind() {
                NodeKind::Null => None,
                _ => Some(value.str().ok_or_else(|| wrong(value, &["columns.", column.as_str()].concat(), "a name or `null`"))?.to_owned()),
            };
            given.options.columns.push((column, to));
        }
        Ok(())
    }),
    ("text", |given, node| boolean(node, "text").map(|text| given.options.text = text)),
    ("groupBy", |given, node| given.options.grouping.set_by(node)),
    ("prefixDepth", |given, node| given.options.grouping.set_prefix_depth(node)),
    ("changedSince", |given, node| time_of(node).map(|time| given.options.changed_since = Some(time))),
];

/// What an option with a time takes.
const TIME: &str = "a time such as `2026-01-31T12:00:00Z`";

/// What a preview assumes.
#[derive(Debug, Clone, PartialEq)]
pub struct PreviewOptions {
    /// The time or the day of the list of objects, as it is to be shown.
    pub inventory_date: Option<String>,
    /// Whether the rows are those of a later run of a recurring job, as with [`SqlOptions::changed_since`]. Default: false.
    pub later_run: bool,
    /// The price of a gigabyte in US dollars. Default: the prices of us-east-1 by tier.
    pub price: Option<f64>,
    /// The uncompressed size of an archive as a multiple of its size. Default: 3, as in estimates of the console.
    pub ratio: f64,
    /// How many terabytes the account can analyze in a month. Default: 5.
    pub quota: f64,
    /// How many buckets, storage classes, and prefixes are listed, the largest first; the others are summed up. Default: 100.
    pub groups: usize,
}

/// How much larger than its size an estimate of the console takes an archive to be.
///
/// Source: <https://docs.aws.amazon.com/macie/latest/user/discovery-costs.html>.
pub const CONSOLE_RATIO: f64 = 3.0;

/// How many terabytes an account can analyze in a month, unless AWS raises the quota.
///
/// Source: <https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html>.
const MONTHLY_QUOTA: f64 = 5.0;

impl Default for PreviewOptions {
    fn default() -> Self {
        PreviewOptions { inventory_date: None, later_run: false, price: None, ratio: CONSOLE_RATIO, quota: MONTHLY_QUOTA, groups: 100 }
    }
}

const PREVIEW_OPTIONS: Setters<PreviewOptions, 6> = [
    ("inventoryDate", |options, node| {
        options.inventory_date = Some(node.str().ok_or_else(|| wrong(node, "inventoryDate", DAY))?.to_owned());
        Ok(())
    }),
    ("laterRun", |options, node| boolean(node, "laterRun").map(|later| options.later_run = later)),
    ("price", |options, node| number(node, "price", PRICE).map(|price| options.price = Some(price))),
    ("ratio", |options, node| number(node, "ratio", RATIO).map(|ratio| options.ratio = ratio)),
    ("quota", |options, node| number(node, "quota", QUOTA).map(|quota| options.quota = quota)),
    ("groups", |options, node| {
        let groups = shape::integer(node).and_then(|groups| usize::try_from(groups).ok());
        options.groups = groups.ok_or_else(|| wrong(node, "groups", GROUPS))?;
        Ok(())
    }),
];

const PRICE: &str = "a price in US dollars";
const RATIO: &str = "a number above 0, such as `3`";
const QUOTA: &str = "a number of terabytes above 0, such as `5`";
const GROUPS: &str = "a whole number above 0";

fn number(node: Node<'_>, name: &str, expected: &str) -> Result<f64, OptionsError> {
    node.number().and_then(|digits| digits.parse().ok()).ok_or_else(|| wrong(node, name, expected))
}

impl PreviewOptions {
    /// Reads options from a JSON object, UTF-8.
    ///
    /// # Errors
    ///
    /// If the text isn't valid JSON, if an option is unknown, or if the value of an option is invalid.
    pub fn from_json(text: &[u8]) -> Result<Self, OptionsError> {
        let mut options = PreviewOptions::default();
        read_options(text, &mut options, &PREVIEW_OPTIONS)?;
        options.check()?;
        Ok(options)
    }

    /// Whether they can be followed.
    pub(super) fn check(&self) -> Result<(), OptionsError> {
        let positive = |number: f64| number.is_finite() && number > 0.0;
        if let Some(date) = &self.inventory_date {
            within("inventoryDate", date, dates::day(date).is_some(), || DAY.to_owned())?;
        }
        if let Some(price) = self.price {
            within("price", price, price.is_finite() && price >= 0.0, || PRICE.to_owned())?;
        }
        within("ratio", self.ratio, positive(self.ratio), || RATIO.to_owned())?;
        within("quota", self.quota, positive(self.quota), || QUOTA.to_owned())?;
        within("groups", self.groups, self.groups > 0, || GROUPS.to_owned())
    }
}
