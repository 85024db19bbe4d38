//! The values of JavaScript and TypeScript that are written literally; the rest are holes.
//!
//! What assertions, parentheses and constants hide is seen through. A value is one only where nothing can change it before it is used.

use crate::model::OBJECTS;
use crate::read::javascript::names::{Binding, Names, Touched};
use crate::read::javascript::text::{number, string, template};
use crate::read::javascript::tokens::{TokenKind, Tokens};
use crate::read::literal::{Literal, LiteralValue, MOST_DEEP, Member, Span};
use crate::shape::{Choice, Value};

/// Reads the values of a file.
pub struct Values<'t> {
    /// The tokens of the file.
    pub tokens: Tokens<'t>,
    /// What its names stand for.
    pub names: Names<'t>,
    /// How many values are still read where a name stands for them, so that names of names don't multiply.
    followed: usize,
    /// The declared values that are being read, by their first tokens.
    reading: Vec<usize>,
    /// The first token of the value that is asked for: what is changed later doesn't matter to it.
    used: usize,
}

/// A value; none if it is `undefined`.
type Known = Option<Literal>;

/// The most members of an object in which members replace others.
const MOST_REPLACED: usize = 1000;

/// The members of an object as it grows.
#[derive(Default)]
struct Members {
    list: Vec<Member>,
    open: bool,
    /// Whether a spread replaces members, or adds some that are replaced.
    replaces: bool,
}

impl<'t> Values<'t> {
    /// Reads a file's tokens and names.
    pub fn of(text: &'t str) -> Self {
        let tokens = Tokens::of(text);
        let names = Names::of(&tokens);
        let followed = 2 * tokens.len() + 1000;
        Values { tokens, names, followed, reading: Vec::new(), used: 0 }
    }

    /// The value that begins at a token, and the token after it.
    pub fn value(&mut self, at: usize) -> (Known, usize) {
        self.used = at;
        let (value, after) = self.expression(at, 0);
        (value, after.unwrap_or(at))
    }

    /// A value, or a hole; and the token that ends it, if that can be told.
    fn expression(&mut self, at: usize, depth: usize) -> (Known, Option<usize>) {
        if let Some((value, after)) = self.operation(at, depth)
            && self.tokens.ends_value(after)
        {
            return (value, Some(after));
        }
        let after = self.tokens.after_value(at);
        let last = after.unwrap_or(at + 1).saturating_sub(1).max(at);
        (Some(Literal::hole(self.tokens.span(at).to(self.tokens.span(last)))), after)
    }

    /// A value with what may follow it: assertions, and texts that are joined to it.
    fn operation(&mut self, at: usize, depth: usize) -> Option<(Known, usize)> {
        let (mut value, mut after) = self.operand(at, depth)?;
        loop {
            match self.tokens.mark(after) {
                "as" | "satisfies" => after = self.tokens.after_type(after + 1)?,
                "!" => after += 1,
                "+" => {
                    let (other, end) = self.operand(after + 1, depth)?;
                    let (mut first, second) = (value?, other?);
                    let (LiteralValue::Text(start), LiteralValue::Text(rest)) = (&mut first.value, &second.value) else { return None };
                    start.push_str(rest);
                    first.span = first.span.to(second.span);
                    (value, after) = (Some(first), end);
                }
                _ => return Some((value, after)),
            }
        }
    }

    fn operand(&mut self, at: usize, depth: usize) -> Option<(Known, usize)> {
        if depth >= MOST_DEEP {
            return None;
        }
        let (span, written) = (self.tokens.span(at), self.tokens.written(at));
        let value = match self.tokens.kind(at)? {
            TokenKind::Text => LiteralValue::Text(string(written)?),
            TokenKind::Template => LiteralValue::Text(template(written)?),
            TokenKind::Number => LiteralValue::Number(number(written)?),
            TokenKind::Word => return self.word(at, depth),
            TokenKind::Mark => return self.marked(at, depth),
            _ => return None,
        };
        Some((Some(Literal::new(value, span)), at + 1))
    }

