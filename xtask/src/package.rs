//! The npm package's folder and tarball.
//!
//! Answers for what lies in them: the template's files with the version filled in, the wrapper
//! compiled, and no word of the machine it was made on.

use crate::crates;
use crate::declarations::ordered;
use crate::modules::MODULES;
use crate::project::{copy, files_below, output, program, read, read_text, remove, root, run, target, write};
use crate::toolchain::Compiler;
use crate::tools::node_program;
use anyhow::{Context, Result, bail};
use macie_preflight::{SchemaDraft, json_schema, model::DocumentKind};
use serde_json::Value as Json;
use std::path::{Path, PathBuf};

/// What is made between the crate and the package; the wrapper's sources import it from here.
pub const GENERATED: &str = "npm/generated";

/// Where the publishable folder and its tarball are, under `target/`.
pub const DESTINATION: &str = "npm";

/// The publishable folder, under `target/`.
pub const FOLDER: &str = "npm/macie-preflight";

/// The licenses of the crates in the modules; `bundle.mjs` adds those of npm packages.
pub const NOTICES: &str = "THIRD_PARTY_NOTICES";

/// The software bill of materials, which `bundle.mjs` writes.
pub const BILL: &str = "sbom.cdx.json";

/// Declarations that those of entries import.
const IMPORTED: [&str; 1] = ["preview-types"];

/// The declarations of what has the face of something else, or none.
const DECLARED: [(&str, &str); 3] = [
    ("no-wasm.d.ts", "export * from \"./index.js\";\n"),
    ("no-wasm.d.cts", "export * from \"./index.cjs\";\n"),
    ("wasm.d.ts", "/** What a runtime or a bundler makes of a module. */\ndeclare const module: unknown;\nexport default module;\n"),
];

/// The workspace's version, which this program shares.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What `npm publish` takes.
pub fn products() -> Vec<PathBuf> {
    vec![target(FOLDER), tarball()]
}

/// The tarball beside the folder.
pub fn tarball() -> PathBuf {
    target(&format!("{FOLDER}-{VERSION}.tgz"))
}

/// Fills the folder anew and packs it.
pub fn assemble(compiler: &Compiler) -> Result<()> {
    let folder = target(FOLDER);
    remove(&folder)?;
    let template = root().join("pkg-template");
    let manifest = read_text(&template.join("package.json"))?;
    write(&folder.join("package.json"), manifest.replace("{version}", VERSION))?;
    copy(&template.join("README.md"), &folder.join("README.md"))?;
    for name in ["LICENSE", "CHANGELOG.md"] {
        copy(&root().join(name), &folder.join(name))?;
    }
    for module in MODULES {
        let name = format!("{module}.wasm");
        copy(&target(GENERATED).join(&name), &folder.join(&name))?;
    }
    for (name, _) in schemas() {
        copy(&target(GENERATED).join("schema").join(&name), &folder.join("schema").join(&name))?;
    }

    write(&target(GENERATED).join("crates.json"), serde_json::to_string_pretty(&crates::of_modules(compiler)?)? + "\n")?;
    // Of a source that is gone, there may be some of before.
    remove(&declarations())?;
    run(node_program("typescript/bin/tsc")?.arg("--project").arg(&template).arg("--outDir").arg(declarations()))?;
    run(program("node").arg(template.join("bundle.mjs")).arg(&folder))?;
    let index = declarations_of_index()?;
    write(&folder.join("index.d.ts"), &index)?;
    write(&folder.join("index.d.cts"), &index)?;
    let adapters = adapters(&manifest)?;
    for name in adapters.iter().map(String::as_str).chain(IMPORTED) {
        let own = read_text(&declarations().join(format!("{name}.d.ts")))?;
        for (declarations, program) in [("d.ts", "js"), ("d.cts", "cjs")] {
            let imports = IMPORTED.iter().chain(&["index"]);
            let own = imports.fold(own.clone(), |own, file| own.replace(&format!("./{file}.ts"), &format!("./{file}.{program}")));
            write(&folder.join(format!("{name}.{declarations}")), own)?;
        }
    }

    for (name, content) in DECLARED {
        write(&folder.join(name), content)?;
    }

    names_no_machine(&folder)?;
    readable_by_all(&folder)?;
    output(program("npm").arg("pack").arg(&folder).arg("--pack-destination").arg(target(DESTINATION))).map(drop)
}

/// The entries beside the main one that have sources of their own, as a manifest exports them: those with a form for each runtime.
fn adapters(manifest: &str) -> Result<Vec<String>> {
    let manifest: Json = serde_json::from_str(manifest).context("can't read the package's manifest")?;
    let exports = manifest.get("exports").and_then(Json::as_object).context("the package's manifest has no `exports`")?;
    let with_forms = exports.iter().filter(|(_, conditions)| conditions.get("workerd").is_some());
    Ok(with_forms.filter_map(|(path, _)| path.strip_prefix("./")).map(str::to_owned).collect())
}

/// The JSON Schemas by the names of their files: `KIND.DRAFT.json`.
pub fn schemas() -> impl Iterator<Item = (String, Json)> {
    let all = DocumentKind::ALL.iter().flat_map(|kind| SchemaDraft::ALL.iter().map(move |draft| (*kind, *draft)));
    all.map(|(kind, draft)| (format!("{}.{}.json", kind.as_str(), draft.as_str()), json_schema(kind, draft)))
}

