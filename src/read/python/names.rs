//! Names: the literals that they stand for where they are used, if that is plain from the file.
//!
//! A name is followed to the one assignment that it can come from. Of a list or a dictionary, what happens to it until it is used is
//! applied; what isn't understood, or may or may not happen, makes the part that it concerns unknown.

use super::changes::{Change, Step, apply};
use super::expressions::{Expressions, Moment, Names};
use super::occurrences::{AUGMENTED, Assignment, Occurrence, Occurrences, Role};
use super::operation::called;
use super::statements::{BlockKind, MODULE, Statement, Statements};
use super::tokens::{NONE, Source, TokenKind};
use crate::read::literal::{Literal, LiteralValue};
use std::ops::Range;

/// Functions and methods that change nothing of their arguments and keep nothing of them. What they return has nothing of them, either.
const READERS: [&str; 21] = [
    "print",
    "len",
    "str",
    "repr",
    "bool",
    "type",
    "isinstance",
    "format",
    "pprint",
    "pformat",
    "dump",
    "dumps",
    "deepcopy",
    "debug",
    "info",
    "warning",
    "error",
    "exception",
    "critical",
    "log",
    "echo",
];

/// A file, and what is known of its names.
pub struct File<'s, 't> {
    source: &'s Source<'t>,
    statements: &'s Statements,
    occurrences: Occurrences<'t>,
    /// The dictionaries that were read, by the tokens that open them.
    pub read: Vec<bool>,
    /// How many steps may still be taken.
    steps: usize,
}

/// The assignment that a name's value comes from.
struct Binding {
    statement: Statement,
    scope: usize,
    /// Whether it is always executed before the use, as often.
    is_before: bool,
    /// Whether the use is in another scope, or at another time.
    is_late: bool,
}

impl<'s, 't> File<'s, 't> {
    pub fn new(source: &'s Source<'t>, statements: &'s Statements) -> Self {
        let steps = 100_000 + 10 * source.tokens.len();
        File { source, statements, occurrences: Occurrences::new(source, statements), read: vec![false; source.tokens.len()], steps }
    }

