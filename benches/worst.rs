//! The worst documents of each rule: what a rule finds, as often as a text has room for it, against the sound text of the
//! same size that takes longest. All are measured at the first of [`SIZES`], those that take longest at the others, too.
//!
//! `cargo bench --bench worst -- wrong-type:` asks for those of a rule.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a benchmark stops at what it doesn't expect"
)]

mod aims;

use aims::aim;
use cpu_time::ThreadTime;
use macie_preflight::model::DocumentKind;
use macie_preflight::{DocumentCount, KindOption, Options, PathSegment, Preflight, Quotas, RuleExample, RuleLevel, rules};
use serde_json::{Map, Value};
use std::hint::black_box;
use std::rc::Rc;
use std::time::Duration;

const JOB: &[u8] = include_bytes!("../examples/jobs/full-scope.json");

/// How many times as long as a sound text of its size a text may take.
const MOST: f64 = 10.0;

/// The sizes of the texts, in MB.
const SIZES: [usize; 3] = [1, 4, 16];

/// How many of the texts are shown, and measured at all sizes.
const SHOWN: usize = 25;

struct Case {
    name: String,
    options: Options,
    /// Makes the text, if there can be one.
    text: Box<dyn Fn() -> Option<String>>,
}

fn main() {
    let all = measured(SIZES[0], |_| true);
    let slow: Vec<&Measured> = all.iter().take(SHOWN).collect();
    let grown = SIZES[1..].iter().map(|megabytes| measured(*megabytes, |name| slow.iter().any(|case| case.name == name)));
    let grown: Vec<Vec<Measured>> = grown.collect();
    println!("{} texts of {} MB; the {SHOWN} that take longest, how many times as long as a sound one, at MB:", all.len(), SIZES[0]);
    println!("{}", SIZES.map(|megabytes| format!("{megabytes:8}")).join(""));
    for case in &slow {
        let ratio = |of: &Vec<Measured>| of.iter().find(|other| other.name == case.name).map_or(f64::NAN, |other| other.ratio);
        let ratios: String = std::iter::once(case.ratio).chain(grown.iter().map(ratio)).map(|ratio| format!("{ratio:8.1}")).collect();
        println!("{ratios}  {}", case.name);
    }
    let over = all.iter().chain(grown.iter().flatten()).filter(|case| case.ratio > MOST).count();
    println!("{over} take more than {MOST} times as long");
    let worst = all.iter().chain(grown.iter().flatten()).map(|case| case.ratio).fold(0.0, f64::max);
    let what = "the text that takes longest, against a clean one of its size";
    aim(what, "times its time", "at most", MOST, worst);
}

/// How long a text takes.
struct Measured {
    name: String,
    /// How many times as long as the sound text that takes longest.
    ratio: f64,
}

/// Measures the texts of a size whose names are wanted; the slowest come first.
fn measured(megabytes: usize, wanted: impl Fn(&str) -> bool) -> Vec<Measured> {
    let size = megabytes << 20;
    let of_sound = sound(size).into_iter().map(|(name, options, text)| {
        let judge = Preflight::try_from(&Options { max_bytes: text.len(), ..options }).unwrap();
        let report = judge.lint(text.as_bytes());
        assert_eq!((report.errors, report.warnings, report.infos), (0, 0, 0), "{name}: {:?}", report.diagnostics.first());
        let best = (0..5).map(|_| time(&judge, text.as_bytes())).min().unwrap();
        println!("sound {name}, {megabytes} MB: {:.1} ms", best.as_secs_f64() * 1e3);
        per_byte(best, &text)
    });
    let of_sound = of_sound.fold(0.0, f64::max);
    let mut all = Vec::new();
    for case in by_hand(size).chain(of_rules(size)).filter(|case| wanted(&case.name) && asked(&case.name)) {
        let Some(text) = (case.text)() else { continue };
        let judge = Preflight::try_from(&Options { max_bytes: text.len(), ..case.options }).unwrap();
        let mut best = Duration::MAX;
        // What seems slow is given a second chance: it may have been the machine.
        for chance in 0..3 {
            best = best.min(time(&judge, text.as_bytes()));
            if chance == 0 && per_byte(best, &text) < of_sound * MOST / 2.0 {
                break;
            }
        }
        let ratio = per_byte(best, &text) / of_sound;
        if ratio > MOST {
            println!("{ratio:.1} times as long at {megabytes} MB: {}", case.name);
        }
        all.push(Measured { name: case.name, ratio });
    }
    all.sort_by(|one, other| other.ratio.total_cmp(&one.ratio));
    all
}

/// Whether a text is one of those that the command line asks for by a part of their names.
fn asked(name: &str) -> bool {
    std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).all(|part| name.contains(&part))
}

fn per_byte(time: Duration, text: &str) -> f64 {
    time.as_secs_f64() / text.len() as f64
}

