//! The exports of documents, sound or let pass: none fails, and what the API's JSON says is what the document says.

#![no_main]

use libfuzzer_sys::fuzz_target;
use macie_preflight::model::DocumentKind;
use macie_preflight::{
    ExportTarget, ExportedRequest, Options, RejectedError, export, to_api, to_aws_cli, to_boto3, to_sdk_js, to_step_functions,
    to_terraform, validate,
};
use macie_preflight_fuzz::options::{ALL_OFF, levels_and_revision};
use macie_preflight_fuzz::{Result, Unstructured, documents, reports};
use serde_json::Value;

/// A function that exports a value.
type Exporter = fn(&Value, &Options) -> std::result::Result<ExportedRequest, RejectedError>;

fuzz_target!(|data: &[u8]| {
    let _ = exports(&mut Unstructured::new(data));
});

fn exports(u: &mut Unstructured<'_>) -> Result<()> {
    let kind = if u.ratio(1, 8)? { documents::kind(u)? } else { DocumentKind::CreateRequest };
    let document = documents::document(kind, 4, u)?;
    let options = if u.arbitrary()? { ALL_OFF.clone() } else { levels_and_revision(u)? };
    let report = validate(&document, &Options { kind: DocumentKind::CreateRequest.into(), ..options.clone() }).expect("a value is JSON");
    let text = document.to_string();
    let targets: [(ExportTarget, Exporter); 6] = [
        (ExportTarget::Api, to_api::<Value>),
        (ExportTarget::AwsCli, to_aws_cli::<Value>),
        (ExportTarget::Boto3, to_boto3::<Value>),
        (ExportTarget::SdkJs, to_sdk_js::<Value>),
        (ExportTarget::Terraform, to_terraform::<Value>),
        (ExportTarget::StepFunctions, to_step_functions::<Value>),
    ];
    for (target, of_value) in targets {
        match of_value(&document, &options) {
            Ok(made) => {
                assert!(report.valid && document.is_object(), "it has errors and is exported: {text}");
                assert!(made.text.ends_with('\n'), "{target:?} ends without a line break: {text}");
                for note in &made.notes {
                    assert!(reports::resolves(&document, &note.pointer), "a note's pointer leads nowhere, {note:?}: {text}");
                }
                let of_text = export(text.as_bytes(), target, &options).unwrap_or_else(|error| panic!("{error}: {text}"));
                assert_eq!(of_text, made, "the text is exported otherwise: {text}");
            }
            Err(RejectedError::Rejected(rejected)) => {
                assert_eq!(*rejected, report, "the export has other findings: {text}");
                assert!(!report.valid || !document.is_object(), "it has no errors and isn't exported: {text}");
            }
            Err(error) => panic!("{error}: {text}"),
        }
    }
    if let Ok(made) = to_api(&document, &options) {
        let api: Value = serde_json::from_str(&made.text).unwrap_or_else(|error| panic!("{error}: {text}\n{}", made.text));
        assert!(without_nulls(&api) == without_nulls(&document), "the API's JSON says something else: {text}\n{}", made.text);
        let again = to_api(&api, &options).unwrap_or_else(|error| panic!("{error}: {text}\n{}", made.text));
        assert_eq!(again.text, made.text, "exported again, it is another: {text}");
    }
    Ok(())
}

/// `null` counts as absent where a member is declared.
fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(without_nulls).collect(),
        Value::Object(members) => {
            let there = members.iter().filter(|(_, value)| !value.is_null());
            there.map(|(name, value)| (name.clone(), without_nulls(value))).collect()
        }
        other => other.clone(),
    }
}
