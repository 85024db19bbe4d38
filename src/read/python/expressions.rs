//! Expressions: the literals that they are, as far as they are any.

use super::strings::{decode, number};
use super::tokens::{NONE, Source, TokenKind};
use crate::read::json;
use crate::read::literal::{Literal, LiteralValue, MOST_DEEP, Member};
use crate::read::mapped::Mapped;
use crate::read::terraform::program::CDKTF;

/// Up to where a value that an expression refers to must stay as it is.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// The token behind which it doesn't matter any more.
    pub until: usize,
    /// Whether it always matters: the expression may be evaluated at another time than its text suggests.
    pub is_late: bool,
    /// How many expressions this one is within.
    pub depth: usize,
}

impl Moment {
    /// The same moment, for an expression within.
    pub const fn within(self) -> Self {
        Moment { depth: self.depth + 1, ..self }
    }
}

/// What an expression refers to.
pub trait Names {
    /// The value of a name, at the token where it is used.
    fn value(&mut self, token: usize, moment: Moment) -> Literal;

    /// Whether a name stands for what Python, or an import, calls so.
    fn is_original(&self, name: &str) -> bool;

    /// Notes that a dictionary was read: the token that opens it.
    fn note(&mut self, display: usize);

    /// Takes the cost of a step that takes more than linear time. Returns whether there is enough left.
    fn spend(&mut self, cost: usize) -> bool;
}

/// The arguments of a call.
#[derive(Debug, Default)]
pub struct Arguments {
    /// Those with names.
    pub members: Vec<Member>,
    /// Whether there may be more of them.
    pub open: bool,
    /// The tokens of those without.
    pub positional: Vec<(usize, usize)>,
}

/// Reads expressions.
pub struct Expressions<'s, 't, 'n> {
    pub source: &'s Source<'t>,
    pub names: &'n mut dyn Names,
}

