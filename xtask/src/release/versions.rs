//! Where the version is: in the workspace's manifest, in the lock files, and where texts name a version of the package to install.

use anyhow::{Context, Result};
use semver::Version;
use toml_edit::{DocumentMut, Item, Value};

/// The manifest that declares it.
pub const MANIFEST: &str = "Cargo.toml";

/// The files that cargo locks it in.
pub const LOCKS: [&str; 2] = ["Cargo.lock", "fuzz/Cargo.lock"];

/// What a text says before the version of the package.
const BEFORE: [&str; 5] =
    ["macie-preflight@", "macie-preflight@v", "macie-preflight-", "rev: v", "\"name\": \"macie-preflight\", \"version\": \""];

/// The version that the manifest declares.
pub fn declared(manifest: &str) -> Result<Version> {
    let manifest: DocumentMut = manifest.parse().context("can't read Cargo.toml")?;
    let version = manifest.get("workspace").and_then(|workspace| workspace.get("package")?.get("version")?.as_str());
    Version::parse(version.context("Cargo.toml has no `workspace.package.version`")?).context("the version in Cargo.toml isn't one")
}

/// The manifest with another version.
pub fn in_manifest(manifest: &str, version: &Version) -> Result<String> {
    let mut manifest: DocumentMut = manifest.parse().context("can't read Cargo.toml")?;
    let declared = manifest.get_mut("workspace").and_then(|workspace| workspace.get_mut("package")?.get_mut("version")?.as_value_mut());
    set(declared.context("Cargo.toml has no `workspace.package.version`")?, version);
    Ok(manifest.to_string())
}

/// A lock file with another version of the workspace's packages: those that aren't of a registry and have the version of before.
pub fn in_lock(lock: &str, before: &Version, version: &Version) -> Result<String> {
    let mut lock: DocumentMut = lock.parse().context("can't read a lock file")?;
    let packages = lock.get_mut("package").and_then(Item::as_array_of_tables_mut).context("a lock file has no packages")?;
    for package in packages.iter_mut().filter(|package| !package.contains_key("source")) {
        let locked = package.get_mut("version").and_then(Item::as_value_mut);
        if let Some(locked) = locked.filter(|locked| locked.as_str() == Some(&before.to_string())) {
            set(locked, version);
        }
    }
    Ok(lock.to_string())
}

/// Sets a value to the version, and keeps the comments and the space around it.
fn set(value: &mut Value, version: &Version) {
    let around = value.decor().clone();
    *value = version.to_string().into();
    *value.decor_mut() = around;
}

/// A text that names another version wherever it names the one of before as the package's.
pub fn in_text(text: &str, before: &Version, version: &Version) -> String {
    let before = before.to_string();
    // `0.1.0` isn't named by `0.1.0-rc.1`, nor by `0.1.0.1`; but a dot may end a sentence, or begin the end of a file's name.
    let goes_on = |rest: &str| {
        rest.starts_with(|next: char| next.is_ascii_alphanumeric() || "-+".contains(next))
            || rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()))
    };
    BEFORE.iter().fold(text.to_owned(), |text, name| {
        let mut parts = text.split(name);
        let mut changed = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            changed.push_str(name);
            match part.strip_prefix(&before) {
                Some(rest) if !goes_on(rest) => changed.extend([&version.to_string(), rest]),
                _ => changed.push_str(part),
            }
        }
        changed
    })
}

#[cfg(test)]
mod tests {
    use super::in_text;
    use crate::git::git;
    use crate::project::{output, read_text, root};
    use anyhow::Result;
    use semver::Version;

    #[test]
    fn a_version_before_a_release_is_named_and_replaced_as_any_other() -> Result<()> {
        let [first, candidate, release] = ["1.0.0-rc.1", "1.0.0-rc.2", "1.0.0"].map(Version::parse);
        let (first, candidate, release) = (first?, candidate?, release?);
        let text = |version: &Version| {
            format!("rev: v{version}, `npx macie-preflight@{version}`, macie-preflight-{version}.tgz, macie-preflight@v{version}.")
        };
        assert_eq!(in_text(&text(&first), &first, &candidate), text(&candidate));
        assert_eq!(in_text(&text(&candidate), &candidate, &release), text(&release));
        assert_eq!(in_text(&text(&candidate), &first, &release), text(&candidate));
        Ok(())
    }

    #[test]
    fn what_the_texts_call_the_version_of_the_package_is_replaced() -> Result<()> {
        let before = Version::parse(env!("CARGO_PKG_VERSION"))?;
        let after = Version::new(before.major + 1, 2, 3);
        let mut replaced = 0;
        for name in output(git(&root()).args(["ls-files", "*.md", "*.yml", "*.yaml"]))?.lines().filter(|name| *name != "CHANGELOG.md") {
            let text = in_text(&read_text(&root().join(name))?, &before, &after);
            replaced += text.matches(&after.to_string()).count();
            let left = text.lines().find(|line| line.contains("macie-preflight") && line.contains(&before.to_string()));
            assert_eq!(left, None, "{name} names the version in a way that a release doesn't find");
        }
        assert!(replaced > 5, "{replaced}");
        Ok(())
    }
}
