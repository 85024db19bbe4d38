//! The options for checking documents, and reading them from JSON.

use crate::model::{DocumentCount, DocumentKind};
use crate::report::{Revision, RuleLevel, shortened};
use crate::rules::judgment::Quotas;
use crate::shape::{self, Choice};
use crate::text::{Limits, Node, NodeKind, Tape};
use serde::{Deserialize, Serialize};

/// Options for checking a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Options {
    /// The kind of document. Default: `create-request`. `auto` detects the kind from the members, except for `tags`.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "DocumentKind | \"auto\""))]
    pub kind: KindOption,
    /// API revision to check against. Default: `any`, which reports an error only if both revisions reject the document.
    pub revision: Revision,
    /// Levels of rules, by rule code. They override the default levels; `off` disables a rule. Of several for one rule, the last counts.
    #[serde(with = "by_code")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "{ readonly [Code in RuleCode]?: RuleLevel | undefined }"))]
    pub rules: Vec<(String, RuleLevel)>,
    /// Whether warnings are reported as errors. Default: false.
    pub strict: bool,
    /// Maximum number of findings in the report. Default: 10,000. If there are more, the report keeps the most severe, counts all,
    /// and sets `truncated`. Regardless of the limit, a report contains at most 64 MiB of findings.
    pub limit: usize,
    /// Current time (RFC 3339, UTC), such as `2026-01-31T12:00:00Z`. Default: none. Time-dependent rules run only if it is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
    /// Whether the input is one document or a JSON array of documents. Default: `one`. Pointers are relative to each document.
    pub documents: DocumentCount,
    /// Maximum size of the JSON text, in bytes. Default: 16 MiB; at most 64 MiB.
    pub max_bytes: usize,
    /// Line number of the first line of the text, at least 1. Default: 1. Set it if the text is a part of a file. Offsets aren't
    /// affected: they start at 0.
    pub first_line: u32,
    /// Limits per job. Default: the quotas of AWS.
    pub quotas: Quotas,
}

/// Levels by rule code, as an object.
mod by_code {
    use crate::report::RuleLevel;
    use serde::{Deserialize, Deserializer, Serializer};
    use std::collections::BTreeMap;

    pub fn serialize<S: Serializer>(rules: &[(String, RuleLevel)], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(rules.iter().map(|(code, level)| (code, level)))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(String, RuleLevel)>, D::Error> {
        Ok(BTreeMap::deserialize(deserializer)?.into_iter().collect())
    }
}

/// The option `kind`: a kind of document, or `Auto` to detect it. In JSON, the string of a [`DocumentKind`] or `"auto"`.
///
/// ```
/// use macie_preflight::{KindOption, Options, lint, model::DocumentKind};
///
/// let page = br#"{"items": [{"jobType": "ONE_TIME", "jobStatus": "IDLE"}]}"#;
/// let detected = lint(page, &Options { kind: KindOption::Auto, ..Options::default() })?;
/// let given = lint(page, &Options { kind: DocumentKind::ListResponse.into(), ..Options::default() })?;
/// assert_eq!((detected.kind, &detected), (DocumentKind::ListResponse, &given));
/// assert_eq!(detected.diagnostics[0].code, "status-not-for-one-time");
/// # Ok::<(), macie_preflight::OptionsError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KindOption {
    /// Detects the kind from the members: the kind that declares the most of them, ignoring case. If several kinds declare equally
    /// many, the members of inner objects count, and then requests take precedence over responses, responses over parts of a job, and
    /// Create over Describe over List over Update: `{"jobId": …}` is a request of DescribeClassificationJob. `{}`, and any value that
    /// isn't an object, is a request of CreateClassificationJob. A request of UpdateClassificationJob has `jobId` and `jobStatus`, and
    /// no `jobType`; other settings in it are reported. `tags` isn't detected, because any object with string values could be tags.
    Auto,
    /// The given kind.
    Of(DocumentKind),
}

impl KindOption {
    const AUTO: &'static str = "auto";

    /// Returns the string in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            KindOption::Auto => KindOption::AUTO,
            KindOption::Of(kind) => kind.as_str(),
        }
    }

    /// The kind, or what it was told to be.
    pub(crate) fn or_told(self, told: impl FnOnce() -> DocumentKind) -> DocumentKind {
        match self {
            KindOption::Of(kind) => kind,
            KindOption::Auto => told(),
        }
    }

    /// Every value's string.
    fn all() -> impl Iterator<Item = &'static str> {
        DocumentKind::CHOICE.current().chain([KindOption::AUTO])
    }

    fn of(text: Node<'_>) -> Option<KindOption> {
        if text.is(KindOption::AUTO) { Some(KindOption::Auto) } else { DocumentKind::of(text).map(KindOption::Of) }
    }
}

