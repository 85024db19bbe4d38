//! Conditions in words.

use super::conditions::{Asked, Compared, Condition};
use crate::model::JobComparator::{self, Contains, Eq, Gt, Gte, Lt, Lte, Ne, StartsWith};
use crate::model::{ScopeFilterKey, SimpleCriterionKeyForJob};
use crate::text::{Node, visible};

/// How many values the reason of a verdict names.
const FEW: usize = 20;

/// What holds if a condition holds, or if it doesn't: `its extension is `csv` or `json``. Names the first few values.
pub fn phrase(condition: &Condition<'_>, negated: bool) -> String {
    said(condition, negated, FEW)
}

/// The same with every value.
pub fn whole_phrase(condition: &Condition<'_>) -> String {
    said(condition, false, usize::MAX)
}

fn said(condition: &Condition<'_>, negated: bool, most: usize) -> String {
    let Some(Asked { subject, comparator, values }) = condition.asked else {
        if condition.others {
            return "any other conditions, which aren't known".to_owned();
        }
        let on = condition.property().map(|property| [" on ", &shown(property)].concat()).unwrap_or_default();
        let is = if negated { " is false" } else { " is true" };
        return match condition.element.is_whole() {
            true => ["an unreadable condition", is].concat(),
            false => ["a condition", &on, " that isn't known", is].concat(),
        };
    };
    let compared = if negated { opposite(comparator) } else { Some(comparator) };
    let texts = || quoted(values, " or ", most);
    let [is, has] = match compared {
        Some(Eq) => [" is ", " has "],
        Some(Ne) => [" isn't ", " doesn't have "],
        _ => ["", ""],
    };
    let ordered = |how: &'static [&'static str; 6]| match compared {
        Some(Contains | StartsWith) | None => "",
        // In the order of the operators.
        Some(comparator) => how.get(comparator as usize).copied().unwrap_or_default(),
    };
    let property = if let Compared::Bucket(key) = subject { key.words() } else { String::new() };
    // What it looks at, how it compares, and with what.
    let (what, how, with) = match subject {
        Compared::Object(ScopeFilterKey::ObjectExtension) => ("its extension", is, texts()),
        Compared::Object(ScopeFilterKey::ObjectKey) if comparator == StartsWith => {
            ("its key", if negated { " doesn't start with " } else { " starts with " }, texts())
        }
        Compared::Object(ScopeFilterKey::ObjectSize) => ("its size", ordered(&SIZES), bytes(values)),
        Compared::Object(ScopeFilterKey::ObjectLastModifiedDate) => {
            ("it was last modified", ordered(&TIMES), listed(values, " or ", most, "a time that isn't known"))
        }
        Compared::Object(ScopeFilterKey::Tag) => ("it", has, ["the tag ", &texts()].concat()),
        Compared::Object(ScopeFilterKey::ObjectKey | ScopeFilterKey::BucketCreationDate) => ("", "", texts()),
        Compared::ObjectTags => ("it", has, pairs(values, most)),
        Compared::BucketTags => ("the bucket", has, pairs(values, most)),
        Compared::Bucket(SimpleCriterionKeyForJob::AccountId | SimpleCriterionKeyForJob::S3BucketName) => (&*property, is, texts()),
        Compared::Bucket(SimpleCriterionKeyForJob::S3BucketEffectivePermission) => ("the bucket's effective permission", is, texts()),
        Compared::Bucket(SimpleCriterionKeyForJob::S3BucketSharedAccess) => ("the bucket's shared access", is, texts()),
    };
    match how {
        "" => ["`", subject.name(), " ", comparator.as_str(), "` ", &with, if negated { " is false" } else { " is true" }].concat(),
        _ => [what, how, &with].concat(),
    }
}

const SIZES: [&str; 6] = [" is ", " is more than ", " is at least ", " is less than ", " is at most ", " isn't "];
const TIMES: [&str; 6] = [" at ", " after ", " at or after ", " before ", " at or before ", " at a time other than "];

/// The operator that holds just where this one doesn't.
const fn opposite(comparator: JobComparator) -> Option<JobComparator> {
    Some(match comparator {
        Eq => Ne,
        Ne => Eq,
        Gt => Lte,
        Gte => Lt,
        Lt => Gte,
        Lte => Gt,
        Contains | StartsWith => return None,
    })
}

