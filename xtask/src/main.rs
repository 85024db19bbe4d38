//! `cargo xtask`: everything that a person types to build, test and try this project.
//!
//! Answers for the list of commands; each lives in a file of its name. What they make is kept under
//! `target/` (and `node_modules/`), and made again only when what it was made from has changed.

mod bench;
mod browser;
mod build;
mod check;
mod consumers;
mod crate_files;
mod crates;
mod cycles;
mod debian;
mod debian_compiler;
mod declarations;
mod demo;
mod deny;
mod docs;
mod fuzz;
mod git;
mod lake;
mod lint;
mod modules;
mod mutants;
mod notices;
mod package;
mod project;
mod python;
mod release;
mod reproduce;
mod spark;
mod test;
mod toolchain;
mod tools;
mod types;
mod words;

use anyhow::bail;
use std::process::ExitCode;

const COMMANDS: &str = "\
cargo xtask COMMAND

  build        build the npm package (target/npm/macie-preflight) and its tarball
  lint PATH…   check job files with the built command line; accepts its options
  test         run all tests: native, as wasm in Node and Chromium, the package, the command line, the exports
  check        formatting, dependency cycles, licenses and sources of crates, clippy for this machine and for wasm32,
               documentation, the rule reference
  advisories   look the crates and npm packages up in the databases of known vulnerabilities; needs a network
  docs         generate the rule reference (docs/rules) and the README's picture
  notices      generate THIRD_PARTY_NOTICES: the licenses of the crates in the package's modules
  demo         build the demo page (target/web-demo) and serve it on this machine
  bench        run the benchmarks, native and of the package
  lake ROWS    write a synthetic list of objects (target/lake): reports of S3 Inventory in Parquet and CSV, and JSON
               lines; and a job for it
  spark [JOBS] test the queries of previews on PySpark; for 10 jobs by default, as `test` does
  consumers [NAME…]
               install the package into the projects of tests/consumers, and run them; writes docs/consumers.md
  fuzz [SECONDS]
               check invariants against random documents; 60 seconds in total by default
  mutants [FILE…]
               mutate the rules and list the mutants that no test catches; accepts cargo-mutants' options
  reproduce    build the commit again in another folder, time zone, and umask, and compare the bytes of both packages
  release VERSION [--dry-run]
               make the commit of a version, and all that is published, in target/release-VERSION; publishes nothing
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    match run(&command, &rest) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &str, rest: &[String]) -> anyhow::Result<ExitCode> {
    let takes_arguments = matches!(command, "lint" | "lake" | "spark" | "consumers" | "fuzz" | "mutants" | "release" | test::WASM_RUNNER);
    if let (false, Some(extra)) = (takes_arguments, rest.first()) {
        bail!("`cargo xtask {command}` takes no arguments; found `{extra}`");
    }
    match command {
        "" | "help" | "-h" | "--help" => print!("{COMMANDS}"),
        "build" => build::run()?,
        "lint" => return lint::run(rest),
        "test" => return test::run(),
        "advisories" => deny::advisories()?,
        "check" => check::run_checks()?,
        "bench" => bench::run()?,
        "lake" => lake::run(rest)?,
        "spark" => spark::run(rest)?,
        "consumers" => return consumers::run(rest),
        "demo" => demo::run()?,
        "docs" => docs::run()?,
        "notices" => notices::run()?,
        "reproduce" => reproduce::run()?,
        "release" => release::run(rest)?,
        "fuzz" => return fuzz::run_targets(rest),
        "mutants" => return mutants::run(rest),
        test::WASM_RUNNER => test::run_wasm_tests(rest)?,
        _ => bail!("unknown command `{command}`; run `cargo xtask` to list the commands"),
    }
    Ok(ExitCode::SUCCESS)
}
