//! The tape: one fixed-size entry a node, in the order of the text, and `Node`, a view of one.
//!
//! An array is followed by its elements, an object by key, value, key, value …; `next` jumps over
//! a whole subtree. Strings and numbers stay text until they are asked for.

use std::fmt;

/// What a node is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// `null`
    #[default]
    Null,
    /// `false`
    False,
    /// `true`
    True,
    /// A number, kept as its text.
    Number,
    /// A string: a value, or the key of a member.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
    /// A stand-in for a value that JSON can't carry; only with [`Limits::stand_ins`](super::Limits).
    Foreign,
    /// A value that isn't known: it may be anything, and may be absent; only with [`Limits::stand_ins`](super::Limits).
    Hole,
}

/// Sixteen bytes a node. While a container is open, the parser keeps its own notes in `next`
/// (the container around it) and `end` (how many children that one has so far).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    pub start: u32,
    pub end: u32,
    /// The entry after this node and all that it holds.
    pub next: u32,
    /// Elements or members; [`MANY`] stands for that many or more. Of a key that repeats another: 1.
    pub count: u16,
    pub kind: NodeKind,
    /// A string with at least one escape sequence; an array or object that may have more than what is written.
    pub marked: bool,
}

/// The strings with escapes, as they read, one after the other.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    pub text: String,
    /// The entry of each, and where it ends in `text`.
    pub ends: Vec<(u32, usize)>,
}

impl Decoded {
    fn get(&self, entry: u32) -> Option<&str> {
        let place = self.ends.partition_point(|(other, _)| *other < entry);
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |(_, end)| *end);
        self.text.get(start..self.ends.get(place)?.1)
    }
}

/// What stands where there is no entry: a hole.
static NOTHING: Entry = Entry { start: 0, end: 0, next: 0, count: 0, kind: NodeKind::Hole, marked: false };

pub(super) const MANY: u16 = u16::MAX;

/// A parsed text.
pub struct Tape<'t> {
    pub(super) text: &'t [u8],
    /// The same, checked.
    pub(super) characters: &'t str,
    pub(super) entries: Vec<Entry>,
    /// Whether an object repeats a key.
    pub(super) repeats: bool,
    /// Whether something isn't known: a hole, or what an open array or object has besides.
    pub(super) unknowns: bool,
    pub(super) lone_surrogates: Vec<u32>,
    pub(super) decoded: Decoded,
    pub(super) bom: bool,
}

impl<'t> Tape<'t> {
    /// The value that the text holds.
    pub fn root(&self) -> Node<'_> {
        self.view(0)
    }

    /// The node with this [`Node::index`].
    pub fn node(&self, index: u32) -> Option<Node<'_>> {
        (index < self.entries.len() as u32).then(|| self.view(index))
    }

    /// Whether the text began with a byte order mark, which was skipped.
    pub fn bom(&self) -> bool {
        self.bom
    }

    /// Keys that repeat an earlier key of their object, compared after decoding, in source order.
    pub fn duplicates(&self) -> impl Iterator<Item = Node<'_>> {
        let indexes = 0..if self.repeats { self.entries.len() as u32 } else { 0 };
        indexes.map(|index| self.view(index)).filter(|node| node.kind() == NodeKind::String && node.entry().count > 0)
    }

    /// Strings, keys among them, that hold half of a `\uD83D\uDE00`-style pair, in source order.
    pub fn lone_surrogates(&self) -> impl Iterator<Item = Node<'_>> {
        self.lone_surrogates.iter().map(|&index| self.view(index))
    }

    #[inline(always)]
    fn view(&self, index: u32) -> Node<'_> {
        Node { tape: self, index }
    }
}

impl fmt::Debug for Tape<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tape").field("nodes", &self.entries.len()).finish_non_exhaustive()
    }
}

/// One value or key of a [`Tape`].
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tape: &'t Tape<'t>,
    index: u32,
}

impl<'t> Node<'t> {
    /// The place on the tape; ascending in the order of the text.
    #[inline(always)]
    pub fn index(self) -> u32 {
        self.index
    }

