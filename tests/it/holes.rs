//! Values that aren't known: a finding is one whatever they are, and what is known is checked as if there were none.

use macie_preflight::{Options, Preflight, RuleExample, rules};
use std::collections::{BTreeMap, BTreeSet};

/// A JSON text, read so that numbers and repeated names stay as they are written.
#[derive(Debug, Clone)]
enum Tree {
    /// A scalar, as it is written.
    Leaf(String),
    Array(Vec<Tree>, bool),
    Object(Vec<(String, Tree)>, bool),
    Hole,
    /// Nothing stands here any more.
    Gone,
}

impl Tree {
    fn of(text: &str) -> Option<Tree> {
        let mut rest = text.trim_start();
        let tree = Self::read(&mut rest)?;
        rest.trim().is_empty().then_some(tree)
    }

    fn read(rest: &mut &str) -> Option<Tree> {
        let (opening, closing) = match rest.chars().next()? {
            '[' => ('[', ']'),
            '{' => ('{', '}'),
            _ => return Some(Tree::Leaf(scalar(rest)?)),
        };
        let (mut items, mut members) = (Vec::new(), Vec::new());
        *rest = rest[1..].trim_start();
        while !rest.starts_with(closing) {
            if opening == '{' {
                let name = scalar(rest).filter(|name| name.starts_with('"'))?;
                *rest = rest.trim_start().strip_prefix(':')?.trim_start();
                members.push((name, Self::read(rest)?));
            } else {
                items.push(Self::read(rest)?);
            }
            *rest = rest.trim_start();
            match rest.strip_prefix(',') {
                Some(after) => *rest = after.trim_start(),
                None if rest.starts_with(closing) => {}
                None => return None,
            }
        }
        *rest = &rest[1..];
        Some(if opening == '{' { Tree::Object(members, false) } else { Tree::Array(items, false) })
    }

    fn children(&self) -> Vec<&Tree> {
        match self {
            Tree::Array(items, _) => items.iter().collect(),
            Tree::Object(members, _) => members.iter().map(|(_, value)| value).collect(),
            _ => Vec::new(),
        }
    }

    fn at(&mut self, path: &[usize]) -> &mut Tree {
        let Some((first, rest)) = path.split_first() else { return self };
        match self {
            Tree::Array(items, _) => items[*first].at(rest),
            Tree::Object(members, _) => members[*first].1.at(rest),
            _ => self,
        }
    }

    /// Where each of its values stands, the document first.
    fn paths(&self) -> Vec<Vec<usize>> {
        let mut all = vec![Vec::new()];
        for (index, child) in self.children().into_iter().enumerate() {
            all.extend(child.paths().into_iter().map(|path| [vec![index], path].concat()));
        }
        all
    }

    /// The text, and for each of its pointers that of the same value before anything was taken away.
    fn write(&self, out: &mut String, (new, old): (&str, &str), pointers: &mut BTreeMap<String, String>, holes: &mut BTreeSet<String>) {
        pointers.insert(new.to_owned(), old.to_owned());
        match self {
            Tree::Leaf(text) => out.push_str(text),
            Tree::Hole => {
                holes.insert(old.to_owned());
                out.push('\u{2}');
            }
            Tree::Gone => {}
            Tree::Array(items, open) => {
                out.push('[');
                let left = items.iter().enumerate().filter(|(_, item)| !matches!(item, Tree::Gone));
                for (place, (index, item)) in left.enumerate() {
                    out.push_str(if place > 0 { ", " } else { "" });
                    item.write(out, (&format!("{new}/{place}"), &format!("{old}/{index}")), pointers, holes);
                }
                out.push_str(if *open { "\u{3}]" } else { "]" });
            }
            Tree::Object(members, open) => {
                out.push('{');
                for (place, (name, value)) in members.iter().filter(|(_, value)| !matches!(value, Tree::Gone)).enumerate() {
                    out.push_str(if place > 0 { ", " } else { "" });
                    out.push_str(name);
                    out.push_str(": ");
                    let decoded: String = serde_json::from_str(name).unwrap_or_else(|_| name.clone());
                    let segment = decoded.replace('~', "~0").replace('/', "~1");
                    value.write(out, (&format!("{new}/{segment}"), &format!("{old}/{segment}")), pointers, holes);
                }
                out.push_str(if *open { "\u{3}}" } else { "}" });
            }
        }
    }

