//! The pages of a list, against each other and against the request for them.

use crate::documents::any_json;
use macie_preflight::model::DocumentKind;
use macie_preflight::{Options, Report, Severity, validate_pages};
use proptest::prelude::*;
use serde_json::value::RawValue;
use serde_json::{Value, json};

fn judge(request: &Value, pages: &[Value]) -> Report {
    validate_pages(request, pages, &Options::default()).unwrap()
}

fn places(request: &Value, pages: &[Value]) -> Vec<(&'static str, Severity, String)> {
    judge(request, pages).diagnostics.into_iter().map(|found| (found.code, found.severity, found.pointer)).collect()
}

fn warning(code: &'static str, pointer: &str) -> (&'static str, Severity, String) {
    (code, Severity::Warning, pointer.to_owned())
}

fn job(number: u32, status: &str, created: &str) -> Value {
    json!({ "createdAt": created, "jobId": format!("{number:032x}"), "jobStatus": status, "jobType": "ONE_TIME", "name": format!("job {number}") })
}

#[test]
fn pages_that_follow_each_other_are_clean() {
    let request = json!({
        "filterCriteria": { "includes": [{ "comparator": "EQ", "key": "jobStatus", "values": ["RUNNING", "COMPLETE"] }] },
        "maxResults": 2,
        "sortCriteria": { "attributeName": "createdAt", "orderBy": "DESC" },
    });
    let pages = [
        json!({ "items": [job(1, "RUNNING", "2026-01-31T12:00:00Z"), job(2, "COMPLETE", "2026-01-30T12:00:00.5Z")], "nextToken": "AAAB" }),
        json!({ "items": [job(3, "COMPLETE", "2026-01-30T12:00:00+00:00"), job(4, "RUNNING", "2026-01-29 12:00:00+00:00")], "nextToken": "AAAC" }),
        json!({ "items": [], "nextToken": null }),
    ];
    let report = judge(&request, &pages);
    assert_eq!((report.diagnostics.len(), report.valid, report.kind), (0, true, DocumentKind::ListResponse));
    assert_eq!(places(&json!({}), &[]), []);
}

#[test]
fn the_request_and_each_page_are_judged_for_themselves() {
    let found = places(
        &json!({ "maxResults": 0 }),
        &[json!({ "items": [{ "jobType": "ONE_TIME", "jobStatus": "IDLE" }], "nextToken": "AAAB" }), json!([])],
    );
    assert_eq!(
        found,
        [
            ("out-of-range", Severity::Error, "/request/maxResults".to_owned()),
            ("status-not-for-one-time", Severity::Error, "/responses/0/items/0/jobStatus".to_owned()),
            ("not-an-object", Severity::Error, "/responses/1".to_owned()),
        ]
    );
}

#[test]
fn what_is_no_page_is_said_as_of_a_document_alone() {
    let request = json!({ "filterCriteria": {}, "maxResults": 25 });
    let error = |code, pointer: &str| (code, Severity::Error, pointer.to_owned());
    let found = places(&json!({ "jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35" }), std::slice::from_ref(&request));
    assert_eq!(found, [error("wrong-kind", "/request"), error("wrong-kind", "/responses/0")]);
    assert_eq!(places(&request, &[json!({ "Version": "2012-10-17" })]), [error("not-a-macie-document", "/responses/0")]);
}

#[test]
fn a_page_is_no_larger_than_asked() {
    let page = json!({ "items": [job(1, "RUNNING", "2026-01-31T12:00:00Z"), job(2, "RUNNING", "2026-01-31T12:00:00Z")] });
    let error = ("page-larger-than-max-results", Severity::Error, "/responses/0/items".to_owned());
    assert_eq!(places(&json!({ "maxResults": 1 }), std::slice::from_ref(&page)), [error]);
    assert_eq!(places(&json!({ "maxResults": 2 }), std::slice::from_ref(&page)), []);
    assert_eq!(places(&json!({}), &[page]), []);
}

#[test]
fn tokens_lead_from_page_to_page_and_not_back() {
    let page = |token: Option<&str>| json!({ "items": [], "nextToken": token });
    let found = |tokens: &[Option<&str>]| places(&json!({}), &tokens.iter().map(|token| page(*token)).collect::<Vec<_>>());
    assert_eq!(found(&[Some("a"), Some("b"), Some("a")]), [warning("paging-loop", "/responses/2/nextToken")]);
    assert_eq!(found(&[Some("a"), Some("a")]), [warning("paging-loop", "/responses/1/nextToken")]);
    assert_eq!(
        found(&[None, Some("a"), None, None]),
        [warning("page-after-last", "/responses/1"), warning("page-after-last", "/responses/3")]
    );
    assert_eq!(found(&[Some("")]), [warning("next-token-empty", "/responses/0/nextToken")]);
    assert_eq!(places(&json!({ "nextToken": "a" }), &[page(Some("a"))]), [warning("paging-loop", "/responses/0/nextToken")]);
}

