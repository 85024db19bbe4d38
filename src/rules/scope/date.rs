//! Rules for dates: their format, whether they are plausible, and fixed dates in recurring jobs.

use super::terms::{Conditions, Demand, Demanded};
use crate::formats::dates;
use crate::model::JobComparator;
use crate::report::{facts, fix};
use crate::rules::declare::rules;
use crate::rules::examples::{condition, includes, job};
use crate::rules::judgment::Judgment;
use crate::rules::sources::{former, heuristic, model, specification};
use crate::text::Node;

rules! {
    DATE_FORMAT "date-format" {
        level: Error,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` isn't a date and time in UTC: {why}",
        help: [
            "if you mean {assumed}, write `{suggested}`",
            "write `{suggested}`",
            "use the format `2020-09-28T14:31:13Z`",
        ],
        summary: "a value isn't a date and time in the extended ISO 8601 format",
        reason: "The value is a date and a time in UTC, with `-` and `:` as separators, `T` between the date and the time, and `Z` at the \
            end.",
        facts: { found: text, why: text, suggested: text, assumed: text },
        basis: [
            former(
                "OBJECT_LAST_MODIFIED_DATE - The date and time (in UTC and extended ISO 8601 format) when an object was created or last \
                    changed, whichever is latest. For example: 2020-09-28T14:31:13Z",
            ),
        ],
        fails: [
            includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2020-09-28"])),
            includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2020-09-28T14:31:13"])),
            includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["20200928T143113Z"])),
            includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["last week"])),
        ],
        passes: [includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2020-09-28T14:31:13Z"]))],
    }

    DATE_INVALID "date-invalid" {
        level: Error,
        message: "the date or time `{found}` doesn't exist",
        help: ["write a date and time that exist"],
        summary: "a date or a time doesn't exist",
        reason: "A month has at most 31 days, and a day has 24 hours.",
        facts: { found: text },
        basis: [
            specification(
                "The date and time (in UTC and extended ISO 8601 format) when an object was created or last changed, whichever is latest.",
            ),
        ],
        fails: [
            includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2021-02-30T00:00:00Z"])),
            includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2021-02-03T25:00:00Z"])),
        ],
        passes: [includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2020-02-29T00:00:00Z"]))],
    }

    DATE_NOT_UTC "date-not-utc" {
        level: Error,
        fix: Safe fix::write_suggestion,
        message: "`{found}` isn't in UTC",
        help: ["write `{suggested}`, which is the same time"],
        summary: "a date is in a time zone other than UTC",
        reason: "Dates are specified in UTC, with `Z` at the end.",
        facts: { found: text, suggested: text },
        basis: [
            specification(
                "The date and time (in UTC and extended ISO 8601 format) when an object was created or last changed, whichever is latest.",
            ),
        ],
        fails: [includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2020-09-28T14:31:13+02:00"]))],
        passes: [includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2020-09-28T12:31:13Z"]))],
    }

    DATE_NOT_Z "date-not-z" {
        level: Warning,
        fix: Safe fix::write_suggestion,
        message: "`{found}` specifies UTC as an offset",
        help: ["write `{suggested}`"],
        summary: "a date specifies UTC as a zero offset instead of Z",
        reason: "The time is the same, but the documentation uses `Z`, and AWS doesn't document that the service accepts offsets.",
        facts: { found: text, suggested: text },
        basis: [former("For example: 2020-09-28T14:31:13Z")],
        fails: [includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2020-09-28T14:31:13+00:00"]))],
        passes: [includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2020-09-28T14:31:13Z"]))],
    }

    DATE_NOT_CANONICAL "date-not-canonical" {
        level: Warning,
        fix: Safe fix::write_suggestion,
        message: "`{found}` has an unusual format",
        help: ["write `{suggested}`"],
        summary: "a date has an unusual format",
        reason: "ISO 8601 allows lowercase `t` and `z`, times without seconds, `24:00:00`, and leap seconds. AWS doesn't document whether \
            the service accepts them.",
        facts: { found: text, suggested: text },
        basis: [former("For example: 2020-09-28T14:31:13Z")],
        fails: [
            includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2020-09-28t14:31:13z"])),
            includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2020-09-28T14:31Z"])),
            includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2020-09-28T24:00:00Z"])),
        ],
        passes: [includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2020-09-29T00:00:00Z"]))],
    }

    DATE_HAS_FRACTION "date-has-fraction" {
        level: Info,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` has a fraction of a second, which might be ignored",
        help: ["write `{suggested}`"],
        summary: "a date has a fraction of a second",
        reason: "ISO 8601 allows fractions, but S3 stores the times of objects in whole seconds.",
        facts: { found: text, suggested: text },
        basis: [heuristic("AWS doesn't document whether a fraction of a second is compared.")],
        fails: [includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2020-09-28T14:31:13.5Z"]))],
        passes: [includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2020-09-28T14:31:13.000Z"]))],
    }

    DATE_IMPLAUSIBLE "date-implausible" {
        level: Warning,
        no_effect: true,
        message: "no object is older than {limit}, when Amazon S3 launched; nothing matches `{found}`",
        help: ["correct the date, or remove the condition"],
        summary: "a condition selects only objects that are older than Amazon S3",
        reason: "Every object was changed later, so the condition matches nothing.",
        facts: { found: text, limit: text },
        basis: [heuristic("Amazon S3 launched on March 14, 2006.")],
        fails: [includes!(condition!(OBJECT_LAST_MODIFIED_DATE LT ["1970-01-01T00:00:00Z"]))],
        passes: [includes!(condition!(OBJECT_LAST_MODIFIED_DATE LTE ["2006-03-14T00:00:00Z"]))],
    }

    DATE_IN_FUTURE "date-in-future" {
        level: Warning,
        no_effect: true,
        message: "`{found}` is in the future, and a one-time job runs now: nothing matches",
        help: ["correct the date, or remove the condition"],
        summary: "a one-time job selects only objects that are changed in the future",
        reason: "A one-time job starts when it is created, and no object was changed later. This rule runs only if the option `now` is set.",
        facts: { found: text },
        basis: [heuristic("No object was changed after now.")],
        fails: [includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2026-12-24T00:00:00Z"])).at("2026-01-31T12:00:00Z")],
        passes: [
            includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2025-12-24T00:00:00Z"])).at("2026-01-31T12:00:00Z"),
            includes!(condition!(OBJECT_LAST_MODIFIED_DATE GT ["2026-12-24T00:00:00Z"])),
        ],
    }

    EQ_ON_TIMESTAMP "eq-on-timestamp" {
        level: Warning,
        message: "`EQ` matches only objects that were changed in that exact second",
        help: ["to match a day, use `GTE` its start and `LT` the next day's start"],
        summary: "a date is compared with EQ",
        reason: "A date in a condition includes a time of day. It is very unlikely that an object was changed at exactly that time.",
        facts: {},
        basis: [
            specification(
                "OBJECT_LAST_MODIFIED_DATE - The date and time (in UTC and extended ISO 8601 format) when an object was created or last \
                    changed, whichever is latest.",
            ),
        ],
        fails: [includes!(condition!(OBJECT_LAST_MODIFIED_DATE EQ ["2020-09-28T14:31:13Z"]))],
        passes: [includes!(condition!(OBJECT_LAST_MODIFIED_DATE GTE ["2020-09-28T00:00:00Z"]))],
    }

    RECURRING_JOB_UPPER_DATE_BOUND "recurring-job-upper-date-bound" {
        level: Warning,
        no_effect: true,
        message: "after `{date}`, no run of this recurring job finds new objects",
        help: ["remove the condition, or make the job a one-time job"],
        summary: "a recurring job selects only objects that were changed before a fixed date",
        reason: "Each run analyzes objects that were created or changed since the previous run. With a fixed end date, later runs still \
            take place but find nothing.",
        facts: { date: text },
        basis: [
            model(
                "To analyze only those objects that are created or changed after you create the job and before the job's first scheduled \
                    run, set this value to false.",
            ),
            heuristic("A date in a condition is fixed; it doesn't move from run to run."),
        ],
        fails: [
            job!({
                "jobType": "SCHEDULED",
                "scheduleFrequency": { "dailySchedule": {} },
                "s3JobDefinition": {
                    "scoping": {
                        "includes": {
                            "and": [
                                {
                                    "simpleScopeTerm": {
                                        "comparator": "LT",
                                        "key": "OBJECT_LAST_MODIFIED_DATE",
                                        "values": ["2026-01-31T12:00:00Z"]
                                    }
                                }
                            ]
                        }
                    }
                }
            }),
            job!({
                "jobType": "SCHEDULED",
                "scheduleFrequency": { "dailySchedule": {} },
                "s3JobDefinition": {
                    "scoping": {
                        "excludes": {
                            "and": [
                                {
                                    "simpleScopeTerm": {
                                        "comparator": "GTE",
                                        "key": "OBJECT_LAST_MODIFIED_DATE",
                                        "values": ["2026-01-31T12:00:00Z"]
                                    }
                                }
                            ]
                        }
                    }
                }
            }),
        ],
        passes: [includes!(condition!(OBJECT_LAST_MODIFIED_DATE LT ["2026-01-31T12:00:00Z"]))],
    }

    RECURRING_JOB_LOWER_DATE_BOUND "recurring-job-lower-date-bound" {
        level: Info,
        message: "the date `{date}` doesn't move from run to run",
        help: ["it affects only the first run: later runs analyze newer objects anyway"],
        summary: "a recurring job selects only objects that were changed after a fixed date",
        reason: "Later runs analyze only objects that were created or changed since the previous run, so a fixed start date has no effect \
            on them. It isn't a moving window.",
        facts: { date: text },
        basis: [heuristic("A date in a condition is fixed; it doesn't move from run to run.")],
        fails: [
            job!({
                "jobType": "SCHEDULED",
                "scheduleFrequency": { "dailySchedule": {} },
                "s3JobDefinition": {
                    "scoping": {
                        "includes": {
                            "and": [
                                {
                                    "simpleScopeTerm": {
                                        "comparator": "GTE",
                                        "key": "OBJECT_LAST_MODIFIED_DATE",
                                        "values": ["2026-01-31T12:00:00Z"]
                                    }
                                }
                            ]
                        }
                    }
                }
            }),
        ],
        passes: [includes!(condition!(OBJECT_LAST_MODIFIED_DATE GTE ["2026-01-31T12:00:00Z"]))],
    }
}

pub fn date<'t>(node: Node<'t>, text: &str, judge: &mut Judgment<'t, '_>) {
    let Some(date) = dates::read(text) else {
        judge.find(&DATE_FORMAT, node, facts! { found: text, why: "it can't be parsed" });
        return;
    };
    let suggested = || date.time.and_then(dates::written_exactly);
    let (seconds, nanoseconds) = match (date.writing, date.time, date.zone) {
        (dates::Writing::Wrong(why), ..) => {
            let assumed = match why {
                dates::NO_ZONE => Some("UTC"),
                dates::NO_TIME => Some("midnight in UTC"),
                _ => None,
            };
            return judge.find(&DATE_FORMAT, node, facts! { found: text, suggested: suggested(), why: why, assumed: assumed });
        }
        (_, None, _) => return judge.find(&DATE_INVALID, node, facts! { found: text }),
        (_, _, dates::Zone::Other) => return judge.find(&DATE_NOT_UTC, node, facts! { found: text, suggested: suggested() }),
        (_, Some(time), _) => time,
    };
    let unusual = match (date.zone, date.writing) {
        (dates::Zone::Zero, _) => Some((&DATE_NOT_Z, suggested())),
        (_, dates::Writing::Unusual) => Some((&DATE_NOT_CANONICAL, suggested())),
        _ if nanoseconds > 0 => Some((&DATE_HAS_FRACTION, dates::written(seconds))),
        _ => None,
    };
    if let Some((rule, suggested)) = unusual {
        judge.find(rule, node, facts! { found: text, suggested: suggested });
    }
}

/// Reports a comparison that only objects older than Amazon S3 meet.
pub fn too_old<'t>(node: Node<'t>, judge: &mut Judgment<'t, '_>) {
    judge.find(&DATE_IMPLAUSIBLE, node, facts! { found: node.str(), limit: "March 14, 2006" });
}

/// Reports a comparison of a one-time job that only objects of the future meet.
pub fn in_future<'t>(node: Node<'t>, judge: &mut Judgment<'t, '_>) {
    judge.find(&DATE_IN_FUTURE, node, facts! { found: node.str() });
}