    /// The findings: codes, with the pointers that the values had before anything was taken away.
    fn findings(&self, options: &Options) -> Findings {
        let (mut text, mut pointers, mut holes) = (String::new(), BTreeMap::new(), BTreeSet::new());
        self.write(&mut text, ("", ""), &mut pointers, &mut holes);
        let report = Preflight::try_from(options).unwrap().validate_text(text.as_bytes());
        let found = report.diagnostics.iter().map(|finding| {
            let prefix = finding.document.map(|index| format!("/{index}")).unwrap_or_default();
            let pointer = format!("{prefix}{}", finding.pointer);
            let pointer = pointers.get(&pointer).cloned().unwrap_or_else(|| {
                let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
                format!("{}/{name}", pointers.get(parent).map_or(parent, String::as_str))
            });
            (finding.code, pointer)
        });
        Findings { found: found.collect(), holes, text }
    }
}

struct Findings {
    found: BTreeSet<(&'static str, String)>,
    holes: BTreeSet<String>,
    text: String,
}

/// Takes a scalar from the beginning of a text.
fn scalar(rest: &mut &str) -> Option<String> {
    let end = match rest.chars().next()? {
        mark @ ('"' | '\u{1}') => {
            let mut escaped = false;
            let end = rest[1..].find(|character| {
                let ends = character == mark && !escaped;
                escaped = character == '\\' && !escaped;
                ends
            });
            end? + 2
        }
        _ => rest.find([',', ']', '}', ':', ' ', '\n']).unwrap_or(rest.len()),
    };
    let (text, after) = rest.split_at(end);
    *rest = after;
    (!text.is_empty()).then(|| text.to_owned())
}

/// What is done to a document to make something in it unknown.
#[derive(Debug, Clone)]
enum Change {
    Hole(Vec<usize>),
    Open(Vec<usize>),
    More(Vec<usize>),
}

impl Change {
    /// Everything that can be done to a document, or to the beginning of a large one.
    fn all(tree: &mut Tree) -> Vec<Change> {
        const MOST: usize = 60;
        let mut all = Vec::new();
        for path in tree.paths().into_iter().take(MOST) {
            all.push(Change::Hole(path.clone()));
            if matches!(tree.at(&path), Tree::Array(..) | Tree::Object(..)) {
                all.push(Change::Open(path.clone()));
            }
            if !path.is_empty() {
                all.push(Change::More(path));
            }
        }
        all
    }

    fn path(&self) -> &[usize] {
        match self {
            Change::Hole(path) | Change::Open(path) | Change::More(path) => path,
        }
    }

