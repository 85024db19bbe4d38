//! The query that decides objects as the evaluator does, and counts them.

use super::columns::PreviewColumn;
use super::dialect::SqlDialect;
use super::options::{PreviewGrouping, SqlOptions, SqlSource, instant_of};
use super::rows::{fingerprint, outcomes};
use super::tests_in_sql::{Writer, column, joined};
use crate::insight::scope::{INCLUDED, STORAGE_CLASS, Selection, included};
use crate::insight::support::{CUSTOMER_KEY, STORAGE_CLASSES, SupportTest, TESTS};
use crate::insight::{JobScope, ObjectSupport, ObjectVerdict, compile_scope};
use crate::model::JobComparator;
use crate::preflight::{Checkable, Options, OptionsError, RejectedError};
use crate::rules::scope::extension::{SUPPORTED, TEXT};
use serde::Serialize;

/// A query that counts what a job takes of the objects in a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PreviewQuery {
    /// The query: one `SELECT`, without a semicolon at its end.
    pub text: String,
    /// All possible verdicts; the last is that of a row without a key. The column `outcome` has the index of a verdict.
    pub outcomes: Vec<ObjectVerdict>,
    /// What to know about the query: sentences in plain English.
    pub notes: Vec<String>,
}

/// Writes a query that decides each object in a table as [`would_analyze`](crate::would_analyze) does, and counts the objects by outcome.
///
/// The table is a report of S3 Inventory or a live inventory table of S3 Metadata. Only the latest versions count, and delete markers
/// don't. Each row of the result is a [`PreviewRow`](crate::PreviewRow); [`read_preview`](crate::read_preview) reads the rows.
///
/// ```
/// use macie_preflight::{Options, SqlDialect, SqlOptions, to_sql};
/// use serde_json::json;
///
/// let job = json!({
///     "name": "ledger",
///     "jobType": "ONE_TIME",
///     "s3JobDefinition": {
///         "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }],
///         "scoping": { "includes": { "and": [
///             { "simpleScopeTerm": { "key": "OBJECT_EXTENSION", "comparator": "EQ", "values": ["csv"] } },
///         ] } },
///     },
/// });
/// let query = to_sql(&job, &SqlOptions::new(SqlDialect::Athena, "lake.inventory"), &Options::default())?;
/// assert!(query.text.contains("extension IN ('csv')"));
/// # Ok::<(), macie_preflight::RejectedError>(())
/// ```
///
/// # Errors
///
/// If the job has errors, if the options are invalid, or if the value can't be serialized to JSON.
pub fn to_sql<T: Checkable + ?Sized>(request: &T, sql: &SqlOptions, options: &Options) -> Result<PreviewQuery, RejectedError> {
    Ok(query(&compile_scope(request, options)?, sql)?)
}

/// The same of a job that nothing speaks against.
pub fn query(scope: &JobScope, sql: &SqlOptions) -> Result<PreviewQuery, OptionsError> {
    let text = Query::of(sql)?.text(scope);
    Ok(PreviewQuery { text, outcomes: outcomes(scope), notes: notes(sql) })
}

/// The column with the extension in lowercase: the case doesn't matter for what Macie supports.
const FORMAT: &str = "file_format";

/// The names of a table, written.
struct Query<'o> {
    sql: &'o SqlOptions,
    dialect: SqlDialect,
    /// The time before which objects don't count.
    since: Option<(i64, u32)>,
    table: String,
    /// By property, in the order of the declaration.
    columns: Vec<Option<String>>,
}

impl<'o> Query<'o> {
    fn of(sql: &'o SqlOptions) -> Result<Self, OptionsError> {
        sql.grouping.check()?;
        let dialect = sql.dialect;
        let mut columns = Vec::with_capacity(PreviewColumn::ALL.len());
        for column in PreviewColumn::ALL {
            let option = ["columns.", column.as_str()].concat();
            columns.push(sql.column(*column).map(|name| dialect.quoted(&option, name)).transpose()?);
        }
        if sql.column(PreviewColumn::Key).is_none() {
            return Err(OptionsError::Missing { name: "columns.key", expected: "the name of the column with the keys".to_owned() });
        }
        let since = instant_of(sql.changed_since.as_deref())?;
        if since.is_some() && sql.column(PreviewColumn::LastModified).is_none() {
            return Err(OptionsError::Missing {
                name: "columns.lastModified",
                expected: "the name of the column with the dates".to_owned(),
            });
        }
        Ok(Query { sql, dialect, since, table: dialect.table(&sql.table)?, columns })
    }

