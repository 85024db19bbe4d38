//! The values of conditions: what is found in each, in every odd case.

use crate::support;
use macie_preflight::{Fact, Options, Preflight, Revision};
use serde_json::{Value, json};

fn options(revision: Revision) -> Options {
    Options { revision, ..Options::default() }
}

/// The good job with a condition in `includes`.
fn with_condition(key: &str, comparator: &str, values: &[&str]) -> Value {
    let definitions = json!([{ "accountId": "210987654321", "buckets": ["ledger", "payroll.archive"] }]);
    let condition = json!({ "simpleScopeTerm": { "comparator": comparator, "key": key, "values": values } });
    support::job(json!({ "s3JobDefinition": { "bucketDefinitions": definitions, "scoping": { "includes": { "and": [condition] } } } }))
}

/// Findings of other subjects: what the condition comes to.
const OTHERS: [&str; 3] = ["extension-unknown", "size-above-analysis-limit", "scope-never-matches"];

/// The findings of a condition in `includes`: the code, and before it the index of the value if there are several.
fn findings(key: &str, comparator: &str, values: &[&str], options: &Options) -> Vec<String> {
    let judge = Preflight::try_from(options);
    assert!(judge.is_ok(), "{judge:?}");
    let report = judge.unwrap_or_default().lint(with_condition(key, comparator, values).to_string().as_bytes());
    let at_values = "/s3JobDefinition/scoping/includes/and/0/simpleScopeTerm/values/";
    let place =
        |pointer: &str| pointer.strip_prefix(at_values).filter(|_| values.len() > 1).map_or(String::new(), |index| format!("{index}:"));
    let about_values = report.diagnostics.iter().filter(|finding| !OTHERS.contains(&finding.code));
    about_values.map(|finding| place(&finding.pointer) + finding.code).collect()
}

fn each(key: &str, comparator: &str, cases: &[(&[&str], &[&str])]) {
    for revision in [Revision::V20210129, Revision::Latest, Revision::Any] {
        for (values, expected) in cases {
            assert_eq!(
                findings(key, comparator, values, &options(revision)),
                *expected,
                "{key} {comparator} {values:?} under {revision:?}"
            );
        }
    }
}

/// What the first finding that suggests something suggests.
fn suggestion(key: &str, comparator: &str, value: &str) -> Option<String> {
    let findings = support::findings(&with_condition(key, comparator, &[value]));
    findings.iter().find_map(|finding| match finding.facts.get("suggested") {
        Some(Fact::Text(text)) => Some(text.clone()),
        _ => None,
    })
}

#[test]
fn an_extension_is_judged_by_each_of_its_faults_once() {
    each(
        "OBJECT_EXTENSION",
        "EQ",
        &[
            (&["csv"], &[]),
            (&["7z"], &[]),
            (&["c++"], &[]),
            (&["größe"], &[]),
            (&[""], &["empty-text"]),
            (&["."], &["extension-leading-dot"]),
            (&[".csv"], &["extension-leading-dot"]),
            (&["..csv"], &["extension-leading-dot"]),
            (&[".PDF"], &["extension-leading-dot", "extension-upper-case"]),
            (&[".tar.gz"], &["extension-leading-dot", "extension-has-dot"]),
            (&["tar.gz"], &["extension-has-dot"]),
            (&["csv."], &["extension-has-dot"]),
            (&["*"], &["wildcard-in-value"]),
            (&["*.csv"], &["wildcard-in-value"]),
            (&[".cs?"], &["wildcard-in-value"]),
            (&["exports/csv"], &["extension-has-slash"]),
            (&["/.csv"], &["extension-has-slash"]),
            (&["csv,json"], &["extension-odd-character"]),
            (&[" csv"], &["surrounding-space"]),
            (&["csv\n"], &["surrounding-space"]),
            (&[" .csv"], &["surrounding-space", "extension-leading-dot"]),
            (&[" csv, json"], &["surrounding-space", "extension-odd-character"]),
            (&[" "], &["surrounding-space"]),
            (&["ÉTÉ"], &["extension-upper-case"]),
            (&["É", "é"], &[]),
            (&["été"], &[]),
            (&["PNG"], &["extension-unsupported"]),
            (&["PDF"], &["extension-upper-case"]),
            (&["PDF", "pdf"], &[]),
            (&["pdf", "PDF", "Docx"], &["2:extension-upper-case"]),
            (&[".PDF", "pdf"], &["0:extension-leading-dot"]),
            (&["csv", "json", "csv"], &["2:duplicate-item"]),
            (&["csv", "", "json"], &["1:empty-text"]),
        ],
    );
}

