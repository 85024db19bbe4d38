//! The builder's words for JavaScript, from those of the crate: conditions on properties, as a module
//! and its declarations.

use crate::types;
use macie_preflight::builder::{Key, Subject, Values, Word, subjects};
use macie_preflight::model::{CreateClassificationJobRequest, ListJobsFilterKey, ScopeFilterKey, SimpleCriterionKeyForJob};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The names of the members of a request that creates a job, as a JSON list.
pub fn members() -> String {
    let members: Vec<&str> = CreateClassificationJobRequest::OBJECT.members.iter().map(|member| member.name).collect();
    serde_json::json!(members).to_string()
}

/// The functions that make conditions. They are free of side effects, so that a bundle carries only those that it uses.
pub fn module() -> String {
    let mut text = String::from("import { sizeText, timeText } from \"../../../pkg-template/src/condition-values.ts\";\n");
    for subject in subjects() {
        let words: Vec<String> = subject.words.iter().map(|word| format!("{}: {}", camel(word.name), function(subject, word))).collect();
        let object = format!("{{ {} }}", words.join(", "));
        let value = match &subject.called {
            None => object,
            Some(word) if words.is_empty() => function(subject, word),
            Some(word) => format!("/* @__PURE__ */ Object.assign({}, {object})", function(subject, word)),
        };
        let _ = writeln!(text, "export const {} = {value};", camel(subject.name));
    }
    text
}

fn function(subject: &Subject, word: &Word) -> String {
    let (parameter, values) = match subject.values {
        Values::Text => ("value", "values: [value]"),
        Values::Texts | Values::Choices(_) => ("...values", "values"),
        Values::Date => ("value", "values: [timeText(value)]"),
        Values::Size => ("value", "values: [sizeText(value)]"),
    };
    let condition = format!("{{ comparator: \"{}\", key: \"{}\", {values} }}", word.comparator.as_str(), subject.key.as_str());
    let condition = match subject.key {
        Key::Object(_) => format!("{{ simpleScopeTerm: {condition} }}"),
        Key::Bucket(_) => format!("{{ simpleCriterion: {condition} }}"),
        Key::Job(_) => condition,
    };
    format!("({parameter}) => ({condition})")
}

/// The types of those functions.
pub fn declarations() -> String {
    let types = subjects().iter().flat_map(|subject| {
        let choice = if let Values::Choices(choice) = subject.values { Some(choice.name.to_owned()) } else { None };
        [Some(condition(subject.key)), choice].into_iter().flatten()
    });
    let types: BTreeSet<String> = types.collect();
    let mut text = format!("import type {{ {} }} from \"./types.js\";\n", Vec::from_iter(types).join(", "));
    for subject in subjects() {
        let _ = writeln!(text, "\n{}export declare const {}: {{", comment(subject.doc, ""), camel(subject.name));
        for word in subject.called.iter().chain(subject.words) {
            let called = subject.called.as_ref().is_some_and(|called| std::ptr::eq(called, word));
            let name = if called { String::new() } else { camel(word.name) };
            let mut doc = format!("{}: `{}`.", word.doc, word.comparator.as_str());
            doc.push_str(match subject.values {
                Values::Date => " The fraction of a second of a `Date` is dropped.",
                Values::Size => " Throws a RangeError for a number above `Number.MAX_SAFE_INTEGER`; pass a `BigInt` instead.",
                Values::Text | Values::Texts | Values::Choices(_) => "",
            });
            let _ = writeln!(text, "{}    {name}({}): {};", comment(&doc, "    "), parameter(subject), condition(subject.key));
        }
        text.push_str("};\n");
    }
    text
}

fn parameter(subject: &Subject) -> String {
    match (subject.values, subject.key.allowed_values()) {
        (Values::Text, _) => "value: string".to_owned(),
        (Values::Date, _) => "time: Date | string".to_owned(),
        (Values::Size, _) => "bytes: number | bigint | string".to_owned(),
        (Values::Choices(choice), _) => format!("...values: {}[]", choice.name),
        (Values::Texts, None) => "...values: string[]".to_owned(),
        (Values::Texts, Some(allowed)) => {
            let allowed: Vec<String> = allowed.iter().map(|value| format!("\"{value}\"")).collect();
            format!("...values: ({})[]", allowed.join(" | "))
        }
    }
}

/// The type of a condition on a property: that of the revision 2021-01-29 if the property was removed since.
fn condition(key: Key) -> String {
    let (name, choice) = match key {
        Key::Object(_) => ("JobScopeTerm", ScopeFilterKey::CHOICE),
        Key::Bucket(_) => ("CriteriaForJob", SimpleCriterionKeyForJob::CHOICE),
        Key::Job(_) => ("ListJobsFilterTerm", ListJobsFilterKey::CHOICE),
    };
    let is_removed = choice.values.iter().any(|value| value.value == key.as_str() && value.until.is_some());
    format!("{name}{}", if is_removed { types::OLD } else { "" })
}

/// A documentation comment, without the links of Rust's documentation.
fn comment(text: &str, indent: &str) -> String {
    let mut plain = text.trim().to_owned();
    while let Some((before, rest)) = plain.split_once("](") {
        plain = match (before.rsplit_once('['), rest.split_once(')')) {
            (Some((before, words)), Some((_, after))) => format!("{before}{words}{after}"),
            _ => break,
        };
    }
    types::comment(&plain, indent)
}

fn camel(snake: &str) -> String {
    let mut parts = snake.split('_');
    let mut camel = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut characters = part.chars();
        camel.extend(characters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(characters.as_str());
    }
    camel
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_turned_into_those_of_javascript() {
        assert_eq!(camel("bucket_creation_date"), "bucketCreationDate");
        assert_eq!(camel("size"), "size");
    }

    #[test]
    fn comments_have_no_links_of_rust() {
        assert_eq!(comment(" One; [`tag`](super::tag) is better.\n", ""), "/**\n * One; `tag` is better.\n */\n");
    }
}
