//! Which file uses which: no cycle between files, and the order of the crate's layers.
//!
//! Answers for the graph of a crate's source files. An edge is a name that code outside tests takes from another file: by
//! `use`, by a path, or in the tokens of a macro. A name that a module only re-exports leads to the file that defines it,
//! so `mod` and `pub use` tie nothing. What macros generate is taken to stand in the file that invokes them. TypeScript
//! is Biome's part (`biome.json`).

use crate::project::{files_below, read_text, root};
use anyhow::{Context, Result, bail, ensure};
use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMacro, ItemMod, ItemUse, Macro, UseTree, Visibility};

/// The layers of the crate from bottom to top, each a folder of `src` or a file: what is in one may use those before it.
const LAYERS: [&str; 14] =
    ["text", "formats", "shape", "report", "model", "read", "rules", "preflight", "builder", "insight", "preview", "export", "wasm", "lib"];

/// Fails with a list of the cycles in `src` and in `xtask/src`, and of what breaks the order of layers in `src`.
pub fn check() -> Result<()> {
    let library = Graph::of("src", "lib.rs", &sources("src")?)?;
    let program = Graph::of("xtask/src", "main.rs", &sources("xtask/src")?)?;
    let faults: Vec<String> = [library.cycles(), program.cycles(), library.out_of_order(&LAYERS)].concat();
    ensure!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

/// The texts of a crate's files, by their paths in its folder.
type Sources = BTreeMap<String, String>;

fn sources(folder: &str) -> Result<Sources> {
    let folder = root().join(folder);
    let mut sources = Sources::new();
    for file in files_below(&folder)? {
        if file.extension().is_some_and(|extension| extension == "rs") {
            let name = file.strip_prefix(&folder)?.to_string_lossy().replace('\\', "/");
            sources.insert(name, read_text(&file)?);
        }
    }
    Ok(sources)
}

/// The names that each file takes from each other one.
type Edges = BTreeMap<(String, String), BTreeSet<String>>;

/// Which file of a crate uses which.
struct Graph {
    uses: Edges,
    /// What is re-exported from another file: no part of a cycle, but of the order.
    exports: Edges,
    files: BTreeSet<String>,
}

impl Graph {
    fn of(folder: &str, main: &str, sources: &Sources) -> Result<Graph> {
        let mut tree = Tree { folder, sources, modules: Vec::new() };
        tree.load(main, None)?;
        let mut graph = Graph { uses: Edges::new(), exports: Edges::new(), files: BTreeSet::new() };
        for (id, module) in tree.modules.iter().enumerate() {
            graph.files.insert(module.file.clone());
            for item in &module.content {
                Walk { tree: &tree, module: id, graph: &mut graph }.visit_item(item);
            }
        }
        Ok(graph)
    }

    /// A line for each cycle, and below it a line for each pair of its files.
    fn cycles(&self) -> Vec<String> {
        let graph: DiGraphMap<&str, ()> = self.uses.keys().map(|(from, to)| (from.as_str(), to.as_str())).collect();
        let mut cycles: Vec<BTreeSet<&str>> =
            tarjan_scc(&graph).into_iter().filter(|files| files.len() > 1).map(BTreeSet::from_iter).collect();
        cycles.sort();
        let listed = |files: BTreeSet<&str>| {
            let within = self.uses.iter().filter(|((from, to), _)| files.contains(from.as_str()) && files.contains(to.as_str()));
            let lines: Vec<String> = within.map(|(files, names)| format!("  {}", tie(files, names))).collect();
            format!("these {} files form a dependency cycle:\n{}", files.len(), lines.join("\n"))
        };
        cycles.into_iter().map(listed).collect()
    }

    /// A line for each pair of files of which one uses a layer above its own, and one of the files outside the layers.
    fn out_of_order(&self, layers: &[&str]) -> Vec<String> {
        let level = |file: &str| layers.iter().position(|layer| *layer == layer_of(file));
        let outside: Vec<&str> = self.files.iter().map(String::as_str).filter(|file| level(file).is_none()).collect();
        let outside = (!outside.is_empty()).then(|| format!("in none of the layers {}: {}", layers.join(", "), outside.join(", ")));
        let upward = self.uses.iter().chain(&self.exports).filter_map(|(files, names)| {
            let (from, to) = files;
            (level(from)? < level(to)?)
                .then(|| format!("`{}` must not use `{}` above it: {}", layer_of(from), layer_of(to), tie(files, names)))
        });
        outside.into_iter().chain(upward.collect::<BTreeSet<_>>()).collect()
    }
}

fn tie((from, to): &(String, String), names: &BTreeSet<String>) -> String {
    format!("{from} → {to}: {}", names.iter().map(String::as_str).collect::<Vec<_>>().join(", "))
}

/// The first part of a file's path in the crate's folder.
fn layer_of(file: &str) -> &str {
    let inner = file.split_once("src/").map_or(file, |(_, inner)| inner);
    inner.split('/').next().map_or(inner, |first| first.trim_end_matches(".rs"))
}

/// A crate's modules.
struct Tree<'s> {
    folder: &'s str,
    sources: &'s Sources,
    /// The crate's root first.
    modules: Vec<Module>,
}