    fn apply(&self, tree: &mut Tree) {
        let open = |tree: &mut Tree| {
            if let Tree::Array(_, open) | Tree::Object(_, open) = tree {
                *open = true;
            }
        };
        match self {
            Change::Hole(path) => *tree.at(path) = Tree::Hole,
            Change::Open(path) => open(tree.at(path)),
            Change::More(path) => {
                *tree.at(path) = Tree::Gone;
                open(tree.at(&path[..path.len() - 1]));
            }
        }
    }
}

/// The examples of all rules that a hole can be made in.
fn examples() -> Vec<(RuleExample, Tree)> {
    let examples = rules().into_iter().flat_map(|rule| rule.fails.into_iter().chain(rule.passes));
    examples.filter(|example| !example.pages).filter_map(|example| Some((example.clone(), Tree::of(&example.document)?))).collect()
}

#[test]
fn explore() {
    let mut told = BTreeMap::new();
    let mut count = 0;
    for (example, mut tree) in examples() {
        let options = example.options();
        let whole = tree.findings(&options);
        let changes = Change::all(&mut tree);
        let mut sets: Vec<Vec<Change>> = changes.iter().map(|change| vec![change.clone()]).collect();
        if changes.len() < 80 && std::env::var("PAIRS").is_ok() {
            for (index, one) in changes.iter().enumerate() {
                sets.extend(changes[index + 1..].iter().map(|other| vec![one.clone(), other.clone()]));
            }
        }
        for set in sets {
            let mut tree = tree.clone();
            let mut set = set.clone();
            set.sort_by_key(|change| std::cmp::Reverse(change.path().len()));
            set.iter().for_each(|change| change.apply(&mut tree));
            let holed = tree.findings(&options);
            count += 1;
            for (code, pointer) in &holed.found {
                if !whole.found.contains(&(code, pointer.clone())) {
                    told.entry(format!("{code}")).or_insert_with(Vec::new).push(format!(
                        "{pointer} in {} but {:?}",
                        holed.text.replace('\u{2}', "?").replace('\u{3}', " …"),
                        whole.found
                    ));
                }
                if holed.holes.contains(pointer) {
                    told.entry(format!("at hole {code}"))
                        .or_insert_with(Vec::new)
                        .push(format!("{pointer} in {}", holed.text.replace('\u{2}', "?").replace('\u{3}', " …")));
                }
            }
        }
    }
    eprintln!("{count}");
    for (code, cases) in told {
        eprintln!("{code}: {}", cases.len());
        for case in cases.iter().take(4) {
            eprintln!("    {}", case.chars().take(1200).collect::<String>());
        }
    }
}

use proptest::prelude::*;
use serde_json::Value;

fn merge(one: &mut Value, other: Value) {
    match (one, other) {
        (Value::Object(members), Value::Object(others)) => {
            for (name, value) in others {
                match members.get_mut(&name) {
                    Some(member) => merge(member, value),
                    None => {
                        members.insert(name, value);
                    }
                }
            }
        }
        (Value::Array(items), Value::Array(others)) => items.extend(others),
        (one, other) => *one = other,
    }
}

#[test]
fn explore_merged() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let all: Vec<RuleExample> = rules()
        .into_iter()
        .flat_map(|rule| rule.fails)
        .filter(|example| !example.pages && !example.foreign && example.max_bytes.is_none() && example.document.len() < 3000)
        .collect();
    let mut runner = TestRunner::deterministic();
    let strategy = (
        prop::collection::vec(any::<prop::sample::Index>(), 2..5),
        prop::collection::vec((any::<prop::sample::Index>(), 0_usize..14), 1..5),
    );
    let mut told = BTreeMap::new();
    for _ in 0..std::env::var("CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(1000) {
        let (which, places) = strategy.new_tree(&mut runner).unwrap().current();
        let first = which[0].get(&all);
        let mut options = first.options();
        let mut document = Value::Null;
        for example in
            which.iter().map(|index| index.get(&all)).filter(|example| example.kind == first.kind && example.documents == first.documents)
        {
            let Ok(value) = serde_json::from_str(&example.document) else { continue };
            merge(&mut document, value);
            options.now = options.now.or(example.options().now);
        }
        let mut tree = Tree::of(&document.to_string()).unwrap();
        let mut whole = tree.clone();
        let changes = Change::all(&mut tree);
        let mut set: Vec<(Change, usize)> = places.iter().map(|(place, how)| (place.get(&changes).clone(), *how)).collect();
        set.sort_by_key(|(change, _)| std::cmp::Reverse(change.path().len()));
        for (change, how) in &set {
            if let Change::Hole(path) = change
                && !path.is_empty()
                && *how < 9
            {
                *whole.at(path) = if *how == 0 {
                    Tree::Gone
                } else {
                    Tree::of(["", "null", "\"\"", "0", "true", "[]", "{}", "\"x\"", "\"EQ\""][*how]).unwrap()
                };
            }
        }
        let set: Vec<Change> = set.into_iter().map(|(change, _)| change).collect();
        let whole = whole.findings(&options);
        set.iter().for_each(|change| change.apply(&mut tree));
        let holed = tree.findings(&options);
        let has = |code: &str| whole.found.iter().any(|(other, _)| *other == code);
        if has("wrong-kind") || has("not-a-macie-document") || has("too-large") {
            continue;
        }
        for (code, pointer) in &holed.found {
            const SKIP: [&str; 8] = [
                "bucket-in-two-accounts",
                "duplicate-item",
                "duplicate-account",
                "scope-never-matches",
                "size-only-empty",
                "size-above-analysis-limit",
                "buckets-in-several-regions",
                "duplicate-job",
            ];
            const INSTEAD: [(&str, &str); 9] = [
                ("excludes-everything", "scope-never-matches"),
                ("excludes-everything", "include-cancelled-by-exclude"),
                ("list-filter-never-matches", "include-cancelled-by-exclude"),
                ("schedule-multiple-patterns", "schedule-with-one-time"),
                ("term-always-true", "excludes-everything"),
                ("term-always-true", "scope-never-matches"),
                ("identifier-format", "duplicate-item"),
                ("managed-identifier-unknown", "duplicate-item"),
                ("", ""),
            ];
            if SKIP.contains(code) || INSTEAD.iter().any(|(one, other)| one == code && has(other)) {
                continue;
            }
            if !whole.found.contains(&(code, pointer.clone())) {
                told.entry(format!("{code}")).or_insert_with(Vec::new).push(format!(
                    "{pointer} in {}\n        but {:?}",
                    holed.text.replace('\u{2}', "?").replace('\u{3}', " …"),
                    whole.found
                ));
            }
        }
    }
    for (code, mut cases) in told {
        eprintln!("{code}: {}", cases.len());
        cases.sort_by_key(|case| case.len());
        for case in cases.iter().take(3) {
            eprintln!(
                "    {}",
                case.replace(r#""clientToken": "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10""#, "TOK")
                    .replace(r#""name": "quarterly ledger review""#, "NAME")
                    .replace("/s3JobDefinition/scoping", "/S")
                    .chars()
                    .take(3000)
                    .collect::<String>()
            );
        }
    }
}
