//! Dates and times: the extended format of ISO 8601, in UTC, and what people and programs write in its place.

use crate::text::Node;
use chrono::{DateTime, Datelike, NaiveDate, Timelike};

/// The seconds since 1970 of a time in UTC, in the extended format of ISO 8601 (RFC 3339).
pub fn moment(text: &str) -> Option<i64> {
    read(text)?.in_utc().map(|(seconds, _)| seconds)
}

/// The seconds since 1970, and the nanoseconds after them, of a time with any offset.
pub fn instant(text: &str) -> Option<(i64, u32)> {
    let date = read(text)?;
    date.time.filter(|_| !matches!(date.writing, Writing::Wrong(_)))
}

/// The day, in UTC, of a date such as `2026-01-31` or of a time.
pub fn day(text: &str) -> Option<NaiveDate> {
    let mut reader = Reader { rest: text.as_bytes(), writing: Writing::Usual };
    match reader.date() {
        Some(date) if reader.rest.is_empty() && reader.writing == Writing::Usual => date,
        _ => DateTime::from_timestamp(instant(text)?.0, 0).map(|time| time.date_naive()),
    }
}

/// The nanoseconds since 1970 of a date, as far as it can be read; what lies beyond 64 bits is the first or the last of them.
pub fn nanoseconds(text: &str) -> Option<i64> {
    let (seconds, nanoseconds) = read(text)?.in_utc()?;
    Some(seconds.saturating_mul(1_000_000_000).saturating_add(nanoseconds.into()))
}

/// A text that has the parts of a date, right or nearly so.
#[derive(Debug, Clone, Copy)]
pub struct Date {
    /// The seconds since 1970 and the nanoseconds after them, if there is such a date and time.
    pub time: Option<(i64, u32)>,
    /// What it says of its zone.
    pub zone: Zone,
    /// How it is written.
    pub writing: Writing,
}

/// What a date says of its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// UTC, as `Z`.
    Z,
    /// UTC, as an offset of zero.
    Zero,
    /// Another offset.
    Other,
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// As the documentation writes it.
    Usual,
    /// ISO 8601 allows it.
    Unusual,
    /// It isn't the extended format of a date and time: why.
    Wrong(&'static str),
}

/// What is wrong with a date that has no time zone.
pub const NO_ZONE: &str = "it has no time zone";

/// What is wrong with a date that has no time of day.
pub const NO_TIME: &str = "it has no time of day";

impl Date {
    fn in_utc(&self) -> Option<(i64, u32)> {
        self.time.filter(|_| self.zone != Zone::Other && !matches!(self.writing, Writing::Wrong(_)))
    }
}

/// The time of a JavaScript `Date`, which is what AWS's SDK makes of a time: the boundary writes it between parentheses.
pub fn date_of(node: Node<'_>) -> Option<&str> {
    node.foreign()?.strip_prefix(DATE)?.strip_prefix(" (")?.strip_suffix(')')
}

/// What the boundary calls a JavaScript `Date`.
pub const DATE: &str = "a Date";

/// A time in an answer, as JSON has it or as AWS's SDK gives it.
pub fn answered_text(node: Node<'_>) -> Option<&str> {
    node.str().or_else(|| date_of(node))
}

/// Reads a time of an answer, which may have a space for `T`.
pub fn read_answered(text: &str) -> Option<Date> {
    read(&text.replacen(' ', "T", 1))
}

/// The same, of a time that is judged elsewhere.
pub fn answered_quietly(node: Node<'_>) -> Option<(i64, u32)> {
    read_answered(answered_text(node)?).filter(|date| !matches!(date.writing, Writing::Wrong(_)))?.time
}

/// A time as engines write it into tables, in RFC 3339: there may be a space in place of `T`, and ` UTC` or nothing in place of `Z`.
pub fn of_table<'a>(text: &'a str, buffer: &'a mut String) -> Option<&'a str> {
    if instant(text).is_some() {
        return Some(text);
    }
    buffer.clear();
    buffer.push_str(text.strip_suffix(" UTC").unwrap_or(text));
    if buffer.as_bytes().get(10) == Some(&b' ') {
        buffer.replace_range(10..11, "T");
    }
    if matches!(read(buffer)?.writing, Writing::Wrong(NO_ZONE)) {
        buffer.push('Z');
    }
    instant(buffer).map(|_| buffer.as_str())
}

