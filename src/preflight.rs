//! The road that every document takes: text, declaration, rules, report.

use crate::model::{JobScheduleFrequency, Kind};
use crate::options::{Documents, KindOption, Options, OptionsError, TIME};
use crate::report::{Diagnostic, Findings, Revision, Settings, Severity};
use crate::rules::{self, Context, Judged, Judgement, Quotas};
use crate::shape;
use crate::text::{Limits, Node, NodeKind, Tape};
use serde::Serialize;
use std::iter::Peekable;

/// What was found in a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(hashmap_as_object))]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Whether no finding is an error.
    pub valid: bool,
    /// What the document was judged as; of a list of documents, the first.
    pub kind: Kind,
    /// What each document of a list was judged as, where the option `kind` is `auto`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub kinds: Vec<Kind>,
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

/// How many undeclared names of any text are compared with the declared ones, and how much text, in bytes, allows for one
/// more: it takes a hundred times as long as reading a name, and a text that was written to be read has few of them.
const GUESSES: usize = 1_000;
const TEXT_A_GUESS: usize = 100;

/// [`Options`] that have been looked through: what [`lint`](Preflight::lint) goes by.
///
/// Worth keeping where many documents are judged alike.
#[derive(Debug, Clone)]
pub struct Preflight {
    kind: KindOption,
    documents: Documents,
    limits: Limits,
    settings: Settings,
    context: Context,
}

impl Default for Preflight {
    fn default() -> Self {
        Preflight {
            kind: KindOption::default(),
            documents: Documents::default(),
            limits: Limits::default(),
            settings: Settings {
                revision: Revision::default(),
                levels: Vec::new(),
                strict: false,
                limit: Options::default().limit,
                first_line: Options::default().first_line,
            },
            context: Context { quotas: Quotas::default(), now: None },
        }
    }
}

impl TryFrom<&Options> for Preflight {
    type Error = OptionsError;

    fn try_from(options: &Options) -> Result<Self, OptionsError> {
        if options.max_bytes > Options::MOST_BYTES {
            let (name, found) = ("maxBytes".to_owned(), options.max_bytes.to_string());
            let expected = format!("a whole number from 0 to {}", Options::MOST_BYTES);
            return Err(OptionsError::Value { name, found, expected });
        }
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
                first_line: options.first_line,
            },
            context: Context { quotas: options.quotas, now: now.transpose()? },
        })
    }
}

impl Preflight {
    /// Judges a JSON text, UTF-8. Never fails: whatever the bytes are, the report says what is wrong with them.
    pub fn lint(&self, text: &[u8]) -> Report {
        self.judge(text, true, self.kind.or_told(Kind::default), Self::documents)
    }

    /// Judges a value that was written as JSON for this purpose: its diagnostics have no ranges.
    ///
    /// In the place of a value that JSON can't carry stands U+0001, a description of it, U+0001.
    pub fn validate_text(&self, text: &[u8]) -> Report {
        self.judge(text, false, self.kind.or_told(Kind::default), Self::documents)
    }

    /// Judges the pages of a list: the text of an object whose member `request` is a request of ListClassificationJobs, or
    /// a list of them, one a page, and whose member `responses` is the list of the answers.
    pub(crate) fn validate_pages_text(&self, text: &[u8]) -> Report {
        self.judge(text, false, Kind::ListResponse, |_, tape, judge| {
            let (request, responses) = (tape.root().get("request"), tape.root().get("responses"));
            let requests = request.filter(|request| request.kind() == NodeKind::Array);
            let one = request.filter(|_| requests.is_none());
            let documents = one.into_iter().chain(requests.into_iter().flat_map(Node::elements)).map(|node| (node, Kind::ListRequest));
            let pages = responses.into_iter().flat_map(Node::elements).map(|node| (node, Kind::ListResponse));
            let mut marks = Marks::of(tape);
            for (node, kind) in documents.chain(pages) {
                marks.until(node, judge);
                judge.document(node, kind);
            }
            rules::pages::pages(request, responses, judge);
            (Kind::ListResponse, Vec::new())
        })
    }

    /// Judges a schedule, which is a part of a request.
    pub(crate) fn validate_schedule_text(&self, text: &[u8]) -> Report {
        self.judge(text, false, Kind::CreateRequest, |_, tape, judge| {
            Marks::of(tape).until(tape.root(), judge);
            match tape.root().kind() {
                NodeKind::Object => shape::check(tape.root(), JobScheduleFrequency::OBJECT, judge),
                _ => rules::structure::not_an_object(tape.root(), judge),
            }
            (Kind::CreateRequest, Vec::new())
        })
    }