    /// The node of the same tape with that [`Node::index`].
    pub fn sibling(self, index: u32) -> Node<'t> {
        self.tape.view(index)
    }

    /// A hole of the same tape, for what an open object may have.
    pub fn unknown(self) -> Node<'t> {
        self.tape.view(self.tape.entries.len() as u32)
    }

    /// The node, unless it is a hole.
    pub fn known(self) -> Option<Node<'t>> {
        (self.kind() != NodeKind::Hole).then_some(self)
    }

    /// Whether this is an array or object that may have more than what is written.
    pub fn is_open(self) -> bool {
        let Entry { kind, marked, .. } = *self.entry();
        marked && kind != NodeKind::String
    }

    /// Whether nothing in the node is unknown: no hole, and nothing that is open.
    pub fn is_whole(self) -> bool {
        let whole = |node: Node<'t>| node.known().is_some() && !node.is_open();
        whole(self) && (!self.tape.unknowns || (self.index..self.next()).all(|index| whole(self.sibling(index))))
    }

    /// What the node is.
    #[inline(always)]
    pub fn kind(self) -> NodeKind {
        self.entry().kind
    }

    /// Where the node begins, in bytes; a string begins at its quote.
    pub fn start(self) -> usize {
        self.entry().start as usize
    }

    /// The byte after the node.
    pub fn end(self) -> usize {
        self.entry().end as usize
    }

    /// The node as it is written.
    pub fn raw(self) -> &'t [u8] {
        let Entry { start, end, .. } = *self.entry();
        self.tape.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The text before the node.
    pub fn before(self) -> &'t [u8] {
        self.tape.text.get(..self.start()).unwrap_or_default()
    }

    /// The text after the node.
    pub fn after(self) -> &'t [u8] {
        self.tape.text.get(self.end()..).unwrap_or_default()
    }

    /// The key of this value, if it is a member's; an element and a key have none.
    pub fn key(self) -> Option<Node<'t>> {
        let is_member = self.before().trim_ascii_end().last() == Some(&b':');
        is_member.then(|| self.sibling(self.index.saturating_sub(1)))
    }

    /// Whether this is the key of a member.
    pub fn is_key(self) -> bool {
        self.after().trim_ascii_start().first() == Some(&b':')
    }

    /// The content of a string, decoded; half of a surrogate pair becomes U+FFFD.
    pub fn str(self) -> Option<&'t str> {
        let Entry { start, end, kind, marked, .. } = *self.entry();
        match kind {
            NodeKind::String if marked => self.tape.decoded.get(self.index),
            NodeKind::String => self.tape.characters.get(start as usize + 1..(end as usize).saturating_sub(1)),
            _ => None,
        }
    }

    /// The same in bytes.
    pub fn bytes(self) -> Option<&'t [u8]> {
        let Entry { start, end, kind, marked, .. } = *self.entry();
        match kind {
            NodeKind::String if marked => self.str().map(str::as_bytes),
            NodeKind::String => self.tape.text.get(start as usize + 1..(end as usize).wrapping_sub(1)),
            _ => None,
        }
    }

    /// Whether this is a string with just this content.
    pub fn is(self, text: &str) -> bool {
        self.bytes().is_some_and(|content| same(content, text.as_bytes()))
    }

    /// Whether this is a string without content.
    pub fn is_empty_string(self) -> bool {
        let Entry { start, end, kind, .. } = *self.entry();
        kind == NodeKind::String && end == start + 2
    }

    /// The content of a string that is written without escapes, else `None`.
    pub fn plain(self) -> Option<&'t [u8]> {
        let Entry { kind, marked, start, end, .. } = *self.entry();
        let plain = kind == NodeKind::String && !marked;
        plain.then(|| self.tape.text.get(start as usize + 1..(end as usize).saturating_sub(1)).unwrap_or_default())
    }

    /// A number as it is written.
    pub fn number(self) -> Option<&'t str> {
        (self.kind() == NodeKind::Number).then(|| str::from_utf8(self.raw()).unwrap_or_default())
    }

    /// What a foreign token says of the value that it stands for.
    pub fn foreign(self) -> Option<&'t str> {
        (self.kind() == NodeKind::Foreign).then(|| str::from_utf8(inner(self.raw())).unwrap_or_default())
    }

    /// The elements of an array; nothing for another kind.
    pub fn elements(self) -> Elements<'t> {
        Elements(self.children(NodeKind::Array))
    }

    /// The members of an object, key and value; nothing for another kind.
    pub fn members(self) -> Members<'t> {
        Members(self.children(NodeKind::Object))
    }

    /// The value of the member of that name, the last if it is repeated; nothing for another kind. A hole if the object is open, and
    /// may have that member.
    pub fn get(self, name: &str) -> Option<Node<'t>> {
        let mut found = self.is_open().then(|| self.unknown());
        for (key, value) in self.members() {
            if key.is(name) {
                found = Some(value);
            }
        }
        found
    }

    /// How many elements or members there are, repeated keys counted each time.
    pub fn count(self) -> usize {
        let Entry { count, kind, .. } = *self.entry();
        match (count, kind) {
            (MANY, NodeKind::Array) => self.elements().count(),
            (MANY, NodeKind::Object) => self.members().count(),
            (count, NodeKind::Array | NodeKind::Object) => usize::from(count),
            _ => 0,
        }
    }

    /// How many elements there are at least: one that isn't known may be absent.
    pub fn known_count(self) -> usize {
        if self.tape.unknowns { self.elements().filter_map(Node::known).count() } else { self.count() }
    }

    /// Whether there are no elements or members, and can't be any.
    pub fn is_empty(self) -> bool {
        self.count() == 0 && !self.is_open() && self.known().is_some()
    }

    /// The index after this node and all that it holds.
    #[inline(always)]
    pub fn next(self) -> u32 {
        self.entry().next
    }

    #[inline(always)]
    fn entry(self) -> &'t Entry {
        self.tape.entries.get(self.index as usize).unwrap_or(&NOTHING)
    }

    fn children(self, kind: NodeKind) -> Children<'t> {
        let Entry { next, kind: own, .. } = *self.entry();
        let first = self.index + 1;
        Children { tape: self.tape, at: first, end: if own == kind { next } else { first } }
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}", self.kind(), String::from_utf8_lossy(self.raw()))
    }
}

