//! The buckets of a job: how they are chosen, whose they are, what they are called.

use crate::support::{self, codes, codes_under, findings, findings_under, job, places, with_definitions};
use macie_preflight::{Options, Quotas, Revision, Severity, lint};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn named(name: &str) -> Value {
    with_definitions(json!([{ "accountId": "210987654321", "buckets": [name] }]))
}

fn owned(account: &str) -> Value {
    with_definitions(json!([{ "accountId": account, "buckets": ["ledger"] }]))
}

#[test]
fn a_job_names_its_buckets_or_describes_them() {
    let definitions = json!([{ "accountId": "210987654321", "buckets": ["ledger"] }]);
    let criteria = json!({ "includes": { "and": [{ "tagCriterion": { "comparator": "EQ", "tagValues": [{ "key": "team" }] } }] } });
    let neither = job(json!({ "s3JobDefinition": {} }));
    let both = job(json!({ "s3JobDefinition": { "bucketDefinitions": definitions, "bucketCriteria": criteria } }));
    let described = job(json!({ "s3JobDefinition": { "bucketCriteria": criteria } }));
    assert_eq!(places(&neither), [("bucket-selection-missing", "/s3JobDefinition/bucketDefinitions".to_owned())]);
    assert_eq!(places(&both), [("bucket-selection-conflict", "/s3JobDefinition/bucketCriteria".to_owned())]);
    assert_eq!(findings(&both)[0].severity, Severity::Error);
    assert_eq!(codes(&described), [""; 0]);
    assert_eq!(codes_under(Revision::V20210129, &both), ["member-not-in-revision"]);
    assert_eq!(codes_under(Revision::V20210129, &described), ["member-not-in-revision"]);
    assert_eq!(codes(&job(json!({ "s3JobDefinition": { "bucketDefinitions": [] } }))), ["empty-list"]);
    assert_eq!(codes(&job(json!({ "s3JobDefinition": { "bucketDefinitions": "ledger" } }))), ["wrong-type"]);
}

#[test]
fn an_account_id_has_twelve_digits() {
    for (account, expected) in [
        ("210987654321", &[][..]),
        ("000000000001", &[]),
        ("", &["empty-text"]),
        ("21098765432", &["account-id-format"]),
        ("2109876543210", &["account-id-format"]),
        ("2109-8765-4321", &["account-id-format"]),
        (" 210987654321", &["account-id-format"]),
        ("21098765432x", &["account-id-format"]),
        ("２１０９８７６５４３２１", &["account-id-format"]),
        ("٢١٠٩٨٧٦٥٤٣٢١", &["account-id-format"]),
        ("arn:aws:iam::210987654321:root", &["account-id-format"]),
        ("000000000000", &["account-id-example"]),
        ("111122223333", &["account-id-example"]),
        ("123456789012", &["account-id-example"]),
    ] {
        assert_eq!(codes(&owned(account)), expected, "{account:?}");
    }
    assert_eq!(codes(&with_definitions(json!([{ "accountId": 210_987_654_321_u64, "buckets": ["ledger"] }]))), ["wrong-type"]);
    assert_eq!(codes(&with_definitions(json!([{ "buckets": ["ledger"] }]))), ["missing-required"]);
}

#[test]
fn the_digits_of_an_account_id_are_counted_and_lost_zeros_put_back() {
    let said = |document: Value| {
        let found = findings(&document);
        assert_eq!(found.len(), 1, "{found:?}");
        (found[0].code, found[0].message.clone(), found[0].help.clone().unwrap_or_default())
    };
    for (account, padded) in [("210987654", "000210987654"), ("2109876543", "002109876543"), ("21098765432", "021098765432")] {
        let (code, message, help) = said(owned(account));
        assert_eq!(code, "account-id-format");
        assert_eq!(message, format!("`{account}` has {} digits; an account ID has 12", account.len()));
        assert_eq!(help, format!("did you mean `{padded}`? account IDs stored as numbers lose leading zeros"));
        let number: u64 = account.parse().unwrap();
        let (code, _, help) = said(with_definitions(json!([{ "accountId": number, "buckets": ["ledger"] }])));
        assert_eq!(code, "wrong-type");
        assert_eq!(help, format!("did you mean `\"{padded}\"`? numbers lose leading zeros"));
        let criterion = json!({ "simpleCriterion": { "comparator": "EQ", "key": "ACCOUNT_ID", "values": [number] } });
        let criteria = json!({ "bucketCriteria": { "includes": { "and": [criterion] } } });
        assert_eq!(said(job(json!({ "s3JobDefinition": criteria }))).2, help);
    }
    for account in ["1", "21098765", "2109876543210"] {
        let (_, message, help) = said(owned(account));
        let digits = if account.len() == 1 { "1 digit".to_owned() } else { format!("{} digits", account.len()) };
        assert_eq!(message, format!("`{account}` has {digits}; an account ID has 12"));
        assert_eq!(help, "write the 12-digit account ID, in quotes");
        let number: u64 = account.parse().unwrap();
        assert_eq!(said(with_definitions(json!([{ "accountId": number, "buckets": ["ledger"] }]))).2, help);
    }
    let whole = said(with_definitions(json!([{ "accountId": 210_987_654_321_u64, "buckets": ["ledger"] }]))).2;
    assert_eq!(whole, "put it in quotes: `\"210987654321\"`");
    assert_eq!(said(owned("finance")).1, "`finance` isn't an AWS account ID");
}

