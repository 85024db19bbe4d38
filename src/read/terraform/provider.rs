//! What Terraform's AWS provider makes of a resource's arguments: the request that it sends.
//!
//! Answers for the names and forms of the arguments, for the values that the provider doesn't send, and for what Terraform rejects
//! that the request doesn't show. The resource may be written in HCL or in JSON, or stand in a plan or a state.

use crate::model::terraform::{ARGUMENTS, PLAIN};
use crate::model::{CreateClassificationJobRequest, DocumentKind, Id, Naming, SettableJobStatus};
use crate::read::dialect::Dialect;
use crate::read::document::{Mistake, MistakeKind, SourceDocument, SourceForm};
use crate::read::literal::{Literal, LiteralValue, Member, Span};
use crate::read::terraform::hcl::{Body, Content, Entry, number};
use crate::shape::{self, Need, Object, Value};
use crate::text::Gather;

/// How a resource is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// In HCL, in which blocks and arguments differ.
    Hcl,
    /// In JSON, in which blocks are objects, or lists of objects.
    Json,
    /// In the JSON of a plan or a state, in which each argument has a value, whether it was set or not.
    Plan,
    /// In the objects of a program for Pulumi.
    Pulumi,
    /// In the objects of a program for CDKTF, in TypeScript or JavaScript.
    TypeScript,
    /// In the objects of a program for CDKTF, in Python.
    Python,
}

/// What a resource may have besides the members of a request: of the language, and of the provider.
const OTHERS: [&str; 14] = [
    "connection",
    "count",
    "depends_on",
    "for_each",
    "id",
    "job_status",
    "lifecycle",
    "name_prefix",
    "provider",
    "provisioner",
    "provisioners",
    "region",
    "tags_all",
    "timeouts",
];

/// The members that the provider sends even if they are empty.
const SENT_EMPTY: [&str; 3] = ["accountId", "buckets", "jobType"];

/// The members of which an empty value means the same as none.
const EMPTY_IS_ABSENT: [&str; 4] = ["customDataIdentifierIds", "description", "initialRun", "tags"];

/// The request that a resource stands for.
pub fn document(syntax: Syntax, name: String, span: Span, body: Body) -> SourceDocument {
    let mut provider = Provider { syntax, mistakes: Vec::new() };
    if syntax != Syntax::Plan {
        provider.check_others(&body);
    }
    let request = provider.object(body, CreateClassificationJobRequest::OBJECT);
    let (form, dialect) = match syntax {
        Syntax::Hcl => (SourceForm::Terraform, Dialect::Hcl),
        Syntax::Json => (SourceForm::Terraform, Dialect::TerraformJson),
        Syntax::Plan => (SourceForm::TerraformPlan, Dialect::TerraformJson),
        Syntax::Pulumi => (SourceForm::Pulumi, Dialect::TerraformObjects),
        Syntax::TypeScript => (SourceForm::Terraform, Dialect::TerraformObjects),
        Syntax::Python => (SourceForm::Terraform, Dialect::TerraformPython),
    };
    let document = SourceDocument::new(DocumentKind::CreateRequest, form, name, span, request).with(provider.mistakes);
    SourceDocument { dialect, ..document }
}

impl Body {
    /// What is in an object that stands for a block. JSON has comments in members of the name `//`.
    pub fn of(members: Vec<Member>, open: bool, span: Span) -> Body {
        let mut entries = Vec::new();
        for Member { name, span, value } in members {
            if name != "dynamic" {
                if name != "//" {
                    entries.push(Entry { name, span, content: Content::Argument(value) });
                }
                continue;
            }
            for block in blocks(value) {
                let LiteralValue::Object { members, .. } = block.value else { continue };
                for member in members {
                    let content = Content::Block(Some(member.name), Body::default());
                    entries.push(Entry { name: name.clone(), span: member.span, content });
                }
            }
        }
        Body { entries, open, span }
    }
}

/// The blocks that a value of JSON stands for, as far as they are known.
fn blocks(value: Literal) -> Vec<Literal> {
    match value.value {
        LiteralValue::List { items, .. } => items,
        LiteralValue::Null | LiteralValue::Hole => Vec::new(),
        _ => vec![value],
    }
}

struct Provider {
    syntax: Syntax,
    mistakes: Vec<Mistake>,
}

/// All that is written for a declared member.
struct Given {
    member: &'static shape::Member<Id>,
    /// The place among the members.
    place: usize,
    /// The names and what follows them; nothing for a dynamic block.
    written: Vec<(Span, Option<Content>)>,
}

