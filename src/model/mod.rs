//! The documents of the API as Rust types, their declarations, and the properties of conditions.

mod choices;
mod documents;
pub(crate) mod identifiers;
mod kinds;
pub(crate) mod naming;
pub(crate) mod properties;
mod recognition;
pub(crate) mod terraform;

/// The types of the declarations of documents.
pub mod declaration {
    pub use crate::shape::{Choice, ChoiceValue, Map, Member, Need, Object, Value};
}

pub use choices::*;
pub(crate) use documents::PERCENT;
pub use documents::*;
pub use identifiers::{KeywordRequirement, MANAGED_DATA_IDENTIFIERS_AS_OF, ManagedDataIdentifier, ManagedDataIdentifierCategory};
pub(crate) use kinds::Side;
pub use kinds::{DocumentCount, DocumentKind};
pub use naming::Naming;
pub(crate) use recognition::{CLIENT_MEMBERS, Inside};
