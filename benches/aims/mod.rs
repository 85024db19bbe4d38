//! How a benchmark reports a measurement that has an aim.

use serde_json::json;

/// Prints a measurement with its limit, which is a bound `at most` or `at least`, as a line that `cargo xtask bench` collects.
pub fn aim(what: &str, unit: &str, bound: &str, limit: f64, measured: f64) {
    println!("aim {}", json!({ "what": what, "unit": unit, "bound": bound, "limit": limit, "measured": measured }));
}
