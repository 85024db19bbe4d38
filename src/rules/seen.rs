//! Remembers what a list has held so far, to tell a repeated item from a new one.

use std::collections::HashMap;
use std::hash::Hash;

/// How many items are compared one by one; only a longer list allocates.
const FEW: usize = 16;

/// What was seen, and a value for each first occurrence.
pub struct Seen<K, V> {
    few: [Option<(K, V)>; FEW],
    many: HashMap<K, V>,
}

impl<K: Hash + Eq, V: Copy> Seen<K, V> {
    /// Nothing yet.
    pub fn new() -> Self {
        Seen { few: [const { None }; FEW], many: HashMap::new() }
    }

    /// If `item` was seen before: it, and the value of its first occurrence. Otherwise this is the first.
    pub fn first(&mut self, item: K, value: V) -> Option<(K, V)> {
        for place in &mut self.few {
            match place {
                Some((other, first)) if *other == item => return Some((item, *first)),
                Some(_) => {}
                None => {
                    *place = Some((item, value));
                    return None;
                }
            }
        }
        if let Some(first) = self.many.get(&item) {
            return Some((item, *first));
        }
        self.many.insert(item, value);
        None
    }
}
