//! Files in YAML: templates, and the API's documents, by themselves or inside another document.

use crate::model::{DocumentKind, Inside, JobType};
use crate::read::document::{Mistake, MistakeKind, SourceDocument, SourceForm};
use crate::read::literal::{Literal, LiteralValue, Member};
use crate::read::search::mentions_a_job;
use crate::read::template::value::{Reader, Values};
use crate::read::yaml::scalar;
use crate::read::{template, yaml};
use crate::text::{Limits, NodeKind, Tape};

/// For the JSON of what was read, which is as deep as that.
const LIMITS: Limits = Limits { bytes: u32::MAX as usize, depth: usize::MAX, stand_ins: true };

/// Reads the jobs in a file. Each of its documents is a template, or may have documents of the API in it.
pub fn read(text: &str) -> Vec<SourceDocument> {
    let is_named = text.as_bytes().windows(MACIE.len()).any(|word| word.eq_ignore_ascii_case(MACIE));
    let mut found = Vec::new();
    for document in yaml::read(text) {
        let jobs = template::jobs(text, &document);
        if jobs.is_empty() {
            documents(text, document, is_named, &mut found);
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
        if is_hole && text.get(span.start..span.end).is_some_and(|text| scalar::plain(text).is_none()) {
            document.mistakes.push(Mistake::at(MistakeKind::AmbiguousScalar, *span));
        }
    }
}

/// Finds the API's documents, with their own names of members.
fn documents(source: &str, document: Literal, is_named: bool, out: &mut Vec<SourceDocument>) {
    let known = Values::new(source, Reader::Document).known(&document);
    // The document may be one itself: they are looked for inside a list.
    let list = Literal::list(vec![known], false, document.span);
    let (text, _) = list.to_json();
    let Ok(tape) = Tape::parse(text.as_bytes(), LIMITS) else { return };
    let found = DocumentKind::inside(tape.root());
    Picker { source, is_named, index: 0, found: found.iter(), out }.pick(&list, "", false);
}

const MACIE: &[u8] = b"macie";

/// Whether a document has what no other service's documents have: names such as `jobId` and `jobStatus` are many programs'.
fn is_plain(document: &Literal) -> bool {
    let is_job = |member: &Member| {
        let is_type = |value: &Literal| JobType::ALL.iter().any(|kind| value.as_text() == Some(kind.as_str()));
        member.name.eq_ignore_ascii_case("s3JobDefinition") || member.name.eq_ignore_ascii_case("jobType") && is_type(&member.value)
    };
    let first = match document.get("items").map(|items| &items.value) {
        Some(LiteralValue::List { items, .. }) => items.first(),
        _ => None,
    };
    document.members().iter().chain(first.map_or(&[][..], Literal::members)).any(is_job)
}

/// Whether an object is another tool's resource for a job, such as Pulumi's or Crossplane's, which have members of their own.
fn is_resource(object: &Literal) -> bool {
    let text = |name: &str| object.get(name).and_then(Literal::as_text);
    ["type", "Type", "kind"].iter().any(|name| text(name).is_some_and(|kind| mentions_a_job(kind.as_bytes())))
}

/// Picks the documents that were found on a tape from the value that it was written of.
struct Picker<'t, 'o> {
    source: &'t str,
    /// Whether the file names Macie.
    is_named: bool,
    /// The index on the tape of what comes next.
    index: u32,
    found: std::slice::Iter<'t, Inside<'t>>,
    out: &'o mut Vec<SourceDocument>,
}

impl Picker<'_, '_> {
    fn pick(&mut self, literal: &Literal, name: &str, is_foreign: bool) {
        let found = self.found.as_slice().first().filter(|inside| inside.node.index() == self.index);
        if found.is_some() {
            self.found.next();
        }
        let is_foreign = is_foreign || is_resource(literal);
        if let Some(inside) = found.filter(|_| !is_foreign && (self.is_named || is_plain(literal))) {
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
                    self.pick(item, name, is_foreign);
                }
            }
            LiteralValue::Object { members, .. } => {
                for member in members {
                    self.index += 1;
                    self.pick(&member.value, &member.name, is_foreign);
                }
            }
            _ => {}
        }
    }
}