#[test]
fn a_number_that_isnt_an_account_id_loses_no_zeros() {
    let help = |document: Value| findings(&document).first().and_then(|finding| finding.help.clone()).unwrap_or_default();
    assert_eq!(help(job(json!({ "name": 2026 }))), "put it in quotes: `\"2026\"`");
    assert_eq!(help(job(json!({ "tags": { "cost center": 4711 } }))), "put it in quotes: `\"4711\"`");
    assert_eq!(help(job(json!({ "tags": { "public": true } }))), "put it in quotes: `\"true\"`");
    let of_size = |size: Value| {
        let term = json!({ "simpleScopeTerm": { "comparator": "GT", "key": "OBJECT_SIZE", "values": [size] } });
        support::with_scoping(&json!({ "includes": { "and": [term] } }))
    };
    assert_eq!(help(of_size(json!(5_242_880))), "put it in quotes: `\"5242880\"`");
    assert_eq!(help(of_size(json!(1e3))), "put it in quotes: `\"1000\"`");
    assert_eq!(help(of_size(json!(0.5))), "write a whole number of bytes, in quotes");
}

#[test]
fn what_in_quotes_would_be_wrong_as_well_isnt_suggested() {
    let help_and_fixes = |document: Value| {
        let finding = findings(&document).into_iter().find(|finding| finding.code == "wrong-type").expect("it has another type");
        (finding.help.unwrap_or_default(), finding.fixes.len())
    };
    let definition = |account: Value, bucket: Value| with_definitions(json!([{ "accountId": account, "buckets": [bucket] }]));
    let owner = "210987654321";
    assert_eq!(help_and_fixes(definition(json!(owner), json!(210))), ("put it in quotes: `\"210\"`".into(), 1));
    for bucket in [json!(-1), json!(21), json!(0.5)] {
        assert_eq!(help_and_fixes(definition(json!(owner), bucket)), ("write the name of a bucket, in quotes".into(), 0));
    }
    for account in [json!(true), json!(-210_987_654_321_i64), json!(1.5)] {
        assert_eq!(help_and_fixes(definition(account, json!("ledger"))), ("write the 12-digit account ID, in quotes".into(), 0));
    }
    let condition = |key: &str, value: Value| {
        let term = json!({ "simpleScopeTerm": { "comparator": "GT", "key": key, "values": [value] } });
        support::with_scoping(&json!({ "includes": { "and": [term] } }))
    };
    assert_eq!(help_and_fixes(condition("OBJECT_SIZE", json!(-5))), ("write a whole number of bytes, in quotes".into(), 0));
    let date = ("use the format `2020-09-28T14:31:13Z`, in quotes".to_owned(), 0);
    assert_eq!(help_and_fixes(condition("OBJECT_LAST_MODIFIED_DATE", json!(1_600_000_000))), date);
    let criterion = json!({ "simpleCriterion": { "comparator": "EQ", "key": "S3_BUCKET_SHARED_ACCESS", "values": [1] } });
    let criteria = json!({ "bucketCriteria": { "includes": { "and": [criterion] } } });
    assert_eq!(help_and_fixes(job(json!({ "s3JobDefinition": criteria }))), ("write a value such as `EXTERNAL`".into(), 0));
}