impl Expressions<'_, '_, '_> {
    /// The value of the tokens from one to before another.
    pub fn value(&mut self, first: usize, end: usize, moment: Moment) -> Literal {
        let source = self.source;
        let span = source.span(first, end);
        let hole = Literal::hole(span);
        if first >= end || moment.depth > MOST_DEEP {
            return hole;
        }
        let is_one = source.after(first) == end;
        let inner = (first + 1, end - 1);
        match source.kind(first) {
            TokenKind::Text if (first..end).all(|at| source.kind(at) == TokenKind::Text) => {
                let text = self.text(first, end);
                text.map_or(hole, |text| Literal::text(text.text(), span))
            }
            TokenKind::Number if is_one => Literal::new(number(source.word(first)).map_or(LiteralValue::Hole, LiteralValue::Number), span),
            TokenKind::Operator if source.kind(first + 1) == TokenKind::Number && first + 2 == end => {
                let sign = match source.word(first) {
                    "-" => "-",
                    "+" => "",
                    _ => return hole,
                };
                Literal::new(
                    number(source.word(first + 1)).map_or(LiteralValue::Hole, |number| LiteralValue::Number(sign.to_owned() + &number)),
                    span,
                )
            }
            TokenKind::Name if is_one => match source.word(first) {
                "True" => Literal::new(LiteralValue::Boolean(true), span),
                "False" => Literal::new(LiteralValue::Boolean(false), span),
                "None" => Literal::new(LiteralValue::Null, span),
                _ => self.names.value(first, moment.within()),
            },
            TokenKind::Open if is_one => match source.word(first) {
                "(" if inner.0 < inner.1 && source.find(",", inner.0, inner.1).is_none() => {
                    if self.is_comprehension(inner) {
                        hole
                    } else {
                        self.value(inner.0, inner.1, moment.within())
                    }
                }
                "{" => self.dictionary(first, inner, moment.within()),
                _ => self.list(inner, moment.within(), hole),
            },
            _ => self.call(first, end, moment.within()).or_else(|| self.joined(first, end, moment.within())).unwrap_or(hole),
        }
    }

    /// The strings that stand next to each other, as one.
    fn text(&self, first: usize, end: usize) -> Option<Mapped> {
        let mut text = Mapped::default();
        (first..end).all(|at| decode(self.source.word(at), self.source.token(at).span.start, &mut text)).then_some(text)
    }

    fn is_comprehension(&self, (first, end): (usize, usize)) -> bool {
        self.source.find("for", first, end).is_some()
    }

    /// The items of a list or a tuple.
    fn list(&mut self, inner: (usize, usize), moment: Moment, hole: Literal) -> Literal {
        if self.is_comprehension(inner) {
            return hole;
        }
        let (mut items, mut open) = (Vec::new(), false);
        for (first, end) in self.source.split(",", inner.0, inner.1) {
            if !self.source.is(first, "*") {
                items.push(self.value(first, end, moment));
                continue;
            }
            match self.value(first + 1, end, moment).value {
                LiteralValue::List { items: others, open: more } => {
                    items.extend(others);
                    open |= more;
                }
                _ => open = true,
            }
        }
        Literal::list(items, open, hole.span)
    }

    /// The members of a dictionary; a set is a hole.
    fn dictionary(&mut self, display: usize, inner: (usize, usize), moment: Moment) -> Literal {
        let span = self.source.span(display, inner.1 + 1);
        let hole = Literal::hole(span);
        if self.is_comprehension(inner) {
            return hole;
        }
        self.names.note(display);
        let (mut members, mut open) = (Vec::new(), false);
        for (first, end) in self.source.split(",", inner.0, inner.1) {
            if self.source.is(first, "**") {
                let other = self.value(first + 1, end, moment);
                self.merge(&mut members, &mut open, other);
                continue;
            }
            let Some(colon) = self.source.find(":", first, end) else { return hole };
            let key = self.value(first, colon, moment);
            let value = self.value(colon + 1, end, moment);
            match key.value {
                LiteralValue::Text(name) => members.push(Member { name, span: key.span, value }),
                // It may be the name of a member before it.
                LiteralValue::Hole => self.merge(&mut members, &mut open, hole.clone()),
                _ => open = true,
            }
        }
        Literal::object(members, open, span)
    }

    /// Adds the members of another dictionary; they replace those that are there. One that isn't known may replace any.
    fn merge(&mut self, members: &mut Vec<Member>, open: &mut bool, other: Literal) {
        match other.value {
            LiteralValue::Object { members: others, open: more } if self.names.spend(members.len() * others.len()) => {
                if more {
                    members.iter_mut().for_each(|member| member.value.value = LiteralValue::Hole);
                    *open = true;
                }
                members.retain(|member| !others.iter().any(|other| other.name == member.name));
                members.extend(others);
            }
            _ => {
                members.iter_mut().for_each(|member| member.value.value = LiteralValue::Hole);
                *open = true;
            }
        }
    }

    /// The arguments between a call's brackets.
    pub fn arguments(&mut self, first: usize, end: usize, moment: Moment) -> Arguments {
        let source = self.source;
        let mut arguments = Arguments::default();
        for (first, end) in source.split(",", first, end) {
            if source.is(first, "**") {
                match self.value(first + 1, end, moment).value {
                    LiteralValue::Object { members, open } => {
                        arguments.members.extend(members);
                        arguments.open |= open;
                    }
                    _ => arguments.open = true,
                }
            } else if source.kind(first) == TokenKind::Name && source.is(first + 1, "=") {
                let value = self.value(first + 2, end, moment);
                arguments.members.push(Member { name: source.word(first).to_owned(), span: source.token(first).span, value });
            } else {
                arguments.positional.push((first, end));
            }
        }
        arguments
    }

    /// The value of a call that only makes or copies a value: `dict`, `copy.deepcopy`, `json.loads`, a class of CDKTF.
    fn call(&mut self, first: usize, end: usize, moment: Moment) -> Option<Literal> {
        let source = self.source;
        let open = source.token(end - 1).partner;
        if open == NONE || open <= first || !source.is(open, "(") || !self.names.is_original(source.word(first)) {
            return None;
        }
        let name = source.text.get(source.token(first).span.start..source.token(open).span.start)?.trim_end();
        // Classes of CDKTF for parts of a job have their names from the class for a job.
        let name = if name.rsplit('.').next().is_some_and(|class| class.starts_with(CDKTF)) { "dict" } else { name };
        if !matches!(name, "dict" | "copy.deepcopy" | "deepcopy" | "json.loads") {
            return None;
        }
        let span = source.span(first, end);
        let arguments = self.arguments(open + 1, end - 1, moment);
        match (name, arguments.positional.as_slice()) {
            ("dict", []) => {
                self.names.note(open);
                Some(Literal::object(arguments.members, arguments.open, span))
            }
            ("dict", [(first, end)]) => {
                let value = self.value(*first, *end, moment);
                let (mut members, mut open) = (Vec::new(), false);
                self.merge(&mut members, &mut open, value);
                self.merge(&mut members, &mut open, Literal::object(arguments.members, arguments.open, span));
                Some(Literal::object(members, open, span))
            }
            ("dict", _) => None,
            (_, [(first, end)]) if arguments.members.is_empty() && !arguments.open => {
                if name == "json.loads" {
                    self.loaded(*first, *end, moment)
                } else {
                    Some(self.value(*first, *end, moment))
                }
            }
            _ => None,
        }
    }

    /// The value of JSON in a string, or of what `json.dumps` makes.
    fn loaded(&mut self, first: usize, end: usize, moment: Moment) -> Option<Literal> {
        let source = self.source;
        if (first..end).all(|at| source.kind(at) == TokenKind::Text) {
            return json::read(&self.text(first, end).filter(Mapped::is_known)?).ok();
        }
        let open = first + 3;
        let is_dumps = source.is(first, "json") && source.is(first + 1, ".") && source.is(first + 2, "dumps") && source.after(open) == end;
        let mut arguments = if is_dumps { self.arguments(open + 1, end - 1, moment) } else { return None };
        match (arguments.positional.pop(), arguments.positional.is_empty() && arguments.members.is_empty() && !arguments.open) {
            (Some((first, end)), true) => Some(self.value(first, end, moment)),
            _ => None,
        }
    }

    /// Strings or lists with `+` between them, dictionaries with `|`.
    fn joined(&mut self, first: usize, end: usize, moment: Moment) -> Option<Literal> {
        let source = self.source;
        let span = source.span(first, end);
        if source.kind(end - 1) == TokenKind::Operator {
            return None;
        }
        if source.find("|", first, end).is_some() {
            let (mut members, mut open) = (Vec::new(), false);
            for (first, end) in source.split("|", first, end) {
                let part = self.value(first, end, moment);
                if !matches!(part.value, LiteralValue::Object { .. }) {
                    return None;
                }
                self.merge(&mut members, &mut open, part);
            }
            return Some(Literal::object(members, open, span));
        }
        let (mut text, mut list): (Option<String>, Option<(Vec<Literal>, bool)>) = (None, None);
        source.find("+", first, end)?;
        for (first, end) in source.split("+", first, end) {
            match (self.value(first, end, moment).value, text.take(), list.take()) {
                (LiteralValue::Text(more), before, None) => text = Some(before.unwrap_or_default() + &more),
                (LiteralValue::List { items: more, open: is_open }, None, before) => {
                    let (mut items, open) = before.unwrap_or_default();
                    items.extend(more);
                    list = Some((items, open | is_open));
                }
                _ => return None,
            }
        }
        match (text, list) {
            (Some(text), None) => Some(Literal::text(text, span)),
            (None, Some((items, open))) => Some(Literal::list(items, open, span)),
            _ => None,
        }
    }
}
