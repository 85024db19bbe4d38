//! `cargo xtask notices`: the licenses of the crates that are compiled into the package's modules.
//!
//! `about.toml` says which crates count, `about.hbs` how the file looks. A test in `tests/package` compares the file with
//! the dependency graph, so it needs to be generated only when a dependency changes.

use crate::modules::{MODULES, feature};
use crate::package::NOTICES;
use crate::project::{program, root, run as run_command};
use crate::tools::{ABOUT, cargo_program};
use anyhow::Result;

/// Generates the file.
pub fn run() -> Result<()> {
    let features = MODULES.map(feature).join(",");
    let mut about = program(cargo_program(&ABOUT)?);
    about.args(["about", "generate", "--fail", "--locked", "--no-default-features", "--features", &features]);
    run_command(about.arg("--output-file").arg(root().join(NOTICES)).arg(root().join("about.hbs")))
}