#[test]
fn a_prefix_is_judged_by_each_of_its_faults_once() {
    let longest = "ä".repeat(512);
    let too_long = longest.clone() + "x";
    each(
        "OBJECT_KEY",
        "STARTS_WITH",
        &[
            (&["exports/"], &[]),
            (&["exports/2026 (final)/ä"], &[]),
            (&[""], &["term-always-true"]),
            (&["/"], &["prefix-leading-slash"]),
            (&["/exports/"], &["prefix-leading-slash"]),
            (&["exports/*"], &["wildcard-taken-literally"]),
            (&[" exports/"], &["surrounding-space"]),
            (&["exports/\u{a0}"], &["surrounding-space"]),
            (&["\t"], &["surrounding-space"]),
            (&[" /exports/"], &["surrounding-space", "prefix-leading-slash"]),
            (&[" s3://ledger/exports/"], &["surrounding-space", "prefix-is-uri"]),
            (&["^logs/.*\\.csv$"], &["prefix-is-regex"]),
            (&["logs/.*"], &["prefix-is-regex"]),
            (&["logs/[0-9]{4}"], &["prefix-is-regex"]),
            (&["logs/(2025|2026)/"], &["prefix-is-regex"]),
            (&["logs/(2025)/", "a|b", "v1.2+3", "a^b", "_$folder$", "c:\\data", "[draft] notes/"], &[]),
            (&["/exports/?"], &["wildcard-taken-literally", "prefix-leading-slash"]),
            (&["s3://ledger"], &["prefix-is-uri"]),
            (&["S3://ledger/exports/*"], &["prefix-is-uri"]),
            (&["s3a://elsewhere/exports/"], &["prefix-is-uri"]),
            (&["arn:aws:s3:::ledger/exports/"], &["prefix-is-uri"]),
            (&["arn:aws-cn:s3:::ledger"], &["prefix-is-uri"]),
            (&["https://ledger.s3.amazonaws.com/exports/"], &["prefix-is-uri"]),
            (&["https://example.com/crawled/"], &[]),
            (&["arn:notes/"], &[]),
            (&["s3:notes/"], &[]),
            (&["ledger/exports/"], &["prefix-has-bucket"]),
            (&["ledger"], &["prefix-has-bucket"]),
            (&["/ledger/"], &["prefix-leading-slash", "prefix-has-bucket"]),
            (&["payroll.archive/2026"], &["prefix-has-bucket"]),
            (&["ledgers/", "exports/ledger/"], &[]),
            (&["Ledger/"], &[]),
            (&[&longest], &[]),
            (&[&too_long], &["prefix-too-long"]),
            (&["logs", "logs/2026/"], &["1:redundant-prefix"]),
            (&["logs/2026/", "logs"], &["0:redundant-prefix"]),
            (&["logs/", "logs-old/"], &[]),
            (&["logs/", "logs/"], &["1:duplicate-item"]),
            (&["logs", ""], &["term-always-true"]),
        ],
    );
}

#[test]
fn among_many_prefixes_the_covered_ones_are_found_too() {
    let many: Vec<String> =
        (0..40).map(|number| format!("year-{number:02}/")).chain(["year-1".to_owned(), "year-07/may/".to_owned()]).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let found = findings("OBJECT_KEY", "STARTS_WITH", &many, &Options::default());
    let expected: Vec<String> = (10..20).chain([41]).map(|index| format!("{index}:redundant-prefix")).collect();
    assert_eq!(found, expected);
}

#[test]
fn among_many_buckets_the_one_in_a_prefix_is_found_too() {
    let buckets: Vec<String> = (0..100).map(|number| format!("ledger-{number:02}")).collect();
    let job = json!({ "s3JobDefinition": {
        "bucketDefinitions": [{ "accountId": "210987654321", "buckets": buckets }],
        "scoping": { "excludes": { "and": [{ "simpleScopeTerm": { "comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": ["ledger-77/x", "ledger-7/x"] } }] } }
    } });
    let findings = support::findings(&job);
    let found: Vec<&str> =
        findings.iter().filter(|finding| finding.code == "prefix-has-bucket").map(|finding| finding.pointer.as_str()).collect();
    assert_eq!(found, ["/s3JobDefinition/scoping/excludes/and/0/simpleScopeTerm/values/0"]);
}