/// A list in words, as it grows: `a, b or c`.
pub struct List {
    text: String,
    last: String,
    count: usize,
    most: usize,
}

impl List {
    /// An empty list, of which at most so many items are named.
    pub fn new(most: usize) -> Self {
        List { text: String::new(), last: String::new(), count: 0, most }
    }

    /// Adds an item, made of parts.
    pub fn add(&mut self, item: &[&str]) {
        self.count += 1;
        if self.count <= self.most {
            push(&mut self.text, ", ", &self.last);
            self.last = item.concat();
        }
    }

    /// The list, with a word between the last two items; or how many more there are.
    pub fn end(mut self, between: &str) -> String {
        if self.count > self.most {
            push(&mut self.text, ", ", &self.last);
            self.last = (self.count - self.most).to_string() + " more";
        }
        let comma = if self.count > 2 { "," } else { "" };
        push(&mut self.text, &[comma, between].concat(), &self.last);
        self.text
    }
}

/// Adds to a text, with something in between.
pub fn push(text: &mut String, between: &str, item: &str) {
    if !text.is_empty() {
        text.push_str(between);
    }
    text.push_str(item);
}

/// A sentence, on one line: what a job says may hold line breaks, and characters that can't be seen.
pub fn sentence(parts: &[&str]) -> String {
    let mut sentence = String::new();
    for character in parts.iter().flat_map(|part| part.chars()) {
        visible(character, &mut sentence);
    }
    sentence
}

/// A text in backticks, on one line.
pub fn shown(text: &str) -> String {
    sentence(&["`", text, "`"])
}

/// What a sentence says in the place of a value that isn't known.
const NOT_KNOWN: &str = "a value that isn't known";

/// The texts of a list, in backticks.
pub fn quoted(list: Node<'_>, between: &str, most: usize) -> String {
    listed(list, between, most, NOT_KNOWN)
}

/// The same, with what is said in the place of one that isn't known.
fn listed(list: Node<'_>, between: &str, most: usize, not_known: &str) -> String {
    let mut words = List::new(most);
    for node in list.elements() {
        match node.known() {
            Some(node) => words.add(&[&shown(node.str().unwrap_or_default())]),
            None => words.add(&[not_known]),
        }
    }
    ended(words, list, between, not_known)
}

/// The words for the items of a list, with what the list has besides.
fn ended(mut words: List, list: Node<'_>, between: &str, not_known: &str) -> String {
    if list.known().is_none() {
        words.add(&[not_known]);
    } else if list.is_open() {
        words.add(&["possibly others that aren't known"]);
    }
    words.end(between)
}

/// The pairs of a condition on tags.
fn pairs(pairs: Node<'_>, most: usize) -> String {
    let mut words = List::new(most);
    for pair in pairs.elements() {
        let part = |name| pair.get(name).and_then(Node::str).unwrap_or_default();
        match (part("key"), part("value")) {
            ("", _) if !pair.is_whole() => words.add(&["a tag that isn't known"]),
            (key, "") if !pair.is_whole() => words.add(&["the tag ", &shown(key), " with a value that isn't known"]),
            ("", value) => words.add(&["a tag with the value ", &shown(value)]),
            (key, "") => words.add(&["the tag ", &shown(key)]),
            (key, value) => words.add(&["the tag ", &shown(key), " with the value ", &shown(value)]),
        }
    }
    ended(words, pairs, " or ", "tags that aren't known")
}

const UNKNOWN_BYTES: &str = "a number of bytes that isn't known";

/// Numbers of bytes, and in a greater unit where it comes out even.
fn bytes(values: Node<'_>) -> String {
    let mut words = List::new(FEW);
    for node in values.elements() {
        if node.known().is_none() {
            words.add(&[UNKNOWN_BYTES]);
            continue;
        }
        let text = &*sentence(&[node.str().unwrap_or_default()]);
        let mut number = text.parse::<u64>().unwrap_or(0);
        let mut unit = "";
        for greater in ["KiB", "MiB", "GiB", "TiB"] {
            if number > 0 && number.is_multiple_of(1024) {
                (number, unit) = (number / 1024, greater);
            }
        }
        match (text, unit) {
            ("1", _) => words.add(&["1 byte"]),
            (_, "") => words.add(&[text, " bytes"]),
            _ => words.add(&[text, " bytes (", &number.to_string(), " ", unit, ")"]),
        }
    }
    ended(words, values, " or ", UNKNOWN_BYTES)
}
