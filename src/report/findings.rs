//! Collects findings while a document is checked, and makes diagnostics of them.

use super::diagnostic::{Severity, SourceRange};
use super::facts::Facts;
use super::fix::{Change, FoundChange};
use super::rule::{Revision, Rule, RuleLevel};
use crate::text::{self, Lines, Node, PathSegment, Tape};
use std::vec::IntoIter;

/// How findings are judged.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The revision that decides a rule's level.
    pub revision: Revision,
    /// The levels that replace those of the rules' own.
    pub levels: Vec<(&'static str, RuleLevel)>,
    /// Whether warnings are errors.
    pub strict: bool,
    /// How many findings are kept.
    pub limit: usize,
    /// The number of the text's first line.
    pub first_line: u32,
}

impl Settings {
    fn severity(&self, rule: &Rule, lowered: bool) -> Option<Severity> {
        let own = || {
            let level = rule.level(self.revision);
            if lowered { level.min(RuleLevel::Warning) } else { level }
        };
        let level = self.levels.iter().rev().find(|(code, _)| *code == rule.code).map_or_else(own, |(_, level)| *level);
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
    /// The help that replaces the rule's.
    advice: Option<&'static str>,
}

/// The most memory that the findings of a text take, in bytes and roughly, whatever the option `limit` is: facts and
/// pointers repeat parts of the text, and a text can be made so that each of its findings repeats a large one.
const MOST_BYTES: usize = 64 << 20;

/// How many ranks findings have: explanations, warnings, warnings that something has no effect, errors.
const RANKS: usize = 4;

impl Finding<'_> {
    fn rank(&self) -> usize {
        match self.severity {
            Severity::Info => 0,
            Severity::Warning => 1 + usize::from(self.rule.no_effect),
            Severity::Error => RANKS - 1,
        }
    }

    fn bytes(&self) -> usize {
        size_of::<Self>() + self.facts.bytes()
    }
}

/// A finding in its place: what a diagnostic is made of, but for its words.
#[derive(Debug)]
pub struct Found {
    /// Its rule.
    pub rule: &'static Rule,
    /// The severity.
    pub severity: Severity,
    /// Where it is.
    pub place: Located,
    /// What its words are made from.
    pub facts: Facts,
    /// Other places that it is about.
    pub related: Vec<Located>,
    /// What would fix it, in the order of the text.
    pub fix: Vec<FoundChange>,
    /// The index of its document.
    pub document: Option<usize>,
    /// The help that replaces the rule's, if that has one.
    pub advice: Option<&'static str>,
}

/// A place in a document, and in its text.
#[derive(Debug)]
pub struct Located {
    /// The names and indexes that lead to it.
    pub path: Vec<PathSegment>,
    /// Its position, if the text is the user's.
    pub range: Option<SourceRange>,
}

/// The findings of a text.
#[derive(Debug)]
pub struct Findings<'t, 's> {
    settings: &'s Settings,
    /// Those that are kept, in the order in which they were found; `None` where one gave way to a more severe one.
    kept: Vec<Option<Finding<'t>>>,
    /// Where those of each rank are among them.
    ranks: [Vec<usize>; RANKS],
    /// How many are kept.
    count: usize,
    /// How much memory they take; that of the last one counts when the next one comes, since its facts follow it.
    bytes: usize,
    /// How many of `kept` are in `bytes`.
    counted: usize,
    /// Which document of a list is being checked, from 0.
    pub document: Option<usize>,
    /// The help that replaces that of the rules, which then offer no fix either, where what is checked isn't the reader's to write.
    pub advice: Option<&'static str>,
    /// How many errors were found.
    pub errors: usize,
    /// How many warnings were found.
    pub warnings: usize,
    /// How many of the warnings are of rules for what has no effect.
    pub no_effect: usize,
    /// How many explanations were found.
    pub infos: usize,
}

impl<'t, 's> Findings<'t, 's> {
    /// None yet.
    pub fn new(settings: &'s Settings) -> Self {
        Findings {
            settings,
            kept: Vec::new(),
            ranks: Default::default(),
            count: 0,
            bytes: 0,
            counted: 0,
            document: None,
            advice: None,
            errors: 0,
            warnings: 0,
            no_effect: 0,
            infos: 0,
        }
    }

    /// The revision that the document is judged by.
    pub fn revision(&self) -> Revision {
        self.settings.revision
    }

