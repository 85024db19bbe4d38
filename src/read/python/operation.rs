//! The operations of boto3's client for Macie.

use super::tokens::{Source, TokenKind};
use crate::model::DocumentKind;

/// The methods, and what their arguments are.
const METHODS: [(&str, DocumentKind); 4] = [
    ("create_classification_job", DocumentKind::CreateRequest),
    ("describe_classification_job", DocumentKind::DescribeRequest),
    ("list_classification_jobs", DocumentKind::ListRequest),
    ("update_classification_job", DocumentKind::UpdateRequest),
];

/// What the arguments are, if a token is the name of a method that is called.
pub fn kind_of_call(source: &Source<'_>, name: usize) -> Option<DocumentKind> {
    let before = name.checked_sub(1)?;
    if source.kind(name) != TokenKind::Name || !source.is(before, ".") || !source.is(name + 1, "(") {
        return None;
    }
    METHODS.iter().find(|(method, _)| *method == source.word(name)).map(|(_, kind)| *kind)
}
