//! Requests for lists of jobs: filters, paging, sorting.

use macie_preflight::model::{DocumentKind, JobComparator};
use macie_preflight::{Options, Report, Severity, lint};
use serde_json::{Value, json};

fn judge(request: &Value) -> Report {
    lint(request.to_string().as_bytes(), &Options { kind: DocumentKind::ListRequest.into(), ..Options::default() }).unwrap()
}

fn places(request: &Value) -> Vec<(&'static str, Severity, String)> {
    judge(request).diagnostics.into_iter().map(|found| (found.code, found.severity, found.pointer)).collect()
}

fn codes(request: &Value) -> Vec<&'static str> {
    judge(request).diagnostics.iter().map(|found| found.code).collect()
}

fn term(key: &str, comparator: &str, values: &[&str]) -> Value {
    json!({ "comparator": comparator, "key": key, "values": values })
}

fn including(terms: &[Value]) -> Value {
    json!({ "filterCriteria": { "includes": terms } })
}

#[test]
fn every_member_may_be_absent() {
    for request in [
        json!({}),
        json!({ "filterCriteria": {} }),
        json!({ "filterCriteria": { "includes": [], "excludes": [] } }),
        json!({ "sortCriteria": {} }),
    ] {
        assert_eq!(codes(&request), [""; 0], "{request}");
    }
}

#[test]
fn conditions_stand_in_the_list_itself() {
    let found = judge(&json!({ "filterCriteria": { "includes": { "and": [term("name", "EQ", &["x"])] } } }));
    assert_eq!(found.diagnostics.len(), 1);
    assert_eq!((found.diagnostics[0].code, found.diagnostics[0].pointer.as_str()), ("wrong-type", "/filterCriteria/includes"));
    assert!(found.diagnostics[0].help.as_ref().unwrap().contains("without `and`"));
}

#[test]
fn a_condition_has_three_parts() {
    for (part, code, pointer) in
        [("key", "missing-required", "/filterCriteria/excludes/0/key"), ("values", "missing-required", "/filterCriteria/excludes/0/values")]
    {
        let mut condition = term("name", "EQ", &["x"]);
        condition.as_object_mut().unwrap().remove(part);
        assert_eq!(places(&json!({ "filterCriteria": { "excludes": [condition] } })), [(code, Severity::Error, pointer.to_owned())]);
    }
    assert_eq!(
        places(&including(&[json!({ "key": "name", "values": ["x"] })])),
        [("list-comparator-missing", Severity::Warning, "/filterCriteria/includes/0/comparator".to_owned())]
    );
    assert_eq!(codes(&including(&[json!({ "comparator": null, "key": "name", "values": ["x"] })])), ["null-value"]);
    assert_eq!(codes(&including(&[term("name", "EQ", &[])])), ["empty-list"]);
    assert_eq!(codes(&including(&[term("jobName", "EQ", &["x"])])), ["invalid-enum"]);
    assert_eq!(codes(&including(&[term("name", "LIKE", &["x"])])), ["invalid-enum"]);
}

#[test]
fn which_operator_goes_with_which_property_is_advice() {
    for (key, value, likely) in [
        ("jobType", "ONE_TIME", &["EQ", "NE"][..]),
        ("jobStatus", "RUNNING", &["EQ", "NE"]),
        ("name", "ledger", &["EQ", "NE", "CONTAINS", "STARTS_WITH"]),
        ("createdAt", "2026-01-31T12:00:00Z", &["EQ", "NE", "GT", "GTE", "LT", "LTE"]),
    ] {
        for comparator in JobComparator::ALL {
            let found = places(&including(&[term(key, comparator.as_str(), &[value])]));
            if likely.contains(&comparator.as_str()) {
                assert_eq!(found, [], "{key} {comparator:?}");
            } else {
                let pointer = "/filterCriteria/includes/0/comparator".to_owned();
                assert_eq!(found, [("list-comparator-unlikely", Severity::Warning, pointer)], "{key} {comparator:?}");
            }
        }
    }
}

#[test]
fn an_operator_that_is_missing_is_told_the_usual_one_and_one_that_isnt_any_those_of_the_property() {
    for (key, value, order) in [
        ("jobType", "ONE_TIME", "`EQ` or `NE`"),
        ("name", "ledger", "`EQ`, `NE`, `CONTAINS`, or `STARTS_WITH`"),
        ("createdAt", "2026-01-31T12:00:00Z", "`EQ`, `GT`, `GTE`, `LT`, `LTE`, or `NE`"),
    ] {
        let missing = judge(&including(&[json!({ "key": key, "values": [value] })]));
        assert_eq!(missing.diagnostics[0].help.as_deref(), Some("set `comparator` to `EQ`"));
        let unknown = judge(&including(&[term(key, "LIKE", &[value])]));
        assert_eq!(unknown.diagnostics[0].help, Some(format!("`comparator` must be {order}")));
    }
}

