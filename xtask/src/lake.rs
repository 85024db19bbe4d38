//! `cargo xtask lake ROWS`: a synthetic list of objects, for trying and measuring previews.

use crate::project::{program, run as run_command, target};
use crate::tools;
use anyhow::{Result, bail};

/// Writes the list, and prints the files to preview.
pub fn run(arguments: &[String]) -> Result<()> {
    let [rows] = arguments else {
        bail!("`cargo xtask lake` takes the number of rows, such as 1000000");
    };
    tools::node_modules()?;
    run_command(program("node").args(["benches/lake.mjs", rows]).arg(target("lake")))
}
