//! What a job takes from a lake, and what that costs. That queries decide as the evaluator does is tested where an engine is at hand.

use crate::support::{job, simple, with_scoping};
use macie_preflight::{
    Grouping, ObjectSupport, Options, Preview, PreviewAmounts, PreviewCount, PreviewGrouping, PreviewOptions, PreviewRow, S3Object,
    SqlDialect, SqlOptions, SqlSource, Tally, TallyOptions, compile_scope, read_preview, to_sql,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

const GB: u64 = 1 << 30;

/// A job that includes text tables.
fn tables() -> Value {
    with_scoping(&json!({ "includes": { "and": [
        simple("OBJECT_EXTENSION", "EQ", &["csv", "gz", "ledger", "jpg"]),
        simple("OBJECT_SIZE", "GT", &["10"]),
    ] } }))
}

fn rows(job: &Value, objects: &[S3Object<'_>], group_by: &[PreviewGrouping]) -> Vec<PreviewRow> {
    let options = TallyOptions { grouping: Grouping { by: group_by.to_vec(), prefix_depth: 1 }, changed_since: None };
    let mut tally = Tally::new(compile_scope(job, &Options::default()).unwrap(), &options).unwrap();
    objects.iter().for_each(|object| tally.add(object));
    tally.rows().unwrap()
}

fn preview(job: &Value, objects: &[S3Object<'_>], options: &PreviewOptions) -> Preview {
    let all = [PreviewGrouping::Bucket, PreviewGrouping::StorageClass, PreviewGrouping::Prefix];
    read_preview(job, &rows(job, objects, &all), options, &Options::default()).unwrap()
}

fn of_size(key: &str, size: u64) -> S3Object<'_> {
    S3Object { key, size: Some(size), ..S3Object::default() }
}

fn count(objects: u128, bytes: u128, unsized_objects: u128) -> PreviewCount {
    PreviewCount { objects, bytes, unsized_objects }
}

fn sum(counts: &[PreviewCount]) -> PreviewCount {
    counts.iter().fold(PreviewCount::default(), |mut sum, count| {
        sum += *count;
        sum
    })
}

/// That the three parts are the whole.
fn adds_up(amounts: &PreviewAmounts) {
    assert_eq!(sum(&[amounts.taken, amounts.not_taken, amounts.unknown]), amounts.all);
}

proptest! {
    #[test]
    fn taken_not_taken_and_unknown_are_all_in_total_and_in_each_group(
        objects in vec(
            (
                (select(vec!["a/x.csv", "a/y.gz", "b/z.jpg", "w.ledger", "b/c/d.PDF", "v"]), option::of(0..=u64::MAX)),
                (option::of(select(vec!["ledger", "elsewhere"])), option::of(select(vec!["STANDARD", "GLACIER"]))),
            ),
            0..40,
        ),
        groups in 1..4_usize,
    ) {
        let objects: Vec<S3Object<'_>> = objects
            .iter()
            .map(|((key, size), (bucket, class))| {
                S3Object { key, size: *size, bucket: *bucket, storage_class: *class, ..S3Object::default() }
            })
            .collect();
        let preview = preview(&tables(), &objects, &PreviewOptions { groups, ..PreviewOptions::default() });
        let Preview { total, outcomes, buckets, storage_classes, prefixes, .. } = &preview;
        adds_up(total);
        let bytes = objects.iter().filter_map(|object| object.size).map(u128::from).sum();
        let unsized_objects = objects.iter().filter(|object| object.size.is_none()).count();
        assert_eq!(total.all, count(objects.len() as u128, bytes, unsized_objects as u128));
        for included in [Some(true), Some(false), None] {
            let counts: Vec<PreviewCount> =
                outcomes.iter().filter(|outcome| outcome.included == included).map(|outcome| outcome.count).collect();
            let of_total = match included {
                Some(true) => total.taken,
                Some(false) => total.not_taken,
                None => total.unknown,
            };
            assert_eq!(sum(&counts), of_total);
        }
        for groups in [buckets, storage_classes, prefixes].into_iter().filter(|groups| !groups.is_empty()) {
            groups.iter().for_each(|group| adds_up(&group.amounts));
            for part in [
                |amounts: &PreviewAmounts| amounts.all,
                |amounts: &PreviewAmounts| amounts.taken,
                |amounts: &PreviewAmounts| amounts.not_taken,
                |amounts: &PreviewAmounts| amounts.unknown,
            ] {
                let parts: Vec<PreviewCount> = groups.iter().map(|group| part(&group.amounts)).collect();
                assert_eq!(sum(&parts), part(total));
            }
        }
        let supports = |of: fn(&macie_preflight::PreviewSupport) -> PreviewCount| -> PreviewCount {
            sum(&preview.supports.iter().map(of).collect::<Vec<PreviewCount>>())
        };
        assert_eq!((supports(|support| support.taken), supports(|support| support.unknown)), (total.taken, total.unknown));
        assert!(preview.analyzed.low.bytes <= preview.analyzed.high.bytes && preview.cost.low.amount <= preview.cost.high.amount);
        assert!(preview.analyzed.high.objects <= total.taken.objects + total.unknown.objects);
    }
}

#[test]
fn bytes_are_exact_however_many_they_are() {
    let mut rows = rows(&tables(), &[of_size("a.csv", u64::MAX), of_size("b.csv", u64::MAX)], &[]);
    assert_eq!(rows[0].count.bytes, 2 * u128::from(u64::MAX));
    rows[0].count.bytes = 10_u128.pow(29);
    let more: Vec<PreviewRow> = std::iter::repeat_n(rows[0].clone(), 1_000).collect();
    let preview = read_preview(&tables(), &more, &PreviewOptions::default(), &Options::default()).unwrap();
    assert_eq!(preview.total.taken.bytes, 10_u128.pow(32));
    assert!(serde_json::to_string(&preview).unwrap().contains(r#""bytes":100000000000000000000000000000000"#));
}

#[test]
fn what_macie_reads_lies_between_what_is_certain_and_what_is_possible() {
    let objects = [
        of_size("a.csv", 100),
        of_size("b.gz", 1_000),
        of_size("c.ledger", 10_000),
        of_size("d.jpg", 100_000),
        of_size("e.csv", 20 * GB + 1),
        S3Object { key: "f.csv", ..S3Object::default() },
        S3Object { encryption_status: Some("SSE-C"), ..of_size("g.csv", 1_000_000) },
        of_size("h.pdf", 10_000_000),
    ];
    let preview = preview(&tables(), &objects, &PreviewOptions::default());
    assert_eq!(preview.total.taken, count(6, 1_111_100 + 20 * u128::from(GB) + 1, 0));
    assert_eq!(preview.total.not_taken, count(1, 10_000_000, 0));
    assert_eq!(preview.total.unknown, count(1, 0, 1));
    assert_eq!(preview.analyzed.low, count(2, 1_100, 0));
    assert_eq!(preview.analyzed.high, count(4, 11_100, 1));
    let supports: Vec<(ObjectSupport, u128)> = preview.supports.iter().map(|counted| (counted.support, counted.taken.objects)).collect();
    let [listed, archive, unlisted, multimedia, too_large, customer_key] = ObjectSupport::ALL else { panic!() };
    assert_eq!(supports, [(*listed, 1), (*archive, 1), (*unlisted, 1), (*multimedia, 1), (*too_large, 1), (*customer_key, 1)]);
    // An archive is three times as large when it is extracted.
    assert_eq!((preview.sampling.low.billable, preview.sampling.high.billable), (3_100.0, 13_100.0));
}

#[test]
fn a_sample_is_a_share_of_the_objects_with_the_deviation_of_independent_draws() {
    let mut sampled = tables();
    sampled["samplingPercentage"] = json!(25);
    let objects = [of_size("a.csv", 3 * GB), of_size("b.csv", 4 * GB), of_size("c.gz", 4 * GB)];
    let Preview { sampling, cost, .. } = preview(&sampled, &objects, &PreviewOptions { price: Some(2.0), ..PreviewOptions::default() });
    assert_eq!(sampling.percentage, Some(25));
    let gb = GB as f64;
    assert_eq!((sampling.low.objects, sampling.low.bytes, sampling.low.billable), (0.75, 2.75 * gb, 4.75 * gb));
    // The squares of 3, 4, and 12 are 169 together.
    let variance = (sampling.low.deviation / gb).powi(2);
    assert!((variance - 0.25 * 0.75 * 169.0).abs() < 1e-9, "{variance}");
    // A gigabyte is free.
    assert_eq!(cost.low.amount, 3.75 * 2.0);
}

#[test]
fn a_cost_is_by_the_tiers_of_each_month_that_the_quota_allows() {
    let terabytes = |count: u64| -> Vec<String> { (0..count * 1024 / 16).map(|number| format!("{number}.csv")).collect() };
    let keys = terabytes(60);
    let objects: Vec<S3Object<'_>> = keys.iter().map(|key| of_size(key, 16 * GB)).collect();
    let of_quota = |quota| preview(&tables(), &objects, &PreviewOptions { quota, ..PreviewOptions::default() }).cost.low;
    let months = of_quota(5.0);
    // Each of the twelve months has its free gigabyte, and none reaches the next tier.
    assert_eq!((months.months, months.amount), (12.0, 60.0 * 1024.0 - 12.0));
    let month = of_quota(1024.0);
    assert_eq!((month.months, month.amount), (1.0, 51_199.0 + 10.0 * 1024.0 * 0.5));
    let tiers: Vec<(f64, f64)> = month.tiers.iter().map(|tier| (tier.price, tier.gigabytes)).collect();
    assert_eq!(tiers, [(0.0, 1.0), (1.0, 51_199.0), (0.5, 10_240.0)]);
    assert_eq!(preview(&tables(), &[], &PreviewOptions::default()).cost.low.months, 0.0);
}

#[test]
fn the_console_ignores_conditions_and_sampling_but_not_buckets_and_classes() {
    let mut sampled = tables();
    sampled["samplingPercentage"] = json!(1);
    let bucket = sampled["s3JobDefinition"]["bucketDefinitions"][0]["buckets"][0].as_str().unwrap().to_owned();
    let objects = [
        S3Object { bucket: Some(&bucket), ..of_size("a.csv", GB) },
        S3Object { bucket: Some(&bucket), ..of_size("b.pdf", GB) },
        S3Object { bucket: Some(&bucket), ..of_size("c.zip", GB) },
        S3Object { bucket: Some(&bucket), ..of_size("d.ledger", GB) },
        S3Object { bucket: Some(&bucket), storage_class: Some("GLACIER"), ..of_size("e.csv", GB) },
        S3Object { bucket: Some("not-of-the-job"), ..of_size("f.csv", GB) },
    ];
    let console = preview(&sampled, &objects, &PreviewOptions { ratio: 10.0, ..PreviewOptions::default() }).console;
    assert_eq!((console.bytes, console.amount), (5.0 * GB as f64, 4.0));
}

#[test]
fn a_recurring_job_takes_existing_objects_only_in_an_initial_run() {
    let objects = [of_size("a.csv", 2 * GB)];
    for (initial_run, existing, amount) in [(json!(true), true, 1.0), (json!(false), false, 0.0), (Value::Null, false, 0.0)] {
        let mut recurring = tables();
        recurring["jobType"] = json!("SCHEDULED");
        recurring["scheduleFrequency"] = json!({ "dailySchedule": {} });
        recurring["initialRun"] = initial_run;
        let preview = preview(&recurring, &objects, &PreviewOptions::default());
        assert_eq!((preview.runs.recurring, preview.runs.existing), (Some(true), Some(existing)));
        assert_eq!((preview.total.taken.objects, preview.cost.high.amount), (1, amount));
        let said = preview.assumptions.iter().any(|sentence| sentence.contains("`initialRun`"));
        assert_eq!(said, !existing);
    }
    assert_eq!(preview(&tables(), &objects, &PreviewOptions::default()).runs.recurring, Some(false));
}

#[test]
fn the_smaller_groups_are_summed_up() {
    let objects = [of_size("a/x.csv", 100), of_size("b/x.csv", 300), of_size("c/x.csv", 200), of_size("d/x.csv", 50)];
    let prefixes = preview(&tables(), &objects, &PreviewOptions { groups: 2, ..PreviewOptions::default() }).prefixes;
    let listed: Vec<(Option<&str>, usize, u128)> =
        prefixes.iter().map(|group| (group.name.as_deref(), group.others, group.amounts.all.bytes)).collect();
    assert_eq!(listed, [(Some("b/"), 0, 300), (Some("c/"), 0, 200), (None, 2, 150)]);
}

#[test]
fn every_assumption_is_a_sentence() {
    let preview = preview(&job(json!({})), &[of_size("a.zip", 1), of_size("b.x", 1)], &PreviewOptions::default());
    assert!(preview.assumptions.len() > 6);
    for sentence in &preview.assumptions {
        assert!(sentence.ends_with('.') && sentence.starts_with(char::is_uppercase), "{sentence}");
    }
}

#[test]
fn every_dialect_has_a_query_for_each_outcome() {
    let verdicts = compile_scope(&tables(), &Options::default()).unwrap().outcomes().to_vec();
    for dialect in SqlDialect::ALL {
        let query = to_sql(&tables(), &SqlOptions::new(*dialect, "lake.inventory"), &Options::default()).unwrap();
        let (no_key, others) = query.outcomes.split_last().unwrap();
        assert_eq!((others, no_key.included), (&*verdicts, None));
        assert!(query.text.starts_with("WITH ") && !query.text.contains(';'), "{}", query.text);
        for outcome in 5..query.outcomes.len() {
            assert!(query.text.contains(&format!("THEN {outcome}\n")), "{outcome}: {}", query.text);
        }
    }
}

#[test]
fn rows_are_refused_by_any_job_that_decides_otherwise() {
    let with = |buckets: &[&str], prefixes: &[String]| {
        let prefixes: Vec<&str> = prefixes.iter().map(String::as_str).collect();
        let mut job = with_scoping(&json!({ "includes": { "and": [simple("OBJECT_KEY", "STARTS_WITH", &prefixes)] } }));
        job["s3JobDefinition"]["bucketDefinitions"][0]["buckets"] = json!(buckets);
        job
    };
    let mut prefixes: Vec<String> = (0..300).map(|number| format!("p{number:03}/")).collect();
    let one = with(&["ledger"], &prefixes);
    let counted = rows(&one, &[of_size("p000/a.csv", 1)], &[]);
    let read = |job: &Value| read_preview(job, &counted, &PreviewOptions::default(), &Options::default());
    assert!(read(&one).is_ok());
    assert!(read(&with(&["elsewhere"], &prefixes)).is_err());
    prefixes.pop();
    prefixes.push("q/".to_owned());
    assert!(read(&with(&["ledger"], &prefixes)).is_err());
}

#[test]
fn rows_of_a_first_run_arent_those_of_a_later_one() {
    let later = PreviewOptions { later_run: true, ..PreviewOptions::default() };
    let refused = |job: &Value| {
        let counted = rows(job, &[of_size("a.csv", 1)], &[]);
        read_preview(job, &counted, &later, &Options::default()).unwrap_err().to_string()
    };
    assert_eq!(refused(&tables()), "`laterRun` is `true`; expected `false`, because the job runs once");
    let mut recurring = tables();
    recurring["jobType"] = json!("SCHEDULED");
    recurring["scheduleFrequency"] = json!({ "dailySchedule": {} });
    let expected = "row 0: it was counted without the option `changedSince`; the preview must be that of the first run, too";
    assert_eq!(refused(&recurring), expected);

    let options = TallyOptions { changed_since: Some("2026-01-31T12:00:00+00:00".to_owned()), ..TallyOptions::default() };
    let mut tally = Tally::new(compile_scope(&recurring, &Options::default()).unwrap(), &options).unwrap();
    for last_modified in [Some("2026-01-31T12:00:00Z"), Some("2026-01-31T11:59:59.999Z"), None] {
        tally.add(&S3Object { last_modified, ..of_size("a.csv", 11) });
    }
    let counted = tally.rows().unwrap();
    let preview = read_preview(&recurring, &counted, &later, &Options::default()).unwrap();
    assert_eq!(preview.total.all.objects, 2);
    let first = read_preview(&recurring, &counted, &PreviewOptions::default(), &Options::default()).unwrap_err().to_string();
    assert_eq!(first, "row 0: it was counted with the option `changedSince`; the preview must be that of a later run, too");
}

#[test]
fn columns_of_a_table_are_found_by_their_names() {
    let among = |dialect, text, source, names: &[&str]| {
        let sql = SqlOptions { text, source, ..SqlOptions::new(dialect, "t") };
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        let columns = sql.columns_among(&names).map_err(|error| error.to_string())?;
        let found = columns.into_iter().filter_map(|(column, name)| Some(format!("{}={}", column.as_str(), name?)));
        Ok::<String, String>(found.collect::<Vec<_>>().join(" "))
    };
    let names = ["Bucket", "Key", "LastModifiedDate", "ETag", "object_tags"];
    let inventory = "bucket=bucket key=key lastModified=last_modified_date";
    assert_eq!(among(SqlDialect::Athena, false, SqlSource::Inventory, &names).unwrap(), inventory);
    assert_eq!(among(SqlDialect::DuckDb, true, SqlSource::Inventory, &names).unwrap(), inventory);
    // DuckDB's view of Parquet has the names in the files.
    let view = "bucket=Bucket key=Key lastModified=LastModifiedDate tags=object_tags";
    assert_eq!(among(SqlDialect::DuckDb, false, SqlSource::Metadata, &names).unwrap(), view);
    let refused = |names: &[&str]| among(SqlDialect::Trino, false, SqlSource::Inventory, names).unwrap_err();
    assert_eq!(refused(&["Bucket", "Size"]), "`columns` is `Bucket, Size`; expected the names of all columns, `Key` among them");
    assert_eq!(refused(&["key", "Key"]), "`columns` is `key, Key`; expected only one column named `Key`");
}

#[test]
fn what_the_options_of_previews_cant_be_is_refused_in_rust_too() {
    let read = |options: PreviewOptions| read_preview(&tables(), &[], &options, &Options::default()).unwrap_err().to_string();
    let default = PreviewOptions::default;
    assert_eq!(read(PreviewOptions { quota: 0.0, ..default() }), "`quota` is `0`; expected a number of terabytes above 0, such as `5`");
    assert_eq!(read(PreviewOptions { ratio: f64::NAN, ..default() }), "`ratio` is `NaN`; expected a number above 0, such as `3`");
    assert_eq!(read(PreviewOptions { price: Some(-1.0), ..default() }), "`price` is `-1`; expected a price in US dollars");
    assert_eq!(read(PreviewOptions { groups: 0, ..default() }), "`groups` is `0`; expected a whole number above 0");
    let mut sql = SqlOptions::new(SqlDialect::DuckDb, "t");
    sql.grouping.prefix_depth = 0;
    let refused = to_sql(&tables(), &sql, &Options::default()).unwrap_err().to_string();
    assert_eq!(refused, "`prefixDepth` is `0`; expected a whole number from 1 to 10");
    let tally =
        |options: TallyOptions| Tally::new(compile_scope(&tables(), &Options::default()).unwrap(), &options).unwrap_err().to_string();
    assert_eq!(tally(TallyOptions { grouping: sql.grouping, ..TallyOptions::default() }), refused);
    let expected = "`changedSince` is `monday`; expected a time such as `2026-01-31T12:00:00Z`";
    assert_eq!(tally(TallyOptions { changed_since: Some("monday".to_owned()), ..TallyOptions::default() }), expected);
}

#[test]
fn a_quota_that_is_never_reached_changes_no_cost() {
    let objects = [of_size("a.csv", 2 * GB)];
    for quota in [5.0, 1e15, 1e300] {
        let preview = preview(&tables(), &objects, &PreviewOptions { quota, ..PreviewOptions::default() });
        assert_eq!((preview.cost.high.amount, preview.cost.high.months), (1.0, 1.0), "{quota}");
    }
}

#[test]
fn more_groups_than_fit_are_an_error() {
    let options = TallyOptions { grouping: Grouping { by: vec![PreviewGrouping::Prefix], prefix_depth: 1 }, changed_since: None };
    let mut tally = Tally::new(compile_scope(&tables(), &Options::default()).unwrap(), &options).unwrap();
    for number in 0..=1 << 18 {
        assert!(tally.check().is_ok(), "{number}");
        tally.add(&of_size(&format!("{number}/a.csv"), 1));
    }
    let expected = "there are more than 262144 groups of objects; use a smaller `prefixDepth`, or group by less";
    assert_eq!(tally.rows().unwrap_err().to_string(), expected);
}
