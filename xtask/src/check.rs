//! `cargo xtask check`: what can be said of the sources without running them.

use crate::modules::{MODULES, feature};
use crate::project::{cargo, run, step};
use crate::toolchain::Compiler;
use crate::tools::node_program;
use crate::{crate_files, cycles, deny, docs};
use anyhow::Result;

/// Formatting, dependency cycles, the crates that are used, clippy for this machine and for wasm32, the crate's documentation and the rule reference;
/// a warning is a failure.
pub fn run_checks() -> Result<()> {
    let strict = ["--", "--deny", "warnings"];
    // A workspace of its own.
    let fuzz = ["--manifest-path", "fuzz/Cargo.toml"];
    step("formatting", || {
        run(cargo().args(["fmt", "--all", "--check"]))?;
        run(cargo().arg("fmt").args(fuzz).args(["--all", "--check"]))
    })?;
    step("dependency cycles in Rust, and the order of layers", cycles::check)?;
    step("dependency cycles and unused names in TypeScript and JavaScript", || {
        run(node_program("@biomejs/biome/bin/biome")?.args(["lint", "--error-on-warnings"]))
    })?;
    step("licenses, sources, and versions of crates; for known vulnerabilities, run `cargo xtask advisories`", deny::check)?;
    step("the files of the crate", crate_files::check)?;
    step("clippy for this machine", || run(cargo().args(["clippy", "--quiet", "--workspace", "--all-targets"]).args(strict)))?;
    step("clippy for the fuzz targets", || {
        run(cargo().args(["clippy", "--quiet", "--locked", "--no-default-features", "--target-dir", "target"]).args(fuzz).args(strict))
    })?;
    let compiler = Compiler::find()?;
    step("clippy for wasm32", || {
        let crate_alone = ["--quiet", "--package", "macie-preflight", "--lib"];
        run(&mut compiler.clippy(&[&crate_alone[..], &["--test", "rules"]].concat())?)?;
        for module in MODULES {
            run(&mut compiler.clippy(&[&crate_alone[..], &["--no-default-features", "--features", &feature(module)]].concat())?)?;
        }
        Ok(())
    })?;
    step("the crate's documentation", || {
        let packages = ["--package", "macie-preflight", "--no-deps", "--quiet"];
        run(cargo().arg("doc").args(packages).env("RUSTDOCFLAGS", "--deny warnings"))
    })?;
    step("the rule reference", docs::check)
}
