//! The road that every document takes: text, declaration, rules, report.

use crate::model::{Id, Kind};
use crate::options::{Documents, Options, OptionsError, TIME};
use crate::report::{Diagnostic, Findings, Revision, Settings, Severity};
use crate::rules::{self, Context, Judgement, Quotas};
use crate::shape::{self, Object};
use crate::text::{self, Limits, Node, Tape};
use serde::Serialize;

/// What was found in a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(hashmap_as_object))]
pub struct Report {
    /// Whether no finding is an error.
    pub valid: bool,
    /// What the document was judged as.
    pub kind: Kind,
    /// The findings, in the order of their places in the document.
    pub diagnostics: Vec<Diagnostic>,
    /// How many errors were found, kept or not.
    pub errors: usize,
    /// How many warnings were found, kept or not.
    pub warnings: usize,
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

/// [`Options`] that have been looked through: what [`lint`](Preflight::lint) goes by.
///
/// Worth keeping where many documents are judged alike.
#[derive(Debug, Clone)]
pub struct Preflight {
    kind: Kind,
    documents: Documents,
    limits: Limits,
    settings: Settings,
    context: Context,
}

impl Default for Preflight {
    fn default() -> Self {
        Preflight {
            kind: Kind::default(),
            documents: Documents::default(),
            limits: Limits::default(),
            settings: Settings { revision: Revision::default(), levels: Vec::new(), strict: false, limit: Options::default().limit },
            context: Context { quotas: Quotas::default(), now: None },
        }
    }
}

impl TryFrom<&Options> for Preflight {
    type Error = OptionsError;

    fn try_from(options: &Options) -> Result<Self, OptionsError> {
        let levels = options.rules.iter().map(|(code, level)| match rules::find(code) {
            Some(rule) => Ok((rule.code, *level)),
            None => Err(OptionsError::Unknown { what: "rule", name: code.clone(), nearest: shape::nearest(code, rules::codes()) }),
        });
        let now = options.now.as_ref().map(|now| {
            let wrong = || OptionsError::Value { name: "now".to_owned(), found: now.clone(), expected: TIME.to_owned() };
            rules::values::moment(now).ok_or_else(wrong)
        });
        Ok(Preflight {
            kind: options.kind,
            documents: options.documents,
            limits: Limits { bytes: options.max_bytes, ..Limits::default() },
            settings: Settings {
                revision: options.revision,
                levels: levels.collect::<Result<_, _>>()?,
                strict: options.strict,
                limit: options.limit,
            },
            context: Context { quotas: options.quotas, now: now.transpose()? },
        })
    }
}

impl Preflight {
    /// Judges a JSON text, UTF-8. Never fails: whatever the bytes are, the report says what is wrong with them.
    pub fn lint(&self, text: &[u8]) -> Report {
        self.judge(text, true)
    }

    /// Judges a value that was written as JSON for this purpose: its diagnostics have no ranges.
    ///
    /// In the place of a value that JSON can't carry stands U+0001, a description of it, U+0001.
    pub fn validate_text(&self, text: &[u8]) -> Report {
        self.judge(text, false)
    }

    /// The same of a part of a document.
    pub(crate) fn validate_part(&self, text: &[u8], object: &'static Object<Id>) -> Report {
        let mut judge = Judgement { findings: Findings::new(&self.settings), context: &self.context, terms: Vec::new() };
        match Tape::parse(text, Limits { foreign: true, ..self.limits }) {
            Ok(tape) if tape.root().kind() == text::Kind::Object => {
                shape::check(tape.root(), object, &mut judge);
                self.report(judge.findings, text, Some(&tape), false)
            }
            _ => self.judge(text, false),
        }
    }

    fn judge(&self, text: &[u8], lint: bool) -> Report {
        let mut judge = Judgement { findings: Findings::new(&self.settings), context: &self.context, terms: Vec::new() };
        let limits = Limits { foreign: !lint, ..self.limits };
        match Tape::parse(text, limits) {
            Err(error) => {
                rules::document::unreadable(&error, text, &mut judge);
                self.report(judge.findings, text, None, lint)
            }
            Ok(tape) => {
                self.tape(&tape, &mut judge);
                self.report(judge.findings, text, Some(&tape), lint)
            }
        }
    }

    fn tape<'t>(&self, tape: &'t Tape<'t>, judge: &mut Judgement<'t, '_>) {
        rules::document::mark(tape, judge);
        let mut duplicates = tape.duplicates().peekable();
        let mut surrogates = tape.lone_surrogates().peekable();
        let mut document = |node: Node<'t>, judge: &mut Judgement<'t, '_>| {
            while let Some(key) = duplicates.next_if(|key| key.index() < node.next()) {
                rules::document::duplicate(key, judge);
            }
            while let Some(string) = surrogates.next_if(|string| string.index() < node.next()) {
                rules::document::lone_surrogate(string, judge);
            }
            judge.terms.clear();
            match node.kind() {
                text::Kind::Object => shape::check(node, self.kind.object(), judge),
                _ => rules::structure::not_an_object(node, judge),
            }
        };
        let root = tape.root();
        if self.documents == Documents::Array && root.kind() == text::Kind::Array {
            for (index, node) in root.elements().enumerate() {
                judge.findings.document = Some(index);
                document(node, judge);
            }
        } else {
            document(root, judge);
        }
    }

    fn report<'t>(&self, findings: Findings<'t, '_>, text: &[u8], tape: Option<&'t Tape<'t>>, lint: bool) -> Report {
        Report {
            valid: findings.errors == 0,
            kind: self.kind,
            errors: findings.errors,
            warnings: findings.warnings,
            infos: findings.infos,
            truncated: findings.truncated(),
            diagnostics: findings.diagnostics(text, tape, lint),
        }
    }
}
