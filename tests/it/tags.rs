//! The tags that a job gets.

use crate::support::{codes, findings, job, places};
use serde_json::{Map, Value, json};

fn tagged(tags: Value) -> Value {
    job(json!({ "tags": tags }))
}

#[test]
fn a_tag_has_a_key_and_may_have_a_value() {
    for (tags, expected) in [
        (json!({}), &[][..]),
        (json!({ "team": "" }), &[]),
        (json!({ "": "privacy" }), &["empty-text"]),
        (json!({ "": "" }), &["empty-text"]),
        (json!({ "team": null }), &["wrong-type"]),
        (json!({ "team": 7 }), &["wrong-type"]),
        (json!([{ "Key": "team", "Value": "privacy" }]), &["wrong-type"]),
    ] {
        assert_eq!(codes(&tagged(tags.clone())), expected, "{tags}");
    }
}

#[test]
fn tags_take_letters_and_digits_of_any_script_spaces_and_a_few_signs() {
    for (text, fits) in [
        ("_.:/=+-@", true),
        ("cost center", true),
        ("größe", true),
        ("部門", true),
        ("विभाग", true),
        ("٤٢", true),
        ("no\u{a0}break", true),
        ("ideographic\u{3000}space", true),
        ("a\tb", false),
        ("a\nb", false),
        ("a\u{85}b", false),
        ("a,b", false),
        ("a#b", false),
        ("100%", false),
        ("q&a", false),
        ("(a)", false),
        ("it's", false),
        ("😀", false),
        ("a\u{200b}b", false),
    ] {
        let expected: &[&str] = if fits { &[] } else { &["tag-characters"] };
        assert_eq!(codes(&tagged(json!({ text: "x" }))), expected, "key {text:?}");
        assert_eq!(codes(&tagged(json!({ "x": text }))), expected, "value {text:?}");
    }
}

#[test]
fn what_aws_keeps_for_itself_is_an_error_and_what_resembles_it_a_warning() {
    for (text, expected) in [
        ("aws:", &["tag-reserved"][..]),
        ("aws:team", &["tag-reserved"]),
        ("aws:#", &["tag-reserved"]),
        ("AWS:team", &["tag-almost-reserved"]),
        ("Aws:team", &["tag-almost-reserved"]),
        ("aws", &[]),
        ("aws-team", &[]),
        ("team:aws:", &[]),
        (" aws:team", &[]),
    ] {
        assert_eq!(codes(&tagged(json!({ text: "x" }))), expected, "key {text:?}");
        assert_eq!(codes(&tagged(json!({ "x": text }))), expected, "value {text:?}");
    }
}

#[test]
fn lengths_are_counted_in_code_points() {
    for (tags, expected) in [
        (json!({ "k".repeat(128): "v".repeat(256) }), &[][..]),
        (json!({ "語".repeat(128): "語".repeat(256) }), &[]),
        (json!({ "k".repeat(129): "x" }), &["too-long"]),
        (json!({ "x": "v".repeat(257) }), &["too-long"]),
    ] {
        assert_eq!(codes(&tagged(tags)), expected);
    }
}

#[test]
fn a_job_has_fifty_tags_of_its_owners() {
    let many = |count: usize| Value::Object((0..count).map(|number| (format!("team{number}"), json!(""))).collect::<Map<_, _>>());
    assert_eq!(codes(&tagged(many(50))), [""; 0]);
    let found = findings(&tagged(many(51)));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].code, found[0].pointer.as_str()), ("too-many-tags", "/tags"));
    assert_eq!(found[0].message, "too many tags: 51; the limit is 50");

    let mut reserved = many(50);
    reserved["aws:team"] = json!("");
    assert_eq!(codes(&tagged(reserved)), ["tag-reserved"]);
}

#[test]
fn a_repeated_key_counts_once() {
    let pairs: Vec<String> = (0..50).map(|number| format!("\"team{number}\": \"\"")).chain(["\"team7\": \"x\"".to_owned()]).collect();
    let text = tagged(json!("TAGS")).to_string().replace("\"TAGS\"", &format!("{{{}}}", pairs.join(", ")));
    let report = macie_preflight::lint(text.as_bytes(), &macie_preflight::Options::default()).unwrap();
    let codes: Vec<&str> = report.diagnostics.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["duplicate-json-key"]);
}

#[test]
fn keys_that_differ_in_case_only_are_told_of_however_many_there_are() {
    for count in [0, 20] {
        let mut tags: Map<String, Value> = (0..count).map(|number| (format!("other{number}"), json!(""))).collect();
        tags.insert("Team".to_owned(), json!("a"));
        tags.insert("team".to_owned(), json!("b"));
        let job = tagged(Value::Object(tags));
        assert_eq!(places(&job), [("tag-keys-differ-by-case", "/tags/team".to_owned())]);
        assert_eq!(findings(&job)[0].message, "the tag keys `team` and `Team` differ only in case");
    }
    assert_eq!(codes(&tagged(json!({ "Team": "a", "TEAM": "b" }))), ["tag-keys-differ-by-case"]);
}
