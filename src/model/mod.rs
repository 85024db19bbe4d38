//! The documents of the API: their members, the values that these take, and what goes together in a condition.

mod choices;
mod documents;
mod kinds;
pub(crate) mod properties;
mod recognition;

/// What the documents' declarations are made of.
pub mod declaration {
    pub use crate::shape::{Choice, ChoiceValue, Map, Member, Need, Object, Value};
}

pub use choices::*;
pub(crate) use documents::PERCENT;
pub use documents::*;
pub(crate) use kinds::Side;
pub use kinds::{DocumentCount, DocumentKind};
pub(crate) use recognition::{CLIENT_MEMBERS, Inside};
