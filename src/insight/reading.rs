//! A job as what is told of it reads it.

use crate::text::{self, Node, NodeKind, Tape};

/// The pointers of nodes, in one pass for all of them.
pub fn pointers(tape: &Tape<'_>, nodes: &[u32]) -> Vec<String> {
    let mut texts = Vec::with_capacity(nodes.len());
    for path in text::pointers(tape, nodes) {
        texts.push(text::pointer_text(&path));
    }
    texts
}

/// The value of a member, unless it is `null`; a hole, if it isn't known what it is, or whether it is there.
pub fn member<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    node.known().map_or(Some(node), |node| node.get(name)).filter(|value| value.kind() != NodeKind::Null)
}

/// The value at the end of a path of members, unless `null` stands on it; a hole, if that isn't known.
pub fn at<'t>(node: Node<'t>, path: &[&str]) -> Option<Node<'t>> {
    path.iter().try_fold(node, |node, name| member(node, name))
}

/// The last node on a path of members that is written.
pub fn nearest<'t>(mut node: Node<'t>, path: &[&str]) -> Node<'t> {
    for name in path {
        match node.get(name).filter(|inner| is_written(*inner)) {
            Some(inner) => node = inner,
            None => break,
        }
    }
    node
}

/// Whether a member may have any value, or none.
pub fn is_unknown(member: Option<Node<'_>>) -> bool {
    member.is_some_and(|node| node.known().is_none())
}

/// Whether a node is written in the document: what an open object may have isn't.
pub fn is_written(node: Node<'_>) -> bool {
    node.next() > node.index()
}
