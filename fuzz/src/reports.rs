//! What holds of every report.

use crate::texts::byte_at;
use macie_preflight::{Diagnostic, DocumentCount, Fact, Options, PathSegment, Report, Severity, SourcePosition};
use serde_json::Value;
use std::collections::BTreeMap;

/// What must hold of a report on a text, judged by these options.
#[track_caller]
pub fn check(text: &[u8], report: &Report, options: &Options) {
    check_counts(report, options);
    let text = std::str::from_utf8(text).ok();
    // Of members that repeat a name only the last would be found again.
    let repeats = report.diagnostics.iter().any(|finding| finding.code == "duplicate-json-key");
    let document: Option<Value> =
        text.filter(|_| !repeats).and_then(|text| serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)).ok());
    let mut before = 0;
    for finding in &report.diagnostics {
        check_finding(finding);
        let range = finding.range.unwrap_or_else(|| panic!("a finding in a text has a range: {finding:?}"));
        assert!(range.start.offset <= range.end.offset, "the range is reversed: {finding:?}");
        assert!(before <= range.start.offset, "findings aren't in source order: {finding:?}");
        before = range.start.offset;
        if let Some(text) = text {
            let [start, end] = [range.start, range.end].map(|position| check_position(text, position, options.first_line));
            if let Some(document) = document.as_ref().and_then(|document| document_of(document, finding, options)) {
                check_place(&text[start..end], document, finding);
            }
        }
    }
}

/// What must hold of a report on a value.
#[track_caller]
pub fn check_of_value(document: &Value, report: &Report, options: &Options) {
    check_counts(report, options);
    for finding in &report.diagnostics {
        check_finding(finding);
        assert_eq!(finding.range, None, "a finding in a value has no range: {finding:?}");
        if let Some(document) = document_of(document, finding, options) {
            assert!(resolves(document, &finding.pointer), "the pointer leads nowhere: {finding:?}");
        }
    }
}

fn document_of<'d>(document: &'d Value, finding: &Diagnostic, options: &Options) -> Option<&'d Value> {
    assert!(finding.document.is_none() || options.documents == DocumentCount::Array, "there is one document: {finding:?}");
    match finding.document {
        Some(index) => Some(document.get(index).unwrap_or_else(|| panic!("there is no such document: {finding:?}"))),
        None => Some(document),
    }
}

fn check_counts(report: &Report, options: &Options) {
    let all = report.errors + report.warnings + report.infos;
    assert_eq!(report.valid, report.errors == 0);
    assert_eq!(report.diagnostics.len(), all.min(options.limit));
    assert_eq!(report.truncated, all > options.limit);
    let count = |severity| report.diagnostics.iter().filter(|finding| finding.severity == severity).count();
    if !report.truncated {
        assert_eq!(
            [Severity::Error, Severity::Warning, Severity::Info].map(count),
            [report.errors, report.warnings, report.infos],
            "the counts aren't those of the findings"
        );
    }
    assert!(report.no_effect <= report.warnings);
    if options.strict {
        assert_eq!(report.warnings, 0);
    }
}

fn check_finding(finding: &Diagnostic) {
    let path: String = finding
        .path
        .iter()
        .map(|segment| match segment {
            PathSegment::Member(name) => format!("/{}", escaped(name)),
            PathSegment::Index(index) => format!("/{index}"),
        })
        .collect();
    assert_eq!(path, finding.pointer);
    for words in [Some(&finding.message), finding.help.as_ref()].into_iter().flatten() {
        assert!(!words.is_empty() && !words.chars().any(char::is_control), "the words aren't one line: {finding:?}");
        assert!(words.chars().count() < 2_000, "the words have no bound: {finding:?}");
    }
    for (name, fact) in &finding.facts.0 {
        assert!(
            !matches!(fact, Fact::Number(number) if number.unsigned_abs() >= 1 << 53),
            "JavaScript hasn't got that number: {finding:?}"
        );
        let named = finding.facts.0.iter().filter(|(other, _)| other == name).count();
        assert_eq!(named, 1, "a fact is there twice: {finding:?}");
    }
}

/// The byte at a position; its line and column are counted anew.
fn check_position(text: &str, position: SourcePosition, first_line: u32) -> usize {
    let byte = byte_at(text, position.offset).unwrap_or_else(|| panic!("{position:?} is no boundary of a character"));
    let (mut line, mut start) = (first_line, 0);
    for (place, _) in text[..byte].match_indices(['\r', '\n']) {
        // A line break of two characters ends with the second.
        if !text[place..].starts_with("\r\n") {
            (line, start) = (line + 1, place + 1);
        }
    }
    let before = &text[start..byte];
    let before = if start == 0 { before.strip_prefix('\u{feff}').unwrap_or(before) } else { before };
    let column = before.encode_utf16().count() as u32 + 1;
    assert_eq!((position.line, position.column), (line, column), "the position isn't where its offset is: {position:?}");
    byte
}

/// The range holds the value at the pointer, or the name of the member there, or the object that lacks it begins there.
fn check_place(slice: &str, document: &Value, finding: &Diagnostic) {
    assert!(resolves(document, &finding.pointer), "the pointer leads nowhere: {finding:?}");
    let written: Option<Value> = serde_json::from_str(slice).ok();
    let value = document.pointer(&finding.pointer);
    let is_value = written.is_some() && written.as_ref() == value;
    let name = finding.path.last().and_then(|segment| if let PathSegment::Member(name) = segment { Some(&**name) } else { None });
    let is_name = name.is_some() && written.as_ref().and_then(Value::as_str) == name && value.is_some();
    // `null` counts as absent.
    let is_missing = value.is_none_or(Value::is_null) && slice == "{";
    // A fault of the text is found at the root.
    let is_text = finding.pointer.is_empty() && slice.len() <= 3;
    assert!(is_value || is_name || is_missing || is_text, "the range `{slice}` isn't what the pointer says: {finding:?}");
}

/// Whether a pointer leads to a value, or to a member that its object lacks.
pub fn resolves(document: &Value, pointer: &str) -> bool {
    let parent = pointer.rfind('/').map_or("", |end| &pointer[..end]);
    document.pointer(pointer).is_some() || document.pointer(parent).is_some_and(Value::is_object)
}

/// The findings without their places in a text.
pub fn without_ranges(report: &Report) -> Report {
    let mut report = report.clone();
    for finding in &mut report.diagnostics {
        finding.range = None;
        finding.related.iter_mut().for_each(|related| related.range = None);
        finding.fixes.iter_mut().for_each(|fix| fix.edits.clear());
    }
    report
}

/// The findings in short, whatever their order: how many there are of each.
pub fn in_short(report: &Report) -> BTreeMap<(Severity, &str, &str), usize> {
    let mut all = BTreeMap::new();
    for finding in &report.diagnostics {
        *all.entry((finding.severity, finding.code, finding.pointer.as_str())).or_default() += 1;
    }
    all
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
