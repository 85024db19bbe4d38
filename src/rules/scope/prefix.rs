//! Rules for prefixes of object keys: addresses, slashes, bucket names, and redundant prefixes.

use super::terms::{Term, said, within};
use super::wildcards;
use crate::model::{ScopeFilterKey, view};
use crate::report::{facts, fix};
use crate::rules::common;
use crate::rules::declare::rules;
use crate::rules::examples::{condition, excludes, four, includes};
use crate::rules::judgment::Judgment;
use crate::rules::placeholders::{self, Role};
use crate::rules::sources::{OBJECT_KEYS, SCOPE, former, page, specification};
use crate::text::{Characters, Gather, Node, Sorted};

rules! {
    PREFIX_IS_URI "prefix-is-uri" {
        level: Error,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` is an address, not the prefix of an object key",
        help: [
            "write `{suggested}`, and list the bucket in `bucketDefinitions`",
            "remove the condition, and list the bucket in `bucketDefinitions`",
        ],
        summary: "a key prefix is an S3 address or an ARN",
        reason: "An object key doesn't include the bucket name. No key begins with the address of a bucket, so the condition matches \
            nothing.",
        facts: { found: text, suggested: text },
        basis: [
            page(NO_BUCKETS, SCOPE),
            specification(
                "OBJECT_KEY - A string that represents the key prefix (folder name or path) of an object. For example: logs or \
                    awslogs/eventlogs.",
            ),
        ],
        fails: [
            includes!(condition!(OBJECT_KEY STARTS_WITH ["s3://ledger/exports/"])),
            includes!(condition!(OBJECT_KEY STARTS_WITH ["arn:aws:s3:::ledger/exports/"])),
            includes!(condition!(OBJECT_KEY STARTS_WITH ["https://ledger.s3.eu-central-1.amazonaws.com/exports/"])),
        ],
        passes: [includes!(condition!(OBJECT_KEY STARTS_WITH ["exports/"]))],
    }

    PREFIX_LEADING_SLASH "prefix-leading-slash" {
        level: Warning,
        no_effect: true,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` begins with a slash, but most object keys don't",
        help: ["write `{suggested}`", "remove the condition to match all objects"],
        summary: "a key prefix begins with a slash",
        reason: "A key isn't an absolute path: `logs/a.csv` doesn't begin with `/logs`. Only objects that were uploaded with a leading \
            slash match.",
        facts: { found: text, suggested: text },
        basis: [
            specification(
                "OBJECT_KEY - A string that represents the key prefix (folder name or path) of an object. For example: logs or \
                    awslogs/eventlogs.",
            ),
        ],
        fails: [includes!(condition!(OBJECT_KEY STARTS_WITH ["/exports/"]))],
        passes: [includes!(condition!(OBJECT_KEY STARTS_WITH ["exports/"]))],
    }

    PREFIX_HAS_BUCKET "prefix-has-bucket" {
        level: Warning,
        no_effect: true,
        fix: Unsafe fix::write_suggestion,
        message: "`{found}` begins with `{bucket}`, a bucket of this job",
        help: [
            "if you mean the bucket, write `{suggested}`: keys don't include its name",
            "if you mean the bucket, remove the condition: keys don't include its name",
        ],
        summary: "a key prefix begins with the name of a bucket of the job",
        reason: "A key begins after the bucket name. Unless the bucket has a folder with the same name, the condition matches nothing.",
        facts: { found: text, bucket: text, suggested: text },
        basis: [page(NO_BUCKETS, SCOPE)],
        fails: [
            includes!(condition!(OBJECT_KEY STARTS_WITH ["ledger/exports/"])),
            excludes!(condition!(OBJECT_KEY STARTS_WITH ["ledger"])),
        ],
        passes: [includes!(condition!(OBJECT_KEY STARTS_WITH ["ledgers/exports/", "exports/ledger/"]))],
    }

    PREFIX_TOO_LONG "prefix-too-long" {
        level: Warning,
        no_effect: true,
        message: "the prefix has {actual} bytes; an object key has at most {limit}",
        help: ["write a shorter prefix"],
        summary: "a key prefix is longer than any key",
        reason: "No object key is this long, so the condition matches nothing.",
        facts: { actual: number, limit: number },
        basis: [page("a maximum length of 1,024 bytes", OBJECT_KEYS)],
        fails: [
            includes!(concat!(
                r#"{"simpleScopeTerm": {"comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": [""#,
                four!(four!(four!("exports/archive/"))),
                r#"x"]}}"#
            )),
        ],
        passes: [
            includes!(concat!(
                r#"{"simpleScopeTerm": {"comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": [""#,
                four!(four!(four!("exports/archive/"))),
                r#""]}}"#
            )),
        ],
    }

    REDUNDANT_PREFIX "redundant-prefix" {
        level: Warning,
        fix: Safe fix::remove,
        message: "`{found}` is redundant: the prefix `{by}` covers it",
        help: ["remove one of them; to match only a folder, end it with `/`"],
        summary: "a key prefix begins with another prefix in the list",
        reason: "Values are joined by OR: every key that matches the longer prefix also matches the shorter one.",
        facts: { found: text, by: text },
        basis: [former("this array can specify multiple values and Amazon Macie uses an OR operator to join the values")],
        fails: [includes!(condition!(OBJECT_KEY STARTS_WITH ["logs", "logs/2026/"]))],
        passes: [includes!(condition!(OBJECT_KEY STARTS_WITH ["logs/2025/", "logs/2026/"]))],
    }
}