/// A module, and what its names stand for.
struct Module {
    file: String,
    parent: Option<usize>,
    children: HashMap<String, usize>,
    /// What is defined in it.
    items: HashSet<String>,
    /// What is imported or re-exported, by the name that it has here.
    imports: HashMap<String, (Vec<String>, As)>,
    globs: Vec<Vec<String>>,
    /// All words in what invokes macros: they may generate items of these names.
    words: HashSet<String>,
    content: Vec<Item>,
}

/// Where a path leads: a module, or an item in one.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Module(usize),
    Item(usize),
}

/// What a name is looked up as: the last one of a path can be an item, any other can only be a module or hold one.
#[derive(Clone, Copy, PartialEq)]
enum As {
    Last,
    Inner,
}

impl Tree<'_> {
    /// Loads a file and the modules below it.
    fn load(&mut self, path: &str, parent: Option<usize>) -> Result<usize> {
        let text = self.sources.get(path).with_context(|| format!("there is no file {}/{path}", self.folder))?;
        let parsed = syn::parse_file(text).with_context(|| format!("can't read {}/{path}", self.folder))?;
        // `a/mod.rs` and the crate's root hold what lies beside them, `a.rs` what lies in `a/`.
        let file = Path::new(path);
        let beside = parent.is_none() || file.file_stem().is_some_and(|stem| stem == "mod");
        let folder = if beside { file.parent().map(Path::to_path_buf).unwrap_or_default() } else { file.with_extension("") };
        self.module(format!("{}/{path}", self.folder), &folder, parsed.items, parent)
    }

    fn module(&mut self, file: String, folder: &Path, items: Vec<Item>, parent: Option<usize>) -> Result<usize> {
        let id = self.modules.len();
        let mut module = Module {
            file: file.clone(),
            parent,
            children: HashMap::new(),
            items: HashSet::new(),
            imports: HashMap::new(),
            globs: Vec::new(),
            words: HashSet::new(),
            content: Vec::new(),
        };
        let (inner, content): (Vec<Item>, Vec<Item>) =
            items.into_iter().filter(|item| !of_tests(attributes(item))).partition(|item| matches!(item, Item::Mod(_)));
        for item in &content {
            module.items.extend(name_of(item));
            Names(&mut module).visit_item(item);
        }
        module.content = content;
        self.modules.push(module);
        for item in inner {
            let Item::Mod(ItemMod { attrs, ident, content, .. }) = item else { continue };
            let name = ident.to_string();
            let below = folder.join(&name);
            let child = match content {
                Some((_, items)) => self.module(file.clone(), &below, items, Some(id))?,
                None if attrs.iter().any(|attribute| attribute.path().is_ident("path")) => {
                    bail!("{file}: a module in a place of its own (`#[path]`) isn't followed")
                }
                None => {
                    let paths = [below.with_extension("rs"), below.join("mod.rs")].map(|path| path.to_string_lossy().replace('\\', "/"));
                    let path = paths.iter().find(|path| self.sources.contains_key(*path));
                    self.load(path.with_context(|| format!("{file}: there is no file for `mod {name};`"))?, Some(id))?
                }
            };
            if let Some(module) = self.modules.get_mut(id) {
                module.children.insert(name, child);
            }
        }
        Ok(id)
    }

    /// Where a path leads that is written in a module, and the name that it takes from there; nothing if it leads out of the crate.
    fn resolve(&self, module: usize, path: &[String], seen: &mut HashSet<(usize, String)>, last: As) -> Option<(Place, String)> {
        let mut segments = path.iter().peekable();
        let mut at = module;
        let mut inside = false;
        while let Some(name) = segments.peek() {
            at = match name.as_str() {
                "crate" => 0,
                "self" => at,
                "super" => self.modules.get(at)?.parent?,
                _ => break,
            };
            inside = true;
            segments.next();
        }
        while let Some(name) = segments.next() {
            let wanted = if segments.peek().is_some() { As::Inner } else { last };
            let found = [false, true].into_iter().find_map(|words| self.member(at, name, wanted, words, seen));
            match found {
                Some(Place::Module(next)) => (at, inside) = (next, true),
                Some(place) => return Some((place, name.clone())),
                // In a module of the crate, but not to be found: a macro has made it there.
                None => return inside.then(|| (Place::Item(at), name.clone())),
            }
        }
        Some((Place::Module(at), path.last()?.clone()))
    }

    /// What a name stands for in a module; with `words`, also if it only stands in what invokes a macro there.
    fn member(&self, id: usize, name: &str, wanted: As, words: bool, seen: &mut HashSet<(usize, String)>) -> Option<Place> {
        let module = self.modules.get(id)?;
        let child = module.children.get(name).map(|child| Place::Module(*child));
        if wanted == As::Inner && child.is_some() {
            return child;
        }
        if module.items.contains(name) {
            return Some(Place::Item(id));
        }
        let key = (id, format!("{name} {}", wanted == As::Inner));
        if !seen.insert(key.clone()) {
            return child;
        }
        let imported = module.imports.get(name).and_then(|(path, only)| {
            let wanted = if *only == As::Inner { As::Inner } else { wanted };
            self.resolve(id, path, seen, wanted).map(|(place, _)| place)
        });
        let by_glob = || {
            module.globs.iter().find_map(|path| match self.resolve(id, path, seen, As::Inner)? {
                (Place::Module(of), _) if of != id => self.member(of, name, wanted, words, seen),
                _ => None,
            })
        };
        let found = imported.or(child).or_else(by_glob).or_else(|| (words && module.words.contains(name)).then_some(Place::Item(id)));
        seen.remove(&key);
        found
    }
}

