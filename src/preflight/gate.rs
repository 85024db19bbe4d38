//! The gate: a document is read and judged once, and let through, as it was read, only if nothing speaks against it.

use super::errors::{NotKnown, RejectedError};
use super::options::{Options, OptionsError};
use super::report::Verdict;
use super::road::{Admitted, Judged, Origin, Preflight};
use crate::text::{NodeKind, Tape};

/// A document that nothing speaks against.
#[derive(Debug)]
pub struct Sound<'t> {
    /// The document, read.
    pub tape: Tape<'t>,
    /// What was found in it: no error.
    pub verdict: Verdict,
}

/// Judges a text as what it is admitted as, whatever the options `kind` and `documents` say.
pub fn judged<'t>(text: &'t [u8], origin: Origin, admitted: Admitted, options: &Options) -> Result<Judged<'t>, OptionsError> {
    Ok(Preflight::try_from(options)?.admit(text, origin, admitted))
}

/// The same, if it holds no error.
pub fn sound<'t>(text: &'t [u8], origin: Origin, admitted: Admitted, options: &Options) -> Result<Sound<'t>, RejectedError> {
    let Judged { verdict, tape } = judged(text, origin, admitted, options)?;
    match tape.filter(|_| verdict.errors == 0) {
        Some(tape) if tape.root().kind() == NodeKind::Object => Ok(Sound { tape, verdict }),
        Some(tape) if tape.root().known().is_none() => Err(NotKnown { what: "the document", pointer: String::new() }.into()),
        _ => Err(RejectedError::Rejected(Box::new(verdict.into()))),
    }
}
