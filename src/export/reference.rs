//! The rule table as a reader wants it: each rule with its words, its sources and whole example documents.

use super::json_schema::says;
use crate::model::{DocumentCount, DocumentKind};
use crate::preflight::Options;
use crate::report::{Revision, Rule, RuleLevel, Words};
use crate::rules::declare::{About, Example, Form, RuleBasis};
use crate::rules::table;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A rule, as described in the rule reference.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(hashmap_as_object))]
#[serde(rename_all = "camelCase")]
pub struct RuleInfo {
    /// The code of the rule.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "RuleCode"))]
    pub code: &'static str,
    /// The level under each revision.
    pub severity: RuleLevels,
    /// Whether a finding means that a setting has no effect: the service accepts the setting, but the job doesn't do what it says.
    pub no_effect: bool,
    /// A summary in one line.
    pub summary: &'static str,
    /// Why the rule exists.
    pub reason: &'static str,
    /// The message, with the names of facts in braces as placeholders.
    pub message: &'static str,
    /// The help texts, with placeholders. A finding uses the first text for which it has all facts.
    pub help: Vec<&'static str>,
    /// What changed between the revisions, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<&'static str>,
    /// The types of the facts, by name: `text`, `number`, `boolean`, or `list`.
    pub facts: BTreeMap<&'static str, &'static str>,
    /// The sources that the rule is based on.
    pub basis: Vec<RuleBasis>,
    /// Examples with exactly one finding, which is of this rule.
    pub fails: Vec<RuleExample>,
    /// Examples without findings of this rule.
    pub passes: Vec<RuleExample>,
    /// Whether the JSON Schema also rejects what the rule reports as an error.
    pub in_schema: bool,
    /// The URL of the rule's page.
    pub url: String,
}

/// The level of a rule under each revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RuleLevels {
    /// Under the revision 2021-01-29.
    #[serde(rename = "2021-01-29")]
    pub v20210129: RuleLevel,
    /// Under `latest`.
    pub latest: RuleLevel,
    /// Under `any`.
    pub any: RuleLevel,
}

/// An example of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RuleExample {
    /// The document, as JSON text.
    pub document: String,
    /// The kind of document.
    pub kind: DocumentKind,
    /// Whether the example is input for `validatePages`: an object with the members `request` and `responses`.
    pub pages: bool,
    /// The difference from a valid document, as a JSON Merge Patch (RFC 7396).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patch: Option<String>,
    /// Whether the document represents a JavaScript value. In place of a value that JSON can't represent, it contains a description
    /// between two U+0001 characters.
    pub foreign: bool,
    /// The name of the file, if the document is one in another language, for `lintSource`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_name: Option<&'static str>,
    /// The option `revision` for checking the example.
    pub revision: Revision,
    /// The option `maxBytes` for checking the example, if not the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_bytes: Option<usize>,
    /// The option `now` for checking the example, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<&'static str>,
    /// The option `documents` for checking the example.
    pub documents: DocumentCount,
}

impl RuleExample {
    /// Returns the options for checking it.
    pub fn options(&self) -> Options {
        let defaults = Options::default();
        Options {
            kind: self.kind.into(),
            revision: self.revision,
            now: self.now.map(str::to_owned),
            documents: self.documents,
            max_bytes: self.max_bytes.unwrap_or(defaults.max_bytes),
            ..defaults
        }
    }
}

