//! What is read of files in other languages, and that it is what the languages' own tools read of them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test stops at what it doesn't expect"
)]

mod languages;
mod shell;
mod shell_judged;
mod support;
