//! What the numbers of a preview rest on, in sentences.

use super::options::{CONSOLE_RATIO, PreviewOptions};
use super::summary::Preview;
use crate::insight::ObjectSupport;

/// The sentences for a preview that is complete but for them.
pub fn assumptions(preview: &Preview, options: &PreviewOptions) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut add = |parts: &[&str]| sentences.push(parts.concat());
    match &preview.inventory_date {
        Some(date) => add(&["The objects are those of the list of `", date, "`; later changes aren't counted."]),
        None => add(&["The date of the list of objects isn't known; later changes aren't counted."]),
    }
    let ratio = options.ratio.to_string();
    let seen = |support| preview.supports.iter().any(|counted| counted.support == support);
    if preview.total.unknown.objects > 0 {
        add(&["Objects for which it isn't known whether the job includes them count only at the high end."]);
    }
    if seen(ObjectSupport::Unlisted) {
        add(&["Objects in formats that aren't listed as supported count only at the high end: Macie might analyze them as text."]);
    }
    if seen(ObjectSupport::Archive) {
        add(&["The uncompressed size of a compressed file or archive is ", &ratio, " times its size, and Macie can analyze all of it."]);
        add(&["Conditions on the size also apply to the files in an archive, which no list of objects shows."]);
    }
    add(&["Every other object is as large uncompressed as it is stored, although Parquet and Avro files can be compressed inside."]);
    add(&["No object is encrypted by its client: a list of objects doesn't show it, and Macie can't analyze such objects."]);
    if preview.total.all.unsized_objects > 0 {
        let unknown = preview.total.all.unsized_objects.to_string();
        add(&["Objects of unknown size add nothing to bytes and costs: ", &unknown, "."]);
    }
    match preview.sampling.percentage {
        Some(100) => {}
        Some(percentage) => add(&[
            "The sample is a random ",
            &percentage.to_string(),
            " percent of the objects, so its size and its costs are expected values with a standard deviation.",
        ]),
        None => add(&["The sampling percentage isn't known: it is 1 at the low end and 100 at the high end."]),
    }
    match &preview.prices_as_of {
        Some(month) => add(&["The prices are those of us-east-1 as of ", month, ", in US dollars per GB of 2^30 bytes."]),
        None => add(&["The price is the given one, for each GB of 2^30 bytes."]),
    }
    let first = preview.cost.high.tiers.iter().map(|tier| tier.price).fold(0.0, f64::max);
    if options.price.is_none() && preview.cost.high.tiers.iter().any(|tier| tier.price > 0.0 && tier.price < first) {
        add(&["The prices of large amounts are those that third parties report."]);
    }
    add(&["The first GB of a month is free, and no other job uses it. S3 requests cost extra."]);
    let quota = options.quota.to_string();
    add(&["The account can analyze ", &quota, " TB a month, and no other job uses this quota; then the job pauses until the next month."]);
    match (preview.runs.recurring, preview.runs.existing) {
        _ if options.later_run => add(&["The costs are those of a later run, over what was created or changed since the run before."]),
        (_, Some(false)) => add(&[
            "The job doesn't analyze existing objects, because `initialRun` isn't `true`; its runs analyze what is created or changed \
                later, which no list shows.",
        ]),
        (_, None) => {
            add(&["It isn't known whether the job analyzes existing objects: it doesn't at the low end, and does at the high end."])
        }
        (Some(true), _) => {
            add(&["The costs are those of the first run; each later run analyzes what was created or changed since the run before."]);
        }
        _ => {}
    }
    let ratio = CONSOLE_RATIO.to_string();
    add(&[
        "The estimate of the console ignores conditions on objects, sampling, and the quota, and takes archives for ",
        &ratio,
        " times their size.",
    ]);
    sentences
}
