//! `cargo xtask mutants`: whether the tests see it when the rules are changed.
//!
//! What is changed, and which tests are to see it, `.cargo/mutants.toml` says.

use crate::project::{program, target};
use crate::tools::{MUTANTS, cargo_program};
use anyhow::{Context, Result};
use std::process::ExitCode;

/// Tests each mutant of these files, or of all that are configured; options of cargo-mutants, such as `--shard 0/10`, go
/// to it. Hands its exit code on: 2 if a mutant was missed.
pub fn run(arguments: &[String]) -> Result<ExitCode> {
    let mut mutants = program(cargo_program(&MUTANTS)?);
    // Rules are judged by documents that were written for them; those made by chance add little.
    mutants.env("PROPTEST_CASES", "32");
    mutants.args(["mutants", "--jobs", "2", "--output"]).arg(target("mutants"));
    for argument in arguments {
        // A mutant is taken from a file if a `--file` matches it; what isn't a path is an option or its value.
        if argument.ends_with(".rs") {
            mutants.arg("--file");
        }
        mutants.arg(argument);
    }
    std::fs::create_dir_all(target("mutants")).context("can't make target/mutants")?;
    let status = mutants.status().context("can't start cargo-mutants")?;
    Ok(ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)))
}
