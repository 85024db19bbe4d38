//! Templates: state machines, schedules, runbooks, and templates of AWS CloudFormation with them, also where they stand in a string;
//! programs of Pulumi in YAML.
//!
//! A template is recognized by what it says, whatever it was read from; [`read`] reads JSON.

mod text;
pub mod value;
pub mod yaml;

use crate::model::DocumentKind;
use crate::read::document::{SourceDocument, SourceForm};
use crate::read::json;
use crate::read::literal::{Literal, LiteralValue, Span};
use crate::read::mapped::Mapped;
use crate::read::search::mentions_a_job;
use crate::read::template::text::{function, substituted, text};
use crate::read::template::value::{Reader, Values};
use crate::read::terraform::program;

/// The type of Pulumi's resource, in short and in full.
const PULUMI: [&str; 2] = ["aws:macie2:ClassificationJob", "aws:macie2/classificationJob:ClassificationJob"];

/// How many strings with JSON may be in each other.
const MOST_STRINGS: usize = 3;

/// Reads the jobs in a file of JSON. It may be a template itself, with `${…}` in the place of values.
pub fn read(text: &str) -> Vec<SourceDocument> {
    let literal = json::read(&Mapped::of(text, 0)).or_else(|_| json::read(&substituted(text)));
    literal.map_or_else(|_| Vec::new(), |literal| jobs(text, &literal))
}

/// The jobs in a value that was read from a file.
pub fn jobs(source: &str, value: &Literal) -> Vec<SourceDocument> {
    let mut finder = Finder { source, found: Vec::new() };
    finder.find(value, Place::default());
    finder.found
}

/// Finds jobs in a file.
struct Finder<'s> {
    source: &'s str,
    found: Vec<SourceDocument>,
}

/// Where a value stands.
#[derive(Clone, Copy, Default)]
struct Place<'l> {
    /// The name of the resource of the template.
    resource: &'l str,
    /// The name of the member.
    member: &'l str,
    /// How many strings it is in.
    strings: usize,
}

impl Finder<'_> {
    fn find(&mut self, literal: &Literal, place: Place<'_>) {
        match &literal.value {
            LiteralValue::Text(text) if mentions_a_job(text.as_bytes()) => self.stringified(literal, place),
            LiteralValue::List { items, .. } => {
                for item in items {
                    self.find(item, place);
                }
            }
            LiteralValue::Object { members, .. } => {
                let before = self.found.len();
                if function(literal).is_some_and(|call| matches!(call.name.as_str(), "Fn::Sub" | "Fn::Join")) {
                    self.stringified(literal, place);
                }
                if self.found.len() > before || self.job(literal, place) {
                    return;
                }
                let is_resource = literal.get("Type").and_then(Literal::as_text).is_some_and(|kind| kind.contains("::"));
                let resource = if is_resource { place.member } else { place.resource };
                for member in members {
                    self.find(&member.value, Place { resource, member: &member.name, ..place });
                }
            }
            _ => {}
        }
    }

    /// Finds the jobs in a string with JSON.
    fn stringified(&mut self, literal: &Literal, place: Place<'_>) {
        let text = if place.strings < MOST_STRINGS { text(self.source, literal) } else { None };
        let text = text.filter(|text| text.text().trim_start().starts_with('{') && mentions_a_job(text.text().as_bytes()));
        if let Some(literal) = text.and_then(|text| json::read(&text).ok()) {
            self.find(&literal, Place { strings: place.strings + 1, ..place });
        }
    }

    /// Takes an object as a job, if it says that it is one.
    fn job(&mut self, object: &Literal, place: Place<'_>) -> bool {
        let text = |name: &str| object.get(name).and_then(|value| text(self.source, value));
        let operation = |name: &str, service: &str| text(name).and_then(|arn| operation_of(arn.text(), service));
        if let Some(kind) = operation("Resource", "states") {
            let parameters = object.get("Arguments").or_else(|| object.get("Parameters"));
            self.add(kind, SourceForm::StateMachine, Reader::StateMachine, parameters, object.span, place);
            return true;
        }
        if let Some(kind) = operation("Arn", "scheduler") {
            let input = text("Input").and_then(|input| json::read(&input).ok());
            self.add(kind, SourceForm::StateMachine, Reader::Schedule, input.as_ref(), object.span, place);
            return true;
        }
        let is = |name: &str, value: &str| object.get(name).and_then(Literal::as_text) == Some(value);
        if is("action", "aws:executeAwsApi")
            && let Some(inputs) = object.get("inputs")
            && let Some(kind) = called(inputs, "Service", "Api")
        {
            let mut request = inputs.clone();
            if let LiteralValue::Object { members, .. } = &mut request.value {
                members.retain(|member| member.name != "Service" && member.name != "Api");
            }
            let step = object.get("name").and_then(Literal::as_text).unwrap_or(place.member);
            self.add(kind, SourceForm::Automation, Reader::Call, Some(&request), object.span, Place { member: step, ..place });
            return true;
        }
        if PULUMI.iter().any(|kind| is("type", kind)) {
            let properties = object.get("properties").filter(|properties| matches!(properties.value, LiteralValue::Object { .. }));
            if let Some(properties) = properties.filter(|properties| function(properties).is_none()) {
                let arguments = Values::new(self.source, Reader::Call).known(properties);
                self.found.push(program::pulumi(place.member, object.span, arguments));
            }
            return true;
        }
        if let Some(kind) = called(object, "service", "action") {
            self.add(kind, SourceForm::JavaScript, Reader::Call, object.get("parameters"), object.span, place);
            return true;
        }
        false
    }

    /// Adds a document, if its parameters are written.
    fn add(&mut self, kind: DocumentKind, form: SourceForm, reader: Reader, parameters: Option<&Literal>, span: Span, place: Place<'_>) {
        let Some(parameters) = parameters.filter(|parameters| matches!(parameters.value, LiteralValue::Object { .. })) else { return };
        if function(parameters).is_some() {
            return;
        }
        let name = match (place.resource, place.member) {
            ("", "") => kind.operation().to_owned(),
            ("", name) | (name, "") => name.to_owned(),
            (resource, member) => format!("{resource}.{member}"),
        };
        self.found.push(Values::new(self.source, reader).job(kind, form, &name, span, parameters));
    }
}

/// The request of the operation that an ARN names, such as `arn:aws:states:::aws-sdk:macie2:createClassificationJob.waitForTaskToken`.
fn operation_of(arn: &str, service: &str) -> Option<DocumentKind> {
    let mut parts = arn.split(':');
    let [Some("arn"), Some(_), Some(caller), Some(""), Some(""), Some("aws-sdk"), Some("macie2"), Some(operation), None] =
        std::array::from_fn(|_| parts.next())
    else {
        return None;
    };
    let operation = operation.split('.').next().unwrap_or_default();
    (caller == service).then(|| DocumentKind::of_request(operation)).flatten()
}

/// The request of the operation that two members of an object name, of Macie.
fn called(object: &Literal, service: &str, operation: &str) -> Option<DocumentKind> {
    let text = |name: &str| object.get(name).and_then(Literal::as_text).unwrap_or_default();
    let is_macie = ["macie2", "@aws-sdk/client-macie2", "Macie2Client"].iter().any(|name| name.eq_ignore_ascii_case(text(service)));
    let operation = text(operation);
    DocumentKind::of_request(operation.strip_suffix("Command").unwrap_or(operation)).filter(|_| is_macie)
}