#[test]
fn a_date_is_accepted_in_one_form_and_explained_in_all_others() {
    each(
        "OBJECT_LAST_MODIFIED_DATE",
        "GTE",
        &[
            (&["2020-09-28T14:31:13Z"], &[]),
            (&["2020-02-29T23:59:59Z"], &[]),
            (&["2006-03-14T00:00:00Z"], &["term-always-true"]),
            (&["2006-03-14T00:00:01Z"], &[]),
            (&["9999-12-31T23:59:59Z"], &[]),
            (&["2020-09-28T14:31:13.000Z"], &[]),
            (&["2020-09-28T14:31:13.123Z"], &["date-has-fraction"]),
            (&["2020-09-28T14:31:13,5Z"], &["date-has-fraction"]),
            (&["2020-09-28T14:31:13.123456789123Z"], &["date-has-fraction"]),
            (&["2020-09-28T14:31:13+00:00"], &["date-not-z"]),
            (&["2020-09-28T14:31:13-00:00"], &["date-not-z"]),
            (&["2020-09-28T14:31:13+00"], &["date-not-z"]),
            (&["2020-09-28T14:31:13.5+00:00"], &["date-not-z"]),
            (&["2020-09-28t14:31:13Z"], &["date-not-canonical"]),
            (&["2020-09-28T14:31:13z"], &["date-not-canonical"]),
            (&["2020-09-28T14:31Z"], &["date-not-canonical"]),
            (&["2020-09-28T24:00:00Z"], &["date-not-canonical"]),
            (&["2016-12-31T23:59:60Z"], &["date-not-canonical"]),
            (&["2020-09-28T14:31:13+02:00"], &["date-not-utc"]),
            (&["2020-09-28T14:31:13-0:30"], &["date-format"]),
            (&["2020-09-28T14:31:13+02"], &["date-not-utc"]),
            (&[""], &["empty-text"]),
            (&["2020-09-28"], &["date-format"]),
            (&["2020-09-28T14:31:13"], &["date-format"]),
            (&["20200928T143113Z"], &["date-format"]),
            (&["2020-09-28T143113Z"], &["date-format"]),
            (&["20200928"], &["date-format"]),
            (&["2020-0928"], &["date-format"]),
            (&["2020-09-28 14:31:13Z"], &["date-format"]),
            (&[" 2020-09-28T14:31:13Z"], &["date-format"]),
            (&["2020-09-28T14:31:13Z\n"], &["date-format"]),
            (&["2020-09-28T14:31:13+0000"], &["date-format"]),
            (&["2020-9-8T14:31:13Z"], &["date-format"]),
            (&["28.09.2020"], &["date-format"]),
            (&["09/28/2020"], &["date-format"]),
            (&["1601303473"], &["date-format"]),
            (&["2020-W40-1T00:00:00Z"], &["date-format"]),
            (&["+2020-09-28T14:31:13Z"], &["date-format"]),
            (&["2020-09-28T14:31:13.Z"], &["date-format"]),
            (&["2020-09-28T14:31:13ZZ"], &["date-format"]),
            (&["２０２０-09-28T14:31:13Z"], &["date-format"]),
            (&["2020-09-*"], &["wildcard-in-value"]),
            (&["2021-02-29T00:00:00Z"], &["date-invalid"]),
            (&["2021-02-30T00:00:00Z"], &["date-invalid"]),
            (&["2021-13-01T00:00:00Z"], &["date-invalid"]),
            (&["2021-00-01T00:00:00Z"], &["date-invalid"]),
            (&["2021-01-01T25:00:00Z"], &["date-invalid"]),
            (&["2021-01-01T24:00:01Z"], &["date-invalid"]),
            (&["2021-01-01T12:60:00Z"], &["date-invalid"]),
            (&["2021-01-01T12:00:61Z"], &["date-invalid"]),
            (&["2021-01-01T12:00:00+24:00"], &["date-invalid"]),
            (&["2006-03-13T23:59:59Z"], &["term-always-true"]),
            (&["0000-01-01T00:00:00Z"], &["term-always-true"]),
            (&["1970-01-01T00:00:00+00:00"], &["term-always-true", "date-not-z"]),
        ],
    );
}