/// A number of seconds since 1970, which may have a fraction, in RFC 3339.
pub fn of_seconds(digits: &str) -> Option<String> {
    let (seconds, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let billionths = fraction.bytes().chain(std::iter::repeat(b'0')).take(9);
    let nanoseconds = billionths.map(|digit| char::from(digit).to_digit(10)).try_fold(0, |sum, digit| Some(sum * 10 + digit?))?;
    written_exactly((seconds.parse().ok().filter(|seconds| *seconds >= 0)?, nanoseconds))
}

/// A time as the documentation writes it.
pub fn written(seconds: i64) -> Option<String> {
    let time = DateTime::from_timestamp(seconds, 0).filter(|time| (0..=9999).contains(&time.year()))?;
    Some(format!("{}T{:02}:{:02}:{:02}Z", written_day(time.date_naive()), time.hour(), time.minute(), time.second()))
}

/// The same with its nanoseconds, if there are any.
pub fn written_exactly((seconds, nanoseconds): (i64, u32)) -> Option<String> {
    let mut text = written(seconds)?;
    if nanoseconds > 0 {
        text.pop();
        text += format!(".{nanoseconds:09}").trim_end_matches('0');
        text.push('Z');
    }
    Some(text)
}

/// A day as `YYYY-MM-DD`.
pub fn written_day(day: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

/// Reads a date, a time and an offset, and tolerates what people write; `None` if that's not what it is.
pub fn read(text: &str) -> Option<Date> {
    let trimmed = text.trim_ascii();
    let mut reader = Reader { rest: trimmed.as_bytes(), writing: Writing::Usual };
    if trimmed.len() < text.len() {
        reader.wrong("there are spaces around it");
    }
    let date = reader.date()?;
    let mut time = Some((0, 0));
    let mut zone = (Zone::Z, Some(0));
    match reader.take(b"Tt ") {
        None => reader.wrong(NO_TIME),
        Some(between) => {
            match between {
                b't' => reader.unusual(),
                b' ' => reader.wrong("it has a space in place of `T`"),
                _ => {}
            }
            time = reader.time()?;
            zone = reader.zone()?;
        }
    }
    let (zone, offset) = zone;
    let midnight = date.and_then(|date| date.and_hms_opt(0, 0, 0)).map(|midnight| midnight.and_utc().timestamp());
    let time = match (midnight, time, offset) {
        (Some(midnight), Some((seconds, nanoseconds)), Some(offset)) => Some((midnight + seconds - offset, nanoseconds)),
        _ => None,
    };
    reader.rest.is_empty().then_some(Date { time, zone, writing: reader.writing })
}

/// Reads the parts of a date. `None` is a text that isn't one, an inner `None` a date or time that doesn't exist.
struct Reader<'a> {
    rest: &'a [u8],
    writing: Writing,
}

impl Reader<'_> {
    fn date(&mut self) -> Option<Option<NaiveDate>> {
        let year = self.number(4)?;
        let dashes = self.take(b"-").is_some();
        let month = self.number(2)?;
        if self.take(b"-").is_some() != dashes {
            return None;
        }
        if !dashes {
            self.wrong("its date lacks the `-` between its parts");
        }
        let day = self.number(2)?;
        Some(i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day)))
    }

    /// The seconds since midnight, and nanoseconds.
    fn time(&mut self) -> Option<Option<(i64, u32)>> {
        let hour = self.number(2)?;
        let colons = self.take(b":").is_some();
        if !colons {
            self.wrong("its time lacks the `:` between its parts");
        }
        let minute = self.number(2)?;
        let seconds_follow = if colons { self.take(b":").is_some() } else { self.rest.first().is_some_and(u8::is_ascii_digit) };
        let (second, nanoseconds) = if seconds_follow { (self.number(2)?, self.fraction()?) } else { (0, 0) };
        let end_of_day = (hour, minute, second, nanoseconds) == (24, 0, 0, 0);
        if !seconds_follow || second == 60 || end_of_day {
            self.unusual();
        }
        let exists = (hour < 24 || end_of_day) && minute < 60 && second <= 60;
        Some(exists.then_some((i64::from(hour * 3600 + minute * 60 + second), nanoseconds)))
    }

    /// A fraction of a second, if there is one, in nanoseconds.
    fn fraction(&mut self) -> Option<u32> {
        if self.take(b".,").is_none() {
            return Some(0);
        }
        let mut nanoseconds = self.number(1)? * 100_000_000;
        let mut place = 10_000_000;
        while let Some(digit) = self.number(1) {
            nanoseconds += digit * place;
            place /= 10;
        }
        Some(nanoseconds)
    }

    /// The zone, and how many seconds it is ahead of UTC.
    fn zone(&mut self) -> Option<(Zone, Option<i64>)> {
        let sign = match self.take(b"Zz+-") {
            Some(b'Z') => return Some((Zone::Z, Some(0))),
            Some(b'z') => {
                self.unusual();
                return Some((Zone::Z, Some(0)));
            }
            Some(sign) => sign,
            None => {
                self.wrong(NO_ZONE);
                return Some((Zone::Z, Some(0)));
            }
        };
        let hours = self.number(2)?;
        let minutes = match self.take(b":") {
            Some(_) => self.number(2)?,
            None if self.rest.is_empty() => 0,
            None => {
                self.wrong("its offset lacks the `:`");
                self.number(2)?
            }
        };
        let seconds = i64::from(hours * 3600 + minutes * 60);
        let zone = if seconds == 0 { Zone::Zero } else { Zone::Other };
        Some((zone, (hours < 24 && minutes < 60).then_some(if sign == b'-' { -seconds } else { seconds })))
    }

    /// A number of just so many digits.
    fn number(&mut self, digits: usize) -> Option<u32> {
        let (number, rest) = self.rest.split_at_checked(digits)?;
        let number = number.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))?;
        self.rest = rest;
        Some(number)
    }

    /// The next character, if it is one of these.
    fn take(&mut self, any: &[u8]) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        any.contains(first).then(|| {
            self.rest = rest;
            *first
        })
    }

    fn wrong(&mut self, why: &'static str) {
        if !matches!(self.writing, Writing::Wrong(_)) {
            self.writing = Writing::Wrong(why);
        }
    }

    fn unusual(&mut self) {
        if self.writing == Writing::Usual {
            self.writing = Writing::Unusual;
        }
    }
}
