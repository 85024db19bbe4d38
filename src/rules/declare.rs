//! The declaration of rules. From each row, [`rules!`] makes what the checker needs ([`Rule`](crate::report::Rule)) and, separately,
//! what only documentation needs ([`About`]), so that builds without documentation don't contain it.

use crate::model::{DocumentCount, DocumentKind};
use crate::report::Revision;
use crate::shape::choices;
use serde::Serialize;

/// The documentation of a rule.
#[derive(Debug)]
pub struct About {
    /// The rule in one line.
    pub summary: &'static str,
    /// Why the rule exists.
    pub reason: &'static str,
    /// The names and types of its facts.
    pub facts: &'static [(&'static str, &'static str)],
    /// The sources that the rule is based on.
    pub basis: &'static [RuleBasis],
    /// Documents in which the rule, and no other, reports a finding.
    pub fails: &'static [Example],
    /// Documents in which the rule reports nothing.
    pub passes: &'static [Example],
}

/// A source that a rule is based on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RuleBasis {
    /// The kind of source.
    pub source: RuleSource,
    /// A quotation. For `paraphrase` and `heuristic`, our own sentence.
    pub quote: &'static str,
    /// The URL of the source; empty for `heuristic`.
    pub url: &'static str,
}

choices! {
    /// A kind of source.
    RuleSource {
        /// The API documentation of January 29, 2021.
        Specification "specification",
        /// The API documentation of January 29, 2021, in words that the current documentation no longer has.
        Former "former",
        /// The current API documentation.
        Model "model",
        /// Another page of the AWS documentation, quoted.
        Page "page",
        /// Another page of the AWS documentation, paraphrased.
        Paraphrase "paraphrase",
        /// Our own judgment; AWS doesn't document it.
        Heuristic "heuristic",
    }
}

/// A document that demonstrates a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// JSON text: a JSON Merge Patch (RFC 7396) for a valid document, or a complete text.
    pub text: &'static str,
    /// How to read `text`.
    pub form: Form,
    /// The kind of the document.
    pub kind: DocumentKind,
    /// The revision under which it demonstrates the rule.
    pub revision: Revision,
    /// The value of the option `maxBytes`, if not the default.
    pub max_bytes: Option<usize>,
    /// The value of the option `now`, if any.
    pub now: Option<&'static str>,
    /// The value of the option `documents`.
    pub documents: DocumentCount,
}

/// How to read an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As a JSON Merge Patch (RFC 7396) for a valid document of its kind.
    Patch,
    /// As a complete text.
    Whole,
    /// As a JavaScript value.
    Foreign,
    /// As an object with the request for a list, `request`, and its pages, `responses`.
    Pages,
    /// As a file of that name in another language.
    File(&'static str),
}

impl Example {
    /// A JSON Merge Patch (RFC 7396) for a valid document: a job, unless `of` sets another kind.
    pub const fn patch(text: &'static str) -> Self {
        Example { form: Form::Patch, ..Example::whole(text) }
    }

    /// A complete text.
    pub const fn whole(text: &'static str) -> Self {
        Example {
            text,
            form: Form::Whole,
            kind: DocumentKind::CreateRequest,
            revision: Revision::Any,
            max_bytes: None,
            now: None,
            documents: DocumentCount::One,
        }
    }

    /// A JavaScript value: a text in which a description between two U+0001 represents a value that JSON can't represent.
    pub const fn foreign(text: &'static str) -> Self {
        Example { form: Form::Foreign, ..Example::whole(text) }
    }

    /// A request for a list, `request`, and its pages, `responses`.
    pub const fn pages(text: &'static str) -> Self {
        Example { form: Form::Pages, kind: DocumentKind::ListResponse, ..Example::whole(text) }
    }

    /// A file in another language, which its name tells.
    pub const fn file(name: &'static str, text: &'static str) -> Self {
        Example { form: Form::File(name), ..Example::whole(text) }
    }

    /// The same example of another kind.
    pub const fn of(self, kind: DocumentKind) -> Self {
        Example { kind, ..self }
    }

    /// The same example with this value of the option `maxBytes`.
    pub const fn limited_to(self, max_bytes: usize) -> Self {
        Example { max_bytes: Some(max_bytes), ..self }
    }

    /// The same example with this value of the option `now`.
    pub const fn at(self, now: &'static str) -> Self {
        Example { now: Some(now), ..self }
    }

    /// The same example as a list of documents, with the option `documents`.
    pub const fn listed(self) -> Self {
        Example { documents: DocumentCount::Array, ..self }
    }

    /// The same example under another revision.
    pub const fn under(self, revision: Revision) -> Self {
        Example { revision, ..self }
    }
}

/// Declares the rules of a topic, one per row.
macro_rules! rules {
    ($( $name:ident $code:literal {
        level: $v20210129:ident $(then $latest:ident)?,
        $(no_effect: $no_effect:literal,)?
        $(fix: $safety:ident $repair:path,)?
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
                v20210129: $crate::report::RuleLevel::$v20210129,
                latest: $crate::rules::declare::latest!($v20210129 $($latest)?),
                no_effect: false $(|| $no_effect)?,
                fix: $crate::rules::declare::repair!($($safety $repair)?),
                #[cfg(feature = "_texts")]
                words: $crate::report::Words { message: $message, help: &[$($help),*], change: $crate::shape::optional!($($change)?) },
            };
        )+

        /// The rules of this topic.
        pub static RULES: &[&$crate::report::Rule] = &[$(&$name),+];

        /// The documentation of the rules, in the same order.
        pub static ABOUT: &[$crate::rules::declare::About] = &[$( $crate::rules::declare::About {
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
        $crate::report::RuleLevel::$v20210129
    };
    ($v20210129:ident $latest:ident) => {
        $crate::report::RuleLevel::$latest
    };
}

macro_rules! repair {
    () => {
        None
    };
    ($safety:ident $change:path) => {
        Some($crate::report::Repair { safety: $crate::report::FixSafety::$safety, changes: $change })
    };
}

pub(crate) use {latest, repair, rules};
