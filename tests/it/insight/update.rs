//! Whether the status of a job can be changed.

use macie_preflight::model::JobStatus::{self, Idle, Paused, Running, UserPaused};
use macie_preflight::model::SettableJobStatus;
use macie_preflight::{Options, RejectedError, can_update};
use serde_json::{Value, json};

fn verdict(job: &Value, status: SettableJobStatus) -> (Option<bool>, String) {
    let verdict = can_update(job, status, &Options::default()).unwrap();
    (verdict.allowed, verdict.why)
}

#[test]
fn a_status_can_be_set_from_those_that_the_api_names() {
    let allowed = [
        (SettableJobStatus::Cancelled, &[Idle, Paused, Running, UserPaused][..]),
        (SettableJobStatus::Running, &[UserPaused]),
        (SettableJobStatus::UserPaused, &[Idle, Paused, Running]),
    ];
    for (status, from) in allowed {
        for current in JobStatus::ALL {
            let job = json!({ "jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35", "jobStatus": current });
            assert_eq!(verdict(&job, status).0, Some(from.contains(current)), "{current:?} to {status:?}");
        }
    }
}

#[test]
fn the_verdict_says_why() {
    let job = |status: &str| json!({ "jobStatus": status, "jobType": "SCHEDULED" });
    let unknown = "The status of the job is unknown. Only `USER_PAUSED` can be changed to `RUNNING`.";
    for (job, status, allowed, why) in [
        (
            job("IDLE"),
            SettableJobStatus::Cancelled,
            Some(true),
            "The status of the job is `IDLE`. Only `IDLE`, `PAUSED`, `RUNNING`, or `USER_PAUSED` can be changed to `CANCELLED`.",
        ),
        (
            job("IDLE"),
            SettableJobStatus::Running,
            Some(false),
            "The status of the job is `IDLE`. Only `USER_PAUSED` can be changed to `RUNNING`.",
        ),
        (json!({ "jobType": "ONE_TIME" }), SettableJobStatus::Running, None, unknown),
        (job("ARCHIVED"), SettableJobStatus::Running, None, unknown),
    ] {
        assert_eq!(verdict(&job, status), (allowed, why.to_owned()), "{job}");
    }
}

#[test]
fn a_job_that_contradicts_itself_is_rejected() {
    let job = json!({ "jobStatus": "IDLE", "jobType": "ONE_TIME" });
    assert!(matches!(can_update(&job, SettableJobStatus::Cancelled, &Options::default()), Err(RejectedError::Rejected(_))));
}
