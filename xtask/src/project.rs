//! Where things are, and how commands are run.
//!
//! Answers for the paths of the checkout, for running a program with an error that says which one
//! failed, for telling what is being done and how long it took, and for doing nothing where the files are what they were.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// The checkout's root folder.
pub fn root() -> PathBuf {
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask.parent().map(Path::to_path_buf).unwrap_or(xtask)
}

/// A path under `target/` of the checkout, whatever cargo's own target folder is.
pub fn target(path: &str) -> PathBuf {
    root().join("target").join(path)
}

/// The cargo that runs this.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// A program, started in the checkout's root.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// Runs a command to its end; what it prints on standard output goes to standard error, so that
/// standard output stays what a user's own command prints.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.stdout(std::io::stderr()).status().with_context(|| format!("can't start {}", shown(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", shown(command));
    }
    Ok(())
}

/// Runs a command and takes what it prints; its standard error is shown only if it fails.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("can't start {}", shown(command)))?;
    if !output.status.success() {
        bail!("{} failed ({}): {}", shown(command), output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let arguments = command.get_args().map(|argument| argument.to_string_lossy().into_owned());
    format!("`{}`", std::iter::once(program).chain(arguments).collect::<Vec<_>>().join(" "))
}

/// Says what is done, does it, and says how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("· {what} …");
    let start = Instant::now();
    let done = work().with_context(|| what.to_owned())?;
    eprintln!("  {:.1} s", start.elapsed().as_secs_f64());
    Ok(done)
}

/// A digest of the files of these names and of all that is in these folders: their paths under the
/// root and their contents. What doesn't exist counts as absent.
pub fn digest(paths: &[PathBuf]) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        digest_one(path, &mut hasher)?;
    }
    Ok(hasher.finish())
}

fn digest_one(path: &Path, hasher: &mut DefaultHasher) -> Result<()> {
    for file in files_below(path)? {
        file.strip_prefix(root()).unwrap_or(&file).hash(hasher);
        read(&file)?.hash(hasher);
    }
    Ok(())
}

/// The file of this name, or all that are in the folder of this name and in its folders, in order; none of what doesn't
/// exist.
pub fn files_below(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(path.exists().then(|| path.to_owned()).into_iter().collect());
    }
    let mut entries = fs::read_dir(path)
        .and_then(Iterator::collect::<std::io::Result<Vec<_>>>)
        .with_context(|| format!("can't list {}", path.display()))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let files = entries.iter().map(|entry| files_below(&entry.path())).collect::<Result<Vec<_>>>()?;
    Ok(files.into_iter().flatten().collect())
}

/// Reads a file, or says which one can't be read.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("can't read {}", path.display()))
}

/// Reads a text file, or says which one can't be read.
pub fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("can't read {}", path.display()))
}

/// Writes a file and the folders it lies in, or says which one can't be written.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, content));
    written.with_context(|| format!("can't write {}", path.display()))
}

/// Copies a file, or says which one can't be copied.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    write(to, read(from)?)
}

/// Removes a folder with all that is in it, if it is there.
pub fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("can't remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// What a step's input was when it last succeeded.
pub struct Stamp(PathBuf);

impl Stamp {
    pub fn new(step: &str) -> Result<Stamp> {
        Ok(Stamp(target("npm").join(format!(".{step}"))))
    }

    pub fn is(&self, state: &str) -> bool {
        read(&self.0).is_ok_and(|stamp| stamp == state.as_bytes())
    }

    pub fn set(&self, state: &str) -> Result<()> {
        write(&self.0, state)
    }
}

/// Where a program of this name lies on PATH.
pub fn on_path(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// Compiler flags that keep this machine's paths out of what is built: panic messages name source files.
pub fn paths_left_out() -> Result<Vec<String>> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let home = home.context("can't tell where cargo's home is; set CARGO_HOME")?;
    let mut renamed = vec![(root(), "."), (home.clone(), "cargo")];
    if let Ok(registries) = fs::read_dir(home.join("registry/src")) {
        renamed.extend(registries.flatten().map(|registry| (registry.path(), "crates")));
    }
    Ok(renamed.into_iter().map(|(path, name)| format!("--remap-path-prefix={}={name}", path.display())).collect())
}
