//! What a version changes in the checkout, and whether it may.

use super::{changelog, versions};
use crate::git::{ensure_clean, git};
use crate::project::{output, read_text, write};
use anyhow::{Context, Result, bail, ensure};
use semver::Version;
use std::fmt;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// What texts say before the first release.
const UNPUBLISHED: &str = "isn't published";

/// A release that nothing forbids.
pub struct Plan {
    pub version: Version,
    /// What the changelog says of it, in Markdown.
    pub section: String,
    /// The version that the checkout has.
    before: Version,
    /// The files that change, by their paths in the checkout, each with what it becomes.
    edits: Vec<(String, String)>,
}

impl Plan {
    /// Plans a version. Fails if something isn't committed, if the version isn't new, or if the changelog has nothing to say of it.
    pub fn new(checkout: &Path, version: &str, date: &str) -> Result<Plan> {
        let version = Version::parse(version).with_context(|| format!("`{version}` isn't a version, such as 1.2.0"))?;
        ensure!(version.build.is_empty(), "`{version}` has build metadata, which npm ignores; remove `+{}`", version.build);
        ensure_clean(checkout)?;
        let text = |name: &str| read_text(&checkout.join(name));
        let changes = text("CHANGELOG.md")?;
        let before = versions::declared(&text(versions::MANIFEST)?)?;
        if let Some(released) = changelog::released(&changes).max().filter(|released| *released >= version) {
            bail!("{version} isn't greater than {released}, which the changelog has as released");
        }
        ensure!(version >= before, "{version} is less than {before}, the version in Cargo.toml");
        let tag = output(git(checkout).args(["tag", "--list", &format!("v{version}")]))?;
        ensure!(tag.is_empty(), "the tag `{tag}` exists");

        let (changelog, section) = changelog::release(&changes, &version, date)?;
        let mut edits = vec![
            ("CHANGELOG.md".to_owned(), changelog),
            (versions::MANIFEST.to_owned(), versions::in_manifest(&text(versions::MANIFEST)?, &version)?),
        ];
        for lock in versions::LOCKS {
            edits.push((lock.to_owned(), versions::in_lock(&text(lock)?, &before, &version)?));
        }
        let mut outdated = Vec::new();
        for name in output(git(checkout).args(["ls-files", "*.md", "*.yml", "*.yaml"]))?.lines().filter(|name| *name != "CHANGELOG.md") {
            let content = text(name)?;
            if content.contains(UNPUBLISHED) {
                outdated.push(name.to_owned());
            }
            edits.push((name.to_owned(), versions::in_text(&content, &before, &version)));
        }
        ensure!(
            outdated.is_empty(),
            "these files say that something {UNPUBLISHED}, which a release makes untrue: {}; write how what is published is installed",
            outdated.join(", ")
        );
        let mut changed = Vec::new();
        for (name, content) in edits {
            if content != text(&name)? {
                changed.push((name, content));
            }
        }
        Ok(Plan { version, section, before, edits: changed })
    }

    /// Changes the files, and commits them.
    pub fn commit(&self, checkout: &Path) -> Result<()> {
        for (name, content) in &self.edits {
            write(&checkout.join(name), content)?;
        }
        output(git(checkout).args(["commit", "--quiet", "--all", "--message", &format!("Version {}", self.version)])).map(drop)
    }
}

/// What a person is shown of it.
impl fmt::Display for Plan {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let Plan { version, section, before, edits } = self;
        writeln!(out, "version {version}, after {before}; changes:")?;
        for (name, _) in edits {
            writeln!(out, "  {name}")?;
        }
        writeln!(out, "\nthe changelog says of it:\n")?;
        for line in section.lines() {
            writeln!(out, "{}", format!("  {line}").trim_end())?;
        }
        Ok(())
    }
}

/// The date in UTC, as `2026-01-31`.
pub fn today() -> Result<String> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock is before 1970")?.as_secs();
    let now = chrono::DateTime::from_timestamp(i64::try_from(seconds)?, 0).context("the clock isn't set")?;
    Ok(now.format("%Y-%m-%d").to_string())
}

#[cfg(test)]
mod tests {
    use super::Plan;
    use crate::git::git;
    use crate::project::{output, read_text, remove, target, write};
    use anyhow::Result;
    use std::path::{Path, PathBuf};

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"macie-preflight\"\nversion = \"0.1.0\"\ndependencies = [\n \"other\",\n]\n\n[[package]]\nname = \"other\"\nversion = \"0.1.0\"\nsource = \"registry+x\"\n";

    /// A checkout with what a release changes, committed.
    fn checkout(name: &str, changelog: &str) -> Result<PathBuf> {
        let folder = target("tests/release").join(name);
        remove(&folder)?;
        for (file, content) in [
            ("CHANGELOG.md", changelog),
            ("Cargo.toml", "[workspace.package]\nversion = \"0.1.0\" # of all\n\n[dependencies]\nother = \"0.1.0\"\n"),
            ("Cargo.lock", LOCK),
            ("fuzz/Cargo.lock", LOCK),
            ("action.yml", "default: \"npx --yes macie-preflight@0.1.0\"\n"),
            (
                "docs/page.md",
                "uses: macie-preflight/macie-preflight@v0.1.0, rev: v0.1.0; other@0.1.0, macie-preflight@0.1.0-rc.1, macie-preflight-0.1.0.tgz, macie-preflight@0.1.0.\n",
            ),
            ("untouched.md", "nothing\n"),
        ] {
            write(&folder.join(file), content)?;
        }
        run(&folder, &["init", "--quiet"])?;
        run(&folder, &["config", "user.name", "A tester"])?;
        run(&folder, &["config", "user.email", "tester@example.com"])?;
        run(&folder, &["config", "commit.gpgsign", "false"])?;
        run(&folder, &["add", "."])?;
        run(&folder, &["commit", "--quiet", "--message", "All"])?;
        Ok(folder)
    }

