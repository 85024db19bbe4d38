//! Shell scripts with commands of the AWS CLI: words and commands are found as bash finds them.
//!
//! Makefiles, Dockerfiles, notebooks, and the files of CI services hold parts of scripts; those are taken out first, with their places.

mod commands;
mod embedded;
mod reader;
mod script;
mod word;
mod words;

use super::document::SourceDocument;
use super::mapped::Mapped;
pub use embedded::{read_command, read_dockerfile, read_makefile, read_yaml};
use reader::Reader;
use script::Script;
pub use word::Word;

/// Reads the jobs in a script.
pub fn read(text: &str) -> Vec<SourceDocument> {
    read_part(&Mapped::of(text, 0))
}

/// Reads the jobs in a part of a file that is a script.
pub fn read_part(source: &Mapped) -> Vec<SourceDocument> {
    let read = |unsure| {
        let mut script = Script::new(source.text().len(), unsure);
        Reader::new(source, 0, &mut script).commands(false);
        script
    };
    let mut script = read(Vec::new());
    let mistaken = script.mistaken(source.text());
    if mistaken.is_empty() { script.documents } else { read(mistaken).documents }
}
