//! JavaScript and TypeScript: calls of the AWS SDK, constructs of the AWS CDK, resources of Pulumi and of CDKTF.
//!
//! A job is where a command, a method of the SDK, a construct or a resource says so. A method's name alone doesn't: others have methods
//! of that name. Either the file names the SDK's client, or the argument has members that no other method would ask for.

mod literal;
mod names;
mod text;
mod tokens;

use crate::model::DocumentKind;
use crate::read::document::{SourceDocument, SourceForm};
use crate::read::javascript::literal::Values;
use crate::read::javascript::names::request_of;
use crate::read::javascript::tokens::TokenKind;
use crate::read::literal::{Literal, LiteralValue, Member, Span};
use crate::read::template;
use crate::read::terraform::program::{self, CDKTF};
use crate::read::terraform::provider::Syntax;

/// The members of requests that others have too.
const COMMON: [&str; 3] = ["description", "name", "tags"];

/// What the names of the SDK's functions begin with that send one request after another.
const PAGINATE: &str = "paginate";

/// Reads the jobs in a file.
pub fn read(text: &str) -> Vec<SourceDocument> {
    let mut finder = Finder { values: Values::of(text), open: Vec::new(), has_client: false, found: Vec::new() };
    finder.run();
    finder.found
}

struct Finder<'t> {
    values: Values<'t>,
    open: Vec<Open>,
    /// Whether the file names the client of which operations are methods.
    has_client: bool,
    found: Vec<SourceDocument>,
}

/// An open bracket.
struct Open {
    at: usize,
    close: usize,
    /// Whether it is an object that was looked at as a call already.
    is_read: bool,
}

