//! What a job will do: its runs, which objects it takes, in words, and against another job.

mod diff;
mod errors;
mod explain;
pub mod jobs;
mod runs;
pub mod scope;
mod update;