/// Whether two texts are the same. Names are short, and a loop is faster than a call to compare memory.
#[inline(always)]
pub fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let (mut left, mut right) = (one, other);
    while let (Some((a, rest)), Some((b, after))) = (left.split_first_chunk(), right.split_first_chunk()) {
        if u64::from_le_bytes(*a) != u64::from_le_bytes(*b) {
            return false;
        }
        (left, right) = (rest, after);
    }
    if let (Some(a), Some(b)) = (one.last_chunk(), other.last_chunk()) {
        return u64::from_le_bytes(*a) == u64::from_le_bytes(*b);
    }
    while let ([a, rest @ ..], [b, after @ ..]) = (left, right) {
        if a != b {
            return false;
        }
        (left, right) = (rest, after);
    }
    true
}

/// Without the quotes of a string, or the marks of a foreign token.
pub(super) fn inner(raw: &[u8]) -> &[u8] {
    raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default()
}

#[derive(Clone)]
struct Children<'t> {
    tape: &'t Tape<'t>,
    at: u32,
    end: u32,
}

impl<'t> Children<'t> {
    /// The child that stands that many entries ahead, after which the next one begins.
    #[inline(always)]
    fn step(&mut self, ahead: u32) -> Option<Node<'t>> {
        if self.at >= self.end {
            return None;
        }
        let node = self.tape.view(self.at + ahead);
        self.at = node.next();
        Some(node)
    }
}

/// The elements of an array.
#[derive(Clone)]
pub struct Elements<'t>(Children<'t>);

impl<'t> Iterator for Elements<'t> {
    type Item = Node<'t>;

    #[inline]
    fn next(&mut self) -> Option<Node<'t>> {
        self.0.step(0)
    }
}

/// The members of an object, key and value.
#[derive(Clone)]
pub struct Members<'t>(Children<'t>);

impl<'t> Iterator for Members<'t> {
    type Item = (Node<'t>, Node<'t>);

    #[inline]
    fn next(&mut self) -> Option<(Node<'t>, Node<'t>)> {
        let key = self.0.tape.view(self.0.at);
        Some((key, self.0.step(1)?))
    }
}
