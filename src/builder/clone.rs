//! A new request from a job that exists: a job can't be edited, but another one can take its place.

use super::jobs::complete;
use super::{judge, let_out, uuid};
use crate::model::{CreateClassificationJobRequest, DocumentKind, JobType};
use crate::preflight::{Options, RejectedError, drop_empty_targets};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Creates a request for a new job with the settings of an existing job, from a response of DescribeClassificationJob. A job can't
/// be edited after it is created.
///
/// `changes` modifies the request. The client token is a version 4 UUID made from `random`, which must be new random bytes for each
/// job.
///
/// Removes members that only responses have. Also removes values that the service returns in place of missing members but doesn't
/// accept in a request: `null`, an empty `target`, and `initialRun` of a one-time job.
///
/// ```
/// use macie_preflight::Options;
/// use macie_preflight::builder::clone_request;
///
/// let described = serde_json::json!({
///     "clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
///     "description": null,
///     "jobId": "9c3f0a3f6a6c1f105f0c3c1a7e554c0b",
///     "jobStatus": "COMPLETE",
///     "jobType": "ONE_TIME",
///     "name": "ledger",
///     "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] },
/// });
/// let request = clone_request(&described, [7; 16], |job| job.name = "ledger, again".to_owned(), &Options::default())?;
/// let json = concat!(
///     r#"{"clientToken":"07070707-0707-4707-8707-070707070707","jobType":"ONE_TIME","name":"ledger, again","#,
///     r#""s3JobDefinition":{"bucketDefinitions":[{"accountId":"210987654321","buckets":["ledger"]}]}}"#,
/// );
/// assert_eq!(serde_json::to_string(&request)?, json);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If the request has errors after the changes, or lacks a required member; if the options are invalid; or if the response can't be
/// serialized to JSON.
pub fn clone_request<T: Serialize + ?Sized>(
    response: &T,
    random: [u8; 16],
    changes: impl FnOnce(&mut CreateClassificationJobRequest),
    options: &Options,
) -> Result<CreateClassificationJobRequest, RejectedError> {
    let mut value = serde_json::to_value(response)?;
    if let Some(members) = value.as_object_mut() {
        members.retain(|name, _| CreateClassificationJobRequest::OBJECT.member(name).is_some());
        members.insert("clientToken".to_owned(), uuid(random).into());
    }
    drop_empty_targets(&mut value, CreateClassificationJobRequest::OBJECT);
    drop_nulls(&mut value);
    let mut request = match CreateClassificationJobRequest::deserialize(&value) {
        Ok(request) => request,
        Err(error) => {
            let report = judge(&value, DocumentKind::CreateRequest, options)?;
            return Err(if report.valid { error.into() } else { RejectedError::Rejected(Box::new(report)) });
        }
    };
    if request.job_type == JobType::OneTime {
        request.initial_run = None;
    }
    if let Some(scoping) = &mut request.s3_job_definition.scoping {
        for block in [&mut scoping.excludes, &mut scoping.includes].into_iter().flatten() {
            block.and = block.and.take().map(|conditions| conditions.into_iter().map(complete).collect());
        }
    }
    changes(&mut request);
    let_out(request, DocumentKind::CreateRequest, options)
}

fn drop_nulls(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null());
            members.values_mut().for_each(drop_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_nulls),
        _ => {}
    }
}
