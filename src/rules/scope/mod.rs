//! Rules for the selection of objects: each condition, and what the conditions select together.

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