impl Provider {
    fn mistake(&mut self, kind: MistakeKind, span: Span, other: Option<Span>) {
        if self.syntax != Syntax::Plan {
            self.mistakes.push(Mistake { kind, span, other });
        }
    }

    /// Arguments of the provider that a request has no member for.
    fn check_others(&mut self, body: &Body) {
        if let (Some((name, _)), Some((prefix, _))) = (known(body, "name"), known(body, "name_prefix")) {
            self.mistake(MistakeKind::ConflictingArgument, prefix, Some(name));
        }
        if let Some((_, status)) = known(body, "job_status")
            && status.as_text() != Some(SettableJobStatus::Running.as_str())
        {
            self.mistake(MistakeKind::StatusAtCreation, status.span, None);
        }
    }

    /// The object that a block stands for.
    fn object(&mut self, body: Body, object: &'static Object<Id>) -> Literal {
        let mut members: Vec<Option<Member>> = Vec::new();
        let mut all: Vec<Given> = Vec::new();
        for Entry { name, span, content } in body.entries {
            let (name, content) = match content {
                Content::Block(Some(label), _) if name == "dynamic" => (label, None),
                content => (name, Some(content)),
            };
            let Some(member) = object.members.iter().find(|member| Naming::Snake.writes(member.name, &name)) else {
                members.extend(self.unknown(name, span, content, object).map(Some));
                continue;
            };
            if !ARGUMENTS.contains(&member.name) {
                self.mistake(MistakeKind::UnsupportedArgument, span, None);
                continue;
            }
            match all.iter_mut().find(|given| given.member.name == member.name) {
                Some(given) => given.written.push((span, content)),
                None => {
                    all.push(Given { member, place: members.len(), written: vec![(span, content)] });
                    members.push(None);
                }
            }
        }
        if object.id == Id::JobScheduleFrequency {
            self.check_schedules(&all);
        }
        for given in all {
            let name = given.written.first().map(|(span, _)| *span).unwrap_or_default();
            let value = match value_of_blocks(&given.member.value) {
                Some((inner, is_list)) => self.blocks(given.written, inner, is_list),
                None => self.argument(given.written, given.member),
            };
            if let (Some(value), Some(slot)) = (value, members.get_mut(given.place)) {
                *slot = Some(Member { name: given.member.name.to_owned(), span: name, value });
            }
        }
        Literal::object(members.into_iter().flatten().gather(), body.open, body.span)
    }

    /// A member for what isn't declared at this place, so that it is seen.
    fn unknown(&mut self, name: String, span: Span, content: Option<Content>, object: &Object<Id>) -> Option<Member> {
        let is_other = object.id == Id::CreateClassificationJobRequest && OTHERS.contains(&name.as_str());
        if is_other || self.syntax == Syntax::Plan {
            return None;
        }
        let is_cased = name.bytes().any(|byte| byte.is_ascii_uppercase());
        if let Some(meant) = Naming::Camel.read(&name).or_else(|| Naming::Pascal.read(&name)).filter(|_| is_cased) {
            self.mistake(MistakeKind::UnsupportedArgument, span, None);
            return ARGUMENTS.contains(&meant).then(|| Member { name: meant.to_owned(), span, value: Literal::hole(span) });
        }
        let value = match content {
            Some(Content::Argument(value)) => value,
            Some(Content::Block(_, body)) => Literal::object(Vec::new(), true, body.span),
            None => Literal::object(Vec::new(), true, span),
        };
        Some(Member { name: Naming::Snake.read(&name).map_or(name, str::to_owned), span, value })
    }

    /// Schedules that exclude each other for Terraform, although one of them isn't sent.
    fn check_schedules(&mut self, all: &[Given]) {
        let mut first = None;
        let mut is_sent = true;
        for given in all {
            let Some((span, Some(Content::Argument(value)))) = given.written.first() else { continue };
            if matches!(value.value, LiteralValue::Hole | LiteralValue::Null) {
                continue;
            }
            is_sent &= !is_off(value);
            if let (Some(first), false) = (first, is_sent) {
                self.mistake(MistakeKind::ConflictingArgument, *span, Some(first));
                return;
            }
            first = first.or(Some(*span));
        }
    }

