//! Jobs in other languages become documents: what is written literally is read, everything else is a hole.
//!
//! A file is searched for the names of operations and members first, and read only if it has one. The reader of a language makes
//! [`Literal`]s of what it finds; a [`SourceDocument`] is their JSON text, with the place of each node in the file. Knows nothing of
//! rules.

mod aws_cli;
mod dialect;
mod document;
mod javascript;
mod json;
mod literal;
mod mapped;
mod markdown;
mod notebook;
mod python;
mod search;
mod shell;
mod template;
mod terraform;
mod yaml;

use std::borrow::Cow;

pub use dialect::Dialect;
pub use document::{FileReference, Mistake, MistakeKind, SourceDocument, SourceForm};
pub use literal::{Literal, LiteralValue, Member, Span};

/// Reads the jobs of a language's file.
type Reader = fn(&str) -> Vec<SourceDocument>;

/// The languages: how their files are called, by the end of the name, and their readers. Of several that fit, those are asked in turn
/// until one finds a job.
const LANGUAGES: &[(&[&str], Reader)] = &[
    (&[".tf", ".tofu"], terraform::read),
    (&[".tf.json", ".tofu.json", ".json", ".tfstate"], terraform::json::read),
    (&[".json", ".asl", ".template", ".json.tftpl", ".json.tpl"], template::read),
    (&[".yaml", ".yml"], template::yaml::read),
    (&[".py", ".pyi"], python::read),
    (&[".ipynb"], notebook::read),
    (&[".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"], javascript::read),
    (&[".md", ".markdown", ".mdx"], |text| markdown::read(text, read)),
    (&[".sh", ".bash", ".zsh", ".ksh"], shell::read),
    (&[".yaml", ".yml"], shell::read_yaml),
    (&["Makefile", ".mk"], shell::read_makefile),
    (&["Dockerfile", ".dockerfile"], shell::read_dockerfile),
];

/// How files that are read are called: the ends of their names.
pub fn file_name_ends() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().flat_map(|(ends, _)| *ends).copied()
}

/// Reads the jobs in a file. The end of its name tells the language; without a name, every language is tried.
pub fn read(text: &str, file_name: Option<&str>) -> Vec<SourceDocument> {
    if !search::may_have_a_job(text.as_bytes()) {
        return Vec::new();
    }
    // Of a text without a name, it is sure only whether it is JSON.
    let content = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    let name = file_name.or(content.starts_with(['{', '[']).then_some(".json")).map(str::to_ascii_lowercase);
    let fits = |ends: &[&str]| name.as_ref().is_none_or(|name| ends.iter().any(|end| name.ends_with(&end.to_ascii_lowercase())));
    let readers = LANGUAGES.iter().filter(|(ends, _)| fits(ends)).map(|(_, reader)| reader);
    readers.map(|reader| reader(text)).find(|documents| !documents.is_empty()).unwrap_or_default()
}

/// A file's content as text, in which each byte that isn't UTF-8 is a `?`, so that everything keeps its place.
pub fn text_of(mut file: &[u8]) -> Cow<'_, str> {
    let mut text = Cow::Borrowed("");
    loop {
        match str::from_utf8(file) {
            Ok(rest) => {
                text += rest;
                return text;
            }
            Err(error) => {
                let (valid, rest) = file.split_at(error.valid_up_to());
                text += str::from_utf8(valid).unwrap_or_default();
                text += "?";
                file = rest.get(1..).unwrap_or_default();
            }
        }
    }
}