/// What the page on scopes says of bucket names. Source: [`SCOPE`].
const NO_BUCKETS: &str = "In Amazon S3, an object’s key doesn’t include the name of the bucket that stores the object. For this reason, \
    don’t specify bucket names in these values.";

/// The maximum length of an object key in bytes. Source: [`OBJECT_KEYS`].
const LONGEST_KEY: usize = 1_024;

pub fn prefix<'t>(node: Node<'t>, text: &str, judge: &mut Judgment<'t, '_>) {
    const USUAL: Characters = Characters::LETTER
        .and(Characters::DIGIT)
        .and(Characters::SLASH)
        .and(Characters::HYPHEN)
        .and(Characters::UNDERSCORE)
        .and(Characters::DOT);
    let text = common::trimmed(node, text, judge);
    if text.is_empty() {
        return;
    }
    let usual = text.len() <= LONGEST_KEY && !text.starts_with('/') && Characters::of(text).within(USUAL);
    if !usual && let Some(path) = address(text) {
        judge.find(&PREFIX_IS_URI, node, facts! { found: text, suggested: said(path) });
        return;
    }
    let placeholder = placeholders::placeholder(node, text, Role::Value, judge);
    if usual {
        return;
    }
    if !placeholder {
        wildcards::pattern(node, text, judge);
    }
    if text.starts_with('/') {
        let path = text.trim_start_matches('/');
        let suggested = said(path).filter(|path| address(path).is_none());
        judge.find(&PREFIX_LEADING_SLASH, node, facts! { found: text, suggested: suggested });
    }
    if text.len() > LONGEST_KEY {
        judge.find(&PREFIX_TOO_LONG, node, facts! { actual: text.len(), limit: LONGEST_KEY });
    }
}

/// The part after the bucket in an S3 address: empty if there is none or it is unknown, `None` if the text isn't an address.
fn address(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    let after_slash = |text| str::split_once(text, '/').map_or("", |(_, path)| path);
    if is("arn") {
        // A bucket ARN has neither a Region nor an account ID.
        let mut parts = rest.splitn(5, ':').skip(2);
        let path = match (parts.next(), parts.next(), parts.next()) {
            (Some(""), Some(""), Some(name)) => after_slash(name),
            _ => "",
        };
        return rest.starts_with("aws").then_some(path);
    }
    let rest = rest.strip_prefix("//")?;
    if is("s3") || is("s3a") || is("s3n") {
        return Some(after_slash(rest));
    }
    let host = rest.split('/').next().unwrap_or_default();
    if !(is("https") || is("http")) || !(host.ends_with(".amazonaws.com") || host.ends_with(".amazonaws.com.cn")) {
        return None;
    }
    // If the host begins with the service, the bucket is in the path.
    Some(after_slash(if host.starts_with("s3") { after_slash(rest) } else { rest }))
}

/// Reports prefixes that begin with the name of one of the job's buckets.
pub fn prefixes_with_bucket<'t>(definition: view::S3JobDefinition<'t, '_>, terms: &[Term<'t>], judge: &mut Judgment<'t, '_>) {
    let Some(definitions) = definition.bucket_definitions() else { return };
    let buckets = Buckets::of(definitions);
    for term in within(definition.node, terms).iter().filter(|term| term.key == Some(ScopeFilterKey::ObjectKey)) {
        for prefix in term.values.elements() {
            prefix_with_bucket(prefix, |name| buckets.have(name), judge);
        }
    }
}

