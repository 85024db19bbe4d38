//! The JavaScript boundary: conversions only, no decision.
//!
//! Bytes cross, never strings: a document as UTF-8, options as JSON; what comes back is objects. It is compiled into two
//! modules, so that who only checks documents needn't load what tells of sound ones.

#[cfg(feature = "_checker")]
mod checker;
#[cfg(feature = "_planner")]
mod objects;
#[cfg(feature = "_planner")]
mod planner;
#[cfg(feature = "_checker")]
mod report;

use crate::preflight::Options;
use wasm_bindgen::prelude::*;

/// Smaller than the standard library's allocator, and as fast on what documents need.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn read(options: Option<Vec<u8>>) -> Result<Options, JsError> {
    Ok(options.map_or_else(|| Ok(Options::default()), |options| Options::from_json(&options))?)
}
