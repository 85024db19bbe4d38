//! Documents of every kind, changed: what must hold of one document however it is written, read and judged.

#![no_main]

use libfuzzer_sys::fuzz_target;
use macie_preflight::model::{self, DocumentKind};
use macie_preflight::{DocumentCount, KindOption, Options, ParseError, Report, Revision, Severity, lint, validate, validate_pages};
use macie_preflight_fuzz::texts::{Random, disguised, shuffled};
use macie_preflight_fuzz::{Result, Unstructured, documents, options, reports};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

fuzz_target!(|data: &[u8]| {
    let _ = judge(&mut Unstructured::new(data));
});

fn judge(u: &mut Unstructured<'_>) -> Result<()> {
    let kind = documents::kind(u)?;
    let document = documents::document(kind, 5, u)?;
    let options = Options { kind: kind.into(), ..options::levels_and_revision(u)? };
    let mut random = Random::new(u.arbitrary()?);
    let text = document.to_string();
    let report = linted(&text, &options);
    reports::check(text.as_bytes(), &report, &options);

    // What contains a job is looked into only as a text.
    if report.diagnostics.iter().any(|finding| finding.code == "wrapped-document") {
        return Ok(());
    }

    let of_value = validate(&document, &options).expect("a value is JSON");
    assert_eq!(of_value, reports::without_ranges(&report), "as a value it has other findings: {text}");
    reports::check_of_value(&document, &of_value, &options);

    let written = disguised(&document, &mut random);
    assert_eq!(reports::without_ranges(&linted(&written, &options)), of_value, "blanks or escapes matter: {written}");
    let other = shuffled(&document, &mut random).to_string();
    let in_other_order = linted(&other, &options);
    assert_eq!(whatever_the_order(&in_other_order), whatever_the_order(&report), "the order of members matters:\n{text}\n{other}");

    revisions(&text, kind);
    parses(&text, kind, &report, &options);
    lists(&[document.clone(), documents::document(kind, 2, u)?], &options);
    if matches!(kind, DocumentKind::ListRequest | DocumentKind::ListResponse) {
        pages(u, &options)?;
    }
    Ok(())
}

fn linted(text: &str, options: &Options) -> Report {
    lint(text.as_bytes(), options).expect("the options can be followed")
}

/// The findings in short; of two tag keys that differ by case, the later one is found.
fn whatever_the_order(report: &Report) -> BTreeMap<(Severity, &str, &str), usize> {
    let mut all = BTreeMap::new();
    for ((severity, code, pointer), count) in reports::in_short(report) {
        let pointer = if code == "tag-keys-differ-by-case" { "" } else { pointer };
        *all.entry((severity, code, pointer)).or_default() += count;
    }
    all
}

/// What either revision accepts, `any` accepts; but what newer members of an answer are to be, the older one doesn't know.
fn revisions(text: &str, kind: DocumentKind) {
    let under = |revision| linted(text, &Options { kind: kind.into(), revision, ..Options::default() });
    let older = under(Revision::V20210129);
    let has_newer = older.diagnostics.iter().any(|finding| finding.code == "member-not-in-revision");
    if (older.valid && !has_newer) || under(Revision::Latest).valid {
        assert!(under(Revision::Any).valid, "a revision accepts what `any` doesn't: {text}");
    }
}

/// A document without errors is of its type, and comes back without errors.
fn parses(text: &str, kind: DocumentKind, report: &Report, options: &Options) {
    use model::*;
    match kind {
        DocumentKind::CreateRequest => parsed(CreateClassificationJobRequest::parse(text.as_bytes(), options), text, report, options),
        DocumentKind::CreateResponse => parsed(CreateClassificationJobResponse::parse(text.as_bytes(), options), text, report, options),
        DocumentKind::DescribeRequest => parsed(DescribeClassificationJobRequest::parse(text.as_bytes(), options), text, report, options),
        DocumentKind::DescribeResponse => parsed(DescribeClassificationJobResponse::parse(text.as_bytes(), options), text, report, options),
        DocumentKind::ListRequest => parsed(ListClassificationJobsRequest::parse(text.as_bytes(), options), text, report, options),
        DocumentKind::ListResponse => parsed(ListClassificationJobsResponse::parse(text.as_bytes(), options), text, report, options),
        DocumentKind::UpdateRequest => parsed(UpdateClassificationJobRequest::parse(text.as_bytes(), options), text, report, options),
        DocumentKind::S3JobDefinition => parsed(S3JobDefinition::parse(text.as_bytes(), options), text, report, options),
        DocumentKind::ScheduleFrequency => parsed(JobScheduleFrequency::parse(text.as_bytes(), options), text, report, options),
        DocumentKind::Scoping => parsed(Scoping::parse(text.as_bytes(), options), text, report, options),
        DocumentKind::BucketCriteria => parsed(S3BucketCriteriaForJob::parse(text.as_bytes(), options), text, report, options),
        // A map has no type to parse it into.
        DocumentKind::Tags => {}
    }
}

