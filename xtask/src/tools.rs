//! Programs that are installed where they are missing: those of npm at the versions of the lock file.

use crate::project::{Stamp, cargo, digest, on_path, program, root, run, step, target};
use anyhow::{Result, anyhow};
use std::path::PathBuf;
use std::process::Command;

/// The folder of the packages of the lock file; they are installed if they aren't there.
pub fn node_modules() -> Result<PathBuf> {
    let installed = root().join("node_modules");
    let stamp = Stamp::new("tools")?;
    let state = format!("{:x}", digest(&[root().join("package.json"), root().join("package-lock.json")])?);
    if !stamp.is(&state) || !installed.is_dir() {
        // Not one of them needs an install script.
        step("installing tools from npm", || {
            run(program("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
                .map_err(|error| anyhow!("{error:#}; Node 20 or newer with npm is needed, and an npm registry in reach"))
        })?;
        stamp.set(&state)?;
    }
    Ok(installed)
}

/// A program of a package of the lock file, by its path in `node_modules`.
pub fn node_program(path: &str) -> Result<Command> {
    let mut node = program("node");
    node.arg(node_modules()?.join(path));
    Ok(node)
}

/// How a program is compiled that runs for seconds: what its authors set takes longer than it saves.
const QUICKLY: [(&str, &str); 3] =
    [("CARGO_PROFILE_RELEASE_LTO", "off"), ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"), ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")];

/// A program for cargo of this name: the one on PATH, or else one that is installed under `target/tools`, with these features.
pub fn cargo_program(name: &str, features: &[&str]) -> Result<PathBuf> {
    let own = target("tools/bin").join(name);
    if let Some(found) = on_path(name).or_else(|| Some(own.clone()).filter(|own| own.is_file())) {
        return Ok(found);
    }
    step(&format!("installing {name} from the registry of crates, under target/tools"), || {
        let mut install = cargo();
        install
            .envs(QUICKLY)
            .args(["install", "--quiet", name, "--features", &features.join(","), "--root"])
            .arg(target("tools"))
            .arg("--target-dir")
            .arg(target("tools/build"));
        run(&mut install).map_err(|error| anyhow!("{error:#}; a registry of crates must be in reach"))
    })?;
    Ok(own)
}
