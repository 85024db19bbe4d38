//! The compiler for wasm32-unknown-unknown.
//!
//! Answers for finding it, or for making it where rustup can't download the target's standard
//! library: from Debian's packages, unpacked under `target/` and installed nowhere, with the standard
//! library built once from the sources that belong to that compiler.

use crate::project::{cargo, on_path, output, program, read_text, remove, root, run, step, target, write};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target's name.
pub const WASM32: &str = "wasm32-unknown-unknown";

/// How large a function may be to be copied to where it is called, as LLVM counts; for small code it is 5 by default.
/// With 60, the checker took three quarters of the time and was a twenty-fifth larger; 50 is what its size leaves room for.
const INLINE_THRESHOLD: u32 = 50;

/// Where the made compiler lies.
const MADE: &str = "wasm-toolchain";

/// A compiler that can build for wasm32.
pub struct Compiler {
    /// Its name for people.
    pub name: String,
    /// The `usr` folder of the compiler made from Debian's packages, if it is that one.
    made: Option<PathBuf>,
}

impl Compiler {
    /// Finds it, or makes it, and says which it took.
    pub fn find() -> Result<Compiler> {
        let compiler = Compiler::active().or_else(Compiler::made).map_or_else(Compiler::get, Ok)?;
        eprintln!("compiler for wasm32: {}", compiler.name);
        Ok(compiler)
    }

    /// The active toolchain, if it has the target's standard library.
    fn active() -> Option<Compiler> {
        let libraries = output(program("rustc").args(["--print", "target-libdir", "--target", WASM32])).ok()?;
        let version = output(program("rustc").arg("--version")).ok()?;
        fs::read_dir(libraries).ok()?.next()?.ok()?;
        Some(Compiler { name: format!("the active toolchain, {version}"), made: None })
    }

    /// The one made earlier.
    fn made() -> Option<Compiler> {
        let version = read_text(&target(MADE).join("version")).ok()?;
        Some(Compiler { name: format!("rustc {version} from Debian, in target/{MADE}"), made: Some(target(MADE).join("usr")) })
    }

    /// Gets one that isn't there yet.
    fn get() -> Result<Compiler> {
        let rustup = step(&format!("rustup target add {WASM32}"), || run(program("rustup").args(["target", "add", WASM32])));
        let rustup = match (rustup, Compiler::active()) {
            (Ok(()), Some(compiler)) => return Ok(compiler),
            (Ok(()), None) => anyhow::anyhow!("rustup added it, but the rustc on PATH still lacks it"),
            (Err(error), _) => error,
        };
        eprintln!("  {rustup:#}");
        let debian = make().and_then(|()| Compiler::made().context("it was made, but isn't there"));
        debian.map_err(|debian| {
            anyhow::anyhow!(
                "no compiler for {WASM32}. Any one of these gives one:\n  \
                 1. a Rust toolchain on PATH that has the target's standard library: it has not\n  \
                 2. `rustup target add {WASM32}`: {rustup:#}\n  \
                 3. Debian's packages rustc-web and rust-web-src through `apt-get download`: {debian:#}"
            )
        })
    }

    /// Cargo, set to compile for wasm32 with this compiler into `target/wasm`.
    ///
    /// A folder of its own, because the native build would otherwise be thrown away whenever the compiler changes.
    pub fn cargo(&self, command: &str) -> Result<Command> {
        let mut cargo = self.bare_cargo();
        cargo.args([command, "--target", WASM32, "--target-dir"]).arg(target("wasm"));
        let mut flags = paths_left_out()?;
        flags.push(format!("-Cllvm-args=-inline-threshold={INLINE_THRESHOLD}"));
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
        Ok(cargo)
    }

    /// Clippy over these parts of the crate, set likewise; a warning is a failure.
    pub fn clippy(&self, parts: &[&str]) -> Result<Command> {
        let Some(usr) = &self.made else {
            let mut clippy = self.cargo("clippy")?;
            clippy.args(parts).args(["--", "--deny", "warnings"]);
            return Ok(clippy);
        };
        // Clippy is part of a compiler: rustup's can't read the standard library of another. What
        // `cargo clippy` does is `cargo check` with its driver around the compiler, and its own
        // arguments in a variable.
        let mut check = self.cargo("check")?;
        check.args(parts).env("RUSTC_WORKSPACE_WRAPPER", usr.join("bin/clippy-driver"));
        check.env("CLIPPY_ARGS", ["--deny", "warnings", ""].join("__CLIPPY_HACKERY__"));
        Ok(check)
    }

    fn bare_cargo(&self) -> Command {
        let mut cargo = cargo();
        if let Some(usr) = &self.made {
            cargo.env("RUSTC", usr.join("bin/rustc")).env("LD_LIBRARY_PATH", libraries_of(usr));
            // Debian's compiler brings no linker of its own; the active toolchain has one.
            if let Some(linker) = linker() {
                cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            }
        }
        cargo
    }
}

/// Compiler flags that keep this machine's paths out of what is built: panic messages name source files.
fn paths_left_out() -> Result<Vec<String>> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let home = home.context("can't tell where cargo's home is; set CARGO_HOME")?;
    let mut renamed = vec![(root(), "."), (home.clone(), "cargo")];
    if let Ok(registries) = fs::read_dir(home.join("registry/src")) {
        renamed.extend(registries.flatten().map(|registry| (registry.path(), "crates")));
    }
    Ok(renamed.into_iter().map(|(path, name)| format!("--remap-path-prefix={}={name}", path.display())).collect())
}

