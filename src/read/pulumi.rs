//! What Pulumi's resource for a job makes of its arguments: the request that its provider sends, which is Terraform's.

use super::document::{Mistake, MistakeKind};
use super::literal::{Literal, LiteralValue, Member};

/// The arguments that a request has no member for.
const OTHERS: [&str; 4] = ["jobStatus", "namePrefix", "region", "tagsAll"];

/// What a schedule is in a request, and the member that its plain value is there.
const SCHEDULES: [(&str, &str); 3] = [("dailySchedule", ""), ("weeklySchedule", "dayOfWeek"), ("monthlySchedule", "dayOfMonth")];

/// The request that a resource's arguments stand for.
pub fn request(mut arguments: Literal) -> (Literal, Vec<Mistake>) {
    let mut mistakes = Vec::new();
    if let LiteralValue::Object { members, .. } = &mut arguments.value {
        let place = |name: &str| members.iter().find(|member| member.name == name).map(|member| member.span);
        if let (Some(name), Some(prefix)) = (place("name"), place("namePrefix")) {
            mistakes.push(Mistake { kind: MistakeKind::ConflictingArgument, span: prefix, other: Some(name) });
        }
        members.retain(|member| !OTHERS.contains(&member.name.as_str()));
    }
    sent(&mut arguments);
    (arguments, mistakes)
}

/// Leaves what the provider sends, as the API calls it.
fn sent(literal: &mut Literal) {
    match &mut literal.value {
        LiteralValue::List { items, .. } => items.iter_mut().for_each(sent),
        LiteralValue::Object { members, .. } => {
            members.retain(|member| member.name == "tags" || !is_unsent(&member.value));
            for member in members {
                if let Some((_, inner)) = SCHEDULES.iter().find(|(name, _)| *name == member.name) {
                    schedule(member, inner);
                } else if member.name == "ands" {
                    member.name = "and".to_owned();
                }
                if member.name != "tags" {
                    sent(&mut member.value);
                }
            }
        }
        _ => {}
    }
}

/// Whether the provider takes a value for none.
fn is_unsent(value: &Literal) -> bool {
    match &value.value {
        LiteralValue::Null | LiteralValue::Boolean(false) => true,
        LiteralValue::Number(number) => number == "0",
        LiteralValue::Text(text) => text.is_empty(),
        LiteralValue::List { items, open } => items.is_empty() && !open,
        _ => false,
    }
}

/// A schedule as an object. One that isn't a plain value stays as it is.
fn schedule(member: &mut Member, inner: &str) {
    let span = member.value.span;
    let members = match &member.value.value {
        LiteralValue::Boolean(true) if inner.is_empty() => Vec::new(),
        LiteralValue::Text(_) | LiteralValue::Number(_) if !inner.is_empty() => {
            vec![Member { name: inner.to_owned(), span, value: member.value.clone() }]
        }
        _ => return,
    };
    member.value = Literal::object(members, false, span);
}
