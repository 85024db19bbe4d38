//! A job's own settings: token, name, description, first run, sampling.

use crate::support::{codes, codes_under, findings, findings_under, job, with_scoping};
use macie_preflight::model::DocumentKind;
use macie_preflight::{DocumentCount, Options, Preflight, Revision, lint};
use serde_json::{Value, json};

fn check(member: &str, cases: &[(Value, &[&str])]) {
    for (value, expected) in cases {
        assert_eq!(codes(&job(json!({ member: value }))), *expected, "{member}: {value}");
    }
}

#[test]
fn a_token_says_something_of_its_own() {
    check(
        "clientToken",
        &[
            (json!(""), &["empty-text"]),
            (json!(" \t\n"), &["blank-text"]),
            (json!("\u{a0}\u{2003}"), &["blank-text"]),
            (json!("string"), &["placeholder-text"]),
            (json!("clientToken"), &["placeholder-text"]),
            (json!("ledger-${uuid}"), &["placeholder-text"]),
            (json!("{{ token }}"), &["placeholder-text"]),
            (json!("<your token>"), &["placeholder-text"]),
            (json!("123e4567-e89b-12d3-a456-426614174000"), &["placeholder-text"]),
            (json!("strings"), &[]),
            (json!("a > b"), &[]),
            (json!("ledger>"), &[]),
            (json!("ledger}}"), &[]),
            (json!("${ledger"), &[]),
            (json!("0"), &[]),
            (json!("\u{1f600}"), &[]),
            (json!("x".repeat(5_000)), &[]),
        ],
    );
}

#[test]
fn a_token_of_an_earlier_request_of_the_list_is_told_at_each_later_one() {
    let request = |token: &str| job(json!({ "clientToken": token }));
    let list = json!([request("a"), request("b"), request("A"), request("a"), { "clientToken": 5 }, request("a"), request("string"), request("string")]);
    let found = |kind: DocumentKind, documents: DocumentCount| -> Vec<(Option<usize>, String)> {
        let report = lint(list.to_string().as_bytes(), &Options { kind: kind.into(), documents, ..Options::default() }).unwrap();
        let reused = report.diagnostics.into_iter().filter(|finding| finding.code == "client-token-reused");
        reused.map(|finding| (finding.document, format!("{}: {}", finding.pointer, finding.message))).collect()
    };
    let told = "/clientToken: the request at index 0 has the same `clientToken`".to_owned();
    assert_eq!(found(DocumentKind::CreateRequest, DocumentCount::Array), [(Some(3), told.clone()), (Some(5), told)]);
    assert_eq!(found(DocumentKind::DescribeResponse, DocumentCount::Array), []);
    assert_eq!(found(DocumentKind::CreateRequest, DocumentCount::One), []);
}

#[test]
fn a_name_can_be_seen_and_told_from_others() {
    check(
        "name",
        &[
            (json!(""), &["empty-text"]),
            (json!(" "), &["blank-text"]),
            (json!("\u{3000}"), &["blank-text"]),
            (json!(" ledger"), &["name-surrounding-space"]),
            (json!("ledger\n"), &["name-surrounding-space"]),
            (json!("\u{a0}ledger\u{a0}"), &["name-surrounding-space"]),
            (json!("led\tger"), &["name-control-characters"]),
            (json!("led\u{7f}ger"), &["name-control-characters"]),
            (json!("led\u{85}ger"), &["name-control-characters"]),
            (json!(" led\u{0}ger"), &["name-control-characters", "name-surrounding-space"]),
            (json!("größe 😀"), &[]),
            (json!("a \"quoted\" name"), &[]),
            (json!("x"), &[]),
        ],
    );
}

#[test]
fn a_name_of_five_hundred_characters_is_counted_in_code_points() {
    check("name", &[(json!("😀".repeat(500)), &[]), (json!("😀".repeat(501)), &["too-long"]), (json!("é".repeat(500)), &[])]);
}

