//! The rule table as a reader wants it: each rule with its words, its sources and whole example documents.

use crate::export::says;
use crate::report::{About, Basis, Example, Form, Level, Revision, Rule, Words};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A rule, and all that is known of it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(hashmap_as_object))]
#[serde(rename_all = "camelCase")]
pub struct RuleInfo {
    /// The code: kebab-case, and never changed once released.
    pub code: &'static str,
    /// The level under each revision.
    pub severity: Levels,
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
    pub basis: Vec<Basis>,
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
pub struct Levels {
    /// Under the revision of 29 January 2021.
    #[serde(rename = "2021-01-29")]
    pub v20210129: Level,
    /// Under today's.
    pub latest: Level,
    /// Where either may count.
    pub any: Level,
}

/// A document that shows a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RuleExample {
    /// The whole text.
    pub document: String,
    /// What differs from a good job, as a JSON Merge Patch (RFC 7396).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patch: Option<&'static str>,
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
}

/// A job in which no rule finds anything; examples differ from it.
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
    super::table().map(|(rule, about)| info(rule, about)).collect()
}

fn info(rule: &'static Rule, about: &About) -> RuleInfo {
    let Words { message, help, change } = rule.words();
    RuleInfo {
        code: rule.code,
        severity: Levels { v20210129: rule.v20210129, latest: rule.latest, any: rule.level(Revision::Any) },
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
    let patch = (example.form == Form::Patch).then_some(example.text);
    RuleExample {
        document: patch.map_or_else(|| example.text.to_owned(), patched),
        patch,
        foreign: example.form == Form::Foreign,
        revision: example.revision,
        max_bytes: example.max_bytes,
        now: example.now,
    }
}

/// The good job with a patch applied; a patch that isn't JSON gives itself, which no example test lets pass.
fn patched(patch: &str) -> String {
    let documents = serde_json::from_str::<Value>(GOOD_JOB).and_then(|mut job| {
        merge(&mut job, serde_json::from_str(patch)?);
        serde_json::to_string(&job)
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
