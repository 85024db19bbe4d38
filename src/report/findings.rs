//! Collects findings while a document is checked, and makes diagnostics of them.

use super::rule::fill;
use super::{Diagnostic, Fact, Facts, Fix, Level, Part, Range, Revision, Rule, Severity};
use crate::text::{self, Lines, Node, Segment, Tape};

/// How findings are judged.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The revision that decides a rule's level.
    pub revision: Revision,
    /// The levels that replace those of the rules' own.
    pub levels: Vec<(&'static str, Level)>,
    /// Whether warnings are errors.
    pub strict: bool,
    /// How many findings are kept.
    pub limit: usize,
}

impl Settings {
    fn severity(&self, rule: &Rule, lowered: bool) -> Option<Severity> {
        let own = || {
            let level = rule.level(self.revision);
            if lowered { level.min(Level::Warning) } else { level }
        };
        let level = self.levels.iter().find(|(code, _)| *code == rule.code).map_or_else(own, |(_, level)| *level);
        match level.severity() {
            Some(Severity::Warning) if self.strict => Some(Severity::Error),
            severity => severity,
        }
    }
}

/// Where a finding is.
#[derive(Debug, Clone, Copy)]
pub enum Place<'t> {
    /// At a value.
    Value(Node<'t>),
    /// At a member's name.
    Key(Node<'t>),
    /// At a member that an object lacks.
    Missing(Node<'t>, &'static str),
    /// At a part of a text that isn't JSON.
    Text(usize, usize),
}

impl<'t> From<Node<'t>> for Place<'t> {
    fn from(node: Node<'t>) -> Self {
        Place::Value(node)
    }
}

impl Place<'_> {
    /// The node whose pointer the finding has, or that of its parent.
    fn node(&self) -> Option<u32> {
        match self {
            Place::Value(node) | Place::Key(node) | Place::Missing(node, _) => Some(node.index()),
            Place::Text(..) => None,
        }
    }

    /// What the place is sorted by: the first byte, then the node.
    fn rank(&self) -> u64 {
        (self.span().0 as u64) << 32 | u64::from(self.node().unwrap_or_default())
    }

    /// What a text can be put in the place of.
    fn part(&self) -> Option<Part> {
        match self {
            Place::Value(_) => Some(Part::Value),
            Place::Key(_) => Some(Part::Key),
            Place::Missing(..) | Place::Text(..) => None,
        }
    }

    /// The first byte and the one after the last.
    fn span(&self) -> (usize, usize) {
        match self {
            Place::Value(node) | Place::Key(node) => (node.start(), node.end()),
            Place::Missing(node, _) => (node.start(), node.start() + 1),
            Place::Text(start, end) => (*start, *end),
        }
    }
}

#[derive(Debug)]
struct Finding<'t> {
    rule: &'static Rule,
    severity: Severity,
    place: Place<'t>,
    facts: Facts,
    document: Option<usize>,
}

/// The findings of a text.
#[derive(Debug)]
pub struct Findings<'t, 's> {
    settings: &'s Settings,
    /// Those that are kept, in the order in which they were found; `None` where one gave way to a more severe one.
    kept: Vec<Option<Finding<'t>>>,
    /// How many are kept.
    count: usize,
    /// Where the explanations and the warnings among them are.
    less_severe: [Vec<usize>; 2],
    /// Which document of a list is being checked, from 0.
    pub document: Option<usize>,
    /// Whether what is being checked is a fact, in which what rules call an error is a warning,
    /// unless the levels that replace the rules' own say otherwise.
    pub lowered: bool,
    /// How many errors were found.
    pub errors: usize,
    /// How many warnings were found.
    pub warnings: usize,
    /// How many explanations were found.
    pub infos: usize,
}

impl<'t, 's> Findings<'t, 's> {
    /// None yet.
    pub fn new(settings: &'s Settings) -> Self {
        Findings {
            settings,
            kept: Vec::new(),
            count: 0,
            less_severe: Default::default(),
            document: None,
            lowered: false,
            errors: 0,
            warnings: 0,
            infos: 0,
        }
    }

