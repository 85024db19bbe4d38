//! What a job will do: its runs, which objects it takes, in words, and against another job.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a test stops at what it doesn't expect"
)]

#[path = "../common/mod.rs"]
mod common;
mod diff;
mod errors;
mod explain;
mod jobs;
mod runs;
mod scope;
#[path = "../support/mod.rs"]
mod support;
