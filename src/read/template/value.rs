//! The values of a job in a template: names of members become the API's, and what is only known later becomes a hole.

use crate::model::{DocumentKind, Id, Naming, OBJECTS, declaration};
use crate::read::document::{Mistake, MistakeKind, SourceDocument, SourceForm};
use crate::read::literal::{Literal, LiteralValue, Member, Span};
use crate::read::template::text::{function, is_function, text};

/// Who reads a job's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// A state machine: names in PascalCase, `.$` after a name for a path.
    StateMachine,
    /// A schedule: names in PascalCase or camelCase.
    Schedule,
    /// A call of an SDK, or Pulumi: names in camelCase.
    Call,
    /// Whoever gets the document: names and texts as they are.
    Document,
}

/// What marks a part of a text that is only known later: substitutions of CloudFormation and the Serverless Framework, variables of a
/// runbook, expressions of a state machine, attributes of a schedule, the ID of a custom resource.
const MARKS: [&str; 6] = ["${", "#{", "{{", "{%", "<aws.scheduler.", "PHYSICAL:RESOURCEID:"];

/// A job's values, with the API's names.
pub struct Values<'s> {
    source: &'s str,
    reader: Reader,
    mistakes: Vec<Mistake>,
}

impl<'s> Values<'s> {
    /// Values in a file.
    pub const fn new(source: &'s str, reader: Reader) -> Self {
        Values { source, reader, mistakes: Vec::new() }
    }

    /// The document that a job's parameters are.
    pub fn job(mut self, kind: DocumentKind, form: SourceForm, name: &str, span: Span, parameters: &Literal) -> SourceDocument {
        let document = self.value(parameters, kind.object().map(|object| object.members));
        SourceDocument::new(kind, form, name, span, document).with(self.mistakes)
    }

    /// A value without functions.
    pub fn known(mut self, literal: &Literal) -> Literal {
        self.value(literal, None)
    }

    /// A value whose members' names are declared; without a declaration, names are free.
    fn value(&mut self, literal: &Literal, declared: Option<Declared>) -> Literal {
        let span = literal.span;
        if function(literal).is_some() {
            let known = text(self.source, literal).filter(|text| text.is_known());
            return known.map_or_else(|| Literal::hole(span), |text| self.text(text.text(), span));
        }
        match &literal.value {
            LiteralValue::Text(text) => self.text(text, span),
            LiteralValue::List { items, open } => {
                let mut values = Vec::new();
                for item in items {
                    values.push(self.value(item, declared));
                }
                Literal::list(values, *open, span)
            }
            LiteralValue::Object { members, open } => {
                let (mut values, mut open) = (Vec::new(), *open);
                for member in members {
                    // A function beside others adds members.
                    open |= is_function(&member.name);
                    if !is_function(&member.name) {
                        values.push(self.member(member, declared));
                    }
                }
                Literal::object(values, open, span)
            }
            _ => literal.clone(),
        }
    }

    fn text(&mut self, text: &str, span: Span) -> Literal {
        let is_path = self.reader == Reader::StateMachine && is_path(text);
        if is_path {
            self.mistakes.push(Mistake::at(MistakeKind::LiteralPath, span));
        }
        let is_known_later = self.reader != Reader::Document && MARKS.iter().any(|mark| text.contains(mark));
        if is_path || is_known_later { Literal::hole(span) } else { Literal::text(text, span) }
    }

    fn member(&mut self, member: &Member, declared: Option<Declared>) -> Member {
        let path = if self.reader == Reader::StateMachine { member.name.strip_suffix(".$") } else { None };
        let written = path.unwrap_or(&member.name);
        let known = declared.and_then(|declared| self.declared(written, declared));
        if let Some(known) = known
            && self.reader == Reader::StateMachine
            && known.name == written
        {
            self.mistakes.push(Mistake::at(MistakeKind::MemberInCamelCase, member.span));
        }
        let inner = match known.map(|known| &known.value) {
            Some(declaration::Value::Map(_)) => None,
            Some(value) => value.object().map(|object| object.members).or(declared),
            None => declared,
        };
        Member {
            name: known.map_or(written, |known| known.name).to_owned(),
            span: member.span,
            value: if path.is_some() { Literal::hole(member.value.span) } else { self.value(&member.value, inner) },
        }
    }

    /// The declared member that a name stands for, of this object or of another.
    fn declared(&self, name: &str, declared: Declared) -> Option<&'static declaration::Member<Id>> {
        let read = |naming: Naming| {
            let member = naming.read(name)?;
            let mut others = OBJECTS.iter().map(|object| object.members);
            let of = |members: Declared| members.iter().find(|known| known.name == member);
            of(declared).or_else(|| others.find_map(of))
        };
        match self.reader {
            Reader::StateMachine | Reader::Schedule => read(Naming::Pascal).or_else(|| read(Naming::Camel)),
            Reader::Call | Reader::Document => None,
        }
    }
}

/// The members that an object declares.
type Declared = &'static [declaration::Member<Id>];

/// Whether a text is a path or a function of a state machine.
fn is_path(text: &str) -> bool {
    let is_function = |rest: &str| rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).starts_with('(');
    text == "$"
        || text == "$$"
        || ["$.", "$$.", "$[", "$$[", "$states."].iter().any(|start| text.starts_with(start))
        || text.strip_prefix("States.").is_some_and(is_function)
}
