//! Objects and bytes, counted exactly.

use serde::Serialize;
use std::ops::AddAssign;

/// A number of objects and their size.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PreviewCount {
    /// The number of objects.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "number"))]
    pub objects: u128,
    /// The sum of their sizes in bytes, as far as the sizes are known. In JavaScript, more than 2^53 bytes (9 petabytes) are rounded to the
    /// nearest number.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "number"))]
    pub bytes: u128,
    /// The number of objects whose size isn't known.
    #[serde(rename = "unsized")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "number"))]
    pub unsized_objects: u128,
}

impl AddAssign for PreviewCount {
    fn add_assign(&mut self, other: Self) {
        // Rows are small enough that as many as fit into memory stay in range; in Rust, anyone can make others.
        self.objects = self.objects.saturating_add(other.objects);
        self.bytes = self.bytes.saturating_add(other.bytes);
        self.unsized_objects = self.unsized_objects.saturating_add(other.unsized_objects);
    }
}
