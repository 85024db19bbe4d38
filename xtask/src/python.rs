//! Python and the packages that the exports are tested with.

use crate::project::{can_install_packages, on_path, output, program, read, remove, root, run, step, target, write};
use anyhow::{Result, anyhow, bail};
use std::path::PathBuf;

/// What is installed, at which versions.
const REQUIREMENTS: &str = "tests/exports/requirements.txt";

/// The folder with the programs of a virtual environment that has these packages; it is made if it isn't there.
pub fn programs() -> Result<PathBuf> {
    let folder = target("python");
    let programs = folder.join("bin");
    let requirements = read(&root().join(REQUIREMENTS))?;
    let stamp = folder.join("requirements.txt");
    if read(&stamp).is_ok_and(|installed| installed == requirements) && programs.join("python").exists() {
        return Ok(programs);
    }
    remove(&folder)?;
    let make = || output(program("python3").args(["-m", "venv"]).arg(&folder));
    if on_path("python3").is_none() || make().is_err() {
        if !can_install_packages() {
            bail!("the tests of the exports need Python 3 with its module venv: on Debian `apt-get install python3-venv` as root");
        }
        step("installing Python from Debian", || {
            run(program("apt-get").args(["update", "--quiet", "--quiet"]))?;
            let install = ["install", "--yes", "--quiet", "--quiet", "--no-install-recommends", "python3-venv"];
            run(program("apt-get").args(install).env("DEBIAN_FRONTEND", "noninteractive"))
        })?;
        remove(&folder)?;
        make()?;
    }
    step("installing AWS's command line and boto3 from PyPI", || {
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", REQUIREMENTS];
        run(program(programs.join("python")).args(install)).map_err(|error| anyhow!("{error:#}; PyPI or a mirror of it must be in reach"))
    })?;
    write(&stamp, requirements)?;
    Ok(programs)
}
