//! Files in YAML: templates, and the API's documents, by themselves or inside another document.

use super::document::{Mistake, MistakeKind, SourceDocument, SourceForm};
use super::literal::{Literal, LiteralValue};
use super::template_value::{Reader, Values};
use super::{template, yaml, yaml_scalar};
use crate::model::{DocumentKind, Inside};
use crate::text::{Limits, NodeKind, Tape};

/// For the JSON of what was read, which is as deep as that.
const LIMITS: Limits = Limits { bytes: u32::MAX as usize, depth: usize::MAX, stand_ins: true };

/// Reads the jobs in a file. Each of its documents is a template, or may have documents of the API in it.
pub fn read(text: &str) -> Vec<SourceDocument> {
    let mut found = Vec::new();
    for document in yaml::read(text) {
        let jobs = template::jobs(text, &document);
        if jobs.is_empty() {
            documents(text, document, &mut found);
        } else {
            found.extend(jobs);
        }
    }
    found.iter_mut().for_each(|document| mark_ambiguous(document, text));
    found
}

/// Notes the values of which it isn't known how they are read.
fn mark_ambiguous(document: &mut SourceDocument, text: &str) {
    let Ok(tape) = Tape::parse(document.text.as_bytes(), LIMITS) else { return };
    for (index, span) in (0..).zip(&document.spans) {
        let is_hole = tape.node(index).is_some_and(|node| node.kind() == NodeKind::Hole);
        if is_hole && text.get(span.start..span.end).is_some_and(|text| yaml_scalar::plain(text).is_none()) {
            document.mistakes.push(Mistake::at(MistakeKind::AmbiguousScalar, *span));
        }
    }
}

/// Finds the API's documents, with their own names of members.
fn documents(source: &str, document: Literal, out: &mut Vec<SourceDocument>) {
    let known = Values::new(source, Reader::Document).known(&document);
    // The document may be one itself: they are looked for inside a list.
    let list = Literal::list(vec![known], false, document.span);
    let (text, _) = list.to_json();
    let Ok(tape) = Tape::parse(text.as_bytes(), LIMITS) else { return };
    let found = DocumentKind::inside(tape.root());
    Picker { source, index: 0, found: found.iter(), out }.pick(&list, "");
}

/// Picks the documents that were found on a tape from the value that it was written of.
struct Picker<'t, 'o> {
    source: &'t str,
    /// The index on the tape of what comes next.
    index: u32,
    found: std::slice::Iter<'t, Inside<'t>>,
    out: &'o mut Vec<SourceDocument>,
}

impl Picker<'_, '_> {
    fn pick(&mut self, literal: &Literal, name: &str) {
        if let Some(inside) = self.found.as_slice().first().filter(|inside| inside.node.index() == self.index) {
            self.found.next();
            let (form, reader) = match inside.of_state {
                true => (SourceForm::StateMachine, Reader::StateMachine),
                false => (SourceForm::Document, Reader::Document),
            };
            let name = if name.is_empty() { inside.kind.operation() } else { name };
            self.out.push(Values::new(self.source, reader).job(inside.kind, form, name, literal.span, literal));
        }
        self.index += 1;
        match &literal.value {
            LiteralValue::List { items, .. } => {
                for item in items {
                    self.pick(item, name);
                }
            }
            LiteralValue::Object { members, .. } => {
                for member in members {
                    self.index += 1;
                    self.pick(&member.value, &member.name);
                }
            }
            _ => {}
        }
    }
}