#[test]
fn a_date_that_is_almost_right_is_given_as_it_should_be() {
    for (found, suggested) in [
        ("2020-09-28", Some("2020-09-28T00:00:00Z")),
        ("20200928T143113Z", Some("2020-09-28T14:31:13Z")),
        ("2020-09-28 14:31:13", Some("2020-09-28T14:31:13Z")),
        ("2020-09-28T14:31:13+02:00", Some("2020-09-28T12:31:13Z")),
        ("2020-12-31T23:30:00-01:30", Some("2021-01-01T01:00:00Z")),
        ("2020-09-28T14:31:13+0200", Some("2020-09-28T12:31:13Z")),
        ("2020-12-31T24:00:00Z", Some("2021-01-01T00:00:00Z")),
        ("2016-12-31T23:59:60Z", Some("2017-01-01T00:00:00Z")),
        ("2020-09-28t14:31z", Some("2020-09-28T14:31:00Z")),
        ("2020-02-30", None),
        ("9999-12-31T23:59:59-01:00", None),
        ("0000-01-01T00:00:00+01:00", None),
        ("yesterday", None),
    ] {
        assert_eq!(suggestion("OBJECT_LAST_MODIFIED_DATE", "GT", found).as_deref(), suggested, "{found}");
    }
}

#[test]
fn a_date_lies_in_the_future_only_by_the_option_now() {
    let at = |now: &str| Options { now: Some(now.to_owned()), ..Options::default() };
    let future = |date: &str, options: &Options| {
        findings("OBJECT_LAST_MODIFIED_DATE", "GT", &[date], options).contains(&"date-in-future".to_owned())
    };
    assert!(!future("2999-01-01T00:00:00Z", &Options::default()));
    assert!(future("2026-02-01T00:00:01Z", &at("2026-02-01T00:00:00Z")));
    assert!(!future("2026-02-01T00:00:00Z", &at("2026-02-01T00:00:00Z")));
    assert!(!future("2026-02-01T00:00:00+00:00", &at("2026-02-01T00:00:00.5Z")));
}

#[test]
fn a_time_beyond_64_bits_of_nanoseconds_is_as_if_there_were_none() {
    let options = Options { now: Some("9999-12-31T23:59:59Z".to_owned()), ..Options::default() };
    assert_eq!(findings("OBJECT_LAST_MODIFIED_DATE", "GT", &["2026-01-31T12:00:00Z"], &options), [""; 0]);
}

#[test]
fn a_date_that_nothing_meets_has_no_effect_and_one_that_everything_meets_is_redundant() {
    let now = Options { now: Some("2026-01-31T12:00:00Z".to_owned()), ..Options::default() };
    for (comparator, date, expected) in [
        ("GT", "2026-12-24T00:00:00Z", "date-in-future"),
        ("GTE", "2026-12-24T00:00:00Z", "date-in-future"),
        ("EQ", "2026-12-24T00:00:00Z", "date-in-future"),
        ("LT", "2026-12-24T00:00:00Z", "term-always-true"),
        ("NE", "2026-12-24T00:00:00Z", "term-always-true"),
        ("LT", "1999-12-24T00:00:00Z", "date-implausible"),
        ("LT", "2006-03-14T00:00:00Z", "date-implausible"),
        ("EQ", "1999-12-24T00:00:00Z", "date-implausible"),
        ("GT", "1999-12-24T00:00:00Z", "term-always-true"),
    ] {
        let found = findings("OBJECT_LAST_MODIFIED_DATE", comparator, &[date], &now);
        let found: Vec<&String> = found.iter().filter(|code| *code != "eq-on-timestamp").collect();
        assert_eq!(found, [expected], "{comparator} {date}");
    }
}

#[test]
fn a_recurring_job_can_wait_for_objects_of_the_future() {
    let mut job = with_condition("OBJECT_LAST_MODIFIED_DATE", "GT", &["2026-12-24T00:00:00Z"]);
    job["jobType"] = json!("SCHEDULED");
    job["scheduleFrequency"] = json!({ "dailySchedule": {} });
    let options = Options { now: Some("2026-01-31T12:00:00Z".to_owned()), ..Options::default() };
    let report = Preflight::try_from(&options).unwrap_or_default().lint(job.to_string().as_bytes());
    let found: Vec<&str> = report.diagnostics.iter().map(|finding| finding.code).collect();
    assert_eq!(found, ["recurring-job-lower-date-bound"]);
}

