//! JSON pointers (RFC 6901): for nodes, as text, and back to a node.

use std::borrow::Borrow;
use std::fmt::Write as _;
use std::sync::Arc;

use super::gather::Gather;
use super::sorted::sorted_numbers;
use super::tape::{Node, NodeKind, Tape};

/// A segment of a path: the name of a member, or the index of an item, starting at 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum PathSegment {
    /// The name of a member.
    Member(Arc<str>),
    /// The index of an item, starting at 0.
    Index(usize),
}

/// An open container on the way, and its child that the walk has come to.
struct Level<'t> {
    container: Node<'t>,
    /// An element, or a key.
    child: Node<'t>,
    ordinal: usize,
    /// The segment of the child, once a path has it.
    segment: Option<PathSegment>,
}

impl<'t> Level<'t> {
    /// `None` for a scalar, a key among them, and for an empty container.
    fn enter(tape: &'t Tape<'t>, container: Node<'t>) -> Option<Self> {
        let child = tape.node(container.index() + 1)?;
        (container.next() > child.index()).then_some(Self { container, child, ordinal: 0, segment: None })
    }

    /// The child as a value: of a key, its value.
    fn value(&self, tape: &'t Tape<'t>) -> Option<Node<'t>> {
        match self.container.kind() {
            NodeKind::Object => tape.node(self.child.index() + 1),
            _ => Some(self.child),
        }
    }

    /// Moves to the child that is or holds the node `target`, which lies ahead.
    fn seek(&mut self, tape: &'t Tape<'t>, target: u32) -> Option<Node<'t>> {
        loop {
            let value = self.value(tape)?;
            if target < value.next() {
                return Some(value);
            }
            self.child = tape.node(value.next())?;
            self.ordinal += 1;
            self.segment = None;
        }
    }

    /// What the segment takes, and the pointer's part that is made of it.
    fn bytes(&self) -> usize {
        size_of::<PathSegment>() + 2 * self.child.bytes().map_or(0, <[u8]>::len)
    }

    fn segment(&mut self) -> PathSegment {
        let segment = self.segment.get_or_insert_with(|| match self.container.kind() {
            NodeKind::Object => PathSegment::Member(self.child.str().unwrap_or_default().into()),
            _ => PathSegment::Index(self.ordinal),
        });
        segment.clone()
    }
}

/// The paths to the nodes with these [`Node::index`]es, in their order; a key has the path of its
/// member, an index that no node has the path of the root.
///
/// One pass over the tape for all of them. The order doesn't matter, but costs a sort unless it
/// is ascending.
pub fn pointers<I>(tape: &Tape<'_>, indexes: I) -> Vec<Vec<PathSegment>>
where
    I: IntoIterator<Item: Borrow<u32>>,
{
    pointers_within(tape, tape.root(), indexes, usize::MAX).unwrap_or_default()
}

/// The same, from a container to nodes in it; nothing if they would take more memory than that, in bytes and roughly.
pub fn pointers_within<'t, I>(tape: &'t Tape<'t>, from: Node<'t>, indexes: I, mut most: usize) -> Option<Vec<Vec<PathSegment>>>
where
    I: IntoIterator<Item: Borrow<u32>>,
{
    let targets: Vec<(u64, u32)> = indexes.into_iter().zip(0..).map(|(index, place)| (u64::from(*index.borrow()), place)).gather();
    let mut paths = vec![Vec::new(); targets.len()];
    let mut levels: Vec<Level<'_>> = Level::enter(tape, from).into_iter().gather();
    let targets = sorted_numbers(targets).into_iter().filter_map(|(target, place)| Some((u32::try_from(target).ok()?, place as usize)));
    for (target, place) in targets.filter(|&(target, _)| from.index() < target && target < from.next()) {
        while levels.last().is_some_and(|level| level.container.next() <= target) {
            levels.pop();
        }
        while let Some(value) = levels.last_mut().and_then(|level| level.seek(tape, target)) {
            if target <= value.index() {
                break;
            }
            levels.extend(Level::enter(tape, value));
        }
        most = most.checked_sub(levels.iter().map(Level::bytes).sum())?;
        if let Some(path) = paths.get_mut(place) {
            *path = levels.iter_mut().map(Level::segment).gather();
        }
    }
    Some(paths)
}

/// The pointer as text: `/bucketDefinitions/0/accountId`, with `~0` for `~` and `~1` for `/`.
pub fn pointer_text(path: &[PathSegment]) -> String {
    let mut text = String::with_capacity(path.iter().map(room).sum());
    for segment in path {
        text.push('/');
        match segment {
            PathSegment::Index(index) => _ = write!(text, "{index}"),
            PathSegment::Member(name) if !name.contains(['~', '/']) => text.push_str(name),
            PathSegment::Member(name) => name.chars().for_each(|c| match c {
                '~' => text.push_str("~0"),
                '/' => text.push_str("~1"),
                _ => text.push(c),
            }),
        }
    }
    text
}

/// What a segment takes in most pointers.
fn room(segment: &PathSegment) -> usize {
    match segment {
        PathSegment::Index(_) => "/100".len(),
        PathSegment::Member(name) => "/".len() + name.len(),
    }
}