#[test]
fn values_are_held_against_what_there_is() {
    let value = "/filterCriteria/includes/0/values/0".to_owned();
    for (key, found) in [("jobStatus", "DONE"), ("jobStatus", "running"), ("jobStatus", ""), ("jobType", "DAILY")] {
        for comparator in ["EQ", "NE"] {
            let error = ("list-filter-value-not-in-enum", Severity::Error, value.clone());
            assert_eq!(places(&including(&[term(key, comparator, &[found])])), [error], "{key} {found}");
        }
    }
    assert!(judge(&including(&[term("jobStatus", "EQ", &["running"])])).diagnostics[0].help.as_ref().unwrap().contains("`RUNNING`"));
    assert_eq!(codes(&including(&[term("jobStatus", "CONTAINS", &["PAUSED"])])), ["list-comparator-unlikely"]);
    for found in ["2026-01-31", "yesterday", "1769860800000", ""] {
        assert_eq!(
            places(&including(&[term("createdAt", "GT", &[found])])),
            [("list-filter-date-format", Severity::Warning, value.clone())],
            "{found}"
        );
    }
    for found in ["2026-01-31T12:00:00Z", "2026-01-31T12:00:00.5Z", "2026-01-31T12:00:00+00:00"] {
        assert_eq!(codes(&including(&[term("createdAt", "GT", &[found])])), [""; 0], "{found}");
    }
    for comparator in ["CONTAINS", "STARTS_WITH", "NE"] {
        assert_eq!(
            places(&including(&[term("name", comparator, &[""])])),
            [("list-condition-always-true", Severity::Warning, value.clone())]
        );
    }
    assert_eq!(places(&including(&[term("name", "EQ", &[""])])), [("empty-text", Severity::Error, value.clone())]);
    // A wrong operator or property doesn't hide a wrong value, unless the operator compares only a part.
    assert_eq!(codes(&including(&[term("jobStatus", "GT", &["DONE"])])), ["list-comparator-unlikely", "list-filter-value-not-in-enum"]);
    assert_eq!(codes(&including(&[term("jobStatus", "LIKE", &["DONE"])])), ["invalid-enum", "list-filter-value-not-in-enum"]);
    assert_eq!(codes(&including(&[term("jobStatus", "STARTS_WITH", &["RUN"])])), ["list-comparator-unlikely"]);
    assert_eq!(codes(&including(&[term("jobName", "EQ", &["a", "a"])])), ["invalid-enum", "duplicate-item"]);
    assert_eq!(codes(&including(&[term("name", "EQ", &["a", "b", "a"])])), ["duplicate-item"]);
    let two = ["2026-01-31T12:00:00Z", "2026-02-01T12:00:00Z"];
    assert_eq!(codes(&including(&[term("createdAt", "EQ", &two)])), ["list-filter-several-times"]);
}

