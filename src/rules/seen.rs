//! Remembers what a list has held so far, to tell a repeated item from a new one.

use std::collections::HashMap;
use std::hash::Hash;

/// How many items are compared one by one; of a longer list the rest is hashed.
pub const FEW: usize = 16;

/// What was seen, and a value for each first occurrence.
pub struct Seen<K, V> {
    few: Vec<(K, V)>,
    many: Option<HashMap<K, V>>,
}

impl<K: Hash + Eq, V: Copy> Seen<K, V> {
    /// Nothing yet.
    pub fn new() -> Self {
        Seen { few: Vec::new(), many: None }
    }

    /// If `item` was seen before: it, and the value of its first occurrence. Otherwise this is the first.
    pub fn first(&mut self, item: K, value: V) -> Option<(K, V)> {
        if let Some((_, first)) = self.few.iter().find(|(other, _)| *other == item) {
            return Some((item, *first));
        }
        if self.few.len() < FEW {
            self.few.push((item, value));
            return None;
        }
        let many = self.many.get_or_insert_with(HashMap::new);
        if let Some(first) = many.get(&item) {
            return Some((item, *first));
        }
        many.insert(item, value);
        None
    }
}
