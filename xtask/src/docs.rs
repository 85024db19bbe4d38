//! `cargo xtask docs`: the rule reference under `docs/rules`, a page per rule and an index, written
//! from the rule table, and the README's picture of the command line. Tests keep both up to date.

use crate::build;
use crate::project::{output, program, read_text, remove, root, write};
use anyhow::{Result, ensure};
use macie_preflight::model::Kind;
use macie_preflight::{Basis, Documents, Level, Revision, RuleExample, RuleInfo, Source, rules};
use serde_json::Value as Json;
use std::fmt::Write as _;
use std::path::PathBuf;

/// Writes them anew.
pub fn run() -> Result<()> {
    remove(&folder())?;
    let pages = pages();
    for (path, text) in &pages {
        write(path, text)?;
    }
    build::ensure()?;
    let picture = output(program("node").arg("docs/output.mjs"))?;
    write(&root().join("docs/output.svg"), picture + "\n")?;
    println!("{} pages in docs/rules, and docs/output.svg", pages.len());
    Ok(())
}

/// Fails if a page isn't what the rule table gives, or doesn't belong there.
pub fn check() -> Result<()> {
    let pages = pages();
    for (path, text) in &pages {
        ensure!(read_text(path).ok().as_ref() == Some(text), "{} is stale; `cargo xtask docs` writes it", path.display());
    }
    let files = std::fs::read_dir(folder())?.count();
    ensure!(files == pages.len(), "docs/rules holds {files} files, the rule table gives {}; `cargo xtask docs` writes them", pages.len());
    Ok(())
}

fn folder() -> PathBuf {
    root().join("docs/rules")
}

fn pages() -> Vec<(PathBuf, String)> {
    let rules = rules();
    let index = (folder().join("README.md"), index(&rules));
    let pages = rules.iter().map(|rule| (folder().join(format!("{}.md", rule.code)), page(rule)));
    std::iter::once(index).chain(pages).collect()
}

fn index(rules: &[RuleInfo]) -> String {
    let mut text = String::from(
        "# Rules\n\nLevels are those of the default revision, `any`, and of the two revisions of the API's documentation. In an answer of the service, which is a fact, what a rule for requests calls an error is a warning.\n\nRules of the group `no-effect` find what the service accepts and what then does nothing. The command line fails on their warnings, as it does on errors.\n\n| rule | `any` | `2021-01-29` | `latest` | |\n|---|---|---|---|---|\n",
    );
    for rule in rules {
        let _ = writeln!(
            text,
            "| [`{}`]({}.md) | {} | {} | {} | {} |",
            rule.code,
            rule.code,
            level(rule.severity.any).to_owned() + if rule.no_effect { ", no-effect" } else { "" },
            level(rule.severity.v20210129),
            level(rule.severity.latest),
            rule.summary
        );
    }
    text += "\n## What a JSON Schema can't say\n\nThe package's JSON Schemas (`macie-preflight/schema/*.json`) say types, members, choices, limits, forms of texts, and which members go together. They never reject what the checker accepts under the revision `any`, and they have no warnings. Of the errors they leave these to the checker:\n\n";
    for rule in rules.iter().filter(|rule| rule.severity.any == Level::Error && !rule.in_schema) {
        let _ = writeln!(text, "- [`{}`]({}.md): {}", rule.code, rule.code, rule.summary);
    }
    text
}

fn page(rule: &RuleInfo) -> String {
    let mut text = format!("# {}\n\n{}.\n\n{}\n\n", rule.code, capital(rule.summary), rule.reason);
    let _ = writeln!(text, "| revision | level |\n|---|---|");
    for (revision, of) in [("any", rule.severity.any), ("2021-01-29", rule.severity.v20210129), ("latest", rule.severity.latest)] {
        let _ = writeln!(text, "| `{revision}` | {} |", level(of));
    }
    if rule.no_effect {
        let _ =
            writeln!(text, "\nGroup: `no-effect`. The service accepts it, and it does nothing; the command line fails on it by default.");
    }
    if let Some(change) = rule.change {
        let _ = writeln!(text, "\n{}.", capital(change));
    }
    let _ = writeln!(text, "\n## Message\n\n> {}", rule.message);
    for help in &rule.help {
        let _ = writeln!(text, ">\n> help: {help}");
    }
    if !rule.facts.is_empty() {
        let facts: Vec<String> = rule.facts.iter().map(|(name, kind)| format!("`{name}` ({kind})")).collect();
        let _ = writeln!(text, "\nFacts: {}.", facts.join(", "));
    }
    let _ = writeln!(text, "\n## Basis\n");
    for basis in &rule.basis {
        let _ = writeln!(text, "- {}", words(basis));
    }
    for (title, examples) in [("Fails", &rule.fails), ("Passes", &rule.passes)] {
        let _ = writeln!(text, "\n## {title}");
        for example in examples {
            let _ = write!(text, "\n{}", shown(example));
        }
    }
    text
}

