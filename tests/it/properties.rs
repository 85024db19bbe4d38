//! Properties that hold for every document, however it is made.

use crate::documents::{any_json, clean_job, pointers, repeated_items, spoilt_job, written};
use crate::support;
use macie_preflight::model::{CreateClassificationJobRequest, DocumentKind};
use macie_preflight::{Diagnostic, Fact, FixSafety, Options, PatchOperation, Report, Revision, Severity, lint, validate};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn judge(text: &[u8]) -> Report {
    lint(text, &Options::default()).unwrap()
}

fn judge_value(value: &Value) -> Report {
    judge(value.to_string().as_bytes())
}

fn faults(report: &Report) -> Vec<(&str, &str)> {
    report.diagnostics.iter().map(|finding| (finding.code, finding.pointer.as_str())).collect()
}

/// What must hold of every report on a text.
fn check_report(text: &[u8], report: &Report) {
    assert_eq!(report.valid, report.errors == 0);
    assert_eq!(report.diagnostics.len(), report.errors + report.warnings + report.infos);
    let parsed: Option<Value> = std::str::from_utf8(text).ok().and_then(|text| serde_json::from_str(text).ok());
    let boundaries: Option<BTreeSet<u32>> = std::str::from_utf8(text).ok().map(|text| {
        let mut offset = 0;
        let starts = text.chars().map(|character| {
            let start = offset;
            offset += character.len_utf16() as u32;
            start
        });
        let mut all: BTreeSet<u32> = starts.collect();
        all.insert(offset);
        all
    });
    let mut before = 0;
    for finding in &report.diagnostics {
        let range = finding.range.expect("a text has ranges");
        assert!(range.start.offset <= range.end.offset, "{finding:?}");
        assert!(range.start.offset >= before, "findings are in source order: {finding:?}");
        before = range.start.offset;
        check_facts(finding);
        if let Some(boundaries) = &boundaries {
            assert!(boundaries.contains(&range.start.offset) && boundaries.contains(&range.end.offset), "{finding:?}");
        }
        if let Some(parsed) = &parsed {
            check_pointer(parsed, finding);
        }
        for other in &finding.related {
            let range = other.range.expect("a text has ranges");
            assert!(range.start.offset < range.end.offset, "{finding:?}");
            assert!(parsed.as_ref().is_none_or(|parsed| parsed.pointer(&other.pointer).is_some()), "{finding:?}");
        }
    }
}

/// A number that JavaScript doesn't have can't cross to it as one.
fn check_facts(finding: &Diagnostic) {
    let exact = |fact: &Fact| !matches!(fact, Fact::Number(number) if number.unsigned_abs() > (1 << 53) - 1);
    assert!(finding.facts.0.iter().all(|(_, fact)| exact(fact)), "{finding:?}");
}

/// A pointer leads to something, or, for a missing member, its parent does.
fn check_pointer(document: &Value, finding: &Diagnostic) {
    let parent = finding.pointer.rfind('/').map_or("", |end| &finding.pointer[..end]);
    let resolves = document.pointer(&finding.pointer).is_some() || document.pointer(parent).is_some_and(Value::is_object);
    assert!(resolves, "{} doesn't resolve: {finding:?}", finding.pointer);
}

