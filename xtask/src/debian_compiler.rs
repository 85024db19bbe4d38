//! A compiler from Debian's packages, for where rustup can't download a target's standard library.
//!
//! Answers for getting it, unpacked under `target/` and installed nowhere, with the standard library built once from
//! the sources that belong to that compiler.

use crate::debian;
use crate::project::{cargo, copy, on_path, output, paths_left_out, program, read_text, remove, run, step, target, write};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Where it lies.
const FOLDER: &str = "wasm-toolchain";

/// A compiler that cargo doesn't know of.
pub struct DebianCompiler {
    /// Its name for people.
    pub name: String,
    /// The environment that cargo uses it in.
    pub environment: Vec<(String, OsString)>,
    /// The clippy that belongs to it.
    pub clippy: PathBuf,
}

/// The compiler that was made earlier, with the standard library of a platform; if there is none, it is made if `make` says so.
pub fn find(platform: &str, make: bool) -> Result<Option<DebianCompiler>> {
    let folder = target(FOLDER);
    let version = || read_text(&folder.join("version")).ok();
    if make && version().is_none() {
        make_in(&folder, platform)?;
    }
    let usr = folder.join("usr");
    Ok(version().map(|version| DebianCompiler {
        name: format!("rustc {version} from Debian, in target/{FOLDER}"),
        environment: environment(&usr, platform),
        clippy: usr.join("bin/clippy-driver"),
    }))
}

/// What makes cargo compile for a platform with the compiler of a `usr` folder.
fn environment(usr: &Path, platform: &str) -> Vec<(String, OsString)> {
    let mut environment =
        vec![("RUSTC".to_owned(), usr.join("bin/rustc").into()), ("LD_LIBRARY_PATH".to_owned(), libraries_of(usr).into())];
    // Debian's compiler brings no linker of its own; the active toolchain has one.
    let of_platform = format!("CARGO_TARGET_{}_LINKER", platform.to_ascii_uppercase().replace('-', "_"));
    environment.extend(linker().map(|linker| (of_platform, linker.into())));
    environment
}

/// Makes a compiler from Debian's packages.
fn make_in(folder: &Path, platform: &str) -> Result<()> {
    if on_path("apt-get").is_none() || on_path("dpkg").is_none() {
        bail!("this isn't Debian: there is no apt-get");
    }
    linker().context("neither the active toolchain has rust-lld nor is wasm-ld on PATH (Debian's package lld)")?;
    remove(folder)?;
    let packages = folder.join("packages");
    fs::create_dir_all(&packages).with_context(|| format!("can't make {}", packages.display()))?;

    let version = step("downloading Debian's compiler", || download(&packages))?;
    step("unpacking it", || {
        for package in files(&packages)? {
            run(program("dpkg").arg("-x").arg(package).arg(folder))?;
        }
        remove(&packages)
    })?;
    step(&format!("building its standard library for {platform}"), || build_std(folder, platform))?;
    write(&folder.join("version"), version)
}

/// Downloads the packages into a folder, and returns the compiler's version.
fn download(folder: &Path) -> Result<String> {
    // Only root may refresh the lists; whoever isn't works with the lists there are.
    if debian::can_install() {
        debian::update()?;
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
fn build_std(folder: &Path, platform: &str) -> Result<()> {
    let usr = folder.join("usr");
    let source = folder.join("std");
    write(&source.join("Cargo.toml"), "[package]\nname = \"standard-library\"\nedition = \"2024\"\n\n[workspace]\n")?;
    write(&source.join("src/lib.rs"), "")?;

    let library = usr.join("lib/rustlib/src/rust/library");
    let mut build = cargo();
    build.current_dir(&source).envs(environment(&usr, platform));
    build.args(["build", "--release", "--target", platform, "-Zbuild-std=std,panic_abort,test", "--target-dir", "target"]);
    // The target is built with features that are stable; only building `std` itself is not.
    build.env("RUSTC_BOOTSTRAP", "1");
    let mut flags = paths_left_out()?;
    flags.push(format!("--remap-path-prefix={}=/rustc/library", library.display()));
    build.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    run(&mut build)?;

    let libraries = usr.join("lib/rustlib").join(platform).join("lib");
    for file in files(&source.join("target").join(platform).join("release/deps"))? {
        if let (Some("rlib" | "rmeta"), Some(name)) = (file.extension().and_then(|end| end.to_str()), file.file_name()) {
            copy(&file, &libraries.join(name))?;
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