#[test]
fn empty_definitions_beside_criteria_are_a_warning_and_alone_an_error() {
    let criteria = json!({ "includes": { "and": [{ "tagCriterion": { "comparator": "EQ", "tagValues": [{ "key": "team" }] } }] } });
    let both = job(json!({ "s3JobDefinition": { "bucketDefinitions": [], "bucketCriteria": criteria } }));
    let alone = job(json!({ "s3JobDefinition": { "bucketDefinitions": [] } }));
    let found = findings(&both);
    assert_eq!(
        found.iter().map(|finding| (finding.code, finding.severity)).collect::<Vec<_>>(),
        [("bucket-definitions-unused", Severity::Warning)]
    );
    assert_eq!(
        findings(&alone).iter().map(|finding| (finding.code, finding.severity)).collect::<Vec<_>>(),
        [("empty-list", Severity::Error)]
    );
    assert_eq!(codes_under(Revision::V20210129, &both), ["empty-list", "member-not-in-revision"]);
}

#[test]
fn an_escaped_account_id_is_read_as_what_it_says() {
    let text = owned("ACCOUNT").to_string().replace("ACCOUNT", "21098765432\\u0031");
    assert!(lint(text.as_bytes(), &Options::default()).unwrap().diagnostics.is_empty());
}

#[test]
fn the_help_gives_the_account_id_that_was_meant() {
    for (account, help) in [
        ("12345678901", "did you mean `012345678901`? account IDs stored as numbers lose leading zeros"),
        ("2109-8765-4321", "write only the 12 digits: `210987654321`"),
        ("arn:aws:iam::210987654321:root", "write only the 12 digits: `210987654321`"),
        ("finance", "write the 12-digit account ID, in quotes"),
        ("1", "write the 12-digit account ID, in quotes"),
    ] {
        assert_eq!(findings(&owned(account))[0].help.as_deref(), Some(help), "{account}");
    }
}

#[test]
fn names_follow_the_rules_of_s3() {
    let longest = "a".repeat(63);
    let longer = "a".repeat(64);
    let oldest = "a".repeat(255);
    let too_long = "a".repeat(256);
    for (name, expected) in [
        ("abc", &[][..]),
        ("a.b-c", &[]),
        ("0ledger9", &[]),
        (&longest, &[]),
        ("1.2.3", &[]),
        ("1.2.3.4.5", &[]),
        ("1.2.3.x", &[]),
        ("", &["empty-text"]),
        ("ab", &["bucket-name-format"]),
        ("é", &["bucket-name-format"]),
        (&too_long, &["bucket-name-format"]),
        ("*", &["bucket-name-format"]),
        ("ledger-*", &["bucket-name-format"]),
        ("S3 BUCKET NAME", &["bucket-name-format"]),
        (" ledger", &["bucket-name-format"]),
        ("ledger\n", &["bucket-name-format"]),
        ("ledger,payroll", &["bucket-name-format"]),
        ("bücher", &["bucket-name-format"]),
        ("ledger😀", &["bucket-name-format"]),
        ("${BUCKET}", &["bucket-name-format"]),
        ("<bucket>", &["bucket-name-format"]),
        (&longer, &["bucket-name-legacy"]),
        (&oldest, &["bucket-name-legacy"]),
        ("Ledger", &["bucket-name-legacy"]),
        ("my_ledger", &["bucket-name-legacy"]),
        ("-ledger", &["bucket-name-legacy"]),
        ("ledger.", &["bucket-name-legacy"]),
        ("...", &["bucket-name-legacy"]),
        ("led..ger", &["bucket-name-legacy"]),
        ("192.168.5.4", &["bucket-name-legacy"]),
        ("xn--ledger", &["bucket-name-legacy"]),
        ("sthree-ledger", &["bucket-name-legacy"]),
        ("sthree-configurator", &["bucket-name-legacy"]),
        ("amzn-s3-demo-bucket", &["bucket-name-example"]),
        ("ledger--usw2-az1--x-s3", &["directory-bucket-unsupported"]),
        ("ledger-abc-s3alias", &["not-a-general-purpose-bucket"]),
        ("ledger-abc--ol-s3", &["not-a-general-purpose-bucket"]),
        ("mfzwi23gnjvgw.mrap", &["not-a-general-purpose-bucket"]),
        ("ledger--table-s3", &["not-a-general-purpose-bucket"]),
        ("arn:aws:s3:::ledger", &["bucket-not-a-name"]),
        ("s3://ledger", &["bucket-not-a-name"]),
        ("https://ledger.s3.amazonaws.com", &["bucket-not-a-name"]),
        ("ledger/", &["bucket-not-a-name"]),
        ("/ledger", &["bucket-not-a-name"]),
        ("s3://*", &["bucket-not-a-name"]),
    ] {
        assert_eq!(codes(&named(name)), expected, "{name:?}");
    }
}

