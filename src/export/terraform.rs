//! A resource for Terraform's AWS provider, in HCL.
//!
//! Answers for the provider's spelling of a request, and for telling what the provider can't say:
//! members that it has no argument for, and empty values, which it takes for absent ones.
//! Source: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/macie2_classification_job>.

use super::literal::{indent, json};
use super::request::{Notes, is_known, may_have_more, members, not_known, placeholder};
use crate::model::naming::Naming;
use crate::model::terraform::{ARGUMENTS, COMPOSED, PLAIN, RESOURCE};
use crate::model::{CreateClassificationJobRequest, Id};
use crate::shape::{Object, Value};
use crate::text::{Node, NodeKind, count_characters, is_among, plain};

/// The members of a request that the provider has no argument for, and what comes of that.
const NOT_ARGUMENTS: [(&str, &str); 4] = [
    ("allowListIds", "the job doesn't use allow lists"),
    ("clientToken", "the provider generates a token"),
    ("managedDataIdentifierIds", "the job uses the managed data identifiers that AWS recommends"),
    ("managedDataIdentifierSelector", "the job uses the managed data identifiers that AWS recommends"),
];

/// A list is written on one line up to this many bytes.
const LONGEST_LIST: usize = 100;

/// Letters of which `terraform fmt` counts each as one character, whatever stands beside it. It counts what a reader takes
/// for one, such as a letter with the marks that follow it.
const SINGLE: [(char, char); 10] = [
    ('\0', '\u{2ff}'),
    ('\u{370}', '\u{482}'),
    ('\u{48a}', '\u{588}'),
    ('\u{5d0}', '\u{5ea}'),
    ('\u{620}', '\u{64a}'),
    ('\u{1e00}', '\u{1fff}'),
    ('\u{3041}', '\u{3096}'),
    ('\u{30a0}', '\u{312f}'),
    ('\u{3400}', '\u{9fff}'),
    ('\u{ac00}', '\u{d7a3}'),
];

/// The request as a resource.
pub fn text<'t>(root: Node<'t>, notes: &mut Notes<'t>) -> String {
    let mut writer = HclWriter { notes, head: Vec::new() };
    if !is_known(root) {
        writer.tell(root, "the request isn't known".to_owned(), None);
    }
    let body = writer.body(root, CreateClassificationJobRequest::OBJECT, 1);
    let mut out = writer.comment();
    for part in ["resource \"", RESOURCE, "\" \""] {
        out += part;
    }
    label(root.get("name").and_then(Node::str).unwrap_or_default(), &mut out);
    out += "\" {\n";
    out += &body;
    out += "}\n";
    out
}

/// A name for the resource: the letters and digits of the job's.
fn label(name: &str, out: &mut String) {
    let mut label = String::new();
    for c in name.chars().take(64) {
        match c {
            'A'..='Z' | 'a'..='z' => label.push(c.to_ascii_lowercase()),
            '0'..='9' if !label.is_empty() => label.push(c),
            _ if label.is_empty() || label.ends_with('_') => {}
            _ => label.push('_'),
        }
    }
    let label = label.trim_end_matches('_');
    *out += if label.is_empty() { "job" } else { label };
}

struct HclWriter<'t, 'w> {
    notes: &'w mut Notes<'t>,
    /// What stands in the comment above the resource: of which value, what, and the value itself if it stands nowhere else.
    head: Vec<(Node<'t>, String, Option<String>)>,
}

/// A body as it grows: groups of lines with an empty line between them, as `terraform fmt` leaves them.
struct Body {
    text: String,
    /// Attributes of one line, which are aligned with each other.
    attributes: Vec<(String, String)>,
    spaces: usize,
}

impl Body {
    fn attribute(&mut self, name: String, value: String) {
        if value.contains('\n') {
            self.alone(&name, " = ", &value);
        } else {
            self.attributes.push((name, value));
        }
    }

    /// Something of several lines.
    fn alone(&mut self, name: &str, between: &str, value: &str) {
        self.flush();
        self.separate();
        indent(self.spaces, &mut self.text);
        for part in [name, between, value, "\n"] {
            self.text.push_str(part);
        }
    }

    fn flush(&mut self) {
        let attributes = std::mem::take(&mut self.attributes);
        if !attributes.is_empty() {
            self.separate();
        }
        let width = attributes.iter().map(|(name, _)| count_characters(name)).max().unwrap_or_default();
        for (name, value) in attributes {
            indent(self.spaces, &mut self.text);
            self.text.push_str(&name);
            indent(width - count_characters(&name), &mut self.text);
            for part in [" = ", &value, "\n"] {
                self.text.push_str(part);
            }
        }
    }

