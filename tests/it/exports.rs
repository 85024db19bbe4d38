//! Where a request goes: the shape of each export, what is told beside it, and what isn't exported.
//! That the programs which an export is for take it, the package's tests show.

use crate::documents::{any_json, clean_job, spoilt_job};
use crate::support::{all_off, job};
use macie_preflight::model::CreateClassificationJobRequest;
use macie_preflight::{
    ExportTarget, ExportedRequest, Options, RejectedError, Severity, ValidateError, export, to_api, to_aws_cli, to_boto3, to_sdk_js,
    to_step_functions, to_terraform,
};
use proptest::prelude::*;
use serde_json::{Value, json};

const TARGETS: [ExportTarget; 6] = [
    ExportTarget::Api,
    ExportTarget::AwsCli,
    ExportTarget::Boto3,
    ExportTarget::SdkJs,
    ExportTarget::Terraform,
    ExportTarget::StepFunctions,
];

fn made(text: &str, target: ExportTarget) -> ExportedRequest {
    export(text.as_bytes(), target, &Options::default()).unwrap()
}

fn terraform(changes: Value) -> ExportedRequest {
    to_terraform(&job(changes), &Options::default()).unwrap()
}

fn notes(export: &ExportedRequest) -> Vec<(&str, &str)> {
    export.notes.iter().map(|note| (note.pointer.as_str(), note.text.as_str())).collect()
}

#[test]
fn a_value_a_typed_request_and_a_text_give_the_same() {
    let value = job(json!({ "tags": { "team": "ledger" } }));
    let typed: CreateClassificationJobRequest = serde_json::from_value(value.clone()).unwrap();
    let options = Options::default();
    for (target, of_value, of_typed) in [
        (ExportTarget::Api, to_api(&value, &options), to_api(&typed, &options)),
        (ExportTarget::AwsCli, to_aws_cli(&value, &options), to_aws_cli(&typed, &options)),
        (ExportTarget::Boto3, to_boto3(&value, &options), to_boto3(&typed, &options)),
        (ExportTarget::SdkJs, to_sdk_js(&value, &options), to_sdk_js(&typed, &options)),
        (ExportTarget::Terraform, to_terraform(&value, &options), to_terraform(&typed, &options)),
        (ExportTarget::StepFunctions, to_step_functions(&value, &options), to_step_functions(&typed, &options)),
    ] {
        let of_text = made(&value.to_string(), target);
        assert_eq!(of_value.unwrap(), of_text);
        assert_eq!(of_typed.unwrap(), of_text);
    }
}

#[test]
fn members_stand_in_the_order_of_the_api_and_tags_in_their_own() {
    let text = r#"{"tags":{"z":"1","a":"2"},"name":"ledger","s3JobDefinition":{"bucketDefinitions":[{"buckets":["ledger"],"accountId":"210987654321"}]},"jobType":"ONE_TIME"}"#;
    let lines = [
        "{",
        r#"  "jobType": "ONE_TIME","#,
        r#"  "name": "ledger","#,
        r#"  "s3JobDefinition": {"#,
        r#"    "bucketDefinitions": ["#,
        "      {",
        r#"        "accountId": "210987654321","#,
        r#"        "buckets": ["#,
        r#"          "ledger""#,
        "        ]",
        "      }",
        "    ]",
        "  },",
        r#"  "tags": {"#,
        r#"    "z": "1","#,
        r#"    "a": "2""#,
        "  }",
        "}",
        "",
    ];
    assert_eq!(made(text, ExportTarget::Api).text, lines.join("\n"));
}

