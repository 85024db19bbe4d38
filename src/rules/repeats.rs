//! Finds what a list holds twice.

use crate::text::{Node, Sorted};

/// How many items are compared one by one; more are sorted.
pub const FEW: usize = 16;

/// Whether it is plain that no two of these strings are equal: they are few, and all differ.
pub fn none_among<'t>(strings: impl Iterator<Item = Node<'t>> + Clone) -> bool {
    strings
        .clone()
        .enumerate()
        .all(|(index, one)| index < FEW && one.str().is_some_and(|text| strings.clone().take(index).all(|other| other.str() != Some(text))))
}

/// The items whose text an earlier one has too, each with the first that has it.
pub fn among<'a, T>(items: &'a [T], text: impl Fn(&'a T) -> &'a [u8]) -> Vec<(&'a T, &'a T)> {
    let texts = Sorted::of(items.iter().map(text).zip(0..).collect());
    let item = |number: u32| items.get(number as usize);
    texts.repeats().filter_map(|(again, first)| Some((item(again)?, item(first)?))).collect()
}

/// Two texts as one: no two pairs have the same.
pub fn pair(one: &str, other: &str) -> Vec<u8> {
    [&(one.len() as u32).to_le_bytes(), one.as_bytes(), other.as_bytes()].concat()
}
