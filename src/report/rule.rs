//! A rule: its code, its severity per revision, its words, and what it rests on.
//!
//! [`rules!`] declares a topic's rules, a row each. What the checker needs ([`Rule`]) is kept apart
//! from what only a reader needs ([`About`]), so that a build that never shows the latter doesn't carry it.

use super::{Fact, Facts, Severity};
use crate::model::Kind;
use crate::options::Documents;
use crate::shape::choices;
use serde::Serialize;
use std::fmt::Write as _;

choices! {
    /// A revision of the API's documentation.
    Revision default Any {
        /// The revision of 29 January 2021.
        V20210129 "2021-01-29",
        /// Today's.
        Latest "latest",
        /// Rejects only what both reject; what today's alone rejects is a warning.
        Any "any",
    }

    /// How severe a rule's findings are, or that it has none.
    Level {
        /// The rule finds nothing.
        Off "off",
        /// An explanation.
        Info "info",
        /// A warning.
        Warning "warning",
        /// An error.
        Error "error",
    }
}

impl Level {
    /// The severity, unless it is off.
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Info => Some(Severity::Info),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

/// What the checker knows of a rule.
#[derive(Debug)]
pub struct Rule {
    /// The code: kebab-case, and never changed once released.
    pub code: &'static str,
    /// The level in the revision 2021-01-29.
    pub v20210129: Level,
    /// The level in today's revision.
    pub latest: Level,
    /// Whether a finding means that what was written has no effect: the job is accepted and analyzes nothing of it.
    pub no_effect: bool,
    /// What its findings say.
    #[cfg(feature = "texts")]
    pub words: Words<&'static [&'static str]>,
}

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

/// What a reader wants to know of a rule.
#[derive(Debug)]
pub struct About {
    /// The rule in one line.
    pub summary: &'static str,
    /// Why it is so.
    pub reason: &'static str,
    /// The names and types of its facts.
    pub facts: &'static [(&'static str, &'static str)],
    /// What it rests on.
    pub basis: &'static [Basis],
    /// Documents in which it finds its fault, and no other.
    pub fails: &'static [Example],
    /// Documents in which it finds nothing.
    pub passes: &'static [Example],
}

/// What a rule rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Basis {
    /// What kind of source it is.
    pub source: Source,
    /// Its words, or what it says.
    pub quote: &'static str,
    /// Its address.
    pub url: &'static str,
}

/// A kind of source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The API's documentation of 29 January 2021.
    Specification,
    /// Today's documentation of the API.
    Model,
    /// Another page of documentation.
    Page,
    /// Another page of documentation, in our own words.
    Paraphrase,
    /// Our own judgement.
    Heuristic,
}

/// A document that shows a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// JSON text: a JSON Merge Patch (RFC 7396) of a good document, or a whole text.
    pub text: &'static str,
    /// How `text` is to be read.
    pub form: Form,
    /// What it is.
    pub kind: Kind,
    /// The revision in which it shows the rule.
    pub revision: Revision,
    /// The option `maxBytes` with which it shows the rule, if not the default.
    pub max_bytes: Option<usize>,
    /// The option `now` with which it shows the rule, if any.
    pub now: Option<&'static str>,
    /// The option `documents` with which it shows the rule.
    pub documents: Documents,
}

/// How an example is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As a JSON Merge Patch (RFC 7396) of a good document of its kind.
    Patch,
    /// As a whole text.
    Whole,
    /// As a JavaScript value.
    Foreign,
    /// As a request for a list, `request`, and its pages, `responses`.
    Pages,
}

impl Example {
    /// A JSON Merge Patch (RFC 7396) of a good document: of a job, or of the kind that is given besides.
    pub const fn patch(text: &'static str) -> Self {
        Example { form: Form::Patch, ..Example::whole(text) }
    }

    /// A whole text.
    pub const fn whole(text: &'static str) -> Self {
        Example {
            text,
            form: Form::Whole,
            kind: Kind::CreateRequest,
            revision: Revision::Any,
            max_bytes: None,
            now: None,
            documents: Documents::One,
        }
    }

    /// A JavaScript value: a whole text in which U+0001, a description, U+0001 stand for what JSON can't carry.
    pub const fn foreign(text: &'static str) -> Self {
        Example { form: Form::Foreign, ..Example::whole(text) }
    }

    /// A request for a list, `request`, and its pages, `responses`.
    pub const fn pages(text: &'static str) -> Self {
        Example { form: Form::Pages, kind: Kind::ListResponse, ..Example::whole(text) }
    }

    /// The same of that kind.
    pub const fn of(self, kind: Kind) -> Self {
        Example { kind, ..self }
    }

    /// The same with that value of the option `maxBytes`.
    pub const fn limited_to(self, max_bytes: usize) -> Self {
        Example { max_bytes: Some(max_bytes), ..self }
    }

