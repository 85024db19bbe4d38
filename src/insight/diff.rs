//! What is different between two jobs, by meaning.
//!
//! Answers for what counts as the same: lists are sets, a size or a time is the same however it is
//! written, and an absent member is the same as one that says what is the case without it.

use super::conditions::{Compared, Condition, On};
use super::reading::{at, is_unknown, is_written, member, nearest, pointers};
use super::runs::Pattern;
use super::words::{sentence, shown, whole_phrase};
use crate::formats::{dates, sizes};
use crate::model::{CreateClassificationJobRequest, JobComparator, ScopeFilterKey};
use crate::preflight::{Admitted, Checkable, Options, Origin, RejectedError, gate};
use crate::shape::{self, choices};
use crate::text::{Node, NodeKind, Sorted, Tape};
use serde::Serialize;

/// A difference between two jobs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct JobChange {
    /// JSON Pointer (RFC 6901) to the value in the job `after`; for a removed value, in the job `before`.
    pub pointer: String,
    /// The kind of change.
    pub what: JobChangeKind,
    /// The old value. Missing if the value was added, or isn't known.
    #[cfg_attr(not(target_arch = "wasm32"), doc = "As JSON text.")]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "unknown", optional))]
    pub before: Option<String>,
    /// The new value. Missing if the value was removed, or isn't known.
    #[cfg_attr(not(target_arch = "wasm32"), doc = "As JSON text.")]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "unknown", optional))]
    pub after: Option<String>,
    /// A sentence that describes the change, or says that it isn't known.
    pub text: String,
}

choices! {
    /// The kind of change, or that it isn't known.
    JobChangeKind {
        /// The value was added.
        Added "added",
        /// The value was removed.
        Removed "removed",
        /// The value was changed.
        Changed "changed",
        /// It isn't known whether the value was changed, because it isn't known in one of the jobs.
        Unknown "unknown",
    }
}

/// Compares two jobs by meaning. The changes are in the order of the API reference; within a list, removals come before additions.
///
/// Accepts requests of CreateClassificationJob and responses of DescribeClassificationJob. Ignores the order of conditions, values,
/// buckets, identifiers, and tags, the notation of sizes and times, and which of the two forms (`TAG` or `tagScopeTerm`) a
/// condition on a tag key has. Also ignores the client token, and members that only responses have.
///
/// A missing member is equal to its default: `samplingPercentage` 100, `initialRun` false, `managedDataIdentifierSelector`
/// `RECOMMENDED`, or an empty list. If it isn't known in one of the jobs, the result says that it isn't known whether it was changed. If a
/// condition was removed and another one with the same property and operator was added, that
/// is one change.
///
/// ```
/// use macie_preflight::{JobChangeKind, Options, diff};
/// use serde_json::json;
///
/// let job = |sampling: u8, buckets: [&str; 2]| json!({
///     "name": "ledger",
///     "jobType": "ONE_TIME",
///     "samplingPercentage": sampling,
///     "s3JobDefinition": { "bucketDefinitions": [{ "accountId": "210987654321", "buckets": buckets }] },
/// });
/// let changes = diff(&job(50, ["ledger", "archive"]), &job(20, ["archive", "ledger"]), &Options::default())?;
/// assert_eq!(changes.len(), 1);
/// assert_eq!(changes[0].pointer, "/samplingPercentage");
/// assert_eq!(changes[0].what, JobChangeKind::Changed);
/// assert_eq!(changes[0].text, "`samplingPercentage` changed from `50` to `20`.");
/// # Ok::<(), macie_preflight::RejectedError>(())
/// ```
///
/// # Errors
///
/// If one of the jobs has errors, if the options are invalid, or if a value can't be serialized to JSON.
pub fn diff<B: Checkable + ?Sized, A: Checkable + ?Sized>(
    before: &B,
    after: &A,
    options: &Options,
) -> Result<Vec<JobChange>, RejectedError> {
    let (before, after) = (before.json()?, after.json()?);
    let before = gate::sound(&before, Origin::Value, Admitted::Job, options)?;
    let after = gate::sound(&after, Origin::Value, Admitted::Job, options)?;
    Ok(changes(&before.tape, &after.tape))
}

