//! Rules for which objects a job takes: its conditions by themselves, and what they come to together.

pub mod conditions;
pub mod contradictions;
pub mod date;
pub mod extension;
mod interval;
pub mod prefix;
pub mod size;
pub mod tags;
pub mod terms;
pub mod wildcards;
