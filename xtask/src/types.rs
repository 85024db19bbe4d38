//! The TypeScript types of the API's documents, from their declarations, and of the rules' codes.
//!
//! Each type is declared as in today's API; for the revision 2021-01-29, only what differs is declared in addition.

use macie_preflight::model::declaration::{self, Choice, Member, Need, Value};
use macie_preflight::model::{DocumentKind, Id, MANAGED_DATA_IDENTIFIERS_AS_OF, ManagedDataIdentifier};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

type Object = &'static declaration::Object<Id>;

/// What follows the name of a type of the revision 2021-01-29.
pub const OLD: &str = "V20210129";

/// The widest line of the declarations.
const WIDTH: usize = 120;

/// All types, and the names of the members that hold times.
pub fn declarations() -> String {
    let mut objects = Vec::new();
    DocumentKind::ALL.iter().filter_map(|kind| kind.object()).for_each(|object| collect(object, &mut objects));
    let mut text = String::new();
    for object in &objects {
        text.push_str(&comment(object.doc, ""));
        if object.members.is_empty() {
            // An interface without members would take any object.
            let _ = writeln!(
                text,
                "export type {} = {{ readonly [nothing]?: never }};\n\ndeclare const nothing: unique symbol;\n",
                object.name
            );
            continue;
        }
        let _ = writeln!(text, "export interface {} {{\n{}}}\n", object.name, members(object.members.iter(), ""));
    }
    for object in objects.iter().filter(|object| differs(object)) {
        let changed = object.members.iter().filter(|member| member.since.is_some() || value_differs(&member.value));
        let names: Vec<String> = changed.clone().map(|member| format!("\"{}\"", member.name)).collect();
        let there = members(changed.filter(|member| member.since.is_none()), OLD);
        text.push_str(&comment(&format!("{{@link {}}} in the revision 2021-01-29.", object.name), ""));
        let _ = writeln!(text, "export interface {0}{OLD} extends Omit<{0}, {1}> {{\n{there}}}\n", object.name, names.join(" | "));
    }
    let values = objects.iter().flat_map(|object| object.members).map(|member| (member.name, &member.value));
    let choices = values.clone().filter_map(|(_, value)| choice(value)).filter(|choice| has_removed(choice));
    let choices: BTreeMap<&str, _> = choices.map(|choice| (choice.name, choice)).collect();
    for choice in choices.values() {
        let removed = choice.values.iter().filter(|value| value.until.is_some());
        let lines: String = removed.clone().map(|value| format!("\n- `{}`:{}", value.value, value.doc.trim_end())).collect();
        text.push_str(&comment(
            &format!("{{@link {}}} in the revision 2021-01-29, which also has these values:\n{lines}", choice.name),
            "",
        ));
        let union: String = removed.map(|value| format!(" | \"{}\"", value.value)).collect();
        let _ = writeln!(text, "export type {0}{OLD} = {0}{union};\n", choice.name);
    }
    let doc = format!("The ID of a managed data identifier, as of {MANAGED_DATA_IDENTIFIERS_AS_OF}. AWS adds identifiers over time.");
    text.push_str(&comment(&doc, ""));
    let _ = writeln!(text, "export type ManagedDataIdentifierId ={};\n", union(ManagedDataIdentifier::ALL.iter().map(|of| of.id)));
    let times: BTreeSet<&str> = values.filter(|(_, value)| matches!(value, Value::Time)).map(|(name, _)| name).collect();
    text.push_str(&comment("The names of the members that contain a time. The AWS SDK returns a `Date` for them.", ""));
    let _ = writeln!(text, "export type TimeName ={};\n", union(times.into_iter()));
    text.push_str(&comment("The code of a rule, in kebab-case. The code of a released rule never changes.", ""));
    let _ = writeln!(text, "export type RuleCode ={};", union(macie_preflight::rules().iter().map(|rule| rule.code)));
    text
}

/// The objects of a document, each before those that it holds.
fn collect(object: Object, objects: &mut Vec<Object>) {
    if objects.iter().all(|other| other.name != object.name) {
        objects.push(object);
        object.members.iter().filter_map(|member| member.value.object()).for_each(|object| collect(object, objects));
    }
}

fn differs(object: Object) -> bool {
    object.members.iter().any(|member| member.since.is_some() || value_differs(&member.value))
}

fn value_differs(value: &'static Value<Id>) -> bool {
    value.object().is_some_and(differs) || choice(value).is_some_and(has_removed)
}

fn choice(value: &'static Value<Id>) -> Option<&'static Choice> {
    match value {
        Value::Choice(choice) => Some(choice),
        Value::List(item) => choice(item),
        _ => None,
    }
}

/// Whether the revision 2021-01-29 has values besides today's.
fn has_removed(choice: &Choice) -> bool {
    choice.values.iter().any(|value| value.until.is_some())
}

/// Members, with types that end so where they differ.
fn members(members: impl Iterator<Item = &'static Member<Id>>, old: &str) -> String {
    let mut text = String::new();
    for member in members {
        let old = if value_differs(&member.value) { old } else { "" };
        let mut type_ = type_of(&member.value, old);
        if member.known {
            // Written this way, TypeScript doesn't reduce the union to `string`, and editors suggest the known values.
            type_ = type_.replace("string", "(ManagedDataIdentifierId | (string & {}))");
        }
        let null = if member.nullable { " | null" } else { "" };
        let end = if member.need == Need::Required { format!(": {type_}{null}") } else { format!("?: {type_}{null} | undefined") };
        let _ = writeln!(text, "{}    {}{end};", comment(member.doc, "    "), member.name);
    }
    text
}

fn type_of(value: &'static Value<Id>, old: &str) -> String {
    match value {
        Value::Text { .. } | Value::Time => "string".to_owned(),
        Value::Integer { .. } | Value::Number => "number".to_owned(),
        Value::Boolean => "boolean".to_owned(),
        Value::Choice(choice) => format!("{}{old}", choice.name),
        Value::List(item) => format!("{}[]", type_of(item, old)),
        Value::Map(_) => "Record<string, string>".to_owned(),
        Value::Object(object) => format!("{}{old}", object.name),
    }
}

/// A union of strings, as many in a line as it has room for.
fn union<'s>(values: impl Iterator<Item = &'s str>) -> String {
    let mut text = String::new();
    let mut width = WIDTH;
    for value in values {
        let item = format!(" | \"{value}\"");
        if width + item.len() > WIDTH {
            text.push_str("\n   ");
            width = 3;
        }
        width += item.len();
        text.push_str(&item);
    }
    text
}

/// A documentation comment.
pub fn comment(text: &str, indent: &str) -> String {
    let lines: String = text.trim().lines().map(|line| format!("{indent} * {}", line.trim()).trim_end().to_owned() + "\n").collect();
    format!("{indent}/**\n{lines}{indent} */\n")
}
