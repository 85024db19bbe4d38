//! Rules for a job's schedule.

use crate::model::{JobType, view};
use crate::report::{Place, Revision, facts, fix, list};
use crate::rules::common;
use crate::rules::declare::rules;
use crate::rules::examples::job;
use crate::rules::judgment::Judgment;
use crate::rules::sources::{former, model, specification};
use crate::shape;
use crate::text::Node;

rules! {
    SCHEDULE_WITH_ONE_TIME "schedule-with-one-time" {
        level: Error,
        fix: Unsafe fix::remove,
        message: "`scheduleFrequency` is present, but `jobType` is `ONE_TIME`",
        help: ["remove `scheduleFrequency`, or set `jobType` to `SCHEDULED`"],
        summary: "a one-time job has a schedule",
        reason: "A job runs either once or on a schedule.",
        facts: {},
        basis: [
            specification("If you specify this value, don't specify a value for the scheduleFrequency property."),
            specification(
                "To run the job only once, don't specify a value for this property and set the value for the jobType property to ONE_TIME.",
            ),
        ],
        fails: [
            job!({ "scheduleFrequency": { "dailySchedule": {} } }),
            job!({ "scheduleFrequency": {} }),
            job!({ "scheduleFrequency": { "dailySchedule": {}, "weeklySchedule": { "dayOfWeek": "MONDAY" } } }),
        ],
        passes: [job!({ "jobType": "SCHEDULED", "scheduleFrequency": { "dailySchedule": {} } })],
    }

    SCHEDULE_MISSING "schedule-missing" {
        level: Error,
        message: "`jobType` is `SCHEDULED`, but `scheduleFrequency` is {fault}",
        help: [r#"add a schedule, such as `"scheduleFrequency": {"weeklySchedule": {"dayOfWeek": "MONDAY"}}`"#],
        summary: "a scheduled job has no schedule",
        reason: "Without a schedule, the service doesn't know when to run the job.",
        facts: { fault: text },
        basis: [
            former("If you specify this value, use the scheduleFrequency property to define the recurrence pattern for the job."),
        ],
        fails: [job!({ "jobType": "SCHEDULED" })],
        passes: [job!({ "jobType": "SCHEDULED", "scheduleFrequency": { "weeklySchedule": { "dayOfWeek": "MONDAY" } } })],
    }

    SCHEDULE_EMPTY "schedule-empty" {
        level: Error,
        message: "`scheduleFrequency` has no recurrence pattern",
        help: ["add `dailySchedule`, `weeklySchedule`, or `monthlySchedule`"],
        summary: "a schedule has no recurrence pattern",
        reason: "A schedule is daily, weekly, or monthly.",
        facts: {},
        basis: [specification("SCHEDULED - Run the job on a daily, weekly, or monthly basis.")],
        fails: [job!({ "jobType": "SCHEDULED", "scheduleFrequency": {} })],
        passes: [job!({ "jobType": "SCHEDULED", "scheduleFrequency": { "monthlySchedule": { "dayOfMonth": 1 } } })],
    }

    SCHEDULE_MULTIPLE_PATTERNS "schedule-multiple-patterns" {
        level: Error,
        message: "`scheduleFrequency` has {count} recurrence patterns; only one is allowed",
        help: ["keep only one: {patterns}"],
        summary: "a schedule has more than one recurrence pattern",
        reason: "A schedule is daily, weekly, or monthly. For two patterns, create two jobs.",
        facts: { count: number, patterns: list },
        basis: [specification("SCHEDULED - Run the job on a daily, weekly, or monthly basis.")],
        fails: [
            job!({ "jobType": "SCHEDULED", "scheduleFrequency": { "dailySchedule": {}, "weeklySchedule": { "dayOfWeek": "MONDAY" } } }),
        ],
        passes: [job!({ "jobType": "SCHEDULED", "scheduleFrequency": { "dailySchedule": {} } })],
    }

    DAY_OF_MONTH_CLAMPED "day-of-month-clamped" {
        level: Info then Off,
        message: "in months without day {day}, the job runs on the last day",
        help: [],
        summary: "the day of a monthly schedule doesn't exist in every month",
        reason: "Under the revision 2021-01-29, the job runs on the last day of shorter months. Later revisions describe a different \
            behavior.",
        facts: { day: number },
        basis: [
            former("If this value exceeds the number of days in a certain month, Macie runs the job on the last day of that month."),
        ],
        fails: [
            job!({ "jobType": "SCHEDULED", "scheduleFrequency": { "monthlySchedule": { "dayOfMonth": 31 } } }).under(Revision::V20210129),
        ],
        passes: [
            job!({ "jobType": "SCHEDULED", "scheduleFrequency": { "monthlySchedule": { "dayOfMonth": 28 } } }).under(Revision::V20210129),
        ],
    }

    DAY_OF_MONTH_SKIPS_MONTHS "day-of-month-skips-months" {
        level: Off then Warning,
        change: "under the revision 2021-01-29, the job runs on the last day of such a month",
        message: "the job doesn't run in months without day {day}",
        help: ["to run the job every month, use a day from 1 to 28"],
        summary: "a monthly job skips months that don't have its day",
        reason: "A job for day 31 runs seven times a year, and nothing indicates that a month was skipped.",
        facts: { day: number },
        basis: [
            model(
                "If this value exceeds the number of days in a certain month, Macie doesn't run the job that month. … To run the job \
                    every month, specify a value that's less than 29.",
            ),
        ],
        fails: [job!({ "jobType": "SCHEDULED", "scheduleFrequency": { "monthlySchedule": { "dayOfMonth": 31 } } })],
        passes: [job!({ "jobType": "SCHEDULED", "scheduleFrequency": { "monthlySchedule": { "dayOfMonth": 28 } } })],
    }
}

/// Checks the job type against the schedule.
pub fn of_job<'t>(job: view::CreateClassificationJobRequest<'t, '_>, judge: &mut Judgment<'t, '_>) {
    match (job.job_type().and_then(JobType::of), job.schedule_frequency()) {
        (Some(JobType::OneTime), Some(schedule)) if schedule.known().is_some() => {
            judge.find_firmly(&SCHEDULE_WITH_ONE_TIME, schedule, facts! {})
        }
        (Some(JobType::Scheduled), None) => {
            let fault = common::absence(job.node.get("scheduleFrequency"));
            judge.find(&SCHEDULE_MISSING, Place::Missing(job.node, "scheduleFrequency"), facts! { fault: fault });
        }
        _ => {}
    }
}

