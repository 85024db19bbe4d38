//! What is said of a document: its findings, and the words for them.
//!
//! Answers for the order of findings, for pointers and positions (made only for findings), and for
//! the words of messages. What is a fault, and how severe, the rules say.

mod diagnostic;
mod facts;
mod findings;
#[cfg(not(feature = "_texts"))]
mod handed_words;
mod rule;
mod words;

pub use diagnostic::{Diagnostic, Fix, FixTarget, Severity, SourceRange};
pub use facts::{Fact, Facts};
pub(crate) use facts::{Put, facts, list};
pub use findings::{Findings, Place, Settings};
#[cfg(not(feature = "_texts"))]
pub use handed_words::give_words;
pub use rule::{Revision, Rule, RuleLevel};
pub use words::Words;
pub(crate) use words::{MOST_SHOWN, shortened};
