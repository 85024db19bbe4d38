//! Values that aren't known: a finding is right whatever they are, and what is known is checked all the same.

use crate::documents::{clean_answer, clean_job, spoilt_job};
use macie_preflight::model::DocumentKind;
use macie_preflight::{KindOption, Options, Preflight, RuleExample, rules};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::RngSeed;
use serde_json::Value;
use std::cmp::Reverse;
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
        let mut rest = trimmed(text);
        let tree = Self::read(&mut rest)?;
        trimmed(rest).is_empty().then_some(tree)
    }

    fn read(rest: &mut &str) -> Option<Tree> {
        let (opening, closing) = match rest.chars().next()? {
            '[' => ('[', ']'),
            '{' => ('{', '}'),
            _ => return Some(Tree::Leaf(scalar(rest)?)),
        };
        let (mut items, mut members) = (Vec::new(), Vec::new());
        *rest = trimmed(&rest[1..]);
        while !rest.starts_with(closing) {
            if opening == '{' {
                let name = scalar(rest).filter(|name| name.starts_with('"'))?;
                *rest = trimmed(trimmed(rest).strip_prefix(':')?);
                members.push((name, Self::read(rest)?));
            } else {
                items.push(Self::read(rest)?);
            }
            *rest = trimmed(rest);
            match rest.strip_prefix(',') {
                Some(after) => *rest = Some(trimmed(after)).filter(|rest| !rest.starts_with(closing))?,
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

/// A text after the blanks that it begins with.
fn trimmed(text: &str) -> &str {
    text.trim_start_matches([' ', '\n', '\r', '\t'])
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

/// How much of a large document is tried.
const MOST: usize = 60;

/// What is done to a document to make something in it unknown.
#[derive(Debug, Clone)]
enum Change {
    Hole(Vec<usize>),
    Open(Vec<usize>),
    More(Vec<usize>),
}

impl Change {
    /// Everything that can be done to a document, or to the beginning of a large one.
    fn all(tree: &Tree) -> Vec<Change> {
        let mut all = Vec::new();
        for path in tree.paths().into_iter().take(MOST) {
            all.push(Change::Hole(path.clone()));
            if matches!(tree.clone().at(&path), Tree::Array(..) | Tree::Object(..)) {
                all.push(Change::Open(path.clone()));
            }
            if !path.is_empty() {
                all.push(Change::More(path));
            }
        }
        all
    }

    /// The document after some changes; those further in come first, while what they are in is still there.
    fn made(mut changes: Vec<Change>, tree: &Tree) -> Tree {
        let mut tree = tree.clone();
        changes.sort_by_key(|change| Reverse(change.path().len()));
        changes.iter().for_each(|change| change.apply(&mut tree));
        tree
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

/// The rules about the name of a member: its value may be anything.
const BY_NAME: [&str; 10] = [
    "duplicate-json-key",
    "member-not-in-revision",
    "member-not-updatable",
    "misplaced-member",
    "tag-almost-reserved",
    "tag-characters",
    "tag-keys-differ-by-case",
    "tag-reserved",
    "unknown-member",
    "wrong-casing",
];

/// Findings that are right, but not reported beside another one, which only a complete document has.
const INSTEAD: [(&str, &[&str]); 10] = [
    // It compares the conditions that are complete.
    ("excludes-and-footgun", &["missing-required", "wrong-type"]),
    ("excludes-everything", &[NEVER, "date-implausible", "date-in-future", "size-above-s3-maximum", "include-cancelled-by-exclude"]),
    ("identifier-format", &["duplicate-item"]),
    ("list-filter-never-matches", &["include-cancelled-by-exclude"]),
    ("managed-identifier-unknown", &["duplicate-item"]),
    ("null-value", &["bucket-selection-missing", "missing-required", "schedule-missing", "schedule-empty"]),
    ("schedule-multiple-patterns", &["schedule-with-one-time"]),
    (
        "term-always-true",
        &[NEVER, "date-implausible", "date-in-future", "size-above-s3-maximum", "excludes-everything", "include-cancelled-by-exclude"],
    ),
    ("wrong-casing", &["wrong-casing-throughout"]),
    ("wrong-casing-throughout", &["wrong-casing"]),
];

const NEVER: &str = "scope-never-matches";

/// Whether a document isn't checked because of what it is. One that may have more isn't known to be that.
fn is_refused(found: &Findings) -> bool {
    found.found.iter().any(|(code, _)| ["not-a-macie-document", "wrong-kind"].contains(code))
}

/// What is found in a document with holes, but isn't there if it is complete.
fn surplus(holed: &Findings, whole: &Findings) -> Vec<String> {
    let has = |code: &str| whole.found.iter().any(|(other, _)| *other == code);
    let replaced = |code: &str| INSTEAD.iter().any(|(one, others)| *one == code && others.iter().any(|other| has(other)));
    let wrong = holed.found.iter().filter(|(code, pointer)| {
        let by_name = BY_NAME.contains(code);
        let at_hole = holed.holes.contains(pointer) && !by_name;
        at_hole || !whole.found.contains(&(*code, pointer.clone())) && !replaced(code) && !is_refused(whole)
    });
    wrong.map(|(code, pointer)| format!("{code} at {pointer:?} in {}", shown(&holed.text))).collect()
}

fn shown(text: &str) -> String {
    text.replace('\u{2}', "?").replace('\u{3}', " …")
}

/// The examples of what rules find that a hole can be made in.
fn examples() -> Vec<(RuleExample, Tree)> {
    let examples = rules().into_iter().flat_map(|rule| rule.fails).filter(|example| !example.pages);
    examples.filter_map(|example| Some((example.clone(), Tree::of(&example.document)?))).collect()
}

#[test]
fn an_example_is_read_as_it_is_written() {
    for (example, tree) in examples() {
        let options = example.options();
        let report = Preflight::try_from(&options).unwrap().validate_text(example.document.as_bytes());
        let found: BTreeSet<_> = report.diagnostics.iter().map(|finding| finding.code).collect();
        assert_eq!(tree.findings(&options).found.iter().map(|(code, _)| *code).collect::<BTreeSet<_>>(), found, "{}", example.document);
    }
}

#[test]
fn a_hole_or_two_in_an_example_add_no_finding() {
    const MOST_IN_PAIRS: usize = 24;
    let mut wrong = BTreeSet::new();
    for (example, tree) in examples() {
        let options = example.options();
        let whole = tree.findings(&options);
        let changes = Change::all(&tree);
        let mut sets: Vec<Vec<Change>> = changes.iter().map(|change| vec![change.clone()]).collect();
        let holes: Vec<&Change> = changes.iter().filter(|change| matches!(change, Change::Hole(_))).collect();
        for (index, one) in holes.iter().enumerate().filter(|_| holes.len() <= MOST_IN_PAIRS) {
            sets.extend(holes[index + 1..].iter().map(|other| vec![(*one).clone(), (*other).clone()]));
        }
        for set in sets {
            wrong.extend(surplus(&Change::made(set, &tree).findings(&options), &whole));
        }
    }
    assert!(wrong.is_empty(), "{} findings\n{}", wrong.len(), wrong.into_iter().take(20).collect::<Vec<_>>().join("\n"));
}

/// Adds what is in another document: its members, and the items of its lists.
fn add(one: &mut Value, other: Value) {
    match (one, other) {
        (Value::Object(members), Value::Object(others)) => {
            for (name, value) in others {
                match members.get_mut(&name) {
                    Some(member) => add(member, value),
                    None => drop(members.insert(name, value)),
                }
            }
        }
        (Value::Array(items), Value::Array(others)) => items.extend(others),
        (one, other) => *one = other,
    }
}

/// A document with what is wrong in several examples of a kind, and the options for it.
fn of_several() -> impl Strategy<Value = (Value, Options)> {
    let examples: Vec<RuleExample> = examples().into_iter().map(|(example, _)| example).collect();
    let usual = |example: &RuleExample| example.max_bytes.is_none() && example.document.len() < 3_000;
    let read = |example: RuleExample| Some((serde_json::from_str::<Value>(&example.document).ok()?, example));
    let examples: Vec<(Value, RuleExample)> = examples.into_iter().filter(usual).filter_map(read).collect();
    vec(prop::sample::select(examples), 1..5).prop_map(|examples| {
        let (_, first) = &examples[0];
        let (mut document, mut options) = (Value::Null, first.options());
        for (value, example) in examples.iter().filter(|(_, other)| other.kind == first.kind && other.documents == first.documents) {
            add(&mut document, value.clone());
            options.now = options.now.or(example.options().now);
        }
        (document, options)
    })
}

/// What may be in the place of a hole.
const ANYTHING: [&str; 8] = ["null", "\"\"", "0", "true", "[]", "{}", "\"x\"", "\"EQ\""];

/// Holes in a document: where, and what is there if the document is complete: what was, nothing, or something else.
fn holes() -> impl Strategy<Value = Vec<(Index, usize)>> {
    vec((any::<Index>(), 0..2 * ANYTHING.len() + 4), 1..5)
}

/// The document with holes, and without.
fn holed_and_whole(document: &Value, holes: Vec<(Index, usize)>) -> (Tree, Tree) {
    let tree = Tree::of(&document.to_string()).unwrap();
    let all = Change::all(&tree);
    let mut holes: Vec<(Change, usize)> = holes.into_iter().map(|(place, filling)| (place.get(&all).clone(), filling)).collect();
    holes.sort_by_key(|(change, _)| Reverse(change.path().len()));
    let mut whole = tree.clone();
    for (change, filling) in &holes {
        if let (Change::Hole(path), true) = (change, !change.path().is_empty()) {
            match ANYTHING.get(*filling) {
                Some(text) => *whole.at(path) = Tree::of(text).unwrap(),
                None if *filling == ANYTHING.len() => *whole.at(path) = Tree::Gone,
                None => {}
            }
        }
    }
    (Change::made(holes.into_iter().map(|(change, _)| change).collect(), &tree), whole)
}

/// The rules that name one of several equal or contradictory places: which one depends on the others.
const ONE_OF_SEVERAL: [&str; 9] = [
    "bucket-in-two-accounts",
    "buckets-in-several-regions",
    "duplicate-account",
    "duplicate-item",
    "duplicate-job",
    "include-cancelled-by-exclude",
    NEVER,
    "size-above-analysis-limit",
    "size-only-empty",
];

/// What is found in a document with holes, but not in one of those that it may turn out to be.
fn unsure(document: &Value, holes: Vec<(Index, usize)>, options: &Options) -> Vec<String> {
    let (holed, whole) = holed_and_whole(document, holes);
    let (mut holed, whole) = (holed.findings(options), whole.findings(options));
    // A name is written, even if its value turns out to be none.
    holed.found.retain(|(code, _)| !ONE_OF_SEVERAL.contains(code) && !BY_NAME.contains(code) && *code != "wrong-kind");
    surplus(&holed, &whole)
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(1), ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn several_holes_add_no_finding_to_several(document in of_several(), holes in holes()) {
        prop_assert_eq!(unsure(&document.0, holes, &document.1), Vec::<String>::new());
    }

    #[test]
    fn holes_add_no_finding_to_a_job_that_something_is_wrong_with(job in spoilt_job(), holes in holes()) {
        prop_assert_eq!(unsure(&job, holes, &Options::default()), Vec::<String>::new());
    }

    #[test]
    fn a_good_document_is_good_with_holes(job in clean_job(), answer in clean_answer(), places in vec(any::<Index>(), 1..8)) {
        for (document, kind) in [(job, DocumentKind::CreateRequest), (answer, DocumentKind::DescribeResponse)] {
            let tree = Tree::of(&document.to_string()).unwrap();
            let all = Change::all(&tree);
            let holed = Change::made(places.iter().map(|place| place.get(&all).clone()).collect(), &tree);
            let found = holed.findings(&Options { kind: kind.into(), ..Options::default() });
            prop_assert!(found.found.is_empty(), "{:?} in {}", found.found, shown(&found.text));
        }
    }
}

/// The findings, codes and pointers, of a text in which `?` is a hole, and `…` at the end of an object or a list says that there may be
/// more.
fn found(text: &str, kind: impl Into<KindOption>) -> Vec<(&'static str, String)> {
    let text = text.replace('?', "\u{2}").replace('…', "\u{3}");
    let report = Preflight::try_from(&Options { kind: kind.into(), ..Options::default() }).unwrap().validate_text(text.as_bytes());
    report.diagnostics.into_iter().map(|finding| (finding.code, finding.pointer)).collect()
}

#[test]
fn a_document_of_which_nothing_is_known_has_no_finding() {
    for kind in DocumentKind::ALL {
        let members = kind.object().map_or(&[][..], |object| object.members);
        let members: Vec<String> = members.iter().map(|member| format!("\"{}\": ?", member.name)).collect();
        let of_holes = format!("{{{}}}", members.join(", "));
        // Tags have no declared names.
        for text in ["?", "{…}", &of_holes].into_iter().filter(|text| *text != "{}") {
            for kind in [KindOption::Of(*kind), KindOption::Auto] {
                assert_eq!(found(text, kind), [], "{text} as {kind:?}");
            }
        }
    }
}

/// A job of which names, accounts, buckets, tags, IDs and the token aren't known, with this schedule and scope.
fn job(job_type: &str, scoping: &str) -> String {
    format!(
        r#"{{"clientToken": ?, "name": ?, "description": ?, "tags": {{"team": ? …}}, "customDataIdentifierIds": [?], {job_type},
            "s3JobDefinition": {{"bucketDefinitions": [{{"accountId": ?, "buckets": [? …]}} …], "scoping": {scoping}}}}}"#
    )
}

const SCOPE: &str = "/s3JobDefinition/scoping";

#[test]
fn what_is_surely_wrong_is_found_beside_holes() {
    for (settings, code, pointer) in [
        (r#""jobType": "once""#, "invalid-enum", "/jobType"),
        (r#""jobType": "SCHEDULED""#, "schedule-missing", "/scheduleFrequency"),
        (r#""jobType": "ONE_TIME", "scheduleFrequency": {…}"#, "schedule-with-one-time", "/scheduleFrequency"),
        (r#""jobType": "ONE_TIME", "scheduleFrequency": {"dailySchedule": ?}"#, "schedule-with-one-time", "/scheduleFrequency"),
        (r#""jobType": "ONE_TIME", "initialRun": false"#, "initial-run-with-one-time", "/initialRun"),
        (
            r#""jobType": ?, "scheduleFrequency": {"dailySchedule": {}, "weeklySchedule": {…} …}"#,
            "schedule-multiple-patterns",
            "/scheduleFrequency",
        ),
        (r#""jobType": "SCHEDULED", "scheduleFrequency": {}"#, "schedule-empty", "/scheduleFrequency"),
        (
            r#""jobType": ?, "scheduleFrequency": {"weeklySchedule": {"dayOfWeek": "Monday"}}"#,
            "enum-wrong-case",
            "/scheduleFrequency/weeklySchedule/dayOfWeek",
        ),
        (r#""jobType": ?, "scheduleFrequency": "DAILY""#, "wrong-type", "/scheduleFrequency"),
        (r#""jobType": ?, "samplingPercentage": 0"#, "out-of-range", "/samplingPercentage"),
        (r#""jobType": ?, "samplingDepth": ?"#, "unknown-member", "/samplingDepth"),
        (
            r#""jobType": ?, "managedDataIdentifierSelector": "ALL", "managedDataIdentifierIds": [?, "CREDIT_CARD_NUMBER"]"#,
            "managed-ids-not-allowed",
            "/managedDataIdentifierIds",
        ),
        (r#""jobType": ?, "managedDataIdentifierSelector": "INCLUDE""#, "managed-ids-missing", "/managedDataIdentifierIds"),
        (r#""jobType": ?, "allowListIds": [?, "" …]"#, "empty-text", "/allowListIds/1"),
    ] {
        let settings = job(settings, "{}").replace(r#", "scoping": {}"#, "");
        assert_eq!(found(&settings, DocumentKind::CreateRequest), [(code, pointer.to_owned())], "{settings}");
    }
    let simple = |key: &str, comparator: &str, values: &str| {
        format!(r#"{{"simpleScopeTerm": {{"key": "{key}", "comparator": "{comparator}", "values": {values}}}}}"#)
    };
    let [prefix, extension, size, date] = ["OBJECT_KEY", "OBJECT_EXTENSION", "OBJECT_SIZE", "OBJECT_LAST_MODIFIED_DATE"];
    let block = |block: &str, conditions: &[String]| format!(r#"{{"{block}": {{"and": [{}]}}}}"#, conditions.join(", "));
    let includes = |condition: String| block("includes", &[condition, "? …".to_owned()]);
    let unknown = |key: &str| simple(key, "EQ", "?");
    for (scoping, code, pointer) in [
        (includes(simple(prefix, "EQ", "?")), "comparator-not-allowed", "/includes/and/0/simpleScopeTerm/comparator"),
        (includes(simple(prefix, "STARTS_WITH", r#"[?, "/logs" …]"#)), "prefix-leading-slash", "/includes/and/0/simpleScopeTerm/values/1"),
        (
            includes(simple(prefix, "STARTS_WITH", r#"["logs/", ?, "logs/2026/"]"#)),
            "redundant-prefix",
            "/includes/and/0/simpleScopeTerm/values/2",
        ),
        (includes(simple(extension, "EQ", r#"[".csv", ?]"#)), "extension-leading-dot", "/includes/and/0/simpleScopeTerm/values/0"),
        (includes(simple(extension, "EQ", r#"["jpg", ? …]"#)), "extension-unsupported", "/includes/and/0/simpleScopeTerm/values/0"),
        (includes(simple(extension, "NE", r#"["csv", "json", ?]"#)), "ne-with-several-values", "/includes/and/0/simpleScopeTerm/values"),
        (includes(simple(size, "GT", r#"["5 MB" …]"#)), "size-format", "/includes/and/0/simpleScopeTerm/values/0"),
        (includes(simple(size, "GT", r#"["1", "2", ?]"#)), "too-many-values", "/includes/and/0/simpleScopeTerm/values"),
        (includes(simple(size, "GTE", r#"["0"]"#)), "term-always-true", "/includes/and/0"),
        (includes(simple(date, "GT", r#"["2026-01-31"]"#)), "date-format", "/includes/and/0/simpleScopeTerm/values/0"),
        (block("includes", &[simple(size, "GT", r#"["10"]"#), "?".to_owned(), simple(size, "LT", r#"["5"] …"#)]), NEVER, "/includes/and/2"),
        (block("excludes", &[unknown(extension), unknown(size)]), "excludes-and-footgun", "/excludes/and"),
        (
            block("excludes", &[simple(prefix, "STARTS_WITH", "[?, \"a\"]"), simple(size, "GT", "[\"1\"]"), "?".to_owned()]),
            "excludes-and-footgun",
            "/excludes/and",
        ),
        (
            includes(r#"{"tagScopeTerm": {"comparator": "EQ", "key": "STAGE", "target": "S3_OBJECT", "tagValues": ?}}"#.to_owned()),
            "tag-term-key-not-tag",
            "/includes/and/0/tagScopeTerm/key",
        ),
        (r#"{"includes": ?, "excludes": {"and": []}}"#.to_owned(), "and-empty", "/excludes/and"),
    ] {
        let document = job(r#""jobType": ?"#, &scoping);
        assert_eq!(found(&document, DocumentKind::CreateRequest), [(code, format!("{SCOPE}{pointer}"))], "{document}");
    }
}

/// The members that a program rather has in variables than in the text.
const VARIABLE: [&str; 9] =
    ["accountId", "allowListIds", "buckets", "clientToken", "customDataIdentifierIds", "description", "jobId", "name", "tags"];

#[test]
fn what_programs_have_in_variables_silences_only_what_is_about_it() {
    let mut silenced = BTreeSet::new();
    for (example, tree) in examples() {
        let options = example.options();
        let whole = tree.findings(&options);
        for (code, pointer) in &whole.found {
            let is_variable = |path: &Vec<usize>| {
                let mut holed = tree.clone();
                *holed.at(path) = Tree::Hole;
                let hole = holed.findings(&options).holes.pop_first().unwrap();
                let of_variable = hole.split('/').any(|name| VARIABLE.contains(&name));
                of_variable && tree.clone().at(path).children().is_empty() && *pointer != hole
            };
            let holes = tree.paths().into_iter().take(MOST).filter(is_variable).map(Change::Hole).collect();
            if !Change::made(holes, &tree).findings(&options).found.contains(&(code, pointer.clone())) {
                silenced.insert(*code);
            }
        }
    }
    let about_them = [
        "bucket-in-two-accounts",
        "bucket-of-other-account",
        "buckets-in-several-regions",
        "client-token-reused",
        "duplicate-account",
        "duplicate-item",
        "duplicate-job",
        "job-arn-mismatch",
        "prefix-has-bucket",
        "selector-none-needs-custom-ids",
        "too-many-allow-lists",
        "too-many-buckets",
        "too-many-custom-identifiers",
        "too-many-tags",
    ];
    assert_eq!(silenced, BTreeSet::from(about_them));
}
