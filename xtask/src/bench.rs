//! `cargo xtask bench`: the benchmark programs, native and of the built package, and whether the aims are met.

use crate::{build, project};
use anyhow::{Context, Result, bail};
use macie_preflight::{SchemaDraft, json_schema, model::DocumentKind};
use serde::Deserialize;
use std::process::Command;

/// A measurement, as a line of a program says it after [`MARK`].
#[derive(Deserialize)]
struct Aim {
    what: String,
    unit: String,
    bound: Bound,
    limit: f64,
    measured: f64,
}

#[derive(Deserialize)]
enum Bound {
    #[serde(rename = "at most")]
    Most,
    #[serde(rename = "at least")]
    Least,
}

impl Aim {
    fn is_met(&self) -> bool {
        match self.bound {
            Bound::Most => self.measured <= self.limit,
            Bound::Least => self.measured >= self.limit,
        }
    }

    /// A row of the table in the documentation.
    fn row(&self) -> String {
        let Aim { what, unit, limit, measured, .. } = self;
        let bound = match self.bound {
            Bound::Most => "at most",
            Bound::Least => "at least",
        };
        let met = if self.is_met() { "yes" } else { "**no**" };
        format!("| {what} | {bound} {limit} {unit} | {measured:.2} | {met} |\n")
    }
}

/// The sizes of an entry of the package in KB, as a line of a program says them after [`SIZE_MARK`].
#[derive(Deserialize)]
struct Size {
    what: String,
    raw: f64,
    gzip: f64,
    brotli: f64,
}

impl Size {
    /// A row of the table in the documentation.
    fn row(&self) -> String {
        let Size { what, raw, gzip, brotli } = self;
        format!("| {what} | {raw:.1} | {gzip:.1} | {brotli:.1} |\n")
    }
}

/// What the programs measured.
#[derive(Default)]
struct Measured {
    aims: Vec<Aim>,
    sizes: Vec<Size>,
}

/// How the line of an aim begins.
const MARK: &str = "aim ";

/// How the line of the sizes of an entry begins.
const SIZE_MARK: &str = "size ";

/// Runs them, and writes what they measured to the documentation. Fails if an aim is missed.
pub fn run() -> Result<()> {
    build::ensure()?;
    // What the package is compared with gets its schema from the same declarations.
    let schema = serde_json::to_string(&json_schema(DocumentKind::CreateRequest, SchemaDraft::Draft202012))?;
    project::write(&project::target("bench/create-request.schema.json"), schema)?;
    let mut measured = Measured::default();
    for name in ["size", "start", "package", "read", "preview"] {
        collect(project::program("node").arg(format!("benches/{name}.mjs")), &mut measured)?;
    }
    for name in ["check", "scope", "read", "worst"] {
        collect(project::cargo().args(["bench", "--quiet", "--package", "macie-preflight", "--bench", name]), &mut measured)?;
    }
    let Measured { aims, sizes } = measured;
    let rows: String = aims.iter().map(Aim::row).collect();
    let entries: String = sizes.iter().map(Size::row).collect();
    let page = format!(
        "{}\n\n| measured | aim | result | met |\n|---|---|---|---|\n{rows}\n## Sizes of the entries\n\nBundled by esbuild and minified, \
         in KB.\n\n| entry | raw | gzip | brotli |\n|---|---|---|---|\n{entries}",
        introduction()?
    );
    project::write(&project::root().join("docs/benchmarks.md"), page)?;
    let missed: Vec<&str> = aims.iter().filter(|aim| !aim.is_met()).map(|aim| aim.what.as_str()).collect();
    if !missed.is_empty() {
        bail!("{} of {} aims are missed:\n  {}", missed.len(), aims.len(), missed.join("\n  "));
    }
    Ok(())
}

/// Runs a program, shows what it prints, and takes the aims and sizes from it. One that misses its own aim may fail.
fn collect(command: &mut Command, Measured { aims, sizes }: &mut Measured) -> Result<()> {
    let output = command.stderr(std::process::Stdio::inherit()).output().with_context(|| format!("can't start {command:?}"))?;
    let before = aims.len();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        if let Some(aim) = line.strip_prefix(MARK) {
            aims.push(serde_json::from_str(aim).with_context(|| format!("not an aim: {aim}"))?);
        } else if let Some(size) = line.strip_prefix(SIZE_MARK) {
            sizes.push(serde_json::from_str(size).with_context(|| format!("not sizes: {size}"))?);
        } else {
            eprintln!("{line}");
        }
    }
    if !output.status.success() && aims.iter().skip(before).all(Aim::is_met) {
        bail!("{command:?} failed ({})", output.status);
    }
    Ok(())
}

fn introduction() -> Result<String> {
    let machine = project::output(project::program("node").args([
        "--print",
        "const [cpu, ...others] = os.cpus(); `${others.length + 1} × ${cpu.model}, ${os.type()}, Node ${process.version}`",
    ]))?;
    let rust = project::output(project::program("rustc").arg("--version"))?;
    Ok(format!(
        "# Benchmarks\n\n`cargo xtask bench` writes this page. Times are the fastest of many runs in turn, on {machine}, {rust}. \
         Ratios compare measurements of the same run. 1 KB is 1,000 bytes."
    ))
}
