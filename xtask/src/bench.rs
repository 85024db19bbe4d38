//! `cargo xtask bench`: the benchmark programs, native and of the built package, and whether the aims are met.

use crate::browser::Browser;
use crate::{build, demo, project};
use anyhow::{Context, Result, bail};
use macie_preflight::{SchemaDraft, json_schema, model::DocumentKind};
use serde::Deserialize;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

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

    /// The limit, in words.
    fn limit(&self) -> String {
        let bound = match self.bound {
            Bound::Most => "at most",
            Bound::Least => "at least",
        };
        format!("{bound} {} {}", self.limit, self.unit)
    }

    /// What is said at the end if it isn't met.
    fn missed(&self) -> String {
        format!("{}: {:.2}, and the aim is {}", self.what, self.measured, self.limit())
    }

    /// A row of the table in the documentation.
    fn row(&self) -> String {
        let Aim { what, measured, .. } = self;
        let limit = self.limit();
        let met = if self.is_met() { "yes" } else { "**no**" };
        format!("| {what} | {limit} | {measured:.2} | {met} |\n")
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

/// How long something took for so many rows, and how much memory in MB, as a line of a program says it after [`RATE_MARK`].
#[derive(Deserialize)]
struct Rate {
    what: String,
    rows: f64,
    seconds: f64,
    memory: f64,
}

impl Rate {
    /// A row of the table in the documentation.
    fn row(&self) -> String {
        let Rate { what, rows, seconds, memory } = self;
        let millions = rows / 1e6;
        format!("| {what} | {millions} | {seconds:.1} | {:.2} | {memory:.0} |\n", millions / seconds)
    }
}

/// How long those that are compared took for the same in microseconds, as a line of a program says it after [`TIMES_MARK`].
#[derive(Deserialize)]
struct Times {
    what: String,
    times: Vec<Time>,
}

#[derive(Deserialize)]
struct Time {
    name: String,
    fastest: f64,
    median: f64,
}

impl Times {
    /// The rows of the table in the documentation.
    fn rows(&self) -> String {
        let Times { what, times } = self;
        let first = times.first().map_or(f64::NAN, |time| time.fastest);
        let row = |Time { name, fastest, median }: &Time| {
            let ratio = fastest / first;
            format!("| {what} | {name} | {fastest:.1} | {median:.1} | {ratio:.2} |\n")
        };
        times.iter().map(row).collect()
    }
}

/// What the programs measured.
#[derive(Default)]
struct Measured {
    aims: Vec<Aim>,
    times: Vec<Times>,
    sizes: Vec<Size>,
    rates: Vec<Rate>,
}

/// How the line of an aim begins.
const MARK: &str = "aim ";

/// How the line of the sizes of an entry begins.
const SIZE_MARK: &str = "size ";

/// How the line of times begins.
const TIMES_MARK: &str = "times ";

/// How the line of a rate begins.
const RATE_MARK: &str = "rate ";

/// Runs them, and writes what they measured to the documentation. Fails at the end if an aim is missed, or if a program failed.
pub fn run() -> Result<()> {
    demo::ensure()?;
    let page = demo::serve_beside()?;
    let browser = Browser::find()?;
    // What the package is compared with gets its schema from the same declarations.
    let schema = serde_json::to_string(&json_schema(DocumentKind::CreateRequest, SchemaDraft::Draft202012))?;
    project::write(&project::target("bench/create-request.schema.json"), schema)?;
    let mut measured = Measured::default();
    let mut problems = Vec::new();
    let programs = ["size", "start", "browser", "command", "package", "read", "preview", "lakes"].map(|name| {
        let mut program = project::program("node");
        program.arg(format!("benches/{name}.mjs")).env("PAGE", &page).env("CHROMIUM", &browser.chromium);
        (format!("benches/{name}.mjs"), program)
    });
    let benches = ["check", "scope", "read", "worst"].map(|name| {
        let mut bench = project::cargo();
        bench.args(["bench", "--quiet", "--package", "macie-preflight", "--bench", name]);
        (format!("benches/{name}.rs"), bench)
    });
    for (name, mut command) in programs.into_iter().chain(benches) {
        eprintln!("\n{name}");
        if let Err(error) = collect(&mut command, &mut measured) {
            eprintln!("{error:#}");
            problems.push(format!("{name} failed"));
        }
    }
    project::write(&project::root().join("docs/benchmarks.md"), page_of(&introduction()?, &measured, &problems))?;
    let Measured { aims, .. } = measured;
    problems.extend(aims.iter().filter(|aim| !aim.is_met()).map(Aim::missed));
    if !problems.is_empty() {
        bail!("{} aims were measured; what is wrong:\n  {}", aims.len(), problems.join("\n  "));
    }
    Ok(())
}

/// The documentation.
fn page_of(introduction: &str, Measured { aims, times, sizes, rates }: &Measured, failed: &[String]) -> String {
    let rows: String = aims.iter().map(Aim::row).collect();
    let times: String = times.iter().map(Times::rows).collect();
    let entries: String = sizes.iter().map(Size::row).collect();
    let rates: String = rates.iter().map(Rate::row).collect();
    let failed: String = failed.iter().map(|failed| format!("**{failed}**: what it measures is missing.\n\n")).collect();
    format!(
        "{introduction}\n\n{failed}| measured | aim | result | met |\n|---|---|---|---|\n{rows}\n## Times\n\nIn microseconds. The other \
         validators have as much of the JSON Schema of a request as they can say, which is less than the rules of this package, and report all \
         that they find. The last column compares the fastest with that of the first row of its group.\n\n| what | by | fastest | median | times \
         the first |\n|---|---|---|---|---|\n{times}\n## Sizes of the entries\n\nIn KB. Scripts are bundled by \
         esbuild, if nothing else is said, and minified; modules are as they are in the package.\n\n| entry | raw | gzip | brotli \
         |\n|---|---|---|---|\n{entries}\n## Previews\n\nThe command `preview` on a synthetic lake (`cargo xtask lake`), once each, from start to \
         end.\n\n| list, engine | million rows | s | million rows a second | memory in MB |\n|---|---|---|---|---|\n{rates}"
    )
}

/// Runs a program, shows what it prints, and takes the aims, sizes, and rates from it.
fn collect(command: &mut Command, Measured { aims, times, sizes, rates }: &mut Measured) -> Result<()> {
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("can't start {command:?}"))?;
    for line in child.stdout.take().map(BufReader::new).into_iter().flat_map(BufReader::lines) {
        let line = line?;
        if let Some(aim) = line.strip_prefix(MARK) {
            let aim: Aim = serde_json::from_str(aim).with_context(|| format!("not an aim: {aim}"))?;
            eprint!("{}", aim.row());
            aims.push(aim);
        } else if let Some(compared) = line.strip_prefix(TIMES_MARK) {
            let compared: Times = serde_json::from_str(compared).with_context(|| format!("not times: {compared}"))?;
            eprint!("{}", compared.rows());
            times.push(compared);
        } else if let Some(size) = line.strip_prefix(SIZE_MARK) {
            sizes.push(serde_json::from_str(size).with_context(|| format!("not sizes: {size}"))?);
        } else if let Some(rate) = line.strip_prefix(RATE_MARK) {
            let rate: Rate = serde_json::from_str(rate).with_context(|| format!("not a rate: {rate}"))?;
            eprint!("{}", rate.row());
            rates.push(rate);
        } else {
            eprintln!("{line}");
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("{command:?} failed ({status})");
    }
    Ok(())
}

fn introduction() -> Result<String> {
    let machine = project::output(project::program("node").args([
        "--print",
        "const [cpu, ...others] = os.cpus(); `${others.length + 1} × ${cpu.model}, ${os.type()}, Node ${process.version}`",
    ]))?;
    let rust = project::output(project::program("rustc").arg("--version"))?;
    let compiler = build::compiler()?;
    Ok(format!(
        "# Benchmarks\n\n`cargo xtask bench` writes this page. Times are the fastest of many runs in turn, on {machine}. \
         Native programs are compiled by {rust}, and the modules by {compiler}. Ratios compare measurements of the same run. 1 KB is 1,000 bytes."
    ))
}

#[cfg(test)]
mod tests {
    use super::{Measured, collect, page_of};
    use crate::project::program;
    use anyhow::Result;

    /// What a program measured that prints these lines and ends with this code.
    fn measured(lines: &str, code: u8) -> Result<Measured> {
        let mut measured = Measured::default();
        collect(program("sh").args(["-c", &format!("printf '%s\\n' \"$0\"; exit {code}"), lines]), &mut measured).map(|()| measured)
    }

    const AIM: &str = r#"aim {"what":"a file","unit":"ms","bound":"at most","limit":5,"measured":4.5}"#;
    const MISSED: &str = r#"aim {"what":"a list","unit":"times","bound":"at least","limit":3,"measured":2.5}"#;
    const SIZE: &str = r#"size {"what":"all","raw":30.24,"gzip":20,"brotli":10}"#;

    const TIMES: &str = r#"times {"what":"a job","times":[{"name":"a","fastest":2,"median":2.51},{"name":"b","fastest":5,"median":6}]}"#;

    const RATE: &str = r#"rate {"what":"CSV","rows":20000000,"seconds":16,"memory":104.2}"#;

    #[test]
    fn the_page_has_each_aim_met_or_not_and_all_else_that_was_measured() -> Result<()> {
        let measured = measured(&[AIM, "anything", MISSED, SIZE, TIMES, RATE].join("\n"), 0)?;
        let page = page_of("# Benchmarks", &measured, &["benches/x.mjs failed".to_owned()]);
        for row in [
            "| a file | at most 5 ms | 4.50 | yes |",
            "| a list | at least 3 times | 2.50 | **no** |",
            "| all | 30.2 | 20.0 | 10.0 |",
            "| a job | a | 2.0 | 2.5 | 1.00 |",
            "| a job | b | 5.0 | 6.0 | 2.50 |",
            "| CSV | 20 | 16.0 | 1.25 | 104 |",
            "**benches/x.mjs failed**: what it measures is missing.",
        ] {
            assert!(page.lines().any(|line| line == row), "{row}: {page}");
        }
        assert_eq!(
            measured.aims.iter().filter(|aim| !aim.is_met()).map(super::Aim::missed).collect::<Vec<_>>(),
            ["a list: 2.50, and the aim is at least 3 times"]
        );
        Ok(())
    }

    #[test]
    fn a_program_that_fails_has_failed_whatever_it_measured() {
        for (lines, code) in [("", 1), (AIM, 2), (MISSED, 1), ("aim {", 0)] {
            assert!(measured(lines, code).is_err(), "{lines} {code}");
        }
    }
}
