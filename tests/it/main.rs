//! Tests of the crate's public face, by subject. `documents` makes documents of any sort, `support` a good job to change.
//!
//! The rules' own examples are tested apart, in `tests/rules.rs`: they run in WebAssembly, too.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a test stops at what it doesn't expect"
)]

mod buckets;
mod builder;
mod conditions;
mod contradictions;
mod criteria;
mod documents;
mod exports;
mod fields;
mod holes;
mod identifiers;
mod insight;
mod job;
mod json_schema;
mod kinds;
mod lists;
mod options;
mod pages;
mod placeholders;
mod preview;
mod properties;
mod recognition;
mod responses;
mod support;
mod tags;
mod unknown;
mod update;
mod values;
