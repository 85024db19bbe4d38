//! Python: calls of boto3's client for Macie, dictionaries that are requests, and resources of CDKTF.
//!
//! A call is one of Macie if its client is made in the same file, or if its arguments have names that only Macie has. A dictionary is a
//! request if it has both a job's type and its definition. Commands of the shell, as notebooks have them, are read as such.

mod changes;
mod expressions;
mod names;
mod occurrences;
mod operation;
mod statements;
mod strings;
mod tokens;

use self::expressions::{Arguments, Moment, Names};
use self::names::File;
use self::occurrences::Assignment;
use self::operation::{Operation, called, is_called, paginated};
use self::statements::{BlockKind, Statements};
use self::tokens::{NONE, Source, TokenKind};
use super::document::{Mistake, MistakeKind, SourceDocument, SourceForm};
use super::literal::{Literal, LiteralValue, Span};
use super::shell;
use super::terraform::program::{self, CDKTF};
use super::terraform::provider::Syntax;
use crate::model::{DocumentKind, Naming};

/// Reads the jobs in a file.
pub fn read(text: &str) -> Vec<SourceDocument> {
    let source = Source::new(text);
    let statements = Statements::new(&source);
    let mut file = File::new(&source, &statements);
    let clients = clients(&source, &statements);
    let reader = Reader { source: &source, statements: &statements };
    let mut documents = Vec::new();
    for name in 0..source.tokens.len() {
        if let Some(operation) = called(&source, name) {
            documents.extend(reader.call(&mut file, name, operation, &clients));
        } else if source.is(name, PAGINATE) && is_called(&source, name) {
            let operation = reader.paginated(&file, name.saturating_sub(2));
            documents.extend(operation.and_then(|operation| reader.call(&mut file, name, operation, &clients)));
        } else if source.is(name, CDKTF) {
            documents.extend(reader.resource(&mut file, name));
        }
    }
    for key in 0..source.tokens.len() {
        documents.extend(reader.request(&mut file, key));
    }
    for command in &source.commands {
        documents.extend(shell::read_command(text.get(command.start..command.end).unwrap_or_default(), command.start));
    }
    documents.sort_by_key(|document| document.span.start);
    documents
}

/// The method of a paginator that sends requests.
const PAGINATE: &str = "paginate";

/// The argument of this method that isn't a part of the request.
const PAGINATION_CONFIG: &str = "PaginationConfig";

/// The most names of clients that are looked for.
const MOST_CLIENTS: usize = 100;

/// The names that a file gives clients for Macie: what `….client("macie2")` is assigned to.
fn clients<'t>(source: &Source<'t>, statements: &Statements) -> Vec<&'t str> {
    let mut names = Vec::new();
    for at in 0..source.tokens.len() {
        let open = source.token(at).outer;
        if !is_service(source, at) || !is_client(source, open) {
            continue;
        }
        let statement = statements.at(at);
        let close = source.token(open).partner;
        let name = match source.find("=", statement.first, at) {
            Some(equals) => equals.saturating_sub(1),
            None if source.is(close.wrapping_add(1), "as") => close.wrapping_add(2),
            None => continue,
        };
        let name = if source.find(":", statement.first, name).is_some() { statement.first } else { name };
        if names.len() < MOST_CLIENTS && source.kind(name) == TokenKind::Name && !names.contains(&source.word(name)) {
            names.push(source.word(name));
        }
    }
    names
}

/// Whether a token is the name of the service, as a string.
fn is_service(source: &Source<'_>, at: usize) -> bool {
    source.kind(at) == TokenKind::Text && source.word(at).trim_matches(['"', '\'']) == "macie2"
}

/// Whether a bracket is that of a call that makes a client.
fn is_client(source: &Source<'_>, open: usize) -> bool {
    open != NONE && source.is(open, "(") && open > 0 && source.is(open - 1, "client")
}

struct Reader<'s, 't> {
    source: &'s Source<'t>,
    statements: &'s Statements,
}

