//! What rules can query, and how they report findings.

use super::document::hints;
use crate::model::{DocumentKind, Id, JobType};
use crate::report::{Facts, Findings, Place, Revision, Rule};
use crate::shape::{MOST_COMPARED, Object};
use crate::text::Gather;
use crate::text::Node;
use std::cell::OnceCell;

/// What rules know besides the document.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// The quotas of the account.
    pub quotas: Quotas,
    /// The current time in seconds since 1970, if the caller set it.
    pub now: Option<i64>,
}

/// Limits per job. The defaults are the quotas of AWS. AWS doesn't raise those for buckets and custom data identifiers; set a lower limit
/// to enforce one of an organization.
///
/// Source: <https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html>.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Quotas {
    /// Maximum number of buckets in a job's `bucketDefinitions`. Default: 1,000.
    pub buckets_per_job: usize,
    /// Maximum number of custom data identifiers per job. Default: 30.
    pub custom_data_identifiers_per_job: usize,
    /// Maximum number of allow lists per job. Default: 10 (5 that list predefined text, and 5 that specify a regular expression).
    pub allow_lists_per_job: usize,
}

impl Default for Quotas {
    fn default() -> Self {
        Quotas { buckets_per_job: 1_000, custom_data_identifiers_per_job: 30, allow_lists_per_job: 10 }
    }
}

/// Checks a document: collects the findings of the structural check and of the rules.
#[derive(Debug)]
pub struct Judgment<'t, 's> {
    /// The findings.
    pub findings: Findings<'t, 's>,
    /// What is known besides the document.
    pub context: &'s Context,
    /// The kind of the document.
    pub kind: DocumentKind,
    /// The document that is being checked.
    document: Option<JudgedDocument<'t>>,
    /// Whether the document is written in another casing throughout, which was reported, or is right where it is.
    pub recased: bool,
    /// Whether the document is the parameters of a state machine's task.
    pub of_state: bool,
    /// Whether errors are reported as warnings, because the document describes an existing job.
    lowered: bool,
    /// The object that is being checked, and what was reported for it.
    object: JudgedObject,
    guesses: Guesses,
}

/// The document that is being checked.
#[derive(Debug)]
struct JudgedDocument<'t> {
    root: Node<'t>,
    /// Its job type, once it was asked for: a long document isn't searched for each finding.
    job_type: OnceCell<Option<Node<'t>>>,
}

impl<'t> JudgedDocument<'t> {
    fn job_type(&self) -> Option<Node<'t>> {
        *self.job_type.get_or_init(|| self.root.get("jobType"))
    }
}

/// The object that is being checked, and what was reported for it, so that each fault is reported once.
#[derive(Debug, Default)]
struct JudgedObject {
    declaration: Option<&'static Object<Id>>,
    node: u32,
    /// The members that were reported as missing; `None` for a finding on the object itself.
    told: Vec<Option<&'static str>>,
}

/// What undeclared names were meant to be. This takes much longer than reading them, so it is limited.
#[derive(Debug)]
struct Guesses {
    /// How many more names can be compared with the declared ones.
    left: usize,
    /// The index of an object, and the members that its undeclared names were meant to be.
    meant: (u32, Vec<&'static str>),
}

/// The number of undeclared names that are compared with the declared ones in any text, and the bytes of text that allow one
/// more. A comparison takes a hundred times as long as reading a name, and real documents have few undeclared names.
const GUESSES: usize = 1_000;
const TEXT_A_GUESS: usize = 100;

impl<'t, 's> Judgment<'t, 's> {
    /// Creates the judgment of a text of this many bytes, without findings.
    pub fn new(findings: Findings<'t, 's>, context: &'s Context, kind: DocumentKind, bytes: usize) -> Self {
        let guesses = Guesses { left: GUESSES + bytes / TEXT_A_GUESS, meant: (u32::MAX, Vec::new()) };
        Judgment {
            findings,
            context,
            kind,
            document: None,
            recased: false,
            of_state: false,
            lowered: false,
            object: JudgedObject::default(),
            guesses,
        }
    }

    /// Begins a document. The settings of an existing job are facts, so errors are lowered to warnings.
    pub fn begin(&mut self, root: Node<'t>, kind: DocumentKind) {
        self.document = Some(JudgedDocument { root, job_type: OnceCell::new() });
        self.kind = kind;
        self.recased = false;
        self.lowered = kind.is_answer();
        self.findings.can_be_changed = !kind.is_answer();
    }