fn parsed<T: Serialize>(parsed: std::result::Result<T, ParseError>, text: &str, report: &Report, options: &Options) {
    match parsed {
        Ok(document) => {
            assert!(report.valid, "it has errors and was parsed: {text}");
            // What an answer's type leaves out, `null` and an empty `target`, a warning may then ask for.
            let again = validate(&document, &Options { kind: report.kind.into(), revision: options.revision, ..Options::default() });
            let again = again.expect("a document is JSON");
            assert!(
                again.valid || !options.rules.is_empty(),
                "it was parsed, and then has errors: {text}\n{:?}",
                reports::in_short(&again)
            );
        }
        // What is of another kind gets other advice where no option says the kind.
        Err(ParseError::Rejected(rejected)) if rejected.diagnostics.iter().any(|finding| finding.code == "wrong-kind") => {
            assert!(!report.valid, "parsing has other findings: {text}");
        }
        Err(ParseError::Rejected(rejected)) => assert_eq!(*rejected, *report, "parsing has other findings: {text}"),
        Err(ParseError::Untyped { report: untyped, fault }) => {
            assert_eq!(*untyped, *report, "parsing has other findings: {text}");
            let lenient = report.kind.is_answer() || !options.rules.is_empty();
            assert!(lenient, "it has no errors and isn't of its type, since {fault}: {text}");
        }
        Err(other) => panic!("{other}"),
    }
}

/// A document of a list is judged as if alone.
fn lists(list: &[Value], options: &Options) {
    let text = serde_json::to_string(list).expect("a list is JSON");
    for kind in [options.kind, KindOption::Auto] {
        let options = Options { kind, ..options.clone() };
        let together = linted(&text, &Options { documents: DocumentCount::Array, ..options.clone() });
        reports::check(text.as_bytes(), &together, &Options { documents: DocumentCount::Array, ..options.clone() });
        for (index, document) in list.iter().enumerate() {
            if together.diagnostics.iter().any(|finding| finding.document == Some(index) && finding.code == "wrapped-document") {
                continue;
            }
            let alone = validate(document, &options).expect("a value is JSON");
            let mut of_it = reports::without_ranges(&together);
            of_it.diagnostics.retain(|finding| finding.document == Some(index) && finding.code != "client-token-reused");
            of_it.diagnostics.iter_mut().for_each(|finding| finding.document = None);
            assert_eq!(of_it.diagnostics, alone.diagnostics, "in a list it has other findings: {text}");
        }
    }
}

/// Pages have the findings that they have alone, and those of pages.
fn pages(u: &mut Unstructured<'_>, options: &Options) -> Result<()> {
    let request = documents::document(DocumentKind::ListRequest, 2, u)?;
    let responses = [documents::document(DocumentKind::ListResponse, 2, u)?, documents::document(DocumentKind::ListResponse, 2, u)?];
    if !request.is_object() {
        // A list in its place would be a request for each page.
        return Ok(());
    }
    let together = validate_pages(&request, &responses, options).expect("a value is JSON");
    let all = serde_json::json!({ "request": request, "responses": responses });
    reports::check_of_value(&all, &together, options);
    let together = reports::in_short(&together);
    let alone = |document: &Value, kind: DocumentKind, prefix: &str| {
        let report = validate(document, &Options { kind: kind.into(), ..options.clone() }).expect("a value is JSON");
        let mut expected: BTreeMap<(Severity, &str, String), usize> = BTreeMap::new();
        for finding in &report.diagnostics {
            *expected.entry((finding.severity, finding.code, format!("{prefix}{}", finding.pointer))).or_default() += 1;
        }
        for ((severity, code, pointer), count) in expected {
            let found = together.get(&(severity, code, pointer.as_str())).copied().unwrap_or_default();
            assert!(found >= count, "among pages it lacks {code} at {pointer}: {all}");
        }
    };
    alone(&request, DocumentKind::ListRequest, "/request");
    alone(&responses[0], DocumentKind::ListResponse, "/responses/0");
    alone(&responses[1], DocumentKind::ListResponse, "/responses/1");
    Ok(())
}
