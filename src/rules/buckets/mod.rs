//! Rules for the buckets of a job.

pub mod criteria;
pub mod definitions;
pub mod names;
