//! Programs that are installed where they are missing: those of npm at the versions of the lock file, those of cargo at the versions below.

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

/// A program that extends cargo.
pub struct CargoProgram {
    name: &'static str,
    version: &'static str,
    features: &'static [&'static str],
}

pub const DENY: CargoProgram = CargoProgram { name: "cargo-deny", version: "0.20.2", features: &[] };
pub const ABOUT: CargoProgram = CargoProgram { name: "cargo-about", version: "0.9.3", features: &["cli"] };
pub const FUZZ: CargoProgram = CargoProgram { name: "cargo-fuzz", version: "0.13.2", features: &[] };
pub const MUTANTS: CargoProgram = CargoProgram { name: "cargo-mutants", version: "27.1.0", features: &[] };

/// Such a program: the one on PATH, or else one of that version that is installed under `target/tools`.
pub fn cargo_program(program: &CargoProgram) -> Result<PathBuf> {
    let CargoProgram { name, version, features } = program;
    if let Some(found) = on_path(name) {
        return Ok(found);
    }
    let own = target("tools/bin").join(name);
    let stamp = Stamp::new(name)?;
    if stamp.is(version) && own.is_file() {
        return Ok(own);
    }
    step(&format!("installing {name} {version} from the registry of crates, under target/tools"), || {
        let mut install = cargo();
        install
            .envs(QUICKLY)
            .args(["install", "--quiet", name, "--version", version, "--features", &features.join(","), "--root"])
            .arg(target("tools"))
            .arg("--target-dir")
            .arg(target("tools/build"));
        run(&mut install).map_err(|error| anyhow!("{error:#}; a registry of crates must be in reach"))
    })?;
    stamp.set(version)?;
    Ok(own)
}