impl From<DocumentKind> for KindOption {
    fn from(kind: DocumentKind) -> Self {
        KindOption::Of(kind)
    }
}

impl Default for KindOption {
    fn default() -> Self {
        DocumentKind::default().into()
    }
}

impl Serialize for KindOption {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for KindOption {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        if text == KindOption::AUTO {
            return Ok(KindOption::Auto);
        }
        let kind = serde::de::value::StrDeserializer::<D::Error>::new(&text);
        DocumentKind::deserialize(kind).map(KindOption::Of)
    }
}

impl Options {
    /// The maximum of `max_bytes`: 64 MiB. Any text of this size can be checked in the memory of a WebAssembly module.
    pub const MOST_BYTES: usize = 64 << 20;
}

impl Default for Options {
    fn default() -> Self {
        Options {
            kind: KindOption::default(),
            revision: Revision::default(),
            rules: Vec::new(),
            strict: false,
            limit: 10_000,
            now: None,
            documents: DocumentCount::default(),
            max_bytes: Limits::default().bytes,
            first_line: 1,
            quotas: Quotas::default(),
        }
    }
}

/// The error if options are invalid.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OptionsError {
    /// An unknown option, rule, or quota.
    #[error("unknown {what} `{name}`{}", nearest.map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default())]
    Unknown {
        /// `option`, `rule`, or `quota`.
        what: &'static str,
        /// The name.
        name: String,
        /// The most similar existing name.
        nearest: Option<&'static str>,
    },
    /// An option with an invalid value.
    #[error("`{name}` is `{found}`; expected {expected}")]
    Value {
        /// The name of the option.
        name: String,
        /// The value: a string as it is, any other value as JSON. Long values are shortened.
        found: String,
        /// The expected values.
        expected: String,
    },
    /// A required option is missing.
    #[error("`{name}` is missing; expected {expected}")]
    Missing {
        /// The name of the option.
        name: &'static str,
        /// The expected values.
        expected: String,
    },
    /// The options aren't valid JSON.
    #[error("the options aren't valid JSON: {fault}")]
    Json {
        /// The syntax error.
        fault: String,
    },
}

/// A setter for each option.
pub(crate) type Setters<T, const N: usize> = [(&'static str, fn(&mut T, Node<'_>) -> Result<(), OptionsError>); N];

const OPTIONS: Setters<Options, 10> = [
    ("kind", |options, node| {
        options.kind = KindOption::of(node).ok_or_else(|| not_one_of(node, "kind", KindOption::all()))?;
        Ok(())
    }),
    ("revision", |options, node| choice(node, "revision", Revision::CHOICE, Revision::of).map(|revision| options.revision = revision)),
    ("rules", |options, node| {
        for (code, level) in object(node, "rules")?.members() {
            let code = code.str().unwrap_or_default().to_owned();
            let level = choice(level, &format!("rules.{code}"), RuleLevel::CHOICE, RuleLevel::of)?;
            options.rules.push((code, level));
        }
        Ok(())
    }),
    ("strict", |options, node| boolean(node, "strict").map(|strict| options.strict = strict)),
    ("limit", |options, node| number(node, "limit").map(|limit| options.limit = limit)),
    ("now", |options, node| {
        options.now = Some(node.str().ok_or_else(|| wrong(node, "now", TIME))?.to_owned());
        Ok(())
    }),
    ("documents", |options, node| {
        choice(node, "documents", DocumentCount::CHOICE, DocumentCount::of).map(|documents| options.documents = documents)
    }),
    ("maxBytes", |options, node| number(node, "maxBytes").map(|bytes| options.max_bytes = bytes)),
    ("firstLine", |options, node| {
        let line = shape::integer(node).and_then(|line| u32::try_from(line).ok()).filter(|line| *line > 0);
        options.first_line = line.ok_or_else(|| wrong(node, "firstLine", "a whole number from 1 to 4294967295"))?;
        Ok(())
    }),
    ("quotas", |options, node| set(&mut options.quotas, object(node, "quotas")?, "quota", &QUOTAS)),
];

