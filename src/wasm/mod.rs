//! The JavaScript boundary: conversions only, no decision.
//!
//! Documents cross as UTF-8, options as JSON. What was found comes back as numbers and texts, what is told of sound documents as objects. It is
//! compiled into four modules, so that who only checks documents needn't load what tells of sound ones, what previews jobs, or what reads
//! other languages.

#[cfg(feature = "_checker")]
mod checker;
#[cfg(feature = "_reader")]
mod json;
#[cfg(feature = "_planner")]
mod objects;
#[cfg(feature = "_planner")]
mod planner;
#[cfg(feature = "_preview")]
mod preview;
#[cfg(feature = "_reader")]
mod reader;
#[cfg(feature = "_checker")]
mod report;
#[cfg(feature = "_checker")]
mod rows;
#[cfg(feature = "_preview")]
mod tally;

#[cfg(any(feature = "_checker", feature = "_planner"))]
use crate::preflight::Options;
#[cfg(any(feature = "_checker", feature = "_planner"))]
use wasm_bindgen::prelude::JsError;

/// Smaller and faster than the standard library's allocator.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(any(feature = "_checker", feature = "_planner"))]
fn read(options: Option<Vec<u8>>) -> Result<Options, JsError> {
    Ok(options.map_or_else(|| Ok(Options::default()), |options| Options::from_json(&options))?)
}