impl<'t> Finder<'t> {
    fn mark(&self, at: usize) -> &'t str {
        self.values.tokens.mark(at)
    }

    fn run(&mut self) {
        let count = self.values.tokens.len();
        self.has_client = (0..count).any(|at| self.mark(at) == "Macie2");
        for at in 0..count {
            match self.mark(at) {
                "(" | "[" | "{" => {
                    let close = self.values.tokens.pair(at);
                    self.open.extend(close.map(|close| Open { at, close, is_read: false }));
                }
                ")" | "]" | "}" if self.open.last().is_some_and(|open| open.close == at) => {
                    self.open.pop();
                }
                "new" => self.constructed(at),
                "." | "?." => self.method(at + 1),
                name if name.starts_with(PAGINATE) => self.paginated(at),
                ":" => {
                    self.call_object(at);
                    self.task(at);
                }
                _ => {}
            }
        }
    }

    /// The token of the parenthesis that opens the arguments of a call, after type arguments.
    fn arguments(&self, at: usize) -> Option<usize> {
        let at = if self.mark(at) == "<" { self.values.tokens.after_type_arguments(at)? } else { at };
        if self.mark(at) == "(" && self.values.tokens.pair(at).is_some() { Some(at) } else { None }
    }

    /// `new` of a command or of a resource.
    fn constructed(&mut self, at: usize) {
        let (first, mut last) = (at + 1, at + 1);
        while self.mark(last + 1) == "." && !self.mark(last + 2).is_empty() {
            last += 2;
        }
        let Some(open) = self.arguments(last + 1) else { return };
        let Ok(binding) = self.values.names.binding(self.mark(first), at) else { return };
        let (mut name, mut is_foreign) = (self.mark(last), false);
        if let Some(binding) = binding.filter(|_| first == last) {
            name = binding.module.map_or(name, |(_, original)| original);
            is_foreign = !self.values.is_of_sdk(&binding);
        }
        if name == CDKTF {
            if !is_foreign {
                self.cdktf(at, open);
            }
        } else if name == "ClassificationJob" {
            let is_pulumi = if first == last { binding.is_some() && !is_foreign } else { self.mark(last - 2) == "macie2" };
            if is_pulumi {
                self.pulumi(at, open);
            }
        } else if name.ends_with("Command") && !is_foreign && !self.is_expectation() {
            let Some(kind) = request_of(name) else { return };
            self.request(kind, name, at, open, true);
        }
    }

    /// Whether what is looked at is an argument of what a test expects: `toHaveBeenCalledWith(…)`.
    fn is_expectation(&self) -> bool {
        let matcher = self.open.last().map_or("", |open| self.values.tokens.mark_before(open.at));
        matcher.strip_prefix("to").is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_uppercase()))
    }

    /// A call of a method, whose name this is.
    fn method(&mut self, at: usize) {
        let name = self.mark(at);
        let Some(kind) = request_of(name).filter(|_| !name.ends_with("Command")) else { return };
        let after = if self.mark(at + 1) == "?." { at + 2 } else { at + 1 };
        let is_own = at.checked_sub(2).is_some_and(|object| matches!(self.mark(object), "this" | "super"));
        if let Some(open) = self.arguments(after).filter(|_| !is_own) {
            self.request(kind, name, at, open, self.has_client);
        }
    }

    /// A call of a function that sends one request after another: the request follows the client. For a method of a client, it is the
    /// first argument.
    fn paginated(&mut self, at: usize) {
        let name = self.mark(at);
        let operation = name.strip_prefix(PAGINATE).unwrap_or_default();
        let Some(kind) = DocumentKind::of_request(operation).filter(|kind| kind.operation() == operation) else { return };
        let is_method = matches!(self.values.tokens.mark_before(at), "." | "?.");
        let named = if is_method { at.saturating_sub(2) } else { at };
        let is_own = is_method && matches!(self.mark(named), "this" | "super");
        let Ok(binding) = self.values.names.binding(self.mark(named), at) else { return };
        let is_foreign = !is_method && binding.is_some_and(|binding| !self.values.is_of_sdk(&binding));
        let Some(open) = self.arguments(at + 1).filter(|_| !is_own && !is_foreign && !self.is_expectation()) else { return };
        let end = self.values.tokens.pair(open).unwrap_or(open);
        // What has a type or a body is declared, and not called.
        if matches!(self.mark(end + 1), ":" | "{") {
            return;
        }
        let (first, after) = self.values.value(open + 1);
        let has_client = first.is_some_and(|first| first.get("client").is_some());
        if is_method && !has_client && binding.is_none_or(|binding| binding.module.is_none()) {
            self.argument(kind, name, self.span(at, open), open + 1, true);
        } else if self.mark(after) == "," {
            self.argument(kind, name, self.span(at, open), after + 1, true);
        }
    }

    /// A request that is the first argument of a call, by itself or as JSON.
    fn request(&mut self, kind: DocumentKind, name: &str, at: usize, open: usize, is_sure: bool) {
        let stringified = self.mark(open + 1) == "JSON" && self.mark(open + 3) == "stringify" && self.mark(open + 4) == "(";
        self.argument(kind, name, self.span(at, open), if stringified { open + 5 } else { open + 1 }, is_sure);
    }

    /// A request that is an argument of a call, which begins at this token. Unless it is sure to be one, its members say whether it is.
    fn argument(&mut self, kind: DocumentKind, name: &str, span: Span, first: usize, is_sure: bool) {
        let (value, _) = self.values.value(first);
        let Some(request) = value.and_then(object) else { return };
        let is_declared = |member: &Member| {
            !COMMON.contains(&member.name.as_str()) && kind.object().is_some_and(|object| object.member(&member.name).is_some())
        };
        if is_sure || request.members().iter().any(is_declared) {
            self.found.push(SourceDocument::new(kind, SourceForm::JavaScript, name, span, request));
        }
    }

    /// From a token to the end of the arguments that begin there.
    fn span(&self, at: usize, open: usize) -> Span {
        let end = self.values.tokens.pair(open).unwrap_or(open);
        self.values.tokens.span(at).to(self.values.tokens.span(end))
    }

    /// An object of the AWS CDK that names a service and an action, with the parameters; the colon after a member's name.
    fn call_object(&mut self, colon: usize) {
        let tokens = &self.values.tokens;
        let is_action = colon.checked_sub(1).is_some_and(|name| tokens.written(name).trim_matches(['"', '\'']) == "action");
        let action = tokens.written(colon + 1).trim_matches(['"', '\'', '`']);
        let is_string = matches!(tokens.kind(colon + 1), Some(TokenKind::Text | TokenKind::Template));
        let Some(kind) = request_of(action).filter(|_| is_action && is_string) else { return };
        let Some(open) = self.open.last_mut().filter(|open| tokens.mark(open.at) == "{" && !open.is_read) else { return };
        open.is_read = true;
        let at = open.at;
        let is_task = self.is_task();
        let Some(call) = self.values.value(at).0 else { return };
        let service = call.get("service").and_then(Literal::as_text).unwrap_or_default();
        if !service.trim_start_matches("@aws-sdk/client-").eq_ignore_ascii_case("macie2") {
            return;
        }
        let Some(request) = call.get("parameters").cloned().and_then(object) else { return };
        self.found.push(if is_task {
            let values = template::value::Values::new(self.values.tokens.text, template::value::Reader::StateMachine);
            values.job(kind, SourceForm::StateMachine, action, call.span, &request)
        } else {
            SourceDocument::new(kind, SourceForm::JavaScript, action, call.span, request)
        });
    }

    /// A task of a state machine that is written as an object, with the ARN of the operation; the colon after a member's name.
    fn task(&mut self, colon: usize) {
        let tokens = &self.values.tokens;
        let is_resource = colon.checked_sub(1).is_some_and(|name| tokens.written(name).trim_matches(['"', '\'']) == "Resource");
        let is_string = matches!(tokens.kind(colon + 1), Some(TokenKind::Text | TokenKind::Template));
        if !is_resource || !is_string || !tokens.written(colon + 1).contains(":aws-sdk:macie2:") {
            return;
        }
        let Some(open) = self.open.last_mut().filter(|open| tokens.mark(open.at) == "{" && !open.is_read) else { return };
        open.is_read = true;
        let at = open.at;
        if let Some(task) = self.values.value(at).0 {
            self.found.extend(template::jobs(self.values.tokens.text, &task));
        }
    }

    /// Whether the innermost object is an argument of `CallAwsService`, whose parameters are those of a state machine.
    fn is_task(&self) -> bool {
        let [.., call, _] = self.open.as_slice() else { return false };
        let Some(mut name) = call.at.checked_sub(1).filter(|_| self.mark(call.at) == "(") else { return false };
        if matches!(self.mark(name), "jsonPath" | "jsonata") {
            name = name.saturating_sub(2);
        }
        self.mark(name).starts_with("CallAwsService")
    }

    /// A resource of CDKTF: what it belongs to, its name, and its arguments.
    fn cdktf(&mut self, at: usize, open: usize) {
        let span = self.span(at, open);
        let (_, after) = self.values.value(open + 1);
        let (name, end) = if self.mark(after) == "," { self.values.value(after + 1) } else { return };
        if self.mark(end) == ","
            && let Some(arguments) = self.values.value(end + 1).0.and_then(object)
        {
            let name = name.as_ref().and_then(Literal::as_text).unwrap_or(CDKTF);
            self.found.push(program::cdktf(Syntax::TypeScript, name, span, arguments));
        }
    }

    /// A resource of Pulumi: its name and its arguments.
    fn pulumi(&mut self, at: usize, open: usize) {
        let span = self.span(at, open);
        let (name, after) = self.values.value(open + 1);
        if self.mark(after) != "," {
            return;
        }
        let name = name.as_ref().and_then(Literal::as_text).unwrap_or("ClassificationJob");
        let Some(arguments) = self.values.value(after + 1).0.and_then(object) else { return };
        self.found.push(program::pulumi(name, span, arguments));
    }
}

/// An object, also one of which nothing is known; none of another value.
fn object(value: Literal) -> Option<Literal> {
    match value.value {
        LiteralValue::Object { .. } => Some(value),
        LiteralValue::Hole => Some(Literal::object(Vec::new(), true, value.span)),
        _ => None,
    }
}