/// Makes a compiler from Debian's packages.
fn make() -> Result<()> {
    if on_path("apt-get").is_none() || on_path("dpkg").is_none() {
        bail!("this isn't Debian: there is no apt-get");
    }
    linker().context("neither the active toolchain has rust-lld nor is wasm-ld on PATH (Debian's package lld)")?;
    let folder = target(MADE);
    remove(&folder)?;
    let packages = folder.join("packages");
    fs::create_dir_all(&packages).with_context(|| format!("can't make {}", packages.display()))?;

    let version = step("downloading Debian's compiler", || download(&packages))?;
    step("unpacking it", || {
        for package in files(&packages)? {
            run(program("dpkg").arg("-x").arg(package).arg(&folder))?;
        }
        remove(&packages)
    })?;
    step("building its standard library for wasm32", || build_std(&folder))?;
    write(&folder.join("version"), version)
}

/// Downloads the packages into a folder, and returns the compiler's version.
fn download(folder: &Path) -> Result<String> {
    // Only root may refresh the lists; whoever isn't works with the lists there are.
    if crate::project::can_install_packages() {
        run(program("apt-get").args(["update", "--quiet", "--quiet"]))?;
    }
    let policy = output(program("apt-cache").args(["policy", "rustc-web"]))?;
    let candidate = policy.lines().find_map(|line| line.trim().strip_prefix("Candidate: ")).filter(|version| *version != "(none)");
    let candidate = candidate.context("there is no package rustc-web; it is in Debian's security suite (try `apt-get update`)")?;
    let numbers: Vec<&str> = candidate.splitn(3, ['.', '+']).take(2).collect();
    let std = format!("libstd-rust-web-{}", numbers.join("."));
    let depends = output(program("apt-cache").args(["depends", &std]))?;
    let llvm = depends.lines().find_map(|line| line.trim().strip_prefix("Depends: ").filter(|name| name.starts_with("libllvm")));
    let llvm = llvm.with_context(|| format!("{std} doesn't say which libllvm it needs"))?;

    let mut get = program("apt-get");
    // As the caller: apt's own user can't write here.
    get.args(["-o", "APT::Sandbox::User=root", "download", llvm]);
    // All of one version: the compiler reads nothing of another's.
    for name in ["rustc-web", &std, "libstd-rust-web-dev", "rust-web-src", "rust-web-clippy"] {
        get.arg(format!("{name}={candidate}"));
    }
    run(get.current_dir(folder))?;
    Ok(candidate.to_owned())
}

/// Builds the standard library with the unpacked compiler, and puts it where that compiler looks for it.
fn build_std(folder: &Path) -> Result<()> {
    let usr = folder.join("usr");
    let compiler = Compiler { name: String::new(), made: Some(usr.clone()) };
    let source = folder.join("std");
    write(&source.join("Cargo.toml"), "[package]\nname = \"std-for-wasm32\"\nedition = \"2024\"\n\n[workspace]\n")?;
    write(&source.join("src/lib.rs"), "")?;

    let library = usr.join("lib/rustlib/src/rust/library");
    let mut build = compiler.bare_cargo();
    build.current_dir(&source).args([
        "build",
        "--release",
        "--target",
        WASM32,
        "-Zbuild-std=std,panic_abort,test",
        "--target-dir",
        "target",
    ]);
    // The target is built with features that are stable; only building `std` itself is not.
    build.env("RUSTC_BOOTSTRAP", "1");
    let mut flags = paths_left_out()?;
    flags.push(format!("--remap-path-prefix={}=/rustc/library", library.display()));
    build.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    run(&mut build)?;

    let libraries = usr.join("lib/rustlib").join(WASM32).join("lib");
    for file in files(&source.join("target").join(WASM32).join("release/deps"))? {
        if let (Some("rlib" | "rmeta"), Some(name)) = (file.extension().and_then(|end| end.to_str()), file.file_name()) {
            crate::project::copy(&file, &libraries.join(name))?;
        }
    }
    remove(&source)?;
    remove(&usr.join("src"))
}

/// The active toolchain's linker for wasm.
fn linker() -> Option<PathBuf> {
    let sysroot = output(program("rustc").args(["--print", "sysroot"])).ok()?;
    let targets = files(&Path::new(&sysroot).join("lib/rustlib")).ok()?;
    targets.into_iter().map(|target| target.join("bin/rust-lld")).chain(on_path("wasm-ld")).find(|linker| linker.is_file())
}

/// The folder of the compiler's own libraries: `lib/x86_64-linux-gnu`, or that of another machine.
fn libraries_of(usr: &Path) -> PathBuf {
    let folders = files(&usr.join("lib")).unwrap_or_default();
    folders.into_iter().find(|folder| folder.to_string_lossy().ends_with("-linux-gnu")).unwrap_or_else(|| usr.join("lib"))
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("can't list {}", folder.display()))?;
    Ok(entries.flatten().map(|entry| entry.path()).collect())
}
