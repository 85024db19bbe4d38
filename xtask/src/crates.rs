//! The crates that the package's modules are compiled from, for its software bill of materials.
//!
//! Answers for the list; `pkg-template/sbom.mjs` adds the npm packages in the scripts, and writes the document.

use crate::modules::{MODULES, feature};
use crate::project::{cargo, output, read_text, root};
use crate::toolchain::{Compiler, WASM32};
use anyhow::{Context, Result};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use toml_edit::{DocumentMut, Item, Table};

/// What a line of `cargo tree` says of a crate, between tabs. The first is preceded by the depth.
const LINE: &str = " {p}\t{l}\t{r}";

/// The crates, and which of them each module uses directly.
#[derive(Serialize)]
pub struct Crates {
    /// The version of the standard library: that of the compiler.
    std: String,
    /// By the name of the module, the keys of the crates.
    modules: BTreeMap<&'static str, BTreeSet<String>>,
    /// By name and version.
    crates: BTreeMap<String, Crate>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Crate {
    name: String,
    version: String,
    license: String,
    repository: String,
    /// The SHA-256 digest of the archive in the registry.
    checksum: String,
    /// The keys of the crates that it uses.
    uses: BTreeSet<String>,
    /// It runs in the compiler, as a macro or as a part of one: what it writes is in the modules.
    in_compiler: bool,
}

/// A crate in the tree of a module.
struct Node {
    depth: usize,
    key: String,
    is_macro: bool,
}

/// Lists them, by the lock file and the features that each module is compiled with.
pub fn of_modules(compiler: &Compiler) -> Result<Crates> {
    let lock: DocumentMut = read_text(&root().join("Cargo.lock"))?.parse().context("can't read Cargo.lock")?;
    let mut all = Crates { std: compiler.release()?, modules: BTreeMap::new(), crates: BTreeMap::new() };
    for module in MODULES {
        let mut tree = cargo();
        tree.args(["tree", "--quiet", "--locked", "--package", "macie-preflight", "--no-default-features", "--features", &feature(module)]);
        tree.args(["--target", WASM32, "--edges", "normal", "--no-dedupe", "--prefix", "depth", "--format", LINE]);
        // Above each line, the crates that lead to it.
        let mut path: Vec<Node> = Vec::new();
        for line in output(&mut tree)?.lines() {
            let (node, made) = crate_of(line, &lock).with_context(|| format!("can't read this line of `cargo tree`: {line}"))?;
            path.truncate(node.depth);
            match path.as_slice() {
                [] => {}
                [_] => drop(all.modules.entry(module).or_default().insert(node.key.clone())),
                [.., above] => drop(all.crates.get_mut(&above.key).map(|above| above.uses.insert(node.key.clone()))),
            }
            let in_compiler = node.is_macro || path.iter().any(|above| above.is_macro);
            if let Some(made) = made {
                let made = all.crates.entry(node.key.clone()).or_insert(made);
                made.in_compiler &= in_compiler;
            }
            path.push(node);
        }
    }
    Ok(all)
}

/// What a line of the tree is about; this project's own crate isn't one of a registry.
fn crate_of(line: &str, lock: &DocumentMut) -> Result<(Node, Option<Crate>)> {
    let mut columns = line.split('\t');
    let (package, license, repository) = (columns.next(), columns.next(), columns.next());
    let mut words = package.unwrap_or_default().split(' ');
    let depth = words.next().unwrap_or_default().parse()?;
    let name = words.next().context("it names no crate")?;
    let version = words.next().and_then(|version| version.strip_prefix('v')).context("it has no version")?;
    let node = Node { depth, key: format!("{name}@{version}"), is_macro: words.any(|word| word == "(proc-macro)") };
    let locked = lock.get("package").and_then(Item::as_array_of_tables).and_then(|packages| {
        let text = |package: &Table, key: &str| package.get(key).and_then(Item::as_str).map(str::to_owned);
        let is_this =
            |package: &&Table| text(package, "name").as_deref() == Some(name) && text(package, "version").as_deref() == Some(version);
        packages.iter().find(is_this).map(|package| text(package, "checksum"))
    });
    let checksum = locked.context("it isn't in Cargo.lock")?;
    let made = checksum.map(|checksum| Crate {
        name: name.to_owned(),
        version: version.to_owned(),
        // As cargo wrote them before it took the standard's form.
        license: license.unwrap_or_default().replace('/', " OR "),
        repository: repository.unwrap_or_default().to_owned(),
        checksum,
        uses: BTreeSet::new(),
        in_compiler: true,
    });
    Ok((node, made))
}
