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
            set.iter().for_each(|change| change.apply(&mut tree));
            let holed = tree.findings(&options);
            count += 1;
            for (code, pointer) in &holed.found {
                if !whole.found.contains(&(code, pointer.clone())) {
                    told.entry(format!("{code}")).or_insert_with(Vec::new).push(format!("{pointer} in {} but {:?}", holed.text.replace('\u{2}', "?").replace('\u{3}', " …"), whole.found));
                }
                if holed.holes.contains(pointer) {
                    told.entry(format!("at hole {code}")).or_insert_with(Vec::new).push(format!("{pointer} in {}", holed.text.replace('\u{2}', "?").replace('\u{3}', " …")));
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
