//! The days on which a job runs.

use crate::support::job;
use chrono::{Datelike, NaiveDate, Weekday};
use macie_preflight::{JobRun, RejectedError, Revision, RunOptions, ValidateError, next_runs};
use proptest::prelude::*;
use serde_json::{Value, json};

fn options(from: &str, count: usize) -> RunOptions {
    RunOptions { from: from.to_owned(), count, ..RunOptions::default() }
}

fn days(schedule: &Value, from: &str, count: usize) -> Vec<String> {
    next_runs(schedule, &options(from, count)).unwrap().into_iter().map(|run| run.date).collect()
}

fn monthly(day: u32, from: &str, count: usize, revision: Revision) -> Vec<(String, Option<Revision>)> {
    let schedule = json!({ "monthlySchedule": { "dayOfMonth": day } });
    let runs = next_runs(&schedule, &RunOptions { revision, ..options(from, count) }).unwrap();
    runs.into_iter().map(|JobRun { date, only }| (date, only)).collect()
}

fn dates(runs: &[(String, Option<Revision>)]) -> Vec<&str> {
    runs.iter().map(|(date, _)| date.as_str()).collect()
}

fn weekly(day: &str) -> Value {
    json!({ "weeklySchedule": { "dayOfWeek": day } })
}

#[test]
fn a_job_whose_day_is_today_starts_today() {
    assert_eq!(days(&json!({ "dailySchedule": {} }), "2026-11-25", 2), ["2026-11-25", "2026-11-26"]);
    // The 25th of November 2026 is a Wednesday.
    assert_eq!(days(&weekly("WEDNESDAY"), "2026-11-25", 2), ["2026-11-25", "2026-12-02"]);
    assert_eq!(days(&weekly("TUESDAY"), "2026-11-25", 2), ["2026-12-01", "2026-12-08"]);
    assert_eq!(days(&json!({ "monthlySchedule": { "dayOfMonth": 25 } }), "2026-11-25", 3), ["2026-11-25", "2026-12-25", "2027-01-25"]);
    assert_eq!(days(&json!({ "monthlySchedule": { "dayOfMonth": 24 } }), "2026-11-25", 2), ["2026-12-24", "2027-01-24"]);
}

#[test]
fn a_job_that_is_cancelled_or_complete_has_no_more_runs() {
    let answer = |status: &str| {
        json!({
            "jobId": "9c3f0a3f6a6c1f105f0c3c1a7e554c0b", "createdAt": "2026-01-01T12:00:00Z", "jobStatus": status,
            "jobType": "SCHEDULED", "scheduleFrequency": { "dailySchedule": {} },
        })
    };
    assert_eq!(days(&answer("CANCELLED"), "2026-11-25", 2), [""; 0]);
    for status in ["RUNNING", "PAUSED", "IDLE", "USER_PAUSED"] {
        assert_eq!(days(&answer(status), "2026-11-25", 2), ["2026-11-25", "2026-11-26"], "{status}");
    }
}

#[test]
fn without_a_first_day_it_is_said_to_be_missing() {
    let error = next_runs(&json!({ "dailySchedule": {} }), &RunOptions::default()).unwrap_err();
    assert_eq!(error.to_string(), "`from` is missing; expected a day such as `2026-01-31` or a time such as `2026-01-31T12:00:00Z`");
}

#[test]
fn a_month_without_the_day_runs_on_its_last_day_in_2021_and_not_at_all_today() {
    let first = monthly(31, "2026-01-31", 4, Revision::V20210129);
    assert_eq!(dates(&first), ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]);
    assert!(first.iter().all(|(_, only)| only.is_none()));
    let latest = monthly(31, "2026-01-31", 4, Revision::Latest);
    assert_eq!(dates(&latest), ["2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31"]);
    let any = monthly(31, "2026-01-31", 4, Revision::Any);
    assert_eq!(dates(&any), dates(&first));
    let only: Vec<bool> = any.iter().map(|(_, only)| *only == Some(Revision::V20210129)).collect();
    assert_eq!(only, [false, true, false, true]);
}

#[test]
fn february_has_a_day_more_in_leap_years_and_only_in_those() {
    assert_eq!(dates(&monthly(29, "2028-02-01", 1, Revision::Latest)), ["2028-02-29"]);
    assert_eq!(dates(&monthly(29, "2000-02-01", 1, Revision::Latest)), ["2000-02-29"]);
    assert_eq!(dates(&monthly(29, "2100-02-01", 1, Revision::Latest)), ["2100-03-29"]);
    assert_eq!(monthly(30, "2028-02-01", 1, Revision::Any), [("2028-02-29".to_owned(), Some(Revision::V20210129))]);
    assert_eq!(monthly(29, "2028-02-29", 1, Revision::Any), [("2028-02-29".to_owned(), None)]);
}

#[test]
fn from_is_a_day_or_a_time_whose_day_in_utc_counts() {
    let daily = json!({ "dailySchedule": {} });
    for (from, first) in [
        ("2026-12-31T23:59:59Z", "2026-12-31"),
        ("2026-12-31T23:30:00-02:00", "2027-01-01"),
        ("2027-01-01T01:00:00+02:00", "2026-12-31"),
        ("2026-12-31T23:59:59.999Z", "2026-12-31"),
        ("0001-01-01", "0001-01-01"),
    ] {
        assert_eq!(days(&daily, from, 1), [first]);
    }
    for from in
        ["today", "2026-02-30", "20260131", "2026-1-31", "2026-01-31 12:00:00Z", " 2026-01-31", "2026-01-31T25:00:00Z", "99999-01-01"]
    {
        let error = next_runs(&daily, &options(from, 1)).unwrap_err();
        assert!(matches!(error, RejectedError::Unjudged(ValidateError::Options(_))), "{from}: {error}");
        assert!(error.to_string().starts_with(&format!("`from` is `{from}`; expected a day such as")), "{error}");
    }
}

