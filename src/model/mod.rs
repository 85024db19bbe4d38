//! The documents of the API: their members, the values that these take, and what goes together in a condition.

mod choices;
mod documents;
pub(crate) mod identifiers;
mod kinds;
pub(crate) mod properties;

/// What the documents' declarations are made of.
pub mod declaration {
    pub use crate::shape::{Choice, ChoiceValue, Map, Member, Need, Object, Value};
}

pub use choices::*;
pub(crate) use documents::PERCENT;
pub use documents::*;
pub use identifiers::{KeywordRequirement, MANAGED_DATA_IDENTIFIERS_AS_OF, ManagedDataIdentifier, ManagedDataIdentifierCategory};
pub use kinds::{DocumentCount, DocumentKind};