    fn marked(&mut self, at: usize, depth: usize) -> Option<(Known, usize)> {
        let span = self.tokens.span(at);
        match self.tokens.mark(at) {
            "[" => self.list(at, depth),
            "{" => self.object(at, depth),
            "(" => {
                let close = self.tokens.pair(at)?;
                let (value, after) = self.expression(at + 1, depth + 1);
                if after == Some(close) { Some((value, close + 1)) } else { None }
            }
            "<" => {
                let after = self.tokens.after_type_arguments(at)?;
                self.operand(after, depth + 1)
            }
            sign @ ("-" | "+") if self.tokens.kind(at + 1) == Some(TokenKind::Number) => {
                let number = number(self.tokens.written(at + 1))?;
                let number = if sign == "-" && number != "0" { sign.to_owned() + &number } else { number };
                Some((Some(Literal::new(LiteralValue::Number(number), span.to(self.tokens.span(at + 1)))), at + 2))
            }
            _ => None,
        }
    }

    fn word(&mut self, at: usize, depth: usize) -> Option<(Known, usize)> {
        let value = match self.tokens.word(at) {
            "true" => LiteralValue::Boolean(true),
            "false" => LiteralValue::Boolean(false),
            "null" => LiteralValue::Null,
            "undefined" => return Some((None, at + 1)),
            "void" if self.tokens.kind(at + 1) == Some(TokenKind::Number) => return Some((None, at + 2)),
            "Object" if self.tokens.mark(at + 2) == "freeze" && self.tokens.mark(at + 3) == "(" => {
                let (value, after) = self.marked(at + 3, depth)?;
                return Some((value, after));
            }
            _ => return self.path(at, depth),
        };
        Some((Some(Literal::new(value, self.tokens.span(at))), at + 1))
    }

    /// What a name with the members after it stands for.
    fn path(&mut self, at: usize, depth: usize) -> Option<(Known, usize)> {
        let mut last = at;
        while matches!(self.tokens.mark(last + 1), "." | "?.") && !self.tokens.word(last + 2).is_empty() {
            last += 2;
        }
        let binding = self.names.binding(self.tokens.word(at), at).ok()?;
        if let Some(binding) = binding.filter(|binding| binding.value.is_some()) {
            let mut value = self.constant(&binding, at, depth)?;
            for step in (at + 2..=last).step_by(2) {
                let name = self.tokens.word(step);
                let LiteralValue::Object { members, open: false } = value.value else { return None };
                let mut named = members.into_iter().filter(|member| member.name == name);
                let member = named.next()?;
                if named.next().is_some() {
                    return None;
                }
                value = member.value;
            }
            let is_hole = value.value == LiteralValue::Hole;
            return if is_hole { None } else { Some((Some(value), last + 1)) };
        }
        if last == at || binding.is_some_and(|binding| !self.is_of_sdk(&binding)) {
            return None;
        }
        let choice = choice(self.tokens.word(last - 2))?;
        let name = choice.current().find(|value| *value == self.tokens.word(last))?;
        Some((Some(Literal::text(name, self.tokens.span(at).to(self.tokens.span(last)))), last + 1))
    }

    /// Whether a name is imported from a module of AWS's.
    pub fn is_of_sdk(&self, binding: &Binding<'_>) -> bool {
        binding.module.is_some_and(|(module, _)| {
            let module = self.tokens.written(module).to_ascii_lowercase();
            module.contains("aws") || module.contains("macie")
        })
    }

    /// The value that a name is declared with, if it still has it where it is used.
    fn constant(&mut self, binding: &Binding<'t>, at: usize, depth: usize) -> Option<Literal> {
        let start = binding.value.filter(|value| *value < at && self.followed > 0 && !self.reading.contains(value))?;
        self.reading.push(start);
        let read = self.operation(start, depth + 1);
        self.reading.pop();
        let (value, after) = read?;
        self.followed = self.followed.saturating_sub(after - start);
        if !self.ends_statement(after) {
            return None;
        }
        let mut value = value?;
        let touches = self.names.touches(binding).ok()?.to_vec();
        for touch in touches {
            match (touch.what, &mut value.value) {
                (Touched::Passed, LiteralValue::Object { .. } | LiteralValue::List { .. }) if touch.at >= self.used => {}
                (Touched::Member(name), LiteralValue::Object { members, .. }) => {
                    let span = self.tokens.span(touch.at);
                    members.retain(|member| member.name != name);
                    members.push(Member { name: name.to_owned(), span, value: Literal::hole(span) });
                }
                (Touched::Whole, _) | (Touched::Member(_) | Touched::Passed, LiteralValue::List { .. } | LiteralValue::Object { .. }) => {
                    return None;
                }
                (Touched::Member(_) | Touched::Passed, _) => {}
            }
        }
        Some(value)
    }

