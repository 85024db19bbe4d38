//! What names stand for in JavaScript and TypeScript: where each is declared, and where what it stands for may be changed.
//!
//! Errs on one side only: where it isn't sure which declaration a name means, or whether its value is still the one that is written,
//! there is no answer. A name that is bound by a parameter, a pattern, a loop or a function hides those outside, without a value.

use crate::model::DocumentKind;
use crate::read::javascript::tokens::Tokens;

/// The request that a method or a command of AWS's SDK sends: `createClassificationJob` or `CreateClassificationJobCommand`.
pub fn request_of(name: &str) -> Option<DocumentKind> {
    let operation = name.strip_suffix("Command").unwrap_or(name);
    let is_command = operation.len() < name.len();
    let kind = DocumentKind::of_request(operation)?;
    let (first, rest) = (kind.operation().get(..1)?, kind.operation().get(1..)?);
    let is_named = if is_command { operation.starts_with(first) } else { operation.starts_with(&first.to_ascii_lowercase()) };
    if is_named && operation.get(1..) == Some(rest) { Some(kind) } else { None }
}

/// The names of a file.
pub struct Names<'t> {
    /// By name, then by where they begin to be known.
    bindings: Vec<Binding<'t>>,
    /// By name, then by place.
    touches: Vec<Touch<'t>>,
}

/// A name that is known in a part of the file.
#[derive(Debug, Clone, Copy)]
pub struct Binding<'t> {
    /// The name.
    pub name: &'t str,
    /// The first token of the part in which it is known.
    pub from: usize,
    /// The token after the last.
    pub to: usize,
    /// The first token of the value that it is declared with.
    pub value: Option<usize>,
    /// The module that it is imported from, a string, and what it is called there.
    pub module: Option<(usize, &'t str)>,
}

/// A place where the value of a name may change.
#[derive(Debug, Clone, Copy)]
pub struct Touch<'t> {
    name: &'t str,
    /// The token of the name.
    pub at: usize,
    /// What may change.
    pub what: Touched<'t>,
}

/// What of a value may change at a place.
#[derive(Debug, Clone, Copy)]
pub enum Touched<'t> {
    /// All of it.
    Whole,
    /// One member of the object.
    Member(&'t str),
    /// All of the object, from here on: others get hold of it.
    Passed,
}

/// How many declarations and changes of one name are looked at. One that has more is taken for one that isn't known.
const MOST_OF_A_NAME: usize = 256;

/// Methods of lists that change the list, or give its items to someone who may change them.
const CHANGING_METHODS: [&str; 10] = ["push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill", "copyWithin", "forEach"];

/// Functions that leave their arguments as they are.
const HARMLESS_FUNCTIONS: [&str; 11] =
    ["log", "info", "debug", "warn", "error", "stringify", "freeze", "keys", "values", "entries", "send"];

/// Words before a bracket that doesn't hold parameters or arguments.
const CONTROL: [&str; 7] = ["if", "while", "for", "switch", "with", "await", "return"];

impl<'t> Names<'t> {
    /// Reads the names of a file.
    pub fn of(tokens: &Tokens<'t>) -> Self {
        let mut finder = Finder { tokens, open: Vec::new(), bindings: Vec::new(), touches: Vec::new() };
        for at in 0..tokens.len() {
            finder.token(at);
        }
        let Finder { mut bindings, mut touches, .. } = finder;
        bindings.sort_by(|one, other| (one.name, one.from).cmp(&(other.name, other.from)));
        touches.sort_by(|one, other| (one.name, one.at).cmp(&(other.name, other.at)));
        Names { bindings, touches }
    }

    /// The declaration that a name means at a place.
    ///
    /// # Errors
    ///
    /// If there are several that it may mean.
    pub fn binding(&self, name: &str, at: usize) -> Result<Option<Binding<'t>>, Unclear> {
        let end = self.bindings.partition_point(|binding| (binding.name, binding.from) <= (name, at));
        let earlier = self.bindings.get(..end).unwrap_or_default();
        let mut looked_at = 0;
        let mut found: Option<Binding<'t>> = None;
        for binding in earlier.iter().rev() {
            looked_at += 1;
            if binding.name != name || found.is_some_and(|found| found.from != binding.from) {
                break;
            }
            if looked_at > MOST_OF_A_NAME || found.is_some() {
                return Err(Unclear);
            }
            if binding.to > at {
                found = Some(*binding);
            }
        }
        Ok(found)
    }

    /// The places where the value of a declaration may change.
    ///
    /// # Errors
    ///
    /// If there are very many.
    pub fn touches(&self, binding: &Binding<'_>) -> Result<&[Touch<'t>], Unclear> {
        let place = |at| self.touches.partition_point(|touch| (touch.name, touch.at) < (binding.name, at));
        let touches = self.touches.get(place(binding.from)..place(binding.to)).unwrap_or_default();
        if touches.len() > MOST_OF_A_NAME { Err(Unclear) } else { Ok(touches) }
    }
}

/// It isn't clear what a name stands for.
#[derive(Debug, Clone, Copy)]
pub struct Unclear;

