//! What tests of single rules share: a good job to change, and findings in short.

use macie_preflight::{Diagnostic, Options, Revision, RuleLevel, lint, rules};
use serde_json::{Value, json};

/// A job in which nothing is found, with some of its members replaced; `null` removes one.
pub fn job(changes: Value) -> Value {
    let mut job = json!({
        "clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
        "jobType": "ONE_TIME",
        "name": "quarterly ledger review",
        "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }] },
    });
    let (Value::Object(members), Value::Object(changes)) = (&mut job, changes) else { return job };
    for (name, value) in changes {
        match value {
            Value::Null => members.remove(&name),
            value => members.insert(name, value),
        };
    }
    job
}

/// The good job with other buckets.
pub fn with_definitions(definitions: Value) -> Value {
    job(json!({ "s3JobDefinition": { "bucketDefinitions": definitions } }))
}

/// The good job with this scope.
pub fn with_scoping(scoping: &Value) -> Value {
    let definitions = json!([{ "accountId": "210987654321", "buckets": ["ledger"] }]);
    job(json!({ "s3JobDefinition": { "bucketDefinitions": definitions, "scoping": scoping } }))
}

/// A condition on a property of objects.
pub fn simple(key: &str, comparator: &str, values: &[&str]) -> Value {
    json!({ "simpleScopeTerm": { "comparator": comparator, "key": key, "values": values } })
}

/// A condition on tags of objects: keys and values.
pub fn tag(comparator: &str, pairs: &[(&str, &str)]) -> Value {
    let pairs: Vec<Value> = pairs.iter().map(|(key, value)| json!({ "key": key, "value": value })).collect();
    json!({ "tagScopeTerm": { "comparator": comparator, "key": "TAG", "tagValues": pairs, "target": "S3_OBJECT" } })
}

/// Options under which no rule speaks against a document.
pub fn all_off() -> Options {
    Options { rules: rules().iter().map(|rule| (rule.code.to_owned(), RuleLevel::Off)).collect(), ..Options::default() }
}

/// The findings under the default options.
pub fn findings(job: &Value) -> Vec<Diagnostic> {
    findings_under(Revision::default(), job)
}

/// The findings under a revision.
pub fn findings_under(revision: Revision, job: &Value) -> Vec<Diagnostic> {
    let report = lint(job.to_string().as_bytes(), &Options { revision, ..Options::default() });
    assert!(report.is_ok(), "{report:?}");
    report.map(|report| report.diagnostics).unwrap_or_default()
}

/// The codes of the findings, in their order.
pub fn codes(job: &Value) -> Vec<&'static str> {
    findings(job).iter().map(|finding| finding.code).collect()
}

/// The codes of the findings under a revision, in their order.
pub fn codes_under(revision: Revision, job: &Value) -> Vec<&'static str> {
    findings_under(revision, job).iter().map(|finding| finding.code).collect()
}

/// Codes and pointers of the findings, in their order.
pub fn places(job: &Value) -> Vec<(&'static str, String)> {
    findings(job).into_iter().map(|finding| (finding.code, finding.pointer)).collect()
}