    /// Whether a statement ends before this token: where it is on a line of its own, and nothing that goes on with an expression.
    fn ends_statement(&self, at: usize) -> bool {
        self.tokens.ends_value(at)
            || self.tokens.begins_line(at) && !matches!(self.tokens.word(at), "" | "in" | "instanceof" | "as" | "satisfies")
    }

    fn list(&mut self, at: usize, depth: usize) -> Option<(Known, usize)> {
        let close = self.tokens.pair(at)?;
        let (mut items, mut open) = (Vec::new(), false);
        let mut next = at + 1;
        while next < close {
            let is_spread = self.tokens.mark(next) == "...";
            let start = if is_spread { next + 1 } else { next };
            let (value, after) = self.expression(start, depth + 1);
            match value {
                Some(Literal { value: LiteralValue::List { items: more, open: more_open }, .. }) if is_spread => {
                    items.extend(more);
                    open |= more_open;
                }
                _ if is_spread => open = true,
                Some(item) => items.push(item),
                None => items.push(Literal::hole(self.tokens.span(start))),
            }
            match after {
                Some(after) if after == close => break,
                Some(after) if self.tokens.mark(after) == "," => next = after + 1,
                _ => {
                    open = true;
                    break;
                }
            }
        }
        Some((Some(Literal::list(items, open, self.tokens.span(at).to(self.tokens.span(close)))), close + 1))
    }

    fn object(&mut self, at: usize, depth: usize) -> Option<(Known, usize)> {
        let close = self.tokens.pair(at)?;
        let mut members = Members::default();
        let mut next = at + 1;
        while next < close {
            let after = if self.tokens.mark(next) == "..." {
                self.spread(next + 1, depth, &mut members)?
            } else {
                self.member(next, depth, &mut members)?
            };
            match after {
                Some(after) if after == close => break,
                Some(after) if self.tokens.mark(after) == "," => next = after + 1,
                _ => {
                    members.open_up();
                    break;
                }
            }
        }
        let object = Literal::object(members.list, members.open, self.tokens.span(at).to(self.tokens.span(close)));
        Some((Some(object), close + 1))
    }

    /// A member of an object; the token after it, if that can be told. None if the object can't be read.
    fn member(&mut self, at: usize, depth: usize, members: &mut Members) -> Option<Option<usize>> {
        let (name, span, after) = self.key(at, depth);
        match (name, self.tokens.mark(after)) {
            (Some(name), ":") => {
                let (value, end) = self.expression(after + 1, depth + 1);
                if name == "__proto__" && self.tokens.mark(at) != "[" {
                    members.open = true;
                } else {
                    members.add(name, span, value, false)?;
                }
                Some(end)
            }
            (None, ":") => {
                members.open_up();
                Some(self.tokens.after_value(after + 1))
            }
            (Some(name), "," | "}") if !self.tokens.word(at).is_empty() => {
                let value = match self.word(at, depth + 1) {
                    Some((value, _)) => value,
                    None => Some(Literal::hole(span)),
                };
                members.add(name, span, value, false)?;
                Some(Some(after))
            }
            // A method, which may be called as nobody expects.
            _ => {
                members.open_up();
                Some(self.tokens.after_value(at))
            }
        }
    }