/// A document with the operations of a JSON Patch applied, as a naive reader of RFC 6902 does it.
fn patched(document: &Value, patch: &[PatchOperation]) -> Value {
    fn take(document: &mut Value, path: &str) -> Value {
        let (parent, name) = path.rsplit_once('/').unwrap();
        let name = name.replace("~1", "/").replace("~0", "~");
        match document.pointer_mut(parent).unwrap() {
            Value::Array(items) => items.remove(name.parse().unwrap()),
            parent => parent.as_object_mut().unwrap().remove(&name).unwrap(),
        }
    }
    fn put(document: &mut Value, path: &str, value: Value) {
        let (parent, name) = path.rsplit_once('/').unwrap();
        let parent = document.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        parent.insert(name.replace("~1", "/").replace("~0", "~"), value);
    }
    let mut document = document.clone();
    for operation in patch {
        match operation {
            PatchOperation::Add { path, value } => put(&mut document, path, value.clone()),
            PatchOperation::Remove { path } => drop(take(&mut document, path)),
            PatchOperation::Replace { path, value } => *document.pointer_mut(path).unwrap() = value.clone(),
            PatchOperation::Move { from, path } => {
                let value = take(&mut document, from);
                put(&mut document, path, value);
            }
        }
    }
    document
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_a_report(text in prop::collection::vec(any::<u8>(), 0..400)) {
        check_report(&text, &judge(&text));
    }

    #[test]
    fn any_characters_give_a_report(text in any::<String>()) {
        check_report(text.as_bytes(), &judge(text.as_bytes()));
    }

    #[test]
    fn any_json_gives_a_report(value in any_json()) {
        let text = value.to_string();
        check_report(text.as_bytes(), &judge(text.as_bytes()));
    }

    #[test]
    fn a_spoilt_job_gives_a_report(value in spoilt_job()) {
        let text = serde_json::to_string_pretty(&value).unwrap();
        check_report(text.as_bytes(), &judge(text.as_bytes()));
    }

    #[test]
    fn a_size_of_any_number_of_digits_gives_a_report(
        size in prop_oneof![any::<u128>(), any::<u64>().prop_map(u128::from), (0_u32..66, 0_u128..3).prop_map(|(bits, more)| (1 << bits) - 1 + more)],
        comparator in prop::sample::select(vec!["EQ", "GT", "GTE", "LT", "LTE", "NE"]),
    ) {
        let condition = json!({"simpleScopeTerm": {"comparator": comparator, "key": "OBJECT_SIZE", "values": [size.to_string()]}});
        let definitions = json!([{"accountId": "210987654321", "buckets": ["ledger"]}]);
        let job = json!({"s3JobDefinition": {"bucketDefinitions": definitions, "scoping": {"includes": {"and": [condition]}}}});
        let text = job.to_string();
        check_report(text.as_bytes(), &judge(text.as_bytes()));
    }

    #[test]
    fn a_job_with_damaged_bytes_gives_a_report(job in clean_job(), place in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let mut text = job.to_string().into_bytes();
        let place = place.index(text.len());
        if cut { text.truncate(place) } else { text[place] = byte }
        check_report(&text, &judge(&text));
    }

    #[test]
    fn a_clean_job_is_clean_in_every_revision_that_has_its_members(job in clean_job()) {
        for revision in [Revision::V20210129, Revision::Latest, Revision::Any] {
            let report = lint(job.to_string().as_bytes(), &Options { revision, ..Options::default() }).unwrap();
            prop_assert_eq!(faults(&report), vec![], "{}", job);
        }
    }

    #[test]
    fn a_missing_required_member_gives_one_finding_there(job in clean_job()) {
        for pointer in pointers(&job) {
            let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
            let required = ["clientToken", "jobType", "name", "s3JobDefinition", "accountId", "buckets", "comparator", "key", "values", "tagValues", "value", "dayOfWeek", "dayOfMonth"];
            if !required.contains(&name) || parent.ends_with("tags") {
                continue;
            }
            let mut without = job.clone();
            without.pointer_mut(parent).and_then(Value::as_object_mut).and_then(|parent| parent.remove(name));
            let report = judge_value(&without);
            prop_assert_eq!(report.diagnostics.len(), 1, "{} without {}: {:?}", job, pointer, faults(&report));
            prop_assert_eq!(&report.diagnostics[0].pointer, &pointer);
        }
    }

    #[test]
    fn white_space_and_the_order_of_members_dont_matter(job in spoilt_job()) {
        fn reversed(value: &Value) -> Value {
            match value {
                Value::Array(items) => items.iter().map(reversed).collect(),
                Value::Object(members) => Value::Object(members.iter().rev().map(|(name, value)| (name.clone(), reversed(value))).collect()),
                other => other.clone(),
            }
        }
        let sorted = |report: &Report| {
            let mut all: Vec<(String, String)> = faults(report).into_iter().map(|(code, pointer)| (code.to_owned(), pointer.to_owned())).collect();
            all.sort();
            all
        };
        let compact = judge_value(&job);
        // In a text, unlike in a value, what contains jobs is searched for them, in its order.
        prop_assume!(compact.diagnostics.iter().all(|finding| finding.code != "wrapped-document"));
        prop_assert_eq!(sorted(&compact), sorted(&judge(serde_json::to_string_pretty(&job).unwrap().as_bytes())));
        prop_assert_eq!(sorted(&compact), sorted(&judge_value(&reversed(&job))));
        prop_assert_eq!(sorted(&compact), sorted(&validate(&job, &Options::default()).unwrap()));
    }

    #[test]
    fn items_of_a_list_are_the_same_however_each_is_written((job, styles) in repeated_items()) {
        let sorted = |report: &Report| {
            let mut all: Vec<(String, String)> = faults(report).into_iter().map(|(code, pointer)| (code.to_owned(), pointer.to_owned())).collect();
            all.sort();
            all
        };
        let text = written(&job, &mut styles.iter().cycle());
        prop_assert_eq!(&serde_json::from_str::<Value>(&text).unwrap(), &job);
        let usual = validate(&job, &Options::default()).unwrap();
        prop_assert_eq!(sorted(&usual), sorted(&judge(text.as_bytes())), "{}", text);
        prop_assert!(usual.diagnostics.iter().any(|finding| finding.code == "duplicate-item"), "{}", text);
    }

    #[test]
    fn any_rejects_only_what_both_revisions_reject(job in spoilt_job()) {
        let valid = |revision| lint(job.to_string().as_bytes(), &Options { revision, ..Options::default() }).unwrap().valid;
        if valid(Revision::V20210129) || valid(Revision::Latest) {
            prop_assert!(valid(Revision::Any), "{}", job);
        }
    }

    #[test]
    fn strict_makes_errors_of_warnings_and_of_nothing_else(job in spoilt_job()) {
        let text = job.to_string();
        let strict = lint(text.as_bytes(), &Options { strict: true, ..Options::default() }).unwrap();
        let usual = judge(text.as_bytes());
        prop_assert_eq!(strict.errors, usual.errors + usual.warnings);
        prop_assert_eq!(strict.infos, usual.infos);
        prop_assert_eq!(strict.warnings, 0);
    }

    #[test]
    fn a_limit_keeps_the_counts_and_the_most_severe(job in spoilt_job(), limit in 0_usize..4) {
        let text = job.to_string();
        let all = judge(text.as_bytes());
        let cut = lint(text.as_bytes(), &Options { limit, ..Options::default() }).unwrap();
        prop_assert_eq!((cut.errors, cut.warnings, cut.infos, cut.valid), (all.errors, all.warnings, all.infos, all.valid));
        prop_assert_eq!(cut.diagnostics.len(), limit.min(all.diagnostics.len()));
        prop_assert_eq!(cut.truncated, all.diagnostics.len() > limit);
        let severities = |report: &Report| {
            let mut all: Vec<Severity> = report.diagnostics.iter().map(|finding| finding.severity).collect();
            all.sort_by(|one, other| other.cmp(one));
            all
        };
        prop_assert_eq!(severities(&cut), severities(&all).into_iter().take(limit).collect::<Vec<_>>());
    }

    #[test]
    fn a_valid_job_becomes_a_typed_request_and_comes_back_the_same(job in clean_job()) {
        let request = CreateClassificationJobRequest::parse(job.to_string().as_bytes(), &Options::default()).unwrap();
        prop_assert_eq!(serde_json::to_value(&request).unwrap(), job);
        prop_assert_eq!(validate(&request, &Options::default()).unwrap().diagnostics, vec![]);
    }

    #[test]
    fn a_fix_adds_no_error_and_says_the_same_as_a_patch_and_as_edits(job in spoilt_job()) {
        let text = serde_json::to_string_pretty(&job).unwrap();
        let report = judge(text.as_bytes());
        for fix in report.diagnostics.iter().flat_map(|finding| &finding.fixes) {
            let fixed = fix.apply(&text);
            prop_assert_eq!(&patched(&job, &fix.patch), &serde_json::from_str::<Value>(&fixed).unwrap(), "{} in {}", fix.title, text);
            // What a member with another name contains was unknown before, and is checked from now on.
            let moved = fix.patch.iter().find_map(|operation| if let PatchOperation::Move { path, .. } = operation { Some(path) } else { None });
            let is_new = |finding: &&Diagnostic| moved.is_some_and(|path| finding.pointer.starts_with(&format!("{path}/")));
            let after = judge(fixed.as_bytes());
            let new = after.diagnostics.iter().filter(|finding| finding.severity == Severity::Error).filter(is_new).count();
            let errors = after.errors - new;
            prop_assert!(errors <= report.errors, "{} in {} makes {errors} errors of {}", fix.title, text, report.errors);
        }
    }

    #[test]
    fn a_document_of_a_list_is_judged_as_if_alone(jobs in prop::collection::vec(spoilt_job(), 0..4)) {
        let options = Options { documents: macie_preflight::DocumentCount::Array, ..Options::default() };
        let report = validate(&jobs, &options).unwrap();
        for (index, job) in jobs.iter().enumerate() {
            let of_it = report.diagnostics.iter().filter(|finding| finding.document == Some(index) && finding.code != "client-token-reused");
            let of_it: Vec<Diagnostic> = of_it.map(|finding| Diagnostic { document: None, ..finding.clone() }).collect();
            prop_assert_eq!(of_it, validate(job, &Options::default()).unwrap().diagnostics);
        }
    }
}

