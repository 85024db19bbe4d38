//! Texts and numbers in order, to look things up among many. All sorting goes through here: each
//! type that is sorted costs code.

/// Texts in the order of their bytes, each with a number; equal ones in the order of their numbers.
#[derive(Debug, PartialEq, Eq)]
pub struct Sorted<'t>(Vec<(&'t [u8], u32)>);

impl<'t> Sorted<'t> {
    /// Texts with their numbers, in any order.
    pub fn of(texts: Vec<(&'t [u8], u32)>) -> Self {
        Sorted(sorted(texts))
    }

    /// The texts, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, (&'t [u8], u32)> {
        self.0.iter()
    }

    /// Whether a text is among them.
    pub fn has(&self, text: &[u8]) -> bool {
        self.not_after(text).is_some_and(|last| last == text)
    }

    /// The last text that doesn't come after this one.
    pub fn not_after(&self, text: &[u8]) -> Option<&'t [u8]> {
        let after = self.0.partition_point(|(other, _)| *other <= text);
        after.checked_sub(1).and_then(|index| self.0.get(index)).map(|(other, _)| *other)
    }

    /// The greatest number of a text.
    pub fn last_of(&self, text: &[u8]) -> Option<u32> {
        let after = self.0.partition_point(|(other, _)| *other <= text);
        after.checked_sub(1).and_then(|index| self.0.get(index)).filter(|(last, _)| *last == text).map(|(_, number)| *number)
    }

    /// The numbers of a text, in order.
    pub fn numbers(&self, text: &[u8]) -> impl Iterator<Item = u32> {
        let start = self.0.partition_point(|(other, _)| *other < text);
        let from = self.0.get(start..).unwrap_or_default();
        from.iter().take_while(move |(other, _)| *other == text).map(|(_, number)| *number)
    }

    /// For each text that equals one with a smaller number: its number, and the smallest.
    pub fn repeats(&self) -> impl Iterator<Item = (u32, u32)> {
        let mut first: Option<&(&'t [u8], u32)> = None;
        self.iter().filter_map(move |item| match first {
            Some(first) if first.0 == item.0 => Some((item.1, first.1)),
            _ => {
                first = Some(item);
                None
            }
        })
    }
}

/// Numbers in order, each with another one that goes along.
pub fn sorted_numbers(numbers: Vec<(u64, u32)>) -> Vec<(u64, u32)> {
    sorted(numbers)
}

/// Merges runs that are in order into longer ones. A tenth of the code of the standard library's sorts, and for many texts
/// three times as fast as its heap.
fn sorted<T: Ord + Copy>(mut items: Vec<T>) -> Vec<T> {
    if items.is_sorted() {
        return items;
    }
    let mut merged = Vec::with_capacity(items.len());
    let mut run = 1;
    while run < items.len() {
        merged.clear();
        for pair in items.chunks(2 * run) {
            let (mut one, mut other) = pair.split_at(run.min(pair.len()));
            while let ([first, rest @ ..], [second, after @ ..]) = (one, other) {
                if second < first {
                    merged.push(*second);
                    other = after;
                } else {
                    merged.push(*first);
                    one = rest;
                }
            }
            merged.extend_from_slice(one);
            merged.extend_from_slice(other);
        }
        std::mem::swap(&mut items, &mut merged);
        run *= 2;
    }
    items
}