impl Reader<'_, '_> {
    /// The request that the arguments of a call are.
    fn call(&self, file: &mut File<'_, '_>, name: usize, (method, kind): Operation, clients: &[&str]) -> Option<SourceDocument> {
        let source = self.source;
        let is_paginated = source.is(name, PAGINATE);
        let open = name + 1;
        let close = source.token(open).partner;
        let receiver = name.checked_sub(2)?;
        if close == NONE || self.is_own_method(receiver) {
            return None;
        }
        let is_known = match source.kind(receiver) {
            _ if is_paginated => true,
            TokenKind::Close => {
                let open = source.token(receiver).partner;
                is_client(source, open) && (open..receiver).any(|at| is_service(source, at))
            }
            _ => clients.contains(&source.word(receiver)),
        };
        let moment = Moment { until: close, is_late: false, depth: 0 };
        let Arguments { mut members, open: is_open, positional } = file.expressions().arguments(open + 1, close, moment);
        members.retain(|member| !is_paginated || member.name != PAGINATION_CONFIG);
        let is_original = file.is_original(source.word(name));
        let is_macie = || {
            let is_named = members.iter().any(|member| is_own(kind, &member.name));
            positional.is_empty() && (is_named || is_open && members.is_empty() && is_original)
        };
        if !is_known && !is_macie() {
            return None;
        }
        let span = Span::new(source.token(self.start_of_receiver(receiver)).span.start, source.token(close).span.end);
        let is_open = is_open || !positional.is_empty();
        let mistake = |(first, end): &(usize, usize)| Mistake::at(MistakeKind::PositionalArgument, source.span(*first, *end));
        let mistakes = positional.iter().map(mistake).collect();
        let name = self.named(name, method);
        Some(SourceDocument::new(kind, SourceForm::Python, name, span, Literal::object(members, is_open, span)).with(mistakes))
    }

    /// The request that a resource of CDKTF stands for, whose class this is.
    fn resource(&self, file: &mut File<'_, '_>, class: usize) -> Option<SourceDocument> {
        let source = self.source;
        let (open, close) = (class + 1, source.token(class + 1).partner);
        let is_call = source.is(open, "(") && close != NONE && !class.checked_sub(1).is_some_and(|before| source.is(before, "class"));
        if !is_call || !file.is_original(CDKTF) {
            return None;
        }
        let moment = Moment { until: close, is_late: false, depth: 0 };
        let Arguments { mut members, open: is_open, positional } = file.expressions().arguments(open + 1, close, moment);
        let mut name = CDKTF.to_owned();
        if let Some((first, end)) = positional.get(1) {
            name = file.expressions().value(*first, *end, moment).as_text().map_or(name, str::to_owned);
        }
        members.retain(|member| !matches!(member.name.as_str(), "scope" | "id_"));
        let span = source.span(self.start_of_receiver(class), close + 1);
        Some(program::cdktf(Syntax::Python, &name, span, Literal::object(members, is_open, span)))
    }

    /// The operation of whose paginator a method is called; the last token of what it is called on.
    fn paginated(&self, file: &File<'_, '_>, receiver: usize) -> Option<Operation> {
        let source = self.source;
        let is_variable = source.kind(receiver) == TokenKind::Name && !receiver.checked_sub(1).is_some_and(|before| source.is(before, "."));
        let last = if is_variable { file.assigned(receiver)?.end.saturating_sub(1) } else { receiver };
        paginated(source, last)
    }

    /// Whether a method is called on the object that it is a part of, which is no client.
    fn is_own_method(&self, receiver: usize) -> bool {
        let source = self.source;
        let is_first = !receiver.checked_sub(1).is_some_and(|before| source.is(before, "."));
        is_first && source.is_one_of(receiver, &["self", "cls"])
            || source.token(receiver).partner.checked_sub(1).is_some_and(|callee| source.is(callee, "super"))
    }

    /// The first token of what a method is called on, of which this is the last.
    fn start_of_receiver(&self, last: usize) -> usize {
        let source = self.source;
        let mut start = last;
        for _ in 0..super::literal::MOST_DEEP {
            if source.kind(start) == TokenKind::Close {
                start = source.token(start).partner;
                if start == NONE || !source.is_trailer(start) {
                    break;
                }
                start -= 1;
            } else if start > 1 && source.is(start - 1, ".") {
                start -= 2;
            } else {
                break;
            }
        }
        start
    }

