//! The documents of the API as Rust types, their declarations, and the properties of conditions.

mod choices;
mod documents;
mod kinds;
pub(crate) mod properties;
mod recognition;

/// The types of the declarations of documents.
pub mod declaration {
    pub use crate::shape::{Choice, ChoiceValue, Map, Member, Need, Object, Value};
}

pub use choices::*;
pub(crate) use documents::PERCENT;
pub use documents::*;
pub(crate) use kinds::Side;
pub use kinds::{DocumentCount, DocumentKind};
pub(crate) use recognition::{CLIENT_MEMBERS, Inside};
