//! A request as a literal: JSON, with the API's names or those of state machines, and the two languages whose literals are nearly that.

use super::request::{Notes, is_known, members, not_known, placeholder};
use crate::model::{CreateClassificationJobRequest, Id, Naming};
use crate::shape::{Object, Value};
use crate::text::{Node, NodeKind, quote};

/// In what the languages differ.
pub struct Syntax {
    /// How many spaces a level is indented by.
    indent: usize,
    /// Whether a comma follows the last item, too.
    trailing_comma: bool,
    /// Whether declared names, which are all identifiers, are written without quotes, and an object's `__proto__` isn't a member.
    bare_names: bool,
    /// How declared names are written.
    naming: Naming,
    /// What a name can't end with, because it would say that the value is a path.
    path: Option<&'static str>,
    truth: [&'static str; 3],
}

pub const JSON: Syntax =
    Syntax { indent: 2, trailing_comma: false, bare_names: false, naming: Naming::Camel, path: None, truth: ["true", "false", "null"] };
pub const PYTHON: Syntax = Syntax { indent: 4, trailing_comma: true, truth: ["True", "False", "None"], ..JSON };
pub const JAVASCRIPT: Syntax = Syntax { trailing_comma: true, bare_names: true, ..JSON };
pub const STATES: Syntax = Syntax { naming: Naming::Pascal, path: Some(".$"), ..JSON };

static REQUEST: Value<Id> = Value::Object(CreateClassificationJobRequest::OBJECT);

/// The request, without a line break at its end.
pub fn request<'t>(root: Node<'t>, syntax: &Syntax, notes: &mut Notes<'t>) -> String {
    let mut out = String::new();
    LiteralWriter { syntax, notes, out: &mut out }.value("request", root, Some(&REQUEST), 0);
    out
}

/// The value of a member as JSON.
pub fn json<'t>(name: &'t str, node: Node<'t>, notes: &mut Notes<'t>) -> String {
    let mut out = String::new();
    LiteralWriter { syntax: &JSON, notes, out: &mut out }.value(name, node, None, 0);
    out
}

struct LiteralWriter<'t, 'w> {
    syntax: &'w Syntax,
    notes: &'w mut Notes<'t>,
    out: &'w mut String,
}

impl<'t> LiteralWriter<'t, '_> {
    /// A value: that of the declared member of this name, or one in it.
    fn value(&mut self, name: &str, node: Node<'t>, shape: Option<&'static Value<Id>>, depth: usize) {
        let [yes, no, none] = self.syntax.truth;
        if !is_known(node) {
            let placeholder = placeholder(name);
            quote(&placeholder, self.out);
            return self.notes.add(node, not_known(&placeholder));
        }
        match node.kind() {
            NodeKind::Null | NodeKind::Foreign | NodeKind::Hole => self.out.push_str(none),
            NodeKind::False => self.out.push_str(no),
            NodeKind::True => self.out.push_str(yes),
            NodeKind::Number => self.out.push_str(node.number().unwrap_or_default()),
            NodeKind::String => quote(node.str().unwrap_or_default(), self.out),
            NodeKind::Object => self.object(name, node, shape.and_then(Value::object), depth),
            NodeKind::Array => {
                let item = match shape {
                    Some(Value::List(item)) => Some(*item),
                    _ => None,
                };
                self.out.push('[');
                let mut first = true;
                self.notes.open(node);
                for element in node.elements() {
                    self.next(&mut first, depth);
                    self.value(name, element, item, depth + 1);
                }
                self.end(']', first, depth);
            }
        }
    }

    fn object(&mut self, name: &str, node: Node<'t>, object: Option<&'static Object<Id>>, depth: usize) {
        self.out.push('{');
        let mut first = true;
        self.notes.open(node);
        for entry in members(node, object, self.notes) {
            if let Some(end) = self.syntax.path.filter(|end| entry.name.ends_with(end)) {
                self.notes.add(entry.value, ["the member is omitted: a name that ends with `", end, "` has a path as its value"].concat());
                continue;
            }
            self.next(&mut first, depth);
            let bare = self.syntax.bare_names;
            if entry.shape.is_some() {
                let name = self.syntax.naming.write(entry.name);
                if bare {
                    self.out.push_str(&name);
                } else {
                    quote(&name, self.out);
                }
            } else if bare && entry.name == "__proto__" {
                self.out.push_str("[\"__proto__\"]");
            } else {
                quote(entry.name, self.out);
            }
            self.out.push_str(": ");
            self.value(if entry.shape.is_some() { entry.name } else { name }, entry.value, entry.shape, depth + 1);
        }
        self.end('}', first, depth);
    }

    /// Goes to where the next item is written.
    fn next(&mut self, first: &mut bool, depth: usize) {
        if !std::mem::replace(first, false) {
            self.out.push(',');
        }
        self.line(depth + 1);
    }

    fn end(&mut self, bracket: char, empty: bool, depth: usize) {
        if !empty {
            if self.syntax.trailing_comma {
                self.out.push(',');
            }
            self.line(depth);
        }
        self.out.push(bracket);
    }

    fn line(&mut self, depth: usize) {
        self.out.push('\n');
        indent(depth * self.syntax.indent, self.out);
    }
}

/// That many spaces.
pub fn indent(spaces: usize, out: &mut String) {
    for _ in 0..spaces {
        out.push(' ');
    }
}