    /// The value of a member that is written as blocks.
    fn blocks(&mut self, written: Vec<(Span, Option<Content>)>, inner: &'static Object<Id>, is_list: bool) -> Option<Literal> {
        let (mut items, mut has_more) = (Vec::new(), None);
        for (name, content) in written {
            match content {
                None => has_more = Some(name),
                Some(Content::Block(_, body)) => items.push((name, self.object(body, inner))),
                Some(Content::Argument(value)) => {
                    if self.syntax == Syntax::Hcl && value.value != LiteralValue::Null {
                        self.mistake(MistakeKind::ArgumentForBlock, name, None);
                    }
                    if let LiteralValue::List { open: true, .. } | LiteralValue::Hole = value.value {
                        has_more = Some(value.span);
                    }
                    for item in blocks(value) {
                        let span = item.span;
                        let item = match item.value {
                            LiteralValue::Object { members, open } => self.object(Body::of(members, open, span), inner),
                            value => Literal::new(value, span),
                        };
                        items.push((name, item));
                    }
                }
            }
        }
        if !is_list {
            if let [(first, _), (second, _), ..] = items.as_slice() {
                self.mistake(MistakeKind::RepeatedBlock, *second, Some(*first));
            }
            let block = items.into_iter().next().map(|(_, block)| block);
            let is_absent = self.syntax == Syntax::Plan && block.as_ref().is_some_and(is_empty);
            return block.filter(|_| !is_absent).or_else(|| has_more.map(Literal::hole));
        }
        let first = items.first().map(|(_, item)| item.span).or(has_more)?;
        let last = items.last().map_or(first, |(_, item)| item.span);
        let items = items.into_iter().map(|(_, item)| item).gather();
        Some(Literal::list(items, has_more.is_some(), first.to(last)))
    }

    /// The value of a member that is written as an argument; nothing if it isn't sent.
    fn argument(&mut self, written: Vec<(Span, Option<Content>)>, member: &'static shape::Member<Id>) -> Option<Literal> {
        let mut written = written.into_iter();
        let (name, content) = written.next()?;
        for (other, _) in written {
            self.mistake(MistakeKind::RepeatedArgument, other, Some(name));
        }
        let value = match content? {
            Content::Argument(value) => value,
            Content::Block(_, body) => {
                self.mistake(MistakeKind::BlockForArgument, name, None);
                return Some(match member.value {
                    Value::Object(object) => self.object(body, object),
                    Value::Map(_) => map_of(body),
                    _ => Literal::hole(body.span),
                });
            }
        };
        let value = converted(value, &member.value);
        match &member.value {
            _ if matches!(value.value, LiteralValue::Null) => None,
            Value::Object(object) => self.plain(value, object),
            _ if is_empty(&value) && !SENT_EMPTY.contains(&member.name) => self.unsent(value, member),
            _ => Some(self.without_empty_items(value)),
        }
    }

    /// An empty value, which the provider doesn't send. In a plan, a value that must be there may be one that isn't known.
    fn unsent(&mut self, value: Literal, member: &shape::Member<Id>) -> Option<Literal> {
        if !EMPTY_IS_ABSENT.contains(&member.name) {
            self.mistake(MistakeKind::UnsentValue, value.span, None);
        }
        let is_unknown = self.syntax == Syntax::Plan && member.need != Need::Optional;
        is_unknown.then(|| Literal::hole(value.span))
    }

    /// The object that is written as the value of its only member, or as `true` if it has none.
    fn plain(&mut self, value: Literal, object: &'static Object<Id>) -> Option<Literal> {
        let span = value.span;
        if is_off(&value) {
            self.mistake(MistakeKind::UnsentValue, span, None);
            return None;
        }
        let members = match (value.value, object.members.first()) {
            (LiteralValue::Hole, _) => return Some(Literal::hole(span)),
            (LiteralValue::Object { members, open }, _) => {
                self.mistake(MistakeKind::BlockForArgument, span, None);
                return Some(self.object(Body::of(members, open, span), object));
            }
            (LiteralValue::Boolean(true), None) => Vec::new(),
            (value, None) => return Some(Literal::new(value, span)),
            (value, Some(member)) => {
                vec![Member { name: member.name.to_owned(), span, value: Literal::new(value, span) }]
            }
        };
        Some(Literal::object(members, false, span))
    }

    /// The provider leaves out the empty texts of a list.
    fn without_empty_items(&mut self, mut value: Literal) -> Literal {
        if let LiteralValue::List { items, .. } = &mut value.value {
            items.retain(|item| {
                let is_empty = item.as_text() == Some("");
                if is_empty {
                    self.mistake(MistakeKind::UnsentValue, item.span, None);
                }
                !is_empty
            });
        }
        value
    }
}

