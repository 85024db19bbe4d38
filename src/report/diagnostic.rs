//! A finding, as it is handed out.

use super::facts::Facts;
use crate::shape::choices;
use crate::text::{PathSegment, SourcePosition};
use serde::Serialize;

/// One finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Diagnostic {
    /// The rule's code: kebab-case, and never changed once released.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "RuleCode"))]
    pub code: &'static str,
    /// How severe it is.
    pub severity: Severity,
    /// Whether what it is about has no effect: the service accepts it, and analyzes nothing of it. What a whole group of
    /// rules finds; the command line fails on their warnings as it does on errors.
    pub no_effect: bool,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Where: a JSON Pointer (RFC 6901). That of a missing member names the member.
    pub pointer: String,
    /// The same as a list of member names and indexes.
    pub path: Vec<PathSegment>,
    /// The place in the text, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<SourceRange>,
    /// What the message was made from.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string | number | boolean | string[]>"))]
    pub facts: Facts,
    /// What would put it right where it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub fixes: Vec<Fix>,
    /// The rule's page.
    pub url: String,
    /// Which document of a list it was found in, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<usize>,
}

choices! {
    /// The severity of a finding.
    Severity {
        /// An explanation.
        Info "info",
        /// The service accepts it, but it is probably not what was intended.
        Warning "warning",
        /// The service rejects it, or it can't mean anything.
        Error "error",
    }

    /// The part of a member that a fix replaces.
    FixTarget {
        /// The name of the member.
        Key "key",
        /// The value of the member, or the item of a list.
        Value "value",
    }
}

/// A text that would be right in the place of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Fix {
    /// What it does, in words.
    pub title: String,
    /// What of the member at the finding's `pointer` gives way.
    pub replaces: FixTarget,
    /// What comes in its place. In JSON text it is a string, in quotes, and stands in the finding's `range`.
    pub text: String,
}

/// A place in a text: from `start` up to, not including, `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SourceRange {
    /// Its first character.
    pub start: SourcePosition,
    /// The character after its last.
    pub end: SourcePosition,
}