    /// Where a scope uses a name among these tokens; then where it is used in the functions within, or in what runs at another time.
    pub fn uses(&self, name: &str, scope: usize, tokens: Range<usize>) -> Vec<Occurrence<'t>> {
        let block = self.statements.block(scope);
        let is_elsewhere = |found: &Occurrence<'_>| found.scope != scope || self.statements.at(found.token).delays;
        let elsewhere = self.occurrences.uses_elsewhere(name, block.header..block.end).filter(is_elsewhere);
        self.occurrences.uses(name, scope, tokens).chain(elsewhere).collect()
    }

    /// What is known of a list or dictionary that a statement assigns to a name, when it is first passed on.
    pub fn passed_on(&mut self, statement: Statement, mut value: Literal) -> Literal {
        let name = self.source.word(statement.first);
        let scope = self.statements.scope(statement);
        let mut moment = Moment { until: self.statements.block(scope).end, is_late: false, depth: 0 };
        let mut uses = self.occurrences.uses(name, scope, statement.end..moment.until).collect::<Vec<_>>().into_iter();
        let is_passed_on = |file: &mut Self, found: &Occurrence<'t>| {
            let of = file.statements.at(found.token);
            if !file.spend(1 + of.end - of.first) {
                return true;
            }
            let (path, change, _) = file.change(*found, of, None);
            path.is_empty() && matches!(change, Change::Share) && !file.source.is(found.token + 1, ".")
        };
        if let Some(found) = uses.find(|found| is_passed_on(self, found)) {
            moment.until = found.token;
        }
        let binding = Binding { statement, scope, is_before: true, is_late: false };
        self.follow(&mut value, statement.end - 1, name, &binding, moment);
        value
    }

    /// Reads expressions.
    pub fn expressions(&mut self) -> Expressions<'s, 't, '_> {
        Expressions { source: self.source, names: self }
    }

    /// The scope that a name in a statement belongs to.
    fn scope_of(&self, name: &str, statement: Statement) -> Option<usize> {
        let own = self.statements.scope(statement);
        let mut scope = own;
        loop {
            let block = self.statements.block(scope);
            let is_seen = block.kind != BlockKind::Class || scope == own;
            if is_seen && self.occurrences.bindings(name, scope, 0..NONE).next().is_some() {
                return Some(scope);
            }
            if scope == MODULE {
                return None;
            }
            scope = self.statements.block(block.outer).scope;
        }
    }

    /// The assignment that the name at a token comes from, if there is just one.
    fn binding(&self, token: usize, name: &str) -> Option<Binding> {
        if self.occurrences.has_namespaces || self.occurrences.is_shared(name) {
            return None;
        }
        let here = self.statements.at(token);
        let scope = self.scope_of(name, here)?;
        if self.statements.block(scope).kind == BlockKind::Class {
            return None;
        }
        let is_late = here.delays || self.statements.scope(here) != scope;
        let bindings = |tokens| self.occurrences.bindings(name, scope, tokens);
        let is_only = bindings(0..NONE).nth(1).is_none();
        let last = if is_late { bindings(0..NONE).next() } else { bindings(0..here.end).rev().find(|binding| binding.from <= token) };
        let last = last.filter(|last| last.role == Role::Assigned && (is_only || !is_late))?;
        let statement = self.statements.at(last.token);
        let is_before = !is_late && self.statements.is_around(statement.block, here.block);
        // It may be replaced in a loop, behind the use.
        let again = self.statements.loop_end(here.block, if is_before { last.token } else { NONE });
        let is_again = again > 0 && !is_only && bindings(0..again).next_back().is_some_and(|binding| binding.from > token);
        let is_imported = scope == MODULE && self.occurrences.star_import.is_some_and(|import| import > last.token);
        let is_own = (statement.first..statement.end).contains(&token);
        (!is_again && !is_imported && !is_own && (is_before || is_only)).then_some(Binding { statement, scope, is_before, is_late })
    }

    /// The assignment that the name at a token comes from, if there is just one.
    pub fn assigned(&self, token: usize) -> Option<Statement> {
        self.binding(token, self.source.word(token)).map(|binding| binding.statement)
    }

    /// Applies what happens to the list or dictionary of a name between its assignment and the moment.
    fn follow(&mut self, value: &mut Literal, token: usize, name: &str, binding: &Binding, moment: Moment) {
        let Binding { statement: assignment, scope, is_before, is_late } = *binding;
        let here = self.statements.at(token);
        let without = if is_before { assignment.first } else { NONE };
        let there = self.statements.at(moment.until);
        let end_of_loops = self.statements.loop_end(here.block, without).max(self.statements.loop_end(there.block, without));
        let until = if moment.is_late || is_late { NONE } else { moment.until.max(end_of_loops) };
        let first = if is_before { assignment.end } else { 0 };
        let uses = self.uses(name, scope, first..until);
        let has_steps = self.spend(uses.len());
        let is_within = |found: &Occurrence<'_>| {
            (here.first..here.end).contains(&found.token) && found.token != token && self.is_within(token, found.token, here)
        };
        if !has_steps || uses.iter().any(is_within) {
            value.value = LiteralValue::Hole;
            return;
        }
        let mut late = Vec::new();
        for found in uses {
            let statement = self.statements.at(found.token);
            if found.token == token || self.scope_of(name, statement) != Some(scope) {
                continue;
            }
            if !self.spend(statement.end - statement.first) {
                value.value = LiteralValue::Hole;
                return;
            }
            let is_elsewhere = self.statements.scope(statement) != scope || statement.delays;
            let is_in_order = !is_late && !is_elsewhere && found.token >= assignment.end && found.token < token;
            let (path, change, is_statement) = self.change(found, statement, is_in_order.then_some(moment));
            if matches!(change, Change::None) {
                continue;
            }
            if !is_in_order {
                late.push((path, change));
                continue;
            }
            let is_once = self.statements.loop_end(statement.block, assignment.first) == 0 && is_before;
            let is_certain =
                is_statement && self.statements.is_around(statement.block, here.block) && (is_once || !matches!(change, Change::Append(_)));
            self.apply(value, &path, change, is_certain);
        }
        for (path, change) in late {
            self.apply(value, &path, change, false);
        }
    }

    /// Whether a token is in what a statement makes of a name: in the subscripts and arguments behind it, or in what is assigned to it.
    fn is_within(&self, token: usize, name: usize, statement: Statement) -> bool {
        if name == statement.first || token < name {
            return (name..statement.end).contains(&token);
        }
        let mut at = name + 1;
        while self.source.is_one_of(at, &[".", "[", "("]) {
            let end = if self.source.is(at, ".") { at + 2 } else { self.source.after(at) };
            if (at..end).contains(&token) {
                return true;
            }
            at = end;
        }
        false
    }

    fn apply(&mut self, value: &mut Literal, path: &[Step], change: Change, is_certain: bool) {
        let more = match &change {
            Change::Merge(more) => more.members().len(),
            _ => 0,
        };
        if self.spend((1 + value.members().len()) * (1 + more)) {
            apply(value, path, change, is_certain);
        } else {
            value.value = LiteralValue::Hole;
        }
    }

    /// What the use of a name does to what it stands for, and whether that is all that its statement does. Values are read for a moment
    /// only; without one, they are holes.
    fn change(&mut self, found: Occurrence<'t>, statement: Statement, moment: Option<Moment>) -> (Vec<Step>, Change, bool) {
        let source = self.source;
        let start = found.token;
        if found.role == Role::Formatted {
            let changes = source.word(start).contains('(');
            return (Vec::new(), if changes { Change::Share } else { Change::None }, false);
        }
        let (path, at) = self.path(start + 1, moment);
        let is_first = start == statement.first;
        if is_first && source.is(at, "=") && !path.is_empty() {
            let is_one = source.find("=", at + 1, statement.end).is_none();
            let moment = moment.filter(|_| is_one);
            return (path, Change::Set(self.read((at + 1, statement.end), moment)), true);
        }
        let is_target = Assignment::of(source, statement.first, statement.end).has(start)
            || source.is_one_of(at, &AUGMENTED)
            || start > statement.first && source.is_one_of(start - 1, &["for", "as"]);
        if is_target && !path.is_empty() {
            return (path, Change::Set(Literal::hole(source.token(start).span)), false);
        }
        let outer = source.token(start).outer;
        if source.is(statement.first, "del") && !path.is_empty() && (outer == NONE || !source.is_trailer(outer)) {
            return (path, Change::Remove, true);
        }
        if source.is(at, ".") && source.is(at + 2, "(") {
            return self.method(path, at + 1, is_first && source.after(at + 2) == statement.end, moment);
        }
        let change = self.reading(start, at, statement);
        (path, change, false)
    }

    /// The value of an expression at a moment.
    fn read(&mut self, (first, end): (usize, usize), moment: Option<Moment>) -> Literal {
        match moment {
            Some(moment) => self.expressions().value(first, end, moment.within()),
            None => Literal::hole(self.source.span(first, end)),
        }
    }

    /// The subscripts from a token on, and the token behind them.
    fn path(&mut self, start: usize, moment: Option<Moment>) -> (Vec<Step>, usize) {
        let (mut path, mut at) = (Vec::new(), start);
        while self.source.is(at, "[") {
            let end = self.source.after(at);
            path.push(self.key((at + 1, end.saturating_sub(1)), moment));
            at = end;
        }
        (path, at)
    }

    /// The step that a key or an index leads to. One that is written literally needs no moment.
    fn key(&mut self, (first, end): (usize, usize), moment: Option<Moment>) -> Step {
        let is_literal = self.source.kind(first) != TokenKind::Name && first + 1 == end;
        let key = self.read((first, end), moment.or(is_literal.then_some(Moment { until: end, is_late: true, depth: 0 })));
        match &key.value {
            LiteralValue::Text(_) => Step::Key(key),
            LiteralValue::Number(number) => number.parse().map_or(Step::Unknown, Step::Index),
            _ => Step::Unknown,
        }
    }

    /// What a method does to what it is called on.
    fn method(&mut self, mut path: Vec<Step>, name: usize, is_statement: bool, moment: Option<Moment>) -> (Vec<Step>, Change, bool) {
        let source = self.source;
        let inner = (name + 2, source.after(name + 1).saturating_sub(1));
        let arguments = source.split(",", inner.0, inner.1);
        let is_plain = |(first, _): &(usize, usize)| !source.is_one_of(*first, &["*", "**"]) && !source.is(first + 1, "=");
        let change = match (source.word(name), arguments.as_slice()) {
            ("keys", []) => Change::None,
            ("append", [item]) if is_statement && is_plain(item) => {
                let item = self.read(*item, moment);
                Change::Append(Literal { span: item.span, value: LiteralValue::List { items: vec![item], open: false } })
            }
            ("extend", [items]) if is_statement && is_plain(items) => Change::Append(self.read(*items, moment)),
            ("update", [other]) if is_statement && is_plain(other) => Change::Merge(self.read(*other, moment)),
            ("update", [other, ..]) if is_statement && !is_plain(other) => {
                let arguments = moment.map(|moment| self.expressions().arguments(inner.0, inner.1, moment.within())).unwrap_or_default();
                let is_open = moment.is_none() || arguments.open || !arguments.positional.is_empty();
                Change::Merge(Literal::object(arguments.members, is_open, source.span(inner.0, inner.1)))
            }
            ("get" | "setdefault" | "pop", [key, ..]) if is_plain(key) => {
                let key = self.key(*key, moment);
                let is_known = matches!(key, Step::Key(_));
                path.push(key);
                match (source.word(name), arguments.as_slice()) {
                    ("get", _) if is_statement => Change::None,
                    ("get", _) => Change::Share,
                    ("pop", _) => Change::Remove,
                    (_, [_, default]) if is_statement && is_known => Change::SetDefault(self.read(*default, moment)),
                    _ => Change::Set(Literal::hole(source.token(name).span)),
                }
            }
            ("items" | "values" | "copy", _) => Change::ShareParts,
            _ => Change::Share,
        };
        (path, change, is_statement)
    }

    /// What a place does to what it reads: the name at a token, with subscripts up to before another.
    fn reading(&self, start: usize, end: usize, statement: Statement) -> Change {
        let source = self.source;
        let is_behind = |words: &[&str]| start > statement.first && source.is_one_of(start - 1, words);
        if source.is_one_of(end, &[".", "(", "["]) || is_behind(&[":="]) {
            return Change::Share;
        }
        if is_behind(&["in"]) || is_behind(&["*"]) {
            return Change::ShareParts;
        }
        let is_compared = source.is_one_of(end, &["in", "is", "==", "!=", "not"]);
        let is_asked = is_behind(&["if", "elif", "while", "not"]) && source.is(end, ":") && end + 1 == statement.end;
        let is_returned = is_behind(&["return"]) && end == statement.end;
        if is_compared || is_asked || is_returned {
            return Change::None;
        }
        let mut open = source.token(start).outer;
        // Displays and groups that are arguments are only as much read as arguments are.
        while open != NONE && !source.is_trailer(open) {
            open = source.token(open).outer;
        }
        let is_reader = |callee: usize| {
            let name = source.word(callee);
            let is_known = source.kind(callee) == TokenKind::Name && READERS.contains(&name) || called(source, callee).is_some();
            is_known && self.is_original(name)
        };
        let is_read = open != NONE && source.is(open, "(") && is_reader(open - 1);
        if is_read {
            Change::None
        } else if is_behind(&["**"]) {
            Change::ShareParts
        } else {
            Change::Share
        }
    }
}

