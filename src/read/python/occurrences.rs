//! Where a Python file uses each name, and where it binds it.

use super::statements::{BlockKind, MODULE, Statement, Statements};
use super::tokens::{NONE, Source, TokenKind};
use crate::text::sorted_numbers;
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It is read, or a part of what it stands for is changed.
    Use,
    /// It is in a field of an f-string.
    Formatted,
    /// A statement assigns to nothing but it: `name = value`.
    Assigned,
    /// It is bound in another way: a parameter, a loop's variable, an import, one of several targets.
    Bound,
    /// It belongs to another scope: `global`, `nonlocal`.
    Shared,
}

#[derive(Debug, Clone, Copy)]
pub struct Occurrence<'t> {
    pub name: &'t str,
    pub token: usize,
    /// From which token on it counts: for a target, from the end of the statement; for the variable of a comprehension, from the bracket
    /// that opens it.
    pub from: usize,
    pub role: Role,
    /// The scope that it is in, or that it is bound in.
    pub scope: usize,
}

/// The names of a file.
#[derive(Debug, Default)]
pub struct Occurrences<'t> {
    list: Vec<Occurrence<'t>>,
    bindings: Index,
    uses: Index,
    uses_elsewhere: Index,
    rebound: Index,
    shared: Index,
    /// The last `from … import *`.
    pub star_import: Option<usize>,
    /// Whether the file may bind names without naming them.
    pub has_namespaces: bool,
}

/// Occurrences in the order of a key with their tokens: the key is that of a name, or of a name in a scope.
#[derive(Debug, Default)]
struct Index(Vec<(u64, u32)>);

/// The scope of an index of names in any scope.
const ANY: usize = usize::MAX;

impl Index {
    fn add(&mut self, index: usize, occurrence: &Occurrence<'_>, scope: usize) {
        self.0.push((key(occurrence.name, scope) | occurrence.token as u64, index as u32));
    }

    fn sort(&mut self) {
        self.0 = sorted_numbers(std::mem::take(&mut self.0));
    }
}

/// The upper half of an index's keys: the name and the scope, mixed.
fn key(name: &str, scope: usize) -> u64 {
    let bytes = name.bytes().map(u64::from).chain([scope as u64]);
    bytes.fold(0xcbf2_9ce4_8422_2325, |mixed, byte| (mixed ^ byte).wrapping_mul(0x0100_0000_01b3)) << 32
}

impl<'t> Occurrences<'t> {
    pub fn new(source: &Source<'t>, statements: &Statements) -> Self {
        let mut finder = Finder { source, statements, found: Occurrences::default() };
        for statement in &statements.list {
            finder.statement(*statement);
        }
        let mut found = finder.found;
        for index in [&mut found.bindings, &mut found.uses, &mut found.uses_elsewhere, &mut found.rebound, &mut found.shared] {
            index.sort();
        }
        found
    }

    /// Where a scope uses a name, among these tokens, at the time that its text suggests.
    pub fn uses(&self, name: &str, scope: usize, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = Occurrence<'t>> {
        self.of(&self.uses, name, scope, tokens)
    }

    /// Where a name is used in functions and classes, among these tokens, or in what runs at another time than its text suggests.
    pub fn uses_elsewhere(&self, name: &str, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = Occurrence<'t>> {
        self.of(&self.uses_elsewhere, name, ANY, tokens)
    }

    /// Where a scope binds a name, among these tokens.
    pub fn bindings(&self, name: &str, scope: usize, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = Occurrence<'t>> {
        self.of(&self.bindings, name, scope, tokens)
    }

    /// Whether a name is bound anywhere, other than by an import.
    pub fn is_rebound(&self, name: &str) -> bool {
        self.of(&self.rebound, name, ANY, 0..ANY).next().is_some()
    }

    /// Whether a function shares a name with a scope around it.
    pub fn is_shared(&self, name: &str) -> bool {
        self.of(&self.shared, name, ANY, 0..ANY).next().is_some()
    }

    fn of(&self, index: &Index, name: &str, scope: usize, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = Occurrence<'t>> {
        let key = key(name, scope);
        let place = |token: usize| index.0.partition_point(|(other, _)| *other < key | token.min(u32::MAX as usize) as u64);
        let found = index.0.get(place(tokens.start)..place(tokens.end)).unwrap_or_default();
        found.iter().filter_map(|(_, index)| self.list.get(*index as usize).copied()).filter(move |found| found.name == name)
    }
}

struct Finder<'s, 't> {
    source: &'s Source<'t>,
    statements: &'s Statements,
    found: Occurrences<'t>,
}

/// The names before this token are the targets of a `for`; they count from a token on.
struct Targets {
    end: usize,
    from: usize,
}

/// Functions by which a file can bind names without naming them.
const NAMESPACES: [&str; 4] = ["globals", "locals", "vars", "exec"];