#[test]
fn a_message_names_the_control_character_and_the_help_the_trimmed_name() {
    let found = findings(&job(json!({ "name": "led\tger" })));
    assert_eq!(found[0].message, "the name contains the control character U+0009");
    let found = findings(&job(json!({ "name": " ledger " })));
    assert_eq!(found[0].message, "the name begins and ends with whitespace");
    assert_eq!(found[0].help.as_deref(), Some("write `ledger`"));
}

#[test]
fn an_empty_description_is_no_more_than_a_remark() {
    check("description", &[(json!(""), &["description-empty"]), (json!(" "), &[]), (json!("a\nb"), &[])]);
    assert!(findings(&job(json!({ "description": "" }))).iter().all(|finding| finding.severity == macie_preflight::Severity::Info));
}

#[test]
fn an_initial_run_is_for_scheduled_jobs_since_the_revision_of_2021() {
    let one_time = job(json!({ "initialRun": false }));
    assert_eq!(codes(&one_time), ["initial-run-with-one-time"]);
    assert_eq!(codes_under(Revision::Latest, &one_time), ["initial-run-with-one-time"]);
    assert_eq!(codes_under(Revision::V20210129, &one_time), [""; 0]);
    let scheduled = json!({ "initialRun": true, "jobType": "SCHEDULED", "scheduleFrequency": { "dailySchedule": {} } });
    assert_eq!(codes(&job(scheduled)), [""; 0]);
    assert_eq!(codes(&job(json!({ "initialRun": "true" }))), ["wrong-type"]);
    assert_eq!(codes(&job(json!({ "initialRun": true, "jobType": "ONCE" }))), ["invalid-enum"]);
}

#[test]
fn a_percentage_of_one_hundred_samples_nothing() {
    check(
        "samplingPercentage",
        &[
            (json!(100), &["sampling-no-effect"]),
            (json!(99), &[]),
            (json!(1), &[]),
            (json!(0), &["out-of-range"]),
            (json!(101), &["out-of-range"]),
            (json!("100"), &["wrong-type"]),
            (json!(100.0), &["wrong-type"]),
        ],
    );
}

#[test]
fn a_misspelt_member_stands_for_the_member_only_where_nothing_else_does() {
    let alone = json!({ "samplingPercentage": null, "SamplingPercentage": 500 });
    assert_eq!(codes(&job(alone)), ["wrong-casing", "out-of-range"]);
    let two = json!({ "samplingPercentage": null, "SamplingPercentage": 500, "sampling_percentage": 600 });
    assert_eq!(codes(&job(two)), ["wrong-casing", "wrong-casing"]);
    let with_the_member = json!({ "samplingPercentage": 50, "SamplingPercentage": 500 });
    assert_eq!(codes(&job(with_the_member)), ["wrong-casing"]);
}

