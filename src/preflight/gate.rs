//! The gate: a document is read and judged once, and let through, as it was read, only if nothing speaks against it.

use super::errors::RejectedError;
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
    match tape.filter(|tape| verdict.errors == 0 && tape.root().kind() == NodeKind::Object) {
        Some(tape) => Ok(Sound { tape, verdict }),
        None => Err(RejectedError::Rejected(Box::new(verdict.into()))),
    }
}
