//! Walks a tape and a declaration together and names every structural fault.
//!
//! One pass, no allocation: each object's members are found by name, their values checked where
//! they stand, and the object is then handed to the rules with the members that it has.

use super::{Choice, Member, Need, Object, Value, may_mean, same_but_for_casing};
use crate::text::{Characters, Node, NodeKind, count_characters, same};

/// The members that an object has.
#[derive(Debug, Clone, Copy)]
pub struct Slots<'t> {
    object: Node<'t>,
    /// The indexes of the values, in the order of the declaration; 0, which is no member's, for what is absent or `null`. A hole's
    /// for what isn't known to be absent.
    values: [u32; MOST_MEMBERS],
    /// Which members are `null`.
    nulls: u32,
}

/// How many members of an object the check has room for; an object that declares more doesn't compile.
pub const MOST_MEMBERS: usize = 24;

const _: () = assert!(MOST_MEMBERS <= u32::BITS as usize, "a member is a bit of a `u32`");

/// How many of an object's members are compared with each other; none that means something has more.
pub const MOST_COMPARED: usize = 100;

impl<'t> Slots<'t> {
    fn new(object: Node<'t>) -> Self {
        Slots { object, values: [0; MOST_MEMBERS], nulls: 0 }
    }

    /// The value of the member at that position of the declaration.
    pub fn get(&self, position: usize) -> Option<Node<'t>> {
        self.values.get(position).filter(|index| **index != 0).map(|index| self.object.sibling(*index))
    }

    /// The same members as those of another object, by their names: what an answer repeats of a request.
    pub fn read_as<I: 'static>(&self, from: &'static Object<I>, to: &'static Object<I>) -> Slots<'t> {
        let mut slots = Slots::new(self.object);
        for (slot, member) in slots.values.iter_mut().zip(to.members) {
            let position = from.members.iter().position(|other| other.name == member.name);
            *slot = position.and_then(|position| self.values.get(position)).copied().unwrap_or_default();
        }
        slots
    }

    fn is_null(&self, position: usize) -> bool {
        self.nulls & (1 << position) != 0
    }

    fn set(&mut self, position: usize, value: Node<'t>) {
        let null = value.kind() == NodeKind::Null;
        let bit = 1 << position;
        self.nulls = if null { self.nulls | bit } else { self.nulls & !bit };
        if let Some(slot) = self.values.get_mut(position) {
            *slot = if null { 0 } else { value.index() };
        }
    }

    fn set_unknown(&mut self, position: usize) {
        if let Some(slot) = self.values.get_mut(position) {
            *slot = self.object.unknown().index();
        }
    }

    fn is_free(&self, position: usize) -> bool {
        self.values.get(position) == Some(&0) && !self.is_null(position)
    }
}

/// A way in which a document departs from its declaration.
#[derive(Debug, Clone, Copy)]
pub enum Fault<'t, I: 'static> {
    /// A value of another type than declared.
    WrongType {
        /// The value.
        node: Node<'t>,
        /// What it may be.
        expected: &'static Value<I>,
        /// The member whose value it is, or whose list has it as an item.
        within: Option<Within<'t, I>>,
    },
    /// `null` in the place of an optional member.
    Null {
        /// The object.
        object: Node<'t>,
        /// The value.
        node: Node<'t>,
        /// The member that it stands for.
        member: &'static Member<I>,
    },
    /// A member that the object doesn't declare.
    Unknown {
        /// The member's name.
        key: Node<'t>,
        /// The object that it was found in.
        node: Node<'t>,
        /// Its declaration.
        object: &'static Object<I>,
        /// The declared member that it is plainly meant to be.
        meant: Option<&'static str>,
    },
    /// A member that may not be absent, and is.
    Missing {
        /// The object.
        node: Node<'t>,
        /// Its declaration.
        object: &'static Object<I>,
        /// The `null` in its place, if there is one.
        null: Option<Node<'t>>,
        /// The member.
        member: &'static Member<I>,
    },
    /// A member that came after the revision. Its value isn't checked.
    Lacking {
        /// The member's name, as it is written.
        key: Node<'t>,
        /// Its value.
        value: Node<'t>,
        /// The member.
        member: &'static Member<I>,
    },
    /// A string that isn't one of the choices.
    NotAChoice {
        /// The string.
        node: Node<'t>,
        /// The choices.
        choice: &'static Choice,
        /// Where it stands.
        within: Option<Within<'t, I>>,
    },
    /// A text with more characters than allowed.
    TooLong {
        /// The text.
        node: Node<'t>,
        /// Its length in code points.
        actual: usize,
        /// The greatest length.
        most: usize,
        /// Whether it is a map's key, a map's value, or a member's value.
        part: TextPlace,
        /// The member that it belongs to.
        member: Option<&'static Member<I>>,
    },
    /// A whole number that is too small or too great.
    OutOfRange {
        /// The number.
        node: Node<'t>,
        /// The smallest and the greatest value.
        range: (i64, i64),
    },
    /// A list with fewer items than allowed.
    TooFew {
        /// The list.
        node: Node<'t>,
        /// The member whose value it is.
        member: &'static Member<I>,
    },
}

