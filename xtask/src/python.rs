//! Python and the packages that the exports and the previews are tested with.

use crate::debian;
use crate::project::{output, program, read, remove, root, run, step, target, write};
use anyhow::{Result, anyhow};
use std::path::PathBuf;

/// What is installed, at which versions.
const REQUIREMENTS: [&str; 2] = ["tests/exports/requirements.txt", "tests/preview/requirements.txt"];

/// The folder with the programs of a virtual environment that has these packages; it is made if it isn't there.
pub fn programs() -> Result<PathBuf> {
    let folder = target("python");
    let programs = folder.join("bin");
    let mut requirements = Vec::new();
    for file in REQUIREMENTS {
        requirements.extend(read(&root().join(file))?);
    }
    let stamp = folder.join("requirements.txt");
    if read(&stamp).is_ok_and(|installed| installed == requirements) && programs.join("python").exists() {
        return Ok(programs);
    }
    let make = || {
        remove(&folder).ok()?;
        output(program("python3").args(["-m", "venv"]).arg(&folder)).ok()
    };
    debian::with(&["python3-venv"], "the tests of the exports and of previews need Python 3 with its module venv", make)?;
    step("installing AWS's command line, boto3, and PySpark from PyPI", || {
        let mut install = program(programs.join("python"));
        install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        for file in REQUIREMENTS {
            install.args(["--requirement", file]);
        }
        run(&mut install).map_err(|error| anyhow!("{error:#}; PyPI or a mirror of it must be in reach"))
    })?;
    write(&stamp, requirements)?;
    Ok(programs)
}
