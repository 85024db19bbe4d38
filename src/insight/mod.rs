//! What a job will do: when it runs, which objects it takes, in words, and against another job.
//!
//! Answers for a job being read from a request as from an answer of DescribeClassificationJob, and
//! for nothing being told of a document with an error. All functions are pure: what the time is, the
//! caller says.

mod conditions;
mod diff;
mod explain;
#[cfg(all(target_arch = "wasm32", feature = "planner"))]
mod objects;
mod runs;
mod scope;
mod words;

pub use diff::{Change, ChangeKind, diff};
pub use explain::{Explanation, Point, Topic, explain};
pub use runs::{Run, RunOptions, next_runs};
pub use scope::{S3Object, Scope, Verdict, compile_scope, would_analyze};

/// What is to be known of a document before anything is told of it.
#[cfg(all(target_arch = "wasm32", feature = "checker"))]
pub(crate) mod beforehand {
    pub use super::judged;
    pub use super::runs::judged as judged_schedule;
}

/// The same functions on documents that are known to be sound.
#[cfg(all(target_arch = "wasm32", feature = "planner"))]
pub(crate) mod of_sound {
    pub use super::diff::changes;
    pub use super::explain::{Nothing, explanation};
    pub use super::objects::{decide, decide_one};
    pub use super::opened;
    pub use super::runs::runs;
}

use crate::RejectedError;
use crate::model::Kind;
use crate::options::{Documents, Options, OptionsError};
use crate::preflight::{Preflight, Report};
use crate::rules;
use crate::text::{self, Limits, Node, NodeKind, Tape};
use serde::Serialize;

/// A value as JSON text.
fn written<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, RejectedError> {
    Ok(serde_json::to_vec(value)?)
}

/// A job that was written as JSON for this purpose, if nothing speaks against it.
fn job<'t>(text: &'t [u8], options: &Options) -> Result<Tape<'t>, RejectedError> {
    sound(text, judged(text, options)?)
}

/// The document, if the report holds no error.
fn sound(text: &[u8], report: Report) -> Result<Tape<'_>, RejectedError> {
    opened(text).filter(|_| report.valid).ok_or_else(|| RejectedError::Rejected(Box::new(report)))
}

/// What is found in a job, a request or an answer, that was written as JSON for this purpose.
pub fn judged(text: &[u8], options: &Options) -> Result<Report, OptionsError> {
    let kind = match opened(text) {
        Some(tape) if rules::told_by(tape.root()) == Kind::DescribeResponse => Kind::DescribeResponse,
        _ => Kind::CreateRequest,
    };
    Ok(Preflight::try_from(&Options { kind: kind.into(), documents: Documents::One, ..options.clone() })?.validate_text(text))
}

/// A document that was written as JSON for this purpose, if it is an object.
pub fn opened(text: &[u8]) -> Option<Tape<'_>> {
    let limits = Limits { bytes: text.len(), foreign: true, ..Limits::default() };
    Tape::parse(text, limits).ok().filter(|tape| tape.root().kind() == NodeKind::Object)
}

/// The pointers of nodes, in one pass for all of them.
fn pointers(tape: &Tape<'_>, nodes: &[u32]) -> Vec<String> {
    let mut texts = Vec::with_capacity(nodes.len());
    for path in text::pointers(tape, nodes) {
        texts.push(text::pointer_text(&path));
    }
    texts
}

/// The value of a member, unless it is `null`.
fn member<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    node.get(name).filter(|value| value.kind() != NodeKind::Null)
}

/// The value at the end of a path of members, unless `null` stands on it.
fn at<'t>(node: Node<'t>, path: &[&str]) -> Option<Node<'t>> {
    path.iter().try_fold(node, |node, name| member(node, name))
}
