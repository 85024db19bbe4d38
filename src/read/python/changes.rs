//! What statements change in a list or a dictionary that a name stands for.

use crate::read::literal::{Literal, LiteralValue, Member};

/// A step from a value to one in it.
#[derive(Debug, Clone)]
pub enum Step {
    /// A dictionary's member, with the key where it is written.
    Key(Literal),
    /// A list's item.
    Index(usize),
    /// A part that isn't known.
    Unknown,
}

/// What happens to a value.
#[derive(Debug, Clone)]
pub enum Change {
    /// It is only looked at.
    None,
    /// The part at the last step becomes this.
    Set(Literal),
    /// The same, if there is no such part.
    SetDefault(Literal),
    /// The part at the last step is removed.
    Remove,
    /// A list gets these items at its end.
    Append(Literal),
    /// A dictionary gets these members.
    Merge(Literal),
    /// Others may change the lists and dictionaries in it.
    ShareParts,
    /// Others may change it.
    Share,
}

/// Applies a change to the part of a value that the steps lead to. One that isn't certain may have happened, or not.
pub fn apply(root: &mut Literal, path: &[Step], change: Change, is_certain: bool) {
    let is_at_step = matches!(change, Change::Set(_) | Change::SetDefault(_) | Change::Remove);
    let (path, last) = match path {
        [path @ .., last] if is_at_step => (path, Some(last)),
        _ => (path, None),
    };
    let Some(part) = part(root, path) else { return };
    match (change, last) {
        (Change::None, _) => {}
        (Change::Share, _) => forget_if_mutable(part),
        (Change::ShareParts, _) => share_parts(part),
        (Change::Set(value), Some(step)) => set(part, step, Some(value), is_certain),
        (Change::Remove, Some(step)) => set(part, step, None, is_certain),
        (Change::SetDefault(value), Some(Step::Key(key))) => set_default(part, key, value, is_certain),
        (Change::Append(more), _) => append(part, more, is_certain),
        (Change::Merge(more), _) => merge(part, more, is_certain),
        _ => forget_if_mutable(part),
    }
}

/// The part at the end of the steps, if it is known. Where a step isn't, each part that it may lead to is forgotten.
fn part<'l>(root: &'l mut Literal, path: &[Step]) -> Option<&'l mut Literal> {
    let mut part = root;
    for step in path {
        if !matches!((&part.value, step), (LiteralValue::Object { .. }, Step::Key(_)) | (LiteralValue::List { .. }, Step::Index(_))) {
            share_parts(part);
            return None;
        }
        part = match (&mut part.value, step) {
            (LiteralValue::Object { members, .. }, Step::Key(key)) => {
                let name = key.as_text();
                &mut members.iter_mut().rev().find(|member| Some(member.name.as_str()) == name)?.value
            }
            (LiteralValue::List { items, .. }, Step::Index(index)) => items.get_mut(*index)?,
            _ => return None,
        };
    }
    Some(part)
}

fn forget(value: &mut Literal) {
    value.value = LiteralValue::Hole;
}

fn forget_if_mutable(value: &mut Literal) {
    if matches!(value.value, LiteralValue::List { .. } | LiteralValue::Object { .. }) {
        forget(value);
    }
}

fn share_parts(value: &mut Literal) {
    match &mut value.value {
        LiteralValue::List { items, .. } => items.iter_mut().for_each(forget_if_mutable),
        LiteralValue::Object { members, .. } => members.iter_mut().for_each(|member| forget_if_mutable(&mut member.value)),
        _ => {}
    }
}

/// Any member may be set.
fn forget_members(members: &mut [Member], open: &mut bool) {
    members.iter_mut().for_each(|member| forget(&mut member.value));
    *open = true;
}

/// Sets or removes a part.
fn set(whole: &mut Literal, step: &Step, value: Option<Literal>, is_certain: bool) {
    match (&mut whole.value, step) {
        (LiteralValue::Object { members, .. }, Step::Key(key)) => {
            let Some(name) = key.as_text() else { return };
            let had = members.len();
            members.retain(|member| member.name != name);
            let had = members.len() < had;
            let value = match value {
                Some(value) if is_certain => value,
                None if is_certain || !had => return,
                _ => Literal::hole(key.span),
            };
            members.push(Member { name: name.to_owned(), span: key.span, value });
        }
        (LiteralValue::Object { members, open }, _) => forget_members(members, open),
        (LiteralValue::List { items, .. }, Step::Index(index)) if value.is_some() && *index < items.len() => {
            if let (Some(item), Some(value)) = (items.get_mut(*index), value) {
                *item = if is_certain { value } else { Literal::hole(value.span) };
            }
        }
        _ => forget_if_mutable(whole),
    }
}

fn set_default(whole: &mut Literal, key: &Literal, value: Literal, is_certain: bool) {
    let (LiteralValue::Object { members, open }, Some(name)) = (&mut whole.value, key.as_text()) else { return };
    if !members.iter().any(|member| member.name == name) {
        let value = if is_certain && !*open { value } else { Literal::hole(value.span) };
        members.push(Member { name: name.to_owned(), span: key.span, value });
    }
}

fn append(whole: &mut Literal, more: Literal, is_certain: bool) {
    let LiteralValue::List { items, open } = &mut whole.value else { return forget_if_mutable(whole) };
    match more.value {
        LiteralValue::List { items: others, open: more } if is_certain && !*open => {
            items.extend(others);
            *open |= more;
        }
        _ => *open = true,
    }
}

fn merge(whole: &mut Literal, more: Literal, is_certain: bool) {
    if let LiteralValue::Object { members: others, open: is_open } = more.value {
        if is_open && let LiteralValue::Object { members, open } = &mut whole.value {
            forget_members(members, open);
        }
        for member in others {
            let key = Literal::text(member.name, member.span);
            set(whole, &Step::Key(key), Some(member.value), is_certain);
        }
    } else if let LiteralValue::Object { members, open } = &mut whole.value {
        forget_members(members, open);
    }
}
