//! Fixes: how a document has to be changed, as a JSON Patch and as edits of its text.

use super::facts::{Fact, Facts, MOST_IN_FACT};
use super::place::{Located, Place, SourceRange};
use super::words::shortened;
use crate::shape::choices;
use crate::text::{Node, PathSegment, pointer_text, quote};
use serde::Serialize;

choices! {
    /// Whether a fix can be applied without a review.
    FixSafety {
        /// The fix doesn't change what the job means, or no other intention is plausible.
        Safe "safe",
        /// The fix changes what the job means, to the most likely intention. Review it.
        Unsafe "unsafe",
    }
}

/// A way to fix a finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Fix {
    /// What the fix does, as an instruction.
    pub title: String,
    /// Whether the fix can be applied without a review.
    pub safety: FixSafety,
    /// The changes to the document, as a JSON Patch (RFC 6902). Apply all operations, in this order.
    pub patch: Vec<PatchOperation>,
    /// The same changes as edits of the text; only for JSON text. They are in the order of the text, and don't overlap.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub edits: Vec<TextEdit>,
}

/// An operation of a JSON Patch (RFC 6902).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum PatchOperation {
    /// Adds a member.
    Add {
        /// JSON Pointer to the new member.
        path: String,
        /// Its value.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "unknown"))]
        value: serde_json::Value,
    },
    /// Removes a member or an item.
    Remove {
        /// JSON Pointer to the member or the item.
        path: String,
    },
    /// Replaces a value.
    Replace {
        /// JSON Pointer to the member or the item.
        path: String,
        /// The new value.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "unknown"))]
        value: serde_json::Value,
    },
    /// Renames a member.
    Move {
        /// JSON Pointer to the member.
        from: String,
        /// JSON Pointer with the new name.
        path: String,
    },
}

/// An edit of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TextEdit {
    /// The range to replace; empty for an insertion.
    pub range: SourceRange,
    /// The new text.
    pub text: String,
}

/// How a rule's findings are fixed.
#[derive(Debug, Clone, Copy)]
pub struct Repair {
    /// Whether that can be applied without a review.
    pub safety: FixSafety,
    /// The changes; none where it isn't known what would be right.
    pub changes: for<'t> fn(Place<'t>, &Facts) -> Vec<Change<'t>>,
}

