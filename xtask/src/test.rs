//! `cargo xtask test`: every test there is, and one closing line of numbers.
//!
//! Answers for no part being left out in silence: a part that ran no test has failed, and so has one
//! whose program failed whatever its numbers say.

use crate::browser::Browser;
use crate::project::{cargo, program, root, target, write};
use crate::toolchain::{Compiler, WASM32};
use crate::{debian, demo, package, python};
use anyhow::{Context, Result};
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

/// The hidden command through which cargo hands a compiled wasm test to wasm-bindgen's test runner.
pub const WASM_RUNNER: &str = "run-wasm-tests";

/// What a part's tests came to.
struct Part {
    name: &'static str,
    passed: u64,
    failed: u64,
    skipped: u64,
    seconds: f64,
}

/// Runs all parts, the later ones too if an earlier one fails.
pub fn run() -> Result<ExitCode> {
    demo::ensure()?;
    let compiler = Compiler::find()?;
    let browser = Browser::find()?;
    let python = python::programs()?;
    debian::ensure_java()?;
    debian::ensure_judges_of_manual()?;
    debian::ensure_terminal()?;
    let page = demo::serve_beside()?;
    let native = native_reports()?;
    // Asked now, because the native tests may put a new program in this one's place.
    let this = std::env::current_exe().context("can't tell where this program is")?;

    let mut parts = vec![Part::run("native", cargo().args(["test", "--workspace", "--no-fail-fast"]))?];
    let wasm = || -> Result<Command> {
        let mut wasm = compiler.cargo("test")?;
        let runner = format!("target.{WASM32}.runner = {}", serde_json::json!([this, WASM_RUNNER]));
        wasm.args(["--package", "macie-preflight", "--test", "rules", "--config", &runner]);
        Ok(wasm)
    };
    parts.push(Part::run("wasm in Node", &mut wasm()?)?);
    let mut in_browser = wasm()?;
    in_browser.env("WASM_BINDGEN_USE_BROWSER", "1").env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &browser.capabilities);
    parts.push(Part::run("wasm in Chromium", &mut in_browser)?);
    for (name, folder) in [
        ("npm package", "tests/package"),
        ("command line", "tests/cli"),
        ("exports", "tests/exports"),
        ("previews", "tests/preview"),
        ("page", "tests/demo"),
    ] {
        let mut node = program("node");
        node.args(["--test", "--test-reporter=spec"]).args(node_tests(folder)?);
        node.env_remove("FORCE_COLOR")
            .env("PACKAGE", target(package::FOLDER))
            .env("TARBALL", package::tarball())
            .env("CHROMIUM", &browser.chromium)
            .env("PAGE", &page)
            .env("PYTHON_PROGRAMS", &python)
            .env("NATIVE_REPORTS", &native);
        parts.push(Part::run(name, &mut node)?);
    }
    Ok(report(&parts))
}

/// What the crate, compiled natively, says of each example of the rules: a file for the tests of what JavaScript gets.
fn native_reports() -> Result<PathBuf> {
    let mut reports = Vec::new();
    for rule in macie_preflight::rules() {
        for example in
            rule.fails.into_iter().chain(rule.passes).filter(|example| !example.foreign && !example.pages && example.file_name.is_none())
        {
            let options = example.options();
            let report = macie_preflight::lint(example.document.as_bytes(), &options)?;
            reports.push(json!({ "document": example.document, "options": options, "report": report }));
        }
    }
    let file = target("tests/native-reports.json");
    write(&file, serde_json::to_string(&reports)?)?;
    Ok(file)
}

/// Wasm-bindgen's own test runner, at the version of the crate.
pub fn run_wasm_tests(arguments: &[String]) -> Result<()> {
    let arguments = ["wasm-bindgen-test-runner"].into_iter().chain(arguments.iter().map(String::as_str));
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(arguments)
}

fn node_tests(folder: &str) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(root().join(folder)).with_context(|| format!("can't list {folder}"))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    // Without a file, node would look for tests everywhere.
    anyhow::ensure!(!files.is_empty(), "{folder} holds no *.test.mjs");
    Ok(files)
}

impl Part {
    /// Runs a part's program, shows what it prints, and reads the numbers from it.
    fn run(name: &'static str, command: &mut Command) -> Result<Part> {
        println!("\n── {name} ──");
        let start = Instant::now();
        let mut part = Part { name, passed: 0, failed: 0, skipped: 0, seconds: 0.0 };
        let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("can't start the tests of the part {name}"))?;
        for line in child.stdout.take().map(BufReader::new).into_iter().flat_map(BufReader::lines) {
            let line = line?;
            println!("{line}");
            part.count(&line);
        }
        if !child.wait()?.success() || part.passed == 0 {
            part.failed = part.failed.max(1);
        }
        part.seconds = start.elapsed().as_secs_f64();
        Ok(part)
    }

    /// Adds the numbers of a summary line, if it is one: cargo's and wasm-bindgen's
    /// `test result: ok. 3 passed; 0 failed; 0 ignored; …`, or node's `ℹ pass 3`.
    fn count(&mut self, line: &str) {
        if let Some(numbers) = line.trim_start().strip_prefix("test result: ") {
            let (_, numbers) = numbers.split_once(". ").unwrap_or_default();
            for item in numbers.split("; ") {
                if let Some((number, what)) = item.split_once(' ') {
                    self.add(what, number);
                }
            }
        } else if let Some((what, number)) = line.strip_prefix("ℹ ").and_then(|item| item.split_once(' ')) {
            self.add(what, number);
        }
    }

    fn add(&mut self, what: &str, number: &str) {
        let Ok(number) = number.parse::<u64>() else { return };
        match what {
            "passed" | "pass" => self.passed += number,
            "failed" | "fail" | "cancelled" => self.failed += number,
            "ignored" | "skipped" | "todo" => self.skipped += number,
            _ => {}
        }
    }
}

/// Shows the numbers, the sum last.
fn report(parts: &[Part]) -> ExitCode {
    println!("\n{:<18} {:>7} {:>7} {:>8} {:>8}", "", "passed", "failed", "skipped", "seconds");
    for Part { name, passed, failed, skipped, seconds } in parts {
        println!("{name:<18} {passed:>7} {failed:>7} {skipped:>8} {seconds:>8.1}");
    }
    let failed: u64 = parts.iter().map(|part| part.failed).sum();
    println!("\n{} passed, {failed} failed", parts.iter().map(|part| part.passed).sum::<u64>());
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests {
    use super::Part;

    #[test]
    fn numbers_are_read_from_what_cargo_and_node_print() {
        let mut part = Part { name: "", passed: 0, failed: 0, skipped: 0, seconds: 0.0 };
        part.count("test result: FAILED. 3 passed; 1 failed; 2 ignored; 0 measured; 5 filtered out; finished in 0.00s");
        for line in ["ℹ tests 9", "ℹ pass 7", "ℹ fail 2", "ℹ skipped 1", "ℹ duration_ms 12", "pass 100"] {
            part.count(line);
        }
        assert_eq!((part.passed, part.failed, part.skipped), (10, 3, 3));
    }
}
