//! What can be checked: values, and documents that were read from files.

use crate::read::SourceDocument;
use serde::Serialize;
use std::borrow::Cow;

/// A value that can be checked: one that serializes to JSON, or a [`SourceDocument`], of which values can be unknown.
pub trait Checkable {
    /// The value as JSON, in which stand-ins say what isn't known.
    #[doc(hidden)]
    fn json(&self) -> Result<Cow<'_, [u8]>, serde_json::Error>;
}

impl<T: Serialize + ?Sized> Checkable for T {
    fn json(&self) -> Result<Cow<'_, [u8]>, serde_json::Error> {
        Ok(Cow::Owned(serde_json::to_vec(self)?))
    }
}

impl Checkable for SourceDocument {
    fn json(&self) -> Result<Cow<'_, [u8]>, serde_json::Error> {
        Ok(Cow::Borrowed(self.text.as_bytes()))
    }
}