const QUOTAS: Setters<Quotas, 3> = [
    ("bucketsPerJob", |quotas, node| number(node, "bucketsPerJob").map(|most| quotas.buckets_per_job = most)),
    ("customDataIdentifiersPerJob", |quotas, node| {
        number(node, "customDataIdentifiersPerJob").map(|most| quotas.custom_data_identifiers_per_job = most)
    }),
    ("allowListsPerJob", |quotas, node| number(node, "allowListsPerJob").map(|most| quotas.allow_lists_per_job = most)),
];

/// Options for listing the runs of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields)]
pub struct RunOptions {
    /// First day: a date, such as `2026-01-31`, or a time (RFC 3339), which is converted to the date in UTC. Required.
    pub from: String,
    /// Maximum number of runs. Default: 10; at most 10,000.
    #[serde(default = "ten")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub count: usize,
    /// API revision that determines the runs. Default: `any`, which lists the runs under both revisions, and sets `only` on a run
    /// that exists under one of them.
    #[serde(default)]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub revision: Revision,
}

const fn ten() -> usize {
    10
}

impl Default for RunOptions {
    fn default() -> Self {
        RunOptions { from: String::new(), count: ten(), revision: Revision::default() }
    }
}

const RUN_OPTIONS: Setters<RunOptions, 3> = [
    ("from", |options, node| {
        options.from = node.str().ok_or_else(|| wrong(node, "from", DAY))?.to_owned();
        Ok(())
    }),
    ("count", |options, node| number(node, "count").map(|count| options.count = count)),
    ("revision", |options, node| choice(node, "revision", Revision::CHOICE, Revision::of).map(|revision| options.revision = revision)),
];

impl RunOptions {
    /// Reads options from a JSON object, UTF-8.
    ///
    /// # Errors
    ///
    /// If the text isn't valid JSON, if an option is unknown, or if the value of an option is invalid.
    pub fn from_json(text: &[u8]) -> Result<RunOptions, OptionsError> {
        let mut options = RunOptions::default();
        read_options(text, &mut options, &RUN_OPTIONS)?;
        Ok(options)
    }
}

/// What `from` takes.
pub(crate) const DAY: &str = "a day such as `2026-01-31` or a time such as `2026-01-31T12:00:00Z`";

/// What `now` takes.
pub(crate) const TIME: &str = "a time in UTC such as `2026-01-31T12:00:00Z`";

impl Options {
    /// Reads options from a JSON object, UTF-8. Names are in camelCase (`maxBytes`). Options that are missing or `null` have their
    /// defaults.
    ///
    /// # Errors
    ///
    /// If the text isn't valid JSON, if an option is unknown, or if the value of an option is invalid.
    pub fn from_json(text: &[u8]) -> Result<Options, OptionsError> {
        let mut options = Options::default();
        read_options(text, &mut options, &OPTIONS)?;
        Ok(options)
    }
}

/// Reads options from a JSON object, UTF-8.
pub(crate) fn read_options<T, const N: usize>(text: &[u8], options: &mut T, setters: &Setters<T, N>) -> Result<(), OptionsError> {
    let tape = Tape::parse(text, Limits::default()).map_err(|error| OptionsError::Json { fault: error.to_string() })?;
    set(options, object(tape.root(), "options")?, "option", setters)
}

fn set<T, const N: usize>(of: &mut T, object: Node<'_>, what: &'static str, setters: &Setters<T, N>) -> Result<(), OptionsError> {
    for (key, value) in object.members().filter(|(_, value)| value.kind() != NodeKind::Null) {
        let names = || setters.iter().map(|(name, _)| *name);
        match setters.iter().find(|(name, _)| key.is(name)) {
            Some((_, setter)) => setter(of, value)?,
            None => {
                let name = key.str().unwrap_or_default().to_owned();
                return Err(OptionsError::Unknown { what, nearest: shape::nearest(&name, names()), name });
            }
        }
    }
    Ok(())
}

/// Reads one of a closed list of strings.
pub(crate) fn choice<T>(node: Node<'_>, name: &str, choice: &Choice, of: fn(Node<'_>) -> Option<T>) -> Result<T, OptionsError> {
    of(node).ok_or_else(|| not_one_of(node, name, choice.current()))
}

