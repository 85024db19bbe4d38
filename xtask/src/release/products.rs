//! What a release consists of, put into a folder: the package, the crate, the bill of materials, their digests, and how to publish them.

use super::plan::Plan;
use crate::project::{cargo, copy, output, program, read, remove, root, target, write};
use crate::{build, git, package};
use anyhow::{Context, Result};
use semver::Version;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;

/// The folder of a release, below the checkout.
pub fn folder(version: &Version) -> String {
    format!("target/release-{version}")
}

/// Fills the folder of a release with what was built, and with this file of the crate.
pub fn put_together(plan: &Plan, packed: PathBuf) -> Result<()> {
    let version = &plan.version;
    let folder = root().join(folder(version));
    remove(&folder)?;
    let name = format!("macie-preflight-{version}");
    let mut digests = String::new();
    for (from, to) in [
        (target(package::DESTINATION).join(format!("{name}.tgz")), format!("{name}.tgz")),
        (packed, format!("{name}.crate")),
        (target(package::FOLDER).join(package::BILL), format!("{name}.cdx.json")),
    ] {
        copy(&from, &folder.join(&to))?;
        let digest: String = Sha256::digest(read(&from)?).iter().map(|byte| format!("{byte:02x}")).collect();
        writeln!(digests, "{digest}  {to}")?;
    }
    write(&folder.join("SHA256SUMS"), digests)?;
    write(&folder.join("CHANGES.md"), &plan.section)?;
    let commit = output(git::git(&root()).args(["rev-parse", "HEAD"]))?;
    write(&folder.join("PUBLISH.md"), publishing(version, &commit, &made_with()?))
}

/// The programs that decide the bytes, with their versions.
fn made_with() -> Result<String> {
    let version = |name: &str, mut program: Command| {
        let said = output(program.arg("--version"))?;
        said.lines().next().map(|line| format!("{name} {}", line.trim_start_matches(name).trim())).context("no version")
    };
    let programs = [("cargo", cargo()), ("node", program("node")), ("npm", program("npm"))];
    let versions = programs.into_iter().map(|(name, program)| version(name, program)).collect::<Result<Vec<_>>>()?;
    Ok(format!("{}, {}", build::compiler()?, versions.join(", ")))
}

/// How to publish it, in Markdown.
fn publishing(version: &Version, commit: &str, made_with: &str) -> String {
    // Who installs the package without a version gets the tag `latest`.
    let tag = if version.pre.is_empty() { "latest" } else { "next" };
    format!(
        "# Publishing macie-preflight {version}

Made from the commit `{commit}`, with {made_with}. Two builds of the commit had the same bytes: in different
folders, and with different time zones and permissions of new files.

1. Check the commit: `.ci/run`, `cargo xtask consumers`, and, for known vulnerabilities, `cargo xtask advisories`.
2. Check the files: `sha256sum --check SHA256SUMS`.
3. Tag the commit, and push it with the tag:

   ```sh
   git tag --sign v{version} --message 'Version {version}' {commit}
   git push --atomic origin HEAD v{version}
   ```

4. Publish the package. npm makes a statement of provenance only in a workflow of a CI service that it supports, which has the permission
   `id-token: write`. There, build the package from the tag, and publish it if it has the digest in `SHA256SUMS`:

   ```sh
   npm publish macie-preflight-{version}.tgz --provenance --access public --tag {tag}
   ```

5. Publish the crate, from the tag: `cargo publish --locked --package macie-preflight`.
6. Make a release of the tag on GitHub: `CHANGES.md` is its text, and the other files of this folder belong to it.
7. Install what was published: `npm install macie-preflight@{version}`, `npm audit signatures`, `npx macie-preflight --version`.

Anyone can build the same bytes: check out the tag, and run `cargo xtask build` with the programs of the versions above.
"
    )
}

#[cfg(test)]
mod tests {
    use super::publishing;
    use semver::Version;

    #[test]
    fn a_version_before_a_release_isnt_what_everyone_installs() {
        let tag_of = |version: Version| {
            let text = publishing(&version, "0123abcd", "rustc 1.95.0");
            text.split("--tag ").nth(1).and_then(|rest| rest.lines().next()).map(str::to_owned)
        };
        assert_eq!(tag_of(Version::new(1, 2, 0)).as_deref(), Some("latest"));
        assert_eq!(Version::parse("1.2.0-rc.1").ok().and_then(tag_of).as_deref(), Some("next"));
    }
}
