//! The compiler for wasm32-unknown-unknown.
//!
//! Answers for which one it is, and for how cargo and clippy are run with it.

use crate::debian_compiler;
use crate::project::{cargo, output, paths_left_out, program, run, step, target};
use anyhow::{Context, Result, anyhow};
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The target's name.
pub const WASM32: &str = "wasm32-unknown-unknown";

/// How large a function may be to be copied to where it is called, as LLVM counts; for small code it is 5 by default.
/// With 60, the checker takes three quarters of the time and is a twenty-fifth larger.
const INLINE_THRESHOLD: u32 = 60;

/// What a module is compiled to become.
#[derive(Clone, Copy)]
pub enum Form {
    /// WebAssembly as it is.
    Module,
    /// JavaScript, into which only what the first version of WebAssembly had can be translated.
    Script,
}

impl Form {
    /// Where cargo puts what it makes.
    pub fn folder(self) -> PathBuf {
        target(match self {
            Form::Module => "wasm",
            Form::Script => "wasm-script",
        })
    }

    fn flags(self) -> &'static [&'static str] {
        match self {
            Form::Module => &[],
            Form::Script => &["-Ctarget-cpu=mvp"],
        }
    }

    /// How the files of modules end.
    pub fn end(self) -> &'static str {
        match self {
            Form::Module => ".wasm",
            Form::Script => ".script.wasm",
        }
    }
}

/// A compiler that can build for wasm32.
pub struct Compiler {
    /// Its name for people.
    pub name: String,
    /// The environment that cargo uses it in, if it isn't the active toolchain's.
    environment: Vec<(String, OsString)>,
    /// Its own clippy, if it isn't the active toolchain's.
    clippy: Option<PathBuf>,
}

impl Compiler {
    /// Finds it, or gets it, and says which it took.
    pub fn find() -> Result<Compiler> {
        let compiler = match Compiler::active() {
            Some(active) => active,
            None => match Compiler::from_debian(false)? {
                Some(earlier) => earlier,
                None => Compiler::get()?,
            },
        };
        eprintln!("compiler for wasm32: {}", compiler.name);
        Ok(compiler)
    }

    /// The active toolchain, if it has the target's standard library.
    fn active() -> Option<Compiler> {
        let libraries = output(program("rustc").args(["--print", "target-libdir", "--target", WASM32])).ok()?;
        let version = output(program("rustc").arg("--version")).ok()?;
        fs::read_dir(libraries).ok()?.next()?.ok()?;
        Some(Compiler { name: format!("the active toolchain, {version}"), environment: Vec::new(), clippy: None })
    }

    fn from_debian(make: bool) -> Result<Option<Compiler>> {
        let found = debian_compiler::find(WASM32, make)?;
        Ok(found.map(|found| Compiler { name: found.name, environment: found.environment, clippy: Some(found.clippy) }))
    }

    /// Gets one that isn't there yet.
    fn get() -> Result<Compiler> {
        let rustup = step(&format!("rustup target add {WASM32}"), || run(program("rustup").args(["target", "add", WASM32])));
        let rustup = match (rustup, Compiler::active()) {
            (Ok(()), Some(compiler)) => return Ok(compiler),
            (Ok(()), None) => anyhow!("rustup added it, but the rustc on PATH still lacks it"),
            (Err(error), _) => error,
        };
        eprintln!("  {rustup:#}");
        let debian = Compiler::from_debian(true).and_then(|made| made.context("it was made, but isn't there"));
        debian.map_err(|debian| {
            anyhow!(
                "no compiler for {WASM32}. Any one of these gives one:\n  \
                 1. a Rust toolchain on PATH that has the target's standard library: it has not\n  \
                 2. `rustup target add {WASM32}`: {rustup:#}\n  \
                 3. Debian's packages rustc-web and rust-web-src through `apt-get download`: {debian:#}"
            )
        })
    }

    /// Its version, which is that of its standard library.
    pub fn release(&self) -> Result<String> {
        let rustc = self.environment.iter().find(|(name, _)| name == "RUSTC").map_or_else(|| "rustc".into(), |(_, path)| path.clone());
        let mut rustc = program(rustc);
        rustc.envs(self.environment.iter().map(|(name, value)| (name, value))).args(["--version", "--verbose"]);
        let said = output(&mut rustc)?;
        said.lines().find_map(|line| line.strip_prefix("release: ")).map(str::to_owned).context("rustc doesn't say its release")
    }

    /// Cargo, set to compile for wasm32 with this compiler into `target/wasm`.
    ///
    /// A folder of its own, because the native build would otherwise be thrown away whenever the compiler changes.
    pub fn cargo(&self, command: &str) -> Result<Command> {
        self.cargo_for(Form::Module, command)
    }

    /// The same, for what a module is to become; each has a folder of its own, too.
    pub fn cargo_for(&self, form: Form, command: &str) -> Result<Command> {
        let mut cargo = cargo();
        cargo.envs(self.environment.iter().map(|(name, value)| (name, value)));
        cargo.args([command, "--target", WASM32, "--target-dir"]).arg(form.folder());
        let mut flags = paths_left_out()?;
        flags.push(format!("-Cllvm-args=-inline-threshold={INLINE_THRESHOLD}"));
        flags.extend(form.flags().iter().map(ToString::to_string));
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
        // A test that was compiled in part anew lacked functions that the compiler had renamed meanwhile.
        cargo.env("CARGO_INCREMENTAL", "0");
        Ok(cargo)
    }

    /// Clippy over these parts of the crate, set likewise; a warning is a failure.
    pub fn clippy(&self, parts: &[&str]) -> Result<Command> {
        let Some(driver) = &self.clippy else {
            let mut clippy = self.cargo("clippy")?;
            clippy.args(parts).args(["--", "--deny", "warnings"]);
            return Ok(clippy);
        };
        // Clippy is part of a compiler: rustup's can't read the standard library of another. What
        // `cargo clippy` does is `cargo check` with its driver around the compiler, and its own
        // arguments in a variable.
        let mut check = self.cargo("check")?;
        check.args(parts).env("RUSTC_WORKSPACE_WRAPPER", driver);
        check.env("CLIPPY_ARGS", ["--deny", "warnings", ""].join("__CLIPPY_HACKERY__"));
        Ok(check)
    }
}
