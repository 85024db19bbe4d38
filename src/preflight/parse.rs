//! Typed documents from JSON text: judged on the way, and let through only without errors.

use super::gate;
use super::options::{Options, OptionsError};
use super::report::Report;
use super::road::{Admitted, Judged, Origin};
use crate::model::{self, DocumentKind, Id, TagTarget};
use crate::shape::{Object, Value};
use crate::text::Tape;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

/// The error if a text can't be parsed as a document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ParseError {
    /// The options are invalid.
    #[error(transparent)]
    Options(#[from] OptionsError),
    /// The report has errors.
    #[error("{}", .0.refusal())]
    Rejected(Box<Report>),
    /// The document has no errors, but can't be converted to its type: a rule that would have reported the error is off, or a
    /// response has a value that this version doesn't know, such as a new status, or lacks a member.
    #[error("can't convert the document to its type: {fault}")]
    Untyped {
        /// The report. A value that this version doesn't know is a warning in it.
        report: Box<Report>,
        /// Why the conversion failed.
        fault: serde_json::Error,
    },
}

fn parsed<T: DeserializeOwned>(kind: DocumentKind, text: &[u8], options: &Options) -> Result<T, ParseError> {
    let Judged { verdict, tape } = gate::judged(text, Origin::Text, Admitted::Document(kind), options)?;
    let report = Report::from(verdict);
    match tape.filter(|_| report.valid) {
        Some(tape) => typed(kind, &tape).map_err(|fault| ParseError::Untyped { report: Box::new(report), fault }),
        None => Err(ParseError::Rejected(Box::new(report))),
    }
}

/// Of a repeated key the last counts.
fn typed<T: DeserializeOwned>(kind: DocumentKind, tape: &Tape<'_>) -> serde_json::Result<T> {
    let mut document = Json::deserialize(tape.root())?;
    if let Some(object) = kind.object().filter(|_| kind.is_answer()) {
        drop_empty_targets(&mut document, object);
    }
    serde_json::from_value(document)
}

/// Drops the empty strings that the service has been seen to write in the place of a `target`.
pub(crate) fn drop_empty_targets(document: &mut Json, object: &'static Object<Id>) {
    for member in object.members {
        let Some(value) = document.get_mut(member.name) else { continue };
        match (&member.value, member.value.object()) {
            (Value::Choice(choice), _) if std::ptr::eq(*choice, TagTarget::CHOICE) && *value == "" => *value = Json::Null,
            (_, Some(object)) => match value {
                Json::Array(items) => items.iter_mut().for_each(|item| drop_empty_targets(item, object)),
                value => drop_empty_targets(value, object),
            },
            _ => {}
        }
    }
}

/// Gives each kind of document its `parse`, with an example: a text, and what is shown of the document that it gives.
macro_rules! parse {
    ($( $type:ident $kind:ident $text:literal $shown:literal; )+) => { $(
        impl model::$type {
            /// Parses and checks a document in JSON text, UTF-8.
            ///
            /// Unknown members are ignored if they aren't errors, as in responses.
            ///
            /// ```
            /// use macie_preflight::{Options, ParseError, model};
            ///
            #[doc = concat!("let text = br#\"", $text, "\"#;")]
            #[doc = concat!("let document = model::", stringify!($type), "::parse(text, &Options::default())?;")]
            #[doc = concat!("assert!(", $shown, ");")]
            ///
            #[doc = concat!("match model::", stringify!($type), "::parse(b\"[]\", &Options::default()) {")]
            ///     Err(ParseError::Rejected(report)) => assert_eq!(report.diagnostics[0].code, "not-an-object"),
            ///     other => panic!("{other:?}"),
            /// }
            /// # Ok::<(), ParseError>(())
            /// ```
            ///
            /// # Errors
            ///
            /// If the document has errors, if the options are invalid, or if the document can't be converted to this type (see
            /// [`ParseError::Untyped`]).
            pub fn parse(text: &[u8], options: &Options) -> Result<Self, ParseError> {
                parsed(DocumentKind::$kind, text, options)
            }
        }
    )+ };
}

parse! {
    CreateClassificationJobRequest CreateRequest
        r#"{
    "name": "nightly",
    "jobType": "ONE_TIME",
    "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] }
}"#
        r#"document.name == "nightly""#;
    CreateClassificationJobResponse CreateResponse
        r#"{"jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35"}"#
        r#"document.job_id.is_some() && document.job_arn.is_none()"#;
    DescribeClassificationJobRequest DescribeRequest
        r#"{"jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35"}"#
        r#"document.job_id == "3c1f0a9e5b7d42f68a10c4e97b2d6f35""#;
    DescribeClassificationJobResponse DescribeResponse
        r#"{"jobStatus": "RUNNING", "jobType": "ONE_TIME", "scheduleFrequency": null}"#
        r#"document.job_status == Some(model::JobStatus::Running)"#;
    ListClassificationJobsRequest ListRequest
        r#"{"maxResults": 25}"#
        r#"document.max_results == Some(25)"#;
    ListClassificationJobsResponse ListResponse
        r#"{"items": [{"name": "nightly"}], "nextToken": null}"#
        r#"document.items.is_some_and(|jobs| jobs.len() == 1) && document.next_token.is_none()"#;
    UpdateClassificationJobRequest UpdateRequest
        r#"{"jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35", "jobStatus": "CANCELLED"}"#
        r#"document.job_status == model::SettableJobStatus::Cancelled"#;
    S3JobDefinition S3JobDefinition
        r#"{"bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }]}"#
        r#"document.bucket_definitions.is_some_and(|definitions| definitions.len() == 1)"#;
    JobScheduleFrequency ScheduleFrequency
        r#"{"weeklySchedule": {"dayOfWeek": "MONDAY"}}"#
        r#"document.weekly_schedule.is_some() && document.daily_schedule.is_none()"#;
    Scoping Scoping
        r#"{"includes": {"and": [{"simpleScopeTerm": {"comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["csv"]}}]}}"#
        r#"document.includes.is_some() && document.excludes.is_none()"#;
    S3BucketCriteriaForJob BucketCriteria
        r#"{"includes": {"and": [{"simpleCriterion": {"comparator": "EQ", "key": "ACCOUNT_ID", "values": ["210987654321"]}}]}}"#
        r#"document.includes.is_some() && document.excludes.is_none()"#;
}
