//! The worst documents of each rule: what a rule finds, as often as a text has room for it, against sound jobs of the same
//! size. Prints how many times as long each takes, the worst first, and fails where that is more than [`MOST`].
//!
//! `cargo bench --bench worst -- 16` asks for texts of 16 MB; 1 by default.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a benchmark stops at what it doesn't expect"
)]

use macie_preflight::{Documents, KindOption, Level, Options, Preflight, RuleExample, Segment, rules};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

const JOB: &[u8] = include_bytes!("../examples/jobs/full-scope.json");

/// How many times as long as a sound text of its size a text may take.
const MOST: f64 = 10.0;

struct Case {
    name: String,
    text: String,
    options: Options,
}

fn main() -> ExitCode {
    let megabytes = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(1);
    let size: usize = megabytes << 20;
    let only = std::env::args().skip(1).find(|argument| argument.parse::<usize>().is_err() && !argument.starts_with('-'));
    let sound = Preflight::try_from(&Options { documents: Documents::Array, max_bytes: size * 2, ..Options::default() }).unwrap();
    let jobs = sound_jobs(size);
    let of_sound = (0..5).map(|_| per_byte(time(&sound, jobs.as_bytes()), &jobs)).fold(f64::MAX, f64::min);
    let mut slow = Vec::new();
    for case in by_hand(size).chain(of_rules(size)).filter(|case| only.as_ref().is_none_or(|only| case.name.contains(only.as_str()))) {
        let judge = Preflight::try_from(&Options { max_bytes: case.text.len(), ..case.options }).unwrap();
        let mut best = Duration::MAX;
        // What seems slow is given a second chance: it may have been the machine.
        for chance in 0..3 {
            best = best.min(time(&judge, case.text.as_bytes()));
            if chance == 0 && per_byte(best, &case.text) < of_sound * MOST / 2.0 {
                break;
            }
        }
        let ratio = per_byte(best, &case.text) / of_sound;
        if ratio > MOST {
            eprintln!("{ratio:6.1}  {}", case.name);
        }
        slow.push((ratio, case.name, best));
    }
    slow.sort_by(|one, other| other.0.total_cmp(&one.0));
    println!("{} texts of {megabytes} MB; how many times as long as sound jobs of the same size:", slow.len());
    for (ratio, name, time) in slow.iter().take(25) {
        println!("{ratio:6.1}  {:7.1} ms  {name}", time.as_secs_f64() * 1e3);
    }
    let over = slow.iter().filter(|(ratio, ..)| *ratio > MOST).count();
    println!("{over} take more than {MOST} times as long");
    if over == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn per_byte(time: Duration, text: &str) -> f64 {
    time.as_secs_f64() / text.len() as f64
}

fn time(judge: &Preflight, text: &[u8]) -> Duration {
    let start = Instant::now();
    drop(black_box(judge.lint(black_box(text))));
    start.elapsed()
}

/// Sound jobs, no two with the same token.
fn sound_jobs(size: usize) -> String {
    let token = std::str::from_utf8(JOB).unwrap().find("ce3d5453").expect("the job's token");
    let numbered = |number: usize| {
        let job = [&JOB[..token], format!("{number:08}").as_bytes(), &JOB[token + 8..]].concat();
        String::from_utf8(job).unwrap()
    };
    format!("[{}]", (0..size / JOB.len()).map(numbered).collect::<Vec<_>>().join(","))
}

/// As many items as there is room for.
fn filled(before: &str, after: &str, size: usize, item: impl Fn(usize) -> String) -> String {
    let mut text = before.to_owned();
    for number in 0.. {
        if text.len() + after.len() >= size {
            break;
        }
        if number > 0 {
            text.push(',');
        }
        text += &item(number);
    }
    text + after
}

/// Texts against what isn't any one rule's.
fn by_hand(size: usize) -> impl Iterator<Item = Case> {
    let off = |codes: &[&str]| Options {
        rules: codes.iter().map(|code| ((*code).to_owned(), Level::Off)).collect::<BTreeMap<_, _>>(),
        ..Options::default()
    };
    let auto = || Options { kind: KindOption::Auto, ..Options::default() };
    let list = || Options { documents: Documents::Array, ..Options::default() };
    let long = "m".repeat(64);
    let misspelt = ["nmae", "jobTpye", "smaplingPercentage", "tgas", "scheduleFrequencyy", "clientTokne", "s3JobDefinitoin", "descripton"];
    let terms = r#"{"s3JobDefinition":{"scoping":{"includes":{"and":["#;
    vec![
        ("one undeclared name, off", off(&["unknown-member"]), filled("{", "}", size, |_| r#""a":[]"#.to_owned())),
        ("one undeclared name", Options::default(), filled("{", "}", size, |_| r#""a":[]"#.to_owned())),
        ("one undeclared name, kind auto", auto(), filled("{", "}", size, |_| r#""a":[]"#.to_owned())),
        ("undeclared names of 64 letters", Options::default(), filled("{", "}", size, |number| format!(r#""{number:064}":0"#))),
        ("misspelt names", Options::default(), filled("{", "}", size, |number| format!(r#""{}":0"#, misspelt[number % 8]))),
        (
            "names of another casing",
            Options::default(),
            filled("{", "}", size, |number| format!(r#""{}":0"#, ["Name", "JobType", "Tags"][number % 3])),
        ),
        (
            "a name of another casing after many",
            Options::default(),
            filled("{", r#","Name":1,"JobType":1}"#, size, |_| r#""name":1"#.to_owned()),
        ),
        ("documents with an undeclared name", list(), filled("[", "]", size, |_| r#"{"a":0}"#.to_owned())),
        ("documents with misspelt names", list(), filled("[", "]", size, |number| format!(r#"{{"{}":0}}"#, misspelt[number % 8]))),
        ("documents with names of 64 letters", list(), filled("[", "]", size, |_| format!(r#"{{"{long}":0}}"#))),
        ("empty documents", list(), filled("[", "]", size, |_| "{}".to_owned())),
        ("empty conditions", Options::default(), filled(terms, "]}}}}", size, |_| "{}".to_owned())),
        (
            "conditions with misspelt names",
            Options::default(),
            filled(terms, "]}}}}", size, |_| r#"{"simpleScopeTerm":{"kye":0,"valeus":0,"comparatro":0}}"#.to_owned()),
        ),
        (
            "conditions with undeclared names",
            Options::default(),
            filled(terms, "]}}}}", size, |_| r#"{"simpleScopeTerm":{"a":0,"b":0,"c":0,"d":0,"e":0,"f":0,"g":0}}"#.to_owned()),
        ),
        ("nulls", Options::default(), filled("{", "}", size, |_| r#""tags":null"#.to_owned())),
        ("escaped names", Options::default(), filled("{", "}", size, |number| format!(r#""\u0061{number}":0"#))),
        ("the beginning of a text in UTF-16", Options::default(), filled("[", "", size, |_| "\"\u{0}\"".to_owned())),
        ("brackets", Options::default(), "[".repeat(size)),
        (
            "one long account beside many buckets",
            Options::default(),
            filled(
                &format!(r#"{{"s3JobDefinition":{{"bucketDefinitions":[{{"accountId":"{}","buckets":["#, "1".repeat(size / 2)),
                &format!(r#"]}},{{"accountId":"2","buckets":["{}"]}}]}}}}"#, "x0\",\"".repeat(size / 8)),
                size,
                |_| r#""x0""#.to_owned(),
            ),
        ),
        (
            "one long name above many repeated ones",
            Options::default(),
            filled(&format!(r#"{{"{}":{{"#, "n".repeat(size / 2)), "}}", size, |_| r#""a":0"#.to_owned()),
        ),
    ]
    .into_iter()
    .flat_map(|(name, options, text)| {
        let many = Options { limit: 1_000_000, ..options.clone() };
        let raised = name.contains("long").then(|| Case { name: format!("{name}, limit 1,000,000"), text: text.clone(), options: many });
        [Case { name: name.to_owned(), text, options }].into_iter().chain(raised)
    })
}

/// The failing examples of the rules, with what stands on the way to the finding repeated.
fn of_rules(size: usize) -> impl Iterator<Item = Case> {
    rules().into_iter().filter(|rule| !rule.fails.is_empty()).flat_map(move |rule| {
        let cases: Vec<Case> = rule
            .fails
            .iter()
            .filter(|example| !example.foreign && !example.pages)
            .flat_map(|example| of_example(rule.code, example, size))
            .collect();
        cases
    })
}

fn of_example(code: &'static str, example: &RuleExample, size: usize) -> Vec<Case> {
    let options = Options {
        kind: example.kind.into(),
        revision: example.revision,
        now: example.now.map(str::to_owned),
        documents: example.documents,
        ..Options::default()
    };
    let Ok(document) = serde_json::from_str::<Value>(&example.document) else { return Vec::new() };
    let report = Preflight::try_from(&options).unwrap().lint(example.document.as_bytes());
    let Some(finding) = report.diagnostics.iter().find(|finding| finding.code == code) else { return Vec::new() };
    let mut cases = Vec::new();
    let mut case = |how: String, text: Option<String>| {
        let Some(text) = text else { return };
        let off = Options { rules: BTreeMap::from([(code.to_owned(), Level::Off)]), ..options.clone() };
        cases.push(Case { name: format!("{code}: {how}, off"), text: text.clone(), options: off });
        cases.push(Case { name: format!("{code}: {how}"), text, options: options.clone() });
    };
    for depth in 0..finding.path.len() {
        let (above, step) = (&finding.path[..depth], &finding.path[depth]);
        let pointer: String = above.iter().map(|segment| format!("/{}", shown(segment).replace('~', "~0").replace('/', "~1"))).collect();
        case(format!("repeated below `{pointer}`"), repeated(&document, &pointer, step, size));
        if let Segment::Member(name) = step {
            case(format!("`{name}` below `{pointer}` again and again"), again(&document, &pointer, name, size));
        }
    }
    case("a long text".to_owned(), long_text(&document, &finding.pointer, size));
    if options.documents == Documents::One {
        let text = filled("[", "]", size, |_| example.document.clone());
        cases.push(Case { name: format!("{code}: in a list"), text, options: Options { documents: Documents::Array, ..options.clone() } });
    }
    cases
}

fn shown(segment: &Segment) -> String {
    match segment {
        Segment::Member(name) => name.clone(),
        Segment::Index(index) => index.to_string(),
    }
}

/// A mark that no example holds: where the many are put in.
const HERE: &str = "\u{e000}here";

fn spliced(document: &Value, many: impl FnOnce(usize) -> String, size: usize) -> Option<String> {
    let text = document.to_string();
    let (before, after) = text.split_once(&format!("\"{HERE}\""))?;
    Some(format!("{before}{}{after}", many(size.checked_sub(text.len())?)))
}

/// The item of a list, or the member of a map under other names, as often as there is room for it.
fn repeated(document: &Value, pointer: &str, step: &Segment, size: usize) -> Option<String> {
    let mut document = document.clone();
    match (document.pointer_mut(pointer)?, step) {
        (Value::Array(items), Segment::Index(index)) => {
            let item = items.get(*index)?.to_string();
            items.push(HERE.into());
            spliced(&document, |size| filled("", "", size, |_| item.clone()), size)
        }
        (Value::Object(members), Segment::Member(name)) => {
            let value = members.get(name)?.clone();
            members.insert(format!("{name}-"), HERE.into());
            spliced(&document, |size| filled(&format!("{value},"), "", size, |number| format!("\"{name}{number}\":{value}")), size)
        }
        _ => None,
    }
}

/// The same member, again and again.
fn again(document: &Value, pointer: &str, name: &str, size: usize) -> Option<String> {
    let mut document = document.clone();
    let members: &mut Map<String, Value> = document.pointer_mut(pointer)?.as_object_mut()?;
    let value = members.insert(name.to_owned(), HERE.into()).unwrap_or_default();
    spliced(&document, |size| filled(&format!("{value},"), "", size, |_| format!("\"{name}\":{value}")), size)
}

/// A text as long as there is room for it, made of what it says.
fn long_text(document: &Value, pointer: &str, size: usize) -> Option<String> {
    let mut document = document.clone();
    let Value::String(text) = document.pointer_mut(pointer)? else { return None };
    if text.is_empty() {
        return None;
    }
    *text = text.repeat(size / text.len());
    Some(document.to_string())
}
