//! Programs for cargo that are installed where they are missing.

use crate::project::{cargo, on_path, run, step, target};
use anyhow::{Result, anyhow};
use std::path::PathBuf;

/// A program of this name: the one on PATH, or else one that is installed under `target/tools`.
pub fn cargo_program(name: &str) -> Result<PathBuf> {
    let own = target("tools/bin").join(name);
    if let Some(found) = on_path(name).or_else(|| Some(own.clone()).filter(|own| own.is_file())) {
        return Ok(found);
    }
    step(&format!("installing {name} from the registry of crates, under target/tools"), || {
        let mut install = cargo();
        install.args(["install", "--quiet", name, "--root"]).arg(target("tools")).arg("--target-dir").arg(target("tools/build"));
        run(&mut install).map_err(|error| anyhow!("{error:#}; a registry of crates must be in reach"))
    })?;
    Ok(own)
}