fn declarations() -> PathBuf {
    target("npm/declarations")
}

/// The wrapper's declarations and the generated types, so that one file says it all.
fn declarations_of_index() -> Result<String> {
    let types = read_text(&target(GENERATED).join("types.d.ts"))?;
    let own = declarations_in(&declarations().join("index.d.ts"))?.join("\n");
    ordered(&format!("{own}\n{types}"))
}

/// The lines of a file of declarations, with those of another in the place of a line that exports all that it has.
fn declarations_in(file: &Path) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for line in read_text(file)?.lines() {
        let other = line
            .strip_prefix("export * from \"")
            .or_else(|| line.strip_prefix("export type * from \""))
            .and_then(|line| line.strip_suffix("\";"));
        match other.and_then(|other| other.rsplit_once('/')) {
            // It is put in below.
            Some((_, "types.js")) => {}
            Some((folder, name)) => {
                let folder = if folder == "." { declarations() } else { target(GENERATED) };
                lines.push(String::new());
                lines.extend(declarations_in(&folder.join(name).with_extension("d.ts"))?);
            }
            None => lines.push(line.to_owned()),
        }
    }
    Ok(lines)
}

/// The types among a module's declarations: what comes of the functions, of classes, and of loading the module is left out.
pub fn types_of(declarations: &str) -> String {
    let mut types = String::new();
    let mut comment = String::new();
    let mut taken = false;
    let mut in_comment = false;
    for line in declarations.lines().filter(|line| !line.ends_with("-disable */")) {
        in_comment |= line.starts_with("/**");
        if in_comment {
            // Whether it is wanted is known once the declaration below it is.
            comment.extend([line, "\n"]);
            in_comment = !line.trim_end().ends_with("*/");
            continue;
        }
        if line.starts_with("export ") || line.starts_with("type ") || line.starts_with("interface ") {
            let of_loading =
                ["InitInput", "InitOutput", "SyncInitInput"].iter().any(|name| line.split([' ', '<', '=']).nth(2) == Some(name));
            taken = !of_loading && !line.contains("function ") && !line.starts_with("export class ");
            if taken {
                types.push_str(&comment);
            }
            comment.clear();
        }
        if taken {
            // With `exactOptionalPropertyTypes`, what may be absent may be `undefined` only if its type says so.
            let optional = line.strip_suffix(';').filter(|line| line.starts_with("    ") && line.contains("?: "));
            match optional {
                Some(line) => types.extend([line, " | undefined;\n"]),
                None => types.extend([line, "\n"]),
            }
        }
    }
    types
}

/// Fails if a file holds a path of this machine.
fn names_no_machine(folder: &Path) -> Result<()> {
    let home = std::env::home_dir().filter(|home| home.parent().is_some());
    let paths: Vec<String> = [Some(root()), home]
        .into_iter()
        .flatten()
        .map(|path| format!("{}/", path.display()))
        .chain([".cargo/registry".to_owned()])
        .collect();
    for entry in std::fs::read_dir(folder)?.flatten() {
        if entry.path().is_dir() {
            names_no_machine(&entry.path())?;
            continue;
        }
        let content = read(&entry.path())?;
        if let Some(path) = paths.iter().find(|path| content.windows(path.len()).any(|window| window == path.as_bytes())) {
            bail!("{} holds `{path}`, a path of this machine", entry.path().display());
        }
    }
    Ok(())
}

/// Lets everyone read the files, whatever this machine gives new ones: the tarball has their permissions.
#[cfg(unix)]
fn readable_by_all(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    for file in files_below(folder)? {
        let is_program = std::fs::metadata(&file)?.permissions().mode() & 0o100 != 0;
        std::fs::set_permissions(&file, PermissionsExt::from_mode(if is_program { 0o755 } else { 0o644 }))?;
    }
    Ok(())
}

/// Where files have no such permissions, npm gives them these.
#[cfg(not(unix))]
fn readable_by_all(_: &Path) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{adapters, types_of};
    use anyhow::Result;

    #[test]
    fn entries_are_those_that_the_manifest_exports() -> Result<()> {
        let manifest = r#"{
            "exports": {
                ".": { "workerd": {}, "import": {} },
                "./read": { "workerd": {}, "import": {} },
                "./no-wasm": { "import": {} },
                "./package.json": "./package.json"
            }
        }"#;
        assert_eq!(adapters(manifest)?, ["read"]);
        assert!(adapters("{}").is_err());
        Ok(())
    }

    #[test]
    fn types_are_kept_with_their_comments_and_functions_left_out() {
        let declarations = "\
/* tslint:disable */
/* eslint-disable */
/**
 * A finding.
 */
export interface Finding {
    /**
     * Its code.
     */
    code: string;
    help?: string;
}

/**
 * Lints.
 */
export function lint(bytes: Uint8Array): Finding;

export type InitInput = Response;

/** Odd. */
export type Kind = \"a\";
export default function init (): void;
";
        let types = "\
/**
 * A finding.
 */
export interface Finding {
    /**
     * Its code.
     */
    code: string;
    help?: string | undefined;
}

/** Odd. */
export type Kind = \"a\";
";
        assert_eq!(types_of(declarations), types);
    }
}
