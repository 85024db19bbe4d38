//! Where a Python file uses each name, and where it binds it.

use super::statements::{BlockKind, Statement, Statements};
use super::tokens::{NONE, Source, TokenKind};
use crate::text::Sorted;

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
pub struct Occurrence {
    pub token: usize,
    /// From which token on it counts: for a target, from the end of the statement; for the variable of a comprehension, from the bracket
    /// that opens it.
    pub from: usize,
    pub role: Role,
    /// The scope that it is in, or that it is bound in.
    pub scope: usize,
}

/// The names of a file.
#[derive(Debug)]
pub struct Occurrences<'t> {
    list: Vec<Occurrence>,
    uses: Sorted<'t>,
    bindings: Sorted<'t>,
    /// The last `from … import *`.
    pub star_import: Option<usize>,
}

impl<'t> Occurrences<'t> {
    pub fn new(source: &Source<'t>, statements: &Statements) -> Self {
        let mut found = Finder { source, statements, list: Vec::new(), names: Vec::new(), star_import: None };
        for statement in &statements.list {
            found.statement(*statement);
        }
        let (mut uses, mut bindings) = (Vec::new(), Vec::new());
        for (index, (name, occurrence)) in found.names.iter().zip(&found.list).enumerate() {
            let of = if matches!(occurrence.role, Role::Use | Role::Formatted) { &mut uses } else { &mut bindings };
            of.push((name.as_bytes(), index as u32));
        }
        Occurrences { list: found.list, uses: Sorted::of(uses), bindings: Sorted::of(bindings), star_import: found.star_import }
    }

    /// Where a name is used, in the order of the file.
    pub fn uses(&self, name: &str) -> Vec<Occurrence> {
        self.of(&self.uses, name)
    }

    /// Where a name is bound, in the order of the file.
    pub fn bindings(&self, name: &str) -> Vec<Occurrence> {
        self.of(&self.bindings, name)
    }

    fn of(&self, names: &Sorted<'t>, name: &str) -> Vec<Occurrence> {
        names.numbers(name.as_bytes()).filter_map(|index| self.list.get(index as usize).copied()).collect()
    }
}

struct Finder<'s, 't> {
    source: &'s Source<'t>,
    statements: &'s Statements,
    list: Vec<Occurrence>,
    names: Vec<&'t str>,
    star_import: Option<usize>,
}

/// The names before this token are the targets of a `for`; they count from a token on.
struct Targets {
    end: usize,
    from: usize,
}

impl Finder<'_, '_> {
    fn statement(&mut self, statement: Statement) {
        let source = self.source;
        let Statement { first, end, body, .. } = statement;
        let scope = self.statements.scope(statement);
        let first_word = if source.kind(first) == TokenKind::Name { source.word(first) } else { "" };
        let is_header = source.is(end.saturating_sub(1), ":");
        let inner = self.statements.block(body);
        let is_function = inner.kind == BlockKind::Function;
        let parameters = if is_function { source.find("(", first, end).unwrap_or(NONE) } else { NONE };
        let all_are = match first_word {
            "import" | "from" => Some(Role::Bound),
            "case" if is_header => Some(Role::Bound),
            "global" | "nonlocal" => Some(Role::Shared),
            _ => None,
        };
        if all_are == Some(Role::Bound) && source.is(end.saturating_sub(1), "*") {
            self.star_import = Some(first);
        }
        let assignment = Assignment::of(source, first, end);
        // The targets of a `for`, and the parameters of a `lambda`, that the current token may be among.
        let mut targets = Targets { end: 0, from: 0 };
        let mut lambda_end = 0;
        for at in first..end {
            let token = source.token(at);
            if token.kind == TokenKind::Text {
                self.fields(at, scope);
            }
            if token.kind != TokenKind::Name {
                continue;
            }
            if source.is(at, "for") && at >= targets.end {
                let from = if token.outer == NONE { at } else { token.outer };
                targets = Targets { end: source.find("in", at, end).unwrap_or(end), from };
            } else if source.is(at, "lambda") && at >= lambda_end {
                lambda_end = source.find(":", at + 1, end).unwrap_or(end);
            }
            let is_behind = |words: &[&str]| at > first && source.is_one_of(at - 1, words);
            let goes_on = source.is_one_of(at + 1, &[".", "[", "("]);
            let mut bound_in = scope;
            let mut from = at;
            let role = if let Some(role) = all_are {
                role
            } else if is_behind(&["."]) {
                continue;
            } else if parameters != NONE && token.outer == parameters && is_behind(&["(", ",", "*", "**"]) {
                bound_in = inner.scope;
                Role::Bound
            } else if source.is(at + 1, "=") && source.is(token.outer, "(") {
                continue;
            } else if source.is(at + 1, ":=")
                || is_behind(&["def", "class"])
                || is_behind(&["as"]) && !goes_on
                || token.outer != NONE && source.is(token.outer.wrapping_sub(1), "as")
                || at < lambda_end && is_behind(&["lambda", ",", "*", "**"])
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
            self.list.push(Occurrence { token: at, from, role, scope: bound_in });
            self.names.push(source.word(at));
        }
    }

    /// Whether a name is in a subscript or among arguments, and not itself a target.
    fn is_in_trailer(&self, at: usize) -> bool {
        let outer = self.source.token(at).outer;
        outer != NONE && self.source.is_trailer(outer)
    }

    /// The names in an f-string: each word counts as one.
    fn fields(&mut self, at: usize, scope: usize) {
        let text = self.source.word(at);
        let Some((prefix, content)) = text.split_once(['"', '\'']) else { return };
        if !prefix.contains(['f', 'F', 't', 'T']) || !content.contains('{') {
            return;
        }
        let role = if content.contains(":=") { Role::Bound } else { Role::Formatted };
        for word in content.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty()) {
            self.list.push(Occurrence { token: at, from: at, role, scope });
            self.names.push(word);
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
