//! Guesses at what was intended: by a value of the wrong type, or by an unknown name.

use crate::formats::buckets::{is_account_id, is_possible_name, padded_account_id};
use crate::formats::{dates, sizes};
use crate::model::properties::{ConditionValue, property};
use crate::model::{Id, PERCENT};
use crate::report::{Fact, MOST_IN_FACT, MOST_IN_LIST, list, shortened};
use crate::shape::{self, Choice, MOST_COMPARED, Member, Object, Value, Within};
use crate::text::{Characters, Limits, Node, NodeKind, Tape, contains};
use std::borrow::Cow;

/// What to set a missing member to, in a revision that has the newer members or doesn't.
pub fn wanted(object: Id, member: &Member<Id>, newer: bool) -> String {
    match (object, member.name, &member.value) {
        (Id::S3BucketDefinitionForJob, "accountId", _) => "the 12-digit account ID, in quotes".to_owned(),
        (Id::S3BucketDefinitionForJob, _, _) => "a list of bucket names".to_owned(),
        (Id::TagValuePair, "value", _) => r#"the tag value, or to `""` for any value"#.to_owned(),
        (_, _, Value::Text { most: Some(most) }) => format!("a string of at most {most} characters"),
        (_, _, Value::Integer { range: Some((least, most)) }) => format!("an integer from {least} to {most}"),
        (_, _, Value::List(_)) if member.least > 0 => "a list of one or more items".to_owned(),
        (_, _, Value::Object(object)) => {
            let mut text = "an object with some of the members".to_owned();
            for (index, member) in members(object, newer).enumerate() {
                text.push_str(if index == 0 { " `" } else { ", `" });
                text.push_str(member.name);
                text.push('`');
            }
            text
        }
        (_, _, value) => value.noun().to_owned(),
    }
}

/// The found value, as a message describes it.
pub fn describe(node: Node<'_>) -> String {
    match node.kind() {
        NodeKind::Object => "an object".to_owned(),
        NodeKind::Array => "a list".to_owned(),
        NodeKind::String if node.is("") => "an empty string".to_owned(),
        NodeKind::String => format!("the string `{}`", shortened(node.str().unwrap_or_default())),
        NodeKind::Number => format!("the number {}", shortened(node.number().unwrap_or_default())),
        NodeKind::Foreign => node.foreign().unwrap_or_default().to_owned(),
        NodeKind::True => "`true`".to_owned(),
        NodeKind::False => "`false`".to_owned(),
        NodeKind::Null => "`null`".to_owned(),
        NodeKind::Hole => "an unknown value".to_owned(),
    }
}

/// How to correct a common mistake, and the value to write if it is a scalar or a list.
pub fn hint(node: Node<'_>, expected: &Value<Id>, within: Option<Within<'_, Id>>) -> (Option<Cow<'static, str>>, Option<Fact>) {
    if let (NodeKind::Number | NodeKind::True | NodeKind::False, Value::Text { .. } | Value::Choice(_)) = (node.kind(), expected) {
        let (hint, suggested) = quoted(node, expected, within);
        return (Some(hint), suggested.map(Fact::from));
    }
    if let Value::Integer { range } = expected
        && let Some(meant) = intended_integer(node, *range == Some(PERCENT)).and_then(|meant| meant.parse::<i64>().ok())
        && range.is_none_or(|(least, most)| (least..=most).contains(&meant))
    {
        let ending = if node.kind() == NodeKind::String { ", without quotes" } else { "" };
        return (Some(format!("write `{meant}`{ending}").into()), Some(meant.into()));
    }
    if let (Value::Object(object), Some(text)) = (expected, node.str())
        && object.id == Id::JobScheduleFrequency
    {
        return (Some(schedule_hint(text)), None);
    }
    if let (Value::List(item), Some(text)) = (expected, node.str())
        && item.takes(NodeKind::String)
        && text.trim_start().starts_with('[')
    {
        return (Some("write the list itself, without quotes".into()), list_within(text));
    }
    let suggested = match (expected, node.str()) {
        (Value::Boolean, Some(text)) if text.eq_ignore_ascii_case("true") => Some(Fact::from(true)),
        (Value::Boolean, Some(text)) if text.eq_ignore_ascii_case("false") => Some(Fact::from(false)),
        (Value::List(item), Some(text)) if item.takes(NodeKind::String) && text.len() < MOST_IN_FACT => Some(list(&mut [text].into_iter())),
        _ => None,
    };
    (usual_hint(node, expected).map(Cow::Borrowed), suggested)
}

