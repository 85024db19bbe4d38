//! Whether the status of a job can be changed.

use super::reading::member;
use super::words::List;
use crate::model::{DocumentKind, JobStatus, SettableJobStatus};
use crate::preflight::{Admitted, Checkable, Options, Origin, RejectedError, gate};
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
/// use macie_preflight::{Options, can_update, model::SettableJobStatus};
/// use serde_json::json;
///
/// let job = json!({ "jobStatus": "IDLE", "jobType": "SCHEDULED" });
/// let verdict = can_update(&job, SettableJobStatus::Running, &Options::default())?;
/// assert_eq!(verdict.allowed, Some(false));
/// assert_eq!(verdict.why, "The status of the job is `IDLE`. Only `USER_PAUSED` can be changed to `RUNNING`.");
/// # Ok::<(), macie_preflight::RejectedError>(())
/// ```
///
/// # Errors
///
/// If the job has errors, if the options are invalid, or if the value can't be serialized to JSON.
pub fn can_update<T: Checkable + ?Sized>(job: &T, status: SettableJobStatus, options: &Options) -> Result<UpdateVerdict, RejectedError> {
    let text = job.json()?;
    Ok(verdict(gate::sound(&text, Origin::Value, Admitted::Document(DocumentKind::DescribeResponse), options)?.tape.root(), status))
}

/// The same of a job that nothing speaks against.
pub fn verdict(job: Node<'_>, status: SettableJobStatus) -> UpdateVerdict {
    let from = status.set_from();
    let current = member(job, "jobStatus").and_then(JobStatus::of);
    let allowed = current.map(|current| from.contains(&current));
    let mut statuses = List::new(usize::MAX);
    for one in from {
        statuses.add(&["`", one.as_str(), "`"]);
    }
    let now = current.map_or("unknown".to_owned(), |current| ["`", current.as_str(), "`"].concat());
    let why = ["The status of the job is ", &now, ". Only ", &statuses.end(" or "), " can be changed to `", status.as_str(), "`."];
    UpdateVerdict { allowed, why: why.concat() }
}
