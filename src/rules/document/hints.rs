//! Guesses at what was intended: by a value of the wrong type, or by an unknown name.

use crate::formats::dates;
use crate::model::{Id, PERCENT};
use crate::report::{Fact, list, shortened};
use crate::shape::{self, Member, Object, Value};
use crate::text::{Characters, Node, NodeKind};
use std::borrow::Cow;

/// What to set a missing member to.
pub fn wanted(object: Id, member: &Member<Id>) -> String {
    match (object, member.name, &member.value) {
        (Id::S3BucketDefinitionForJob, "accountId", _) => "the 12-digit account ID, in quotes".to_owned(),
        (Id::S3BucketDefinitionForJob, _, _) => "a list of bucket names".to_owned(),
        (Id::TagValuePair, "value", _) => r#"the tag value, or to `""` for any value"#.to_owned(),
        (_, _, Value::Text { most: Some(most) }) => format!("a string of at most {most} characters"),
        (_, _, Value::Integer { range: Some((least, most)) }) => format!("an integer from {least} to {most}"),
        (_, _, Value::List(_)) if member.least > 0 => "a list of one or more items".to_owned(),
        (_, _, Value::Object(object)) => {
            let mut text = "an object with some of the members".to_owned();
            for (index, member) in object.members.iter().enumerate() {
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
    }
}

/// How to correct a common mistake.
pub fn hint(node: Node<'_>, expected: &Value<Id>) -> Option<Cow<'static, str>> {
    if let (Value::Integer { range: Some(PERCENT) }, Some(percent)) = (expected, node.number().and_then(percent)) {
        return Some(format!("a percentage is a whole number: write `{percent}`").into());
    }
    usual_hint(node, expected).map(Cow::Borrowed)
}

/// The percentage that a fraction stands for: 20 for `0.2`.
fn percent(fraction: &str) -> Option<String> {
    let digits = fraction.strip_prefix("0.")?.trim_end_matches('0');
    let percent = format!("{digits:0<2}");
    let percent = percent.trim_start_matches('0');
    (digits.len() <= 2 && Characters::of(percent) == Characters::DIGIT).then(|| percent.to_owned())
}

fn usual_hint(node: Node<'_>, expected: &Value<Id>) -> Option<&'static str> {
    let name = |id: Id| matches!(expected, Value::Object(object) if object.id == id);
    match (node.kind(), expected) {
        (NodeKind::Foreign, _) => foreign_hint(node.foreign()?),
        (NodeKind::Number, Value::Text { .. }) => Some("put it in quotes: numbers can lose digits"),
        (NodeKind::Number, Value::Integer { .. }) => Some("write a whole number, in digits only"),
        (NodeKind::String, Value::Integer { .. }) if node.str()?.parse::<i64>().is_ok() => Some("write it without quotes"),
        (NodeKind::String, Value::Boolean) => Some("write `true` or `false`, without quotes"),
        (NodeKind::Object, Value::List(Value::Object(object))) if object.id == Id::ListJobsFilterTerm && node.get("and").is_some() => {
            Some("put the conditions directly in the list, without `and`: `[…]`")
        }
        (NodeKind::String | NodeKind::Object, Value::List(_)) => Some("put it in a list: `[…]`"),
        (NodeKind::Array, Value::Map(_)) => Some(r#"write tags as one object: `{"team": "privacy"}`"#),
        (NodeKind::String, Value::Object(_)) if name(Id::JobScheduleFrequency) => {
            Some(r#"write an object, such as `{"weeklySchedule": {"dayOfWeek": "MONDAY"}}`"#)
        }
        (NodeKind::String, Value::Object(_)) if name(Id::WeeklySchedule) => Some(r#"write `{"dayOfWeek": "MONDAY"}`"#),
        (NodeKind::Number, Value::Object(_)) if name(Id::MonthlySchedule) => Some(r#"write `{"dayOfMonth": 1}`"#),
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

/// The member whose name is most similar, among those that the revision has.
pub fn nearest_member(name: &str, object: &'static Object<Id>, newer: bool) -> Option<&'static str> {
    shape::nearest(name, object.members.iter().filter(|member| newer || member.since.is_none()).map(|member| member.name))
}

/// The members whose objects have a member of this name: those inside the object or, if there are none, the only one in the document.
pub fn homes(name: &str, object: &'static Object<Id>, document: &'static Object<Id>) -> Option<Fact> {
    const MOST_NAMED: usize = 2;
    let below = nearest_homes(name, object);
    let homes = match below.is_empty() {
        true if object.id == document.id => return None,
        true => Some(nearest_homes(name, document)).filter(|homes| homes.len() == 1)?,
        false => below,
    };
    (homes.len() <= MOST_NAMED).then(|| list(&mut homes.into_iter()))
}

/// The same within one object, at the shallowest level that has any.
fn nearest_homes(name: &str, object: &'static Object<Id>) -> Vec<&'static str> {
    let mut homes = Vec::new();
    let mut level = vec![object];
    while homes.is_empty() && !level.is_empty() {
        let mut next = Vec::new();
        for member in level.into_iter().flat_map(|object| object.members) {
            let Some(inner) = member.value.object() else { continue };
            if inner.member(name).is_some() && !homes.contains(&member.name) {
                homes.push(member.name);
            }
            next.push(inner);
        }
        level = next;
    }
    homes
}