#[test]
fn a_filter_that_no_job_can_meet_is_told_and_another_isnt() {
    let never = |includes: &[Value], excludes: &[Value]| {
        let found = codes(&json!({ "filterCriteria": { "includes": includes, "excludes": excludes } }));
        assert!(found.is_empty() || found == ["list-filter-never-matches"] || found == ["include-cancelled-by-exclude"], "{found:?}");
        !found.is_empty()
    };
    let status = |values: &[&str]| term("jobStatus", "EQ", values);
    let of_type = |value: &str| term("jobType", "EQ", &[value]);
    let name = |comparator: &str, value: &str| term("name", comparator, &[value]);
    let created = |comparator: &str, day: u32| term("createdAt", comparator, &[&format!("2026-01-{day:02}T12:00:00Z")]);
    for (includes, excludes) in [
        (vec![status(&["COMPLETE"]), of_type("SCHEDULED")], vec![]),
        (vec![status(&["IDLE"]), of_type("ONE_TIME")], vec![]),
        (vec![status(&["RUNNING"]), status(&["PAUSED"])], vec![]),
        (vec![status(&["RUNNING"]), term("jobStatus", "NE", &["RUNNING"])], vec![]),
        (vec![of_type("ONE_TIME"), of_type("SCHEDULED")], vec![]),
        (vec![status(&["RUNNING"])], vec![status(&["PAUSED", "RUNNING"])]),
        (vec![status(&["IDLE"])], vec![of_type("SCHEDULED")]),
        (vec![], vec![of_type("SCHEDULED"), of_type("ONE_TIME")]),
        (vec![name("EQ", "ledger"), name("EQ", "payroll")], vec![]),
        (vec![name("EQ", "ledger"), name("STARTS_WITH", "pay")], vec![]),
        (vec![name("CONTAINS", "ledger")], vec![name("CONTAINS", "ledger")]),
        (vec![name("STARTS_WITH", "ledger-"), name("STARTS_WITH", "payroll-")], vec![]),
        (vec![term("name", "STARTS_WITH", &["a-", "b-"]), name("STARTS_WITH", "c-")], vec![]),
        (vec![name("STARTS_WITH", "ledger-2026-")], vec![name("STARTS_WITH", "ledger-")]),
        (vec![name("STARTS_WITH", "ledger-2026-")], vec![name("CONTAINS", "2026")]),
        (vec![name("CONTAINS", "ledger-2026")], vec![name("CONTAINS", "2026")]),
        (vec![name("EQ", "ledger")], vec![name("NE", "payroll")]),
        (vec![created("GT", 20), created("LT", 10)], vec![]),
        (vec![created("GT", 20), created("LT", 20)], vec![]),
        (vec![created("GT", 20), created("LTE", 20)], vec![]),
        (vec![created("EQ", 20), created("GT", 20)], vec![]),
        (vec![created("GT", 20)], vec![created("GTE", 10)]),
    ] {
        assert!(never(&includes, &excludes), "{includes:?} {excludes:?}");
    }
    for (includes, excludes) in [
        (vec![status(&["COMPLETE", "IDLE"]), of_type("SCHEDULED")], vec![]),
        (vec![status(&["IDLE"]), of_type("SCHEDULED")], vec![status(&["COMPLETE"])]),
        (vec![term("jobStatus", "NE", &["RUNNING"])], vec![of_type("ONE_TIME")]),
        (vec![name("EQ", "ledger"), name("EQ", "Ledger")], vec![]),
        (vec![name("STARTS_WITH", "ledger-"), name("STARTS_WITH", "ledger-2026-")], vec![]),
        (vec![name("STARTS_WITH", "Ledger-"), name("STARTS_WITH", "ledger-2026-")], vec![]),
        (vec![name("STARTS_WITH", "größe-"), name("STARTS_WITH", "GRÖSSE-")], vec![name("NE", "größe-1")]),
        (vec![term("name", "STARTS_WITH", &["a-", "b-"]), name("STARTS_WITH", "b-c")], vec![]),
        (vec![name("STARTS_WITH", "a"), name("CONTAINS", "b"), name("NE", "ab")], vec![name("STARTS_WITH", "b"), name("EQ", "ab")]),
        (vec![term("name", "CONTAINS", &["ledger", "payroll"])], vec![name("CONTAINS", "edge")]),
        (vec![name("CONTAINS", "ledger")], vec![name("NE", "my ledger")]),
        (vec![name("STARTS_WITH", "ledger")], vec![name("STARTS_WITH", "ledger-")]),
        (vec![name("CONTAINS", "a"), name("CONTAINS", "b")], vec![name("EQ", "ab")]),
        (vec![created("GT", 10), created("LT", 20)], vec![]),
        (vec![created("GTE", 20), created("LTE", 20)], vec![]),
        (vec![created("GT", 20)], vec![created("LT", 10)]),
        (vec![created("GT", 10)], vec![created("LT", 20)]),
        (vec![created("NE", 20)], vec![]),
        (vec![created("GT", 20), term("createdAt", "LT", &["2026-01-20T12:00:00.5Z"])], vec![]),
        (vec![created("GT", 20)], vec![term("createdAt", "EQ", &["2026-01-20T12:00:00.000000001Z"])]),
    ] {
        assert!(!never(&includes, &excludes), "{includes:?} {excludes:?}");
    }
}

