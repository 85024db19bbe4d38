//! Terraform in HCL against HashiCorp's library, and against our own exports.

use crate::support::{node, one, value};
use macie_preflight::model::DocumentKind;
use macie_preflight::read::{SourceDocument, read};
use macie_preflight::{ExportTarget, Options, export, rules};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

/// What the library reads of each text; nothing where the text isn't HCL.
fn judged(texts: &[String]) -> Vec<Option<Value>> {
    serde_json::from_str(&node("tests/read/judges/hcl2json.mjs", &json!(texts).to_string())).unwrap()
}

/// A resource that has the expressions as arguments of no meaning, which are read as they are.
fn resource(expressions: &[String]) -> String {
    let arguments: String = expressions.iter().enumerate().map(|(index, text)| format!("  v_{index} = {text}\n")).collect();
    format!("resource \"aws_macie2_classification_job\" \"job\" {{\n{arguments}}}\n")
}

/// The text that a string of the library stands for, which writes templates as they are; nothing if it has expressions.
fn literal_text(template: &str) -> Option<String> {
    let (mut text, mut rest) = (String::new(), template);
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if matches!(c, '$' | '%') && rest.starts_with('{') {
            return None;
        }
        text.push(c);
        if matches!(c, '$' | '%') && rest.strip_prefix(c).is_some_and(|rest| rest.starts_with('{')) {
            text.push('{');
            rest = &rest[2..];
        }
    }
    Some(text)
}

/// Whether all of a value is literal to the library.
fn is_literal(judged: &Value) -> bool {
    match judged {
        Value::String(template) => literal_text(template).is_some(),
        Value::Array(items) => items.iter().all(is_literal),
        Value::Object(members) => members.iter().all(|(name, value)| literal_text(name).is_some() && is_literal(value)),
        _ => true,
    }
}

/// Checks that what we read is what the library reads, and that we know what it knows.
fn agree(ours: &Value, judged: &Value, text: &str) {
    match (ours, judged) {
        (Value::String(hole), judged) if hole == "<hole>" => assert!(!is_literal(judged), "a hole for {judged} in {text}"),
        (Value::String(ours), Value::String(judged)) => assert_eq!(Some(ours), literal_text(judged).as_ref(), "{text}"),
        (Value::Array(ours), Value::Array(judged)) => {
            assert_eq!(ours.len(), judged.len(), "{text}");
            ours.iter().zip(judged).for_each(|(ours, judged)| agree(ours, judged, text));
        }
        (Value::Object(ours), Value::Object(judged)) => {
            let judged: Map<String, Value> = judged.iter().filter_map(|(name, value)| Some((literal_text(name)?, value.clone()))).collect();
            assert_eq!(ours.len() - usize::from(ours.contains_key("<more>")), judged.len(), "{text}");
            judged.iter().for_each(|(name, judged)| agree(&ours[name], judged, text));
        }
        (Value::Number(ours), Value::Number(judged)) => assert_eq!(ours.as_f64(), judged.as_f64(), "{text}"),
        (ours, judged) => assert_eq!(ours, judged, "{text}"),
    }
}

/// Checks the arguments of a resource whose arguments have no meaning.
fn agree_on(document: &SourceDocument, judged: &Value, text: &str) {
    let mut ours = value(document);
    let ours = ours.as_object_mut().unwrap();
    ours.retain(|name, _| name.starts_with("v_"));
    let judged = judged["resource"]["aws_macie2_classification_job"]["job"][0].as_object().unwrap();
    let judged: Map<String, Value> =
        judged.iter().filter(|(name, _)| name.starts_with("v_")).map(|(name, value)| (name.clone(), value.clone())).collect();
    assert_eq!(ours.len(), judged.len(), "{ours:?} for {judged:?} in {text}");
    for (name, judged) in &judged {
        // Of a block of no meaning, nothing is read.
        if ours[name] != json!({ "<more>": "" }) || !judged.is_array() {
            agree(&ours[name], judged, text);
        }
    }
}

/// As many values as asked for, the same ones each time.
fn generated<T: std::fmt::Debug>(count: usize, strategy: impl Strategy<Value = T>) -> Vec<T> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

/// Blanks and comments between the parts of a value that is on several lines.
fn blank() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "", " ", "\n", "\r\n", "\t", " # \"}\n", " // ]\n", "/* , */", "/* \n */ \n", "\n\n  "])
}

/// Strings, quoted and as here-documents.
fn string() -> impl Strategy<Value = String> {
    let pieces = vec![
        "a",
        "ledger",
        " ",
        "é",
        "漢",
        "😀",
        "\\n",
        "\\t",
        "\\r",
        "\\\"",
        "\\\\",
        "\\u00e9",
        "\\U0001F600",
        "\\u0024",
        "$",
        "%",
        "$$",
        "$${",
        "%%{",
        "$$${",
        "}",
        "{",
        "[",
        "#",
        "//",
        "/*",
        "'",
        "<<EOT",
        "=",
    ];
    vec(prop::sample::select(pieces), 0..6).prop_map(|pieces| {
        let text = pieces.concat();
        // An escaped dollar sign and a brace are no template; the pieces side by side may be one.
        let is_template = literal_text(&text).is_none();
        format!("\"{}\"", if is_template { text.replace('{', "") } else { text })
    })
}

