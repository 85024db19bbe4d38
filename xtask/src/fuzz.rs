//! `cargo xtask fuzz`: documents made by chance, against what must hold of every document.
//!
//! Answers for each target getting the same share of the time, the later ones too if an earlier one finds something,
//! and for where an input that a target fails on is kept. The targets are those of `fuzz/Cargo.toml`, and
//! `fuzz/v8.mjs`, which holds the built package against the JavaScript engine.

use crate::project::{output, program, remove, root, run, step, target, write};
use crate::tools::{FUZZ, cargo_program};
use crate::{build, package};
use anyhow::{Context, Result, ensure};
use macie_preflight::rules;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// How long it takes if nobody says.
const SECONDS: u64 = 60;

/// Documents as people write them, to begin with.
const SEEDS: [&str; 4] = ["examples/code", "examples/documents", "examples/jobs", "examples/mistakes"];

/// The target that Node runs.
const V8: &str = "v8";

/// Runs every target for its share of the seconds.
pub fn run_targets(arguments: &[String]) -> Result<ExitCode> {
    let seconds = match arguments {
        [] => SECONDS,
        [seconds] => seconds.parse().with_context(|| format!("`{seconds}` isn't a number of seconds"))?,
        [_, extra, ..] => anyhow::bail!("`cargo xtask fuzz` takes a number of seconds and nothing else, but was given `{extra}`"),
    };
    build::ensure()?;
    let fuzz = Fuzz { program: cargo_program(&FUZZ)? };
    step("building the fuzz targets", || run(fuzz.cargo("build").args(["--codegen-units", "16"])))?;
    write(&dictionary(), words())?;

    let list = output(program(&fuzz.program).args(["fuzz", "list"]))?;
    let targets: Vec<&str> = list.lines().collect();
    ensure!(!targets.is_empty(), "fuzz/Cargo.toml has no targets");
    let share = (seconds / (targets.len() as u64 + 1)).max(1);
    let mut found = Vec::new();
    for name in targets.into_iter().chain([V8]) {
        println!("\n── {name}, {share} s ──");
        let folder = emptied(name)?;
        let mut command = if name == V8 { v8(share, &folder) } else { fuzz.target(name, share, &folder)? };
        let output = command.output().with_context(|| format!("can't start the target {name}"))?;
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        println!("{}", in_short(&said));
        if !output.status.success() {
            write(&folder.join("output.txt"), said)?;
            found.push(name);
        }
    }
    if found.is_empty() {
        println!("\nnothing found");
        return Ok(ExitCode::SUCCESS);
    }
    println!("\nfound something: {}; the inputs are in target/fuzz/found, with all that was said of them", found.join(", "));
    Ok(ExitCode::FAILURE)
}

/// The program that builds and runs targets for libFuzzer.
struct Fuzz {
    program: PathBuf,
}

impl Fuzz {
    /// A command of it. The code has nothing unsafe for a sanitizer to find, and without one any toolchain will do.
    fn cargo(&self, command: &str) -> Command {
        let mut cargo = program(&self.program);
        cargo.args(["fuzz", command, "--sanitizer", "none", "--target-dir"]).arg(target("fuzz/build"));
        cargo
    }

    /// The run of a target. What it has learned is kept for the next.
    fn target(&self, name: &str, seconds: u64, found: &Path) -> Result<Command> {
        let corpus = target("fuzz/corpus").join(name);
        std::fs::create_dir_all(&corpus).with_context(|| format!("can't make {}", corpus.display()))?;
        let mut run = self.cargo("run");
        run.args(["--codegen-units", "16", name]).arg(corpus).args(SEEDS.map(|seeds| root().join(seeds)));
        run.args(["--", "-timeout=10", "-rss_limit_mb=2048", "-max_len=4096", "-verbosity=0", "-print_final_stats=1"]);
        run.arg(format!("-max_total_time={seconds}")).arg(format!("-dict={}", dictionary().display()));
        run.arg(format!("-artifact_prefix={}/", found.display())).env("RUST_BACKTRACE", "0");
        Ok(run)
    }
}

fn v8(seconds: u64, found: &Path) -> Command {
    let mut node = program("node");
    node.arg("fuzz/v8.mjs").arg(seconds.to_string()).arg(found).env("PACKAGE", target(package::FOLDER));
    node
}

/// The folder for the inputs that a target fails on, without those of earlier runs.
fn emptied(name: &str) -> Result<PathBuf> {
    let folder = target("fuzz/found").join(name);
    remove(&folder)?;
    std::fs::create_dir_all(&folder).with_context(|| format!("can't make {}", folder.display()))?;
    Ok(folder)
}

/// Of what a target says: what it fails on and where that is kept, or how much it has seen; else all of it.
fn in_short(said: &str) -> String {
    let panic = said.lines().skip_while(|line| !line.contains("panicked at")).take_while(|line| !line.starts_with("note: "));
    let wanted = ["SUMMARY: ", "Test unit written to ", "stat::number_of_executed_units: "];
    let marked = said.lines().filter(|line| wanted.iter().any(|wanted| line.contains(wanted)));
    let lines: Vec<&str> = panic.chain(marked).collect();
    if lines.is_empty() { said.trim_end().to_owned() } else { lines.join("\n") }
}

/// The words that libFuzzer is to write into texts.
fn dictionary() -> PathBuf {
    target("fuzz/words.dict")
}

/// The longest word that libFuzzer takes, in bytes.
const LONGEST_WORD: usize = 64;

/// The names and strings of the rules' examples, in quotes, as libFuzzer reads them.
fn words() -> String {
    let examples = rules().into_iter().flat_map(|rule| rule.passes.into_iter().chain(rule.fails));
    let mut words = BTreeSet::new();
    for example in examples {
        gather(&serde_json::from_str(&example.document).unwrap_or_default(), &mut words);
    }
    let mut lines = String::new();
    for word in words.into_iter().map(|word| Json::String(word).to_string()).filter(|word| word.len() <= LONGEST_WORD) {
        lines.push('"');
        for byte in word.bytes() {
            match byte {
                b'"' | b'\\' => lines.extend(['\\', char::from(byte)]),
                b' '..=b'~' => lines.push(char::from(byte)),
                _ => lines.push_str(&format!("\\x{byte:02x}")),
            }
        }
        lines.push_str("\"\n");
    }
    lines
}

fn gather(value: &Json, words: &mut BTreeSet<String>) {
    match value {
        Json::String(text) => _ = words.insert(text.clone()),
        Json::Array(items) => items.iter().for_each(|item| gather(item, words)),
        Json::Object(members) => members.iter().for_each(|(name, value)| {
            words.insert(name.clone());
            gather(value, words);
        }),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::in_short;

    #[test]
    fn of_what_a_target_says_the_fault_and_the_numbers_are_shown() {
        let fails = "INFO: Seed: 1\n\nthread '<unnamed>' panicked at targets/text.rs:9:5:\nit has\ntwo lines\nnote: run with \
            `RUST_BACKTRACE=1`\nSUMMARY: libFuzzer: deadly signal\nTest unit written to crash-1\n";
        let shown = "thread '<unnamed>' panicked at targets/text.rs:9:5:\nit has\ntwo lines\nSUMMARY: libFuzzer: deadly signal\nTest unit \
            written to crash-1";
        assert_eq!(in_short(fails), shown);
        assert_eq!(
            in_short("#2 INITED\nstat::number_of_executed_units: 12\nstat::peak_rss_mb: 33\n"),
            "stat::number_of_executed_units: 12"
        );
        assert_eq!(in_short("9 runs, seed 1\n"), "9 runs, seed 1");
    }
}