    /// The lines of the text, counted as the settings say.
    pub fn lines<'a>(&self, text: &'a [u8]) -> Lines<'a> {
        Lines::new(text, self.settings.first_line)
    }

    /// Whether a rule's findings are wanted: to be asked where one is about to be made for every document.
    pub fn wants(&self, rule: &Rule) -> bool {
        self.settings.severity(rule, false).is_some()
    }

    /// Adds a finding, unless its rule is off; if it is `lowered`, what the rule calls an error is a warning, unless the
    /// levels that replace the rules' own say otherwise. Returns where its facts go, if it is kept: where there is no room,
    /// it takes the place of the last one of the lowest rank below its own.
    pub fn add(&mut self, rule: &'static Rule, place: Place<'t>, lowered: bool) -> Option<&mut Facts> {
        let severity = self.settings.severity(rule, lowered)?;
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => {
                self.warnings += 1;
                self.no_effect += usize::from(rule.no_effect);
            }
            Severity::Info => self.infos += 1,
        }
        let finding = Finding { rule, severity, place, facts: Facts::default(), document: self.document, advice: self.advice };
        let rank = finding.rank();
        for last in self.kept.iter().skip(self.counted).flatten() {
            self.bytes += last.bytes();
        }
        self.counted = self.kept.len();
        while self.count >= self.settings.limit || self.bytes > MOST_BYTES {
            if !self.drop_below(rank) {
                return None;
            }
        }
        self.ranks.get_mut(rank)?.push(self.kept.len());
        self.count += 1;
        self.kept.push(Some(finding));
        self.kept.last_mut()?.as_mut().map(|finding| &mut finding.facts)
    }

    /// Drops the last of the findings of the lowest rank below this one; says whether there was one.
    fn drop_below(&mut self, rank: usize) -> bool {
        let last = self.ranks.iter_mut().take(rank).find_map(Vec::pop);
        let dropped = last.and_then(|last| self.kept.get_mut(last)).and_then(Option::take);
        self.bytes -= dropped.as_ref().map_or(0, Finding::bytes);
        self.count -= usize::from(dropped.is_some());
        dropped.is_some()
    }

    /// Whether there were more findings than are kept.
    pub fn truncated(&self) -> bool {
        self.errors + self.warnings + self.infos > self.count
    }

    /// Where the findings are in `kept`, in the order of their places; those of one place stay in the order in which they
    /// were found.
    fn sorted(&self) -> Vec<u32> {
        let ranks = self.kept.iter().zip(0..).filter_map(|(finding, position)| Some((finding.as_ref()?.place.rank(), position)));
        text::sorted_numbers(ranks.collect()).into_iter().map(|(_, position)| position).collect()
    }

    /// The findings in the order of their places, and the paths of those that have a node; as many as there is memory for.
    fn placed(&mut self, tape: Option<&'t Tape<'t>>) -> (Vec<Finding<'t>>, Vec<Vec<PathSegment>>) {
        loop {
            let order = self.sorted();
            let finding = |position: &u32| self.kept.get(*position as usize).and_then(Option::as_ref);
            let nodes: Vec<u32> = order.iter().filter_map(finding).filter_map(|finding| finding.place.node()).collect();
            let Some(paths) = tape.map_or_else(|| Some(Vec::new()), |tape| text::pointers_within(tape, &nodes, MOST_BYTES)) else {
                for _ in 0..self.count.div_ceil(2) {
                    self.drop_below(RANKS);
                }
                continue;
            };
            let found = order.into_iter().filter_map(|position| self.kept.get_mut(position as usize).and_then(Option::take));
            return (found.collect(), paths);
        }
    }

    /// The findings in the order of their places; with ranges if the text is the user's.
    pub fn found(&mut self, text: &[u8], tape: Option<&'t Tape<'t>>, ranges: bool) -> Vec<Found> {
        if self.count == 0 {
            return Vec::new();
        }
        let (findings, paths) = self.placed(tape);
        let mut changes = Vec::with_capacity(findings.len());
        let mut others = Vec::new();
        for finding in &findings {
            let repair = finding.rule.fix.filter(|_| finding.advice.is_none());
            let list = repair.map(|repair| (repair.changes)(finding.place, &finding.facts)).unwrap_or_default();
            others.extend(finding.facts.related());
            others.extend(list.iter().map(|change: &Change<'t>| change.node().index()));
            changes.push(list);
        }
        let others = tape.and_then(|tape| text::pointers_within(tape, &others, MOST_BYTES)).unwrap_or_default();
        let mut places = Places { paths: paths.into_iter(), others: others.into_iter(), lines: ranges.then(|| self.lines(text)) };
        let mut found = Vec::with_capacity(findings.len());
        for (finding, changes) in findings.into_iter().zip(changes) {
            found.push(places.found(finding, changes, tape));
        }
        found
    }
}

/// Where findings are, and what else they are about.
struct Places<'a> {
    /// The paths of the findings that have one.
    paths: IntoIter<Vec<PathSegment>>,
    /// For each finding, the paths of related places and of changes.
    others: IntoIter<Vec<PathSegment>>,
    lines: Option<Lines<'a>>,
}

impl Places<'_> {
    fn found<'t>(&mut self, finding: Finding<'t>, changes: Vec<Change<'t>>, tape: Option<&'t Tape<'t>>) -> Found {
        let Finding { rule, severity, place, facts, document, advice } = finding;
        let within = usize::from(document.is_some());
        let path = place.node().and_then(|_| self.paths.next()).unwrap_or_default();
        let (start, end) = place.span();
        let mut located = self.at(path, within, start, end);
        if let Place::Missing(_, member) = place {
            located.path.push(PathSegment::Member(member.to_owned()));
        }
        let mut related = Vec::new();
        for index in facts.related() {
            if let (Some(path), Some(node)) = (self.others.next(), tape.and_then(|tape| tape.node(*index))) {
                related.push(self.at(path, within, node.start(), node.end()));
            }
        }
        let mut fix = Vec::new();
        for change in changes {
            if let Some(path) = self.others.next() {
                let (start, end, text) = change.edit();
                fix.push(FoundChange::new(self.at(path, within, start, end), change, text));
            }
        }
        Found { rule, severity, place: located, facts, related, fix, document, advice }
    }

    /// A place in a document, whose path begins after so many segments.
    #[inline(never)]
    fn at(&mut self, mut path: Vec<PathSegment>, within: usize, start: usize, end: usize) -> Located {
        if path.len() >= within {
            path.drain(..within);
        }
        let range = self.lines.as_mut().map(|lines| SourceRange { start: lines.position(start), end: lines.position(end) });
        Located { path, range }
    }
}
