//! Files in other languages, whatever is in them: what is read stands where it is said to stand.

#![no_main]

use libfuzzer_sys::fuzz_target;
use macie_preflight::read::{file_name_ends, read};
use macie_preflight::{Options, lint_source};

fuzz_target!(|data: &[u8]| {
    let [language, text @ ..] = data else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let ends: Vec<&str> = file_name_ends().collect();
    let name = ends.get(usize::from(*language) % (ends.len() + 1)).map(|end| format!("file{end}"));
    let documents = read(text, name.as_deref());
    for document in &documents {
        for span in document.spans.iter().chain([&document.span]) {
            assert!(text.get(span.start..span.end).is_some(), "{span:?} is no part of the text: {document:?}");
        }
        let nodes = document.spans.iter().filter(|span| document.span.start <= span.start).count();
        assert!(nodes > 0, "nothing of it is in its place: {document:?}");
    }
    let reports = lint_source(text, name.as_deref(), &Options::default()).expect("the options can be followed");
    assert_eq!(reports.len(), documents.len());
    for report in reports {
        for finding in &report.report.diagnostics {
            assert!(!matches!(finding.code, "invalid-json" | "too-deep"), "what was read isn't JSON: {finding:?}");
            assert!(finding.range.is_some(), "{finding:?}");
            // Without a name, what is put right may be a job in another language.
            for fix in finding.fixes.iter().filter(|fix| name.is_some() && !fix.edits.is_empty()) {
                let fixed = fix.apply(text);
                assert_eq!(read(&fixed, name.as_deref()).len(), documents.len(), "the fix loses a job: {fixed}");
            }
        }
    }
});
