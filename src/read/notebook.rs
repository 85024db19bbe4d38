//! Jupyter notebooks: the Python of all code cells, as one file, and the cells with scripts of the shell.

use super::document::SourceDocument;
use super::literal::{MOST_DEEP, Span};
use super::mapped::Mapped;
use super::{python, shell};
use crate::text::{Gather, Limits, Node, Tape};

/// What the first line of a cell with a script begins with.
const SCRIPTS: [&str; 2] = ["%%bash", "%%sh"];

/// What the first line of a cell that is Python nevertheless may begin with.
const MEASUREMENTS: [&str; 4] = ["%%capture", "%%prun", "%%time", "%%timeit"];

/// Reads the jobs in a file.
pub fn read(text: &str) -> Vec<SourceDocument> {
    let limits = Limits { bytes: u32::MAX as usize, depth: MOST_DEEP, stand_ins: false };
    let Ok(tape) = Tape::parse(text.as_bytes(), limits) else { return Vec::new() };
    let mut program = Mapped::default();
    let mut documents = Vec::new();
    if !is_of_python(tape.root()) {
        return documents;
    }
    for cell in tape.root().get("cells").into_iter().flat_map(Node::elements) {
        let Some(source) = cell.get("source").filter(|_| cell.get("cell_type").is_some_and(|kind| kind.is("code"))) else { continue };
        let cell = text_of(source, text);
        let first = cell.text().lines().next().unwrap_or_default();
        let magic = first.split_ascii_whitespace().next().filter(|word| word.starts_with("%%"));
        let is = |names: &[&str]| magic.is_some_and(|magic| names.contains(&magic));
        let start = if magic.is_some() { first.len() } else { 0 };
        let mut script = Mapped::default();
        let part = if is(&SCRIPTS) { &mut script } else { &mut program };
        if magic.is_none() || is(&SCRIPTS) || is(&MEASUREMENTS) {
            part.push_part(&cell, start, cell.text().len());
            part.push("\n", Span::new(source.end(), source.end()));
        }
        documents.extend(shell::read_part(&script));
    }
    documents.extend(python::read(program.text()).into_iter().map(|document| document.placed(&program)));
    documents.sort_by_key(|document| document.span.start);
    documents
}

/// Whether the cells are Python, as far as the notebook says it.
fn is_of_python(notebook: Node<'_>) -> bool {
    let metadata = notebook.get("metadata");
    let language = |part: &str, name: &str| metadata.and_then(|metadata| metadata.get(part)).and_then(|part| part.get(name));
    let language = language("language_info", "name").or(language("kernelspec", "language"));
    language.is_none_or(|language| language.is("python"))
}

/// What a cell contains: a string, or a list of strings.
fn text_of(source: Node<'_>, file: &str) -> Mapped {
    let strings = if source.str().is_some() { vec![source] } else { source.elements().gather() };
    let mut text = Mapped::default();
    for string in strings {
        let part = Mapped::of_string(file, string.str().unwrap_or_default(), Span::new(string.start(), string.end()));
        text.push_part(&part, 0, part.text().len());
    }
    text
}
