//! What the rows of an engine come to.

use super::assumptions::assumptions;
use super::cost::{GIGABYTE, PRICES_AS_OF, Prices};
use super::count::PreviewCount;
use super::options::{CONSOLE_RATIO, PreviewOptions};
use super::rows::{PreviewError, PreviewRow, outcomes};
use super::summary::{
    Preview, PreviewAmounts, PreviewConsole, PreviewGroup, PreviewOutcome, PreviewRange, PreviewRuns, PreviewSample, PreviewSampling,
    PreviewSupport,
};
use crate::insight::scope::STORAGE_CLASS;
use crate::insight::{JobScope, ObjectSupport};
use crate::model::JobType;
use crate::preflight::{Admitted, Checkable, Options, OptionsError, Origin, RejectedError, gate};
use crate::shape;
use crate::text::{Node, NodeKind, Tape};
use std::collections::BTreeMap;

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
    let sound = gate::sound(&text, Origin::Value, Admitted::Job, options)?;
    answer(&sound.tape, rows, preview)
}

/// The same of a job that nothing speaks against.
pub fn answer(job: &Tape<'_>, rows: &[PreviewRow], options: &PreviewOptions) -> Result<Preview, PreviewError> {
    options.check().map_err(RejectedError::from)?;
    if options.later_run && runs(job.root()).recurring == Some(false) {
        let (name, found, expected) = ["laterRun", "true", "`false`, because the job runs once"].map(str::to_owned).into();
        return Err(RejectedError::from(OptionsError::Value { name, found, expected }).into());
    }
    let scope = JobScope::of(job);
    for (row, number) in rows.iter().zip(0..) {
        row.check(&scope, options.later_run).map_err(|fault| PreviewError::Row { row: number, fault })?;
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
        let outcomes = outcomes(scope).into_iter().zip(0..).map(|(verdict, outcome)| PreviewOutcome {
            outcome,
            included: verdict.included,
            analyzed: verdict.analyzed,
            by: verdict.by,
            why: verdict.why,
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
        // The estimate of the console ignores the quota.
        let in_a_month = Prices { quota: f64::MAX, ..prices };
        let percentage = percentage(job);
        let runs = runs(job);
        let [low, high] = match runs.existing {
            _ if options.later_run => [low, high],
            Some(true) => [low, high],
            Some(false) => [Analyzed::default(); 2],
            None => [Analyzed::default(), high],
        };
        let share = |of: u8| f64::from(percentage.unwrap_or(of)) / 100.0;
        let sampling = PreviewSampling { percentage, low: low.sample(share(1)), high: high.sample(share(100)) };
        let cost = |sample: &PreviewSample| prices.cost(sample.billable, sample.deviation);
        let mut preview = Preview {
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
            console: PreviewConsole { bytes: console, amount: in_a_month.cost(console, 0.0).amount },
            runs,
        };
        preview.assumptions = assumptions(&preview, options);
        preview
    }
}

const TERABYTE: f64 = 1024.0 * GIGABYTE;

/// The largest groups, and the sum of the others; none if objects aren't told apart.
fn listed(groups: Groups, most: usize) -> Vec<PreviewGroup> {
    if groups.keys().all(Option::is_none) {
        return Vec::new();
    }
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