fn heredoc() -> impl Strategy<Value = String> {
    let lines = vec!["a", "  b", "    c", "\td", "", "   ", "\\n", "$${x}", "%%{ if }", "\"", "}", " EOTS", "# e", "é", "  /*"];
    (
        vec(prop::sample::select(lines), 0..5),
        prop::sample::select(vec!["<<EOT", "<<-EOT", "<<-END_1", "<<E-T"]),
        prop::sample::select(vec!["", "  ", "\t"]),
    )
        .prop_map(|(lines, start, indent)| {
            let content: String = lines.iter().map(|line| format!("{line}\n")).collect();
            format!("{start}\n{content}{indent}{}", start.trim_start_matches(['<', '-']))
        })
}

fn scalar() -> impl Strategy<Value = String> {
    let numbers =
        vec!["0", "1", "-1", "- 7", "012", "10.0", "10.50", "1e2", "1E+2", "25e-2", "-0", "0.1", "31", "123456789012", "000000000001"];
    let others = vec![
        "true",
        "false",
        "null",
        "var.x",
        "local.a.b[0]",
        "\"a${var.x}b\"",
        "\"${var.x}\"",
        "\"${ {a = \"}\"}[\"a\"] }${var.y}\"",
        "\"%{ if var.x }\\\"%{ endif }\"",
        "f(\"a\", [1, {}])",
        "var.a ? \"b\" : \"c\"",
        "var.a + 1",
        "!var.a",
        "-var.a",
        "[for x in var.y : x]",
        "{ for k, v in var.y : k => v }",
        "var.a[*].b",
        "(var.a)",
    ];
    prop_oneof![
        string(),
        string(),
        prop::sample::select(numbers).prop_map(str::to_owned),
        prop::sample::select(others).prop_map(str::to_owned)
    ]
}

fn any_expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![6 => scalar(), 1 => heredoc()];
    leaf.prop_recursive(4, 32, 5, |inner| {
        // A here-document ends with its line.
        let item = inner.prop_map(|text| if text.contains("<<") { text + "\n" } else { text });
        let list = (vec((blank(), item.clone(), blank()), 0..5), any::<bool>()).prop_map(|(items, trailing)| {
            let mut list = items.iter().map(|(before, item, after)| format!("{before}{item}{after}")).collect::<Vec<_>>().join(",");
            if trailing && !items.is_empty() {
                list.push(',');
            }
            format!("[{list}]")
        });
        let keys = vec!["a", "b_1", "c-d", "\"e f\"", "\"$${g}\"", "true", "7", "\"é\"", "(var.k)", "null"];
        let keys = prop::sample::subsequence(keys, 0..5);
        let object = (
            keys,
            vec(
                (
                    prop::sample::select(vec!["=", " = ", ":", " : "]),
                    item,
                    prop::sample::select(vec![",", ",\n", "\n", " # x\n", " ,\n\n"]),
                ),
                5,
            ),
            blank(),
        )
            .prop_map(|(keys, values, blank)| {
                let members: String = keys
                    .iter()
                    .zip(&values)
                    .map(|(key, (equals, value, end))| {
                        let end = if value.ends_with('\n') { "" } else { end };
                        format!("{key}{equals}{value}{end}")
                    })
                    .collect();
                format!("{{{blank}{members}}}")
            });
        prop_oneof![list, object]
    })
}

#[test]
fn every_expression_is_what_the_library_reads() {
    let texts: Vec<String> = generated(400, vec(any_expression(), 1..8)).iter().map(|expressions| resource(expressions)).collect();
    let mut agreed = 0;
    for (text, judged) in texts.iter().zip(judged(&texts)) {
        let Some(judged) = judged else { continue };
        agree_on(&one("main.tf", text), &judged, text);
        agreed += 1;
    }
    assert!(agreed > 300, "the library reads only {agreed}");
}

