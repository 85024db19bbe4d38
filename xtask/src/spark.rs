//! `cargo xtask spark [JOBS]`: the test of previews on PySpark, for as many jobs as one has time for.

use crate::project::{program, run as run_command, target};
use crate::{build, debian, package, python};
use anyhow::{Context, Result, bail};

/// The test. Without an argument, it is what it is among all tests.
const TEST: &str = "tests/preview/spark.test.mjs";

/// Runs the test for this number of jobs.
pub fn run(arguments: &[String]) -> Result<()> {
    let mut test = program("node");
    test.arg(TEST);
    match arguments {
        [] => {}
        [jobs] => _ = test.arg(jobs.parse::<u32>().with_context(|| format!("`{jobs}` isn't a number of jobs"))?.to_string()),
        [_, extra, ..] => bail!("`cargo xtask spark` takes a number of jobs and nothing else, but was given `{extra}`"),
    }
    build::ensure()?;
    debian::ensure_java()?;
    run_command(test.env("PACKAGE", target(package::FOLDER)).env("PYTHON_PROGRAMS", python::programs()?))
}
