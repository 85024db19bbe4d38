//! Java, which Spark runs on.

use crate::project::{can_install_packages, on_path, program, run, step};
use anyhow::{Result, bail};

/// Finds Java, or installs it where that can be done.
pub fn ensure() -> Result<()> {
    if on_path("java").is_none() && can_install_packages() {
        step("installing Java from Debian", || {
            run(program("apt-get").args(["update", "--quiet", "--quiet"]))?;
            let install = ["install", "--yes", "--quiet", "--quiet", "--no-install-recommends", "default-jre-headless"];
            run(program("apt-get").args(install).env("DEBIAN_FRONTEND", "noninteractive"))
        })?;
    }
    if on_path("java").is_none() {
        bail!("the tests of previews on Spark need Java on PATH: on Debian `apt-get install default-jre-headless` as root");
    }
    Ok(())
}
