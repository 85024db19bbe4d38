//! Texts and numbers in order, to look things up among many. All sorting goes through here: each
//! type that is sorted costs several kilobytes of code.

use std::borrow::Cow;

/// Texts in the order of their bytes, each with a number.
#[derive(Debug)]
pub struct Sorted<'t>(Vec<(Cow<'t, [u8]>, u32)>);

impl<'t> Sorted<'t> {
    /// Texts with their numbers, in any order.
    pub fn of(mut texts: Vec<(Cow<'t, [u8]>, u32)>) -> Self {
        texts.sort_unstable();
        Sorted(texts)
    }

    /// The texts, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, (Cow<'t, [u8]>, u32)> {
        self.0.iter()
    }

    /// Whether a text is among them.
    pub fn has(&self, text: &[u8]) -> bool {
        self.not_after(text).is_some_and(|last| last == text)
    }

    /// The last text that doesn't come after this one.
    pub fn not_after(&self, text: &[u8]) -> Option<&[u8]> {
        let after = self.0.partition_point(|(other, _)| **other <= *text);
        after.checked_sub(1).and_then(|index| self.0.get(index)).map(|(other, _)| &**other)
    }
}

/// Puts numbers in order, each with another one that goes along.
#[inline(never)]
pub fn sort_numbers(numbers: &mut [(u64, u32)]) {
    numbers.sort_unstable();
}
