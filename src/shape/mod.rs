//! The vocabulary in which a document's form is declared: text, integer, choice, list, map, object.
//!
//! Answers for what a declaration can say ([`Object`], [`Member`], [`Value`]) and for walking a
//! tape and a declaration together ([`check()`]). It names structural faults; what a fault is
//! called and how severe it is, others decide.

mod check;
pub(crate) mod declare;
mod nearest;

pub use check::{Fault, Judge, MOST_COMPARED, MOST_MEMBERS, Slots, TextPlace, check, check_map, integer};
#[cfg(feature = "_texts")]
pub(crate) use declare::optional;
pub(crate) use declare::{choices, objects};
pub use nearest::{may_mean, nearest, same_but_for_a_slip, same_but_for_casing};

use crate::text::{Node, NodeKind, same};
use std::collections::BTreeMap;

/// An object: its members, in the order of its documentation.
///
/// `I` tells one object from another where rules are attached to it.
#[derive(Debug)]
pub struct Object<I: 'static> {
    /// Tells this object from all others.
    pub id: I,
    /// The name of the type.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its members.
    pub members: &'static [Member<I>],
}

/// A member of an object.
#[derive(Debug)]
pub struct Member<I: 'static> {
    /// The name, as it is written in JSON.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Whether it may be absent.
    pub need: Need,
    /// The month (`YYYY-MM`) in which it came, if later than the first revision.
    pub since: Option<&'static str>,
    /// How many items its list holds at least.
    pub least: usize,
    /// Whether the service writes `null` in the place of an absent one. Like texts, only a build with its texts carries it.
    pub nullable: bool,
    /// The value that an absent one stands for, where the documentation names one.
    pub default: Option<&'static str>,
    /// What its value may be.
    pub value: Value<I>,
}

/// Whether a member may be absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Marked as required by the documentation.
    Required,
    /// Not marked as required, but without it the object says nothing.
    Needed,
    /// Required on the wire; clients fill it in where it is absent.
    Filled,
    /// May be absent.
    Optional,
}

/// What a value may be.
#[derive(Debug, Clone, Copy)]
pub enum Value<I: 'static> {
    /// A string of at most `most` characters (code points).
    Text {
        /// The greatest length, in code points.
        most: Option<usize>,
    },
    /// A string that holds a date and time.
    Time,
    /// A whole number.
    Integer {
        /// The smallest and the greatest value.
        range: Option<(i64, i64)>,
    },
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// One of a closed list of strings.
    Choice(&'static Choice),
    /// A list of values of one kind.
    List(&'static Value<I>),
    /// An object whose member names are free and whose values are strings.
    Map(Map),
    /// An object with declared members.
    Object(&'static Object<I>),
}

/// An object whose member names are free and whose values are strings.
#[derive(Debug, Clone, Copy, Default)]
pub struct Map {
    /// The greatest length of a name, in code points.
    pub most_in_key: Option<usize>,
    /// The greatest length of a value, in code points.
    pub most_in_value: Option<usize>,
    /// The greatest number of members.
    pub most: Option<usize>,
}

/// A closed list of strings.
#[derive(Debug)]
pub struct Choice {
    /// The name of the type.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// The strings, in the order of their documentation.
    pub values: &'static [ChoiceValue],
}

/// One of the strings of a [`Choice`].
#[derive(Debug)]
pub struct ChoiceValue {
    /// The string.
    pub value: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// The month (`YYYY-MM`) in which it was removed, if it was.
    pub until: Option<&'static str>,
}

/// A text that only a build with its texts carries.
pub(crate) const fn carried(text: &'static str) -> &'static str {
    if cfg!(feature = "_texts") { text } else { "" }
}

/// Text of at most `most` characters.
pub const fn text<I: 'static>(most: usize) -> Value<I> {
    Value::Text { most: Some(most) }
}

/// A whole number from `least` to `most`.
pub const fn integer_from<I: 'static>(least: i64, most: i64) -> Value<I> {
    Value::Integer { range: Some((least, most)) }
}

/// A Rust type that has a place in a declaration.
pub trait Shaped<I: 'static> {
    /// What a value of this type may be.
    const VALUE: Value<I>;
}

impl<I: 'static> Shaped<I> for String {
    const VALUE: Value<I> = Value::Text { most: None };
}
impl<I: 'static> Shaped<I> for i32 {
    const VALUE: Value<I> = Value::Integer { range: None };
}
impl<I: 'static> Shaped<I> for f64 {
    const VALUE: Value<I> = Value::Number;
}
impl<I: 'static> Shaped<I> for bool {
    const VALUE: Value<I> = Value::Boolean;
}
impl<I: 'static> Shaped<I> for BTreeMap<String, String> {
    const VALUE: Value<I> = Value::Map(Map { most_in_key: None, most_in_value: None, most: None });
}
impl<I: 'static, T: Shaped<I>> Shaped<I> for Vec<T> {
    const VALUE: Value<I> = Value::List(&T::VALUE);
}

/// Where a member stands in its object's declaration.
pub(crate) const fn position<I: 'static>(object: &'static Object<I>, name: &str) -> usize {
    let name = name.as_bytes();
    let mut members = object.members;
    let mut position = 0;
    while let [first, rest @ ..] = members {
        let mut one = first.name.as_bytes();
        let mut other = name;
        loop {
            match (one, other) {
                ([], []) => return position,
                ([a, after @ ..], [b, rest @ ..]) if *a == *b => (one, other) = (after, rest),
                _ => break,
            }
        }
        members = rest;
        position += 1;
    }
    position
}

impl<I: 'static> Value<I> {
    /// Whether values of that JSON type are right at all.
    pub(crate) fn takes(&self, kind: NodeKind) -> bool {
        match self {
            Value::Text { .. } | Value::Time | Value::Choice(_) => kind == NodeKind::String,
            Value::Integer { .. } | Value::Number => kind == NodeKind::Number,
            Value::Boolean => matches!(kind, NodeKind::True | NodeKind::False),
            Value::List(_) => kind == NodeKind::Array,
            Value::Map(_) | Value::Object(_) => kind == NodeKind::Object,
        }
    }

    /// The JSON type, with its article: what a message says was expected.
    pub fn noun(&self) -> &'static str {
        match self {
            Value::Text { .. } | Value::Time | Value::Choice(_) => "a string",
            Value::Integer { .. } => "an integer",
            Value::Number => "a number",
            Value::Boolean => "a boolean",
            Value::List(_) => "a list",
            Value::Map(_) | Value::Object(_) => "an object",
        }
    }
}

impl<I: 'static> Object<I> {
    /// The member of that name.
    pub fn member(&self, name: &str) -> Option<&Member<I>> {
        self.members.iter().find(|member| member.name == name)
    }
}

impl<I: 'static> Value<I> {
    /// The object that it is, or that its items are.
    pub fn object(&self) -> Option<&'static Object<I>> {
        match self {
            Value::Object(object) => Some(object),
            Value::List(item) => item.object(),
            _ => None,
        }
    }
}

impl Choice {
    /// Where a string stands among the choices.
    pub fn position(&self, text: Node<'_>) -> Option<usize> {
        let text = text.bytes()?;
        for (position, choice) in self.values.iter().enumerate() {
            if same(choice.value.as_bytes(), text) {
                return Some(position);
            }
        }
        None
    }

    /// The strings that haven't been removed.
    pub fn current(&self) -> impl Iterator<Item = &'static str> {
        self.values.iter().filter(|value| value.until.is_none()).map(|value| value.value)
    }
}
