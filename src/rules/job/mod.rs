//! Rules for a job's settings, except its buckets and its scope.

pub mod identifiers;
pub mod schedule;
pub mod settings;
pub mod tags;
pub mod update;