    fn column(&self, column: PreviewColumn) -> Option<&str> {
        self.columns.get(column as usize).and_then(Option::as_deref)
    }

    fn text(&self, scope: &JobScope) -> String {
        let writer = Writer { dialect: self.dialect, is_text: self.sql.text, has_tags: self.column(PreviewColumn::Tags).is_some() };
        let mut decision = Decision { writer, tests: Vec::new(), arms: Vec::new() };
        decision.of(scope);
        let Decision { tests, arms, .. } = decision;
        let tested: Vec<String> = [self.support(writer)].into_iter().chain(tests).collect();
        let extension = self.dialect.extension(column::KEY);
        [
            "WITH latest AS (\n",
            &self.latest(),
            "\n),\nnamed AS (\n  SELECT *, ",
            &extension,
            " AS ",
            column::EXTENSION,
            "\n  FROM latest\n),\nformatted AS (\n  SELECT *, ",
            &self.dialect.ascii_lowercase(column::EXTENSION),
            " AS ",
            FORMAT,
            "\n  FROM named\n),\ntested AS (\n  SELECT *,\n    ",
            &tested.join(",\n    "),
            "\n  FROM formatted\n),\ndecided AS (\n  SELECT *,\n    CASE\n      ",
            &arms.join("\n      "),
            "\n    END AS outcome\n  FROM tested\n)\n",
            &self.counts(scope),
        ]
        .concat()
    }

    /// The latest version of each object that isn't deleted, with the columns that tests read.
    fn latest(&self) -> String {
        let mut columns = Vec::new();
        for (name, expression) in [
            (column::BUCKET, self.text_column(PreviewColumn::Bucket)),
            (column::KEY, self.key()),
            (column::SIZE, self.size()),
            (column::MODIFIED, self.modified()),
            (column::STORAGE_CLASS, self.text_column(PreviewColumn::StorageClass)),
            (column::ENCRYPTION, self.text_column(PreviewColumn::EncryptionStatus)),
        ] {
            columns.push([&*expression, " AS ", name].concat());
        }
        columns.extend(self.column(PreviewColumn::Tags).map(|tags| [tags, " AS ", column::TAGS].concat()));
        let flag = |column: PreviewColumn, dropped: &str| {
            let name = self.column(column)?;
            Some(format!("coalesce(lower(CAST({name} AS {})), '') <> '{dropped}'", self.dialect.text_type()))
        };
        let mut kept: Vec<String> =
            [flag(PreviewColumn::IsLatest, "false"), flag(PreviewColumn::IsDeleteMarker, "true")].into_iter().flatten().collect();
        let mut from = self.table.clone();
        if let Some(sequence) = self.column(PreviewColumn::SequenceNumber) {
            let mut needed: Vec<&str> = self.columns.iter().flatten().map(String::as_str).collect();
            needed.sort_unstable();
            needed.dedup();
            let mut object: Vec<&str> = Vec::new();
            object.extend(self.column(PreviewColumn::Bucket));
            object.extend(self.column(PreviewColumn::Key));
            from = format!(
                "(\n    SELECT {}, row_number() OVER (PARTITION BY {} ORDER BY {sequence} DESC NULLS LAST) AS version_rank\n    FROM {from}\n  ) versions",
                needed.join(", "),
                object.join(", ")
            );
            kept.insert(0, "version_rank = 1".to_owned());
        }
        kept.extend(self.since.map(|since| {
            let recent = self.dialect.compared_time(&self.modified(), self.sql.text, JobComparator::Gte, since);
            format!("coalesce({recent}, TRUE)")
        }));
        let condition = if kept.is_empty() { String::new() } else { ["\n  WHERE ", &kept.join(" AND ")].concat() };
        format!("  SELECT {}\n  FROM {from}{condition}", columns.join(", "))
    }

