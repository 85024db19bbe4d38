//! The vocabulary in which a document's form is declared: text, integer, choice, list, map, object.
//!
//! Answers for what a declaration can say ([`Object`], [`Member`], [`Value`]) and for walking a
//! tape and a declaration together ([`check()`]). It names structural faults; what a fault is
//! called and how severe it is, others decide.

mod check;
pub(crate) mod declare;
mod nearest;

pub use check::{Fault, Judge, MOST_COMPARED, MOST_MEMBERS, Slots, TextPlace, Within, check, integer};
#[cfg(feature = "_texts")]
pub(crate) use declare::optional;
pub(crate) use declare::{choices, given, objects};
pub use nearest::{may_mean, nearest, one_slip, same_but_for_a_slip, same_but_for_casing};

use crate::text::{Node, NodeKind, same};
use std::collections::BTreeMap;

/// An object type, with its members in the order of the API reference.
///
/// `I` identifies the type.
#[derive(Debug)]
pub struct Object<I: 'static> {
    /// The identifier of the type.
    pub id: I,
    /// The name of the type.
    pub name: &'static str,
    /// The documentation. Empty in a build without texts.
    pub doc: &'static str,
    /// The members.
    pub members: &'static [Member<I>],
}

/// A member of an object.
#[derive(Debug)]
pub struct Member<I: 'static> {
    /// The name in JSON.
    pub name: &'static str,
    /// The documentation. Empty in a build without texts.
    pub doc: &'static str,
    /// Whether the member is required.
    pub need: Need,
    /// The month (`YYYY-MM`) in which the member was added, if after the revision 2021-01-29.
    pub since: Option<&'static str>,
    /// The minimum number of items of a list.
    pub least: usize,
    /// Whether the service returns `null` if the value is missing. Always `false` in a build without texts.
    pub nullable: bool,
    /// The documented default.
    pub default: Option<&'static str>,
    /// Whether AWS lists the known values, managed data identifiers. Other values are also accepted.
    pub known: bool,
    /// The type of the value.
    pub value: Value<I>,
}

/// Whether a member is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Required, as documented.
    Required,
    /// Not documented as required, but the object has no meaning without it.
    Needed,
    /// Required by the API; the AWS SDKs and the AWS CLI generate it if it is missing.
    Filled,
    /// Optional.
    Optional,
}

/// The type of a value.
#[derive(Debug, Clone, Copy)]
pub enum Value<I: 'static> {
    /// A string.
    Text {
        /// The maximum length, in code points.
        most: Option<usize>,
    },
    /// A string with a date and time (RFC 3339).
    Time,
    /// An integer.
    Integer {
        /// The minimum and the maximum.
        range: Option<(i64, i64)>,
    },
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// One of a fixed list of strings.
    Choice(&'static Choice),
    /// A list of values of one type.
    List(&'static Value<I>),
    /// An object with arbitrary keys and string values.
    Map(Map),
    /// An object with declared members.
    Object(&'static Object<I>),
}

/// An object with arbitrary keys and string values.
#[derive(Debug, Clone, Copy, Default)]
pub struct Map {
    /// The maximum length of a key, in code points.
    pub most_in_key: Option<usize>,
    /// The maximum length of a value, in code points.
    pub most_in_value: Option<usize>,
    /// The maximum number of entries.
    pub most: Option<usize>,
}

/// A fixed list of strings.
#[derive(Debug)]
pub struct Choice {
    /// The name of the type.
    pub name: &'static str,
    /// The documentation. Empty in a build without texts.
    pub doc: &'static str,
    /// The strings, in the order of the API reference.
    pub values: &'static [ChoiceValue],
}

/// One of the strings of a [`Choice`].
#[derive(Debug)]
pub struct ChoiceValue {
    /// The string.
    pub value: &'static str,
    /// The documentation. Empty in a build without texts.
    pub doc: &'static str,
    /// The month (`YYYY-MM`) in which the string was removed, if it was removed.
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

    /// Returns the JSON type with its article, such as `a string`.
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
    /// Returns the member with this name.
    pub fn member(&self, name: &str) -> Option<&Member<I>> {
        self.members.iter().find(|member| member.name == name)
    }
}

impl<I: 'static> Value<I> {
    /// Returns the object type of the value or of its items, if they are objects.
    pub fn object(&self) -> Option<&'static Object<I>> {
        match self {
            Value::Object(object) => Some(object),
            Value::List(item) => item.object(),
            _ => None,
        }
    }
}

impl Choice {
    /// Returns the index of a string in the list.
    pub fn position(&self, text: Node<'_>) -> Option<usize> {
        let text = text.bytes()?;
        for (position, choice) in self.values.iter().enumerate() {
            if same(choice.value.as_bytes(), text) {
                return Some(position);
            }
        }
        None
    }

    /// Returns the strings that haven't been removed.
    pub fn current(&self) -> impl Iterator<Item = &'static str> {
        self.values.iter().filter(|value| value.until.is_none()).map(|value| value.value)
    }
}
