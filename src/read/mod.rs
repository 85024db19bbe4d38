//! Jobs in other languages become documents: what is written literally is read, everything else is a hole.
//!
//! A file is searched for the names of operations and members first, and read only if it has it. The reader of a language makes [`Literal`]s of what
//! it finds; a [`SourceDocument`] is their JSON text, with the place of each node in the file. Knows nothing of rules.

mod document;
mod javascript;
mod json;
mod literal;
mod mapped;
mod markdown;
mod python;
mod search;
mod shell;
mod template;
mod template_text;
mod template_value;
#[cfg(feature = "_yaml")]
mod template_yaml;
mod terraform;
mod terraform_json;
#[cfg(feature = "_yaml")]
mod yaml;
#[cfg(feature = "_yaml")]
mod yaml_scalar;

pub use document::{Mistake, MistakeKind, SourceDocument, SourceForm};
pub use literal::{Literal, LiteralValue, Member, Span};

/// Reads the jobs of a language's file.
type Reader = fn(&str) -> Vec<SourceDocument>;

/// The languages: how their files are called, by the end of the name, and their readers. Of several that fit, those are asked in turn
/// until one finds a job.
const LANGUAGES: &[(&[&str], Reader)] = &[
    (&[".tf", ".tofu"], terraform::read),
    (&[".tf.json", ".tofu.json", ".json"], terraform_json::read),
    (&[".json", ".asl", ".template", ".json.tftpl", ".json.tpl"], template::read),
    #[cfg(feature = "_yaml")]
    (&[".yaml", ".yml"], template_yaml::read),
    (&[".py", ".pyi"], python::read),
    (&[".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"], javascript::read),
    (&[".md", ".markdown", ".mdx"], markdown::read),
    (&[".sh", ".bash", ".zsh", ".ksh", "Makefile", ".mk", "Dockerfile", ".yaml", ".yml"], shell::read),
];

/// Reads the jobs in a file. The end of its name tells the language; without a name, every language is tried.
pub fn read(text: &str, file_name: Option<&str>) -> Vec<SourceDocument> {
    if !search::mentions_a_job(text.as_bytes()) && !search::mentions_a_member(text.as_bytes()) {
        return Vec::new();
    }
    let fits =
        |ends: &[&str]| file_name.is_none_or(|name| ends.iter().any(|end| name.to_ascii_lowercase().ends_with(&end.to_ascii_lowercase())));
    let readers = LANGUAGES.iter().filter(|(ends, _)| fits(ends)).map(|(_, reader)| reader);
    readers.map(|reader| reader(text)).find(|documents| !documents.is_empty()).unwrap_or_default()
}
