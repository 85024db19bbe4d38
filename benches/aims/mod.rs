//! How a benchmark reports a measurement that has an aim.

use serde_json::json;

/// Prints a ratio with the most that it is to be, as a line that `cargo xtask bench` collects.
pub fn aim(what: &str, most: f64, ratio: f64) {
    println!("aim {}", json!({ "what": what, "unit": "times its time", "bound": "at most", "limit": most, "measured": ratio }));
}
