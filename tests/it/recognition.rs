//! What a document is: none of Macie's, one inside another, another kind than expected, or one in another casing.

use crate::support::job;
use macie_preflight::model::{CreateClassificationJobRequest, DocumentKind};
use macie_preflight::{
    Diagnostic, DocumentCount, Fact, FixSafety, KindOption, Options, ParseError, PatchOperation, RejectedError, Report, RunOptions,
    Severity, explain, lint, next_runs, to_api, validate,
};
use serde_json::{Value, json};

fn linted(document: &Value, kind: impl Into<KindOption>) -> Report {
    lint(document.to_string().as_bytes(), &Options { kind: kind.into(), ..Options::default() }).unwrap()
}

fn validated(document: &Value, kind: impl Into<KindOption>) -> Report {
    validate(document, &Options { kind: kind.into(), ..Options::default() }).unwrap()
}

fn places(report: &Report) -> Vec<(&'static str, &str)> {
    report.diagnostics.iter().map(|found| (found.code, &*found.pointer)).collect()
}

fn only(report: Report, code: &str) -> Diagnostic {
    assert_eq!(report.diagnostics.iter().map(|found| found.code).collect::<Vec<_>>(), [code], "{report:?}");
    report.diagnostics.into_iter().next().unwrap()
}

const ALL_KINDS: [KindOption; 4] = [
    KindOption::Auto,
    KindOption::Of(DocumentKind::CreateRequest),
    KindOption::Of(DocumentKind::DescribeResponse),
    KindOption::Of(DocumentKind::ListRequest),
];

const ID: &str = "3c1f0a9e5b7d42f68a10c4e97b2d6f35";
const ARN: &str = "arn:aws:macie2:eu-central-1:210987654321:classification-job/3c1f0a9e5b7d42f68a10c4e97b2d6f35";

#[test]
fn a_document_of_another_program_is_told_so_and_nothing_else() {
    for document in [
        json!({ "name": "ledger", "version": "1.0.0", "description": "x", "scripts": { "test": "node --test" }, "dependencies": {} }),
        json!({ "name": "ledger", "lockfileVersion": 3, "requires": true, "packages": { "": { "name": "ledger", "version": "1.0.0" } } }),
        json!({ "compilerOptions": { "strict": true }, "include": ["src"], "exclude": ["dist"] }),
        json!({ "format_version": "1.2", "terraform_version": "1.9.5", "planned_values": { "root_module": {} }, "resource_changes": [] }),
        json!({ "address": "aws_macie2_classification_job.job", "mode": "managed", "type": "aws_macie2_classification_job", "name": "job",
            "values": { "job_type": "SCHEDULED", "name": "nightly", "s3_job_definition": [{ "bucket_definitions": [] }] } }),
        json!({ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "macie2:*", "Resource": "*" }] }),
        json!({ "Buckets": [{ "Name": "ledger", "CreationDate": "2026-01-31" }], "Owner": { "ID": "x" }, "Prefix": "" }),
        json!({ "items": [{ "id": 1, "name": "x" }], "total": 1, "page": 1 }),
        json!({ "unknown": 1 }),
    ] {
        for kind in ALL_KINDS {
            for report in [linted(&document, kind), validated(&document, kind)] {
                let found = only(report, "not-a-macie-document");
                assert_eq!((found.severity, &*found.pointer), (Severity::Error, ""), "{document}");
            }
        }
    }
}

#[test]
fn a_json_schema_of_a_job_is_none() {
    let mut schema = macie_preflight::json_schema(DocumentKind::CreateRequest, Default::default());
    schema["examples"] = json!([]);
    only(linted(&schema, KindOption::Auto), "not-a-macie-document");
}

#[test]
fn nothing_else_is_said_of_a_document_of_another_program_even_of_its_text() {
    let text = br#"{"version": 1, "version": 2, "half": "\ud83d"}"#;
    only(lint(text, &Options::default()).unwrap(), "not-a-macie-document");
}