/// Reports a prefix that begins with the name of one of the job's buckets.
fn prefix_with_bucket<'t>(node: Node<'t>, is_bucket: impl Fn(&str) -> bool, judge: &mut Judgment<'t, '_>) {
    let Some(text) = node.str() else { return };
    let path = text.trim_start_matches('/');
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    if !first.is_empty() && is_bucket(first) {
        judge.find(&PREFIX_HAS_BUCKET, node, facts! { found: &*text, bucket: first, suggested: said(rest) });
    }
}

/// The names of a job's buckets: scanned if there are few, searched if there are many.
enum Buckets<'t> {
    Few(Node<'t>),
    Many(Sorted<'t>),
}

impl<'t> Buckets<'t> {
    const FEW: usize = 32;

    fn of(definitions: Node<'t>) -> Self {
        if Self::names(definitions).take(Self::FEW + 1).count() <= Self::FEW {
            return Buckets::Few(definitions);
        }
        Buckets::Many(Sorted::of(Self::names(definitions).filter_map(Node::bytes).zip(0..).gather()))
    }

    fn names(definitions: Node<'t>) -> impl Iterator<Item = Node<'t>> {
        definitions.elements().filter_map(|definition| definition.get("buckets")).flat_map(Node::elements)
    }

    fn have(&self, name: &str) -> bool {
        match self {
            Buckets::Few(definitions) => Self::names(*definitions).any(|bucket| bucket.is(name)),
            Buckets::Many(names) => names.has(name.as_bytes()),
        }
    }
}

/// The number of prefixes that are compared one by one; more are sorted.
const FEW: usize = 16;

/// Reports prefixes that begin with another prefix in the list.
pub fn redundant_prefixes<'t>(values: Node<'t>, judge: &mut Judgment<'t, '_>) {
    let mut find = |node: Node<'t>, found: &str, other: Node<'t>, by: &str| {
        judge.find(&REDUNDANT_PREFIX, node, facts! { found: found, by: by, related: other });
    };
    let covers = |by: &str, text: &str| !by.is_empty() && by.len() < text.len() && text.starts_with(by);
    let all = || values.elements().filter_map(|node| Some((node.str()?, node)));
    if values.count() <= FEW {
        for (text, node) in all() {
            if let Some((by, other)) = all().find(|(by, _)| covers(by, text)) {
                find(node, text, other, by);
            }
        }
        return;
    }
    let sorted =
        Sorted::of(values.elements().filter_map(|node| Some((node.bytes()?, node.index()))).filter(|(text, _)| !text.is_empty()).gather());
    // Texts that begin with another one directly follow it, so one comparison is enough.
    let mut shortest: Option<&(&[u8], u32)> = None;
    for prefix in sorted.iter() {
        match shortest {
            Some(by) if prefix.0.starts_with(by.0) => {
                let (node, other) = (values.sibling(prefix.1), values.sibling(by.1));
                if let (Some(text), Some(by)) = (node.str(), other.str())
                    && covers(by, text)
                {
                    find(node, text, other, by);
                }
            }
            _ => shortest = Some(prefix),
        }
    }
}

/// Sorted prefixes, none of which begins with another.
pub struct Prefixes<'t>(Sorted<'t>);

impl<'t> Prefixes<'t> {
    /// Keeps only the prefixes that don't begin with another one.
    pub fn of(all: Vec<&'t [u8]>) -> Self {
        let all = Sorted::of(all.into_iter().map(|prefix| (prefix, 0)).gather());
        let mut kept: Vec<(&'t [u8], u32)> = Vec::new();
        for (prefix, _) in all.iter() {
            if !kept.last().is_some_and(|(last, _)| prefix.starts_with(last)) {
                kept.push((*prefix, 0));
            }
        }
        Prefixes(Sorted::of(kept))
    }

    /// The prefixes, in order.
    pub fn iter(&self) -> impl Iterator<Item = &'t [u8]> {
        self.0.iter().map(|(prefix, _)| *prefix)
    }

    /// Whether a text begins with one of them. Only the last one that doesn't sort after the text can match.
    pub fn cover(&self, text: &[u8]) -> bool {
        self.0.not_after(text).is_some_and(|prefix| text.starts_with(prefix))
    }

    /// The prefixes that are covered by both.
    pub fn meet(&self, other: &Self) -> Self {
        let mine = self.0.iter().filter(|(prefix, _)| other.cover(prefix));
        let theirs = other.0.iter().filter(|(prefix, _)| self.cover(prefix));
        Self::of(mine.chain(theirs).map(|(prefix, _)| *prefix).gather())
    }
}