    /// Ends the document. Later findings concern several documents.
    pub fn end(&mut self) {
        self.document = None;
        self.findings.advice = None;
        self.lowered = false;
        self.findings.can_be_changed = true;
    }

    /// Sets the help of what is found in a response, instead of that of the rules, which say what to write in a request.
    pub fn advise(&mut self, advice: Option<&'static str>) {
        self.findings.advice = advice.filter(|_| self.kind.is_answer());
    }

    /// Whether the document is a one-time job, whose schedule, if it has one, must be removed rather than completed. `unknown` is the
    /// answer if the type isn't known.
    pub fn runs_once(&self, unknown: bool) -> bool {
        let job_type = self.document.as_ref().and_then(JudgedDocument::job_type);
        job_type.is_some_and(|node| node.known().map_or(unknown, |node| JobType::of(node) == Some(JobType::OneTime)))
    }

    /// Begins an object.
    pub fn begin_object(&mut self, declaration: &'static Object<Id>, node: Node<'t>) {
        self.object = JudgedObject { declaration: Some(declaration), node: node.index(), told: Vec::new() };
    }

    /// Adds a finding, unless its rule is off.
    #[inline(always)]
    pub fn find(&mut self, rule: &'static Rule, place: impl Into<Place<'t>>, facts: impl FnOnce(&mut Facts)) {
        if let Some(place) = self.place(rule, place.into(), self.lowered) {
            facts(place);
        }
    }

    /// Adds a finding at its full level even in a response: for values that no existing job can have.
    pub fn find_firmly(&mut self, rule: &'static Rule, place: impl Into<Place<'t>>, facts: impl FnOnce(&mut Facts)) {
        if let Some(place) = self.place(rule, place.into(), false) {
            facts(place);
        }
    }

    /// Returns where to put the facts of a finding, or `None` if its rule is off or the fault was already reported.
    /// Not inlined: every rule calls it, and most find nothing.
    #[inline(never)]
    fn place(&mut self, rule: &'static Rule, place: Place<'t>, lowered: bool) -> Option<&mut Facts> {
        match place {
            Place::Missing(node, member) if node.index() == self.object.node && self.findings.wants(rule) => {
                if self.object.declaration.is_some_and(|object| self.is_meant(node, member, object)) {
                    return None;
                }
                self.object.told.push(Some(member));
            }
            Place::Value(node) if node.index() == self.object.node && self.findings.wants(rule) => self.object.told.push(None),
            _ => {}
        }
        self.findings.add(rule, place, lowered)
    }

    /// Whether a `null` member was already reported as missing, or its object as empty.
    pub fn has_told(&self, object: Node<'t>, member: &str) -> bool {
        object.index() == self.object.node && self.object.told.iter().any(|told| told.is_none_or(|told| told == member))
    }

    /// Whether one more name can be compared with the declared ones; counts it.
    pub fn guess(&mut self) -> bool {
        let left = self.guesses.left > 0;
        self.guesses.left = self.guesses.left.saturating_sub(1);
        left
    }

    /// Whether what was reported of an unknown member of the object is about this one, too, which then isn't also missing.
    pub fn is_meant(&mut self, node: Node<'t>, member: &str, object: &'static Object<Id>) -> bool {
        const MOST_ASKED: usize = 16;
        if hints::lone_pair(node, object).is_some() {
            return true;
        }
        if self.guesses.meant.0 != node.index() {
            let names = node.members().take(MOST_COMPARED).filter_map(|(key, _)| key.str());
            let undeclared = names.filter(|name| object.member(name).is_none()).take(MOST_ASKED);
            let (document, newer) = (self.kind.object().unwrap_or(object), self.has_newer_members());
            let asked = undeclared.filter(|_| self.guess());
            let homeless = asked.filter(|name| hints::homes(name, object, document, newer).is_none());
            let meant = homeless.filter_map(|name| hints::nearest_member(name, object, newer)).gather();
            self.guesses.meant = (node.index(), meant);
        }
        self.guesses.meant.1.contains(&member)
    }

    /// Whether the revision has the members that were added after 2021-01-29. Otherwise, each such member is reported,
    /// and its value isn't checked.
    pub fn has_newer_members(&self) -> bool {
        self.findings.revision() != Revision::V20210129
    }
}
