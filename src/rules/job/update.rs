//! Rules for requests of UpdateClassificationJob, which sets a job's status and nothing else.

use crate::model::{JobStatus, view};
use crate::report::{Place, facts, list};
use crate::rules::answers;
use crate::rules::declare::rules;
use crate::rules::examples::update;
use crate::rules::judgment::Judgment;
use crate::rules::sources::{described, page};
use crate::text::Node;

rules! {
    STATUS_NOT_SETTABLE "status-not-settable" {
        level: Error,
        message: "`jobStatus` can't be set to `{status}`",
        help: ["write {allowed}"],
        summary: "a request sets a job status that only Macie sets",
        reason: "A request can cancel, pause, or resume a job. The other statuses result from its runs.",
        facts: { status: text, allowed: list },
        basis: [
            described("The new status for the job. Valid values are:"),
            described(
                "CANCELLED - Stops the job permanently and cancels it. This value is valid only if the job's current status is IDLE, \
                    PAUSED, RUNNING, or USER_PAUSED.",
            ),
            described("RUNNING - Resumes the job. This value is valid only if the job's current status is USER_PAUSED."),
            described(
                "USER_PAUSED - Pauses the job temporarily. This value is valid only if the job's current status is IDLE, PAUSED, or \
                    RUNNING.",
            ),
        ],
        fails: [
            update!({ "jobStatus": "COMPLETE" }),
            update!({ "jobStatus": "PAUSED" }),
        ],
        passes: [
            update!({}),
            update!({ "jobStatus": "USER_PAUSED" }),
        ],
    }

    MEMBER_NOT_UPDATABLE "member-not-updatable" {
        level: Error,
        message: "`{member}` of an existing job can't be changed",
        help: ["cancel the job, and create another with `cloneRequest`"],
        summary: "a request changes a setting of an existing job",
        reason: "UpdateClassificationJob changes only the status of a job. To change settings, cancel the job and create a copy of it.",
        facts: { member: text },
        basis: [
            page("Changes the status of a classification job.", "https://docs.aws.amazon.com/macie/latest/APIReference/jobs-jobid.html"),
            page("you can't change any configuration settings for an existing job", SETTINGS),
        ],
        fails: [
            update!({ "samplingPercentage": 50 }),
            update!({ "statistics": {} }),
        ],
        passes: [update!({})],
    }
}

const SETTINGS: &str = "https://docs.aws.amazon.com/macie/latest/user/discovery-jobs-manage-settings.html";

/// The job and its new status.
pub fn request<'t>(request: view::UpdateClassificationJobRequest<'t, '_>, judge: &mut Judgment<'t, '_>) {
    answers::which(request.job_id(), judge);
    if let Some((node, status)) = request.job_status().and_then(|node| Some((node, JobStatus::of(node)?)))
        && status.set_from().is_empty()
    {
        let allowed = || list(&mut JobStatus::settable().map(JobStatus::as_str));
        judge.find(&STATUS_NOT_SETTABLE, node, facts! { status: status.as_str(), allowed: allowed() });
    }
}

/// Reports a member of a job that isn't its status.
pub fn setting<'t>(key: Node<'t>, member: &str, judge: &mut Judgment<'t, '_>) {
    judge.find(&MEMBER_NOT_UPDATABLE, Place::Key(key), facts! { member: member });
}