#[test]
fn a_size_that_nothing_meets_has_no_effect_and_one_that_everything_meets_is_redundant() {
    for (comparator, size, expected) in [
        ("GT", "60000000000000", "size-above-s3-maximum"),
        ("GTE", "60000000000000", "size-above-s3-maximum"),
        ("EQ", "60000000000000", "size-above-s3-maximum"),
        ("LT", "60000000000000", "term-always-true"),
        ("LTE", "53687091200000", "term-always-true"),
        ("NE", "60000000000000", "term-always-true"),
        ("GTE", "0", "term-always-true"),
        ("LT", "0", "scope-never-matches"),
        ("EQ", "0", "size-only-empty"),
        ("LTE", "0", "size-only-empty"),
        ("LT", "1", "size-only-empty"),
        ("GT", "21474836480", "size-above-analysis-limit"),
    ] {
        let found = support::findings(&with_condition("OBJECT_SIZE", comparator, &[size]));
        assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), [expected], "{comparator} {size}");
        assert_eq!(found[0].no_effect, expected != "term-always-true", "{comparator} {size}");
    }
}

#[test]
fn a_unit_has_two_readings_and_a_date_without_a_zone_one_if_it_is_meant() {
    for (key, comparator, found, help) in [
        ("OBJECT_SIZE", "GT", "5MB", "write `5000000` (MB) or `5242880` (MiB)"),
        ("OBJECT_SIZE", "GT", "1.5 g", "write `1500000000` (GB) or `1610612736` (GiB)"),
        ("OBJECT_SIZE", "GT", "1e3", "write `1000`"),
        ("OBJECT_SIZE", "GT", "five", "write only digits, such as `5242880` for 5 MiB"),
        ("OBJECT_LAST_MODIFIED_DATE", "GT", "2020-09-28T14:31:13", "if you mean UTC, write `2020-09-28T14:31:13Z`"),
        ("OBJECT_LAST_MODIFIED_DATE", "GT", "2020-09-28", "if you mean midnight in UTC, write `2020-09-28T00:00:00Z`"),
        ("OBJECT_LAST_MODIFIED_DATE", "GT", "20200928T143113Z", "write `2020-09-28T14:31:13Z`"),
        ("OBJECT_KEY", "STARTS_WITH", "^logs/.*\\.csv$", "write `logs/`, and add a condition on `OBJECT_EXTENSION` with `csv`"),
        ("OBJECT_KEY", "STARTS_WITH", "logs/*.csv", "write `logs/`, and add a condition on `OBJECT_EXTENSION` with `csv`"),
        ("OBJECT_KEY", "STARTS_WITH", "*.csv", "use a condition on `OBJECT_EXTENSION` with `csv` instead"),
        ("OBJECT_KEY", "STARTS_WITH", "logs/*", "end the prefix before the wildcard: `logs/`"),
        ("OBJECT_KEY", "STARTS_WITH", "^logs/", "write the literal beginning of the keys: `logs/`"),
    ] {
        let findings = support::findings(&with_condition(key, comparator, &[found]));
        assert_eq!(findings[0].help.as_deref(), Some(help), "{found}");
    }
}

#[test]
fn the_option_now_is_a_time_in_utc() {
    for (now, taken) in [
        ("2026-01-31T12:00:00Z", true),
        ("2026-01-31T12:00:00.123Z", true),
        ("2026-01-31T12:00:00+00:00", true),
        ("2026-01-31T12:00:00+01:00", false),
        ("2026-01-31", false),
        ("2026-02-30T00:00:00Z", false),
        ("", false),
        ("now", false),
    ] {
        assert_eq!(Preflight::try_from(&Options { now: Some(now.to_owned()), ..Options::default() }).is_ok(), taken, "{now}");
    }
}

