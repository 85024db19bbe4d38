//! The words of findings: templates, and the facts that are put into them.

use super::facts::{Fact, Facts};
use crate::text::{is_visible, visible};

/// The words of a rule's findings.
#[derive(Debug, Clone, Copy, Default)]
pub struct Words {
    /// What is wrong, with `{facts}` in it.
    pub message: &'static str,
    /// What would be right: the first whose `{facts}` are all there is given.
    pub help: &'static [&'static str],
    /// What has changed between the revisions, and when.
    pub change: Option<&'static str>,
}

/// Puts facts into a template, if they are all there. Braces around anything but a name are text.
pub fn fill(template: &str, facts: &Facts) -> Option<String> {
    let mut text = String::with_capacity(template.len() + MOST_SHOWN);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        rest = match after.split_once('}') {
            Some((name, after)) if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') => {
                let fact = facts.get(name)?;
                match after.strip_prefix('`').filter(|_| before.ends_with('`')) {
                    Some(after) => {
                        text.pop();
                        show_in_backticks(fact, &mut text);
                        after
                    }
                    None => {
                        show(fact, &mut text);
                        after
                    }
                }
            }
            _ => {
                text.push('{');
                after
            }
        };
    }
    text.push_str(rest);
    Some(text)
}

/// The greatest number of characters of a document's text that a message repeats.
const MOST_SHOWN: usize = 60;

/// A fact without backticks: what is put there is a text of ours, or a list.
fn show(fact: &Fact, out: &mut String) {
    match fact {
        Fact::Text(text) => out.push_str(text),
        Fact::Number(number) => out.push_str(&number.to_string()),
        Fact::Boolean(yes) => out.push_str(if *yes { "true" } else { "false" }),
        Fact::List(list) => {
            for (index, item) in list.iter().enumerate() {
                if index > 0 {
                    let last = index + 1 == list.len();
                    out.push_str(if !last {
                        ", "
                    } else if list.len() > 2 {
                        ", or "
                    } else {
                        " or "
                    });
                }
                out.push('`');
                show_text(item, out);
                out.push('`');
            }
        }
    }
}

/// A fact between backticks. A text from the document: where it is long, it is cut; where it is empty, that is said.
pub fn show_in_backticks(fact: &Fact, out: &mut String) {
    match fact {
        Fact::Text(text) if text.is_empty() => return out.push_str("an empty string"),
        Fact::List(_) => {}
        _ => out.push('`'),
    }
    match fact {
        Fact::Text(text) => show_text(text, out),
        fact => show(fact, out),
    }
    if !matches!(fact, Fact::List(_)) {
        out.push('`');
    }
}

/// Whether messages show a text as it is: it isn't too long, and can be seen.
pub fn is_shown_as_it_is(text: &str) -> bool {
    text.len() <= MOST_SHOWN && is_visible(text)
}

/// Shows a text on one line: cut where it is long, with escapes for what can't be seen.
fn show_text(text: &str, out: &mut String) {
    if is_shown_as_it_is(text) {
        return out.push_str(text);
    }
    for (index, character) in text.chars().enumerate() {
        if index == MOST_SHOWN {
            out.push('…');
            return;
        }
        visible(character, out);
    }
}

/// The beginning of a text that a message repeats, with escapes for what can't be seen.
pub fn shortened(text: &str) -> String {
    let mut short = String::new();
    show_text(text, &mut short);
    short
}