/// The place of a value, or of the list that it is an item of.
#[derive(Debug)]
pub struct Within<'t, I: 'static> {
    /// The object.
    pub node: Node<'t>,
    /// Its declaration.
    pub object: &'static Object<I>,
    /// The member whose value it is.
    pub member: &'static Member<I>,
}

impl<I> Copy for Within<'_, I> {}
impl<I> Clone for Within<'_, I> {
    fn clone(&self) -> Self {
        *self
    }
}

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextPlace {
    /// It is the value of a member or an item of a list.
    Value,
    /// It is a name in a map.
    MapKey,
    /// It is a value in a map.
    MapValue,
}

/// Is told what the walk finds.
pub trait Judge<'t, I: 'static> {
    /// The declared member that an undeclared name is plainly meant to be.
    fn stands_for(&mut self, key: Node<'t>, object: &'static Object<I>) -> Option<&'static str>;
    /// Whether the value of a name is an expression, whose result is the member's value.
    fn is_expression(&self, key: Node<'t>) -> bool;
    /// Whether a member came after the revision that the document is checked against.
    fn lacks(&self, member: &'static Member<I>) -> bool;
    /// A structural fault.
    fn fault(&mut self, fault: Fault<'t, I>);
    /// An object whose members have been checked, for the rules that join them. A member that isn't known is a hole.
    fn object(&mut self, object: &'static Object<I>, node: Node<'t>, slots: &Slots<'t>);
}

/// Checks a document against its declaration.
pub fn check<'t, I: 'static>(node: Node<'t>, value: &'static Value<I>, judge: &mut impl Judge<'t, I>) {
    value_of(node, value, None, judge);
}

fn object_of<'t, I: 'static>(node: Node<'t>, object: &'static Object<I>, judge: &mut impl Judge<'t, I>) {
    let mut slots = Slots::new(node);
    let mut expected = 0;
    // The members that more than one name of the object is meant to be.
    let mut contested = 0_u32;
    for (key, value) in node.members() {
        let (position, member, meant) = match find(object, key, expected) {
            Some((position, member)) => (position, member, true),
            None => {
                let meant = judge.stands_for(key, object);
                let position = object.members.iter().position(|member| Some(member.name) == meant);
                let declared = position.and_then(|position| Some((position, object.members.get(position)?)));
                if let Some((position, member)) = declared
                    && judge.lacks(member)
                {
                    judge.fault(Fault::Lacking { key, value, member });
                    if slots.is_free(position) {
                        slots.set(position, value);
                    }
                    continue;
                }
                if let Some((position, _)) = declared
                    && judge.is_expression(key)
                {
                    slots.set_unknown(position);
                    continue;
                }
                judge.fault(Fault::Unknown { key, node, object, meant });
                let Some((position, member)) = declared else { continue };
                if value.kind() == NodeKind::Null || !slots.is_free(position) || contested & 1 << position != 0 || node.is_open() {
                    continue;
                }
                let names = node.members().take(MOST_COMPARED).filter_map(|(key, _)| key.str());
                if names.filter(|name| may_mean(name, member.name)).nth(1).is_some() {
                    contested |= 1 << position;
                    continue;
                }
                // Of a slip, it is sure only with a value of the right type that this member is meant.
                let meant = member.value.takes(value.kind()) || key.str().is_some_and(|name| same_but_for_casing(name, member.name));
                (position, member, meant)
            }
        };
        expected = position + 1;
        slots.set(position, value);
        if judge.lacks(member) {
            judge.fault(Fault::Lacking { key, value, member });
        } else if value.kind() != NodeKind::Null && meant {
            value_of(value, &member.value, Some(Within { node, object, member }), judge);
        }
    }
    if node.is_open() {
        for position in 0..object.members.len() {
            if slots.is_free(position) {
                slots.set_unknown(position);
            }
        }
    }
    for (position, member) in object.members.iter().enumerate() {
        let null = slots.is_null(position);
        let needed = match member.need {
            Need::Optional => false,
            Need::Filled => !null,
            Need::Required | Need::Needed => true,
        };
        if needed && slots.get(position).is_none() {
            let null = node.members().find(|(key, value)| null && value.kind() == NodeKind::Null && key.is(member.name));
            judge.fault(Fault::Missing { node, object, null: null.map(|(_, value)| value), member });
        }
    }
    judge.object(object, node, &slots);
    if slots.nulls != 0 {
        for (key, value) in node.members().filter(|(_, value)| value.kind() == NodeKind::Null) {
            if let Some((_, member)) = find(object, key, 0)
                && matches!(member.need, Need::Optional | Need::Filled)
                && !judge.lacks(member)
            {
                judge.fault(Fault::Null { object: node, node: value, member });
            }
        }
    }
}

/// The member of that name; documents mostly keep the declaration's order, so the search begins at `expected`.
fn find<I: 'static>(object: &'static Object<I>, key: Node<'_>, expected: usize) -> Option<(usize, &'static Member<I>)> {
    let name = key.bytes()?;
    let mut position = expected;
    for _ in object.members {
        if position >= object.members.len() {
            position = 0;
        }
        let member = object.members.get(position)?;
        if same(member.name.as_bytes(), name) {
            return Some((position, member));
        }
        position += 1;
    }
    None
}

fn value_of<'t, I: 'static>(node: Node<'t>, value: &'static Value<I>, within: Option<Within<'t, I>>, judge: &mut impl Judge<'t, I>) {
    if node.kind() == NodeKind::Hole {
        return;
    }
    if !value.takes(node.kind()) {
        return judge.fault(Fault::WrongType { node, expected: value, within });
    }
    let member = within.map(|within| within.member);
    match *value {
        Value::Text { most: Some(most) } => length(node, most, TextPlace::Value, member, judge),
        Value::Choice(choice) => {
            if choice.position(node).is_none() {
                judge.fault(Fault::NotAChoice { node, choice, within });
            }
        }
        Value::Integer { range } => match (integer(node), range) {
            (None, _) => judge.fault(Fault::WrongType { node, expected: value, within }),
            (Some(number), Some(range)) if number < range.0 || number > range.1 => {
                judge.fault(Fault::OutOfRange { node, range });
            }
            _ => {}
        },
        Value::Text { most: None } | Value::Time | Value::Number | Value::Boolean => {}
        Value::List(item) => {
            let mut count = 0;
            for element in node.elements() {
                count += 1;
                value_of(element, item, within, judge);
            }
            if let Some(member) = member
                && count < member.least
                && !node.is_open()
            {
                judge.fault(Fault::TooFew { node, member });
            }
        }
        Value::Map(map) => {
            for (key, entry) in node.members() {
                if let Some(most) = map.most_in_key {
                    length(key, most, TextPlace::MapKey, member, judge);
                }
                match (entry.kind(), map.most_in_value) {
                    (NodeKind::String, Some(most)) => length(entry, most, TextPlace::MapValue, member, judge),
                    (NodeKind::String, None) | (NodeKind::Hole, _) => {}
                    _ => judge.fault(Fault::WrongType { node: entry, expected: &Value::Text { most: None }, within }),
                }
            }
        }
        Value::Object(object) => object_of(node, object, judge),
    }
}

/// A text of `n` bytes has at most `n` characters, so most texts needn't be counted.
fn length<'t, I: 'static>(node: Node<'t>, most: usize, part: TextPlace, member: Option<&'static Member<I>>, judge: &mut impl Judge<'t, I>) {
    if node.raw().len() - 2 > most {
        let actual = node.str().map_or(0, count_characters);
        if actual > most {
            judge.fault(Fault::TooLong { node, actual, most, part, member });
        }
    }
}

/// A whole number, written without point and exponent; one beyond 64 bits counts as the greatest or smallest.
pub fn integer(node: Node<'_>) -> Option<i64> {
    let text = node.number()?;
    let digits = text.strip_prefix('-').unwrap_or(text);
    if !Characters::of(digits).within(Characters::DIGIT) {
        return None;
    }
    Some(text.parse().unwrap_or(if digits.len() < text.len() { i64::MIN } else { i64::MAX }))
}
