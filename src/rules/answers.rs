//! Rules for responses of the service: members of an existing job that contradict each other.
//!
//! The settings in a response are checked by the rules for requests. This file covers the members that only a response has.

use crate::formats::buckets::is_account_id;
use crate::formats::dates;
use crate::model::{JobStatus, JobType, LastRunErrorStatusCode, view};
use crate::report::facts;
use crate::rules::common;
use crate::rules::declare::rules;
use crate::rules::examples::{describe_request, described, list_page};
use crate::rules::judgment::Judgment;
use crate::rules::placeholders::{self, Role};
use crate::rules::scope::date;
use crate::rules::sources::{described, heuristic, page, specification};
use crate::text::{Node, NodeKind};

rules! {
    STATUS_NOT_FOR_RECURRING "status-not-for-recurring" {
        level: Error,
        message: "a `SCHEDULED` job can't have the status `{status}`",
        help: ["between runs, the status of a recurring job is `IDLE`"],
        summary: "a recurring job has a status that only one-time jobs have",
        reason: "A recurring job is never complete: between runs, its status is `IDLE`.",
        facts: { status: text },
        basis: [
            specification(
                "COMPLETE - For a one-time job, Amazon Macie finished processing the data specified for the job. This value doesn't apply \
                    to recurring jobs.",
            ),
        ],
        fails: [described!({ "jobStatus": "COMPLETE", "jobType": "SCHEDULED", "scheduleFrequency": { "dailySchedule": {} } })],
        passes: [described!({ "jobStatus": "IDLE", "jobType": "SCHEDULED", "scheduleFrequency": { "dailySchedule": {} } })],
    }

    STATUS_NOT_FOR_ONE_TIME "status-not-for-one-time" {
        level: Error,
        message: "a `ONE_TIME` job can't have the status `{status}`",
        help: ["after its run, the status of a one-time job is `COMPLETE`"],
        summary: "a one-time job has a status that only recurring jobs have",
        reason: "A one-time job has no next run to wait for.",
        facts: { status: text },
        basis: [
            specification(
                "IDLE - For a recurring job, the previous scheduled run is complete and the next scheduled run is pending. This value \
                    doesn't apply to one-time jobs.",
            ),
        ],
        fails: [
            described!({ "jobStatus": "IDLE" }),
            list_page!({ "items": [{ "jobStatus": "IDLE", "jobType": "ONE_TIME" }] }),
        ],
        passes: [described!({ "jobStatus": "COMPLETE" })],
    }

    USER_PAUSED_DETAILS_UNEXPECTED "user-paused-details-unexpected" {
        level: Error,
        message: "`userPausedDetails` is present, but the job's status is `{status}`",
        help: ["only a `USER_PAUSED` job has `userPausedDetails`"],
        summary: "a job that isn't paused has details of a pause",
        reason: "The details describe the current pause. With any other status, they are out of date.",
        facts: { status: text },
        basis: [specification("This value is present only if the value for jobStatus is USER_PAUSED.")],
        fails: [described!({ "userPausedDetails": { "jobPausedAt": "2026-01-31T06:10:00Z" } })],
        passes: [
            described!({ "jobStatus": "USER_PAUSED", "userPausedDetails": { "jobPausedAt": "2026-01-31T06:10:00Z" } }),
            described!({ "userPausedDetails": {} }),
        ],
    }

    USER_PAUSED_DETAILS_MISSING "user-paused-details-missing" {
        level: Info,
        message: "the job is `USER_PAUSED`, but `userPausedDetails` is missing",
        help: ["a job paused while `RUNNING` has the details and expires after 30 days"],
        summary: "a job that a user has paused has no details of the pause",
        reason: "A job that was paused between two runs has no details and doesn't expire.",
        facts: {},
        basis: [described("The information in this object applies only to a job that was paused while it had a status of RUNNING.")],
        fails: [described!({ "jobStatus": "USER_PAUSED" })],
        passes: [
            described!({ "jobStatus": "USER_PAUSED", "userPausedDetails": { "jobPausedAt": "2026-01-31T06:10:00Z" } }),
            described!({}),
        ],
    }

    EXPIRY_BEFORE_PAUSE "expiry-before-pause" {
        level: Error,
        message: "`jobExpiresAt` isn't later than `jobPausedAt`",
        help: ["a job expires 30 days after it is paused"],
        summary: "a job expires before it was paused",
        reason: "The 30 days until the expiration begin with the pause.",
        facts: {},
        basis: [
            specification(
                "If you paused the job while it had a status of RUNNING and you don't resume it within 30 days of pausing it, the job or \
                    job run will expire and be cancelled, depending on the job's type.",
            ),
        ],
        fails: [
            described!({
                "jobStatus": "USER_PAUSED",
                "userPausedDetails": { "jobExpiresAt": "2026-01-31T06:10:00Z", "jobPausedAt": "2026-01-31T06:10:00Z" }
            }),
        ],
        passes: [
            described!({
                "jobStatus": "USER_PAUSED",
                "userPausedDetails": { "jobExpiresAt": "2026-03-02T06:10:00Z", "jobPausedAt": "2026-01-31T06:10:00Z" }
            }),
        ],
    }

    EXPIRY_NOT_30_DAYS "expiry-not-30-days" {
        level: Warning,
        message: "expected `jobExpiresAt` {expected} days after `jobPausedAt`, found {actual}",
        help: [],
        summary: "a job doesn't expire 30 days after it was paused",
        reason: "Macie cancels a paused job after 30 days. A difference of up to one day isn't reported.",
        facts: { actual: number, expected: number },
        basis: [
            specification(
                "If you paused the job while it had a status of RUNNING and you don't resume it within 30 days of pausing it, the job or \
                    job run will expire and be cancelled, depending on the job's type.",
            ),
        ],
        fails: [
            described!({
                "jobStatus": "USER_PAUSED",
                "userPausedDetails": { "jobExpiresAt": "2026-02-28T06:10:00Z", "jobPausedAt": "2026-01-31T06:10:00Z" }
            }),
        ],
        passes: [
            described!({
                "jobStatus": "USER_PAUSED",
                "userPausedDetails": { "jobExpiresAt": "2026-03-03T06:10:00Z", "jobPausedAt": "2026-01-31T06:10:00Z" }
            }),
        ],
    }

    EXPIRY_EVENT_TOO_EARLY "expiry-event-too-early" {
        level: Error,
        message: "the job has an expiration event, but hasn't been paused for {expected} days",
        help: ["AWS Health publishes the event after {expected} days"],
        summary: "a job has an expiration event too early",
        reason: "Macie creates the event when a job has been paused for 23 days.",
        facts: { days: number, expected: number },
        basis: [specification("This value is null if a job has been paused for less than 23 days.")],
        fails: [
            described!({
                "jobStatus": "USER_PAUSED",
                "userPausedDetails": {
                    "jobImminentExpirationHealthEventArn": "arn:aws:health:eu-central-1::event/MACIE/AWS_MACIE_JOB_EXPIRES/1",
                    "jobPausedAt": "2026-01-31T06:10:00Z"
                }
            }).at("2026-02-22T06:10:00Z"),
        ],
        passes: [
            described!({
                "jobStatus": "USER_PAUSED",
                "userPausedDetails": {
                    "jobImminentExpirationHealthEventArn": "arn:aws:health:eu-central-1::event/MACIE/AWS_MACIE_JOB_EXPIRES/1",
                    "jobPausedAt": "2026-01-31T06:10:00Z"
                }
            }).at("2026-02-23T06:10:00Z"),
        ],
    }

    EXPIRY_EVENT_MISSING "expiry-event-missing" {
        level: Info,
        message: "the job has been paused for {days} days, but has no expiration event",
        help: ["resume the job before it expires; days left: {left}"],
        summary: "a job that expires soon has no expiration event",
        reason: "After 23 days, Macie creates an AWS Health event. Without the event, the expiration might go unnoticed.",
        facts: { days: number, left: number },
        basis: [specification("This value is null if a job has been paused for less than 23 days.")],
        fails: [
            described!({
                "jobStatus": "USER_PAUSED",
                "userPausedDetails": { "jobPausedAt": "2026-01-31T06:10:00Z" }
            }).at("2026-02-24T06:10:00Z"),
        ],
        passes: [
            described!({
                "jobStatus": "USER_PAUSED",
                "userPausedDetails": { "jobPausedAt": "2026-01-31T06:10:00Z" }
            }).at("2026-02-20T06:10:00Z"),
        ],
    }

    EXPIRED_BUT_PAUSED "expired-but-paused" {
        level: Warning,
        message: "{what} expired at `{expiry}`, but the job's status is still `USER_PAUSED`",
        help: ["request the job again: {outcome}"],
        summary: "a job is still paused after it expired",
        reason: "When a pause expires, Macie cancels a one-time job, or the paused run of a recurring job. A response that says \
            otherwise is out of date.",
        facts: { what: text, expiry: text, outcome: text },
        basis: [
            specification(
                "If you paused the job while it had a status of RUNNING and you don't resume it within 30 days of pausing it, the job or \
                    job run will expire and be cancelled, depending on the job's type.",
            ),
        ],
        fails: [
            described!({
                "jobStatus": "USER_PAUSED",
                "userPausedDetails": { "jobExpiresAt": "2026-03-02T06:10:00Z", "jobPausedAt": "2026-01-31T06:10:00Z" }
            }).at("2026-03-03T00:00:00Z"),
            described!({
                "jobStatus": "USER_PAUSED",
                "jobType": "SCHEDULED",
                "scheduleFrequency": { "dailySchedule": {} },
                "userPausedDetails": { "jobExpiresAt": "2026-03-02T06:10:00Z", "jobPausedAt": "2026-01-31T06:10:00Z" }
            }).at("2026-03-03T00:00:00Z"),
        ],
        passes: [
            described!({
                "jobStatus": "USER_PAUSED",
                "userPausedDetails": { "jobExpiresAt": "2026-03-02T06:10:00Z", "jobPausedAt": "2026-01-31T06:10:00Z" }
            }).at("2026-02-03T00:00:00Z"),
        ],
    }

    EXPIRES_SOON "expires-soon" {
        level: Info,
        message: "{what} expires soon; days left: {left}",
        help: ["resume the job before `{expiry}`"],
        summary: "a paused job expires within a week",
        reason: "A one-time job that expires is canceled permanently. For a recurring job, only the run is canceled, and the job \
            continues.",
        facts: { what: text, left: number, expiry: text },
        basis: [specification("To check the expiration date, refer to the UserPausedDetails.jobExpiresAt property.")],
        fails: [
            described!({
                "jobStatus": "USER_PAUSED",
                "userPausedDetails": {
                    "jobExpiresAt": "2026-03-02T06:10:00Z",
                    "jobImminentExpirationHealthEventArn": "arn:aws:health:eu-central-1::event/MACIE/AWS_MACIE_JOB_EXPIRES/1",
                    "jobPausedAt": "2026-01-31T06:10:00Z"
                }
            }).at("2026-02-26T00:00:00Z"),
        ],
        passes: [
            described!({
                "jobStatus": "USER_PAUSED",
                "userPausedDetails": { "jobExpiresAt": "2026-03-02T06:10:00Z", "jobPausedAt": "2026-01-31T06:10:00Z" }
            }).at("2026-02-03T00:00:00Z"),
        ],
    }

    TIME_ORDER "time-order" {
        level: Warning,
        message: "`{member}` is earlier than `createdAt`",
        help: [],
        summary: "a job ran or was paused before it was created",
        reason: "A job can't run before it is created. Until its first run, `lastRunTime` is the time of its creation. Fractions of a \
            second are ignored.",
        facts: { member: text },
        basis: [
            described(
                "If the job is a recurring job, this value indicates when the most recent run started or, if the job hasn't run yet, when \
                    the job was created.",
            ),
        ],
        fails: [
            described!({ "lastRunTime": "2026-01-09T06:00:00Z" }),
            described!({ "jobStatus": "USER_PAUSED", "userPausedDetails": { "jobPausedAt": "2026-01-09T06:10:00Z" } }),
        ],
        passes: [described!({ "lastRunTime": "2026-01-10T06:12:44Z" })],
    }

    LAST_RUN_HAD_ERRORS "last-run-had-errors" {
        level: Info,
        message: "the job couldn't analyze all its data in its last run",
        help: ["check the job's log for access errors of accounts and buckets"],
        summary: "errors occurred in a job's last run",
        reason: "A job that can't access a bucket skips it and otherwise finishes as usual.",
        facts: {},
        basis: [specification("ERROR - One or more errors occurred. Amazon Macie didn't process all the data specified for the job.")],
        fails: [described!({ "lastRunErrorStatus": { "code": "ERROR" } })],
        passes: [described!({ "lastRunErrorStatus": { "code": "NONE" } })],
    }

    STATISTICS_NEGATIVE "statistics-negative" {
        level: Error,
        message: "`{member}` is negative: `{found}`",
        help: ["a count is 0 or greater"],
        summary: "a count is negative",
        reason: "Neither the number of runs nor the number of objects left to process can be negative.",
        facts: { member: text, found: text },
        basis: [specification("The number of times that the job has run.")],
        fails: [
            described!({ "statistics": { "numberOfRuns": -1.0 } }),
            described!({ "statistics": { "approximateNumberOfObjectsToProcess": -5 } }),
        ],
        passes: [described!({ "statistics": { "approximateNumberOfObjectsToProcess": 0.0, "numberOfRuns": 1.0 } })],
    }

    STATISTICS_NOT_INTEGRAL "statistics-not-integral" {
        level: Warning,
        message: "`{member}` isn't a whole number: `{found}`",
        help: [],
        summary: "the number of runs isn't a whole number",
        reason: "The service writes the count with a decimal point, such as 4.0, but the fraction is always zero.",
        facts: { member: text, found: text },
        basis: [specification("The number of times that the job has run.")],
        fails: [described!({ "statistics": { "numberOfRuns": 0.5 } })],
        passes: [
            described!({ "statistics": { "numberOfRuns": 1.0 } }),
            described!({ "statistics": { "numberOfRuns": 1 } }),
        ],
    }

    ONE_TIME_RAN_TWICE "one-time-ran-twice" {
        level: Warning,
        message: "the job is `ONE_TIME`, but has run {found} times",
        help: [],
        summary: "a one-time job has run more than once",
        reason: "A one-time job runs only once.",
        facts: { found: text },
        basis: [specification("ONE_TIME - The job runs only once.")],
        fails: [described!({ "statistics": { "numberOfRuns": 2.0 } })],
        passes: [described!({ "statistics": { "numberOfRuns": 1.0 } })],
    }

    COMPLETE_WITH_PENDING_OBJECTS "complete-with-pending-objects" {
        level: Warning,
        message: "the job is `COMPLETE`, but `approximateNumberOfObjectsToProcess` is {found}",
        help: [],
        summary: "a complete job has objects left to process",
        reason: "A complete job has no objects left to process.",
        facts: { found: text },
        basis: [specification("COMPLETE - For a one-time job, Amazon Macie finished processing the data specified for the job.")],
        fails: [described!({ "jobStatus": "COMPLETE", "statistics": { "approximateNumberOfObjectsToProcess": 12.0 } })],
        passes: [described!({ "jobStatus": "COMPLETE", "statistics": { "approximateNumberOfObjectsToProcess": 0.0 } })],
    }

    JOB_ARN_FORMAT "job-arn-format" {
        level: Warning,
        message: "`{found}` isn't the ARN of a classification job",
        help: ["use the format `arn:aws:macie2:REGION:ACCOUNT:classification-job/JOBID`"],
        summary: "a job ARN has an invalid format",
        reason: "The ARN contains the partition, the Region, the account ID, and the job ID.",
        facts: { found: text },
        basis: [page("arn:${Partition}:macie2:${Region}:${Account}:classification-job/${ResourceId}", IDENTITY)],
        fails: [described!({ "jobArn": "3c1f0a9e5b7d42f68a10c4e97b2d6f35" })],
        passes: [
            described!({
                "jobArn": "arn:aws-us-gov:macie2:us-gov-west-1:210987654321:classification-job/3c1f0a9e5b7d42f68a10c4e97b2d6f35"
            }),
        ],
    }

    JOB_ARN_MISMATCH "job-arn-mismatch" {
        level: Warning,
        message: "`jobArn` contains the job ID `{found}`, but `jobId` is `{id}`",
        help: [],
        summary: "a job's ARN and ID don't match",
        reason: "The ARN ends with the job ID. If they differ, the response was edited.",
        facts: { found: text, id: text },
        basis: [page("arn:${Partition}:macie2:${Region}:${Account}:classification-job/${ResourceId}", IDENTITY)],
        fails: [described!({ "jobArn": "arn:aws:macie2:eu-central-1:210987654321:classification-job/0a1b2c3d4e5f60718293a4b5c6d7e8f9" })],
        passes: [described!({ "jobArn": "arn:aws:macie2:eu-central-1:210987654321:classification-job/3c1f0a9e5b7d42f68a10c4e97b2d6f35" })],
    }

    JOB_ID_FORMAT "job-id-format" {
        level: Warning,
        message: "`{found}` doesn't look like a job ID",
        help: ["write `{id}`, the end of the ARN", "a job ID has 32 lowercase hexadecimal digits"],
        summary: "a text doesn't look like a job ID",
        reason: "A job is identified by the ID that Macie generated, not by its name or ARN.",
        facts: { found: text, id: text },
        basis: [
            specification("[REQUIRED] The unique identifier for the classification job."),
            heuristic("All job IDs that we have seen have 32 lowercase hexadecimal digits."),
        ],
        fails: [
            describe_request!({ "jobId": "quarterly ledger review" }),
            describe_request!({ "jobId": "arn:aws:macie2:eu-central-1:210987654321:classification-job/3c1f0a9e5b7d42f68a10c4e97b2d6f35" }),
        ],
        passes: [describe_request!({})],
    }
}