/// The time in a response, in seconds since 1970 and nanoseconds: in the format of the service, of the AWS CLI
/// (`+00:00`), of Python (a space instead of `T`), or of a JavaScript `Date`.
pub fn answered<'t>(node: Node<'t>, judge: &mut Judgment<'t, '_>) -> Option<(i64, u32)> {
    let text = dates::answered_text(node)?;
    let Some(date) = dates::read_answered(text) else {
        judge.find_firmly(&DATE_FORMAT, node, facts! { found: text, why: "it can't be parsed" });
        return None;
    };
    match (date.writing, date.time, date.zone) {
        (dates::Writing::Wrong(why), time, _) => {
            let suggested = time.and_then(dates::written_exactly);
            judge.find_firmly(&DATE_FORMAT, node, facts! { found: text, suggested: suggested, why: why });
            return None;
        }
        (_, None, _) => judge.find_firmly(&DATE_INVALID, node, facts! { found: text }),
        (_, Some(time), dates::Zone::Other) => {
            judge.find(&DATE_NOT_UTC, node, facts! { found: text, suggested: dates::written_exactly(time) })
        }
        _ => {}
    }
    date.time
}

/// Reports dates that don't move with the runs of a recurring job.
pub fn fixed_bounds<'t>(includes: Option<&Conditions<'t, '_>>, excludes: Option<&Conditions<'t, '_>>, judge: &mut Judgment<'t, '_>) {
    use JobComparator::{Eq, Gt, Gte, Lt, Lte};
    for asked in includes.map_or(&[][..], |includes| &includes.demands) {
        let Demand::Date(comparison) = asked.demand else { continue };
        let date = comparison.node.str();
        match comparison.comparator {
            Lt | Lte | Eq => judge.find(&RECURRING_JOB_UPPER_DATE_BOUND, comparison.node, facts! { date: date }),
            Gt | Gte => judge.find(&RECURRING_JOB_LOWER_DATE_BOUND, comparison.node, facts! { date: date }),
            _ => {}
        }
    }
    if let Some(excludes) = excludes
        && excludes.is_whole()
        && let [Demanded { demand: Demand::Date(comparison), .. }] = *excludes.demands
        && matches!(comparison.comparator, Gt | Gte)
    {
        judge.find(&RECURRING_JOB_UPPER_DATE_BOUND, comparison.node, facts! { date: comparison.node.str() });
    }
}

/// Reports a comparison with `EQ`, which matches only one second.
pub fn at_that_second<'t>(operator: Node<'t>, values: Node<'t>, judge: &mut Judgment<'t, '_>) {
    if values.elements().filter_map(Node::str).any(|value| dates::nanoseconds(value).is_some()) {
        judge.find(&EQ_ON_TIMESTAMP, operator, facts! {});
    }
}
