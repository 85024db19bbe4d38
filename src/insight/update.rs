//! Whether the status of a job can be changed.

use super::reading::{member, written};
use crate::model::{DocumentKind, JobStatus};
use crate::preflight::{Admitted, Options, Origin, RejectedError, gate};
use crate::text::Node;
use serde::Serialize;

/// Whether a job's status can be changed, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct UpdateVerdict {
    /// Whether UpdateClassificationJob accepts the status for the job; `null` if the current status is unknown.
    pub allowed: Option<bool>,
    /// The reason, in a sentence.
    pub why: String,
}

/// Decides whether UpdateClassificationJob can change the status of a job to this one.
///
/// Accepts a response of DescribeClassificationJob, or an item of one of ListClassificationJobs. The status at the time of the
/// response counts. Nothing but the status of a job can be changed; for anything else, create another job with
/// [`clone_request`](crate::builder::clone_request).
///
/// ```
/// use macie_preflight::{Options, can_update, model::JobStatus};
/// use serde_json::json;
///
/// let job = json!({ "jobStatus": "IDLE", "jobType": "SCHEDULED" });
/// let verdict = can_update(&job, JobStatus::Running, &Options::default())?;
/// assert_eq!(verdict.allowed, Some(false));
/// assert_eq!(verdict.why, "Only a job with the status `USER_PAUSED` can be set to `RUNNING`; the job is `IDLE`.");
/// # Ok::<(), macie_preflight::RejectedError>(())
/// ```
///
/// # Errors
///
/// If the job has errors, if the options are invalid, or if the value can't be serialized to JSON.
pub fn can_update<T: Serialize + ?Sized>(job: &T, status: JobStatus, options: &Options) -> Result<UpdateVerdict, RejectedError> {
    let text = written(job)?;
    Ok(verdict(gate::sound(&text, Origin::Value, Admitted::Document(DocumentKind::DescribeResponse), options)?.tape.root(), status))
}

/// The same of a job that nothing speaks against.
pub fn verdict(job: Node<'_>, status: JobStatus) -> UpdateVerdict {
    let from = status.set_from();
    let current = member(job, "jobStatus").and_then(JobStatus::of);
    let mut why = String::new();
    let allowed = match current {
        _ if from.is_empty() => {
            why.push_str("No request can set the status of a job to ");
            Some(false)
        }
        Some(current) if from.contains(&current) => {
            for part in ["A job with the status `", current.as_str(), "` can be set to "] {
                why.push_str(part);
            }
            Some(true)
        }
        _ => {
            why.push_str("Only a job with the status ");
            for (index, one) in from.iter().enumerate() {
                why.push_str(if index == 0 {
                    "`"
                } else if index + 1 < from.len() {
                    ", `"
                } else {
                    ", or `"
                });
                why.push_str(one.as_str());
                why.push('`');
            }
            why.push_str(" can be set to ");
            current.map(|_| false)
        }
    };
    why.push('`');
    why.push_str(status.as_str());
    why.push('`');
    match (current, allowed) {
        (Some(current), Some(false)) if !from.is_empty() => {
            why.push_str("; the job is `");
            why.push_str(current.as_str());
            why.push('`');
        }
        (_, None) => why.push_str("; the job's status is unknown"),
        _ => {}
    }
    why.push('.');
    UpdateVerdict { allowed, why }
}
