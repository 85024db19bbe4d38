//! `cargo xtask reproduce`: whether the package is made of the commit alone, and of nothing that a folder or a machine has besides.

use crate::git::git;
use crate::project::{cargo, files_below, program, read, remove, root, run as run_command, step, target};
use crate::{build, git, package};
use anyhow::{Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds the commit here, and in a clone in another folder, where new files get other permissions and clocks another time zone. Fails if a file of the package isn't the same in both.
pub fn run() -> Result<()> {
    git::ensure_clean(&root())?;
    build::ensure()?;
    let again = std::env::temp_dir().join(format!("macie-preflight-{}-again", git::commit(&root())?));
    remove(&again)?;
    step(&format!("building the commit again, in {}", again.display()), || {
        run_command(elsewhere(git(&root()).args(["clone", "--quiet", "--no-hardlinks", "."]).arg(&again)).current_dir(root()))?;
        // Cargo tells this program, and so that one, where its sources are.
        run_command(elsewhere(cargo().args(["xtask", "build"])).current_dir(&again))
    })?;
    let there = again.join("target").join(package::DESTINATION);
    let products = package::products();
    let different = different_files(&target(package::DESTINATION), &there, &products)?;
    ensure!(different.is_empty(), "the build in {} has other bytes than this one, in {}", again.display(), different.join(", "));
    println!(
        "two builds, in different folders and with different time zones and permissions of new files, have the same bytes: {}",
        names(&products).join(", ")
    );
    remove(&again)
}

/// The same command, as where only the user can read new files, in a time zone that is a day off.
fn elsewhere(command: &Command) -> Command {
    let mut elsewhere = program("sh");
    elsewhere
        .args(["-c", "umask 077 && exec \"$0\" \"$@\""])
        .arg(command.get_program())
        .args(command.get_args())
        .env("TZ", "Pacific/Kiritimati");
    elsewhere
}

fn names(paths: &[PathBuf]) -> Vec<String> {
    paths.iter().filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect()
}

/// Which of the files below these paths, all in one folder, are missing in either folder or have other bytes in the other.
fn different_files(here: &Path, there: &Path, products: &[PathBuf]) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for product in products {
        let name = product.strip_prefix(here)?;
        for folder in [here, there] {
            for file in files_below(&folder.join(name))? {
                files.push(file.strip_prefix(folder)?.to_owned());
            }
        }
    }
    files.sort();
    files.dedup();
    let differs = |file: &PathBuf| !matches!((read(&here.join(file)), read(&there.join(file))), (Ok(one), Ok(other)) if one == other);
    Ok(files.iter().filter(|file| differs(file)).map(|file| file.display().to_string()).collect())
}

#[cfg(test)]
mod tests {
    use super::{different_files, elsewhere};
    use crate::project::{output, program, remove, target, write};
    use anyhow::Result;

    #[test]
    fn the_other_build_has_another_time_zone_and_other_permissions() -> Result<()> {
        assert_eq!(
            output(&mut elsewhere(program("sh").args(["-c", "umask; date +%z; echo \"$0\"", "two words"])))?,
            "0077\n+1400\ntwo words"
        );
        Ok(())
    }

    #[test]
    fn a_file_that_is_missing_or_has_other_bytes_is_named() -> Result<()> {
        let folder = target("tests/reproduce");
        remove(&folder)?;
        for (name, content) in [
            ("here/package/same.js", "same"),
            ("there/package/same.js", "same"),
            ("here/package/parts/other.js", "one"),
            ("there/package/parts/other.js", "another"),
            ("here/package/here.js", ""),
            ("there/package/there.js", ""),
            ("here/package.tgz", "same"),
            ("there/package.tgz", "same"),
            ("here/not-a-product", "one"),
        ] {
            write(&folder.join(name), content)?;
        }
        let here = folder.join("here");
        let products = [here.join("package"), here.join("package.tgz")];
        let different = different_files(&here, &folder.join("there"), &products)?;
        assert_eq!(different, ["package/here.js", "package/parts/other.js", "package/there.js"]);
        Ok(())
    }
}
