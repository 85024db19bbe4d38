//! The sentences of an explanation, as they are collected.

use super::reading::{is_written, member, pointers};
use super::words::{push, sentence};
use crate::shape::choices;
use crate::text::{Node, Tape};
use serde::Serialize;
use std::ops::Range;

/// The description of a job in plain English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Explanation {
    /// What is specific to the job, in one paragraph. If the job names more than 10 buckets, it states only their number.
    pub summary: String,
    /// The full description, by topic.
    pub points: Vec<ExplanationPoint>,
}

/// A statement about a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ExplanationPoint {
    /// The topic.
    pub topic: ExplanationTopic,
    /// The statement: one sentence in plain English.
    pub text: String,
    /// JSON Pointer (RFC 6901) to the member that the statement is based on, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
}

choices! {
    /// The topic of a statement, in the order of the explanation.
    ExplanationTopic {
        /// What the job is.
        What "what",
        /// Which buckets it analyzes.
        Where "where",
        /// When it runs.
        When "when",
        /// Its status and its runs, from a response of DescribeClassificationJob.
        State "state",
        /// Which objects it includes.
        Objects "objects",
        /// Which objects it excludes.
        Excluded "excluded",
        /// Which data identifiers it uses.
        LooksFor "looks-for",
        /// What determines the costs.
        Costs "costs",
    }
}

/// Collects what is told.
pub struct Points<'t> {
    tape: &'t Tape<'t>,
    /// The sentences.
    pub points: Vec<ExplanationPoint>,
    /// Which of them have a place, and at which node.
    places: Vec<(usize, u32)>,
    /// What the summary says in the place of some of them.
    pub in_short: Option<(Range<usize>, String)>,
}

impl<'t> Points<'t> {
    /// Nothing yet of a job.
    pub fn new(tape: &'t Tape<'t>) -> Self {
        Points { tape, points: Vec::new(), places: Vec::new(), in_short: None }
    }

    /// Adds a sentence, made of parts, on a node; what an open job may have is told of the job.
    pub fn add(&mut self, topic: ExplanationTopic, at: Option<Node<'t>>, parts: &[&str]) {
        let place = at.map(|node| if is_written(node) { node } else { self.job() });
        self.places.extend(place.map(|node| (self.points.len(), node.index())));
        self.points.push(ExplanationPoint { topic, text: sentence(parts), pointer: None });
    }

    /// The job.
    pub fn job(&self) -> Node<'t> {
        self.tape.root()
    }

    /// One of its members, unless that is `null`; a hole, if that isn't known.
    pub fn get(&self, name: &str) -> Option<Node<'t>> {
        member(self.job(), name)
    }

    /// The explanation that the sentences make up.
    pub fn explanation(self) -> Explanation {
        let Points { tape, mut points, places, in_short } = self;
        let nodes: Vec<u32> = places.iter().map(|(_, node)| *node).collect();
        for ((place, _), pointer) in places.iter().zip(pointers(tape, &nodes)) {
            if let Some(point) = points.get_mut(*place) {
                point.pointer = Some(pointer);
            }
        }
        let mut summary = String::new();
        let (in_short, short) = in_short.unwrap_or_default();
        for (place, point) in points.iter().enumerate() {
            let of_every_job =
                point.topic == ExplanationTopic::Costs || (point.topic == ExplanationTopic::Excluded && point.pointer.is_none());
            if in_short.contains(&place) {
                if place == in_short.start {
                    push(&mut summary, " ", &short);
                }
            } else if !of_every_job {
                push(&mut summary, " ", &point.text);
            }
        }
        Explanation { summary, points }
    }
}