    /// The name of a member, if it is known, its place, and the token after it.
    fn key(&mut self, at: usize, depth: usize) -> (Option<String>, Span, usize) {
        let (span, written) = (self.tokens.span(at), self.tokens.written(at));
        let name = match self.tokens.kind(at) {
            Some(TokenKind::Word) => Some(written.to_owned()).filter(|name| !name.contains(['\\', '#'])),
            Some(TokenKind::Text) => string(written),
            Some(TokenKind::Number) => number(written).filter(|name| name.bytes().all(|digit| digit.is_ascii_digit())),
            _ if self.tokens.mark(at) == "[" => {
                let Some(close) = self.tokens.pair(at) else { return (None, span, at + 1) };
                let (value, after) = self.expression(at + 1, depth + 1);
                let name = value.filter(|_| after == Some(close)).and_then(|value| match value.value {
                    LiteralValue::Text(name) => Some(name),
                    _ => None,
                });
                return (name, span.to(self.tokens.span(close)), close + 1);
            }
            _ => None,
        };
        (name, span, at + 1)
    }

    /// What `...` adds; the token after it, if that can be told. None if the object can't be read.
    fn spread(&mut self, at: usize, depth: usize, members: &mut Members) -> Option<Option<usize>> {
        let (value, after) = self.expression(at, depth + 1);
        members.replaces = true;
        match value.map(|value| value.value) {
            None | Some(LiteralValue::Null | LiteralValue::Boolean(_) | LiteralValue::Number(_)) => {}
            Some(LiteralValue::Object { members: more, open }) => {
                if open {
                    members.open_up();
                }
                for member in more {
                    members.add(member.name, member.span, Some(member.value), true)?;
                }
            }
            _ => {
                let maybe = after.and_then(|after| self.maybe(at, after, depth));
                let Some(maybe) = maybe else {
                    members.open_up();
                    return Some(after);
                };
                for member in maybe {
                    members.add(member.name, member.span, Some(Literal::hole(member.value.span)), true)?;
                }
            }
        }
        Some(after)
    }

    /// The members of which it is only known that nothing else is added: of `condition && {…}` and `condition ? {…} : {…}`.
    fn maybe(&mut self, from: usize, to: usize, depth: usize) -> Option<Vec<Member>> {
        let is_grouped = self.tokens.mark(from) == "(" && self.tokens.pair(from) == Some(to - 1);
        let (from, to) = if is_grouped { (from + 1, to - 1) } else { (from, to) };
        let last = self.tokens.pair(to - 1).filter(|open| *open > from && self.tokens.mark(*open) == "{")?;
        let mut objects = vec![last];
        match self.tokens.mark(last - 1) {
            ":" => {
                let first = self.tokens.pair(last.checked_sub(2)?).filter(|open| *open > from && self.tokens.mark(*open) == "{")?;
                objects.push(first);
                if self.tokens.mark(first - 1) != "?" {
                    return None;
                }
            }
            "&" if self.tokens.mark(last.checked_sub(2)?) == "&" => {
                let mut at = from;
                while at < last {
                    if matches!(self.tokens.mark(at), "|" | "?" | "," | "=>" | "=") {
                        return None;
                    }
                    at = self.tokens.after_pair(at).filter(|after| *after > at).unwrap_or(at + 1);
                }
            }
            _ => return None,
        }
        let mut all = Vec::new();
        for object in objects {
            match self.object(object, depth + 1)?.0?.value {
                LiteralValue::Object { members, open: false } => all.extend(members),
                _ => return None,
            }
        }
        Some(all)
    }
}

impl Members {
    /// Adds a member; none removes it. Of a name that is written twice both stay, unless one is from a spread. None if there are too
    /// many to look for it.
    fn add(&mut self, name: String, span: Span, value: Known, is_spread: bool) -> Option<()> {
        if self.replaces || value.is_none() {
            if self.list.len() > MOST_REPLACED {
                return None;
            }
            self.list.retain(|member| member.name != name);
        }
        self.replaces |= is_spread;
        self.list.extend(value.map(|value| Member { name, span, value }));
        Some(())
    }

    /// There may be more members, also such as replace those before.
    fn open_up(&mut self) {
        self.open = true;
        for member in &mut self.list {
            member.value = Literal::hole(member.value.span);
        }
    }
}

/// The enum of that name.
fn choice(name: &str) -> Option<&'static Choice> {
    for member in OBJECTS.iter().flat_map(|object| object.members) {
        if let Value::Choice(choice) = member.value
            && choice.name == name
        {
            return Some(choice);
        }
    }
    None
}
