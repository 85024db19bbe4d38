//! Remembers what a list has held so far, to tell a repeated item from a new one.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// How many items are compared one by one; of a longer list the rest is hashed.
pub const FEW: usize = 16;

/// What was seen, and a value for each first occurrence.
pub struct Seen<K, V> {
    items: Vec<(K, V)>,
    /// The positions of items by their hashes; an item whose hash is taken has the next free one.
    by_hash: HashMap<u64, usize>,
}

impl<K: Hash + Eq, V: Copy> Seen<K, V> {
    /// Nothing yet.
    pub fn new() -> Self {
        Seen { items: Vec::new(), by_hash: HashMap::new() }
    }

    /// If `item` was seen before: it, and the value of its first occurrence. Otherwise this is the first.
    pub fn first(&mut self, item: K, value: V) -> Option<(K, V)> {
        if let Some((_, first)) = self.items.iter().take(FEW).find(|(other, _)| *other == item) {
            return Some((item, *first));
        }
        if self.items.len() >= FEW {
            let mut hasher = DefaultHasher::new();
            item.hash(&mut hasher);
            let mut hash = hasher.finish();
            while let Some((other, first)) = self.by_hash.get(&hash).and_then(|position| self.items.get(*position)) {
                if *other == item {
                    return Some((item, *first));
                }
                hash = hash.wrapping_add(1);
            }
            self.by_hash.insert(hash, self.items.len());
        }
        self.items.push((item, value));
        None
    }
}