impl Names for File<'_, '_> {
    fn value(&mut self, token: usize, moment: Moment) -> Literal {
        let source = self.source;
        let name = source.word(token);
        let hole = Literal::hole(source.token(token).span);
        let binding = if self.spend(1) { self.binding(token, name) } else { None };
        let Some(binding) = binding else { return hole };
        let Statement { first, end, .. } = binding.statement;
        let Some(equals) = source.find("=", first, end) else { return hole };
        if source.find(",", equals, end).is_some() || !self.spend(end - first) {
            return hole;
        }
        let moment = Moment { is_late: moment.is_late || binding.is_late, ..moment };
        let mut value = self.expressions().value(equals + 1, end, moment);
        if matches!(value.value, LiteralValue::List { .. } | LiteralValue::Object { .. }) {
            self.follow(&mut value, token, name, &binding, moment);
        }
        value
    }

    fn is_original(&self, name: &str) -> bool {
        !self.occurrences.is_rebound(name)
    }

    fn note(&mut self, display: usize) {
        if let Some(read) = self.read.get_mut(display) {
            *read = true;
        }
    }

    fn spend(&mut self, cost: usize) -> bool {
        let left = self.steps.checked_sub(cost);
        self.steps = left.unwrap_or_default();
        left.is_some()
    }
}
