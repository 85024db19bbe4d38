//! The words of findings, for a build that doesn't carry them: whoever loads it hands them over.

use super::words::Words;
use crate::text::{Limits, Node, Tape};
use std::sync::OnceLock;

static WORDS: OnceLock<Tape<'static>> = OnceLock::new();

/// Takes the words of findings, which a build without its texts doesn't carry: a JSON object, UTF-8, that
/// has for each rule's code `message`, `help` and `change` of its [`RuleInfo`](crate::RuleInfo).
///
/// To be called once, before the first report; until then, and after what isn't JSON, messages are empty.
pub fn give_words(json: Vec<u8>) {
    if let Ok(tape) = Tape::parse(Box::leak(json.into_boxed_slice()), Limits::default()) {
        WORDS.get_or_init(|| tape);
    }
}

/// The words of the rule of that code; none if they weren't handed over.
pub(super) fn of(code: &str) -> Words<Vec<&'static str>> {
    let text = |node: Option<Node<'static>>| node.and_then(Node::str);
    let Some(words) = WORDS.get().and_then(|tape| tape.root().get(code)) else { return Words::default() };
    Words {
        message: text(words.get("message")).unwrap_or_default(),
        help: words.get("help").into_iter().flat_map(Node::elements).filter_map(Node::str).collect(),
        change: text(words.get("change")),
    }
}