#[test]
fn the_help_gives_the_name_in_an_arn_or_a_url() {
    for (found, name) in [
        ("arn:aws:s3:::ledger", Some("ledger")),
        ("arn:aws-cn:s3:::ledger/2026/*", Some("ledger")),
        ("arn:aws:s3:eu-west-1:210987654321:accesspoint/ledger", None),
        ("s3://ledger/2026/", Some("ledger")),
        ("s3a://ledger", Some("ledger")),
        ("https://ledger.s3.eu-west-1.amazonaws.com/2026/", Some("ledger")),
        ("https://led.ger.s3-eu-west-1.amazonaws.com", Some("led.ger")),
        ("https://s3.eu-west-1.amazonaws.com/ledger/2026/", Some("ledger")),
        ("https://s3-eu-west-1.amazonaws.com/ledger", Some("ledger")),
        ("https://example.com/ledger", None),
        ("ledger/2026/", Some("ledger")),
        ("/ledger", None),
    ] {
        let expected = name.map_or("write only the bucket name".to_owned(), |name| format!("write only the bucket name: `{name}`"));
        assert_eq!(findings(&named(found))[0].help.as_deref(), Some(expected.as_str()), "{found}");
    }
}

#[test]
fn the_help_tells_what_to_write_instead_of_a_wildcard_or_a_template() {
    for (found, help) in [
        ("ledger-*", "`*` isn't supported: list each bucket by name"),
        ("${BUCKET}", "replace the placeholder `${BUCKET}`"),
        ("S3 BUCKET NAME", "replace the placeholder `S3 BUCKET NAME`"),
        (" ledger", "write `ledger`"),
        ("ab", "use 3 to 63 lowercase letters, digits, dots, and hyphens"),
    ] {
        assert_eq!(findings(&named(found))[0].help.as_deref(), Some(help), "{found}");
    }
}

#[test]
fn the_message_says_what_is_wrong_with_a_name() {
    for (name, message) in [
        ("ab", "`ab` isn't a valid bucket name: its length is 2"),
        ("my ledger", "`my ledger` isn't a valid bucket name: it contains a space"),
        ("ledger\t", "`ledger\\t` isn't a valid bucket name: it contains the control character U+0009"),
        ("ledger-?", "`ledger-?` isn't a valid bucket name: it contains `?`"),
        ("Ledger", "`Ledger` isn't a valid name for a new bucket: it has uppercase letters"),
        ("xn--a", "`xn--a` isn't a valid name for a new bucket: it begins with `xn--`"),
    ] {
        assert_eq!(findings(&named(name))[0].message, message);
    }
}

#[test]
fn accounts_and_buckets_stand_once() {
    let twice = with_definitions(json!([
        { "accountId": "210987654321", "buckets": ["ledger", "payroll", "ledger"] },
        { "accountId": "987012345678", "buckets": ["payroll", "claims"] },
        { "accountId": "210987654321", "buckets": ["ledger", "archive"] },
    ]));
    assert_eq!(
        places(&twice),
        [
            ("duplicate-item", "/s3JobDefinition/bucketDefinitions/0/buckets/2".to_owned()),
            ("bucket-in-two-accounts", "/s3JobDefinition/bucketDefinitions/1/buckets/0".to_owned()),
            ("duplicate-account", "/s3JobDefinition/bucketDefinitions/2/accountId".to_owned()),
        ]
    );
    let messages: Vec<String> = findings(&twice).into_iter().map(|finding| finding.message).collect();
    assert_eq!(
        messages,
        [
            "the bucket `ledger` duplicates the item at index 0",
            "the bucket `payroll` is also listed for the account `210987654321`",
            "the account `210987654321` duplicates the entry at index 0",
        ]
    );
}