#[test]
fn a_size_above_the_limits_is_told_once() {
    for (size, expected) in [
        ("21474836480", &["size-above-analysis-limit"][..]),
        ("53687091199999", &["size-above-analysis-limit"]),
        ("53687091200000", &["size-above-s3-maximum"]),
        ("9007199254740991", &["size-above-s3-maximum"]),
    ] {
        assert_eq!(support::codes(&with_condition("OBJECT_SIZE", "GT", &[size])), expected, "{size}");
    }
    assert_eq!(support::codes(&with_condition("OBJECT_SIZE", "GTE", &["21474836480"])), [""; 0]);
    let mut two = with_condition("OBJECT_SIZE", "GT", &["5"]);
    let and = two.pointer_mut("/s3JobDefinition/scoping/includes/and").unwrap().as_array_mut().unwrap();
    and.push(json!({ "simpleScopeTerm": { "comparator": "GT", "key": "OBJECT_SIZE", "values": ["21474836480"] } }));
    assert_eq!(support::places(&two), [("size-above-analysis-limit", "/s3JobDefinition/scoping/includes/and/1".to_owned())]);
}

#[test]
fn a_format_is_analyzed_up_to_its_own_limit() {
    let (mib, gib) = (1_u64 << 20, 1_u64 << 30);
    for (limit, extensions) in [
        (512 * mib, &["doc", "docx", "xls", "xlsx"][..]),
        (gib, &["pdf"]),
        (8 * gib, &["avro", "parquet", "gz", "gzip", "zip"]),
        (20 * gib, &["tar", "eml", "csv", "htm", "html", "json", "jsonl", "tsv", "txt", "xml", "yaml", "yml"]),
    ] {
        for extension in extensions {
            let above = |comparator: &str| {
                let mut job = with_condition("OBJECT_EXTENSION", "EQ", &[extension]);
                let and = job.pointer_mut("/s3JobDefinition/scoping/includes/and").unwrap().as_array_mut().unwrap();
                let size = json!({ "comparator": comparator, "key": "OBJECT_SIZE", "values": [limit.to_string()] });
                and.push(json!({ "simpleScopeTerm": size }));
                support::codes(&job)
            };
            assert_eq!(above("GTE"), [""; 0], "{extension}");
            assert_eq!(above("GT"), ["size-above-analysis-limit"], "{extension}");
        }
    }
}

#[test]
fn a_size_is_digits_and_nothing_else() {
    each(
        "OBJECT_SIZE",
        "LT",
        &[
            (&["2"], &[]),
            (&["5242880"], &[]),
            (&["53687091200000"], &[]),
            (&["53687091200001"], &["term-always-true"]),
            (&["9223372036854775807"], &["term-always-true"]),
            (&["9223372036854775808"], &["size-overflow"]),
            (&["99999999999999999999999999999999"], &["size-overflow"]),
            (&["007"], &["size-not-canonical"]),
            (&["+7"], &["size-not-canonical"]),
            (&["+007"], &["size-not-canonical"]),
            (&["053687091200001"], &["term-always-true", "size-not-canonical"]),
            (&[""], &["empty-text"]),
            (&["+"], &["size-format"]),
            (&["-1"], &["size-format"]),
            (&["-0"], &["size-format"]),
            (&["1.5"], &["size-format"]),
            (&["1e6"], &["size-format"]),
            (&["1,000"], &["size-format"]),
            (&["1_000"], &["size-format"]),
            (&["5MB"], &["size-format"]),
            (&["0x10"], &["size-format"]),
            (&[" 5 "], &["size-format"]),
            (&["٣"], &["size-format"]),
            (&["five"], &["size-format"]),
            (&["5*"], &["wildcard-in-value"]),
        ],
    );
    for (found, suggested) in [
        (" 5 ", Some("5")),
        ("1,000", Some("1000")),
        ("1 000 000", Some("1000000")),
        ("5MB", None),
        ("5MiB", Some("5242880")),
        ("5 GiB", Some("5368709120")),
        ("1.5GiB", Some("1610612736")),
        ("1e3", Some("1000")),
        ("1.5E+3", Some("1500")),
        ("1.0", Some("1")),
        ("1.000", None),
        ("1.5", None),
        ("1e-3", None),
        ("1e99", None),
        ("1.000.000", None),
        ("0.1KiB", None),
        ("512 bytes", Some("512")),
        ("1,5", None),
        ("1,000,00", None),
        ("1000,000", None),
        ("MB", None),
        ("5PB", None),
        ("-1", None),
        ("9999999999999 GB", None),
        ("007", Some("7")),
    ] {
        assert_eq!(suggestion("OBJECT_SIZE", "GT", found).as_deref(), suggested, "{found}");
    }
}

