//! What is said of a document: its findings, and the words for them.
//!
//! Answers for the order of findings, for pointers and positions (made only for findings), and for
//! the words of messages. What is a fault, and how severe, the rules say.

mod diagnostic;
mod facts;
mod findings;
pub(crate) mod fix;
mod place;
mod rule;
mod words;

pub use diagnostic::{Diagnostic, RelatedPlace};
pub use facts::{Fact, Facts};
pub(crate) use facts::{MOST_IN_FACT, MOST_IN_LIST, Put, facts, list};
pub use findings::{Findings, Found, Settings};
pub(crate) use fix::{Change, Operation, Repair};
pub use fix::{Fix, FixSafety, PatchOperation, TextEdit};
pub use place::{Place, SourceRange};
pub(crate) use place::{Source, SourceFile};
pub use rule::{Revision, Rule, RuleLevel, Severity};
pub use words::Words;
pub(crate) use words::shortened;
#[cfg(all(target_arch = "wasm32", feature = "_checker"))]
pub(crate) use {
    fix::FixStep,
    words::{is_shown_as_it_is, show_in_backticks},
};
