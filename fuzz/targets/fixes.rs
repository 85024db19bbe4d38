//! The fixes of changed documents: each puts its finding right, loses nothing, and one after the other they come to an end.

#![no_main]

use libfuzzer_sys::fuzz_target;
use macie_preflight::{Diagnostic, Fix, Options, PatchOperation, Report, Severity, lint};
use macie_preflight_fuzz::texts::{Random, disguised};
use macie_preflight_fuzz::{Result, Unstructured, documents, options};
use serde_json::Value;

/// Errors in what two members say together, which nobody sees as long as one of them is wrong by itself.
const TOGETHER: [&str; 6] = [
    "status-not-for-one-time",
    "status-not-for-recurring",
    "selector-none-needs-custom-ids",
    "managed-ids-not-allowed",
    "managed-ids-without-selector",
    "expiry-before-pause",
];

fuzz_target!(|data: &[u8]| {
    let _ = fix(&mut Unstructured::new(data));
});

fn fix(u: &mut Unstructured<'_>) -> Result<()> {
    let kind = documents::kind(u)?;
    let document = documents::document(kind, 5, u)?;
    // What a fix leaves may be doubtful, but not wrong: levels are the rules' own.
    let options = Options { kind: kind.into(), revision: options::levels_and_revision(u)?.revision, ..Options::default() };
    let mut text = disguised(&document, &mut Random::new(u.arbitrary()?));
    for finding in linted(&text, &options).diagnostics {
        for fix in &finding.fixes {
            check(&text, &finding, fix, &options);
        }
    }
    let start = text.clone();
    let mut steps = 0;
    while let Some((finding, fix)) =
        linted(&text, &options).diagnostics.into_iter().find_map(|found| Some((found.clone(), found.fixes.first()?.clone())))
    {
        steps += 1;
        assert!(steps < 200, "the fixes don't come to an end: {start}\n{} at {}: {}", finding.code, finding.pointer, fix.title);
        text = fix.apply(&text);
    }
    Ok(())
}

fn linted(text: &str, options: &Options) -> Report {
    lint(text.as_bytes(), options).expect("the options can be followed")
}

fn check(text: &str, finding: &Diagnostic, fix: &Fix, options: &Options) {
    let fixed = fix.apply(text);
    let says = format!("{} at {}: {}\n{text}\n{fixed}", finding.code, finding.pointer, fix.title);
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_else(|error| panic!("{error}: {says}"));
    let (before, after) = (read(text), read(&fixed));
    let removes = fix.patch.iter().any(|operation| matches!(operation, PatchOperation::Remove { .. }));
    let grown = |operation: &PatchOperation| match operation {
        PatchOperation::Add { value, .. } => documents::size(value),
        // A text may become the list that it stands for.
        PatchOperation::Replace { value, .. } => documents::size(value) - 1,
        PatchOperation::Remove { .. } | PatchOperation::Move { .. } => 0,
    };
    let expected = documents::size(&before) + fix.patch.iter().map(grown).sum::<usize>();
    assert!(removes || expected == documents::size(&after), "the fix loses values: {says}");
    assert_ne!(before, after, "the fix changes nothing: {says}");

    let [was, is] = [linted(text, options), linted(&fixed, options)];
    if removes {
        // Another value may have come to its place, and the object around it may have become the same as another one.
        let around = finding.pointer.rsplit_once('/').map_or("", |(around, _)| around);
        let is_near = |found: &&Diagnostic| found.code == finding.code && found.pointer.starts_with(around);
        let count = |report: &Report| report.diagnostics.iter().filter(is_near).count();
        assert!(count(&is) < count(&was), "there are as many of its findings: {says}");
        return;
    }
    let pointer = match fix.patch.as_slice() {
        [PatchOperation::Move { path, .. }] => path.clone(),
        _ => finding.pointer.clone(),
    };
    assert!(after.pointer(&pointer).is_some(), "the fix isn't at its pointer: {says}");
    let offset = finding.range.map(|range| range.start.offset);
    let at_place = |found: &&Diagnostic| found.range.map(|range| range.start.offset) == offset;
    let remains = is.diagnostics.iter().filter(at_place).find(|found| found.code == finding.code && found.pointer == pointer);
    assert!(remains.is_none(), "the finding is still there, {remains:?}: {says}");
    let had = |code: &str| TOGETHER.contains(&code) || was.diagnostics.iter().filter(at_place).any(|found| found.code == code);
    let new = is
        .diagnostics
        .iter()
        .filter(at_place)
        .find(|found| found.severity == Severity::Error && found.pointer == pointer && !had(found.code));
    assert!(new.is_none(), "there is a new error in its place, {new:?}: {says}");
}
