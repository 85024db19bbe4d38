//! `cargo xtask release VERSION`: everything of a release but publishing it.
//!
//! Answers for the order of the steps. What changes for a version is in `plan.rs`, what is put together in `products.rs`.

mod changelog;
mod plan;
mod products;
mod versions;

use crate::crate_files;
use crate::project::{cargo, root, run as run_command, step};
use anyhow::{Context, Result, bail};
use plan::Plan;

const DRY_RUN: &str = "--dry-run";

/// Prepares the version that the arguments name; with `--dry-run`, only says what would change.
pub fn run(arguments: &[String]) -> Result<()> {
    let (options, names): (Vec<&str>, Vec<&str>) = arguments.iter().map(String::as_str).partition(|argument| argument.starts_with('-'));
    if let Some(unknown) = options.iter().find(|option| **option != DRY_RUN) {
        bail!("unknown option `{unknown}`; expected `{DRY_RUN}`");
    }
    let [version] = names.as_slice() else {
        bail!("expected one version, as in `cargo xtask release 1.2.0`; found {}", names.len());
    };
    let plan = Plan::new(&root(), version, &plan::today()?)?;
    crate_files::check()?;
    println!("{plan}");
    if !options.is_empty() {
        println!(
            "nothing is changed; without {DRY_RUN}, this is committed, built in two folders, and put into {}",
            products::folder(&plan.version)
        );
        return Ok(());
    }
    plan.commit(&root())?;
    prepare(&plan).with_context(|| {
        format!("the commit of version {} is made, but the release isn't ready; `git reset --hard HEAD~1` undoes the commit", plan.version)
    })
}

/// Builds what is committed, and puts it together.
fn prepare(plan: &Plan) -> Result<()> {
    // A new process: this one has the version of before, which is part of what is built.
    run_command(cargo().args(["xtask", "reproduce"]))?;
    let packed = step("packing the crate, and compiling what was packed", || crate_files::pack(&plan.version))?;
    products::put_together(plan, packed)?;
    println!("{0} is ready; {0}/PUBLISH.md says how to publish it", products::folder(&plan.version));
    Ok(())
}
