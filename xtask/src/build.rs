//! `cargo xtask build`: from the crate to the publishable npm package.
//!
//! Answers for the order of the steps, and for doing nothing when nothing has changed. Each step is
//! skipped when its own input is what it was.

use crate::modules::{IN_SCRIPT, MODULES, feature, profile};
use crate::package::{self, GENERATED};
use crate::project::{Stamp, copy, digest, read_text, root, run as run_command, step, target, write};
use crate::toolchain::{Compiler, Form, WASM32};
use crate::tools::node_program;
use crate::{crate_files, types, words};
use anyhow::{Context, Result};
use macie_preflight::model::DocumentKind;
use macie_preflight::{Options, SchemaDraft, json_schema};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// How `wasm-opt` is to work: small functions are inlined, but not whatever has one caller, since runtimes take long over a function that
/// becomes very large. Against `-O1`, what it makes takes a twentieth to a tenth less time, and no more bytes when it is compressed.
const OPTIMIZE: [&str; 3] = ["-O3", "--flexible-inline-max-function-size=40", "--one-caller-inline-max-function-size=100"];

/// What else it does for the size: of functions that came to be the same, one is kept, and what only tools read goes.
const SMALLER: [&str; 5] =
    ["--duplicate-function-elimination", "--code-folding", "--reorder-locals", "--strip-producers", "--strip-target-features"];

/// What every runtime since Node 16, Chrome 85, Firefox 79 and Safari 15 has.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Builds, and says where the package is.
pub fn run() -> Result<()> {
    let start = Instant::now();
    let built = build_if_stale()?;
    let what = if built { "built" } else { "up to date:" };
    eprintln!("{what} target/{} ({:.1} s)", package::FOLDER, start.elapsed().as_secs_f64());
    Ok(())
}

/// Builds, and is silent if there is nothing to do.
pub fn ensure() -> Result<()> {
    build_if_stale().map(drop)
}

fn build_if_stale() -> Result<bool> {
    fs::create_dir_all(target("npm")).context("can't make target/npm")?;
    // Two builds at once would write into the same folder.
    let lock = File::create(target("npm/.lock")).context("can't make target/npm/.lock")?;
    lock.lock().context("can't lock target/npm/.lock")?;

    let stamp = Stamp::new("package")?;
    // Taken before the work: what is edited meanwhile is built the next time.
    let made_from = digest(&inputs()?)?;
    let state = || -> Result<String> { Ok(format!("{made_from:x} {:x}", digest(&package::products())?)) };
    if stamp.is(&state()?) {
        return Ok(false);
    }
    let compiler = Compiler::find()?;
    tables()?;
    for module in MODULES {
        bindings(module, &compile(module, Form::Module, &compiler)?)?;
    }
    for module in IN_SCRIPT {
        script(module, &compile(module, Form::Script, &compiler)?)?;
    }
    step("packing the npm package", || package::assemble(&compiler))?;
    write(&compiler_file(), &compiler.name)?;
    stamp.set(&state()?)?;
    Ok(true)
}

/// The name of the compiler that the package's modules were made with.
pub fn compiler() -> Result<String> {
    read_text(&compiler_file())
}

fn compiler_file() -> PathBuf {
    target("npm/.compiler")
}

/// All that the package is made from.
fn inputs() -> Result<Vec<PathBuf>> {
    let names = ["Cargo.toml", "Cargo.lock", "xtask", "pkg-template", "package.json", "package-lock.json", "about.toml", package::NOTICES];
    let mut inputs = crate_files::chosen()?;
    inputs.extend(names.map(|name| root().join(name)));
    Ok(inputs)
}

/// A module of the package, as the compiler leaves it.
fn compile(module: &str, form: Form, compiler: &Compiler) -> Result<PathBuf> {
    let name = format!("{module}{}", form.end());
    step(&format!("compiling {name}"), || {
        run_command(compiler.cargo_for(form, "build")?.args([
            "--profile",
            profile(module),
            "--lib",
            "--no-default-features",
            "--features",
            &feature(module),
            "--package",
            "macie-preflight",
        ]))?;
        let made = form.folder().join(WASM32).join(profile(module)).join("macie_preflight.wasm");
        let kept = target("npm").join(&name);
        copy(&made, &kept)?;
        Ok(kept)
    })
}

