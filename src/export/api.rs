//! JSON as the API takes it.

use super::literal::{JSON, request};
use super::request::Notes;
use crate::text::Node;

/// The request as JSON.
pub fn text<'t>(root: Node<'t>, notes: &mut Notes<'t>) -> String {
    if root.get("clientToken").is_none() {
        notes.add_absent(
            "/clientToken",
            "`clientToken` is absent; AWS's SDKs and command line fill it in, but a request that is sent without them must have one",
        );
    }
    request(root, &JSON, notes) + "\n"
}
