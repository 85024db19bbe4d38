//! The crates that the project uses: their licenses, their sources, and that there is one version of each in the package.
//!
//! Answers for how cargo-deny is run. Known vulnerabilities are in databases that aren't part of the project and change without it, so they
//! are a command of their own.

use crate::project::{program, read_text, root, run as run_command, step, target, write};
use crate::tools::{DENY, cargo_program};
use anyhow::{Context, Result};
use std::path::Path;
use toml_edit::{DocumentMut, Item, Table};

/// The workspaces of the project: fuzzing is one of its own.
const MANIFESTS: [&str; 2] = ["Cargo.toml", "fuzz/Cargo.toml"];

/// Fails if a crate has a license that isn't accepted or comes from elsewhere than the registry, or if the package would have two of it.
pub fn check() -> Result<()> {
    let deny = cargo_program(&DENY)?;
    for manifest in MANIFESTS {
        run_checks(&deny, manifest, &["--workspace"], &["licenses", "sources"])?;
    }
    run_checks(&deny, "Cargo.toml", &["--exclude-dev"], &["bans"])
}

/// Fails if a crate or an npm package has a known vulnerability, or if a database can't be reached.
pub fn advisories() -> Result<()> {
    let deny = cargo_program(&DENY)?;
    for manifest in MANIFESTS {
        step(&format!("the advisories for the crates of {manifest}"), || run_checks(&deny, manifest, &["--workspace"], &["advisories"]))?;
    }
    step("the advisories for the npm packages", || run_command(program("npm").arg("audit")))
}

fn run_checks(deny: &Path, manifest: &str, options: &[&str], checks: &[&str]) -> Result<()> {
    let configuration = target("deny.toml");
    write(&configuration, with_licenses(&read_text(&root().join("deny.toml"))?, &read_text(&root().join("about.toml"))?)?)?;
    let mut deny = program(deny);
    deny.args(["--log-level", "error", "--locked", "--manifest-path"]).arg(root().join(manifest)).arg("--config").arg(configuration);
    run_command(deny.args(options).args(["check", "--allow", "license-exception-not-encountered"]).args(checks))
}

/// The configuration of cargo-deny, with the licenses that cargo-about's accepts.
fn with_licenses(deny: &str, about: &str) -> Result<String> {
    let about: DocumentMut = about.parse().context("can't read about.toml")?;
    let mut deny: DocumentMut = deny.parse().context("can't read deny.toml")?;
    let accepted = about.get("accepted").context("about.toml has no `accepted`")?;
    let licenses = deny.entry("licenses").or_insert_with(|| Item::Table(Table::new()));
    licenses.as_table_mut().context("`licenses` in deny.toml isn't a table")?.insert("allow", accepted.clone());
    Ok(deny.to_string())
}

#[cfg(test)]
mod tests {
    use super::with_licenses;
    use anyhow::Result;

    #[test]
    fn the_accepted_licenses_are_those_of_the_package() -> Result<()> {
        let made = with_licenses("[licenses]\nprivate = { ignore = true }\n", "accepted = [\"MIT\", \"Zlib\"]\n")?;
        assert!(made.contains("private = { ignore = true }") && made.contains("allow = [\"MIT\", \"Zlib\"]"), "{made}");
        assert!(with_licenses("", "").is_err());
        Ok(())
    }
}
