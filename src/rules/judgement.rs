//! What a rule may ask, and how it says what it has found.

use super::document::hints;
use crate::model::{DocumentKind, Id};
use crate::report::{Facts, Findings, Place, Revision, Rule};
use crate::shape::{MOST_COMPARED, Object};
use crate::text::Node;

/// What rules know besides the document.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// The limits of the account.
    pub quotas: Quotas,
    /// The time that counts as now, if the caller gave one: seconds since 1970.
    pub now: Option<i64>,
}

/// Quotas of an AWS account, which AWS can increase on request.
///
/// Source: <https://docs.aws.amazon.com/macie/latest/user/macie-quotas.html>.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Quotas {
    /// Maximum number of buckets in `bucketDefinitions` of a job. Default: 1,000.
    pub buckets_per_job: usize,
    /// Maximum number of custom data identifiers of a job. Default: 30.
    pub custom_data_identifiers_per_job: usize,
    /// Maximum number of allow lists of a job. Default: 10 (5 with predefined text and 5 with regular expressions).
    pub allow_lists_per_job: usize,
}

impl Default for Quotas {
    fn default() -> Self {
        Quotas { buckets_per_job: 1_000, custom_data_identifiers_per_job: 30, allow_lists_per_job: 10 }
    }
}

/// Judges a document: collects what the walk and the rules find.
#[derive(Debug)]
pub struct Judgement<'t, 's> {
    /// What was found.
    pub findings: Findings<'t, 's>,
    /// What is known besides the document.
    pub context: &'s Context,
    /// What the document is.
    pub kind: DocumentKind,
    /// Whether what is being judged is a fact, in which what the rules for requests call an error is a warning.
    lowered: bool,
    /// The object that is being judged as a whole, and what was told of it.
    object: JudgedObject,
    guesses: Guesses,
}

/// An object that is being judged as a whole, and what was told of it: a fault is told once.
#[derive(Debug, Default)]
struct JudgedObject {
    declaration: Option<&'static Object<Id>>,
    node: u32,
    /// The members that were told to be missing; `None` for a finding at the object itself.
    told: Vec<Option<&'static str>>,
}

/// What undeclared names are meant to be, which takes much longer to tell than to read them.
#[derive(Debug)]
struct Guesses {
    /// How many more names may be compared with the declared ones.
    left: usize,
    /// An object, by its index, and the members that its undeclared names are meant to be.
    meant: (u32, Vec<&'static str>),
}

/// How many undeclared names of any text are compared with the declared ones, and how much text, in bytes, allows for one
/// more: it takes a hundred times as long as reading a name, and a text that was written to be read has few of them.
const GUESSES: usize = 1_000;
const TEXT_A_GUESS: usize = 100;

impl<'t, 's> Judgement<'t, 's> {
    /// The judgement of a text of so many bytes, in which nothing was found so far.
    pub fn new(findings: Findings<'t, 's>, context: &'s Context, kind: DocumentKind, bytes: usize) -> Self {
        let guesses = Guesses { left: GUESSES + bytes / TEXT_A_GUESS, meant: (u32::MAX, Vec::new()) };
        Judgement { findings, context, kind, lowered: false, object: JudgedObject::default(), guesses }
    }

    /// Begins with a document of a kind: the settings of a job that exists are a fact.
    pub fn begin(&mut self, kind: DocumentKind) {
        self.kind = kind;
        self.lowered = kind.is_answer();
    }

    /// Ends with it: what follows is about several documents.
    pub fn end(&mut self) {
        self.lowered = false;
    }

    /// Begins to judge an object as a whole.
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

    /// The same, at its full level in an answer of the service, too: for what no job that exists can have.
    pub fn find_firmly(&mut self, rule: &'static Rule, place: impl Into<Place<'t>>, facts: impl FnOnce(&mut Facts)) {
        if let Some(place) = self.place(rule, place.into(), false) {
            facts(place);
        }
    }

    /// Where the facts of a finding go, if it is wanted; what was told already of the object that is being judged isn't.
    /// Not inlined: every rule asks, and mostly nothing is found.
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

    /// Whether a `null` in a member's place was told already: that the member is missing, or that its object is empty.
    pub fn has_told(&self, object: Node<'t>, member: &str) -> bool {
        object.index() == self.object.node && self.object.told.iter().any(|told| told.is_none_or(|told| told == member))
    }

    /// Whether one more name may be compared with the declared ones.
    pub fn guess(&mut self) -> bool {
        let left = self.guesses.left > 0;
        self.guesses.left = self.guesses.left.saturating_sub(1);
        left
    }

    /// Whether an unknown member of the object is told to be nearest to this one: then it isn't also missing.
    pub fn is_meant(&mut self, node: Node<'t>, member: &str, object: &'static Object<Id>) -> bool {
        const MOST_ASKED: usize = 16;
        if self.guesses.meant.0 != node.index() {
            let names = node.members().take(MOST_COMPARED).filter_map(|(key, _)| key.str());
            let undeclared = names.filter(|name| object.member(name).is_none()).take(MOST_ASKED);
            let (document, newer) = (self.kind.object(), self.has_newer_members());
            let asked = undeclared.filter(|_| self.guess());
            let homeless = asked.filter(|name| hints::homes(name, object, document).is_none());
            let meant = homeless.filter_map(|name| hints::nearest_member(name, object, newer)).collect();
            self.guesses.meant = (node.index(), meant);
        }
        self.guesses.meant.1.contains(&member)
    }

    /// Whether the revision has the members that came after 2021-01-29. Where it doesn't, each is reported for
    /// being there, and what it holds isn't judged on top of that.
    pub fn has_newer_members(&self) -> bool {
        self.findings.revision() != Revision::V20210129
    }
}
