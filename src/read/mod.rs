//! Jobs in other languages become documents: what is written literally is read, everything else is a hole.
//!
//! A file is searched for the operation's name first, and read only if it has it. The reader of a language makes [`Literal`]s of what
//! it finds; a [`SourceDocument`] is their JSON text, with the place of each node in the file. Knows nothing of rules.

mod aws_cli;
mod aws_options;
mod document;
mod javascript;
mod json;
mod literal;
mod mapped;
mod markdown;
mod python;
mod search;
mod shell;
mod shorthand;
mod template;
mod terraform;
mod terraform_json;

pub use document::{Mistake, MistakeKind, SourceDocument, SourceForm};
pub use literal::{Literal, LiteralValue, Member, Span};

/// Reads the jobs of a language's file.
type Reader = fn(&str) -> Vec<SourceDocument>;

/// The languages: how their files are called, by the end of the name, and their readers. Of several that fit, those are asked in turn
/// until one finds a job.
const LANGUAGES: &[(&[&str], Reader)] = &[
    (&[".tf", ".tofu"], terraform::read),
    (&[".tf.json", ".tofu.json", ".json"], terraform_json::read),
    (&[".json", ".asl", ".template"], template::read_json),
    (&[".yaml", ".yml"], template::read_yaml),
    (&[".py", ".pyi"], python::read),
    (&[".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"], javascript::read),
    (&[".md", ".markdown", ".mdx"], |text| markdown::read(text, read)),
    (&[".sh", ".bash", ".zsh", ".ksh"], shell::read),
    (&[".yaml", ".yml"], shell::read_yaml),
    (&["Makefile", ".mk"], shell::read_makefile),
    (&["Dockerfile", ".dockerfile"], shell::read_dockerfile),
];

/// Reads the jobs in a file. The end of its name tells the language; without a name, every language is tried.
pub fn read(text: &str, file_name: Option<&str>) -> Vec<SourceDocument> {
    if !search::mentions_a_job(text.as_bytes()) {
        return Vec::new();
    }
    let fits =
        |ends: &[&str]| file_name.is_none_or(|name| ends.iter().any(|end| name.to_ascii_lowercase().ends_with(&end.to_ascii_lowercase())));
    let readers = LANGUAGES.iter().filter(|(ends, _)| fits(ends)).map(|(_, reader)| reader);
    readers.map(|reader| reader(text)).find(|documents| !documents.is_empty()).unwrap_or_default()
}