    /// What a document at a token is called: with the function that it is in.
    fn named(&self, at: usize, what: &str) -> String {
        let scope = self.statements.block(self.statements.scope(self.statements.at(at)));
        let keyword = if self.source.is(scope.header, "async") { scope.header + 1 } else { scope.header };
        let mut name = String::new();
        if scope.kind == BlockKind::Function {
            name += self.source.word(keyword + 1);
            name += ": ";
        }
        name + what
    }

    /// The request that a dictionary is in which a token is the key of the job's definition.
    fn request(&self, file: &mut File<'_, '_>, key: usize) -> Option<SourceDocument> {
        let source = self.source;
        let display = source.token(key).outer;
        let end = source.token(display).partner;
        if self.key(key) != "s3JobDefinition" || end == NONE || file.read.get(display).copied().unwrap_or(true) {
            return None;
        }
        let is_call = source.is(display, "(");
        if is_call && !(display > 0 && source.is(display - 1, "dict")) {
            return None;
        }
        file.note(display);
        let keys = || source.split(",", display + 1, end).into_iter().map(|(first, _)| self.key(first));
        if !keys().any(|key| key == "jobType") || keys().any(is_of_answer) || self.is_expected(display) {
            return None;
        }
        let first = if is_call { display - 1 } else { display };
        let statement = self.statements.at(display);
        let assignment = Assignment::of(source, statement.first, statement.end);
        let is_assigned = assignment.is_plain && end + 1 == statement.end && source.is(first - 1, "=");
        let moment = Moment { until: statement.end, is_late: false, depth: 0 };
        let mut value = file.expressions().value(first, end + 1, moment);
        let mut name = "request";
        if is_assigned {
            name = source.word(statement.first);
            let is_argument =
                |at: usize| at > 0 && source.is(at - 1, "**") && called(source, source.token(at).outer.wrapping_sub(1)).is_some();
            let uses = file.uses(name, self.statements.scope(statement), 0..NONE);
            if !file.spend(uses.len()) || uses.iter().any(|found| is_argument(found.token)) {
                return None;
            }
            value = file.passed_on(statement, value);
        }
        let LiteralValue::Object { open, .. } = &mut value.value else { return None };
        *open = true;
        let span = source.span(first, end + 1);
        Some(SourceDocument::new(DocumentKind::CreateRequest, SourceForm::Python, self.named(display, name), span, value))
    }

    /// The key of a dictionary's member, or the name of an argument, that begins with this token.
    fn key(&self, at: usize) -> &str {
        let source = self.source;
        match source.kind(at) {
            TokenKind::Text if source.is(at + 1, ":") => source.word(at).trim_matches(['"', '\'']),
            TokenKind::Name if source.is(at + 1, "=") => source.word(at),
            _ => "",
        }
    }

    /// Whether a dictionary is one that a test expects or makes up.
    fn is_expected(&self, display: usize) -> bool {
        let source = self.source;
        let statement = self.statements.at(display);
        let is_mock = |at: usize| source.is_one_of(at, &["assert", "return_value", "side_effect"]);
        if (statement.first..display).any(is_mock) {
            return true;
        }
        let mut open = source.token(display).outer;
        for _ in 0..super::literal::MOST_DEEP {
            if open == NONE || open == 0 {
                return false;
            }
            let callee = source.word(open - 1);
            if source.is(open, "(") && (callee.starts_with("assert") || callee == "add_response") {
                return true;
            }
            open = source.token(open).outer;
        }
        false
    }
}

/// Whether a name is that of a member of these arguments, and no common word.
fn is_own(kind: DocumentKind, name: &str) -> bool {
    let declared = Naming::Pascal.read(name).unwrap_or(name);
    declared.bytes().any(|letter| letter.is_ascii_uppercase())
        && kind.object().is_some_and(|object| object.members.iter().any(|member| member.name == declared))
}

/// Whether a name is that of a member that only answers have.
fn is_of_answer(name: &str) -> bool {
    let has = |kind: DocumentKind| kind.object().is_some_and(|object| object.members.iter().any(|member| member.name == name));
    name == "ResponseMetadata" || has(DocumentKind::DescribeResponse) && !has(DocumentKind::CreateRequest)
}
