//! `cargo xtask docs`: the rule reference under `docs/rules`, a page per rule and an index, written
//! from the rule table, and the README's picture of the command line. Tests keep both up to date.

use crate::build;
use crate::project::{files_below, output, program, read_text, remove, root, write};
use anyhow::{Context, Result, ensure};
use macie_preflight::model::{DocumentKind, MANAGED_DATA_IDENTIFIERS_AS_OF, ManagedDataIdentifier};
use macie_preflight::{DocumentCount, Revision, RuleBasis, RuleExample, RuleInfo, RuleLevel, RuleSource, rules};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

/// Writes them anew.
pub fn run() -> Result<()> {
    remove(&folder())?;
    let pages = pages()?;
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
    let pages = pages()?;
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

fn pages() -> Result<Vec<(PathBuf, String)>> {
    let rules = rules();
    let mut pages = vec![(folder().join("README.md"), index(&rules))];
    let rows = rows()?;
    for rule in &rules {
        let row = rows.get(rule.code).with_context(|| format!("no row of src/rules declares {}", rule.code))?;
        pages.push((folder().join(format!("{}.md", rule.code)), page(rule, row)));
    }
    Ok(pages)
}

/// Where each rule is declared: the address of the line, from the pages.
fn rows() -> Result<BTreeMap<String, String>> {
    let mut rows = BTreeMap::new();
    for file in files_below(&root().join("src/rules"))? {
        let path = file.strip_prefix(root())?.display().to_string();
        for (line, number) in read_text(&file)?.lines().zip(1..) {
            let code = line.strip_suffix("\" {").and_then(|row| row.split_once(" \"")).map(|(_, code)| code.to_owned());
            rows.extend(code.map(|code| (code, format!("../../{path}#L{number}"))));
        }
    }
    Ok(rows)
}

fn index(rules: &[RuleInfo]) -> String {
    let mut text = String::from(
        "# Rules\n\nLevels are those of the default revision, `any`, and of the two revisions of the API's documentation. In an answer of \
            the service, which is a fact, what a rule for requests calls an error is a warning.\n\nRules of the group `no-effect` find \
            what the service accepts and what then does nothing. The command line fails on their warnings, as it does on errors.\n\n| rule \
            | `any` | `2021-01-29` | `latest` | |\n|---|---|---|---|---|\n",
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
    text += "\n## What a JSON Schema can't say\n\nThe package's JSON Schemas (`macie-preflight/schema/*.json`) say types, members, \
        choices, limits, forms of texts, and which members go together. They never reject what the checker accepts under the revision \
        `any`, and they have no warnings. Of the errors they leave these to the checker:\n\n";
    for rule in rules.iter().filter(|rule| rule.severity.any == RuleLevel::Error && !rule.in_schema) {
        let _ = writeln!(text, "- [`{}`]({}.md): {}", rule.code, rule.code, rule.summary);
    }
    text += "\n## Examples\n\nMost examples show what differs from a document in which no rule finds anything, as a [JSON Merge \
        Patch](https://www.rfc-editor.org/rfc/rfc7396): members that are given replace those of the document, and `null` removes one. The \
        good documents:\n";
    for kind in DocumentKind::ALL {
        let examples = rules.iter().flat_map(|rule| &rule.passes);
        let good = examples.filter(|example| example.kind == *kind).find(|example| example.patch.as_deref() == Some("{}"));
        if let Some(document) = good.and_then(|good| serde_json::from_str(&good.document).ok()) {
            let _ = write!(text, "\n`{}`:\n\n```json\n{}\n```\n", kind.as_str(), laid_out(&document, 0, 0));
        }
    }
    text
}

fn page(rule: &RuleInfo, row: &str) -> String {
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
    if rule.code == "managed-identifier-unknown" {
        text += &identifiers();
    }
    let _ = writeln!(text, "\n## Sources\n");
    for basis in &rule.basis {
        let _ = writeln!(text, "- {}", words(basis));
    }
    for (title, examples) in [("Fails", &rule.fails), ("Passes", &rule.passes)] {
        let _ = writeln!(text, "\n## {title}");
        for example in examples {
            let _ = write!(text, "\n{}", shown(example));
        }
    }
    let _ = writeln!(text, "\n[Source]({row})");
    text
}

/// The managed data identifiers, as a table.
fn identifiers() -> String {
    let mut text = format!(
        "\n## Managed data identifiers\n\nAs of {MANAGED_DATA_IDENTIFIERS_AS_OF}. The recommended ones are those that a job uses by \
            default.\n\n| ID | detects | category | keyword | recommended |\n|---|---|---|---|---|\n"
    );
    for of in ManagedDataIdentifier::ALL {
        let recommended = if of.recommended { "yes" } else { "" };
        let keyword = of.keyword.as_str().replace('-', " ");
        let _ = writeln!(text, "| `{}` | {} | {} | {keyword} | {recommended} |", of.id, of.name, of.category.as_str().replace('-', " "));
    }
    text
}

fn words(basis: &RuleBasis) -> String {
    let RuleBasis { quote, url, .. } = basis;
    match basis.source {
        RuleSource::Specification => format!("[API documentation, 2021-01-29]({url}): “{quote}”"),
        RuleSource::Former => format!("[API documentation, 2021-01-29]({url}), changed since: “{quote}”"),
        RuleSource::Model => format!("[API documentation, latest]({url}): “{quote}”"),
        RuleSource::Page => format!("[{}]({url}): “{quote}”", host(url)),
        RuleSource::Paraphrase => format!("[{}]({url}), in our words: {quote}", host(url)),
        RuleSource::Heuristic => format!("Our judgment: {quote}"),
    }
}

/// Whose page it is.
fn host(url: &str) -> &str {
    url.split('/').nth(2).unwrap_or(url)
}

fn shown(example: &RuleExample) -> String {
    let mut conditions = Vec::new();
    if let Some(name) = example.file_name {
        conditions.push(format!("the file name `{name}`"));
    } else if example.pages {
        conditions.push("`validatePages(request, responses)`".to_owned());
    } else if example.kind != DocumentKind::CreateRequest {
        conditions.push(format!("`kind: \"{}\"`", example.kind.as_str()));
    }
    if example.revision != Revision::Any {
        conditions
            .push(if example.revision == Revision::Latest { "`revision: \"latest\"`" } else { "`revision: \"2021-01-29\"`" }.to_owned());
    }
    conditions.extend(example.max_bytes.map(|bytes| format!("`maxBytes: {bytes}`")));
    conditions.extend(example.now.map(|now| format!("`now: \"{now}\"`")));
    if example.documents == DocumentCount::Array {
        conditions.push("`documents: \"array\"`".to_owned());
    }
    if example.patch.as_deref() == Some("{}") && conditions.is_empty() {
        return "A [good document](README.md#examples).\n".to_owned();
    }
    let mut before = if example.patch.is_some() { CHANGED.to_owned() } else { String::new() };
    if !conditions.is_empty() {
        before += if before.is_empty() { "With " } else { ", with " };
        before += &conditions.join(" and ");
    }
    if !before.is_empty() {
        before += ":\n\n";
    }
    let said = example.patch.as_ref().unwrap_or(&example.document);
    // A document that gives a member twice isn't laid out anew: it would lose one.
    let parsed = serde_json::from_str::<Json>(said).ok().filter(|value| value.to_string().len() + 2 >= said.replace(' ', "").len());
    let document = parsed.map_or_else(|| said.replace('\u{feff}', "<byte order mark>"), |value| laid_out(&shortened(value), 0, 0));
    let visible: String =
        document.chars().map(|character| if character.is_control() && character != '\n' { '␀' } else { character }).collect();
    let language = example.file_name.and_then(|name| name.rsplit_once('.')).map_or("json", |(_, end)| end);
    format!("{before}```{language}\n{}\n```\n", visible.trim_end())
}

/// What is said of an example that changes a good document.
const CHANGED: &str = "A [good document](README.md#examples), changed so";

/// The longest line of an example.
const WIDTH: usize = 100;

/// JSON, on one line where it fits, from a column on; else a member or an item a line.
fn laid_out(value: &Json, indent: usize, column: usize) -> String {
    let on_one_line = one_line(value);
    if column + on_one_line.chars().count() <= WIDTH {
        return on_one_line;
    }
    // What holds one thing only is no line of its own.
    match value {
        Json::Array(items) => {
            if let [item] = items.as_slice() {
                return format!("[{}]", laid_out(item, indent, column + 1));
            }
        }
        Json::Object(members) if members.len() == 1 => {
            let named = members.iter().map(|(name, value)| {
                let name = format!("{{ {}: ", Json::from(name.as_str()));
                let value = laid_out(value, indent, column + name.len());
                name + &value + " }"
            });
            return named.collect();
        }
        _ => {}
    }
    let inner = indent + 2;
    let (items, brackets): (Vec<String>, _) = match value {
        Json::Array(items) => (items.iter().map(|item| laid_out(item, inner, inner)).collect(), ["[", "]"]),
        Json::Object(members) => {
            let member = |(name, value): (&String, &Json)| {
                let name = format!("{}: ", Json::from(name.as_str()));
                let value = laid_out(value, inner, inner + name.len());
                name + &value
            };
            (members.iter().map(member).collect(), ["{", "}"])
        }
        _ => return on_one_line,
    };
    let lines: Vec<String> = items.iter().map(|item| " ".repeat(inner) + item).collect();
    format!("{}\n{}\n{}{}", brackets[0], lines.join(",\n"), " ".repeat(indent), brackets[1])
}

fn one_line(value: &Json) -> String {
    match value {
        Json::Array(items) => format!("[{}]", items.iter().map(one_line).collect::<Vec<_>>().join(", ")),
        Json::Object(members) if members.is_empty() => "{}".to_owned(),
        Json::Object(members) => {
            let members = members.iter().map(|(name, value)| format!("{}: {}", Json::from(name.as_str()), one_line(value)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
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

fn level(level: RuleLevel) -> &'static str {
    match level {
        RuleLevel::Off => "–",
        RuleLevel::Info => "info",
        RuleLevel::Warning => "warning",
        RuleLevel::Error => "error",
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
