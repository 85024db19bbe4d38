//! What was found in a text, as it is handed out.

use crate::model::DocumentKind;
use crate::report::{Diagnostic, Severity};
use serde::Serialize;

/// What was found in a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(hashmap_as_object))]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Whether no finding is an error.
    pub valid: bool,
    /// What the document was judged as; of a list of documents, the first.
    pub kind: DocumentKind,
    /// What each document of a list was judged as, where the option `kind` is `auto`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub kinds: Vec<DocumentKind>,
    /// The findings, in the order of their places in the document.
    pub diagnostics: Vec<Diagnostic>,
    /// How many errors were found, kept or not.
    pub errors: usize,
    /// How many warnings were found, kept or not.
    pub warnings: usize,
    /// How many of the warnings say that what was written has no effect, kept or not.
    pub no_effect: usize,
    /// How many explanations were found, kept or not.
    pub infos: usize,
    /// Whether there were more findings than the option `limit` keeps.
    pub truncated: bool,
}

impl Report {
    /// Why a document isn't taken, in a line.
    pub(crate) fn refusal(&self) -> String {
        let first = self.diagnostics.iter().find(|finding| finding.severity == Severity::Error);
        let first = first.map(|finding| format!(": {} (`{}`)", finding.message, finding.pointer)).unwrap_or_default();
        match self.errors {
            0 => format!("not {}", self.kind.phrase()),
            1 => format!("1 error{first}"),
            errors => format!("{errors} errors; the first{first}"),
        }
    }
}
