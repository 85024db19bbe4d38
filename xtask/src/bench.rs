//! `cargo xtask bench`: the benchmark programs, native first, then of the built package.

use crate::{build, project};
use anyhow::Result;

/// Runs both.
pub fn run() -> Result<()> {
    build::ensure()?;
    project::run(project::cargo().args(["bench", "--quiet", "--package", "macie-preflight"]))?;
    project::run(project::program("node").arg("tests/bench/package.mjs"))
}