/// What the sources in TypeScript import besides the modules: rules, words, fields, schemas, defaults, from this program.
fn tables() -> Result<()> {
    let generated = target(GENERATED);
    let rules = macie_preflight::rules();
    let table = |name: &str, text: String| write(&generated.join(name).with_extension("txt"), without_backslashes(&text));
    table("rules", serde_json::to_string(&rules)?)?;
    let of_findings = rules
        .iter()
        .map(|rule| (rule.code, json!({ "noEffect": rule.no_effect, "message": rule.message, "help": rule.help, "change": rule.change })));
    let pages = rules.first().and_then(|rule| rule.url.strip_suffix(&format!("{}.md", rule.code)));
    let words = json!({ "pages": pages, "rules": of_findings.collect::<BTreeMap<_, _>>() });
    table("words", serde_json::to_string(&words)?)?;
    write(&generated.join("conditions.js"), words::module())?;
    write(&generated.join("conditions.d.ts"), words::declarations())?;
    table("members", words::members())?;
    let ends: BTreeSet<&str> = macie_preflight::read::file_name_ends().collect();
    table("languages", serde_json::to_string(&ends)?)?;
    table("defaults", serde_json::to_string(&Options::default())?)?;

    let fields: BTreeMap<_, _> = DocumentKind::ALL.iter().map(|kind| (kind.as_str(), macie_preflight::fields(*kind))).collect();
    table("fields", serde_json::to_string(&fields)?)?;
    table("conditions", serde_json::to_string(&macie_preflight::conditions())?)?;
    // By the names that Standard JSON Schema has for the drafts.
    let targets = [("draft-2020-12", SchemaDraft::Draft202012), ("draft-07", SchemaDraft::Draft07)];
    let schemas: BTreeMap<_, _> = targets.map(|(target, draft)| (target, json_schema(DocumentKind::CreateRequest, draft))).into();
    table("schemas", serde_json::to_string(&schemas)?)?;
    for (name, schema) in package::schemas() {
        write(&generated.join("schema").join(name), serde_json::to_string_pretty(&schema)? + "\n")?;
    }
    Ok(())
}

/// JSON with other escapes in the place of backslashes: some compilers that bundlers use take `\\\\ud83d` in a program for half a character.
fn without_backslashes(json: &str) -> String {
    json.replace(r"\\", r"\u005c")
}

/// The module that is shipped, and its bindings.
fn bindings(module: &str, wasm: &Path) -> Result<()> {
    let generated = target(GENERATED);
    let shipped = generated.join(format!("{module}.wasm"));
    let stamp = Stamp::new(module)?;
    let state = format!("{:x} {OPTIMIZE:?}", digest(&[wasm.to_owned(), root().join("xtask")])?);
    if stamp.is(&state) && shipped.exists() {
        return Ok(());
    }
    step(&format!("making the JavaScript bindings of the {module}"), || {
        bind(module, wasm, &generated)?;
        // Each module's declarations have all the types of the crate.
        let declarations = read_text(&generated.join(format!("{module}.d.ts")))?;
        write(&generated.join("types.d.ts"), types::declarations() + "\n" + &package::types_of(&declarations))
    })?;
    step(&format!("optimizing the {module}"), || {
        let mut optimize = node_program("binaryen/bin/wasm-opt")?;
        optimize.args(OPTIMIZE).args(SMALLER).args(WASM_FEATURES).arg(generated.join(format!("{module}_bg.wasm"))).arg("-o").arg(&shipped);
        run_command(&mut optimize)
    })?;
    stamp.set(&state)
}

/// Makes the JavaScript bindings of a module, and the module without what they replace.
fn bind(module: &str, wasm: &Path, folder: &Path) -> Result<()> {
    let name = format!("--out-name={module}");
    let options = ["--target=web", &name, "--omit-default-module-path", "--remove-name-section", "--remove-producers-section"];
    // Resetting is how a call after a trap gets a fresh instance.
    let reset = "--experimental-reset-state-function";
    let paths = [wasm.as_os_str(), "--out-dir".as_ref(), folder.as_os_str()];
    let arguments = ["wasm-bindgen"].into_iter().chain(options).chain([reset]).map(AsRef::as_ref).chain(paths);
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(arguments)
}

/// What the first runtimes with WebAssembly lacked, and `wasm2js` can't translate, in terms of what they had.
const LOWERED: [&str; 3] = ["--signext-lowering", "--llvm-memory-copy-fill-lowering", "--llvm-nontrapping-fptoint-lowering"];

/// The module as JavaScript, for where WebAssembly isn't allowed, and its bindings.
fn script(module: &str, wasm: &Path) -> Result<()> {
    let folder = target(GENERATED).join("script");
    let made = folder.join(format!("{module}.js"));
    let stamp = Stamp::new(&format!("{module}-script"))?;
    let state = format!("{:x}", digest(&[wasm.to_owned(), root().join("xtask")])?);
    if stamp.is(&state) && made.exists() {
        return Ok(());
    }
    step(&format!("translating the {module} to JavaScript"), || {
        let at = |end: &str| folder.join(format!("{module}{end}"));
        std::fs::create_dir_all(&folder)?;
        let mut strip = node_program("binaryen/bin/wasm-opt")?;
        // The standard library's features aren't those that the bindings are to use.
        run_command(strip.args(WASM_FEATURES).arg("--strip-target-features").arg(wasm).arg("-o").arg(at(".plain.wasm")))?;
        bind(module, &at(".plain.wasm"), &folder)?;
        let mut lower = node_program("binaryen/bin/wasm-opt")?;
        lower.args(OPTIMIZE).args(SMALLER).args(WASM_FEATURES).args(LOWERED).arg(at("_bg.wasm")).arg("-o").arg(at(".lowered.wasm"));
        run_command(&mut lower)?;
        let mut translate = node_program("binaryen/bin/wasm2js")?;
        run_command(translate.args(["-O"]).arg(at(".lowered.wasm")).arg("-o").arg(at(".wasm2js.js")))
    })?;
    stamp.set(&state)
}
