//! The road that every document takes: text, declaration, rules, report.

use super::options::{KindOption, Options, OptionsError, TIME};
use super::report::{Report, SourceReport, Verdict};
use crate::formats::dates;
use crate::model::{DocumentCount, DocumentKind};
use crate::read::{self, SourceDocument};
use crate::report::{Findings, Revision, Settings, Source, SourceFile, SourceRange};
use crate::rules::document::{kind as rules_of_kinds, text as rules_of_text};
use crate::rules::judgment::{Context, Judgment, Quotas};
use crate::rules::{self, Dispatch};
use crate::shape;
use crate::text::{Gather, Limits, Lines, Node, NodeKind, Tape};
use std::iter::Peekable;

/// A checker with validated [`Options`], to check many documents with the same options.
#[derive(Debug, Clone)]
pub struct Preflight {
    kind: KindOption,
    documents: DocumentCount,
    limits: Limits,
    settings: Settings,
    context: Context,
}

impl Default for Preflight {
    fn default() -> Self {
        Preflight {
            kind: KindOption::default(),
            documents: DocumentCount::default(),
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
            dates::moment(now).ok_or_else(wrong)
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
    /// Checks JSON text, UTF-8. Accepts any bytes: invalid JSON is reported as a finding. If the text isn't a document of Macie but
    /// contains some, as a CloudTrail event does, those are checked.
    pub fn lint(&self, text: &[u8]) -> Report {
        self.judged(text, Origin::Text).into()
    }

    /// Checks a value that was serialized to JSON. The findings have no ranges.
    ///
    /// In place of a value that JSON can't represent, the text contains a description between two U+0001 characters.
    pub fn validate_text(&self, text: &[u8]) -> Report {
        self.judged(text, Origin::Value).into()
    }

    /// The same, if findings are only counted.
    #[cfg(all(target_arch = "wasm32", feature = "_checker"))]
    pub(crate) fn counting(mut self) -> Self {
        self.settings.limit = 0;
        self
    }

    /// Judges the document of a text, or those of its list.
    pub(crate) fn judged(&self, text: &[u8], origin: Origin) -> Verdict {
        self.judge(text, origin, self.kind.or_told(DocumentKind::default), Self::documents).verdict
    }

    /// Checks the pages of a list: the text of an object whose member `request` is a request of ListClassificationJobs, or a list
    /// of them, one for each page, and whose member `responses` is the list of the responses.
    pub(crate) fn judged_pages(&self, text: &[u8]) -> Verdict {
        let judged = self.judge(text, Origin::Value, DocumentKind::ListResponse, |_, tape, _, judge| {
            let (request, responses) = (tape.root().get("request"), tape.root().get("responses"));
            let requests = request.filter(|request| request.kind() == NodeKind::Array);
            let one = request.filter(|_| requests.is_none());
            let documents =
                one.into_iter().chain(requests.into_iter().flat_map(Node::elements)).map(|node| (node, DocumentKind::ListRequest));
            let pages = responses.into_iter().flat_map(Node::elements).map(|node| (node, DocumentKind::ListResponse));
            let mut marks = Marks::of(tape);
            for (node, kind) in documents.chain(pages) {
                document_or_inside(node, KindOption::Of(kind), Origin::Value, &mut marks, judge);
            }
            rules::list::pages::pages(request, responses, &mut judge.judgment);
            (DocumentKind::ListResponse, Vec::new())
        });
        judged.verdict
    }

    /// Judges one document, as what it is admitted as.
    pub(super) fn admit<'t>(&self, text: &'t [u8], origin: Origin, admitted: Admitted) -> Judged<'t> {
        let kind = if let Admitted::Document(kind) = admitted { kind } else { DocumentKind::CreateRequest };
        let walk: Walk = match admitted {
            Admitted::Document(_) => |_, tape, _, judge| one(tape, judge.judgment.kind, judge),
            Admitted::Job => |_, tape, _, judge| one(tape, DocumentKind::of_job(tape.root()), judge),
            Admitted::JobOrSchedule => |_, tape, _, judge| {
                let root = tape.root();
                let schedule = root.kind() == NodeKind::Object && !DocumentKind::is_job(root);
                one(tape, if schedule { DocumentKind::ScheduleFrequency } else { DocumentKind::of_job(root) }, judge)
            },
        };
        self.judge(text, origin, kind, walk)
    }