#[test]
fn a_fault_is_told_once() {
    let scheduled = |members: Value| {
        let mut job = job(json!({ "jobType": "SCHEDULED" }));
        members.as_object().unwrap().iter().for_each(|(name, value)| job[name] = value.clone());
        job
    };
    let definition = |definition: Value| job(json!({ "s3JobDefinition": definition }));
    let condition = |condition: Value| {
        let scoping = json!({ "includes": { "and": [condition] } });
        definition(json!({ "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }], "scoping": scoping }))
    };
    let size =
        |member: &str, value: Value| condition(json!({ "simpleScopeTerm": { "comparator": "EQ", "key": "OBJECT_SIZE", member: value } }));
    for (document, expected) in [
        (scheduled(json!({ "scheduleFrequency": null })), &["schedule-missing"][..]),
        (scheduled(json!({ "scheduleFrequency": { "dailySchedule": null } })), &["schedule-empty"]),
        (scheduled(json!({ "schedule": { "dailySchedule": {} } })), &["unknown-member"]),
        (scheduled(json!({ "schedule": "DAILY" })), &["unknown-member"]),
        (scheduled(json!({ "scheduleFrequency": { "hourlySchedule": {} } })), &["unknown-member"]),
        (scheduled(json!({ "scheduleFrequency": { "dayOfWeek": "MONDAY" } })), &["unknown-member"]),
        (scheduled(json!({ "description": null, "scheduleFrequency": null })), &["schedule-missing", "null-value"]),
        (
            scheduled(json!({ "description": null, "name": "", "scheduleFrequency": { "dailySchedule": {} } })),
            &["empty-text", "null-value"],
        ),
        (definition(json!({ "bucketDefinitions": null })), &["bucket-selection-missing"]),
        (definition(json!({ "bucketDefinitionsForJob": [] })), &["unknown-member"]),
        (condition(json!({ "simpleScopeTerm": null })), &["scope-term-empty"]),
        (
            condition(
                json!({ "tagScopeTerm": { "comparator": "EQ", "key": null, "tagValues": [{ "key": "team", "value": "" }], "target": "S3_OBJECT" } }),
            ),
            &["tag-term-key-missing"],
        ),
        (size("value", json!("5")), &["unknown-member"]),
        (size("value", json!(["5"])), &["unknown-member"]),
        (size("value", json!(["5", "6"])), &["unknown-member", "too-many-values"]),
        (size("theValues", json!(["5"])), &["unknown-member"]),
        (size("Values", json!("5")), &["wrong-casing", "wrong-type"]),
    ] {
        assert_eq!(codes(&document), expected, "{document}");
    }
    let of_2021 = condition(
        json!({ "tagScopeTerm": { "comparator": "EQ", "key": null, "tagValues": [{ "key": "team", "value": "" }], "target": "S3_OBJECT" } }),
    );
    assert_eq!(codes_under(Revision::V20210129, &of_2021), ["null-value"]);
}

#[test]
fn help_says_what_belongs_there() {
    let help = |document: Value| findings(&document).first().and_then(|finding| finding.help.clone()).unwrap_or_default();
    let definition = |definition: Value| job(json!({ "s3JobDefinition": { "bucketDefinitions": [definition] } }));
    assert_eq!(help(definition(json!({ "buckets": ["ledger"] }))), "set it to the 12-digit account ID, in quotes");
    assert_eq!(help(definition(json!({ "accountId": "210987654321" }))), "set it to a list of bucket names");
    assert_eq!(help(job(json!({ "name": null }))), "set it to a string of at most 500 characters");
    assert_eq!(
        help(job(json!({ "s3JobDefinition": null }))),
        "set it to an object with some of the members `bucketCriteria`, `bucketDefinitions`, `scoping`"
    );
    let monthly = json!({ "jobType": "SCHEDULED", "scheduleFrequency": { "monthlySchedule": {} } });
    assert_eq!(help(job(monthly)), "set it to an integer from 1 to 31");
    let without_values = json!({ "includes": { "and": [{ "simpleScopeTerm": { "comparator": "EQ", "key": "OBJECT_SIZE" } }] } });
    let scoped = with_scoping(&without_values);
    assert_eq!(help(scoped), "set it to a list of one or more items");
    for (fraction, percent) in [(json!(0.2), "20"), (json!(0.25), "25"), (json!(0.05), "5")] {
        assert_eq!(help(job(json!({ "samplingPercentage": fraction }))), format!("write `{percent}`"));
    }
    for (text, percent) in [("50", "50"), ("50%", "50"), (" 50 % ", "50"), ("0.5", "50"), ("50.0", "50")] {
        assert_eq!(help(job(json!({ "samplingPercentage": text }))), format!("write `{percent}`, without quotes"));
    }
    let with_number = |number: &str| job(json!({ "samplingPercentage": "NUMBER" })).to_string().replace("\"NUMBER\"", number);
    for (number, written) in [("1.0", "1"), ("1e1", "10"), ("1.5E+1", "15"), ("50.00", "50")] {
        let report = lint(with_number(number).as_bytes(), &Options::default()).unwrap();
        assert_eq!(report.diagnostics[0].code, "wrong-type", "{number}");
        assert_eq!(report.diagnostics[0].help, Some(format!("write `{written}`")), "{number}");
    }
    for no_percentage in [json!(true), json!("half"), json!("0"), json!("101%"), json!("")] {
        assert_eq!(help(job(json!({ "samplingPercentage": no_percentage }))), "write a whole number, in digits only");
    }
    for no_percentage in [json!(0.125), json!(12.5), json!(0.0)] {
        assert_eq!(help(job(json!({ "samplingPercentage": no_percentage }))), "write a whole number, in digits only");
    }
}

#[test]
fn a_value_of_the_wrong_type_is_named_and_the_help_says_what_to_write() {
    let with = |pointer: &str, value: Value| {
        let condition = json!({ "tagScopeTerm": { "comparator": "EQ", "key": "TAG", "tagValues": [0], "target": "S3_OBJECT" } });
        let mut document = job(json!({
            "scheduleFrequency": {},
            "s3JobDefinition": {
                "bucketCriteria": {},
                "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }],
                "scoping": { "includes": { "and": [condition] } },
            },
        }));
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        match document.pointer_mut(parent).unwrap() {
            Value::Array(items) => items[0] = value,
            members => members[name] = value,
        }
        document
    };
    let block = r#"put the conditions in `and`: `{"and": […]}`"#;
    let pair = r#"write an object, such as `{"key": "team", "value": ""}`"#;
    for (pointer, value, message, help) in [
        ("/name", json!(5), "expected a string, found the number 5", "put it in quotes: `\"5\"`"),
        ("/name", json!({}), "expected a string, found an object", ""),
        (
            "/customDataIdentifierIds",
            json!(r#"["3293a69d-4a1e-4a07-8715-208ddexample"]"#),
            r#"expected a list, found the string `["3293a69d-4a1e-4a07-8715-208ddexample"]`"#,
            "write the list itself, without quotes",
        ),
        ("/name", json!([]), "expected a string, found a list", ""),
        ("/name", json!(true), "expected a string, found `true`", "put it in quotes: `\"true\"`"),
        ("/name", json!(false), "expected a string, found `false`", "put it in quotes: `\"false\"`"),
        ("/samplingPercentage", json!("50"), "expected an integer, found the string `50`", "write `50`, without quotes"),
        ("/samplingPercentage", json!("half"), "expected an integer, found the string `half`", "write a whole number, in digits only"),
        ("/samplingPercentage", json!(""), "expected an integer, found an empty string", "write a whole number, in digits only"),
        ("/samplingPercentage", json!(2.5), "expected an integer, found the number 2.5", "write a whole number, in digits only"),
        ("/initialRun", json!("true"), "expected a boolean, found the string `true`", "write `true`, without quotes"),
        ("/initialRun", json!(1), "expected a boolean, found the number 1", "write `true` or `false`, without quotes"),
        ("/allowListIds", json!("x"), "expected a list, found the string `x`", "put it in a list: `[…]`"),
        ("/allowListIds", json!({}), "expected a list, found an object", "put it in a list: `[…]`"),
        ("/s3JobDefinition/bucketDefinitions", json!({}), "expected a list, found an object", "put it in a list: `[…]`"),
        ("/s3JobDefinition/bucketDefinitions", json!({ "and": [] }), "expected a list, found an object", "put it in a list: `[…]`"),
        ("/tags", json!([]), "expected an object, found a list", r#"write tags as one object: `{"team": "privacy"}`"#),
        (
            "/scheduleFrequency",
            json!("DAILY"),
            "expected an object, found the string `DAILY`",
            r#"write an object, such as `{"dailySchedule": {}}`"#,
        ),
        (
            "/scheduleFrequency/weeklySchedule",
            json!("MONDAY"),
            "expected an object, found the string `MONDAY`",
            r#"write `{"dayOfWeek": "MONDAY"}`"#,
        ),
        ("/scheduleFrequency/monthlySchedule", json!(1), "expected an object, found the number 1", r#"write `{"dayOfMonth": 1}`"#),
        ("/scheduleFrequency/dailySchedule", json!("x"), "expected an object, found the string `x`", "write `{}`"),
        ("/scheduleFrequency/dailySchedule", json!(1), "expected an object, found the number 1", "write `{}`"),
        (
            "/s3JobDefinition/scoping/includes/and/0/tagScopeTerm/tagValues/0",
            json!("team"),
            "expected an object, found the string `team`",
            pair,
        ),
        ("/s3JobDefinition/scoping/includes", json!([]), "expected an object, found a list", block),
        ("/s3JobDefinition/bucketCriteria/includes", json!([]), "expected an object, found a list", block),
        ("/s3JobDefinition", json!([]), "expected an object, found a list", ""),
    ] {
        let found = findings(&with(pointer, value)).into_iter().find(|finding| finding.pointer == pointer).unwrap();
        assert_eq!((found.message.as_str(), found.help.unwrap_or_default().as_str()), (message, help), "{pointer}");
    }
    for (document, name) in [(json!([]), "a list"), (json!("ONE_TIME"), "the string `ONE_TIME`"), (json!(null), "`null`")] {
        assert_eq!(findings(&document)[0].message, format!("expected a JSON object, found {name}"));
    }
}

#[test]
fn a_value_of_javascript_is_named_and_the_help_says_how_to_convert_it() {
    for (value, help) in [
        ("a Date (2026-01-31T12:00:00.000Z)", "convert it first: `date.toISOString()`"),
        ("a Map", "convert it first: `Object.fromEntries(map)`"),
        ("a Set", "convert it first: `[...set]`"),
        ("a BigInt", "convert it first: `Number(value)`, or `String(value)` where a string is expected"),
        ("a function", ""),
    ] {
        let text = format!("{{\"name\": \u{1}{value}\u{1}}}");
        let report = Preflight::try_from(&Options::default()).unwrap().validate_text(text.as_bytes());
        let found = report.diagnostics.into_iter().find(|finding| finding.pointer == "/name").unwrap();
        assert_eq!(found.message, format!("expected a string, found {value}, which JSON can't represent"));
        assert_eq!(found.help.unwrap_or_default(), help);
    }
}

#[test]
fn an_unknown_member_is_sent_home_or_told_the_nearest_name_or_what_there_is() {
    let scoping = |scoping: Value| with_scoping(&scoping);
    for (document, object, help, facts) in [
        (job(json!({ "qqqq": 1 })), "the request", "remove it", json!({})),
        (scoping(json!({ "qqqq": 1 })), "`Scoping`", "use `excludes` or `includes`", json!({ "allowed": ["excludes", "includes"] })),
        (scoping(json!({ "exclude": 1 })), "`Scoping`", "did you mean `excludes`?", json!({ "nearest": "excludes" })),
        (
            scoping(json!({ "exclude": 1, "excludes": {} })),
            "`Scoping`",
            "`excludes` is also present: remove one of the two",
            json!({ "present": "excludes" }),
        ),
        (
            scoping(json!({ "and": [] })),
            "`Scoping`",
            "`and` belongs in `excludes` or `includes`",
            json!({ "home": ["excludes", "includes"] }),
        ),
        (
            scoping(json!({ "accountId": "x" })),
            "`Scoping`",
            "`accountId` belongs in `bucketDefinitions`",
            json!({ "home": ["bucketDefinitions"] }),
        ),
    ] {
        let found = findings(&document).into_iter().find(|finding| finding.code == "unknown-member").unwrap();
        assert!(found.message.ends_with(&format!("isn't a member of {object}")), "{}", found.message);
        assert_eq!(found.help.as_deref(), Some(help));
        let mut stated = serde_json::to_value(&found.facts).unwrap();
        for name in ["member", "object"] {
            stated.as_object_mut().unwrap().remove(name);
        }
        assert_eq!(stated, facts, "{document}");
    }
    let response =
        lint(br#"{"qqqq": 1, "jobStatus": "IDLE"}"#, &Options { kind: DocumentKind::DescribeResponse.into(), ..Options::default() })
            .unwrap();
    assert_eq!(response.diagnostics[0].message, "`qqqq` isn't a member of the response");
    let help = "ignore it, unless it is misspelled: AWS can add members to the response";
    assert_eq!(response.diagnostics[0].help.as_deref(), Some(help));
}

#[test]
fn a_newer_member_is_reported_unless_a_response_has_it_as_null() {
    let codes = |kind: DocumentKind, value: Value| -> Vec<&str> {
        let options = Options { kind: kind.into(), revision: Revision::V20210129, ..Options::default() };
        let mut document = job(json!({}));
        document["allowListIds"] = value;
        lint(document.to_string().as_bytes(), &options).unwrap().diagnostics.iter().map(|finding| finding.code).collect()
    };
    let ids = json!(["iv2ge31iykxxdxi5nqgo0j"]);
    assert_eq!(codes(DocumentKind::CreateRequest, ids.clone()), ["member-not-in-revision"]);
    assert_eq!(codes(DocumentKind::CreateRequest, json!(null)), ["member-not-in-revision"]);
    assert_eq!(codes(DocumentKind::DescribeResponse, ids), ["member-not-in-revision"]);
    assert_eq!(codes(DocumentKind::DescribeResponse, json!(null)), [""; 0]);
}

#[test]
fn an_empty_text_is_called_one() {
    let weekly = json!({ "jobType": "SCHEDULED", "scheduleFrequency": { "weeklySchedule": { "dayOfWeek": "" } } });
    assert_eq!(findings(&job(weekly))[0].message, "an empty string isn't a value of `dayOfWeek`");
}

#[test]
fn help_says_which_schedule_to_write() {
    let help = |frequency: Value| {
        let found = findings(&job(json!({ "jobType": "SCHEDULED", "scheduleFrequency": frequency })));
        assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["wrong-type"]);
        found[0].help.clone().unwrap_or_default()
    };
    let weekly = r#"an object, such as `{"weeklySchedule": {"dayOfWeek": "MONDAY"}}`"#;
    for (frequency, expected) in [
        (json!("cron(0 12 * * ? *)"), format!("there is no cron: write {weekly}")),
        (json!("0 12 * * 1"), format!("there is no cron: write {weekly}")),
        (json!("rate(7 days)"), format!("there is no cron: write {weekly}")),
        (json!("rate(1 day)"), r#"there is no cron: write an object, such as `{"dailySchedule": {}}`"#.to_owned()),
        (json!("DAILY"), r#"write an object, such as `{"dailySchedule": {}}`"#.to_owned()),
        (json!("weekly"), format!("write {weekly}")),
        (json!("monthly"), r#"write an object, such as `{"monthlySchedule": {"dayOfMonth": 1}}`"#.to_owned()),
        (json!({ "dailySchedule": true }), "write `{}`".to_owned()),
        (json!({ "dailySchedule": "09:00" }), "write `{}`".to_owned()),
        (json!({ "weeklySchedule": { "dayOfWeek": 1 } }), "write a value such as `SUNDAY`".to_owned()),
    ] {
        assert_eq!(help(frequency.clone()), expected, "{frequency}");
    }
}

#[test]
fn help_gives_the_value_that_is_meant() {
    let first = |document: &Value| findings(document).first().map(|finding| (finding.code, finding.help.clone().unwrap_or_default()));
    let on = |day: &str| job(json!({ "jobType": "SCHEDULED", "scheduleFrequency": { "weeklySchedule": { "dayOfWeek": day } } }));
    for (day, expected) in [("Mon", "MONDAY"), ("tue", "TUESDAY"), ("THUR", "THURSDAY"), ("MONDY", "MONDAY")] {
        assert_eq!(first(&on(day)), Some(("invalid-enum", format!("did you mean `{expected}`?"))), "{day}");
    }
    assert_eq!(first(&job(json!({ "jobType": "RECURRING" }))), Some(("invalid-enum", "write `SCHEDULED`".to_owned())));
    assert_eq!(first(&job(json!({ "jobType": "once" }))), Some(("invalid-enum", "write `ONE_TIME`".to_owned())));
    let condition = json!({ "simpleScopeTerm": { "comparator": ">=", "key": "OBJECT_SIZE", "values": ["5"] } });
    let definition = json!({
        "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }],
        "scoping": { "includes": { "and": [condition] } },
    });
    assert_eq!(first(&job(json!({ "s3JobDefinition": definition }))), Some(("invalid-enum", "write `GTE`".to_owned())));
}

#[test]
fn a_schedule_that_a_job_must_not_have_is_one_fault() {
    for schedule in [
        json!({}),
        json!({ "dailySchedule": {}, "weeklySchedule": { "dayOfWeek": "MONDAY" } }),
        json!({ "dailySchedule": null }),
        json!({ "weeklySchedule": {} }),
        json!({ "monthlySchedule": { "dayOfMonth": null } }),
    ] {
        let found = codes(&job(json!({ "scheduleFrequency": schedule })));
        assert_eq!(found.iter().filter(|code| **code != "null-value").collect::<Vec<_>>(), [&"schedule-with-one-time"], "{schedule}");
    }
    // What is wrong by itself is told.
    let misspelled = job(json!({ "scheduleFrequency": { "weeklySchedule": { "dayOfWeek": "Mon" } } }));
    assert_eq!(codes(&misspelled), ["schedule-with-one-time", "invalid-enum"]);
    assert_eq!(codes(&job(json!({ "jobType": "SCHEDULED", "scheduleFrequency": {} }))), ["schedule-empty"]);
}

#[test]
fn a_null_is_called_one_where_a_member_is_required() {
    let message = |document: Value| findings(&document).first().map(|finding| finding.message.clone()).unwrap_or_default();
    let mut nameless = job(json!({}));
    nameless["name"] = Value::Null;
    assert_eq!(message(nameless.clone()), "`name` is `null`");
    assert_eq!(codes(&nameless), ["missing-required"]);
    assert_eq!(message(job(json!({ "name": null }))), "`name` is missing");
    let mut unplanned = job(json!({ "jobType": "SCHEDULED" }));
    assert_eq!(message(unplanned.clone()), "`jobType` is `SCHEDULED`, but `scheduleFrequency` is missing");
    unplanned["scheduleFrequency"] = Value::Null;
    assert_eq!(message(unplanned.clone()), "`jobType` is `SCHEDULED`, but `scheduleFrequency` is `null`");
    assert_eq!(codes(&unplanned), ["schedule-missing"]);
}

#[test]
fn the_revision_of_2021_is_advised_with_what_it_has() {
    let found = |document: &Value| findings_under(Revision::V20210129, document);
    let codes = |document: &Value| codes_under(Revision::V20210129, document);
    let definition = |changes: Value| {
        let mut definition = json!({ "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] });
        definition.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        job(json!({ "s3JobDefinition": definition }))
    };
    // A newer member is one fault, however it is spelled and whatever its value is.
    for document in [
        job(json!({ "allowListIds": ["iv2ge31iykxxdxi5nqgo0j"] })),
        job(json!({ "allow_list_ids": ["iv2ge31iykxxdxi5nqgo0j"] })),
        job(json!({ "allowListId": ["iv2ge31iykxxdxi5nqgo0j"] })),
        job(json!({ "allowListIds": 5 })),
        job(json!({ "managedDataIdentifierSelector": "SOME" })),
        definition(json!({ "bucketCriteria": { "includes": { "and": [{ "simpleCriterion": { "comparator": "GT" } }] }, "or": [] } })),
        job(json!({ "s3JobDefinition": { "bucketCriterias": {} } })),
    ] {
        assert_eq!(codes(&document), ["member-not-in-revision"], "{document}");
    }
    let mut null = job(json!({}));
    null["allowListIds"] = Value::Null;
    assert_eq!(codes(&null), ["member-not-in-revision"]);
    // Names and values are those of the revision.
    let help = |document: Value| found(&document).first().and_then(|finding| finding.help.clone()).unwrap_or_default();
    assert_eq!(
        help(job(json!({ "s3JobDefinition": null }))),
        "set it to an object with some of the members `bucketDefinitions`, `scoping`"
    );
    assert_eq!(help(definition(json!({ "zone": [] }))), "use `bucketDefinitions` or `scoping`");
    assert_eq!(help(definition(json!({ "simpleCriterion": {} }))), "use `bucketDefinitions` or `scoping`");
    let of_size = json!({ "simpleScopeTerm": { "comparator": "EQ", "key": "FOO", "values": ["5"] } });
    let keys = help(definition(json!({ "scoping": { "includes": { "and": [of_size] } } })));
    assert!(keys.contains("`TAG`") && keys.contains("`BUCKET_CREATION_DATE`"), "{keys}");
}
