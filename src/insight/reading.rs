//! A job as what is told of it reads it.

use crate::preflight::RejectedError;
use crate::text::{self, Node, NodeKind, Tape};
use serde::Serialize;

/// A value as JSON text.
pub fn written<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, RejectedError> {
    Ok(serde_json::to_vec(value)?)
}

/// The pointers of nodes, in one pass for all of them.
pub fn pointers(tape: &Tape<'_>, nodes: &[u32]) -> Vec<String> {
    let mut texts = Vec::with_capacity(nodes.len());
    for path in text::pointers(tape, nodes) {
        texts.push(text::pointer_text(&path));
    }
    texts
}

/// The value of a member, unless it is `null`.
pub fn member<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    node.get(name).filter(|value| value.kind() != NodeKind::Null)
}

/// The value at the end of a path of members, unless `null` stands on it.
pub fn at<'t>(node: Node<'t>, path: &[&str]) -> Option<Node<'t>> {
    path.iter().try_fold(node, |node, name| member(node, name))
}