    /// Judges a text; `walk` judges what is in it, and says what its documents are. One that can't be read is of that kind.
    fn judge<'t>(&self, text: &'t [u8], origin: Origin, kind: DocumentKind, walk: Walk) -> Judged<'t> {
        let mut judgment = Judgment::new(Findings::new(&self.settings), &self.context, kind, text.len());
        let limits = Limits { stand_ins: origin == Origin::Value, ..self.limits };
        match Tape::parse(text, limits) {
            Err(error) => {
                rules_of_text::unreadable(&error, text, &mut judgment);
                Judged { verdict: verdict(judgment.findings, (kind, Vec::new()), origin.source(text), None), tape: None }
            }
            Ok(tape) => {
                rules_of_text::mark(&tape, &mut judgment);
                let mut dispatch = Dispatch::new(judgment);
                let kinds = walk(self, &tape, origin, &mut dispatch);
                let verdict = verdict(dispatch.judgment.findings, kinds, origin.source(text), Some(&tape));
                Judged { verdict, tape: Some(tape) }
            }
        }
    }

    /// Checks the jobs in a file of another language, such as Terraform or Python. The end of the file's name tells the language; without
    /// a name, every language is tried.
    pub fn lint_source(&self, text: &str, file_name: Option<&str>) -> Vec<SourceReport> {
        let mut lines = Lines::new(text.as_bytes(), self.settings.first_line);
        let documents = read::read(text, file_name);
        let report = |document: SourceDocument| {
            let mut report = Report::from(self.judged_in_file(text.as_bytes(), &document));
            for diagnostic in &mut report.diagnostics {
                diagnostic.message = document.dialect.message(&diagnostic.message);
                diagnostic.help = diagnostic.help.take().map(|help| document.dialect.help(&help));
                for fix in &mut diagnostic.fixes {
                    fix.title = document.dialect.help(&fix.title);
                }
            }
            let range = SourceRange { start: lines.position(document.span.start), end: lines.position(document.span.end) };
            SourceReport { name: document.name, form: document.form, range, report }
        };
        documents.into_iter().map(report).collect()
    }

    /// Judges a document that was read from a file in another language.
    pub(crate) fn judged_in_file(&self, file: &[u8], document: &SourceDocument) -> Verdict {
        let SourceDocument { kind, ref text, ref spans, ref mistakes, .. } = *document;
        let dialect = document.dialect;
        let source = Source::File(SourceFile { text: file, spans, names: &|member| dialect.name(member), booleans: dialect.booleans() });
        let mut judgment = Judgment::new(Findings::new(&self.settings), &self.context, kind, text.len());
        match Tape::parse(text.as_bytes(), Limits { bytes: usize::MAX, stand_ins: true, ..self.limits }) {
            Err(error) => {
                rules_of_text::unreadable(&error, text.as_bytes(), &mut judgment);
                verdict(judgment.findings, (kind, Vec::new()), source, None)
            }
            Ok(tape) => {
                let mut dispatch = Dispatch::new(judgment);
                Marks::of(&tape).within(tape.root(), &mut dispatch);
                dispatch.document(tape.root(), kind);
                rules::source::mistakes(mistakes, file, spans, tape.root(), &mut dispatch.judgment);
                verdict(dispatch.judgment.findings, (kind, Vec::new()), source, Some(&tape))
            }
        }
    }

    /// Judges the one document of a text, or those of its list.
    fn documents<'t>(&self, tape: &'t Tape<'t>, origin: Origin, judge: &mut Dispatch<'t, '_>) -> Kinds {
        let root = tape.root();
        let mut marks = Marks::of(tape);
        let mut kinds = Vec::new();
        let mut document = |node: Node<'t>, judge: &mut Dispatch<'t, '_>| {
            let kind = document_or_inside(node, self.kind, origin, &mut marks, judge);
            if self.kind == KindOption::Auto {
                kinds.push(kind);
            }
            kind
        };
        if self.documents == DocumentCount::Array && root.kind() == NodeKind::Array {
            let mut tokens = Vec::new();
            for (index, node) in root.elements().enumerate() {
                judge.judgment.findings.document = Some(index);
                if document(node, judge) == DocumentKind::CreateRequest {
                    tokens.extend(node.get("clientToken").filter(|token| token.kind() == NodeKind::String).map(|token| (index, token)));
                }
            }
            rules::job::settings::tokens(&tokens, &mut judge.judgment);
        } else {
            document(root, judge);
        }
        let first = self.kind.or_told(|| kinds.first().copied().unwrap_or_default());
        (first, if self.documents == DocumentCount::Array { kinds } else { Vec::new() })
    }
}

fn verdict<'t>(mut findings: Findings<'t, '_>, (kind, kinds): Kinds, source: Source<'_>, tape: Option<&'t Tape<'t>>) -> Verdict {
    let found = findings.found(source, tape);
    Verdict {
        kind,
        kinds,
        found,
        errors: findings.errors,
        warnings: findings.warnings,
        no_effect: findings.no_effect,
        infos: findings.infos,
        truncated: findings.truncated(),
        revision: findings.revision(),
    }
}

/// Where a text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It is the user's: findings have ranges.
    Text,
    /// It was written of a value for this purpose: findings have none, and what JSON can't carry stands between U+0001.
    Value,
}