    fn separate(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }
}

impl<'t> HclWriter<'t, '_> {
    /// What stands between the braces of a block; nothing if nothing of the object can be said.
    fn body(&mut self, node: Node<'t>, object: &'static Object<Id>, depth: usize) -> String {
        let mut body = Body { text: String::new(), attributes: Vec::new(), spaces: depth * 2 };
        self.open(node);
        for entry in members(node, Some(object), self.notes) {
            let Some(shape) = entry.shape.filter(|_| ARGUMENTS.contains(&entry.name)) else {
                let missing = NOT_ARGUMENTS.iter().find(|(name, _)| depth == 1 && *name == entry.name);
                self.cant_say(entry.name, entry.value, missing);
                continue;
            };
            let name = Naming::Snake.write(entry.name);
            match (shape, entry.value.kind()) {
                _ if !is_known(entry.value) => {
                    let placeholder = self.placeholder(&name, entry.value);
                    body.attribute(name, placeholder);
                }
                (Value::Object(object), NodeKind::Object) if PLAIN.contains(&object.id) => {
                    self.open(entry.value);
                    match members(entry.value, Some(object), self.notes).first() {
                        Some(member) => {
                            let value = self.expression(&name, member.value, true, depth);
                            body.attribute(name, value);
                        }
                        None => body.attribute(name, "true".to_owned()),
                    }
                }
                (Value::Object(object), NodeKind::Object) => self.block(&mut body, &name, entry.value, object, depth),
                (Value::List(Value::Object(object)), NodeKind::Array) => {
                    if entry.value.is_empty() {
                        self.empty(entry.value, "an empty list");
                    }
                    self.open(entry.value);
                    let mut unknown = None;
                    for element in entry.value.elements() {
                        match is_known(element) {
                            true => self.block(&mut body, &name, element, object, depth),
                            false => unknown = Some(self.placeholder(&name, element)),
                        }
                    }
                    if let Some(placeholder) = unknown {
                        body.attribute(name, placeholder);
                    }
                }
                (Value::Map(_), NodeKind::Object) if entry.value.is_empty() => self.empty(entry.value, "an empty object"),
                _ => {
                    let value = self.expression(&name, entry.value, true, depth);
                    body.attribute(name, value);
                }
            }
        }
        body.flush();
        body.text
    }

    fn block(&mut self, outer: &mut Body, name: &str, node: Node<'t>, object: &'static Object<Id>, depth: usize) {
        let mut block = self.body(node, object, depth + 1);
        if block.is_empty() {
            // The provider fails on a block that is there and has nothing in it.
            return self.empty(node, "an object without values");
        }
        block.insert_str(0, "{\n");
        indent(depth * 2, &mut block);
        block.push('}');
        outer.alone(name, " ", &block);
    }

    /// The value of an argument, or of an item in it. Where `lone`, it is an argument or an item of one, and an empty one isn't sent.
    fn expression(&mut self, name: &str, node: Node<'t>, lone: bool, depth: usize) -> String {
        if !is_known(node) {
            return self.placeholder(name, node);
        }
        match node.kind() {
            NodeKind::Null | NodeKind::Foreign | NodeKind::Hole => "null".to_owned(),
            NodeKind::True => "true".to_owned(),
            NodeKind::False => {
                self.empty(node, "`false`");
                "false".to_owned()
            }
            NodeKind::Number => node.number().unwrap_or_default().to_owned(),
            NodeKind::String => {
                let text = node.str().unwrap_or_default();
                if lone && text.is_empty() {
                    self.empty(node, "an empty string");
                }
                self.composed(node, text);
                quote(text)
            }
            NodeKind::Array => {
                if node.is_empty() {
                    self.empty(node, "an empty list");
                }
                self.open(node);
                let mut items = Vec::new();
                for element in node.elements() {
                    items.push(self.expression(name, element, true, depth + 1));
                }
                listed(&items, depth)
            }
            NodeKind::Object => {
                let mut map = Body { text: String::new(), attributes: Vec::new(), spaces: (depth + 1) * 2 };
                self.open(node);
                for entry in members(node, None, self.notes) {
                    self.composed(entry.value, entry.name);
                    map.attribute(key(entry.name), self.expression(name, entry.value, false, depth + 1));
                }
                map.flush();
                let mut out = "{\n".to_owned() + &map.text;
                indent(depth * 2, &mut out);
                out + "}"
            }
        }
    }

    fn empty(&mut self, node: Node<'t>, what: &str) {
        self.tell(node, "the provider treats ".to_owned() + what + " as missing, and doesn't send it", None);
    }