const IDENTITY: &str = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonmacie.html";

const DAY: i64 = 24 * 60 * 60;

/// Days after which a paused job expires, and after which the service creates an event for it.
/// Source: <https://docs.aws.amazon.com/macie/latest/APIReference/jobs-jobid.html>.
const DAYS_TO_EXPIRY: i64 = 30;
const DAYS_TO_EVENT: i64 = 23;

/// The id and the ARN of a job that was created.
pub fn created<'t>(answer: view::CreateClassificationJobResponse<'t, '_>, judge: &mut Judgment<'t, '_>) {
    names(answer.job_arn(), answer.job_id(), judge);
}

/// The ID of the requested job.
pub fn which<'t>(id: Option<Node<'t>>, judge: &mut Judgment<'t, '_>) {
    if let Some(id) = id.filter(|id| !common::empty(*id, "`jobId`", judge)) {
        job_id(id, judge);
    }
}

/// The members of a response other than the job's settings.
pub fn job<'t>(job: view::DescribeClassificationJobResponse<'t, '_>, judge: &mut Judgment<'t, '_>) {
    names(job.job_arn(), job.job_id(), judge);
    let job_type = job.job_type().and_then(JobType::of);
    let status = job.job_status().and_then(|node| Some((node, JobStatus::of(node)?)));
    if let (Some(job_type), Some((node, status))) = (job_type, status)
        && !status.goes_with(job_type)
    {
        let rule = if job_type == JobType::Scheduled { &STATUS_NOT_FOR_RECURRING } else { &STATUS_NOT_FOR_ONE_TIME };
        judge.find_firmly(rule, node, facts! { status: status.as_str() });
    }
    let details = job.user_paused_details().filter(|details| details.kind() == NodeKind::Object || !details.is_whole());
    let said = details.filter(|details| details.members().any(|(_, value)| value.kind() != NodeKind::Null));
    match (status, said) {
        _ if details.is_some_and(|details| !details.is_whole()) => {}
        (Some((_, JobStatus::UserPaused)), Some(details)) => expiry(details, job_type, judge),
        (Some((_, status)), Some(details)) => {
            judge.find_firmly(&USER_PAUSED_DETAILS_UNEXPECTED, details, facts! { status: status.as_str() });
        }
        (Some((node, JobStatus::UserPaused)), None) => judge.find(&USER_PAUSED_DETAILS_MISSING, node, facts! {}),
        _ => {}
    }
    let created = job.created_at().and_then(|node| date::answered(node, judge));
    let run = job.last_run_time().and_then(|node| Some((node, date::answered(node, judge)?)));
    let paused = said.and_then(|details| details.get("jobPausedAt"));
    let paused = paused.and_then(|node| Some((node, dates::answered_quietly(node)?)));
    for (member, moment) in [("lastRunTime", run), ("jobPausedAt", paused)] {
        if let (Some(created), Some((node, time))) = (created, moment)
            && time.0 < created.0
        {
            judge.find(&TIME_ORDER, node, facts! { member: member });
        }
    }
    let count = |member| job.statistics().and_then(|statistics| statistics.get(member)).and_then(Count::of);
    if let (Some(JobType::OneTime), Some(runs)) = (job_type, count("numberOfRuns"))
        && runs.is_more_than_one()
    {
        judge.find(&ONE_TIME_RAN_TWICE, runs.node, facts! { found: runs.shown() });
    }
    if let (Some((_, JobStatus::Complete)), Some(left)) = (status, count("approximateNumberOfObjectsToProcess"))
        && !left.is_nothing()
        && !left.negative
    {
        judge.find(&COMPLETE_WITH_PENDING_OBJECTS, left.node, facts! { found: left.shown() });
    }
}

