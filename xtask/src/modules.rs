//! The modules that the crate is compiled into.

/// The modules of the package, by the feature of the crate that each is compiled with: what judges documents, what tells of those
/// that were found sound, what reads them in other languages, and what previews jobs. A page that only checks loads the first alone.
pub const MODULES: [&str; 4] = ["checker", "planner", "reader", "preview"];

/// Those of the main entry, which the package has as JavaScript, too.
pub const IN_SCRIPT: [&str; 2] = ["checker", "planner"];

/// The profile in Cargo.toml that a module is compiled with: most are to be small, that of previews is to be fast.
pub fn profile(module: &str) -> &'static str {
    if module == "preview" { "wasm-preview" } else { "wasm" }
}

/// The feature of the crate that makes a module.
pub fn feature(module: &str) -> String {
    format!("_{module}")
}