#[test]
fn of_a_repeated_key_the_last_counts() {
    let text = r#"{"name":"first","jobType":"ONE_TIME","name":"second","s3JobDefinition":{"bucketDefinitions":[{"accountId":"210987654321","buckets":["ledger"]}]},"tags":{"a":"1","b":"2","\u0061":"3"},"description":"kept","description":null}"#;
    let value: Value = serde_json::from_str(&made(text, ExportTarget::Api).text).unwrap();
    assert_eq!(value["name"], "second");
    assert_eq!(value["tags"], json!({ "a": "3", "b": "2" }));
    assert_eq!(value.get("description"), None);
    for target in TARGETS {
        assert!(!made(text, target).text.contains("first"));
    }
}

#[test]
fn what_a_terminal_or_an_editor_would_obey_is_escaped_everywhere() {
    let request = job(json!({ "description": "a\u{1b}[2Jb\u{7f}c\u{9b}d\u{202e}e\u{2028}f\u{feff}g\0h" }));
    for target in TARGETS {
        let export = made(&request.to_string(), target);
        assert!(export.text.contains(r"a\u001b[2Jb\u007fc\u009bd\u202ee\u2028f\ufeffg\u0000h"), "{}", export.text);
        assert!(export.text.chars().all(|c| c == '\n' || !c.is_control()));
    }
}

#[test]
fn the_command_holds_no_single_quote_but_the_two_around_the_request() {
    let export = made(&job(json!({ "name": "it's ''" })).to_string(), ExportTarget::AwsCli);
    assert!(export.text.contains(r"it\u0027s \u0027\u0027"));
    assert_eq!(export.text.matches('\'').count(), 2);
}

#[test]
fn python_has_its_own_words_for_what_json_says() {
    let request = job(json!({ "jobType": "SCHEDULED", "initialRun": true, "scheduleFrequency": { "dailySchedule": {} } }));
    let python = made(&request.to_string(), ExportTarget::Boto3).text;
    assert!(python.contains("    \"initialRun\": True,\n"));
    assert!(python.contains("        \"dailySchedule\": {},\n"));
}

#[test]
fn the_three_schedules_are_plain_arguments_in_terraform() {
    for (frequency, argument) in [
        (json!({ "dailySchedule": {} }), "daily_schedule = true"),
        (json!({ "weeklySchedule": { "dayOfWeek": "MONDAY" } }), "weekly_schedule = \"MONDAY\""),
        (json!({ "monthlySchedule": { "dayOfMonth": 15 } }), "monthly_schedule = 15"),
    ] {
        let export = terraform(json!({ "jobType": "SCHEDULED", "scheduleFrequency": frequency }));
        assert!(export.text.contains(&format!("\n  schedule_frequency {{\n    {argument}\n  }}\n")), "{}", export.text);
    }
}

