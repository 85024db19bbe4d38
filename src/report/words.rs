//! The words of findings: templates, and the facts that are put into them.

use super::facts::{Fact, Facts};
use crate::text::visible;
use std::fmt::Write as _;

/// The words of a rule's findings.
#[derive(Debug, Clone, Copy, Default)]
pub struct Words<H> {
    /// What is wrong, with `{facts}` in it.
    pub message: &'static str,
    /// What would be right: the first whose `{facts}` are all there is given.
    pub help: H,
    /// What has changed between the revisions, and when.
    pub change: Option<&'static str>,
}

/// Puts facts into a template, if they are all there. Braces around anything but a name are text.
/// A fact between backticks is from the document: where it is long, it is cut; where it is empty, that is said.
pub fn fill(template: &str, facts: &Facts) -> Option<String> {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        rest = match after.split_once('}') {
            Some((name, after)) if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') => {
                let fact = facts.get(name)?;
                match after.strip_prefix('`').filter(|_| before.ends_with('`')) {
                    Some(after) if matches!(fact, Fact::Text(found) if found.is_empty()) => {
                        text.pop();
                        text.push_str("an empty string");
                        after
                    }
                    quoted => {
                        show(fact, if quoted.is_some() { MOST_SHOWN } else { usize::MAX }, &mut text);
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
pub const MOST_SHOWN: usize = 60;

fn show(fact: &Fact, most: usize, out: &mut String) {
    match fact {
        Fact::Text(text) => show_text(text, most, out),
        Fact::Number(number) => {
            let _ = write!(out, "{number}");
        }
        Fact::Boolean(yes) => out.push_str(if *yes { "true" } else { "false" }),
        Fact::List(list) => {
            for (index, item) in list.iter().enumerate() {
                if index > 0 {
                    out.push_str(if index + 1 == list.len() { if list.len() > 2 { ", or " } else { " or " } } else { ", " });
                }
                out.push('`');
                show_text(item, MOST_SHOWN, out);
                out.push('`');
            }
        }
    }
}

/// Shows a text on one line: cut where it is long, with escapes for what can't be seen.
fn show_text(text: &str, most: usize, out: &mut String) {
    for (index, character) in text.chars().enumerate() {
        if index == most {
            out.push('…');
            return;
        }
        visible(character, out);
    }
}

/// The beginning of a text that a message repeats.
pub fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(MOST_SHOWN).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
