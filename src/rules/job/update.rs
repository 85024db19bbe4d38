//! Rules for requests of UpdateClassificationJob, which sets a job's status and nothing else.

use crate::rules::declare::rules;
use crate::rules::examples::update;
use crate::rules::sources::{described, page};

rules! {
    MEMBER_NOT_UPDATABLE "member-not-updatable" {
        level: Error,
        message: "`{member}` of an existing job can't be changed",
        help: ["cancel the job, and create another with `cloneRequest`"],
        summary: "a request changes a setting of an existing job",
        reason: "UpdateClassificationJob changes only the status of a job. To change settings, cancel the job and create a copy of it.",
        facts: { member: text },
        basis: [
            described("Changes the status of a classification job."),
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
