//! `cargo xtask lint`: the package's own command line, built first if it is stale.

use crate::{build, package, project};
use anyhow::{Context, Result};
use std::process::{Command, ExitCode};

/// Runs `macie-preflight lint` with these arguments, in the folder of the caller, and hands its exit code on.
pub fn run(arguments: &[String]) -> Result<ExitCode> {
    build::ensure()?;
    let cli = project::target(package::FOLDER).join("cli.cjs");
    // The user's own folder, so that relative paths mean what they say.
    let status = Command::new("node").arg(cli).arg("lint").args(arguments).status().context("can't start `node`")?;
    Ok(ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(2)))
}
