//! The crate as it is published: its files, which `include` in its manifest chooses, and how it is packed.

use crate::project::{cargo, output, read_text, root, run, target};
use anyhow::{Context, Result, ensure};
use semver::Version;
use std::path::PathBuf;
use toml_edit::{DocumentMut, Item, Value};

/// The files and folders that are chosen.
pub fn chosen() -> Result<Vec<PathBuf>> {
    Ok(patterns()?.iter().map(|pattern| root().join(pattern)).collect())
}

/// Fails if something that is chosen isn't there. Cargo leaves it out in silence.
pub fn check() -> Result<()> {
    let listed = output(cargo().args(["package", "--list", "--quiet", "--allow-dirty", "--package", "macie-preflight"]))?;
    let missing: Vec<String> =
        patterns()?.into_iter().filter(|part| !listed.lines().any(|file| PathBuf::from(file).starts_with(part))).collect();
    ensure!(missing.is_empty(), "the crate would lack {}; see `include` in Cargo.toml", missing.join(", "));
    Ok(())
}

/// Packs the crate of this version, compiles what was packed, and gives its file.
pub fn pack(version: &Version) -> Result<PathBuf> {
    // A folder of its own, wherever cargo's is.
    let folder = target("crate");
    run(cargo().args(["package", "--quiet", "--locked", "--package", "macie-preflight", "--target-dir"]).arg(&folder))?;
    Ok(folder.join(format!("package/macie-preflight-{version}.crate")))
}

/// As the manifest has them, but for the slash in front.
fn patterns() -> Result<Vec<String>> {
    let manifest: DocumentMut = read_text(&root().join("Cargo.toml"))?.parse().context("can't read Cargo.toml")?;
    let include = manifest.get("package").and_then(|package| package.get("include")).and_then(Item::as_array);
    let patterns = include.context("Cargo.toml has no `package.include`")?.iter().filter_map(Value::as_str);
    Ok(patterns.map(|pattern| pattern.trim_start_matches('/').to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::chosen;
    use crate::project::{files_below, read_text, root};
    use anyhow::Result;

    #[test]
    fn all_that_the_sources_include_is_chosen() -> Result<()> {
        let chosen = chosen()?;
        let examples = read_text(&root().join("src/export/examples.rs"))?;
        let included: Vec<&str> = examples.split('"').filter(|text| text.ends_with(".json")).collect();
        assert!(!included.is_empty());
        let all = chosen.iter().map(|part| files_below(part)).collect::<Result<Vec<_>>>()?.concat();
        for name in included {
            assert!(all.contains(&root().join("examples").join(name)), "{name}");
        }
        Ok(())
    }
}
