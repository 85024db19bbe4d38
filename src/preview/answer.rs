//! What the rows of an engine come to.

use super::cost::{GIGABYTE, PRICES_AS_OF, PreviewCost, Prices};
use super::count::PreviewCount;
use super::options::PreviewOptions;
use super::rows::{PreviewError, PreviewRow, fingerprint};
use crate::insight::scope::STORAGE_CLASS;
use crate::insight::{JobScope, ObjectSupport};
use crate::model::JobType;
use crate::preflight::{Admitted, Checkable, Options, Origin, RejectedError, gate};
use crate::shape;
use crate::text::{Node, NodeKind, Tape};
use serde::Serialize;
use std::collections::BTreeMap;
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
    /// The objects by bucket, the largest first.
    pub buckets: Vec<PreviewGroup>,
    /// The objects by storage class.
    pub storage_classes: Vec<PreviewGroup>,
    /// The objects by prefix.
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
    fn add(&mut self, included: Option<bool>, count: PreviewCount) {
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

/// Reads what an engine answers to the query of [`to_sql`](crate::to_sql): what the job takes, and what that costs.
///
/// Objects are counted exactly. The costs are estimates, whose assumptions are listed.
///
/// # Errors
///
/// If the job has errors, if the options are invalid, or if a row isn't one of the query for this job.
pub fn read_preview<T: Checkable + ?Sized>(
    request: &T,
    rows: &[PreviewRow],
    preview: &PreviewOptions,
    options: &Options,
) -> Result<Preview, PreviewError> {
    let text = request.json().map_err(RejectedError::from)?;
    let sound = gate::sound(&text, Origin::Value, Admitted::Job, options).map_err(RejectedError::from)?;
    answer(&sound.tape, rows, preview)
}

/// The same of a job that nothing speaks against.
pub fn answer(job: &Tape<'_>, rows: &[PreviewRow], options: &PreviewOptions) -> Result<Preview, PreviewError> {
    let scope = JobScope::of(job);
    let fingerprint = fingerprint(&scope);
    for (row, number) in rows.iter().zip(0..) {
        row.check(scope.outcomes().len(), &fingerprint).map_err(|fault| PreviewError::Row { row: number, fault })?;
    }
    Ok(Answer::of(&scope, rows, options).preview(job.root(), options))
}

type Groups = BTreeMap<Option<String>, PreviewAmounts>;

/// What is analyzed, and what is needed for a sample of it.
#[derive(Debug, Clone, Copy, Default)]
struct Analyzed {
    count: PreviewCount,
    billable: f64,
    squares: f64,
}

impl Analyzed {
    fn add(&mut self, row: &PreviewRow, ratio: f64) {
        let ratio = if row.support == ObjectSupport::Archive { ratio } else { 1.0 };
        self.count += row.count;
        self.billable += row.count.bytes as f64 * ratio;
        self.squares += row.squares * ratio * ratio;
    }

    fn sample(&self, share: f64) -> PreviewSample {
        PreviewSample {
            objects: self.count.objects as f64 * share,
            bytes: self.count.bytes as f64 * share,
            billable: self.billable * share,
            deviation: (share * (1.0 - share) * self.squares).sqrt(),
        }
    }
}

/// What is added up row by row.
struct Answer {
    total: PreviewAmounts,
    outcomes: Vec<PreviewOutcome>,
    supports: Vec<PreviewSupport>,
    groups: [Groups; 3],
    low: Analyzed,
    high: Analyzed,
    console: f64,
}

impl Answer {
    fn of(scope: &JobScope, rows: &[PreviewRow], options: &PreviewOptions) -> Self {
        let empty = PreviewCount::default();
        let outcomes = scope.outcomes().iter().zip(0..).map(|(verdict, outcome)| PreviewOutcome {
            outcome,
            included: verdict.included,
            analyzed: verdict.analyzed,
            by: verdict.by.clone(),
            why: verdict.why.clone(),
            count: empty,
        });
        let supports = ObjectSupport::ALL.iter().map(|support| PreviewSupport { support: *support, taken: empty, unknown: empty });
        let mut answer = Answer {
            total: PreviewAmounts::default(),
            outcomes: outcomes.collect(),
            supports: supports.collect(),
            groups: Default::default(),
            low: Analyzed::default(),
            high: Analyzed::default(),
            console: 0.0,
        };
        for row in rows {
            answer.add(scope, row, options.ratio);
        }
        answer.outcomes.retain(|outcome| outcome.count.objects > 0);
        answer.supports.retain(|support| support.taken.objects > 0 || support.unknown.objects > 0);
        answer
    }

    fn add(&mut self, scope: &JobScope, row: &PreviewRow, ratio: f64) {
        let Some(outcome) = self.outcomes.get_mut(row.outcome) else { return };
        let included = outcome.included;
        outcome.count += row.count;
        self.total.add(included, row.count);
        for (groups, name) in self.groups.iter_mut().zip([&row.bucket, &row.storage_class, &row.prefix]) {
            groups.entry(name.clone()).or_default().add(included, row.count);
        }
        if let Some(support) = self.supports.get_mut(row.support as usize) {
            match included {
                Some(true) => support.taken += row.count,
                None => support.unknown += row.count,
                Some(false) => {}
            }
        }
        let analyzed = row.support.analyzed();
        if included == Some(true) && analyzed == Some(true) {
            self.low.add(row, ratio);
        }
        if included != Some(false) && analyzed != Some(false) {
            self.high.add(row, ratio);
        }
        let of_bucket = included != Some(false) || !(row.outcome == STORAGE_CLASS as usize || scope.decides_by_bucket(row.outcome));
        if of_bucket && analyzed == Some(true) {
            let ratio = if row.support == ObjectSupport::Archive { CONSOLE_RATIO } else { 1.0 };
            self.console += row.count.bytes as f64 * ratio;
        }
    }

    fn preview(self, job: Node<'_>, options: &PreviewOptions) -> Preview {
        let Answer { total, outcomes, supports, groups: [buckets, storage_classes, prefixes], low, high, console } = self;
        let prices = Prices { flat: options.price, quota: options.quota * TERABYTE };
        let percentage = percentage(job);
        let share = |of: u8| f64::from(percentage.unwrap_or(of)) / 100.0;
        let sampling = PreviewSampling { percentage, low: low.sample(share(1)), high: high.sample(share(100)) };
        let cost = |sample: &PreviewSample| prices.cost(sample.billable, sample.deviation);
        let runs = runs(job);
        Preview {
            inventory_date: options.inventory_date.clone(),
            assumptions: Vec::new(),
            total,
            outcomes,
            supports,
            buckets: listed(buckets, options.groups),
            storage_classes: listed(storage_classes, options.groups),
            prefixes: listed(prefixes, options.groups),
            analyzed: PreviewRange { low: low.count, high: high.count },
            cost: PreviewRange { low: cost(&sampling.low), high: cost(&sampling.high) },
            sampling,
            prices_as_of: options.price.is_none().then(|| PRICES_AS_OF.to_owned()),
            console: PreviewConsole { bytes: console, amount: prices.cost(console, 0.0).amount },
            runs,
        }
    }
}

/// How much larger than its size the console takes an archive to be.
const CONSOLE_RATIO: f64 = 3.0;

const TERABYTE: f64 = 1024.0 * GIGABYTE;

/// The largest groups, and the sum of the others.
fn listed(groups: Groups, most: usize) -> Vec<PreviewGroup> {
    let mut listed: Vec<PreviewGroup> = groups.into_iter().map(|(name, amounts)| PreviewGroup { name, others: 0, amounts }).collect();
    listed.sort_by(|one, other| (other.amounts.all.bytes, &one.name).cmp(&(one.amounts.all.bytes, &other.name)));
    if listed.len() > most {
        let mut others = PreviewGroup { name: None, others: 0, amounts: PreviewAmounts::default() };
        for group in listed.split_off(most) {
            others.others += 1;
            others.amounts += group.amounts;
        }
        listed.push(others);
    }
    listed
}

/// The percentage of objects that a job samples, if it is known.
fn percentage(job: Node<'_>) -> Option<u8> {
    match job.get("samplingPercentage").filter(|node| node.kind() != NodeKind::Null) {
        None => Some(100),
        Some(node) => shape::integer(node).and_then(|percentage| u8::try_from(percentage).ok()).filter(|percentage| *percentage <= 100),
    }
}

fn runs(job: Node<'_>) -> PreviewRuns {
    let recurring = job.get("jobType").and_then(JobType::of).map(|job_type| job_type == JobType::Scheduled);
    let existing = match (recurring, job.get("initialRun").map(Node::kind)) {
        (Some(false), _) | (Some(true), Some(NodeKind::True)) => Some(true),
        (Some(true), None | Some(NodeKind::Null | NodeKind::False)) => Some(false),
        _ => None,
    };
    PreviewRuns { recurring, existing }
}