#[test]
fn what_was_begun_lacks_the_rest() {
    let missing = [("client-token-missing", "/clientToken"), ("missing-required", "/jobType"), ("missing-required", "/s3JobDefinition")];
    let without_name = [missing[0], missing[1], ("missing-required", "/name"), missing[2]];
    for kind in [KindOption::Auto, KindOption::default()] {
        assert_eq!(places(&validated(&json!({}), kind)), without_name);
        assert_eq!(places(&validated(&json!({ "name": "x" }), kind)), missing);
        assert_eq!(places(&validated(&json!({ "name": "x", "tags": {} }), kind)), missing);
    }
    // Names that are slips, or that belong further in, are Macie's, too.
    for document in [
        json!({ "nmae": "x" }),
        json!({ "jobTypo": "ONE_TIME" }),
        json!({ "samplingPercentge": 5, "x": 1, "y": 1 }),
        json!({ "accountId": "1", "buckets": [] }),
    ] {
        let codes: Vec<_> = validated(&document, KindOption::default()).diagnostics.iter().map(|found| found.code).collect();
        assert!(codes.contains(&"unknown-member") && codes.contains(&"missing-required"), "{document}: {codes:?}");
    }
    assert_eq!(places(&validated(&json!({ "ResponseMetadata": {} }), DocumentKind::DescribeResponse)), []);
}

fn scheduled() -> Value {
    job(json!({ "jobType": "SCHEDULED" }))
}

#[test]
fn a_job_inside_another_document_is_checked_where_it_is() {
    let event = json!({
        "eventVersion": "1.08",
        "userIdentity": { "type": "IAMUser", "accountId": "210987654321" },
        "eventName": "CreateClassificationJob",
        "requestParameters": scheduled(),
        "responseElements": { "jobArn": ARN, "jobId": ID },
    });
    let request = [("wrapped-document", "/requestParameters"), ("schedule-missing", "/requestParameters/scheduleFrequency")];
    assert_eq!(places(&linted(&event, KindOption::default())), request, "of the expected kind alone");
    let report = linted(&event, KindOption::Auto);
    assert_eq!(places(&report), [request[0], request[1], ("wrapped-document", "/responseElements")]);
    assert_eq!(report.kind, DocumentKind::CreateRequest);
    let found = &report.diagnostics[0];
    assert_eq!(found.severity, Severity::Info);
    assert_eq!(found.message, "found the request of CreateClassificationJob inside another document");

    for (document, kind, pointer) in [
        (json!({ "success": true, "data": { "jobId": ID, "jobArn": ARN } }), DocumentKind::CreateResponse, "/data"),
        (json!({ "input": job(json!({})) }), DocumentKind::CreateRequest, "/input"),
        (json!({ "input": { "jobId": ID } }), DocumentKind::DescribeRequest, "/input"),
        (json!([job(json!({}))]), DocumentKind::CreateRequest, "/0"),
        (
            json!({ "Resources": { "Job": { "Properties": { "Request": job(json!({})) } } } }),
            DocumentKind::CreateRequest,
            "/Resources/Job/Properties/Request",
        ),
        (
            json!({ "a": { "b": [{ "items": [{ "jobId": ID, "jobType": "ONE_TIME" }], "nextToken": null }] } }),
            DocumentKind::ListResponse,
            "/a/b/0",
        ),
    ] {
        let report = linted(&document, KindOption::Auto);
        assert_eq!((report.kind, places(&report)), (kind, vec![("wrapped-document", pointer)]), "{document}");
    }
}

#[test]
fn all_jobs_inside_another_document_are_checked() {
    let records = json!({ "Records": [{ "requestParameters": scheduled() }, { "x": 1 }, { "requestParameters": scheduled() }] });
    let pointers: Vec<_> = linted(&records, KindOption::default()).diagnostics.into_iter().map(|found| found.pointer).collect();
    assert_eq!(pointers.iter().filter(|pointer| pointer.ends_with("/scheduleFrequency")).count(), 2, "{pointers:?}");
    let list = Options { documents: DocumentCount::Array, ..Options::default() };
    let report = lint(records["Records"].to_string().as_bytes(), &list).unwrap();
    let found: Vec<_> = report.diagnostics.iter().map(|found| (found.document, found.code, &*found.pointer)).collect();
    assert_eq!(
        found,
        [
            (Some(0), "wrapped-document", "/requestParameters"),
            (Some(0), "schedule-missing", "/requestParameters/scheduleFrequency"),
            (Some(1), "not-a-macie-document", ""),
            (Some(2), "wrapped-document", "/requestParameters"),
            (Some(2), "schedule-missing", "/requestParameters/scheduleFrequency"),
        ]
    );
}