/// The id and the ARN of a job.
fn names<'t>(arn: Option<Node<'t>>, id: Option<Node<'t>>, judge: &mut Judgment<'t, '_>) {
    if let Some(id) = id {
        job_id(id, judge);
    }
    let Some((node, found)) = arn.and_then(|arn| Some((arn, arn.str()?))) else { return };
    match (id_in_arn(found), id.and_then(Node::str)) {
        (None, _) => judge.find(&JOB_ARN_FORMAT, node, facts! { found: found }),
        (Some(named), Some(id)) if named != id => judge.find(&JOB_ARN_MISMATCH, node, facts! { found: named, id: id }),
        _ => {}
    }
}

fn job_id<'t>(node: Node<'t>, judge: &mut Judgment<'t, '_>) {
    let Some(found) = node.str() else { return };
    let hexadecimal = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if (found.len() != 32 || !found.bytes().all(hexadecimal)) && !placeholders::placeholder(node, found, Role::Id, judge) {
        judge.find(&JOB_ID_FORMAT, node, facts! { found: found, id: id_in_arn(found) });
    }
}

/// The job's id in its ARN: `arn:PARTITION:macie2:REGION:ACCOUNT:classification-job/ID`.
fn id_in_arn(arn: &str) -> Option<&str> {
    let mut parts = arn.splitn(6, ':');
    let mut next = || parts.next();
    let (Some("arn"), Some(partition), Some("macie2"), Some(region), Some(account)) = (next(), next(), next(), next(), next()) else {
        return None;
    };
    let id = next()?.strip_prefix("classification-job/")?;
    let whole = partition.starts_with("aws") && !region.is_empty() && is_account_id(account) && !id.is_empty();
    whole.then_some(id)
}