#[test]
fn what_would_be_a_template_in_terraform_is_doubled() {
    let export = terraform(json!({ "description": "${a} $${b} %{c} %%{d} $ % {e}", "tags": { "a": "${b}" } }));
    assert!(export.text.contains(r#""$${a} $$${b} %%{c} %%%{d} $ % {e}""#), "{}", export.text);
    assert!(export.text.contains(r#""a" = "$${b}""#), "{}", export.text);
}

#[test]
fn terraform_tells_each_member_that_it_has_no_argument_for() {
    let export = terraform(json!({
        "allowListIds": ["hbxa5o5as2qztbjraq5ydv"],
        "managedDataIdentifierSelector": "INCLUDE",
        "managedDataIdentifierIds": ["CREDIT_CARD_NUMBER"],
    }));
    assert_eq!(
        notes(&export),
        [
            ("/clientToken", "the provider has no argument for `clientToken`; the provider generates a token"),
            ("/allowListIds", "the provider has no argument for `allowListIds`; the job doesn't use allow lists"),
            (
                "/managedDataIdentifierSelector",
                "the provider has no argument for `managedDataIdentifierSelector`; the job uses the managed data identifiers that AWS \
                 recommends"
            ),
            (
                "/managedDataIdentifierIds",
                "the provider has no argument for `managedDataIdentifierIds`; the job uses the managed data identifiers that AWS \
                 recommends"
            ),
        ]
    );
    for note in &export.notes {
        assert!(export.text.contains(&format!("\n# {}: {}\n", note.pointer, note.text)), "{}", export.text);
    }
}

#[test]
fn a_state_machine_has_the_request_as_the_parameters_of_its_only_state() {
    let export = to_step_functions(&job(json!({ "clientToken": null, "tags": { "team": "ledger" } })), &Options::default()).unwrap();
    let parameters = json!({
        "ClientToken.$": "States.UUID()",
        "JobType": "ONE_TIME",
        "Name": "quarterly ledger review",
        "S3JobDefinition": { "BucketDefinitions": [{ "AccountId": "210987654321", "Buckets": ["ledger"] }] },
        "Tags": { "team": "ledger" },
    });
    let state = json!({
        "Type": "Task",
        "Resource": "arn:aws:states:::aws-sdk:macie2:createClassificationJob",
        "Parameters": parameters,
        "End": true,
    });
    let machine = json!({ "StartAt": "CreateClassificationJob", "States": { "CreateClassificationJob": state } });
    assert_eq!(serde_json::from_str::<Value>(&export.text).unwrap(), machine);
    assert_eq!(export.text, serde_json::to_string_pretty(&machine).unwrap() + "\n");
    assert_eq!(notes(&export), []);
}

#[test]
fn a_token_that_all_executions_of_a_state_machine_would_send_is_told() {
    let export = to_step_functions(&job(json!({})), &Options::default()).unwrap();
    assert!(export.text.contains("        \"ClientToken\": \"5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10\",\n"), "{}", export.text);
    let [(pointer, text)] = notes(&export)[..] else { panic!("one note: {:?}", export.notes) };
    assert_eq!(pointer, "/clientToken");
    assert!(text.starts_with("all executions send this token"), "{text}");
}

#[test]
fn a_name_that_a_state_machine_would_take_for_that_of_a_path_is_left_out_and_told() {
    let request = job(json!({ "clientToken": null, "tags": { "cost.$": "1", "cost": "2" } }));
    let export = to_step_functions(&request, &all_off()).unwrap();
    assert!(export.text.contains("        \"Tags\": {\n          \"cost\": \"2\"\n        }\n"), "{}", export.text);
    assert_eq!(notes(&export), [("/tags/cost.$", "the member is omitted: a name that ends with `.$` has a path as its value")]);
    let empty = to_step_functions(&json!({}), &all_off()).unwrap();
    assert!(empty.text.contains("\"Parameters\": {\n        \"ClientToken.$\": \"States.UUID()\"\n      },\n"), "{}", empty.text);
}

#[test]
fn only_who_sends_the_json_alone_is_told_of_an_absent_token() {
    let without = job(json!({ "clientToken": null })).to_string();
    assert_eq!(made(&without, ExportTarget::Api).notes[0].pointer, "/clientToken");
    for target in &TARGETS[1..] {
        assert_eq!(made(&without, *target).notes, []);
    }
}

#[test]
fn a_request_with_errors_is_refused_with_the_report() {
    let faulty = json!({ "jobType": "ONCE", "name": "ledger", "s3JobDefinition": {} });
    let Err(RejectedError::Rejected(report)) = to_terraform(&faulty, &Options::default()) else { panic!("refused") };
    assert_eq!((report.valid, report.errors), (false, 2));
    assert!(report.diagnostics.iter().all(|finding| finding.range.is_none()));
    let error = export(faulty.to_string().as_bytes(), ExportTarget::Api, &Options::default()).unwrap_err();
    let words = error.to_string();
    let RejectedError::Rejected(report) = error else { panic!("refused") };
    let first = report.diagnostics.iter().find(|finding| finding.severity == Severity::Error).unwrap();
    assert_eq!(words, format!("2 errors; the first: {} (`{}`)", first.message, first.pointer));
    assert!(report.diagnostics.iter().all(|finding| finding.range.is_some()));
}

#[test]
fn warnings_dont_hold_a_request_back_unless_they_are_errors() {
    let warned = job(json!({ "jobType": "SCHEDULED", "scheduleFrequency": { "monthlySchedule": { "dayOfMonth": 31 } } }));
    assert!(to_api(&warned, &Options::default()).is_ok());
    assert!(matches!(to_api(&warned, &Options { strict: true, ..Options::default() }), Err(RejectedError::Rejected(_))));
}

#[test]
fn options_that_cant_be_followed_and_values_that_json_cant_carry_are_said() {
    let wrong = Options { now: Some("tomorrow".to_owned()), ..Options::default() };
    assert!(matches!(to_api(&job(json!({})), &wrong), Err(RejectedError::Unjudged(ValidateError::Options(_)))));
    let keys = std::collections::HashMap::from([((1, 2), "pairs aren't names")]);
    assert!(matches!(to_api(&keys, &Options::default()), Err(RejectedError::Unjudged(ValidateError::Json(_)))));
}

#[test]
fn what_isnt_a_request_is_refused_even_if_no_rule_says_so() {
    let options = all_off();
    for text in ["", "{", "[]", "null", "\"text\"", "{\"a\":\u{1}foreign\u{1}}"] {
        let error = export(text.as_bytes(), ExportTarget::Terraform, &options).unwrap_err();
        assert_eq!(error.to_string(), "expected the request of CreateClassificationJob");
    }
}

proptest! {
    #[test]
    fn every_clean_job_is_exported_and_its_json_says_the_same(request in clean_job()) {
        for target in TARGETS {
            let export = made(&request.to_string(), target);
            prop_assert!(export.text.ends_with('\n'));
            prop_assert!(!export.text.contains(|c: char| c != '\n' && c.is_control()));
        }
        let api: Value = serde_json::from_str(&made(&request.to_string(), ExportTarget::Api).text).unwrap();
        prop_assert_eq!(api, request);
    }

    #[test]
    fn every_top_level_member_is_written_for_terraform_or_told(request in clean_job()) {
        let export = made(&request.to_string(), ExportTarget::Terraform);
        for name in request.as_object().unwrap().keys() {
            let snake: String = name.chars().flat_map(|c| if c.is_ascii_uppercase() { vec!['_', c.to_ascii_lowercase()] } else { vec![c] }).collect();
            let written = export.text.lines().any(|line| line.strip_prefix("  ").and_then(|line| line.strip_prefix(&snake)).is_some_and(|rest| rest.starts_with(' ')));
            let told = export.notes.iter().any(|note| note.pointer == format!("/{name}"));
            prop_assert!(written || told, "{}: {}", name, export.text);
        }
    }

    #[test]
    fn a_request_is_exported_if_and_only_if_it_has_no_error(request in prop_oneof![clean_job(), spoilt_job()]) {
        let valid = macie_preflight::validate(&request, &Options::default()).unwrap().valid;
        for target in TARGETS {
            match export(request.to_string().as_bytes(), target, &Options::default()) {
                Ok(_) => prop_assert!(valid),
                Err(RejectedError::Rejected(report)) => {
                    prop_assert!(!valid);
                    prop_assert!(report.diagnostics.iter().any(|finding| finding.severity == Severity::Error));
                }
                Err(other) => prop_assert!(false, "{other}"),
            }
        }
    }

    #[test]
    fn whatever_is_let_through_by_switching_rules_off_is_written_without_a_panic(document in prop_oneof![any_json(), spoilt_job()]) {
        let options = all_off();
        for target in TARGETS {
            match export(document.to_string().as_bytes(), target, &options) {
                Ok(export) => prop_assert!(document.is_object() && export.text.ends_with('\n')),
                Err(error) => prop_assert!(!document.is_object(), "{error}"),
            }
        }
    }
}