#[test]
fn a_job_is_listed_once() {
    let one = job(1, "RUNNING", "2026-01-31T12:00:00Z");
    let two = job(2, "RUNNING", "2026-01-31T12:00:00Z");
    let pages = [json!({ "items": [one, one], "nextToken": "a" }), json!({ "items": [two, one] })];
    assert_eq!(
        places(&json!({}), &pages),
        [warning("duplicate-job", "/responses/0/items/1/jobId"), warning("duplicate-job", "/responses/1/items/1/jobId")]
    );
}

#[test]
fn a_job_meets_the_filter_it_was_listed_for() {
    let meets = |criteria: Value, job: Value| {
        let found = places(&json!({ "filterCriteria": criteria }), &[json!({ "items": [job] })]);
        assert!(found.is_empty() || found == [warning("item-violates-filter", "/responses/0/items/0")], "{found:?}");
        found.is_empty()
    };
    let term = |key: &str, comparator: &str, values: &[&str]| json!({ "comparator": comparator, "key": key, "values": values });
    for (key, comparator, values, yes, no) in [
        ("jobStatus", "EQ", &["RUNNING", "PAUSED"][..], "PAUSED", Some("COMPLETE")),
        ("jobStatus", "NE", &["RUNNING", "PAUSED"], "COMPLETE", Some("PAUSED")),
        ("jobType", "EQ", &["ONE_TIME"], "ONE_TIME", Some("SCHEDULED")),
        ("name", "EQ", &["ledger"], "ledger", Some("payroll")),
        ("name", "EQ", &["ledger"], "Ledger", None),
        ("name", "EQ", &["größe"], "grosse", None),
        ("name", "EQ", &["grosse"], "größe", None),
        ("name", "NE", &["ledger"], "payroll", Some("ledger")),
        ("name", "NE", &["ledger"], "Ledger", None),
        ("name", "CONTAINS", &["edge", "pay"], "payroll", Some("archive")),
        ("name", "STARTS_WITH", &["led"], "ledger", Some("the ledger")),
        ("createdAt", "GT", &["2026-01-31T12:00:00Z"], "2026-01-31T12:00:00.001Z", Some("2026-01-31T12:00:00Z")),
        ("createdAt", "GTE", &["2026-01-31T12:00:00Z"], "2026-01-31T12:00:00Z", Some("2026-01-31T11:59:59Z")),
        ("createdAt", "GTE", &["2026-01-31T12:00:00Z"], "2026-01-31T12:00:01Z", Some("2026-01-31T11:59:59Z")),
        ("createdAt", "LT", &["2026-01-31T12:00:00Z"], "2026-01-31T11:59:59Z", Some("2026-01-31T12:00:00Z")),
        ("createdAt", "LTE", &["2026-01-31T12:00:00Z"], "2026-01-31T12:00:00+00:00", Some("2026-01-31 12:00:01+00:00")),
        ("createdAt", "LTE", &["2026-01-31T12:00:00Z"], "2026-01-31T11:59:59Z", Some("2026-01-31 12:00:01+00:00")),
        ("createdAt", "EQ", &["2026-01-31T12:00:00Z"], "2026-01-31T12:00:00Z", Some("2026-02-01T12:00:00Z")),
        ("createdAt", "NE", &["2026-01-31T12:00:00Z"], "2026-02-01T12:00:00Z", Some("2026-01-31T12:00:00Z")),
    ] {
        let condition = term(key, comparator, values);
        assert!(meets(json!({ "includes": [condition] }), json!({ key: yes })), "{condition} {yes}");
        let Some(no) = no else { continue };
        assert!(!meets(json!({ "includes": [condition] }), json!({ key: no })), "{condition} {no}");
        assert!(meets(json!({ "excludes": [condition] }), json!({ key: no })), "{condition} {no}");
        assert!(!meets(json!({ "excludes": [condition] }), json!({ key: yes })), "{condition} {yes}");
    }
    let both = json!({ "includes": [term("jobStatus", "EQ", &["RUNNING"]), term("jobType", "EQ", &["ONE_TIME"])] });
    assert!(!meets(both.clone(), json!({ "jobStatus": "RUNNING", "jobType": "SCHEDULED" })));
    assert!(meets(both.clone(), json!({ "jobStatus": "RUNNING", "jobType": "ONE_TIME" })));
    assert!(meets(both, json!({ "name": "nothing else is known" })));
    let unlikely = json!({ "filterCriteria": { "includes": [term("name", "GT", &["ledger"])] } });
    let found = places(&unlikely, &[json!({ "items": [{ "name": "payroll" }] })]);
    assert_eq!(found, [warning("list-comparator-unlikely", "/request/filterCriteria/includes/0/comparator")]);
}

