//! Fixes: how a document has to be changed, as a JSON Patch and as edits of its text.

use super::facts::{Fact, Facts, MOST_IN_FACT};
use super::place::{Place, Source, SourceFile, SourceRange};
use super::words::shortened;
use crate::shape::choices;
use crate::text::{Node, PathSegment, Span, pointer_text, quote};
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
    /// The changes, in the order of the text; none where it isn't known what would be right.
    pub changes: for<'t> fn(Place<'t>, &Facts) -> Vec<Change<'t>>,
}

/// A change of a document.
#[derive(Debug)]
pub struct Change<'t> {
    /// The value, item, or key that is changed.
    pub node: Node<'t>,
    /// What is changed.
    pub operation: Operation,
}

/// What is changed.
#[derive(Debug)]
pub enum Operation {
    /// The object gets a member with this value.
    Add(&'static str, Fact),
    /// The value, to this one.
    Write(Fact),
    /// The name of the member.
    Rename(String),
    /// The member or item is removed.
    Remove,
}

/// A fix of a finding.
#[derive(Debug)]
pub struct FoundFix {
    pub safety: FixSafety,
    /// The changes, in the order of the text.
    pub steps: Vec<FixStep>,
}

/// One of the changes of a fix.
#[derive(Debug)]
pub struct FixStep {
    /// The path of what is changed; none if it is the finding's.
    pub path: Option<Vec<PathSegment>>,
    pub operation: Operation,
    /// The edit, if the text is the user's.
    pub edit: Option<TextEdit>,
}

impl Change<'_> {
    /// The bytes to replace, and the text to put there, if that is known.
    pub(super) fn edit(&self, source: Source<'_>) -> Option<(Span, String)> {
        let own = Span::new(self.node.start(), self.node.end());
        match (source, &self.operation) {
            (Source::Value, _) => None,
            (Source::Text(_), Operation::Add(name, value)) => Some(added(self.node, name, value)),
            (Source::Text(_), Operation::Write(value)) => Some((own, value.json())),
            (Source::Text(_), Operation::Rename(name)) => Some((own, quoted(name))),
            (Source::Text(_), Operation::Remove) => Some(removed(self.node)),
            (Source::File(file), Operation::Write(Fact::Text(text))) => rewritten(file, self.node, self.node.str()?, text),
            (Source::File(file), Operation::Rename(name)) => {
                let written = self.node.str()?;
                rewritten(file, self.node, &(file.names)(written), &(file.names)(name))
                    .or_else(|| rewritten(file, self.node, written, name))
            }
            (Source::File(file), Operation::Write(value @ (Fact::Number(_) | Fact::Boolean(_)))) => {
                let [no, yes] = file.booleans;
                let written = match value {
                    Fact::Boolean(true) => yes.to_owned(),
                    Fact::Boolean(false) => no.to_owned(),
                    value => value.json(),
                };
                (file.written(self.node).as_bytes() == self.node.raw()).then(|| (file.span(self.node), written))
            }
            (Source::File(_), Operation::Write(Fact::List(_)) | Operation::Add(..) | Operation::Remove) => None,
        }
    }
}

/// A text in the place of another one in a file: between the quotes that are there, or without quotes where there are none, if no
/// language would read either of them otherwise than it is written.
fn rewritten(file: SourceFile<'_>, node: Node<'_>, old: &str, new: &str) -> Option<(Span, String)> {
    let written = file.written(node);
    let span = file.span(node);
    let is_word = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-./:".contains(&byte));
    if written == old {
        return (is_word(old) && is_word(new)).then(|| (span, new.to_owned()));
    }
    let [quote @ (b'"' | b'\'' | b'`'), inner @ .., end] = written.as_bytes() else { return None };
    let is_plain = |text: &str| text.bytes().all(|byte| matches!(byte, b' '..=b'~') && !b"\"'`\\$%{}".contains(&byte));
    (quote == end && inner == old.as_bytes() && is_plain(old) && is_plain(new))
        .then(|| (Span::new(span.start + 1, span.end - 1), new.to_owned()))
}

impl FoundFix {
    /// What it does to what is at this path, as an instruction.
    pub fn title(&self, path: &[PathSegment]) -> String {
        let [FixStep { operation, .. }] = self.steps.as_slice() else {
            return ["rename ", &self.steps.len().to_string(), " members"].concat();
        };
        let (verb, what) = match (operation, path.last()) {
            (Operation::Add(name, value), _) => return ["add `", &member(name, value), "`"].concat(),
            (Operation::Write(Fact::Text(text)), _) => ("write", text.as_str()),
            (Operation::Write(value), _) => ("write", &*value.json()),
            (Operation::Rename(name), _) => ("rename to", name.as_str()),
            (Operation::Remove, Some(PathSegment::Member(name))) => ("remove", &**name),
            (Operation::Remove, _) => return "remove the item".to_owned(),
        };
        [verb, " `", &shortened(what), "`"].concat()
    }
}

