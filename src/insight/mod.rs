//! What a job will do: when it runs, which objects it takes, in words, and against another job.
//!
//! Answers for a job being read from a request as from an answer of DescribeClassificationJob, and
//! for nothing being told of a document with an error. All functions are pure: what the time is, the
//! caller says.

mod conditions;
mod diff;
mod explain;
#[cfg(target_arch = "wasm32")]
mod objects;
mod runs;
mod scope;
mod words;

pub use diff::{Change, ChangeKind, diff};
pub use explain::{Explanation, Point, Topic, explain};
pub use runs::{Run, RunOptions, next_runs};
pub use scope::{S3Object, Scope, Verdict, compile_scope, would_analyze};

#[cfg(target_arch = "wasm32")]
pub(crate) mod of_texts {
    //! The same functions on values that were written as JSON for this purpose.

    pub use super::Refusal;
    pub use super::diff::of_texts as diff;
    pub use super::explain::of_text as explain;
    pub use super::objects::{decide, decide_one};
    pub use super::runs::of_text as next_runs;
    pub use super::scope::of_text as compile_scope;
}

use crate::model::{CreateClassificationJobRequest, DescribeClassificationJobResponse, Kind};
use crate::options::{Documents, Options, OptionsError};
use crate::preflight::{Preflight, Report};
use crate::text::{self, Kind as NodeKind, Limits, Node, Tape};
use serde::Serialize;

/// Why it isn't told what a job will do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InsightError {
    /// The options can't be followed.
    #[error(transparent)]
    Options(#[from] OptionsError),
    /// The value can't be written as JSON.
    #[error("the value can't be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The report holds an error, or the value is no job and the rules that say so were switched off.
    #[error("{}", .0.refusal())]
    Rejected(Box<Report>),
}

/// Why nothing is told of a text.
pub enum Refusal {
    /// The options can't be followed.
    Options(OptionsError),
    /// The report speaks against it.
    Rejected(Box<Report>),
}

impl From<OptionsError> for Refusal {
    fn from(error: OptionsError) -> Self {
        Refusal::Options(error)
    }
}

impl From<Refusal> for InsightError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Options(error) => InsightError::Options(error),
            Refusal::Rejected(report) => InsightError::Rejected(report),
        }
    }
}

/// A value as JSON text.
fn written<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, InsightError> {
    Ok(serde_json::to_vec(value)?)
}

/// A job that was written as JSON for this purpose, if nothing speaks against it.
fn job<'t>(text: &'t [u8], options: &Options) -> Result<Tape<'t>, Refusal> {
    let tape = parse(text, options);
    let kind = match &tape {
        Some(tape) if is_answer(tape.root()) => Kind::DescribeResponse,
        _ => Kind::CreateRequest,
    };
    let preflight = Preflight::try_from(&Options { kind, documents: Documents::One, ..options.clone() })?;
    sound(tape, preflight.validate_text(text))
}

/// The text, if it is JSON.
fn parse<'t>(text: &'t [u8], options: &Options) -> Option<Tape<'t>> {
    Tape::parse(text, Limits { bytes: options.max_bytes, foreign: true, ..Limits::default() }).ok()
}

/// The document, if the report holds no error.
fn sound(tape: Option<Tape<'_>>, report: Report) -> Result<Tape<'_>, Refusal> {
    match tape {
        Some(tape) if report.valid && tape.root().kind() == NodeKind::Object => Ok(tape),
        _ => Err(Refusal::Rejected(Box::new(report))),
    }
}

/// The pointers of nodes, in one pass for all of them.
fn pointers(tape: &Tape<'_>, nodes: &[u32]) -> Vec<String> {
    let mut texts = Vec::with_capacity(nodes.len());
    for path in text::pointers(tape, nodes) {
        texts.push(text::pointer_text(&path));
    }
    texts
}

/// Whether a document has a member that only an answer of DescribeClassificationJob has.
fn is_answer(document: Node<'_>) -> bool {
    let mut only = DescribeClassificationJobResponse::OBJECT.members.iter();
    only.any(|member| CreateClassificationJobRequest::OBJECT.member(member.name).is_none() && document.get(member.name).is_some())
}

/// The value of a member, unless it is `null`.
fn member<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    node.get(name).filter(|value| value.kind() != NodeKind::Null)
}

/// The value at the end of a path of members, unless `null` stands on it.
fn at<'t>(node: Node<'t>, path: &[&str]) -> Option<Node<'t>> {
    path.iter().try_fold(node, |node, name| member(node, name))
}