#[test]
fn other_suggestions_are_what_can_be_written_instead() {
    for (key, comparator, found, suggested) in [
        ("OBJECT_EXTENSION", "EQ", "*.csv", Some("csv")),
        ("OBJECT_EXTENSION", "EQ", "*", None),
        ("OBJECT_EXTENSION", "EQ", "..csv", Some("csv")),
        ("OBJECT_EXTENSION", "EQ", ".", None),
        ("OBJECT_EXTENSION", "EQ", "tar.gz", Some("gz")),
        ("OBJECT_EXTENSION", "EQ", "PDF", Some("pdf")),
        ("OBJECT_EXTENSION", "EQ", "ÉtÉ", Some("été")),
        ("OBJECT_EXTENSION", "EQ", " csv ", Some("csv")),
        ("OBJECT_KEY", "STARTS_WITH", "exports/*.csv", Some("exports/")),
        ("OBJECT_KEY", "STARTS_WITH", "*.csv", None),
        ("OBJECT_KEY", "STARTS_WITH", "logs/2026*", Some("logs/2026")),
        ("OBJECT_KEY", "STARTS_WITH", "^logs/.*\\.csv$", Some("logs/")),
        ("OBJECT_KEY", "STARTS_WITH", "logs/a+[0-9]", Some("logs/")),
        ("OBJECT_KEY", "STARTS_WITH", "^.*$", None),
        ("OBJECT_KEY", "STARTS_WITH", " exports/ ", Some("exports/")),
        ("OBJECT_KEY", "STARTS_WITH", "//exports/", Some("exports/")),
        ("OBJECT_KEY", "STARTS_WITH", "/", None),
        ("OBJECT_KEY", "STARTS_WITH", "s3://ledger/exports/2026/", Some("exports/2026/")),
        ("OBJECT_KEY", "STARTS_WITH", "s3://ledger/", None),
        ("OBJECT_KEY", "STARTS_WITH", "arn:aws:s3:::ledger/exports/", Some("exports/")),
        ("OBJECT_KEY", "STARTS_WITH", "arn:aws:s3:::ledger", None),
        ("OBJECT_KEY", "STARTS_WITH", "https://ledger.s3.eu-central-1.amazonaws.com/exports/", Some("exports/")),
        ("OBJECT_KEY", "STARTS_WITH", "https://s3.eu-central-1.amazonaws.com/ledger/exports/", Some("exports/")),
    ] {
        assert_eq!(suggestion(key, comparator, found).as_deref(), suggested, "{found}");
    }
}

#[test]
fn extensions_in_one_string_are_suggested_one_by_one() {
    for (found, suggested) in [("csv,json", ["csv", "json"]), (".csv; .json", ["csv", "json"]), ("tar | gz", ["tar", "gz"])] {
        let findings = support::findings(&with_condition("OBJECT_EXTENSION", "EQ", &[found]));
        let facts = serde_json::to_value(&findings[0].facts).unwrap();
        assert_eq!((findings[0].code, &facts["suggested"]), ("extension-odd-character", &json!(suggested)), "{found}");
    }
}

#[test]
fn values_of_a_tag_property_are_tag_keys() {
    let under = |values: &[&str]| findings("TAG", "EQ", values, &options(Revision::V20210129));
    assert_eq!(under(&["team"]), ["prefer-tag-scope-term"]);
    assert_eq!(under(&[""]), ["prefer-tag-scope-term", "empty-text"]);
    assert_eq!(under(&["te*"]), ["prefer-tag-scope-term", "wildcard-taken-literally"]);
}

#[test]
fn a_value_is_read_as_it_is_meant_however_it_is_escaped() {
    let text = br#"{"s3JobDefinition": {"scoping": {"includes": {"and": [
        {"simpleScopeTerm": {"comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["\u002ecsv"]}},
        {"simpleScopeTerm": {"comparator": "GT", "key": "OBJECT_SIZE", "values": ["\u0035"]}},
        {"simpleScopeTerm": {"comparator": "GT", "key": "OBJECT_LAST_MODIFIED_DATE", "values": ["2020-09-28T14\u003a31:13Z"]}}
    ]}}}}"#;
    let report = Preflight::default().lint(text);
    let found: Vec<&str> =
        report.diagnostics.iter().filter(|finding| finding.pointer.contains("/values/")).map(|finding| finding.code).collect();
    assert_eq!(found, ["extension-leading-dot"]);
}
