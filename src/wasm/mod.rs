//! The JavaScript boundary: conversions only, no decision.
//!
//! Documents cross as UTF-8, options as JSON. What was found comes back as JSON, what is told of sound documents as objects. It is
//! compiled into two modules, so that who only checks documents needn't load what tells of sound ones.

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

/// Smaller and faster than the standard library's allocator.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

fn read(options: Option<Vec<u8>>) -> Result<Options, JsError> {
    Ok(options.map_or_else(|| Ok(Options::default()), |options| Options::from_json(&options))?)
}
