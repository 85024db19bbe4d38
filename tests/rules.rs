//! The rule table proves itself: each rule's failing examples give its finding and no other, its
//! passing examples don't give it, and its words and facts fit together.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a test stops at what it doesn't expect"
)]

use macie_preflight::{Diagnostic, Fact, Options, Preflight, RuleExample, RuleInfo, Severity, SourceRange, lint, rules, validate_pages};
use std::collections::BTreeSet;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn judge(example: &RuleExample) -> Vec<Diagnostic> {
    let options = Options {
        kind: example.kind.into(),
        revision: example.revision,
        max_bytes: example.max_bytes.unwrap_or(Options::default().max_bytes),
        now: example.now.map(str::to_owned),
        documents: example.documents,
        ..Options::default()
    };
    let report = if example.pages {
        let document: serde_json::Value = serde_json::from_str(&example.document).unwrap();
        validate_pages(&document["request"], document["responses"].as_array().unwrap(), &options).unwrap()
    } else if example.foreign {
        Preflight::try_from(&options).unwrap().validate_text(example.document.as_bytes())
    } else {
        lint(example.document.as_bytes(), &options).unwrap()
    };
    report.diagnostics
}

fn each(mut check: impl FnMut(&RuleInfo) -> Vec<String>) {
    let faults: Vec<String> =
        rules().iter().flat_map(|rule| check(rule).into_iter().map(|fault| format!("{}: {fault}", rule.code))).collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

fn summary(findings: &[Diagnostic]) -> String {
    findings.iter().map(|finding| format!("{} at {}", finding.code, finding.pointer)).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_failing_example_gives_its_finding_and_no_other() {
    each(|rule| {
        let wrong = rule.fails.iter().filter_map(|example| {
            let findings = judge(example);
            (findings.len() != 1 || findings[0].code != rule.code).then(|| format!("{} gives [{}]", example.document, summary(&findings)))
        });
        wrong.collect()
    });
}

#[test]
fn a_passing_example_doesnt_give_it_and_is_valid() {
    each(|rule| {
        let wrong = rule.passes.iter().filter_map(|example| {
            let findings = judge(example);
            let wrong = findings.iter().any(|finding| finding.code == rule.code || finding.severity == Severity::Error);
            wrong.then(|| format!("{} gives [{}]", example.document, summary(&findings)))
        });
        wrong.collect()
    });
}

#[test]
fn every_rule_has_both_examples_a_basis_and_its_words() {
    each(|rule| {
        let mut faults = Vec::new();
        if rule.fails.is_empty() || rule.passes.is_empty() || rule.basis.is_empty() {
            faults.push("lacks an example or a basis".to_owned());
        }
        for text in [rule.summary, rule.message].into_iter().chain(rule.help.iter().copied()).chain(rule.change) {
            let starts_upper = text.starts_with(|first: char| first.is_uppercase()) && !text.starts_with("AWS");
            if text.is_empty() || starts_upper || text.ends_with('.') {
                faults.push(format!("`{text}` doesn't begin in lower case, or ends in a full stop"));
            }
        }
        if !rule.reason.ends_with('.') {
            faults.push(format!("`{}` isn't a sentence", rule.reason));
        }
        for basis in &rule.basis {
            if basis.quote.is_empty() || !(basis.url.starts_with("https://") || basis.source == macie_preflight::RuleSource::Heuristic) {
                faults.push(format!("`{}` has no address", basis.quote));
            }
        }
        faults
    });
}

#[test]
fn what_a_finding_says_is_declared() {
    each(|rule| {
        let mut faults = Vec::new();
        for finding in rule.fails.iter().flat_map(judge) {
            for (name, fact) in &finding.facts.0 {
                let kind = match fact {
                    Fact::Text(_) => "text",
                    Fact::Number(_) => "number",
                    Fact::Boolean(_) => "boolean",
                    Fact::List(_) => "list",
                };
                if rule.facts.get(name) != Some(&kind) {
                    faults.push(format!("the fact `{name}` ({kind}) isn't declared"));
                }
            }
            let message_is_whole =
                !finding.message.contains('{') || rule.facts.keys().all(|name| !finding.message.contains(&format!("{{{name}}}")));
            if !message_is_whole {
                faults.push(format!("the message lacks a fact: {}", finding.message));
            }
        }
        for template in std::iter::once(rule.message).chain(rule.help.iter().copied()) {
            for name in template.split('{').skip(1).filter_map(|piece| piece.split_once('}')).map(|(name, _)| name) {
                let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
                if is_name && !rule.facts.contains_key(name) {
                    faults.push(format!("the template names the fact `{name}`, which isn't declared"));
                }
            }
        }
        faults
    });
}

#[test]
fn codes_are_unique_and_kebab_case() {
    let rules = rules();
    let codes: BTreeSet<&str> = rules.iter().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), rules.len());
    for code in codes {
        assert!(
            code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
                && !code.starts_with('-')
                && !code.ends_with('-'),
            "{code}"
        );
    }
}

#[test]
fn a_fix_puts_its_finding_right() {
    let mut fixed = 0;
    each(|rule| {
        let mut faults = Vec::new();
        for example in rule.fails.iter().filter(|example| !example.foreign) {
            for (finding, fix) in judge(example).iter().flat_map(|finding| finding.fixes.iter().map(move |fix| (finding, fix))) {
                let SourceRange { start, end } = finding.range.unwrap();
                let mut units: Vec<u16> = example.document.encode_utf16().collect();
                units.splice(start.offset as usize..end.offset as usize, serde_json::to_string(&fix.text).unwrap().encode_utf16());
                let document = String::from_utf16(&units).unwrap();
                let left = judge(&RuleExample { document: document.clone(), ..example.clone() });
                let same = left.iter().any(|left| left.code == finding.code);
                let worse = left.iter().any(|left| left.severity > finding.severity);
                if same || worse {
                    faults.push(format!("`{}` makes {document}: [{}]", fix.title, summary(&left)));
                }
                fixed += 1;
            }
        }
        faults
    });
    assert!(fixed > 20, "{fixed} fixes");
}
