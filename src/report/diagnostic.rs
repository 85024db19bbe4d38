//! A finding of a report.

use super::facts::Facts;
use super::findings::Found;
use super::fix::Fix;
use super::place::SourceRange;
use super::rule::{Revision, Severity};
use crate::text::{Gather, PathSegment, pointer_text};
use serde::Serialize;

/// A finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Diagnostic {
    /// The code of the rule.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "RuleCode"))]
    pub code: &'static str,
    /// The severity.
    pub severity: Severity,
    /// Whether a setting has no effect: the service accepts the setting, but the job doesn't do what the setting says. By default,
    /// the command line fails on such warnings, as it does on errors.
    pub no_effect: bool,
    /// What is wrong. Begins in lowercase, and has no period at the end.
    pub message: String,
    /// What to write instead, or what to check.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// JSON Pointer (RFC 6901) to the value. For a missing member, the pointer that the member would have.
    pub pointer: String,
    /// The pointer as a list of member names and indexes.
    pub path: Vec<PathSegment>,
    /// The position in the text; only for JSON text. For a missing member, the position of the opening brace of the object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<SourceRange>,
    /// Values that the message uses, by name.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string | number | boolean | string[]>"))]
    pub facts: Facts,
    /// Other places that the finding is about, such as the item that is repeated.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub related: Vec<RelatedPlace>,
    /// Fixes, if there are any. They are alternatives.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub fixes: Vec<Fix>,
    /// The URL of the rule's page.
    pub url: String,
    /// The index of the document in an array of documents, starting at 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<usize>,
}

/// Another place that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RelatedPlace {
    /// JSON Pointer (RFC 6901) to the value, in the document of the finding.
    pub pointer: String,
    /// The position in the text; only for JSON text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<SourceRange>,
}

impl Diagnostic {
    /// Gives a finding its words.
    pub(crate) fn of(found: Found, revision: Revision) -> Self {
        let Found { rule, severity, path, range, facts, related, fix, document, advice } = found;
        let (message, help) = rule.say(&facts, revision);
        Diagnostic {
            code: rule.code,
            severity,
            no_effect: rule.no_effect,
            message,
            help: help.map(|help| advice.map_or(help, str::to_owned)),
            pointer: pointer_text(&path),
            related: related.into_iter().map(|(path, range)| RelatedPlace { pointer: pointer_text(&path), range }).gather(),
            fixes: fix.map(|fix| Fix::of(fix, &path)).into_iter().gather(),
            path,
            range,
            facts,
            url: rule.url(),
            document,
        }
    }
}
