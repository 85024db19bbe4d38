//! Collects findings while a document is checked, and makes diagnostics of them.

use super::facts::Facts;
use super::fix::{FixStep, FoundFix, Repair, TextEdit};
use super::place::{Place, Source, SourceRange};
use super::rule::{Revision, Rule, RuleLevel, Severity};
use crate::text::{self, Gather, Lines, PathSegment, Span, Tape};
use std::mem;

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

#[derive(Debug)]
struct Finding<'t> {
    rule: &'static Rule,
    severity: Severity,
    place: Place<'t>,
    facts: Facts,
    document: Option<usize>,
    repair: Option<Repair>,
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
    /// The names and indexes that lead to it.
    pub path: Vec<PathSegment>,
    /// Its position, if the text is the user's.
    pub range: Option<SourceRange>,
    /// What its words are made from.
    pub facts: Facts,
    /// The paths and the positions of other places that it is about.
    pub related: Vec<(Vec<PathSegment>, Option<SourceRange>)>,
    /// What would fix it.
    pub fix: Option<FoundFix>,
    /// The index of its document.
    pub document: Option<usize>,
    /// The help that replaces the rule's, if that has one.
    pub advice: Option<&'static str>,
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
    /// Whether what is being checked is the reader's to change.
    pub can_be_changed: bool,
    /// The help that replaces that of the rules.
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
            can_be_changed: true,
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
        let repair = rule.fix.filter(|_| self.can_be_changed);
        let finding = Finding { rule, severity, place, facts: Facts::default(), document: self.document, repair, advice: self.advice };
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
    fn sorted(&self, source: Source<'_>) -> Vec<u32> {
        let ranks = self.kept.iter().zip(0..).filter_map(|(finding, position)| Some((finding.as_ref()?.place.rank(source), position)));
        text::sorted_numbers(ranks.gather()).into_iter().map(|(_, position)| position).gather()
    }

    /// The findings in the order of their places, and the paths of those that have a node; as many as there is memory for.
    fn placed(&mut self, source: Source<'_>, tape: Option<&'t Tape<'t>>) -> (Vec<Finding<'t>>, Vec<Vec<PathSegment>>) {
        loop {
            let order = self.sorted(source);
            let finding = |position: &u32| self.kept.get(*position as usize).and_then(Option::as_ref);
            let nodes: Vec<u32> = order.iter().filter_map(finding).filter_map(|finding| finding.place.node()).gather();
            let Some(paths) = tape.map_or_else(|| Some(Vec::new()), |tape| text::pointers_within(tape, tape.root(), &nodes, MOST_BYTES))
            else {
                for _ in 0..self.count.div_ceil(2) {
                    self.drop_below(RANKS);
                }
                continue;
            };
            let found = order.into_iter().filter_map(|position| self.kept.get_mut(position as usize).and_then(Option::take));
            return (found.gather(), paths);
        }
    }

    /// The findings in the order of their places; with ranges if there is a text of the user's.
    pub fn found(&mut self, source: Source<'_>, tape: Option<&'t Tape<'t>>) -> Vec<Found> {
        if self.count == 0 {
            return Vec::new();
        }
        let (findings, paths) = self.placed(source, tape);
        let mut paths = paths.into_iter();
        let mut others = Vec::new();
        for finding in &findings {
            others.extend_from_slice(&finding.facts.1);
        }
        let others = tape.and_then(|tape| text::pointers_within(tape, tape.root(), &others, MOST_BYTES)).unwrap_or_default();
        let mut others = others.into_iter();
        let mut lines = source.text().map(|text| self.lines(text));
        // Of a repeated member, a path leads to the last one only.
        let fixable = tape.filter(|tape| tape.duplicates().next().is_none());
        let mut found = Vec::with_capacity(findings.len());
        for Finding { rule, severity, place, mut facts, document, repair, advice } in findings {
            let own = |mut path: Vec<PathSegment>| {
                path.drain(..usize::from(document.is_some()).min(path.len()));
                path
            };
            let mut path = own(place.node().and_then(|_| paths.next()).unwrap_or_default());
            if let Place::Missing(_, member) = place {
                path.push(PathSegment::Member(member.into()));
            }
            let mut range =
                |span: Span| lines.as_mut().map(|lines| SourceRange { start: lines.position(span.start), end: lines.position(span.end) });
            let at = range(source.span(place));
            let mut related = Vec::new();
            for index in mem::take(&mut facts.1) {
                if let (Some(path), Some(node)) = (others.next(), tape.and_then(|tape| tape.node(index))) {
                    related.push((own(path), range(source.span(node.into()))));
                }
            }
            let fix = fixable.zip(repair).and_then(|(tape, repair)| fix_of(repair, place, &facts, &path, tape, source, &mut range));
            found.push(Found { rule, severity, path, range: at, facts, related, fix, document, advice });
        }
        found
    }
}

/// The fix of a finding with this path; several steps are within its place.
fn fix_of<'t>(
    repair: Repair,
    place: Place<'t>,
    facts: &Facts,
    path: &[PathSegment],
    tape: &'t Tape<'t>,
    source: Source<'_>,
    range: &mut dyn FnMut(Span) -> Option<SourceRange>,
) -> Option<FoundFix> {
    let changes = (repair.changes)(place, facts);
    let mut paths = None;
    if changes.len() > 1 {
        let mut nodes = Vec::new();
        for change in &changes {
            nodes.push(change.node.index());
        }
        paths = Some(text::pointers_within(tape, tape.node(place.node()?)?, &nodes, MOST_BYTES)?.into_iter());
    }
    let mut steps = Vec::new();
    let mut edits = changes.iter().map(|change| change.edit(source)).gather();
    if edits.iter().any(Option::is_none) {
        edits.fill(None);
    }
    for (change, edit) in changes.into_iter().zip(edits) {
        let edit = edit.and_then(|(span, text)| Some(TextEdit { range: range(span)?, text }));
        let inner = paths.as_mut().and_then(Iterator::next);
        steps.push(FixStep { path: inner.map(|inner| [path, &inner].concat()), operation: change.operation, edit });
    }
    Some(FoundFix { safety: repair.safety, steps }).filter(|fix| !fix.steps.is_empty())
}