#[test]
fn a_filter_with_more_than_two_hundred_values_isnt_checked_as_a_whole() {
    for (count, expected) in [(199, &["list-filter-never-matches"][..]), (200, &[])] {
        let names: Vec<String> = (0..count).map(|number| format!("job-{number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(codes(&including(&[term("name", "EQ", &names), term("name", "EQ", &["ledger"])])), expected);
    }
}

#[test]
fn the_same_condition_is_told_in_whatever_order_its_values_stand() {
    let status = |values: &[&str]| term("jobStatus", "EQ", values);
    let found = |includes: &[Value], excludes: &[Value]| {
        let filter = json!({ "filterCriteria": { "includes": includes, "excludes": excludes } });
        judge(&filter).diagnostics.into_iter().map(|finding| format!("{} {}", finding.code, finding.pointer)).collect::<Vec<_>>()
    };
    let (one, same) = (status(&["RUNNING", "PAUSED"]), status(&["PAUSED", "RUNNING"]));
    assert_eq!(found(&[one.clone(), same.clone()], &[]), ["duplicate-item /filterCriteria/includes/1"]);
    assert_eq!(found(&[], &[one.clone(), same.clone()]), ["duplicate-item /filterCriteria/excludes/1"]);
    assert_eq!(found(&[one], &[status(&["IDLE"]), same]), ["include-cancelled-by-exclude /filterCriteria/excludes/1"]);
}

#[test]
fn a_large_filter_is_judged_in_no_time() {
    let names: Vec<String> = (0..20_000).map(|number| format!("job-{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let terms: Vec<Value> = (0..4).map(|_| term("name", "EQ", &names)).collect();
    let twice = ["duplicate-item"; 3];
    let expected = [&twice[..], &["include-cancelled-by-exclude"], &twice[..]].concat();
    assert_eq!(codes(&json!({ "filterCriteria": { "includes": terms, "excludes": terms } })), expected);
    let many: Vec<Value> = names.iter().map(|name| term("name", "CONTAINS", &[name])).collect();
    assert_eq!(codes(&including(&many)), [""; 0]);
}

#[test]
fn a_page_has_a_sound_size_and_a_token_says_something() {
    for (most, expected) in [
        (json!(1), None),
        (json!(25), None),
        (json!(26), Some(("page-size-unusual", Severity::Warning))),
        (json!(2_147_483_647), Some(("page-size-unusual", Severity::Warning))),
        (json!(2_147_483_648_i64), Some(("out-of-range", Severity::Error))),
        (json!(0), Some(("out-of-range", Severity::Error))),
        (json!(-1), Some(("out-of-range", Severity::Error))),
        (json!("25"), Some(("wrong-type", Severity::Error))),
        (json!(2.5), Some(("wrong-type", Severity::Error))),
    ] {
        let found = places(&json!({ "maxResults": most }));
        assert_eq!(found.first().map(|(code, severity, _)| (*code, *severity)), expected, "{most}");
        assert!(found.len() < 2);
    }
    assert_eq!(places(&json!({ "nextToken": "" })), [("next-token-empty", Severity::Warning, "/nextToken".to_owned())]);
    assert_eq!(codes(&json!({ "nextToken": "AAAB" })), [""; 0]);
    assert_eq!(judge(&json!({ "nextToken": "" })).diagnostics[0].help.as_deref(), Some("omit it for the first page"));
}

#[test]
fn an_order_has_a_property_and_a_direction() {
    let sort = |criteria: Value| places(&json!({ "sortCriteria": criteria }));
    assert_eq!(sort(json!({ "attributeName": "name", "orderBy": "DESC" })), []);
    assert_eq!(
        sort(json!({ "orderBy": "DESC" })),
        [("sort-without-attribute", Severity::Warning, "/sortCriteria/attributeName".to_owned())]
    );
    assert_eq!(sort(json!({ "attributeName": "name" })), [("sort-without-order", Severity::Info, "/sortCriteria/orderBy".to_owned())]);
    let null = |member: &str| [("null-value", Severity::Warning, format!("/sortCriteria/{member}"))];
    assert_eq!(sort(json!({ "attributeName": "name", "orderBy": null })), null("orderBy"));
    let found = judge(&json!({ "sortCriteria": { "attributeName": null, "orderBy": "DESC" } })).diagnostics;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message, "`orderBy` is present, but `attributeName` is `null`");
    assert_eq!(sort(json!({ "attributeName": "jobName", "orderBy": "ASC" })).len(), 1);
    assert_eq!(
        sort(json!({ "attributeName": "name", "orderBy": "desc" })),
        [("enum-wrong-case", Severity::Error, "/sortCriteria/orderBy".to_owned())]
    );
}

#[test]
fn members_of_other_documents_are_told_as_such() {
    for (member, document, help) in [
        ("items", "list-response", "remove it: Macie sets it"),
        ("jobId", "describe-response", "remove it: Macie sets it"),
        ("jobStatus", "describe-response", "remove it: Macie sets it"),
        ("name", "create-request", "remove it, or set the option `kind` to `create-request`"),
        ("tags", "create-request", "remove it, or set the option `kind` to `create-request`"),
    ] {
        let report = judge(&json!({ "maxResults": 25, member: null }));
        assert_eq!(report.diagnostics[0].code, "misplaced-member", "{member}");
        assert!(format!("{:?}", report.diagnostics[0].facts).contains(document), "{member}");
        assert_eq!(report.diagnostics[0].help.as_deref(), Some(help), "{member}");
    }
}