    /// The revision that the document is judged by.
    pub fn revision(&self) -> Revision {
        self.settings.revision
    }

    /// Whether a rule's findings are wanted: to be asked where one is about to be made for every document.
    pub fn wants(&self, rule: &Rule) -> bool {
        self.settings.severity(rule, self.lowered).is_some()
    }

    /// Adds a finding, unless its rule is off. Returns where its facts go, if it is kept: where there are as many as
    /// are kept, it takes the place of the last one that is less severe.
    pub fn add(&mut self, rule: &'static Rule, place: Place<'t>) -> Option<&mut Facts> {
        let severity = self.settings.severity(rule, self.lowered)?;
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
        let [infos, warnings] = &mut self.less_severe;
        if self.count < self.settings.limit {
            self.count += 1;
        } else {
            let last = match severity {
                Severity::Error => infos.pop().or_else(|| warnings.pop()),
                Severity::Warning => infos.pop(),
                Severity::Info => None,
            };
            *self.kept.get_mut(last?)? = None;
        }
        match severity {
            Severity::Error => {}
            Severity::Warning => warnings.push(self.kept.len()),
            Severity::Info => infos.push(self.kept.len()),
        }
        self.kept.push(Some(Finding { rule, severity, place, facts: Facts::default(), document: self.document }));
        self.kept.last_mut()?.as_mut().map(|finding| &mut finding.facts)
    }

    /// Whether there were more findings than are kept.
    pub fn truncated(&self) -> bool {
        self.errors + self.warnings + self.infos > self.count
    }

    /// The findings in the order of their places; those of one place stay in the order in which they were found.
    fn sorted(&mut self) -> Vec<Finding<'t>> {
        let ranks = self.kept.iter().zip(0..).filter_map(|(finding, position)| Some((finding.as_ref()?.place.rank(), position)));
        let order = text::sorted_numbers(ranks.collect());
        order.into_iter().filter_map(|(_, position)| self.kept.get_mut(position as usize).and_then(Option::take)).collect()
    }

    /// The diagnostics, in the order of their places; with ranges if the text is the user's.
    pub fn diagnostics(mut self, text: &[u8], tape: Option<&'t Tape<'t>>, ranges: bool) -> Vec<Diagnostic> {
        if self.kept.is_empty() {
            return Vec::new();
        }
        let found = self.sorted();
        let nodes: Vec<u32> = found.iter().filter_map(|finding| finding.place.node()).collect();
        let mut paths = tape.map(|tape| text::pointers(tape, &nodes)).unwrap_or_default().into_iter();
        let mut lines = ranges.then(|| Lines::new(text));
        let revision = self.settings.revision;
        found
            .into_iter()
            .map(|finding| {
                let mut path = finding.place.node().and_then(|_| paths.next()).unwrap_or_default();
                if finding.document.is_some() && !path.is_empty() {
                    path.remove(0);
                }
                if let Place::Missing(_, member) = finding.place {
                    path.push(Segment::Member(member.to_owned()));
                }
                let (start, end) = finding.place.span();
                let (message, help) = finding.rule.say(&finding.facts, revision);
                Diagnostic {
                    code: finding.rule.code,
                    severity: finding.severity,
                    message,
                    help,
                    pointer: text::pointer_text(&path),
                    path,
                    range: lines.as_mut().map(|lines| Range { start: lines.position(start), end: lines.position(end) }),
                    fixes: finding.place.part().and_then(|part| fix(&finding.facts, part)).into_iter().collect(),
                    facts: finding.facts,
                    url: finding.rule.url(),
                    document: finding.document,
                }
            })
            .collect()
    }
}

/// The facts that would be right in the place of what was found, and what is said of putting them there.
const RIGHT: [(&str, &str); 2] = [("suggested", "write `{suggested}`"), ("nearest", "write `{nearest}`")];

fn fix(facts: &Facts, replaces: Part) -> Option<Fix> {
    RIGHT.iter().find_map(|(name, title)| match facts.get(name)? {
        Fact::Text(text) => Some(Fix { title: fill(title, facts)?, replaces, text: text.clone() }),
        _ => None,
    })
}
