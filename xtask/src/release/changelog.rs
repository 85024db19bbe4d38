//! The changelog, in the format of Keep a Changelog.

use anyhow::{Context, Result, bail};
use semver::Version;

/// The heading of what isn't released yet.
const UNRELEASED: &str = "## [Unreleased]";

/// The changelog with what isn't released yet as the section of a version, and that section without its heading.
pub fn release(changelog: &str, version: &Version, date: &str) -> Result<(String, String)> {
    let (before, after) = changelog.split_once(UNRELEASED).with_context(|| format!("CHANGELOG.md has no heading `{UNRELEASED}`"))?;
    let end = after.find("\n## ").map_or(after.len(), |end| end + 1);
    let (section, rest) = after.split_at_checked(end).unwrap_or((after, ""));
    // Headings alone describe nothing.
    if section.lines().all(|line| line.trim().is_empty() || line.starts_with('#')) {
        bail!("CHANGELOG.md has nothing under `{UNRELEASED}`; describe there what has changed");
    }
    let section = section.trim();
    let rest = if rest.is_empty() { String::new() } else { format!("\n{rest}") };
    Ok((format!("{before}{UNRELEASED}\n\n## [{version}] - {date}\n\n{section}\n{rest}"), format!("{section}\n")))
}

/// The versions that the changelog has sections for.
pub fn released(changelog: &str) -> impl Iterator<Item = Version> {
    changelog.lines().filter_map(|line| Version::parse(line.strip_prefix("## [")?.split_once(']')?.0).ok())
}

#[cfg(test)]
mod tests {
    use super::{release, released};
    use anyhow::Result;
    use semver::Version;

    const CHANGELOG: &str = "# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- A prefix.\n\n## [0.1.0] - 2026-01-31\n\n- The first.\n";

    #[test]
    fn what_is_unreleased_becomes_the_section_of_the_version() -> Result<()> {
        let (changelog, section) = release(CHANGELOG, &Version::new(0, 2, 0), "2026-03-14")?;
        let expected = "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-03-14\n\n### Fixed\n\n- A prefix.\n\n## [0.1.0] - 2026-01-31\n\n- The first.\n";
        assert_eq!(changelog, expected);
        assert_eq!(section, "### Fixed\n\n- A prefix.\n");
        assert_eq!(released(&changelog).collect::<Vec<_>>(), [Version::new(0, 2, 0), Version::new(0, 1, 0)]);
        Ok(())
    }

    #[test]
    fn the_first_release_has_no_section_after_it() -> Result<()> {
        let (changelog, _) = release("# Changelog\n\n## [Unreleased]\n\n- All of it.\n", &Version::new(0, 1, 0), "2026-03-14")?;
        assert_eq!(changelog, "# Changelog\n\n## [Unreleased]\n\n## [0.1.0] - 2026-03-14\n\n- All of it.\n");
        Ok(())
    }

    #[test]
    fn a_changelog_that_describes_nothing_is_refused() {
        for nothing in ["", "\n\n### Added\n\n### Fixed\n", "\n\n## [0.1.0] - 2026-01-31\n\n- The first.\n"] {
            let refused = release(&format!("# Changelog\n\n## [Unreleased]{nothing}"), &Version::new(0, 2, 0), "2026-03-14");
            assert!(refused.is_err_and(|error| error.to_string().contains("nothing under")), "{nothing:?}");
        }
        assert!(release("# Changelog\n", &Version::new(0, 2, 0), "2026-03-14").is_err());
    }
}