#[test]
fn what_is_kept_of_a_text_is_bounded_by_memory_whatever_the_limit() {
    const MOST: usize = 100 << 20;
    let many = Options { limit: 1_000_000, ..Options::default() };
    let kept = |text: &str| {
        let report = lint(text.as_bytes(), &many).unwrap();
        let of = |finding: &Diagnostic| {
            finding.pointer.len() + finding.message.len() + finding.facts.0.iter().map(|(_, fact)| length(fact)).sum::<usize>()
        };
        assert!(!report.diagnostics.is_empty());
        assert_eq!(report.truncated, report.diagnostics.len() < report.errors + report.warnings + report.infos);
        (report.diagnostics.iter().map(of).sum::<usize>(), report)
    };
    fn length(fact: &Fact) -> usize {
        match fact {
            Fact::Text(text) => text.len(),
            Fact::List(list) => list.iter().map(String::len).sum(),
            Fact::Number(_) | Fact::Boolean(_) => 0,
        }
    }

    // Each finding repeats an account id of a megabyte.
    let names: Vec<String> = (0..50_000).map(|number| format!("\"b{number}b\"")).collect();
    let names = names.join(",");
    let account = "1".repeat(1 << 20);
    let two = format!(
        r#"{{"s3JobDefinition":{{"bucketDefinitions":[{{"accountId":"{account}","buckets":[{names}]}},{{"accountId":"2","buckets":[{names}]}}]}}}}"#
    );
    let (bytes, report) = kept(&two);
    assert!(bytes < MOST, "{bytes}");
    assert_eq!(report.warnings, 50_001, "each bucket, and that they are too many");
    assert!(report.diagnostics.iter().flat_map(|finding| &finding.facts.0).all(|(_, fact)| length(fact) < 3_000));

    // Each pointer holds a name of a megabyte.
    let long = format!(r#"{{"jobType":"ONE_TIME","{}":{{{}}}}}"#, "n".repeat(1 << 20), vec![r#""a":0"#; 50_000].join(","));
    let (bytes, report) = kept(&long);
    assert!(bytes < MOST, "{bytes}");
    assert!(report.truncated && report.warnings == 49_999);
    assert_eq!(report.diagnostics.iter().filter(|finding| finding.severity == Severity::Error).count(), report.errors, "errors stay");

    // So many that they fill the memory by themselves.
    let (bytes, report) = kept(&format!("{{\"jobType\":\"ONE_TIME\",{}}}", vec![r#""a":0"#; 1_000_000].join(",")));
    assert!(bytes < MOST, "{bytes}");
    assert_eq!(report.errors, 1_000_002, "each name, and the two members that are missing");
}

#[test]
fn a_text_that_a_fact_cuts_is_no_fix() {
    let prefix = format!("/{}", "p/".repeat(3_000));
    let conditions = json!([{"simpleScopeTerm": {"comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": [prefix, "/logs/"]}}]);
    let definitions = json!([{"accountId": "210987654321", "buckets": ["ledger"]}]);
    let job = json!({"s3JobDefinition": {"bucketDefinitions": definitions, "scoping": {"includes": {"and": conditions}}}});
    let report = judge_value(&job);
    let fixes: Vec<&str> = report.diagnostics.iter().flat_map(|finding| &finding.fixes).map(|fix| fix.edits[0].text.as_str()).collect();
    assert_eq!(fixes, [r#""logs/""#]);
}

#[test]
fn messages_are_on_one_line_and_nothing_in_them_is_invisible() {
    let unseen = "a\n\u{7}\u{202e}b";
    let condition = |key: &str, comparator: &str| support::simple(key, comparator, &["A\u{7}", unseen]);
    let pairs = [(unseen, "x"), (unseen, "x"), ("\u{200b}", "")];
    let conditions = [condition("OBJECT_EXTENSION", "EQ"), condition("OBJECT_KEY", "STARTS_WITH"), support::tag("EQ", &pairs)];
    let scoping = json!({ "includes": { "and": conditions }, unseen: 1 });
    let mut job = support::with_scoping(&scoping);
    job["name"] = json!(unseen);
    job["tags"] = json!({ unseen: "\u{202e}", "a\u{200b}": unseen });
    job["s3JobDefinition"]["bucketDefinitions"][0] = json!({ "accountId": unseen, "buckets": ["led\u{202e}ger", unseen, unseen] });
    let report = judge_value(&job);
    let codes: BTreeSet<&str> = report.diagnostics.iter().map(|finding| finding.code).collect();
    for code in ["extension-upper-case", "duplicate-item", "bucket-name-format", "tag-characters", "tag-condition-never-matches"] {
        assert!(codes.contains(code), "{code} isn't in {codes:?}");
    }
    for finding in &report.diagnostics {
        let titles = finding.fixes.iter().map(|fix| &fix.title);
        for text in [Some(&finding.message), finding.help.as_ref()].into_iter().flatten().chain(titles) {
            assert!(!text.contains(|c: char| c.is_control() || matches!(c, '\u{200b}' | '\u{202e}')), "{}: {text:?}", finding.code);
        }
    }
}

#[test]
fn a_date_is_written_otherwise_with_its_fraction() {
    for (date, code, suggested) in [
        ("2020-09-28T14:31:13.9+00:00", "date-not-z", "2020-09-28T14:31:13.9Z"),
        ("2020-09-28T14:31:13.25+02:00", "date-not-utc", "2020-09-28T12:31:13.25Z"),
        ("2020-09-28t14:31:13.000000001z", "date-not-canonical", "2020-09-28T14:31:13.000000001Z"),
        ("2020-09-28T14:31:13+00:00", "date-not-z", "2020-09-28T14:31:13Z"),
        ("2020-09-28T14:31:13.9Z", "date-has-fraction", "2020-09-28T14:31:13Z"),
    ] {
        let condition = support::simple("OBJECT_LAST_MODIFIED_DATE", "LT", &[date]);
        let found = support::findings(&support::with_scoping(&json!({ "includes": { "and": [condition] } })));
        let finding = found.iter().find(|finding| finding.code == code).unwrap();
        assert_eq!(finding.fixes[0].edits[0].text, format!("\"{suggested}\""));
        let safe = finding.fixes[0].safety == FixSafety::Safe;
        assert_eq!(safe, code != "date-has-fraction");
    }
}

#[test]
fn nothing_is_fixed_where_a_path_is_ambiguous_or_in_what_the_service_says() {
    let fixes = |text: &str, kind: DocumentKind| {
        let report = lint(text.as_bytes(), &Options { kind: kind.into(), ..Options::default() }).unwrap();
        report.diagnostics.iter().map(|finding| finding.fixes.len()).sum::<usize>()
    };
    assert_eq!(fixes(r#"{"tags": null, "description": null}"#, DocumentKind::CreateRequest), 2);
    assert_eq!(fixes(r#"{"tags": null, "tags": {"a": "b"}, "description": null}"#, DocumentKind::CreateRequest), 0);
    let buckets = r#"{"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ledger", "ledger"]}]}}"#;
    assert_eq!(fixes(buckets, DocumentKind::CreateRequest), 1);
    assert_eq!(fixes(buckets, DocumentKind::DescribeResponse), 0);
}

#[test]
fn no_rename_is_proposed_onto_a_member_that_is_there() {
    for (document, code, place) in [
        (json!({"name": "y", "nmae": "x"}), "unknown-member", "/nmae"),
        (json!({"name": "y", "Name": "x"}), "wrong-casing", "/Name"),
        (json!({"tags": null, "tgas": {}}), "unknown-member", "/tgas"),
    ] {
        let report = judge_value(&document);
        let finding = report.diagnostics.iter().find(|finding| finding.pointer == place).unwrap();
        assert_eq!((finding.code, finding.fixes.len()), (code, 0), "{finding:?}");
        assert!(finding.help.as_deref().is_some_and(|help| help.ends_with("is also present: remove one of the two")), "{finding:?}");
    }
    let report = judge_value(&json!({"nmae": "x"}));
    assert_eq!(report.diagnostics.iter().find(|finding| finding.pointer == "/nmae").unwrap().fixes[0].edits[0].text, r#""name""#);
}

#[test]
fn a_value_that_json_cant_carry_is_told_how_to_convert_it_or_nothing() {
    let help = |value: &str| {
        let text = format!("{{\"name\":\u{1}{value}\u{1}}}");
        let report = macie_preflight::Preflight::default().validate_text(text.as_bytes());
        report.diagnostics.into_iter().find(|finding| finding.code == "not-json-value").unwrap().help
    };
    assert_eq!(help("a Map").as_deref(), Some("convert it first: `Object.fromEntries(map)`"));
    assert_eq!(help("a function"), None);
}

#[test]
fn what_a_fix_writes_isnt_refused_where_it_is_written() {
    let condition = |key: &str, comparator: &str, value: &str| {
        let term = json!({"simpleScopeTerm": {"comparator": comparator, "key": key, "values": [value]}});
        json!({"s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ledger"]}], "scoping": {"includes": {"and": [term]}}}})
    };
    let identifiers = |id: &str| json!({"managedDataIdentifierSelector": "INCLUDE", "managedDataIdentifierIds": [id]});
    let fixes = |document: &Value, revision| -> Vec<String> {
        let report = lint(document.to_string().as_bytes(), &Options { revision, ..Options::default() }).unwrap();
        report.diagnostics.into_iter().flat_map(|finding| finding.fixes).map(|fix| fix.edits[0].text.trim_matches('"').to_owned()).collect()
    };
    for (document, written) in [
        (condition("OBJECT_LAST_MODIFIED_DATE", "GT", "*.csv"), vec![]),
        (condition("OBJECT_EXTENSION", "EQ", "*.cs/v"), vec![]),
        (condition("DEPTH", "c_o_n_t_a_i_n_s", "5"), vec![]),
        (condition("OBJECT_EXTENSION", "EQ", "*.csv"), vec!["csv"]),
        (condition("OBJECT_KEY", "STARTS_WITH", "/s3://ledger/exports/"), vec![]),
        (condition("OBJECT_KEY", "STARTS_WITH", "/exports/"), vec!["exports/"]),
        (identifiers("all"), vec![]),
        (identifiers(" ALL"), vec![]),
        (identifiers("credit-card-number"), vec!["CREDIT_CARD_NUMBER"]),
        (json!({"allowListIds": r#"["a", "b\u0063"]"#}), vec![r#"["a","bc"]"#]),
        (json!({"allowListIds": "[a, b]"}), vec![]),
        (json!({"allowListIds": r#"["a", 1]"#}), vec![]),
        (json!({"allowListIds": "a"}), vec![r#"["a"]"#]),
    ] {
        assert_eq!(fixes(&document, Revision::Any), written, "{document}");
    }
    let later = json!({"s3JobDefinition": {"bucketCrit": {}}});
    assert_eq!(fixes(&later, Revision::Any), ["bucketCriteria"]);
    assert_eq!(fixes(&later, Revision::V20210129), ["bucketDefinitions"], "the revision hasn't got the other");
}

#[test]
fn undeclared_names_beyond_count_are_told_without_a_guess() {
    // More names than are compared with the declared ones: each is still told, and what is missing is, too.
    let slips = (0..20_000).map(|number| format!(r#""x{number:05}":0"#)).collect::<Vec<_>>().join(",");
    let report = judge(format!(r#"{{"jobType":"ONE_TIME",{slips},"nmae":"x"}}"#).as_bytes());
    assert_eq!(report.errors, 20_001 + 2, "each name, and the two required members");
}

fn judge_from(first_line: u32) -> Report {
    lint(b"{}", &Options { first_line, ..Options::default() }).unwrap()
}

#[test]
fn numbers_that_options_dont_take_do_no_harm() {
    let of =
        |max_bytes| lint(b"{}", &Options { max_bytes, ..Options::default() }).map(|report| report.kind).map_err(|error| error.to_string());
    let line = |first_line| judge_from(first_line).diagnostics[0].range.unwrap().start.line;
    assert_eq!((line(0), line(1), line(7)), (1, 1, 7), "0 is as 1");
    assert!(of(Options::MOST_BYTES).is_ok());
    assert_eq!(of(Options::MOST_BYTES + 1), Err("`maxBytes` is `67108865`; expected a whole number from 0 to 67108864".to_owned()));
}

#[test]
fn a_job_with_200_faults_reports_200() {
    let values: Vec<Value> = (0..200).map(Value::from).collect();
    let report = judge_value(&json!({
        "clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
        "jobType": "ONE_TIME",
        "name": "many faults",
        "s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": values}]},
    }));
    assert_eq!((report.errors, report.diagnostics.len(), report.truncated), (200, 200, false));
    assert!(
        report
            .diagnostics
            .iter()
            .enumerate()
            .all(|(index, finding)| finding.pointer == format!("/s3JobDefinition/bucketDefinitions/0/buckets/{index}"))
    );
}

#[test]
fn a_length_passes_at_its_greatest_and_fails_one_beyond() {
    let base = json!({
        "clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
        "jobType": "ONE_TIME",
        "name": "limits",
        "s3JobDefinition": {"bucketDefinitions": [{"accountId": "210987654321", "buckets": ["ledger"]}]},
    });
    let long = |length: usize| "😀".repeat(length);
    let with = |name: &str, value: Value| {
        let mut job = base.clone();
        job[name] = value;
        judge_value(&job)
    };
    for (name, most) in [("name", 500), ("description", 200)] {
        assert!(with(name, json!(long(most))).valid);
        assert_eq!(faults(&with(name, json!(long(most + 1)))), [("too-long", format!("/{name}").as_str())]);
    }
    let key = "k".repeat(128);
    assert!(with("tags", json!({ key: "v".repeat(256) })).valid);
    assert_eq!(faults(&with("tags", json!({ "k": "v".repeat(257) }))), [("too-long", "/tags/k")]);
    let key = "k".repeat(129);
    assert_eq!(faults(&with("tags", json!({ &key: "v" }))), [("too-long", format!("/tags/{key}").as_str())]);
    let tags = |count: usize| Value::Object((0..count).map(|index| (format!("key{index}"), json!("v"))).collect());
    assert!(with("tags", tags(50)).valid);
    assert_eq!(faults(&with("tags", tags(51))), [("too-many-tags", "/tags")]);
    for (percentage, valid) in [(0, false), (1, true), (100, true), (101, false)] {
        assert_eq!(with("samplingPercentage", json!(percentage)).valid, valid, "{percentage}");
    }
    let buckets = |count: usize| {
        let names: Vec<String> = (0..count).map(|index| format!("bucket-{index}")).collect();
        with("s3JobDefinition", json!({"bucketDefinitions": [{"accountId": "210987654321", "buckets": names}]}))
    };
    assert_eq!(faults(&buckets(1_000)), []);
    assert_eq!(buckets(1_001).diagnostics.len(), 1);
    let identifiers = |name: &str, count: usize, id: fn(usize) -> String| with(name, (0..count).map(id).map(Value::from).collect());
    let custom = |index: usize| format!("{index:08x}-7e55-4c0b-9d43-0a3f6a6c1f10");
    assert_eq!(faults(&identifiers("customDataIdentifierIds", 30, custom)), []);
    assert_eq!(identifiers("customDataIdentifierIds", 31, custom).diagnostics.len(), 1);
    let allow = |index: usize| format!("{index:022}");
    assert_eq!(faults(&identifiers("allowListIds", 10, allow)), []);
    assert_eq!(identifiers("allowListIds", 11, allow).diagnostics.len(), 1);
}

#[test]
fn nothing_large_or_deep_takes_long_or_much() {
    let deep = "[".repeat(100_000);
    assert_eq!(faults(&judge(deep.as_bytes())), [("too-deep", "")]);
    let many_members =
        format!("{{\"jobType\":\"ONE_TIME\",{}}}", (0..100_000).map(|index| format!("\"m{index}\":1")).collect::<Vec<_>>().join(","));
    assert!(judge(many_members.as_bytes()).truncated);
    let many_values: Vec<String> = (0..100_000).map(|index| format!("\"{index}/\"")).collect();
    let job = format!(
        r#"{{"clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10", "jobType": "ONE_TIME", "name": "large", "s3JobDefinition": {{"bucketDefinitions": [{{"accountId": "210987654321", "buckets": ["ledger"]}}],
        "scoping": {{"includes": {{"and": [{{"simpleScopeTerm": {{"comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": [{values}]}}}}, {{"simpleScopeTerm": {{"comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": [{values}]}}}}]}},
        "excludes": {{"and": [{{"simpleScopeTerm": {{"comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": [{values}]}}}}]}}}}}}}}"#,
        values = many_values.join(",")
    );
    let report = judge(job.as_bytes());
    assert!(report.diagnostics.iter().all(|finding| finding.severity == Severity::Warning), "{:?}", report.diagnostics.first());
}
