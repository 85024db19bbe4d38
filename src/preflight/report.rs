//! The report on a document.

use crate::model::DocumentKind;
use crate::read::SourceForm;
use crate::report::{Diagnostic, Found, Revision, Severity, SourceRange};
use crate::text::Gather;
use serde::Serialize;

/// The findings of a document, and the number of findings.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Whether there are no errors.
    pub valid: bool,
    /// The kind that the document was checked as. For an array of documents, the kind of the first.
    pub kind: DocumentKind,
    /// The kind of each document in an array, if the option `kind` is `auto`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub kinds: Vec<DocumentKind>,
    /// The findings, in the order of the document.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of errors, including those beyond `limit`.
    pub errors: usize,
    /// The number of warnings, including those beyond `limit` and those with `noEffect`.
    pub warnings: usize,
    /// The number of warnings with `noEffect`, including those beyond `limit`.
    pub no_effect: usize,
    /// The number of explanations, including those beyond `limit`.
    pub infos: usize,
    /// Whether findings were omitted, because of the option `limit` or because they take more than 64 MiB.
    pub truncated: bool,
}

impl Report {
    /// Why a document isn't taken, in a line.
    pub(crate) fn refusal(&self) -> String {
        let first = self.diagnostics.iter().find(|finding| finding.severity == Severity::Error);
        let first = first.map(|finding| format!(": {} (`{}`)", finding.message, finding.pointer)).unwrap_or_default();
        match self.errors {
            0 => format!("expected {}", self.kind.phrase()),
            1 => format!("1 error{first}"),
            errors => format!("{errors} errors; the first{first}"),
        }
    }
}

/// What was found in a document in a file of another language.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceReport {
    /// What the document is called in the file, such as `aws_macie2_classification_job.weekly`.
    pub name: String,
    /// What the document is written for.
    pub form: SourceForm,
    /// The resource, the call, or the command in the file.
    pub range: SourceRange,
    /// What was found. The pointers are those of the API's document; the ranges and the messages are in the terms of the file.
    pub report: Report,
}

/// What was found in a document: a report, but for its words.
#[derive(Debug)]
pub struct Verdict {
    /// The kind that the document was checked as; of an array of documents, the first.
    pub kind: DocumentKind,
    /// The kind of each document of an array, if it was detected.
    pub kinds: Vec<DocumentKind>,
    /// The findings, in the order of the document.
    pub found: Vec<Found>,
    /// The number of errors.
    pub errors: usize,
    /// The number of warnings.
    pub warnings: usize,
    /// The number of warnings that something has no effect.
    pub no_effect: usize,
    /// The number of explanations.
    pub infos: usize,
    /// Whether findings were omitted.
    pub truncated: bool,
    /// The revision that decides what the findings say.
    pub revision: Revision,
}

impl From<Verdict> for Report {
    fn from(verdict: Verdict) -> Self {
        let Verdict { kind, kinds, found, errors, warnings, no_effect, infos, truncated, revision } = verdict;
        let diagnostics = found.into_iter().map(|found| Diagnostic::of(found, revision)).gather();
        Report { valid: errors == 0, kind, kinds, diagnostics, errors, warnings, no_effect, infos, truncated }
    }
}
