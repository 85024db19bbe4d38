//! The operations of boto3's client for Macie.

use super::tokens::{Source, TokenKind};
use crate::model::DocumentKind;

/// A method, and what its arguments are.
pub type Operation = (&'static str, DocumentKind);

const METHODS: [Operation; 4] = [
    ("create_classification_job", DocumentKind::CreateRequest),
    ("describe_classification_job", DocumentKind::DescribeRequest),
    ("list_classification_jobs", DocumentKind::ListRequest),
    ("update_classification_job", DocumentKind::UpdateRequest),
];

/// The operation, if a token is the name of its method, which is called.
pub fn called(source: &Source<'_>, name: usize) -> Option<Operation> {
    if is_called(source, name) { method(source.word(name)) } else { None }
}

/// Whether a token is the name of a method that is called.
pub fn is_called(source: &Source<'_>, name: usize) -> bool {
    let is_method = name.checked_sub(1).is_some_and(|before| source.is(before, "."));
    is_method && source.kind(name) == TokenKind::Name && source.is(name + 1, "(")
}

/// The operation of which a call makes a paginator: `….get_paginator("…")`, whose last token this is.
pub fn paginated(source: &Source<'_>, last: usize) -> Option<Operation> {
    let function = last.checked_sub(3)?;
    let makes = source.is(function, "get_paginator") && source.is(function + 1, "(") && source.is(last, ")");
    if makes { method(source.word(function + 2).trim_matches(['"', '\''])) } else { None }
}

fn method(name: &str) -> Option<Operation> {
    METHODS.into_iter().find(|(method, _)| *method == name)
}