    fn null(&self, of: &str) -> String {
        format!("CAST(NULL AS {of})")
    }

    fn text_column(&self, column: PreviewColumn) -> String {
        match self.column(column) {
            Some(name) if self.sql.text => format!("nullif({name}, '')"),
            Some(name) => name.to_owned(),
            None => self.null(self.dialect.text_type()),
        }
    }

    fn key(&self) -> String {
        let key = self.column(PreviewColumn::Key).unwrap_or_default();
        if self.sql.text { self.dialect.decoded(key) } else { key.to_owned() }
    }

    fn size(&self) -> String {
        match self.column(PreviewColumn::Size) {
            Some(name) if self.sql.text => self.dialect.cast_or_null(name, self.dialect.size_type()),
            Some(name) => name.to_owned(),
            None => self.null("BIGINT"),
        }
    }

    fn modified(&self) -> String {
        match self.column(PreviewColumn::LastModified) {
            Some(name) => self.dialect.modified(name, self.sql.text),
            None => self.dialect.modified(&self.null("TIMESTAMP"), false),
        }
    }

    /// What Macie can analyze of an object, before the tests.
    fn support(&self, writer: Writer) -> String {
        let mut limits = String::new();
        let mut seen = vec![TEXT];
        for (_, limit) in SUPPORTED {
            if !seen.contains(&limit) {
                seen.push(limit);
                let formats = SUPPORTED.iter().filter(|(_, other)| *other == limit).map(|(format, _)| *format);
                limits += &format!("WHEN {} THEN {limit} ", writer.is_in(FORMAT, formats));
            }
        }
        let mut text = String::from("CASE\n      ");
        for (support, test) in TESTS {
            let condition = match test {
                SupportTest::Formats(formats) => writer.is_in(FORMAT, formats.iter().copied()),
                SupportTest::CustomerKey => [column::ENCRYPTION, " = ", &self.dialect.literal(CUSTOMER_KEY)].concat(),
                SupportTest::Large => format!("{} > CASE {limits}ELSE {TEXT} END", column::SIZE),
                SupportTest::Listed => writer.is_in(FORMAT, SUPPORTED.iter().map(|(format, _)| *format)),
            };
            text += &format!("WHEN {condition} THEN '{}'\n      ", support.as_str());
        }
        format!("{text}ELSE '{}'\n    END AS support", ObjectSupport::Unlisted.as_str())
    }

    fn counts(&self, scope: &JobScope) -> String {
        let null = self.null(self.dialect.text_type());
        let prefix = self.dialect.first_segments(column::KEY, self.sql.grouping.prefix_depth);
        let mut groups = vec!["outcome", "support"];
        let mut columns =
            vec![format!("'{}' AS job", fingerprint(scope, self.since.is_some())), "outcome".to_owned(), "support".to_owned()];
        for (grouping, expression, name) in [
            (PreviewGrouping::Bucket, column::BUCKET, "bucket"),
            (PreviewGrouping::StorageClass, column::STORAGE_CLASS, "storage_class"),
            (PreviewGrouping::Prefix, &*prefix, "prefix"),
        ] {
            let grouped = self.sql.grouping.by.contains(&grouping);
            columns.push([if grouped { expression } else { &null }, " AS ", name].concat());
            if grouped {
                groups.push(expression);
            }
        }
        let size = column::SIZE;
        columns.push("count(*) AS objects".to_owned());
        columns.push([&*self.dialect.sum_as_text(size), " AS bytes"].concat());
        columns.push(format!("coalesce(sum(CAST({size} AS DOUBLE) * CAST({size} AS DOUBLE)), 0) AS squares"));
        columns.push(format!("count(*) - count({size}) AS unsized"));
        format!("SELECT\n  {}\nFROM decided\nGROUP BY {}", columns.join(",\n  "), groups.join(", "))
    }
}

/// The arms of the `CASE` that tells the outcome, in the order in which the evaluator decides.
struct Decision {
    writer: Writer,
    /// The tests, each as a column.
    tests: Vec<String>,
    arms: Vec<String>,
}