#[test]
fn a_value_is_the_job_itself_and_not_what_contains_it() {
    let wrapped = json!({ "success": true, "data": job(json!({})) });
    let refused = |report: &Report| {
        assert_eq!(places(report), [("not-a-macie-document", ""), ("wrapped-document", "/data")]);
        let help = report.diagnostics[0].help.as_deref();
        assert_eq!(help, Some("pass only the part that is the request of CreateClassificationJob"));
    };
    refused(&validated(&wrapped, KindOption::default()));
    only(validated(&json!([job(json!({}))]), KindOption::default()), "not-an-object");

    let rejected = |result: Result<(), RejectedError>| match result {
        Err(RejectedError::Rejected(report)) => refused(&report),
        other => panic!("{other:?}"),
    };
    rejected(explain(&wrapped, &Options::default()).map(drop));
    rejected(to_api(&wrapped, &Options::default()).map(drop));
    match CreateClassificationJobRequest::parse(wrapped.to_string().as_bytes(), &Options::default()) {
        Err(ParseError::Rejected(report)) => refused(&report),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_job_of_a_state_machine_is_right_in_pascal_case() {
    let state = |parameters: Value| {
        json!({ "StartAt": "Create", "States": { "Create": {
            "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:macie2:createClassificationJob", "Parameters": parameters, "End": true,
        } } })
    };
    let parameters = json!({
        "ClientToken.$": "States.UUID()",
        "JobType": "ONE_TIME",
        "Name": "scan",
        "S3JobDefinition": { "BucketDefinitions": [{ "AccountId": "210987654321", "Buckets": ["customer-records"] }] },
    });
    let pointer = "/States/Create/Parameters";
    assert_eq!(places(&linted(&state(parameters.clone()), KindOption::default())), [("wrapped-document", pointer)]);
    let mut computed = parameters.clone();
    computed["S3JobDefinition"]["BucketDefinitions"] = json!([{ "AccountId.$": "$.account", "Buckets.$": "$.buckets" }]);
    computed["ScheduleFrequency.$"] = json!("$.schedule");
    assert_eq!(places(&linted(&state(computed), KindOption::default())), [("wrapped-document", pointer)]);
    let mut other = parameters;
    other["S3JobDefinition"]["BucketDefinitions"][0]["AccountId"] = json!("12");
    let report = linted(&state(other), KindOption::default());
    assert_eq!(places(&report)[1], ("account-id-format", "/States/Create/Parameters/S3JobDefinition/BucketDefinitions/0/AccountId"));
}

fn description() -> Value {
    json!({ "createdAt": "2026-01-10T06:12:44Z", "jobArn": ARN, "jobId": ID, "jobStatus": "RUNNING", "jobType": "ONE_TIME", "name": "scan",
        "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] }, "statistics": { "numberOfRuns": 0 } })
}

#[test]
fn a_document_of_another_kind_is_told_so_once() {
    for (document, kind, other) in [
        (description(), DocumentKind::CreateRequest, "describe-response"),
        (description(), DocumentKind::UpdateRequest, "describe-response"),
        (json!({ "items": [description()], "nextToken": null }), DocumentKind::CreateRequest, "list-response"),
        (json!({ "items": [description()] }), DocumentKind::DescribeResponse, "list-response"),
        (json!({ "jobId": ID, "jobArn": ARN }), DocumentKind::CreateRequest, "create-response"),
        (json!({ "JobId": ID, "JobArn": ARN }), DocumentKind::CreateRequest, "create-response"),
        (json!({ "filterCriteria": {}, "maxResults": 5 }), DocumentKind::ListResponse, "list-request"),
        (json!({ "jobId": ID, "jobStatus": "CANCELLED" }), DocumentKind::CreateRequest, "update-request"),
        (json!({ "includes": { "and": [] } }), DocumentKind::CreateRequest, "scoping"),
        (json!({ "dailySchedule": {} }), DocumentKind::S3JobDefinition, "schedule-frequency"),
        (job(json!({})), DocumentKind::Scoping, "create-request"),
    ] {
        let found = only(validated(&document, kind), "wrong-kind");
        assert_eq!((found.severity, &*found.pointer), (Severity::Error, ""), "{document}");
        assert!(found.help.unwrap().ends_with(&format!("set the option `kind` to `{other}`")), "{document}");
    }
    match to_api(&description(), &Options::default()) {
        Err(RejectedError::Rejected(report)) => {
            let help = only(*report, "wrong-kind").help;
            assert_eq!(help.as_deref(), Some("convert it with `cloneRequest`, or set the option `kind` to `describe-response`"));
        }
        other => panic!("{other:?}"),
    }
    let found = only(validated(&description(), KindOption::default()), "wrong-kind");
    assert_eq!(found.message, "this looks like the response of DescribeClassificationJob, not the request of CreateClassificationJob");
}

#[test]
fn a_member_or_two_of_another_kind_are_told_one_by_one() {
    let copied = job(json!({ "jobId": ID, "jobStatus": "RUNNING" }));
    assert_eq!(places(&validated(&copied, KindOption::default())), [("misplaced-member", "/jobId"), ("misplaced-member", "/jobStatus")]);
}

/// The same with other names.
fn renamed(value: &Value, name: fn(&str) -> String) -> Value {
    match value {
        Value::Object(members) => members.iter().map(|(key, value)| (name(key), renamed(value, name))).collect(),
        Value::Array(items) => items.iter().map(|item| renamed(item, name)).collect(),
        other => other.clone(),
    }
}

fn pascal(name: &str) -> String {
    name[..1].to_uppercase() + &name[1..]
}

fn snake(name: &str) -> String {
    let parts = name.chars().flat_map(|c| if c.is_ascii_uppercase() { vec!['_', c.to_ascii_lowercase()] } else { vec![c] });
    parts.collect()
}

#[test]
fn a_document_in_another_casing_is_told_so_once_and_checked_as_if_it_were_right() {
    let right = json!({
        "clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10", "jobType": "SCHEDULED", "name": "scan", "samplingPercentage": 500,
        "s3JobDefinition": {
            "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }],
            "scoping": { "includes": { "and": [{ "simpleScopeTerm": { "comparator": "EQ", "key": "OBJECT_EXTENSION", "values": [".csv"] } }] } },
        },
    });
    let expected: Vec<_> = validated(&right, KindOption::default()).diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(expected.len(), 3, "{expected:?}");
    for (name, count) in [(pascal as fn(&str) -> String, 15), (snake, 7)] {
        let report = validated(&renamed(&right, name), KindOption::default());
        let (first, rest) = report.diagnostics.split_first().unwrap();
        assert_eq!((first.code, &*first.pointer, first.severity), ("wrong-casing-throughout", "", Severity::Error));
        assert_eq!(first.message, "the member names aren't in camelCase");
        assert!(first.facts.0.contains(&("count", Fact::Number(count))), "{:?}", first.facts);
        let mut codes: Vec<_> = rest.iter().map(|found| found.code).collect();
        let mut expected = expected.clone();
        codes.sort_unstable();
        expected.sort_unstable();
        assert_eq!(codes, expected, "{count}");
    }
    let mut answer = renamed(&description(), pascal);
    answer["ResultMetadata"] = json!({});
    for kind in [KindOption::Auto, DocumentKind::DescribeResponse.into()] {
        assert_eq!(only(validated(&answer, kind), "wrong-casing-throughout").severity, Severity::Warning);
    }
}

#[test]
fn with_its_rule_off_a_document_is_checked_member_by_member() {
    let checked = |document: &Value, code: &str| {
        let rules = vec![(code.to_owned(), macie_preflight::RuleLevel::Off)];
        validate(document, &Options { rules, ..Options::default() }).unwrap().diagnostics
    };
    let has = |found: &[Diagnostic], code: &str| found.iter().any(|finding| finding.code == code);
    assert!(has(&checked(&json!({ "version": 1 }), "not-a-macie-document"), "unknown-member"));
    assert!(has(&checked(&description(), "wrong-kind"), "misplaced-member"));
    assert!(has(&checked(&renamed(&job(json!({})), pascal), "wrong-casing-throughout"), "wrong-casing"));
}

#[test]
fn the_fix_of_a_document_in_another_casing_is_the_whole_rename() {
    let right = job(json!({ "samplingPercentage": 50, "tags": { "Team": "x" } }));
    for name in [pascal as fn(&str) -> String, snake] {
        let mut wrong = renamed(&right, name);
        let tags = if wrong.get("Tags").is_some() { "Tags" } else { "tags" };
        wrong[tags] = right["tags"].clone();
        let text = wrong.to_string();
        for report in [linted(&wrong, KindOption::default()), validated(&wrong, KindOption::default())] {
            let found = only(report, "wrong-casing-throughout");
            let [fix] = found.fixes.as_slice() else { panic!("{found:?}") };
            assert_eq!((fix.safety, &fix.title), (FixSafety::Safe, &format!("rename {} members", fix.patch.len())));
            let mut patched = wrong.clone();
            for operation in &fix.patch {
                let PatchOperation::Move { from, path } = operation else { panic!("{operation:?}") };
                let (parent, old) = from.rsplit_once('/').unwrap();
                let (place, new) = path.rsplit_once('/').unwrap();
                assert_eq!(parent, place);
                let members = patched.pointer_mut(parent).unwrap().as_object_mut().unwrap();
                let value = members.remove(old).unwrap();
                members.insert(new.to_owned(), value);
            }
            assert_eq!(patched, right);
            if found.range.is_some() {
                assert_eq!(serde_json::from_str::<Value>(&fix.apply(&text)).unwrap(), right);
            }
        }
        // In a list, and inside another document, it is the same.
        let list = Options { documents: DocumentCount::Array, ..Options::default() };
        let report = lint(json!([right, wrong]).to_string().as_bytes(), &list).unwrap();
        let fix = &report.diagnostics.iter().find(|found| found.code == "wrong-casing-throughout").unwrap().fixes[0];
        assert!(matches!(&fix.patch.last().unwrap(), PatchOperation::Move { path, .. } if path.matches('/').count() == 1), "{fix:?}");
    }
    let answer = only(validated(&renamed(&description(), pascal), DocumentKind::DescribeResponse), "wrong-casing-throughout");
    assert_eq!(answer.fixes, [], "a response is a fact");
}

#[test]
fn names_in_several_casings_are_told_once_unless_one_is_right_or_there_twice() {
    let mut mixed = renamed(&job(json!({})), pascal);
    mixed["sampling_percentage"] = json!(50);
    only(validated(&mixed, KindOption::default()), "wrong-casing-throughout");
    for (name, value) in [("samplingPercentage", json!(50)), ("job_type", json!("ONE_TIME"))] {
        let mut mixed = renamed(&job(json!({})), pascal);
        mixed[name] = value;
        let codes: Vec<_> = validated(&mixed, KindOption::default()).diagnostics.iter().map(|found| found.code).collect();
        assert!(codes.len() > 6 && codes.iter().all(|code| *code == "wrong-casing"), "{name}: {codes:?}");
    }
    let one = job(json!({ "samplingPercentage": null, "SamplingPercentage": 50 }));
    assert_eq!(places(&validated(&one, KindOption::default())), [("wrong-casing", "/SamplingPercentage")]);
    // Names of tags are free.
    let tagged = job(json!({ "tags": { "Team": "x", "Cost_Center": "y" } }));
    assert_eq!(places(&validated(&tagged, KindOption::default())), []);
}

#[test]
fn a_part_of_a_job_is_checked_as_in_the_job() {
    for (kind, part, expected) in [
        (
            DocumentKind::S3JobDefinition,
            json!({ "bucketDefinitions": [{ "accountId": "1", "buckets": ["ledger"] }] }),
            vec![("account-id-format", "/bucketDefinitions/0/accountId")],
        ),
        (DocumentKind::S3JobDefinition, json!({}), vec![("bucket-selection-missing", "/bucketDefinitions")]),
        (
            DocumentKind::S3JobDefinition,
            json!({ "bucketDefinitons": [{ "accountId": "210987654321", "buckets": ["ledger"] }] }),
            vec![("unknown-member", "/bucketDefinitons")],
        ),
        (
            DocumentKind::ScheduleFrequency,
            json!({ "monthlySchedule": { "dayOfMonth": 32 } }),
            vec![("out-of-range", "/monthlySchedule/dayOfMonth")],
        ),
        (DocumentKind::Scoping, json!({ "includes": { "and": [{}] } }), vec![("scope-term-empty", "/includes/and/0")]),
        (DocumentKind::BucketCriteria, json!({ "includes": { "and": [{}] } }), vec![("criterion-empty", "/includes/and/0")]),
        (DocumentKind::Tags, json!({ "": "x", "aws:x": "y" }), vec![("empty-text", "/"), ("tag-reserved", "/aws:x")]),
        (DocumentKind::Tags, json!({ "team": 5 }), vec![("wrong-type", "/team")]),
        (DocumentKind::Tags, json!({ "team": "x".repeat(257) }), vec![("too-long", "/team")]),
        (DocumentKind::Tags, json!({ "jobType": "nightly", "Name": "x" }), vec![]),
        (DocumentKind::Tags, json!([]), vec![("not-an-object", "")]),
    ] {
        assert_eq!(places(&validated(&part, kind)), expected, "{part}");
    }
}

#[test]
fn a_schedule_alone_has_its_next_runs_and_its_own_kind() {
    let options = RunOptions { from: "2026-01-31".to_owned(), ..RunOptions::default() };
    match next_runs(&json!({ "weeklySchedule": {} }), &options) {
        Err(RejectedError::Rejected(report)) => {
            assert_eq!(
                (report.kind, places(&report)),
                (DocumentKind::ScheduleFrequency, vec![("missing-required", "/weeklySchedule/dayOfWeek")])
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn text_in_another_format_is_told_once_with_what_to_do() {
    let only = |text: &[u8]| {
        let report = lint(text, &Options::default()).unwrap();
        assert_eq!(report.diagnostics.len(), 1, "{report:?}");
        let found = report.diagnostics.into_iter().next().unwrap();
        (found.code, found.message, found.help.unwrap_or_default())
    };
    let found = |text: &str| only(text.as_bytes());
    for (text, what) in [
        ("jobType: ONE_TIME\nname: scan\n", "YAML"),
        ("resource \"aws_macie2_classification_job\" \"job\" {\n  job_type = \"ONE_TIME\"\n}\n", "Terraform"),
        ("macie.create_classification_job(jobType='ONE_TIME')\n", "Python"),
        ("aws macie2 create-classification-job --job-type ONE_TIME\n", "a shell script"),
        ("import { Macie2Client } from \"@aws-sdk/client-macie2\";\n", "JavaScript"),
    ] {
        let (code, message, help) = found(text);
        assert_eq!((code, message), ("invalid-json", format!("expected JSON, found what looks like {what}")));
        assert_eq!(help, "convert it to JSON, or check that it is the right file");
    }
    let conflict = "{\n<<<<<<< HEAD\n  \"name\": \"a\"\n=======\n  \"name\": \"b\"\n>>>>>>> main\n}";
    assert_eq!(found(conflict).1, "the text contains a merge conflict");
    assert_eq!(found("{\n  \"name\": \"a\"\n=======\n}").1, "the text contains a merge conflict");
    assert_eq!(found("<<<<<<< HEAD\n{}").1, "the text contains a merge conflict");
    for two in ["{}\n{}", "{\"name\": \"a\"}, {\"name\": \"b\"}", "[] []"] {
        let (code, message, help) = found(two);
        assert_eq!((code, &*message), ("invalid-json", "a second document begins after the first"));
        assert!(help.contains("`.jsonl`"), "{help}");
    }
    assert_eq!(found("{\u{a0}\"name\": 1}").1, "a no-break space (U+00A0) isn't whitespace in JSON");
    for wide in [&b"\xff\xfe{\0}\0"[..], b"{\0}\0", b"\0{\0}"] {
        assert_eq!(only(wide).0, "invalid-encoding");
    }
    for binary in [&b"\x1f\x8b\x08\0\0\0\0\0"[..], b"PK\x03\x04\x14\0", b"\x89PNG\r\n\x1a\n\0", b"\x7fELF\x02\x01\x01\0"] {
        assert_eq!(only(binary).1, "expected JSON, found what looks like binary data", "{binary:?}");
    }
    // A fault in JSON stays what it is.
    for text in ["{name: 1}", "{'name': 1}", "// a job\n{}", "{\"name\": \"a\u{1}\"}", "[1,]", "nope", ""] {
        let (_, message, _) = found(text);
        assert!(!message.contains("looks like") && !message.contains("binary"), "{text}: {message}");
    }
}