/// Documents in which no rule finds anything; examples differ from them.
const fn good(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::CreateRequest => GOOD_JOB,
        DocumentKind::CreateResponse => {
            r#"{
  "jobArn": "arn:aws:macie2:eu-central-1:210987654321:classification-job/3c1f0a9e5b7d42f68a10c4e97b2d6f35",
  "jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35"
}"#
        }
        DocumentKind::DescribeRequest => r#"{"jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35"}"#,
        DocumentKind::DescribeResponse => GOOD_DESCRIPTION,
        DocumentKind::ListRequest => r#"{"maxResults": 25}"#,
        DocumentKind::ListResponse => r#"{"items": [], "nextToken": null}"#,
        DocumentKind::UpdateRequest => r#"{"jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35", "jobStatus": "CANCELLED"}"#,
        DocumentKind::S3JobDefinition => r#"{"bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }]}"#,
        DocumentKind::ScheduleFrequency => r#"{"weeklySchedule": { "dayOfWeek": "MONDAY" }}"#,
        DocumentKind::Scoping => {
            r#"{
  "excludes": { "and": [{ "simpleScopeTerm": { "comparator": "EQ", "key": "OBJECT_EXTENSION", "values": ["csv"] } }] }
}"#
        }
        DocumentKind::BucketCriteria => {
            r#"{
  "includes": { "and": [{ "simpleCriterion": { "comparator": "EQ", "key": "S3_BUCKET_EFFECTIVE_PERMISSION", "values": ["PUBLIC"] } }] }
}"#
        }
        DocumentKind::Tags => r#"{"team": "privacy"}"#,
    }
}

const GOOD_DESCRIPTION: &str = r#"{
  "clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
  "createdAt": "2026-01-10T06:12:44Z",
  "jobId": "3c1f0a9e5b7d42f68a10c4e97b2d6f35",
  "jobStatus": "RUNNING",
  "jobType": "ONE_TIME",
  "name": "quarterly ledger review",
  "s3JobDefinition": {
    "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }]
  }
}"#;

const GOOD_JOB: &str = r#"{
  "clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
  "jobType": "ONE_TIME",
  "name": "quarterly ledger review",
  "s3JobDefinition": {
    "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }]
  }
}"#;

/// Returns all rules, in the order of the rule reference.
pub fn rules() -> Vec<RuleInfo> {
    table().map(|(rule, about)| info(rule, about)).collect()
}

fn info(rule: &'static Rule, about: &About) -> RuleInfo {
    let Words { message, help, change } = rule.words();
    RuleInfo {
        code: rule.code,
        severity: RuleLevels { v20210129: rule.v20210129, latest: rule.latest, any: rule.level(Revision::Any) },
        no_effect: rule.no_effect,
        summary: about.summary,
        reason: about.reason,
        message,
        help: help.to_vec(),
        change,
        facts: about.facts.iter().copied().collect(),
        basis: about.basis.to_vec(),
        fails: about.fails.iter().map(example).collect(),
        passes: about.passes.iter().map(example).collect(),
        in_schema: says(rule.code),
        url: rule.url(),
    }
}

fn example(example: &Example) -> RuleExample {
    let file_name = if let Form::File(name) = example.form { Some(name) } else { None };
    let text = if file_name.is_some() { example.text.to_owned() } else { on_one_line(example.text) };
    let (document, patch) = if example.form == Form::Patch { (patched(good(example.kind), &text), Some(text)) } else { (text, None) };
    RuleExample {
        document,
        kind: example.kind,
        pages: example.form == Form::Pages,
        patch,
        foreign: example.form == Form::Foreign,
        file_name,
        revision: example.revision,
        max_bytes: example.max_bytes,
        now: example.now,
        documents: example.documents,
    }
}

/// A text as it is written in a row, without its line breaks: none stands in a string.
fn on_one_line(text: &str) -> String {
    text.lines().map(str::trim_start).collect::<Vec<_>>().join(" ")
}

/// A good document with a patch applied; a patch that isn't JSON gives itself, which no example test lets pass.
fn patched(good: &str, patch: &str) -> String {
    let documents = serde_json::from_str::<Value>(good).and_then(|mut document| {
        merge(&mut document, serde_json::from_str(patch)?);
        serde_json::to_string(&document)
    });
    documents.unwrap_or_else(|_| patch.to_owned())
}

/// Applies a JSON Merge Patch (RFC 7396).
fn merge(target: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(target) = target else { return };
    for (name, value) in patch {
        if value.is_null() {
            target.remove(&name);
        } else {
            merge(target.entry(name).or_insert(Value::Null), value);
        }
    }
}