/// Reports access errors in the last run.
pub fn last_run<'t>(status: view::LastRunErrorStatus<'t, '_>, judge: &mut Judgment<'t, '_>) {
    if let Some(code) = status.code()
        && LastRunErrorStatusCode::of(code) == Some(LastRunErrorStatusCode::Error)
    {
        judge.find(&LAST_RUN_HAD_ERRORS, code, facts! {});
    }
}

/// The time of the pause and of its expiration.
pub fn pause<'t>(details: view::UserPausedDetails<'t, '_>, judge: &mut Judgment<'t, '_>) {
    let paused = details.job_paused_at().and_then(|node| date::answered(node, judge));
    let Some(node) = details.job_expires_at() else { return };
    let (Some(paused), Some(expires)) = (paused, date::answered(node, judge)) else { return };
    if expires <= paused {
        judge.find_firmly(&EXPIRY_BEFORE_PAUSE, node, facts! {});
        return;
    }
    let seconds = expires.0 - paused.0;
    if (seconds - DAYS_TO_EXPIRY * DAY).abs() > DAY {
        judge.find(&EXPIRY_NOT_30_DAYS, node, facts! { actual: seconds / DAY, expected: DAYS_TO_EXPIRY });
    }
}

/// Checks how soon a paused job expires, if the current time is known.
fn expiry<'t>(details: Node<'t>, job_type: Option<JobType>, judge: &mut Judgment<'t, '_>) {
    let Some(now) = judge.context.now else { return };
    let member = |name| details.get(name).filter(|node: &Node<'t>| node.kind() != NodeKind::Null);
    let seconds = |node: Node<'t>| dates::answered_quietly(node).map(|(seconds, _)| seconds);
    let event = member("jobImminentExpirationHealthEventArn");
    let paused = member("jobPausedAt").and_then(|node| Some((node, seconds(node)?)));
    let expires = member("jobExpiresAt").and_then(|node| Some((node, seconds(node)?)));
    let (what, outcome) = match job_type {
        Some(JobType::OneTime) => ("the job", "an expired job is canceled and can't be resumed"),
        Some(JobType::Scheduled) => ("the job's run", "an expired run is canceled, and the job continues with the next one"),
        None => ("the job or its run", "an expired job or run is canceled and can't be resumed"),
    };
    if let Some((node, expiry)) = expires.filter(|(_, expiry)| *expiry < now) {
        judge.find(&EXPIRED_BUT_PAUSED, node, facts! { what: what, expiry: dates::written(expiry), outcome: outcome });
        return;
    }
    if let Some((node, paused)) = paused {
        let days = (now - paused).div_euclid(DAY);
        match event {
            Some(event) if days < DAYS_TO_EVENT => {
                judge.find_firmly(&EXPIRY_EVENT_TOO_EARLY, event, facts! { days: days, expected: DAYS_TO_EVENT });
                return;
            }
            None if days >= DAYS_TO_EVENT => {
                let left = expires.map_or(paused + DAYS_TO_EXPIRY * DAY, |(_, expiry)| expiry) - now;
                judge.find(&EXPIRY_EVENT_MISSING, node, facts! { days: days, left: left.max(0) / DAY });
                return;
            }
            _ => {}
        }
    }
    if let Some((node, expiry)) = expires
        && expiry - now <= (DAYS_TO_EXPIRY - DAYS_TO_EVENT) * DAY
    {
        judge.find(&EXPIRES_SOON, node, facts! { what: what, left: (expiry - now) / DAY, expiry: dates::written(expiry) });
    }
}

/// Checks the counts.
pub fn statistics<'t>(statistics: view::Statistics<'t, '_>, judge: &mut Judgment<'t, '_>) {
    let members = [
        ("approximateNumberOfObjectsToProcess", statistics.approximate_number_of_objects_to_process()),
        ("numberOfRuns", statistics.number_of_runs()),
    ];
    for (member, node) in members {
        let Some(count) = node.and_then(Count::of) else { continue };
        if count.negative && !count.is_nothing() {
            judge.find_firmly(&STATISTICS_NEGATIVE, count.node, facts! { member: member, found: count.text });
        } else if member == "numberOfRuns" && !count.is_whole() {
            judge.find(&STATISTICS_NOT_INTEGRAL, count.node, facts! { member: member, found: count.text });
        }
    }
}

