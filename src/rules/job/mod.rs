//! Rules for what a job is set to, but for its buckets and its scope.

pub mod identifiers;
pub mod schedule;
pub mod settings;
pub mod tags;