/// The same of jobs that nothing speaks against.
pub fn changes(before: &Tape<'_>, after: &Tape<'_>) -> Vec<JobChange> {
    let mut changes = Changes { before, after, changes: Vec::new(), places: Vec::new() };
    let mut has_others = false;
    for declared in CreateClassificationJobRequest::OBJECT.members {
        let name = declared.name;
        let [was, is] = changes.both(|job| member(job, name));
        if ![was, is].into_iter().flatten().any(is_written) {
            has_others |= was.or(is).is_some();
            continue;
        }
        match (name, declared.value) {
            ("clientToken", _) => {}
            ("s3JobDefinition", _) => changes.definition(),
            (_, shape::Value::List(_)) => {
                changes.set(name, "value", &[name], [was, is].map(ListItem::all));
            }
            (_, shape::Value::Map(_)) => changes.tags(name, was, is),
            _ => changes.setting(name, was, is),
        }
    }
    if has_others {
        let what = if changes.changes.is_empty() { "anything was changed" } else { "anything else was changed" };
        changes.unknown([None, None], &[], what);
    }
    changes.told()
}

struct Changes<'t> {
    before: &'t Tape<'t>,
    after: &'t Tape<'t>,
    changes: Vec<JobChange>,
    /// For each change, whether its pointer is one in the job `before`, and the node that it leads to.
    places: Vec<(bool, u32)>,
}

/// What a condition looks at, and how.
type ConditionKind = (Compared, JobComparator);

/// An item of a list whose order doesn't matter.
struct ListItem<'t> {
    node: Node<'t>,
    /// The same for items that mean the same. `None` if something in the item isn't known.
    meaning: Option<Vec<u8>>,
    /// Of items that are of one kind, one gone and one new are one that has changed.
    kind: Option<ConditionKind>,
    words: String,
}