/// Collects what a module imports and the words of its macros, also inside of functions.
struct Names<'m>(&'m mut Module);

impl<'ast> Visit<'ast> for Names<'_> {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        for leaf in leaves(&item.tree) {
            if leaf.glob {
                self.0.globs.push(leaf.path);
            } else {
                self.0.imports.insert(leaf.name, (leaf.path, leaf.stands_for));
            }
        }
    }

    fn visit_item_macro(&mut self, item: &'ast ItemMacro) {
        if item.ident.is_none() {
            self.0.words.extend(paths_in(item.mac.tokens.clone()).into_iter().flatten());
        }
    }
}

/// A name that `use` brings in, and the path that it stands for.
struct Leaf {
    name: String,
    path: Vec<String>,
    glob: bool,
    /// `{self}` is the module alone, any other name whatever has it: a module, a function, both.
    stands_for: As,
}

fn leaves(tree: &UseTree) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    let mut open = vec![(Vec::new(), tree)];
    while let Some((path, tree)) = open.pop() {
        let with = |name: String| [path.clone(), vec![name]].concat();
        match tree {
            UseTree::Path(inner) => open.push((with(inner.ident.to_string()), &inner.tree)),
            UseTree::Group(group) => open.extend(group.items.iter().map(|inner| (path.clone(), inner))),
            UseTree::Glob(_) => leaves.push(Leaf { name: "*".to_owned(), path, glob: true, stands_for: As::Inner }),
            UseTree::Name(last) => leaves.push(leaf(path, last.ident.to_string(), None)),
            UseTree::Rename(last) => leaves.push(leaf(path, last.ident.to_string(), Some(last.rename.to_string()))),
        }
    }
    leaves
}

