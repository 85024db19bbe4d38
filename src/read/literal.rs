//! What is written literally in a file, with the place of each part.

pub use crate::text::Span;
use crate::text::quote;

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Literal {
    /// The value.
    pub value: LiteralValue,
    /// Its place.
    pub span: Span,
}

/// A value, as far as it is written literally.
#[derive(Debug, Clone, PartialEq)]
pub enum LiteralValue {
    /// It isn't known before the program runs: it may be anything, and may be absent.
    Hole,
    /// No value.
    Null,
    /// A truth value.
    Boolean(bool),
    /// A number, as JSON writes it.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List {
        /// The items that are written.
        items: Vec<Literal>,
        /// Whether there may be more.
        open: bool,
    },
    /// An object.
    Object {
        /// The members that are written, in their order.
        members: Vec<Member>,
        /// Whether there may be more.
        open: bool,
    },
}

/// A member of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// The place of the name.
    pub span: Span,
    /// Its value.
    pub value: Literal,
}

/// How deep objects and lists may be in each other; what is further in is a hole.
pub const MOST_DEEP: usize = 64;

impl Literal {
    /// A value at a place.
    pub const fn new(value: LiteralValue, span: Span) -> Self {
        Literal { value, span }
    }

    /// What isn't known.
    pub const fn hole(span: Span) -> Self {
        Literal { value: LiteralValue::Hole, span }
    }

    /// A text.
    pub fn text(text: impl Into<String>, span: Span) -> Self {
        Literal { value: LiteralValue::Text(text.into()), span }
    }

    /// A list.
    pub const fn list(items: Vec<Literal>, open: bool, span: Span) -> Self {
        Literal { value: LiteralValue::List { items, open }, span }
    }

    /// An object.
    pub const fn object(members: Vec<Member>, open: bool, span: Span) -> Self {
        Literal { value: LiteralValue::Object { members, open }, span }
    }

    /// The content of a text.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            LiteralValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The members of an object; none of another value.
    pub fn members(&self) -> &[Member] {
        match &self.value {
            LiteralValue::Object { members, .. } => members,
            _ => &[],
        }
    }

    /// The value of an object's member, the last of that name.
    pub fn get(&self, name: &str) -> Option<&Literal> {
        self.members().iter().rev().find(|member| member.name == name).map(|member| &member.value)
    }

    /// The JSON text of the value, in which stand-ins say what isn't known, and the place of each of its nodes: of keys and values, in
    /// the order of the text.
    pub fn to_json(&self) -> (String, Vec<Span>) {
        let (mut text, mut spans) = (String::new(), Vec::new());
        self.write(&mut text, &mut spans);
        (text, spans)
    }

    fn write(&self, out: &mut String, spans: &mut Vec<Span>) {
        spans.push(self.span);
        match &self.value {
            LiteralValue::Hole => out.push(HOLE),
            LiteralValue::Null => out.push_str("null"),
            LiteralValue::Boolean(yes) => out.push_str(if *yes { "true" } else { "false" }),
            LiteralValue::Number(number) => out.push_str(number),
            LiteralValue::Text(text) => quote(text, out),
            LiteralValue::List { items, open } => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    separate(index, out);
                    item.write(out, spans);
                }
                close(*open, ']', out);
            }
            LiteralValue::Object { members, open } => {
                out.push('{');
                for (index, member) in members.iter().enumerate() {
                    separate(index, out);
                    spans.push(member.span);
                    quote(&member.name, out);
                    out.push_str(": ");
                    member.value.write(out, spans);
                }
                close(*open, '}', out);
            }
        }
    }
}

/// Stands for a value that isn't known, where a JSON text is read with stand-ins.
pub const HOLE: char = '\u{2}';

/// Stands for what an object or list may have besides.
pub const MORE: char = '\u{3}';

fn separate(index: usize, out: &mut String) {
    if index > 0 {
        out.push_str(", ");
    }
}

fn close(open: bool, bracket: char, out: &mut String) {
    if open {
        out.push(MORE);
    }
    out.push(bracket);
}
