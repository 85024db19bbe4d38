//! What tests of single rules share: a good job to change, and findings in short.

use macie_preflight::{Diagnostic, Options, Revision, lint};
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