impl Fix {
    /// Applies the fix to the text that was checked. Check the result before you apply another fix: in the changed text, other
    /// findings and their fixes have other positions. A fix of a value has no edits, so it changes no text.
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

    /// A fix of what is at this path.
    pub(super) fn of(found: FoundFix, path: &[PathSegment]) -> Self {
        let title = found.title(path);
        let (mut patch, mut edits) = (Vec::new(), Vec::new());
        for step in found.steps {
            patch.push(step.operation.at(step.path.as_deref().unwrap_or(path)));
            edits.extend(step.edit);
        }
        // What is further in comes first, while the names that lead there are still as they were.
        patch.reverse();
        Fix { title, safety: found.safety, patch, edits }
    }
}

impl Operation {
    fn at(self, path: &[PathSegment]) -> PatchOperation {
        let pointer = pointer_text(path);
        match self {
            Operation::Add(_, value) => PatchOperation::Add { path: pointer, value: value.into() },
            Operation::Write(value) => PatchOperation::Replace { path: pointer, value: value.into() },
            Operation::Rename(name) => {
                let mut renamed = path.to_vec();
                renamed.pop();
                renamed.push(PathSegment::Member(name.into()));
                PatchOperation::Move { from: pointer, path: pointer_text(&renamed) }
            }
            Operation::Remove => PatchOperation::Remove { path: pointer },
        }
    }
}

/// Where a member is added: before the first one, which is laid out as before.
fn added(object: Node<'_>, name: &str, value: &Fact) -> (Span, String) {
    let start = object.members().next().map_or(object.start() + 1, |(first, _)| first.start());
    let space = object.raw().get(1..start - object.start()).and_then(|space| std::str::from_utf8(space).ok()).unwrap_or_default();
    let space = if space.is_empty() { " " } else { space };
    (Span::new(start, start), [member(name, value).as_str(), ",", space].concat())
}

fn member(name: &str, value: &Fact) -> String {
    [&quoted(name), ": ", &value.json()].concat()
}

/// Where an item or a member is, with the comma that goes with it.
fn removed(node: Node<'_>) -> (Span, String) {
    let last = if node.is_key() { node.sibling(node.index() + 1) } else { node };
    let after = last.after();
    let (start, end) = match (node.before().trim_ascii_end(), after.trim_ascii_start()) {
        (_, [b',', next @ ..]) => (node.start(), last.end() + after.len() - next.trim_ascii_start().len()),
        ([previous @ .., b','], _) => (previous.len(), last.end()),
        _ => (node.start(), last.end()),
    };
    (Span::new(start, end), String::new())
}

fn quoted(text: &str) -> String {
    let mut json = String::new();
    quote(text, &mut json);
    json
}

/// Puts what the facts suggest in the place of what was found, or missing: the name of a member, or a value.
pub(crate) fn write_suggestion<'t>(place: Place<'t>, facts: &Facts) -> Vec<Change<'t>> {
    let Some(right) = ["suggested", "nearest", "meant", "padded"].iter().find_map(|name| facts.get(name)) else { return Vec::new() };
    match (place, right) {
        (_, Fact::Text(text)) if text.len() >= MOST_IN_FACT => Vec::new(),
        (Place::Value(node), value) => change(node, Operation::Write(value.clone())),
        (Place::Key(node), Fact::Text(name)) => change(node, Operation::Rename(name.clone())),
        (Place::Missing(object, name), value) if object.count() > 0 && object.get(name).is_none() => {
            change(object, Operation::Add(name, value.clone()))
        }
        _ => Vec::new(),
    }
}

/// Removes the member or the item.
pub(crate) fn remove<'t>(place: Place<'t>, _: &Facts) -> Vec<Change<'t>> {
    match place {
        Place::Value(node) if node.index() > 0 => change(node.key().unwrap_or(node), Operation::Remove),
        Place::Key(node) => change(node, Operation::Remove),
        _ => Vec::new(),
    }
}

fn change(node: Node<'_>, operation: Operation) -> Vec<Change<'_>> {
    vec![Change { node, operation }]
}