#[test]
fn there_are_as_many_runs_as_asked_for_and_the_calendar_has() {
    let daily = json!({ "dailySchedule": {} });
    assert_eq!(days(&daily, "2026-01-01", 0), [] as [&str; 0]);
    assert_eq!(days(&daily, "2026-01-01", 10_000).len(), 10_000);
    let error = next_runs(&daily, &options("2026-01-01", 10_001)).unwrap_err();
    assert_eq!(error.to_string(), "`count` is `10001`; expected a whole number from 0 to 10000");
    assert_eq!(days(&daily, "9999-12-30", 5), ["9999-12-30", "9999-12-31"]);
    assert_eq!(days(&weekly("SUNDAY"), "9999-12-31", 5), [] as [&str; 0]);
    assert_eq!(days(&json!({ "monthlySchedule": { "dayOfMonth": 31 } }), "9999-12-01", 5), ["9999-12-31"]);
}

#[test]
fn a_schedule_a_request_and_an_answer_give_the_same() {
    let schedule = weekly("MONDAY");
    let request = job(json!({ "jobType": "SCHEDULED", "scheduleFrequency": schedule }));
    let mut answer = request.clone();
    answer["jobId"] = json!("9c3f0a3f6a6c1f105f0c3c1a7e554c0b");
    answer["jobStatus"] = json!("IDLE");
    let expected = days(&schedule, "2026-01-01", 5);
    assert_eq!(expected[0], "2026-01-05");
    for job in [&request, &answer] {
        assert_eq!(days(job, "2026-01-01", 5), expected);
    }
}

#[test]
fn a_job_that_runs_once_has_no_schedule() {
    assert_eq!(days(&job(json!({})), "2026-01-01", 5), [] as [&str; 0]);
}

#[test]
fn a_schedule_with_an_error_gives_the_report() {
    for (schedule, code, pointer) in [
        (json!({}), "schedule-empty", ""),
        (json!({ "dailySchedule": {}, "weeklySchedule": { "dayOfWeek": "MONDAY" } }), "schedule-multiple-patterns", ""),
        (json!({ "monthlySchedule": { "dayOfMonth": 32 } }), "out-of-range", "/monthlySchedule/dayOfMonth"),
        (json!({ "weeklySchedule": { "dayOfWeek": "monday" } }), "enum-wrong-case", "/weeklySchedule/dayOfWeek"),
        (json!([]), "not-an-object", ""),
        (job(json!({ "jobType": "SCHEDULED" })), "schedule-missing", "/scheduleFrequency"),
    ] {
        match next_runs(&schedule, &options("2026-01-01", 5)) {
            Err(RejectedError::Rejected(report)) => {
                let first = &report.diagnostics[0];
                assert_eq!((first.code, first.pointer.as_str()), (code, pointer));
            }
            other => panic!("{schedule}: {other:?}"),
        }
    }
}

fn last_day(day: NaiveDate) -> u32 {
    let next = if day.month() == 12 {
        NaiveDate::from_ymd_opt(day.year() + 1, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(day.year(), day.month() + 1, 1)
    };
    next.unwrap().pred_opt().unwrap().day()
}

proptest! {
    #[test]
    fn going_from_day_to_day_finds_the_same_runs(
        start in 0_i32..150_000,
        kind in 0_u32..39,
        count in 0_usize..20,
        revision in prop::sample::select(vec![Revision::V20210129, Revision::Latest, Revision::Any]),
    ) {
        const WEEK: [(&str, Weekday); 7] = [
            ("SUNDAY", Weekday::Sun), ("MONDAY", Weekday::Mon), ("TUESDAY", Weekday::Tue), ("WEDNESDAY", Weekday::Wed),
            ("THURSDAY", Weekday::Thu), ("FRIDAY", Weekday::Fri), ("SATURDAY", Weekday::Sat),
        ];
        let from = NaiveDate::from_num_days_from_ce_opt(700_000 + start).unwrap();
        let (schedule, runs_on): (Value, Box<dyn Fn(NaiveDate) -> bool>) = match kind {
            0 => (json!({ "dailySchedule": {} }), Box::new(|_| true)),
            1..=7 => {
                let (name, weekday) = WEEK[kind as usize - 1];
                (weekly(name), Box::new(move |day| day.weekday() == weekday))
            }
            _ => {
                let wanted = kind - 7;
                let clamps = revision != Revision::Latest;
                let runs_on = move |day: NaiveDate| day.day() == wanted || (clamps && wanted > last_day(day) && day.day() == last_day(day));
                (json!({ "monthlySchedule": { "dayOfMonth": wanted } }), Box::new(runs_on))
            }
        };
        let expected: Vec<NaiveDate> = from.iter_days().filter(|day| runs_on(*day)).take(count).collect();
        let runs = next_runs(&schedule, &RunOptions { revision, ..options(&from.to_string(), count) }).unwrap();
        let found: Vec<String> = runs.iter().map(|run| run.date.clone()).collect();
        prop_assert_eq!(found, expected.iter().map(NaiveDate::to_string).collect::<Vec<_>>());
        for (run, day) in runs.iter().zip(expected) {
            let only_then = revision == Revision::Any && kind > 7 && day.day() != kind - 7;
            prop_assert_eq!(run.only.is_some(), only_then, "{:?}", run);
        }
    }
}