fn leaf(path: Vec<String>, last: String, renamed: Option<String>) -> Leaf {
    let (path, stands_for) = if last == "self" { (path, As::Inner) } else { ([path, vec![last]].concat(), As::Last) };
    Leaf { name: renamed.or_else(|| path.last().cloned()).unwrap_or_default(), path, glob: false, stands_for }
}

/// Goes through the code of a module, and notes what it takes from other files.
struct Walk<'a, 's> {
    tree: &'a Tree<'s>,
    module: usize,
    graph: &'a mut Graph,
}

impl Walk<'_, '_> {
    fn note(&mut self, path: &[String], last: As, exported: bool) {
        if let Some((Place::Item(of), name)) = self.tree.resolve(self.module, path, &mut HashSet::new(), last) {
            self.tie(of, name, exported);
        }
    }

    fn tie(&mut self, of: usize, name: String, exported: bool) {
        let (Some(from), Some(to)) = (self.tree.modules.get(self.module), self.tree.modules.get(of)) else { return };
        if from.file != to.file {
            let edges = if exported { &mut self.graph.exports } else { &mut self.graph.uses };
            edges.entry((from.file.clone(), to.file.clone())).or_default().insert(name);
        }
    }
}

impl<'ast> Visit<'ast> for Walk<'_, '_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !of_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let exported = !matches!(item.vis, Visibility::Inherited);
        for leaf in leaves(&item.tree) {
            if !leaf.glob {
                // What a name stands for beside a module is noted where it is used.
                self.note(&leaf.path, As::Inner, exported);
            } else if let Some((Place::Module(of), _)) = self.tree.resolve(self.module, &leaf.path, &mut HashSet::new(), As::Inner) {
                // What the module only re-exports is found where it is used.
                let defines = |module: &Module| !module.items.is_empty() || !module.words.is_empty();
                if self.tree.modules.get(of).is_some_and(defines) {
                    self.tie(of, "*".to_owned(), exported);
                }
            }
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() {
            self.note(&path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>(), As::Last, false);
        }
        visit::visit_path(self, path);
    }

    fn visit_vis_restricted(&mut self, _: &'ast syn::VisRestricted) {}

    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_macro(&mut self, invoked: &'ast Macro) {
        // In the definition of a macro, only what begins at the crate's root means the same wherever it is expanded.
        let defines = invoked.path.is_ident("macro_rules");
        for path in paths_in(invoked.tokens.clone()) {
            if !defines || path.first().is_some_and(|first| first == "crate") {
                self.note(&path, As::Last, false);
            }
        }
        visit::visit_macro(self, invoked);
    }
}

/// What looks like a path in tokens that have no syntax tree, single words too; `$crate` is `crate`.
fn paths_in(tokens: TokenStream) -> Vec<Vec<String>> {
    let mut paths: Vec<Vec<String>> = Vec::new();
    // The punctuation since the last word.
    let mut between = String::from(" ");
    for token in tokens {
        match token {
            TokenTree::Ident(word) => {
                match paths.last_mut() {
                    Some(path) if between == "::" => path.push(word.to_string()),
                    // A field, a method, a macro's own variable.
                    _ if (between.ends_with('.') && !between.ends_with("..")) || (between.ends_with('$') && word != "crate") => {
                        paths.push(Vec::new())
                    }
                    _ => paths.push(vec![word.to_string()]),
                }
                between.clear();
            }
            TokenTree::Punct(sign) => between.push(sign.as_char()),
            TokenTree::Group(group) => {
                paths.extend(paths_in(group.stream()));
                between = String::from(" ");
            }
            TokenTree::Literal(_) => between = String::from(" "),
        }
    }
    paths.retain(|path| !path.is_empty());
    paths
}

