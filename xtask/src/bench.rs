//! `cargo xtask bench`: the benchmark programs, native first, then of the built package.

use crate::{build, project};
use anyhow::Result;
use macie_preflight::{SchemaDraft, json_schema, model::DocumentKind};

/// Runs them; the worst texts last, since they fail where one takes too long.
pub fn run() -> Result<()> {
    build::ensure()?;
    // What the package is compared with gets its schema from the same declarations.
    let schema = serde_json::to_string(&json_schema(DocumentKind::CreateRequest, SchemaDraft::Draft202012))?;
    project::write(&project::target("bench/create-request.schema.json"), schema)?;
    let bench = |names: &[&str]| {
        let names = names.iter().flat_map(|name| ["--bench", name]);
        project::run(project::cargo().args(["bench", "--quiet", "--package", "macie-preflight"]).args(names))
    };
    bench(&["check", "scope"])?;
    project::run(project::program("node").arg("benches/package.mjs"))?;
    bench(&["worst"])
}