/// A count as it is written: the service writes `4.0`.
struct Count<'t> {
    node: Node<'t>,
    text: &'t str,
    negative: bool,
    whole: &'t str,
    fraction: &'t str,
    exponent: i64,
}

impl<'t> Count<'t> {
    fn of(node: Node<'t>) -> Option<Self> {
        let text = node.number()?;
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (digits, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let beyond = if exponent.starts_with('-') { i64::MIN } else { i64::MAX };
        let exponent = exponent.parse().unwrap_or(beyond);
        Some(Count { node, text, negative: text.starts_with('-'), whole, fraction: fraction.trim_end_matches('0'), exponent })
    }

    fn is_nothing(&self) -> bool {
        let zeros = |digits: &str| digits.bytes().all(|digit| digit == b'0');
        zeros(self.whole) && zeros(self.fraction)
    }

    fn is_whole(&self) -> bool {
        let ending = if self.fraction.is_empty() { self.whole.len() - self.whole.trim_end_matches('0').len() } else { 0 };
        let digits = self.fraction.len() as i64 - ending as i64;
        self.is_nothing() || self.exponent >= digits
    }

    fn is_more_than_one(&self) -> bool {
        let one = self.whole == "1" && self.fraction.is_empty() && self.exponent == 0;
        !self.negative && !one && !self.is_nothing() && self.is_whole()
    }

    /// The number without a zero fraction.
    fn shown(&self) -> &'t str {
        if self.exponent == 0 && self.fraction.is_empty() { self.whole } else { self.text }
    }
}