    /// Judges a text; `walk` judges what is in it, and says what its documents are. One that can't be read is of that kind.
    fn judge(&self, text: &[u8], lint: bool, kind: Kind, walk: Walk) -> Report {
        let mut judge = Judgement {
            findings: Findings::new(&self.settings),
            context: &self.context,
            kind,
            terms: Vec::new(),
            object: Judged::default(),
            guesses: GUESSES + text.len() / TEXT_A_GUESS,
            meant: (u32::MAX, Vec::new()),
        };
        let limits = Limits { foreign: !lint, ..self.limits };
        match Tape::parse(text, limits) {
            Err(error) => {
                rules::document::unreadable(&error, text, &mut judge);
                self.report(judge.findings, (kind, Vec::new()), text, None, lint)
            }
            Ok(tape) => {
                rules::document::mark(&tape, &mut judge);
                let kinds = walk(self, &tape, &mut judge);
                self.report(judge.findings, kinds, text, Some(&tape), lint)
            }
        }
    }

    /// Judges the one document of a text, or those of its list.
    fn documents<'t>(&self, tape: &'t Tape<'t>, judge: &mut Judgement<'t, '_>) -> Kinds {
        let root = tape.root();
        let mut marks = Marks::of(tape);
        let mut kinds = Vec::new();
        let mut document = |node: Node<'t>, judge: &mut Judgement<'t, '_>| {
            marks.until(node, judge);
            let kind = self.kind.or_told(|| rules::told_by(node));
            judge.document(node, kind);
            if self.kind == KindOption::Auto {
                kinds.push(kind);
            }
            kind
        };
        if self.documents == Documents::Array && root.kind() == NodeKind::Array {
            let mut tokens = Vec::new();
            for (index, node) in root.elements().enumerate() {
                judge.findings.document = Some(index);
                if document(node, judge) == Kind::CreateRequest {
                    tokens.extend(node.get("clientToken").filter(|token| token.kind() == NodeKind::String).map(|token| (index, token)));
                }
            }
            rules::job::tokens(&tokens, judge);
        } else {
            document(root, judge);
        }
        let first = self.kind.or_told(|| kinds.first().copied().unwrap_or_default());
        (first, if self.documents == Documents::Array { kinds } else { Vec::new() })
    }

    fn report<'t>(
        &self,
        mut findings: Findings<'t, '_>,
        (kind, kinds): Kinds,
        text: &[u8],
        tape: Option<&'t Tape<'t>>,
        lint: bool,
    ) -> Report {
        let diagnostics = findings.diagnostics(text, tape, lint);
        Report {
            valid: findings.errors == 0,
            kind,
            kinds,
            errors: findings.errors,
            warnings: findings.warnings,
            no_effect: findings.no_effect,
            infos: findings.infos,
            truncated: findings.truncated(),
            diagnostics,
        }
    }
}

/// What a text was judged as, and each document of its list, where that was told by the members.
type Kinds = (Kind, Vec<Kind>);

/// Judges what is in a text.
type Walk = for<'t> fn(&Preflight, &'t Tape<'t>, &mut Judgement<'t, '_>) -> Kinds;

/// What the parser noted in a text: found along with the document that it stands in.
struct Marks<'t> {
    duplicates: Peekable<std::vec::IntoIter<Node<'t>>>,
    surrogates: Peekable<std::vec::IntoIter<Node<'t>>>,
}

impl<'t> Marks<'t> {
    fn of(tape: &'t Tape<'t>) -> Self {
        let noted = |nodes: &mut dyn Iterator<Item = Node<'t>>| nodes.collect::<Vec<_>>().into_iter().peekable();
        Marks { duplicates: noted(&mut tape.duplicates()), surrogates: noted(&mut tape.lone_surrogates()) }
    }

    /// Reports what was noted up to the end of a document.
    fn until(&mut self, document: Node<'t>, judge: &mut Judgement<'t, '_>) {
        while let Some(key) = self.duplicates.next_if(|key| key.index() < document.next()) {
            rules::document::duplicate(key, judge);
        }
        while let Some(string) = self.surrogates.next_if(|string| string.index() < document.next()) {
            rules::document::lone_surrogate(string, judge);
        }
    }
}
