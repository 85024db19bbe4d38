//! How a language writes the names and the values of a document, and the words of findings likewise.

use crate::model::terraform::{ARGUMENTS, PLAIN};
use crate::model::{CreateClassificationJobRequest, Naming, OBJECTS};
use crate::text::{Limits, Node, NodeKind, Tape, quote};

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// As in the API: in JSON, YAML, or JavaScript.
    Api,
    /// As in the API, with the values of Python.
    Python,
    /// With names in PascalCase, as in state machines.
    StateMachine,
    /// As arguments and blocks of Terraform, in HCL.
    Hcl,
    /// As arguments and blocks of Terraform, in JSON.
    TerraformJson,
    /// As arguments and blocks of Terraform, in objects with names in camelCase.
    TerraformObjects,
    /// As arguments and blocks of Terraform, in Python.
    TerraformPython,
    /// As arguments of Pulumi.
    Pulumi,
}

/// What messages say of JSON, and what they say of Terraform instead.
const OF_TERRAFORM: [(&str, &str); 7] = [
    ("isn't a member of the request", "isn't an argument of the resource"),
    ("isn't a member of ", "isn't an argument of "),
    ("member names are", "argument names are"),
    ("set it to an object with some of the members", "add the block with some of"),
    ("write an object, such as", "write a block, such as"),
    ("the element", "the block"),
    ("two elements of ", "two blocks "),
];

/// What a help has before a value that it shows. Other texts between backticks may be those of the document.
const BEFORE_VALUES: [&str; 6] = ["such as ", "add ", "write ", "ignore ", "or ", ": "];

/// What a message has before a value that it describes.
const BEFORE_DESCRIBED: [&str; 2] = ["is ", "found "];

impl Dialect {
    /// All of them.
    pub const ALL: [Dialect; 8] = [
        Dialect::Api,
        Dialect::Python,
        Dialect::StateMachine,
        Dialect::Hcl,
        Dialect::TerraformJson,
        Dialect::TerraformObjects,
        Dialect::TerraformPython,
        Dialect::Pulumi,
    ];

    /// How the names of members are written.
    pub const fn naming(self) -> Naming {
        match self {
            Dialect::Api | Dialect::Python | Dialect::TerraformObjects | Dialect::Pulumi => Naming::Camel,
            Dialect::StateMachine => Naming::Pascal,
            Dialect::Hcl | Dialect::TerraformJson | Dialect::TerraformPython => Naming::Snake,
        }
    }

    /// How `false` and `true` are written.
    pub const fn booleans(self) -> [&'static str; 2] {
        if self.is_python() { ["False", "True"] } else { ["false", "true"] }
    }

    const fn is_python(self) -> bool {
        matches!(self, Dialect::Python | Dialect::TerraformPython)
    }

    /// Whether arguments are those of Terraform's provider.
    const fn is_of_provider(self) -> bool {
        !matches!(self, Dialect::Api | Dialect::Python | Dialect::StateMachine)
    }

    /// The name of a member.
    pub fn name(self, member: &str) -> String {
        let member = match member {
            "dayOfWeek" if self.is_of_provider() => "weeklySchedule",
            "dayOfMonth" if self.is_of_provider() => "monthlySchedule",
            "and" if self == Dialect::Pulumi => "ands",
            _ => member,
        };
        self.naming().write(member)
    }

    /// A message, with the names of members as they are written here.
    pub fn message(self, text: &str) -> String {
        self.words(text, &BEFORE_DESCRIBED)
    }

    /// A help or the title of a fix, with the names of members and the values that it shows as they are written here.
    pub fn help(self, text: &str) -> String {
        let mut help = self.words(text, &BEFORE_VALUES);
        let is_argument = |name: &str| !self.is_of_provider() || !is_without_argument(name);
        if !text.split('`').skip(1).step_by(2).all(is_argument) {
            help.push_str("; the AWS provider has no such argument");
        }
        help
    }

    fn words(self, text: &str, before_values: &[&str]) -> String {
        let mut out = String::new();
        let mut parts = text.split('`').peekable();
        while let Some(words) = parts.next() {
            out.push_str(&self.phrase(words));
            let Some(part) = parts.next() else { break };
            if let Some(block) = self.block(part).filter(|_| words.ends_with(" of ")) {
                out.push_str(&block);
                continue;
            }
            let is_value = before_values.iter().any(|end| words.ends_with(end));
            let shown = if is_value { self.shown(part) } else { None };
            out.push('`');
            out.push_str(&shown.unwrap_or_else(|| self.names(part)));
            if parts.peek().is_some() {
                out.push('`');
            }
        }
        out
    }

    /// Words outside of backticks.
    fn phrase(self, text: &str) -> String {
        let mut text = text.to_owned();
        if matches!(self, Dialect::Hcl | Dialect::TerraformJson) {
            for (said, instead) in OF_TERRAFORM {
                text = text.replace(said, instead);
            }
        }
        text
    }

