//! Programs from Debian's packages, which the tests need and which are installed where that can be done.

use crate::project::{on_path, output, program, run, step};
use anyhow::{Result, bail, ensure};

/// The oldest Java that Spark runs on.
const JAVA: u32 = 17;

/// Runs a step that needs programs. If they aren't there, installs the packages that have them, or says what needs them.
pub fn with<T>(packages: &[&str], needed_by: &str, find: impl Fn() -> Option<T>) -> Result<T> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let names = packages.join(" ");
    if can_install() {
        step(&format!("installing {names} from Debian"), || {
            update()?;
            let install = ["install", "--yes", "--quiet", "--quiet", "--no-install-recommends"];
            run(program("apt-get").args(install).args(packages).env("DEBIAN_FRONTEND", "noninteractive"))
        })?;
    }
    match find() {
        Some(found) => Ok(found),
        None => bail!("{needed_by}: on Debian `apt-get install {names}` as root"),
    }
}

/// Gets the list of packages.
pub fn update() -> Result<()> {
    run(program("apt-get").args(["update", "--quiet", "--quiet"]))
}

/// Makes sure that there are the programs that judge the man page.
pub fn ensure_judges_of_manual() -> Result<()> {
    let judges = ["mandoc", "groff"];
    let are_there = || judges.iter().all(|name| on_path(name).is_some()).then_some(());
    with(&judges, "the tests of the man page need mandoc and groff on PATH", are_there)
}

/// Makes sure that there is the program that gives the tests of the command line a terminal.
pub fn ensure_terminal() -> Result<()> {
    with(&["bsdutils"], "the tests of terminals need script on PATH", || on_path("script")).map(drop)
}

/// Makes sure that there is a Java that Spark runs on.
pub fn ensure_java() -> Result<()> {
    with(&["default-jre-headless"], "the tests of previews on Spark need Java on PATH", || on_path("java"))?;
    let said = output(program("java").arg("--version"))?;
    // `openjdk 17.0.13 2024-10-15`
    let major = said.split_whitespace().nth(1).and_then(|version| version.split('.').next()?.parse::<u32>().ok());
    ensure!(major.is_some_and(|major| major >= JAVA), "the tests of previews on Spark need Java {JAVA} or newer on PATH; found {said}");
    Ok(())
}

/// Whether this is root on a Debian-like system, who may install packages.
pub fn can_install() -> bool {
    on_path("apt-get").is_some() && output(program("id").arg("-u")).is_ok_and(|id| id == "0")
}
