//! How a benchmark reports a measurement that has an aim.

#![allow(dead_code, reason = "each benchmark uses what it needs")]

use serde_json::json;

/// Prints a ratio with the most that it is to be.
pub fn aim(what: &str, most: f64, ratio: f64) {
    print(what, "times its time", "at most", most, ratio);
}

/// Prints a measurement with the least that it is to be.
pub fn at_least(what: &str, unit: &str, least: f64, measured: f64) {
    print(what, unit, "at least", least, measured);
}

/// Prints a line that `cargo xtask bench` collects.
fn print(what: &str, unit: &str, bound: &str, limit: f64, measured: f64) {
    println!("aim {}", json!({ "what": what, "unit": unit, "bound": bound, "limit": limit, "measured": measured }));
}