impl<'t> Changes<'t> {
    fn both<T>(&self, read: impl Fn(Node<'t>) -> T) -> [T; 2] {
        [read(self.before.root()), read(self.after.root())]
    }

    fn add(&mut self, before: Option<Node<'t>>, after: Option<Node<'t>>, text: String) {
        let (what, place) = match (before, after) {
            (Some(before), None) => (JobChangeKind::Removed, (true, before)),
            (None, Some(after)) => (JobChangeKind::Added, (false, after)),
            (Some(_), Some(after)) => (JobChangeKind::Changed, (false, after)),
            (None, None) => return,
        };
        self.tell(what, place, [before, after], text);
    }

    /// Tells that it isn't known whether something was changed.
    fn unknown(&mut self, nodes: [Option<Node<'t>>; 2], path: &[&str], what: &str) {
        let [before, after] = nodes.map(|node| node.filter(|node| is_written(*node)));
        let place = after.map(|after| (false, after)).or(before.map(|before| (true, before)));
        let place = place.unwrap_or_else(|| (false, nearest(self.after.root(), path)));
        let known = [before, after].map(|node| node.filter(|node| node.is_whole()));
        self.tell(JobChangeKind::Unknown, place, known, sentence(&["Whether ", what, " isn't known."]));
    }

    fn tell(&mut self, what: JobChangeKind, (is_before, node): (bool, Node<'t>), [before, after]: [Option<Node<'t>>; 2], text: String) {
        self.places.push((is_before, node.index()));
        let json = |node: Option<Node<'t>>| node.map(|node| std::str::from_utf8(node.raw()).unwrap_or_default().to_owned());
        self.changes.push(JobChange { pointer: String::new(), what, before: json(before), after: json(after), text });
    }

    /// All changes, with their pointers.
    fn told(mut self) -> Vec<JobChange> {
        let nodes = |of_before: bool| -> Vec<u32> {
            self.places.iter().filter(|(is_before, _)| *is_before == of_before).map(|(_, node)| *node).collect()
        };
        let mut before = pointers(self.before, &nodes(true)).into_iter();
        let mut after = pointers(self.after, &nodes(false)).into_iter();
        for (change, (is_before, _)) in self.changes.iter_mut().zip(&self.places) {
            change.pointer = if *is_before { before.next() } else { after.next() }.unwrap_or_default();
        }
        self.changes
    }

    /// A member that is compared as a whole.
    fn setting(&mut self, name: &str, before: Option<Node<'t>>, after: Option<Node<'t>>) {
        if ![before, after].into_iter().flatten().all(Node::is_whole) {
            return self.unknown([before, after], &[name], &["`", name, "` was changed"].concat());
        }
        let meant = |node: Option<Node<'t>>| node.map_or(without(name), |node| node.bytes().unwrap_or_else(|| node.raw())).to_vec();
        let same = match (before, after) {
            (Some(before), Some(after)) => meaning(before) == meaning(after),
            _ => meant(before) == meant(after),
        };
        if !same {
            self.named(name, before, after);
        }
    }

    fn named(&mut self, name: &str, before: Option<Node<'t>>, after: Option<Node<'t>>) {
        let words = |node: Option<Node<'t>>| node.map(in_words).unwrap_or_default();
        let (was, is) = (words(before), words(after));
        let text = match (before, after) {
            (None, _) => sentence(&["`", name, "` was added: ", &is, "."]),
            (_, None) => sentence(&["`", name, "` was removed: ", &was, "."]),
            _ => sentence(&["`", name, "` changed from ", &was, " to ", &is, "."]),
        };
        self.add(before, after, text);
    }

    /// A map of names to texts.
    fn tags(&mut self, name: &str, before: Option<Node<'t>>, after: Option<Node<'t>>) {
        let [was, is] =
            [before, after].map(|map| map.into_iter().flat_map(Node::members).map(|(key, value)| (key.bytes().unwrap_or_default(), value)));
        let [was, is] = [was.collect::<Vec<_>>(), is.collect::<Vec<_>>()];
        let find = |among: &[(&[u8], Node<'t>)], names: &Sorted<'_>, key: &[u8]| {
            names.last_of(key).and_then(|place| among.get(place as usize)).map(|(_, value)| *value)
        };
        let sorted = |map: &[(&'t [u8], Node<'t>)]| Sorted::of(map.iter().map(|(key, _)| *key).zip(0..).collect());
        let (of_was, of_is) = (sorted(&was), sorted(&is));
        let has_all = |map: Option<Node<'t>>| map.is_none_or(|map| map.known().is_some() && !map.is_open());
        let told = self.changes.len();
        for (key, value) in &was {
            let is_last = find(&was, &of_was, key).map(Node::index) == Some(value.index());
            if is_last && find(&is, &of_is, key).is_none() && has_all(after) {
                self.entry(&tag(name, key), Some(*value), None);
            }
        }
        for (key, value) in &is {
            let is_last = find(&is, &of_is, key).map(Node::index) == Some(value.index());
            let before_it = find(&was, &of_was, key);
            if is_last && before_it.map(meaning) != Some(meaning(*value)) && (before_it.is_some() || has_all(before)) {
                self.entry(&tag(name, key), before_it, Some(*value));
            }
        }
        if !has_all(before) || !has_all(after) {
            self.unknown_rest(told, name, [before, after], &[name]);
        }
    }

    /// An entry of a map, which is another one in each job, or in one of them only.
    fn entry(&mut self, name: &str, before: Option<Node<'t>>, after: Option<Node<'t>>) {
        match is_unknown(before) || is_unknown(after) {
            true => self.unknown([before, after], &[], &["`", name, "` was changed"].concat()),
            false => self.named(name, before, after),
        }
    }

    fn definition(&mut self) {
        let definitions = self.both(|job| member(job, "s3JobDefinition"));
        if definitions.into_iter().any(is_unknown) {
            return self.unknown(definitions, &["s3JobDefinition"], "`s3JobDefinition` was changed");
        }
        for on in [On::Buckets, On::Objects] {
            for block in ["excludes", "includes"] {
                let items = |job| on.conditions(job, block).into_iter().map(ListItem::condition).collect::<Vec<_>>();
                let holder = [on.holder(), ".", block].concat();
                self.set(&holder, "condition", &["s3JobDefinition", on.holder(), block, "and"], self.both(items));
            }
            if on == On::Buckets {
                self.set("bucketDefinitions", "bucket", &["s3JobDefinition", "bucketDefinitions"], self.both(buckets));
            }
        }
    }

    /// A list whose order doesn't matter, with the path to it. What isn't known of an item, or of the list of the other job, may be equal.
    fn set(&mut self, list: &str, item: &str, path: &[&str], [before, after]: [Vec<ListItem<'t>>; 2]) {
        let lists = self.both(|job| at(job, path));
        let [was_whole, is_whole] = lists.map(|list| list.is_none_or(Node::is_whole));
        let meanings = |items: &[ListItem<'t>]| -> Vec<Vec<u8>> { items.iter().filter_map(|item| item.meaning.clone()).collect() };
        let (was, is) = (meanings(&before), meanings(&after));
        let (was, is) = (sorted(&was), sorted(&is));
        let is_new = |item: &ListItem<'t>, others: &Sorted<'_>| item.meaning.as_ref().is_some_and(|meaning| !others.has(meaning));
        let told = self.changes.len();
        let mut starts = Vec::new();
        let mut new: Vec<Option<ListItem<'t>>> = after.into_iter().filter(|item| was_whole && is_new(item, &was)).map(Some).collect();
        for gone in before.into_iter().filter(|item| is_whole && is_new(item, &is)) {
            let pair = gone.kind.and_then(|kind| of_kind(&mut starts, kind, &mut new));
            match pair {
                Some(other) => {
                    let text = ["A ", item, " in `", list, "` changed. Before: ", &gone.words, ". After: ", &other.words, "."].concat();
                    self.add(Some(gone.node), Some(other.node), text);
                }
                None => self.add(Some(gone.node), None, ["A ", item, " was removed from `", list, "`: ", &gone.words, "."].concat()),
            }
        }
        for other in new.into_iter().flatten() {
            self.add(None, Some(other.node), ["A ", item, " was added to `", list, "`: ", &other.words, "."].concat());
        }
        if !was_whole || !is_whole {
            self.unknown_rest(told, list, lists, path);
        }
    }

    /// Tells that not all changes of a list or map are known, beside those after the first so many changes.
    fn unknown_rest(&mut self, first: usize, list: &str, nodes: [Option<Node<'t>>; 2], path: &[&str]) {
        let what = if self.changes.len() > first { "anything else in `" } else { "`" };
        self.unknown(nodes, path, &[what, list, "` was changed"].concat());
    }
}

/// Takes the first item of a kind. Where to look next for each kind is kept: there are few kinds, and there may be many items.
fn of_kind<'t>(starts: &mut Vec<(ConditionKind, usize)>, kind: ConditionKind, items: &mut [Option<ListItem<'t>>]) -> Option<ListItem<'t>> {
    let known = starts.iter().position(|(other, _)| *other == kind);
    let known = known.unwrap_or_else(|| {
        starts.push((kind, 0));
        starts.len() - 1
    });
    let (_, start) = starts.get_mut(known)?;
    let rest = items.get_mut(*start..)?;
    let place = rest.iter().position(|item| item.as_ref().is_some_and(|item| item.kind == Some(kind)));
    *start += place.map_or(rest.len(), |place| place + 1);
    rest.get_mut(place?)?.take()
}

fn tag(map: &str, key: &[u8]) -> String {
    [map, ".", std::str::from_utf8(key).unwrap_or_default()].concat()
}

fn sorted(texts: &[Vec<u8>]) -> Sorted<'_> {
    Sorted::of(texts.iter().map(|text| (&**text, 0)).collect())
}

/// The buckets that a job names.
fn buckets(job: Node<'_>) -> Vec<ListItem<'_>> {
    let mut items = Vec::new();
    for definition in at(job, &["s3JobDefinition", "bucketDefinitions"]).into_iter().flat_map(Node::elements) {
        let account = definition.get("accountId");
        for node in definition.get("buckets").into_iter().flat_map(Node::elements) {
            let words = [&in_words(node), " of account ", &account.map(in_words).unwrap_or_default()].concat();
            let is_whole = node.is_whole() && account.is_none_or(Node::is_whole);
            let meaning = is_whole.then(|| both(&account.map(meaning).unwrap_or_default(), &meaning(node)));
            items.push(ListItem { node, meaning, kind: None, words });
        }
    }
    items
}

impl<'t> ListItem<'t> {
    /// The values of a list.
    fn all(list: Option<Node<'t>>) -> Vec<Self> {
        let values = list.into_iter().flat_map(Node::elements);
        let item = |node: Node<'t>| ListItem { node, meaning: node.is_whole().then(|| meaning(node)), kind: None, words: in_words(node) };
        values.map(item).collect()
    }

    fn condition(condition: Condition<'t>) -> Self {
        let words = whole_phrase(&condition);
        let node = condition.element;
        let is_whole = !condition.others && node.is_whole();
        let Some(asked) = condition.asked.filter(|_| is_whole) else {
            return ListItem { node, meaning: is_whole.then(|| meaning(node)), kind: None, words };
        };
        let is_tag = asked.subject == Compared::Object(ScopeFilterKey::Tag);
        let value = |value: Node<'t>| -> Vec<u8> {
            let text = value.str().unwrap_or_default();
            match asked.subject {
                Compared::Object(ScopeFilterKey::Tag) => Some(key_alone(value)),
                Compared::Object(ScopeFilterKey::ObjectSize) => {
                    value.str().and_then(sizes::bytes).map(|bytes| bytes.to_le_bytes().to_vec())
                }
                Compared::Object(ScopeFilterKey::ObjectLastModifiedDate) => {
                    dates::instant(text).map(|(seconds, nanoseconds)| [&seconds.to_le_bytes()[..], &nanoseconds.to_le_bytes()].concat())
                }
                _ => None,
            }
            .unwrap_or_else(|| meaning(value))
        };
        let each: Vec<Vec<u8>> = asked.values.elements().map(value).collect();
        let subject = if is_tag { Compared::ObjectTags } else { asked.subject };
        let mut meaning = [subject.name().as_bytes(), asked.comparator.as_str().as_bytes()].concat();
        set_of(&each, &mut meaning);
        ListItem { node, meaning: Some(meaning), kind: Some((subject, asked.comparator)), words }
    }
}

/// What a value says, as bytes: the same whatever the order of members and of items.
fn meaning(node: Node<'_>) -> Vec<u8> {
    let mut all = vec![node.kind() as u8];
    match node.kind() {
        NodeKind::Array => set_of(&node.elements().map(meaning).collect::<Vec<_>>(), &mut all),
        NodeKind::Object => {
            let said = node.members().filter(|(_, value)| !matches!(value.kind(), NodeKind::Null) && !value.is_empty_string());
            let each: Vec<Vec<u8>> = said.map(|(key, value)| both(&meaning(key), &meaning(value))).collect();
            set_of(&each, &mut all);
        }
        _ => all.extend_from_slice(node.bytes().unwrap_or_else(|| node.raw())),
    }
    all
}

/// Two meanings as one, which no other two come to.
fn both(first: &[u8], second: &[u8]) -> Vec<u8> {
    let mut all = Vec::new();
    for part in [first, second] {
        all.extend((part.len() as u32).to_le_bytes());
        all.extend_from_slice(part);
    }
    all
}

/// What a pair with this tag key, and with no value, says.
fn key_alone(key: Node<'_>) -> Vec<u8> {
    let member = both(&[&[NodeKind::String as u8][..], b"key"].concat(), &meaning(key));
    let mut all = vec![NodeKind::Object as u8];
    set_of(&[member], &mut all);
    all
}

/// Adds texts, each once.
fn set_of(each: &[Vec<u8>], to: &mut Vec<u8>) {
    let mut last: Option<&[u8]> = None;
    for (text, _) in sorted(each).iter() {
        if last.replace(text) != Some(text) {
            to.extend((text.len() as u32).to_le_bytes());
            to.extend_from_slice(text);
        }
    }
}

/// What is the case where a member is absent, if that can be said.
fn without(name: &str) -> &'static [u8] {
    match name {
        "samplingPercentage" => b"100",
        "initialRun" => b"false",
        "managedDataIdentifierSelector" => b"RECOMMENDED",
        _ => b"",
    }
}

/// A value as a sentence has it.
fn in_words(node: Node<'_>) -> String {
    match Pattern::of(node) {
        Some(pattern) => pattern.in_words(),
        None => shown(node.str().unwrap_or_else(|| std::str::from_utf8(node.raw()).unwrap_or_default())),
    }
}