/// A change of a document.
#[derive(Debug, Clone)]
pub enum Change<'t> {
    /// Another value, as JSON.
    Replace(Node<'t>, String),
    /// Another name for the member with this key.
    Rename(Node<'t>, String),
    /// A member, given by its key, or an item less.
    Remove(Node<'t>),
    /// A member more in this object: its name, and its value as JSON.
    Add(Node<'t>, &'static str, String),
}

impl<'t> Change<'t> {
    /// The node whose path the change has; for an added member, that of its object.
    pub(super) fn node(&self) -> Node<'t> {
        let (Change::Replace(node, _) | Change::Rename(node, _) | Change::Remove(node) | Change::Add(node, ..)) = self;
        *node
    }

    /// The bytes to replace, and the text to put there.
    pub(super) fn edit(&self) -> (usize, usize, String) {
        match self {
            Change::Replace(node, json) => (node.start(), node.end(), json.clone()),
            Change::Rename(key, name) => (key.start(), key.end(), quoted(name)),
            Change::Remove(node) => removed(*node),
            Change::Add(object, name, json) => added(*object, quoted(name) + ": " + json),
        }
    }
}

/// A change in its place.
#[derive(Debug)]
pub struct FoundChange {
    /// The name of the operation in a JSON Patch (RFC 6902).
    pub op: &'static str,
    /// Where it is: for a member that is added, where its object is. The range is that of the edit.
    pub place: Located,
    /// The new name.
    pub name: Option<String>,
    /// The new value, as JSON.
    pub json: Option<String>,
    /// The text to put into the range.
    pub text: String,
}

impl FoundChange {
    pub(super) fn new(place: Located, change: Change<'_>, text: String) -> Self {
        let (op, name, json) = match change {
            Change::Replace(_, json) => ("replace", None, Some(json)),
            Change::Rename(_, name) => ("move", Some(name), None),
            Change::Remove(_) => ("remove", None, None),
            Change::Add(_, name, json) => ("add", Some(name.to_owned()), Some(json)),
        };
        FoundChange { op, place, name, json, text }
    }
}

impl Fix {
    /// Applies the fix to the text that was checked.
    ///
    /// ```
    /// use macie_preflight::{FixSafety, Options, lint};
    ///
    /// let text = r#"{ "jobType": "one_time" }"#;
    /// let report = lint(text.as_bytes(), &Options::default())?;
    /// let fix = report.diagnostics.iter().flat_map(|finding| &finding.fixes).next().unwrap();
    /// assert_eq!(fix.safety, FixSafety::Safe);
    /// assert_eq!(fix.apply(text), r#"{ "jobType": "ONE_TIME" }"#);
    /// # Ok::<(), macie_preflight::OptionsError>(())
    /// ```
    pub fn apply(&self, text: &str) -> String {
        let mut fixed = String::new();
        let mut edits = self.edits.iter().peekable();
        let (mut offset, mut end) = (0, 0);
        for character in text.chars().map(Some).chain([None]) {
            while let Some(edit) = edits.next_if(|edit| edit.range.start.offset <= offset) {
                fixed.push_str(&edit.text);
                end = end.max(edit.range.end.offset);
            }
            if let Some(character) = character {
                if offset >= end {
                    fixed.push(character);
                }
                offset += character.len_utf16() as u32;
            }
        }
        fixed
    }

    /// What changes that were found do.
    pub(super) fn of(safety: FixSafety, changes: Vec<FoundChange>) -> Option<Self> {
        let title = title(&changes)?;
        let mut fix = Fix { title, safety, patch: Vec::new(), edits: Vec::new() };
        for FoundChange { op, place: Located { mut path, range }, name, json, text } in changes {
            let from = pointer_text(&path);
            if op == "move" {
                path.pop();
            }
            path.extend(name.map(PathSegment::Member));
            let path = pointer_text(&path);
            let value = json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
            // From the end to the beginning, none changes the path of a later one.
            fix.patch.insert(
                0,
                match op {
                    "add" => PatchOperation::Add { path, value },
                    "replace" => PatchOperation::Replace { path, value },
                    "move" => PatchOperation::Move { from, path },
                    _ => PatchOperation::Remove { path },
                },
            );
            fix.edits.extend(range.map(|range| TextEdit { range, text }));
        }
        Some(fix)
    }
}

/// What changes do, as an instruction; nothing of none.
pub(crate) fn title(changes: &[FoundChange]) -> Option<String> {
    let FoundChange { op, place, name, json, .. } = changes.first()?;
    let (verb, what) = match (name, json, place.path.last()) {
        (None, Some(json), _) => ("write", shortened(json.trim_matches('"'))),
        (Some(name), _, _) => (if *op == "add" { "add" } else { "rename to" }, shortened(name)),
        (None, None, Some(PathSegment::Member(name))) => ("remove", shortened(name)),
        (None, None, _) => return Some("remove the item".to_owned()),
    };
    let mut title = String::from(verb);
    title.push_str(" `");
    title.push_str(&what);
    title.push('`');
    if changes.len() > 1 {
        title.push_str(", and make the other changes that go with it");
    }
    Some(title)
}

/// Where an item or a member is, with the comma that goes with it.
fn removed(node: Node<'_>) -> (usize, usize, String) {
    let last = if node.is_key() { node.sibling(node.index() + 1) } else { node };
    let after = last.after();
    let (start, end) = match (node.before().trim_ascii_end(), after.trim_ascii_start()) {
        (_, [b',', next @ ..]) => (node.start(), last.end() + after.len() - next.trim_ascii_start().len()),
        ([previous @ .., b','], _) => (previous.len(), last.end()),
        _ => (node.start(), last.end()),
    };
    (start, end, String::new())
}

/// Where a member comes in, before the first one and laid out like it.
fn added(object: Node<'_>, member: String) -> (usize, usize, String) {
    let inside = object.start() + 1;
    match object.members().next() {
        None => (inside, inside, member),
        Some((first, _)) => {
            let blank = object.raw().get(1..first.start() - object.start()).unwrap_or_default();
            let blank = if blank.contains(&b'\n') { std::str::from_utf8(blank).unwrap_or_default() } else { " " };
            (first.start(), first.start(), member + "," + blank)
        }
    }
}

fn quoted(text: &str) -> String {
    let mut json = String::new();
    quote(text, &mut json);
    json
}

/// Puts what the facts suggest in the place of what was found: the name of a member, or a value.
pub(crate) fn write_suggestion<'t>(place: Place<'t>, facts: &Facts) -> Vec<Change<'t>> {
    let right = ["suggested", "nearest"].iter().find_map(|name| facts.get(name));
    match (place, right) {
        (Place::Value(node), Some(Fact::Text(text))) if text.len() < MOST_IN_FACT => vec![Change::Replace(node, quoted(text))],
        (Place::Key(key), Some(Fact::Text(text))) if text.len() < MOST_IN_FACT => vec![Change::Rename(key, text.clone())],
        _ => Vec::new(),
    }
}

/// Removes the member or the item.
pub(crate) fn remove<'t>(place: Place<'t>, _: &Facts) -> Vec<Change<'t>> {
    match place {
        Place::Value(node) => vec![Change::Remove(node.key().unwrap_or(node))],
        Place::Key(key) => vec![Change::Remove(key)],
        Place::Missing(..) | Place::Text(..) => Vec::new(),
    }
}
