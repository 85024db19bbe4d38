//! A finding of a report.

use super::facts::Facts;
use super::findings::{Found, Located};
use super::fix::Fix;
use super::rule::Revision;
use crate::shape::choices;
use crate::text::{PathSegment, SourcePosition, pointer_text};
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
    /// Other places that the finding involves, such as the condition that contradicts this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub related: Vec<RelatedPlace>,
    /// Fixes, if the correct value is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub fixes: Vec<Fix>,
    /// The URL of the rule's page.
    pub url: String,
    /// The index of the document in an array of documents, starting at 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<usize>,
}

choices! {
    /// The severity of a finding.
    Severity {
        /// An explanation.
        Info "info",
        /// The service accepts it, but it is probably not intended.
        Warning "warning",
        /// The service rejects it, or it is contradictory.
        Error "error",
    }
}

/// Another place that a finding involves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RelatedPlace {
    /// JSON Pointer (RFC 6901) to the value.
    pub pointer: String,
    /// The position in the text; only for JSON text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<SourceRange>,
}

/// A range of a text, from `start` (inclusive) to `end` (exclusive).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SourceRange {
    /// The position of the first character.
    pub start: SourcePosition,
    /// The position after the last character.
    pub end: SourcePosition,
}

impl Diagnostic {
    /// Gives a finding its words.
    pub(crate) fn of(found: Found, revision: Revision) -> Self {
        let Found { rule, severity, place: Located { path, range }, facts, related, fix, document, advice } = found;
        let (message, help) = rule.say(&facts, revision);
        let related = related.into_iter().map(|Located { path, range }| RelatedPlace { pointer: pointer_text(&path), range });
        Diagnostic {
            code: rule.code,
            severity,
            no_effect: rule.no_effect,
            message,
            help: help.map(|help| advice.map_or(help, str::to_owned)),
            pointer: pointer_text(&path),
            path,
            range,
            facts,
            related: related.collect(),
            fixes: rule.fix.and_then(|repair| Fix::of(repair.safety, fix)).into_iter().collect(),
            url: rule.url(),
            document,
        }
    }
}
