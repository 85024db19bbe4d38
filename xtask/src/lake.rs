//! `cargo xtask lake ROWS`: a synthetic list of objects, for trying and measuring previews.

use crate::project::{program, root, run as run_command, target};
use crate::tools;
use anyhow::{Result, bail};

/// Writes the list, and prints the files to preview.
pub fn run(arguments: &[String]) -> Result<()> {
    let [rows] = arguments else {
        bail!("`cargo xtask lake` takes the number of rows, such as 1000000");
    };
    if rows.parse::<u64>().is_ok_and(|rows| rows > 0) {
        tools::node_modules()?;
        return run_command(program("node").arg(root().join("benches/lake.mjs")).arg(rows).arg(target("lake")));
    }
    bail!("the number of rows is `{rows}`; expected a whole number from 1");
}