struct Finder<'a, 't> {
    tokens: &'a Tokens<'t>,
    open: Vec<Open>,
    bindings: Vec<Binding<'t>>,
    touches: Vec<Touch<'t>>,
}

/// An open bracket.
#[derive(Clone, Copy)]
struct Open {
    at: usize,
    close: usize,
    role: Role,
}

/// What names in a bracket do.
#[derive(Clone, Copy)]
enum Role {
    /// Nothing but stand for something.
    Read,
    /// They are declared: in a part of the file, and maybe imported from a module.
    Declare { from: usize, to: usize, module: Option<usize> },
    /// They get a new value.
    Assign,
    /// They are arguments of a function that may change them.
    Pass,
}

impl<'t> Finder<'_, 't> {
    fn token(&mut self, at: usize) {
        match self.tokens.mark(at) {
            "(" | "[" | "{" => {
                if let Some(close) = self.tokens.pair(at) {
                    let role = self.role(at, close);
                    self.open.push(Open { at, close, role });
                }
            }
            // Brackets without a partner aren't among the open ones.
            ")" | "]" | "}" if self.open.last().is_some_and(|open| open.close == at) => {
                self.open.pop();
            }
            "import" => self.import(at),
            _ if !self.tokens.word(at).is_empty() => self.name(at),
            _ => {}
        }
    }

    /// The part of the file that the innermost bracket holds.
    fn block(&self) -> (usize, usize) {
        self.open.last().map_or((0, self.tokens.len()), |open| (open.at, open.close))
    }

    fn role(&self, at: usize, close: usize) -> Role {
        let before = self.tokens.mark_before(at);
        if let Some(outer) = self.open.last().filter(|outer| matches!(outer.role, Role::Declare { .. } | Role::Assign)) {
            let is_type = before == ":" && self.tokens.mark(outer.at) == "(";
            return if is_type { Role::Read } else { outer.role };
        }
        if self.tokens.mark(at) == "(" {
            if let Some(to) = self.end_of_function(at, close) {
                return Role::Declare { from: at, to, module: None };
            }
            let calls = at.checked_sub(1).is_some_and(|before| self.tokens.ends_operand(before) || self.tokens.mark(before) == ">");
            let harmless = CONTROL.contains(&before) || HARMLESS_FUNCTIONS.contains(&before) || request_of(before).is_some();
            return if calls && !harmless { Role::Pass } else { Role::Read };
        }
        if ["const", "let", "var"].contains(&before) {
            let (from, to) = self.block();
            let requires = self.tokens.mark(close + 1) == "=" && self.tokens.mark(close + 2) == "require";
            return Role::Declare { from, to, module: requires.then_some(close + 4) };
        }
        let is_pattern = self.tokens.mark(close + 1) == "="
            && (self.tokens.mark(at) == "{" || !at.checked_sub(1).is_some_and(|before| self.tokens.ends_operand(before)));
        if is_pattern { Role::Assign } else { Role::Read }
    }

    /// The token after a function's body, if these are the parentheses of its parameters.
    fn end_of_function(&self, at: usize, close: usize) -> Option<usize> {
        let mut after = close + 1;
        if self.tokens.mark(after) == ":" {
            after = self.tokens.after_type(after + 1)?;
        }
        let arrow = self.tokens.mark(after) == "=>";
        let body = if arrow { after + 1 } else { after };
        match self.tokens.mark(body) {
            "{" if arrow || !CONTROL.contains(&self.tokens.mark_before(at)) => self.tokens.pair(body),
            _ if arrow => Some(self.block().1),
            _ => None,
        }
    }

    /// The names of an import.
    fn import(&mut self, at: usize) {
        if matches!(self.tokens.mark(at + 1), "(" | ".") || self.tokens.mark_before(at) == "." {
            return;
        }
        let mut end = at + 1;
        while matches!(self.tokens.mark(end), "{" | "}" | "," | "*") || !matches!(self.tokens.word(end), "" | "from" | "import") {
            end += 1;
        }
        let module = if self.tokens.word(end) == "from" { end + 1 } else { return };
        for name in at + 1..end {
            let (before, written) = (self.tokens.mark_before(name), self.tokens.word(name));
            let original = if before == "as" { self.tokens.mark(name.saturating_sub(2)) } else { written };
            if !written.is_empty() && written != "as" && self.tokens.mark(name + 1) != "as" {
                let to = self.tokens.len();
                self.bindings.push(Binding { name: written, from: 0, to, value: None, module: Some((module, original)) });
            }
        }
    }

    fn hide(&mut self, at: usize, from: usize, to: usize) {
        self.bindings.push(Binding { name: self.tokens.word(at), from, to, value: None, module: None });
    }

    fn touch(&mut self, at: usize, what: Touched<'t>) {
        self.touches.push(Touch { name: self.tokens.word(at), at, what });
    }

    fn name(&mut self, at: usize) {
        let (before, after) = (self.tokens.mark_before(at), self.tokens.mark(at + 1));
        if matches!(before, "." | "?.") {
            return;
        }
        match self.open.last().map_or(Role::Read, |open| open.role) {
            Role::Declare { from, to, module } => {
                let in_parentheses = self.open.last().is_some_and(|open| self.tokens.mark(open.at) == "(");
                let is_key = after == ":" && !in_parentheses;
                let is_type = before == ":" && in_parentheses || matches!(before, "<" | "|" | "&" | "=" | "=>");
                if !is_key && !is_type {
                    let original = if before == ":" { self.tokens.mark(at.saturating_sub(2)) } else { self.tokens.word(at) };
                    let module = module.map(|module| (module, original));
                    self.bindings.push(Binding { name: self.tokens.word(at), from, to, value: None, module });
                }
                return;
            }
            Role::Assign => return self.touch(at, Touched::Whole),
            Role::Read | Role::Pass => {}
        }
        let is_assertion = self.tokens.mark(at.saturating_sub(2)) == "as";
        match before {
            "const" | "let" | "var" if !is_assertion => return self.declaration(at),
            "function" | "class" | "enum" | "namespace" => {
                let (from, to) = self.block();
                return self.hide(at, from, to);
            }
            _ => {}
        }
        if after == "=>" {
            let to = if self.tokens.mark(at + 2) == "{" { self.tokens.pair(at + 2) } else { None };
            return self.hide(at, at, to.unwrap_or(self.block().1));
        }
        self.use_of(at);
    }

    fn declaration(&mut self, at: usize) {
        let mut value = at + 1;
        if self.tokens.mark(value) == "!" {
            value += 1;
        }
        if self.tokens.mark(value) == ":" {
            value = self.tokens.after_type(value + 1).unwrap_or(value);
        }
        let (from, to) = self.block();
        if self.open.last().is_some_and(|open| self.tokens.mark(open.at) != "{") {
            // The variable of a loop: what follows may be its body.
            let outer = self.open.iter().rev().nth(1).map_or(self.tokens.len(), |open| open.close);
            return self.hide(at, from, outer);
        }
        let value = Some(value + 1).filter(|_| self.tokens.mark(value) == "=");
        self.bindings.push(Binding { name: self.tokens.word(at), from, to, value, module: None });
        if self.tokens.mark_before(at) == "var" {
            self.hide_from_function(at);
        }
    }

    /// A `var` is known in its whole function, outside of its block without a value that is sure.
    fn hide_from_function(&mut self, at: usize) {
        let is_body = |open: &&Open| {
            let before = open.at.saturating_sub(1);
            let parameters = self.tokens.pair(before).filter(|_| self.tokens.mark(before) == ")");
            self.tokens.mark(open.at) == "{"
                && (self.tokens.mark(before) == "=>"
                    || parameters.is_some_and(|parameters| {
                        !CONTROL.contains(&self.tokens.mark_before(parameters)) && self.tokens.mark_before(parameters) != "catch"
                    }))
        };
        let body = self.open.iter().rev().take(MOST_OF_A_NAME).find(is_body);
        let function = body.map_or((0, self.tokens.len()), |open| (open.at, open.close));
        if function != self.block() {
            self.hide(at, function.0, function.1);
        }
    }

    /// What happens to a name where it is used.
    fn use_of(&mut self, at: usize) {
        let tokens = self.tokens;
        let (mut end, mut steps, mut member, mut last) = (at + 1, 0, None, "");
        loop {
            match tokens.mark(end) {
                "." | "?." if !tokens.word(end + 1).is_empty() => {
                    last = tokens.word(end + 1);
                    if steps == 0 {
                        member = Some(last);
                    }
                    end += 2;
                    steps += 1;
                }
                "[" => {
                    let Some(after) = tokens.after_pair(end) else { break };
                    end = after;
                    steps += 1;
                    last = "";
                }
                "!" => end += 1,
                _ => break,
            }
        }
        let part = if steps == 0 { None } else { member };
        let what = part.map_or(Touched::Whole, Touched::Member);
        let before = tokens.mark_before(at);
        if self.assigns(end) || matches!(before, "delete" | "++" | "--") {
            self.touch(at, what);
        } else if tokens.mark(end) == "(" && CHANGING_METHODS.contains(&last) {
            self.touch(at, if steps > 1 { what } else { Touched::Whole });
        } else if matches!(before, "of" | "=") || (self.is_passed() && matches!(before, "(" | ",") && matches!(tokens.mark(end), "," | ")"))
        {
            self.touch(at, Touched::Passed);
        }
    }

    fn is_passed(&self) -> bool {
        self.open.last().is_some_and(|open| matches!(open.role, Role::Pass))
    }

    /// Whether what is before this token gets a new value.
    fn assigns(&self, at: usize) -> bool {
        match self.tokens.mark(at) {
            "++" | "--" => !self.tokens.begins_line(at),
            "===" | "==" | "!==" | "!=" | "<=" | "=>" => false,
            ">" => self.tokens.mark(at + 1) == ">" && (self.tokens.mark(at + 2) == "=" || self.tokens.mark(at + 3) == "="),
            mark => mark.ends_with('='),
        }
    }
}
