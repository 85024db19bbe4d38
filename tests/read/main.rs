//! What is read of files in other languages, and that it is what the languages' own tools read of them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test stops at what it doesn't expect"
)]

#[path = "../it/documents.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod documents;
mod foreign;
mod javascript;
mod javascript_programs;
mod javascript_values;
mod languages;
mod notebook;
mod python;
mod python_judged;
mod shell;
mod shell_judged;
mod support;
mod template;
mod terraform;
mod terraform_json;
mod terraform_judged;
mod words;
mod yaml;
