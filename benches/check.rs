//! Compares, in one run and on the same bytes, a full check with serde_json reading into the typed structs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a benchmark stops at what it doesn't expect"
)]

mod aims;

use aims::aim;
use macie_preflight::model::CreateClassificationJobRequest;
use macie_preflight::{DocumentCount, Options, Preflight};
use std::hint::black_box;
use std::time::{Duration, Instant};

const JOB: &[u8] = include_bytes!("../examples/jobs/full-scope.json");
const JOBS: usize = 10_000;

/// How much of serde_json's time a check is to take.
const MOST: f64 = 0.8;

fn main() {
    let one = Preflight::default();
    let report = one.lint(JOB);
    assert_eq!((report.errors, report.warnings), (0, 0), "the job of the benchmark is right");
    let ratio = compare(
        &format!("a job of {} bytes", JOB.len()),
        2_000,
        || drop(black_box(one.lint(black_box(JOB)))),
        || drop(black_box(serde_json::from_slice::<CreateClassificationJobRequest>(black_box(JOB)).unwrap())),
    );
    aim("the crate on a clean job, against serde_json reading it into typed structs", "times its time", "at most", MOST, ratio);

    // No two jobs have the same token.
    let token = std::str::from_utf8(JOB).unwrap().find("ce3d5453").expect("the job's token");
    let numbered = |number: usize| [&JOB[..token], format!("{number:08}").as_bytes(), &JOB[token + 8..]].concat();
    let text = [b"[".to_vec(), (0..JOBS).map(numbered).collect::<Vec<_>>().join(&b","[..]), b"]".to_vec()].concat();
    let options = Options { max_bytes: text.len(), documents: DocumentCount::Array, ..Options::default() };
    let many = Preflight::try_from(&options).unwrap();
    assert_eq!(many.lint(&text).warnings, 0, "the jobs of the benchmark are right");
    let ratio = compare(
        &format!("a list of {JOBS} jobs"),
        1,
        || drop(black_box(many.lint(black_box(&text)))),
        || drop(black_box(serde_json::from_slice::<Vec<CreateClassificationJobRequest>>(black_box(&text)).unwrap())),
    );
    aim(&format!("the crate on a list of {JOBS} jobs, against the same"), "times its time", "at most", MOST, ratio);
}

/// Runs both in turn, and prints the fastest of each and their ratio, which it returns.
fn compare(what: &str, rounds: u32, mut check: impl FnMut(), mut typed: impl FnMut()) -> f64 {
    let mut best = [Duration::MAX; 2];
    for _ in 0..40 {
        for (best, run) in best.iter_mut().zip([&mut check as &mut dyn FnMut(), &mut typed]) {
            let start = Instant::now();
            (0..rounds).for_each(|_| run());
            *best = (*best).min(start.elapsed() / rounds);
        }
    }
    let [check, typed] = best;
    let ratio = check.as_secs_f64() / typed.as_secs_f64();
    println!("{what}: check {check:?}, serde_json into typed structs {typed:?}, ratio {ratio:.2}");
    ratio
}
