//! Whether the status of a job can be changed.

use macie_preflight::model::JobStatus::{self, Cancelled, Complete, Idle, Paused, Running, UserPaused};
use macie_preflight::{Options, RejectedError, can_update};
use serde_json::{Value, json};

fn verdict(job: &Value, status: JobStatus) -> (Option<bool>, String) {
    let verdict = can_update(job, status, &Options::default()).unwrap();
    (verdict.allowed, verdict.why)
}

#[test]
fn a_status_can_be_set_from_those_that_the_api_names() {
    let allowed = [
        (Cancelled, &[Idle, Paused, Running, UserPaused][..]),
        (Running, &[UserPaused]),
        (UserPaused, &[Idle, Paused, Running]),
        (Paused, &[]),
        (Complete, &[]),
        (Idle, &[]),
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
    for (job, status, allowed, why) in [
        (job("IDLE"), Cancelled, Some(true), "A job with the status `IDLE` can be set to `CANCELLED`."),
        (job("IDLE"), Running, Some(false), "Only a job with the status `USER_PAUSED` can be set to `RUNNING`; the job is `IDLE`."),
        (
            job("CANCELLED"),
            UserPaused,
            Some(false),
            "Only a job with the status `IDLE`, `PAUSED`, or `RUNNING` can be set to `USER_PAUSED`; the job is `CANCELLED`.",
        ),
        (job("RUNNING"), Complete, Some(false), "No request can set the status of a job to `COMPLETE`."),
        (json!({ "jobType": "ONE_TIME" }), Complete, Some(false), "No request can set the status of a job to `COMPLETE`."),
        (
            json!({ "jobType": "ONE_TIME" }),
            Running,
            None,
            "Only a job with the status `USER_PAUSED` can be set to `RUNNING`; the job's status is unknown.",
        ),
        (job("ARCHIVED"), Running, None, "Only a job with the status `USER_PAUSED` can be set to `RUNNING`; the job's status is unknown."),
    ] {
        assert_eq!(verdict(&job, status), (allowed, why.to_owned()), "{job}");
    }
}

#[test]
fn a_job_that_contradicts_itself_is_rejected() {
    let job = json!({ "jobStatus": "IDLE", "jobType": "ONE_TIME" });
    assert!(matches!(can_update(&job, Cancelled, &Options::default()), Err(RejectedError::Rejected(_))));
}