    /// The names of members in a text between backticks.
    fn names(self, part: &str) -> String {
        let mut out = String::new();
        let mut rest = part;
        while !rest.is_empty() {
            let (before, after) = rest.split_at(rest.find(is_letter).unwrap_or(rest.len()));
            let (name, after) = after.split_at(after.find(|letter| !is_letter(letter)).unwrap_or(after.len()));
            out.push_str(before);
            // A word in lower case may be anything, unless it is all that is between the backticks.
            let is_name = name.len() == part.len() || name.contains(|letter: char| letter.is_ascii_uppercase());
            match Naming::Camel.read(name).filter(|_| is_name) {
                Some(member) => out.push_str(&self.name(member)),
                None => out.push_str(name),
            }
            rest = after;
        }
        out
    }

    /// The block that a type of the API is, by its name if there is just one.
    fn block(self, name: &str) -> Option<String> {
        let mut blocks = Vec::new();
        for member in OBJECTS.iter().flat_map(|object| object.members) {
            let is_block = member.value.object().is_some_and(|object| object.name == name) && ARGUMENTS.contains(&member.name);
            if is_block && !blocks.contains(&member.name) {
                blocks.push(member.name);
            }
        }
        match blocks.as_slice() {
            _ if !self.is_of_provider() => None,
            [] => None,
            [block] => Some(["`", &self.name(block), "`"].concat()),
            _ => Some("the block".to_owned()),
        }
    }

    /// A value, or a member with its value, that a text shows as JSON.
    fn shown(self, part: &str) -> Option<String> {
        let is_member = part.starts_with('"') && part.contains("\": ");
        let json = part.replace('…', "\u{3}");
        let json = if is_member { ["{", &json, "}"].concat() } else { json };
        let tape = Tape::parse(json.as_bytes(), Limits { stand_ins: true, ..Limits::default() }).ok()?;
        let mut out = String::new();
        if is_member {
            self.members(tape.root(), &mut out);
        } else {
            self.value(tape.root(), &mut out);
        }
        Some(out)
    }

    fn members(self, object: Node<'_>, out: &mut String) {
        for (index, (key, value)) in object.members().enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            self.member(key.str().unwrap_or_default(), value, out);
        }
        if object.is_open() {
            out.push('…');
        }
    }

    fn member(self, name: &str, value: Node<'_>, out: &mut String) {
        let declared = OBJECTS.iter().flat_map(|object| object.members).find(|member| member.name == name);
        let name = declared.map_or_else(|| name.to_owned(), |member| self.name(member.name));
        let inner = declared.and_then(|member| member.value.object());
        let plain = inner.filter(|inner| self.is_of_provider() && PLAIN.contains(&inner.id) && value.kind() == NodeKind::Object);
        let is_block = self == Dialect::Hcl && inner.is_some() && plain.is_none();
        if self != Dialect::Hcl {
            quote(&name, out);
            out.push_str(": ");
        } else {
            out.push_str(&name);
            out.push_str(if is_block { " " } else { " = " });
        }
        match plain {
            Some(_) => match value.members().next() {
                Some((_, only)) => self.value(only, out),
                None => out.push_str(self.word(true)),
            },
            None if is_block && value.kind() == NodeKind::Array => out.push_str("{ … }"),
            None => self.value(value, out),
        }
    }

    fn value(self, value: Node<'_>, out: &mut String) {
        match value.kind() {
            NodeKind::True | NodeKind::False => out.push_str(self.word(value.kind() == NodeKind::True)),
            NodeKind::Null => out.push_str(if self.is_python() { "None" } else { "null" }),
            NodeKind::String => quote(value.str().unwrap_or_default(), out),
            NodeKind::Array => {
                out.push('[');
                for (index, item) in value.elements().enumerate() {
                    if index > 0 {
                        out.push_str(", ");
                    }
                    self.value(item, out);
                }
                out.push_str(if value.is_open() { "…]" } else { "]" });
            }
            // The daily schedule is the only object without members.
            NodeKind::Object if self.is_of_provider() && value.is_empty() && !value.is_open() => out.push_str(self.word(true)),
            NodeKind::Object => {
                let space = if self == Dialect::Hcl { " " } else { "" };
                out.push('{');
                out.push_str(space);
                self.members(value, out);
                out.push_str(space);
                out.push('}');
            }
            _ => out.push_str(value.number().unwrap_or("…")),
        }
    }

    const fn word(self, yes: bool) -> &'static str {
        let [no_word, yes_word] = self.booleans();
        if yes { yes_word } else { no_word }
    }
}

fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// Whether a member of the request has no argument of Terraform's provider.
fn is_without_argument(name: &str) -> bool {
    CreateClassificationJobRequest::OBJECT.member(name).is_some() && !ARGUMENTS.contains(&name)
}
