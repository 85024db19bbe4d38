//! JSON as the API takes it.

use super::literal::{JSON, request};
use super::request::Notes;
use crate::text::Node;

/// The request as JSON.
pub fn text<'t>(root: Node<'t>, notes: &mut Notes<'t>) -> String {
    if root.get("clientToken").and_then(Node::known).is_none() {
        notes.add_absent(
            "/clientToken",
            "`clientToken` is missing; the AWS SDKs and the AWS CLI generate it, but other clients must send it",
        );
    }
    request(root, &JSON, notes) + "\n"
}