#[test]
fn jobs_stand_in_the_order_that_was_asked_for() {
    let sorted = |attribute: &str, order: &str, values: &[&str]| {
        let pages: Vec<Value> = values.iter().map(|value| json!({ "items": [{ attribute: value }], "nextToken": value })).collect();
        let found = places(&json!({ "sortCriteria": { "attributeName": attribute, "orderBy": order } }), &pages);
        found.into_iter().filter(|(code, ..)| *code == "items-not-sorted").map(|(.., pointer)| pointer).collect::<Vec<_>>()
    };
    let none: [&str; 0] = [];
    assert_eq!(sorted("name", "ASC", &["a", "B", "c"]), none);
    assert_eq!(sorted("name", "ASC", &["a", "c", "b"]), ["/responses/2/items/0"]);
    assert_eq!(sorted("name", "ASC", &["é", "b", "é"]), none);
    assert_eq!(sorted("name", "DESC", &["c", "b", "a"]), none);
    assert_eq!(sorted("name", "DESC", &["a", "b"]), ["/responses/1/items/0"]);
    assert_eq!(sorted("createdAt", "DESC", &["2026-01-31T12:00:00Z", "2026-01-31T12:00:00+00:00", "2026-01-30T12:00:00Z"]), none);
    assert_eq!(sorted("createdAt", "ASC", &["2026-01-31T12:00:00Z", "2026-01-31T11:00:00Z"]), ["/responses/1/items/0"]);
    assert_eq!(sorted("jobStatus", "ASC", &["COMPLETE", "RUNNING"]), none);
    assert_eq!(sorted("jobType", "ASC", &["SCHEDULED", "ONE_TIME"]), ["/responses/1/items/0"]);
}

#[test]
fn a_request_with_a_token_asks_for_the_same_list() {
    let asked = |criteria: Value, order: &str, token: Option<&str>| json!({ "filterCriteria": criteria, "nextToken": token, "sortCriteria": { "attributeName": "name", "orderBy": order } });
    let filter = json!({ "includes": [{ "comparator": "EQ", "key": "name", "values": ["a"] }] });
    let same = json!({ "includes": [{ "values": ["a"], "key": "name", "comparator": "EQ" }] });
    let pages = [json!({ "items": [], "nextToken": "a" }), json!({ "items": [] })];
    let found = |second: Value| {
        let first = asked(filter.clone(), "ASC", None);
        let mut found = places(&json!([first, second]), &pages);
        found.retain(|(code, ..)| *code != "null-value");
        found
    };
    assert_eq!(found(asked(same.clone(), "ASC", Some("a"))), []);
    assert_eq!(found(asked(same.clone(), "DESC", Some("a"))), [warning("paging-criteria-changed", "/request/1/sortCriteria")]);
    assert_eq!(
        found(json!({ "nextToken": "a" })),
        [warning("paging-criteria-changed", "/request/1/filterCriteria"), warning("paging-criteria-changed", "/request/1/sortCriteria")]
    );
    assert_eq!(found(asked(same, "DESC", None)), []);
}

#[test]
fn nothing_large_takes_long() {
    let names: Vec<String> = (0..50_000).map(|number| number.to_string()).collect();
    let criteria = json!({ "includes": [{ "comparator": "EQ", "key": "name", "values": names }] });
    let jobs: Vec<Value> = (0..50_000).map(|_| json!({ "name": "x", "jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35" })).collect();
    let members: serde_json::Map<String, Value> = names.iter().map(|name| (name.clone(), Value::Null)).collect();
    let page = json!({ "items": jobs });
    assert!(judge(&json!({ "filterCriteria": criteria }), &[page.clone(), page]).truncated);
    let odd = json!({ "nextToken": "a", "filterCriteria": members });
    assert!(judge(&json!([odd, odd]), &[]).truncated);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn whatever_pages_are_the_report_points_at_something(request in any_json(), pages in prop::collection::vec(any_json(), 0..4)) {
        let whole = json!({ "request": request, "responses": pages });
        for found in judge(&request, &pages).diagnostics {
            let parent = found.pointer.rfind('/').map_or("", |end| &found.pointer[..end]);
            prop_assert!(whole.pointer(&found.pointer).is_some() || whole.pointer(parent).is_some_and(Value::is_object), "{}", found.pointer);
        }
    }
}

#[test]
fn criteria_are_the_same_however_they_are_written_and_however_many_members_they_have() {
    let text = |members: &[String]| format!(r#"{{"nextToken":"t","filterCriteria":{{{}}}}}"#, members.join(","));
    let mut members: Vec<String> = (0..40).map(|number| format!(r#""member{number}": [{number}, {{"a": "b", "c": null}}]"#)).collect();
    let before = text(&members);
    members.reverse();
    let after = text(&members).replace(' ', "").replace("member1\"", "member\\u0031\"").replace("\"b\"", "\"\\u0062\"");
    let changed = after.replace("[39,", "[40,");
    let codes = |before: &str, after: &str| -> Vec<&'static str> {
        let requests: Vec<Box<RawValue>> = [before, after].map(|text| RawValue::from_string(text.to_owned()).unwrap()).into();
        let pages = [json!({"items": [], "nextToken": "t"}), json!({"items": []})];
        let report = validate_pages(&requests, &pages, &Options::default()).unwrap();
        report.diagnostics.iter().map(|finding| finding.code).filter(|code| *code == "paging-criteria-changed").collect()
    };
    assert_eq!(codes(&before, &after), [] as [&str; 0]);
    assert_eq!(codes(&before, &changed), ["paging-criteria-changed"]);
}