/// The list of strings that a string contains as JSON, if a fact can have all of it.
fn list_within(text: &str) -> Option<Fact> {
    if text.len() >= MOST_IN_FACT {
        return None;
    }
    let tape = Tape::parse(text.as_bytes(), Limits::default()).ok()?;
    let items: Vec<&str> = tape.root().elements().map(Node::str).collect::<Option<_>>()?;
    (1..=MOST_IN_LIST).contains(&items.len()).then(|| list(&mut items.into_iter()))
}

/// What to write instead of a number or a boolean where a string is expected, and the string if it is known.
fn quoted(node: Node<'_>, expected: &Value<Id>, within: Option<Within<'_, Id>>) -> (Cow<'static, str>, Option<String>) {
    let format = within.and_then(Format::of);
    let choice = match expected {
        Value::Choice(choice) => Some(*choice),
        _ => format.and_then(|format| format.choice),
    };
    if let Some(choice) = choice {
        return (format!("write a value such as `{}`", choice.current().next().unwrap_or_default()).into(), None);
    }
    let text = match node.kind() {
        NodeKind::True => Some("true".to_owned()),
        NodeKind::False => Some("false".to_owned()),
        _ => node.number().and_then(integral),
    };
    if let Some(text) = text.clone().filter(|text| format.is_none_or(|format| format.has(text))) {
        return (format!("put it in quotes: `\"{text}\"`").into(), Some(text));
    }
    match format.map(|format| format.value) {
        Some(ConditionValue::AccountId) => match text.as_deref().and_then(padded_account_id) {
            Some(padded) => (format!("did you mean `\"{padded}\"`? numbers lose leading zeros").into(), Some(padded)),
            None => ("write the 12-digit account ID, in quotes".into(), None),
        },
        Some(ConditionValue::BucketName) => ("write the name of a bucket, in quotes".into(), None),
        Some(ConditionValue::Date) => ("use the format `2020-09-28T14:31:13Z`, in quotes".into(), None),
        Some(ConditionValue::Size) => ("write a whole number of bytes, in quotes".into(), None),
        _ => ("write it as a string, in quotes".into(), None),
    }
}

/// What is known of the strings in a place besides their type.
#[derive(Clone, Copy)]
struct Format {
    value: ConditionValue,
    choice: Option<&'static Choice>,
}

impl Format {
    fn of(within: Within<'_, Id>) -> Option<Format> {
        if within.object.id == Id::S3BucketDefinitionForJob {
            let value = if within.member.name == "accountId" { ConditionValue::AccountId } else { ConditionValue::BucketName };
            return Some(Format { value, choice: None });
        }
        let property = property(within.object.id, key_of(within.node))?;
        Some(Format { value: property.value, choice: property.choice })
    }

    /// Whether a string can be there.
    fn has(self, text: &str) -> bool {
        match self.value {
            ConditionValue::AccountId => is_account_id(text),
            ConditionValue::BucketName => is_possible_name(text),
            ConditionValue::Size => sizes::bytes(text).is_some(),
            ConditionValue::Date => dates::nanoseconds(text).is_some(),
            _ => true,
        }
    }
}