    /// The same with that value of the option `now`.
    pub const fn at(self, now: &'static str) -> Self {
        Example { now: Some(now), ..self }
    }

    /// The same as a list of documents, by the option `documents`.
    pub const fn listed(self) -> Self {
        Example { documents: Documents::Array, ..self }
    }

    /// The same under that revision.
    pub const fn under(self, revision: Revision) -> Self {
        Example { revision, ..self }
    }
}

impl Rule {
    /// The level under a revision.
    ///
    /// Under [`Revision::Any`] an error is what both revisions call an error; what today's revision
    /// alone finds is at most a warning, and what only the older one finds is fine.
    pub fn level(&self, revision: Revision) -> Level {
        match revision {
            Revision::V20210129 => self.v20210129,
            Revision::Latest => self.latest,
            Revision::Any if self.v20210129 == Level::Error => self.latest,
            Revision::Any => self.latest.min(Level::Warning),
        }
    }

    /// The address of the rule's page.
    pub fn url(&self) -> String {
        concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/rules/").to_owned() + self.code + ".md"
    }

    /// What is wrong, and what would be right.
    pub fn say(&self, facts: &Facts, revision: Revision) -> (String, Option<String>) {
        let Words { message, help, change } = self.words();
        let help = help.iter().find_map(|template| fill(template, facts));
        let change = change.filter(|_| revision == Revision::Any);
        let help = match (help, change) {
            (Some(help), Some(change)) => Some(help + "; " + change),
            (None, Some(change)) => Some(change.to_owned()),
            (help, None) => help,
        };
        (fill(message, facts).unwrap_or_else(|| message.to_owned()), help)
    }

    /// The words of its findings, from where they lie.
    pub fn words(&self) -> Words<Vec<&'static str>> {
        #[cfg(not(feature = "texts"))]
        return super::words::of(self.code);
        #[cfg(feature = "texts")]
        Words { message: self.words.message, help: self.words.help.to_vec(), change: self.words.change }
    }
}

/// Puts facts into a template, if they are all there. Braces around anything but a name are text.
/// A fact between backticks is from the document: where it is long, it is cut; where it is empty, that is said.
pub(super) fn fill(template: &str, facts: &Facts) -> Option<String> {
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
                        text.push_str("an empty text");
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
pub(crate) const MOST_SHOWN: usize = 60;

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
                    out.push_str(if index + 1 == list.len() { " or " } else { ", " });
                }
                out.push('`');
                show_text(item, MOST_SHOWN, out);
                out.push('`');
            }
        }
    }
}

/// Shows a text on one line: cut where it is long, control characters as escapes.
fn show_text(text: &str, most: usize, out: &mut String) {
    for (index, character) in text.chars().enumerate() {
        if index == most {
            out.push('…');
            return;
        }
        let invisible = character.is_control()
            || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        if invisible {
            let _ = write!(out, "\\u{:04x}", u32::from(character));
        } else {
            out.push(character);
        }
    }
}

/// Declares the rules of a topic, a row each.
macro_rules! rules {
    ($( $name:ident $code:literal {
        level: $v20210129:ident $(then $latest:ident)?,
        $(no_effect: $no_effect:literal,)?
        $(change: $change:literal,)?
        message: $message:literal,
        help: [$($help:literal),* $(,)?],
        summary: $summary:literal,
        reason: $reason:literal,
        facts: { $($fact:ident: $type:ident),* $(,)? },
        basis: [$($basis:expr),+ $(,)?],
        fails: [$($fails:expr),+ $(,)?],
        passes: [$($passes:expr),+ $(,)?] $(,)?
    } )+) => {
        $(
            #[doc = $summary]
            pub static $name: $crate::report::Rule = $crate::report::Rule {
                code: $code,
                v20210129: $crate::report::Level::$v20210129,
                latest: $crate::report::rule::latest!($v20210129 $($latest)?),
                no_effect: false $(|| $no_effect)?,
                #[cfg(feature = "texts")]
                words: $crate::report::Words { message: $message, help: &[$($help),*], change: $crate::shape::optional!($($change)?) },
            };
        )+

        /// The rules of this topic.
        pub static RULES: &[&$crate::report::Rule] = &[$(&$name),+];

        /// What a reader wants to know of them, in the same order.
        pub static ABOUT: &[$crate::report::About] = &[$( $crate::report::About {
            summary: $summary,
            reason: $reason,
            facts: &[$( (stringify!($fact), stringify!($type)) ),*],
            basis: &[$($basis),+],
            fails: &[$($fails),+],
            passes: &[$($passes),+],
        } ),+];
    };
}

macro_rules! latest {
    ($v20210129:ident) => {
        $crate::report::Level::$v20210129
    };
    ($v20210129:ident $latest:ident) => {
        $crate::report::Level::$latest
    };
}

pub(crate) use {latest, rules};
