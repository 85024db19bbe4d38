//! A request as exporters see it: members in the API's order, and notes on what a target makes of them.

use crate::model::Id;
use crate::shape::{Object, Value};
use crate::text::{Node, NodeKind, Sorted, Tape, pointer_text, pointers, sorted_numbers};
use serde::Serialize;

/// A remark on a member of an exported request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ExportNote {
    /// JSON Pointer (RFC 6901) to the member in the request.
    pub pointer: String,
    /// The remark.
    pub text: String,
}

/// A member, with what its value may be if it is declared.
pub struct NamedValue<'t> {
    pub name: &'t str,
    pub value: Node<'t>,
    pub shape: Option<&'static Value<Id>>,
}

/// The members of an object: the declared ones in the API's order, then all others as they stand.
/// Of a repeated key the last counts. `null` counts as absent where a member is declared, and so does a token that isn't known, because
/// tools generate one.
pub fn members<'t>(node: Node<'t>, object: Option<&'static Object<Id>>, notes: &mut Notes<'t>) -> Vec<NamedValue<'t>> {
    let declared = object.map_or(&[][..], |object| object.members);
    let all: Vec<(Node<'t>, Node<'t>)> = node.members().collect();
    let names = all.iter().zip(0..).map(|((key, _), place)| (key.bytes().unwrap_or_default(), place)).collect();
    let mut order = Vec::new();
    let names = Sorted::of(names);
    let mut names = names.iter().peekable();
    while let Some((name, place)) = names.next() {
        if names.peek().is_none_or(|(next, _)| next != name) {
            let position = declared.iter().position(|member| member.name.as_bytes() == *name);
            order.push((position.map_or(u64::MAX, |position| position as u64), *place));
        }
    }
    let mut entries = Vec::new();
    for (position, place) in sorted_numbers(order) {
        let Some((key, value)) = all.get(place as usize) else { continue };
        let member = usize::try_from(position).ok().and_then(|position| declared.get(position));
        if member.is_some_and(|member| member.name == "clientToken") && value.known().is_none() {
            continue;
        }
        if member.is_some() && value.kind() == NodeKind::Null {
            notes.add(*value, "`null` is omitted, because it means that the member is missing");
        } else {
            entries.push(NamedValue { name: key.str().unwrap_or_default(), value: *value, shape: member.map(|member| &member.value) });
        }
    }
    entries
}

/// What is written in the place of a value of a member, or of an item in it, that isn't known.
pub fn placeholder(name: &str) -> String {
    ["<", name, ">"].concat()
}

/// Whether anything of a value is known.
pub fn is_known(node: Node<'_>) -> bool {
    node.known().is_some() && !(node.is_open() && node.count() == 0)
}

/// What is told of a value that isn't known.
pub fn not_known(placeholder: &str) -> String {
    ["the value isn't known; replace `", placeholder, "`"].concat()
}

/// What is told of an object or array that may have more than what is written.
pub fn may_have_more(node: Node<'_>) -> &'static str {
    match node.kind() {
        NodeKind::Array => "whether there are other items isn't known; only these are written",
        _ => "whether there are other members isn't known; only these are written",
    }
}

/// What is to be told, as it is found.
pub struct Notes<'t> {
    tape: &'t Tape<'t>,
    texts: Vec<(u32, String)>,
    absent: Vec<ExportNote>,
}

impl<'t> Notes<'t> {
    pub fn new(tape: &'t Tape<'t>) -> Self {
        Notes { tape, texts: Vec::new(), absent: Vec::new() }
    }

    /// Tells something of a value.
    pub fn add(&mut self, node: Node<'t>, text: impl Into<String>) {
        self.texts.push((node.index(), text.into()));
    }

    /// Tells that an object or array may have more than what is written, if it may.
    pub fn open(&mut self, node: Node<'t>) {
        if node.is_open() {
            self.add(node, may_have_more(node));
        }
    }

    /// Tells something of a member that the request doesn't have.
    pub fn add_absent(&mut self, pointer: &str, text: &str) {
        self.absent.push(ExportNote { pointer: pointer.to_owned(), text: text.to_owned() });
    }

    /// The pointers of values.
    pub fn pointers(&self, nodes: impl Iterator<Item = Node<'t>>) -> Vec<String> {
        pointers(self.tape, nodes.map(Node::index)).iter().map(|path| pointer_text(path)).collect()
    }

    /// All of it, in the order of the places.
    pub fn told(self) -> Vec<ExportNote> {
        let mut told = self.absent;
        let order = self.texts.iter().zip(0..).map(|((index, _), place)| (u64::from(*index), place)).collect();
        let paths = pointers(self.tape, self.texts.iter().map(|(index, _)| *index));
        for (_, place) in sorted_numbers(order) {
            if let (Some(path), Some((_, text))) = (paths.get(place as usize), self.texts.get(place as usize)) {
                told.push(ExportNote { pointer: pointer_text(path), text: text.clone() });
            }
        }
        told
    }
}
