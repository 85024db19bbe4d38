//! How many objects a second the scope of a job decides: compiled, and asked anew for each object.

#![allow(clippy::unwrap_used, reason = "a benchmark stops at what it doesn't expect")]

use macie_preflight::{Options, S3Object, compile_scope, would_analyze};
use serde_json::Value;
use std::hint::black_box;
use std::time::{Duration, Instant};

const JOB: &[u8] = include_bytes!("../examples/jobs/full-scope.json");
const OBJECTS: usize = 100_000;
/// Each condition of the job decides for some of the objects.
const FOLDERS: [&str; 4] = ["customers", "orders", "orders/2026", "logs"];
const EXTENSIONS: [&str; 4] = ["csv", "parquet", "pdf", "jpg"];

fn main() {
    let job: Value = serde_json::from_slice(JOB).unwrap();
    let keys: Vec<String> = (0..OBJECTS)
        .map(|index| {
            let (folder, extension) = (FOLDERS.get(index % 4), EXTENSIONS.get(index / 4 % 4));
            format!("{}/part-{index:08}.{}", folder.unwrap(), extension.unwrap())
        })
        .collect();
    let synthetic: &[(&str, &str)] = &[("owner", "ledger"), ("synthetic", "true")];
    let object = |(index, key)| S3Object {
        key,
        size: Some(index as u64 * 613 % 1_000_000_000),
        tags: Some(if index % 10 == 0 { synthetic } else { &[] }),
        bucket: Some("larkfield-lake-raw"),
        ..S3Object::default()
    };
    let objects: Vec<S3Object<'_>> = keys.iter().map(String::as_str).enumerate().map(object).collect();
    let options = Options::default();
    let scope = compile_scope(&job, &options).unwrap();
    let included = objects.iter().filter(|object| scope.decide(object).included == Some(true)).count();

    let compiled = rate(OBJECTS, || objects.iter().for_each(|object| _ = black_box(scope.decide(black_box(object)))));
    let anew = objects.get(..100).unwrap();
    let single = rate(anew.len(), || anew.iter().for_each(|object| _ = black_box(would_analyze(&job, object, &options))));
    println!(
        "a scope, {included} of {OBJECTS} objects included: compiled {compiled:.0} objects/s, each anew {single:.0}, ratio {:.0}",
        compiled / single
    );
}

/// How many of so many a second, in the fastest of several rounds.
fn rate(many: usize, mut run: impl FnMut()) -> f64 {
    let mut best = Duration::MAX;
    for _ in 0..40 {
        let start = Instant::now();
        run();
        best = best.min(start.elapsed());
    }
    many as f64 / best.as_secs_f64()
}