    fn run(folder: &Path, arguments: &[&str]) -> Result<String> {
        output(git(folder).args(arguments))
    }

    fn refusal(folder: &Path, version: &str) -> String {
        Plan::new(folder, version, "2026-03-14").map_or_else(|error| format!("{error:#}"), |_| String::new())
    }

    const CHANGELOG: &str = "# Changelog\n\n## [Unreleased]\n\n- A rule.\n";

    #[test]
    fn a_version_is_written_wherever_it_is_the_packages_and_committed() -> Result<()> {
        let folder = checkout("committed", CHANGELOG)?;
        let plan = Plan::new(&folder, "0.2.0", "2026-03-14")?;
        let names: Vec<&str> = plan.edits.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["CHANGELOG.md", "Cargo.toml", "Cargo.lock", "fuzz/Cargo.lock", "action.yml", "docs/page.md"]);
        assert_eq!(run(&folder, &["status", "--porcelain"])?, "", "a plan changes nothing");
        plan.commit(&folder)?;
        assert_eq!(run(&folder, &["log", "--format=%s", "--max-count=1"])?, "Version 0.2.0");
        assert_eq!(run(&folder, &["status", "--porcelain"])?, "");
        let text = |name: &str| read_text(&folder.join(name));
        assert_eq!(text("Cargo.toml")?, "[workspace.package]\nversion = \"0.2.0\" # of all\n\n[dependencies]\nother = \"0.1.0\"\n");
        assert_eq!(text("Cargo.lock")?, LOCK.replacen("0.1.0", "0.2.0", 1));
        assert_eq!(text("fuzz/Cargo.lock")?, LOCK.replacen("0.1.0", "0.2.0", 1));
        assert_eq!(text("action.yml")?, "default: \"npx --yes macie-preflight@0.2.0\"\n");
        let page = "uses: macie-preflight/macie-preflight@v0.2.0, rev: v0.2.0; other@0.1.0, macie-preflight@0.1.0-rc.1, macie-preflight-0.2.0.tgz, macie-preflight@0.2.0.\n";
        assert_eq!(text("docs/page.md")?, page);
        assert_eq!(text("CHANGELOG.md")?, "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-03-14\n\n- A rule.\n");
        assert_eq!(plan.section, "- A rule.\n");
        Ok(())
    }

    #[test]
    fn the_first_release_may_have_the_version_that_is_there() -> Result<()> {
        let folder = checkout("first", CHANGELOG)?;
        assert_eq!(refusal(&folder, "0.1.0"), "");
        assert_eq!(refusal(&folder, "0.0.9"), "0.0.9 is less than 0.1.0, the version in Cargo.toml");
        Ok(())
    }

    #[test]
    fn what_isnt_a_new_version_is_refused() -> Result<()> {
        let folder = checkout("not-new", &format!("{CHANGELOG}\n## [0.1.0] - 2026-01-31\n\n- The first.\n"))?;
        for version in ["0.1.0", "0.1.0-rc.1", "0.0.9"] {
            assert_eq!(refusal(&folder, version), format!("{version} isn't greater than 0.1.0, which the changelog has as released"));
        }
        for version in ["", "1", "v0.2.0", "0.2", "next"] {
            assert!(refusal(&folder, version).starts_with(&format!("`{version}` isn't a version")), "{version}");
        }
        assert!(refusal(&folder, "0.2.0+5").contains("build metadata"));
        assert_eq!(refusal(&folder, "0.2.0-rc.1"), "");
        run(&folder, &["tag", "v0.2.0"])?;
        assert_eq!(refusal(&folder, "0.2.0"), "the tag `v0.2.0` exists");
        Ok(())
    }

    #[test]
    fn texts_that_deny_the_release_are_refused() -> Result<()> {
        let folder = checkout("unpublished", CHANGELOG)?;
        for name in ["README.md", "docs/editors.md"] {
            write(&folder.join(name), "The package isn't published to npm yet.\n")?;
        }
        run(&folder, &["add", "."])?;
        run(&folder, &["commit", "--quiet", "--message", "Texts"])?;
        let refused = refusal(&folder, "0.2.0");
        assert!(
            refused.starts_with("these files say that something isn't published") && refused.contains(": README.md, docs/editors.md;"),
            "{refused}"
        );
        Ok(())
    }

    #[test]
    fn a_checkout_with_changes_is_refused_and_so_is_a_changelog_without() -> Result<()> {
        let folder = checkout("dirty", CHANGELOG)?;
        write(&folder.join("action.yml"), "")?;
        write(&folder.join("new.txt"), "")?;
        assert_eq!(refusal(&folder, "0.2.0"), "these files aren't committed: action.yml, new.txt; commit or stash them first");
        let folder = checkout("silent", "# Changelog\n\n## [Unreleased]\n")?;
        assert!(refusal(&folder, "0.2.0").contains("nothing under"));
        Ok(())
    }
}
