//! `cargo xtask consumers`: the tarball, installed into a small project for each bundler, runtime and framework, and run there.
//!
//! Answers for each of them giving what plain Node gives, and for the page that says so.

use crate::browser::Browser;
use crate::project::{copy, files_below, output, program, read_text, remove, root, step, target, write};
use crate::{build, package};
use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

/// Where the projects are, each a folder.
const FOLDER: &str = "tests/consumers";

/// The folder there whose files all of them get.
const SHARED: &str = "shared";

/// How a line of a project begins that says what has given the right answer.
const MARK: &str = "right: ";

/// What is read of a project's manifest.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    description: String,
    dev_dependencies: BTreeMap<String, String>,
}

/// A project that has run.
struct Consumer {
    manifest: Manifest,
    /// What a newcomer types, in Markdown.
    guide: String,
    /// What gave the right answer, or what went wrong.
    answer: Result<Vec<String>>,
}

/// Runs those of these names, or else all, and then writes the page. Ends with 1 if one fails.
pub fn run(names: &[String]) -> Result<ExitCode> {
    let all = names_of_all()?;
    if let Some(unknown) = names.iter().find(|name| !all.contains(name)) {
        bail!("there is no consumer `{unknown}`; there are {}", all.join(", "));
    }
    build::ensure()?;
    let browser = Browser::find()?;
    let answer = output(program("node").arg(format!("{FOLDER}/{SHARED}/answer.mjs")).arg(target(package::FOLDER)))?;
    let chosen = if names.is_empty() { &all } else { names };
    let mut consumers = Vec::new();
    for name in chosen {
        let source = root().join(FOLDER).join(name);
        let manifest: Manifest = serde_json::from_str(&read_text(&source.join("package.json"))?).with_context(|| name.clone())?;
        let guide = read_text(&source.join("README.md"))?;
        let answer = step(name, || Ok(run_one(name, &answer, &browser.chromium)))?;
        match &answer {
            Ok(what) => println!("{name}: right: {}", what.join("; ")),
            Err(error) => println!("{name}: {error:#}"),
        }
        consumers.push(Consumer { manifest, guide, answer });
    }
    if names.is_empty() {
        write(&root().join("docs/consumers.md"), page(&consumers))?;
    }
    let failed = consumers.iter().filter(|consumer| consumer.answer.is_err()).count();
    println!("\n{} passed, {failed} failed", consumers.len() - failed);
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn names_of_all() -> Result<Vec<String>> {
    let entries = std::fs::read_dir(root().join(FOLDER)).with_context(|| format!("can't list {FOLDER}"))?;
    let mut names: Vec<String> = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name != SHARED);
    names.sort();
    Ok(names)
}

/// Installs a project into a folder of its own and runs it; gives what has the right answer.
fn run_one(name: &str, answer: &str, chromium: &Path) -> Result<Vec<String>> {
    let folder = target("consumers").join(name);
    remove(&folder)?;
    for part in [SHARED, name] {
        let source = root().join(FOLDER).join(part);
        for file in files_below(&source)? {
            copy(&file, &folder.join(file.strip_prefix(&source)?))?;
        }
    }
    let tarball = package::tarball();
    let install = ["install", "--no-audit", "--no-fund", "--no-save", "--loglevel=error"];
    output(program("npm").current_dir(&folder).args(install).arg(&tarball))?;
    let mut test = program("npm");
    test.current_dir(&folder).args(["test", "--silent"]);
    test.env("ANSWER", answer).env("CHROMIUM", chromium).env("TARBALL", &tarball).env_remove("FORCE_COLOR");
    let said = output(&mut test)?;
    let right: Vec<String> = said.lines().filter_map(|line| line.strip_prefix(MARK)).map(str::to_owned).collect();
    ensure!(!right.is_empty(), "it checked nothing");
    Ok(right)
}

/// The documentation: what runs where, and what a newcomer types.
fn page(consumers: &[Consumer]) -> String {
    let mut rows = String::new();
    let mut guides = String::new();
    for Consumer { manifest: Manifest { description, dev_dependencies }, guide, answer } in consumers {
        let versions: Vec<String> = dev_dependencies.iter().map(|(name, version)| version_of(name, version)).collect();
        let result = match answer {
            Ok(what) => what.join("; "),
            Err(_) => "**fails**".to_owned(),
        };
        let _ = writeln!(rows, "| [{description}](#{}) | {} | {result} |", anchor(description), versions.join(", "));
        let _ = write!(guides, "\n## {description}\n\n{}\n", guide.trim());
    }
    format!(
        "# Where the package runs\n\n`cargo xtask consumers` writes this page. It installs the package's tarball into each of the projects in \
         `{FOLDER}`, and runs it there. What the last column lists computes the same hash as plain Node: of all rules, fields, and \
         conditions, and of the findings in all examples of the rules. Compilers must accept a program, and editors must show the \
         findings.\n\n| consumer | versions | right |\n|---|---|---|\n{rows}{guides}"
    )
}

/// A package and its version, as the manifest says them; the name of an alias has the version already.
fn version_of(name: &str, version: &str) -> String {
    match version.strip_prefix("npm:").and_then(|alias| alias.rsplit_once('@')) {
        Some((name, version)) => format!("{name} {version}"),
        None => format!("{name} {version}"),
    }
}

/// How GitHub names a heading in an address.
fn anchor(heading: &str) -> String {
    heading
        .to_lowercase()
        .chars()
        .filter(|&letter| letter.is_alphanumeric() || " -_".contains(letter))
        .map(|letter| if letter == ' ' { '-' } else { letter })
        .collect()
}