/// The key of a condition, if it is among its first members: not each finding in a long one reads it to its end.
pub fn key_of(condition: Node<'_>) -> Option<Node<'_>> {
    let keys = condition.members().take(MOST_COMPARED).filter(|(name, _)| name.is("key"));
    keys.last().map(|(_, key)| key)
}

/// The integer that a number with a point or an exponent, or a string, stands for: 10 for `1e1`, 50 for `"50%"`.
fn intended_integer(node: Node<'_>, percentage: bool) -> Option<String> {
    let text = match node.str() {
        Some(text) => text.trim(),
        None => node.number()?,
    };
    let text = if percentage { text.trim_end_matches([' ', '%']) } else { text };
    let digits = text.strip_prefix('-').unwrap_or(text);
    if node.kind() == NodeKind::String && !Characters::of(digits).within(Characters::DIGIT.and(Characters::DOT)) {
        return None;
    }
    integral(text).or_else(|| percent(text).filter(|_| percentage))
}

/// The digits of a JSON number that is whole, whatever its notation: 10 for `1e1`. `None` if there are too many.
fn integral(number: &str) -> Option<String> {
    const MOST_DIGITS: usize = 18;
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let zeros = exponent.parse::<usize>().ok()?.checked_sub(fraction.len()).filter(|zeros| *zeros <= MOST_DIGITS)?;
    let all = [whole, fraction, &"0".repeat(zeros)].concat();
    let significant = all.trim_start_matches('0');
    match significant.len() {
        0 if Characters::of(&all) == Characters::DIGIT => Some("0".to_owned()),
        1..=MOST_DIGITS if Characters::of(significant) == Characters::DIGIT => Some([sign, significant].concat()),
        _ => None,
    }
}

/// The percentage that a fraction stands for: 20 for `0.2`.
fn percent(fraction: &str) -> Option<String> {
    let digits = fraction.strip_prefix("0.")?.trim_end_matches('0');
    let percent = format!("{digits:0<2}");
    let percent = percent.trim_start_matches('0');
    (digits.len() <= 2 && Characters::of(percent) == Characters::DIGIT).then(|| percent.to_owned())
}

/// The schedule to write instead of a word or an expression.
fn schedule_hint(text: &str) -> Cow<'static, str> {
    const WEEKLY: &str = r#"{"weeklySchedule": {"dayOfWeek": "MONDAY"}}"#;
    const SCHEDULES: [(&str, &str); 4] =
        [("week", WEEKLY), ("7 day", WEEKLY), ("month", r#"{"monthlySchedule": {"dayOfMonth": 1}}"#), ("da", r#"{"dailySchedule": {}}"#)];
    let lower = text.to_ascii_lowercase();
    let expression = lower.starts_with("cron(") || lower.starts_with("rate(") || (lower.contains('*') && lower.split(' ').count() >= 5);
    let schedule = SCHEDULES.iter().find(|(word, _)| contains(&lower, word)).map_or(WEEKLY, |(_, schedule)| schedule);
    let instead = if expression { "there is no cron: write" } else { "write" };
    format!("{instead} an object, such as `{schedule}`").into()
}

/// What is often written for a value, and the value.
const SYNONYMS: [(&str, &str); 16] = [
    ("RECURRING", "SCHEDULED"),
    ("DAILY", "SCHEDULED"),
    ("WEEKLY", "SCHEDULED"),
    ("MONTHLY", "SCHEDULED"),
    ("ONCE", "ONE_TIME"),
    ("EQUALS", "EQ"),
    ("==", "EQ"),
    ("=", "EQ"),
    ("NOT_EQUALS", "NE"),
    ("!=", "NE"),
    (">", "GT"),
    (">=", "GTE"),
    ("<", "LT"),
    ("<=", "LTE"),
    ("PREFIX", "STARTS_WITH"),
    ("ASCENDING", "ASC"),
];

/// The value that another word for it means.
pub fn synonym(found: &str, values: &[&'static str]) -> Option<&'static str> {
    let (_, value) = SYNONYMS.iter().find(|(word, _)| word.eq_ignore_ascii_case(found))?;
    values.iter().copied().find(|other| other == value)
}

/// The most similar value, or the only one that begins with the text: `MONDAY` for `Mon`.
pub fn nearest_value(found: &str, values: &[&'static str]) -> Option<&'static str> {
    const SHORTEST: usize = 3;
    let begins = |value: &&str| value.get(..found.len()).is_some_and(|start| start.eq_ignore_ascii_case(found));
    let mut beginning = values.iter().copied().filter(|value| found.len() >= SHORTEST && begins(value));
    match (beginning.next(), beginning.next()) {
        (Some(value), None) => Some(value),
        _ => shape::nearest(found, values.iter().copied()),
    }
}

fn usual_hint(node: Node<'_>, expected: &Value<Id>) -> Option<&'static str> {
    let name = |id: Id| matches!(expected, Value::Object(object) if object.id == id);
    match (node.kind(), expected) {
        (NodeKind::Foreign, _) => foreign_hint(node.foreign()?),
        (NodeKind::Number | NodeKind::String | NodeKind::True | NodeKind::False, Value::Integer { .. }) => {
            Some("write a whole number, in digits only")
        }
        (NodeKind::String, Value::Boolean) if node.str()?.eq_ignore_ascii_case("true") => Some("write `true`, without quotes"),
        (NodeKind::String, Value::Boolean) if node.str()?.eq_ignore_ascii_case("false") => Some("write `false`, without quotes"),
        (NodeKind::String | NodeKind::Number, Value::Boolean) => Some("write `true` or `false`, without quotes"),
        (NodeKind::Object, Value::List(Value::Object(object))) if object.id == Id::ListJobsFilterTerm && node.get("and").is_some() => {
            Some("put the conditions directly in the list, without `and`: `[…]`")
        }
        (NodeKind::String | NodeKind::Object, Value::List(_)) => Some("put it in a list: `[…]`"),
        (NodeKind::Array, Value::Map(_)) => Some(r#"write tags as one object: `{"team": "privacy"}`"#),
        (NodeKind::String, Value::Object(_)) if name(Id::WeeklySchedule) => Some(r#"write `{"dayOfWeek": "MONDAY"}`"#),
        (NodeKind::Number, Value::Object(_)) if name(Id::MonthlySchedule) => Some(r#"write `{"dayOfMonth": 1}`"#),
        (_, Value::Object(object)) if object.members.is_empty() => Some("write `{}`"),
        (NodeKind::String, Value::Object(_)) if name(Id::TagValuePair) => {
            Some(r#"write an object, such as `{"key": "team", "value": ""}`"#)
        }
        (NodeKind::Array, Value::Object(_)) if name(Id::JobScopingBlock) || name(Id::CriteriaBlockForJob) => {
            Some(r#"put the conditions in `and`: `{"and": […]}`"#)
        }
        _ => None,
    }
}

fn foreign_hint(found: &str) -> Option<&'static str> {
    match found {
        date if date.starts_with(dates::DATE) => Some("convert it first: `date.toISOString()`"),
        "a Map" => Some("convert it first: `Object.fromEntries(map)`"),
        "a Set" => Some("convert it first: `[...set]`"),
        "a BigInt" => Some("convert it first: `Number(value)`, or `String(value)` where a string is expected"),
        _ => None,
    }
}

/// The complete form of a pair that is written as a tag's key and its value: `{"key": "stage", "value": "dev"}` for `{"stage": "dev"}`.
pub fn complete_pair(node: Node<'_>, object: &'static Object<Id>) -> Option<String> {
    let (key, value) = lone_pair(node, object)?;
    Some(["{\"key\": ", &Fact::from(key).json(), ", \"value\": ", &Fact::from(value.str()?).json(), "}"].concat())
}

/// The key and the value, a text or a hole, of a pair that is written as a tag's key and its value.
pub fn lone_pair<'t>(node: Node<'t>, object: &'static Object<Id>) -> Option<(&'t str, Node<'t>)> {
    if !matches!(object.id, Id::TagValuePair | Id::TagCriterionPairForJob) {
        return None;
    }
    let mut members = node.members();
    let (Some((key, value)), None) = (members.next(), members.next()) else { return None };
    let name = key.str()?;
    let of_text = matches!(value.kind(), NodeKind::String | NodeKind::Hole);
    let declared = object.member(name).is_some() || nearest_member(name, object, true).is_some();
    (of_text && !declared).then_some((name, value))
}

/// The member whose name is most similar, among those that the revision has.
pub fn nearest_member(name: &str, object: &'static Object<Id>, newer: bool) -> Option<&'static str> {
    shape::nearest(name, members(object, newer).map(|member| member.name))
}

/// The members of an object that a revision has, with the newer ones or without.
pub fn members(object: &'static Object<Id>, newer: bool) -> impl Iterator<Item = &'static Member<Id>> {
    object.members.iter().filter(move |member| newer || member.since.is_none())
}

/// The members whose objects have a member of this name: those inside the object or, if there are none, the only one in the document.
pub fn homes(name: &str, object: &'static Object<Id>, document: &'static Object<Id>, newer: bool) -> Option<Fact> {
    const MOST_NAMED: usize = 2;
    let below = nearest_homes(name, object, newer);
    let homes = match below.is_empty() {
        true if object.id == document.id => return None,
        true => Some(nearest_homes(name, document, newer)).filter(|homes| homes.len() == 1)?,
        false => below,
    };
    (homes.len() <= MOST_NAMED).then(|| list(&mut homes.into_iter()))
}

/// The same within one object, at the shallowest level that has any.
fn nearest_homes(name: &str, object: &'static Object<Id>, newer: bool) -> Vec<&'static str> {
    let mut homes = Vec::new();
    let mut level = vec![object];
    while homes.is_empty() && !level.is_empty() {
        let mut next = Vec::new();
        for member in level.into_iter().flat_map(|object| members(object, newer)) {
            let Some(inner) = member.value.object() else { continue };
            if members(inner, newer).any(|member| member.name == name) && !homes.contains(&member.name) {
                homes.push(member.name);
            }
            next.push(inner);
        }
        level = next;
    }
    homes
}
