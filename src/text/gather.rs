//! Lists of what iterators give.

/// An iterator whose items are wanted in a list. Unlike `collect`, this takes little code for each type of iterator.
pub trait Gather: Iterator + Sized {
    /// All items, in order.
    fn gather(self) -> Vec<Self::Item> {
        let mut list = Vec::with_capacity(self.size_hint().0);
        for item in self {
            list.push(item);
        }
        list
    }
}

impl<I: Iterator> Gather for I {}