#[test]
fn of_changed_texts_nothing_is_read_that_the_library_does_not_read() {
    let inserted = vec![
        "\"",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "${",
        "<<EOT\n",
        "EOT\n",
        "\n",
        "/*",
        "*/",
        "#",
        "=",
        ",",
        "\\",
        "é",
        "\u{0}",
        "resource \"",
        "EOT",
        " ",
    ];
    let changes = vec((0_usize..10_000, 0_usize..10, prop::sample::select(inserted)), 1..3);
    let cases = generated(2_000, (vec(any_expression(), 1..5), changes));
    let mut texts = Vec::new();
    for (expressions, changes) in cases {
        let mut characters: Vec<char> = resource(&expressions).chars().collect();
        for (place, removed, inserted) in changes {
            let start = place % characters.len();
            let end = characters.len().min(start + if removed < 6 { 0 } else { removed - 5 });
            characters.splice(start..end, inserted.chars());
        }
        texts.push(characters.into_iter().collect::<String>());
    }
    let mut agreed = 0;
    for (text, judged) in texts.iter().zip(judged(&texts)) {
        let documents = read(text, Some("main.tf"));
        let Some(judged) = judged else { continue };
        let jobs = judged["resource"]["aws_macie2_classification_job"].as_object();
        let count: usize = jobs.into_iter().flatten().filter_map(|(_, bodies)| Some(bodies.as_array()?.len())).sum();
        assert_eq!(documents.len(), count, "{text}");
        if documents.len() == 1 && documents[0].name.ends_with(".job") {
            agree_on(&documents[0], &judged, text);
            agreed += 1;
        }
    }
    assert!(agreed > 100, "the library reads only {agreed}");
}

#[test]
fn a_file_cut_anywhere_has_no_other_jobs() {
    let text = generated(5, vec(any_expression(), 1..8)).iter().map(|expressions| resource(expressions)).collect::<String>();
    let whole = read(&text, Some("main.tf"));
    for (cut, _) in text.char_indices() {
        let before = read(&text[..cut], Some("main.tf"));
        assert!(before.len() <= whole.len());
        for (document, whole) in before.iter().zip(&whole) {
            assert_eq!(document.span.start, whole.span.start);
            // All but the last one are whole; the last one is, or may have more.
            assert!(document == whole || document.text.ends_with("\u{3}}"), "{}", &text[..cut]);
        }
    }
}

#[test]
fn deep_and_long_texts_are_read_in_the_end() {
    for piece in [
        "[",
        "(",
        "{ a = ",
        "\"${",
        "\"${ {",
        "x {\n",
        "<<A\n",
        "<<-B\n${",
        "/*",
        "a = \"${{\n}\n",
        "\"%{",
        "-",
        "[for",
        "resource \"a\" {\n",
        "}",
    ] {
        let text = resource(&[piece.repeat(100_000)]);
        assert!(read(&text, Some("main.tf")).len() <= 1, "{piece}");
    }
}

/// Removes what is at a pointer, and what says that there may be more beside it.
fn remove(value: &mut Value, pointer: &str) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match value.pointer_mut(parent) {
        Some(Value::Object(members)) => {
            ["<more>", &name.replace("~1", "/").replace("~0", "~")].iter().for_each(|name| drop(members.remove(*name)))
        }
        Some(Value::Array(items)) => drop(items.remove(name.parse().unwrap())),
        _ => {}
    }
}

/// Exports a request and reads the resource; whether it could be exported.
fn assert_round_trip(request: &Value) -> bool {
    let Ok(made) = export(request.to_string().as_bytes(), ExportTarget::Terraform, &Options::default()) else { return false };
    let mut read = value(&one("main.tf", &made.text));
    read.as_object_mut().unwrap().remove("clientToken");
    let mut said = request.clone();
    // The last first, so that items keep their places.
    for note in made.notes.iter().rev() {
        if note.text.contains("NFC") {
            let found = read.pointer(&note.pointer);
            assert!(found.is_none_or(|found| found == "<hole>"), "{} in {}", note.pointer, made.text);
            remove(&mut read, &note.pointer);
        }
        remove(&mut said, &note.pointer);
    }
    assert_eq!(read, said, "{}\n{:?}", made.text, made.notes);
    true
}

#[test]
fn the_examples_of_all_rules_are_read_back_as_they_were_exported() {
    let mut count = 0;
    for example in rules().into_iter().flat_map(|rule| rule.passes) {
        if example.kind == DocumentKind::CreateRequest && !example.foreign && !example.pages && example.file_name.is_none() {
            count += usize::from(assert_round_trip(&serde_json::from_str(&example.document).unwrap()));
        }
    }
    assert!(count > 50, "only {count} examples are exported");
}

proptest! {
    #[test]
    fn any_texts_of_a_request_are_read_back(name in "\\PC{1,60}", description in "\\PC{0,60}", tags in prop::collection::btree_map("\\PC{1,20}", "[^\u{300}-\u{36f}]{0,40}", 0..4), prefix in "[a-z0-9/$%{}\"\\\\\n]{1,30}") {
        let term = json!({ "simpleScopeTerm": { "comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": [prefix] } });
        let request = json!({
            "name": name,
            "description": description,
            "jobType": "SCHEDULED",
            "scheduleFrequency": { "monthlySchedule": { "dayOfMonth": 15 } },
            "s3JobDefinition": {
                "bucketDefinitions": [{ "accountId": "210987654321", "buckets": ["ledger"] }],
                "scoping": { "excludes": { "and": [term] } },
            },
            "tags": tags,
        });
        assert_round_trip(&request);
    }
}