/// The value of an argument that is known and isn't null, with the place of its name.
fn known<'b>(body: &'b Body, name: &str) -> Option<(Span, &'b Literal)> {
    let entry = body.entries.iter().find(|entry| entry.name == name)?;
    match &entry.content {
        Content::Argument(value) if !matches!(value.value, LiteralValue::Hole | LiteralValue::Null) => Some((entry.span, value)),
        _ => None,
    }
}

/// What the blocks of this name in a block are, and whether there may be several; nothing if there are none.
pub fn blocks_of(block: &Object<Id>, name: &str) -> Option<(&'static Object<Id>, bool)> {
    block.members.iter().find(|member| Naming::Snake.writes(member.name, name)).and_then(|member| value_of_blocks(&member.value))
}

/// The object of which each block of a member is one, and whether there may be several; nothing if the member is an argument.
fn value_of_blocks(value: &'static Value<Id>) -> Option<(&'static Object<Id>, bool)> {
    match value {
        Value::Object(object) if !PLAIN.contains(&object.id) => Some((object, false)),
        Value::List(Value::Object(object)) => Some((object, true)),
        _ => None,
    }
}

/// Whether the provider takes a value for none.
fn is_empty(value: &Literal) -> bool {
    match &value.value {
        LiteralValue::Boolean(yes) => !yes,
        LiteralValue::Number(number) => number == "0",
        LiteralValue::Text(text) => text.is_empty(),
        LiteralValue::List { items, open } => items.is_empty() && !open,
        LiteralValue::Object { members, open } => members.is_empty() && !open,
        LiteralValue::Hole | LiteralValue::Null => false,
    }
}

/// Whether a value switches a schedule off.
fn is_off(value: &Literal) -> bool {
    match &value.value {
        LiteralValue::Number(number) => number == "0" || number.starts_with('-'),
        LiteralValue::Object { .. } => false,
        _ => is_empty(value),
    }
}

/// The value as the type of its argument, to which Terraform converts it where it can.
fn converted(literal: Literal, value: &'static Value<Id>) -> Literal {
    let Literal { value: written, span } = literal;
    let value = match (value, written) {
        (Value::Text { .. } | Value::Choice(_), LiteralValue::Number(number)) => LiteralValue::Text(number),
        (Value::Text { .. } | Value::Choice(_), LiteralValue::Boolean(yes)) => LiteralValue::Text(yes.to_string()),
        (Value::Boolean, LiteralValue::Text(text)) => match text.as_str() {
            "true" | "1" => LiteralValue::Boolean(true),
            "false" | "0" => LiteralValue::Boolean(false),
            _ => LiteralValue::Text(text),
        },
        (Value::Integer { .. }, LiteralValue::Text(text)) => as_number(text),
        (Value::List(inner), LiteralValue::List { mut items, open }) => {
            for item in &mut items {
                *item = converted(std::mem::replace(item, Literal::hole(span)), inner);
            }
            LiteralValue::List { items, open }
        }
        (Value::Map(_), LiteralValue::Object { mut members, open }) => {
            for member in &mut members {
                let value = std::mem::replace(&mut member.value, Literal::hole(span));
                member.value = match value.value {
                    LiteralValue::Null => Literal::hole(value.span),
                    _ => converted(value, &Value::Text { most: None }),
                };
            }
            LiteralValue::Object { members, open }
        }
        (Value::Object(object), written) if PLAIN.contains(&object.id) => {
            let inner = object.members.first().map_or(&Value::Boolean, |member| &member.value);
            return match written {
                LiteralValue::Object { .. } => Literal::new(written, span),
                _ => converted(Literal::new(written, span), inner),
            };
        }
        (_, written) => written,
    };
    Literal::new(value, span)
}

/// The number that a text is; what may be one in another way isn't known.
fn as_number(text: String) -> LiteralValue {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    match number(sign, digits) {
        Some(number) => LiteralValue::Number(number),
        None if text.bytes().any(|byte| byte.is_ascii_digit()) => LiteralValue::Hole,
        None => LiteralValue::Text(text),
    }
}

/// The map that a block stands for, which is written where an argument should be.
fn map_of(body: Body) -> Literal {
    let mut members = Vec::new();
    for Entry { name, span, content } in body.entries {
        if let Content::Argument(value) = content {
            members.push(Member { name, span, value });
        }
    }
    Literal::object(members, true, body.span)
}