impl Decision {
    fn of(&mut self, scope: &JobScope) {
        let key = column::KEY;
        self.arms.push(format!("WHEN {key} IS NULL THEN {}", scope.outcomes().len()));
        let supported = self.writer.is_in(column::STORAGE_CLASS, STORAGE_CLASSES.into_iter());
        self.arms.push(format!("WHEN NOT ({supported}) THEN {STORAGE_CLASS}"));
        let known = [column::BUCKET, " IS NOT NULL AND "].concat();
        let untold_bucket = self.against(&scope.buckets, &known);
        let untold_object = self.against(&scope.objects, "");
        self.arms.extend(untold_bucket);
        self.arms.extend(untold_object);
        for support in ObjectSupport::ALL {
            let outcome = included(*support);
            if outcome != INCLUDED {
                self.arms.push(format!("WHEN support = '{}' THEN {outcome}", support.as_str()));
            }
        }
        self.arms.push(format!("ELSE {INCLUDED}"));
    }

    /// Adds what speaks against an object, and returns what may.
    fn against(&mut self, Selection { includes, excludes, excluded }: &Selection, known: &str) -> Vec<String> {
        let mut untold = Vec::new();
        let excluding: Vec<String> = excludes.iter().map(|condition| self.column(&condition.test)).collect();
        if let Some(all) = joined(excluding.clone(), "AND") {
            self.arms.push(format!("WHEN {known}({all}) THEN {excluded}"));
            for (condition, holds) in excludes.iter().zip(excluding) {
                if condition.unknown != INCLUDED {
                    untold.push(format!("WHEN {known}({all}) IS NULL AND {holds} IS NULL THEN {}", condition.unknown));
                }
            }
        }
        for condition in includes {
            let holds = self.column(&condition.test);
            if condition.failed != INCLUDED {
                self.arms.push(format!("WHEN {known}NOT {holds} THEN {}", condition.failed));
            }
            if condition.unknown != INCLUDED {
                untold.push(format!("WHEN {known}{holds} IS NULL THEN {}", condition.unknown));
            }
        }
        untold
    }

    /// The column of a test.
    fn column(&mut self, test: &crate::insight::compiled::Test) -> String {
        let name = format!("c{}", self.tests.len());
        self.tests.push([&*self.writer.test(test), " AS ", &name].concat());
        name
    }
}

/// What to know about a query.
fn notes(sql: &SqlOptions) -> Vec<String> {
    let mut notes = Vec::new();
    let mut note = |text: &str| notes.push(text.to_owned());
    let lacks = |column| sql.column(column).is_none();
    if lacks(PreviewColumn::Tags) {
        note("The table has no object tags, so conditions on tags can't be evaluated.");
    }
    if lacks(PreviewColumn::Bucket) {
        note("The table has no bucket names, so every object counts as being in a bucket of the job.");
    }
    if lacks(PreviewColumn::Size) {
        note("The table has no sizes, so neither bytes nor costs can be counted.");
    }
    if lacks(PreviewColumn::LastModified) {
        note("The table has no modification dates, so conditions on the date can't be evaluated.");
    }
    if lacks(PreviewColumn::StorageClass) {
        note("The table has no storage classes, so every storage class counts as supported.");
    }
    if lacks(PreviewColumn::EncryptionStatus) {
        note("The table has no encryption status, so no object counts as encrypted with a customer-provided key (SSE-C).");
    }
    if lacks(PreviewColumn::IsLatest) && lacks(PreviewColumn::SequenceNumber) {
        note("The table has no column that tells versions apart, so every row counts as a current version.");
    }
    if !sql.text && !lacks(PreviewColumn::LastModified) && matches!(sql.dialect, SqlDialect::Trino | SqlDialect::Spark) {
        note("The time zone of the session must be UTC, because the type of the date column isn't known.");
    }
    if sql.source == SqlSource::Inventory {
        note("Query a single report (`dt`) of each bucket: every report lists all objects.");
    }
    if let Some(since) = &sql.changed_since {
        notes.push(["Only objects that were created or changed since `", since, "` count, and those whose date isn't known."].concat());
    }
    notes
}
