//! What a preview says.

use super::cost::PreviewCost;
use super::count::PreviewCount;
use crate::insight::ObjectSupport;
use serde::Serialize;
use std::ops::AddAssign;

/// What a job takes from a lake, and what that costs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Preview {
    /// The date of the list of objects, if it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inventory_date: Option<String>,
    /// The objects by whether the job includes them.
    pub total: PreviewAmounts,
    /// The verdicts that some object has.
    pub outcomes: Vec<PreviewOutcome>,
    /// What Macie can analyze of the objects that the job includes, or might include.
    pub supports: Vec<PreviewSupport>,
    /// The objects by bucket, the largest first; empty if rows aren't grouped by it, or no bucket is known.
    pub buckets: Vec<PreviewGroup>,
    /// The objects by storage class, in the same way.
    pub storage_classes: Vec<PreviewGroup>,
    /// The objects by prefix, in the same way.
    pub prefixes: Vec<PreviewGroup>,
    /// What Macie would analyze without sampling.
    pub analyzed: PreviewRange<PreviewCount>,
    /// What Macie analyzes of that.
    pub sampling: PreviewSampling,
    /// What the analysis costs.
    pub cost: PreviewRange<PreviewCost>,
    /// The month of the prices; absent if a price was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prices_as_of: Option<String>,
    /// What the estimate of the console comes to.
    pub console: PreviewConsole,
    /// Which runs the numbers are about.
    pub runs: PreviewRuns,
    /// What the numbers rest on: sentences in plain English.
    pub assumptions: Vec<String>,
}

/// The least and the most.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PreviewRange<T> {
    /// With what is certain: objects that are included, in listed formats.
    pub low: T,
    /// With what is possible: also formats that aren't listed, and objects of which it isn't known whether they are included.
    pub high: T,
}

/// Objects by whether a job includes them. `all` is the sum of the other three.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PreviewAmounts {
    /// All objects.
    pub all: PreviewCount,
    /// The objects that the job includes.
    pub taken: PreviewCount,
    /// The objects that it doesn't include.
    pub not_taken: PreviewCount,
    /// The objects for which that can't be determined.
    pub unknown: PreviewCount,
}

impl PreviewAmounts {
    /// Adds objects, given whether the job includes them.
    pub fn add(&mut self, included: Option<bool>, count: PreviewCount) {
        self.all += count;
        *match included {
            Some(true) => &mut self.taken,
            Some(false) => &mut self.not_taken,
            None => &mut self.unknown,
        } += count;
    }
}

impl AddAssign for PreviewAmounts {
    fn add_assign(&mut self, other: Self) {
        self.all += other.all;
        self.taken += other.taken;
        self.not_taken += other.not_taken;
        self.unknown += other.unknown;
    }
}

/// The objects with the same verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PreviewOutcome {
    /// The index of the verdict.
    pub outcome: usize,
    /// Whether the job includes the objects; `null` if that isn't known.
    pub included: Option<bool>,
    /// Whether Macie analyzes them; `null` if that isn't known.
    pub analyzed: Option<bool>,
    /// JSON Pointer (RFC 6901) to the decisive condition, or `null`.
    pub by: Option<String>,
    /// The reason: one sentence in plain English.
    pub why: String,
    /// The objects.
    pub count: PreviewCount,
}

/// The objects of which Macie can analyze the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PreviewSupport {
    /// What Macie can analyze of them.
    pub support: ObjectSupport,
    /// The objects that the job includes.
    pub taken: PreviewCount,
    /// The objects of which it isn't known whether the job includes them.
    pub unknown: PreviewCount,
}

/// The objects of a bucket, a storage class, or a prefix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PreviewGroup {
    /// The name; `null` if it isn't known, or for the sum of other groups.
    pub name: Option<String>,
    /// The number of smaller groups that are summed up here; 0 for a single group.
    pub others: usize,
    /// The objects.
    pub amounts: PreviewAmounts,
}

/// What a sample is expected to have.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PreviewSample {
    /// The expected number of objects.
    pub objects: f64,
    /// The expected size in bytes, as stored.
    pub bytes: f64,
    /// The expected uncompressed size in bytes, which is billed.
    pub billable: f64,
    /// The standard deviation of `billable`.
    pub deviation: f64,
}

/// What sampling does.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PreviewSampling {
    /// The percentage of objects; `null` if it isn't known, and then from 1 to 100.
    pub percentage: Option<u8>,
    /// The least.
    pub low: PreviewSample,
    /// The most.
    pub high: PreviewSample,
}

/// What the estimate of the console comes to, which ignores conditions on objects and sampling.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PreviewConsole {
    /// The uncompressed size in bytes.
    pub bytes: f64,
    /// The cost in US dollars.
    pub amount: f64,
}

/// Which runs a job has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PreviewRuns {
    /// Whether the job recurs; `null` if that isn't known.
    pub recurring: Option<bool>,
    /// Whether the first run analyzes existing objects; `null` if that isn't known.
    pub existing: Option<bool>,
}
