//! The rule table as a reader wants it: each rule with its words, its sources and whole example documents.

use super::json_schema::says;
use crate::model::{DocumentCount, DocumentKind};
use crate::report::{Revision, Rule, RuleLevel, Words};
use crate::rules::declare::{About, Example, Form, RuleBasis};
use crate::rules::table;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A rule, and all that is known of it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(hashmap_as_object))]
#[serde(rename_all = "camelCase")]
pub struct RuleInfo {
    /// The code: kebab-case, and never changed once released.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "RuleCode"))]
    pub code: &'static str,
    /// The level under each revision.
    pub severity: RuleLevels,
    /// Whether a finding means that what was written has no effect: the service accepts it, and analyzes nothing of it.
    pub no_effect: bool,
    /// The rule in one line.
    pub summary: &'static str,
    /// Why it is so.
    pub reason: &'static str,
    /// What is wrong, with `{facts}` in it.
    pub message: &'static str,
    /// What would be right: the first whose `{facts}` are all there is given.
    pub help: Vec<&'static str>,
    /// What has changed between the revisions, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<&'static str>,
    /// The types of its facts by name: `text`, `number`, `boolean` or `list`.
    pub facts: BTreeMap<&'static str, &'static str>,
    /// What it rests on.
    pub basis: Vec<RuleBasis>,
    /// Documents in which it finds its fault, and no other.
    pub fails: Vec<RuleExample>,
    /// Documents in which it finds nothing.
    pub passes: Vec<RuleExample>,
    /// Whether a JSON Schema rejects what it calls an error, too.
    pub in_schema: bool,
    /// The address of its page.
    pub url: String,
}

/// The level of a rule under each revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RuleLevels {
    /// Under the revision of 29 January 2021.
    #[serde(rename = "2021-01-29")]
    pub v20210129: RuleLevel,
    /// Under today's.
    pub latest: RuleLevel,
    /// Where either may count.
    pub any: RuleLevel,
}

/// A document that shows a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RuleExample {
    /// The whole text.
    pub document: String,
    /// What it is to be judged as.
    pub kind: DocumentKind,
    /// Whether it is a request for a list and its pages, for `validatePages`: an object with the members `request` and `responses`.
    pub pages: bool,
    /// What differs from a good document, as a JSON Merge Patch (RFC 7396).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patch: Option<String>,
    /// Whether it stands for a JavaScript value: U+0001, a description, U+0001 stand for what JSON can't carry.
    pub foreign: bool,
    /// The revision in which it shows the rule.
    pub revision: Revision,
    /// The option `maxBytes` with which it shows the rule, if not the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_bytes: Option<usize>,
    /// The option `now` with which it shows the rule, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<&'static str>,
    /// The option `documents` with which it shows the rule.
    pub documents: DocumentCount,
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

/// Every rule, by topic.
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
        help,
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
    let text = on_one_line(example.text);
    let (document, patch) = if example.form == Form::Patch { (patched(good(example.kind), &text), Some(text)) } else { (text, None) };
    RuleExample {
        document,
        kind: example.kind,
        pages: example.form == Form::Pages,
        patch,
        foreign: example.form == Form::Foreign,
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
