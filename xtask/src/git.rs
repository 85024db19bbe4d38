//! What git knows of a checkout.

use crate::project::output;
use anyhow::{Result, bail};
use std::path::Path;
use std::process::Command;

/// Git, in this checkout.
pub fn git(checkout: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(checkout);
    git
}

/// The name of the commit that is checked out.
pub fn commit(checkout: &Path) -> Result<String> {
    output(git(checkout).args(["rev-parse", "--short=12", "HEAD"]))
}

/// Fails if there is anything that isn't committed.
pub fn ensure_clean(checkout: &Path) -> Result<()> {
    let changed = output(git(checkout).args(["status", "--porcelain"]))?;
    if changed.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = changed.lines().filter_map(|line| line.trim_start().split_once(' ')).map(|(_, name)| name.trim()).collect();
    let others = names.len().saturating_sub(5);
    let more = if others > 0 { format!(", and {others} more") } else { String::new() };
    bail!(
        "these files aren't committed: {}{more}; commit or stash them first",
        names.iter().take(5).copied().collect::<Vec<_>>().join(", ")
    )
}