#[test]
fn what_cant_be_read_isnt_compared() {
    for (definitions, expected) in [
        (json!([{ "accountId": "", "buckets": ["", ""] }, { "accountId": "", "buckets": ["ledger"] }]), &["empty-text"; 4][..]),
        (json!([{ "accountId": 1, "buckets": [7, 7] }, { "accountId": 1, "buckets": "ledger" }]), &["wrong-type"; 5]),
        (json!(["ledger", "ledger"]), &["wrong-type"; 2]),
    ] {
        assert_eq!(codes(&with_definitions(definitions.clone())), expected, "{definitions}");
    }
}

#[test]
fn the_quota_counts_the_buckets_of_all_accounts() {
    let names = |from: usize, to: usize| -> Value { (from..to).map(|number| format!("ledger-{number}")).collect() };
    let split = |count: usize| {
        with_definitions(
            json!([{ "accountId": "210987654321", "buckets": names(0, 500) }, { "accountId": "987012345678", "buckets": names(500, count) }]),
        )
    };
    assert_eq!(codes(&split(1_000)), [""; 0]);
    assert_eq!(places(&split(1_001)), [("too-many-buckets", "/s3JobDefinition/bucketDefinitions".to_owned())]);
    for (revision, severity) in
        [(Revision::V20210129, Severity::Warning), (Revision::Any, Severity::Warning), (Revision::Latest, Severity::Error)]
    {
        assert_eq!(findings_under(revision, &split(1_001))[0].severity, severity, "{revision:?}");
    }
    let quotas = Quotas { buckets_per_job: 2_000, ..Quotas::default() };
    let report = lint(split(1_500).to_string().as_bytes(), &Options { quotas, ..Options::default() }).unwrap();
    assert!(report.diagnostics.is_empty());
}

#[test]
fn a_hundred_thousand_buckets_are_judged_without_delay() {
    let names: Vec<String> = (0..100_000).map(|number| format!("ledger-{number}")).collect();
    let text = with_definitions(json!([{ "accountId": "210987654321", "buckets": names }])).to_string();
    let begun = Instant::now();
    let report = lint(text.as_bytes(), &Options::default()).unwrap();
    assert_eq!(report.diagnostics.len(), 1);
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
}

#[test]
fn an_account_regional_bucket_belongs_to_the_account_in_its_name() {
    for (name, expected) in [
        ("ledger-210987654321-eu-central-1-an", &[][..]),
        ("ledger-210987654321-us-gov-west-1-an", &[]),
        ("a-b-210987654321-ap-southeast-2-an", &[]),
        ("ledger-310987654321-eu-central-1-an", &["bucket-of-other-account"]),
        ("ledger-310987654321-us-gov-west-1-an", &["bucket-of-other-account"]),
        ("ledger-an", &["bucket-name-legacy"]),
        ("ledger-31098765432-eu-central-1-an", &["bucket-name-legacy"]),
        ("ledger-310987654321-eu-central-an", &["bucket-name-legacy"]),
        ("ledger-310987654321-1-an", &["bucket-name-legacy"]),
        ("310987654321-eu-central-1-an", &["bucket-name-legacy"]),
        ("ledger-310987654321-eu-central-1", &[]),
    ] {
        assert_eq!(codes(&named(name)), expected, "{name}");
    }
    let found = findings(&named("ledger-310987654321-eu-central-1-an"));
    assert!(found[0].no_effect);
    assert_eq!(
        found[0].message,
        "`ledger-310987654321-eu-central-1-an` belongs to the account `310987654321`, but is listed for `210987654321`"
    );
    let help = findings(&named("ledger-an"))[0].help.clone();
    assert_eq!(help.as_deref(), Some("check for typos: only buckets created before March 2026 have such names"));
}

#[test]
fn account_regional_buckets_of_one_job_are_in_one_region() {
    let buckets = with_definitions(json!([
        { "accountId": "210987654321", "buckets": ["archive", "ledger-210987654321-eu-central-1-an"] },
        { "accountId": "987012345678", "buckets": ["ledger-987012345678-eu-central-1-an", "ledger-987012345678-us-west-2-an"] },
    ]));
    assert_eq!(places(&buckets), [("buckets-in-several-regions", "/s3JobDefinition/bucketDefinitions/1/buckets/1".to_owned())]);
    assert_eq!(
        findings(&buckets)[0].message,
        "`ledger-987012345678-us-west-2-an` is in `us-west-2`, but `ledger-210987654321-eu-central-1-an` is in `eu-central-1`"
    );
}
