//! What a job will do: its runs, which objects it takes, in words, and against another job.

mod diff;
mod errors;
mod explain;
mod jobs;
mod runs;
mod scope;
mod update;
