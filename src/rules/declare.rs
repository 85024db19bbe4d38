//! How rules are declared: [`rules!`] makes of a row what the checker needs ([`Rule`](crate::report::Rule)), and, apart
//! from it, what only a reader needs ([`About`]), so that a build that never shows the latter doesn't carry it.

use crate::model::{DocumentCount, DocumentKind};
use crate::report::Revision;
use crate::shape::choices;
use serde::Serialize;

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
    pub basis: &'static [RuleBasis],
    /// Documents in which it finds its fault, and no other.
    pub fails: &'static [Example],
    /// Documents in which it finds nothing.
    pub passes: &'static [Example],
}

/// A source of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RuleBasis {
    /// The kind of source.
    pub source: RuleSource,
    /// The quotation, or what the source says.
    pub quote: &'static str,
    /// The URL; empty for a heuristic.
    pub url: &'static str,
}

choices! {
    /// A kind of source.
    RuleSource {
        /// The API documentation of January 29, 2021.
        Specification "specification",
        /// The current API documentation.
        Model "model",
        /// Another page of documentation, quoted.
        Page "page",
        /// Another page of documentation, paraphrased.
        Paraphrase "paraphrase",
        /// Our own judgment; no page states it.
        Heuristic "heuristic",
    }
}

/// A document that shows a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// JSON text: a JSON Merge Patch (RFC 7396) of a good document, or a whole text.
    pub text: &'static str,
    /// How `text` is to be read.
    pub form: Form,
    /// What it is.
    pub kind: DocumentKind,
    /// The revision in which it shows the rule.
    pub revision: Revision,
    /// The option `maxBytes` with which it shows the rule, if not the default.
    pub max_bytes: Option<usize>,
    /// The option `now` with which it shows the rule, if any.
    pub now: Option<&'static str>,
    /// The option `documents` with which it shows the rule.
    pub documents: DocumentCount,
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
            kind: DocumentKind::CreateRequest,
            revision: Revision::Any,
            max_bytes: None,
            now: None,
            documents: DocumentCount::One,
        }
    }

    /// A JavaScript value: a whole text in which U+0001, a description, U+0001 stand for what JSON can't carry.
    pub const fn foreign(text: &'static str) -> Self {
        Example { form: Form::Foreign, ..Example::whole(text) }
    }

    /// A request for a list, `request`, and its pages, `responses`.
    pub const fn pages(text: &'static str) -> Self {
        Example { form: Form::Pages, kind: DocumentKind::ListResponse, ..Example::whole(text) }
    }

    /// The same of that kind.
    pub const fn of(self, kind: DocumentKind) -> Self {
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
        Example { documents: DocumentCount::Array, ..self }
    }

    /// The same under that revision.
    pub const fn under(self, revision: Revision) -> Self {
        Example { revision, ..self }
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
                v20210129: $crate::report::RuleLevel::$v20210129,
                latest: $crate::rules::declare::latest!($v20210129 $($latest)?),
                no_effect: false $(|| $no_effect)?,
                #[cfg(feature = "_texts")]
                words: $crate::report::Words { message: $message, help: &[$($help),*], change: $crate::shape::optional!($($change)?) },
            };
        )+

        /// The rules of this topic.
        pub static RULES: &[&$crate::report::Rule] = &[$(&$name),+];

        /// What a reader wants to know of them, in the same order.
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

pub(crate) use {latest, rules};