fn words(basis: &Basis) -> String {
    let Basis { quote, url, .. } = basis;
    match basis.source {
        Source::Specification => format!("[API documentation, 2021-01-29]({url}): “{quote}”"),
        Source::Model => format!("[API documentation, latest]({url}): “{quote}”"),
        Source::Page => format!("[{}]({url}): “{quote}”", host(url)),
        Source::Paraphrase => format!("[{}]({url}), in our words: {quote}", host(url)),
        Source::Heuristic => format!("Our judgement: {quote}"),
    }
}

/// Whose page it is.
fn host(url: &str) -> &str {
    url.split('/').nth(2).unwrap_or(url)
}

fn shown(example: &RuleExample) -> String {
    let mut conditions = Vec::new();
    if example.pages {
        conditions.push("`validatePages(request, responses)`".to_owned());
    } else if example.kind != Kind::CreateRequest {
        conditions.push(format!("`kind: \"{}\"`", example.kind.as_str()));
    }
    if example.revision != Revision::Any {
        conditions
            .push(if example.revision == Revision::Latest { "`revision: \"latest\"`" } else { "`revision: \"2021-01-29\"`" }.to_owned());
    }
    conditions.extend(example.max_bytes.map(|bytes| format!("`maxBytes: {bytes}`")));
    conditions.extend(example.now.map(|now| format!("`now: \"{now}\"`")));
    if example.documents == Documents::Array {
        conditions.push("`documents: \"array\"`".to_owned());
    }
    let conditions = if conditions.is_empty() { String::new() } else { format!("With {}:\n\n", conditions.join(" and ")) };
    let laid_out = if example.patch.is_some() || example.pages {
        serde_json::from_str(&example.document).and_then(|value| serde_json::to_string_pretty(&shortened(value))).ok()
    } else {
        None
    };
    let document = laid_out.unwrap_or_else(|| example.document.replace('\u{feff}', "<byte order mark>"));
    let visible: String =
        document.chars().map(|character| if character.is_control() && character != '\n' { '␀' } else { character }).collect();
    format!("{conditions}```json\n{visible}\n```\n")
}

/// How much of a long list or a long text is shown.
const SHOWN: usize = 60;

/// The same with long lists and long texts cut, and how much was cut in its place.
fn shortened(value: Json) -> Json {
    match value {
        Json::Array(items) if items.len() > SHOWN => {
            let more = items.len() - 2;
            let first = items.into_iter().take(2).map(shortened);
            Json::Array(first.chain([Json::String(format!("… and {more} more"))]).collect())
        }
        Json::Array(items) => Json::Array(items.into_iter().map(shortened).collect()),
        Json::Object(members) if members.len() > SHOWN => {
            let more = members.len() - 2;
            let first = members.into_iter().take(2);
            Json::Object(first.chain([("…".to_owned(), Json::String(format!("and {more} more")))]).collect())
        }
        Json::Object(members) => Json::Object(members.into_iter().map(|(name, value)| (name, shortened(value))).collect()),
        Json::String(text) if text.chars().count() > 2 * SHOWN => {
            let more = text.chars().count() - SHOWN;
            Json::String(text.chars().take(SHOWN).chain(format!("… and {more} characters more").chars()).collect())
        }
        other => other,
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Off => "–",
        Level::Info => "info",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

/// As a sentence begins, unless it begins with the name of a member.
fn capital(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or(text);
    if first.chars().any(|character| character.is_uppercase()) {
        return text.to_owned();
    }
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_rule_reference_is_up_to_date() {
        super::check().unwrap();
    }
}