    /// What is written in the place of a value that isn't known.
    fn placeholder(&mut self, name: &str, node: Node<'t>) -> String {
        let placeholder = placeholder(name);
        self.tell(node, not_known(&placeholder), None);
        quote(&placeholder)
    }

    /// Tells that an object or array may have more than what is written, if it may.
    fn open(&mut self, node: Node<'t>) {
        if node.is_open() {
            self.tell(node, may_have_more(node).to_owned(), None);
        }
    }

    /// Tells of a text that Terraform may change.
    fn composed(&mut self, node: Node<'t>, text: &str) {
        if text.chars().any(|c| is_among(&COMPOSED, c)) {
            self.tell(node, "Terraform normalizes strings to Unicode NFC, which may change this string".to_owned(), None);
        }
    }

    fn cant_say(&mut self, name: &'t str, node: Node<'t>, missing: Option<&(&str, &str)>) {
        if !is_known(node) {
            return self.tell(node, "the value isn't known, and the provider has no argument for it".to_owned(), None);
        }
        let text = match missing {
            Some(&(name, consequence)) => ["the provider has no argument for `", name, "`; ", consequence].concat(),
            None => "the provider has no argument for this member".to_owned(),
        };
        let value = json(name, node, self.notes);
        self.tell(node, text, Some(value));
    }

    /// Tells something of a value, in the notes and in the comment.
    fn tell(&mut self, node: Node<'t>, text: String, value: Option<String>) {
        self.notes.add(node, text.clone());
        self.head.push((node, text, value));
    }

    /// The comment above the resource, and an empty line; nothing if there is nothing to tell.
    fn comment(&self) -> String {
        let mut out = String::new();
        if self.head.is_empty() {
            return out;
        }
        out.push_str("# Differences between the job and this resource:\n");
        let pointers = self.notes.pointers(self.head.iter().map(|(node, ..)| *node));
        for ((_, text, value), pointer) in self.head.iter().zip(pointers) {
            out.push_str("#\n# ");
            for c in pointer.chars() {
                plain(c, &mut out);
            }
            out.push_str(": ");
            out.push_str(text);
            for line in value.iter().flat_map(|value| value.split('\n')) {
                out.push_str("\n#   ");
                out.push_str(line);
            }
            out.push('\n');
        }
        out.push('\n');
        out
    }
}

fn listed(items: &[String], depth: usize) -> String {
    let long = items.iter().map(|item| item.len() + 2).sum::<usize>() > LONGEST_LIST || items.iter().any(|item| item.contains('\n'));
    let mut out = "[".to_owned();
    for (place, item) in items.iter().enumerate() {
        if long {
            out.push('\n');
            indent((depth + 1) * 2, &mut out);
        } else if place > 0 {
            out.push(' ');
        }
        out.push_str(item);
        if long || place + 1 < items.len() {
            out.push(',');
        }
    }
    if long {
        out.push('\n');
        indent(depth * 2, &mut out);
    }
    out.push(']');
    out
}

/// A text as HCL quotes it.
fn quote(text: &str) -> String {
    quoted(text, plain)
}

/// The key of a map, by whose width values are aligned: what isn't sure to be counted as one character is escaped.
fn key(text: &str) -> String {
    quoted(text, |c, out| {
        if is_among(&SINGLE, c) {
            return plain(c, out);
        }
        let code = u32::from(c);
        let (letter, digits) = if code > 0xFFFF { ('U', 8) } else { ('u', 4) };
        out.extend(['\\', letter]);
        out.extend((0..digits).rev().filter_map(|digit| char::from_digit(code >> (digit * 4) & 0xF, 16)));
    })
}

/// Besides escapes, what would begin a template is doubled.
fn quoted(text: &str, other: fn(char, &mut String)) -> String {
    let mut out = "\"".to_owned();
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '$' | '%' if characters.peek() == Some(&'{') => out.extend([c, c]),
            _ => other(c, &mut out),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn each_is_decided(object: &'static Object<Id>, depth: usize) {
        for member in object.members {
            let without = depth == 1 && NOT_ARGUMENTS.iter().any(|(name, _)| *name == member.name);
            assert!(without != ARGUMENTS.contains(&member.name), "has the provider an argument for {} of {}?", member.name, object.name);
            member.value.object().into_iter().for_each(|object| each_is_decided(object, depth + 1));
        }
    }

    #[test]
    fn of_each_member_it_is_known_whether_the_provider_has_an_argument() {
        each_is_decided(CreateClassificationJobRequest::OBJECT, 1);
    }
}
