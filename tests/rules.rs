//! The rule table proves itself: each rule's failing examples give its finding and no other, its
//! passing examples don't give it, and its words and facts fit together.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a test stops at what it doesn't expect"
)]

use macie_preflight::{Diagnostic, Fact, Preflight, RuleExample, RuleInfo, RuleSource, Severity, lint, lint_source, rules, validate_pages};
use std::collections::BTreeSet;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn judge(example: &RuleExample) -> Vec<Diagnostic> {
    let options = example.options();
    if let Some(name) = example.file_name {
        let reports = lint_source(&example.document, Some(name), &options).unwrap();
        return reports.into_iter().flat_map(|report| report.report.diagnostics).collect();
    }
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
fn every_rule_has_both_examples_a_basis_and_its_texts() {
    each(|rule| {
        let mut faults = Vec::new();
        if rule.fails.is_empty() || rule.passes.is_empty() || rule.basis.is_empty() {
            faults.push("lacks an example or a basis".to_owned());
        }
        for basis in &rule.basis {
            if basis.quote.is_empty() || !(basis.url.starts_with("https://") || basis.source == RuleSource::Heuristic) {
                faults.push(format!("`{}` has no address", basis.quote));
            }
        }
        faults
    });
}

/// The most words of a message or a help; a text in backticks, such as a value of the document, counts as one.
const MOST_WORDS: usize = 15;

/// Names that a text may begin with, in capitals.
const NAMES: [&str; 3] = ["AWS", "JSON", "Macie"];

/// Words and phrases that a reader stops at, and what to write instead.
const BANNED: [(&str, &str); 36] = [
    ("told", "reported, known"),
    ("tells", "shows, detects"),
    ("asked", "requested"),
    ("asks", "requests"),
    ("judged", "checked"),
    ("stands", "is, appears"),
    ("stand", "be, appear"),
    ("lies", "is"),
    ("holds a", "contains a"),
    ("gives way", "is replaced"),
    ("goes by", "uses"),
    ("let out", "omitted"),
    ("left out", "omitted, excluded"),
    ("leave out", "omit, remove"),
    ("passes over", "skips"),
    ("which it is", "name the thing"),
    ("isn't one", "name the thing"),
    ("its own", "a separate, a different"),
    ("of your own", "new"),
    ("already at index", "duplicates the item at index"),
    ("many examples", "example"),
    ("hardly", "rarely"),
    ("letter by letter", "case-sensitive"),
    ("case apart", "case-sensitive"),
    ("in case only", "only in case"),
    ("no page says", "AWS doesn't document"),
    ("thought through", "checked"),
    ("whoever", "name the reader or the client"),
    ("anew", "again"),
    ("nothing but", "only"),
    ("white space", "whitespace"),
    ("upper-case", "uppercase"),
    ("lower-case", "lowercase"),
    ("command line", "AWS CLI"),
    ("0 days", "a form without a plural"),
    ("1 days", "a form without a plural"),
];

/// British spellings, and the American ones.
const BRITISH: [(&str, &str); 12] = [
    ("analyse", "analyze"),
    ("analysed", "analyzed"),
    ("analyses", "analyzes"),
    ("analysing", "analyzing"),
    ("behaviour", "behavior"),
    ("cancelled", "canceled"),
    ("colour", "color"),
    ("judgement", "judgment"),
    ("licence", "license"),
    ("misspelt", "misspelled"),
    ("neighbour", "neighbor"),
    ("recognised", "recognized"),
];

/// The words of a text, in lower case; what is in backticks is one word without letters.
fn words(text: &str) -> Vec<String> {
    let prose: String = text.split('`').enumerate().map(|(index, part)| if index % 2 == 0 { part } else { "0" }).collect();
    let parts = prose.split(|character: char| !(character.is_alphanumeric() || matches!(character, '\'' | '-' | '{' | '}' | '_')));
    parts.filter(|word| word.contains(char::is_alphanumeric)).map(str::to_lowercase).collect()
}

/// Faults in any text of a rule.
fn style_faults(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if text.matches('`').count() % 2 == 1 {
        faults.push(format!("`{text}` has an unbalanced backtick"));
    }
    let prose = format!(" {} ", words(text).join(" "));
    for (banned, better) in BANNED.iter().chain(&BRITISH) {
        if prose.contains(&format!(" {banned} ")) {
            faults.push(format!("`{text}` has `{banned}`; better: {better}"));
        }
    }
    faults
}

/// Faults in a text of one line: a message, a help, a summary.
fn line_faults(text: &str) -> Vec<String> {
    let mut faults = style_faults(text);
    let begins_with_name = NAMES.iter().any(|name| text.split([' ', '\'']).next() == Some(name));
    if text.is_empty() || (text.starts_with(char::is_uppercase) && !begins_with_name) {
        faults.push(format!("`{text}` doesn't begin in lower case"));
    }
    if text.ends_with('.') {
        faults.push(format!("`{text}` ends with a full stop"));
    }
    faults
}

#[test]
fn a_rule_s_texts_follow_the_style_guide() {
    each(|rule| {
        let templates = || std::iter::once(rule.message).chain(rule.help.iter().copied());
        let mut faults: Vec<String> = templates().chain([rule.summary]).chain(rule.change).flat_map(line_faults).collect();
        for text in templates().filter(|text| words(text).len() > MOST_WORDS) {
            faults.push(format!("`{text}` has {} words", words(text).len()));
        }
        let ours = rule
            .basis
            .iter()
            .filter(|basis| matches!(basis.source, RuleSource::Heuristic | RuleSource::Paraphrase))
            .map(|basis| basis.quote);
        for text in ours.chain([rule.reason]) {
            faults.extend(style_faults(text));
            if !text.ends_with('.') {
                faults.push(format!("`{text}` isn't a sentence"));
            }
        }
        faults
    });
}

#[test]
fn a_finding_s_texts_follow_the_style_guide() {
    each(|rule| {
        let findings = rule.fails.iter().flat_map(judge);
        findings.flat_map(|finding| std::iter::once(finding.message).chain(finding.help)).flat_map(|text| line_faults(&text)).collect()
    });
}

#[test]
fn a_help_doesnt_begin_with_what_another_revision_says() {
    each(|rule| {
        let helps = rule.fails.iter().flat_map(judge).filter_map(|finding| finding.help);
        helps.filter(|help| ["the revision", "in the revision", "under the revision"].iter().any(|start| help.starts_with(start))).collect()
    });
}

#[test]
fn the_style_checks_find_what_they_are_for() {
    for text in ["Upper case", "a full stop.", "an `unbalanced backtick", "values are compared letter by letter", "the behaviour", "1 days"]
    {
        assert_eq!(line_faults(text).len(), 1, "{text}");
    }
    for text in ["AWS doesn't document it", "`Upper case. It stands for 1 days` is quoted", "{found} is empty"] {
        assert_eq!(line_faults(text), [""; 0], "{text}");
    }
    assert_eq!(words("`{found}` isn't a value: use `a b`").len(), 6);
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
                if rule.facts.get(name).is_none_or(|declared| ![kind, "value"].contains(declared)) {
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
                let document = fix.apply(&example.document);
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