/// Whether what has these attributes is compiled for tests alone.
fn of_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let for_tests = |tokens: &TokenStream| {
            let words: Vec<String> = paths_in(tokens.clone()).concat();
            ["test", "doctest"].iter().any(|test| words.iter().any(|word| word == test)) && !words.iter().any(|word| word == "not")
        };
        attribute.path().is_ident("test")
            || (attribute.path().is_ident("cfg") && attribute.meta.require_list().is_ok_and(|list| for_tests(&list.tokens)))
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// The name that an item defines.
fn name_of(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Graph, LAYERS, Sources};

    fn graph(files: &[(&str, &str)]) -> Graph {
        let sources: Sources = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Graph::of("src", "lib.rs", &sources).unwrap()
    }

    /// What two files tie to each other, of which `a` has this text and `b` takes a name from it; nothing if they form no cycle.
    fn cycle_with(a: &str) -> Vec<String> {
        graph(&[
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", a),
            ("b.rs", "use crate::a::A; pub struct B; pub fn of() {} pub mod deep { pub const D: u8 = 1; }"),
        ])
        .cycles()
    }

    #[test]
    fn a_cycle_is_reported_with_the_names_that_tie_each_pair_of_its_files() {
        let graph = graph(&[
            ("lib.rs", "mod rules; mod text;"),
            ("rules/mod.rs", "pub mod a; pub mod b; pub mod c;"),
            ("rules/a.rs", "use super::b::{Foo, bar}; use crate::text::T; pub fn a() {}"),
            ("rules/b.rs", "pub struct Foo; pub fn bar() { super::c::c() }"),
            ("rules/c.rs", "pub fn c() { crate::rules::a::a() }"),
            ("text.rs", "pub struct T;"),
        ]);
        let listed = "these 3 files form a dependency cycle:
  src/rules/a.rs → src/rules/b.rs: Foo, bar
  src/rules/b.rs → src/rules/c.rs: c
  src/rules/c.rs → src/rules/a.rs: a";
        assert_eq!(graph.cycles(), [listed]);
    }

    #[test]
    fn every_way_to_name_what_another_file_defines_counts() {
        for a in [
            "use crate::b::B; pub struct A;",
            "use crate::{b::{self, B as C}}; pub struct A;",
            "use super::b; pub struct A; fn f() { b::of() }",
            "pub struct A(crate::b::B);",
            "pub struct A; impl From<super::b::B> for A { fn from(_: u8) {} }",
            "pub struct A; fn f() { use crate::b::of; of() }",
            "pub struct A; const N: u8 = crate::b::deep::D;",
            "pub struct A; fn f() { println!(\"{}\", crate::b::of()) }",
            "use crate::b; pub struct A; fn f() { vec![b::of()]; }",
            "pub struct A; fn f() { assert!(matches!(0, 0..crate::b::deep::D)) }",
            "pub struct A; macro_rules! m { () => { $crate::b::of() } }",
            "use crate::b::*; pub struct A;",
            "pub struct A; fn f(b: crate::b::Made) {}",
            "pub struct A; #[cfg(not(test))] use crate::b::B;",
        ] {
            assert_eq!(cycle_with(a).len(), 1, "{a}");
        }
    }

    #[test]
    fn what_ties_no_files_is_no_cycle() {
        for a in [
            "pub struct A;",
            "pub struct A; #[cfg(test)] mod tests { use crate::b::B; }",
            "pub struct A; #[cfg(all(test, unix))] use crate::b::B;",
            "pub struct A; #[test] fn f() { crate::b::of() }",
            "pub struct A; pub(in crate::b) struct C;",
            "pub struct A; use b::of; fn f() { elsewhere::b::of() }",
            "pub use crate::b::B; pub struct A;",
            "pub struct A; fn f(b: u8) { b.of(); m!(b.of, $of) }",
            "pub struct A; macro_rules! m { ($of:ident) => { $of() } }",
            "/// [`crate::b::B`]\npub struct A;",
        ] {
            assert_eq!(cycle_with(a), [""; 0], "{a}");
        }
    }

    #[test]
    fn a_name_that_is_re_exported_leads_to_the_file_that_defines_it() {
        let graph = graph(&[
            ("lib.rs", "mod a; pub use a::Shown; pub use a::*;"),
            ("a/mod.rs", "pub mod b; pub mod c; pub mod d; pub use b::{Inner as Shown, made}; pub use c::*;"),
            ("a/b.rs", "words! { made } pub struct Inner; pub(crate) use inner_macro; macro_rules! inner_macro { () => {} }"),
            ("a/c.rs", "pub struct Starred;"),
            ("a/d.rs", "use crate::{Shown, Starred}; use super::made; fn f() { crate::a::b::inner_macro!() }"),
        ]);
        let ties: Vec<String> = graph.uses.iter().map(|(files, names)| super::tie(files, names)).collect();
        assert_eq!(ties, ["src/a/d.rs → src/a/b.rs: Shown, inner_macro, made", "src/a/d.rs → src/a/c.rs: Starred"]);
    }

    #[test]
    fn a_module_and_a_function_of_one_name_are_two_things() {
        let ties = |user: &str| {
            let files = [
                ("lib.rs", "mod a; mod b; mod user; pub use b::a;"),
                ("a.rs", "pub fn of() {}"),
                ("b.rs", "pub fn a() {}"),
                ("user.rs", user),
            ];
            graph(&files).uses.iter().map(|(files, names)| super::tie(files, names)).collect::<Vec<_>>()
        };
        assert_eq!(ties("use crate::a; fn f() { a::of() }"), ["src/user.rs → src/a.rs: of"]);
        assert_eq!(ties("use crate::a; fn f() { a() }"), ["src/user.rs → src/b.rs: a"]);
        assert_eq!(ties("use crate::a::{self}; fn f(a: u8) { g(a) }"), [""; 0]);
    }

    #[test]
    fn a_room_uses_only_those_below_it() {
        let graph = graph(&[
            ("lib.rs", "mod report; mod rules; mod text; mod attic; pub use rules::R;"),
            ("report/mod.rs", "pub mod inner; pub use crate::rules::Again;"),
            ("report/inner.rs", "use crate::{R, text::T, attic::X};"),
            ("rules.rs", "use crate::report::inner::I; pub struct R; pub struct Again;"),
            ("text.rs", "pub struct T;"),
            ("attic/mod.rs", "pub struct X;"),
        ]);
        let layers = LAYERS.join(", ");
        assert_eq!(
            graph.out_of_order(&LAYERS),
            [
                format!("in none of the layers {layers}: src/attic/mod.rs"),
                "`report` must not use `rules` above it: src/report/inner.rs → src/rules.rs: R".to_owned(),
                "`report` must not use `rules` above it: src/report/mod.rs → src/rules.rs: Again".to_owned(),
            ]
        );
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        let error = |main: &str| Graph::of("src", "lib.rs", &Sources::from([("lib.rs".to_owned(), main.to_owned())])).err().unwrap();
        assert_eq!(error("mod a;").to_string(), "src/lib.rs: there is no file for `mod a;`");
        assert_eq!(error("#[path = \"b.rs\"] mod a;").to_string(), "src/lib.rs: a module in a place of its own (`#[path]`) isn't followed");
        assert_eq!(error("fn").to_string(), "can't read src/lib.rs");
    }
}
