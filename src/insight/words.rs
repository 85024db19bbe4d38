//! Conditions in words.

use super::conditions::{Asked, Condition, Subject};
use crate::model::JobComparator::{self, Contains, Eq, Gt, Gte, Lt, Lte, Ne, StartsWith};
use crate::model::{ScopeFilterKey, SimpleCriterionKeyForJob};
use crate::text::Node;

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
        return if negated { "a condition that can't be read doesn't hold" } else { "a condition that can't be read holds" }.to_owned();
    };
    let texts = || joined(&mut values.elements().filter_map(Node::str), " or ", most);
    let compared = if negated { opposite(comparator) } else { Some(comparator) };
    let starts = |how: [&'static str; 6]| match compared? {
        Eq => how.first().copied(),
        Ne => how.get(1).copied(),
        Gt => how.get(2).copied(),
        Gte => how.get(3).copied(),
        Lt => how.get(4).copied(),
        Lte => how.get(5).copied(),
        Contains | StartsWith => None,
    };
    let is = |what: &str| match compared {
        Some(Eq) => Some([what, " is ", &texts()].concat()),
        Some(Ne) => Some([what, " isn't ", &texts()].concat()),
        _ => None,
    };
    let has = |who: &str, tags: String| match compared {
        Some(Eq) => Some([who, " has ", &tags].concat()),
        Some(Ne) => Some([who, " doesn't have ", &tags].concat()),
        _ => None,
    };
    let in_words = match subject {
        Subject::Object(ScopeFilterKey::ObjectExtension) => is("its extension"),
        Subject::Object(ScopeFilterKey::ObjectKey) if comparator == StartsWith => {
            Some([if negated { "its key doesn't begin with " } else { "its key begins with " }, &texts()].concat())
        }
        Subject::Object(ScopeFilterKey::ObjectSize) => {
            let how = starts(["is ", "isn't ", "is more than ", "is at least ", "is less than ", "is at most "]);
            how.map(|how| ["its size ", how, &bytes(values)].concat())
        }
        Subject::Object(ScopeFilterKey::ObjectLastModifiedDate) => {
            let how = starts(["at ", "at another time than ", "after ", "at or after ", "before ", "at or before "]);
            how.map(|how| ["it was last changed ", how, &texts()].concat())
        }
        Subject::Object(ScopeFilterKey::Tag) => has("it", ["the tag ", &texts()].concat()),
        Subject::ObjectTags => has("it", pairs(values, most)),
        Subject::BucketTags => has("the bucket", pairs(values, most)),
        Subject::Bucket(SimpleCriterionKeyForJob::AccountId) => is("the account of the bucket"),
        Subject::Bucket(SimpleCriterionKeyForJob::S3BucketName) => is("the name of the bucket"),
        Subject::Bucket(SimpleCriterionKeyForJob::S3BucketEffectivePermission) => is("the effective permission of the bucket"),
        Subject::Bucket(SimpleCriterionKeyForJob::S3BucketSharedAccess) => is("the shared access of the bucket"),
        Subject::Object(_) => None,
    };
    in_words.unwrap_or_else(|| {
        let holds = if negated { " doesn't hold" } else { " holds" };
        ["`", subject.name(), " ", comparator.as_str(), "` ", &texts(), holds].concat()
    })
}

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

/// Texts in backticks, the last two with a word between them; beyond `most`, how many more there are.
pub fn joined(texts: &mut dyn Iterator<Item = &str>, between: &str, most: usize) -> String {
    let quoted = &mut texts.map(|text| ["`", text, "`"].concat());
    listed(quoted, between, most)
}

/// The same of what is in words already.
fn listed(items: &mut dyn Iterator<Item = String>, between: &str, most: usize) -> String {
    let mut list = String::new();
    let mut last = None;
    let mut more = 0_usize;
    for (index, item) in items.enumerate() {
        if index >= most {
            more += 1;
            continue;
        }
        if let Some(last) = last.replace(item) {
            push(&mut list, ", ", &last);
        }
    }
    if more > 0 {
        push(&mut list, ", ", &last.unwrap_or_default());
        last = Some([more.to_string().as_str(), " more"].concat());
    }
    push(&mut list, between, &last.unwrap_or_default());
    list
}

/// Adds to a list.
pub fn push(list: &mut String, between: &str, item: &str) {
    if !list.is_empty() {
        list.push_str(between);
    }
    list.push_str(item);
}

/// The pairs of a condition on tags.
fn pairs(pairs: Node<'_>, most: usize) -> String {
    let part = |pair: Node<'_>, name| pair.get(name).and_then(Node::str).filter(|text| !text.is_empty()).map(str::to_owned);
    let pair = |pair| match (part(pair, "key"), part(pair, "value")) {
        (Some(key), Some(value)) => ["the tag `", &key, "` with the value `", &value, "`"].concat(),
        (Some(key), None) => ["the tag `", &key, "`"].concat(),
        (None, value) => ["a tag with the value `", &value.unwrap_or_default(), "`"].concat(),
    };
    listed(&mut pairs.elements().map(pair), " or ", most)
}

/// Numbers of bytes, and in a greater unit where it comes out even.
fn bytes(values: Node<'_>) -> String {
    let amount = |node: Node<'_>| {
        let text = node.str().unwrap_or_default();
        let mut unit = ["", "KiB", "MiB", "GiB", "TiB"].iter();
        let (mut number, mut name) = (text.parse::<u64>().unwrap_or(0), unit.next());
        while number > 0 && number.is_multiple_of(1024) {
            let Some(next) = unit.next() else { break };
            (number, name) = (number / 1024, Some(next));
        }
        match name {
            None | Some(&"") => [text, " bytes"].concat(),
            Some(unit) => [text, " bytes (", &number.to_string(), " ", unit, ")"].concat(),
        }
    };
    listed(&mut values.elements().map(amount), " or ", FEW)
}