fn time(judge: &Preflight, text: &[u8]) -> Duration {
    let start = ThreadTime::now();
    drop(black_box(judge.lint(black_box(text))));
    start.elapsed()
}

/// Sound texts of that size. Texts cost by what is in them more than by their bytes: whole jobs are the cheapest, the
/// smallest documents there are cost the most.
fn sound(size: usize) -> Vec<(&'static str, Options, String)> {
    let token = std::str::from_utf8(JOB).unwrap().find("ce3d5453").expect("the job's token");
    let (before, after) = (&JOB[..token], &JOB[token + 8..]);
    let job = |number: usize| String::from_utf8([before, format!("{number:08}").as_bytes(), after].concat()).unwrap();
    let list = |kind: DocumentKind| Options { documents: DocumentCount::Array, kind: kind.into(), ..Options::default() };
    vec![
        ("jobs", list(DocumentKind::CreateRequest), filled("[", "]", size, job)),
        ("requests of ListClassificationJobs", list(DocumentKind::ListRequest), filled("[", "]", size, |_| "{}".to_owned())),
    ]
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
    let off =
        |codes: &[&str]| Options { rules: codes.iter().map(|code| ((*code).to_owned(), RuleLevel::Off)).collect(), ..Options::default() };
    let auto = || Options { kind: KindOption::Auto, ..Options::default() };
    let list = || Options { documents: DocumentCount::Array, ..Options::default() };
    let misspelt = ["nmae", "jobTpye", "smaplingPercentage", "tgas", "scheduleFrequencyy", "clientTokne", "s3JobDefinitoin", "descripton"];
    let casing = ["Name", "JobType", "Tags"];
    let object = move |item: fn(usize) -> String| filled("{", "}", size, item);
    let list_of = move |item: fn(usize) -> String| filled("[", "]", size, item);
    let conditions = move |item: &str| {
        filled(r#"{"s3JobDefinition":{"scoping":{"includes":{"and":["#, "]}}}}", size, |_| format!(r#"{{"simpleScopeTerm":{{{item}}}}}"#))
    };
    let long_account = move || {
        let before = format!(r#"{{"s3JobDefinition":{{"bucketDefinitions":[{{"accountId":"{}","buckets":["#, "1".repeat(size / 2));
        let after = format!(r#"]}},{{"accountId":"2","buckets":["{}"]}}]}}}}"#, "x0\",\"".repeat(size / 8));
        filled(&before, &after, size, |_| r#""x0""#.to_owned())
    };
    let long_name = move || filled(&format!(r#"{{"{}":{{"#, "n".repeat(size / 2)), "}}", size, |_| r#""a":0"#.to_owned());
    let many = Options { limit: 1_000_000, ..Options::default() };
    let quotas = Options { quotas: Quotas { buckets_per_job: usize::MAX, ..Quotas::default() }, ..Options::default() };
    let buckets = r#"{"s3JobDefinition":{"bucketDefinitions":[{"accountId":"210987654321","buckets":["#;
    let managed = r#"{"managedDataIdentifierSelector":"INCLUDE","managedDataIdentifierIds":["#;
    let of = |name: &str, options: Options, text: Box<dyn Fn() -> String>| Case {
        name: name.to_owned(),
        options,
        text: Box::new(move || Some(text())),
    };
    let plain = Options::default;
    vec![
        of("one undeclared name, off", off(&["unknown-member"]), Box::new(move || object(|_| r#""a":[]"#.to_owned()))),
        of("one undeclared name", plain(), Box::new(move || object(|_| r#""a":[]"#.to_owned()))),
        of("one undeclared name, kind auto", auto(), Box::new(move || object(|_| r#""a":[]"#.to_owned()))),
        of("undeclared names of 64 letters", plain(), Box::new(move || object(|number| format!(r#""{number:064}":0"#)))),
        of("misspelt names", plain(), Box::new(move || filled("{", "}", size, |number| format!(r#""{}":0"#, misspelt[number % 8])))),
        of("names of another casing", plain(), Box::new(move || filled("{", "}", size, |number| format!(r#""{}":0"#, casing[number % 3])))),
        of(
            "another casing after many",
            plain(),
            Box::new(move || filled("{", r#","Name":1,"JobType":1}"#, size, |_| r#""name":1"#.to_owned())),
        ),
        of("documents with an undeclared name", list(), Box::new(move || list_of(|_| r#"{"a":0}"#.to_owned()))),
        of(
            "documents with misspelt names",
            list(),
            Box::new(move || filled("[", "]", size, |number| format!(r#"{{"{}":0}}"#, misspelt[number % 8]))),
        ),
        of("documents with names of 64 letters", list(), Box::new(move || list_of(|number| format!(r#"{{"{number:064}":0}}"#)))),
        of("empty documents", list(), Box::new(move || list_of(|_| "{}".to_owned()))),
        of("empty conditions", plain(), Box::new(move || conditions(""))),
        of("conditions with misspelt names", plain(), Box::new(move || conditions(r#""kye":0,"valeus":0,"comparatro":0"#))),
        of("conditions with undeclared names", plain(), Box::new(move || conditions(r#""a":0,"b":0,"c":0,"d":0,"e":0,"f":0,"g":0"#))),
        of("nulls", plain(), Box::new(move || object(|_| r#""tags":null"#.to_owned()))),
        of("escaped names", plain(), Box::new(move || object(|number| format!(r#""\u0061{number}":0"#)))),
        of("control characters", plain(), Box::new(move || filled("[", "", size, |_| "\"\u{0}\"".to_owned()))),
        of("brackets", plain(), Box::new(move || "[".repeat(size))),
        of("different buckets", quotas, Box::new(move || filled(buckets, "]}]}}", size, |number| format!("\"b{number:x}b\"")))),
        of(
            "managed data identifiers that don't exist",
            plain(),
            Box::new(move || filled(managed, "]}", size, |number| format!("\"USA_{number:x}_PASPORT\""))),
        ),
        of("a long account beside many buckets", plain(), Box::new(long_account)),
        of("a long account beside many buckets, limit 1,000,000", many.clone(), Box::new(long_account)),
        of("a long name above many repeated ones", plain(), Box::new(long_name)),
        of("a long name above many repeated ones, limit 1,000,000", many, Box::new(long_name)),
    ]
    .into_iter()
}

/// The failing examples of the rules, with what stands on the way to the finding repeated.
fn of_rules(size: usize) -> impl Iterator<Item = Case> {
    rules().into_iter().flat_map(move |rule| {
        let examples = rule.fails.into_iter().filter(|example| !example.foreign && !example.pages);
        examples.flat_map(|example| of_example(rule.code, &example, size)).collect::<Vec<_>>()
    })
}

/// Makes a text of an example, if there can be one.
type OfExample = dyn Fn(&Value) -> Option<String>;

fn of_example(code: &'static str, example: &RuleExample, size: usize) -> Vec<Case> {
    let options = Options { max_bytes: Options::default().max_bytes, ..example.options() };
    let Ok(document) = serde_json::from_str::<Value>(&example.document) else { return Vec::new() };
    let report = Preflight::try_from(&options).unwrap().lint(example.document.as_bytes());
    let Some(finding) = report.diagnostics.into_iter().find(|finding| finding.code == code) else { return Vec::new() };
    let document = Rc::new(document);
    let mut cases = Vec::new();
    let mut case = |how: &str, text: Rc<OfExample>| {
        let off = Options { rules: vec![(code.to_owned(), RuleLevel::Off)], ..options.clone() };
        for (name, options) in [(format!("{code}: {how}, off"), off), (format!("{code}: {how}"), options.clone())] {
            let (document, text) = (Rc::clone(&document), Rc::clone(&text));
            cases.push(Case { name, options, text: Box::new(move || text(&document)) });
        }
    };
    for depth in 0..finding.path.len() {
        let step = finding.path[depth].clone();
        let above = &finding.path[..depth];
        let pointer: String = above.iter().map(|segment| format!("/{}", shown(segment).replace('~', "~0").replace('/', "~1"))).collect();
        if let PathSegment::Member(name) = step.clone() {
            let pointer = pointer.clone();
            let how = format!("`{name}` below `{pointer}` again and again");
            case(&how, Rc::new(move |document| again(document, &pointer, &name, size)));
        }
        case(&format!("repeated below `{pointer}`"), Rc::new(move |document| repeated(document, &pointer, &step, size)));
    }
    let pointer = finding.pointer.clone();
    case("a long text", Rc::new(move |document| long_text(document, &pointer, size)));
    if options.documents == DocumentCount::One {
        let document = example.document.clone();
        let text = move || Some(filled("[", "]", size, |_| document.clone()));
        let options = Options { documents: DocumentCount::Array, ..options };
        cases.push(Case { name: format!("{code}: in a list"), options, text: Box::new(text) });
    }
    cases
}

fn shown(segment: &PathSegment) -> String {
    match segment {
        PathSegment::Member(name) => name.to_string(),
        PathSegment::Index(index) => index.to_string(),
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
fn repeated(document: &Value, pointer: &str, step: &PathSegment, size: usize) -> Option<String> {
    let mut document = document.clone();
    match (document.pointer_mut(pointer)?, step) {
        (Value::Array(items), PathSegment::Index(index)) => {
            let item = items.get(*index)?.to_string();
            items.push(HERE.into());
            spliced(&document, |size| filled("", "", size, |_| item.clone()), size)
        }
        (Value::Object(members), PathSegment::Member(name)) => {
            let value = members.get(name.as_ref())?.clone();
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
