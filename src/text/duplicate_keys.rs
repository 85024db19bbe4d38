//! Keys that an object repeats: each compared with each while they are few, as in nearly every
//! object; in order when they are many, so that no text takes quadratic time.

use std::borrow::Cow;
use std::iter;

use super::escapes::decode;
use super::gather::Gather;
use super::sorted::Sorted;
use super::tape::{Entry, inner};

/// Up to here, comparing each with each is the cheapest.
const FEW: usize = 16;

/// Adds to `found` the index of each key that repeats an earlier one. The object's first key is
/// at `first`, and its last value ends `entries`.
pub(super) fn find(text: &[u8], entries: &[Entry], first: usize, found: &mut Vec<u32>) {
    if all_differ(text, entries, first) {
        return;
    }
    if among_few(text, entries, first, found).is_none() {
        let names: Vec<(Cow<'_, [u8]>, u32)> = keys(entries, first).map(|(index, key)| (name(text, key), index)).gather();
        let names = Sorted::of(names.iter().map(|(name, index)| (&**name, *index)).gather());
        found.extend(names.repeats().map(|(again, _)| again));
    }
}

/// What tells nearly all names apart: length and first character.
fn sign(text: &[u8], key: Entry) -> u32 {
    (key.end - key.start) << 8 | u32::from(text.get(key.start as usize + 1).copied().unwrap_or_default())
}

/// Whether it is plain that no two names are the same.
fn all_differ(text: &[u8], entries: &[Entry], first: usize) -> bool {
    let mut seen = 0_u64;
    let mut at = first;
    while let (Some(key), Some(value)) = (entries.get(at), entries.get(at + 1)) {
        let sign = sign(text, *key);
        let bit = 1 << ((sign ^ sign >> 6) % 64);
        if key.marked || seen & bit != 0 {
            return false;
        }
        seen |= bit;
        at = value.next as usize;
    }
    true
}

/// `None` (and nothing added) when there are too many keys, or one is written with escapes.
fn among_few(text: &[u8], entries: &[Entry], first: usize, found: &mut Vec<u32>) -> Option<()> {
    let mut signs = [0; FEW];
    let before = found.len();
    for (number, (index, key)) in keys(entries, first).enumerate() {
        let Some(slot) = signs.get_mut(number).filter(|_| !key.marked) else {
            found.truncate(before);
            return None;
        };
        let sign = sign(text, key);
        *slot = sign;
        if signs.iter().take(number).any(|&other| other == sign) {
            let mut others = keys(entries, first).take(number);
            if others.any(|(_, other)| written(text, other) == written(text, key)) {
                found.push(index);
            }
        }
    }
    Some(())
}

fn keys(entries: &[Entry], first: usize) -> impl Iterator<Item = (u32, Entry)> {
    let mut at = first;
    iter::from_fn(move || {
        let (index, key) = (at as u32, *entries.get(at)?);
        at = entries.get(at + 1)?.next as usize;
        Some((index, key))
    })
}

fn written(text: &[u8], key: Entry) -> &[u8] {
    inner(text.get(key.start as usize..key.end as usize).unwrap_or_default())
}

fn name(text: &[u8], key: Entry) -> Cow<'_, [u8]> {
    let written = written(text, key);
    if key.marked { Cow::Owned(decode(written, true)) } else { Cow::Borrowed(written) }
}
