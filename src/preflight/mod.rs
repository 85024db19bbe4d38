//! The one road that every document takes: options, text, declaration, rules, report; and the gate at its end.

mod checkable;
mod errors;
pub(crate) mod gate;
mod options;
mod parse;
mod report;
mod road;

pub use checkable::Checkable;
pub use errors::{NotKnown, RejectedError, ValidateError};
pub(crate) use options::{DAY, Setters, boolean, choice, one_of, read_options, wrong};
pub use options::{KindOption, Options, OptionsError, RunOptions};
pub use parse::ParseError;
pub(crate) use parse::drop_empty_targets;
#[cfg(all(target_arch = "wasm32", feature = "_checker"))]
pub(crate) use report::Verdict;
pub use report::{Report, SourceReport};
pub use road::Preflight;
pub(crate) use road::{Admitted, Origin};