impl<'t> Finder<'_, 't> {
    fn statement(&mut self, statement: Statement) {
        let source = self.source;
        let Statement { first, end, body, .. } = statement;
        let scope = self.statements.scope(statement);
        let first_word = source.word(first);
        let last_word = source.sign(end.saturating_sub(1));
        let inner = self.statements.block(body);
        let is_function = inner.kind == BlockKind::Function;
        let parameters = if is_function { source.find("(", first, end).unwrap_or(NONE) } else { NONE };
        let is_import = matches!(first_word, "import" | "from");
        let all_are = match first_word {
            "global" | "nonlocal" => Some(Role::Shared),
            "case" if last_word == ":" => Some(Role::Bound),
            _ => is_import.then_some(Role::Bound),
        };
        if is_import && last_word == "*" {
            self.found.star_import = Some(first);
        }
        let assignment = Assignment::of(source, first, end);
        // The targets of a `for`, and the parameters of a `lambda`, that the current token may be among.
        let mut targets = Targets { end: 0, from: 0 };
        let mut lambda_end = 0;
        for at in first..end {
            let token = source.token(at);
            if token.kind == TokenKind::Text {
                self.fields(at, statement, scope);
            }
            if token.kind != TokenKind::Name {
                continue;
            }
            let before = if at > first { source.sign(at - 1) } else { "" };
            let name = source.word(at);
            match name {
                _ if before == "." && !is_import => continue,
                "for" if at >= targets.end => {
                    let from = if token.outer == NONE { at } else { token.outer };
                    targets = Targets { end: source.find("in", at, end).unwrap_or(end), from };
                }
                "lambda" if at >= lambda_end => lambda_end = source.find(":", at + 1, end).unwrap_or(end),
                _ => {}
            }
            let after = source.sign(at + 1);
            if after == "(" && NAMESPACES.contains(&name) && (name != "vars" || source.is(at + 2, ")")) {
                self.found.has_namespaces = true;
            }
            let goes_on = matches!(after, "." | "[" | "(");
            let is_first_of_argument = matches!(before, "(" | "," | "*" | "**");
            let (mut bound_in, mut from) = (scope, at);
            let role = if let Some(role) = all_are {
                role
            } else if parameters != NONE && token.outer == parameters && is_first_of_argument {
                bound_in = inner.scope;
                Role::Bound
            } else if after == "=" && source.is(token.outer, "(") {
                continue;
            } else if after == ":="
                || matches!(before, "def" | "class")
                || before == "as" && !goes_on
                || token.outer != NONE && source.is(token.outer.wrapping_sub(1), "as")
                || at < lambda_end && (is_first_of_argument || before == "lambda")
                || first_word == "del" && !goes_on && !self.is_in_trailer(at)
            {
                Role::Bound
            } else if at < targets.end && !goes_on && !self.is_in_trailer(at) {
                from = targets.from;
                Role::Bound
            } else if assignment.has(at) && !goes_on && !self.is_in_trailer(at) {
                from = end;
                if assignment.is_plain && at == first { Role::Assigned } else { Role::Bound }
            } else {
                Role::Use
            };
            self.add(Occurrence { name, token: at, from, role, scope: bound_in }, statement, is_import);
        }
    }

    fn add(&mut self, occurrence: Occurrence<'t>, statement: Statement, is_import: bool) {
        let found = &mut self.found;
        let index = found.list.len();
        match occurrence.role {
            Role::Use | Role::Formatted => {
                if !statement.delays {
                    found.uses.add(index, &occurrence, occurrence.scope);
                }
                if statement.delays || occurrence.scope != MODULE {
                    found.uses_elsewhere.add(index, &occurrence, ANY);
                }
            }
            Role::Assigned | Role::Bound => found.bindings.add(index, &occurrence, occurrence.scope),
            Role::Shared => found.shared.add(index, &occurrence, ANY),
        }
        if !is_import && !matches!(occurrence.role, Role::Use | Role::Formatted) {
            found.rebound.add(index, &occurrence, ANY);
        }
        found.list.push(occurrence);
    }

    /// Whether a name is in a subscript or among arguments, and not itself a target.
    fn is_in_trailer(&self, at: usize) -> bool {
        let outer = self.source.token(at).outer;
        outer != NONE && self.source.is_trailer(outer)
    }

    /// The names in an f-string: each word counts as one.
    fn fields(&mut self, at: usize, statement: Statement, scope: usize) {
        let text = self.source.word(at);
        let Some((prefix, content)) = text.split_once(['"', '\'']) else { return };
        if !prefix.contains(['f', 'F', 't', 'T']) || !content.contains('{') {
            return;
        }
        let role = if content.contains(":=") { Role::Bound } else { Role::Formatted };
        for name in content.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric() && c != '_').filter(|name| !name.is_empty()) {
            self.add(Occurrence { name, token: at, from: at, role, scope }, statement, false);
        }
    }
}

/// What a statement assigns to.
pub struct Assignment {
    first: usize,
    /// The token behind the last target.
    end: usize,
    /// Whether it is `name = value` or `name: type = value`.
    pub is_plain: bool,
}

impl Assignment {
    pub fn of(source: &Source<'_>, first: usize, end: usize) -> Self {
        if source.is_one_of(first + 1, &AUGMENTED) {
            return Assignment { first, end: first + 1, is_plain: false };
        }
        let Some(equals) = source.find("=", first, end) else { return Assignment { first, end: first, is_plain: false } };
        if let Some(colon) = source.find(":", first, equals) {
            return Assignment { first, end: colon, is_plain: colon == first + 1 };
        }
        let mut last = equals;
        while let Some(next) = source.find("=", last + 1, end) {
            last = next;
        }
        Assignment { first, end: last, is_plain: equals == first + 1 && last == equals }
    }

    /// Whether a token is in a target.
    pub fn has(&self, at: usize) -> bool {
        (self.first..self.end).contains(&at)
    }
}

/// The operators that change what is at their left.
pub const AUGMENTED: [&str; 13] = ["+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", ">>=", "<<=", "**="];