impl Origin {
    fn source(self, text: &[u8]) -> Source<'_> {
        match self {
            Origin::Text => Source::Text(text),
            Origin::Value => Source::Value,
        }
    }
}

/// What a document may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admitted {
    /// A document of that kind.
    Document(DocumentKind),
    /// A job: a request, or what DescribeClassificationJob answers.
    Job,
    /// A job, or a schedule alone.
    JobOrSchedule,
}

/// A text that was judged, and its tape, if it is JSON.
#[derive(Debug)]
pub struct Judged<'t> {
    /// What was found in it.
    pub verdict: Verdict,
    /// The text, read.
    pub tape: Option<Tape<'t>>,
}

/// Judges the one document of a text, which must be that one itself.
fn one<'t>(tape: &'t Tape<'t>, kind: DocumentKind, judge: &mut Dispatch<'t, '_>) -> Kinds {
    (document_or_inside(tape.root(), kind.into(), Origin::Value, &mut Marks::of(tape), judge), Vec::new())
}

/// Judges a document or, of one that isn't Macie's, those inside it: only a text may contain them. Returns what it, or the first of
/// them, was judged as.
fn document_or_inside<'t>(
    node: Node<'t>,
    option: KindOption,
    origin: Origin,
    marks: &mut Marks<'t>,
    judge: &mut Dispatch<'t, '_>,
) -> DocumentKind {
    let kind = option.or_told(|| DocumentKind::likeliest(node).unwrap_or_default());
    let object = node.kind() == NodeKind::Object;
    let foreign = object && rules_of_kinds::is_foreign(node, kind, &mut judge.judgment);
    let searched = foreign || node.kind() == NodeKind::Array && origin == Origin::Text;
    let inside = if searched { DocumentKind::inside(node) } else { Vec::new() };
    // If some are of the kind that is asked for, those are meant.
    let wanted = inside.iter().find(|inside| option == KindOption::Of(inside.kind)).map(|inside| inside.kind);
    let first = wanted.or_else(|| inside.first().map(|inside| inside.kind));
    if foreign && (first.is_none() || origin == Origin::Value) {
        rules_of_kinds::foreign(node, first, &mut judge.judgment);
    } else if first.is_none() {
        document(node, option, kind, marks, judge);
    }
    for inside in inside.iter().filter(|inside| wanted.is_none_or(|wanted| wanted == inside.kind)) {
        rules_of_kinds::wrapped(inside, &mut judge.judgment);
        judge.judgment.of_state = inside.of_state;
        document(inside.node, option, option.or_told(|| inside.kind), marks, judge);
    }
    judge.judgment.of_state = false;
    option.or_told(|| first.unwrap_or(kind))
}

/// Judges a document as this kind, unless it is told to be of it, and isn't.
fn document<'t>(node: Node<'t>, option: KindOption, kind: DocumentKind, marks: &mut Marks<'t>, judge: &mut Dispatch<'t, '_>) {
    marks.within(node, judge);
    let may_be_mistaken = option != KindOption::Auto && node.kind() == NodeKind::Object;
    if !may_be_mistaken || !rules_of_kinds::mistaken(node, kind, &mut judge.judgment) {
        judge.document(node, kind);
    }
}

/// What a text was judged as, and each document of its list, where that was told by the members.
type Kinds = (DocumentKind, Vec<DocumentKind>);

/// Judges what is in a text.
type Walk = for<'t> fn(&Preflight, &'t Tape<'t>, Origin, &mut Dispatch<'t, '_>) -> Kinds;

/// What the parser noted in a text: found along with the document that it stands in.
struct Marks<'t> {
    duplicates: Peekable<std::vec::IntoIter<Node<'t>>>,
    surrogates: Peekable<std::vec::IntoIter<Node<'t>>>,
}

impl<'t> Marks<'t> {
    fn of(tape: &'t Tape<'t>) -> Self {
        let noted = |nodes: &mut dyn Iterator<Item = Node<'t>>| nodes.gather().into_iter().peekable();
        Marks { duplicates: noted(&mut tape.duplicates()), surrogates: noted(&mut tape.lone_surrogates()) }
    }

    /// Reports what was noted in a document; what was noted before it isn't in any.
    fn within(&mut self, document: Node<'t>, judge: &mut Dispatch<'t, '_>) {
        while let Some(key) = self.duplicates.next_if(|key| key.index() < document.next()) {
            if key.index() > document.index() {
                rules_of_text::duplicate(key, &mut judge.judgment);
            }
        }
        while let Some(string) = self.surrogates.next_if(|string| string.index() < document.next()) {
            if string.index() >= document.index() {
                rules_of_text::lone_surrogate(string, &mut judge.judgment);
            }
        }
    }
}