/// Checks that a schedule has exactly one pattern, unless the job must not have one. Undeclared members are reported elsewhere.
pub fn frequency<'t>(schedule: view::JobScheduleFrequency<'t, '_>, judge: &mut Judgment<'t, '_>) {
    let patterns = [
        ("dailySchedule", schedule.daily_schedule()),
        ("monthlySchedule", schedule.monthly_schedule()),
        ("weeklySchedule", schedule.weekly_schedule()),
    ];
    let given = || patterns.iter().filter(|(_, pattern)| pattern.and_then(Node::known).is_some()).map(|(name, _)| *name);
    match given().count() {
        0 if judge.runs_once(true) || !common::is_blank(schedule.node) => {}
        0 => judge.find(&SCHEDULE_EMPTY, schedule.node, facts! {}),
        1 => {}
        _ if judge.runs_once(false) => {}
        count => judge.find(&SCHEDULE_MULTIPLE_PATTERNS, schedule.node, facts! { count: count, patterns: list(&mut given()) }),
    }
}

/// Checks whether the day of a monthly schedule exists in every month.
pub fn monthly<'t>(schedule: view::MonthlySchedule<'t, '_>, judge: &mut Judgment<'t, '_>) {
    let Some(day) = schedule.day_of_month() else { return };
    if let Some(number @ 29..=31) = shape::integer(day) {
        judge.find(&DAY_OF_MONTH_CLAMPED, day, facts! { day: number });
        judge.find(&DAY_OF_MONTH_SKIPS_MONTHS, day, facts! { day: number });
    }
}