fn not_one_of(node: Node<'_>, name: &str, values: impl Iterator<Item = &'static str>) -> OptionsError {
    wrong(node, name, &one_of(values))
}

/// The values of a closed list, as an option expects them.
pub(crate) fn one_of(values: impl Iterator<Item = &'static str>) -> String {
    let mut expected = "one of".to_owned();
    for (index, value) in values.enumerate() {
        expected += if index == 0 { " `" } else { ", `" };
        expected += value;
        expected += "`";
    }
    expected
}

/// Reads `true` or `false`.
pub(crate) fn boolean(node: Node<'_>, name: &str) -> Result<bool, OptionsError> {
    match node.kind() {
        NodeKind::True => Ok(true),
        NodeKind::False => Ok(false),
        _ => Err(wrong(node, name, "`true` or `false`")),
    }
}

fn number(node: Node<'_>, name: &str) -> Result<usize, OptionsError> {
    let number = shape::integer(node).and_then(|number| u32::try_from(number).ok());
    number.map(|number| number as usize).ok_or_else(|| wrong(node, name, "a whole number from 0 to 4294967295"))
}

fn object<'t>(node: Node<'t>, name: &str) -> Result<Node<'t>, OptionsError> {
    if node.kind() == NodeKind::Object { Ok(node) } else { Err(wrong(node, name, "an object")) }
}

pub(crate) fn wrong(node: Node<'_>, name: &str, expected: &str) -> OptionsError {
    let written = || std::str::from_utf8(node.raw()).unwrap_or_default();
    let found = shortened(node.str().unwrap_or_else(written));
    OptionsError::Value { name: name.to_owned(), found, expected: expected.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_from_json() {
        let options = Options::from_json(
            br#"{
            "kind": "create-request", "revision": "latest",
            "rules": {"too-long": "off"}, "strict": true, "limit": 3,
            "now": "2026-01-31T12:00:00Z", "documents": "array",
            "maxBytes": 10, "firstLine": 4,
            "quotas": {"bucketsPerJob": 5, "customDataIdentifiersPerJob": 6, "allowListsPerJob": 7}
        }"#,
        );
        let expected = Options {
            kind: DocumentKind::CreateRequest.into(),
            revision: Revision::Latest,
            rules: vec![("too-long".to_owned(), RuleLevel::Off)],
            strict: true,
            limit: 3,
            now: Some("2026-01-31T12:00:00Z".to_owned()),
            documents: DocumentCount::Array,
            max_bytes: 10,
            first_line: 4,
            quotas: Quotas { buckets_per_job: 5, custom_data_identifiers_per_job: 6, allow_lists_per_job: 7 },
        };
        assert_eq!(options, Ok(expected));
        assert_eq!(Options::from_json(br#"{"now": null}"#), Ok(Options::default()));
    }

    #[test]
    fn what_cant_be_followed_is_said_with_what_would_be_right() {
        for (options, message) in [
            (
                r#"{"kind": "list"}"#,
                "`kind` is `list`; expected one of `create-request`, `create-response`, `describe-request`, `describe-response`, \
                    `list-request`, `list-response`, `update-request`, `s3-job-definition`, `schedule-frequency`, `scoping`, \
                    `bucket-criteria`, `tags`, `auto`",
            ),
            (r#"{"revison": "latest"}"#, "unknown option `revison`; did you mean `revision`?"),
            (r#"{"revision": "2020"}"#, "`revision` is `2020`; expected one of `2021-01-29`, `latest`, `any`"),
            (r#"{"rules": {"too-long": "fatal"}}"#, "`rules.too-long` is `fatal`; expected one of `off`, `info`, `warning`, `error`"),
            (r#"{"limit": -1}"#, "`limit` is `-1`; expected a whole number from 0 to 4294967295"),
            (r#"{"firstLine": 0}"#, "`firstLine` is `0`; expected a whole number from 1 to 4294967295"),
            (r#"{"strict": "yes"}"#, "`strict` is `yes`; expected `true` or `false`"),
            (r#"{"quotas": {"buckets": 1}}"#, "unknown quota `buckets`; did you mean `bucketsPerJob`?"),
            ("[]", "`options` is `[]`; expected an object"),
            ("{", "the options aren't valid JSON: the object isn't closed: the text ends, expected a member name in `\"` or `}`"),
        ] {
            assert_eq!(Options::from_json(options.as_bytes()).map_err(|error| error.to_string()), Err(message.to_owned()));
        }
    }
}
