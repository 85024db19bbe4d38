//! The days on which a job runs.

use super::reading::{at, member, nearest, pointers};
use crate::formats::dates;
use crate::model::{DayOfWeek, DocumentKind, JobStatus};
use crate::preflight::{Admitted, Checkable, DAY, NotKnown, Options, OptionsError, Origin, RejectedError, RunOptions, gate};
use crate::report::Revision;
use crate::shape;
use crate::text::{Node, Tape};
use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

/// A scheduled run of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct JobRun {
    /// The date, as `YYYY-MM-DD`.
    pub date: String,
    /// The revision under which the job runs on this day, if it is only one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only: Option<Revision>,
}

/// Returns the dates of the next scheduled runs of a job, on or after the day `from`, in chronological order.
///
/// Accepts a schedule, a request of CreateClassificationJob, or a response of DescribeClassificationJob. The list is empty for
/// one-time jobs, and for jobs whose status is `CANCELLED` or `COMPLETE`; a job whose status isn't known counts as active. It doesn't
/// include the run that `initialRun` adds, which starts right after the job is created. The time of day isn't documented. The last
/// possible date is December 31, 9999.
///
/// If a month doesn't have the `dayOfMonth` of a monthly schedule, the job runs on the last day of the month under the revision
/// 2021-01-29, and skips the month under the current revision. Under [`Revision::Any`], the list includes that run, with `only` set
/// to [`Revision::V20210129`].
///
/// ```
/// use macie_preflight::{Revision, JobRun, RunOptions, next_runs};
/// use serde_json::json;
///
/// let schedule = json!({ "monthlySchedule": { "dayOfMonth": 31 } });
/// let runs = next_runs(&schedule, &RunOptions { from: "2026-01-31".to_owned(), count: 2, ..RunOptions::default() })?;
/// assert_eq!(runs, [
///     JobRun { date: "2026-01-31".to_owned(), only: None },
///     JobRun { date: "2026-02-28".to_owned(), only: Some(Revision::V20210129) },
/// ]);
/// # Ok::<(), macie_preflight::RejectedError>(())
/// ```
///
/// # Errors
///
/// If the schedule or the job has errors, if the schedule isn't known, if `from` isn't a date or `count` is too large, or if the value
/// can't be serialized to JSON.
pub fn next_runs<T: Checkable + ?Sized>(schedule: &T, options: &RunOptions) -> Result<Vec<JobRun>, RejectedError> {
    let text = schedule.json()?;
    let judged_by = Options { revision: options.revision, ..Options::default() };
    let schedule = gate::sound(&text, Origin::Value, Admitted::JobOrSchedule, &judged_by)?;
    Ok(runs(pattern(&schedule.tape)?, options)?)
}

/// When a job runs, given the job or its schedule, which nothing speaks against; `None` if it doesn't run again.
///
/// # Errors
///
/// If that isn't known.
pub fn pattern(tape: &Tape<'_>) -> Result<Option<Pattern>, NotKnown> {
    let document = tape.root();
    if member(document, "jobStatus").and_then(JobStatus::of).is_some_and(JobStatus::is_final) {
        return Ok(None);
    }
    let path: &[&str] = if DocumentKind::is_job(document) { &["scheduleFrequency"] } else { &[] };
    let Some(schedule) = at(document, path) else { return Ok(None) };
    let pattern = Pattern::of(schedule);
    if pattern.is_none() && !schedule.is_whole() {
        let pointer = pointers(tape, &[nearest(document, path).index()]).pop().unwrap_or_default();
        return Err(NotKnown { what: "the schedule", pointer });
    }
    Ok(pattern)
}

/// The next runs of a job that runs then.
pub fn runs(pattern: Option<Pattern>, options: &RunOptions) -> Result<Vec<JobRun>, OptionsError> {
    let wrong =
        |name: &str, found: String, expected: &str| OptionsError::Value { name: name.to_owned(), found, expected: expected.to_owned() };
    if options.from.is_empty() {
        return Err(OptionsError::Missing { name: "from", expected: DAY.to_owned() });
    }
    let from = dates::day(&options.from).filter(|day| (0..=LAST_YEAR).contains(&day.year()));
    let from = from.ok_or_else(|| wrong("from", options.from.clone(), DAY))?;
    if options.count > MOST {
        return Err(wrong("count", options.count.to_string(), &["a whole number from 0 to ", &MOST.to_string()].concat()));
    }
    Ok(pattern.map(|pattern| pattern.runs(from, options)).unwrap_or_default())
}

/// How many runs are told at most.
const MOST: usize = 10_000;

/// A date is written with four digits for its year.
const LAST_YEAR: i32 = 9999;

/// When a job runs.
#[derive(Clone, Copy)]
pub enum Pattern {
    /// Every day.
    Daily,
    /// On a day of each week.
    Weekly(DayOfWeek),
    /// On a day of each month, from 1.
    Monthly(u32),
}

impl Pattern {
    /// What a schedule says, if it can be read and is known. It says one thing only, whatever else isn't known.
    pub fn of(schedule: Node<'_>) -> Option<Self> {
        let known = |name| member(schedule, name).and_then(Node::known);
        let number = |node| shape::integer(node).and_then(|day| u32::try_from(day).ok()).filter(|day| (1..=31).contains(day));
        if let Some(weekly) = known("weeklySchedule") {
            return weekly.get("dayOfWeek").and_then(DayOfWeek::of).map(Pattern::Weekly);
        }
        if let Some(monthly) = known("monthlySchedule") {
            return monthly.get("dayOfMonth").and_then(number).map(Pattern::Monthly);
        }
        known("dailySchedule").map(|_| Pattern::Daily)
    }

    fn runs(self, from: NaiveDate, options: &RunOptions) -> Vec<JobRun> {
        let mut runs = Vec::new();
        let mut next = Some(from);
        while let Some(day) = next.filter(|day| runs.len() < options.count && day.year() <= LAST_YEAR) {
            match self {
                Pattern::Daily => {
                    runs.push(run(day, None));
                    next = day.succ_opt();
                }
                Pattern::Weekly(weekday) => {
                    let ahead = (weekday as u64 + 7 - u64::from(day.weekday().num_days_from_sunday())) % 7;
                    let day = day.checked_add_days(Days::new(ahead)).filter(|day| day.year() <= LAST_YEAR);
                    runs.extend(day.map(|day| run(day, None)));
                    next = day.and_then(|day| day.checked_add_days(Days::new(7)));
                }
                Pattern::Monthly(wanted) => {
                    let days = u32::from(day.num_days_in_month());
                    let clamped = wanted > days && options.revision != Revision::Latest;
                    let runs_on = if clamped { days } else { wanted };
                    if day.day() <= runs_on && runs_on <= days {
                        let only = (clamped && options.revision == Revision::Any).then_some(Revision::V20210129);
                        runs.extend(day.with_day(runs_on).map(|day| run(day, only)));
                    }
                    next = day.with_day(days).and_then(|last| last.succ_opt());
                }
            }
        }
        runs
    }
}

fn run(day: NaiveDate, only: Option<Revision>) -> JobRun {
    JobRun { date: dates::written_day(day), only }
}
