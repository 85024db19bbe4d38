//! What a job will do: when it runs, which objects it takes, in words, and against another job.
//!
//! Answers for a job being read from a request as from an answer of DescribeClassificationJob, and
//! for nothing being told of a document with an error. All functions are pure: what the time is, the
//! caller says.

pub(crate) mod compiled;
mod conditions;
pub(crate) mod diff;
pub(crate) mod explain;
mod looks_for;
mod object;
mod points;
mod reading;
pub(crate) mod runs;
pub(crate) mod scope;
pub(crate) mod support;
pub(crate) mod update;
mod words;

pub use diff::{JobChange, JobChangeKind, diff};
pub use explain::explain;
pub use object::S3Object;
pub use points::{Explanation, ExplanationPoint, ExplanationTopic};
pub use runs::{JobRun, next_runs};
pub use scope::{JobScope, ObjectVerdict, compile_scope, would_analyze};
pub use support::ObjectSupport;
pub use update::{UpdateVerdict, can_update};
