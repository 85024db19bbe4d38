//! The programs that judge the man page.

use crate::project::{can_install_packages, on_path, program, run, step};
use anyhow::{Result, bail};

/// The programs, each of the Debian package of that name.
const JUDGES: [&str; 2] = ["mandoc", "groff"];

/// Makes sure that they are there, or installs them where that can be done.
pub fn ensure_judges() -> Result<()> {
    let are_there = || JUDGES.iter().all(|name| on_path(name).is_some());
    if !are_there() && can_install_packages() {
        step("installing mandoc and groff from Debian", || {
            run(program("apt-get").args(["update", "--quiet", "--quiet"]))?;
            let install = ["install", "--yes", "--quiet", "--quiet", "--no-install-recommends"];
            run(program("apt-get").args(install).args(JUDGES).env("DEBIAN_FRONTEND", "noninteractive"))
        })?;
    }
    if !are_there() {
        bail!("the tests of the man page need mandoc and groff on PATH: on Debian `apt-get install {}` as root", JUDGES.join(" "));
    }
    Ok(())
}
